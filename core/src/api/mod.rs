//! Everything that a shell can call: the root object, the objects it hands out, and the few functions that need no journal.
//!
//! A shell calls one method and draws the record it answers. Each file here reads the clock once, checks what was
//! given, asks the areas below, and composes the answer in the person's language. Rules and SQL stand in the areas.

pub mod archive;
pub mod calendar;
pub mod checkin;
pub mod concern;
pub mod factor;
pub mod form;
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
