//! Pauses, as a shell uses them.

use crate::journal::acts;
use crate::stall;
use std::sync::Arc;

use crate::api::shared::Shared;
use crate::entry::Body;
use crate::error::{HoldfastError, Result};
use crate::journal::store as entries;
use crate::moment::Day;
use crate::pause::{Pause, PauseReason, store};
use crate::ports::Area;
use crate::problem::{Fault, Problem};

/// The longest pause, in days: a year.
const LONGEST_DAYS: i64 = 366;

/// The current pause.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PauseView {
    /// Its id.
    pub id: String,
    /// Its last day.
    pub until: Day,
    /// The pause in words: "Pause until 20 August".
    pub text: String,
}

/// Pauses, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Pauses {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Pauses {
    /// Begins a pause that lasts to the end of the day `until`; answers its id.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a day that has passed or is more than a year ahead.
    pub fn start(&self, until: Day, why: Option<PauseReason>) -> Result<String> {
        self.shared.write(&[Area::Pause, Area::Stall], |conn, now| {
            let today = acts::today(conn, now)?;
            if until < today || until.since(today) > LONGEST_DAYS {
                return Err(HoldfastError::rejected(Problem::new("until", Fault::TimeOutOfRange)));
            }
            Ok(acts::log_when(conn, now, None, None, Body::Pause(Pause { until, why }))?.entry.id)
        })
    }

    /// Ends the current pause, and every other one that is in effect, as of yesterday. A pause that began today is
    /// removed.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no current pause.
    pub fn end(&self) -> Result<()> {
        self.shared.write(&[Area::Pause, Area::Stall], |conn, now| {
            let today = acts::today(conn, now)?;
            let pauses = store::in_effect(conn, today)?;
            if pauses.is_empty() {
                return Err(HoldfastError::NotThere);
            }
            for (mut stored, pause) in pauses {
                if stored.entry.day >= today {
                    entries::delete(conn, &stored.entry.id)?;
                } else {
                    stored.entry.body = Body::Pause(Pause { until: today.plus(-1), why: pause.why });
                    entries::replace(conn, stored.seq, &stored.entry, now)?;
                }
                stall::store::look_again(conn, stored.entry.logged_at.unix_ms)?;
            }
            Ok(())
        })
    }

    /// The current pause; `None` where there is none.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn current(&self) -> Result<Option<PauseView>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let current = store::current(conn, acts::today(conn, now)?)?;
            Ok(current.map(|(id, pause)| PauseView {
                id,
                until: pause.until,
                text: words.pause_running(&words.date(pause.until, now.civil().date())),
            }))
        })
    }
}
