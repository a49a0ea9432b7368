//! Sessions: when they are, whether they took place, and if not, who called them off and why.

pub mod calendar;
pub mod choices;
pub mod rules;
pub mod store;

pub use crate::entry::session::{Outcome, Reason, SessionChange};
