package app.holdfast.app

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.widget.RemoteViews
import app.holdfast.core.Words
import java.util.UUID

/** Notifications on the phone. The core decides their text; this class only posts them. */
class Posts(private val context: Context) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /**
     * Posts it; answers whether the phone allowed that. A locked phone that hides private content shows only that there
     * is one.
     */
    fun post(reminder: Reminder, words: Words): Boolean {
        if (!manager.areNotificationsEnabled()) return false
        val channel = NotificationChannel(CHANNEL, context.getString(R.string.channel), NotificationManager.IMPORTANCE_DEFAULT)
        channel.setShowBadge(false)
        manager.createNotificationChannel(channel)
        val post = Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_pebble)
            .setContentTitle(reminder.title)
            .setContentText(reminder.text)
            .setContentIntent(open(reminder))
            .setAutoCancel(true)
            .setCategory(Notification.CATEGORY_REMINDER)
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .addAction(action(reminder, words.reminder.snooze, ReminderReceiver.LATER))
            .addAction(action(reminder, words.reminder.notNow, ReminderReceiver.NOT_NOW))
            .addAction(action(reminder, words.reminder.never, ReminderReceiver.NEVER))
        if (reminder.levels.isNotEmpty()) {
            post.setStyle(Notification.DecoratedCustomViewStyle()).setCustomBigContentView(moods(reminder))
        }
        manager.notify(reminder.id, 0, post.build())
        return true
    }

    /** Removes it. */
    fun remove(reminder: Reminder) = manager.cancel(reminder.id, 0)

    /** Five pebbles. Touching one logs its mood without opening the app. */
    private fun moods(reminder: Reminder): RemoteViews {
        val row = RemoteViews(context.packageName, R.layout.moods)
        row.setTextViewText(R.id.moods_title, reminder.title)
        PEBBLES.zip(reminder.levels).forEachIndexed { index, (pebble, label) ->
            row.setContentDescription(pebble, label)
            row.setOnClickPendingIntent(pebble, act(reminder, ReminderReceiver.LOG, index + 1))
        }
        return row
    }

    private fun action(reminder: Reminder, label: String, action: String) =
        Notification.Action.Builder(null, label, act(reminder, action, 0)).build()

    private fun act(reminder: Reminder, action: String, level: Int): PendingIntent {
        val intent = reminder.into(Intent(action)).setClass(context, ReminderReceiver::class.java).setData(about(reminder))
            .putExtra(ReminderReceiver.LEVEL, level)
        return PendingIntent.getBroadcast(context, level, intent, PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE)
    }

    private fun open(reminder: Reminder): PendingIntent {
        val intent = reminder.into(Intent(context, MainActivity::class.java)).setData(about(reminder))
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE)
    }

    /** The data by which Android tells two intents apart. Android logs it, so it names nothing. */
    private fun about(reminder: Reminder) =
        Uri.fromParts("reminder", UUID.nameUUIDFromBytes(reminder.id.encodeToByteArray()).toString(), null)

    internal companion object {
        const val CHANNEL = "reminders"
        val PEBBLES = listOf(R.id.mood_1, R.id.mood_2, R.id.mood_3, R.id.mood_4, R.id.mood_5)
    }
}
