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
use crate::session::store::{change, move_session, put_in_place_of};
use crate::session::{Outcome, SessionChange, planning, store};
use crate::therapy;
use crate::therapy::rules::Therapy;

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
    Move { old: Session, to: SessionChange },
    GoOn { old: Session, id: String, new: SessionChange },
    Change { id: String, change: SessionChange },
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

    let mut here_already = store::between(conn, now, span.from_ms - 2 * DAY_MS, span.to_ms + 2 * DAY_MS)?;
    let mut targets = HashSet::new();
    for session in &here_already {
        targets.extend(store::moved_to(conn, session)?.map(|next| next.id));
    }
    let therapies = Therapies { all: &therapies, taking: therapy };
    here_already.retain(|session| !therapies.is_over_for(session, now));
    let mut planner = Planner {
        conn,
        now,
        span,
        therapies,
        place: planning::place(therapy, None, now),
        fresh: Vec::new(),
        leaving: Vec::new(),
        goes_to: HashSet::new(),
        here_already,
        targets,
        met: HashSet::new(),
        plan: Plan::default(),
    };
    for (number, event) in chosen.into_iter().enumerate() {
        planner.event(number, event)?;
    }
    Ok(planner.close())
}

struct Planner<'p> {
    conn: &'p Connection,
    now: &'p Moment,
    span: Span,
    therapies: Therapies<'p>,
    /// The place whose clocks the sessions of the therapy are planned by.
    place: Moment,
    /// The sessions in the span that is examined.
    here_already: Vec<Session>,
    /// The ids of those that replaced a moved session.
    targets: HashSet<String>,
    /// The ids of the sessions that were matched with an event.
    met: HashSet<String>,
    /// The occurrences that the journal has no session for.
    fresh: Vec<Fresh>,
    /// The planned sessions that the calendar no longer has, or calls off.
    leaving: Vec<Leaving>,
    /// The instants to which sessions are moved, or at which they are taken up again.
    goes_to: HashSet<i64>,
    plan: Plan,
}

/// The therapies of the journal, and the one that the calendar is taken into.
struct Therapies<'t> {
    all: &'t [Therapy],
    taking: Option<&'t Therapy>,
}

impl Therapies<'_> {
    /// The id of the therapy that the calendar is taken into.
    fn taking_id(&self) -> Option<String> {
        self.taking.map(|therapy| therapy.id.clone())
    }

    /// Whether a session went with another therapy, which is over: a calendar that has it speaks of the therapy that it is
    /// taken into.
    fn is_over_for(&self, session: &Session, now: &Moment) -> bool {
        let of = store::belongs_to(self.all, session);
        store::went_with_its_therapy(self.all, session, now)
            && self.taking.is_some_and(|taking| of.is_some_and(|of| of.id != taking.id))
    }
}

/// An occurrence that the journal has no session for.
struct Fresh {
    event: usize,
    id: String,
    at_ms: i64,
    clock: Option<String>,
    starts: CivilTime,
    minutes: u32,
    series: Option<String>,
}

/// A planned session that its event no longer has, or calls off.
struct Leaving {
    event: usize,
    session: Session,
    /// Whether the file calls it off, and does not merely lack it.
    called_off: bool,
}

impl Planner<'_> {
    fn event(&mut self, number: usize, event: &Event) -> Result<()> {
        match uid::own(&event.uid) {
            Some(id) if self.is_known_here(id)? => self.own(number, event, id),
            _ => self.foreign(number, event),
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
    fn own(&mut self, number: usize, event: &Event, id: &str) -> Result<()> {
        let span = self.span;
        for time in event.times.iter().filter(|time| span.holds(time)) {
            let session = if time.slot.is_empty() { self.session(id)? } else { self.of_series(id, time.slot_ms)? };
            match session {
                Some(session) => self.compare(number, time, session)?,
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

    fn foreign(&mut self, number: usize, event: &Event) -> Result<()> {
        let base = uid::event(&event.uid);
        let series = event.repeats.then(|| base.clone());
        let mut named: HashSet<String> = HashSet::new();
        for time in &event.times {
            let id = uid::turn(&base, &time.slot);
            if self.span.holds(time) {
                match self.session(&id)? {
                    Some(session) => self.compare(number, time, session)?,
                    None if time.called_off => self.plan.report.not_there += 1,
                    None if journal::store::is_deleted(self.conn, &id)? => self.plan.report.deleted_before += 1,
                    None => {
                        let (clock, starts) = self.clock(time);
                        let (id, series) = (id.clone(), series.clone());
                        let (at_ms, minutes) = (time.at_ms, time.minutes);
                        self.fresh.push(Fresh { event: number, id, at_ms, clock, starts, minutes, series });
                    }
                }
            }
            named.insert(id);
        }
        if event.is_whole {
            let gone = self.gone(event, &base, &named);
            self.leaving.extend(gone.into_iter().map(|session| Leaving { event: number, session, called_off: false }));
        }
        Ok(())
    }

    /// Completes the plan once every event is compared: what came and what went may be one session that goes on under
    /// another event, as when a series is split from a date on, or called off and booked again. In this order: at the same
    /// instant, so nothing changes, or at the one that a calendar gave it before the person moved it, so it stays where they
    /// put it; in the same week of the same event, and of any event, so the session is moved, with its
    /// list. What came and is left is new, unless the journal then has a session at that instant. What went is called off.
    fn close(mut self) -> Plan {
        let mut fresh = std::mem::take(&mut self.fresh);
        let mut leaving = std::mem::take(&mut self.leaving);
        fresh.sort_by(|a, b| (a.at_ms, &a.id).cmp(&(b.at_ms, &b.id)));
        leaving.sort_by_cached_key(|gone| (gone.session.instant(self.now), gone.session.id.clone()));
        fresh.retain(|came| {
            let same = |gone: &Leaving| self.instants(&gone.session).contains(&came.at_ms);
            let place = leaving.iter().position(same);
            if let Some(place) = place {
                let Leaving { session: old, called_off, .. } = leaving.remove(place);
                self.plan.report.goes_on += u64::from(called_off);
                let resized = old.minutes() != came.minutes;
                let report = &mut self.plan.report;
                *(if resized { &mut report.resized } else { &mut report.already_there }) += 1;
                let (starts, clock) = (Some(old.starts), old.place(self.now).zone);
                let calendar = Some(self.by_its_clock(&old, came.at_ms));
                let new = SessionChange { starts, clock, calendar, ..self.session_of(came) };
                self.goes_on_as(old, &came.id, new);
            }
            place.is_none()
        });
        let mut taken = self.stays(&leaving);
        fresh.retain(|came| {
            let free = taken.insert(came.at_ms);
            self.plan.report.same_time += u64::from(!free);
            free
        });
        for same_event in [true, false] {
            fresh.retain(|came| {
                let is_it = |gone: &Leaving| {
                    (!same_event || gone.event == came.event)
                        && gone.session.starts.date().week_start() == came.starts.date().week_start()
                };
                let place = leaving.iter().position(is_it);
                if let Some(place) = place {
                    let Leaving { session: old, called_off, .. } = leaving.remove(place);
                    self.plan.report.goes_on += u64::from(called_off);
                    self.plan.report.moved += 1;
                    self.goes_on_as(old, &came.id, self.session_of(came));
                }
                place.is_none()
            });
        }
        for came in fresh {
            self.plan.report.added += 1;
            let session = self.session_of(&came);
            self.plan.steps.push(Step::Add { id: came.id, session });
        }
        for gone in leaving {
            let report = &mut self.plan.report;
            *(if gone.called_off { &mut report.called_off } else { &mut report.missing }) += 1;
            // A calendar does not say who called the session off. The outcome that is logged must not count against the
            // person.
            let outcome = Some(Outcome::CancelledByTherapist);
            self.change(&gone.session, SessionChange { outcome, ..SessionChange::default() });
        }
        self.plan
    }

    fn session_of(&self, came: &Fresh) -> SessionChange {
        SessionChange {
            therapy: self.therapies.taking_id(),
            starts: Some(came.starts),
            clock: came.clock.clone(),
            minutes: Some(came.minutes),
            outcome: Some(Outcome::Planned),
            reason: None,
            series: came.series.clone(),
            next: None,
            calendar: Some(came.starts),
        }
    }

    /// A session goes on under the id of another event, at the same time or another, so that later files find it there.
    fn goes_on_as(&mut self, old: Session, id: &str, new: SessionChange) {
        let new = SessionChange { therapy: old.known.therapy.clone(), ..new };
        self.plan.steps.push(Step::GoOn { old, id: id.to_owned(), new });
    }

    fn change(&mut self, session: &Session, change: SessionChange) {
        self.plan.steps.push(Step::Change { id: session.id.clone(), change });
    }

    /// An instant by the clock of a session.
    fn by_its_clock(&self, session: &Session, at_ms: i64) -> CivilTime {
        session.place(self.now).here_at(at_ms).civil()
    }

    /// The instant at which a session starts, and the one that a calendar last gave it.
    fn instants(&self, session: &Session) -> Vec<i64> {
        let by_calendar = session.known.calendar.map(|starts| session.place(self.now).there_at(starts).unix_ms);
        std::iter::once(session.instant(self.now)).chain(by_calendar).collect()
    }

    /// The instants at which the journal has a session after the import, apart from those that come in.
    fn stays(&self, leaving: &[Leaving]) -> HashSet<i64> {
        let moves = |session: &Session| {
            self.plan
                .steps
                .iter()
                .any(|step| matches!(step, Step::Move { old, .. } | Step::GoOn { old, .. } if old.id == session.id))
        };
        let goes = |session: &Session| leaving.iter().any(|gone| gone.session.id == session.id) || moves(session);
        let stay = self.here_already.iter().filter(|session| takes_place(session) && !goes(session));
        stay.map(|session| session.instant(self.now)).chain(self.goes_to.iter().copied()).collect()
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

    fn compare(&mut self, number: usize, time: &Occurrence, session: Session) -> Result<()> {
        self.met.insert(session.id.clone());
        let Some((current, was_at)) = self.within_its_event(session)? else {
            let report = &mut self.plan.report;
            *(if time.called_off { &mut report.goes_on } else { &mut report.left_alone }) += 1;
            return Ok(());
        };
        self.met.insert(current.id.clone());
        let same_instant = current.instant(self.now) == time.at_ms;
        if !current.is_planned() {
            let agrees = if time.called_off { !takes_place(&current) } else { same_instant && takes_place(&current) };
            let count = &mut self.plan.report;
            *(if agrees { &mut count.already_there } else { &mut count.left_alone }) += 1;
        } else if self.therapies.is_over_for(&current, self.now) {
            if time.called_off {
                self.plan.report.not_there += 1;
            } else {
                self.plan.report.added += 1;
                self.goes_to.insert(time.at_ms);
                self.change(&current, self.at(time, self.therapies.taking_id()));
            }
        } else if time.called_off {
            self.leaving.push(Leaving { event: number, session: current, called_off: true });
        } else if same_instant {
            self.same_instant(&current, time);
        } else if was_at.contains(&time.at_ms) {
            self.plan.report.left_alone += 1;
        } else {
            self.plan.report.moved += 1;
            self.goes_to.insert(time.at_ms);
            self.plan.steps.push(Step::Move { to: self.at(time, None), old: current });
        }
        Ok(())
    }

    /// When a session is by the calendar, as a change to it.
    fn at(&self, time: &Occurrence, therapy: Option<String>) -> SessionChange {
        let (clock, starts) = self.clock(time);
        let (starts, calendar, minutes) = (Some(starts), Some(starts), Some(time.minutes));
        SessionChange { therapy, starts, clock, calendar, minutes, ..SessionChange::default() }
    }

    /// Follows the moves of a session that its own event or the person made. Answers the last one, with the instants at
    /// which a calendar had it before the person moved it: the one that is stored, or, where an earlier version stored none,
    /// those of all that were moved. `None` where the session went on under another event, which then says when it is.
    fn within_its_event(&self, mut session: Session) -> Result<Option<(Session, Vec<i64>)>> {
        let mut seen = HashSet::from([session.id.clone()]);
        let mut was_at = Vec::new();
        while let Some(next) = store::moved_to(self.conn, &session)? {
            if uid::is_of_another_event(&session.id, &next.id) {
                return Ok(None);
            }
            if !seen.insert(next.id.clone()) {
                break;
            }
            was_at.push(session.instant(self.now));
            session = next;
        }
        let known = session.known.calendar.map(|_| self.instants(&session));
        Ok(Some((session, known.unwrap_or(was_at))))
    }

    /// A session whose time stays; its length may not.
    fn same_instant(&mut self, session: &Session, time: &Occurrence) {
        let minutes = (session.minutes() != time.minutes).then_some(time.minutes);
        // The calendar came to where the person had put the session.
        let calendar = session.known.calendar.filter(|starts| *starts != session.starts).map(|_| session.starts);
        let report = &mut self.plan.report;
        *(if minutes.is_some() { &mut report.resized } else { &mut report.already_there }) += 1;
        if minutes.is_some() || calendar.is_some() {
            self.change(session, SessionChange { minutes, calendar, ..SessionChange::default() });
        }
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
                Step::Move { old, to } => {
                    move_session(conn, now, &old, &to)?;
                }
                Step::GoOn { old, id, new } => put_in_place_of(conn, now, &old, &id, new)?,
                Step::Change { id, change: said } => change(conn, now, &id, said)?,
            }
        }
        Ok(self.report)
    }
}
