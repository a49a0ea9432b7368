//! The clocks that the times of a calendar follow.
//!
//! A zone that the file describes (`VTIMEZONE`) follows the rules in the file. Where they agree with the rules that this
//! app has for its name (IANA, Windows or an older program's), it is the zone of that name. A zone that the file does not
//! describe is known by its name or not at all.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::str::FromStr;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use chrono::{DateTime, Duration, NaiveDateTime};

use super::rule;
use crate::moment::{CivilTime, DAY_MS, Moment};
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
        let before = self.settings.partition_point(|setting| setting.shows <= civil);
        let Some(last) = before.checked_sub(1).and_then(|last| self.settings.get(last)) else { return self.first };
        // In the gap the earlier offset applies, which moves the time later by the length of the gap.
        let skipped = last.to > last.from && civil < last.shows + Duration::seconds(last.to - last.from);
        if skipped { last.from } else { last.to }
    }

    fn offset_at(&self, unix_ms: i64) -> i64 {
        let before = self.settings.partition_point(|setting| setting.at_ms() <= unix_ms);
        before.checked_sub(1).and_then(|last| self.settings.get(last)).map_or(self.first, |setting| setting.to)
    }

    /// Whether these rules and another clock show the same on every day from `from_ms` to `to_ms`, as far as the rules
    /// go: some programs describe only the years of the events. Rules with one offset alone have no end.
    fn agree_with(&self, other: &Clock, from_ms: i64, to_ms: i64) -> bool {
        let (Some(first), Some(last)) = (self.settings.first(), self.settings.last()) else {
            return other.civil(from_ms) == shown(from_ms.saturating_add(self.first * 1_000));
        };
        let one_offset = self.settings.iter().all(|setting| setting.to == first.to);
        let from = from_ms.max(first.at_ms());
        let to = if one_offset { to_ms } else { to_ms.min(last.at_ms()) };
        let mut days = (from..=to).step_by(DAY_STEP);
        days.all(|ms| other.civil(ms) == shown(ms.saturating_add(self.offset_at(ms) * 1_000)))
    }
}

impl Setting {
    /// The instant of the change, in ms since 1970 UTC.
    fn at_ms(&self) -> i64 {
        self.shows.and_utc().timestamp_millis() - self.from * 1_000
    }
}

/// One day, in ms, as a step.
const DAY_STEP: usize = 86_400_000;
/// The most zones whose description in a file is read.
const MOST_ZONES: usize = 200;
/// How many days back the rules of a file are compared with the known ones: one round of the year.
const COMPARED_DAYS_BACK: i64 = 366;

/// The clocks in one calendar.
pub(crate) struct Clocks<'c> {
    calendar: &'c ICalendar,
    /// The zones that the calendar describes, by their names.
    zones: HashMap<&'c str, &'c ICalendarComponent>,
    /// The clocks that were asked for, by name.
    named: RefCell<HashMap<String, Option<Clock>>>,
    here: &'c Moment,
    /// How far rules are expanded.
    to: NaiveDateTime,
    /// The clock of times without a zone.
    floating: Clock,
    /// Whether the calendar names a zone for these times that is not known.
    unknown: bool,
}

impl<'c> Clocks<'c> {
    /// The clocks that a calendar describes. Their rules are expanded up to `to`.
    pub(crate) fn of(calendar: &'c ICalendar, here: &'c Moment, to: NaiveDateTime) -> Self {
        let described = calendar.timezones().filter_map(|zone| Some((text_of(zone, &ICalendarProperty::Tzid)?, zone)));
        let mut clocks = Self {
            calendar,
            zones: described.collect(),
            named: RefCell::default(),
            here,
            to,
            floating: Clock::Place(here.clone()),
            unknown: false,
        };
        let own = ICalendarProperty::Other("X-WR-TIMEZONE".to_owned());
        let own = calendar.components.first().and_then(|root| text_of(root, &own)).map(str::trim);
        if let Some(name) = own.filter(|name| !name.is_empty()) {
            match clocks.named(name) {
                Some(clock) => clocks.floating = clock,
                None => clocks.unknown = true,
            }
        }
        clocks
    }

    /// The clock with this name; `None` where the calendar does not describe it and this app does not know it, or where
    /// it describes more zones than are read.
    pub(crate) fn named(&self, name: &str) -> Option<Clock> {
        if let Some(clock) = self.named.borrow().get(name) {
            return clock.clone();
        }
        let clock = self.find(name);
        self.named.borrow_mut().insert(name.to_owned(), clock.clone());
        clock
    }

    fn find(&self, name: &str) -> Option<Clock> {
        let Some(zone) = self.zones.get(name) else { return known(name) };
        if self.named.borrow().len() >= MOST_ZONES {
            return None;
        }
        // Some programs also state which IANA zone they mean by their own name.
        let also = ICalendarProperty::Other("X-LIC-LOCATION".to_owned());
        let table = known(name).or_else(|| text_of(zone, &also).and_then(known));
        let Some(rules) = rules_of(self.calendar, zone, self.to) else { return table };
        let from_ms = self.here.unix_ms.saturating_sub(COMPARED_DAYS_BACK * DAY_MS);
        let to_ms = self.to.and_utc().timestamp_millis();
        match table {
            Some(table) if rules.agree_with(&table, from_ms, to_ms) => Some(table),
            _ => Some(Clock::Rules(Rc::new(rules))),
        }
    }

    /// The clock of times without a zone: the one that the calendar names for them, else the one where the person is.
    pub(crate) fn floating(&self) -> Clock {
        self.floating.clone()
    }

    /// Whether the calendar names a clock for times without a zone that is not known.
    pub(crate) fn names_an_unknown_zone(&self) -> bool {
        self.unknown
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

/// The rules that a `VTIMEZONE` describes; `None` where it has no readable rules.
fn rules_of(calendar: &ICalendar, zone: &ICalendarComponent, to: NaiveDateTime) -> Option<Rules> {
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
    Some(Rules { first, settings })
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

    /// The clock that a calendar with this description gives the name, in March 2026.
    fn of_file(name: &str, description: &str) -> Option<Clock> {
        let zone = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{description}END:VTIMEZONE\r\n");
        let calendar = ICalendar::parse(format!("BEGIN:VCALENDAR\r\n{zone}END:VCALENDAR\r\n")).unwrap();
        let here = Moment::parse("2026-03-02T09:00:00Z").unwrap();
        Clocks::of(&calendar, &here, civil("2028-03-02T09:00")).named(name)
    }

    fn part(kind: &str, start: &str, from: &str, to: &str) -> String {
        format!("BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nEND:{kind}\r\n")
    }

    #[test]
    fn rules_of_the_file_win_where_they_say_other_than_the_name() {
        let new_york = part("STANDARD", "20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "-0400", "-0500")
            + &part("DAYLIGHT", "20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "-0500", "-0400");
        let eastern = of_file("EST", &new_york).unwrap();
        assert_eq!(utc(&eastern, "2026-07-01T17:00"), "2026-07-01T21:00", "the file has summer time");
        assert_eq!(utc(&known("EST").unwrap(), "2026-07-01T17:00"), "2026-07-01T22:00", "the name has none");
        assert_eq!(eastern.zone(), None);
        let fixed = of_file("Europe/Berlin", &part("STANDARD", "19700101T000000", "+0100", "+0100")).unwrap();
        assert_eq!(utc(&fixed, "2026-07-01T17:00"), "2026-07-01T16:00", "a clock that is never changed");
    }

    #[test]
    fn rules_that_say_the_same_leave_the_zone_its_name() {
        let berlin = part("STANDARD", "19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "+0200", "+0100")
            + &part("DAYLIGHT", "19810329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "+0100", "+0200");
        // The second description covers 2026 alone; what comes after it is known by the name.
        let short = part("DAYLIGHT", "20260329T020000", "+0100", "+0200")
            + &part("STANDARD", "20261025T030000", "+0200", "+0100");
        for description in [berlin, short] {
            let clock = of_file("Europe/Berlin", &description).unwrap();
            assert_eq!(clock.zone(), Some("Europe/Berlin"));
            assert_eq!(utc(&clock, "2027-07-01T17:00"), "2027-07-01T15:00");
        }
        assert_eq!(
            of_file("Europe/Berlin", "").unwrap().zone(),
            Some("Europe/Berlin"),
            "a description that says nothing"
        );
        assert!(of_file("Practice", "").is_none());
    }
}
