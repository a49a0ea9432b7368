package app.holdfast.preview

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.text.TextLayoutResult

/** The least size of a touch target, in dp, with half a pixel of tolerance. */
private const val TOUCH = 47.5f

/** The most letters of a word that must fit on one line everywhere. */
private const val LONGEST_THAT_FITS = 15

/**
 * The faults of the displayed page for a person who uses a screen reader, whose hand shakes, or who needs large text.
 */
@OptIn(ExperimentalTestApi::class)
fun ComposeUiTest.audit(): List<String> {
    waitForIdle()
    val wrong = mutableListOf<String>()
    if (onAllNodes(isHeading()).fetchSemanticsNodes().isEmpty()) wrong += "no heading"
    for (node in onAllNodes(hasClickAction()).fetchSemanticsNodes()) {
        val density = node.layoutInfo.density.density
        val (width, height) = node.size.width / density to node.size.height / density
        if (name(node).isEmpty()) wrong += "no name: ${node.config}"
        if (width < TOUCH || height < TOUCH) wrong += "too small, $width by $height: ${name(node)}"
        val writes = SemanticsActions.SetText in node.config
        if (!writes && node.config.getOrNull(SemanticsProperties.Role) == null) wrong += "no role: ${name(node)}"
        val choice = node.config.getOrNull(SemanticsProperties.Role) in listOf(Role.RadioButton, Role.Checkbox, Role.Tab)
        val says = SemanticsProperties.Selected in node.config || SemanticsProperties.ToggleableState in node.config
        if (choice && !says) wrong += "no state: ${name(node)}"
    }
    for (node in onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsActions.SetProgress)).fetchSemanticsNodes()) {
        if (name(node).isEmpty()) wrong += "no name on a slider"
        if (SemanticsProperties.StateDescription !in node.config) wrong += "a slider says no state: ${name(node)}"
    }
    return wrong + cut()
}

/** Texts that do not fit into their space. */
@OptIn(ExperimentalTestApi::class)
fun ComposeUiTest.cut(): List<String> =
    onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsActions.GetTextLayoutResult), useUnmergedTree = true)
        .fetchSemanticsNodes()
        .filter { SemanticsActions.SetText !in it.config }
        .flatMap { node ->
            val laid = mutableListOf<TextLayoutResult>()
            node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(laid)
            laid.filter(::isCut).map { "cut: ${it.layoutInput.text.text}" }
        }

private fun isCut(text: TextLayoutResult): Boolean =
    text.multiParagraph.didExceedMaxLines || text.multiParagraph.height > text.size.height + 1f ||
        (0 until text.lineCount).any { text.isLineEllipsized(it) || text.getLineRight(it) - text.getLineLeft(it) > text.size.width + 1f } ||
        breaksAWord(text)

/**
 * A word that is broken in its middle does not fit either, however high the text may grow. A word longer than
 * [LONGEST_THAT_FITS] has no room on any page of this width at twice the text size; a phone breaks it by the rules of
 * its language.
 */
private fun breaksAWord(text: TextLayoutResult): Boolean {
    val said = text.layoutInput.text.text
    return (0 until text.lineCount - 1).any { line ->
        val end = text.getLineEnd(line)
        val before = said.take(end).takeLastWhile(Char::isLetter)
        val after = said.drop(end).takeWhile(Char::isLetter)
        before.isNotEmpty() && after.isNotEmpty() && before.length + after.length <= LONGEST_THAT_FITS
    }
}

private fun name(node: SemanticsNode): String = with(node.config) {
    getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
        getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
        listOfNotNull(getOrNull(SemanticsProperties.EditableText)?.text)
}.joinToString(" ").trim()
