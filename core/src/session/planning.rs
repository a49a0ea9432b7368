//! Planning sessions: one, several, or a series of them.

use rusqlite::Connection;

use super::series::{self, Series};
use super::store::{self, AHEAD_DAYS};
use super::{Outcome, SessionChange};
use crate::entry::Body;
use crate::entry::ids::ids;
use crate::entry::series::{Rhythm, SeriesChange};
use crate::entry::session::LONGEST_SESSION_MINUTES;
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::moment::{CivilTime, DAY_MS, Moment};
use crate::problem::{Fault, Problems};
use crate::question::{self, Asks};
use crate::therapy;
use crate::therapy::rules::Therapy;

/// The most further dates that one draft may list.
const MOST_DATES: usize = 104;

/// A session, or a series of them, as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionDraft {
    /// The therapy; `None` for the current one.
    pub therapy: Option<String>,
    /// When it starts, by `clock`.
    pub starts: CivilTime,
    /// How long it takes, in minutes, 1 to 1440 (both included); `None` for the usual 50.
    pub minutes: Option<u32>,
    /// How often it repeats; `None` for a single session.
    pub rhythm: Option<Rhythm>,
    /// Further dates, each for a session of its own, at most 104; empty where there is a rhythm.
    pub more_dates: Vec<CivilTime>,
    /// The IANA name of the zone whose clocks the times are read by; `None` for that of the therapy.
    #[uniffi(default = None)]
    pub clock: Option<String>,
    /// What becomes of the series that the therapy has already. `None` where there is none; with one, a draft that repeats
    /// is refused without it, so that two weekly times are never planned unsaid.
    #[uniffi(default = None)]
    pub beside: Option<Beside>,
}

impl SessionDraft {
    /// A single session of the usual length at that start, of the current therapy and by its clock.
    #[must_use]
    pub fn at(starts: CivilTime) -> Self {
        Self { therapy: None, starts, minutes: None, rhythm: None, more_dates: Vec::new(), clock: None, beside: None }
    }
}

ids! {
    /// What becomes of the series that a therapy has already when another one is planned.
    pub enum Beside {
        /// The new one takes its place from the week of its first session on.
        Replaces = "replaces",
        /// Both go on.
        Both = "both",
    }
}

/// Plans what a draft says; answers the ids of the sessions to come that it stands for.
///
/// # Errors
/// `Rejected` with every field that is not right; faults of the database.
pub(crate) fn plan(conn: &Connection, now: &Moment, draft: SessionDraft) -> Result<Vec<String>> {
    let therapies = therapy::store::all(conn)?;
    let therapy = therapy::rules::about(&therapies, draft.therapy.as_deref());
    let mut problems = problems(&draft, therapy);
    let running = running_series(conn, now, &therapies, therapy.map(|t| t.id.as_str()))?;
    let planned = Planned {
        conn,
        now,
        therapy: therapy.map(|t| t.id.clone()),
        place: place(therapy, draft.clock.as_deref(), now),
    };
    if let Some(rhythm) = draft.rhythm {
        if let Some(same) = running.iter().find(|series| is_same(series, rhythm, draft.starts)) {
            problems.into_result()?;
            planned.takes_place_again(same, draft.starts)?;
            return planned.of_series(&same.id);
        }
        if !running.is_empty() && draft.beside.is_none() {
            problems.field("beside", Fault::SeriesGoesOn);
        }
        problems.into_result()?;
        if draft.beside == Some(Beside::Replaces) {
            for series in &running {
                store::end_series_for(conn, now, &series.id, draft.starts.date())?;
            }
        }
        return planned.series(&draft, rhythm);
    }
    problems.into_result()?;
    std::iter::once(draft.starts)
        .chain(draft.more_dates.iter().copied())
        .map(|starts| planned.single(starts, draft.minutes))
        .collect()
}

fn problems(draft: &SessionDraft, therapy: Option<&Therapy>) -> Problems {
    let mut problems = Problems::default();
    let sound = |starts: &CivilTime| Moment::from_civil(*starts, 0, None).is_sound();
    if !sound(&draft.starts) {
        problems.field("starts", Fault::TimeOutOfRange);
    }
    if !draft.more_dates.iter().all(sound) {
        problems.field("more_dates", Fault::TimeOutOfRange);
    }
    if draft.more_dates.len() > MOST_DATES {
        problems.field("more_dates", Fault::TooMany { limit: u32::try_from(MOST_DATES).unwrap_or(u32::MAX) });
    }
    if draft.rhythm.is_some() && !draft.more_dates.is_empty() {
        problems.field("more_dates", Fault::DoesNotFit);
    }
    if draft.minutes.is_some_and(|m| m == 0 || i64::from(m) > LONGEST_SESSION_MINUTES) {
        problems.field("minutes", Fault::OutOfRange { min: 1, max: LONGEST_SESSION_MINUTES });
    }
    if draft.therapy.is_some() && therapy.is_none() {
        problems.field("therapy", Fault::NoSuchTherapy);
    }
    problems
}

/// Whether a series has a session at that start and comes as often, so that planning it again says nothing new.
fn is_same(series: &Series, rhythm: Rhythm, starts: CivilTime) -> bool {
    series.known.rhythm == Some(rhythm) && series.dates(starts, starts) == [starts]
}

/// The series of that therapy that go on at `now`.
///
/// # Errors
/// Faults of the database.
pub(crate) fn running_series(
    conn: &Connection,
    now: &Moment,
    therapies: &[Therapy],
    therapy: Option<&str>,
) -> Result<Vec<Series>> {
    let today = now.civil().date();
    let mut all = store::all_series(conn)?;
    all.retain(|series| {
        let of = store::series_belongs_to(therapies, series).map(|t| t.id.as_str());
        series.comes_after(today) && series.goes_on_until() >= today && of == therapy
    });
    Ok(all)
}

/// The place whose clocks the sessions of a therapy are planned by: the zone that is given, else that of the therapy, else
/// that of the person.
#[must_use]
pub(crate) fn place(therapy: Option<&Therapy>, clock: Option<&str>, now: &Moment) -> Moment {
    match clock.or(therapy.and_then(Therapy::clock)) {
        Some(zone) => Moment { zone: Some(zone.to_owned()), ..now.clone() }.here_at(now.unix_ms),
        None => now.clone(),
    }
}

struct Planned<'p> {
    conn: &'p Connection,
    now: &'p Moment,
    therapy: Option<String>,
    place: Moment,
}

impl Planned<'_> {
    fn series(&self, draft: &SessionDraft, rhythm: Rhythm) -> Result<Vec<String>> {
        let rule = SeriesChange {
            therapy: self.therapy.clone(),
            starts: Some(draft.starts),
            rhythm: Some(rhythm),
            minutes: draft.minutes,
            clock: self.place.zone.clone(),
            until: None,
        };
        let id = store::begin_series(self.conn, self.now, rule)?;
        if draft.beside == Some(Beside::Both) {
            // The person has answered it here.
            question::store::never(self.conn, acts::today(self.conn, self.now)?, Asks::TwoRhythms, &id)?;
        }
        self.of_series(&id)
    }

    /// Plans the session of a series that the person names again, where it was called off, moved elsewhere or deleted.
    fn takes_place_again(&self, series: &Series, starts: CivilTime) -> Result<()> {
        let by_rule = series.session_at(starts);
        if by_rule.has_begun(self.now) {
            return Ok(());
        }
        let session = match store::get(self.conn, &by_rule.id) {
            Ok(session) => store::after_moves(self.conn, session)?,
            Err(HoldfastError::NotThere) => return self.single(starts, series.known.minutes).map(drop),
            Err(fault) => return Err(fault),
        };
        match session.outcome() {
            Outcome::CancelledByMe | Outcome::CancelledByTherapist => {
                let outcome = Some(Outcome::Planned);
                store::change(self.conn, self.now, &session.id, SessionChange { outcome, ..SessionChange::default() })
            }
            Outcome::Planned if session.starts != starts => {
                let to = SessionChange { starts: Some(starts), ..SessionChange::default() };
                store::move_session(self.conn, self.now, &session, &to).map(drop)
            }
            Outcome::Planned | Outcome::Attended | Outcome::Missed | Outcome::Moved => Ok(()),
        }
    }

    /// The ids of the sessions to come of a series.
    fn of_series(&self, id: &str) -> Result<Vec<String>> {
        let until_ms = self.now.unix_ms + (series::SILENT_DAYS + AHEAD_DAYS) * DAY_MS;
        let mut coming = store::coming(self.conn, self.now, until_ms)?;
        coming.retain(|session| session.known.series.as_deref() == Some(id));
        Ok(coming.into_iter().map(|session| session.id).collect())
    }

    /// Plans one session, unless the therapy has one at that instant already; answers its id.
    fn single(&self, starts: CivilTime, minutes: Option<u32>) -> Result<String> {
        let change = SessionChange {
            therapy: self.therapy.clone(),
            starts: Some(starts),
            clock: self.place.zone.clone(),
            minutes,
            outcome: Some(Outcome::Planned),
            reason: None,
            series: None,
            next: None,
            calendar: None,
        };
        let at_ms = self.place.there_at(starts).unix_ms;
        let mut there = store::between(self.conn, self.now, at_ms, at_ms)?;
        there.retain(|session| session.is_planned() && session.known.therapy == self.therapy);
        if !there.is_empty() {
            // One that a rule gives beyond the limit of a course is not to come, until it is planned by hand.
            let coming = store::coming(self.conn, self.now, at_ms)?;
            there.retain(|session| session.is_over(self.now) || coming.iter().any(|other| other.id == session.id));
        }
        match there.first() {
            Some(session) => Ok(session.id.clone()),
            None => Ok(acts::log_when(self.conn, self.now, None, None, Body::Session(change))?.entry.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::database;

    #[test]
    fn a_session_that_is_named_again_takes_place_again() {
        let weekly = |starts: &str| SessionDraft {
            rhythm: Some(Rhythm::Weekly),
            beside: Some(Beside::Replaces),
            ..SessionDraft::at(CivilTime::parse(starts).unwrap())
        };
        let now = |ms| Moment::parse("2026-03-02T10:00:00+01:00").unwrap().plus_ms(ms);
        let off = |conn: &Connection, id: &str, outcome| {
            store::change(conn, &now(1), id, SessionChange { outcome: Some(outcome), ..SessionChange::default() })
                .unwrap();
        };
        type Away<'a> = &'a dyn Fn(&Connection, &str);
        let ways: [Away<'_>; 4] = [
            &|conn, id| off(conn, id, Outcome::CancelledByMe),
            &|conn, id| off(conn, id, Outcome::CancelledByTherapist),
            &|conn, id| {
                let starts = CivilTime::parse("2026-03-13T09:00").ok();
                let old = store::get(conn, id).unwrap();
                store::move_session(conn, &now(1), &old, &SessionChange { starts, ..SessionChange::default() })
                    .unwrap();
            },
            &|conn, id| {
                store::write_down(conn, &now(1), id).unwrap();
                crate::journal::store::delete(conn, id).unwrap();
            },
        ];
        for away in ways {
            let conn = database();
            let ids = plan(&conn, &now(0), weekly("2026-03-05T17:00")).unwrap();
            away(&conn, &ids[1]);
            plan(&conn, &now(2), weekly("2026-03-12T17:00")).unwrap();
            let coming = store::coming(&conn, &now(3), now(0).unix_ms + 21 * DAY_MS).unwrap();
            let starts: Vec<_> = coming.iter().map(|session| session.starts.to_string()).collect();
            assert_eq!(starts, ["2026-03-05T17:00", "2026-03-12T17:00", "2026-03-19T17:00"]);
            assert_eq!(store::all_series(&conn).unwrap().len(), 1);
        }
    }
}
