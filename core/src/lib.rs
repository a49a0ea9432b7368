//! Holdfast: the whole product, without a screen.
//!
//! A map of the crate, the highest layer first (`ARCHITECTURE.md` has the order):
//! - [`api`]: everything that a shell can call.
//! - `therapy`, `mood`, `session`, `checkin`, `questionnaire`, `concern`, `pause`, `question`: the areas, with rules and stores.
//! - [`stall`]: the detector: pure functions of the entries that were known at a time.
//! - [`reminder`]: the plan of notifications; the platform fires them.
//! - [`safety`]: crisis lines and help in danger; needs neither key nor file.
//! - [`archive`]: imports, exports and backups.
//! - [`journal`]: entries in the database. [`vault`]: the encrypted file that contains them.
//! - [`entry`]: the kinds of entries and the exchange format.
//! - [`moment`], [`zones`], [`problem`], [`error`], [`words`], [`ports`]: the terms that every other module uses.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong"))]

pub mod api;
pub mod archive;
pub mod checkin;
pub mod concern;
mod count;
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
mod settings;
pub mod stall;
mod stored;
pub mod therapy;
mod typed;
pub mod vault;
pub mod words;
pub mod zones;

pub use api::holdfast::Holdfast;
pub use error::{HoldfastError, Result};

uniffi::setup_scaffolding!();
