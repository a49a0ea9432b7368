//! Check-ins: the person's own view of how therapy goes.
//!
//! The questions are worded by this project and are not a validated scale; a person is compared with themself
//! only. Every one can be skipped, and a skipped one is never taken for an answer.

pub mod questions;
pub mod store;

pub use crate::entry::checkin::{Answer, CheckIn, FIELDS, Field, NotSafe, Page};
