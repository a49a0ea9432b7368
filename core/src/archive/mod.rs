//! What comes in from outside and what leaves: imports, exports, backups.

pub mod export;
pub mod foreign;
pub(crate) mod sealed;
pub mod summary;
