//! Everything that a shell can call: the root object, the objects it hands out, and the few functions that need no
//! journal.
//!
//! A shell calls one method and draws the record it answers. Each method here reads the clock, checks its arguments,
//! asks the areas below, and composes the answer in the person's language. Rules and SQL are in the areas:
//!
//! ```text
//! let app = Holdfast::new(private, at_hand, locale, key_store, clock)
//! app.state()              the page to show: create, unlock, or the first page
//! app.unlock(passcode)
//! app.today()              the record of the first page
//! app.moods().log(draft)   one act; the listener hears Area::Mood, and the shell reads today() again
//! ```
//!
//! Each `# Errors` section lists the variants that are particular to the call. Every call that needs the journal also
//! answers `LookAtState` when the journal is damaged or open elsewhere, `TryAgain` when the clock does not answer,
//! `Stopped` when the journal is locked during the call, and `Unexpected`. Every call that writes into the journal also
//! answers `MakeRoom` and `NoPermission`; the journal is then unchanged.

pub mod archive;
pub mod calendar;
pub mod checkin;
mod clock;
pub mod concern;
mod ended;
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
