package app.holdfast.app

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.holdfast.core.Holdfast

/** An alarm that fired, and what is pressed on its notification. Each is an act of the core, and then the plan is made anew. */
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

        /** Which level [LOG] logs. */
        const val LEVEL = "level"

        /** "Later" puts off by an hour. */
        val LATER_MINUTES = 60u
    }
}
