package app.holdfast.screens.logmood

import androidx.compose.runtime.MutableState
import app.holdfast.core.MoodDraft
import app.holdfast.core.Said
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.orNull
import kotlinx.coroutines.CoroutineScope

/** What the sheet shows beside its fields. */
data class LogMoodState(
    /** The tags to offer. */
    val recentTags: List<String> = emptyList(),
    /** When the mood was, for one that is there. */
    val time: String? = null,
    /** There when leaving found something written that cannot be saved until a mood is chosen. */
    val waits: WaitsForLevel? = null,
    val fault: Said? = null,
)

/** Another each time, so that it comes into view again. */
class WaitsForLevel

/** Behind the sheet on which a mood is logged, or a word added to one. */
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

    /** Takes a tag on, or off. */
    fun tag(tag: String) = change { copy(tags = if (tag in tags) tags - tag else tags + tag) }

    /** Changes the note. */
    fun note(note: String) = change { copy(note = note) }

    /** Changes the tag that is being typed. */
    fun newTag(tag: String) = change { copy(newTag = tag) }

    /** Takes the typed tag on. */
    fun addTag() = change { copy(tags = tags + newTag, newTag = "") }

    /** Leaving saves. Only what cannot be saved keeps the person here, with all they wrote. */
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
