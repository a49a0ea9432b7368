//! Sessions at the terminal: what is planned, called off, asked about, and refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod home;

use home::Home;

const NOW: &str = "2026-03-02T10:00:00+01:00[Europe/Berlin]";
const AFTER: &str = "2026-03-06T10:00:00+01:00[Europe/Berlin]";

/// A person in therapy, with a session on Thursday, 5 March, at 17:00.
fn with_session() -> (Home, String) {
    let home = Home::new();
    home.done_at(NOW, &["therapy", "start", "--by", "in_person"]);
    let id = home.json_at(NOW, &["session", "plan", "2026-03-05 17:00"])["planned"][0].as_str().unwrap().to_owned();
    (home, id)
}

#[test]
fn a_date_far_away_names_its_year() {
    let (home, id) = with_session();
    let moved = home.done_at(NOW, &["session", "move", "2029-03-05 18:00", "--session", &id]);
    assert!(moved.contains("Monday, 5 March 2029, 18:00"), "{moved}");
    home.done_at("2036-03-02T20:00:00+01:00[Europe/Berlin]", &["log", "3"]);
    assert!(home.done_at(NOW, &["today"]).contains("2 March 2036"));
}

#[test]
fn a_no_saves_nothing_and_says_how_to_go_on() {
    let (home, id) = with_session();
    let said = home.done_at(AFTER, &["answer", "1", "no"]);
    assert!(!said.contains("Saved."), "{said}");
    for outcome in ["missed", "cancelled_by_me", "cancelled_by_therapist"] {
        assert!(said.contains(&format!("holdfast session outcome {outcome} --session {id}")), "{said}");
    }
    assert!(said.contains(&format!("holdfast session move \"thu 17:00\" --session {id}")), "{said}");
}

#[test]
fn a_session_called_off_by_mistake_is_listed_and_taken_back() {
    let (home, id) = with_session();
    home.done_at(NOW, &["session", "outcome", "cancelled_by_therapist"]);
    let list = home.done_at(NOW, &["session", "list"]);
    assert!(list.contains("Called off") && list.contains(&id), "{list}");
    home.done_at(NOW, &["session", "outcome", "planned"]);
    let both = home.json_at(NOW, &["session", "list"]);
    assert_eq!((both["upcoming"][0]["id"].as_str(), both["called_off"][0].as_str()), (Some(id.as_str()), None));
}

#[test]
fn words_for_a_session_wait_where_none_is_planned() {
    let home = Home::new();
    home.done_at(NOW, &["therapy", "start", "--by", "in_person"]);
    let said = home.done_at(NOW, &["raise", "pacing", "--text", "It goes too fast.", "--agenda"]);
    assert!(said.contains("It waits for your next session."), "{said}");
    home.done_at(NOW, &["session", "plan", "2026-03-05 17:00"]);
    assert!(home.done_at(NOW, &["session"]).contains("It goes too fast."));
}

#[test]
fn a_zone_that_nobody_knows_is_refused() {
    let (home, _) = with_session();
    let ran = home.run_at(NOW, &["session", "plan", "2026-03-06 17:00", "--clock", "Mars/X"]);
    assert!(ran.code == 1 && ran.err.contains("clock: there is no place with that name here"), "{ran:?}");
    home.done_at(NOW, &["session", "plan", "2026-03-06 17:00", "--clock", "Asia/Tokyo"]);
}

#[test]
fn today_is_the_day_where_the_session_is_and_what_is_over_is_said_to_be() {
    let (home, id) = with_session();
    // In Berlin it is still Monday, 9 March, 23:00.
    let abroad = "2026-03-10T07:00:00+09:00[Asia/Tokyo]";
    let moved = home.done_at(abroad, &["session", "move", "today 23:30", "--session", &id]);
    assert!(moved.contains("Tuesday, 10 March, 07:30 (Monday, 9 March, 23:30 in Berlin)"), "{moved}");
    let planned = home.done_at(abroad, &["session", "plan", "tomorrow 12:00"]);
    assert!(planned.contains("Tuesday, 10 March, 20:00 (12:00 in Berlin)") && !planned.contains("over"), "{planned}");
    let over = home.done_at(abroad, &["session", "plan", "today 11:00"]);
    assert!(over.contains("That time is already over."), "{over}");
}

#[test]
fn a_course_is_said_to_be_longer_than_it_was_meant_to_be() {
    let home = Home::new();
    home.done_at(NOW, &["therapy", "start", "--by", "in_person", "--sessions", "1", "--before", "1"]);
    home.done_at(NOW, &["session", "plan", "2026-03-05 17:00"]);
    let page = home.done_at(NOW, &["session"]);
    assert!(page.contains("Session 2; the course was meant to have 1"), "{page}");
}

#[test]
fn what_is_over_or_still_runs_is_named_when_it_is_in_the_way() {
    let (home, _) = with_session();
    let ran = home.run_at(NOW, &["therapy", "none"]);
    assert!(ran.code == 1 && ran.err.contains("a therapy is still running"), "{ran:?}");
    home.done_at(NOW, &["therapy", "end", "planned"]);
    let ran = home.run_at(NOW, &["therapy", "end", "planned"]);
    assert!(ran.code == 1 && ran.err.contains("it is over already"), "{ran:?}");
}

#[test]
fn a_title_that_is_not_in_a_file_is_named_with_those_that_are() {
    let home = Home::new();
    let file = home.file(
        "c.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260312T160000Z\r\nSUMMARY:Therapy\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    let ran = home.run_at(NOW, &["session", "ics", "import", &file, "--pick", "Praxis"]);
    assert!(ran.code == 1, "{ran:?}");
    assert!(ran.out.contains("No event in this file is called “Praxis”.") && ran.out.contains("Therapy"), "{ran:?}");
}

#[test]
fn a_missed_session_leads_to_words_for_saying_why_and_coming_back() {
    let (home, _) = with_session();
    assert!(!home.done_at(NOW, &["session"]).contains("holdfast raise missed"));
    let off = home.done_at(NOW, &["session", "outcome", "cancelled_by_me", "--why", "too_hard"]);
    assert!(off.contains("Say why, or that I want to come back") && off.contains("holdfast raise missed"), "{off}");
    assert!(home.done_at(NOW, &["raise"]).contains("Missed sessions, and coming back"));
    let card = home.done_at(NOW, &["raise", "missed"]);
    assert!(card.contains("As a message") && card.contains("Hello"), "{card}");
    // Where the therapist is the problem, nothing leads back.
    home.done_at(NOW, &["checkin", "--not-safe", "not_with_therapist"]);
    let page = home.done_at(NOW, &["raise", "missed", "--open"]);
    assert!(!page.contains("come back"), "{page}");
}
