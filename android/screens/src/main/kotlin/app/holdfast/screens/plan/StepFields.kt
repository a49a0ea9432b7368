package app.holdfast.screens.plan

import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver
import app.holdfast.core.PlanEntry
import app.holdfast.core.PlanStep

/** The entries of a step while the person edits them. They are part of the screen's saved state. */
data class StepFields(
    /** The step of these entries; null until they were filled in. */
    val step: PlanStep? = null,
    val entries: List<PlanEntry> = emptyList(),
) {
    /** The fields with that entry changed. */
    fun change(index: Int, change: (PlanEntry) -> PlanEntry): StepFields =
        copy(entries = entries.mapIndexed { at, entry -> if (at == index) change(entry) else entry })

    /** The fields without that entry. */
    fun without(index: Int): StepFields = copy(entries = entries.filterIndexed { at, _ -> at != index })

    /** The fields with one more entry. */
    fun with(text: String): StepFields =
        step?.let { copy(entries = entries + PlanEntry("", it, text, null, null, false)) } ?: this

    companion object {
        val saver: Saver<StepFields, Any> = listSaver(
            save = { fields ->
                listOf(ArrayList(listOf(fields.step?.name))) + fields.entries.map {
                    arrayListOf(it.id, it.text, it.number, it.isTherapist?.toString(), it.onlyAfterUnlocking.toString())
                }
            },
            restore = { saved ->
                val step = saved.first()[0]?.let(PlanStep::valueOf)
                StepFields(step, step?.let { saved.drop(1).map { e -> entry(step, e) } }.orEmpty())
            },
        )

        private fun entry(step: PlanStep, saved: List<String?>) = PlanEntry(
            saved[0].orEmpty(), step, saved[1].orEmpty(), saved[2], saved[3]?.toBoolean(), saved[4].toBoolean(),
        )
    }
}
