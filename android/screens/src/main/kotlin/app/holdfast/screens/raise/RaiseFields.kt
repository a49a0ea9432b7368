package app.holdfast.screens.raise

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver

/** The words that are being found. They are saved with the screen. */
data class RaiseFields(
    /** The words; none until the page filled them in or the person typed. */
    val text: String? = null,
) {
    companion object {
        val saver: Saver<RaiseFields, Any> = listSaver(save = { listOf(it.text) }, restore = { RaiseFields(it[0]) })
    }
}
