//! Moments, logical days and civil times.
//!
//! Nothing here reads a clock: the caller brings the [`Moment`]. A moment is an instant together with the offset and,
//! where known, the zone that the person was in, so that "Tuesday evening" stays Tuesday evening after a flight. A
//! [`Day`] is a *logical* day: it begins at the person's day-start hour (04:00 unless they choose otherwise), because
//! a mood logged at half past one belongs to the night before. A [`CivilTime`] is the reading of a calendar and a
//! wall clock, without a zone: sessions and reminders are stored as civil times.
//!
//! This is the only parser and printer of civil time in the product; the exchange format and the border to
//! Kotlin and Swift both use it.

use std::fmt;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::HoldfastError;
use crate::problem::{Fault, Problem};
pub use crate::zones::WIDEST_OFFSET_MINUTES;
use crate::zones::{self, Shown};

/// The hour at which a logical day begins unless the person chose another: 04:00 (design, decision 6).
pub const DEFAULT_DAY_START: u8 = 4;

/// The latest hour that a person may choose as the start of their day. With a start after noon, most hours of a day
/// would be on the calendar date after the one that names it.
pub const LATEST_DAY_START: u8 = 12;

/// The years that an entry may be in. Wider than any journal and narrower than what calendars can count, so that a
/// mistyped year is reported to the person and arithmetic never overflows.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A day in milliseconds: 24 hours, whatever the clocks show.
pub const DAY_MS: i64 = 86_400_000;
/// How far ahead of its clock a device takes an instant for one that was, in ms: a day, as clocks that are right to the hour
/// or only in the wrong zone differ by less. An instant further ahead was stamped by a clock that was wrong.
pub const CLOCK_AHEAD_MS: i64 = DAY_MS;

/// A day in minutes.
pub const DAY_MINUTES: i64 = 24 * 60;

/// The largest difference between the clocks of two places, in minutes: that of −12:00 and +14:00.
pub const FURTHEST_CLOCKS_MINUTES: i64 = 26 * 60;

/// Why a text is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFault {
    /// It is not written as a date or time at all.
    NotATime,
    /// It names a date that does not exist, or one outside [`YEARS`].
    OutOfRange,
}

/// An instant, with the offset and zone of the person's clocks at it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, uniffi::Record)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub unix_ms: i64,
    /// Minutes east of UTC at that instant, −1080 to 1080.
    pub offset_minutes: i32,
    /// The IANA name of the zone; `None` where it is not known.
    pub zone: Option<String>,
}

impl Moment {
    /// A moment from the civil time that clocks show at the given offset.
    #[must_use]
    pub fn from_civil(civil: CivilTime, offset_minutes: i32, zone: Option<String>) -> Self {
        let unix_ms = civil.0.and_utc().timestamp_millis() - i64::from(offset_minutes) * 60_000;
        Self { unix_ms, offset_minutes, zone }
    }

    /// Reads RFC 3339 (`2026-03-02T20:15:00+01:00`). Seconds and their fraction may be left out. Digits finer than a
    /// millisecond are dropped, and second 60 (a leap second) is read as second 59.
    ///
    /// # Errors
    /// [`TimeFault`] when the text is not such a time, has no offset, or is outside [`YEARS`].
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        let mut reader = Reader::new(text);
        let civil = reader.civil()?;
        let offset_minutes = reader.offset()?;
        reader.end()?;
        Ok(Self::from_civil(civil, offset_minutes, None))
    }

    /// The calendar date and wall clock time at this moment, to the millisecond.
    #[must_use]
    pub fn civil(&self) -> CivilTime {
        let local = self.unix_ms.saturating_add(i64::from(self.offset_minutes) * 60_000);
        CivilTime::from_utc_ms(local)
    }

    /// The logical day this moment belongs to when days begin at `day_starts` o'clock.
    #[must_use]
    pub fn day(&self, day_starts: u8) -> Day {
        let shifted = self.civil().0.checked_sub_signed(Duration::hours(i64::from(day_starts)));
        Day(shifted.unwrap_or(NaiveDateTime::MIN).date())
    }

    /// Whether this moment can be stored in a journal: its civil year is one of [`YEARS`], and its offset is at most
    /// [`WIDEST_OFFSET_MINUTES`] either way.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.offset_minutes.unsigned_abs() <= WIDEST_OFFSET_MINUTES.unsigned_abs()
            && YEARS.contains(&self.civil().0.year())
    }

    /// The moment `ms` milliseconds later (earlier when negative), with the same offset and zone.
    #[must_use]
    pub fn plus_ms(&self, ms: i64) -> Self {
        Self { unix_ms: self.unix_ms.saturating_add(ms), ..self.clone() }
    }

    /// The moment at which clocks here show `civil`: by the rules of the zone where it is known, else by the offset
    /// of this moment. For a time that clocks show twice, it is the first of the two. A time that clocks skip is
    /// moved later by the length of the gap.
    #[must_use]
    pub fn there_at(&self, civil: CivilTime) -> Self {
        let offset_minutes = match self.shown(civil) {
            Some(Shown::At(offset) | Shown::Skipped { before: offset, .. }) => offset,
            None => self.offset_minutes,
        };
        Self::from_civil(civil, offset_minutes, self.zone.clone())
    }

    /// The civil time itself where clocks here show it; where they skip it, the first later time that they show.
    #[must_use]
    pub fn next_shown(&self, civil: CivilTime) -> CivilTime {
        match self.shown(civil) {
            Some(Shown::Skipped { next_ms, .. }) => CivilTime::from_utc_ms(next_ms),
            Some(Shown::At(_)) | None => civil,
        }
    }

    /// How clocks here show `civil`; `None` where the rules of the zone are not known.
    fn shown(&self, civil: CivilTime) -> Option<Shown> {
        zones::shown(self.zone.as_deref()?, civil.0.and_utc().timestamp_millis())
    }

    /// The moment at another instant in this place: with the offset that the zone's rules give for it, where they are
    /// known, else with the offset of this moment.
    #[must_use]
    pub fn here_at(&self, unix_ms: i64) -> Self {
        let known = self.zone.as_deref().and_then(|zone| zones::offset_at(zone, unix_ms));
        Self { unix_ms, offset_minutes: known.unwrap_or(self.offset_minutes), zone: self.zone.clone() }
    }

    /// The days from `earlier` to this moment, with their fraction: elapsed time in units of 24 hours.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a journal's span in ms is far below 2^52")]
    pub fn days_after(&self, earlier: &Self) -> f64 {
        (self.unix_ms - earlier.unix_ms) as f64 / 86_400_000.0
    }
}

/// RFC 3339, with a fraction of a second only where it is not 0.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil().0;
        write!(f, "{}", civil.format("%Y-%m-%dT%H:%M:%S"))?;
        let ms = civil.and_utc().timestamp_subsec_millis();
        if ms != 0 {
            write!(f, ".{ms:03}")?;
        }
        let offset = self.offset_minutes;
        let sign = if offset < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
    }
}

/// A logical day, written `2026-03-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(crate) NaiveDate);

impl Day {
    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`TimeFault`] when the text is not such a date or is outside [`YEARS`].
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        let mut reader = Reader::new(text);
        let day = reader.date()?;
        reader.end()?;
        Ok(Self(day))
    }

    /// The day of that calendar date; `None` when it does not exist or is outside [`YEARS`].
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).filter(|d| YEARS.contains(&d.year())).map(Self)
    }

    /// The day `days` later (earlier when negative).
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.checked_add_signed(Duration::days(days)).unwrap_or(NaiveDate::MAX))
    }

    /// The number of days from `earlier` to this day (negative when this day is before it).
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The same day of the month, `months` later; the last day of a month that is too short for it.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(chrono::Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// This calendar date at the given time of the clock.
    #[must_use]
    pub fn at(self, hour: u8, minute: u8) -> CivilTime {
        let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), 0).unwrap_or(NaiveTime::MIN);
        CivilTime(self.0.and_time(time))
    }

    /// The civil time at which this logical day ends: the day-start hour of the next date.
    #[must_use]
    pub fn end(self, day_starts: u8) -> CivilTime {
        self.plus(1).at(day_starts, 0)
    }

    /// The weekday, from 0 (Monday) to 6 (Sunday).
    #[must_use]
    pub fn weekday(self) -> u8 {
        u8::try_from(self.0.weekday().num_days_from_monday()).unwrap_or(0)
    }

    /// The Monday of this day's week.
    #[must_use]
    pub fn week_start(self) -> Self {
        Self(self.0.week(Weekday::Mon).first_day())
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Days since 1970-01-01; a day is stored as this number.
    #[must_use]
    pub fn number(self) -> i64 {
        self.since(Self(NaiveDate::default()))
    }

    /// The day with that [`number`](Self::number).
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        Self(NaiveDate::default()).plus(number.clamp(-1_000_000, 1_000_000))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// A calendar date and a wall clock time, written `2026-03-05T17:00` (seconds only where they are not 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime(pub(crate) NaiveDateTime);

impl CivilTime {
    /// Reads `YYYY-MM-DDTHH:MM`, with or without seconds.
    ///
    /// # Errors
    /// [`TimeFault`] when the text is not such a time, carries an offset, or is outside [`YEARS`].
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        let mut reader = Reader::new(text);
        let civil = reader.civil()?;
        reader.end()?;
        Ok(civil)
    }

    /// The calendar date (not the logical day).
    #[must_use]
    pub fn date(self) -> Day {
        Day(self.0.date())
    }

    /// The civil time that UTC shows at an instant, in ms since 1970; the end of the calendar for an instant beyond it.
    pub(crate) fn from_utc_ms(unix_ms: i64) -> Self {
        Self(chrono::DateTime::from_timestamp_millis(unix_ms).map_or(NaiveDateTime::MAX, |time| time.naive_utc()))
    }

    /// The hour and minute on the clock: "17:00".
    #[must_use]
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.hour(), self.minute())
    }

    /// The logical day this time belongs to when days begin at `day_starts` o'clock.
    #[must_use]
    pub fn day(self, day_starts: u8) -> Day {
        Moment::from_civil(self, 0, None).day(day_starts)
    }

    /// The same clock time on another date.
    #[must_use]
    pub fn on(self, date: Day) -> Self {
        Self(date.0.and_time(self.0.time()))
    }

    /// Hour on the clock, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u32 {
        self.0.hour()
    }

    /// Minute on the clock, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u32 {
        self.0.minute()
    }

    /// The civil time `minutes` later by the same clock.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.checked_add_signed(Duration::minutes(minutes)).unwrap_or(NaiveDateTime::MAX))
    }

    /// The civil time `days` days later (earlier when negative) by the same clock.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_minutes(days.saturating_mul(DAY_MINUTES))
    }

    /// Seconds since 1970-01-01T00:00 by this clock; a civil time is stored and compared as this number.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0.and_utc().timestamp()
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = if self.0.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
        write!(f, "{}", self.0.format(seconds))
    }
}

// Days and civil times cross the border as text and become `java.time` values in Kotlin (`uniffi.toml`), which may
// have years outside [`YEARS`]. The name of the field is not known here, so the problem names none.
uniffi::custom_type!(Day, String, {
    lower: |day| day.to_string(),
    try_lift: |text| Ok(Day::parse(&text).map_err(not_taken)?),
});
uniffi::custom_type!(CivilTime, String, {
    lower: |time| time.to_string(),
    try_lift: |text| Ok(CivilTime::parse(&text).map_err(not_taken)?),
});

/// The error for the caller of a method that was given a day or time that cannot be used.
fn not_taken(fault: TimeFault) -> HoldfastError {
    let fault = match fault {
        TimeFault::NotATime => Fault::NotATime,
        TimeFault::OutOfRange => Fault::TimeOutOfRange,
    };
    HoldfastError::rejected(Problem::new("", fault))
}

// In what the core stores for its own use, a day is its number, and a civil time its text.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.number())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_number(i64::deserialize(deserializer)?))
    }
}

impl Serialize for CivilTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CivilTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| serde::de::Error::custom("not a civil time"))
    }
}

/// Walks over the bytes of a time, digit by digit.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn literal(&mut self, accepted: &[u8]) -> Result<u8, TimeFault> {
        self.next().filter(|b| accepted.contains(b)).ok_or(TimeFault::NotATime)
    }

    fn skip_if(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.next();
        }
        found
    }

    fn digits(&mut self, count: usize) -> Result<u32, TimeFault> {
        let mut value = 0;
        for _ in 0..count {
            let digit = self.next().filter(u8::is_ascii_digit).ok_or(TimeFault::NotATime)?;
            value = value * 10 + u32::from(digit - b'0');
        }
        Ok(value)
    }

    fn date(&mut self) -> Result<NaiveDate, TimeFault> {
        // ISO 8601 writes years of more than four digits, and those before year 0, with a sign.
        if let [b'+' | b'-', digits @ ..] = self.rest
            && digits.len() >= 4
            && digits.iter().take(4).all(u8::is_ascii_digit)
        {
            return Err(TimeFault::OutOfRange);
        }
        let year = self.digits(4)?.cast_signed();
        self.literal(b"-")?;
        let month = self.digits(2)?;
        self.literal(b"-")?;
        let day = self.digits(2)?;
        Day::from_ymd(year, month, day).map(|d| d.0).ok_or(TimeFault::OutOfRange)
    }

    fn civil(&mut self) -> Result<CivilTime, TimeFault> {
        let date = self.date()?;
        self.literal(b"Tt ")?;
        let hour = self.digits(2)?;
        self.literal(b":")?;
        let minute = self.digits(2)?;
        let second = if self.skip_if(b':') { self.digits(2)? } else { 0 };
        let mut ms = 0;
        if self.skip_if(b'.') {
            let mut scale = 100;
            let mut any = false;
            while let Some(digit) = self.rest.first().filter(|b| b.is_ascii_digit()) {
                ms += u32::from(digit - b'0') * scale;
                scale /= 10;
                any = true;
                self.next();
            }
            if !any {
                return Err(TimeFault::NotATime);
            }
        }
        let second = if second == 60 { 59 } else { second };
        let time = NaiveTime::from_hms_milli_opt(hour, minute, second, ms);
        Ok(CivilTime(date.and_time(time.ok_or(TimeFault::OutOfRange)?)))
    }

    fn offset(&mut self) -> Result<i32, TimeFault> {
        let sign = match self.literal(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Ok(0),
        };
        let hours = self.digits(2)?;
        self.literal(b":")?;
        let minutes = self.digits(2)?;
        let total = (hours * 60 + minutes).cast_signed();
        if minutes > 59 || total > WIDEST_OFFSET_MINUTES {
            return Err(TimeFault::OutOfRange);
        }
        Ok(sign * total)
    }

    fn end(&self) -> Result<(), TimeFault> {
        if self.rest.is_empty() { Ok(()) } else { Err(TimeFault::NotATime) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn a_clock_that_answers_nonsense_is_not_sound() {
        for offset_minutes in [i32::MIN, i32::MAX, -1081, 1081] {
            assert!(!Moment { unix_ms: 0, offset_minutes, zone: None }.is_sound(), "{offset_minutes}");
        }
        for unix_ms in [i64::MIN, i64::MAX] {
            assert!(!Moment { unix_ms, offset_minutes: 0, zone: None }.is_sound(), "{unix_ms}");
        }
    }

    #[test]
    fn reads_what_it_prints() {
        for text in ["2026-03-02T20:15:00+01:00", "1999-12-31T23:59:59.250-12:00", "2199-01-01T00:00:00+14:00"] {
            assert_eq!(moment(text).to_string(), text);
        }
        assert_eq!(moment("2026-03-02T20:15Z").to_string(), "2026-03-02T20:15:00+00:00");
    }

    #[test]
    fn civil_time_prints_as_java_does_and_reads_both_forms() {
        let time = CivilTime::parse("2026-03-05T17:00").unwrap();
        assert_eq!(CivilTime::parse("2026-03-05T17:00:00").unwrap(), time);
        assert_eq!(time.to_string(), "2026-03-05T17:00");
        assert_eq!(CivilTime::parse("2026-03-05T17:00:07").unwrap().to_string(), "2026-03-05T17:00:07");
    }

    #[test]
    fn invalid_times_are_refused() {
        for text in [
            "",
            "2026",
            "2026-03-02",
            "2026-03-02T20:15:00",
            "2026-03-02T20:15:00+01:00x",
            "２026-03-02T20:15Z",
            "2026-03-02T20:15:00.Z",
        ] {
            assert_eq!(Moment::parse(text), Err(TimeFault::NotATime), "{text}");
        }
        for text in
            ["2026-02-30T20:15:00Z", "0000-01-01T00:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T20:15:00+19:00"]
        {
            assert_eq!(Moment::parse(text), Err(TimeFault::OutOfRange), "{text}");
        }
    }

    /// `java.time` writes far years in this form, so they must be reported as out of range and not as a slip of the
    /// pen.
    #[test]
    fn years_of_more_than_four_digits_are_out_of_range() {
        for text in ["+10000-01-01", "-0001-12-31", "-999999999-01-01", "0000-01-01", "1899-12-31", "2200-01-01"] {
            assert_eq!(Day::parse(text), Err(TimeFault::OutOfRange), "{text}");
        }
        for text in ["+1-01-01", "-", "+x0000-01-01", "10000-01-01"] {
            assert_eq!(Day::parse(text), Err(TimeFault::NotATime), "{text}");
        }
    }

    #[test]
    fn an_offset_that_no_clock_has_is_not_sound() {
        let at = |offset_minutes| Moment { unix_ms: 0, offset_minutes, zone: None };
        assert!([-1_080, 0, 1_080].into_iter().all(|offset| at(offset).is_sound()));
        assert!(![i32::MIN, -1_081, 1_081, i32::MAX].into_iter().any(|offset| at(offset).is_sound()));
    }

    #[test]
    fn the_small_hours_belong_to_the_night_before() {
        assert_eq!(moment("2026-03-02T03:59:59+01:00").day(4).to_string(), "2026-03-01");
        assert_eq!(moment("2026-03-02T04:00:00+01:00").day(4).to_string(), "2026-03-02");
        assert_eq!(moment("2026-03-02T00:00:00+14:00").day(0).to_string(), "2026-03-02");
    }

    #[test]
    fn a_civil_time_follows_the_rules_of_the_zone() {
        let now = Moment { zone: Some("Europe/Berlin".into()), ..moment("2026-03-20T12:00:00+01:00") };
        let there = |text| now.there_at(CivilTime::parse(text).unwrap()).to_string();
        assert_eq!(there("2026-04-02T17:00"), "2026-04-02T17:00:00+02:00");
        assert_eq!(there("2026-03-29T02:30"), "2026-03-29T02:30:00+01:00", "skipped: 03:30 by the clocks");
        assert_eq!(there("2026-10-25T02:30"), "2026-10-25T02:30:00+02:00", "shown twice: the first");
    }

    #[test]
    fn a_skipped_time_is_shown_next_when_the_clocks_go_on() {
        for (zone, civil, shown) in [
            ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:00"),
            ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T03:00"),
            ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30"),
            ("Europe/Dublin", "2026-03-29T01:15", "2026-03-29T02:00"),
            ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:30"),
            ("Pacific/Chatham", "2026-09-27T03:00", "2026-09-27T03:45"),
            ("Africa/Cairo", "2026-04-24T00:20", "2026-04-24T01:00"),
            ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00"),
        ] {
            let here = Moment { zone: Some(zone.into()), ..moment("2026-01-01T00:00:00Z") };
            assert_eq!(here.next_shown(CivilTime::parse(civil).unwrap()).to_string(), shown, "{zone} {civil}");
        }
    }

    #[test]
    fn a_skipped_time_has_the_offset_that_clocks_had_before_the_gap_in_every_zone() {
        const WEEK_MS: i64 = 7 * DAY_MS;
        let (mut gaps, mut longest) = (0, 0);
        for zone in chrono_tz::TZ_VARIANTS {
            let offset = |ms: i64| {
                use chrono::{Offset, TimeZone};
                let instant = chrono::DateTime::from_timestamp_millis(ms).unwrap();
                zone.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc().div_euclid(60)
            };
            for week in 0..68 * 52 {
                let (mut before, mut after) = (week * WEEK_MS, (week + 1) * WEEK_MS);
                let old = offset(before);
                if offset(after) <= old {
                    continue;
                }
                // The last instant with the old offset, and the first with another, to the millisecond.
                while after - before > 1 {
                    let middle = before.midpoint(after);
                    if offset(middle) == old { before = middle } else { after = middle }
                }
                let gap = i64::from(offset(after) - old);
                if gap <= 0 {
                    continue;
                }
                let edge = Moment { unix_ms: after, offset_minutes: old, zone: None }.civil();
                let here = Moment { unix_ms: 0, offset_minutes: 0, zone: Some(zone.name().to_owned()) };
                for into in [0, gap / 2, gap - 1] {
                    let skipped = edge.plus_minutes(into);
                    let there = here.there_at(skipped);
                    assert_eq!((there.offset_minutes, there.civil()), (old, skipped), "{zone} {skipped}");
                    assert_eq!(there.unix_ms, after + into * 60_000, "{zone} {skipped}");
                }
                (gaps, longest) = (gaps + 1, gap.max(longest));
            }
        }
        assert!(gaps > 1_000, "{gaps}");
        assert_eq!(longest, DAY_MINUTES, "Samoa, and places that did the same");
    }

    #[test]
    fn day_numbers_and_months() {
        let day = Day::parse("2024-01-31").unwrap();
        assert_eq!(Day::from_number(day.number()), day);
        assert_eq!(day.plus_months(1).to_string(), "2024-02-29");
        assert_eq!(day.weekday(), 2);
        assert_eq!(day.week_start().to_string(), "2024-01-29");
    }
}
