package app.holdfast.preview

import app.holdfast.core.DeviceClock
import app.holdfast.core.GuardException
import app.holdfast.core.KeyGuard
import app.holdfast.core.KeyTier
import app.holdfast.core.Moment
import app.holdfast.core.ZoneRules
import app.holdfast.screens.DeviceActions
import java.time.Duration
import java.time.OffsetDateTime

/** A key store in memory: a seal is a handle to a stored secret. It can be told that it has lost its keys. */
class MemoryGuard : KeyGuard {
    private val kept = HashMap<String, ByteArray>()

    /** Whether every key is gone for good. */
    var gone = false

    override fun seal(tier: KeyTier, secret: ByteArray): ByteArray {
        val handle = "$tier ${kept.size}"
        kept[handle] = secret
        return handle.toByteArray()
    }

    override fun open(tier: KeyTier, sealed: ByteArray): ByteArray {
        if (gone) throw GuardException.Gone()
        return kept[String(sealed)] ?: throw GuardException.Gone()
    }

    override fun forget(tier: KeyTier) {
        kept.keys.removeAll { it.startsWith(tier.toString()) }
    }
}

/** Clocks set to a moment of the story. */
class StoryClock(start: String) : DeviceClock {
    private val first = OffsetDateTime.parse(start)
    private var now = first

    /** Sets the clocks to that moment. */
    fun go(to: String) {
        now = OffsetDateTime.parse(to)
    }

    override fun moment(): Moment = Moment(now.toInstant().toEpochMilli(), now.offset.totalSeconds / 60, "Europe/Berlin")

    override fun uptimeMs(): ULong = Duration.between(first, now).toMillis().coerceAtLeast(0).toULong()

    override fun bootId(): String = "preview"

    override fun zoneRules(zone: String, fromMs: Long, toMs: Long): ZoneRules? = null
}

/** Records the screens' requests to the device, and does nothing. */
class NotedActions(private var place: String = "DE") : DeviceActions {
    /** The requests, in order. */
    val asked = mutableListOf<String>()

    override fun dial(tel: String) = note("dial", tel)

    override fun text(number: String, body: String?) = note("text", number)

    override fun openLink(url: String) = note("open", url)

    override fun copySensitive(text: String) = note("copy", text)

    override fun share(text: String) = note("share", text)

    override fun quickExit() = note("exit", "")

    override fun region(): String = place

    override fun chooseRegion(code: String) {
        place = code
    }

    override fun allowPictures(allow: Boolean) = Unit

    private fun note(what: String, with: String) {
        asked += "$what $with".trim()
    }
}
