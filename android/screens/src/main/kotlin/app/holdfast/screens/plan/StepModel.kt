package app.holdfast.screens.plan

import androidx.compose.runtime.MutableState
import app.holdfast.core.Area
import app.holdfast.core.PlanStep
import app.holdfast.core.PlanStepPage
import app.holdfast.core.Said
import app.holdfast.core.SetupPage
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** The content of a step's page besides its entries. */
data class StepState(
    val step: PlanStepPage? = null,
    /** The set-up that it belongs to; null where only this step is edited. */
    val setup: SetupPage? = null,
    val fault: Said? = null,
)

/** The model of one step of the plan, and of the set-up, which goes through the steps in turn. */
class StepModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private val only: PlanStep?,
    private val fields: MutableState<StepFields>,
    private val leave: () -> Unit,
) : ScreenModel<StepState>(core, scope, StepState()) {

    override fun concerns(areas: Set<Area>): Boolean = false

    override suspend fun read() {
        if (only == null) {
            when (val answer = core.ask { it.safety().setup() }) {
                is Answer.Right -> answer.value?.let { setup -> shown(setup.step, setup) } ?: leave()
                is Answer.Wrong -> wrong(answer.said)
            }
        } else {
            when (val answer = core.ask { it.safety().plan() }) {
                is Answer.Right -> shown(answer.value.steps.first { it.step == only }, null)
                is Answer.Wrong -> wrong(answer.said)
            }
        }
    }

    /** Changes the entries. */
    fun change(change: (StepFields) -> StepFields) {
        fields.value = change(fields.value)
    }

    /** Saves on leaving and on going on. Entries that cannot be stored stay on the page as typed. */
    fun save(passed: Boolean, stop: Boolean) {
        val step = fields.value.step ?: return leave()
        val entries = fields.value.entries
        act(
            {
                it.safety().run {
                    saveStep(step, entries)
                    if (passed) passStep(step)
                }
            },
            ::wrong,
        ) { if (only != null || stop) leave() else scope.launch { read() } }
    }

    private fun shown(step: PlanStepPage, setup: SetupPage?) {
        if (fields.value.step != step.step) fields.value = StepFields(step.step, step.entries.map { it.entry })
        show { StepState(step, setup) }
    }

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
