//! Reminders: which notifications are to come, worked out anew after every change.
//!
//! The core plans, the platform fires. A shell asks for the whole list, replaces everything it had with it, and says
//! what fired and what was opened. What happens, in order:
//! - [`settings`]: what the person chose;
//! - [`known`]: what the journal knows that a plan needs, and `store`, which gathers it;
//! - [`wishes`]: everything there could be a reminder of, with when it is due and until when it makes sense;
//! - [`plan`]: which of the wishes become notifications, and at which civil time: quiet hours, caps, clock changes;
//! - [`past`]: the last plan, and what the device and the person did with those before it;
//! - [`delivery`]: what fired, what was opened, what was missed, in words;
//! - `at_hand`: settings, wishes, the last plan and its delivery in the at-hand tier, content-free, so that boot, a
//!   change of zone or an update can arm them again without the vault;
//! - [`wording`]: titles and texts by the discretion that the person chose.
//!
//! Urgent matters are never notifications: there is no kind for them.

pub(crate) mod at_hand;
pub mod delivery;
pub mod known;
pub mod past;
pub mod plan;
pub mod settings;
pub(crate) mod store;
pub mod wishes;
pub mod wording;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::entry::ids::ids;
use crate::moment::{CivilTime, Moment};

pub use plan::plan;
pub use settings::ReminderSettings;

ids! {
    /// What a reminder is for. The order is that in which they come first when a day has room for no more.
    pub enum ReminderKind {
        /// A session comes.
        Session = "session",
        /// The check-in that was asked for, one and four weeks after a therapy ended.
        AfterEnding = "after_ending",
        /// A session was: the check-in after it.
        AfterSession = "after_session",
        /// A concern was raised four weeks ago: did it help?
        FollowUp = "follow_up",
        /// A card has come forward.
        CameForward = "came_forward",
        /// A questionnaire got heavier: once more, a week later.
        QuestionnaireAgain = "questionnaire_again",
        /// A questionnaire is due.
        Questionnaire = "questionnaire",
        /// After eight weeks without an entry: one gentle question.
        AfterGap = "after_gap",
        /// The safety plan was last looked through three months ago.
        PlanReview = "plan_review",
        /// How is it right now?
        Mood = "mood",
        /// The last backup was a while ago.
        Backup = "backup",
        /// The person wants to see whether reminders fire.
        Test = "test",
    }
}

impl ReminderKind {
    /// Whether it comes again and again by itself, so that one that cannot be today is simply left out. What comes once
    /// is moved to where it can be.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(self, Self::AfterSession | Self::Mood)
    }

    /// Whether a person who lets it pass three times running is asked whether to change it. A session's reminder has done
    /// its work when it was seen.
    #[must_use]
    pub fn may_be_ignored(self) -> bool {
        matches!(self, Self::AfterSession | Self::Questionnaire | Self::PlanReview | Self::Mood | Self::Backup)
    }
}

ids! {
    /// How much a notification says. Whatever is chosen, it never says what was written.
    pub enum Discretion {
        /// Nothing that tells what this app is for.
        Neutral = "neutral",
        /// That there is an appointment or a question, and when.
        Hint = "hint",
        /// What it is for.
        Open = "open",
    }
}

/// When something is due: by the wall clock wherever the person is, or at an instant that stays.
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
    /// The civil time by the clocks where the person is.
    #[must_use]
    pub fn civil(self, now: &Moment) -> CivilTime {
        match self {
            Self::Civil(civil) => civil,
            Self::Instant(unix_ms) => now.here_at(unix_ms).civil(),
        }
    }

    /// The same, so many minutes later (earlier when negative).
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
    /// The same for the same reminder however often the plan is made: what a shell files it under.
    pub id: String,
    /// What for.
    pub kind: ReminderKind,
    /// When, by the clocks where the person is; a time that these clocks show.
    pub fires: CivilTime,
    /// The instant that is, in ms since 1970 UTC; of a time shown twice the first.
    pub instant_ms: i64,
    /// When what it is about is: the start of a session. More than one where a day has more sessions than reminders.
    pub about: Vec<Due>,
    /// It was passed over three times running, so this time it asks whether to change it.
    pub asks_to_change: bool,
}
