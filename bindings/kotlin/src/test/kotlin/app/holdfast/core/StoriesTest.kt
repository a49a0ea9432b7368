package app.holdfast.core

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.google.gson.JsonPrimitive
import java.io.File
import java.time.LocalDate
import java.time.LocalDateTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The arguments of a step. */
private class Given(val step: JsonObject) {
    fun at(name: String): JsonElement = step.get(name) ?: JsonNull.INSTANCE

    fun text(name: String): String? = at(name).takeIf { it.isJsonPrimitive }?.asString

    fun the(name: String): String = text(name) ?: error("$name is missing")

    fun number(name: String): Int? = at(name).takeIf { it.isJsonPrimitive }?.asInt

    fun yes(name: String): Boolean? = at(name).takeIf { it.isJsonPrimitive }?.asBoolean

    fun list(name: String): List<JsonElement>? = at(name).takeIf { it.isJsonArray }?.asJsonArray?.toList()

    fun civil(name: String): LocalDateTime? = text(name)?.let(LocalDateTime::parse)

    fun day(name: String): LocalDate? = text(name)?.let(LocalDate::parse)

    inline fun <reified T : Enum<T>> one(name: String): T? = text(name)?.let { enumValueOf<T>(it.uppercase()) }
}

/** A person with a phone. */
private class Person(story: Given) : AutoCloseable {
    private val clock = SetClock(story.the("at"), story.the("zone"))
    private var locale = story.the("locale")
    private val place = Place(clock)
    private var app = place.start(locale)

    override fun close() {
        app.lock()
        app.close()
        place.close()
    }

    fun passTime(step: Given) {
        step.text("zone")?.let(clock::travel)
        step.number("uptime_only")?.let { clock.pass(it.toLong()) }
        step.text("at")?.let { if (step.yes("clock_only") == true) clock.change(it) else clock.set(it) }
    }

    fun act(act: String, given: Given): Any? = when (act) {
        "start" -> {
            if (given.yes("reboot") == true) clock.reboot()
            // As when a process dies: the old object is dropped first, which frees its locks on the folders.
            app.lock()
            app.close()
            app = place.start(locale)
        }
        "create" -> app.create(given.text("passcode"))
        "unlock" -> app.unlock(given.text("passcode"))
        "lock" -> app.lock()
        "set_passcode" -> app.setPasscode(given.text("old"), given.text("new"))
        "set_locale" -> {
            locale = given.the("tag")
            app.setLocale(locale)
        }
        "allow_logging_while_locked" -> app.allowLoggingWhileLocked(given.yes("allow")!!)
        "log_while_locked" -> app.logWhileLocked(given.number("level")!!.toUByte())
        "log_mood" -> app.moods().log(
            MoodDraft(
                given.number("level")!!.toUByte(),
                given.list("tags").orEmpty().map { it.asString },
                given.text("note"),
                given.civil("when"),
            ),
        )
        "start_therapy" -> app.therapies().start(
            TherapyChange(
                null, given.day("started"), given.one<Setting>("setting"), given.one<Medium>("by"), null, null, null,
                given.number("sessions_available")?.toUInt(), null, null, null,
            ),
        )
        "plan_end" -> app.therapies().planEnd(given.the("therapy"), given.day("last_session"))
        "end_therapy" -> app.therapies().end(given.the("therapy"), given.one<EndedHow>("how")!!)
        "no_therapy" -> app.therapies().none()
        "undo_end" -> app.therapies().undoEnd(given.the("therapy"))
        "take_up_again" -> app.therapies().change(
            given.the("therapy"),
            TherapyChange(TherapyState.IN_THERAPY, null, null, null, null, null, null, null, null, null, null),
        )
        "ask_after_end" -> app.therapies().askAfterEnd(given.the("therapy"), given.yes("wanted")!!)
        "answer_after_leaving" ->
            app.safety().answerAfterLeaving(given.one<AfterLeaving>("which")!!, given.one<Feeling>("feeling")!!)
        "say_leaving" -> app.safety().sayLeaving(LeavingDraft(given.one<LeavingIntent>("intent"), null, null, given.yes("ask_me")))
        "carry_along" -> app.concerns().carryAlong(given.the("concern"), given.the("therapy"))
        "answer" -> app.answer(given.one<Asks>("asks")!!, given.the("about"), given.one<Reply>("reply")!!)
        "plan_session" -> app.sessions().plan(
            SessionDraft(
                null, given.civil("starts")!!, given.number("minutes")?.toUInt(), given.one<Rhythm>("rhythm"), listOf(),
                beside = given.one<Beside>("beside"),
            ),
        )
        "move_session" -> app.sessions().moveTo(given.the("session"), given.civil("starts")!!)
        "set_outcome" -> app.sessions().setOutcome(given.the("session"), given.one<Outcome>("outcome")!!, given.one<Reason>("reason"))
        "check_in" -> app.checkins().log(checkIn(given))
        "fill_in" -> app.questionnaires().log(
            given.one<Instrument>("instrument")!!,
            given.list("answers").orEmpty().map { if (it.isJsonNull) null else it.asInt.toUByte() },
        )
        "help_without_keeping" -> app.questionnaires().helpWithoutKeeping(given.number("item_nine")!!.toUByte())
        "draft_concern" -> app.concerns().draft(given.one<Factor>("about")!!, given.the("text"))
        "put_on_agenda" -> app.concerns().putOnAgenda(given.the("concern"), given.text("session"))
        "answer_concern" -> app.concerns().answer(given.the("concern"), given.one<Stage>("stage")!!, given.one<Shift>("shift"))
        "take_step" -> app.concerns().takeStep(given.the("concern"), given.one<NextStep>("step")!!)
        "agree" -> app.concerns().agree(
            given.the("concern"),
            Agreement(given.one<Shift>("shift"), given.text("text"), given.day("look_again")),
        )
        "put_away" -> app.putAway(given.one<Asks>("asks")!!, given.the("about"))
        "save_plan" -> app.safety().savePlan(
            PlanDraft(given.list("entries").orEmpty().map { planEntry(Given(it.asJsonObject)) }, given.yes("after_unlocking") ?: false),
        )
        "note_help_opened" -> app.safety().noteOpened()
        else -> error("there is no act called $act")
    }

    fun see(page: String, given: Given): Any? = when (page) {
        "state" -> app.state()
        "today" -> app.today()
        "moods_of_day" -> app.moods().ofDay(given.day("day")!!)
        "timeline" -> app.journal().timeline(given.day("until"), given.number("days")!!.toUInt())
        "session" -> app.sessions().page(given.the("session"))
        "upcoming" -> app.sessions().upcoming(given.number("most")!!.toUInt())
        "concerns" -> app.concerns().lately()
        "assessment" -> app.stall().assessment()
        "card" -> app.stall().card(Topic.About(given.one<Factor>("about")!!))
        "therapies" -> app.therapies().page()
        "ended" -> app.therapies().ended(given.the("therapy"))
        "leaving" -> app.safety().leaving()
        "after_leaving" -> app.safety().afterLeaving()
        "open" -> app.openPage()
        "ways_on" -> app.safety().waysOn()
        "plan_at_hand" -> app.safety().planAtHand()
        "plan" -> app.safety().plan()
        "urgent" -> app.safety().urgent(given.one<Urgent>("kind")!!, given.the("region"), false)
        "crisis_lines" ->
            crisisLines(given.the("region"), locale, clock.moment(), given.one<Urgent>("kind")!!, Asker(listOf(), false))
        else -> error("there is no page called $page")
    }

    /** The arguments are named by the ids of the core's questions. */
    private fun checkIn(given: Given): CheckIn {
        val checkins = app.checkins()
        val answers = checkins.questions().mapNotNull { question ->
            val value = given.at(question.id).takeUnless { it.isJsonNull } ?: return@mapNotNull null
            val values = if (value.isJsonArray) value.asJsonArray.toList() else listOf(value)
            CheckInAnswer(question.id, values.map { it.asString })
        }
        return checkins.filled(given.text("session"), answers)
    }

    private fun planEntry(given: Given) = PlanEntry(
        "", given.one<PlanStep>("step")!!, given.the("text"), given.text("number"), null,
        given.yes("only_after_unlocking") ?: false,
    )
}

/** The stories in `tests/stories`, which every platform runs alike. Its README describes every act and page. */
class StoriesTest {
    /** Replaces each `"$name"` by the value that was kept under that name. */
    private fun filledIn(given: JsonElement, kept: Map<String, JsonElement>): JsonElement = when {
        given is JsonArray -> JsonArray().apply { given.forEach { add(filledIn(it, kept)) } }
        given is JsonObject -> JsonObject().apply { given.entrySet().forEach { (name, it) -> add(name, filledIn(it, kept)) } }
        given is JsonPrimitive && given.isString && given.asString.startsWith("$") ->
            kept[given.asString.drop(1)] ?: error("nothing was kept as $given")
        else -> given
    }

    /** The value at a path; null if the path leads nowhere. */
    private fun atPath(value: JsonElement, path: String): JsonElement? =
        path.split('.').filter { it.isNotEmpty() }.fold(value as JsonElement?) { here, part ->
            when {
                here is JsonArray && part == "#" -> JsonPrimitive(here.size())
                here is JsonArray -> part.toIntOrNull()?.takeIf { it in 0..<here.size() }?.let(here::get)
                here is JsonObject -> here.get(part)
                else -> null
            }
        }

    private fun isSame(found: JsonElement, expected: JsonElement): Boolean = when {
        found is JsonArray && expected is JsonArray ->
            found.size() == expected.size() && found.zip(expected).all { (found, expected) -> isSame(found, expected) }
        found is JsonObject && expected is JsonObject ->
            expected.entrySet().all { (name, expected) -> found.get(name)?.let { isSame(it, expected) } ?: false }
        found is JsonPrimitive && expected is JsonPrimitive && found.isNumber && expected.isNumber ->
            found.asBigDecimal.compareTo(expected.asBigDecimal) == 0
        else -> found == expected
    }

    /** Every value that is not at its path as expected. */
    private fun differences(found: JsonElement, expected: JsonElement): List<String> =
        (expected as? JsonObject)?.entrySet().orEmpty().mapNotNull { (path, expected) ->
            val there = atPath(found, path)
            when {
                there == null -> "$path: nothing is there in $found"
                isSame(there, expected) -> null
                else -> "$path: $there, and was to be $expected"
            }
        }

    /** Runs a story; answers the differences, by step. */
    private fun tell(story: JsonObject): List<String> = Person(Given(story)).use { person ->
        val kept = mutableMapOf<String, JsonElement>()
        story.getAsJsonArray("steps").flatMapIndexed { number, written ->
            val step = JsonObject()
            for ((name, it) in written.asJsonObject.entrySet()) step.add(name, if (name == "keep") it else filledIn(it, kept))
            val given = Given(step)
            person.passTime(given)
            val (act, page) = given.text("do") to given.text("see")
            check((act == null) != (page == null)) { "step $number does one thing or sees one" }
            val answer = try {
                Result.success(value(if (act != null) person.act(act, given) else person.see(page!!, given)))
            } catch (refusal: HoldfastException) {
                Result.failure(refusal)
            }
            val refusal = answer.exceptionOrNull()
            val fails = given.at("fails")
            val found = when {
                refusal == null && fails.isJsonNull -> {
                    val value = answer.getOrThrow()
                    differences(value, given.at("then")) +
                        (given.at("keep") as? JsonObject)?.entrySet().orEmpty().mapNotNull { (name, path) ->
                            atPath(value, path.asString)?.let { kept[name] = it; null } ?: "nothing to keep as $name"
                                .takeIf { name !in kept }
                        }
                }
                refusal != null && !fails.isJsonNull -> differences(value(refusal), fails)
                else -> listOf("came back as $answer")
            }
            found.map { "step $number ($step):\n    $it" }
        }
    }

    @Test
    fun everyStoryIsToldAsItIsWritten() {
        val stories = File(System.getProperty("stories")).listFiles { file -> file.extension == "json" }!!.sorted()
        assertTrue("${stories.size} stories", stories.size >= 6)
        val differ = stories.flatMap { file ->
            tell(JsonParser.parseString(file.readText()).asJsonObject).map { "${file.name}, $it" }
        }
        assertTrue(differ.joinToString("\n"), differ.isEmpty())
    }

    /** A runner that checked nothing would find every story right. */
    @Test
    fun aStoryToldWronglyIsNoticed() {
        fun story(steps: String) = JsonParser.parseString(
            """{"locale":"en","at":"2026-03-02T20:15:00+01:00","zone":"Europe/Berlin","steps":[$steps]}""",
        ).asJsonObject
        fun mood(more: String) = story("""{"do":"create"},{"do":"log_mood","level":2,$more}""")
        assertEquals(listOf<String>(), tell(mood(""""then":{"label":"low","tags":[],"tags.#":0}""")))
        val wrong = listOf(
            """"then":{"label":"good"}""", """"then":{"level":"2"}""", """"then":{"tags":["one"]}""",
            """"then":{"tags.0":null}""", """"then":{"no_such_field":null}""", """"then":{"":{"label":"good"}}""",
            """"keep":{"x":"no_such_field"}""", """"fails":{"is":"unlock_first"}""",
        )
        for (told in wrong) assertEquals(told, 1, tell(mood(told)).size)
        assertEquals("another error", 1, tell(story("""{"see":"today","fails":{"is":"not_there"}}""")).size)
    }
}
