//! Sessions, as a shell uses them.

use crate::moment::FURTHEST_CLOCKS_MINUTES;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::concern::{AgendaItem, agenda};
use crate::api::shared::Shared;
use crate::checkin::questions::{Question, questions};
use crate::entry::Body;
use crate::entry::session::LONGEST_SESSION_MINUTES;
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::moment::{CivilTime, Moment};
use crate::ports::Area;
use crate::problem::{Fault, Problem, Problems};
use crate::session::choices::{self, OutcomeChoice, SessionChoices, SessionPart};
use crate::session::rules::{Rhythm, Session};
use crate::session::{Outcome, Reason, SessionChange, store};
use crate::therapy;
use crate::words::{Wording, sentence};

/// The most further dates that one draft may list.
const MOST_DATES: usize = 104;

/// A session, or a series of them, as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionDraft {
    /// The therapy; `None` for the current one.
    pub therapy: Option<String>,
    /// When it starts.
    pub starts: CivilTime,
    /// How long it takes, in minutes, 1 to 1440 (both included); `None` for the usual 50.
    pub minutes: Option<u32>,
    /// How often it repeats; `None` for a single session.
    pub rhythm: Option<Rhythm>,
    /// Further dates, each for a session of its own, at most 104; empty where there is a rhythm.
    pub more_dates: Vec<CivilTime>,
}

/// A session as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// When it starts, by the clocks where the person is.
    pub starts: CivilTime,
    /// When it starts, in words: "Thursday, 5 March, 17:00".
    pub when: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Its outcome.
    pub outcome: Outcome,
    /// Its outcome, in words; `None` while it is planned.
    pub outcome_text: Option<String>,
    /// Whether its end has passed.
    pub is_over: bool,
    /// The id of the series it belongs to; `None` for a single session.
    pub series: Option<String>,
}

/// One session's page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionPage {
    /// The session.
    pub session: SessionView,
    /// The concerns on its agenda.
    pub agenda: Vec<AgendaItem>,
    /// How many concerns those are, in words.
    pub agenda_text: String,
    /// Which session of how many it is, in words; `None` where the course has no limit.
    pub number: Option<String>,
    /// How many sessions are left, in words; `None` where the course has no limit.
    pub left: Option<String>,
    /// Whether this session has a check-in already.
    pub checked_in: bool,
    /// What the page is for right now.
    pub part: SessionPart,
    /// The outcomes to choose from; empty unless the page asks for the outcome.
    pub outcomes: Vec<OutcomeChoice>,
    /// The questions of the check-in; empty unless the page asks them.
    pub questions: Vec<Question>,
}

/// Sessions, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Sessions {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Sessions {
    /// Plans a session, a series, or several dates; answers the ids of the sessions that were stored.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn plan(&self, draft: SessionDraft) -> Result<Vec<String>> {
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            check_draft(conn, &draft)?;
            let therapies = therapy::store::all(conn)?;
            let therapy = draft.therapy.or_else(|| therapy::rules::current(&therapies).map(|t| t.id.clone()));
            let change = SessionChange {
                therapy,
                starts: Some(draft.starts),
                minutes: draft.minutes,
                outcome: Some(Outcome::Planned),
                reason: None,
                series: None,
            };
            if let Some(rhythm) = draft.rhythm {
                return store::begin_series(conn, now, &change, draft.starts, rhythm);
            }
            let mut ids = Vec::new();
            for starts in std::iter::once(draft.starts).chain(draft.more_dates) {
                let one = SessionChange { starts: Some(starts), ..change.clone() };
                ids.push(acts::log_when(conn, now, None, None, Body::Session(one))?.entry.id);
            }
            Ok(ids)
        })
    }

    /// One session's page.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn page(&self, id: &str) -> Result<SessionPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let session = store::get(conn, id)?;
            let agenda = agenda(conn, now, id, &words)?;
            let (number, left) = place_in_course(conn, &session, &words)?;
            let count = crate::count::signed(agenda.len());
            let shown = view(conn, now, &session, &words)?;
            let checked_in = crate::checkin::store::has_one(conn, id)?;
            let (part, outcomes) = choices::asked(&session, shown.is_over, checked_in, &words);
            Ok(SessionPage {
                session: shown,
                part,
                outcomes,
                questions: if part == SessionPart::CheckIn { questions(&words) } else { Vec::new() },
                agenda_text: words.session_things_to_raise(count),
                agenda,
                number,
                left,
                checked_in,
            })
        })
    }

    /// The choices for planning a session.
    ///
    /// # Errors
    /// `TryAgain` when the clock cannot be read.
    pub fn choices(&self) -> Result<SessionChoices> {
        Ok(choices::session_choices(&self.shared.now()?, &self.shared.words()))
    }

    /// The sessions still to come, the next first, at most `most`.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn upcoming(&self, most: u32) -> Result<Vec<SessionView>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| upcoming(conn, now, most, &words))
    }

    /// The sessions of the last eight weeks, the newest first.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn past(&self) -> Result<Vec<SessionView>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| past(conn, now, &words))
    }

    /// Sets the outcome of a session, and the reason if the person gives one. [`Sessions::move_to`] is for a session
    /// that was moved.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` when a reason comes with a session that took place, or the outcome is
    /// planned or moved.
    pub fn set_outcome(&self, id: &str, outcome: Outcome, reason: Option<Reason>) -> Result<()> {
        let fault = |field: &str| Err(HoldfastError::rejected(Problem::new(field, Fault::DoesNotFit)));
        if matches!(outcome, Outcome::Planned | Outcome::Moved) {
            return fault("outcome");
        }
        if outcome == Outcome::Attended && reason.is_some() {
            return fault("reason");
        }
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            store::get(conn, id)?;
            store::change(conn, now, id, SessionChange { outcome: Some(outcome), reason, ..Default::default() })?;
            store::continue_series(conn, now)
        })
    }

    /// Moves a session to another time: the old one is marked as moved, and its agenda goes to the new one. Answers the
    /// id of the new one.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for a time that no session can have.
    pub fn move_to(&self, id: &str, starts: CivilTime) -> Result<String> {
        self.shared.write(&[Area::Session, Area::Concern, Area::Stall], |conn, now| {
            let old = store::get(conn, id)?;
            let to = SessionChange { starts: Some(starts), ..Default::default() };
            store::move_session(conn, now, &old, now.clone(), None, to)
        })
    }

    /// Ends a series: its planned sessions that are still to come are deleted, the past ones stay.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn end_series(&self, series: &str) -> Result<()> {
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            store::end_series(conn, now, series)?;
            crate::stall::store::look_again(conn, now.unix_ms)
        })
    }

    /// Deletes everything about a session.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }
}

/// The sessions still to come, the next first, at most `most`.
pub(crate) fn upcoming(conn: &Connection, now: &Moment, most: u32, words: &Wording) -> Result<Vec<SessionView>> {
    let sessions = store::between(conn, now.civil(), now.civil().plus_days(366))?;
    let planned = sessions.iter().filter(|s| s.is_planned()).take(usize::try_from(most).unwrap_or(usize::MAX));
    planned.map(|s| view(conn, now, s, words)).collect()
}

/// The sessions of the last eight weeks, the newest first.
pub(crate) fn past(conn: &Connection, now: &Moment, words: &Wording) -> Result<Vec<SessionView>> {
    let mut sessions = store::between(conn, now.civil().plus_days(-store::RECENT_DAYS), now.civil())?;
    sessions.reverse();
    sessions.iter().map(|s| view(conn, now, s, words)).collect()
}

fn check_draft(conn: &Connection, draft: &SessionDraft) -> Result<()> {
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
    let longest = LONGEST_SESSION_MINUTES;
    if draft.minutes.is_some_and(|m| m == 0 || i64::from(m) > longest) {
        problems.field("minutes", Fault::OutOfRange { min: 1, max: longest });
    }
    if let Some(id) = &draft.therapy
        && !therapy::store::all(conn)?.iter().any(|t| t.id == *id)
    {
        problems.field("therapy", Fault::NoSuchTherapy);
    }
    problems.into_result()
}

/// The session as it is shown here and now.
pub(crate) fn view(conn: &Connection, now: &Moment, session: &Session, words: &Wording) -> Result<SessionView> {
    let starts = session.starts_for(now, store::is_remote(conn, session)?);
    let outcome = session.outcome();
    Ok(SessionView {
        id: session.id.clone(),
        starts,
        when: words.time(starts),
        minutes: session.minutes(),
        outcome,
        outcome_text: (outcome != Outcome::Planned).then(|| words.label("outcome", outcome.id())),
        is_over: starts.plus_minutes(i64::from(session.minutes())) < now.civil(),
        series: session.known.series.clone(),
    })
}

/// "Session 7 of 12" and "5 sessions left", in a course with a limit.
fn place_in_course(conn: &Connection, session: &Session, words: &Wording) -> Result<(Option<String>, Option<String>)> {
    let Some(therapy) = store::therapy_of(conn, session)? else { return Ok((None, None)) };
    let Some(available) = therapy.known.sessions_available.map(i64::from) else { return Ok((None, None)) };
    let before = i64::from(therapy.known.sessions_before.unwrap_or(0));
    let attended = store::attended(conn, &therapy.id)?;
    let earlier = attended.iter().filter(|s| s.starts < session.starts).count();
    let number = before + crate::count::signed(earlier) + 1;
    let used = before + crate::count::signed(attended.len());
    Ok((
        Some(words.session_number_of(sentence::SessionNumberOf { n_all: available, n_number: number })),
        Some(words.session_left((available - used).max(0))),
    ))
}

/// The sessions of the last eight weeks that are over and still have no outcome.
pub(crate) fn unresolved(conn: &Connection, now: &Moment) -> Result<Vec<Session>> {
    let (here, planned) = (now.civil(), |s: &Session| s.is_planned());
    let latest = here.plus_minutes(FURTHEST_CLOCKS_MINUTES);
    let mut unresolved = Vec::new();
    for session in store::between(conn, here.plus_days(-store::RECENT_DAYS), latest)?.into_iter().filter(planned) {
        if store::is_over(conn, now, &session)? {
            unresolved.push(session);
        }
    }
    Ok(unresolved)
}
