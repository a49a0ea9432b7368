package app.holdfast.core

import com.sun.jna.Native
import java.time.LocalDateTime
import java.time.OffsetDateTime
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test

private const val SECRET = "nobody may read this"

/** Ports that misbehave, and objects that are used wrongly. */
class PortsTest {
    private val mood = MoodDraft(3u, listOf(), null, null)

    private inline fun <reified T : Throwable> refused(crossinline act: () -> Unit): T = assertThrows(T::class.java) { act() }

    /** A key store that works until it is told to fail. */
    private class Guard : MemoryGuard() {
        var fault: (() -> Nothing)? = null
        var opened: ((ByteArray) -> ByteArray)? = null

        override fun seal(tier: KeyTier, secret: ByteArray): ByteArray {
            fault?.invoke()
            return super.seal(tier, secret)
        }

        override fun open(tier: KeyTier, sealed: ByteArray): ByteArray {
            fault?.invoke()
            return super.open(tier, sealed).let { opened?.invoke(it) ?: it }
        }
    }

    /** The exceptions that left a port uncaught during [act]. */
    private fun leftToJna(act: () -> Unit): List<Throwable> {
        val uncaught = mutableListOf<Throwable>()
        val before = Native.getCallbackExceptionHandler()
        Native.setCallbackExceptionHandler { _, thrown -> uncaught += thrown }
        try {
            act()
        } finally {
            Native.setCallbackExceptionHandler(before)
        }
        return uncaught
    }

    /** A clock that works until it is told to fail. */
    private class Clock : SetClock("2026-03-02T20:15:00+01:00") {
        var shows: (() -> Moment)? = null
        var rules: (() -> ZoneRules?)? = null

        override fun moment() = shows?.invoke() ?: super.moment()

        override fun zoneRules(zone: String, fromMs: Long, toMs: Long) = rules?.invoke()
    }

    /** A zone that only the device knows; and the same where the device is of no help. */
    @Test
    fun zonesFollowTheDeviceAndElseTheClock() {
        val clock = Clock()
        val change = OffsetDateTime.parse("2026-02-01T00:00:00Z").toInstant().toEpochMilli()
        val now = OffsetDateTime.parse("2026-03-02T20:15:00+05:45").toInstant().toEpochMilli()
        val answers = listOf<Pair<() -> ZoneRules?, String>>(
            { ZoneRules(90, listOf(OffsetChange(change, 345))) } to "+01:30", { throw IllegalStateException(SECRET) } to "+05:45",
            { ZoneRules(5_000, listOf()) } to "+05:45", { null } to "+05:45",
        )
        for ((rules, offset) in answers) {
            clock.shows = { Moment(now, 345, "Made/Up") }
            clock.rules = rules
            Place(clock = clock).use { place ->
                val app = place.start()
                app.create(null)
                val uncaught = leftToJna {
                    val logged = app.moods().log(MoodDraft(3u, listOf(), null, LocalDateTime.parse("2026-01-31T10:00")))
                    assertTrue(app.journal().linesAbout(logged.id).single().contains("2026-01-31T10:00:00$offset"))
                }
                assertEquals(listOf<Throwable>(), uncaught)
            }
        }
    }

    @Test
    fun aKeyStoreThatFailsIsNoLossUnlessItSaysSo() {
        val guard = Guard()
        Place(guard = guard).use { place ->
            val app = place.start()
            app.create(null)
            app.moods().log(mood)
            app.lock()
            val passing = listOf<() -> Nothing>(
                { throw GuardException.DeviceLocked() }, { throw GuardException.Cancelled() }, { throw GuardException.Transient() },
                { throw GuardException.Unexpected() }, { throw IllegalStateException(SECRET) }, { throw StackOverflowError(SECRET) },
            )
            for (fault in passing) {
                guard.fault = fault
                lateinit var thrown: Throwable
                val uncaught = leftToJna { thrown = refused<HoldfastException.TryAgain> { app.unlock(null) } }
                assertFalse("nobody may" in thrown.stackTraceToString())
                assertEquals("JNA prints what is left to it", listOf<Throwable>(), uncaught)
                guard.fault = null
                app.unlock(null)
                assertEquals("nothing is lost", 1, app.today().moods.size)
                app.lock()
            }
            guard.fault = { throw GuardException.Gone() }
            refused<HoldfastException.LookAtState> { app.unlock(null) }
            assertEquals(VaultState.KeyGone(false), app.state())
            guard.fault = null
            app.unlock(null)
            app.lock()
        }
    }

    @Test
    fun aKeyStoreThatAnswersWronglyOpensNothingAndSpoilsNothing() {
        val guard = Guard()
        Place(guard = guard).use { place ->
            val app = place.start()
            app.create(null)
            app.moods().log(mood)
            app.lock()
            val wrong = listOf<(ByteArray) -> ByteArray>({ ByteArray(0) }, { ByteArray(32) }, { it + it }, { ByteArray(1_000_000) { 7 } })
            for (answer in wrong) {
                guard.opened = answer
                refused<HoldfastException> { app.unlock(null) }
                guard.opened = null
                app.unlock(null)
                assertEquals(1, app.today().moods.size)
                app.lock()
            }
        }
    }

    @Test
    fun aClockThatFailsOrLiesStoresNothingAndHidesNoHelp() {
        val clock = Clock()
        Place(clock).use { place ->
            val app = place.start()
            app.create(null)
            val wrong = listOf<() -> Moment>(
                { throw PortException.Unexpected() }, { throw IllegalArgumentException(SECRET) },
                { Moment(Long.MIN_VALUE, 0, null) }, { Moment(Long.MAX_VALUE, 0, null) }, { Moment(0, Int.MIN_VALUE, null) },
                { Moment(0, Int.MAX_VALUE, "no/zone") },
            )
            for (answer in wrong) {
                clock.shows = answer
                refused<HoldfastException.TryAgain> { app.moods().log(mood) }
                assertTrue(app.safety().urgent(Urgent.MYSELF, "DE", false).help.emergency.isNotEmpty())
            }
            clock.shows = { Moment(1_772_478_900_000, 60, "no/zone \uD83C\uDF0A") }
            app.moods().log(mood)
            clock.shows = null
            assertEquals(1, app.today().moods.size)
            app.lock()
        }
    }

    @Test
    fun whatAListenerThrowsChangesNothing() = Place().use { place ->
        val app = place.start()
        app.create(null)
        app.listen(object : ChangeListener {
            override fun changed(areas: List<Area>): Unit = throw IllegalStateException(SECRET)
        })
        app.moods().log(mood)
        app.listen(null)
        assertEquals(1, app.today().moods.size)
        refused<HoldfastException.Stopped> {
            val lines = place.write("lines", (0..<20_000).joinToString("\n") { """{"at":"2026-02-01T10:00:00Z","kind":"mood","id":"x$it","level":3}""" })
            app.journal().importLines(lines, object : Progress {
                override fun step(done: ULong, total: ULong): Boolean = throw IllegalStateException(SECRET)
            })
        }
        app.lock()
    }

    /** A listener may call back into the core, because no lock is held while it runs. */
    @Test
    fun aListenerThatAsksTheCoreIsAnswered() = Place().use { place ->
        val app = place.start()
        app.create(null)
        val seen = mutableListOf<Int>()
        app.listen(object : ChangeListener {
            override fun changed(areas: List<Area>) {
                if (Area.MOOD in areas) seen += app.today().moods.size
            }
        })
        app.moods().log(mood)
        app.moods().log(mood)
        assertEquals(listOf(1, 2), seen)
        app.lock()
    }

    /** While a key store is slow, help works and the caller's other threads go on. */
    @Test
    fun aSlowKeyStoreHoldsUpNoHelp() {
        val (asked, mayAnswer) = CountDownLatch(1) to CountDownLatch(1)
        val guard = Guard()
        Place(guard = guard).use { place ->
            val app = place.start()
            app.create(null)
            app.lock()
            guard.opened = { secret ->
                asked.countDown()
                assertTrue(mayAnswer.await(60, TimeUnit.SECONDS))
                secret
            }
            val other = Executors.newSingleThreadExecutor()
            try {
                val unlocking = other.submit { app.unlock(null) }
                assertTrue(asked.await(60, TimeUnit.SECONDS))
                assertTrue(crisisLines("DE", "en", place.clock.moment(), Urgent.MYSELF, Asker(listOf(), false)).emergency.isNotEmpty())
                assertFalse("it waited for the key store", unlocking.isDone)
                mayAnswer.countDown()
                unlocking.get(60, TimeUnit.SECONDS)
            } finally {
                mayAnswer.countDown()
                other.shutdown()
            }
            app.lock()
        }
    }

    @Test
    fun twoThreadsLoseNothing() = Place().use { place ->
        val app = place.start()
        app.create(null)
        val threads = Executors.newFixedThreadPool(2)
        try {
            val both = CountDownLatch(2)
            val done = (0..<2).map { which ->
                threads.submit {
                    both.countDown()
                    both.await()
                    repeat(50) { turn ->
                        app.moods().log(mood.copy(note = "$which-$turn 🌊"))
                        app.today()
                        crisisRegions("de")
                    }
                }
            }
            done.forEach { it.get(120, TimeUnit.SECONDS) }
        } finally {
            threads.shutdown()
        }
        val notes = app.today().moods.map { it.note }.toSet()
        assertEquals((0..<2).flatMap { which -> (0..<50).map { "$which-$it 🌊" } }.toSet(), notes)
        app.lock()
    }

    @Test
    fun anObjectThatWasClosedSaysSoAndHurtsNoOther() = Place().use { place ->
        val app = place.start()
        app.create(null)
        val moods = app.moods()
        app.moods().use { it.log(mood.copy(note = SECRET)) }
        val closed = app.moods()
        closed.close()
        closed.close()
        val thrown = refused<IllegalStateException> { closed.log(mood) }
        assertFalse("nobody may" in thrown.stackTraceToString())
        app.lock()
        app.close()
        refused<IllegalStateException> { app.today() }
        refused<HoldfastException.UnlockFirst> { moods.log(mood) }
        val again = place.start()
        again.unlock(null)
        assertEquals(1, again.today().moods.size)
        again.lock()
    }

    @Test
    fun everyTextComesBackAsItWasWritten() = Place().use { place ->
        val app = place.start()
        app.create(null)
        val waves = "🌊ä".repeat(2_000)
        val family = "👩‍👩‍👧‍👦 مرحبا \u0000 \u202E e\u0301 \uFEFF 'quoted' \"twice\" \\ % $ \n\r\t"
        for (note in listOf(null, "x", "🌊", waves, family, "a".repeat(4_000))) {
            assertEquals(note, app.moods().log(mood.copy(note = note)).note)
        }
        assertEquals("an empty note is none", null, app.moods().log(mood.copy(note = " \n ")).note)
        assertEquals(listOf("🌊"), app.moods().log(mood.copy(tags = listOf("", " 🌊 ", "🌊"))).tags)
        app.lock()
    }
}
