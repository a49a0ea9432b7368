//! Reminders on the command line: settings, the plan, putting off.

#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

mod home;

use home::Home;
use serde_json::{Value, json};

const THURSDAY_NOON: &str = "2026-03-05T12:00:00+01:00[Europe/Berlin]";

fn plan(home: &Home, now: &str) -> Vec<Value> {
    home.json_at(now, &["remind", "plan", "--days", "14"]).as_array().unwrap().clone()
}

fn fires(plan: &[Value], kind: &str) -> Vec<String> {
    plan.iter().filter(|one| one["kind"] == kind).map(|one| one["fires"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn by_default_only_sessions_have_reminders() {
    let home = Home::new();
    home.done_at(THURSDAY_NOON, &["session", "plan", "thu 17:00", "--every", "weekly"]);
    home.done_at(THURSDAY_NOON, &["log", "3"]);
    let found = plan(&home, THURSDAY_NOON);
    assert_eq!(fires(&found, "session"), ["2026-03-05T15:00", "2026-03-12T15:00", "2026-03-19T15:00"][..2]);
    assert_eq!(fires(&found, "after_session"), ["2026-03-05T18:50", "2026-03-12T18:50"]);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[0]["title"], "A moment for you?");
    assert_eq!(found[0]["text"], "For today, 17:00.");
}

#[test]
fn mood_reminders_end_once_a_mood_is_logged() {
    let home = Home::new();
    home.done_at(THURSDAY_NOON, &["remind", "set", "mood", "--at", "20:00"]);
    assert_eq!(fires(&plan(&home, THURSDAY_NOON), "mood")[0], "2026-03-05T20:00");
    home.done_at("2026-03-05T19:00:00+01:00[Europe/Berlin]", &["log", "2"]);
    assert_eq!(fires(&plan(&home, "2026-03-05T19:01:00+01:00[Europe/Berlin]"), "mood")[0], "2026-03-06T20:00");
}

#[test]
fn a_reminder_is_put_off_put_away_and_switched_off() {
    let home = Home::new();
    home.done_at(THURSDAY_NOON, &["remind", "set", "mood", "--at", "15:00"]);
    let put_off = home.json_at(THURSDAY_NOON, &["remind", "snooze", "mood:2026-03-05T15:00", "2h"]);
    assert_eq!(put_off[0]["fires"], "2026-03-05T14:00", "two hours from now");
    let away = home.json_at(THURSDAY_NOON, &["remind", "not-now", "mood:2026-03-05T15:00"]);
    assert_eq!(away[0]["fires"], "2026-03-06T15:00");
    home.done_at(THURSDAY_NOON, &["remind", "off", "mood"]);
    assert_eq!(plan(&home, THURSDAY_NOON), Vec::<Value>::new());
    assert_eq!(home.run_at(THURSDAY_NOON, &["remind", "snooze", "mood:2026-03-05T15:00", "2m"]).code, 1);
    assert_eq!(home.run_at(THURSDAY_NOON, &["remind", "snooze", "nothing"]).code, 5);
}

#[test]
fn settings_are_shown_as_they_were_set_and_checked_as_a_whole() {
    let home = Home::new();
    home.done_at(THURSDAY_NOON, &["remind", "set", "session", "--before", "1d", "--before", "2h"]);
    home.done_at(THURSDAY_NOON, &["remind", "set", "quiet", "21:00-7:30"]);
    home.done_at(
        THURSDAY_NOON,
        &["remind", "set", "mood", "--at", "8:00", "--at", "12:00", "--at", "20:00", "--on", "mon,thu"],
    );
    let set = home.json_at(THURSDAY_NOON, &["remind"]);
    assert_eq!(set["session_before"], json!([1_440, 120]));
    assert_eq!(set["quiet"], json!({ "from": "21:00", "to": "07:30" }));
    assert_eq!(set["mood_times"][2], json!({ "at": "20:00", "weekdays": [0, 3] }));
    assert_eq!(set["over"], "You set 3 a day. 2 of them come, unless you allow more.");
    let page = home.done_at(THURSDAY_NOON, &["remind"]);
    assert!(page.contains("1 day before · 2 hours before") && page.contains("Quiet from 21:00 to 07:30"), "{page}");
    for (args, said) in [
        (&["remind", "set", "most", "0"][..], "most_a_day: a whole number from 1 to 12."),
        (&["remind", "set", "quiet", "8:00-8:00"], "quiet: "),
        (&["remind", "set", "session", "--before", "soon"], "before: not a date or time"),
        (&["remind", "set", "mood", "--at", "25:00"], "at: not a date or time"),
    ] {
        let ran = home.run_at(THURSDAY_NOON, args);
        assert!(ran.code == 1 && ran.err.contains(said), "{args:?}: {} {}", ran.code, ran.err);
    }
    assert_eq!(home.json_at(THURSDAY_NOON, &["remind"])["most_a_day"], 2);
}

#[test]
fn the_log_tells_the_outcome_of_reminders() {
    let home = Home::new();
    home.done_at(THURSDAY_NOON, &["remind", "set", "mood", "--at", "20:00"]);
    plan(&home, THURSDAY_NOON);
    let later = "2026-03-05T21:00:00+01:00[Europe/Berlin]";
    let told = home.done_at(later, &["remind", "log"]);
    assert!(home::one_line(&told).contains("Thursday, 5 March, 20:00 · Mood: left to the phone"), "{told}");
    home.done_at(later, &["remind", "opened", "mood:2026-03-05T20:00"]);
    assert_eq!(home.json_at(later, &["remind", "log"])["delivery"][0]["opened"], true);
    let test = home.json_at(later, &["remind", "test"]);
    assert_eq!(test["test"]["fires"], "2026-03-05T21:02");
}
