//! Replays of journals, compared line by line with results that were checked by hand.

#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::fs;
use std::path::PathBuf;

use holdfast::HoldfastError;
use holdfast::api::stall::replay::replay;
use holdfast::moment::Day;
use holdfast::problem::Fault;
use serde_json::Value;

fn journals() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("journals")
}

fn journal(name: &str) -> String {
    fs::read_to_string(journals().join(format!("{name}.jsonl"))).unwrap()
}

/// Compares a replay with the expected one. `HOLDFAST_WRITE_GOLDEN` writes it anew; then read every line of it.
fn compare(name: &str, locale: &str) {
    let expected = journals().join(format!("{name}.{locale}.replay"));
    let found = replay(&journal(name), None, locale).unwrap().join("\n") + "\n";
    if std::env::var_os("HOLDFAST_WRITE_GOLDEN").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{name} {locale}, evaluation {}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{name} {locale}");
}

#[test]
fn the_demo_story() {
    compare("demo", "en");
    compare("demo", "de");
}

#[test]
fn travels_from_twelve_hours_behind_to_fourteen_ahead() {
    compare("travel", "en");
}

#[test]
fn drifting_out_of_therapy() {
    compare("leaving", "en");
    compare("leaving", "de");
}

#[test]
fn a_worst_night_and_a_new_therapist_a_year_later() {
    compare("worst-night", "en");
}

#[test]
fn getting_better() {
    compare("better", "en");
}

fn days(lines: &str, until: Option<&str>) -> Vec<(String, String)> {
    let until = until.map(|day| Day::parse(day).unwrap());
    let text = |record: &Value, name: &str| record[name].as_str().unwrap().to_owned();
    replay(lines, until, "en")
        .unwrap()
        .iter()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| (text(&record, "day"), text(&record, "because")))
        .collect()
}

const MOODS: &str = r#"{"kind":"mood","at":"2026-03-02T20:15:00+01:00","level":2}
{"kind":"mood","at":"2026-03-15T20:15:00+01:00","level":2}"#;

#[test]
fn it_stops_at_the_last_lines_day_or_where_it_is_told_to() {
    let week = |day: &str| (day.to_owned(), "week".to_owned());
    assert_eq!(days(MOODS, None), [week("2026-03-08"), week("2026-03-15")], "a week ends on its seventh day");
    assert_eq!(days(MOODS, Some("2026-03-14")), [week("2026-03-08")]);
    assert_eq!(days(MOODS, Some("2026-03-15")).len(), 2, "included");
    assert_eq!(days(MOODS, Some("2026-03-29")).len(), 4, "past the last line, too");
    assert_eq!(days(MOODS, Some("2026-03-01")), []);
    assert_eq!(days("", None), []);
}

#[test]
fn an_evaluation_on_a_weeks_end_comes_before_that_weeks() {
    let lines = format!("{MOODS}\n{}", r#"{"kind":"factors","at":"2026-03-08T21:00:00+01:00","factors":{}}"#);
    let order: Vec<_> = days(&lines, None).into_iter().map(|(day, because)| format!("{day} {because}")).collect();
    assert_eq!(order, ["2026-03-08 factors", "2026-03-08 week", "2026-03-15 week"]);
}

#[test]
fn lines_without_an_id_are_named_after_their_place() {
    let lines = r#"{"kind":"journal","version":1}

{"kind":"session","id":"s","at":"2026-03-02T20:15:00+01:00","starts":"2026-03-02T17:00","outcome":"attended"}
{"kind":"checkin","at":"2026-03-02T20:16:00+01:00","stopping":1}"#;
    let last: Value = serde_json::from_str(replay(lines, None, "en").unwrap().last().unwrap()).unwrap();
    assert_eq!(last["evidence"][0]["entries"][0], "line:4");
}

#[test]
fn nothing_is_evaluated_when_a_line_is_wrong() {
    let lines = format!(
        "{MOODS}\n{{\"kind\":\"mood\"}}\n{}",
        r#"{"kind":"checkin","at":"2026-03-02T20:15:00+01:00","session":"gone"}"#
    );
    let Err(HoldfastError::Rejected { problems, total }) = replay(&lines, None, "en") else { panic!("taken") };
    let named: Vec<_> = problems.iter().map(|p| (p.line, p.field.as_str(), p.fault.clone())).collect();
    assert_eq!(total, 3);
    assert!(named.contains(&(Some(3), "at", Fault::Missing)) && named.contains(&(Some(3), "level", Fault::Missing)));
    assert!(named.contains(&(Some(4), "session", Fault::NoSuchSession)));
    let newer = r#"{"kind":"journal","version":3}"#;
    assert_eq!(replay(newer, None, "en"), Err(HoldfastError::Update { found: 3, supported: 2 }));
}
