//! The events of a calendar file, each understood by itself.

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
use super::{CalendarLeft, LARGEST_FILE, TITLE_CHARS, rule};
use crate::entry::session::LONGEST_SESSION_MINUTES;
use crate::error::{HoldfastError, Result};
use crate::moment::{Moment, YEARS};
use crate::problem::{Fault, NAMED_PROBLEMS, Problem};
use crate::session::rules::USUAL_MINUTES;

/// How many events a file may have.
const MOST_EVENTS: usize = 50_000;
/// How many exceptions, and dates beside the rule, one event may have.
const MOST_DATES: usize = 5_000;
/// How many characters of a UID are kept apart: more than any program writes.
const UID_CHARS: usize = 1_000;

/// One event of the file.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The line it begins at, counted from 1, where that is known.
    pub(crate) line: Option<u64>,
    /// What is the same for all versions and exceptions of one event.
    pub(crate) uid: Rc<str>,
    /// Its title.
    pub(crate) title: String,
    /// What it is.
    pub(crate) what: What,
}

/// What an event is.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Something with a beginning and an end.
    Timed(Box<Timed>),
    /// Something that cannot be a session.
    Left(CalendarLeft),
    /// Something that cannot be read, and why.
    Wrong(Vec<Problem>),
}

/// When an event takes place, as the file says it.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    /// The turn of the rule that this replaces.
    pub(crate) replaces: Option<Turn>,
    /// Whether it replaces all later ones as well.
    pub(crate) and_later: bool,
    /// The how-manieth version it is.
    pub(crate) version: i64,
    /// Whether it is called off.
    pub(crate) called_off: bool,
    /// When it starts.
    pub(crate) starts: Time,
    /// How long it takes, in minutes.
    pub(crate) minutes: u32,
    /// By which rules it comes again, and when they end by the clock of the start.
    pub(crate) rules: Vec<(ICalendarRecurrenceRule, Option<NaiveDateTime>)>,
    /// Dates beside the rules, some with a length of their own.
    pub(crate) besides: Vec<(Time, Option<u32>)>,
    /// Turns that do not take place.
    pub(crate) not: Vec<Turn>,
}

/// A time by a clock.
#[derive(Debug, Clone)]
pub(crate) struct Time {
    /// What the clock shows.
    pub(crate) civil: NaiveDateTime,
    /// The clock.
    pub(crate) clock: Clock,
    /// Whether the file names no clock: the time is the same wherever one is.
    pub(crate) floating: bool,
}

impl Time {
    /// The instant, in ms since 1970 UTC.
    pub(crate) fn instant(&self) -> i64 {
        self.clock.instant(self.civil)
    }
}

/// How a file names one turn of a rule.
#[derive(Debug, Clone)]
pub(crate) enum Turn {
    /// By its time.
    At(Time),
    /// By its day.
    On(NaiveDate),
}

/// Understands a file.
///
/// # Errors
/// `NotThatFile` when there is no calendar in it; `Rejected` when it is larger than is taken, or not UTF-8.
pub(crate) fn read(bytes: &[u8], here: &Moment, to: NaiveDateTime) -> Result<Vec<Found>> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(HoldfastError::rejected(Problem::new("", Fault::TooLarge { limit: LARGEST_FILE })));
    }
    let lines = Lines::unfold(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let text = lines.text()?;
    if !lines.are_a_whole_calendar() {
        return Err(HoldfastError::NotThatFile);
    }
    let mut places = lines.events().into_iter();
    let mut found = Vec::new();
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => read_calendar(&calendar, here, to, &lines, &mut places, &mut found)?,
            Entry::Eof => return Ok(found),
            Entry::TooManyComponents => return Err(too_many()),
            // Lines outside of any calendar.
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
    found: &mut Vec<Found>,
) -> Result<()> {
    let clocks = Clocks::of(calendar, here, to);
    let root = calendar.components.first();
    let calls_off = root
        .and_then(|root| root.property(&ICalendarProperty::Method))
        .is_some_and(|entry| matches!(entry.values.first(), Some(ICalendarValue::Method(ICalendarMethod::Cancel))));
    let mut uids: HashMap<String, Rc<str>> = HashMap::new();
    for event in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
        if found.len() >= MOST_EVENTS {
            return Err(too_many());
        }
        let place = places.next();
        let title = title_of(event);
        let uid = uid_of(event, &title);
        let uid = Rc::clone(uids.entry(uid).or_insert_with_key(|uid| uid.as_str().into()));
        let mut reader = Reader { event, clocks: &clocks, lines, place, problems: Vec::new() };
        let timed = reader.timed(calls_off);
        let what = match timed {
            Some(Ok(timed)) if reader.problems.is_empty() => What::Timed(Box::new(timed)),
            // Whatever else is odd about them, they stay out.
            Some(Err(left)) => What::Left(left),
            _ => What::Wrong(reader.problems),
        };
        found.push(Found { line: place.and_then(|(from, _)| lines.number(from)), uid, title, what });
    }
    Ok(())
}

/// The title as it is shown: one line, of a length that fits.
fn title_of(event: &ICalendarComponent) -> String {
    let text = event.property(&ICalendarProperty::Summary).and_then(|entry| entry.values.first()?.as_text());
    let clean: String = text.unwrap_or_default().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().chars().take(TITLE_CHARS).collect::<String>().trim_end().to_owned()
}

/// The UID. Without one an event is known by its title and start, so that the same file read twice says the same.
fn uid_of(event: &ICalendarComponent, title: &str) -> String {
    let uid = event.property(&ICalendarProperty::Uid).and_then(|entry| entry.values.first()?.as_text());
    match uid.filter(|uid| !uid.is_empty()) {
        Some(uid) => uid.chars().take(UID_CHARS).collect(),
        None => format!("{} {title}", start_of(event).unwrap_or_default()),
    }
}

/// The start as `20260305T170000`, with the seconds from UTC where the value names an offset. The text is hashed into the id
/// of a stored session, so it is made of the numbers only.
fn start_of(event: &ICalendarComponent) -> Option<String> {
    let start = event.property(&ICalendarProperty::Dtstart)?.values.first()?.as_partial_date_time()?.to_date_time()?;
    let offset = start.offset.map(|offset| format!("{:+}", offset.local_minus_utc())).unwrap_or_default();
    Some(format!("{}{offset}", start.date_time.format("%Y%m%dT%H%M%S")))
}

/// Reads one event and notes everything that is wrong with it.
struct Reader<'r> {
    event: &'r ICalendarComponent,
    clocks: &'r Clocks,
    lines: &'r Lines,
    place: Option<(usize, usize)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn fault(&mut self, name: &str, fault: Fault) {
        // Only those that can be named are looked for.
        let named = self.problems.len() < NAMED_PROBLEMS;
        let line = self.place.filter(|_| named).and_then(|place| self.lines.line_of(place, name));
        self.problems.push(Problem { line, field: name.to_owned(), fault });
    }

    /// The event; or why it cannot be a session; or nothing where there are problems.
    fn timed(&mut self, calls_off: bool) -> Option<std::result::Result<Timed, CalendarLeft>> {
        let replaces = self.turn("RECURRENCE-ID", &ICalendarProperty::RecurrenceId);
        let status = self.event.property(&ICalendarProperty::Status).and_then(|entry| entry.values.first());
        let called_off = calls_off || matches!(status, Some(ICalendarValue::Status(ICalendarStatus::Cancelled)));
        let starts = match self.event.property(&ICalendarProperty::Dtstart) {
            Some(entry) => self.time_of("DTSTART", entry, entry.values.first()),
            // An exception that calls a turn off need not repeat when it was.
            None => replaces.clone().or_else(|| {
                self.fault("DTSTART", Fault::Missing);
                None
            }),
        };
        // Whatever is wrong with the start, the rest is looked at too: all that is to mend is told at once.
        let clock = match &starts {
            Some(Turn::At(starts)) => starts.clock.clone(),
            _ => self.clocks.here(),
        };
        let (rules, besides, not) = (self.rules(&clock), self.besides(), self.not());
        let Turn::At(starts) = starts? else { return Some(Err(CalendarLeft::WholeDay)) };
        let minutes = self.minutes(&starts)?;
        if i64::from(minutes) > LONGEST_SESSION_MINUTES {
            return Some(Err(CalendarLeft::TooLong));
        }
        let replaced = self.event.property(&ICalendarProperty::RecurrenceId);
        let and_later = replaced.is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range));
        let version = self.event.property(&ICalendarProperty::Sequence).and_then(|e| e.values.first()?.as_integer());
        let version = version.unwrap_or(0);
        Some(Ok(Timed { replaces, and_later, version, called_off, starts, minutes, rules, besides, not }))
    }

    fn turn(&mut self, name: &str, property: &ICalendarProperty) -> Option<Turn> {
        let entry = self.event.property(property)?;
        self.time_of(name, entry, entry.values.first())
    }

    /// A value as a time, or as a day where it names no time.
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
            None => Some(Turn::At(Time { civil, clock: self.clocks.here(), floating: true })),
            Some(zone) => match self.clocks.named(zone) {
                Some(clock) => Some(Turn::At(Time { civil, clock, floating: false })),
                None => {
                    self.fault("TZID", Fault::DoesNotFit);
                    None
                }
            },
        }
    }

    /// How long it takes: to its end, for its duration, or as long as a session usually does where neither is said.
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
            self.fault("EXRULE", Fault::DoesNotFit);
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
                None => self.fault("RRULE", Fault::DoesNotFit),
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
                    // A day without a time beside an event with one says nothing that could be kept.
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

/// When a rule ends, by the clock of its event. Nothing where the end cannot be read.
#[expect(clippy::option_option, reason = "the outer says whether it can be read, the inner whether there is an end")]
fn ending(rule: &ICalendarRecurrenceRule, clock: &Clock) -> Option<Option<NaiveDateTime>> {
    let Some(until) = &rule.until else { return Some(None) };
    let time = until.to_date_time()?;
    if !until.has_time() {
        return Some(time.date_time.date().and_hms_opt(23, 59, 59));
    }
    Some(Some(match time.offset {
        // The end is an instant; the turns are by the clock.
        Some(offset) => {
            let utc = time.date_time.checked_sub_signed(Duration::seconds(offset.local_minus_utc().into()))?;
            clock.civil(utc.and_utc().timestamp_millis())
        }
        None => time.date_time,
    }))
}
