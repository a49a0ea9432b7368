//! What the tests and benches share: journals made to measure.

pub mod device;
pub mod journal;
