package app.holdfast.screens.raise

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import app.holdfast.screens.DeviceActions
import app.holdfast.screens.Go
import app.holdfast.screens.Place
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel

/** The page for raising a concern. [onBack] makes the device's way back store the words too. */
@Composable
fun RaiseScreen(
    core: HoldfastCore,
    device: DeviceActions,
    place: Place.Raise,
    go: Go,
    onBack: @Composable (() -> Unit) -> Unit,
) {
    val fields = rememberSaveable(stateSaver = RaiseFields.saver) { mutableStateOf(RaiseFields()) }
    val model = rememberModel(place) { RaiseModel(core, it, place.topic, fields, go::back) }
    val state by model.state.collectAsState()
    onBack(model::back)
    RaiseView(
        state,
        fields.value.text.orEmpty(),
        onText = model::text,
        onSay = model::say,
        onTopic = model::topic,
        onAct = model::raise,
        onAnswer = model::answer,
        onNever = model::never,
        onHelp = go::help,
        onPlan = go::plan,
        onCopy = device::copySensitive,
        onShare = device::share,
        onBack = model::back,
    )
}
