//! Pauses: time in which nothing is asked, and which never counts as absence.

pub mod store;

pub use crate::entry::pause::{Pause, PauseReason};
