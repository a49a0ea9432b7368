//! Holdfast: the whole product, without a screen.
//!
//! A map of the crate:
//! - [`moment`], [`problem`], [`error`], [`words`]: what everything else speaks in.
//! - [`form`]: the limits of everything that can be typed in.
//! - [`safety`]: crisis lines and what is there in danger; needs neither key nor file.
//! - [`entry`]: the kinds of entries and the exchange format; [`journal`]: entries in the database.
//! - [`vault`], [`ports`]: where the journal lies, encrypted, and what it asks of the device.
//! - [`archive`]: what comes in from outside and what leaves.
//! - `therapy`, `mood`, `session`, `checkin`, `questionnaire`, `factor`, `concern`, `pause`: the areas.
//! - [`reminder`]: which notifications are to come; the platform fires them.
//! - [`stall`]: the detector: pure functions over what the journal knew at a time.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong"))]

pub mod api;
pub mod archive;
pub mod checkin;
pub mod concern;
pub mod entry;
pub mod error;
mod files;
pub mod journal;
pub mod moment;
pub mod mood;
pub mod pause;
pub mod ports;
pub mod problem;
pub mod question;
pub mod questionnaire;
pub mod reminder;
pub mod safety;
pub mod session;
pub mod stall;
pub mod therapy;
pub mod vault;
pub mod words;

pub use api::holdfast::Holdfast;
pub use error::{HoldfastError, Result};

uniffi::setup_scaffolding!();
