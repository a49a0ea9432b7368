//! Concerns: what a person wants to raise with their therapist, and the outcome.

pub mod cards;
pub mod rules;
pub mod store;

pub use crate::entry::concern::{ConcernChange, Shift, Stage};
