//! Reads the events of a calendar file, each by itself.

use std::collections::HashMap;
use std::rc::Rc;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarMethod, ICalendarParameterName,
    ICalendarPeriod, ICalendarProperty, ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::clock::{Clock, Clocks};
use super::lines::Lines;
use super::{CalendarLeft, LARGEST_FILE, TITLE_CHARS, rule, titles};
use crate::entry::session::LONGEST_SESSION_MINUTES;
use crate::error::{HoldfastError, Result};
use crate::moment::{Moment, YEARS};
use crate::problem::{Fault, NAMED_PROBLEMS, Problem};
use crate::session::rules::USUAL_MINUTES;

/// The most events in a file.
const MOST_EVENTS: usize = 50_000;
/// The most exclusions, and the most additional dates, of one event.
const MOST_DATES: usize = 5_000;
/// How many characters of a UID are significant: more than any program writes.
const UID_CHARS: usize = 1_000;

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Its events, in the order of the file.
    pub(crate) found: Vec<Found>,
    /// The problems with the file itself. They exclude nothing.
    pub(crate) problems: Vec<Problem>,
}

/// One event component of a file.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The line it begins on, counted from 1, where that is known.
    pub(crate) line: Option<u64>,
    /// The UID, which all versions of an event and its exceptions share.
    pub(crate) uid: Rc<str>,
    /// Its title, without the words that call it off.
    pub(crate) title: String,
    /// Whether its title calls it off.
    pub(crate) titled_off: bool,
    /// The iCalendar `SEQUENCE`.
    pub(crate) version: i64,
    /// The occurrence that it replaces.
    pub(crate) replaces: Replaces,
    /// Its content.
    pub(crate) what: What,
}

/// The occurrence that a component replaces (`RECURRENCE-ID`).
#[derive(Debug, Clone)]
pub(crate) enum Replaces {
    /// None: it is the event itself.
    Nothing,
    /// This one.
    Turn(Turn),
    /// One that cannot be read.
    Unread,
}

/// The content of an event component.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// An event with a start and a length.
    Timed(Box<Timed>),
    /// The end of an event: it is called off as a whole, without a start.
    CalledOff,
    /// An event that cannot be a session.
    Left(CalendarLeft),
    /// An event that cannot be read.
    Wrong(Box<Wrong>),
}

/// An event that cannot be read.
#[derive(Debug, Clone)]
pub(crate) struct Wrong {
    /// What is wrong with it; at least one thing.
    pub(crate) problems: Vec<Problem>,
    /// The event as far as it is read; `None` without a start. A start in an unknown zone stands by the clock for times
    /// without one.
    pub(crate) seen: Option<Timed>,
}

/// When an event takes place, as the file states it.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    /// Whether it replaces all later occurrences as well.
    pub(crate) and_later: bool,
    /// Whether it is called off.
    pub(crate) called_off: bool,
    /// When it starts.
    pub(crate) starts: Time,
    /// Its length in minutes.
    pub(crate) minutes: u32,
    /// The rules by which it recurs, each with its end by the clock of the start.
    pub(crate) rules: Vec<(ICalendarRecurrenceRule, Option<NaiveDateTime>)>,
    /// Additional dates, some with a length of their own.
    pub(crate) besides: Vec<(Time, Option<u32>)>,
    /// Occurrences that do not take place.
    pub(crate) not: Vec<Turn>,
}

/// A time and the clock that shows it.
#[derive(Debug, Clone)]
pub(crate) struct Time {
    /// The time that the clock shows.
    pub(crate) civil: NaiveDateTime,
    /// The clock.
    pub(crate) clock: Clock,
    /// Whether the value names no clock of its own. Occurrences of such an event are named by the time that is shown.
    pub(crate) floating: bool,
}

impl Time {
    /// The instant, in ms since 1970 UTC.
    pub(crate) fn instant(&self) -> i64 {
        self.clock.instant(self.civil)
    }
}

/// A reference to one occurrence of a rule.
#[derive(Debug, Clone)]
pub(crate) enum Turn {
    /// By its time.
    At(Time),
    /// By its day.
    On(NaiveDate),
}

/// Reads a file. Rules of clocks are expanded up to `to`.
///
/// # Errors
/// `NotThatFile` when the file has no complete calendar; `Rejected` when it is larger than [`LARGEST_FILE`], is broken
/// UTF-16, or has more than [`MOST_EVENTS`] events.
pub(crate) fn read(bytes: &[u8], here: &Moment, to: NaiveDateTime) -> Result<Reading> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(HoldfastError::rejected(Problem::new("", Fault::TooLarge { limit: LARGEST_FILE })));
    }
    let lines = Lines::read(bytes)?;
    if !lines.are_a_whole_calendar() {
        return Err(HoldfastError::NotThatFile);
    }
    let mut places = lines.events().into_iter();
    let mut reading = Reading::default();
    let mut parser = Parser::new(lines.text());
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => read_calendar(&calendar, here, to, &lines, &mut places, &mut reading)?,
            Entry::Eof => return Ok(reading),
            Entry::TooManyComponents => return Err(too_many()),
            // Skips lines outside of any calendar.
            _ => {}
        }
    }
}

fn too_many() -> HoldfastError {
    let limit = u32::try_from(MOST_EVENTS).unwrap_or(u32::MAX);
    HoldfastError::rejected(Problem::new("VEVENT", Fault::TooMany { limit }))
}

fn read_calendar(
    calendar: &ICalendar,
    here: &Moment,
    to: NaiveDateTime,
    lines: &Lines,
    places: &mut impl Iterator<Item = (usize, usize)>,
    reading: &mut Reading,
) -> Result<()> {
    let clocks = Clocks::of(calendar, here, to);
    if clocks.names_an_unknown_zone() && reading.problems.is_empty() {
        let field = "X-WR-TIMEZONE";
        let problem = Problem { line: lines.first(field), field: field.to_owned(), fault: Fault::NoSuchZone };
        reading.problems.push(problem);
    }
    let root = calendar.components.first();
    let calls_off = root
        .and_then(|root| root.property(&ICalendarProperty::Method))
        .is_some_and(|entry| matches!(entry.values.first(), Some(ICalendarValue::Method(ICalendarMethod::Cancel))));
    let mut uids: HashMap<String, Rc<str>> = HashMap::new();
    for event in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
        if reading.found.len() >= MOST_EVENTS {
            return Err(too_many());
        }
        let place = places.next();
        let full = title_of(event);
        let called_off = titles::without_calling_off(&full).map(str::to_owned);
        let (titled_off, title) = (called_off.is_some(), called_off.unwrap_or(full));
        let uid = uid_of(event, &title);
        let uid = Rc::clone(uids.entry(uid).or_insert_with_key(|uid| uid.as_str().into()));
        let mut reader = Reader { event, clocks: &clocks, lines, place, problems: Vec::new() };
        let replaces = reader.replaces();
        let what = reader.what(&replaces, calls_off);
        let version = event.property(&ICalendarProperty::Sequence).and_then(|e| e.values.first()?.as_integer());
        let version = version.unwrap_or(0);
        let line = place.and_then(|(from, _)| lines.number(from));
        reading.found.push(Found { line, uid, title, titled_off, version, replaces, what });
    }
    Ok(())
}

/// The title as it is shown: on one line, cut to [`TITLE_CHARS`] characters.
fn title_of(event: &ICalendarComponent) -> String {
    let text = event.property(&ICalendarProperty::Summary).and_then(|entry| entry.values.first()?.as_text());
    let clean: String = text.unwrap_or_default().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().chars().take(TITLE_CHARS).collect::<String>().trim_end().to_owned()
}

/// The UID. An event without one is identified by its start and title, so that reading the same file twice gives the
/// same ids.
fn uid_of(event: &ICalendarComponent, title: &str) -> String {
    let uid = event.property(&ICalendarProperty::Uid).and_then(|entry| entry.values.first()?.as_text());
    match uid.filter(|uid| !uid.is_empty()) {
        Some(uid) => uid.chars().take(UID_CHARS).collect(),
        None => format!("{} {title}", start_of(event).unwrap_or_default()),
    }
}

/// The start as `20260305T170000`, followed by the offset from UTC in seconds where the value states one. The text is
/// hashed into the id of a stored session, so it contains only the numbers.
fn start_of(event: &ICalendarComponent) -> Option<String> {
    let start = event.property(&ICalendarProperty::Dtstart)?.values.first()?.as_partial_date_time()?.to_date_time()?;
    let offset = start.offset.map(|offset| format!("{:+}", offset.local_minus_utc())).unwrap_or_default();
    Some(format!("{}{offset}", start.date_time.format("%Y%m%dT%H%M%S")))
}

/// Reads one event and collects everything that is wrong with it.
struct Reader<'r> {
    event: &'r ICalendarComponent,
    clocks: &'r Clocks<'r>,
    lines: &'r Lines,
    place: Option<(usize, usize)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Notes that something is wrong, once for each field.
    fn fault(&mut self, name: &str, fault: Fault) {
        if self.problems.iter().any(|known| known.field == name && known.fault == fault) {
            return;
        }
        // The line is looked up only for problems that will be named.
        let named = self.problems.len() < NAMED_PROBLEMS;
        let line = self.place.filter(|_| named).and_then(|place| self.lines.line_of(place, name));
        self.problems.push(Problem { line, field: name.to_owned(), fault });
    }

    fn replaces(&mut self) -> Replaces {
        let event = self.event;
        match event.property(&ICalendarProperty::RecurrenceId) {
            None => Replaces::Nothing,
            Some(entry) => match self.time_of("RECURRENCE-ID", entry, entry.values.first()) {
                Some(turn) if self.problems.is_empty() => Replaces::Turn(turn),
                _ => Replaces::Unread,
            },
        }
    }

    fn what(&mut self, replaces: &Replaces, calls_off: bool) -> What {
        for name in ["UID", "SUMMARY"] {
            if self.place.is_some_and(|place| self.lines.is_damaged(place, name)) {
                self.fault(name, Fault::NotUtf8);
            }
        }
        let event = self.event;
        let status = event.property(&ICalendarProperty::Status).and_then(|entry| entry.values.first());
        let called_off = calls_off || matches!(status, Some(ICalendarValue::Status(ICalendarStatus::Cancelled)));
        let starts = match (event.property(&ICalendarProperty::Dtstart), replaces) {
            (Some(entry), _) => self.time_of("DTSTART", entry, entry.values.first()),
            // An exception that calls an occurrence off need not repeat its start.
            (None, Replaces::Turn(turn)) => Some(turn.clone()),
            (None, Replaces::Nothing) if called_off && self.problems.is_empty() => return What::CalledOff,
            (None, _) => {
                self.fault("DTSTART", Fault::Missing);
                None
            }
        };
        // The other fields are read even if the start is wrong, so that all problems are reported at once.
        let clock = match &starts {
            Some(Turn::At(starts)) => starts.clock.clone(),
            _ => self.clocks.floating(),
        };
        let (rules, besides, not) = (self.rules(&clock), self.besides(), self.not());
        let starts = match starts {
            Some(Turn::At(starts)) => starts,
            // Events that cannot be sessions are left out whatever other problems they have.
            Some(Turn::On(_)) => return What::Left(CalendarLeft::WholeDay),
            None => return self.wrong(None),
        };
        let minutes = self.minutes(&starts).unwrap_or(USUAL_MINUTES);
        if i64::from(minutes) > LONGEST_SESSION_MINUTES {
            return What::Left(CalendarLeft::TooLong);
        }
        let replaced = event.property(&ICalendarProperty::RecurrenceId);
        let and_later = replaced.is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range));
        let timed = Timed { and_later, called_off, starts, minutes, rules, besides, not };
        if self.problems.is_empty() { What::Timed(Box::new(timed)) } else { self.wrong(Some(timed)) }
    }

    fn wrong(&mut self, seen: Option<Timed>) -> What {
        What::Wrong(Box::new(Wrong { problems: std::mem::take(&mut self.problems), seen }))
    }

    /// Reads a value as a time, or as a day where it has no time.
    fn time_of(&mut self, name: &str, entry: &ICalendarEntry, value: Option<&ICalendarValue>) -> Option<Turn> {
        let Some(ICalendarValue::PartialDateTime(value)) = value else {
            self.fault(name, Fault::NotATime);
            return None;
        };
        self.moment_of(name, entry, value)
    }

    fn moment_of(&mut self, name: &str, entry: &ICalendarEntry, value: &PartialDateTime) -> Option<Turn> {
        let time = value.to_date_time().filter(|time| YEARS.contains(&time.date_time.year()));
        let Some(time) = time else {
            self.fault(name, Fault::TimeOutOfRange);
            return None;
        };
        if !value.has_time() {
            return Some(Turn::On(time.date_time.date()));
        }
        let civil = time.date_time;
        if let Some(offset) = time.offset {
            let civil = civil.checked_sub_signed(Duration::seconds(offset.local_minus_utc().into()))?;
            return Some(Turn::At(Time { civil, clock: Clock::utc(), floating: false }));
        }
        match entry.tz_id() {
            None => Some(Turn::At(Time { civil, clock: self.clocks.floating(), floating: true })),
            Some(zone) => {
                let clock = self.clocks.named(zone).unwrap_or_else(|| {
                    self.fault("TZID", Fault::NoSuchZone);
                    self.clocks.floating()
                });
                Some(Turn::At(Time { civil, clock, floating: false }))
            }
        }
    }

    /// The length in minutes: from `DTEND`, else from `DURATION`, else the usual length of a session. A length of 0
    /// counts as not stated.
    fn minutes(&mut self, starts: &Time) -> Option<u32> {
        let too_long = Some(u32::MAX);
        let minutes = if let Some(entry) = self.event.property(&ICalendarProperty::Dtend) {
            match self.time_of("DTEND", entry, entry.values.first())? {
                Turn::At(ends) => (ends.instant() - starts.instant()) / 60_000,
                Turn::On(_) => return too_long,
            }
        } else if let Some(entry) = self.event.property(&ICalendarProperty::Duration) {
            match entry.values.first() {
                Some(ICalendarValue::Duration(duration)) => duration.as_seconds() / 60,
                _ => {
                    self.fault("DURATION", Fault::NotATime);
                    return None;
                }
            }
        } else {
            0
        };
        match u32::try_from(minutes) {
            Ok(0) => Some(USUAL_MINUTES),
            Ok(minutes) => Some(minutes),
            Err(_) if minutes > 0 => too_long,
            Err(_) => {
                self.fault("DTEND", Fault::DoesNotFit);
                None
            }
        }
    }

    fn rules(&mut self, clock: &Clock) -> Vec<(ICalendarRecurrenceRule, Option<NaiveDateTime>)> {
        let event = self.event;
        let mut rules = Vec::new();
        if event.has_property(&ICalendarProperty::Exrule) {
            self.fault("EXRULE", Fault::NoSuchRule);
        }
        let written = self.place.map(|place| self.lines.values_of(place, "RRULE")).unwrap_or_default();
        for (turn, entry) in event.properties(&ICalendarProperty::Rrule).enumerate() {
            let is_read = |found| written.get(turn).is_none_or(|text| rule::is_read(found, text));
            let sound = match entry.values.first() {
                Some(ICalendarValue::RecurrenceRule(found)) if rule::check(found).is_ok() && is_read(found) => {
                    ending(found, clock).map(|until| (found.as_ref().clone(), until))
                }
                _ => None,
            };
            match sound {
                Some(sound) => rules.push(sound),
                None => self.fault("RRULE", Fault::NoSuchRule),
            }
        }
        rules
    }

    fn besides(&mut self) -> Vec<(Time, Option<u32>)> {
        let event = self.event;
        let mut besides = Vec::new();
        for entry in event.properties(&ICalendarProperty::Rdate) {
            for value in entry.values.iter().take(MOST_DATES) {
                let (starts, minutes) = match value {
                    ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
                        let starts = self.moment_of("RDATE", entry, start);
                        let minutes = match (&starts, self.moment_of("RDATE", entry, end)) {
                            (Some(Turn::At(from)), Some(Turn::At(to))) => (to.instant() - from.instant()) / 60_000,
                            _ => 0,
                        };
                        (starts, Some(minutes))
                    }
                    ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
                        (self.moment_of("RDATE", entry, start), Some(duration.as_seconds() / 60))
                    }
                    value => (self.time_of("RDATE", entry, Some(value)), None),
                };
                let fits = |minutes: &i64| (1..=LONGEST_SESSION_MINUTES).contains(minutes);
                match starts {
                    // A bare day says nothing useful beside an event with a time of day.
                    Some(Turn::On(_)) => self.fault("RDATE", Fault::NotATime),
                    Some(Turn::At(starts)) => {
                        let minutes = minutes.filter(fits).and_then(|minutes| u32::try_from(minutes).ok());
                        besides.push((starts, minutes));
                    }
                    None => {}
                }
            }
        }
        self.bounded("RDATE", besides)
    }

    fn not(&mut self) -> Vec<Turn> {
        let event = self.event;
        let mut not = Vec::new();
        for entry in event.properties(&ICalendarProperty::Exdate) {
            for value in entry.values.iter().take(MOST_DATES) {
                not.extend(self.time_of("EXDATE", entry, Some(value)));
            }
        }
        self.bounded("EXDATE", not)
    }

    fn bounded<T>(&mut self, name: &str, list: Vec<T>) -> Vec<T> {
        if list.len() > MOST_DATES {
            self.fault(name, Fault::TooMany { limit: u32::try_from(MOST_DATES).unwrap_or(u32::MAX) });
        }
        list
    }
}

/// The end of a rule, by the clock of its event. The outer `None` means that the end cannot be read.
#[expect(clippy::option_option, reason = "the outer says whether it can be read, the inner whether there is an end")]
fn ending(rule: &ICalendarRecurrenceRule, clock: &Clock) -> Option<Option<NaiveDateTime>> {
    let Some(until) = &rule.until else { return Some(None) };
    let time = until.to_date_time()?;
    if !until.has_time() {
        return Some(time.date_time.date().and_hms_opt(23, 59, 59));
    }
    Some(Some(match time.offset {
        // The end is an instant; the occurrences are civil times.
        Some(offset) => {
            let utc = time.date_time.checked_sub_signed(Duration::seconds(offset.local_minus_utc().into()))?;
            clock.civil(utc.and_utc().timestamp_millis())
        }
        None => time.date_time,
    }))
}
