package app.holdfast.screens.logmood

import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.IconAct
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Moods
import app.holdfast.screens.look.Notice
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.TextAct
import app.holdfast.screens.look.words

/** The sheet, drawn. */
@Composable
fun LogMoodView(
    state: LogMoodState,
    fields: MoodFields,
    onLevel: (UByte) -> Unit,
    onTag: (String) -> Unit,
    onNote: (String) -> Unit,
    onNewTag: (String) -> Unit,
    onAddTag: () -> Unit,
    onSave: () -> Unit,
    onLeave: () -> Unit,
) {
    Page(
        title = words.screen.moodQuestion,
        above = state.time,
        onBack = onSave,
        bottom = { MainAct(words.checkin.done, onSave, enabled = fields.level != null || fields.hasWords) },
    ) {
        Fault(state.fault)
        state.waits?.takeIf { fields.level == null }?.let { waits ->
            Notice(waits) {
                Body(words.screen.moodFirst, colour = Look.colours.onNote)
                TextAct(words.screen.leaveUnsaved, onLeave)
            }
        }
        Moods(fields.level) { level, chosen -> Modifier.selectable(chosen, role = Role.RadioButton) { onLevel(level) } }
        Section(words.journal.tags)
        Chips {
            (fields.tags + state.recentTags).distinct().forEach { Chip(it, it in fields.tags, { onTag(it) }, many = true) }
        }
        Field(
            fields.newTag,
            onNewTag,
            words.journal.newTag,
            Modifier.padding(top = Space.related),
            trailing = { IconAct(Icons.Add, words.screen.addTag, onAddTag, enabled = fields.newTag.isNotBlank()) },
        )
        Section(words.journal.note)
        Field(fields.note, onNote, words.journal.noteHint, lines = 4)
        Soft(words.screen.savedByLeaving, Modifier.padding(top = Space.related))
    }
}
