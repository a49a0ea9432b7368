//! Moods: one of five levels, any number of times a day, with optional tags and an optional note.

pub mod rules;
pub mod store;

pub use crate::entry::mood::Mood;
