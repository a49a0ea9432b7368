package app.holdfast.screens.session

import androidx.compose.runtime.MutableState
import app.holdfast.core.CheckInDone
import app.holdfast.core.Factor
import app.holdfast.core.Outcome
import app.holdfast.core.Reason
import app.holdfast.core.Said
import app.holdfast.core.SessionPage
import app.holdfast.core.Topic
import app.holdfast.core.Urgent
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope

/** The content of the page besides the answers. */
data class SessionState(val page: SessionPage? = null, val followed: CheckInDone? = null, val fault: Said? = null)

/** The model of a session's page. */
class SessionModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private val id: String,
    private val fields: MutableState<SessionFields>,
    private val goToHelp: (Urgent) -> Unit,
    private val goToWords: (Topic) -> Unit,
) : ScreenModel<SessionState>(core, scope, SessionState()) {

    override suspend fun read() {
        when (val answer = core.ask { it.sessions().page(id) }) {
            is Answer.Right -> show { it.copy(page = answer.value) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Moves an item of the list to the place of another. */
    fun move(concern: String, toPlaceOf: String) {
        val order = state.value.page?.agenda.orEmpty().map { it.concern }
        val moved = (order - concern).toMutableList().apply { add(order.indexOf(toPlaceOf), concern) }
        act({ it.concerns().reorder(id, moved) }, ::wrong) {}
    }

    /** Takes an item off the list; the words stay. */
    fun takeOff(concern: String) = act({ it.concerns().takeOffAgenda(concern) }, ::wrong) {}

    /** Sets the outcome of the session. */
    fun outcome(outcome: Outcome, reason: Reason?) = act({ it.sessions().setOutcome(id, outcome, reason) }, ::wrong) {}

    /** Answers a question; null removes the answer. */
    fun answer(question: String, values: List<String>?) {
        val answers = fields.value.answers
        fields.value = SessionFields(if (values == null) answers - question else answers + (question to values))
    }

    /** Stores the check-in, and opens the pages that its answers require. */
    fun done() {
        val given = fields.value.given()
        act({ holdfast -> holdfast.checkins().run { log(filled(id, given)) } }, ::wrong) { done ->
            fields.value = SessionFields()
            show { it.copy(followed = done) }
            if (done.aboutStopping) goToWords(Topic.About(Factor.STOPPING))
            done.urgent.firstOrNull()?.let(goToHelp)
        }
    }

    /** Opens help for the answers, and stores nothing. */
    fun helpWithoutKeeping() {
        val given = fields.value.given()
        act({ holdfast -> holdfast.checkins().run { helpWithoutKeeping(filled(id, given)) } }, ::wrong) { pages ->
            fields.value = SessionFields()
            goToHelp(pages.firstOrNull() ?: Urgent.MYSELF)
        }
    }

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
