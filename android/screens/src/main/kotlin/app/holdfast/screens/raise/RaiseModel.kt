package app.holdfast.screens.raise

import androidx.compose.runtime.MutableState
import app.holdfast.core.Area
import app.holdfast.core.Domain
import app.holdfast.core.RaiseAct
import app.holdfast.core.RaisePage
import app.holdfast.core.Raised
import app.holdfast.core.Said
import app.holdfast.core.Stage
import app.holdfast.core.Topic
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** What the page shows beside the words. */
data class RaiseState(
    val page: RaisePage? = null,
    /** What was done with the words last. */
    val done: Raised? = null,
    /** The words as they were kept last on this page. */
    val kept: String? = null,
    val fault: Said? = null,
)

/** Behind the page on which something is raised. */
class RaiseModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private var topic: Topic?,
    private val fields: MutableState<RaiseFields>,
    private val leave: () -> Unit,
) : ScreenModel<RaiseState>(core, scope, RaiseState()) {

    /** What changes meanwhile does not pull the page away under the person's hands. */
    override fun concerns(areas: Set<Area>): Boolean = false

    override suspend fun read() {
        when (val answer = core.ask { it.concerns().raisePage(topic) }) {
            is Answer.Right -> {
                show { it.copy(page = answer.value) }
                topic = answer.value.card.topic
                if (fields.value.text == null) fields.value = RaiseFields(answer.value.text)
            }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Looks at another topic. Words that the person changed stay; words that the page proposed make room. */
    fun topic(to: Topic) {
        if (isProposed(fields.value.text)) fields.value = RaiseFields()
        topic = to
        show { it.copy(done = null) }
        scope.launch { read() }
    }

    /** Changes the words. */
    fun text(text: String) {
        fields.value = RaiseFields(text)
    }

    /** Takes up another way of saying it: in the place of proposed words, below the person's own. */
    fun say(text: String) {
        val before = fields.value.text
        fields.value = RaiseFields(if (isProposed(before)) text else before.orEmpty() + "\n\n" + text)
    }

    /** Keeps the words and does with them what was chosen. */
    fun raise(act: RaiseAct, then: () -> Unit = {}) {
        val page = state.value.page ?: return
        val text = fields.value.text.orEmpty()
        act({ it.concerns().raise(page.card.topic, page.concern, text, act) }, ::wrong) { done ->
            show { it.copy(page = page.copy(concern = done.concern), done = done, kept = text, fault = null) }
            then()
        }
    }

    /** Going back keeps the person's own words. Only what cannot be kept holds them here, with all they wrote. */
    fun back() {
        val text = fields.value.text
        if (isProposed(text) || text == state.value.kept) leave() else raise(RaiseAct.KEEP, leave)
    }

    /** Answers what came forward without words. */
    fun answer(stage: Stage) {
        val about = (state.value.page?.card?.topic as? Topic.About)?.factor ?: return
        act({ it.concerns().dismiss(about, stage) }, ::wrong) { leave() }
    }

    /** Never lets that part of life come forward again. */
    fun never(domain: Domain) = act({ it.stall().neverAsk(domain, true) }, ::wrong) { leave() }

    private fun isProposed(text: String?): Boolean {
        val page = state.value.page
        return text.isNullOrBlank() || page != null && (text == page.text || page.card.words.any { it.text == text })
    }

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
