package app.holdfast.app

import android.content.Intent
import app.holdfast.core.Notification
import app.holdfast.core.OpensPage
import app.holdfast.core.ReminderKind

/** A planned notification as Android stores and passes it on. It contains no words that a person wrote. */
data class Reminder(
    /** The core's id for it. */
    val id: String,
    val kind: ReminderKind,
    /** The page that a tap opens. */
    val opens: OpensPage,
    val title: String,
    val text: String,
    /** The names of the moods that can be logged from it, the lowest first; empty where none can. */
    val levels: List<String>,
) {
    /** Puts it into an intent. */
    fun into(intent: Intent): Intent = intent.putExtra(ID, id).putExtra(KIND, kind.name).putExtra(OPENS, opens.name)
        .putExtra(TITLE, title).putExtra(TEXT, text).putStringArrayListExtra(LEVELS, ArrayList(levels))

    companion object {
        private const val ID = "id"
        private const val KIND = "kind"
        private const val OPENS = "opens"
        private const val TITLE = "title"
        private const val TEXT = "text"
        private const val LEVELS = "levels"

        /** As the core planned it. */
        fun of(planned: Notification) =
            Reminder(planned.id, planned.kind, planned.opens, planned.title, planned.text, planned.levels.map { it.label })

        /** The reminder in that intent; null if the intent carries no reminder. */
        fun from(intent: Intent): Reminder? {
            val id = intent.getStringExtra(ID) ?: return null
            val kind = ReminderKind.entries.find { it.name == intent.getStringExtra(KIND) } ?: return null
            // An earlier version of the app put no page into its intents.
            val opens = OpensPage.entries.find { it.name == intent.getStringExtra(OPENS) } ?: OpensPage.TODAY
            val levels = intent.getStringArrayListExtra(LEVELS).orEmpty()
            return Reminder(id, kind, opens, intent.getStringExtra(TITLE).orEmpty(), intent.getStringExtra(TEXT).orEmpty(), levels)
        }
    }
}
