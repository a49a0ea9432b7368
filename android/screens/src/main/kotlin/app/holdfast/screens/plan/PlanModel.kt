package app.holdfast.screens.plan

import app.holdfast.core.PlanPage
import app.holdfast.core.Said
import app.holdfast.core.SetupPage
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.orNull
import kotlinx.coroutines.CoroutineScope

/** The content of the plan's tab. */
data class PlanState(
    val page: PlanPage? = null,
    /** The step at which the guided set-up continues; null when it is finished. */
    val setup: SetupPage? = null,
    /** Whether the offer to review the plan was put off. */
    val later: Boolean = false,
    val fault: Said? = null,
)

/** The model of the plan's tab. */
class PlanModel(core: HoldfastCore, scope: CoroutineScope) : ScreenModel<PlanState>(core, scope, PlanState()) {

    override suspend fun read() {
        val answer = core.ask { it.safety().plan() }
        val setup = core.ask { it.safety().setup() }.orNull()
        when (answer) {
            is Answer.Right -> show { it.copy(page = answer.value, setup = setup) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Notes that the person has reviewed the plan. */
    fun reviewed() = act({ it.safety().reviewed() }, { said -> show { it.copy(fault = said) } }) {}

    /** Puts the offer off. */
    fun later() = show { it.copy(later = true) }
}
