//! Mood: one of five levels, several a day if wanted, with tags and a note if wanted.

pub mod rules;
pub mod store;

pub use crate::entry::mood::Mood;
