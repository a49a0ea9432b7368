//! Concerns: what a person wants to raise with their therapist, and what came of it.

pub mod cards;
pub mod rules;
pub mod store;

use crate::factor::Factor;
use crate::journal::ids::ids;

ids! {
    /// How far a concern has come.
    pub enum Stage {
        /// Words have been found for it.
        Drafted = "drafted",
        /// It is on the agenda of a session.
        OnAgenda = "on_agenda",
        /// It was raised.
        Raised = "raised",
        /// The session came and it was not raised.
        NotRaised = "not_raised",
        /// Not now.
        NotNow = "not_now",
        /// This was of no use.
        NotUseful = "not_useful",
        /// They have talked about it; it is known.
        Known = "known",
        /// Raising it helped.
        Helped = "helped",
        /// Nothing changed.
        NoChange = "no_change",
    }
}

ids! {
    /// What can shift (design, section 2).
    pub enum Shift {
        /// Another approach.
        AnotherApproach = "another_approach",
        /// Solve a practical barrier.
        SolveBarrier = "solve_barrier",
        /// Supports outside therapy.
        OutsideSupport = "outside_support",
        /// Combine with other treatment.
        Combine = "combine",
    }
}

/// One line about a concern: the fields it names change, the others stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct ConcernChange {
    /// What it is about.
    pub about: Option<Factor>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// The session whose agenda it is on, or in which it was raised.
    pub session: Option<String>,
    /// What is to change.
    pub shift: Option<Shift>,
    /// The words.
    pub text: Option<String>,
}
