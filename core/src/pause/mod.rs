//! Pauses: time in which nothing is asked, and which never counts as absence.

pub mod store;

use crate::journal::ids::ids;
use crate::moment::Day;

ids! {
    /// Why there is a pause.
    pub enum PauseReason {
        /// A holiday.
        Holiday = "holiday",
        /// Illness.
        Illness = "illness",
        /// The therapist is away.
        TherapistAway = "therapist_away",
        /// Somebody died.
        Bereavement = "bereavement",
        /// Something else.
        Other = "other",
    }
}

/// A pause from the moment it was logged for, to the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Pause {
    /// Its last day.
    pub until: Day,
    /// Why, if they said.
    pub why: Option<PauseReason>,
}
