package app.holdfast.screens.help

import androidx.compose.foundation.clickable
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.holdfast.core.Dial
import app.holdfast.core.EmergencyNumber
import app.holdfast.core.HelpPage
import app.holdfast.core.HelpWay
import app.holdfast.core.PlanPage
import app.holdfast.core.RaiseAt
import app.holdfast.core.TextTo
import app.holdfast.core.UrgentPage
import app.holdfast.core.UrgentPart
import app.holdfast.screens.look.Body
import app.holdfast.screens.look.Chip
import app.holdfast.screens.look.Chips
import app.holdfast.screens.look.Figures
import app.holdfast.screens.look.Fold
import app.holdfast.screens.look.Group
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Page
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Section
import app.holdfast.screens.look.Soft
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.Way
import app.holdfast.screens.look.words
import app.holdfast.screens.plan.Line

/** The page, drawn. */
@Composable
fun HelpView(
    state: HelpState,
    onCall: (String) -> Unit,
    onText: (String, String?) -> Unit,
    onLink: (String) -> Unit,
    onRegion: (String) -> Unit,
    onBack: () -> Unit,
) {
    val page = state.page
    Page(
        title = page?.help?.title ?: words.crisis.title,
        onBack = onBack,
        quickExit = page?.help?.quickExitLabel.takeIf { page?.help?.quickExit == true },
        showHelp = false,
    ) {
        val help = page?.help ?: return@Page
        page.order.forEach { Part(it, page, onCall, onText, onLink, onRegion) }
        Fold(page.moreLabel, Modifier.padding(top = Space.inside)) {
            page.more.forEach { Part(it, page, onCall, onText, onLink, onRegion) }
        }
        Rule(Modifier.padding(top = Space.inside))
        Fold(words.screen.region + " " + help.regionLabel) {
            Chips { state.regions.forEach { Chip(it.label, it.code == help.region, { onRegion(it.code) }) } }
        }
    }
}

@Composable
private fun Part(
    part: UrgentPart,
    page: UrgentPage,
    onCall: (String) -> Unit,
    onText: (String, String?) -> Unit,
    onLink: (String) -> Unit,
    onRegion: (String) -> Unit,
) {
    val help = page.help
    when (part) {
        UrgentPart.EMERGENCY -> Emergency(help, onCall, onText)
        UrgentPart.FIRST -> FirstWays(help, onCall, onText, onLink, onRegion)
        UrgentPart.NOTES -> Column(
            Modifier.padding(vertical = Space.inside),
            verticalArrangement = Arrangement.spacedBy(12.dp),
        ) { help.notes.forEach { Body(it) } }
        UrgentPart.WAYS -> {
            help.ways.forEach { HelpRow(it, onCall, onText, onLink) }
            Soft(help.busy, Modifier.padding(vertical = Space.related))
        }
        UrgentPart.ROUTES -> Routes(help, onCall, onLink)
        UrgentPart.SAY_IT -> Fold(page.sayItLabel) {
            page.sayIt.forEach { section ->
                Section(section.title)
                section.lines.forEach { Body(it, Modifier.padding(bottom = Space.related)) }
            }
        }
        UrgentPart.PLAN -> page.plan?.let { Plan(it, onCall, onText) }
        UrgentPart.FINDERS -> Column(verticalArrangement = Arrangement.spacedBy(Space.related)) {
            help.finders.forEach { finder ->
                Way(finder.title, { onLink(finder.url) }, second = finder.name + " · " + finder.note, icon = Icons.Outside)
            }
        }
        UrgentPart.BESIDE -> if (help.beside.isNotEmpty()) {
            Fold(help.besideTitle) { help.beside.forEach { HelpRow(it, onCall, onText, onLink) } }
        }
    }
}

/** The ways of the first screen, or the numbers of several regions where none is chosen. */
@Composable
private fun FirstWays(
    help: HelpPage,
    onCall: (String) -> Unit,
    onText: (String, String?) -> Unit,
    onLink: (String) -> Unit,
    onRegion: (String) -> Unit,
) {
    help.regionQuestion?.let { question ->
        Body(question)
        Chips { help.regionGuesses.forEach { Chip(it.label, null, { onRegion(it.code) }) } }
    }
    help.firstNotes.forEach { Body(it, Modifier.padding(top = Space.related)) }
    help.first.forEach { HelpRow(it, onCall, onText, onLink) }
    help.firstRoute?.let { RouteRow(it, onCall, onLink) }
    help.byRegion.forEach { there ->
        Section(there.label)
        there.emergency.forEach { EmergencyRow(it, onCall) }
        there.line?.let { HelpRow(it, onCall, onText, onLink) }
    }
}

/** The number to call first, as large as it can be. */
@Composable
private fun Emergency(help: HelpPage, onCall: (String) -> Unit, onText: (String, String?) -> Unit) {
    Body(help.lead)
    help.emergency.forEach { EmergencyRow(it, onCall) }
    help.emergencyText?.let { TextRow(it, onText) }
    help.emergencyNotes.forEach { Soft(it, Modifier.padding(top = Space.related)) }
}

@Composable
private fun EmergencyRow(emergency: EmergencyNumber, onCall: (String) -> Unit) {
    val ink = Look.colours.onLamp
    Row(
        Modifier.padding(top = 12.dp).fillMaxWidth().clip(RoundedCornerShape(Space.corner)).background(Look.colours.lamp)
            .clickable(role = Role.Button, onClickLabel = words.screen.call) { onCall(emergency.number.tel) }
            .heightIn(min = 84.dp).padding(horizontal = Space.edge, vertical = Space.inside),
        horizontalArrangement = Arrangement.spacedBy(Space.inside),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(Icons.Phone, null, Modifier.size(28.dp), tint = ink)
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(2.dp)) {
            Figures(emergency.number.shown, ink, Look.type.title)
            Text(emergency.title, color = ink, style = Look.type.label)
            if (emergency.reaches.isNotEmpty()) Text(emergency.reaches, color = ink, style = Look.type.small)
        }
    }
    Soft(emergency.source, Modifier.padding(top = Space.related))
}

/** One way to get help: its name, the number in large figures, whether it is open, what it costs. */
@Composable
private fun HelpRow(
    way: HelpWay,
    onCall: (String) -> Unit,
    onText: (String, String?) -> Unit,
    onLink: (String) -> Unit,
) {
    Group(Modifier.padding(top = 12.dp), rowLast = true) {
        Body(way.title, Modifier.semantics { heading() })
        way.alsoCalled?.let { Soft(it) }
        way.calls.forEach { CallRow(it, onCall) }
        way.texts.forEach { TextRow(it, onText) }
        listOfNotNull(way.how, way.hoursAndCost.takeIf { it.isNotEmpty() }, way.audience).forEach { Body(it, style = Look.type.label) }
        Fold(words.screen.more) {
            listOfNotNull(way.about, way.area, way.languages, way.source).forEach { Soft(it) }
            way.whatsapp.forEach { Soft(it.label) }
            way.chat?.let { Way(words.crisis.chat, { onLink(it) }, icon = Icons.Outside) }
            way.web?.let { Way(words.crisis.web, { onLink(it) }, icon = Icons.Outside) }
        }
    }
}

@Composable
private fun CallRow(dial: Dial, onCall: (String) -> Unit) {
    Row(
        Modifier.fillMaxWidth().heightIn(min = Space.touch).clip(RoundedCornerShape(12.dp))
            .clickable(role = Role.Button, onClickLabel = words.screen.call) { onCall(dial.tel) },
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(Icons.Phone, null, Modifier.size(24.dp), tint = Look.colours.lamp)
        Figures(dial.shown, Look.colours.ink, Look.type.number)
    }
}

@Composable
private fun TextRow(text: TextTo, onText: (String, String?) -> Unit) {
    Way(
        text.label,
        { onText(text.number, text.keyword) },
        icon = null,
        leading = { Icon(Icons.Message, null, Modifier.size(24.dp), tint = Look.colours.lamp) },
    )
}

@Composable
private fun Routes(help: HelpPage, onCall: (String) -> Unit, onLink: (String) -> Unit) {
    Section(help.routesTitle)
    help.routesNone?.let { Soft(it) }
    help.routes.forEach { RouteRow(it, onCall, onLink) }
}

/** A body that takes concerns about a therapist. */
@Composable
private fun RouteRow(route: RaiseAt, onCall: (String) -> Unit, onLink: (String) -> Unit) {
    Group(Modifier.padding(top = Space.related)) {
        Body(route.title, Modifier.semantics { heading() })
        Soft(route.text)
        route.call?.let { CallRow(it, onCall) }
        route.web?.let { Way(words.crisis.web, { onLink(it) }, icon = Icons.Outside) }
        route.email?.let { Way(it, { onLink("mailto:$it") }, icon = Icons.Message) }
        Soft(route.source)
    }
}

@Composable
private fun Plan(plan: PlanPage, onCall: (String) -> Unit, onText: (String, String?) -> Unit) {
    Section(plan.title)
    plan.stateText?.let { Soft(it) }
    plan.steps.forEach { step ->
        Group(Modifier.padding(top = Space.related)) {
            Soft(step.title, Modifier.semantics { heading() })
            step.entries.forEach { Line(it, onCall, onText) }
        }
    }
}
