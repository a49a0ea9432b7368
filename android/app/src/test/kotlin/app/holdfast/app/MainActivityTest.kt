package app.holdfast.app

import android.content.ClipboardManager
import android.content.Intent
import android.os.Bundle
import android.os.Parcel
import android.view.WindowManager
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import app.holdfast.core.VaultState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** The real activity on the real core. */
@OptIn(ExperimentalTestApi::class)
@RunWith(RobolectricTestRunner::class)
class MainActivityTest {
    @get:Rule(order = 0) val process = Process()
    @get:Rule(order = 1) val rule = createEmptyComposeRule()
    private var controller: ActivityController<MainActivity>? = null
    private val activity get() = controller!!.get()
    private val words get() = process.app.core!!.words.value

    @After fun leave() {
        controller?.close()
    }

    private fun start(saved: Bundle? = null) {
        val built = Robolectric.buildActivity(MainActivity::class.java)
        controller = if (saved == null) built.setup() else built.setup(saved)
    }

    /** Waits until the text is on the screen, because the core answers on its own thread. */
    private fun see(text: String) = rule.waitUntilAtLeastOneExists(hasText(text, substring = true), WAIT_MS)

    private fun press(text: String) {
        val wanted = hasText(text) or hasContentDescription(text)
        rule.waitUntilAtLeastOneExists(wanted, WAIT_MS)
        rule.onAllNodes(wanted).onFirst().performClick()
    }

    private fun begin() {
        start()
        press(words.vault.wayCreate)
        see(words.today.question)
    }

    private fun secure() = activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0

    @Test fun theFirstDayEndsInASavedMood() {
        begin()
        press("good")
        see(words.today.saved)
        assertEquals(listOf(4), process.ask { it.today().moods }.map { it.level.toInt() })
    }

    @Test fun onlyHelpMayBePhotographed() {
        begin()
        assertTrue(secure())
        press(words.crisis.title)
        see(words.crisis.lead)
        assertFalse(secure())
        rule.runOnUiThread { activity.onBackPressedDispatcher.onBackPressed() }
        see(words.today.question)
        assertTrue(secure())
    }

    @Test fun helpDialsFromALockedJournal() {
        process.ask { it.create("a long passcode here") }
        process.ask { it.lock() }
        start()
        press(words.crisis.title)
        see("112")
        press("112")
        val dialled = shadowOf(activity).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, dialled.action)
        assertEquals("tel:112", dialled.dataString)
    }

    @Test fun aNoteOutlivesTheProcess() {
        begin()
        press("so-so")
        rule.waitUntilAtLeastOneExists(hasText(words.today.addWord), WAIT_MS)
        rule.onAllNodes(hasText(words.today.addWord)).onFirst().performClick()
        rule.waitUntilAtLeastOneExists(hasSetTextAction(), WAIT_MS)
        rule.onAllNodes(hasSetTextAction()).onFirst().performScrollTo().performTextInput("The long way home")
        val saved = Bundle()
        controller!!.saveInstanceState(saved).pause().stop().destroy()
        process.settle()
        controller = null
        start(overTheBorder(saved))
        see("The long way home")
    }

    @Test fun leavingLocksAndComingBackOpens() {
        begin()
        controller!!.pause().stop()
        process.settle()
        assertEquals(VaultState.Locked, process.ask { it.state() })
        controller!!.restart().start().resume()
        see(words.today.question)
    }

    @Test fun quickExitLeavesNothingBehind() {
        begin()
        val device = PhoneActions(activity, lock = { process.app.core!!.keep { it.lock() } })
        device.quickExit()
        process.settle()
        assertTrue(activity.isFinishing)
        assertTrue(shadowOf(activity).nextStartedActivity.categories.contains(Intent.CATEGORY_HOME))
        assertEquals(VaultState.Locked, process.ask { it.state() })
    }

    @Test fun whatIsCopiedIsMarkedAsSensitive() {
        begin()
        PhoneActions(activity, lock = {}).copySensitive("It goes too fast for me.")
        val clip = activity.getSystemService(ClipboardManager::class.java).primaryClip!!
        assertTrue(clip.description.extras!!.getBoolean("android.content.extra.IS_SENSITIVE"))
        assertEquals("It goes too fast for me.", clip.getItemAt(0).text)
    }

    @Test fun aTextMessageBeginsWithItsWordAndAMissingAppIsNoCrash() {
        begin()
        PhoneActions(activity, lock = {}).text("741741", "HOME")
        val message = shadowOf(activity).nextStartedActivity
        assertEquals("smsto:741741", message.dataString)
        assertEquals("HOME", message.getStringExtra("sms_body"))
        shadowOf(process.app).checkActivities(true)
        PhoneActions(activity, lock = {}).dial("tel:%2A4141")
    }

    @Test fun theRegionThatWasChosenStays() {
        begin()
        val device = PhoneActions(activity, lock = {})
        assertEquals("DE", device.region())
        device.chooseRegion("NZ")
        assertEquals("NZ", PhoneActions(activity, lock = {}).region())
    }

    /** Android stores the state of a process that ended as bytes. */
    private fun overTheBorder(bundle: Bundle): Bundle {
        val written = Parcel.obtain()
        bundle.writeToParcel(written, 0)
        val bytes = written.marshall()
        val read = Parcel.obtain()
        read.unmarshall(bytes, 0, bytes.size)
        read.setDataPosition(0)
        return Bundle.CREATOR.createFromParcel(read).apply { classLoader = MainActivity::class.java.classLoader }
    }

    private companion object {
        const val WAIT_MS = 20_000L
    }
}
