//! Therapies, as a shell uses them.

use crate::journal::acts;
use std::sync::Arc;

use crate::api;
use crate::api::concern::ConcernView;
use crate::api::session::SessionView;
use crate::api::shared::Shared;
use crate::entry::Body;
use crate::error::{HoldfastError, Result};
use crate::moment::Day;
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::therapy::rules::{self, Standing, Therapy};
use crate::therapy::{EndedHow, TherapyChange, TherapyState, store};
use crate::words::Wording;

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
    /// any time.
    pub line: Option<String>,
    /// The next sessions, at most four.
    pub upcoming: Vec<SessionView>,
    /// The sessions of the last eight weeks, the newest first.
    pub past: Vec<SessionView>,
    /// The concerns of the last half year, the newest first.
    pub concerns: Vec<ConcernView>,
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
            let line = match standing {
                Standing::Unsaid | Standing::NoneYet => Some(words.therapy_none_yet()),
                Standing::Between => Some(words.therapy_back_any_time()),
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
            })
        })
    }

    /// Begins a therapy; answers its id.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn start(&self, mut known: TherapyChange) -> Result<String> {
        known.state = known.state.or(Some(TherapyState::InTherapy));
        Ok(self.shared.log(None, None, Body::Therapy(known))?.entry.id)
    }

    /// Changes the fields that are `Some` in `change`.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` with every field that is not right.
    pub fn change(&self, id: &str, change: TherapyChange) -> Result<()> {
        self.shared.write(&[Area::Therapy, Area::Stall], |conn, now| {
            if !store::all(conn)?.iter().any(|t| t.id == id) {
                return Err(HoldfastError::NotThere);
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

    /// Marks a therapy as ended, and notes how it ended.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn end(&self, id: &str, how: EndedHow) -> Result<()> {
        self.change(id, TherapyChange { state: Some(TherapyState::Ended), how: Some(how), ..Default::default() })
    }

    /// Notes that there is no therapy (yet).
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` while a therapy is running: that one has to be ended first.
    pub fn none(&self) -> Result<()> {
        self.shared.write(&[Area::Therapy, Area::Stall], |conn, now| {
            if store::all(conn)?.iter().any(Therapy::is_running) {
                return Err(HoldfastError::rejected(Problem::new("state", Fault::DoesNotFit)));
            }
            let change = TherapyChange { state: Some(TherapyState::NoTherapy), ..Default::default() };
            acts::log_when(conn, now, None, None, Body::Therapy(change)).map(|_| ())
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

fn view(therapy: &Therapy, today: Day, words: &Wording) -> TherapyView {
    let known = &therapy.known;
    let about: Vec<String> = [
        known.setting.map(|v| words.label("setting", v.id())),
        known.by.map(|v| words.label("medium", v.id())),
        known.approach.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let weeks = known.started.filter(|_| therapy.is_running()).map(|started| today.since(started) / 7);
    TherapyView {
        id: therapy.id.clone(),
        state: therapy.state(),
        state_text: words.label("therapystate", therapy.state().id()),
        about: about.join(" · "),
        so_far: weeks.filter(|weeks| *weeks >= 1).map(|weeks| words.therapy_weeks(weeks)),
        ended: known.how.map(|how| words.label("ended", how.id())),
        known: known.clone(),
    }
}
