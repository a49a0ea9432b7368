package app.holdfast.screens.logmood

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver

/** The choices and texts on the sheet. They are part of the screen's saved state, so none is lost. */
data class MoodFields(
    /** Whether the fields were filled from an existing mood. */
    val filled: Boolean = false,
    val level: UByte? = null,
    val tags: List<String> = emptyList(),
    val note: String = "",
    /** The text of a tag being typed. */
    val newTag: String = "",
) {
    /** Whether there is text that would be lost without a mood to save it with. */
    val hasWords: Boolean get() = tags.isNotEmpty() || note.isNotBlank() || newTag.isNotBlank()

    companion object {
        val saver: Saver<MoodFields, Any> = listSaver(
            save = { listOf(it.filled.toString(), it.level?.toString().orEmpty(), it.note, it.newTag) + it.tags },
            restore = { MoodFields(it[0].toBoolean(), it[1].toUByteOrNull(), it.drop(4), it[2], it[3]) },
        )
    }
}
