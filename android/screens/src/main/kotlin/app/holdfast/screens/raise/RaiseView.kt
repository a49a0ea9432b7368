package app.holdfast.screens.raise

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.holdfast.core.Domain
import app.holdfast.core.RaiseAct
import app.holdfast.core.RaisePage
import app.holdfast.core.RaiseReason
import app.holdfast.core.Stage
import app.holdfast.core.Topic
import app.holdfast.core.TopicChoice
import app.holdfast.core.Urgent
import app.holdfast.screens.look.Bar
import app.holdfast.screens.look.BarAct
import app.holdfast.screens.look.Behind
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.First
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Fold
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.Way
import app.holdfast.screens.look.words

/** The page, drawn. */
@Composable
fun RaiseView(
    state: RaiseState,
    text: String,
    onText: (String) -> Unit,
    onSay: (String) -> Unit,
    onTopic: (Topic) -> Unit,
    onAct: (RaiseAct) -> Unit,
    onAnswer: (Stage) -> Unit,
    onNever: (Domain) -> Unit,
    onHelp: (Urgent) -> Unit,
    onPlan: () -> Unit,
    onCopy: (String) -> Unit,
    onShare: (String) -> Unit,
    onBack: () -> Unit,
) {
    val page = state.page
    Page(
        title = words.raise.title,
        onBack = onBack,
        quickExit = page?.card?.cover?.let { words.crisis.quickExit },
        bottom = page?.let {
            {
                val done = state.done
                if (done != null) {
                    Bar(done.text) { BarAct(words.checkin.done, onBack) }
                } else {
                    MainAct(page.main.label, { onAct(page.main.act) })
                }
            }
        },
    ) {
        Fault(state.fault)
        if (page == null) return@Page
        page.first?.let { First(it, onPlan, onHelp) }
        page.lead?.let { Body(it) }
        if (page.reasons.isNotEmpty()) Fold(words.raise.why) { Reasons(page.reasons) }
        Section(words.raise.about)
        Chips { page.topics.forEach { Topic(it, onTopic) } }
        Fold(words.raise.none) {
            page.groups.forEach { group ->
                Soft(group.title, Modifier.padding(top = Space.related).semantics { heading() })
                Chips { group.topics.forEach { Topic(it, onTopic) } }
            }
        }
        page.helpFirst.forEach { Way(it.label, { onHelp(it.page) }, icon = Icons.Lamp, colour = Look.colours.lamp) }
        Behind(page.card.cover) { Card(page, text, onText, onSay, onAct, onPlan, onCopy, onShare) }
        if (page.answers.isNotEmpty()) {
            Rule(Modifier.padding(top = Space.inside))
            page.answers.forEach { answer -> TextAct(answer.label, { onAnswer(answer.stage) }) }
            page.never?.let { TextAct(it.label, { onNever(it.domain) }) }
        }
    }
}

@Composable
private fun Topic(choice: TopicChoice, onTopic: (Topic) -> Unit) = Chip(choice.label, choice.chosen, { onTopic(choice.topic) })

@Composable
private fun Reasons(reasons: List<RaiseReason>) {
    Soft(words.raise.whyLead)
    reasons.forEach { reason ->
        Body(reason.text, Modifier.padding(top = Space.related))
        Fold(reason.count) {
            reason.entries.forEach { (day, entry) ->
                Group {
                    Soft(day)
                    Body(entry.title)
                    entry.detail?.let { Soft(it) }
                }
            }
        }
    }
}

/** The card: its meaning, the words, other phrasings, and further sections. */
@Composable
private fun Card(
    page: RaisePage,
    text: String,
    onText: (String) -> Unit,
    onSay: (String) -> Unit,
    onAct: (RaiseAct) -> Unit,
    onPlan: () -> Unit,
    onCopy: (String) -> Unit,
    onShare: (String) -> Unit,
) {
    val card = page.card
    Column(verticalArrangement = Arrangement.spacedBy(Space.related)) {
        Section(card.title)
        Soft(card.meaning)
        Field(text, onText, words.raise.words, Modifier.padding(top = Space.related), hint = words.raise.yours, lines = 4)
        Chips {
            TextAct(words.raise.copy, { onCopy(text) })
            TextAct(words.raise.share, { onShare(text) })
            page.second?.let { TextAct(it.label, { onAct(it.act) }) }
        }
        card.agendaNote?.let { Soft(it) }
        page.onAgenda?.let { Soft(it) }
        Fold(words.raise.otherWays) {
            card.words.forEach { phrasing -> Way(phrasing.text, { onSay(phrasing.text) }, second = phrasing.label, icon = Icons.Pen) }
        }
        Rule()
        Fold(words.card.changes) {
            card.changes.forEach { change ->
                Body(change.label)
                Soft(change.text, Modifier.padding(bottom = Space.related))
            }
        }
        Rule()
        Fold(words.card.untilThen) { card.untilThen.forEach { Body(it, Modifier.padding(bottom = 4.dp)) } }
        card.more.forEach { more ->
            Rule()
            Fold(more.title) { more.lines.forEach { Body(it, Modifier.padding(bottom = 4.dp)) } }
        }
        if (card.offersPlan) {
            Rule()
            Way(words.raise.plan, onPlan)
        }
        Soft(words.raise.staysPrivate, Modifier.padding(top = Space.related))
    }
}
