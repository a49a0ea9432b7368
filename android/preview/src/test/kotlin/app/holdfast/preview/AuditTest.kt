package app.holdfast.preview

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import app.holdfast.screens.look.Looks
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Audits every screen in every state: screen reader, touch targets, large text. */
@OptIn(ExperimentalTestApi::class)
class AuditTest {
    private fun wrongIn(variant: Variant): List<String> = scenes.flatMap { scene ->
        val found = mutableListOf<String>()
        scene.stage(variant.locale).use { stage ->
            runSkikoComposeUiTest(Size(PHONE_WIDTH * 2f, PHONE_HEIGHT * 2f), Density(2f, variant.fontScale)) {
                setContent {
                    CompositionLocalProvider(LocalLayoutDirection provides variant.direction) {
                        scene.App(stage, Looks(variant.dark, roboto, still = true))
                    }
                }
                waitForIdle()
                scene.play(this, stage)
                found += audit().map { "${scene.name}: $it" }
            }
        }
        found
    }

    @Test fun `nothing is wrong at the usual size of text`() = assertEquals(emptyList<String>(), wrongIn(Variant.LIGHT))

    @Test fun `nothing is wrong at twice the size, in English`() = assertEquals(emptyList<String>(), wrongIn(Variant.LARGE))

    @Test fun `nothing is wrong at twice the size, in German`() = assertEquals(emptyList<String>(), wrongIn(Variant.DE_LARGE))

    @Test fun `nothing is wrong in a language two fifths longer`() = assertEquals(emptyList<String>(), wrongIn(Variant.PSEUDO))

    @Test fun `nothing is wrong from right to left`() = assertEquals(emptyList<String>(), wrongIn(Variant.RTL))

    /** The audit finds each mistake on a page that has one of each. */
    @Test fun `the audit can fail`() = runSkikoComposeUiTest(Size(720f, 1480f), Density(2f)) {
        setContent {
            Column {
                Box(Modifier.size(20.dp).clickable {})
                Text("An unreasonably long word", Modifier.width(40.dp), maxLines = 1)
                Text("Unreasonably", Modifier.width(40.dp))
            }
        }
        val wrong = audit()
        for (kind in listOf("no heading", "no name", "too small", "no role", "cut: An unreasonably", "cut: Unreasonably")) {
            assertTrue("$kind is not found: $wrong", wrong.any { it.startsWith(kind) })
        }
    }
}
