//! The signals. Each is a small pure function of a [`Window`] that finds nothing when it has too little data.
//!
//! "Within n days" means at most n days ago; ages are counted in logical days. Missing data never counts as good or
//! bad: a skipped question is left out and does not stand for an answer.

pub mod attendance;
pub mod factors;
mod figures;
pub mod finding;
pub mod forms;
pub mod mood;
pub mod presence;
pub mod ratings;

pub(crate) use figures::{count, deviation, mean, median, real};
pub use finding::{Change, Finding, Heavier, Said, Signal};

use super::window::Window;
use crate::entry::Kind;

/// The score that a signal adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// Therapy does not help, according to the answers.
    NotHelping,
    /// The person drifts away from it.
    Drifting,
    /// Mood, which only supports the other scores.
    Mood,
    /// No score: the signal is evidence and decides what to offer.
    Nothing,
}

impl Signal {
    /// The kinds of entries that the signal reads. Entries of other kinds never change its result.
    #[must_use]
    pub fn reads(self) -> &'static [Kind] {
        match self {
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::HGain => forms::READS,
            Self::M1 => mood::READS,
            Self::H7 | Self::L1 | Self::L2 | Self::L5 => ratings::READS,
            Self::L3 => attendance::READS,
            Self::L4 => presence::READS,
            Self::F => factors::READS,
        }
    }

    /// The score that it adds to.
    #[must_use]
    pub fn score(self) -> Score {
        match self {
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::H7 | Self::HGain => {
                Score::NotHelping
            }
            Self::M1 => Score::Mood,
            Self::L1 | Self::L2 | Self::L3 | Self::L4 | Self::L5 => Score::Drifting,
            Self::F => Score::Nothing,
        }
    }

    /// The finding of this signal in a window; `None` when there is none.
    #[must_use]
    pub fn find(self, window: &Window<'_>) -> Option<Finding> {
        match self {
            Self::H1 => forms::worse(window),
            Self::H2 => forms::early_little_change(window),
            Self::H3 => forms::no_change(window),
            Self::H4 => forms::above_expected(window),
            Self::H5 => forms::plateau(window),
            Self::H6 => forms::sudden_loss(window),
            Self::H7 => ratings::says_so(window),
            Self::HGain => forms::reliable_gain(window),
            Self::M1 => mood::drift_down(window),
            Self::L1 => ratings::thinking_of_stopping(window),
            Self::L2 => ratings::alliance_fall(window),
            Self::L3 => attendance::attendance(window),
            Self::L4 => presence::silence(window),
            Self::L5 => ratings::hard_to_work_with(window),
            Self::F => factors::in_the_way(window),
        }
    }
}

/// The findings of all signals, in the order of the table.
#[must_use]
pub fn all(window: &Window<'_>) -> Vec<Finding> {
    Signal::ALL.iter().filter_map(|signal| signal.find(window)).collect()
}
