package app.holdfast.app

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import app.holdfast.core.DeviceClock
import app.holdfast.core.Moment
import java.time.Instant
import java.time.ZoneId

/** The phone's clocks. */
class PhoneClock(private val context: Context) : DeviceClock {
    override fun moment(): Moment {
        val now = System.currentTimeMillis()
        val zone = ZoneId.systemDefault()
        val offset = zone.rules.getOffset(Instant.ofEpochMilli(now))
        return Moment(unixMs = now, offsetMinutes = offset.totalSeconds / SECONDS_A_MINUTE, zone = zone.id)
    }

    override fun uptimeMs(): ULong = SystemClock.elapsedRealtime().toULong()

    override fun bootId(): String = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT).toString()

    private companion object {
        const val SECONDS_A_MINUTE = 60
    }
}
