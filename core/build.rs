//! Turns the words in `words/` and the data in `content/` into typed Rust. A missing word, or a crisis line without a
//! source, fails the build.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a build that finds something wrong is meant to stop there"
)]

#[path = "build/codes.rs"]
mod codes;
#[path = "build/crisis.rs"]
mod crisis;
#[path = "build/questionnaires.rs"]
mod questionnaires;
#[path = "build/words.rs"]
mod words;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    words::generate();
    questionnaires::generate();
    crisis::generate();
    codes::generate();
}
