//! This computer as the core asks for it: its key store and its clocks.

mod clock;
mod guard;
mod keyring;

pub(crate) use clock::{SystemClock, unfixed_now};
pub(crate) use guard::{Guard, KeptIn};
