package app.holdfast.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.navigationBars
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.holdfast.core.VaultState
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.help.HelpScreen
import app.holdfast.screens.journal.JournalScreen
import app.holdfast.screens.lock.LockScreen
import app.holdfast.screens.logmood.LogMoodScreen
import app.holdfast.screens.look.Chrome
import app.holdfast.screens.look.HoldfastTheme
import app.holdfast.screens.look.Icons
import app.holdfast.screens.look.LocalChrome
import app.holdfast.screens.look.Look
import app.holdfast.screens.look.Looks
import app.holdfast.screens.look.Rule
import app.holdfast.screens.look.Space
import app.holdfast.screens.look.words
import app.holdfast.screens.open.OpenScreen
import app.holdfast.screens.plan.PlanScreen
import app.holdfast.screens.plan.StepScreen
import app.holdfast.screens.raise.RaiseScreen
import app.holdfast.screens.session.PlanSessionScreen
import app.holdfast.screens.session.SessionScreen
import app.holdfast.screens.therapy.TherapyScreen
import app.holdfast.screens.today.TodayScreen

/**
 * The whole app on one screen. The state of the journal and [Go] decide which page is shown.
 *
 * @param looks the device's display settings.
 * @param onBack while enabled, handles the device's way back (button, gesture, Escape).
 */
@Composable
fun HoldfastApp(
    core: HoldfastCore,
    device: DeviceActions,
    looks: Looks = Looks(),
    go: Go = rememberSaveable(saver = Go.saver) { Go() },
    onBack: @Composable (enabled: Boolean, goBack: () -> Unit) -> Unit = { _, _ -> },
) {
    val said by core.words.collectAsState()
    val page by core.state.collectAsState()
    val chrome = remember(said, go, device) {
        Chrome(
            said,
            help = { go.help() },
            exit = {
                go.forget()
                device.quickExit()
            },
        )
    }
    // Keeps a page's typed text while another page is above it, and while the journal is locked.
    val pages = rememberSaveableStateHolder()
    HoldfastTheme(looks) {
        CompositionLocalProvider(LocalChrome provides chrome) {
            Box(Modifier.fillMaxSize().background(Look.colours.ground)) {
                val help = go.help
                onBack(go.canGoBack, go::back)
                when {
                    help != null -> HelpScreen(core, device, help, go::back)
                    page.state != VaultState.Open -> LockScreen(core)
                    else -> {
                        val place = go.places.lastOrNull()
                        pages.SaveableStateProvider(place?.let(Go::write) ?: go.tab.name) {
                            if (place == null) Tabs(go) { TabPage(core, device, go) } else PlacePage(core, device, go, place, onBack)
                        }
                    }
                }
            }
        }
    }
}

@Composable
private fun TabPage(core: HoldfastCore, device: DeviceActions, go: Go) = when (go.tab) {
    Tab.TODAY -> TodayScreen(core, go)
    Tab.JOURNAL -> JournalScreen(core, go)
    Tab.THERAPY -> TherapyScreen(core, go)
    Tab.PLAN -> PlanScreen(core, device, go)
}

@Composable
private fun PlacePage(
    core: HoldfastCore,
    device: DeviceActions,
    go: Go,
    place: Place,
    onBack: @Composable (enabled: Boolean, goBack: () -> Unit) -> Unit,
) {
    val saving: @Composable (() -> Unit) -> Unit = { save -> onBack(true, save) }
    when (place) {
        is Place.Mood -> LogMoodScreen(core, place, go::back, saving)
        is Place.Raise -> RaiseScreen(core, device, place, go, saving)
        is Place.Session -> SessionScreen(core, place, go)
        Place.PlanSession -> PlanSessionScreen(core, go::back)
        Place.Open -> OpenScreen(core, go)
        is Place.Step -> StepScreen(core, place.step, go::back, saving)
        Place.Setup -> StepScreen(core, null, go::back, saving)
    }
}

/** The page of a tab, with the four tabs below it. */
@Composable
private fun Tabs(go: Go, content: @Composable () -> Unit) {
    val bottom = WindowInsets.navigationBars.only(WindowInsetsSides.Bottom)
    Column(Modifier.fillMaxSize()) {
        Box(Modifier.weight(1f).consumeWindowInsets(bottom)) { content() }
        Rule()
        Column(Modifier.fillMaxWidth().background(Look.colours.ground).windowInsetsPadding(bottom)) {
            // Four large words do not fit side by side.
            tabs().chunked(if (Look.large) 2 else 4).forEach { row ->
                Row { row.forEach { (tab, icon, label) -> TabAct(icon, label, tab == go.tab, Modifier.weight(1f)) { go.tab(tab) } } }
            }
        }
    }
}

@Composable
private fun TabAct(icon: ImageVector, label: String, chosen: Boolean, modifier: Modifier, onClick: () -> Unit) {
    val touch = modifier.selectable(chosen, role = Role.Tab, onClick = onClick)
    val drawing = @Composable {
        Box(
            Modifier.clip(RoundedCornerShape(Space.inside))
                .background(if (chosen) Look.colours.tidePale else Color.Transparent)
                .padding(horizontal = if (Look.large) Space.related else Space.inside, vertical = 4.dp),
        ) { Icon(icon, null, Modifier.size(24.dp), tint = if (chosen) Look.colours.onTidePale else Look.colours.inkSoft) }
    }
    val name = @Composable {
        Text(
            label,
            color = if (chosen) Look.colours.ink else Look.colours.inkSoft,
            style = Look.type.small,
            textAlign = TextAlign.Center,
        )
    }
    if (Look.large) {
        Row(
            touch.heightIn(min = Space.act).padding(horizontal = Space.related),
            horizontalArrangement = Arrangement.spacedBy(4.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            drawing()
            name()
        }
    } else {
        Column(
            touch.heightIn(min = 72.dp).padding(vertical = Space.related),
            verticalArrangement = Arrangement.spacedBy(4.dp),
            horizontalAlignment = Alignment.CenterHorizontally,
        ) {
            drawing()
            name()
        }
    }
}

@Composable
private fun tabs(): List<Triple<Tab, ImageVector, String>> = listOf(
    Triple(Tab.TODAY, Icons.Today, words.screen.today),
    Triple(Tab.JOURNAL, Icons.Journal, words.screen.journal),
    Triple(Tab.THERAPY, Icons.Therapy, words.screen.therapy),
    Triple(Tab.PLAN, Icons.Plan, words.screen.plan),
)
