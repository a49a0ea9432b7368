//! Pauses: periods in which the app asks nothing, and which never count as absence.

pub mod store;

pub use crate::entry::pause::{Pause, PauseReason};
