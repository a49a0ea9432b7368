package app.holdfast.screens.today

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import app.holdfast.core.Factor
import app.holdfast.core.Topic
import app.holdfast.screens.Go
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel

/** The first page. */
@Composable
fun TodayScreen(core: HoldfastCore, go: Go) {
    val model = rememberModel(core) { TodayModel(core, it, go::session) }
    val state by model.state.collectAsState()
    TodayView(
        state,
        onLog = model::log,
        onMore = { level -> go.mood(level) },
        onAddWord = go::word,
        onUndo = model::undo,
        onAnswer = model::answer,
        onChange = model::willChange,
        onStep = model::step,
        onOpenCard = { go.raise(it) },
        onNotNow = model::notNow,
        onSession = go::session,
        onPlanSession = go::planSession,
        onOpen = go::open,
        onLeaving = { go.raise(Topic.About(Factor.STOPPING)) },
        onStuck = { go.raise(null) },
        onElse = { go.raise(Topic.About(Factor.OTHER)) },
        onHelp = go::help,
        onPlan = go::plan,
    )
}
