package app.holdfast.core

import java.time.LocalDate
import java.time.LocalDateTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test

private const val SECRET = "nobody may read this"

/** Every error, as it arrives in Kotlin. */
class ErrorsTest {
    private val mood = MoodDraft(3u, listOf(), null, null)

    private inline fun <reified T : Throwable> refused(crossinline act: () -> Unit): T = assertThrows(T::class.java) { act() }

    /** The errors that can be caused from outside. */
    @Test
    fun theCoreRefusesWithEveryFieldFilledIn() = Place().use { place ->
        val clock = place.clock as SetClock
        val app = place.start()
        app.create("right")
        refused<HoldfastException.LookAtState> { app.create("right") }
        val rejected = refused<HoldfastException.Rejected> {
            app.moods().log(MoodDraft(9u, listOf("t".repeat(41)), "n".repeat(4_001), null))
        }
        assertEquals(3uL, rejected.total)
        assertEquals(listOf("level", "tags", "note"), rejected.problems.map { it.field })
        assertEquals(Fault.OutOfRange(1, 5), rejected.problems[0].fault)
        assertEquals(Fault.TooLong(4_000u), rejected.problems[2].fault)
        refused<HoldfastException.NotThere> { app.moods().delete("nothing") }
        val journal = app.journal()
        refused<HoldfastException.NoSuchFile> { journal.importLines(place.file("nothing"), null) }
        refused<HoldfastException.NoSuchFolder> { app.archive().backUp(place.file("no/such"), generatePassphrase(), null) }
        val newer = place.write("newer", """{"kind":"journal","version":99,"day_starts":4}""" + "\n")
        val update = refused<HoldfastException.Update> { journal.importLines(newer, null) }
        assertEquals(99u to true, update.found to (update.supported < 99u))
        val plan = ForeignPlan(ForeignSource.DaylioBackup, ForeignZone.Fixed(60), mapOf(), LongNotes.REFUSE)
        refused<HoldfastException.NotThatFile> { journal.previewForeign(newer, plan) }
        val lines = place.write(
            "lines",
            (0..<20_000).joinToString("\n") { """{"at":"2026-02-0${1 + it % 9}T10:00:00Z","kind":"mood","id":"x$it","level":3}""" },
        )
        refused<HoldfastException.Stopped> {
            journal.importLines(lines, object : Progress {
                override fun step(done: ULong, total: ULong) = false
            })
        }
        app.archive().backUp(place.file("backup"), generatePassphrase(), null)
        refused<HoldfastException.WrongPassphrase> { app.archive().merge(place.file("backup"), SECRET, null) }
        app.lock()
        refused<HoldfastException.UnlockFirst> { app.today() }
        var wait = 0u
        var tries = 0
        while (wait == 0u) {
            tries += 1
            assertTrue("$tries wrong tries and no wait", tries < 20)
            wait = refused<HoldfastException.WrongPasscode> { app.unlock("wrong") }.waitSeconds
        }
        assertEquals(wait, refused<HoldfastException.WaitFirst> { app.unlock("right") }.seconds)
        clock.pass(wait.toLong())
        app.unlock("right")
        app.lock()

        place.write("occupied", "")
        val nowhere = Holdfast(place.file("occupied/private"), place.file("occupied/at_hand"), "en", place.guard, clock)
        refused<HoldfastException.NoPermission> { nowhere.create(null) }
        // A file in place of the folder itself is a fault that the core does not expect.
        val odd = Holdfast(place.file("occupied"), place.file("occupied"), "en", place.guard, clock)
        val fault = refused<HoldfastException.Unexpected> { odd.create(null) }
        assertTrue(fault.place, Regex("core/src/[a-z/_]+\\.rs:\\d+").matches(fault.place))
        assertTrue(fault.kind.orEmpty(), Regex("io: [A-Za-z]+, os \\d+").matches(fault.kind.orEmpty()))
        Unit
    }

    /** Every error crosses with its fields, including those that need a full device or a sealed file. */
    @Test
    fun everyVariantCrossesWithItsFields() = Place().use { place ->
        val every = listOf(
            HoldfastException.Rejected(listOf(Problem(7uL, "note", Fault.TooLong(4_000u)), Problem(null, "", Fault.NotJson)), 30uL),
            HoldfastException.UnlockFirst(), HoldfastException.WrongPasscode(30u), HoldfastException.WrongPassphrase(),
            HoldfastException.WaitFirst(900u), HoldfastException.LookAtState(), HoldfastException.NotThere(),
            HoldfastException.NoSuchFile(), HoldfastException.NoSuchFolder(), HoldfastException.MayNotRead(),
            HoldfastException.ReadAgain(), HoldfastException.MakeRoom(), HoldfastException.NoPermission(),
            HoldfastException.AllowFirst(),
            HoldfastException.Update(9u, 1u), HoldfastException.NotThatFile(), HoldfastException.Stopped(),
            HoldfastException.TryAgain(), HoldfastException.Unexpected("core/src/x.rs:1", "sqlite: 522"),
        )
        assertEquals(BorderList.errors().getValue("HoldfastError").keys, every.map { snake(it.javaClass.simpleName) }.toSet())
        val app = place.start()
        val said = every.map { app.say(it) }
        assertTrue(said.all { it.happened.isNotEmpty() && it.toDo.isNotEmpty() })
        assertEquals("each is said in its own words", every.size, said.map { it.happened to it.toDo }.distinct().size)
        assertTrue("problems are named", said.first().details.size >= 2)
        for (error in every) {
            val back = FfiConverterTypeHoldfastError.lift(FfiConverterTypeHoldfastError.lower(error))
            assertEquals(value(error), value(back))
        }
    }

    /** A problem names the field and the limit. No text of an exception contains a person's words. */
    @Test
    fun nothingThatWasWrittenIsInAnException() = Place().use { place ->
        val app = place.start()
        app.create(SECRET)
        val long = SECRET.repeat(300)
        val lines = place.write(SECRET, """{"at":"$SECRET","kind":"$SECRET","note":"$SECRET","$SECRET":1}""" + "\n" + SECRET)
        val thrown = listOf<() -> Unit>(
            { app.moods().log(MoodDraft(9u, listOf(long), long, null)) },
            { app.moods().delete(SECRET) },
            { app.moods().edit(SECRET, mood.copy(note = long)) },
            { app.concerns().draft(Factor.OTHER, long) },
            { app.concerns().putOnAgenda(SECRET, SECRET) },
            { app.safety().savePlan(PlanDraft(listOf(PlanEntry("", PlanStep.SIGNS, long, long, null, false)), false)) },
            { app.checkins().log(app.checkins().filled(SECRET, listOf())) },
            { app.journal().importLines(lines, null) },
            { app.journal().linesAbout(SECRET) },
            { app.journal().recognise(SECRET) },
            { app.setPasscode(long, null) },
            { app.moods().log(mood.copy(note = "$SECRET \uD800")) },
            {
                app.lock()
                app.unlockWithPhrase(SECRET)
            },
            { app.unlock(SECRET.drop(1)) },
        ).mapIndexed { number, act -> runCatching(act).exceptionOrNull() ?: error("act $number was not refused") }
        for (exception in thrown) {
            var cause: Throwable? = exception
            while (cause != null) {
                assertFalse("${cause.javaClass.simpleName} tells", "nobody may" in cause.stackTraceToString())
                cause = cause.cause
            }
        }
        app.lock()
    }

    @Test
    fun timesThatNoJournalTakesAreRefusedAndTheNextCallWorks() = Place().use { place ->
        val app = place.start()
        app.create(null)
        fun logged(at: LocalDateTime) = app.moods().log(mood.copy(`when` = at))
        for (year in listOf(0, -1, 1899, 2200, 10_000, 999_999)) {
            val problem = refused<HoldfastException.Rejected> { logged(LocalDateTime.of(year, 1, 1, 12, 0)) }.problems.single()
            assertEquals("$year", Fault.TimeOutOfRange, problem.fault)
            refused<HoldfastException.Rejected> { app.moods().ofDay(LocalDate.of(year, 1, 1)) }
        }
        // `LocalDateTime` omits seconds that are 0, and prints fractions with nine digits.
        for (text in listOf("2026-03-02T20:00:00", "2026-03-02T20:00:01", "2026-03-02T00:00:00", "2026-03-02T20:14:59.123456789")) {
            val at = LocalDateTime.parse(text)
            assertEquals(at.withNano(0), logged(at).at.withNano(0))
        }
        // A function that declares no error cannot refuse: it throws, without repeating its argument.
        val strange = refused<InternalException> { sessionStart(LocalDate.of(10_000, 1, 1), TimeChoice(17u, 0u, SECRET)) }
        assertFalse("nobody may" in strange.stackTraceToString())
        assertEquals("midnight belongs to the day before", 3, app.today().moods.size)
        app.lock()
    }

    /** No known input causes a panic, so this passes the library a text that no binding would. */
    @Test
    fun aPanicIsAnExceptionAndTheNextCallWorks() = Place().use { place ->
        val app = place.start()
        app.create(null)
        app.moods().log(mood.copy(note = "before"))
        repeat(3) {
            val thrown = refused<InternalException> { panicked() }
            assertEquals("a fault inside the core", thrown.message)
        }
        assertTrue(crisisRegions("en").isNotEmpty())
        assertEquals("before", app.today().moods.single().note)
        app.lock()
    }

    /** Calls as the generated code does, with a buffer that claims five bytes and has none. */
    private fun panicked() {
        val broken = RustBuffer.ByValue()
        broken.len = 5
        val check = Class.forName("app.holdfast.core.HoldfastKt").declaredMethods.single { it.name == "uniffiCheckCallStatus" }
        check.isAccessible = true
        withCallStatus { status ->
            UniffiLib.uniffi_holdfast_fn_func_crisis_regions(broken, status)
            assertTrue("it was no panic: ${status.code}", status.isPanic())
            try {
                check.invoke(null, UniffiNullRustCallStatusErrorHandler, status)
            } catch (thrown: java.lang.reflect.InvocationTargetException) {
                throw thrown.targetException
            }
        }
    }

    /** The offsets used in Kotlin are those that C's rules give, as JNA computes them. */
    @Test
    fun statusesAndBuffersLieInMemoryAsInC() {
        val buffer = object : RustBuffer() {
            fun at(field: String) = fieldOffset(field).toLong()
        }
        assertEquals(listOf(0L, LENGTH_AT, DATA_AT), listOf("capacity", "len", "data").map(buffer::at))
        val status = object : UniffiRustCallStatus() {
            fun at(field: String) = fieldOffset(field).toLong()
        }
        assertEquals(listOf(0L, ERROR_AT), listOf("code", "error_buf").map(status::at))
        assertEquals(STATUS_SIZE, status.size().toLong())
    }
}
