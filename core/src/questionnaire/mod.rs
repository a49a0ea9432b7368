//! Questionnaires: PHQ and GAD in their published words, with their published scoring.

pub mod content;
pub mod rules;
pub mod store;

pub use crate::entry::questionnaire::{Filled, HIGHEST_ANSWER, ITEM_NINE, Instrument};
