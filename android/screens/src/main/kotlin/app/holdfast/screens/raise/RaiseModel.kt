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

/** The content of the page besides the words. */
data class RaiseState(
    val page: RaisePage? = null,
    /** What was last done with the words. */
    val done: Raised? = null,
    /** The words as stored in the page's concern. */
    val kept: String? = null,
    val fault: Said? = null,
)

/** The model of the page for raising a concern. */
class RaiseModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private var topic: Topic?,
    private val fields: MutableState<RaiseFields>,
    private val leave: () -> Unit,
) : ScreenModel<RaiseState>(core, scope, RaiseState()) {

    /** Changes elsewhere do not replace the page while the person works on it. */
    override fun concerns(areas: Set<Area>): Boolean = false

    override suspend fun read() {
        look()?.let { page -> if (fields.value.text == null) fields.value = RaiseFields(page.text) }
    }

    /** Reads the page about the topic. Where that fails, the former page stays. */
    private suspend fun look(): RaisePage? = when (val answer = core.ask { it.concerns().raisePage(topic) }) {
        is Answer.Right -> answer.value.also { page ->
            show { RaiseState(page, kept = page.text.takeIf { page.concern != null }) }
            topic = page.card.topic
        }
        is Answer.Wrong -> null.also { show { it.copy(fault = answer.said) } }
    }

    /**
     * Switches to another topic. The person's own words come along, below words that the page has already. Words of a
     * stored concern stay with it and are stored first; where that fails, nothing changes.
     */
    fun topic(to: Topic) {
        val text = fields.value.text
        val page = state.value.page
        val own = text.takeUnless { page?.concern != null || isProposed(text) }
        val turn: () -> Unit = {
            topic = to
            scope.launch {
                look()?.let { fields.value = RaiseFields(if (own == null) it.text else it.with(own)) }
            }
        }
        if (own == null) keep(turn) else turn()
    }

    /** Changes the words. */
    fun text(text: String) {
        fields.value = RaiseFields(text)
    }

    /** Uses another phrasing: it replaces proposed words, and is added below the person's own. */
    fun say(text: String) {
        val before = fields.value.text
        fields.value = RaiseFields(if (isProposed(before)) text else below(before.orEmpty(), text))
    }

    /** Stores the words and does the chosen act with them. */
    fun raise(act: RaiseAct, then: () -> Unit = {}) {
        val page = state.value.page ?: return
        val text = fields.value.text.orEmpty()
        act({ it.concerns().raise(page.card.topic, page.concern, text, act) }, ::wrong) { done ->
            show { it.copy(page = page.copy(concern = done.concern), done = done, kept = text, fault = null) }
            then()
        }
    }

    /** Stores the person's own words on going back. The page stays open only when they cannot be stored. */
    fun back() = keep(leave)

    /** Stores words that are not stored yet, and continues if that succeeds. */
    private fun keep(then: () -> Unit) {
        val text = fields.value.text
        val concern = state.value.page?.concern
        val unkept = if (concern == null) !isProposed(text) else text != state.value.kept && !text.isNullOrBlank()
        if (unkept) raise(RaiseAct.KEEP, then) else then()
    }

    /** Answers the card that came forward, without any words. */
    fun answer(stage: Stage) {
        val about = (state.value.page?.card?.topic as? Topic.About)?.factor ?: return
        act({ it.concerns().dismiss(about, stage) }, ::wrong) { leave() }
    }

    /** Stops cards about that part of life from coming forward. */
    fun never(domain: Domain) = act({ it.stall().neverAsk(domain, true) }, ::wrong) { leave() }

    /** The page's words combined with the person's own: below those of a concern, in place of proposed ones. */
    private fun RaisePage.with(own: String) = if (concern == null) own else below(text, own)

    private fun below(words: String, more: String) = words + "\n\n" + more

    private fun isProposed(text: String?): Boolean {
        val page = state.value.page
        return text.isNullOrBlank() || page != null && page.card.words.any { it.text == text }
    }

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}
