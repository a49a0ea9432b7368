//! Holdfast: the whole product, without a screen.
//!
//! A map of the crate:
//! - [`moment`], [`problem`], [`error`], [`words`]: what everything else speaks in.
//! - [`journal`]: entries and the exchange format.
//! - `therapy`, `mood`, `session`, `checkin`, `questionnaire`, `factor`, `concern`, `pause`: the areas.
//! - [`stall`]: the detector: pure functions over what the journal knew at a time.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong"))]

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
pub mod stall;
pub mod therapy;
pub mod words;

pub use error::{HoldfastError, Result};

uniffi::setup_scaffolding!();
