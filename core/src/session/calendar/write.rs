//! Writes events as a calendar file (RFC 5545) that common calendar programs read: every zone has its rules, every line
//! is folded, and nothing in the file reveals the kind of appointment.

use crate::moment::DAY_MS;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarDuration,
    ICalendarEntry, ICalendarFrequency, ICalendarParameter, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarStatus, ICalendarTransparency, ICalendarValue,
};

use super::clock::shown;
use super::rule::{floating, instant, weekday};
use super::{clock, clock::Clock, vtimezone};
use crate::entry::series::Rhythm;
use crate::moment::{CivilTime, Moment};

/// The `PRODID`, which every file must have. A calendar may be shared, so it does not name this app.
const PRODUCT: &str = "-//Calendar//Calendar 1.0//EN";
/// 2020-01-01T00:00:00Z in minutes since 1970. The `SEQUENCE` of an event counts minutes from here, so that a file
/// written later always has the later version.
const FIRST_VERSION_MINUTE: i64 = 26_297_280;
/// A zone is described for this many days before and after the sessions: more than a year, so that both clock changes
/// are included.
const AROUND_DAYS: i64 = 400;

/// The clock by which a session is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum By {
    /// The clock of an IANA zone.
    Zone(String),
    /// UTC: only the instant is known.
    Utc,
    /// No zone: the civil time is the same everywhere.
    NoZone,
}

/// One session, or one occurrence of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// When it starts, by the clock it is written by.
    pub(crate) starts: CivilTime,
    /// The clock.
    pub(crate) by: By,
    /// Its length in minutes.
    pub(crate) minutes: u32,
}

/// An event as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// Its UID.
    pub(crate) uid: String,
    /// When it takes place; for a series the first occurrence.
    pub(crate) sitting: Slot,
    /// Whether it is called off.
    pub(crate) called_off: bool,
    /// How it recurs; `None` for a single event.
    pub(crate) series: Option<Series>,
}

/// How an event recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Series {
    /// The rhythm.
    pub(crate) rhythm: Rhythm,
    /// The day of the month of a monthly series, 1 to 28, or 31 for the last day.
    pub(crate) day_of_month: u32,
    /// The last occurrence.
    pub(crate) until: CivilTime,
    /// Occurrences that do not take place.
    pub(crate) not: Vec<CivilTime>,
    /// Occurrences with another time or length, each with the time that the rule gives.
    pub(crate) instead: Vec<(CivilTime, Slot)>,
}

/// Whether all calendars compute our dates for this rhythm and day of the month. Here the 29th and 30th become the last
/// day of a shorter month, which no rule expresses that all of them understand.
pub(crate) fn has_a_rule(rhythm: Rhythm, day_of_month: u32) -> bool {
    rhythm != Rhythm::Monthly || day_of_month <= 28 || day_of_month == 31
}

/// Writes the file.
pub(crate) fn calendar(events: &[Event], title: &str, now: &Moment) -> String {
    let mut file = ICalendar { components: vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)] };
    let text = |name, value: &str| ICalendarEntry::new(name).with_value(value);
    if let Some(root) = file.components.first_mut() {
        root.entries.push(text(ICalendarProperty::Version, "2.0"));
        root.entries.push(text(ICalendarProperty::Prodid, PRODUCT));
        root.entries.push(text(ICalendarProperty::Calscale, "GREGORIAN"));
    }
    for (zone, from_ms, to_ms) in zones(events) {
        vtimezone::describe(&mut file, &zone, from_ms - AROUND_DAYS * DAY_MS, to_ms + AROUND_DAYS * DAY_MS);
    }
    for event in events {
        let mut parts = vec![main_part(event, title, now)];
        for (turn, sitting) in event.series.iter().flat_map(|series| &series.instead) {
            let mut part = common(&event.uid, sitting, now);
            part.entries.insert(1, time(ICalendarProperty::RecurrenceId, *turn, &event.sitting.by));
            close(&mut part, title, false, now);
            parts.push(part);
        }
        for part in parts {
            let id = u32::try_from(file.components.len()).unwrap_or(u32::MAX);
            file.components.push(part);
            if let Some(root) = file.components.first_mut() {
                root.component_ids.push(id);
            }
        }
    }
    file.to_string()
}

fn main_part(event: &Event, title: &str, now: &Moment) -> ICalendarComponent {
    let mut part = common(&event.uid, &event.sitting, now);
    if let Some(series) = &event.series {
        part.entries.push(ICalendarEntry::new(ICalendarProperty::Rrule).with_value(rule(series, &event.sitting)));
        for not in &series.not {
            part.entries.push(time(ICalendarProperty::Exdate, *not, &event.sitting.by));
        }
    }
    close(&mut part, title, event.called_off, now);
    part
}

/// The properties that every event begins with: its UID and its time.
fn common(uid: &str, sitting: &Slot, now: &Moment) -> ICalendarComponent {
    let mut part = ICalendarComponent::new(ICalendarComponentType::VEvent);
    let clock = clock_of(&sitting.by);
    let ends_ms = clock.instant(sitting.starts.0) + i64::from(sitting.minutes) * 60_000;
    let ends = clock.civil(ends_ms);
    part.entries.push(ICalendarEntry::new(ICalendarProperty::Uid).with_value(uid));
    part.entries.push(ICalendarEntry::new(ICalendarProperty::Dtstamp).with_value(instant(shown(now.unix_ms))));
    part.entries.push(time(ICalendarProperty::Dtstart, sitting.starts, &sitting.by));
    part.entries.push(if clock.instant(ends) == ends_ms {
        time(ICalendarProperty::Dtend, CivilTime(ends), &sitting.by)
    } else {
        // The clocks show the end twice, and a reader takes the first of the two.
        let length = ICalendarDuration { minutes: sitting.minutes, ..ICalendarDuration::default() };
        ICalendarEntry::new(ICalendarProperty::Duration).with_value(ICalendarValue::Duration(length))
    });
    part
}

/// The properties that every event ends with.
fn close(part: &mut ICalendarComponent, title: &str, called_off: bool, now: &Moment) {
    let status = if called_off { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
    let version = now.unix_ms / 60_000 - FIRST_VERSION_MINUTE;
    part.entries.extend([
        ICalendarEntry::new(ICalendarProperty::Summary).with_value(title),
        ICalendarEntry::new(ICalendarProperty::Class).with_value(ICalendarClassification::Private),
        ICalendarEntry::new(ICalendarProperty::Transp).with_value(ICalendarTransparency::Opaque),
        ICalendarEntry::new(ICalendarProperty::Status).with_value(status),
        ICalendarEntry::new(ICalendarProperty::Sequence).with_value(version.max(0)),
    ]);
}

fn rule(series: &Series, first: &Slot) -> ICalendarRecurrenceRule {
    let clock = clock_of(&first.by);
    // Where the start names a clock, the end of the rule is an instant.
    let until = match first.by {
        By::NoZone => floating(series.until.0),
        _ => instant(shown(clock.instant(series.until.0))),
    };
    let mut rule = ICalendarRecurrenceRule { until: Some(until), ..Default::default() };
    match series.rhythm {
        Rhythm::Weekly | Rhythm::EveryTwoWeeks => {
            rule.freq = ICalendarFrequency::Weekly;
            rule.interval = (series.rhythm == Rhythm::EveryTwoWeeks).then_some(2);
            rule.byday = vec![ICalendarDay { ordwk: None, weekday: weekday(first.starts.date().weekday()) }];
        }
        Rhythm::Monthly => {
            rule.freq = ICalendarFrequency::Monthly;
            let day = i8::try_from(series.day_of_month).unwrap_or(1);
            rule.bymonthday = vec![if day == 31 { -1 } else { day }];
        }
    }
    rule
}

fn time(name: ICalendarProperty, civil: CivilTime, by: &By) -> ICalendarEntry {
    let entry = ICalendarEntry::new(name);
    let value: PartialDateTime = match by {
        By::Utc => instant(civil.0),
        By::Zone(_) | By::NoZone => floating(civil.0),
    };
    match by {
        By::Zone(zone) => entry.with_param(ICalendarParameter::tzid(zone.clone())).with_value(value),
        By::Utc | By::NoZone => entry.with_value(value),
    }
}

/// The clock by which something is written. Without a zone UTC is used, in which every day has 24 hours.
pub(crate) fn clock_of(by: &By) -> Clock {
    match by {
        By::Zone(zone) => clock::known(zone).unwrap_or_else(Clock::utc),
        By::Utc | By::NoZone => Clock::utc(),
    }
}

/// Every zone that is used, with the first and last instant for which it is described.
fn zones(events: &[Event]) -> Vec<(String, i64, i64)> {
    let mut zones: Vec<(String, i64, i64)> = Vec::new();
    let mut note = |by: &By, civil: CivilTime| {
        let By::Zone(zone) = by else { return };
        // A civil time is within a day of the same time in UTC, and a year is added on both sides.
        let about = civil.0.and_utc().timestamp_millis();
        match zones.iter_mut().find(|(name, ..)| name == zone) {
            Some((_, from, to)) => (*from, *to) = ((*from).min(about), (*to).max(about + DAY_MS)),
            None => zones.push((zone.clone(), about, about + DAY_MS)),
        }
    };
    for event in events {
        note(&event.sitting.by, event.sitting.starts);
        if let Some(series) = &event.series {
            note(&event.sitting.by, series.until);
            series.instead.iter().for_each(|(_, sitting)| note(&sitting.by, sitting.starts));
        }
    }
    zones
}
