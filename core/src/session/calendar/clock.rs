//! The clocks that the times of a calendar follow.
//!
//! A zone with a known name (IANA, Windows or an older program's) follows the rules that this app has for that name.
//! Any other zone follows the rules in the file (`VTIMEZONE`).

use std::collections::HashMap;
use std::rc::Rc;
use std::str::FromStr;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use chrono::{DateTime, Duration, NaiveDateTime};

use super::rule;
use crate::moment::{CivilTime, Moment};
use crate::zones;

/// A clock.
#[derive(Debug, Clone)]
pub(crate) enum Clock {
    /// The clock of a place.
    Place(Moment),
    /// A clock whose rules are in the file.
    Rules(Rc<Rules>),
}

/// The changes of a clock that the file describes, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    /// Seconds east of UTC before the first change.
    first: i64,
    settings: Vec<Setting>,
}

/// One change of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Setting {
    /// The time that the clock shows at the change, before it is set.
    shows: NaiveDateTime,
    /// Seconds east of UTC before the change.
    from: i64,
    /// Seconds east of UTC after the change.
    to: i64,
}

impl Clock {
    /// UTC.
    pub(crate) fn utc() -> Self {
        Self::Place(Moment { unix_ms: 0, offset_minutes: 0, zone: None })
    }

    /// The instant at which this clock shows `civil`, in ms since 1970 UTC: the first one where it shows it twice. A
    /// time in a gap is moved later by the length of the gap.
    pub(crate) fn instant(&self, civil: NaiveDateTime) -> i64 {
        match self {
            Self::Place(place) => place.there_at(CivilTime(civil)).unix_ms,
            Self::Rules(rules) => civil.and_utc().timestamp_millis() - rules.offset_of(civil) * 1_000,
        }
    }

    /// The time that this clock shows at an instant.
    pub(crate) fn civil(&self, unix_ms: i64) -> NaiveDateTime {
        match self {
            Self::Place(place) => place.here_at(unix_ms).civil().0,
            Self::Rules(rules) => shown(unix_ms.saturating_add(rules.offset_at(unix_ms) * 1_000)),
        }
    }

    /// The name of the zone; `None` for a clock whose rules are in the file.
    pub(crate) fn zone(&self) -> Option<&str> {
        match self {
            Self::Place(place) => place.zone.as_deref(),
            Self::Rules(_) => None,
        }
    }
}

/// The time in UTC at an instant; the end of the calendar for an instant beyond it.
pub(crate) fn shown(unix_ms: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(unix_ms).map_or(NaiveDateTime::MAX, |time| time.naive_utc())
}

impl Rules {
    fn offset_of(&self, civil: NaiveDateTime) -> i64 {
        let last = self.settings.iter().take_while(|setting| setting.shows <= civil).last();
        let Some(last) = last else { return self.first };
        // In the gap the earlier offset applies, which moves the time later by the length of the gap.
        let skipped = last.to > last.from && civil < last.shows + Duration::seconds(last.to - last.from);
        if skipped { last.from } else { last.to }
    }

    fn offset_at(&self, unix_ms: i64) -> i64 {
        let set = |setting: &&Setting| setting.shows.and_utc().timestamp_millis() - setting.from * 1_000 <= unix_ms;
        self.settings.iter().take_while(set).last().map_or(self.first, |setting| setting.to)
    }
}

/// The clocks in one file.
pub(crate) struct Clocks {
    /// The moment and zone where the person is.
    pub(crate) here: Moment,
    /// The clocks that the file describes, by the names it gives them.
    described: HashMap<String, Clock>,
}

impl Clocks {
    /// Reads the clocks that a calendar describes. Their rules are expanded up to `to`.
    pub(crate) fn of(calendar: &ICalendar, here: &Moment, to: NaiveDateTime) -> Self {
        let mut described = HashMap::new();
        for zone in calendar.timezones() {
            let Some(name) = text_of(zone, &ICalendarProperty::Tzid) else { continue };
            // Some programs also state which IANA zone they mean by their own name.
            let also = ICalendarProperty::Other("X-LIC-LOCATION".to_owned());
            let clock = text_of(zone, &also).and_then(known).or_else(|| rules_of(calendar, zone, to));
            if let Some(clock) = clock {
                described.insert(name.to_owned(), clock);
            }
        }
        Self { here: here.clone(), described }
    }

    /// The clock with this name: a known zone first, else one that the file describes.
    pub(crate) fn named(&self, name: &str) -> Option<Clock> {
        known(name).or_else(|| self.described.get(name).cloned())
    }

    /// The clock where the person is.
    pub(crate) fn here(&self) -> Clock {
        Clock::Place(self.here.clone())
    }
}

/// The clock of a zone with a known name: the IANA name of a zone whose rules are known, or a name that other programs
/// give to one.
pub(crate) fn known(name: &str) -> Option<Clock> {
    let place = |zone: &str| Clock::Place(Moment { unix_ms: 0, offset_minutes: 0, zone: Some(zone.to_owned()) });
    match Tz::from_str(name) {
        Ok(Tz::Tz(zone)) => Some(place(zone.name())),
        Ok(Tz::Fixed(offset)) => {
            Some(Clock::Rules(Rc::new(Rules { first: offset.local_minus_utc().into(), settings: Vec::new() })))
        }
        Ok(Tz::Floating) => None,
        Err(_) => zones::is_known(name).then(|| place(name)),
    }
}

fn text_of<'c>(component: &'c ICalendarComponent, name: &ICalendarProperty) -> Option<&'c str> {
    component.property(name)?.values.first()?.as_text()
}

/// The clock that a `VTIMEZONE` describes; `None` where it has no readable rules.
fn rules_of(calendar: &ICalendar, zone: &ICalendarComponent, to: NaiveDateTime) -> Option<Clock> {
    let parts = zone.component_ids.iter().filter_map(|id| calendar.component_by_id(*id));
    let mut settings = Vec::new();
    for part in parts {
        let is_one = matches!(part.component_type, ICalendarComponentType::Standard | ICalendarComponentType::Daylight);
        if !is_one || settings.len() > MOST_SETTINGS {
            continue;
        }
        let from = offset(part, &ICalendarProperty::Tzoffsetfrom)?;
        let to_offset = offset(part, &ICalendarProperty::Tzoffsetto)?;
        for shows in onsets(part, from, to)? {
            settings.push(Setting { shows, from, to: to_offset });
        }
    }
    settings.sort_unstable();
    settings.dedup();
    let first = settings.first()?.from;
    Some(Clock::Rules(Rc::new(Rules { first, settings })))
}

/// The most changes that a described clock may have: twice a year for a thousand years.
const MOST_SETTINGS: usize = 2_000;

/// The times at which standard or daylight time begins.
fn onsets(part: &ICalendarComponent, from: i64, to: NaiveDateTime) -> Option<Vec<NaiveDateTime>> {
    let local = |value: &ICalendarValue| value.as_partial_date_time()?.to_date_time().map(|time| time.date_time);
    let first = local(part.property(&ICalendarProperty::Dtstart)?.values.first()?)?;
    let mut found = vec![first];
    for entry in part.properties(&ICalendarProperty::Rdate) {
        found.extend(entry.values.iter().filter_map(local));
    }
    for entry in part.properties(&ICalendarProperty::Rrule) {
        let ICalendarValue::RecurrenceRule(rule) = entry.values.first()? else { return None };
        let until = match &rule.until {
            None => None,
            Some(until) => {
                let time = until.to_date_time()?;
                let shift = if time.offset.is_some() { from } else { 0 };
                Some(time.date_time.checked_add_signed(Duration::seconds(shift))?)
            }
        };
        found.extend(rule::turns(first, rule, until, to).ok()?);
    }
    Some(found)
}

fn offset(part: &ICalendarComponent, name: &ICalendarProperty) -> Option<i64> {
    let value: &PartialDateTime = part.property(name)?.values.first()?.as_partial_date_time()?;
    let minutes = i64::from(value.tz_hour?) * 60 + i64::from(value.tz_minute.unwrap_or(0));
    Some(if value.tz_minus { -minutes * 60 } else { minutes * 60 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(text: &str) -> NaiveDateTime {
        CivilTime::parse(text).unwrap().0
    }

    fn utc(clock: &Clock, text: &str) -> String {
        CivilTime(shown(clock.instant(civil(text)))).to_string()
    }

    #[test]
    fn zones_are_known_by_the_names_that_programs_give_them() {
        for name in [
            "Europe/Berlin",
            "W. Europe Standard Time",
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
            "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        ] {
            let clock = known(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(utc(&clock, "2026-07-01T17:00"), "2026-07-01T15:00", "{name}");
        }
        assert!(known("Customized Time Zone").is_none());
    }

    /// Central European time, as a file describes it.
    fn described() -> Clock {
        let at = |text, from: i64, to: i64| Setting { shows: civil(text), from: from * 3_600, to: to * 3_600 };
        let settings = vec![at("2025-10-26T03:00", 2, 1), at("2026-03-29T02:00", 1, 2), at("2026-10-25T03:00", 2, 1)];
        Clock::Rules(Rc::new(Rules { first: 7_200, settings }))
    }

    #[test]
    fn rules_of_the_file_and_of_the_zone_agree_around_both_nights() {
        let (file, zone) = (described(), known("Europe/Berlin").unwrap());
        for text in [
            "2026-03-29T01:59",
            "2026-03-29T02:30",
            "2026-03-29T03:00",
            "2026-10-25T01:59",
            "2026-10-25T02:30",
            "2026-10-25T03:00",
            "2026-07-01T12:00",
        ] {
            let at = file.instant(civil(text));
            assert_eq!(at, zone.instant(civil(text)), "{text}");
            assert_eq!(file.civil(at), zone.civil(at), "{text}");
        }
    }
}
