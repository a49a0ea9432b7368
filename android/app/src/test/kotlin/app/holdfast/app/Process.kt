package app.holdfast.app

import android.app.AlarmManager
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import app.holdfast.core.Holdfast
import app.holdfast.screens.core.Answer
import kotlinx.coroutines.runBlocking
import org.junit.rules.ExternalResource
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowAlarmManager
import org.robolectric.shadows.ShadowLooper

/** The app's process on the real core, and the parts of it that tests check. Only the key store is a fake. */
class Process : ExternalResource() {
    val app: HoldfastApplication get() = ApplicationProvider.getApplicationContext()
    val alarms: List<ShadowAlarmManager.ScheduledAlarm>
        get() = shadowOf(app.getSystemService(AlarmManager::class.java)).scheduledAlarms
    val notifications: List<android.app.Notification>
        get() = shadowOf(app.getSystemService(NotificationManager::class.java)).allNotifications

    /** The app starts before the key store exists, as on a phone whose key store is still starting. */
    override fun before() {
        settle()
        FakeKeystore.install()
    }

    override fun after() {
        settle()
        app.core?.close()
        FakeKeystore.remove()
    }

    /** Calls the core and waits for the consequences: a change arms the plan again, behind the call that made it. */
    fun <T> ask(call: (Holdfast) -> T): T = inTurn(call).also { settle() }

    /** Calls the core after all earlier calls. */
    private fun <T> inTurn(call: (Holdfast) -> T): T =
        runBlocking {
            when (val answer = app.core!!.ask(call)) {
                is Answer.Right -> answer.value
                is Answer.Wrong -> error(answer.said.happened)
            }
        }

    /** Waits until everything under way is done. Each of a few rounds may start the next. */
    fun settle() = repeat(WAVES) {
        ShadowLooper.idleMainLooper()
        inTurn { }
    }

    private companion object {
        const val WAVES = 4
    }
}
