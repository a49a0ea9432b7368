//! A year of a thousand people in therapy: their sessions, endings, journeys and devices, held against what truly was. It
//! measures no time: it prints the report of `holdfast_tests::appointments`, which the tests run with fewer people.
//!
//! `cargo bench -p holdfast-tests --bench appointments`

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a report is printed, or cannot be made")]

use holdfast_tests::appointments;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let report = appointments::live(1_000, folder.path()).unwrap();
    println!("people                  {}", report.people);
    println!("opened                  {}", report.opened);
    println!("sessions that truly were to be  {}", report.sessions);
    println!("asked about             {}", report.asked);
    println!("asked about, never was  {}", report.never_was.len());
    println!("was, not asked about    {}", report.missed.len());
    println!("another is said to come {}", report.wrong_next.len());
    let wrong = [&report.never_was, &report.missed, &report.wrong_next];
    for line in wrong.iter().flat_map(|list| list.iter().take(8)) {
        println!("  {line}");
    }
    if wrong.iter().any(|list| !list.is_empty()) {
        std::process::exit(1);
    }
}
