//! The cost of a call in Rust: the control with which `bindings/kotlin/call-cost.sh` compares the border.
//!
//! `call_cost FILE` writes ten years of journal lines to that file. It prints the moment at which they are read, and
//! the median time of `today()` on them in nanoseconds.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement, which has to look at a clock and to say what it found"
)]

use std::time::Instant;

use holdfast::Holdfast;
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;

/// How many years the journal has.
const YEARS: u32 = 10;
/// How often `today()` is measured; it is called as often before, to warm up.
const TURNS: usize = 300;

fn main() {
    let lines = std::env::args().nth(1).unwrap();
    std::fs::write(&lines, journal::years(YEARS)).unwrap();
    let at = format!("{}T12:00:00+00:00", journal::date(i64::from(YEARS) * 365));
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), SetClock::at(&at));
    app.create(None).unwrap();
    app.journal().import_lines(&lines, None).unwrap();
    let mut times: Vec<u128> = (0..2 * TURNS)
        .map(|_| {
            let before = Instant::now();
            app.today().unwrap();
            before.elapsed().as_nanos()
        })
        .skip(TURNS)
        .collect();
    times.sort_unstable();
    println!("{at} {}", times[TURNS / 2]);
}
