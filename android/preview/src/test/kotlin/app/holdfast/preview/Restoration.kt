package app.holdfast.preview

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.junit4.ComposeContentTestRule

/** A process that dies and is restored: only saved state survives. */
class Restoration(private val rule: ComposeContentTestRule) {
    private var registry: SaveableStateRegistry? by mutableStateOf(SaveableStateRegistry(null) { true })

    /** Shows the content. */
    fun setContent(content: @Composable () -> Unit) = rule.setContent {
        registry?.let { CompositionLocalProvider(LocalSaveableStateRegistry provides it, content = content) }
    }

    /** Ends the process and restores it from its saved state. */
    fun die() {
        val saved = rule.runOnIdle { checkNotNull(registry).performSave() }
        rule.runOnIdle { registry = null }
        rule.runOnIdle { registry = SaveableStateRegistry(saved) { true } }
        rule.waitForIdle()
    }
}
