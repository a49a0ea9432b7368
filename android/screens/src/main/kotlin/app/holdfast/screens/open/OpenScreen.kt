package app.holdfast.screens.open

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.holdfast.core.AfterAnswer
import app.holdfast.core.Agreement
import app.holdfast.core.AnswerDone
import app.holdfast.core.NextStep
import app.holdfast.core.OpenConcern
import app.holdfast.core.OpenPage
import app.holdfast.core.OpenQuestion
import app.holdfast.core.Reply
import app.holdfast.core.Said
import app.holdfast.core.Shift
import app.holdfast.core.StepDone
import app.holdfast.screens.Go
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Behind
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.words
import kotlinx.coroutines.CoroutineScope

/** The content of the list of what is open. */
data class OpenState(
    val page: OpenPage? = null,
    /** The result of an answer, with the session or concern it was about. */
    val answered: Pair<String, AnswerDone>? = null,
    /** What came of a step with a concern, with its id. */
    val stepped: Pair<String, StepDone>? = null,
    /** A short message. */
    val said: String? = null,
    val fault: Said? = null,
)

/** The model of the list of what is open. */
class OpenModel(core: HoldfastCore, scope: CoroutineScope, private val goToSession: (String) -> Unit) :
    ScreenModel<OpenState>(core, scope, OpenState()) {

    override suspend fun read() {
        when (val answer = core.ask { it.openPage() }) {
            is Answer.Right -> show { it.copy(page = answer.value) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Answers a question. */
    fun answer(question: OpenQuestion, reply: Reply) =
        act({ it.answer(question.asks, question.about, reply) }, ::wrong) { done ->
            show { it.copy(answered = question.about to done, stepped = null, said = null, fault = null) }
            when (done.next) {
                AfterAnswer.SAY_HOW, AfterAnswer.CHECK_IN -> goToSession(question.about)
                else -> Unit
            }
        }

    /** Does the next step with a concern. */
    fun step(concern: String, step: NextStep) = act({ it.concerns().takeStep(concern, step) }, ::wrong) { done ->
        show { it.copy(answered = null, stepped = concern to done, said = null, fault = null) }
    }

    /** Stores what is going to change. */
    fun agree(concern: String, shift: Shift) =
        act({ it.concerns().agree(concern, Agreement(shift, null, null)) }, ::wrong) { text ->
            show { it.copy(answered = null, stepped = null, said = text) }
        }

    private fun wrong(said: Said) = show { it.copy(fault = said) }
}

/** Everything that is open. */
@Composable
fun OpenScreen(core: HoldfastCore, go: Go) {
    val model = rememberModel(core) { OpenModel(core, it, go::session) }
    val state by model.state.collectAsState()
    OpenView(state, model::answer, model::step, model::agree, go::back)
}

/** The page, drawn. */
@Composable
fun OpenView(
    state: OpenState,
    onAnswer: (OpenQuestion, Reply) -> Unit,
    onStep: (String, NextStep) -> Unit,
    onChange: (String, Shift) -> Unit,
    onBack: () -> Unit,
) {
    val page = state.page
    Page(title = page?.title.orEmpty(), onBack = onBack, quickExit = words.crisis.quickExit) {
        Fault(state.fault)
        state.said?.let { Answered(it) {} }
        state.answered?.let { (about, done) ->
            Answered(done.text) {
                if (done.changes.isNotEmpty()) Chips { done.changes.forEach { change -> Chip(change.label, null, { onChange(about, change.shift) }) } }
                if (done.steps.isNotEmpty()) Chips { done.steps.forEach { Chip(it.label, null, { onStep(about, it.step) }) } }
            }
        }
        state.stepped?.let { (about, done) ->
            Answered(done.text) {
                done.words.forEach { Body(it, colour = Look.colours.onTidePale) }
                if (done.changes.isNotEmpty()) Chips { done.changes.forEach { change -> Chip(change.label, null, { onChange(about, change.shift) }) } }
            }
        }
        if (page == null) return@Page
        page.nothing?.let { Soft(it) }
        if (page.questions.isNotEmpty()) Section(page.questionsTitle)
        page.questions.forEach { question ->
            Group(Modifier.padding(bottom = Space.inside)) {
                Body(question.text, Modifier.semantics { heading() })
                question.detail?.let { Soft(it) }
                Chips { question.replies.forEach { Chip(it.label, null, { onAnswer(question, it.reply) }) } }
            }
        }
        Concerns(page.concernsTitle, page.concerns, onStep)
        Concerns(page.restingTitle, page.resting, onStep)
    }
}

@Composable
private fun Answered(text: String, more: @Composable () -> Unit) {
    Group(Modifier.padding(bottom = Space.inside), Look.colours.tidePale) {
        Body(text, colour = Look.colours.onTidePale)
        more()
    }
}

@Composable
private fun Concerns(title: String, concerns: List<OpenConcern>, onStep: (String, NextStep) -> Unit) {
    if (concerns.isEmpty()) return
    Section(title)
    concerns.forEach { open ->
        Group(Modifier.padding(bottom = Space.inside)) {
            Behind(open.concern.title.takeIf { open.covered }) {
                Body(open.concern.title, Modifier.semantics { heading() })
                Soft(open.concern.stageText)
                if (open.concern.text.isNotEmpty()) Body(open.concern.text)
                Chips { open.steps.forEach { Chip(it.label, null, { onStep(open.concern.id, it.step) }) } }
            }
        }
    }
}
