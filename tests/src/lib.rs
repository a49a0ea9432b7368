//! Shared parts of the tests and benches: journals for measuring, a device, a year of people with phones, and the rules
//! of the architecture.

pub mod appointments;
pub mod architecture;
pub mod device;
pub mod journal;
pub mod lived;
pub mod repository;
pub mod year;
