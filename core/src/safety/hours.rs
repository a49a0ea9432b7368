//! Opening hours of services, on the wall clock of their own zone, as their sources list them.
//!
//! Listed hours are not a promise: the text says "listed as open", or that the hours are unknown when no source gives
//! them.

use chrono::{Datelike, Timelike};

use crate::moment::Moment;
use crate::zones;

const DAY_MINUTES: u16 = 24 * 60;

/// The opening hours of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hours {
    /// No source gives hours, sources disagree, or the hours are from before 2024 and name their year.
    Unknown,
    /// Day and night.
    Always,
    /// Every week the same.
    Weekly {
        spans: &'static [Span],
        /// The day of the month on which it is also open from midnight to midnight.
        whole_day_of_month: Option<u8>,
        not_on_holidays: bool,
    },
}

/// Hours on some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// One bit for each day, Monday the lowest.
    pub(crate) days: u8,
    /// Minutes after midnight.
    pub(crate) from: u16,
    /// Minutes after midnight, at most 1440. A value not after `from` belongs to the next day.
    pub(crate) to: u16,
}

/// Whether a service is listed as open now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum OpenNow {
    /// Open by its listed hours; that is no promise that somebody answers.
    Open,
    /// Closed by its listed hours.
    Closed,
    /// No hours are known.
    Unknown,
}

/// The wall clock at a moment in a zone; `None` for a moment outside the calendar's range.
fn wall_clock(at: &Moment, zone: &str) -> Option<chrono::NaiveDateTime> {
    let offset_minutes = offset_minutes(at, zone)?;
    let there = Moment { offset_minutes, ..at.clone() };
    there.is_sound().then(|| there.civil().0)
}

/// Minutes east of UTC in that zone at that moment. In the person's own zone it is the offset of their clock.
pub(crate) fn offset_minutes(at: &Moment, zone: &str) -> Option<i32> {
    if at.zone.as_deref() == Some(zone) { Some(at.offset_minutes) } else { zones::offset_at(zone, at.unix_ms) }
}

/// A clock that shows an earlier time than this is wrong: 1 January 2020, 00:00 UTC, before any line was collected.
const EARLIEST_SOUND_CLOCK_MS: i64 = 1_577_836_800_000;

/// Whether a service with these hours in this zone is listed as open. `Unknown` where the clock is wrong, because a
/// person may not call a line that is listed as closed.
pub(crate) fn open(hours: Hours, zone: Option<&str>, at: &Moment) -> OpenNow {
    let (spans, whole_day) = match hours {
        Hours::Unknown => return OpenNow::Unknown,
        Hours::Always => return OpenNow::Open,
        Hours::Weekly { spans, whole_day_of_month, .. } => (spans, whole_day_of_month),
    };
    if at.unix_ms < EARLIEST_SOUND_CLOCK_MS {
        return OpenNow::Unknown;
    }
    let Some(clock) = zone.and_then(|zone| wall_clock(at, zone)) else { return OpenNow::Unknown };
    let today = clock.weekday().num_days_from_monday();
    let yesterday = (today + 6) % 7;
    let minute = u16::try_from(clock.hour() * 60 + clock.minute()).unwrap_or(DAY_MINUTES);
    let on = |span: &Span, day: u32| span.days >> day & 1 == 1;
    let within = |span: &Span| {
        if span.to > span.from {
            on(span, today) && (span.from..span.to).contains(&minute)
        } else {
            on(span, today) && minute >= span.from || on(span, yesterday) && minute < span.to
        }
    };
    let whole_day = whole_day.is_some_and(|day| clock.day() == u32::from(day));
    if whole_day || spans.iter().any(within) { OpenNow::Open } else { OpenNow::Closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    const EVENING: &[Span] = &[Span { days: 0b111_1111, from: 17 * 60, to: 24 * 60 }];
    const NIGHT: &[Span] = &[Span { days: 0b001_1111, from: 15 * 60, to: 3 * 60 }];
    const SMALL_HOURS: &[Span] = &[Span { days: 0b111_1111, from: 2 * 60, to: 3 * 60 }];
    const OFFICE: &[Span] = &[Span { days: 0b001_1111, from: 8 * 60, to: 20 * 60 }];

    fn weekly(spans: &'static [Span]) -> Hours {
        Hours::Weekly { spans, whole_day_of_month: None, not_on_holidays: false }
    }

    #[test]
    fn opens_to_the_minute_and_closes_at_midnight() {
        let london = |text| open(weekly(EVENING), Some("Europe/London"), &at(text));
        assert_eq!(london("2026-01-15T16:59:59Z"), OpenNow::Closed);
        assert_eq!(london("2026-01-15T17:00:00Z"), OpenNow::Open);
        assert_eq!(london("2026-01-15T23:59:59Z"), OpenNow::Open);
        assert_eq!(london("2026-01-16T00:00:00Z"), OpenNow::Closed);
        // The person may be anywhere: the clock of the line decides.
        assert_eq!(london("2026-01-16T06:30:00+13:00"), OpenNow::Open);
    }

    #[test]
    fn in_the_persons_own_zone_their_clock_decides() {
        let vancouver = |text| {
            let there = Moment { zone: Some("America/Vancouver".into()), ..at(text) };
            open(weekly(EVENING), Some("America/Vancouver"), &there)
        };
        assert_eq!(vancouver("2026-12-01T16:59:59-07:00"), OpenNow::Closed);
        assert_eq!(vancouver("2026-12-01T17:00:00-07:00"), OpenNow::Open);
    }

    #[test]
    fn with_a_wrong_clock_no_line_is_listed_as_closed() {
        for text in ["1970-01-01T00:00:00Z", "2019-12-31T23:59:59Z"] {
            assert_eq!(open(weekly(EVENING), Some("Europe/London"), &at(text)), OpenNow::Unknown);
            assert_eq!(open(Hours::Always, None, &at(text)), OpenNow::Open);
        }
    }

    #[test]
    fn the_small_hours_belong_to_the_evening_before() {
        let dhaka = |text| open(weekly(NIGHT), Some("Asia/Dhaka"), &at(text));
        // Friday evening runs into Saturday; Saturday evening has no hours.
        assert_eq!(dhaka("2026-03-07T02:59:00+06:00"), OpenNow::Open);
        assert_eq!(dhaka("2026-03-07T03:00:00+06:00"), OpenNow::Closed);
        assert_eq!(dhaka("2026-03-07T15:00:00+06:00"), OpenNow::Closed);
        assert_eq!(dhaka("2026-03-09T01:00:00+06:00"), OpenNow::Closed);
        assert_eq!(dhaka("2026-03-09T15:00:00+06:00"), OpenNow::Open);
    }

    #[test]
    fn hours_follow_clock_changes() {
        let berlin = |text| open(weekly(OFFICE), Some("Europe/Berlin"), &at(text));
        // The Friday before and the Monday after each clock change, at the same wall clock, in UTC.
        assert_eq!(berlin("2026-03-27T06:59:00Z"), OpenNow::Closed);
        assert_eq!(berlin("2026-03-27T07:00:00Z"), OpenNow::Open);
        assert_eq!(berlin("2026-03-30T05:59:00Z"), OpenNow::Closed);
        assert_eq!(berlin("2026-03-30T06:00:00Z"), OpenNow::Open);
        assert_eq!(berlin("2026-10-23T18:00:00Z"), OpenNow::Closed);
        assert_eq!(berlin("2026-10-26T18:59:00Z"), OpenNow::Open);
        assert_eq!(berlin("2026-10-26T19:00:00Z"), OpenNow::Closed);
    }

    #[test]
    fn within_the_hour_that_is_skipped_and_the_one_that_comes_twice() {
        let two_to_three = |text| open(weekly(SMALL_HOURS), Some("Europe/Berlin"), &at(text));
        // On 29 March the clock jumps from 2 to 3: the hour does not exist.
        assert_eq!(two_to_three("2026-03-29T00:59:59Z"), OpenNow::Closed);
        assert_eq!(two_to_three("2026-03-29T01:00:00Z"), OpenNow::Closed);
        // On 25 October the hour comes twice.
        assert_eq!(two_to_three("2026-10-25T00:30:00Z"), OpenNow::Open);
        assert_eq!(two_to_three("2026-10-25T01:30:00Z"), OpenNow::Open);
        assert_eq!(two_to_three("2026-10-25T02:00:00Z"), OpenNow::Closed);
    }

    #[test]
    fn a_whole_day_of_the_month_counts_from_midnight_to_midnight() {
        let hours = Hours::Weekly { spans: EVENING, whole_day_of_month: Some(10), not_on_holidays: false };
        let tokyo = |text| open(hours, Some("Asia/Tokyo"), &at(text));
        assert_eq!(tokyo("2026-05-09T10:00:00+09:00"), OpenNow::Closed);
        assert_eq!(tokyo("2026-05-10T00:00:00+09:00"), OpenNow::Open);
        assert_eq!(tokyo("2026-05-10T10:00:00+09:00"), OpenNow::Open);
        assert_eq!(tokyo("2026-05-11T00:00:00+09:00"), OpenNow::Closed);
    }

    #[test]
    fn missing_hours_and_moments_off_the_calendar_are_unknown() {
        let far = Moment { unix_ms: i64::MAX, offset_minutes: 0, zone: None };
        assert_eq!(open(Hours::Unknown, Some("Europe/Berlin"), &far), OpenNow::Unknown);
        assert_eq!(open(weekly(OFFICE), Some("Europe/Berlin"), &far), OpenNow::Unknown);
        assert_eq!(open(Hours::Always, None, &far), OpenNow::Open);
        assert_eq!(offset_minutes(&at("2026-07-01T00:00:00Z"), "Asia/Kathmandu"), Some(345));
    }
}
