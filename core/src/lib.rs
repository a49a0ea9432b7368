//! Holdfast: the whole product, without a screen.
//!
//! A map of the crate:
//! - [`moment`], [`problem`], [`error`], [`words`]: what everything else speaks in.
//! - [`journal`]: entries and the exchange format.
//! - [`archive`]: what comes in from outside and what leaves.
//! - `therapy`, `mood`, `session`, `checkin`, `questionnaire`, `factor`, `concern`, `pause`: the areas.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong"))]

pub mod archive;
pub mod checkin;
pub mod concern;
pub mod error;
pub mod factor;
pub mod journal;
pub mod moment;
pub mod mood;
pub mod pause;
pub mod problem;
pub mod questionnaire;
pub mod session;
pub mod therapy;
pub mod words;

pub use error::{HoldfastError, Result};

uniffi::setup_scaffolding!();
