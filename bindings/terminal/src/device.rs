//! This computer's implementation of the core's ports: key store and clocks.

mod clock;
mod guard;
mod keyring;

pub(crate) use clock::{SystemClock, unfixed_now};
pub(crate) use guard::{Guard, KeptIn};
