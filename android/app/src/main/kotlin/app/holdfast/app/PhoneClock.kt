package app.holdfast.app

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import app.holdfast.core.DeviceClock
import app.holdfast.core.Moment
import app.holdfast.core.OffsetChange
import app.holdfast.core.ZoneRules
import java.time.DateTimeException
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset

/** The phone's clocks. */
class PhoneClock(private val context: Context) : DeviceClock {
    override fun moment(): Moment {
        val now = System.currentTimeMillis()
        val zone = ZoneId.systemDefault()
        val offset = zone.rules.getOffset(Instant.ofEpochMilli(now))
        return Moment(unixMs = now, offsetMinutes = minutes(offset), zone = zone.id)
    }

    override fun uptimeMs(): ULong = SystemClock.elapsedRealtime().toULong()

    override fun bootId(): String = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT).toString()

    override fun zoneRules(zone: String, fromMs: Long, toMs: Long): ZoneRules? {
        val rules = try {
            ZoneId.of(zone).rules
        } catch (_: DateTimeException) {
            return null
        }
        val (from, to) = Instant.ofEpochMilli(fromMs) to Instant.ofEpochMilli(toMs)
        val changes = generateSequence(rules.nextTransition(from)) { rules.nextTransition(it.instant) }
            .takeWhile { it.instant.isBefore(to) }
            .filter { minutes(it.offsetBefore) != minutes(it.offsetAfter) }
            .map { OffsetChange(it.instant.toEpochMilli(), minutes(it.offsetAfter)) }
        return ZoneRules(minutes(rules.getOffset(from)), changes.toList())
    }

    // Offsets from before standard time have seconds, which are dropped.
    private fun minutes(offset: ZoneOffset): Int = Math.floorDiv(offset.totalSeconds, SECONDS_A_MINUTE)

    private companion object {
        const val SECONDS_A_MINUTE = 60
    }
}
