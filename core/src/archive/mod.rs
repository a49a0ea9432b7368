//! What comes in from outside and what leaves: imports, exports, backups.

pub mod foreign;
#[allow(dead_code, reason = "exports and archive are built on it")]
pub(crate) mod sealed;
pub mod summary;
