package app.holdfast.app

import androidx.test.core.app.ApplicationProvider
import app.holdfast.core.OffsetChange
import app.holdfast.core.ZoneRules
import java.time.Instant
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What the phone tells of zones. Times are those of the IANA database. */
@RunWith(RobolectricTestRunner::class)
class PhoneClockTest {
    @get:Rule val process = Process()

    private val clock = PhoneClock(ApplicationProvider.getApplicationContext<HoldfastApplication>())

    private fun ms(at: String) = Instant.parse(at).toEpochMilli()

    private fun told(zone: String, year: Int) = clock.zoneRules(zone, ms("$year-01-01T00:00:00Z"), ms("${year + 1}-01-01T00:00:00Z"))

    @Test fun everyChangeOfAZoneIsTold() {
        val berlin = listOf(OffsetChange(ms("2025-03-30T01:00:00Z"), 120), OffsetChange(ms("2025-10-26T01:00:00Z"), 60))
        assertEquals(ZoneRules(60, berlin), told("Europe/Berlin", 2025))
        val apia = listOf(
            OffsetChange(ms("2011-04-02T14:00:00Z"), -660), OffsetChange(ms("2011-09-24T14:00:00Z"), -600),
            OffsetChange(ms("2011-12-30T10:00:00Z"), 840),
        )
        assertEquals("no daylight saving time", ZoneRules(-600, apia), told("Pacific/Apia", 2011))
        assertEquals(ZoneRules(330, listOf()), told("Asia/Kolkata", 2025))
    }

    @Test fun whatIsNoZoneIsNotKnown() {
        for (zone in listOf("Made/Up", "", "W. Europe Standard Time", "../../etc/passwd")) assertNull(zone, told(zone, 2025))
    }

    @Test fun itsOwnZoneAgreesWithItsClock() {
        val now = clock.moment()
        assertEquals(now.offsetMinutes, clock.zoneRules(now.zone!!, now.unixMs, now.unixMs + 1)!!.offsetMinutes)
    }
}
