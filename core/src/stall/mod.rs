//! Stall detection: noticing when therapy seems stuck, or when a person is drifting away from it.
//!
//! The rules are those of the detector's paper, whole. What happens, in order:
//! - [`window`]: what was known at a time, for one therapy, since its baselines began;
//! - [`signals`]: each one a small pure function of that window;
//! - [`assessment`]: two scores, whether they are known, and the state;
//! - [`offer`] and [`prompts`]: what to offer, and when to come forward;
//! - [`safety`]: outside all scores, caps, pauses and quiet;
//! - [`chain`]: one evaluation after another, each knowing only what came before;
//! - [`evidence`] and [`view`]: the reasons in words; points never leave this folder, but for [`replay`];
//! - [`store`]: the same chain over the database, reading only what an evaluation needs; `stored`: the form it is kept in.
//!
//! Nothing here says that therapy works or fails, that few signs mean wellness, or how likely anything is.

pub mod assessment;
pub mod chain;
pub mod evidence;
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
