//! The journal: everything the person logged, as a list of entries.
//!
//! The areas compute what they show from the entries (see [`crate::entry`]); no other state about them is stored.

pub(crate) mod acts;
pub(crate) mod ahead;
pub mod intake;
pub mod store;
pub mod timeline;
