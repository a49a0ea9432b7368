package app.holdfast.screens.plan

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import app.holdfast.core.PlanStep
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.words

/** One step of the plan, or with null the guided set-up. [onBack] makes the device's way back save too. */
@Composable
fun StepScreen(core: HoldfastCore, only: PlanStep?, leave: () -> Unit, onBack: @Composable (() -> Unit) -> Unit) {
    val fields = rememberSaveable(stateSaver = StepFields.saver) { mutableStateOf(StepFields()) }
    val model = rememberModel(only) { StepModel(core, it, only, fields, leave) }
    val state by model.state.collectAsState()
    val stop = { model.save(passed = false, stop = true) }
    onBack(stop)
    StepView(state, fields.value, model::change, onNext = { model.save(passed = true, stop = false) }, onStop = stop)
}

/** The page, drawn. */
@Composable
fun StepView(
    state: StepState,
    fields: StepFields,
    onChange: ((StepFields) -> StepFields) -> Unit,
    onNext: () -> Unit,
    onStop: () -> Unit,
) {
    val setup = state.setup
    Page(
        title = state.step?.title.orEmpty(),
        above = setup?.progress,
        onBack = onStop,
        quickExit = words.crisis.quickExit,
        bottom = state.step?.let {
            {
                if (setup == null) {
                    MainAct(words.screen.save, onStop)
                } else {
                    MainAct(setup.next, onNext)
                    QuietAct(setup.skip, onNext)
                }
            }
        },
    ) {
        Fault(state.fault)
        val step = state.step ?: return@Page
        Soft(step.prompt, Modifier.padding(bottom = Space.inside))
        fields.entries.forEachIndexed { index, entry ->
            Group(Modifier.padding(bottom = Space.inside)) {
                Field(entry.text, { text -> onChange { it.change(index) { e -> e.copy(text = text) } } }, words.screen.who)
                Field(
                    entry.number.orEmpty(),
                    { number -> onChange { it.change(index) { e -> e.copy(number = number) } } },
                    words.screen.number,
                    keyboard = KeyboardType.Phone,
                )
                setup?.therapistQuestion?.let { question ->
                    Chip(question, entry.isTherapist == true, {
                        onChange { it.change(index) { e -> e.copy(isTherapist = e.isTherapist != true) } }
                    }, many = true)
                }
                Chip(words.safety.onlyAfterUnlocking, entry.onlyAfterUnlocking, {
                    onChange { it.change(index) { e -> e.copy(onlyAfterUnlocking = !e.onlyAfterUnlocking) } }
                }, many = true)
                TextAct(words.screen.remove, { onChange { it.without(index) } })
            }
        }
        QuietAct(words.screen.addEntry, { onChange { it.with("") } }, Modifier.fillMaxWidth(), icon = Icons.Add)
        Section(words.screen.idea)
        Chips { step.ideas.forEach { idea -> Chip(idea, null, { onChange { it.with(idea) } }) } }
        setup?.let { TextAct(it.stop, onStop, Modifier.padding(top = Space.inside)) }
    }
}
