//! Computes when the events of a calendar take place: combines the rules, additional dates, exclusions and exceptions
//! of each event.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use super::CalendarLeft;
use super::clock::shown;
use super::read::{Found, Replaces, Time, Timed, Turn, What, Wrong};
use super::rule;
use crate::problem::{Fault, Problem};

/// How many occurrences all rules of a file may have together.
const MOST_TURNS: usize = 400_000;
/// How many rules of a file are expanded.
const MOST_RULES: usize = 2_000;

/// One event, combined from its components in the file.
#[derive(Debug)]
pub(crate) struct Event {
    /// Its UID, followed by its start where several events of the file share the UID.
    pub(crate) uid: Rc<str>,
    /// Its title.
    pub(crate) title: String,
    /// Whether the file says everything about the occurrences to come: it has the event itself, and each of its
    /// exceptions could be read. Only then does a missing occurrence mean something.
    pub(crate) is_whole: bool,
    /// Whether it recurs.
    pub(crate) repeats: bool,
    /// Whether a rule of it gives occurrences after the span to which rules are expanded.
    pub(crate) goes_further: bool,
    /// Whether the file calls the whole event off without saying when it was.
    pub(crate) called_off: bool,
    /// Its occurrences, in the order of their slots.
    pub(crate) times: Vec<Occurrence>,
    /// Whether the event itself is among `parts`; it is the first one then.
    pub(crate) has_itself: bool,
    /// The number of components that say when it takes place.
    pub(crate) parts: usize,
    /// The number of components that a later version replaces.
    pub(crate) replaced: u64,
    /// Components of it that cannot be sessions.
    pub(crate) left: Vec<CalendarLeft>,
    /// Components of it that cannot be read. They stay out; the rest of the event comes in.
    pub(crate) unread: Vec<Unread>,
    /// The bounds of the file that it breaks. Nothing comes in with such an event, because the file was not looked at to
    /// its end.
    pub(crate) problems: Vec<Problem>,
}

/// A component that cannot be read, as far as it is read.
#[derive(Debug)]
pub(crate) struct Unread {
    /// The line it begins on, counted from 1.
    pub(crate) line: Option<u64>,
    /// Its title.
    pub(crate) title: String,
    /// Its start as the file writes it.
    pub(crate) starts: Option<NaiveDateTime>,
    /// The last instant at which it could take place, in ms since 1970 UTC; `None` where that is not known.
    pub(crate) last_ms: Option<i64>,
    /// What is wrong with it.
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
    /// Whether only its title calls it off.
    pub(crate) titled_off: bool,
    /// The component of the event that says when it takes place.
    pub(crate) part: usize,
}

/// Combines the components of a file into events, in the order in which they first appear. Rules are expanded up to
/// `to_ms`. Exceptions that cannot be read and lie before `now_ms` say nothing about what is to come.
pub(crate) fn events(found: Vec<Found>, now_ms: i64, to_ms: i64) -> Vec<Event> {
    let mut order: Vec<Vec<Found>> = Vec::new();
    let mut place: HashMap<Rc<str>, usize> = HashMap::new();
    for one in found {
        let at = *place.entry(Rc::clone(&one.uid)).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        if let Some(components) = order.get_mut(at) {
            components.push(one);
        }
    }
    let mut room = Room { turns: MOST_TURNS, rules: MOST_RULES };
    order.into_iter().flat_map(|components| of_uid(components, now_ms, to_ms, &mut room)).collect()
}

/// Takes the occurrences that only their title calls off as taking place, for the events with these titles.
pub(crate) fn keep_on(events: &mut [Event], titles: &[String]) {
    for event in events.iter_mut().filter(|event| titles.contains(&event.title)) {
        for time in event.times.iter_mut().filter(|time| time.titled_off) {
            time.called_off = false;
        }
    }
}

/// How many occurrences and rules may still be expanded in this file.
struct Room {
    turns: usize,
    rules: usize,
}

/// Why the occurrences of an event are not known.
enum Unknown {
    /// Its rule cannot be expanded.
    Rule(Fault),
    /// The file has too many of something.
    Bound(Fault),
}

/// An event itself, with its occurrences before exceptions.
struct Itself {
    uid: Rc<str>,
    title: String,
    titled_off: bool,
    timed: Box<Timed>,
    turns: Vec<Bare>,
    goes_further: bool,
}

/// An exception from an event.
struct Exception {
    turn: Turn,
    titled_off: bool,
    timed: Box<Timed>,
}

/// What the exceptions say about one event.
#[derive(Default)]
struct Changes {
    exceptions: Vec<Exception>,
    /// Occurrences of which nothing can be said, because their exception cannot be read or cannot be a session.
    blanks: Vec<Turn>,
    /// Whether such an occurrence may be still to come.
    may_come: bool,
}

/// The events of one UID. Components of the latest version that start at different times are different events: some
/// programs give all appointments of a person one UID.
fn of_uid(components: Vec<Found>, now_ms: i64, to_ms: i64, room: &mut Room) -> Vec<Event> {
    let (of_event, of_turns): (Vec<Found>, Vec<Found>) =
        components.into_iter().partition(|found| matches!(found.replaces, Replaces::Nothing));
    let latest = of_event.iter().map(|found| found.version).max();
    let Some(named) = of_event.iter().rfind(|found| Some(found.version) == latest).or(of_turns.first()) else {
        return Vec::new();
    };
    let uid = Rc::clone(&named.uid);
    let mut first = Event {
        uid: Rc::clone(&uid),
        title: named.title.clone(),
        is_whole: false,
        repeats: true,
        goes_further: false,
        called_off: false,
        times: Vec::new(),
        has_itself: false,
        parts: 0,
        replaced: 0,
        left: Vec::new(),
        unread: Vec::new(),
        problems: Vec::new(),
    };
    // The events by their starts, each with its place in the file.
    let mut starts: HashMap<String, (usize, Found, Box<Timed>)> = HashMap::new();
    for (place, mut found) in of_event.into_iter().enumerate() {
        if Some(found.version) != latest {
            first.replaced += 1;
            continue;
        }
        match std::mem::replace(&mut found.what, What::CalledOff) {
            What::Timed(timed) => {
                // Of equal versions the last one in the file counts.
                let start = slot_text(timed.starts.instant(), timed.starts.floating.then_some(timed.starts.civil));
                first.replaced += u64::from(starts.insert(start, (place, found, timed)).is_some());
            }
            What::CalledOff => {
                first.replaced += u64::from(first.called_off);
                first.called_off = true;
            }
            What::Left(left) => first.left.push(left),
            What::Wrong(wrong) => first.unread.push(unread(&found, *wrong, to_ms, room)),
        }
    }
    if first.called_off {
        first.replaced += starts.len() as u64;
        starts.clear();
    }
    let share = starts.len() > 1;
    let mut in_order: Vec<_> = starts.into_iter().collect();
    in_order.sort_unstable_by_key(|(_, (place, ..))| *place);
    let mut themselves: Vec<Itself> = Vec::new();
    for (start, (_, found, timed)) in in_order {
        let uid = if share { format!("{uid} {start}").into() } else { Rc::clone(&uid) };
        match turns(&timed, to_ms, room) {
            Ok((turns, goes_further)) => {
                let Found { title, titled_off, .. } = found;
                themselves.push(Itself { uid, title, titled_off, timed, turns, goes_further });
            }
            Err(unknown) => {
                let (Unknown::Rule(fault) | Unknown::Bound(fault)) = &unknown;
                let problem = Problem { line: found.line, field: "RRULE".to_owned(), fault: fault.clone() };
                if matches!(unknown, Unknown::Bound(_)) {
                    first.problems.push(problem.clone());
                }
                first.unread.push(Unread {
                    line: found.line,
                    title: found.title,
                    starts: Some(timed.starts.civil),
                    last_ms: None,
                    problems: vec![problem],
                });
            }
        }
    }
    let changes = changes(of_turns, &themselves, &mut first, now_ms, to_ms, room);
    let mut events: Vec<Event> = Vec::new();
    for (itself, changes) in themselves.into_iter().zip(changes.of) {
        let repeats = !itself.timed.rules.is_empty() || !itself.timed.besides.is_empty();
        let event = Event {
            uid: itself.uid,
            title: itself.title,
            is_whole: !changes.may_come,
            repeats,
            goes_further: itself.goes_further,
            called_off: false,
            has_itself: true,
            parts: 1 + changes.exceptions.len(),
            times: occurrences(&itself.timed, itself.titled_off, itself.turns, changes.exceptions, &changes.blanks),
            replaced: 0,
            left: Vec::new(),
            unread: Vec::new(),
            problems: Vec::new(),
        };
        events.push(event);
    }
    match events.first_mut() {
        // What belongs to the UID and to none of its events is told with the first of them.
        Some(event) => {
            (event.replaced, event.left) = (first.replaced, first.left);
            (event.unread, event.problems) = (first.unread, first.problems);
        }
        None => {
            // The file has only exceptions from this event, or its end.
            first.is_whole = first.called_off;
            first.parts = changes.alone.len();
            let parts = changes.alone.iter().enumerate();
            let times = parts.filter_map(|(part, exception)| alone(exception, part));
            // Of several exceptions for one occurrence the latest counts.
            let times: BTreeMap<i64, Occurrence> = times.map(|time| (time.slot_ms, time)).collect();
            first.times = times.into_values().collect();
            for time in first.times.iter_mut().filter(|_| first.called_off) {
                (time.called_off, time.titled_off) = (true, false);
            }
            events.push(first);
        }
    }
    events
}

/// The exceptions, each with the event from which it is one.
struct Assigned {
    /// For each event, in their order.
    of: Vec<Changes>,
    /// Those of an event that is not in the file.
    alone: Vec<Exception>,
}

fn changes(
    mut components: Vec<Found>,
    themselves: &[Itself],
    event: &mut Event,
    now_ms: i64,
    to_ms: i64,
    room: &mut Room,
) -> Assigned {
    let mut assigned = Assigned { of: themselves.iter().map(|_| Changes::default()).collect(), alone: Vec::new() };
    let (mut at, mut on): (HashMap<i64, usize>, HashMap<NaiveDate, usize>) = (HashMap::new(), HashMap::new());
    if themselves.len() > 1 && !components.is_empty() {
        for (index, itself) in themselves.iter().enumerate() {
            for turn in &itself.turns {
                at.entry(turn.at_ms).or_insert(index);
                on.entry(turn.civil.date()).or_insert(index);
            }
        }
    }
    let repeats = |itself: &Itself| !itself.timed.rules.is_empty() || !itself.timed.besides.is_empty();
    let otherwise = themselves.iter().position(repeats).unwrap_or(0);
    let of = |turn: &Turn| {
        let index = match turn {
            Turn::At(time) => at.get(&time.instant()),
            Turn::On(day) => on.get(day),
        };
        index.copied().unwrap_or(otherwise)
    };
    // Of several exceptions for one occurrence the latest counts.
    components.sort_by_key(|found| found.version);
    for mut found in components {
        let turn = match std::mem::replace(&mut found.replaces, Replaces::Nothing) {
            Replaces::Turn(turn) => Some(turn),
            _ => None,
        };
        let slot_ms = match &turn {
            Some(Turn::At(time)) => Some(time.instant()),
            _ => None,
        };
        let last_ms = match (std::mem::replace(&mut found.what, What::CalledOff), &turn) {
            (What::Timed(timed), Some(turn)) => {
                let exception = Exception { turn: turn.clone(), titled_off: found.titled_off, timed };
                match assigned.of.get_mut(of(turn)) {
                    Some(changes) => changes.exceptions.push(exception),
                    None => assigned.alone.push(exception),
                }
                continue;
            }
            // Reading gives neither for an exception.
            (What::Timed(_) | What::CalledOff, _) => {
                event.replaced += 1;
                slot_ms
            }
            (What::Left(left), _) => {
                event.left.push(left);
                slot_ms
            }
            (What::Wrong(wrong), _) => {
                let mut unread = unread(&found, *wrong, to_ms, room);
                // The occurrence that it replaces may be later than what it says.
                unread.last_ms = unread.last_ms.zip(slot_ms).map(|(last, slot)| last.max(slot));
                let last_ms = unread.last_ms;
                event.unread.push(unread);
                last_ms
            }
        };
        let may_come = last_ms.is_none_or(|last| last >= now_ms);
        match &turn {
            Some(turn) => {
                if let Some(changes) = assigned.of.get_mut(of(turn)) {
                    changes.may_come |= may_come;
                    changes.blanks.push(turn.clone());
                }
            }
            None => assigned.of.iter_mut().for_each(|changes| changes.may_come |= may_come),
        }
    }
    assigned
}

fn unread(found: &Found, wrong: Wrong, to_ms: i64, room: &mut Room) -> Unread {
    let Wrong { problems, seen } = wrong;
    let endless = problems.iter().any(|problem| ["RRULE", "RDATE"].contains(&problem.field.as_str()));
    let last = |timed: &Timed| Some(turns(timed, to_ms, room).ok()?.0.last()?.at_ms);
    Unread {
        line: found.line,
        title: found.title.clone(),
        starts: seen.as_ref().map(|timed| timed.starts.civil),
        last_ms: seen.as_ref().filter(|_| !endless).and_then(last),
        problems,
    }
}

/// An occurrence before exceptions: its civil time, its instant, and its own length if it has one.
struct Bare {
    civil: NaiveDateTime,
    at_ms: i64,
    minutes: Option<u32>,
}

/// The occurrences of an event before exceptions, ordered by instant.
/// Says as well whether a rule gives more of them after `to_ms`.
fn turns(whole: &Timed, to_ms: i64, room: &mut Room) -> Result<(Vec<Bare>, bool), Unknown> {
    let clock = &whole.starts.clock;
    let to = clock.civil(to_ms);
    let mut goes_further = false;
    let mut civil: Vec<NaiveDateTime> = vec![whole.starts.civil];
    for (rule, until) in &whole.rules {
        let too_many = |limit: usize| Fault::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) };
        if room.rules == 0 || room.turns == 0 {
            return Err(Unknown::Bound(too_many(if room.rules == 0 { MOST_RULES } else { MOST_TURNS })));
        }
        room.rules -= 1;
        let found = rule::turns(whole.starts.civil, rule, *until, to).map_err(Unknown::Rule)?;
        // Once nothing is left, no further rule is expanded.
        room.turns = room.turns.saturating_sub(found.len());
        let counted = rule.count.is_some_and(|count| u64::from(count) <= found.len() as u64);
        goes_further |= !counted && until.is_none_or(|until| until > to);
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
    Ok((turns.into_values().collect(), goes_further))
}

/// Removes excluded occurrences and blanks, and applies exceptions that move, call off or resize one.
fn occurrences(
    whole: &Timed,
    titled_off: bool,
    turns: Vec<Bare>,
    exceptions: Vec<Exception>,
    blanks: &[Turn],
) -> Vec<Occurrence> {
    let clock = &whole.starts.clock;
    let repeats = !whole.rules.is_empty() || !whole.besides.is_empty();
    let (mut not_at, mut not_on): (HashSet<i64>, HashSet<NaiveDate>) = (HashSet::new(), HashSet::new());
    for turn in whole.not.iter().chain(blanks) {
        match turn {
            Turn::At(time) => drop(not_at.insert(time.instant())),
            Turn::On(day) => drop(not_on.insert(*day)),
        }
    }
    let days: HashMap<NaiveDate, i64> = turns.iter().rev().map(|turn| (turn.civil.date(), turn.at_ms)).collect();
    let mut single: HashMap<i64, (usize, Exception)> = HashMap::new();
    let mut from_then_on: BTreeMap<i64, (usize, Exception)> = BTreeMap::new();
    for (part, exception) in (1..).zip(exceptions) {
        let slot = match &exception.turn {
            Turn::At(time) => Some(time.instant()),
            // An exception that names only a day refers to the occurrence on that day.
            Turn::On(day) => days.get(day).copied(),
        };
        match slot {
            Some(slot) if exception.timed.and_later => drop(from_then_on.insert(slot, (part, exception))),
            Some(slot) => drop(single.insert(slot, (part, exception))),
            None => {}
        }
    }
    let slot = |ms: i64, civil: NaiveDateTime| slot_text(ms, whole.starts.floating.then_some(civil));
    let mut found = Vec::new();
    for turn in turns {
        if not_at.contains(&turn.at_ms) || not_on.contains(&turn.civil.date()) {
            single.remove(&turn.at_ms);
            continue;
        }
        let slot_name = if repeats { slot(turn.at_ms, turn.civil) } else { String::new() };
        if let Some((part, exception)) = single.remove(&turn.at_ms) {
            found.push(replaced(slot_name, turn.at_ms, &exception, part));
            continue;
        }
        let mut occurrence = Occurrence {
            slot: slot_name,
            slot_ms: turn.at_ms,
            at_ms: turn.at_ms,
            zone: clock.zone().map(str::to_owned),
            minutes: turn.minutes.unwrap_or(whole.minutes),
            called_off: whole.called_off,
            titled_off,
            part: 0,
        };
        if let Some((first, (part, later))) = from_then_on.range(..=turn.at_ms).next_back() {
            // Shifts the occurrence by as much clock time as the first occurrence that the exception replaces.
            let shift = clock.civil(later.timed.starts.instant()) - clock.civil(*first);
            occurrence.at_ms = clock.instant(turn.civil.checked_add_signed(shift).unwrap_or(turn.civil));
            occurrence.minutes = later.timed.minutes;
            occurrence.called_off |= later.timed.called_off;
            occurrence.titled_off = later.titled_off;
            occurrence.part = *part;
        }
        occurrence.titled_off &= !occurrence.called_off;
        occurrence.called_off |= occurrence.titled_off;
        found.push(occurrence);
    }
    // Exceptions from occurrences that the rule does not have are kept, because the programs that write them mean them.
    let kept = single.into_iter().filter(|(ms, _)| !not_at.contains(ms));
    found.extend(kept.map(|(ms, (part, it))| replaced(slot(ms, clock.civil(ms)), ms, &it, part)));
    found.sort_by_key(|occurrence| occurrence.slot_ms);
    found
}

/// The occurrence of an exception whose event is not in the file.
fn alone(exception: &Exception, part: usize) -> Option<Occurrence> {
    let Turn::At(time) = &exception.turn else { return None };
    let ms = time.instant();
    Some(replaced(slot_text(ms, time.floating.then_some(time.civil)), ms, exception, part))
}

fn replaced(slot: String, slot_ms: i64, exception: &Exception, part: usize) -> Occurrence {
    let Exception { timed, titled_off, .. } = exception;
    let Time { clock, .. } = &timed.starts;
    Occurrence {
        slot,
        slot_ms,
        at_ms: timed.starts.instant(),
        zone: clock.zone().map(str::to_owned),
        minutes: timed.minutes,
        called_off: timed.called_off || *titled_off,
        titled_off: *titled_off && !timed.called_off,
        part,
    }
}

/// The name of an occurrence: its instant in UTC, or its civil time where the event has no zone.
fn slot_text(ms: i64, floating: Option<NaiveDateTime>) -> String {
    match floating {
        Some(civil) => civil.format("%Y%m%dT%H%M%S").to_string(),
        None => shown(ms).format("%Y%m%dT%H%M%SZ").to_string(),
    }
}
