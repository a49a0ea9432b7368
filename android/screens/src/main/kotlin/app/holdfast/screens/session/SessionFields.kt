package app.holdfast.screens.session

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver
import app.holdfast.core.CheckInAnswer

/** The answers so far, by question. They are part of the screen's saved state. */
data class SessionFields(val answers: Map<String, List<String>> = emptyMap()) {
    /** The answers in the form that the core takes. */
    fun given(): List<CheckInAnswer> = answers.map { (question, values) -> CheckInAnswer(question, values) }

    companion object {
        val saver: Saver<SessionFields, Any> = listSaver(
            save = { fields -> fields.answers.map { (question, values) -> ArrayList(listOf(question) + values) } },
            restore = { saved -> SessionFields(saved.associate { it.first() to it.drop(1) }) },
        )
    }
}
