package app.holdfast.screens.today

import app.holdfast.core.AfterAnswer
import app.holdfast.core.Agreement
import app.holdfast.core.AnswerDone
import app.holdfast.core.MoodDraft
import app.holdfast.core.NextStep
import app.holdfast.core.OpenQuestion
import app.holdfast.core.Reply
import app.holdfast.core.Said
import app.holdfast.core.Shift
import app.holdfast.core.Stage
import app.holdfast.core.StepDone
import app.holdfast.core.Today
import app.holdfast.core.Factor
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope

/** The content of the first page. */
data class TodayState(
    /** The page; null until it was read. */
    val page: Today? = null,
    /** The id of the last mood saved on this page, while it can be taken back. */
    val saved: String? = null,
    /** The result of an answer, with the concern it was about. */
    val answered: Pair<String, AnswerDone>? = null,
    /** What came of a step with a concern. */
    val stepped: StepDone? = null,
    /** A short message. */
    val said: String? = null,
    val fault: Said? = null,
)

/** The model of the first page. */
class TodayModel(core: HoldfastCore, scope: CoroutineScope, private val goToSession: (String) -> Unit) :
    ScreenModel<TodayState>(core, scope, TodayState()) {

    override suspend fun read() {
        when (val answer = core.ask { it.today() }) {
            is Answer.Right -> show { it.copy(page = answer.value) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** One tap saves. */
    fun log(level: UByte) = act({ it.moods().log(MoodDraft(level, emptyList(), null, null)) }, ::wrong) { mood ->
        show { it.copy(saved = mood.id, said = null, answered = null, fault = null) }
    }

    /** Takes back the last saved mood, for good. */
    fun undo() {
        val id = state.value.saved ?: return
        act({ it.moods().deleteForGood(id) }, ::wrong) {
            show { it.copy(saved = null, said = core.words.value.today.undone) }
        }
    }

    /** Answers an open question. */
    fun answer(question: OpenQuestion, reply: Reply) =
        act({ it.answer(question.asks, question.about, reply) }, ::wrong) { done ->
            show { it.copy(saved = null, said = null, answered = question.about to done, stepped = null, fault = null) }
            when (done.next) {
                AfterAnswer.SAY_HOW, AfterAnswer.CHECK_IN -> goToSession(question.about)
                else -> Unit
            }
        }

    /** Stores what is going to change. */
    fun willChange(concern: String, shift: Shift) =
        act({ it.concerns().agree(concern, Agreement(shift, null, null)) }, ::wrong) { text ->
            show { it.copy(answered = null, said = text) }
        }

    /** Does the next step with a concern. */
    fun step(concern: String, step: NextStep) = act({ it.concerns().takeStep(concern, step) }, ::wrong) { done ->
        show { it.copy(answered = null, stepped = done) }
    }

    /** Dismisses the card that came forward. */
    fun notNow(about: Factor) = act({ it.concerns().dismiss(about, Stage.NOT_NOW) }, ::wrong) {}

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
