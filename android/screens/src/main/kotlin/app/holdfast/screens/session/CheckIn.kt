package app.holdfast.screens.session

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.background
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.Slider
import androidx.compose.material3.SliderDefaults
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.material3.Text
import app.holdfast.core.Answered
import app.holdfast.core.Question
import app.holdfast.screens.look.Behind
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Fold
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.words
import kotlin.math.roundToInt

/** The check-in: the questions of the first page, and the others behind one row. */
@Composable
internal fun CheckIn(
    questions: List<Question>,
    answers: Map<String, List<String>>,
    onAnswer: (String, List<String>?) -> Unit,
    onHelpWithoutKeeping: () -> Unit,
) {
    val (first, more) = questions.partition { it.first }
    Soft(words.checkin.leadSession)
    first.forEach { Asked(it, answers[it.id], onAnswer, onHelpWithoutKeeping) }
    Fold(words.checkin.more, Modifier.padding(top = Space.inside)) {
        more.forEach { Asked(it, answers[it.id], onAnswer, onHelpWithoutKeeping) }
    }
    Soft(words.checkin.about, Modifier.padding(top = Space.inside))
}

@Composable
private fun Asked(
    question: Question,
    given: List<String>?,
    onAnswer: (String, List<String>?) -> Unit,
    onHelpWithoutKeeping: () -> Unit,
) {
    fun answer(values: List<String>?) = onAnswer(question.id, values)
    Behind(question.cover) {
        Column(Modifier.fillMaxWidth().padding(top = Space.groups), verticalArrangement = Arrangement.spacedBy(Space.related)) {
            Body(question.text, Modifier.semantics { heading() })
            question.nobodySees?.let { Soft(it) }
            when (question.answered) {
                Answered.SLIDER -> Scale(question, given?.firstOrNull()) { answer(listOf(it)) }
                Answered.YES_OR_NO, Answered.ONE -> Chips {
                    question.choices.forEach { choice ->
                        val chosen = given.orEmpty().contains(choice.value)
                        Chip(choice.label, chosen, { answer(listOf(choice.value).takeUnless { chosen }) })
                    }
                }
                Answered.SEVERAL -> {
                    Chips {
                        question.choices.forEach { choice ->
                            val chosen = given.orEmpty().contains(choice.value)
                            val rest = given.orEmpty() - choice.value
                            Chip(choice.label, chosen, { answer(if (chosen) rest else rest + choice.value) }, many = true)
                        }
                        question.none?.let { Chip(it, given?.isEmpty() == true, { answer(emptyList()) }) }
                    }
                    QuietAct(words.safety.keepNothing, onHelpWithoutKeeping)
                }
                Answered.TEXT -> Field(given?.firstOrNull().orEmpty(), { answer(listOf(it)) }, words.checkin.noteHint, lines = 3)
            }
        }
    }
}

/** A slider with words at both ends. It has no thumb until it is touched, because a skipped question has no answer. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Scale(question: Question, given: String?, onAnswer: (String) -> Unit) {
    val ends = (question.min ?: 0).toFloat()..(question.max ?: 0).toFloat()
    val middle = (ends.start + ends.endInclusive) / 2
    val value = given?.toFloatOrNull()
    val said = given ?: words.screen.notAnswered
    val name = question.text
    val colours = Look.colours
    Slider(
        value ?: middle,
        { onAnswer(it.roundToInt().toString()) },
        Modifier.fillMaxWidth().heightIn(min = Space.touch).semantics {
            contentDescription = name
            stateDescription = said
        },
        valueRange = ends,
        steps = (ends.endInclusive - ends.start).roundToInt() - 1,
        thumb = { if (value != null) Box(Modifier.size(28.dp).background(colours.tide, CircleShape)) else Box(Modifier.size(28.dp)) },
        track = { Box(Modifier.fillMaxWidth().heightIn(min = 6.dp).background(colours.line.copy(alpha = .45f), CircleShape)) },
        colors = SliderDefaults.colors(),
    )
    // The words belong to the slider's line, which is in the middle of its touch target.
    Row(Modifier.fillMaxWidth().offset(y = (-12).dp), horizontalArrangement = Arrangement.spacedBy(Space.related)) {
        listOf(question.low to TextAlign.Start, question.middle to TextAlign.Center, question.high to TextAlign.End)
            .filter { it.first != null }
            .forEach { (word, align) ->
                Text(word.orEmpty(), Modifier.weight(1f), color = colours.inkSoft, style = Look.type.small, textAlign = align)
            }
    }
}
