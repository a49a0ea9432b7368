//! Turns the words in `words/` into typed Rust, so that a missing or misspelt one fails the build.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a build that finds something wrong is meant to stop there"
)]

#[path = "build/words.rs"]
mod words;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    words::generate();
}
