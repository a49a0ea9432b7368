package app.holdfast.screens.today

import androidx.compose.foundation.ExperimentalFoundationApi
import androidx.compose.foundation.combinedClickable
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.holdfast.core.Factor
import app.holdfast.core.ForwardCard
import app.holdfast.core.NextStep
import app.holdfast.core.OpenQuestion
import app.holdfast.core.Reply
import app.holdfast.core.Shift
import app.holdfast.core.Topic
import app.holdfast.screens.look.Bar
import app.holdfast.screens.look.BarAct
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.First
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Moods
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.Way
import app.holdfast.screens.look.words

/** The first page, drawn. */
@Composable
fun TodayView(
    state: TodayState,
    onLog: (UByte) -> Unit,
    onMore: (UByte) -> Unit,
    onAddWord: (String) -> Unit,
    onUndo: () -> Unit,
    onAnswer: (OpenQuestion, Reply) -> Unit,
    onChange: (String, Shift) -> Unit,
    onStep: (String, NextStep) -> Unit,
    onOpenCard: (Topic) -> Unit,
    onNotNow: (Factor) -> Unit,
    onSession: (String) -> Unit,
    onPlanSession: () -> Unit,
    onOpen: () -> Unit,
    onLeaving: () -> Unit,
    onStuck: () -> Unit,
    onElse: () -> Unit,
    onHelp: () -> Unit,
    onPlan: () -> Unit,
) {
    val page = state.page
    Page(
        title = page?.greeting.orEmpty(),
        above = page?.date,
        bottom = state.saved?.let { id ->
            {
                Bar(words.today.saved) {
                    BarAct(words.today.addWord) { onAddWord(id) }
                    BarAct(words.today.undo, onUndo)
                }
            }
        } ?: state.said?.let { said -> { Bar(said) } },
    ) {
        Fault(state.fault)
        if (page == null) return@Page
        page.first?.let { First(it, onPlan, { onHelp() }) }
        page.pause?.let { Soft(it, Modifier.padding(bottom = Space.related)) }
        Text(
            words.today.question,
            Modifier.padding(top = Space.related, bottom = Space.inside).semantics { heading() },
            color = Look.colours.ink,
            style = Look.type.section,
        )
        Pebbles(onLog, onMore)
        page.firstHelp?.let { Soft(it, Modifier.padding(top = 12.dp)) }
        Spacer(Modifier.height(Space.groups))
        if (page.supportBand) {
            Way(words.today.band, onHelp, colour = Look.colours.lamp)
            Spacer(Modifier.height(Space.inside))
        }
        page.card?.let { CameForward(it, onOpenCard, onNotNow) }
        state.answered?.let { (concern, done) ->
            Group(Modifier.padding(bottom = Space.inside), Look.colours.tidePale) {
                Body(done.text, colour = Look.colours.onTidePale)
                if (done.changes.isNotEmpty()) Chips { done.changes.forEach { change -> Chip(change.label, null, { onChange(concern, change.shift) }) } }
                if (done.steps.isNotEmpty()) Chips { done.steps.forEach { Chip(it.label, null, { onStep(concern, it.step) }) } }
            }
        }
        state.stepped?.let { done ->
            Group(Modifier.padding(bottom = Space.inside), Look.colours.tidePale) {
                Body(done.text, colour = Look.colours.onTidePale)
                done.words.forEach { Body(it, colour = Look.colours.onTidePale) }
            }
        }
        page.questions.forEach { Question(it, onAnswer) }
        val next = page.nextSession
        if (next != null) {
            Group(rowLast = true) {
                Soft(words.session.next, Modifier.semantics { heading() })
                Way(next.text, { onSession(next.id) })
            }
        } else {
            Group(rowFirst = true) { Way(words.today.planSession, onPlanSession, second = words.today.noSession) }
        }
        Spacer(Modifier.height(Space.inside))
        page.toRaise?.let { Soft(it) }
        page.open?.let {
            Way(it, onOpen)
            Rule()
        }
        page.leaving?.let {
            Way(it, onLeaving)
            Rule()
        }
        Way(words.today.stuck, onStuck)
        Rule()
        Way(words.today.somethingElse, onElse)
    }
}

/** The five moods: a tap saves, a long press opens the sheet. */
@OptIn(ExperimentalFoundationApi::class)
@Composable
private fun Pebbles(onLog: (UByte) -> Unit, onMore: (UByte) -> Unit) {
    val hint = words.screen.moodHint
    Moods(chosen = null) { level, _ ->
        Modifier.combinedClickable(role = Role.Button, onLongClickLabel = hint, onLongClick = { onMore(level) }) { onLog(level) }
    }
}

/** The card that came forward: its topic, its reasons, and three ways to go on. */
@Composable
private fun CameForward(
    card: ForwardCard,
    onOpen: (Topic) -> Unit,
    onNotNow: (Factor) -> Unit,
) {
    Group(Modifier.padding(bottom = Space.inside), Look.colours.note, rowLast = true) {
        Text(
            card.title,
            Modifier.semantics { heading() },
            color = Look.colours.onNote,
            style = Look.type.section,
        )
        Way(words.raise.words, { onOpen(card.opens) }, colour = Look.colours.onNote, second = words.today.why)
        TextAct(words.raise.notNow, { onNotNow(card.about) }, colour = Look.colours.onNote)
    }
}

@Composable
private fun Question(question: OpenQuestion, onAnswer: (OpenQuestion, Reply) -> Unit) {
    Group(Modifier.padding(bottom = Space.inside)) {
        Body(question.text, Modifier.semantics { heading() })
        question.detail?.let { Soft(it) }
        Chips { question.replies.forEach { Chip(it.label, null, { onAnswer(question, it.reply) }) } }
    }
}
