package app.holdfast.screens.logmood

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Field
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.IconAct
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.MainAct
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Pebble
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.levels
import app.holdfast.screens.look.words

/** The sheet, drawn. */
@OptIn(ExperimentalLayoutApi::class)
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
) {
    Page(
        title = words.screen.moodQuestion,
        above = state.time,
        onBack = onSave,
        bottom = { MainAct(words.checkin.done, onSave, enabled = fields.level != null) },
    ) {
        Fault(state.fault)
        FlowRow(
            Modifier.fillMaxWidth(),
            horizontalArrangement = Arrangement.SpaceBetween,
            verticalArrangement = Arrangement.spacedBy(Space.related),
        ) {
            levels(words).forEach { (level, word) ->
                val chosen = level == fields.level
                Column(
                    Modifier.clip(RoundedCornerShape(16.dp))
                        .background(if (chosen) Look.colours.tidePale else Color.Transparent)
                        .selectable(chosen, role = Role.RadioButton) { onLevel(level) }
                        .widthIn(min = 62.dp).padding(vertical = Space.related, horizontal = 2.dp),
                    horizontalAlignment = Alignment.CenterHorizontally,
                ) {
                    Pebble(level, 52.dp)
                    Spacer(Modifier.height(6.dp))
                    Text(word, color = if (chosen) Look.colours.onTidePale else Look.colours.inkSoft, style = Look.type.small)
                }
            }
        }
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
