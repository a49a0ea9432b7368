package app.holdfast.screens.session

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import app.holdfast.core.Said
import app.holdfast.core.SessionChoices
import app.holdfast.core.SessionDraft
import app.holdfast.core.sessionStart
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Choose
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.words
import kotlinx.coroutines.CoroutineScope

/** The choices on the page. */
data class PlanSessionState(val choices: SessionChoices? = null, val fault: Said? = null)

/** The model of the page for planning a session. */
class PlanSessionModel(core: HoldfastCore, scope: CoroutineScope, private val leave: () -> Unit) :
    ScreenModel<PlanSessionState>(core, scope, PlanSessionState()) {

    override suspend fun read() {
        when (val answer = core.ask { it.sessions().choices() }) {
            is Answer.Right -> show { it.copy(choices = answer.value) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Plans the session or its series. */
    fun plan(day: Int, time: Int, rhythm: Int, beside: Int) {
        val choices = state.value.choices ?: return
        val starts = sessionStart(choices.days[day].day, choices.times[time])
        val repeats = choices.rhythms[rhythm]
        val draft = SessionDraft(
            null, starts, null, repeats.rhythm, emptyList(), beside = repeats.beside?.choices?.getOrNull(beside)?.beside,
        )
        act({ it.sessions().plan(draft) }, { said -> show { it.copy(fault = said) } }) { leave() }
    }
}

/** The page for planning a session. */
@Composable
fun PlanSessionScreen(core: HoldfastCore, leave: () -> Unit) {
    val model = rememberModel(core) { PlanSessionModel(core, it, leave) }
    val state by model.state.collectAsState()
    PlanSessionView(state, model::plan, leave)
}

/** The page, drawn. */
@Composable
fun PlanSessionView(state: PlanSessionState, onPlan: (Int, Int, Int, Int) -> Unit, onBack: () -> Unit) {
    var day by rememberSaveable { mutableIntStateOf(0) }
    var time by rememberSaveable { mutableIntStateOf(NOT_CHOSEN) }
    var rhythm by rememberSaveable { mutableIntStateOf(0) }
    var beside by rememberSaveable { mutableIntStateOf(NOT_CHOSEN) }
    val choices = state.choices
    val at = if (time == NOT_CHOSEN) choices?.usualTime?.toInt() ?: 0 else time
    Page(
        title = words.session.add,
        onBack = onBack,
        bottom = choices?.let { { MainAct(words.screen.save, { onPlan(day, at, rhythm, beside) }) } },
    ) {
        Fault(state.fault)
        if (choices == null) return@Page
        choices.clockText?.let { Soft(it) }
        Choose(words.screen.day, choices.days, day, { it.label }) { day = it }
        Rule()
        Choose(words.screen.time, choices.times, at, { it.label }) { time = it }
        Rule()
        Choose(words.session.repeats, choices.rhythms, rhythm, { it.label }) { rhythm = it }
        choices.rhythms[rhythm].beside?.let { question ->
            Rule()
            Choose(question.text, question.choices, beside, { it.label }) { beside = it }
        }
    }
}

private const val NOT_CHOSEN = -1
