//! Compares the chosen events with the journal, and takes them in.
//!
//! The comparison changes nothing, so the changes can be shown before they happen.

use crate::moment::DAY_MS;
use std::collections::HashSet;

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
use crate::session::{Outcome, SessionChange, planning, store};
use crate::therapy;

/// The changes of an import, step by step.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    steps: Vec<Step>,
    /// The counts of these changes.
    pub(crate) report: CalendarReport,
}

#[derive(Debug)]
enum Step {
    Add { id: String, session: SessionChange },
    Move { old: Session, id: Option<String>, clock: Option<String>, starts: CivilTime, minutes: u32 },
    Resize { id: String, minutes: u32 },
    CallOff { id: String },
}

/// Compares the chosen events with the journal.
///
/// # Errors
/// `Rejected` with all problems of the chosen events, when no title is chosen, when a title or the therapy does not
/// exist, or when there are more sessions than [`MOST_SESSIONS`].
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

    let here_already = store::between(conn, now, span.from_ms - 2 * DAY_MS, span.to_ms + 2 * DAY_MS)?;
    let mut targets = HashSet::new();
    for session in &here_already {
        targets.extend(store::moved_to(conn, session)?.map(|next| next.id));
    }
    let mut planner = Planner {
        conn,
        now,
        span,
        therapy: therapy.map(|therapy| therapy.id.clone()),
        place: planning::place(therapy, None, now),
        taken: here_already.iter().filter(|s| takes_place(s)).map(|s| s.instant(now)).collect(),
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
    /// The place whose clocks the sessions of the therapy are planned by.
    place: Moment,
    /// The sessions in the span that is examined.
    here_already: Vec<Session>,
    /// The ids of those that replaced a moved session.
    targets: HashSet<String>,
    /// The ids of the sessions that were matched with an event.
    met: HashSet<String>,
    /// The instants at which the journal or this import has a session.
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

    /// An event that this app exported: its occurrences are the sessions of a series, or it is a single session.
    fn own(&mut self, event: &Event, id: &str) -> Result<()> {
        let span = self.span;
        for time in event.times.iter().filter(|time| span.holds(time)) {
            let session = if time.slot.is_empty() { self.session(id)? } else { self.of_series(id, time.slot_ms)? };
            match session {
                Some(session) => self.compare(time, session)?,
                // The session existed when it was exported, so it was deleted since.
                None => self.plan.report.deleted_before += 1,
            }
        }
        Ok(())
    }

    /// The session that the rule of a series places at an instant.
    fn of_series(&self, id: &str, at_ms: i64) -> Result<Option<Session>> {
        let near = store::between(self.conn, self.now, at_ms, at_ms)?;
        let its_own = near.into_iter().filter(|s| s.known.series.as_deref() == Some(id));
        // A session that was moved there from another date does not belong to the rule.
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
            let (clock, starts) = self.clock(time);
            // An occurrence that appears in the same week in which another one disappears is that one, moved.
            let week = starts.date().week_start();
            match gone.iter().position(|session| session.starts.date().week_start() == week) {
                Some(old) => {
                    let old = gone.remove(old);
                    self.plan.report.moved += 1;
                    self.plan.steps.push(Step::Move { old, id: Some(id), clock, starts, minutes: time.minutes });
                }
                None => {
                    self.plan.report.added += 1;
                    let session = SessionChange {
                        therapy: self.therapy.clone(),
                        starts: Some(starts),
                        clock,
                        minutes: Some(time.minutes),
                        outcome: Some(Outcome::Planned),
                        reason: None,
                        series: series.clone(),
                    };
                    self.plan.steps.push(Step::Add { id, session });
                }
            }
        }
        for session in gone {
            self.call_off(session.id);
        }
        Ok(())
    }

    /// Planned sessions that were occurrences of this event and are no longer in it.
    fn gone(&self, event: &Event, base: &str, named: &HashSet<String>) -> Vec<Session> {
        let still: HashSet<i64> = event.times.iter().filter(|time| !time.called_off).map(|time| time.at_ms).collect();
        let was_it = |session: &&Session| {
            (session.known.series.as_deref() == Some(base) || session.id == base)
                && session.is_planned()
                && !self.met.contains(&session.id)
                && !named.contains(&session.id)
                && (self.now.unix_ms..=self.span.to_ms).contains(&session.instant(self.now))
                && !still.contains(&session.instant(self.now))
        };
        self.here_already.iter().filter(was_it).cloned().collect()
    }

    /// The session with this id; `None` where there is none.
    fn session(&self, id: &str) -> Result<Option<Session>> {
        match store::get(self.conn, id) {
            Ok(session) => Ok(Some(session)),
            Err(HoldfastError::NotThere) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn compare(&mut self, time: &Occurrence, session: Session) -> Result<()> {
        self.met.insert(session.id.clone());
        let current = store::after_moves(self.conn, session)?;
        self.met.insert(current.id.clone());
        let same_instant = current.instant(self.now) == time.at_ms;
        if !current.is_planned() {
            let agrees = if time.called_off { !takes_place(&current) } else { same_instant && takes_place(&current) };
            let count = &mut self.plan.report;
            *(if agrees { &mut count.already_there } else { &mut count.left_alone }) += 1;
        } else if time.called_off {
            self.call_off(current.id);
        } else if !same_instant {
            self.plan.report.moved += 1;
            let (clock, starts) = self.clock(time);
            self.plan.steps.push(Step::Move { old: current, id: None, clock, starts, minutes: time.minutes });
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

    /// The clock of an occurrence and its civil start by it: the zone that the calendar names, else that of the therapy,
    /// never the one in which the phone happens to be.
    fn clock(&self, time: &Occurrence) -> (Option<String>, CivilTime) {
        let place = match &time.zone {
            Some(zone) => Moment { zone: Some(zone.clone()), ..self.now.clone() },
            None => self.place.clone(),
        };
        let starts = place.here_at(time.at_ms).civil();
        (place.zone, starts)
    }
}

/// Whether a calendar shows the session: it was neither called off nor moved. A missed session did take place.
pub(crate) fn takes_place(session: &Session) -> bool {
    matches!(session.outcome(), Outcome::Planned | Outcome::Attended | Outcome::Missed)
}

impl Plan {
    /// Applies all steps, inside the caller's transaction.
    ///
    /// # Errors
    /// As for logging any entry; the caller rolls back then.
    pub(crate) fn take(self, conn: &Connection, now: &Moment) -> Result<CalendarReport> {
        for step in self.steps {
            match step {
                Step::Add { id, session } => {
                    acts::log(conn, now, now.clone(), Some(id), Body::Session(session))?;
                }
                Step::Move { old, id, clock, starts, minutes } => {
                    let minutes = Some(minutes);
                    let change = SessionChange { minutes, starts: Some(starts), clock, ..Default::default() };
                    move_session(conn, now, &old, id, change)?;
                }
                Step::Resize { id, minutes } => {
                    change(conn, now, &id, SessionChange { minutes: Some(minutes), ..Default::default() })?;
                }
                // A calendar does not say who called the session off. The outcome that is logged must not count against
                // the person.
                Step::CallOff { id } => {
                    let outcome = Some(Outcome::CancelledByTherapist);
                    change(conn, now, &id, SessionChange { outcome, ..Default::default() })?;
                }
            }
        }
        Ok(self.report)
    }
}
