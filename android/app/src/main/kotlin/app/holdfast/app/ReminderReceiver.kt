package app.holdfast.app

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.holdfast.core.Holdfast

/** Receives alarms and taps on notifications. Each is one act of the core, after which a new plan is made. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val reminder = Reminder.from(intent) ?: return
        val app = HoldfastApplication.of(context)
        val action = intent.action
        if (action != FIRED) app.posts.remove(reminder)
        later(app) { holdfast ->
            act(app, holdfast, action, reminder, intent.getIntExtra(LEVEL, 0))
            app.alarms.arm(holdfast)
        }
    }

    private fun act(app: HoldfastApplication, holdfast: Holdfast, action: String?, reminder: Reminder, level: Int) =
        holdfast.reminders().use {
            when (action) {
                FIRED -> if (app.posts.post(reminder, holdfast.words())) it.fired(reminder.id) else Unit
                LATER -> it.snooze(reminder.id, LATER_MINUTES).let {}
                NOT_NOW -> it.notNow(reminder.id).let {}
                NEVER -> it.neverAgain(reminder.kind).let {}
                LOG -> {
                    holdfast.logWhileLocked(level.toUByte())
                    it.opened(reminder.id)
                }
                else -> Unit
            }
        }

    internal companion object {
        const val FIRED = "app.holdfast.FIRED"
        const val LATER = "app.holdfast.LATER"
        const val NOT_NOW = "app.holdfast.NOT_NOW"
        const val NEVER = "app.holdfast.NEVER"
        const val LOG = "app.holdfast.LOG"

        /** The level that [LOG] logs. */
        const val LEVEL = "level"

        /** How long "Later" puts a reminder off, in minutes. */
        val LATER_MINUTES = 60u
    }
}
