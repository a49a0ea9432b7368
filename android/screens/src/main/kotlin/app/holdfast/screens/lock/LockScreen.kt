package app.holdfast.screens.lock

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.unit.dp
import app.holdfast.core.VaultState
import app.holdfast.core.WayOut
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Notice
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.PebbleMark
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.words

/** The lock screen, for every state but open, with the core's ways out. */
@Composable
fun LockScreen(core: HoldfastCore) {
    val model = rememberModel(core) { LockModel(core, it) }
    val state by model.state.collectAsState()
    // Never saved: a passcode must not be in the state that the system stores for a screen.
    var typed by remember(state.phrase) { mutableStateOf("") }
    LockView(state, typed, { typed = it }, { model.take(it, typed) }, model::goBack)
}

/** The page, drawn. */
@Composable
fun LockView(state: LockState, typed: String, onType: (String) -> Unit, onWay: (WayOut) -> Unit, onBack: () -> Unit) {
    val page = state.page
    val asksPasscode = page.asksPasscode && page.state == VaultState.Locked && !state.phrase && !state.sure
    Page(
        title = page.title,
        onBack = onBack.takeIf { state.phrase || state.sure || state.backup },
        bottom = { Ways(state, onWay, onBack) },
    ) {
        Column(Modifier.fillMaxWidth().padding(vertical = Space.groups), horizontalAlignment = Alignment.CenterHorizontally) {
            PebbleMark(96.dp)
        }
        Body(page.text, Modifier.padding(bottom = Space.inside))
        if (state.backup) Group { Soft(words.screen.restoreHow) }
        if (state.sure) Notice(words.screen.eraseSure) { Body(words.screen.eraseSure, colour = Look.colours.onNote) }
        if (asksPasscode) Secret(typed, onType, words.screen.passcode)
        if (state.phrase) Field(typed, onType, words.screen.phrase, hint = words.screen.phraseHint, lines = 3)
        if (state.waits) Soft(words.screen.wait)
        Fault(state.fault)
    }
}

@Composable
private fun androidx.compose.foundation.layout.ColumnScope.Ways(
    state: LockState,
    onWay: (WayOut) -> Unit,
    onBack: () -> Unit,
) {
    val ways = state.page.ways
    when {
        state.sure -> {
            MainAct(words.screen.eraseNo, onBack)
            QuietAct(words.screen.eraseYes, { onWay(WayOut.ERASE) })
        }
        state.phrase -> ways.filter { it.way == WayOut.USE_RECOVERY_PHRASE }.forEach { MainAct(it.label, { onWay(it.way) }, enabled = !state.waits) }
        else -> ways.forEachIndexed { index, way ->
            when {
                index == 0 -> MainAct(way.label, { onWay(way.way) }, enabled = !state.waits)
                way.way == WayOut.ERASE -> TextAct(way.label, { onWay(way.way) }, Modifier.align(Alignment.CenterHorizontally), Look.colours.inkSoft)
                else -> QuietAct(way.label, { onWay(way.way) })
            }
        }
    }
}

/** The field for a passcode, masked unless the person wants to see it. */
@Composable
private fun Secret(typed: String, onType: (String) -> Unit, label: String) {
    var shown by remember { mutableStateOf(false) }
    Field(
        typed,
        onType,
        label,
        keyboard = KeyboardType.Password,
        shown = if (shown) VisualTransformation.None else PasswordVisualTransformation(),
        trailing = { TextAct(if (shown) words.screen.hide else words.screen.show, { shown = !shown }, Modifier.padding(end = Space.related)) },
    )
}
