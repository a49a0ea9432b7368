//! Sessions: when, whether they took place, and if not, who and why.

pub mod calendar;
pub mod choices;
pub mod rules;
pub mod store;

use crate::journal::ids::ids;
use crate::moment::CivilTime;

ids! {
    /// What became of a session.
    pub enum Outcome {
        /// It is still to come.
        Planned = "planned",
        /// It took place.
        Attended = "attended",
        /// The person did not come.
        Missed = "missed",
        /// The person called it off.
        CancelledByMe = "cancelled_by_me",
        /// The therapist called it off.
        CancelledByTherapist = "cancelled_by_therapist",
        /// It was moved to another time.
        Moved = "moved",
    }
}

ids! {
    /// Why a session did not take place.
    pub enum Reason {
        /// Ill.
        Ill = "ill",
        /// Work or school.
        Work = "work",
        /// Looking after somebody.
        Care = "care",
        /// Money.
        Money = "money",
        /// It felt too hard.
        TooHard = "too_hard",
        /// The connection, or the way there, failed.
        Connection = "connection",
        /// Forgotten.
        Forgot = "forgot",
        /// Something else.
        Other = "other",
    }
}

/// One line about a session: the fields it names change, the others stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct SessionChange {
    /// The therapy it belongs to.
    pub therapy: Option<String>,
    /// When it starts, by the clock where it was made.
    pub starts: Option<CivilTime>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Why it did not take place.
    pub reason: Option<Reason>,
    /// The series it belongs to.
    pub series: Option<String>,
}
