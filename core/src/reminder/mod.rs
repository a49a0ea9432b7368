//! Reminders: the notifications to come, worked out anew after every change.
//!
//! The core plans, the platform fires. A shell asks for the whole list, replaces all its pending notifications with it,
//! and reports what fired and what was opened. The parts, in the order in which a reminder passes through them:
//! - [`kinds`]: one row for each kind of reminder, with the rules it is planned by;
//! - [`settings`]: what the person chose;
//! - [`wishes`]: the facts from the journal, which `store` collects, and everything that they give reason to remind of;
//! - [`plan`]: which of the wishes become notifications, and at which civil time: quiet hours, limits, clock changes;
//! - [`past`]: the last plan, and what the device and the person did with earlier ones;
//! - [`delivery`]: what fired, what was opened, what was missed, in words;
//! - `at_hand`: settings, wishes, the last plan and its delivery in the at-hand tier, without content, so that a boot, a
//!   change of zone or an update can arm them again without the vault;
//! - [`wording`]: titles and texts by the discretion that the person chose; `when`: when a kind comes, in words.
//!
//! Urgent matters are never notifications: there is no kind for them.

pub(crate) mod at_hand;
pub mod delivery;
pub mod kinds;
pub mod past;
pub mod plan;
pub mod settings;
pub(crate) mod store;
pub(crate) mod when;
pub mod wishes;
pub mod wording;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::entry::ids::ids;
use crate::moment::{CivilTime, Moment};

pub use kinds::ReminderKind;
pub use plan::plan;
pub use settings::ReminderSettings;

ids! {
    /// How much a notification says. At no level does it say what the person wrote.
    pub enum Discretion {
        /// Nothing that tells what the app is for.
        Neutral = "neutral",
        /// That there is an appointment or a question, and when it is.
        Hint = "hint",
        /// What the notification is for.
        Open = "open",
    }
}

/// When something is due: by the wall clock wherever the person is, or at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// By the wall clock.
    #[serde(rename = "civil", alias = "Civil")]
    Civil(CivilTime),
    /// At an instant, in ms since 1970 UTC: an online session does not move when the person travels.
    #[serde(rename = "instant", alias = "Instant")]
    Instant(i64),
}

impl Due {
    /// The civil time on the clocks where the person is.
    #[must_use]
    pub fn civil(self, now: &Moment) -> CivilTime {
        match self {
            Self::Civil(civil) => civil,
            Self::Instant(unix_ms) => now.here_at(unix_ms).civil(),
        }
    }

    /// The time that many minutes later, or earlier for a negative number.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        match self {
            Self::Civil(civil) => Self::Civil(civil.plus_minutes(minutes)),
            Self::Instant(unix_ms) => Self::Instant(unix_ms.saturating_add(minutes.saturating_mul(60_000))),
        }
    }
}

/// A notification to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The id under which a shell files it. It is the same for the same reminder in every plan.
    pub id: String,
    /// The kind.
    pub kind: ReminderKind,
    /// When it fires, as a civil time that the clocks where the person is show.
    pub fires: CivilTime,
    /// The same instant, in ms since 1970 UTC. When the clocks show the time twice, it is the first.
    pub instant_ms: i64,
    /// The starts of the sessions that it is about. There are several where a day has more sessions than reminders.
    pub about: Vec<Due>,
    /// Whether it asks the person to change the reminder, because the kind was passed over three times in a row.
    pub asks_to_change: bool,
}
