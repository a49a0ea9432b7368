package app.holdfast.app

import android.content.Intent
import android.view.View
import android.view.ViewGroup
import android.view.WindowManager
import android.widget.Button
import android.widget.Spinner
import android.widget.TextView
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLooper

/** Without the core's library, help still works. Runs in a process of its own. */
@RunWith(RobolectricTestRunner::class)
class WithoutLibraryTest {
    private val activity by lazy { Robolectric.buildActivity(MainActivity::class.java).setup().get() }

    private fun views(within: View): List<View> =
        listOf(within) + ((within as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { views(group.getChildAt(it)) } } ?: emptyList())

    private fun page() = views(activity.findViewById(R.id.help_without_library))

    private fun texts() = page().filterIsInstance<TextView>().map { it.text.toString() }

    private fun button(shown: String) = page().filterIsInstance<Button>().first { it.text.toString() == shown }

    @Test fun thereIsNoCore() = assertNull(ApplicationProvider.getApplicationContext<HoldfastApplication>().core)

    @Test fun theEmergencyNumberStandsFirstAndDials() {
        assertEquals("112", page().filterIsInstance<Button>().first().text.toString())
        button("112").performClick()
        val dialled = shadowOf(activity).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, dialled.action)
        assertEquals("tel:112", dialled.dataString)
    }

    @Test fun theLinesOfTheRegionAreThereWithTheirSource() {
        assertTrue(texts().contains("TelefonSeelsorge"))
        assertTrue(texts().any { it.startsWith("Listed by") })
        button("116 123").performClick()
        assertEquals("tel:116123", shadowOf(activity).nextStartedActivity.dataString)
    }

    @Test @Config(qualifiers = "de-rAT") fun itSpeaksTheLanguageOfThePhone() {
        assertTrue(texts().contains("Hilfe"))
        assertEquals("Österreich", activity.findViewById<Spinner>(R.id.help_region).selectedItem)
    }

    @Test fun anotherRegionCanBeChosen() {
        val regions = activity.findViewById<Spinner>(R.id.help_region)
        val names = (0 until regions.count).map { regions.getItemAtPosition(it) as String }
        regions.setSelection(names.indexOf("New Zealand"))
        ShadowLooper.idleMainLooper()
        regions.onItemSelectedListener!!.onItemSelected(regions, null, names.indexOf("New Zealand"), 0)
        assertEquals("111", page().filterIsInstance<Button>().first().text.toString())
    }

    @Test fun everythingThatCanBePressedIsLargeEnoughAndHasAName() {
        val density = activity.resources.displayMetrics.density
        for (pressed in page().filter { it is Button || it is Spinner }) {
            assertTrue("$pressed", pressed.height >= 48 * density)
            assertTrue("$pressed", pressed is Spinner || (pressed as Button).text.isNotEmpty())
        }
    }

    @Test fun itMayBePhotographed() =
        assertEquals(0, activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE)

    @Test fun bootAndAlarmsAreNoCrash() {
        val app = ApplicationProvider.getApplicationContext<HoldfastApplication>()
        app.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(app.packageName))
        app.sendBroadcast(Intent(ReminderReceiver.FIRED).setClass(app, ReminderReceiver::class.java))
        ShadowLooper.idleMainLooper()
    }
}
