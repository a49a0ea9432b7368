//! Questionnaires in their published words, with their published scoring. Which there are is data
//! (`core/content/questionnaires`), and what is known about each stands in `entry::instrument`.

pub mod content;
pub mod rules;
pub mod store;

pub use crate::entry::questionnaire::{Band, BandRange, BandText, Filled, HELP_FROM, Instrument};
