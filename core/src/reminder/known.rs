//! The facts from the journal that a plan of reminders needs, as plain data; `store` collects them.

use super::{Due, ReminderSettings};
use crate::moment::{CivilTime, Day};
use crate::safety::stopping::AfterLeaving;

/// A session in the future or the recent past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSession {
    /// Its id.
    pub id: String,
    /// When it starts.
    pub starts: Due,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// When it was booked, in ms since 1970 UTC.
    pub booked_ms: i64,
    /// Whether it is still planned and its therapy lasts until then.
    pub stands: bool,
    /// Whether to ask for a check-in after it: the session is planned or took place, and has no check-in yet.
    pub check_in: bool,
}

/// The pause that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPause {
    /// When it began, in ms since 1970 UTC.
    pub began_ms: i64,
    /// Its last logical day.
    pub until: Day,
}

/// What the journal knows that a plan needs. Nothing in it grows with the journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// What the person chose.
    pub settings: ReminderSettings,
    /// The hour at which days start.
    pub day_starts: u8,
    /// Sessions of the last two days and the months to come.
    pub sessions: Vec<KnownSession>,
    /// The pause that holds.
    pub pause: Option<KnownPause>,
    /// When moods were logged in the last two days, by the clocks where the person was, soonest first.
    pub moods: Vec<CivilTime>,
    /// The last logical day on which the person logged something or changed their reminders.
    pub last_active: Option<Day>,
    /// The day of the latest questionnaire; where there is none, the day the reminder was switched on.
    pub last_form: Option<Day>,
    /// The day of a questionnaire that got heavier, once.
    pub heavier_form: Option<Day>,
    /// Concerns that were raised and not asked about since, with the day they were.
    pub raised: Vec<(String, Day)>,
    /// When the card came forward that is on the first page, in ms since 1970 UTC.
    pub came_forward_ms: Option<i64>,
    /// The check-ins after an ending that were asked for, each with its first and last day.
    pub after_ending: Vec<(AfterLeaving, Day, Day)>,
    /// The day on which looking through the safety plan is due.
    pub plan_review: Option<Day>,
    /// The day of the last backup, if one was ever made.
    pub last_backup: Option<Day>,
}
