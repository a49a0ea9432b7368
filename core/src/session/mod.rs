//! Sessions: when they are, whether they took place, and if not, who called them off and why.

pub mod agenda;
pub(crate) mod beside;
pub mod calendar;
pub mod choices;
pub mod planning;
pub mod rules;
pub mod series;
pub mod store;
#[cfg(test)]
mod tests;

pub use crate::entry::series::Rhythm;
pub use crate::entry::session::{Outcome, Reason, SessionChange};
