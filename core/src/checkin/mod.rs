//! Check-ins: the person's own view of how therapy goes.
//!
//! The questions are worded by this project and are not a validated scale; a person is compared with themself
//! only. Every one can be skipped, and a skipped one is never taken for an answer.

pub mod questions;
pub mod store;

use crate::journal::ids::ids;

ids! {
    /// What does not feel safe.
    pub enum NotSafe {
        /// Not safe from oneself.
        NotFromMyself = "not_from_myself",
        /// Not safe at home.
        NotAtHome = "not_at_home",
        /// Not safe with the therapist.
        NotWithTherapist = "not_with_therapist",
    }
}

/// One check-in, after a session or at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CheckIn {
    /// The therapy it is about.
    pub therapy: Option<String>,
    /// The session it is about.
    pub session: Option<String>,
    /// Does it help? 0 not at all … 10 very much.
    pub helping: Option<u8>,
    /// Did I feel understood? 0 … 10.
    pub understood: Option<u8>,
    /// Are we working on what matters to me? 0 … 10.
    pub goals: Option<u8>,
    /// Does the way of working suit me? 0 … 10.
    pub approach: Option<u8>,
    /// How ready do I feel to work on it? 0 … 10.
    pub ready: Option<u8>,
    /// −2 dragging … 0 right … 2 rushed.
    pub pace: Option<i8>,
    /// Was there something I left unsaid?
    pub held_back: Option<bool>,
    /// Thinking of stopping: 0 no · 1 now and then · 2 often · 3 decided.
    pub stopping: Option<u8>,
    /// What does not feel safe. An empty list says "nothing"; none says "not asked".
    pub safe: Option<Vec<NotSafe>>,
    /// What they wrote.
    pub note: Option<String>,
}

impl CheckIn {
    /// Whether something was said not to be safe.
    #[must_use]
    pub fn says_unsafe(&self) -> bool {
        self.safe.as_ref().is_some_and(|safe| !safe.is_empty())
    }

    /// How we work together: the mean of the answers to `understood`, `goals` and `approach`, 0 to 10, when at least
    /// two of the three were given (detector, L2).
    #[must_use]
    pub fn alliance(&self) -> Option<f64> {
        let given: Vec<f64> =
            [self.understood, self.goals, self.approach].into_iter().flatten().map(f64::from).collect();
        let count = u32::try_from(given.len()).ok().filter(|count| *count >= 2)?;
        Some(given.iter().sum::<f64>() / f64::from(count))
    }
}
