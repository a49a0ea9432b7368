package app.holdfast.screens.journal

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.requiredWidth
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.holdfast.core.Day
import app.holdfast.core.Kind
import app.holdfast.core.MonthDay
import app.holdfast.core.MonthPage
import app.holdfast.core.TimelineEntry
import app.holdfast.screens.Go
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Fault
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.IconAct
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Pebble
import app.holdfast.screens.look.QuietAct
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.words

/** The journal's tab. */
@Composable
fun JournalScreen(core: HoldfastCore, go: Go) {
    val model = rememberModel(core) { JournalModel(core, it) }
    val state by model.state.collectAsState()
    JournalView(state, model::month, model::touch, model::earlier, onMood = go::word, onAdd = { go.mood(null) })
}

/** The tab, drawn. */
@Composable
fun JournalView(
    state: JournalState,
    onMonth: (Day) -> Unit,
    onTouch: (MonthDay) -> Unit,
    onEarlier: () -> Unit,
    onMood: (String) -> Unit,
    onAdd: () -> Unit,
) {
    Page(title = words.journal.title, quickExit = words.crisis.quickExit) {
        Fault(state.fault)
        state.month?.let { Month(it, state.touched, onMonth, onTouch) }
        QuietAct(words.screen.addEntry, onAdd, Modifier.padding(top = Space.inside), icon = Icons.Add)
        if (state.month != null && state.days.isEmpty()) Soft(words.journal.nothingYet, Modifier.padding(top = Space.groups))
        state.days.forEach { day ->
            Section(day.title)
            Group(rowFirst = true) { day.entries.forEach { Entry(it, onMood) } }
        }
        state.earlier?.let { QuietAct(words.screen.earlierDays, onEarlier, Modifier.padding(top = Space.inside)) }
    }
}

/** The month as a map of pebbles. Colour, water level and face show the same value. */
@Composable
private fun Month(month: MonthPage, touched: MonthDay?, onMonth: (Day) -> Unit, onTouch: (MonthDay) -> Unit) {
    Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
        IconAct(Icons.Backward, words.screen.earlierMonth, { onMonth(month.earlier) })
        Text(
            month.title,
            Modifier.weight(1f).semantics { heading() },
            color = Look.colours.ink,
            style = Look.type.section,
            textAlign = TextAlign.Center,
        )
        IconAct(Icons.Onward, words.screen.laterMonth, { month.later?.let(onMonth) }, enabled = month.later != null)
    }
    BoxWithConstraints {
        // A little wider than the column, so that seven touch targets fit side by side on a small phone.
        Column(Modifier.requiredWidth(maxWidth + Space.edge - 4.dp)) {
            Row(Modifier.fillMaxWidth().clearAndSetSemantics {}) {
                month.weekdays.forEach {
                    Text(
                        it,
                        Modifier.weight(1f).padding(vertical = 4.dp),
                        color = Look.colours.inkSoft,
                        style = Look.inGrid,
                        textAlign = TextAlign.Center,
                    )
                }
            }
            month.weeks.forEach { week ->
                Row(Modifier.fillMaxWidth()) {
                    week.days.forEach { day -> Box(Modifier.weight(1f)) { day?.let { Place(it, it == touched, onTouch) } } }
                }
            }
        }
    }
    Body(
        touched?.text ?: month.text,
        Modifier.padding(top = Space.related).semantics { liveRegion = LiveRegionMode.Polite },
        style = Look.type.label,
    )
}

@Composable
private fun Place(day: MonthDay, touched: Boolean, onTouch: (MonthDay) -> Unit) {
    val colours = Look.colours
    val shape = RoundedCornerShape(14.dp)
    val edge = if (touched) Modifier.border(Space.outline, colours.tide, shape) else Modifier
    val touch = if (day.isToCome) Modifier else Modifier.clickable(role = Role.Button) { onTouch(day) }
    Column(
        Modifier.fillMaxWidth().heightIn(min = 58.dp).clip(shape)
            .background(if (day.isToday) colours.tidePale else Color.Transparent).then(edge).then(touch)
            .clearAndSetSemantics { contentDescription = day.text }.padding(vertical = 3.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(1.dp),
    ) {
        Text(day.number, color = if (day.isToCome) colours.line else colours.inkSoft, style = Look.inGrid)
        day.level?.let { Pebble(it, 32.dp) }
    }
}

@Composable
private fun Entry(entry: TimelineEntry, onMood: (String) -> Unit) {
    val touch = if (entry.kind == Kind.MOOD) Modifier.clickable(role = Role.Button, onClickLabel = words.journal.edit) { onMood(entry.id) } else Modifier
    Row(
        Modifier.fillMaxWidth().clip(RoundedCornerShape(12.dp)).then(touch).heightIn(min = Space.touch).padding(vertical = Space.related),
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        entry.level?.let { Pebble(it, 36.dp) } ?: Box(Modifier.size(36.dp), contentAlignment = Alignment.Center) {
            Icon(kindIcon(entry), null, Modifier.size(22.dp), tint = Look.colours.inkSoft)
        }
        Column(Modifier.weight(1f)) {
            if (Look.large) Soft(entry.time)
            Body(entry.title)
            entry.detail?.let { Soft(it) }
        }
        if (!Look.large) Soft(entry.time)
    }
}

private fun kindIcon(entry: TimelineEntry) = when {
    entry.covered -> Icons.Covered
    entry.kind == Kind.CONCERN -> Icons.Pen
    entry.kind == Kind.QUESTIONNAIRE || entry.kind == Kind.FACTORS -> Icons.Journal
    else -> Icons.Therapy
}
