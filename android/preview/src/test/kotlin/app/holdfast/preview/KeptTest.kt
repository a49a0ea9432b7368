package app.holdfast.preview

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.runtime.saveable.rememberSaveable
import app.holdfast.core.Factor
import app.holdfast.core.Topic
import app.holdfast.screens.Go
import app.holdfast.screens.HoldfastApp
import app.holdfast.screens.Place
import app.holdfast.screens.look.Looks
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

/** Typed text is never lost: not when the process dies, help or the lock comes in between, or the person goes back. */
class KeptTest {
    @get:Rule val rule = createComposeRule()

    private fun shown(stage: Stage, place: Place): Restoration {
        val restoration = Restoration(rule)
        restoration.setContent {
            val go = rememberSaveable(saver = Go.saver) { Go(places = listOf(place)) }
            HoldfastApp(stage.core, stage.device, Looks(false, roboto, still = true), go)
        }
        return restoration
    }

    private fun on(comesAbout: Stage.() -> Unit, test: (Stage) -> Unit) =
        Stage("en", "2026-04-16T19:40:00+02:00", Dispatchers.Unconfined).apply(comesAbout).use { test(it) }

    @Test fun `a note outlives the process, help and the lock, and back saves it`() =
        on({ holdfast.create("harbour at dusk") }) { stage ->
        val restoration = shown(stage, Place.Mood(2u, null))
        rule.onAllNodes(hasSetTextAction())[1].performScrollTo().performTextInput("Half a sentence")
        restoration.die()
        rule.onNode(hasSetTextAction() and hasText("Half a sentence")).assertExists()

        rule.onNodeWithText(stage.words.safety.helpButton).performClick()
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.onNode(hasSetTextAction() and hasText("Half a sentence")).assertExists()

        rule.runOnIdle { stage.holdfast.lock() }
        rule.onNode(hasSetTextAction()).performTextInput("harbour at dusk")
        rule.onNodeWithText(stage.words.vault.wayUnlock).performClick()
        rule.onNode(hasSetTextAction() and hasText("Half a sentence")).assertExists()

        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.runOnIdle { assertEquals(listOf("Half a sentence"), stage.holdfast.today().moods.map { it.note }) }
    }

    @Test fun `going back keeps words of one's own, and none that were only proposed`() = on({ evening() }) { stage ->
        val topic = Topic.About(Factor.PACING)
        fun page() = stage.holdfast.concerns().raisePage(topic)
        val before = page()
        shown(stage, Place.Raise(topic))
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.runOnIdle { assertEquals(before.concern, page().concern) }

        rule.onNodeWithText(stage.words.today.somethingElse).performScrollTo().performClick()
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput("And more. ")
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.onAllNodesWithText(stage.words.today.question).onFirst().assertExists()
        rule.runOnIdle {
            val kept = stage.holdfast.concerns().raisePage(Topic.About(Factor.OTHER)).text
            assertTrue("And more. " in kept)
        }
    }

    @Test fun `a note without a mood stays until one is chosen`() = on({ evening() }) { stage ->
        val before = stage.holdfast.today().moods.size
        shown(stage, Place.Mood(null, null))
        rule.onAllNodes(hasSetTextAction())[1].performScrollTo().performTextInput("Half a sentence")
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.onNodeWithText(stage.words.screen.moodFirst).performScrollTo().assertExists()
        rule.onNode(hasSetTextAction() and hasText("Half a sentence")).assertExists()
        rule.onNodeWithText(stage.words.mood.n4).performClick()
        rule.onNodeWithText(stage.words.screen.moodFirst).assertDoesNotExist()
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.runOnIdle {
            assertEquals("Half a sentence", stage.holdfast.today().moods.drop(before).single().note)
        }
    }

    @Test fun `what was written without a mood is let go only when that is said`() = on({ evening() }) { stage ->
        val before = stage.holdfast.today().moods
        shown(stage, Place.Mood(null, null))
        rule.onAllNodes(hasSetTextAction())[1].performScrollTo().performTextInput("Half a sentence")
        rule.onNodeWithContentDescription(stage.words.screen.back).performClick()
        rule.onNodeWithText(stage.words.screen.leaveUnsaved).performScrollTo().performClick()
        rule.onAllNodesWithText(stage.words.today.question).onFirst().assertExists()
        rule.runOnIdle { assertEquals(before, stage.holdfast.today().moods) }
    }

    @Test fun `a passcode is not kept in what outlives the process`() = on({
        holdfast.create("harbour at dusk")
        holdfast.lock()
    }) { stage ->
        val restoration = shown(stage, Place.PlanSession)
        rule.onNode(hasSetTextAction()).performTextInput("secret")
        restoration.die()
        assertTrue(rule.onAllNodes(hasSetTextAction() and hasText("secret")).fetchSemanticsNodes().isEmpty())
    }

    @Test fun `words that are being found outlive the process`() = on({ evening() }) { stage ->
        val restoration = shown(stage, Place.Raise(null))
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput("And more. ")
        restoration.die()
        rule.onNode(hasSetTextAction() and hasText("And more. ", substring = true)).assertExists()
    }

    @Test fun `quick exit leaves nothing open behind`() = on({ evening() }) { stage ->
        shown(stage, Place.Step(app.holdfast.core.PlanStep.PEOPLE))
        rule.onNodeWithText(stage.words.crisis.quickExit).performClick()
        assertEquals(listOf("exit"), stage.device.asked)
        rule.onAllNodesWithText(stage.words.today.question).onFirst().assertExists()
    }
}
