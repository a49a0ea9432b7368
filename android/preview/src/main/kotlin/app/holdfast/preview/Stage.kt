package app.holdfast.preview

import app.holdfast.core.Holdfast
import app.holdfast.core.Outcome
import app.holdfast.core.PlanEntry
import app.holdfast.core.PlanStep
import app.holdfast.core.RaiseAct
import app.holdfast.core.Reason
import app.holdfast.core.Topic
import app.holdfast.core.Factor
import app.holdfast.core.Words
import app.holdfast.screens.core.HoldfastCore
import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.CoroutineDispatcher

/** The root of the repository. */
val root: File = File(System.getProperty("holdfast.root") ?: ".")

/** The evening after the session on whose agenda the concern is. */
const val AFTER_SESSION = "2026-04-23T19:00:00+02:00"

/** A real journal in a folder of its own, with clocks set to its story. The folder is deleted at the end. */
class Stage(val locale: String, moment: String, serial: CoroutineDispatcher, free: CoroutineDispatcher = serial) : AutoCloseable {
    private val folder: File = Files.createTempDirectory("holdfast-preview-").toFile()

    /** The journal's own folder. */
    val journal = File(folder, "private").apply { mkdirs() }
    val guard = MemoryGuard()
    val clock = StoryClock(moment)
    val device = NotedActions()
    val holdfast = Holdfast(journal.path, File(folder, "at-hand").apply { mkdirs() }.path, locale, guard, clock)
    val core = HoldfastCore(holdfast, serial, free)
    val words: Words get() = core.words.value

    /** Runs the demo's story up to that moment, with its texts in the language of this stage. */
    fun live(until: String) {
        holdfast.create(null)
        val told = Told(words)
        val lines = File(root, "tests/journals/demo.jsonl").readLines().filter { at(it) < instant(until) }.mapIndexed { index, line -> if (index == 0) line else told.tell(line) }
        val file = File(folder, "story.jsonl").apply { writeText(lines.joinToString("\n")) }
        clock.go(until)
        holdfast.journal().importLines(file.path, null)
        file.delete()
    }

    /** The evening on which a card comes forward: the session that felt too hard was missed. */
    fun evening() {
        live("2026-04-16T19:40:00+02:00")
        holdfast.sessions().setOutcome("s8", Outcome.MISSED, Reason.TOO_HARD)
    }

    /** A concern has its words and is on the agenda of the next session. */
    fun agenda() {
        evening()
        val note = Told(words).of("k1")
        val text = note ?: holdfast.stall().card(Topic.About(Factor.PACING)).words.first().text
        holdfast.concerns().raise(Topic.About(Factor.PACING), null, text, RaiseAct.PUT_ON_AGENDA)
        val work = holdfast.stall().card(Topic.About(Factor.WORK)).words[1].text
        holdfast.concerns().raise(Topic.About(Factor.WORK), null, work, RaiseAct.PUT_ON_AGENDA)
    }

    /** The session is over and has no outcome yet. */
    fun afterSession() {
        agenda()
        clock.go(AFTER_SESSION)
    }

    /** The session took place. */
    fun attended() {
        afterSession()
        holdfast.sessions().setOutcome("s9", Outcome.ATTENDED, null)
    }

    /** A plan with entries in most steps, taken from the core's ideas. */
    fun plan() {
        val numbers = mapOf(PlanStep.PEOPLE to "030 901 820", PlanStep.PROFESSIONALS to "030 4030 66")
        holdfast.safety().plan().steps.filter { it.step != PlanStep.SURROUNDINGS }.forEach { step ->
            val entries = step.ideas.take(2).mapIndexed { index, idea ->
                PlanEntry("", step.step, idea, numbers[step.step].takeIf { index == 0 }, null, false)
            }
            holdfast.safety().saveStep(step.step, entries)
        }
    }

    override fun close() {
        core.close()
        folder.deleteRecursively()
    }
}

private fun instant(text: String) = java.time.OffsetDateTime.parse(text).toInstant()

private fun at(line: String) = instant(line.substringAfter("\"at\":\"").substringBefore('"'))

/** The texts of the story's person in the displayed language, from the core's words. */
private class Told(words: Words) {
    private val demo = words.demo

    /** The note of the line with that id; null where it has none. */
    fun of(id: String): String? = field("note_" + id.replace('-', '_'))

    /** A line with its notes and tags in the displayed language. */
    fun tell(written: String): String {
        // The person of the story lives there, so a session by video keeps its hour when the clocks change.
        val line = written.replaceFirst("{", "{\"zone\":\"Europe/Berlin\",")
        val id = Regex("\"id\":\"([^\"]+)\"").find(line)?.groupValues?.get(1).orEmpty()
        val noted = of(id)?.let { note ->
            line.replace(Regex("\"(note|text)\":\"[^\"]*\""), "\"$1\":\"" + Regex.escapeReplacement(note.replace("\"", "\\\"")) + "\"")
        } ?: line
        val tags = Regex("\"tags\":\\[([^]]*)]").find(noted) ?: return noted
        val told = tags.groupValues[1].split(',').joinToString(",") { tag -> "\"" + (field("tag_" + tag.trim('"')) ?: tag.trim('"')) + "\"" }
        return noted.replace(tags.value, "\"tags\":[$told]")
    }

    private fun field(name: String): String? {
        val camel = name.split('_').mapIndexed { index, part -> if (index == 0) part else part.replaceFirstChar(Char::uppercase) }
        val getter = "get" + camel.joinToString("").replaceFirstChar(Char::uppercase)
        return runCatching { demo.javaClass.getMethod(getter).invoke(demo) as String }.getOrNull()
    }
}
