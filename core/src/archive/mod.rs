//! What comes in from outside and what leaves: imports, exports, backups.

pub mod foreign;
