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
    /** The ids of the entries chosen for a message to somebody. */
    val chosen: List<String> = emptyList(),
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

    /** Chooses an entry for a message to somebody, or leaves it out again. */
    fun choose(entry: String) = show {
        it.copy(chosen = if (entry in it.chosen) it.chosen - entry else it.chosen + entry)
    }

    /** Passes the chosen entries on as a text; the person sends it. */
    fun share(pass: (String) -> Unit) {
        val chosen = state.value.chosen
        act({ it.safety().shareText(chosen) }, { said -> show { it.copy(fault = said) } }, pass)
    }

    /** Puts the offer off. */
    fun later() = show { it.copy(later = true) }
}
