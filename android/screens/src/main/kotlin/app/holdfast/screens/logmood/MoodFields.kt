package app.holdfast.screens.logmood

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver

/** What was chosen and typed on the sheet. It is saved with the screen, so that nothing of it is lost. */
data class MoodFields(
    /** Whether these fields were filled from a mood that is there. */
    val filled: Boolean = false,
    val level: UByte? = null,
    val tags: List<String> = emptyList(),
    val note: String = "",
    /** A tag that is being typed. */
    val newTag: String = "",
) {
    /** Whether something stands here that is lost without a mood to save it with. */
    val hasWords: Boolean get() = tags.isNotEmpty() || note.isNotBlank() || newTag.isNotBlank()

    companion object {
        val saver: Saver<MoodFields, Any> = listSaver(
            save = { listOf(it.filled.toString(), it.level?.toString().orEmpty(), it.note, it.newTag) + it.tags },
            restore = { MoodFields(it[0].toBoolean(), it[1].toUByteOrNull(), it.drop(4), it[2], it[3]) },
        )
    }
}
