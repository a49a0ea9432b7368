//! A year of people whose sessions do what sessions do; `cargo bench --bench appointments` lives that of a thousand.

#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use holdfast_tests::appointments;

#[test]
fn no_session_is_asked_about_that_never_was_and_none_is_missed_that_was() {
    let report = appointments::live(0..8, tempfile::tempdir().unwrap().path()).unwrap();
    let first = |list: &[String]| list.iter().take(8).cloned().collect::<Vec<_>>();
    assert!(
        report.never_was.is_empty(),
        "{} of {}: {:#?}",
        report.never_was.len(),
        report.asked,
        first(&report.never_was)
    );
    assert!(report.missed.is_empty(), "{}: {:#?}", report.missed.len(), first(&report.missed));
    assert!(report.wrong_next.is_empty(), "{}: {:#?}", report.wrong_next.len(), first(&report.wrong_next));
    assert!(report.asked > 100 && report.sessions > 150, "the year is lived: {report:?}");
}
