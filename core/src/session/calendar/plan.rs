//! What an import changes: the chosen events, compared with the journal, and then taken in.
//!
//! Comparing changes nothing, so that the same can be shown before it happens.

use crate::moment::DAY_MS;
use crate::moment::FURTHEST_CLOCKS_MINUTES;
use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use super::groups::Span;
use super::occurrences::{Event, Occurrence};
use super::{CalendarImport, CalendarReport, MOST_SESSIONS, uid};
use crate::entry::Body;
use crate::error::{HoldfastError, Result};
use crate::journal::{self, acts};
use crate::moment::{CivilTime, Moment};
use crate::problem::{Fault, Problems};
use crate::session::rules::Session;
use crate::session::store::{change, move_session};
use crate::session::{Outcome, SessionChange, store};
use crate::therapy;
use crate::therapy::Medium;

/// What an import does, step by step.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    steps: Vec<Step>,
    /// What that comes to.
    pub(crate) report: CalendarReport,
}

#[derive(Debug)]
enum Step {
    Add { id: String, at: Moment, session: SessionChange },
    Move { old: Session, id: String, at: Moment, starts: CivilTime, minutes: u32 },
    Resize { id: String, minutes: u32 },
    CallOff { id: String },
}

/// Compares the chosen events with the journal.
///
/// # Errors
/// `Rejected` with everything in the chosen events that cannot be read, a title that is not there, a therapy that is not
/// there, or more sessions than come in at once.
pub(crate) fn plan(
    conn: &Connection,
    now: &Moment,
    events: &[Event],
    span: Span,
    choice: &CalendarImport,
) -> Result<Plan> {
    let therapies = therapy::store::all(conn)?;
    let therapy = therapy::rules::about(&therapies, choice.therapy.as_deref());
    let chosen: Vec<&Event> = events.iter().filter(|event| choice.titles.contains(&event.title)).collect();
    let mut problems = Problems::default();
    if choice.therapy.is_some() && therapy.is_none() {
        problems.field("therapy", Fault::NoSuchTherapy);
    }
    if choice.titles.is_empty() {
        problems.field("titles", Fault::Missing);
    }
    for title in &choice.titles {
        if !chosen.iter().any(|event| event.title == *title) {
            problems.field("titles", Fault::DoesNotFit);
        }
    }
    for problem in chosen.iter().flat_map(|event| &event.problems) {
        problems.add(problem.clone());
    }
    let count = chosen.iter().flat_map(|event| &event.times).filter(|time| span.holds(time)).count();
    if count > MOST_SESSIONS {
        let limit = u32::try_from(MOST_SESSIONS).unwrap_or(u32::MAX);
        problems.field("titles", Fault::TooMany { limit });
    }
    problems.into_result()?;

    let (from, to) = (now.here_at(span.from_ms - 2 * DAY_MS).civil(), now.here_at(span.to_ms + 2 * DAY_MS).civil());
    let here_already = store::between(conn, from, to)?;
    let mut targets = HashSet::new();
    for session in &here_already {
        targets.extend(moved_to(conn, session)?.map(|next| next.id));
    }
    let mut planner = Planner {
        conn,
        now,
        span,
        therapy: therapy.map(|therapy| therapy.id.clone()),
        in_a_room: therapy.is_some_and(|therapy| therapy.known.by == Some(Medium::InPerson)),
        taken: here_already.iter().filter(|s| s.outcome() != Outcome::Moved).map(instant).collect(),
        here_already,
        targets,
        met: HashSet::new(),
        plan: Plan::default(),
    };
    for event in chosen {
        planner.event(event)?;
    }
    Ok(planner.plan)
}

struct Planner<'p> {
    conn: &'p Connection,
    now: &'p Moment,
    span: Span,
    therapy: Option<String>,
    /// Whether they are known to meet in a room: then the clock of the calendar is that of the room.
    in_a_room: bool,
    /// The sessions of the time that is looked at.
    here_already: Vec<Session>,
    /// Those of them that took the place of one that was moved.
    targets: HashSet<String>,
    /// The sessions that an event was found to be.
    met: HashSet<String>,
    /// The instants at which a session is, or comes in.
    taken: HashSet<i64>,
    plan: Plan,
}

impl Planner<'_> {
    fn event(&mut self, event: &Event) -> Result<()> {
        match uid::own(&event.uid) {
            Some(id) if self.is_known_here(id)? => self.own(event, id),
            _ => self.foreign(event),
        }
    }

    fn is_known_here(&self, id: &str) -> Result<bool> {
        let in_series = |session: &Session| session.known.series.as_deref() == Some(id);
        Ok(store::is_there(self.conn, id)?
            || journal::store::is_deleted(self.conn, id)?
            || self.here_already.iter().any(in_series)
            || store::all_series(self.conn)?.iter().any(|series| series.id == id))
    }

    /// An event that was written here: its turns are the sessions of that series, or it is one session.
    fn own(&mut self, event: &Event, id: &str) -> Result<()> {
        let span = self.span;
        for time in event.times.iter().filter(|time| span.holds(time)) {
            let session = if time.slot.is_empty() { self.session(id)? } else { self.of_series(id, time.slot_ms)? };
            match session {
                Some(session) => self.compare(time, session)?,
                // It was there when it was written out, so it was deleted since.
                None => self.plan.report.deleted_before += 1,
            }
        }
        Ok(())
    }

    /// The session that the rule of that series put at an instant.
    fn of_series(&self, id: &str, at_ms: i64) -> Result<Option<Session>> {
        // Its civil time is that of another place at most.
        let about = self.now.here_at(at_ms).civil();
        let near = store::between(
            self.conn,
            about.plus_minutes(-FURTHEST_CLOCKS_MINUTES),
            about.plus_minutes(FURTHEST_CLOCKS_MINUTES),
        )?;
        let its_own = near.into_iter().filter(|s| s.known.series.as_deref() == Some(id) && instant(s) == at_ms);
        // One that was moved there from another date is not the rule's.
        Ok(its_own.into_iter().find(|session| !self.targets.contains(&session.id)))
    }

    fn foreign(&mut self, event: &Event) -> Result<()> {
        let base = uid::event(&event.uid);
        let series = event.repeats.then(|| base.clone());
        let mut named: HashSet<String> = HashSet::new();
        let mut fresh: Vec<(String, &Occurrence)> = Vec::new();
        for time in &event.times {
            let id = uid::turn(&base, &time.slot);
            if self.span.holds(time) {
                match self.session(&id)? {
                    Some(session) => self.compare(time, session)?,
                    None if time.called_off => {}
                    None if journal::store::is_deleted(self.conn, &id)? => self.plan.report.deleted_before += 1,
                    None if self.taken.contains(&time.at_ms) => self.plan.report.same_time += 1,
                    None => {
                        self.taken.insert(time.at_ms);
                        fresh.push((id.clone(), time));
                    }
                }
            }
            named.insert(id);
        }
        let mut gone = if event.is_whole { self.gone(event, &base, &named) } else { Vec::new() };
        for (id, time) in fresh {
            let (at, starts) = self.place(time);
            // A turn that came instead of one that went, in the same week, is that one at another time.
            let week = starts.date().week_start();
            match gone.iter().position(|session| session.starts.date().week_start() == week) {
                Some(old) => {
                    let old = gone.remove(old);
                    self.plan.report.moved += 1;
                    self.plan.steps.push(Step::Move { old, id, at, starts, minutes: time.minutes });
                }
                None => {
                    self.plan.report.added += 1;
                    let session = SessionChange {
                        therapy: self.therapy.clone(),
                        starts: Some(starts),
                        minutes: Some(time.minutes),
                        outcome: Some(Outcome::Planned),
                        reason: None,
                        series: series.clone(),
                    };
                    self.plan.steps.push(Step::Add { id, at, session });
                }
            }
        }
        for session in gone {
            self.call_off(session.id);
        }
        Ok(())
    }

    /// Sessions to come that this event once was and is no longer.
    fn gone(&self, event: &Event, base: &str, named: &HashSet<String>) -> Vec<Session> {
        let still: HashSet<i64> = event.times.iter().filter(|time| !time.called_off).map(|time| time.at_ms).collect();
        let was_it = |session: &&Session| {
            (session.known.series.as_deref() == Some(base) || session.id == base)
                && session.is_planned()
                && !self.met.contains(&session.id)
                && !named.contains(&session.id)
                && (self.now.unix_ms..=self.span.to_ms).contains(&instant(session))
                && !still.contains(&instant(session))
        };
        self.here_already.iter().filter(was_it).cloned().collect()
    }

    /// The session of that id as it stands now: where it was moved to, if it was.
    fn session(&self, id: &str) -> Result<Option<Session>> {
        match store::get(self.conn, id) {
            Ok(session) => Ok(Some(session)),
            Err(HoldfastError::NotThere) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn compare(&mut self, time: &Occurrence, session: Session) -> Result<()> {
        self.met.insert(session.id.clone());
        let current = current(self.conn, session)?;
        self.met.insert(current.id.clone());
        let (at, starts) = self.place(time);
        let same_instant = instant(&current) == at.there_at(starts).unix_ms;
        if !current.is_planned() {
            let agrees = if time.called_off { !takes_place(&current) } else { same_instant && takes_place(&current) };
            let count = &mut self.plan.report;
            *(if agrees { &mut count.already_there } else { &mut count.left_alone }) += 1;
        } else if time.called_off {
            self.call_off(current.id);
        } else if !same_instant {
            self.plan.report.moved += 1;
            let id = uid::next(&current.id);
            self.plan.steps.push(Step::Move { old: current, id, at, starts, minutes: time.minutes });
        } else if current.minutes() != time.minutes {
            self.plan.report.resized += 1;
            self.plan.steps.push(Step::Resize { id: current.id, minutes: time.minutes });
        } else {
            self.plan.report.already_there += 1;
        }
        Ok(())
    }

    fn call_off(&mut self, id: String) {
        self.plan.report.called_off += 1;
        self.plan.steps.push(Step::CallOff { id });
    }

    /// Where and when something is kept. In a room the clock is that of the room, which the calendar names; everywhere
    /// else that of where the person is.
    fn place(&self, time: &Occurrence) -> (Moment, CivilTime) {
        let zone = time.zone.clone().filter(|_| self.in_a_room).or_else(|| self.now.zone.clone());
        let place = Moment { zone, ..self.now.clone() };
        let starts = place.here_at(time.at_ms).civil();
        (place.here_at(self.now.unix_ms), starts)
    }
}

/// The session that took the place of one that was moved, by a calendar or by hand.
pub(crate) fn moved_to(conn: &Connection, session: &Session) -> Result<Option<Session>> {
    if session.outcome() != Outcome::Moved {
        return Ok(None);
    }
    match store::get(conn, &uid::next(&session.id)) {
        Err(HoldfastError::NotThere) => store::moved_to(conn, session),
        other => other.map(Some),
    }
}

/// Where a session was moved to in the end: itself where it was not.
pub(crate) fn current(conn: &Connection, mut session: Session) -> Result<Session> {
    let mut seen: BTreeSet<String> = BTreeSet::from([session.id.clone()]);
    while let Some(next) = moved_to(conn, &session)? {
        if !seen.insert(next.id.clone()) {
            break;
        }
        session = next;
    }
    Ok(session)
}

/// The instant at which a session starts, in ms since 1970 UTC.
pub(crate) fn instant(session: &Session) -> i64 {
    session.made_at.there_at(session.starts).unix_ms
}

/// Whether a session is one that a calendar shows: it was not called off and not moved away. One that was missed was there.
pub(crate) fn takes_place(session: &Session) -> bool {
    matches!(session.outcome(), Outcome::Planned | Outcome::Attended | Outcome::Missed)
}

impl Plan {
    /// Takes everything in, inside the caller's transaction.
    ///
    /// # Errors
    /// As for logging any entry; then the caller rolls back.
    pub(crate) fn take(self, conn: &Connection, now: &Moment) -> Result<CalendarReport> {
        for step in self.steps {
            match step {
                Step::Add { id, at, session } => {
                    acts::log(conn, now, at, Some(id), Body::Session(session))?;
                }
                Step::Move { old, id, at, starts, minutes } => {
                    let change = SessionChange { minutes: Some(minutes), starts: Some(starts), ..Default::default() };
                    move_session(conn, now, &old, at, Some(id), change)?;
                }
                Step::Resize { id, minutes } => {
                    change(conn, now, &id, SessionChange { minutes: Some(minutes), ..Default::default() })?;
                }
                // Who called it off, a calendar does not say. What is put down must not count against the person.
                Step::CallOff { id } => {
                    let outcome = Some(Outcome::CancelledByTherapist);
                    change(conn, now, &id, SessionChange { outcome, ..Default::default() })?;
                }
            }
        }
        Ok(self.report)
    }
}
