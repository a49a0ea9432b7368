package app.holdfast.screens.plan

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.heightIn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.holdfast.core.PlanLine
import app.holdfast.core.PlanStep
import app.holdfast.screens.DeviceActions
import app.holdfast.screens.Go
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.CallButton
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Figures
import app.holdfast.screens.look.Fold
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.IconAct
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.Titled
import app.holdfast.screens.look.words

/** The plan's tab. */
@Composable
fun PlanScreen(core: HoldfastCore, device: DeviceActions, go: Go) {
    val model = rememberModel(core) { PlanModel(core, it) }
    val state by model.state.collectAsState()
    PlanView(
        state,
        go::step,
        go::setup,
        model::reviewed,
        model::later,
        device::dial,
        device::text,
        model::choose,
        { model.share(device::share) },
    )
}

/** The tab, drawn. */
@Composable
fun PlanView(
    state: PlanState,
    onStep: (PlanStep) -> Unit,
    onSetup: () -> Unit,
    onReviewed: () -> Unit,
    onLater: () -> Unit,
    onCall: (String) -> Unit,
    onText: (String, String?) -> Unit,
    onChoose: (String) -> Unit,
    onShare: () -> Unit,
) {
    val page = state.page
    Page(
        title = page?.title.orEmpty(),
        quickExit = words.crisis.quickExit,
        bottom = state.setup?.let { { MainAct(words.screen.fillIn, onSetup) } },
    ) {
        Fault(state.fault)
        if (page == null) return@Page
        Soft(page.stateText ?: words.safety.planIntro, Modifier.padding(bottom = Space.inside))
        page.reviewOffer?.takeUnless { state.later }?.let { offer ->
            Group(Modifier.padding(bottom = Space.inside), Look.colours.note) {
                Body(offer, colour = Look.colours.onNote)
                Row {
                    TextAct(page.review, onReviewed, colour = Look.colours.onNote)
                    TextAct(page.reviewLater, onLater, colour = Look.colours.onNote)
                }
            }
        }
        page.steps.forEach { step ->
            Group(Modifier.padding(bottom = Space.inside)) {
                Titled({ IconAct(Icons.Pen, words.screen.changeStep + " · " + step.title, { onStep(step.step) }) }) {
                    Body(step.title, it, style = Look.type.section)
                }
                if (step.entries.isEmpty()) Soft(step.prompt)
                step.entries.forEach { Line(it, onCall, onText) }
            }
        }
        Fold(words.safety.share) {
            Soft(words.safety.shareChoose)
            Chips {
                page.steps.flatMap { it.entries }.forEach { (entry) ->
                    Chip(entry.text, entry.id in state.chosen, { onChoose(entry.id) }, many = true)
                }
            }
            if (state.chosen.isNotEmpty()) QuietAct(words.raise.share, onShare)
        }
        Soft(page.reviewed)
        QuietAct(page.review, onReviewed, Modifier.padding(top = Space.related))
    }
}

/** An entry, with one round call button where it has a number, and a message where it is a person to write to. */
@Composable
fun Line(line: PlanLine, onCall: (String) -> Unit, onText: (String, String?) -> Unit) {
    val call = @Composable { line.call?.let { CallButton(line.entry.text, { onCall(it.tel) }) } }
    Row(
        Modifier.fillMaxWidth().heightIn(min = 32.dp),
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(4.dp)) {
            Body(line.entry.text)
            line.call?.let { Figures(it.shown, Look.colours.inkSoft, Look.type.label) }
            line.text?.let { to -> TextAct(to.label, { onText(to.number, to.keyword) }) }
            if (Look.large) call()
        }
        if (!Look.large) call()
    }
}
