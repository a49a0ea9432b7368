//! Questionnaires in their published words, with their published scoring. The questionnaires are data
//! (`core/content/questionnaires`), and `entry::instrument` has the facts about each.

pub mod content;
pub mod rules;
pub mod store;

pub use crate::entry::questionnaire::{Band, BandRange, BandText, Filled, HELP_FROM, Instrument};
