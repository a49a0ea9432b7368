//! Therapy: whether there is one, what kind, how much of it, and how it ends.
//!
//! A person may have none yet, one, several at once, or be between two. Each therapy has its own id, and each line
//! about it changes the fields it names. Its current state is the fold of its lines in the order in which they were
//! logged.

pub mod rules;
pub mod store;

pub use crate::entry::therapy::{Aim, EndedHow, Medium, Setting, TherapyChange, TherapyState};
