//! The journal: everything the person logged, as a list of entries that is only ever added to or deleted from.
//!
//! What the areas show is worked out from the entries (see [`crate::entry`]); nothing else is kept about them.

pub(crate) mod acts;
pub mod intake;
pub mod store;
pub mod timeline;
