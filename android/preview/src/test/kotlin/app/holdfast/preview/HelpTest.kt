package app.holdfast.preview

import androidx.compose.ui.geometry.Size
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import app.holdfast.screens.look.Looks
import org.junit.Assert.assertEquals
import org.junit.Test

/** Help is one tap away in every state, and the first two ways need no scrolling. */
@OptIn(ExperimentalTestApi::class)
class HelpTest {
    @Test fun `from every page that is not help, one tap opens it`() {
        for (scene in scenes.filterNot { it.name.startsWith("help") }) {
            scene.stage("en").use { stage ->
                runSkikoComposeUiTest(Size(PHONE_WIDTH * 1f, PHONE_HEIGHT * 1f), Density(1f)) {
                    setContent { scene.App(stage, Looks(false, roboto, still = true)) }
                    waitForIdle()
                    scene.play(this, stage)
                    onAllNodesWithText(stage.words.safety.helpButton).onFirst().assertIsDisplayed().performClick()
                    onAllNodesWithText("112").onFirst().assertIsDisplayed()
                }
            }
        }
    }

    @Test fun `two ways to call stand on the screen, and calling dials what the core says`() {
        for (name in listOf("help", "help-no-journal")) {
            val scene = scenes.first { it.name == name }
            scene.stage("en").use { stage ->
                runSkikoComposeUiTest(Size(PHONE_WIDTH * 1f, PHONE_HEIGHT * 1f), Density(1f)) {
                    setContent { scene.App(stage, Looks(false, roboto, still = true)) }
                    val help = stage.holdfast.safety().urgent(app.holdfast.core.Urgent.MYSELF, "DE", false).help
                    onAllNodesWithText(help.emergency.first().number.shown).onFirst().assertIsDisplayed().performClick()
                    onAllNodesWithText(help.first.first().calls.first().shown).onFirst().assertIsDisplayed().performClick()
                    assertEquals(listOf("dial " + help.emergency.first().number.tel, "dial " + help.first.first().calls.first().tel), stage.device.asked)
                }
            }
        }
    }
}
