//! What the tests and benches share: journals made to measure, a device, a year of people with phones, and the rules
//! of the architecture.

pub mod architecture;
pub mod device;
pub mod journal;
pub mod lived;
pub mod repository;
pub mod year;
