package app.holdfast.screens.logmood

import androidx.compose.runtime.MutableState
import app.holdfast.core.MoodDraft
import app.holdfast.core.Said
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.orNull
import kotlinx.coroutines.CoroutineScope

/** The content of the sheet besides its fields. */
data class LogMoodState(
    /** The tags to offer. */
    val recentTags: List<String> = emptyList(),
    /** The time of an existing mood; null for a new one. */
    val time: String? = null,
    /** Set when the person tried to leave with text that cannot be saved before a mood is chosen. */
    val waits: WaitsForLevel? = null,
    val fault: Said? = null,
)

/** A new object each time, so that the note scrolls into view again. */
class WaitsForLevel

/** The model of the sheet for logging or changing a mood. */
class LogMoodModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private val id: String?,
    private val fields: MutableState<MoodFields>,
    private val leave: () -> Unit,
) : ScreenModel<LogMoodState>(core, scope, LogMoodState()) {

    override suspend fun read() {
        core.ask { it.moods().recentTags() }.orNull()?.let { tags -> show { it.copy(recentTags = tags) } }
        val mood = id?.let { id -> core.ask { it.moods().get(id) }.orNull() } ?: return
        show { it.copy(time = mood.time) }
        if (!fields.value.filled) {
            fields.value = fields.value.copy(filled = true, level = mood.level, tags = mood.tags, note = mood.note.orEmpty())
        }
    }

    /** Chooses a level. */
    fun level(level: UByte) = change { copy(level = level) }

    /** Adds a tag, or removes it. */
    fun tag(tag: String) = change { copy(tags = if (tag in tags) tags - tag else tags + tag) }

    /** Changes the note. */
    fun note(note: String) = change { copy(note = note) }

    /** Changes the text of the new tag. */
    fun newTag(tag: String) = change { copy(newTag = tag) }

    /** Adds the new tag. */
    fun addTag() = change { copy(tags = tags + newTag, newTag = "") }

    /** Saves on leaving. The sheet stays open only when the text cannot be saved. */
    fun save() {
        val fields = fields.value
        val level = fields.level ?: return if (fields.hasWords) show { it.copy(waits = WaitsForLevel()) } else leave()
        val draft = MoodDraft(level, fields.tags + fields.newTag, fields.note, null)
        act({ if (id == null) it.moods().log(draft) else it.moods().edit(id, draft) }, { said -> show { it.copy(fault = said) } }) {
            leave()
        }
    }

    private fun change(change: MoodFields.() -> MoodFields) {
        fields.value = fields.value.change()
    }
}
