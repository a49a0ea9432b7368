package app.holdfast.core

import java.nio.file.Files
import java.time.OffsetDateTime

/** A key store in memory: a seal is a handle to a stored secret. */
open class MemoryGuard : KeyGuard {
    private val kept = mutableMapOf<String, Pair<KeyTier, ByteArray>>()

    override fun seal(tier: KeyTier, secret: ByteArray): ByteArray {
        val handle = "$tier ${kept.size}"
        kept[handle] = tier to secret
        return handle.toByteArray()
    }

    override fun open(tier: KeyTier, sealed: ByteArray): ByteArray =
        kept[String(sealed)]?.takeIf { it.first == tier }?.second ?: throw GuardException.Gone()

    override fun forget(tier: KeyTier) {
        kept.values.removeIf { it.first == tier }
    }
}

/** Clocks that show the time they were set to. */
open class SetClock(at: String, private var zone: String? = null) : DeviceClock {
    private var shows = OffsetDateTime.parse(at)
    private var uptime = 0L
    private var starts = 1

    /** Sets the wall clock. Uptime advances by the same time when the clock is set forward. */
    fun set(at: String) {
        val next = OffsetDateTime.parse(at)
        uptime += maxOf(0, next.toInstant().toEpochMilli() - shows.toInstant().toEpochMilli())
        shows = next
    }

    /** Changes the wall clock as a person does in the settings: no time passes. */
    fun change(at: String) {
        shows = OffsetDateTime.parse(at)
    }

    fun travel(to: String) {
        zone = to
    }

    /** Advances uptime; the wall clock stays. */
    fun pass(seconds: Long) {
        uptime += seconds * 1_000
    }

    fun reboot() {
        uptime = 0
        starts += 1
    }

    override fun moment() = Moment(shows.toInstant().toEpochMilli(), shows.offset.totalSeconds / 60, zone)

    override fun uptimeMs() = uptime.toULong()

    override fun bootId() = "test $starts"

    override fun zoneRules(zone: String, fromMs: Long, toMs: Long): ZoneRules? = null
}

/** Two empty folders, and an app on them. */
class Place(
    val clock: DeviceClock = SetClock("2026-03-02T20:15:00+01:00"),
    val guard: KeyGuard = MemoryGuard(),
    private val locale: String = "en",
) : AutoCloseable {
    val folder = Files.createTempDirectory("holdfast").toFile()

    fun start(locale: String = this.locale) = Holdfast(file("private"), file("at_hand"), locale, guard, clock)

    fun file(name: String): String = folder.resolve(name).path

    /** Writes a file there; answers its path. */
    fun write(name: String, text: String): String {
        folder.resolve(name).writeText(text)
        return file(name)
    }

    override fun close() {
        folder.deleteRecursively()
    }
}
