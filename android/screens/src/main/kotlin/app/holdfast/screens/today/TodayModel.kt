package app.holdfast.screens.today

import app.holdfast.core.AfterAnswer
import app.holdfast.core.AnswerDone
import app.holdfast.core.MoodDraft
import app.holdfast.core.OpenQuestion
import app.holdfast.core.Reply
import app.holdfast.core.Said
import app.holdfast.core.Shift
import app.holdfast.core.Stage
import app.holdfast.core.Today
import app.holdfast.core.Factor
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope

/** What the first page shows. */
data class TodayState(
    /** The page; none until it was read. */
    val page: Today? = null,
    /** The mood that was saved last on this page, as long as it can be taken back. */
    val saved: String? = null,
    /** What an answer led to, with the concern it was about. */
    val answered: Pair<String, AnswerDone>? = null,
    /** Something said in passing. */
    val said: String? = null,
    val fault: Said? = null,
)

/** Behind the first page. */
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

    /** Takes the mood that was just saved back, for good. */
    fun undo() {
        val id = state.value.saved ?: return
        act({ it.moods().deleteForGood(id) }, ::wrong) {
            show { it.copy(saved = null, said = core.words.value.today.undone) }
        }
    }

    /** Answers an open question. */
    fun answer(question: OpenQuestion, reply: Reply) =
        act({ it.answer(question.asks, question.about, reply) }, ::wrong) { done ->
            show { it.copy(saved = null, said = null, answered = question.about to done, fault = null) }
            when (done.next) {
                AfterAnswer.SAY_HOW, AfterAnswer.CHECK_IN -> goToSession(question.about)
                else -> Unit
            }
        }

    /** Says what is going to change. */
    fun willChange(concern: String, shift: Shift) = act({ it.concerns().willChange(concern, shift) }, ::wrong) {
        show { it.copy(answered = null, said = core.words.value.today.saved) }
    }

    /** Lets what came forward rest. */
    fun notNow(about: Factor) = act({ it.concerns().dismiss(about, Stage.NOT_NOW) }, ::wrong) {}

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
