//! The clocks of this computer.

use std::process::Command;

use holdfast::moment::Moment;
use holdfast::ports::{DeviceClock, PortError};
use holdfast::zones::{OffsetChange, ZoneRules, is_known};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// A moment that replaces the wall clock (`HOLDFAST_NOW`): RFC 3339, optionally with the zone in brackets, such as
/// `2026-03-02T20:15:00+01:00[Europe/Berlin]`. For tests, and to see the app on another day.
fn fixed_now() -> Option<Moment> {
    parse_now(&std::env::var("HOLDFAST_NOW").ok()?)
}

/// The time of the wall clock, ignoring `HOLDFAST_NOW`.
pub(crate) fn unfixed_now() -> Moment {
    let unix_ms = unix_ms().unwrap_or(0);
    let zone = zone();
    let rules = zone.as_deref().and_then(rules_here).zip(Timestamp::from_millisecond(unix_ms).ok());
    match rules {
        Some((rules, instant)) => Moment { unix_ms, offset_minutes: minutes(rules.to_offset(instant)), zone },
        // Without a zone, or one that only the core knows.
        None => Moment { unix_ms, offset_minutes: 0, zone }.here_at(unix_ms),
    }
}

fn parse_now(text: &str) -> Option<Moment> {
    let (time, zone) = match text.trim().split_once('[') {
        Some((time, zone)) => (time, Some(zone.strip_suffix(']')?)),
        None => (text.trim(), None),
    };
    let moment = Moment::parse(time).ok()?;
    match zone {
        Some(zone) => Some(Moment { zone: Some(known(zone)?), ..moment }),
        None => Some(moment),
    }
}

/// The clocks of this computer.
pub(crate) struct SystemClock;

impl DeviceClock for SystemClock {
    fn moment(&self) -> Result<Moment, PortError> {
        if std::env::var_os("HOLDFAST_NOW").is_some() {
            return fixed_now().ok_or(PortError::Unexpected);
        }
        Ok(unfixed_now())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        let from_proc = || {
            let text = std::fs::read_to_string("/proc/uptime").ok()?;
            let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
            Some(seconds.parse::<u64>().ok()? * 1_000 + hundredths.parse::<u64>().ok()? * 10)
        };
        // macOS gives the time of its start, and moves it when the clock is set.
        let from_start = || {
            let text = sysctl("kern.boottime")?;
            let digits = text.split("sec = ").nth(1)?.split(',').next()?.trim().to_owned();
            u64::try_from(unix_ms()?).ok()?.checked_sub(digits.parse::<u64>().ok()? * 1_000)
        };
        // Without either, the wall clock is used: it runs forward unless somebody sets it.
        let from_wall = || u64::try_from(unix_ms()?).ok();
        from_proc().or_else(from_start).or_else(from_wall).ok_or(PortError::Unexpected)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        let from_proc = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok();
        let id = from_proc.or_else(|| sysctl("kern.bootsessionuuid")).unwrap_or_default();
        // An empty id is the same after every start. A wait then continues across a restart instead of starting again.
        Ok(id.trim().to_owned())
    }

    fn zone_rules(&self, zone: String, from_ms: i64, to_ms: i64) -> Result<Option<ZoneRules>, PortError> {
        let Some(rules) = rules_here(&zone) else { return Ok(None) };
        let from = Timestamp::from_millisecond(from_ms).map_err(|_| PortError::Unexpected)?;
        let mut offset_minutes = minutes(rules.to_offset(from));
        let mut told = ZoneRules { offset_minutes, changes: Vec::new() };
        let later = rules.following(from).take_while(|change| change.timestamp().as_millisecond() < to_ms);
        for change in later {
            let next = minutes(change.offset());
            // A change may be of the name alone.
            if next != offset_minutes {
                told.changes.push(OffsetChange { at_ms: change.timestamp().as_millisecond(), offset_minutes: next });
            }
            offset_minutes = next;
        }
        Ok(Some(told))
    }
}

/// The rules of a zone in this system's files (`TZDIR`, `/usr/share/zoneinfo`, …); `None` where it has none.
fn rules_here(zone: &str) -> Option<TimeZone> {
    jiff::tz::db().get(zone).ok()
}

/// Offsets from before standard time have seconds, which are dropped.
fn minutes(offset: Offset) -> i32 {
    offset.seconds().div_euclid(60)
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that hands out moments")]
fn unix_ms() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// The zone of this computer: the one in `TZ`, else the system's.
fn zone() -> Option<String> {
    let named = std::env::var("TZ").ok().and_then(|tz| known(tz.trim_start_matches(':')));
    named.or_else(|| known(&iana_time_zone::get_timezone().ok()?))
}

/// That name, where it is the name of a zone that this system or the core knows.
fn known(zone: &str) -> Option<String> {
    let here = rules_here(zone).and_then(|rules| rules.iana_name().map(str::to_owned));
    here.or_else(|| is_known(zone).then(|| zone.to_owned()))
}

fn sysctl(name: &str) -> Option<String> {
    if !cfg!(target_os = "macos") {
        return None;
    }
    let told = Command::new("/usr/sbin/sysctl").args(["-n", name]).output().ok()?;
    String::from_utf8(told.stdout).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_moment_may_name_its_zone() {
        let moment = parse_now("2026-03-02T20:15:00+01:00[Europe/Berlin]").unwrap();
        assert_eq!(
            (moment.to_string().as_str(), moment.zone.as_deref()),
            ("2026-03-02T20:15:00+01:00", Some("Europe/Berlin"))
        );
        assert_eq!(parse_now("2026-03-02T20:15:00Z").unwrap().zone, None);
        for text in ["", "soon", "2026-03-02T20:15:00Z[Nowhere]", "2026-03-02T20:15:00Z[UTC"] {
            assert_eq!(parse_now(text), None, "{text}");
        }
    }

    #[test]
    fn time_since_the_start_goes_on() {
        let (first, second) = (SystemClock.uptime_ms().unwrap(), SystemClock.uptime_ms().unwrap());
        assert!(first > 0 && second >= first);
        assert_eq!(SystemClock.boot_id().unwrap(), SystemClock.boot_id().unwrap());
    }
}
