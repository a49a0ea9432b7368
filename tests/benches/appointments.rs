//! A year of a thousand people in therapy: their sessions, endings, journeys and devices, held against what truly was. It
//! measures no time: it prints the report of `holdfast_tests::appointments`, which the tests run with fewer people.
//!
//! `cargo bench -p holdfast-tests --bench appointments`; numbers after `--` name the people whose years are lived instead.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a report is printed, or cannot be made")]

use std::thread;

use holdfast_tests::appointments::{self, Report};

/// How many lives are lived at once.
const THREADS: usize = 2;

fn main() {
    let named: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let people = if named.is_empty() { (0..1_000).collect() } else { named };
    let folder = tempfile::tempdir().unwrap();
    let mut report = Report::default();
    thread::scope(|scope| {
        let (people, folder) = (&people, folder.path());
        let live =
            |first: usize| move || appointments::live(people.iter().copied().skip(first).step_by(THREADS), folder);
        let lives: Vec<_> = (0..THREADS).map(|first| scope.spawn(live(first))).collect();
        lives.into_iter().for_each(|lives| report.add(lives.join().unwrap().unwrap()));
    });
    println!("people                  {}", report.people);
    println!("opened                  {}", report.opened);
    println!("sessions that truly were to be  {}", report.sessions);
    println!("asked about             {}", report.asked);
    println!("asked about, never was  {}", report.never_was.len());
    println!("was, not asked about    {}", report.missed.len());
    println!("another is said to come {}", report.wrong_next.len());
    let wrong = [&report.never_was, &report.missed, &report.wrong_next];
    let mut persons: Vec<&str> =
        wrong.iter().flat_map(|list| list.iter()).filter_map(|line| line.split(',').next()).collect();
    persons.sort_unstable();
    persons.dedup();
    println!("wrong for               {}", persons.join(", "));
    for line in wrong.iter().flat_map(|list| list.iter().take(8)) {
        println!("  {line}");
    }
    if wrong.iter().any(|list| !list.is_empty()) {
        std::process::exit(1);
    }
}
