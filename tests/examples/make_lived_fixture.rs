//! Writes the frozen journal of `tests/fixtures/lived/`. It is run once for each generation of stored forms, and never
//! again for one that exists.
//!
//! `make_lived_fixture FOLDER` runs the twelve weeks in that folder, which must not exist.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a tool for whoever makes a fixture may stop where it fails")]

use std::path::Path;

use holdfast_tests::lived;

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    assert!(!folder.exists(), "a fixture is never made twice");
    std::fs::create_dir_all(folder).unwrap();
    lived::live(folder).unwrap_or_else(|fault| panic!("{fault:?}"));
}
