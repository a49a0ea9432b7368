//! Sessions, as a shell uses them.

use std::sync::Arc;

use rusqlite::Connection;

use crate::api::clock::check_clock;
use crate::api::concern::page::{TopicChoice, missed_choice};
use crate::api::concern::{AgendaItem, agenda};
use crate::api::shared::Shared;
use crate::api::stall;
use crate::checkin::questions::{Question, questions};
use crate::concern::cards::Topic;
use crate::error::{HoldfastError, Result};
use crate::moment::{CivilTime, DAY_MS, Moment};
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::session::choices::{self, OutcomeChoice, SessionChoices, SessionPart};
use crate::session::planning::{self, SessionDraft};
use crate::session::rules::Session;
use crate::session::{Outcome, Reason, SessionChange, store};
use crate::therapy;
use crate::therapy::rules::Therapy;
use crate::words::{Wording, sentence};

/// A session as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// When it starts, by the clocks where the person is.
    pub starts: CivilTime,
    /// When it starts, in words: "Thursday, 5 March, 17:00". Where the session's own clock shows another time, that stands
    /// beside it.
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
    /// The therapy it belongs to, in words; `None` where the person has only one, or nothing is known about it.
    pub therapy: Option<String>,
}

/// The sessions to come, as a list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingSessions {
    /// The next ones.
    pub sessions: Vec<SessionView>,
    /// How many come after those within a year, and when the last one is, in words; `None` where there are none.
    pub more: Option<String>,
    /// That a course has no further sessions after these, in words; `None` where no course ends within a year.
    pub course: Option<String>,
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
    /// The way to words for saying why, or for coming back: after a session that the person missed or called off, while its
    /// therapy goes on. `None` also where the person does not feel safe with their therapist.
    pub say_why: Option<TopicChoice>,
}

/// Sessions, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Sessions {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Sessions {
    /// Plans a session, a series, or several dates; answers the ids of the sessions to come that it stands for. Planning
    /// what is planned already changes nothing and answers the ids of what is there.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right, and with `rhythm` where the therapy has a series
    /// already and the draft does not say what becomes of it; `Rejected` for a clock that nobody knows.
    pub fn plan(&self, draft: SessionDraft) -> Result<Vec<String>> {
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            check_clock(draft.clock.as_deref())?;
            planning::plan(conn, now, draft)
        })
    }

    /// One session's page.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn page(&self, id: &str) -> Result<SessionPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let mut session = store::get(conn, id)?;
            session.forget_what_cannot_be(now);
            let agenda = agenda(conn, now, &session, &words)?;
            let (number, left) = place_in_course(conn, now, &session, &words)?;
            let count = crate::count::signed(agenda.len());
            let shown = view(now, &session, &therapy::store::all(conn)?, &words);
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
                say_why: say_why(conn, now, &session, &words)?,
            })
        })
    }

    /// The choices for planning a session.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn choices(&self) -> Result<SessionChoices> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let therapies = therapy::store::all(conn)?;
            let therapy = therapy::rules::current(&therapies);
            let there = planning::place(therapy, None, now);
            let running = planning::running_series(conn, now, &therapies, therapy.map(|t| t.id.as_str()))?;
            Ok(choices::session_choices(now, &there, &running, &words))
        })
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

    /// Sets the outcome of a session, and the reason if the person gives one; planned takes back what was said, such as that
    /// it was called off. [`Sessions::move_to`] is for a session that was moved.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` when a reason comes with a session that took place or is planned, when the
    /// outcome is moved, when one that was moved is said to be planned, or when a session that has not begun is said to have
    /// taken place or to have been missed.
    pub fn set_outcome(&self, id: &str, outcome: Outcome, reason: Option<Reason>) -> Result<()> {
        let fault = |field: &str| Err(HoldfastError::rejected(Problem::new(field, Fault::DoesNotFit)));
        if outcome == Outcome::Moved {
            return fault("outcome");
        }
        if matches!(outcome, Outcome::Attended | Outcome::Planned) && reason.is_some() {
            return fault("reason");
        }
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            let session = store::get(conn, id)?;
            if matches!(outcome, Outcome::Attended | Outcome::Missed) && !session.has_begun(now) {
                return Err(HoldfastError::rejected(Problem::new("outcome", Fault::InFuture)));
            }
            let taken_back = outcome == Outcome::Planned;
            if taken_back && session.outcome() == Outcome::Moved {
                return Err(HoldfastError::rejected(Problem::new("outcome", Fault::DoesNotFit)));
            }
            store::change(conn, now, id, SessionChange { outcome: Some(outcome), reason, ..Default::default() })?;
            if taken_back { crate::stall::store::look_again(conn, now.unix_ms) } else { Ok(()) }
        })
    }

    /// Moves a session to another time by its own clock: the old one is marked as moved, and its agenda goes to the new
    /// one. Answers the id of the new one.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for a time that no session can have.
    pub fn move_to(&self, id: &str, starts: CivilTime) -> Result<String> {
        self.shared.write(&[Area::Session, Area::Concern, Area::Stall], |conn, now| {
            let old = store::get(conn, id)?;
            let to = SessionChange { starts: Some(starts), ..Default::default() };
            store::move_session(conn, now, &old, &to)
        })
    }

    /// Ends a series: it has no further sessions, and those that were stay.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn end_series(&self, series: &str) -> Result<()> {
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            store::end_series(conn, now, series)?;
            crate::stall::store::look_again(conn, now.unix_ms)
        })
    }

    /// Says that a series goes on, so that one that rests has sessions to come again.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn go_on_with_series(&self, series: &str) -> Result<()> {
        self.shared.write(&[Area::Session, Area::Stall], |conn, now| {
            store::go_on_with_series(conn, now, series)?;
            crate::stall::store::look_again(conn, now.unix_ms)
        })
    }

    /// Deletes everything about a session.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        // The deletion of a session that follows from a rule is remembered under its id, like that of any entry.
        self.shared.write(&[Area::Session], |conn, now| store::write_down(conn, now, id))?;
        self.shared.delete(id, false)
    }
}

impl Sessions {
    /// The sessions to come that were called off, the next first, so that the person can say that one takes place after all.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn called_off(&self) -> Result<Vec<SessionView>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let mut off = store::between(conn, now, now.unix_ms, now.unix_ms + store::AHEAD_DAYS * DAY_MS)?;
            off.retain(|session| matches!(session.outcome(), Outcome::CancelledByMe | Outcome::CancelledByTherapist));
            let therapies = therapy::store::all(conn)?;
            Ok(off.iter().map(|session| view(now, session, &therapies, &words)).collect())
        })
    }

    /// The sessions to come, of which at most `most` are shown.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn coming(&self, most: usize) -> Result<ComingSessions> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let coming = store::coming(conn, now, now.unix_ms + store::AHEAD_DAYS * DAY_MS)?;
            let therapies = therapy::store::all(conn)?;
            let more = coming.last().filter(|_| coming.len() > most).map(|last| {
                let count = crate::count::signed(coming.len() - most);
                words.session_and_more(sentence::SessionAndMore { count, when: &last.when(now, &words) })
            });
            let mut course = None;
            for therapy in &therapies {
                let of =
                    |session: &&Session| store::belongs_to(&therapies, session).is_some_and(|of| of.id == therapy.id);
                let left = store::left_in_course(conn, therapy)?;
                if left.is_some_and(|left| left > 0 && coming.iter().filter(of).count() >= left) {
                    let available = therapy.known.sessions_available.map_or(0, i64::from);
                    course = Some(words.session_course_ends(available));
                }
            }
            let sessions = coming.iter().take(most).map(|session| view(now, session, &therapies, &words)).collect();
            Ok(ComingSessions { sessions, more, course })
        })
    }

    /// This moment by the clocks that a plan for that therapy, or the current one, is read by.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a clock that nobody knows.
    pub fn now_by_plan(&self, therapy: Option<&str>, clock: Option<&str>) -> Result<Moment> {
        self.shared.read(|conn, now| {
            check_clock(clock)?;
            let therapies = therapy::store::all(conn)?;
            Ok(planning::place(therapy::rules::about(&therapies, therapy), clock, now))
        })
    }

    /// This moment by the clocks of that session, which its new time is read by when it is moved.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn now_by_session(&self, id: &str) -> Result<Moment> {
        self.shared.read(|conn, now| Ok(store::get(conn, id)?.place(now).here_at(now.unix_ms)))
    }
}

/// The sessions still to come, the next first, at most `most`.
pub(crate) fn upcoming(conn: &Connection, now: &Moment, most: u32, words: &Wording) -> Result<Vec<SessionView>> {
    let sessions = store::coming(conn, now, now.unix_ms + store::AHEAD_DAYS * DAY_MS)?;
    let therapies = therapy::store::all(conn)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    Ok(sessions.iter().take(most).map(|session| view(now, session, &therapies, words)).collect())
}

/// The sessions of the last eight weeks, the newest first.
pub(crate) fn past(conn: &Connection, now: &Moment, words: &Wording) -> Result<Vec<SessionView>> {
    let therapies = therapy::store::all(conn)?;
    Ok(store::recent(conn, now)?.iter().rev().map(|session| view(now, session, &therapies, words)).collect())
}

/// The session as it is shown here and now.
fn view(now: &Moment, session: &Session, therapies: &[Therapy], words: &Wording) -> SessionView {
    let outcome = session.outcome();
    let of = store::belongs_to(therapies, session).filter(|_| therapies.len() > 1);
    SessionView {
        id: session.id.clone(),
        starts: session.starts_here(now),
        when: session.when(now, words),
        minutes: session.minutes(),
        outcome,
        outcome_text: (outcome != Outcome::Planned).then(|| words.label("outcome", outcome.id())),
        is_over: session.is_over(now),
        series: session.known.series.clone(),
        therapy: of.map(|therapy| therapy.about(words)).filter(|about| !about.is_empty()),
    }
}

/// The way to the words about a session that the person missed or called off.
fn say_why(conn: &Connection, now: &Moment, session: &Session, words: &Wording) -> Result<Option<TopicChoice>> {
    let stayed_away = matches!(session.outcome(), Outcome::Missed | Outcome::CancelledByMe);
    if !stayed_away || stall::context(conn, now)?.not_safe_with_therapist {
        return Ok(None);
    }
    let goes_on = store::therapy_of(conn, session)?.is_none_or(|therapy| therapy.is_running());
    Ok(goes_on.then(|| missed_choice(words.session_say_why(), Topic::NotSure)))
}

/// "Session 7 of 12" and "5 left after this one", in a course with a limit.
fn place_in_course(
    conn: &Connection,
    now: &Moment,
    session: &Session,
    words: &Wording,
) -> Result<(Option<String>, Option<String>)> {
    let Some(therapy) = store::therapy_of(conn, session)? else { return Ok((None, None)) };
    let Some(available) = therapy.known.sessions_available.map(i64::from) else { return Ok((None, None)) };
    let before = i64::from(therapy.known.sessions_before.unwrap_or(0));
    let attended = store::attended(conn, &therapy.id)?;
    let earlier = attended.iter().filter(|s| s.instant(now) < session.instant(now)).count();
    let number = before + crate::count::signed(earlier) + 1;
    let number_text = if number > available {
        words.session_number_beyond(sentence::SessionNumberBeyond { n_all: available, n_number: number })
    } else {
        words.session_number_of(sentence::SessionNumberOf { n_all: available, n_number: number })
    };
    Ok((Some(number_text), Some(words.session_left((available - number).max(0)))))
}
