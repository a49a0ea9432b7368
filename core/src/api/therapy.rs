//! Therapies, as a shell uses them.

use crate::journal::acts;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api;
use crate::api::clock::check_clock;
use crate::api::concern::ConcernView;
use crate::api::ended;
use crate::api::session::SessionView;
use crate::api::shared::Shared;
use crate::entry::Body;
use crate::error::{HoldfastError, Result};
use crate::journal::store as entries;
use crate::moment::Day;
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::safety::ending::{EndedConcern, EndedPage};
use crate::session;
use crate::therapy::rules::{self, Standing, Therapy};
use crate::therapy::{EndedHow, TherapyChange, TherapyState, store};
use crate::words::Wording;

/// What changes where a therapy ends or goes on again.
const AROUND_AN_END: &[Area] =
    &[Area::Therapy, Area::Session, Area::Concern, Area::Safety, Area::Reminder, Area::Stall];

/// How many of the next sessions the page shows.
const UPCOMING_SHOWN: u32 = 4;

/// A therapy as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TherapyView {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: TherapyState,
    /// Its state, in words.
    pub state_text: String,
    /// One line about it: its setting, medium and approach, as far as they are known.
    pub about: String,
    /// How many weeks it has been running, in words; `None` in its first week, where its start is unknown, or where it
    /// is not running.
    pub so_far: Option<String>,
    /// How it ended, in words; `None` where that was not said.
    pub ended: Option<String>,
    /// Everything said about it.
    pub known: TherapyChange,
}

/// All therapies, and the person's [`Standing`].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TherapyPage {
    /// Whether the person is in therapy, over all their therapies.
    pub standing: Standing,
    /// The therapies: running ones first, then by when something was last said about them, latest first.
    pub therapies: Vec<TherapyView>,
    /// A sentence for a person who is in no therapy: that the app works without one, or that they can start again at
    /// any time. `None` where the last one was not safe.
    pub line: Option<String>,
    /// The next sessions, at most four.
    pub upcoming: Vec<SessionView>,
    /// The sessions of the last eight weeks, the newest first.
    pub past: Vec<SessionView>,
    /// The concerns of the last half year, the newest first.
    pub concerns: Vec<ConcernView>,
    /// Heading over `waiting`.
    pub waiting_title: String,
    /// What is still open from therapies that are over: it waits until the person puts it to rest or carries it along.
    pub waiting: Vec<EndedConcern>,
}

/// Therapies, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Therapies {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Therapies {
    /// All therapies, and the person's [`Standing`].
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn page(&self) -> Result<TherapyPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let mut therapies = store::all(conn)?;
            therapies.sort_by_key(|t| (!t.is_running(), std::cmp::Reverse(t.last_logged.unix_ms)));
            let standing = rules::standing(&therapies);
            let was_unsafe = rules::last_over(&therapies).is_some_and(|t| t.known.how == Some(EndedHow::Unsafe));
            let line = match standing {
                Standing::Unsaid | Standing::NoneYet => Some(words.therapy_none_yet()),
                Standing::Between if !was_unsafe => Some(words.therapy_back_any_time()),
                _ => None,
            };
            let today = acts::today(conn, now)?;
            Ok(TherapyPage {
                standing,
                therapies: therapies.iter().map(|t| view(t, today, &words)).collect(),
                line,
                upcoming: api::session::upcoming(conn, now, UPCOMING_SHOWN, &words)?,
                past: api::session::past(conn, now, &words)?,
                concerns: api::concern::lately(conn, now, &words)?,
                waiting_title: words.ending_concerns_title(),
                waiting: ended::concerns(conn, now, None, &words)?,
            })
        })
    }

    /// Begins a therapy; answers its id.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn start(&self, mut known: TherapyChange) -> Result<String> {
        check_clock(known.clock.as_deref())?;
        known.state = known.state.or(Some(TherapyState::InTherapy));
        Ok(self.shared.log(None, None, Body::Therapy(known))?.entry.id)
    }

    /// Changes the fields that are `Some` in `change`. Where the state says that a therapy which was over runs, it is taken
    /// up again: its series stay as they ended, and nothing that was said about stopping it counts any more.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` with every field that is not right.
    pub fn change(&self, id: &str, change: TherapyChange) -> Result<()> {
        self.shared.write(AROUND_AN_END, |conn, now| {
            check_clock(change.clock.as_deref())?;
            let therapy = get(conn, id)?;
            let runs = matches!(change.state, Some(TherapyState::InTherapy | TherapyState::Ending));
            if runs && !therapy.is_running() {
                session::store::end_series_of(conn, now, &therapy)?;
                ended::put_in_the_past(conn, now, &therapy)?;
            }
            acts::move_on(conn, now, id, Body::Therapy(change)).map(|_| ())
        })
    }

    /// Plans the end, with the day of the last session if it is known.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn plan_end(&self, id: &str, last_session: Option<Day>) -> Result<()> {
        self.change(id, TherapyChange { state: Some(TherapyState::Ending), last_session, ..Default::default() })
    }

    /// Marks a therapy as ended, and notes how it ended. Its sessions to come and its cards go with it. Answers the page at
    /// its end.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` when it is over already.
    pub fn end(&self, id: &str, how: EndedHow) -> Result<EndedPage> {
        let words = self.shared.words();
        let change = TherapyChange { state: Some(TherapyState::Ended), how: Some(how), ..Default::default() };
        self.shared.write(AROUND_AN_END, |conn, now| {
            if !get(conn, id)?.is_running() {
                return Err(HoldfastError::rejected(Problem::new("therapy", Fault::TherapyIsOver)));
            }
            acts::move_on(conn, now, id, Body::Therapy(change))?;
            ended::page(conn, now, &get(conn, id)?, &words)
        })
    }

    /// The page at the end of a therapy, at any time later.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no such therapy, or it is running.
    pub fn ended(&self, id: &str) -> Result<EndedPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| ended::page(conn, now, &over(conn, id)?, &words))
    }

    /// Takes the end of a therapy back: its state, its sessions to come and its cards are as they were.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no such therapy, or it is running; `Rejected` when all that was ever said of it
    /// is that it has ended.
    pub fn undo_end(&self, id: &str) -> Result<()> {
        let therapy = self.shared.read(|conn, _| over(conn, id))?;
        if !therapy.ran {
            return self.shared.delete(id, true);
        }
        self.shared.write(AROUND_AN_END, |conn, now| {
            let lines = entries::about(conn, id)?;
            let before = rules::before_the_end(lines.iter().map(|stored| &stored.entry));
            let before = before.ok_or(HoldfastError::rejected(Problem::new("state", Fault::DoesNotFit)))?;
            let change = TherapyChange {
                state: Some(before.state()),
                last_session: before.known.last_session,
                ..Default::default()
            };
            ended::take_back(conn, now, &therapy)?;
            acts::move_on(conn, now, id, Body::Therapy(change)).map(|_| ())
        })
    }

    /// Stores the answer to the offer to ask how the person is, one week and four weeks after that therapy ended.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no such therapy, or it is running.
    pub fn ask_after_end(&self, id: &str, wanted: bool) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            ended::say(conn, now, Some(&over(conn, id)?), |said| {
                (said.ask_me, said.ask_me_at_end) = (Some(wanted), true);
            })
        })
    }

    /// Notes that there is no therapy (yet). Answers the page about it.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` while a therapy is running: that one has to be ended first.
    pub fn none(&self) -> Result<EndedPage> {
        let words = self.shared.words();
        self.shared.write(AROUND_AN_END, |conn, now| {
            if store::all(conn)?.iter().any(Therapy::is_running) {
                return Err(HoldfastError::rejected(Problem::new("therapy", Fault::TherapyGoesOn)));
            }
            let change = TherapyChange { state: Some(TherapyState::NoTherapy), ..Default::default() };
            let logged = acts::log_when(conn, now, None, None, Body::Therapy(change))?;
            ended::page(conn, now, &get(conn, &logged.entry.id)?, &words)
        })
    }

    /// Deletes everything said about a therapy. Its sessions and check-ins stay.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }
}

impl Therapies {
    /// Notes that every therapy that is running is over at the moment.
    pub(crate) fn not_at_the_moment(&self) -> Result<()> {
        self.shared.write(AROUND_AN_END, |conn, now| {
            for therapy in store::all(conn)?.iter().filter(|therapy| therapy.is_running()) {
                let change = TherapyChange { state: Some(TherapyState::NoTherapy), ..Default::default() };
                acts::move_on(conn, now, &therapy.id, Body::Therapy(change))?;
            }
            Ok(())
        })
    }
}

fn get(conn: &Connection, id: &str) -> Result<Therapy> {
    store::all(conn)?.into_iter().find(|therapy| therapy.id == id).ok_or(HoldfastError::NotThere)
}

/// The therapy of that id, which is over.
fn over(conn: &Connection, id: &str) -> Result<Therapy> {
    get(conn, id).and_then(|therapy| if therapy.is_running() { Err(HoldfastError::NotThere) } else { Ok(therapy) })
}

fn view(therapy: &Therapy, today: Day, words: &Wording) -> TherapyView {
    let known = &therapy.known;
    let weeks = known.started.filter(|_| therapy.is_running()).map(|started| today.since(started) / 7);
    TherapyView {
        id: therapy.id.clone(),
        state: therapy.state(),
        state_text: words.label("therapystate", therapy.state().id()),
        about: therapy.about(words),
        so_far: weeks.filter(|weeks| *weeks >= 1).map(|weeks| words.therapy_weeks(weeks)),
        ended: known.how.map(|how| words.label("ended", how.id())),
        known: known.clone(),
    }
}
