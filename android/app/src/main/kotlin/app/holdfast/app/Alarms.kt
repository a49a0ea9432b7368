package app.holdfast.app

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.net.Uri
import app.holdfast.core.Device
import app.holdfast.core.Holdfast
import app.holdfast.core.Notification
import kotlinx.coroutines.flow.MutableStateFlow

/**
 * The core's plan as alarms. A plan always replaces all slots, so nothing has to be remembered about which alarms are
 * set. None is exact: Android reserves that permission for alarm clocks.
 */
class Alarms(private val context: Context) {
    /** Whether the plan contains a reminder. */
    val reminds = MutableStateFlow(false)

    private val manager = context.getSystemService(AlarmManager::class.java)

    /** Asks the core for the plan and arms it. Called on the core's own thread. */
    fun arm(holdfast: Holdfast) = holdfast.reminders().use { replace(it.plan(DEVICE)) }

    /** Sets the alarms of this plan and clears all others. */
    fun replace(plan: List<Notification>) {
        reminds.value = plan.isNotEmpty()
        for (slot in 0 until SLOTS) {
            when (val planned = plan.getOrNull(slot)) {
                null -> pending(Intent(), slot, PendingIntent.FLAG_NO_CREATE)?.let { manager.cancel(it) }
                else -> pending(Reminder.of(planned).into(Intent()), slot, PendingIntent.FLAG_UPDATE_CURRENT)?.let { set(planned, it) }
            }
        }
    }

    /** An idle phone delays alarms until it is picked up. The core says for which of them that may be too late. */
    private fun set(planned: Notification, operation: PendingIntent) {
        if (planned.whileIdle) {
            manager.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, planned.instantMs, operation)
        } else {
            manager.setWindow(AlarmManager.RTC_WAKEUP, planned.instantMs, WINDOW_MS, operation)
        }
    }

    private fun pending(intent: Intent, slot: Int, flag: Int): PendingIntent? {
        val addressed = intent.setClass(context, ReminderReceiver::class.java).setAction(ReminderReceiver.FIRED)
            .setData(Uri.fromParts("slot", slot.toString(), null))
        return PendingIntent.getBroadcast(context, slot, addressed, flag or PendingIntent.FLAG_IMMUTABLE)
    }

    internal companion object {
        /** How many alarms are set at once; each one that fires makes a new plan. */
        const val SLOTS = 40

        /** The shortest window that Android observes. */
        const val WINDOW_MS = 10 * 60_000L

        val DEVICE = Device(atMost = SLOTS.toUInt(), hearsFiring = true)
    }
}

/**
 * Arms the plan again after Android has dropped it or the clock has changed; before the first unlock, from the files at
 * hand.
 */
class RearmReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val app = HoldfastApplication.of(context)
        later(app) { app.alarms.arm(it) }
    }
}

/** Runs [act] with the core on the core's own thread, and keeps the process alive until it is done. */
internal fun BroadcastReceiver.later(app: HoldfastApplication, act: (Holdfast) -> Unit) {
    val core = app.core ?: return
    val pending: BroadcastReceiver.PendingResult? = goAsync()
    core.keep { holdfast ->
        try {
            act(holdfast)
        } finally {
            pending?.finish()
        }
    }
}
