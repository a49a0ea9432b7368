//! Questions of the first page, each asked once.

pub(crate) mod store;

/// What an open question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Asks {
    /// Nothing: it says what was saved of a damaged journal, and stays until it is put away.
    WhatWasSaved,
    /// After eight weeks away: still in therapy?
    StillInTherapy,
    /// Did that session take place?
    SessionTookPlace,
    /// Was that concern raised in that session?
    WasRaised,
    /// It was not raised: move it to the next session?
    MoveToNext,
    /// It was raised four weeks ago: did it help?
    DidItHelp,
}
