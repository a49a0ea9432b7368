package app.holdfast.screens.session

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import app.holdfast.screens.Go
import app.holdfast.screens.Place
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel

/** A session's page: the agenda, the outcome, the check-in. */
@Composable
fun SessionScreen(core: HoldfastCore, place: Place.Session, go: Go) {
    val fields = rememberSaveable(stateSaver = SessionFields.saver) { mutableStateOf(SessionFields()) }
    val model = rememberModel(place) { SessionModel(core, it, place.id, fields, go::help, go::raise) }
    val state by model.state.collectAsState()
    SessionView(
        state,
        fields.value.answers,
        onMove = model::move,
        onTakeOff = model::takeOff,
        onRaise = { go.raise(null) },
        onOutcome = model::outcome,
        onAnswer = model::answer,
        onDone = model::done,
        onHelpWithoutKeeping = model::helpWithoutKeeping,
        onWords = go::raise,
        onBack = go::back,
    )
}
