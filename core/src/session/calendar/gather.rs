//! Decides which events stand for which sessions.
//!
//! A series is one event with a rule, as far as the rule gives the exact dates of its sessions. A date that deviates is
//! excluded from the rule, gets an override, or becomes an event of its own. A session that was moved keeps its event,
//! at the new time, so that a calendar that has the old event moves it.

use crate::moment::DAY_MS;
use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::plan::takes_place;
use super::write::{By, Event, Series, Slot, has_a_rule};
use super::{AHEAD_DAYS, BACK_DAYS, MOST_SESSIONS, clock, uid};
use crate::error::{HoldfastError, Result};
use crate::moment::{CivilTime, Moment};
use crate::problem::{Fault, Problem};
use crate::session::rules::Session;
use crate::session::series::Series as Kept;
use crate::session::{Outcome, store};

/// How many days back moved sessions are considered, to find the event that a coming session belongs to.
const MOVED_BACK_DAYS: i64 = 366;

/// The events, and the number of sessions in them.
pub(crate) struct Gathered {
    pub(crate) events: Vec<Event>,
    pub(crate) sessions: u64,
}

/// A session with the clock it is written by.
struct Known {
    session: Session,
    /// The instant at which it starts, in ms since 1970 UTC.
    at_ms: i64,
    by: By,
    /// The session that replaced it, if it was moved.
    next: Option<String>,
    /// The last session in its chain of moves; its own id where it was not moved.
    now_id: String,
}

/// Gathers the coming sessions, and the past ones where they are wanted.
///
/// # Errors
/// `Rejected` when there are more sessions than [`MOST_SESSIONS`]: a file without some of them would tell a calendar
/// that they do not take place. Faults of the database.
pub(crate) fn gather(conn: &Connection, now: &Moment, with_past: bool) -> Result<Gathered> {
    let back = if with_past { BACK_DAYS } else { MOVED_BACK_DAYS };
    let at = |days: i64| now.unix_ms + days * DAY_MS;
    let sessions = store::between(conn, now, at(-back), at(AHEAD_DAYS))?;
    let coming = store::coming(conn, now, at(AHEAD_DAYS))?;
    let mut all = Vec::with_capacity(sessions.len());
    for session in sessions {
        // What a rule gives and nobody said anything about is exported only while it is to come.
        if session.is_planned() && session.known.series.is_some() && !coming.iter().any(|next| next.id == session.id) {
            continue;
        }
        let by = written_by(&session);
        let next = store::moved_to(conn, &session)?.map(|next| next.id);
        let now_id = if next.is_some() { store::after_moves(conn, session.clone())?.id } else { session.id.clone() };
        all.push(Known { at_ms: session.instant(now), session, by, next, now_id });
    }
    let wanted = |session: &Session| with_past || session.ends(now) > now.unix_ms;
    if all.iter().filter(|known| takes_place(&known.session) && wanted(&known.session)).count() > MOST_SESSIONS {
        let limit = u32::try_from(MOST_SESSIONS).unwrap_or(u32::MAX);
        return Err(HoldfastError::rejected(Problem::new("sessions", Fault::TooMany { limit })));
    }
    let targets = all.iter().filter_map(|known| known.next.as_deref()).collect();
    let mut gathering = Gathering { all: &all, targets, done: HashSet::new(), events: Vec::new(), sessions: 0 };
    for series in store::all_series(conn)? {
        gathering.series(&series, &wanted);
    }
    gathering.singles(now, &wanted);
    let Gathering { mut events, sessions, .. } = gathering;
    events.sort_by(|a, b| (a.sitting.starts, &a.uid).cmp(&(b.sitting.starts, &b.uid)));
    Ok(Gathered { events, sessions })
}

/// The clock of the session. One without a known zone is written without any.
fn written_by(session: &Session) -> By {
    let zone = session.known.clock.as_deref().or(session.made_at.zone.as_deref());
    match zone.filter(|zone| clock::known(zone).is_some()) {
        Some("UTC" | "Etc/UTC") => By::Utc,
        Some(zone) => By::Zone(zone.to_owned()),
        None => By::NoZone,
    }
}

struct Gathering<'g> {
    all: &'g [Known],
    /// Sessions that replaced a moved one.
    targets: HashSet<&'g str>,
    /// The sessions that are covered by an event already.
    done: HashSet<&'g str>,
    events: Vec<Event>,
    sessions: u64,
}

impl<'g> Gathering<'g> {
    fn by_id(&self, id: &str) -> Option<&'g Known> {
        self.all.iter().find(|known| known.session.id == id)
    }

    /// Adds the event of a series, where a rule gives exactly its dates.
    fn series(&mut self, kept: &Kept, wanted: &impl Fn(&Session) -> bool) {
        let (Some(first), Some(rhythm)) = (kept.known.starts, kept.known.rhythm) else { return };
        if !has_a_rule(rhythm, first.date().day_of_month()) {
            return;
        }
        let id = kept.id.as_str();
        let mine: Vec<&'g Known> =
            self.all.iter().filter(|known| known.session.known.series.as_deref() == Some(id)).collect();
        // A session that was moved onto a date of the rule does not count as the rule's session on that date.
        let mut own: HashMap<CivilTime, &'g Known> = HashMap::new();
        for known in mine.iter().filter(|known| !self.targets.contains(known.session.id.as_str())) {
            own.entry(known.session.starts).or_insert(known);
        }
        let Some(last) = mine.iter().map(|known| known.session.starts).max() else { return };
        let turns: Vec<(CivilTime, Turn<'g>)> = kept
            .dates(first, last)
            .into_iter()
            .map(|date| (date, self.turn(own.get(&date).copied(), wanted)))
            .collect();
        let takes_place = |(_, turn): &(CivilTime, Turn<'_>)| !matches!(turn, Turn::Not);
        let (Some(from), Some(to)) = (turns.iter().position(takes_place), turns.iter().rposition(takes_place)) else {
            return;
        };
        let turns = turns.get(from..=to).unwrap_or_default();
        let main = turns.iter().find_map(|(_, turn)| turn.rules_own());
        let (Some(main), Some((starts, _))) = (main, turns.first()) else { return };
        let starts = *starts;
        let (by, minutes) = (main.by.clone(), main.session.minutes());
        // A series written in UTC recurs at the same UTC time only. Where the sessions were made at another offset,
        // that need not be the same time of day.
        if by == By::Utc && main.session.made_at.offset_minutes != 0 {
            return;
        }
        let mut series =
            Series { rhythm, day_of_month: first.date().day_of_month(), until: starts, not: vec![], instead: vec![] };
        for (date, turn) in turns {
            series.until = *date;
            let (Turn::At(own, sitting) | Turn::Moved(own, sitting)) = turn else {
                series.not.push(*date);
                continue;
            };
            // A session made in another place follows another clock, so it becomes an event of its own.
            if own.by != by {
                series.not.push(*date);
                continue;
            }
            self.done.insert(&own.session.id);
            self.done.insert(&own.now_id);
            self.sessions += 1;
            if *sitting != (Slot { starts: *date, by: by.clone(), minutes }) {
                series.instead.push((*date, sitting.clone()));
            }
        }
        let sitting = Slot { starts, by, minutes };
        self.events.push(Event { uid: uid::outward(id), sitting, called_off: false, series: Some(series) });
    }

    fn turn(&self, own: Option<&'g Known>, wanted: &impl Fn(&Session) -> bool) -> Turn<'g> {
        let Some(own) = own else { return Turn::Not };
        let Some(current) = self.by_id(&own.now_id) else { return Turn::Not };
        if !takes_place(&current.session) || !wanted(&current.session) {
            return Turn::Not;
        }
        let sitting = sitting(current);
        if own.now_id == own.session.id { Turn::At(own, sitting) } else { Turn::Moved(own, sitting) }
    }

    /// Adds every session that is not covered by the event of a series.
    fn singles(&mut self, now: &Moment, wanted: &impl Fn(&Session) -> bool) {
        for known in self.all {
            let id = known.session.id.as_str();
            if self.targets.contains(id) || self.done.contains(id) || self.done.contains(known.now_id.as_str()) {
                continue;
            }
            let Some(current) = self.by_id(&known.now_id).filter(|current| wanted(&current.session)) else { continue };
            let live = takes_place(&current.session);
            // A calendar has to learn that a coming session was called off. A past cancellation is nobody's business.
            let called_off = !live
                && current.session.outcome() != Outcome::Moved
                && current.at_ms > now.unix_ms
                && current.session.known.series.is_none();
            if !live && !called_off {
                continue;
            }
            self.done.insert(&known.now_id);
            self.sessions += u64::from(live);
            self.events.push(Event { uid: uid::outward(id), sitting: sitting(current), called_off, series: None });
        }
    }
}

/// The outcome of one date of a rule.
enum Turn<'g> {
    /// The session takes place on that date.
    At(&'g Known, Slot),
    /// The session was moved to another time.
    Moved(&'g Known, Slot),
    /// The session does not take place, or is not wanted.
    Not,
}

impl<'g> Turn<'g> {
    /// The session, where it takes place on the date of the rule.
    fn rules_own(&self) -> Option<&'g Known> {
        match self {
            Self::At(known, _) => Some(known),
            Self::Moved(..) | Self::Not => None,
        }
    }
}

fn sitting(known: &Known) -> Slot {
    let session = &known.session;
    let starts = match known.by {
        By::Utc => CivilTime(clock::shown(known.at_ms)),
        By::Zone(_) | By::NoZone => session.starts,
    };
    Slot { starts, by: known.by.clone(), minutes: session.minutes() }
}
