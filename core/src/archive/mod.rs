//! Imports, exports and backups: data that enters the app and data that leaves it.
//!
//! A backup is one file in the age format. It encloses a `tar` archive of plain text files, so that any age program and
//! any `tar` can open it without this app:
//!
//! - `crate::api::archive`: the calls of the shells.
//! - `sealed`: the age format; `tar`: the files within; `manifest`: the first of these files.
//! - `pack`: writes and reads the content of an archive, line by line; `file`: puts the archive on disk, complete or
//!   not at all.
//! - `merge`, `settings`, `plan`: bring an archive into a journal that may have entries already.
//! - [`passphrase`], [`automatic`], [`show`]: judge and make passphrases, make backups unasked, look into a backup.

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
pub(crate) mod tests;
mod used_last;

pub use merge::Merged;
