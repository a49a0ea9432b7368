//! Therapy: whether there is one, what kind, how much of it, and how it ends.
//!
//! A person may have none yet, one, several at once, or be between two; each has its own id, and each line about
//! it changes the fields it names. What holds now is the fold of its lines in the order they were logged.

pub mod rules;
pub mod store;

pub use crate::entry::therapy::{Aim, EndedHow, Medium, Setting, TherapyChange, TherapyState};
