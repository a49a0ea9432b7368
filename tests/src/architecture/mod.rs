//! The core as syntax: its import graph, the order of its layers, and the rules its code obeys.
//!
//! [`Sources`] holds the text of a crate's files, [`Tree`] its modules, [`Graph`] which file imports which, and
//! [`Layers`] the order that `ARCHITECTURE.md` declares. The tests run the same functions on a made-up crate with one
//! offender and on the real one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "only tests and the import_graph example use it: a file that cannot be read or parsed ends them"
)]

mod circles;
mod graph;
mod layers;
mod paths;
mod product;
mod report;
mod resolve;
pub mod rules;
mod sources;
mod texts;
mod tree;

pub use graph::{Arrow, Graph, Reason};
pub use layers::Layers;
pub use report::{Report, View};
pub use sources::Sources;
pub use tree::Tree;
