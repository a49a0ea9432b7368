//! What comes in from outside and what leaves: imports, exports, backups.
//!
//! A backup is one file in the age format. Inside lies a `tar` archive of plain texts, so that any age program and any
//! `tar` open it without this app:
//!
//! - [`area`]: what a shell calls.
//! - `sealed`: the age format; `tar`: the files within; `manifest`: the first of them.
//! - `pack`: what is written and read, line by line; `file`: how it gets to the disk, whole or not at all.
//! - `merge`, `settings`, `plan`: what comes of it in a journal that may have entries already.
//! - [`passphrase`], [`automatic`], [`show`]: judging and making passphrases, backups that make themselves, looking into one.

pub mod automatic;
pub mod export;
pub(crate) mod file;
pub mod foreign;
pub(crate) mod manifest;
pub(crate) mod merge;
pub(crate) mod pack;
pub mod passphrase;
pub(crate) mod plan;
pub(crate) mod sealed;
pub(crate) mod settings;
pub mod show;
pub mod store;
pub mod summary;
mod tar;
#[cfg(test)]
mod tests;
mod used_last;

pub use merge::Merged;
