//! Everything that a shell can call: the root object, the objects it hands out, and the few functions that need no journal.
//!
//! A shell calls one method and draws the record it answers. Each file here reads the clock once, checks what was
//! given, asks the areas below, and composes the answer in the person's language. Rules and SQL stand in the areas.
//!
//! Each `# Errors` lists what the call answers by itself. Besides, every call that needs the journal answers `LookAtState`
//! where the journal is damaged or open elsewhere, `TryAgain` where the clock does not answer, `Stopped` where the
//! journal is locked in the middle of it, and `Unexpected`; one that writes into the journal also answers `MakeRoom` and
//! `NoPermission`, and then nothing has changed.

pub mod archive;
pub mod calendar;
pub mod checkin;
pub mod concern;
pub mod factor;
pub mod form;
pub mod functions;
pub mod holdfast;
pub mod journal;
pub mod mood;
pub mod pause;
pub mod questionnaire;
pub mod reminder;
pub mod safety;
pub mod session;
mod shared;
pub mod stall;
pub mod summary;
pub mod therapy;
pub mod today;

#[cfg(test)]
mod tests;
