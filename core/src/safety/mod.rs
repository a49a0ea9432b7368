//! Help that cannot fail: crisis lines, the safety plan, the urgent path, and thinking of stopping.
//!
//! Nothing in [`crisis_lines`] and [`urgent`] reads a file, a key or the vault, takes a lock or gives an error, so
//! they work with a forgotten passcode and on a damaged phone. The [`plan`] has its own small file and can be read
//! without the vault, as far as the person chose.

pub mod after_ending;
pub mod crisis_lines;
mod directory;
pub mod ending;
pub mod first;
mod hours;
pub mod keep;
pub mod page;
pub mod plan;
pub mod plan_page;
mod region_names;
pub mod signs;
pub mod static_list;
pub mod stopping;
#[cfg(test)]
mod tests;
pub mod urgent;
mod wording;

use crate::entry::ids::ids;

pub use crisis_lines::crisis_lines;
pub use page::HelpPage;

ids! {
    /// The kind of danger a person is in or fears (detector.md, "Safety, outside all scores").
    pub enum Urgent {
        /// From themself: thoughts of suicide.
        Myself = "myself",
        /// At home: someone there hurts or threatens them.
        Home = "home",
        /// From their therapist: harm, a boundary crossed.
        Therapist = "therapist",
    }
}
