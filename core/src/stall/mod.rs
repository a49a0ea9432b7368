//! Stall detection: noticing when therapy seems stuck, or when a person is drifting away from it.
//!
//! The rules are all those of the detector's paper. The modules, in the order in which an evaluation uses them:
//! - [`window`]: the entries known at a time, for one therapy, since its baselines began;
//! - [`signals`]: small pure functions of that window, one for each signal;
//! - [`assessment`]: two scores, whether they are known, and the state;
//! - [`offer`] and [`prompts`]: which factors to offer, and when to prompt;
//! - [`signs`](crate::safety::signs): the signs of danger, which ignore all scores, caps, pauses and quiet;
//! - [`chain`]: the evaluations in order, each from earlier entries only;
//! - [`evidence`]: the reasons in words, without points; [`invitation`]: the title of a card;
//! - [`store`]: the same chain over the database, which reads only the entries that an evaluation needs; `stored`:
//!   its stored form.
//!
//! No text here claims that therapy works or fails, that few signs mean wellness, or how likely anything is.

pub mod assessment;
pub mod chain;
pub mod evidence;
pub mod invitation;
pub mod offer;
pub mod prompts;
pub mod signals;
pub mod store;
mod stored;
pub mod window;

#[cfg(test)]
mod tests;

pub use assessment::State;
pub use chain::{Because, Evaluation};
pub use prompts::Facts;
pub use signals::Signal;
