//! What the tests and benches share: journals made to measure, a device, and a year of people with phones.

pub mod device;
pub mod journal;
pub mod year;
