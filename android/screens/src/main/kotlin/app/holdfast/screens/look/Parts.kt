package app.holdfast.screens.look

import androidx.compose.animation.AnimatedVisibility
import androidx.compose.animation.EnterTransition
import androidx.compose.animation.ExitTransition
import androidx.compose.animation.core.tween
import androidx.compose.animation.fadeIn
import androidx.compose.animation.fadeOut
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.FlowRowScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.dp
import app.holdfast.core.Said
import app.holdfast.core.Words

/** The parts around every page: its words, the way to help, the way out. */
@Immutable
class Chrome(val words: Words, val help: () -> Unit, val exit: () -> Unit)

/** The chrome of the current page. */
val LocalChrome = staticCompositionLocalOf<Chrome> { error("LocalChrome") }

/** The words of the current page. */
val words: Words @Composable get() = LocalChrome.current.words

/**
 * A page: at its top the way back or out on the left and help on the right, then a title, scrolling content, and the
 * main act within reach of a thumb. Help itself shows no way to help.
 */
@Composable
fun Page(
    title: String,
    modifier: Modifier = Modifier,
    above: String? = null,
    onBack: (() -> Unit)? = null,
    quickExit: String? = null,
    showHelp: Boolean = true,
    bottom: (@Composable ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val chrome = LocalChrome.current
    Column(
        modifier.fillMaxSize().background(Look.colours.ground).windowInsetsPadding(WindowInsets.safeDrawing).imePadding(),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Row(
            Modifier.fillMaxWidth().padding(start = 8.dp, end = Space.edge, top = 4.dp),
            horizontalArrangement = Arrangement.SpaceBetween,
        ) {
            // With large text an arrow does not fit beside the words.
            val arrowBelow = Look.large && quickExit != null
            val arrow = @Composable { onBack?.let { IconAct(Icons.Back, chrome.words.screen.back, it) } }
            Column(Modifier.weight(1f, fill = false)) {
                Row(verticalAlignment = Alignment.CenterVertically) {
                    if (!arrowBelow) arrow()
                    if (quickExit != null) QuickExit(quickExit, chrome.exit)
                    Spacer(Modifier.heightIn(min = Space.touch).width(1.dp))
                }
                if (arrowBelow) arrow()
            }
            if (showHelp) HelpButton(chrome.words.safety.helpButton, chrome.help)
        }
        Column(
            Modifier.weight(1f).widthIn(max = Space.widest).fillMaxWidth().verticalScroll(rememberScrollState())
                .padding(start = Space.edge, end = Space.edge, bottom = Space.groups),
        ) {
            if (above != null) Soft(above, Modifier.padding(top = Space.related))
            Text(
                title,
                Modifier.padding(top = 4.dp, bottom = Space.inside).semantics { heading() },
                color = Look.colours.ink,
                style = Look.type.title,
            )
            content()
        }
        if (bottom != null) {
            Column(
                Modifier.widthIn(max = Space.widest).fillMaxWidth().padding(horizontal = Space.edge, vertical = 12.dp),
                verticalArrangement = Arrangement.spacedBy(Space.related),
                content = bottom,
            )
        }
    }
}

/** The way to help, top right on every page, in a colour that is used for nothing else. */
@Composable
fun HelpButton(label: String, onClick: () -> Unit) {
    val lamp = Look.colours.lamp
    val shape = RoundedCornerShape(26.dp)
    Box(
        Modifier.heightIn(min = Space.touch).clip(shape).clickable(role = Role.Button, onClick = onClick),
        contentAlignment = Alignment.Center,
    ) {
        Row(
            Modifier.heightIn(min = 40.dp).border(Space.outline, lamp, shape).padding(horizontal = 14.dp),
            horizontalArrangement = Arrangement.spacedBy(6.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(Icons.Lamp, null, Modifier.size(22.dp), tint = lamp)
            Text(label, color = lamp, style = Look.type.label)
        }
    }
}

@Composable
private fun QuickExit(label: String, onClick: () -> Unit) {
    Row(
        Modifier.heightIn(min = Space.touch).clip(RoundedCornerShape(26.dp)).clickable(role = Role.Button, onClick = onClick)
            .padding(horizontal = 12.dp),
        horizontalArrangement = Arrangement.spacedBy(Space.related),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(Icons.Exit, null, Modifier.size(22.dp), tint = Look.colours.ink)
        Text(label, color = Look.colours.ink, style = Look.type.label)
    }
}

/** An icon button without a label; its name is for screen readers. */
@Composable
fun IconAct(icon: ImageVector, name: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    Box(
        modifier.size(Space.touch).clip(RoundedCornerShape(26.dp))
            .clickable(enabled = enabled, role = Role.Button, onClick = onClick).semantics { contentDescription = name },
        contentAlignment = Alignment.Center,
    ) {
        Icon(icon, null, Modifier.size(24.dp), tint = if (enabled) Look.colours.ink else Look.colours.line.copy(alpha = .5f))
    }
}

/** The main act of a page; there is only one. */
@Composable
fun MainAct(label: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    Button(
        onClick,
        modifier.fillMaxWidth().heightIn(min = Space.act),
        enabled = enabled,
        shape = RoundedCornerShape(Space.corner),
        colors = ButtonDefaults.buttonColors(containerColor = Look.colours.tide, contentColor = Look.colours.onTide),
    ) { Text(label, style = Look.type.body, textAlign = TextAlign.Center) }
}

/** A secondary act, as large as the main one. */
@Composable
fun QuietAct(label: String, onClick: () -> Unit, modifier: Modifier = Modifier, icon: ImageVector? = null) {
    OutlinedButton(
        onClick,
        modifier.fillMaxWidth().heightIn(min = Space.act),
        shape = RoundedCornerShape(Space.corner),
        border = BorderStroke(1.dp, Look.colours.line),
        colors = ButtonDefaults.outlinedButtonColors(contentColor = Look.colours.ink),
    ) {
        if (icon != null) {
            Icon(icon, null, Modifier.size(22.dp))
            Spacer(Modifier.width(Space.related))
        }
        Text(label, style = Look.type.body, textAlign = TextAlign.Center)
    }
}

/** Text that can be touched. */
@Composable
fun TextAct(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    colour: Color = Look.colours.tide,
    weight: FontWeight = FontWeight.Normal,
) {
    TextButton(
        onClick,
        modifier.heightIn(min = Space.touch),
        // The usual round ends would cut into a label of two lines.
        shape = RoundedCornerShape(4.dp),
        contentPadding = PaddingValues(0.dp),
        colors = ButtonDefaults.textButtonColors(contentColor = colour),
    ) { Text(label, style = Look.type.label.copy(fontWeight = weight)) }
}

/** A heading over a group. */
@Composable
fun Section(title: String, modifier: Modifier = Modifier) {
    Text(
        title,
        modifier.padding(top = Space.groups, bottom = Space.related).semantics { heading() },
        color = Look.colours.ink,
        style = Look.type.section,
    )
}

/** Text. */
@Composable
fun Body(text: String, modifier: Modifier = Modifier, colour: Color = Look.colours.ink, style: TextStyle = Look.type.body) {
    Text(text, modifier, color = colour, style = style)
}

/** A number to call. Its digits keep their order in right-to-left text. */
@Composable
fun Figures(text: String, colour: Color, style: TextStyle) {
    Text(text, color = colour, style = style.copy(textDirection = TextDirection.Ltr))
}

/** A title with small acts beside it; with large text they are above it. */
@Composable
fun ColumnScope.Titled(acts: @Composable () -> Unit, title: @Composable (Modifier) -> Unit) {
    if (Look.large) Row(Modifier.align(Alignment.End)) { acts() }
    Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
        title(Modifier.weight(1f).semantics { heading() })
        if (!Look.large) acts()
    }
}

/** A second line. */
@Composable
fun Soft(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier, color = Look.colours.inkSoft, style = Look.type.label)
}

/** A group of related things. Touchable rows bring their own margin, so less space is left around them. */
@Composable
fun Group(
    modifier: Modifier = Modifier,
    colour: Color = Look.colours.card,
    rowFirst: Boolean = false,
    rowLast: Boolean = rowFirst,
    content: @Composable ColumnScope.() -> Unit,
) {
    fun free(row: Boolean) = if (row) 4.dp else Space.inside
    Column(
        modifier.fillMaxWidth().clip(RoundedCornerShape(Space.corner)).background(colour)
            .padding(start = Space.inside, end = Space.inside, top = free(rowFirst), bottom = free(rowLast)),
        verticalArrangement = Arrangement.spacedBy(if (rowFirst) 0.dp else Space.related),
        content = content,
    )
}

/** A plain row that opens another page. */
@Composable
fun Way(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    second: String? = null,
    icon: ImageVector? = Icons.Onward,
    colour: Color = Look.colours.ink,
    leading: (@Composable () -> Unit)? = null,
) {
    Row(
        modifier.fillMaxWidth().heightIn(min = Space.touch).clip(RoundedCornerShape(12.dp))
            .clickable(role = Role.Button, onClick = onClick).padding(vertical = 4.dp),
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (leading != null) leading()
        Column(Modifier.weight(1f)) {
            Text(text, color = colour, style = Look.type.body)
            if (second != null) Text(second, color = if (colour == Look.colours.ink) Look.colours.inkSoft else colour, style = Look.type.label)
        }
        if (icon != null) Icon(icon, null, Modifier.size(20.dp), tint = if (colour == Look.colours.ink) Look.colours.inkSoft else colour)
    }
}

/** A thin line with space between rows. */
@Composable
fun Rule(modifier: Modifier = Modifier) {
    Box(modifier.fillMaxWidth().heightIn(min = 1.dp).background(Look.colours.line.copy(alpha = .28f)))
}

/** Chips that wrap into lines. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun Chips(modifier: Modifier = Modifier, content: @Composable FlowRowScope.() -> Unit) {
    FlowRow(
        modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Space.related),
        verticalArrangement = Arrangement.spacedBy(Space.related),
        content = content,
    )
}

/** One of several choices; with [many], one that can be on or off independently; with [chosen] null, a small act. */
@Composable
fun Chip(label: String, chosen: Boolean?, onClick: () -> Unit, modifier: Modifier = Modifier, many: Boolean = false) {
    val shape = RoundedCornerShape(26.dp)
    val touch = when {
        chosen == null -> Modifier.clickable(role = Role.Button, onClick = onClick)
        many -> Modifier.toggleable(chosen, role = Role.Checkbox) { onClick() }
        else -> Modifier.selectable(chosen, role = Role.RadioButton, onClick = onClick)
    }
    val on = chosen == true
    Row(
        modifier.heightIn(min = Space.touch).clip(shape)
            .background(if (on) Look.colours.tidePale else Color.Transparent)
            .border(if (on) Space.outline else 1.dp, if (on) Look.colours.tide else Look.colours.line, shape)
            .then(touch).padding(horizontal = Space.inside, vertical = Space.related),
        horizontalArrangement = Arrangement.spacedBy(6.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (on) Icon(Icons.Check, null, Modifier.size(18.dp), tint = Look.colours.onTidePale)
        Text(label, color = if (on) Look.colours.onTidePale else Look.colours.ink, style = Look.type.label)
    }
}

/** A section that is folded until the person opens it. */
@Composable
fun Fold(
    title: String,
    modifier: Modifier = Modifier,
    openAtFirst: Boolean = false,
    content: @Composable ColumnScope.() -> Unit,
) {
    var open by rememberSaveable { mutableStateOf(openAtFirst) }
    val said = if (open) words.screen.less else words.screen.more
    Column(modifier.fillMaxWidth()) {
        Row(
            Modifier.fillMaxWidth().heightIn(min = Space.touch).clip(RoundedCornerShape(12.dp))
                .clickable(role = Role.Button, onClickLabel = said) { open = !open }
                .padding(vertical = 4.dp),
            horizontalArrangement = Arrangement.spacedBy(12.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Text(title, Modifier.weight(1f).semantics { heading() }, color = Look.colours.ink, style = Look.type.body)
            Icon(if (open) Icons.Up else Icons.Down, said, Modifier.size(20.dp), tint = Look.colours.inkSoft)
        }
        Appear(open) {
            Column(
                Modifier.padding(bottom = Space.inside),
                verticalArrangement = Arrangement.spacedBy(Space.related),
                content = content,
            )
        }
    }
}

/** Appears and disappears with a fade, or at once with reduced motion. */
@Composable
fun Appear(visible: Boolean, modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    val still = Look.still
    AnimatedVisibility(
        visible,
        modifier,
        enter = if (still) EnterTransition.None else fadeIn(tween(Motion.MILLIS)),
        exit = if (still) ExitTransition.None else fadeOut(tween(Motion.MILLIS)),
    ) { content() }
}

/** A neutral line in place of something that may endanger, until the person opens it. */
@Composable
fun Behind(cover: String?, content: @Composable () -> Unit) {
    var open by rememberSaveable(cover) { mutableStateOf(false) }
    if (cover == null || open) {
        content()
    } else {
        Way(cover, { open = true }, icon = null, leading = {
            Icon(Icons.Covered, null, Modifier.size(22.dp), tint = Look.colours.inkSoft)
        })
    }
}

/** A text field. */
@Composable
fun Field(
    value: String,
    onChange: (String) -> Unit,
    label: String,
    modifier: Modifier = Modifier,
    hint: String? = null,
    lines: Int = 1,
    keyboard: KeyboardType = KeyboardType.Text,
    shown: VisualTransformation = VisualTransformation.None,
    trailing: (@Composable () -> Unit)? = null,
) {
    OutlinedTextField(
        value,
        onChange,
        modifier.fillMaxWidth(),
        label = { Text(label, style = Look.type.label) },
        supportingText = hint?.let { { Text(it, style = Look.type.small) } },
        textStyle = if (keyboard == KeyboardType.Phone) Look.type.body.copy(textDirection = TextDirection.Ltr) else Look.type.body,
        singleLine = lines == 1,
        minLines = lines,
        visualTransformation = shown,
        keyboardOptions = KeyboardOptions(keyboardType = keyboard),
        shape = RoundedCornerShape(Space.inside),
        trailingIcon = trailing,
        colors = OutlinedTextFieldDefaults.colors(
            focusedBorderColor = Look.colours.tide,
            unfocusedBorderColor = Look.colours.line,
            focusedTextColor = Look.colours.ink,
            unfocusedTextColor = Look.colours.ink,
        ),
    )
}

/**
 * A note about what keeps the person from going on: announced when it appears, and scrolled into view.
 *
 * @param about what it is about; another value scrolls it into view again.
 */
@Composable
fun Notice(about: Any, modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    val view = remember { BringIntoViewRequester() }
    LaunchedEffect(about) { view.bringIntoView() }
    Group(
        modifier.padding(vertical = Space.related).bringIntoViewRequester(view).semantics { liveRegion = LiveRegionMode.Polite },
        Look.colours.note,
        content = content,
    )
}

/** Says what happened and what the person can do. */
@Composable
fun Fault(said: Said?, modifier: Modifier = Modifier) {
    if (said == null) return
    Notice(said, modifier) {
        Body(said.happened, colour = Look.colours.onNote)
        said.details.forEach { Body(it, colour = Look.colours.onNote, style = Look.type.label) }
        Body(said.toDo, colour = Look.colours.onNote, style = Look.type.label)
    }
}

/** A bar that says what was done; announced when it appears. */
@Composable
fun Bar(text: String, modifier: Modifier = Modifier, acts: @Composable FlowRowScope.() -> Unit = {}) {
    Column(
        modifier.fillMaxWidth().clip(RoundedCornerShape(Space.inside)).background(Look.colours.tidePale)
            .padding(start = Space.inside, end = 4.dp, top = 2.dp, bottom = 2.dp).semantics { liveRegion = LiveRegionMode.Polite },
    ) {
        @OptIn(ExperimentalLayoutApi::class)
        FlowRow(verticalArrangement = Arrangement.Center, itemVerticalAlignment = Alignment.CenterVertically) {
            Text(
                text,
                Modifier.padding(top = 14.dp, bottom = 14.dp, end = Space.groups),
                color = Look.colours.onTidePale,
                style = Look.type.label,
            )
            acts()
        }
    }
}

/** An act inside a [Bar]. */
@Composable
fun BarAct(label: String, onClick: () -> Unit) =
    TextAct(label, onClick, Modifier.padding(end = Space.groups), Look.colours.onTidePale, FontWeight.Medium)

/** One of several choices, from a list that folds. */
@Composable
fun <T> Choose(title: String, options: List<T>, chosen: Int, name: (T) -> String, onChoose: (Int) -> Unit) {
    var open by rememberSaveable { mutableStateOf(false) }
    Column(Modifier.fillMaxWidth()) {
        Way(title, { open = !open }, second = options.getOrNull(chosen)?.let(name), icon = if (open) Icons.Up else Icons.Down)
        Appear(open) {
            Chips(Modifier.padding(bottom = Space.inside)) {
                options.forEachIndexed { index, option ->
                    Chip(name(option), index == chosen, { onChoose(index); open = false })
                }
            }
        }
    }
}

/** The round button that calls a number. */
@Composable
fun CallButton(whom: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val name = words.screen.call + ": " + whom
    Box(
        modifier.size(Space.act).clip(RoundedCornerShape(28.dp)).background(Look.colours.tide)
            .clickable(role = Role.Button, onClick = onClick).semantics { contentDescription = name },
        contentAlignment = Alignment.Center,
    ) { Icon(Icons.Phone, null, Modifier.size(24.dp), tint = Look.colours.onTide) }
}
