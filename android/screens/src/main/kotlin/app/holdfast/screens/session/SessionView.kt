package app.holdfast.screens.session

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.holdfast.core.AgendaItem
import app.holdfast.core.Outcome
import app.holdfast.core.OutcomeChoice
import app.holdfast.core.Reason
import app.holdfast.core.SessionPage
import app.holdfast.core.SessionPart
import app.holdfast.core.Topic
import app.holdfast.screens.look.Behind
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Fold
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.IconAct
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.Titled
import app.holdfast.screens.look.Way
import app.holdfast.screens.look.words

/** The page, drawn. */
@Composable
fun SessionView(
    state: SessionState,
    answers: Map<String, List<String>>,
    onMove: (String, String) -> Unit,
    onTakeOff: (String) -> Unit,
    onRaise: () -> Unit,
    onOutcome: (Outcome, Reason?) -> Unit,
    onAnswer: (String, List<String>?) -> Unit,
    onDone: () -> Unit,
    onHelpWithoutKeeping: () -> Unit,
    onWords: (Topic) -> Unit,
    onBack: () -> Unit,
) {
    val page = state.page
    var large by rememberSaveable { mutableStateOf(false) }
    if (page != null && large) return Room(page.agenda) { large = false }
    val checkin = page?.part == SessionPart.CHECK_IN
    Page(
        title = if (checkin) words.checkin.title else words.session.title,
        above = page?.session?.`when`,
        onBack = onBack,
        quickExit = words.crisis.quickExit.takeIf { checkin },
        bottom = when (page?.part) {
            SessionPart.CHECK_IN -> {
                {
                    MainAct(words.checkin.done, onDone)
                    QuietAct(words.checkin.skip, onBack)
                }
            }
            SessionPart.BEFORE -> {
                { MainAct(words.session.showLarge, { large = true }, enabled = page.agenda.isNotEmpty()) }
            }
            else -> null
        },
    ) {
        Fault(state.fault)
        state.followed?.let { done ->
            Group(Modifier.padding(bottom = Space.inside), Look.colours.tidePale, rowLast = done.offer != null) {
                Body(done.text, colour = Look.colours.onTidePale)
                done.offer?.let {
                    Body(it.text, colour = Look.colours.onTidePale)
                    Way(it.label, { onWords(it.topic) }, colour = Look.colours.onTidePale)
                }
            }
        }
        when (page?.part) {
            null -> Unit
            SessionPart.BEFORE -> Before(page, onMove, onTakeOff, onRaise)
            SessionPart.TOOK_PLACE -> TookPlace(page.outcomes, onOutcome)
            SessionPart.CHECK_IN -> CheckIn(page.questions, answers, onAnswer, onHelpWithoutKeeping)
            SessionPart.OVER -> page.session.outcomeText?.let { Body(it) }
        }
    }
}

@Composable
private fun Before(
    page: SessionPage,
    onMove: (String, String) -> Unit,
    onTakeOff: (String) -> Unit,
    onRaise: () -> Unit,
) {
    listOfNotNull(page.number, page.left).forEach { Soft(it) }
    Section(words.session.agenda)
    if (page.agenda.isEmpty()) Soft(words.session.agendaEmpty)
    page.agenda.forEachIndexed { index, item ->
        Group(Modifier.padding(bottom = Space.related), rowFirst = true, rowLast = false) {
            Behind(item.title.takeIf { item.covered }) {
                Titled({
                    page.agenda.getOrNull(index - 1)?.let { above ->
                        IconAct(Icons.Up, words.session.moveUp, { onMove(item.concern, above.concern) })
                    }
                    page.agenda.getOrNull(index + 1)?.let { below ->
                        IconAct(Icons.Down, words.session.moveDown, { onMove(item.concern, below.concern) })
                    }
                    IconAct(Icons.Close, words.session.removeItem, { onTakeOff(item.concern) })
                }) { Soft(item.title, it) }
                Body(item.text)
            }
        }
    }
    Way(words.today.somethingElse, onRaise, icon = Icons.Add)
}

@Composable
private fun TookPlace(outcomes: List<OutcomeChoice>, onOutcome: (Outcome, Reason?) -> Unit) {
    Section(words.session.tookPlace)
    Group(rowFirst = true) {
        outcomes.forEachIndexed { index, choice ->
            if (index != 0) Rule()
            if (choice.reasons.isEmpty()) {
                Way(choice.label, { onOutcome(choice.outcome, null) })
            } else {
                Fold(choice.label) {
                    Soft(words.session.why)
                    Chips { choice.reasons.forEach { Chip(it.label, null, { onOutcome(choice.outcome, it.reason) }) } }
                    QuietAct(words.checkin.skip, { onOutcome(choice.outcome, null) })
                }
            }
        }
    }
}

/** The agenda to be read across a room: only the words, large. */
@Composable
private fun Room(agenda: List<AgendaItem>, onClose: () -> Unit) {
    Page(title = words.session.agenda, bottom = { MainAct(words.screen.close, onClose) }) {
        agenda.filterNot { it.covered }.forEach {
            Body(it.text, Modifier.padding(vertical = Space.inside), style = Look.type.room)
        }
    }
}
