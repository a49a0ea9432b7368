package app.holdfast.preview

import androidx.compose.runtime.Composable
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextInput
import app.holdfast.core.PlanStep
import app.holdfast.core.Factor
import app.holdfast.core.Topic
import app.holdfast.core.Urgent
import app.holdfast.screens.Go
import app.holdfast.screens.HoldfastApp
import app.holdfast.screens.Place
import app.holdfast.screens.Tab
import app.holdfast.screens.look.Looks

/** A state of the app: how it is reached, which page is shown, and what the person does there. */
@OptIn(ExperimentalTestApi::class)
class Scene(
    val name: String,
    private val at: String = EVENING,
    private val go: () -> Go = { Go() },
    private val does: ComposeUiTest.(Stage) -> Unit = {},
    private val comesAbout: Stage.() -> Unit,
) {
    /** Prepares the stage. */
    fun stage(locale: String): Stage = Stage(locale, at, kotlinx.coroutines.Dispatchers.Unconfined).apply { comesAbout() }

    /** The app on that stage. */
    @Composable
    fun App(stage: Stage, looks: Looks) = HoldfastApp(stage.core, stage.device, looks, go())

    /** Plays the person's acts. */
    fun play(test: ComposeUiTest, stage: Stage) = test.does(stage)
}

private const val EVENING = "2026-04-16T19:40:00+02:00"

private fun to(place: Place) = { Go(places = listOf(place)) }

private fun on(tab: Tab) = { Go(tab) }

private fun helped(kind: Urgent) = { Go(help = kind) }

/** Every screen in every state that looks different. */
@OptIn(ExperimentalTestApi::class)
val scenes: List<Scene> = listOf(
    Scene("today-first-day") { holdfast.create(null) },
    Scene("today") { evening() },
    Scene("today-saved", does = { onAllNodesWithText(it.words.mood.n4).onFirst().performClick() }) { agenda() },
    Scene("today-asks", at = AFTER_SESSION) { afterSession() },
    Scene("mood", go = to(Place.Mood(2u, null)), does = {
        onAllNodesWithText(it.holdfast.moods().recentTags().first()).onFirst().performClick()
    }) { evening() },
    Scene("mood-first", go = to(Place.Mood(null, null)), does = {
        onAllNodes(hasSetTextAction())[1].performTextInput(it.holdfast.today().greeting)
        onNodeWithContentDescription(it.words.screen.back).performClick()
    }) { evening() },
    Scene("raise", go = to(Place.Raise(Topic.About(Factor.PACING)))) { evening() },
    Scene("raise-why", go = to(Place.Raise(null)), does = { onNodeWithText(it.words.raise.why).performClick() }) { evening() },
    Scene("raise-done", go = to(Place.Raise(null)), does = {
        onNodeWithText(it.holdfast.concerns().raisePage(null).main.label).performClick()
    }) { evening() },
    Scene("raise-covered", go = to(Place.Raise(Topic.About(Factor.UNSAFE_RELATIONSHIP)))) { evening() },
    Scene("raise-not-sure", go = to(Place.Raise(Topic.NotSure))) { holdfast.create(null) },
    Scene("session-before", go = to(Place.Session("s9"))) { agenda() },
    Scene("session-room", go = to(Place.Session("s9")), does = { onNodeWithText(it.words.session.showLarge).performClick() }) { agenda() },
    Scene("session-took-place", at = AFTER_SESSION, go = to(Place.Session("s9"))) { afterSession() },
    Scene("session-checkin", go = to(Place.Session("s9"))) { attended() },
    Scene("session-checkin-answered", go = to(Place.Session("s9")), does = {
        onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsActions.SetProgress)).run {
            get(0).performSemanticsAction(SemanticsActions.SetProgress) { it(8f) }
            get(1).performSemanticsAction(SemanticsActions.SetProgress) { it(3f) }
        }
    }) { attended() },
    Scene("session-checkin-more", go = to(Place.Session("s9")), does = {
        onNodeWithText(it.words.checkin.more).performScrollTo().performClick()
        onNodeWithText(it.words.checkin.cover).performScrollTo().performClick()
    }) { attended() },
    Scene("open", at = AFTER_SESSION, go = to(Place.Open), does = {
        onAllNodesWithText(it.words.today.later).onFirst().performScrollTo().performClick()
    }) { afterSession() },
    Scene("session-plan", go = to(Place.PlanSession)) { evening() },
    Scene("plan-empty", go = on(Tab.PLAN)) { holdfast.create(null) },
    Scene("plan", go = on(Tab.PLAN)) {
        evening()
        plan()
    },
    Scene("plan-step", go = to(Place.Step(PlanStep.PEOPLE))) {
        evening()
        plan()
    },
    Scene("plan-setup", go = to(Place.Setup)) { evening() },
    Scene("help", go = helped(Urgent.MYSELF)) {
        evening()
        plan()
    },
    Scene("help-no-journal", go = helped(Urgent.MYSELF)) {},
    Scene("help-home", go = helped(Urgent.HOME)) { evening() },
    Scene("help-therapist", go = helped(Urgent.THERAPIST)) { evening() },
    Scene("help-no-region", go = helped(Urgent.MYSELF)) { device.chooseRegion("") },
    Scene("lock") {
        holdfast.create("harbour at dusk")
        holdfast.lock()
    },
    Scene("lock-wrong", does = {
        onNode(hasSetTextAction()).performTextInput("moor")
        onNodeWithText(it.words.vault.wayUnlock).performClick()
    }) {
        holdfast.create("harbour at dusk")
        holdfast.lock()
    },
    Scene("lock-erase", does = { onNodeWithText(it.words.vault.wayErase).performClick() }) {
        holdfast.create("harbour at dusk")
        holdfast.lock()
    },
    Scene("lock-phrase", does = { onNodeWithText(it.words.vault.wayPhrase).performClick() }) {
        holdfast.create("harbour at dusk")
        holdfast.makeRecoveryPhrase()
        holdfast.lock()
    },
    Scene("welcome") {},
    Scene("key-gone") {
        holdfast.create(null)
        holdfast.lock()
        guard.gone = true
        runCatching { holdfast.unlock(null) }
        core.lookAgain()
    },
    Scene("journal-missing") {
        holdfast.create(null)
        holdfast.lock()
        journal.walk().filter { it.extension == "db" }.forEach { it.delete() }
        core.lookAgain()
    },
    Scene("journal", go = on(Tab.JOURNAL)) { live("2026-05-21T21:40:00+02:00") },
    Scene("journal-empty", go = on(Tab.JOURNAL)) { holdfast.create(null) },
    Scene("therapy", go = on(Tab.THERAPY)) { agenda() },
    Scene("therapy-none", go = on(Tab.THERAPY)) { holdfast.create(null) },
)
