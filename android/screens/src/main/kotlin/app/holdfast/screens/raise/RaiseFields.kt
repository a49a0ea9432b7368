package app.holdfast.screens.raise

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver

/** The words of a concern while the person edits them. They are part of the screen's saved state. */
data class RaiseFields(
    /** The words; null until the page filled them in or the person typed. */
    val text: String? = null,
) {
    companion object {
        val saver: Saver<RaiseFields, Any> = listSaver(save = { listOf(it.text) }, restore = { RaiseFields(it[0]) })
    }
}
