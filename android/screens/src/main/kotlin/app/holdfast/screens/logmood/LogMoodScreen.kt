package app.holdfast.screens.logmood

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import app.holdfast.screens.Place
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel

/** The sheet for logging a mood. [onBack] makes the device's way back save too. */
@Composable
fun LogMoodScreen(core: HoldfastCore, place: Place.Mood, leave: () -> Unit, onBack: @Composable (() -> Unit) -> Unit) {
    val fields = rememberSaveable(stateSaver = MoodFields.saver) { mutableStateOf(MoodFields(level = place.level)) }
    val model = rememberModel(place) { LogMoodModel(core, it, place.id, fields, leave) }
    val state by model.state.collectAsState()
    onBack(model::save)
    LogMoodView(state, fields.value, model::level, model::tag, model::note, model::newTag, model::addTag, model::save, leave)
}
