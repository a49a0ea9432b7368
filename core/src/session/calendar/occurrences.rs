//! Computes when the events of a calendar take place: combines the rules, additional dates, exclusions and exceptions
//! of each event.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use super::CalendarLeft;
use super::clock::shown;
use super::read::{Found, Time, Timed, Turn, What};
use super::rule;
use crate::problem::{Fault, Problem};

/// How many occurrences all rules of a file may have together.
const MOST_TURNS: usize = 400_000;
/// How many rules of a file are expanded.
const MOST_RULES: usize = 2_000;

/// One event, combined from all its components in the file.
#[derive(Debug)]
pub(crate) struct Event {
    /// Its UID.
    pub(crate) uid: Rc<str>,
    /// Its title.
    pub(crate) title: String,
    /// Whether the file has the event itself, and not only exceptions from it.
    pub(crate) is_whole: bool,
    /// Whether it recurs.
    pub(crate) repeats: bool,
    /// Its occurrences, in the order of their slots.
    pub(crate) times: Vec<Occurrence>,
    /// Components of it that cannot be sessions.
    pub(crate) left: Vec<CalendarLeft>,
    /// The problems with it.
    pub(crate) problems: Vec<Problem>,
}

/// One occurrence of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// The time that the rule gives, in UTC, or by the clock where the file names no zone. Empty for an event that does
    /// not recur.
    pub(crate) slot: String,
    /// The instant that the rule gives, in ms since 1970 UTC.
    pub(crate) slot_ms: i64,
    /// The instant at which it starts, in ms since 1970 UTC.
    pub(crate) at_ms: i64,
    /// The zone of its start, where that has a name.
    pub(crate) zone: Option<String>,
    /// Its length in minutes.
    pub(crate) minutes: u32,
    /// Whether it is called off.
    pub(crate) called_off: bool,
}

/// Combines the components of a file into events, in the order in which they first appear. Rules are expanded up to
/// `to_ms`.
pub(crate) fn events(found: Vec<Found>, to_ms: i64) -> Vec<Event> {
    let mut order: Vec<Vec<Found>> = Vec::new();
    let mut place: HashMap<Rc<str>, usize> = HashMap::new();
    for one in found {
        let at = *place.entry(Rc::clone(&one.uid)).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        if let Some(versions) = order.get_mut(at) {
            versions.push(one);
        }
    }
    let mut room = Room { turns: MOST_TURNS, rules: MOST_RULES };
    order.into_iter().filter_map(|versions| event(versions, to_ms, &mut room)).collect()
}

/// How many occurrences and rules may still be expanded in this file.
struct Room {
    turns: usize,
    rules: usize,
}

fn event(versions: Vec<Found>, to_ms: i64, room: &mut Room) -> Option<Event> {
    // The latest version of an event counts; of equal versions the last one in the file.
    let version = |found: &Found| match &found.what {
        What::Timed(timed) if timed.replaces.is_none() => Some(timed.version),
        _ => None,
    };
    let latest = versions.iter().filter(|found| version(found).is_some()).max_by_key(|found| version(found));
    let named = latest.or_else(|| versions.first())?;
    let mut event = Event {
        uid: Rc::clone(&named.uid),
        title: named.title.clone(),
        is_whole: false,
        repeats: false,
        times: Vec::new(),
        left: Vec::new(),
        problems: Vec::new(),
    };
    let mut whole: Option<(Option<u64>, Box<Timed>)> = None;
    let mut exceptions: Vec<Box<Timed>> = Vec::new();
    for version in versions {
        match version.what {
            What::Left(left) => event.left.push(left),
            What::Wrong(problems) => event.problems.extend(problems),
            What::Timed(timed) if timed.replaces.is_some() => exceptions.push(timed),
            What::Timed(timed) => {
                if whole.as_ref().is_none_or(|(_, known)| known.version <= timed.version) {
                    whole = Some((version.line, timed));
                }
            }
        }
    }
    exceptions.sort_by_key(|exception| exception.version);
    event.is_whole = whole.is_some();
    match whole {
        Some((line, whole)) => {
            event.repeats = !whole.rules.is_empty() || !whole.besides.is_empty();
            match turns(&whole, to_ms, room) {
                Ok(turns) => event.times = occurrences(&whole, turns, exceptions),
                Err(fault) => event.problems.push(Problem { line, field: "RRULE".to_owned(), fault }),
            }
        }
        // The file has only exceptions from this event.
        None => {
            event.repeats = true;
            event.times = exceptions.iter().filter_map(|exception| alone(exception)).collect();
        }
    }
    Some(event)
}

/// An occurrence before exceptions: its civil time, its instant, and its own length if it has one.
struct Bare {
    civil: NaiveDateTime,
    at_ms: i64,
    minutes: Option<u32>,
}

/// The occurrences of an event before exceptions, ordered by instant.
fn turns(whole: &Timed, to_ms: i64, room: &mut Room) -> Result<Vec<Bare>, Fault> {
    let clock = &whole.starts.clock;
    let to = clock.civil(to_ms);
    let mut civil: Vec<NaiveDateTime> = vec![whole.starts.civil];
    for (rule, until) in &whole.rules {
        let too_many = |limit: usize| Fault::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) };
        if room.rules == 0 || room.turns == 0 {
            return Err(too_many(if room.rules == 0 { MOST_RULES } else { MOST_TURNS }));
        }
        room.rules -= 1;
        let found = rule::turns(whole.starts.civil, rule, *until, to)?;
        // Once nothing is left, no further rule is expanded.
        room.turns = room.turns.saturating_sub(found.len());
        civil.extend(found);
    }
    let mut turns: BTreeMap<i64, Bare> = BTreeMap::new();
    for civil in civil {
        let at_ms = clock.instant(civil);
        turns.entry(at_ms).or_insert(Bare { civil, at_ms, minutes: None });
    }
    for (time, minutes) in &whole.besides {
        let at_ms = time.instant();
        turns.insert(at_ms, Bare { civil: clock.civil(at_ms), at_ms, minutes: *minutes });
    }
    Ok(turns.into_values().collect())
}

/// Removes excluded occurrences, and applies exceptions that move, call off or resize one.
#[expect(clippy::vec_box, reason = "they come in boxes and stay in them")]
fn occurrences(whole: &Timed, turns: Vec<Bare>, exceptions: Vec<Box<Timed>>) -> Vec<Occurrence> {
    let clock = &whole.starts.clock;
    let repeats = !whole.rules.is_empty() || !whole.besides.is_empty();
    let (mut not_at, mut not_on): (HashSet<i64>, HashSet<NaiveDate>) = (HashSet::new(), HashSet::new());
    for turn in &whole.not {
        match turn {
            Turn::At(time) => drop(not_at.insert(time.instant())),
            Turn::On(day) => drop(not_on.insert(*day)),
        }
    }
    let mut single: HashMap<i64, Box<Timed>> = HashMap::new();
    let mut from_then_on: BTreeMap<i64, Box<Timed>> = BTreeMap::new();
    for exception in exceptions {
        let slot = match &exception.replaces {
            Some(Turn::At(time)) => time.instant(),
            // An exception that names only a day refers to the occurrence on that day.
            Some(Turn::On(day)) => match turns.iter().find(|turn| turn.civil.date() == *day) {
                Some(turn) => turn.at_ms,
                None => continue,
            },
            None => continue,
        };
        if exception.and_later {
            from_then_on.insert(slot, exception);
        } else {
            single.insert(slot, exception);
        }
    }
    let slot = |ms: i64, civil: NaiveDateTime| match repeats {
        true => slot_text(ms, whole.starts.floating.then_some(civil)),
        false => String::new(),
    };
    let mut found = Vec::new();
    for turn in turns {
        if not_at.contains(&turn.at_ms) || not_on.contains(&turn.civil.date()) {
            single.remove(&turn.at_ms);
            continue;
        }
        let slot_name = slot(turn.at_ms, turn.civil);
        if let Some(exception) = single.remove(&turn.at_ms) {
            found.push(replaced(slot_name, turn.at_ms, &exception));
            continue;
        }
        let (at_ms, minutes, called_off) = match from_then_on.range(..=turn.at_ms).next_back() {
            // Shifts the occurrence by as much clock time as the first occurrence that the exception replaces.
            Some((first, later)) => {
                let shift = clock.civil(later.starts.instant()) - clock.civil(*first);
                let civil = turn.civil.checked_add_signed(shift).unwrap_or(turn.civil);
                (clock.instant(civil), later.minutes, later.called_off)
            }
            None => (turn.at_ms, turn.minutes.unwrap_or(whole.minutes), false),
        };
        found.push(Occurrence {
            slot: slot_name,
            slot_ms: turn.at_ms,
            at_ms,
            zone: clock.zone().map(str::to_owned),
            minutes,
            called_off: called_off || whole.called_off,
        });
    }
    // Exceptions from occurrences that the rule does not have are kept, because the programs that write them mean them.
    found.extend(single.into_iter().map(|(ms, exception)| replaced(slot(ms, clock.civil(ms)), ms, &exception)));
    found.sort_by_key(|occurrence| occurrence.slot_ms);
    found
}

/// The occurrence of an exception whose event is not in the file.
fn alone(exception: &Timed) -> Option<Occurrence> {
    let Some(Turn::At(time)) = &exception.replaces else { return None };
    let ms = time.instant();
    Some(replaced(slot_text(ms, time.floating.then_some(time.civil)), ms, exception))
}

fn replaced(slot: String, slot_ms: i64, exception: &Timed) -> Occurrence {
    let Time { clock, .. } = &exception.starts;
    Occurrence {
        slot,
        slot_ms,
        at_ms: exception.starts.instant(),
        zone: clock.zone().map(str::to_owned),
        minutes: exception.minutes,
        called_off: exception.called_off,
    }
}

/// The name of an occurrence: its instant in UTC, or its civil time where the event has no zone.
fn slot_text(ms: i64, floating: Option<NaiveDateTime>) -> String {
    match floating {
        Some(civil) => civil.format("%Y%m%dT%H%M%S").to_string(),
        None => shown(ms).format("%Y%m%dT%H%M%SZ").to_string(),
    }
}
