package app.holdfast.app

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import app.holdfast.core.ClockTime
import app.holdfast.core.Discretion
import app.holdfast.core.MoodTime
import app.holdfast.core.OpensPage
import app.holdfast.core.ReminderKind
import java.util.TimeZone
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The core's plan, as alarms and notifications of a phone. */
@RunWith(RobolectricTestRunner::class)
class RemindersTest {
    @get:Rule val process = Process()
    private val zone = TimeZone.getDefault()

    @Before fun aJournalWithAMoodReminder() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"))
        process.ask { it.create(null) }
        set(Discretion.NEUTRAL)
    }

    @After fun home() = TimeZone.setDefault(zone)

    private fun set(discretion: Discretion) {
        process.ask { holdfast ->
            holdfast.reminders().use {
                val now = it.settings()
                val noon = MoodTime(at = ClockTime(12u, 0u), weekdays = byteArrayOf())
                val mood = now.mood.copy(on = true, times = listOf(noon))
                it.set(now.copy(mood = mood, discretion = discretion, quiet = null))
            }
            process.app.alarms.arm(holdfast)
        }
    }

    private fun dropAlarms() {
        val manager = process.app.getSystemService(AlarmManager::class.java)
        process.alarms.toList().forEach { manager.cancel(it.operation!!) }
        assertEquals(0, process.alarms.size)
    }

    private fun times() = process.alarms.map { it.triggerAtMs }.sorted()

    /** The times of mood reminders. The question after a long gap is armed as well. */
    private fun moods() =
        process.alarms.filter { Reminder.from(shadowOf(it.operation).savedIntent)!!.kind == ReminderKind.MOOD }.map { it.triggerAtMs }

    /** Removes earlier notifications and fires the next alarm; answers the notification that it shows. */
    private fun fire(): Notification {
        process.app.getSystemService(NotificationManager::class.java).cancelAll()
        process.alarms.minBy { it.triggerAtMs }.operation!!.send()
        process.settle()
        return process.notifications.single()
    }

    private fun press(notification: Notification, action: String) {
        val pressed = notification.actions.single { shadowOf(it.actionIntent).savedIntent.action == action }
        pressed.actionIntent.send()
        process.settle()
    }

    @Test fun thePlanAndTheAlarmsAreTheSame() {
        val planned = process.ask { holdfast -> holdfast.reminders().use { it.plan(Alarms.DEVICE) } }
        assertTrue(planned.isNotEmpty())
        assertEquals(planned.map { it.instantMs }.sorted(), times())
        assertTrue(process.alarms.all { it.type == AlarmManager.RTC_WAKEUP })
    }

    @Test fun noAlarmIsExact() {
        assertTrue(process.alarms.all { it.windowLengthMs != 0L })
        assertTrue(process.alarms.none { it.alarmClockInfo != null })
    }

    @Test fun everythingThatMakesAPhoneForgetArmsThemAgainWithTheJournalLocked() {
        val armed = times()
        process.ask { it.lock() }
        for (action in listOf(
            Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_LOCKED_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIME_CHANGED, Intent.ACTION_TIMEZONE_CHANGED,
        )) {
            dropAlarms()
            val found = process.app.packageManager.queryBroadcastReceivers(Intent(action), 0)
            assertTrue(action, found.any { it.activityInfo.name == RearmReceiver::class.java.name && it.activityInfo.directBootAware })
            process.app.sendBroadcast(Intent(action).setPackage(process.app.packageName))
            process.settle()
            assertEquals(action, armed, times())
        }
    }

    @Test fun anotherZoneMovesWhatGoesByTheWallClock() {
        val before = times()
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"))
        process.app.sendBroadcast(Intent(Intent.ACTION_TIMEZONE_CHANGED).setPackage(process.app.packageName))
        process.settle()
        assertNotEquals(before, times())
        val noon = moods().map { java.time.Instant.ofEpochMilli(it).atZone(java.time.ZoneId.systemDefault()).hour }
        assertEquals(setOf(12), noon.toSet())
    }

    @Test fun itSaysWhatThePersonChoseAndNeverMore() {
        val said = Discretion.entries.associateWith { discretion ->
            set(discretion)
            fire().extras.getString(Notification.EXTRA_TITLE)
        }
        assertEquals("A moment for you?", said[Discretion.NEUTRAL])
        assertEquals("How is it right now?", said[Discretion.HINT])
        assertEquals("How is your mood right now?", said[Discretion.OPEN])
    }

    @Test fun onALockedPhoneItIsPrivateAndItsChannelIsNeutral() {
        val shown = fire()
        assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility)
        assertNull(shown.publicVersion)
        val channels = process.app.getSystemService(NotificationManager::class.java).notificationChannels
        assertEquals(listOf("Reminders"), channels.map { it.name.toString() })
    }

    @Test fun firingIsToldToTheCoreAndTheRestStaysArmed() {
        val armed = times()
        fire()
        val delivered = process.ask { holdfast -> holdfast.reminders().use { it.delivery() } }
        assertTrue(delivered.isNotEmpty())
        assertTrue(times().containsAll(armed.drop(1)))
    }

    @Test fun aPhoneThatShowsNoNotificationsIsNotToldAsFired() {
        shadowOf(process.app.getSystemService(NotificationManager::class.java)).setNotificationsEnabled(false)
        process.alarms.minBy { it.triggerAtMs }.operation!!.send()
        process.settle()
        assertEquals(0, process.notifications.size)
    }

    @Test fun neverAgainIsPressedOnALockedJournal() {
        assertTrue(moods().isNotEmpty())
        val shown = fire()
        process.ask { it.lock() }
        press(shown, ReminderReceiver.NEVER)
        assertEquals(0, process.notifications.size)
        assertEquals(emptyList<Long>(), moods())
    }

    @Test fun laterComesAnHourLater() {
        val shown = fire()
        val before = times()
        press(shown, ReminderReceiver.LATER)
        assertEquals(0, process.notifications.size)
        assertEquals(1, times().minus(before.toSet()).size)
    }

    @Test fun aMoodIsLoggedFromItWhileLockedOnlyWhereThatWasAllowed() {
        set(Discretion.HINT)
        assertNull(fire().bigContentView)
        process.ask { it.allowLoggingWhileLocked(true) }
        set(Discretion.NEUTRAL)
        assertNull("five moods tell what it is for", fire().bigContentView)
        set(Discretion.HINT)
        val shown = fire()
        val row = shown.bigContentView.apply(process.app, null)
        process.ask { it.lock() }
        assertEquals("very low", row.findViewById<android.view.View>(R.id.mood_1).contentDescription.toString().lowercase())
        row.findViewById<android.view.View>(R.id.mood_4).performClick()
        process.settle()
        process.ask { it.unlock(null) }
        val moods = process.ask { it.today().moods }
        assertEquals(listOf(4), moods.map { it.level.toInt() })
    }

    @Test fun aTapOpensTheAppAndIsToldToTheCore() {
        val opened = shadowOf(fire().contentIntent).savedIntent
        assertEquals(MainActivity::class.java.name, opened.component!!.className)
        assertEquals(ReminderKind.MOOD, Reminder.from(opened)!!.kind)
        assertEquals(OpensPage.MOOD, Reminder.from(opened)!!.opens)
        assertFalse(opened.toString().contains("mood"))
    }

    @Test fun whatIsArmedCannotBeChangedByOthers() {
        if (android.os.Build.VERSION.SDK_INT < 31) return
        assertTrue(process.alarms.all { it.operation!!.isImmutable })
        assertTrue(process.alarms.all { shadowOf(it.operation).flags and PendingIntent.FLAG_IMMUTABLE != 0 })
    }
}
