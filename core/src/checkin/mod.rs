//! Check-ins: the person's own view of how therapy goes.
//!
//! The questions are worded by this project and are not a validated scale, so answers are compared only with the same
//! person's. Any question can be skipped; a skipped one never counts as an answer.

pub mod questions;
pub mod store;

pub use crate::entry::checkin::{Answer, CheckIn, FIELDS, Field, NotSafe, Page};
