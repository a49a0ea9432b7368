package app.holdfast.screens.therapy

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.holdfast.core.Said
import app.holdfast.core.SessionView
import app.holdfast.core.TherapyChange
import app.holdfast.core.TherapyPage
import app.holdfast.core.Topic
import app.holdfast.screens.Go
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.Way
import app.holdfast.screens.look.words
import kotlinx.coroutines.CoroutineScope

/** The content of the therapy's tab. */
data class TherapyState(val page: TherapyPage? = null, val fault: Said? = null)

/** The model of the therapy's tab. */
class TherapyModel(core: HoldfastCore, scope: CoroutineScope) : ScreenModel<TherapyState>(core, scope, TherapyState()) {

    override suspend fun read() {
        when (val answer = core.ask { it.therapies().page() }) {
            is Answer.Right -> show { it.copy(page = answer.value) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Begins a therapy. Its kind may stay open. */
    fun begin() {
        val nothing = TherapyChange(null, null, null, null, null, null, null, null, null, null, null)
        act({ it.therapies().start(nothing) }, { said -> show { it.copy(fault = said) } }) {}
    }
}

/** The therapy's tab. */
@Composable
fun TherapyScreen(core: HoldfastCore, go: Go) {
    val model = rememberModel(core) { TherapyModel(core, it) }
    val state by model.state.collectAsState()
    TherapyView(state, model::begin, go::session, go::planSession, go::raise)
}

/** The tab, drawn. */
@Composable
fun TherapyView(
    state: TherapyState,
    onStart: () -> Unit,
    onSession: (String) -> Unit,
    onPlanSession: () -> Unit,
    onConcern: (Topic) -> Unit,
) {
    val page = state.page
    Page(title = words.therapy.title, quickExit = words.crisis.quickExit) {
        Fault(state.fault)
        if (page == null) return@Page
        page.line?.let { Soft(it, Modifier.padding(bottom = Space.inside)) }
        page.therapies.forEach { therapy ->
            Group(Modifier.padding(bottom = Space.related)) {
                Body(therapy.stateText, Modifier.semantics { heading() }, style = Look.type.section)
                listOfNotNull(therapy.about.takeIf(String::isNotEmpty), therapy.soFar, therapy.ended).forEach { Soft(it) }
            }
        }
        if (page.therapies.isEmpty()) QuietAct(words.therapy.add, onStart, icon = Icons.Add)
        Section(words.screen.coming)
        Sessions(page.upcoming, onSession)
        QuietAct(words.session.add, onPlanSession, Modifier.padding(top = Space.related), icon = Icons.Add)
        if (page.past.isNotEmpty()) {
            Section(words.screen.past)
            Sessions(page.past, onSession)
        }
        if (page.concerns.isNotEmpty()) {
            Section(words.screen.raised)
            Group(rowFirst = true) { page.concerns.forEach { Way(it.title, { onConcern(Topic.About(it.about)) }, second = it.stageText) } }
        }
    }
}

@Composable
private fun Sessions(sessions: List<SessionView>, onSession: (String) -> Unit) {
    if (sessions.isEmpty()) return Soft(words.today.noSession)
    Group(rowFirst = true) { sessions.forEach { Way(it.`when`, { onSession(it.id) }, second = it.outcomeText) } }
}
