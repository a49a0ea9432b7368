//! Days of a person, told as stories.

use super::super::ReminderKind;
use super::super::settings::{
    ClockTime, MoodReminders, MoodTime, QuestionnaireReminders, ReminderSettings, SessionReminders,
};
use super::super::wishes::{KnownPause, wishes};
use super::*;
use crate::moment::Day;

const BERLIN: &str = "Europe/Berlin";

fn with_moods(times: &[(u8, u8)]) -> Known {
    let times = times.iter().map(|(h, m)| MoodTime { at: ClockTime::new(*h, *m), weekdays: Vec::new() }).collect();
    let mood = MoodReminders { on: true, times };
    Known {
        settings: ReminderSettings { mood, ..Default::default() },
        day_starts: 4,
        last_active: Day::parse("2026-03-01").ok(),
        ..Default::default()
    }
}

fn first(planned: &[Planned], most: usize) -> Vec<String> {
    shown(&planned[..planned.len().min(most)])
}

#[test]
fn a_session_has_its_reminder_and_its_check_in() {
    let known = Known { sessions: vec![session("s", "2026-03-05T17:00")], day_starts: 4, ..Default::default() };
    let planned = Phone::default().plan(&known, &at(BERLIN, "2026-03-02T10:00"));
    assert_eq!(shown(&planned), ["session:s:120 2026-03-05T15:00", "after_session:s 2026-03-05T18:50"]);
}

#[test]
fn an_early_session_is_spoken_of_when_the_night_is_over_or_before_it() {
    let known = |starts: &str| Known { sessions: vec![session("s", starts)], day_starts: 4, ..Default::default() };
    let now = at(BERLIN, "2026-03-02T10:00");
    let planned = Phone::default().plan(&known("2026-03-05T09:00"), &now);
    assert_eq!(first(&planned, 1), ["session:s:120 2026-03-05T08:00"]);
    let planned = Phone::default().plan(&known("2026-03-05T08:10"), &now);
    assert_eq!(first(&planned, 1), ["session:s:120 2026-03-04T21:45"]);
}

#[test]
fn a_mood_is_asked_for_only_where_none_was_logged() {
    let now = at(BERLIN, "2026-03-02T08:30");
    let mut known = with_moods(&[(9, 0), (20, 0)]);
    let planned = Phone::default().plan(&known, &now);
    assert_eq!(
        first(&planned, 2),
        ["mood:2026-03-02T09:00 2026-03-02T09:00", "mood:2026-03-02T20:00 2026-03-02T20:00"]
    );
    known.moods = vec![civil("2026-03-02T08:20")];
    assert_eq!(first(&Phone::default().plan(&known, &now), 1), ["mood:2026-03-02T20:00 2026-03-02T20:00"]);
    known.moods = vec![civil("2026-03-02T15:00")];
    let now = at(BERLIN, "2026-03-02T15:10");
    assert_eq!(first(&Phone::default().plan(&known, &now), 1), ["mood:2026-03-03T09:00 2026-03-03T09:00"]);
}

#[test]
fn sessions_come_before_moods_where_a_day_is_full() {
    let mut known = with_moods(&[(9, 0), (12, 0), (20, 0)]);
    known.sessions = vec![session("s", "2026-03-02T17:00")];
    let planned = Phone::default().plan(&known, &at(BERLIN, "2026-03-02T08:30"));
    assert_eq!(first(&planned, 2), ["session:s:120 2026-03-02T15:00", "after_session:s 2026-03-02T18:50"]);
    assert!(planned[2].fires.date() > planned[0].fires.date());
}

#[test]
fn more_sessions_than_reminders_in_a_day_are_spoken_of_together() {
    let known = Known {
        sessions: ["10:00", "13:00", "16:00"].map(|t| session(t, &format!("2026-03-05T{t}"))).into(),
        day_starts: 4,
        ..Default::default()
    };
    let planned = Phone::default().plan(&known, &at(BERLIN, "2026-03-02T10:00"));
    let of: Vec<_> = planned.iter().filter(|one| one.kind == ReminderKind::Session).collect();
    assert_eq!(of.len(), 2);
    assert_eq!(of.iter().map(|one| one.about.len()).sum::<usize>(), 3);
}

#[test]
fn what_was_due_while_the_phone_was_off_comes_when_it_is_on_again_and_only_once() {
    let known = Known { sessions: vec![session("s", "2026-03-05T17:00")], day_starts: 4, ..Default::default() };
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-05T10:00"));
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-05T15:40"));
    assert_eq!(first(&planned, 1), ["session:s:120 2026-03-05T15:41"]);
    phone.fires("session:s:120", &at(BERLIN, "2026-03-05T15:42"));
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-05T15:43"));
    assert_eq!(first(&planned, 1), ["after_session:s 2026-03-05T18:50"]);
}

#[test]
fn an_answer_to_one_that_the_phone_was_off_for_counts_from_when_it_came() {
    let mut known = with_moods(&[(8, 0)]);
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-02T06:00"));
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-02T11:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-03-02T08:00 2026-03-02T11:01"]);
    phone.fires("mood:2026-03-02T08:00", &at(BERLIN, "2026-03-02T11:05"));
    known.moods = vec![civil("2026-03-02T13:30")];
    phone.plan(&known, &at(BERLIN, "2026-03-02T13:31"));
    assert!(phone.past.delivered.last().unwrap().answered);
    // Three hours later it counts as passed over.
    let mut late = Phone { past: phone.past.clone(), ..Phone::default() };
    late.past.delivered.last_mut().unwrap().answered = false;
    known.moods = vec![civil("2026-03-02T14:06")];
    late.plan(&known, &at(BERLIN, "2026-03-02T14:07"));
    assert!(!late.past.delivered.last().unwrap().answered);
}

#[test]
fn a_flight_west_does_not_bring_the_same_evening_twice() {
    let known = with_moods(&[(20, 0)]);
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-02T10:00"));
    phone.fires("mood:2026-03-02T20:00", &at(BERLIN, "2026-03-02T20:01"));
    let planned = phone.plan(&known, &at("America/New_York", "2026-03-02T16:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-03-03T20:00 2026-03-03T20:00"]);
}

#[test]
fn a_flight_east_over_a_reminder_brings_it_as_long_as_the_session_is_still_to_come() {
    let known = Known { sessions: vec![session("s", "2026-03-05T17:00")], day_starts: 4, ..Default::default() };
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-05T08:00"));
    // In Kathmandu 15:00 has passed, and 15:00 in Berlin would be after the session.
    let planned = phone.plan(&known, &at("Asia/Kathmandu", "2026-03-05T16:35"));
    assert_eq!(first(&planned, 1), ["session:s:120 2026-03-05T16:36"]);
}

#[test]
fn a_flight_east_over_a_reminder_brings_it_on_landing_and_not_when_it_was_due_at_home() {
    let mut known = Known { sessions: vec![session("s", "2026-03-05T11:00")], day_starts: 4, ..Default::default() };
    known.settings.session.minutes_before = vec![24 * 60];
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-04T08:00"));
    // 11:00 in Berlin is 23:00 there, and after the quiet hours the phone may be off.
    let planned = phone.plan(&known, &at("Pacific/Apia", "2026-03-04T21:00"));
    assert_eq!(first(&planned, 1), ["session:s:1440 2026-03-04T21:01"]);
}

#[test]
fn a_mood_in_the_quiet_hours_is_asked_for_before_they_begin() {
    let planned = Phone::default().plan(&with_moods(&[(23, 0)]), &at(BERLIN, "2026-03-02T10:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-03-02T23:00 2026-03-02T21:45"]);
}

#[test]
fn a_mood_counts_for_the_time_it_is_nearest_to_and_for_no_other_day() {
    let now = at(BERLIN, "2026-03-02T08:30");
    let known = Known { moods: vec![civil("2026-03-02T03:30")], ..with_moods(&[(9, 0), (20, 0)]) };
    assert_eq!(first(&Phone::default().plan(&known, &now), 1), ["mood:2026-03-02T09:00 2026-03-02T09:00"]);
}

#[test]
fn a_check_in_is_made_up_for_two_days_and_no_longer() {
    let known = Known { sessions: vec![session("s", "2026-03-05T17:00")], day_starts: 4, ..Default::default() };
    let after = |now: &str| {
        let mut phone = Phone::default();
        phone.plan(&known, &at(BERLIN, "2026-03-05T10:00"));
        shown(&phone.plan(&known, &at(BERLIN, now)))
    };
    assert_eq!(after("2026-03-07T12:00"), ["after_session:s 2026-03-07T12:01"]);
    assert_eq!(after("2026-03-07T17:50"), Vec::<String>::new());
}

#[test]
fn a_mood_logged_soon_after_its_reminder_was_the_answer_to_it() {
    let mut known = with_moods(&[(20, 0)]);
    let mut phone = Phone::default();
    for day in 2..=8 {
        let planned = phone.plan(&known, &at(BERLIN, &format!("2026-03-{day:02}T10:00")));
        assert_eq!(first(&planned, 1), [format!("mood:2026-03-{day:02}T20:00 2026-03-{day:02}T20:00")]);
        assert!(!planned[0].asks_to_change);
        phone.fires(&planned[0].id, &at(BERLIN, &format!("2026-03-{day:02}T20:05")));
        known.moods = vec![civil(&format!("2026-03-{day:02}T22:59"))];
        phone.plan(&known, &at(BERLIN, &format!("2026-03-{day:02}T23:00")));
    }
}

#[test]
fn the_same_time_before_a_session_set_twice_is_one_reminder() {
    let mut known = Known { sessions: vec![session("s", "2026-03-05T17:00")], day_starts: 4, ..Default::default() };
    known.settings.session.minutes_before = vec![120, 60, 120];
    let planned = Phone::default().plan(&known, &at(BERLIN, "2026-03-02T10:00"));
    assert_eq!(first(&planned, 2), ["session:s:120 2026-03-05T15:00", "session:s:60 2026-03-05T16:00"]);
}

#[test]
fn an_online_session_keeps_its_instant_when_the_person_travels() {
    let starts = Due::Instant(at(BERLIN, "2026-03-05T17:00").unix_ms);
    let known = Known {
        sessions: vec![KnownSession { starts, ..session("s", "2026-03-05T17:00") }],
        day_starts: 4,
        ..Default::default()
    };
    let planned = Phone::default().plan(&known, &at("America/New_York", "2026-03-03T10:00"));
    assert_eq!(first(&planned, 1), ["session:s:120 2026-03-05T09:00"]);
    assert_eq!(planned[0].about[0].civil(&at("America/New_York", "2026-03-05T09:00")), civil("2026-03-05T11:00"));
}

#[test]
fn a_time_the_clocks_skip_comes_at_the_next_they_show_and_one_shown_twice_once() {
    let mut known = with_moods(&[(2, 30)]);
    known.settings.quiet = None;
    let planned = Phone::default().plan(&known, &at(BERLIN, "2026-03-28T12:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-03-29T02:30 2026-03-29T03:00"]);
    known.last_active = Day::parse("2026-10-20").ok();
    let mut phone = Phone::default();
    let planned = phone.plan(&known, &at(BERLIN, "2026-10-24T12:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-10-25T02:30 2026-10-25T02:30"]);
    let fired = at(BERLIN, "2026-10-25T02:30");
    phone.fires("mood:2026-10-25T02:30", &fired);
    // An hour later the clocks show 2:30 once more.
    let planned = phone.plan(&known, &fired.here_at(fired.unix_ms + 50 * 60_000));
    assert_eq!(first(&planned, 1), ["mood:2026-10-26T02:30 2026-10-26T02:30"]);
}

#[test]
fn for_a_day_after_help_was_opened_only_sessions_come() {
    let mut known = with_moods(&[(12, 0), (20, 0)]);
    known.sessions = vec![session("s", "2026-03-03T11:00")];
    let now = at(BERLIN, "2026-03-02T15:00");
    let mut phone = Phone { help_opened_ms: Some(now.unix_ms - 60_000), ..Phone::default() };
    let planned = phone.plan(&known, &now);
    assert_eq!(first(&planned, 2), ["session:s:120 2026-03-03T09:00", "mood:2026-03-03T20:00 2026-03-03T20:00"]);
}

#[test]
fn passed_over_three_times_it_asks_once_and_then_comes_more_rarely() {
    let mut known = with_moods(&[(20, 0)]);
    known.last_active = Day::parse("2026-03-01").ok();
    let mut phone = Phone::default();
    let mut fired = Vec::new();
    for day in 2..=20 {
        let planned = phone.plan(&known, &at(BERLIN, &format!("2026-03-{day:02}T10:00")));
        if let Some(one) = planned.first().filter(|one| one.fires.date().day_of_month() == day) {
            fired.push((day, one.asks_to_change));
            phone.fires(&one.id, &at(BERLIN, &format!("2026-03-{day:02}T20:05")));
        }
    }
    let expected =
        [(2, false), (3, false), (4, false), (5, true), (8, false), (11, false), (14, false), (17, false), (20, false)];
    assert_eq!(fired, expected);
    let heard = phone.past.delivered.last().unwrap().id.clone();
    phone.past.opened(&heard, &at(BERLIN, "2026-03-20T20:10"));
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-21T10:00"));
    assert_eq!(first(&planned, 1), ["mood:2026-03-21T20:00 2026-03-21T20:00"]);
}

#[test]
fn what_comes_rarely_counts_from_the_last_that_came_and_not_from_one_without_room() {
    let mut known = with_moods(&[(20, 0)]);
    known.settings.most_a_day = 1;
    known.settings.after_session.on = false;
    let mut phone = Phone::default();
    for day in 2..=5 {
        let planned = phone.plan(&known, &at(BERLIN, &format!("2026-03-{day:02}T10:00")));
        phone.fires(&planned[0].id, &at(BERLIN, &format!("2026-03-{day:02}T20:05")));
    }
    // The third day has room only for the session, so the mood comes on the fourth.
    known.sessions = vec![session("s", "2026-03-08T17:00")];
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-06T10:00"));
    assert_eq!(
        first(&planned, 3),
        [
            "session:s:120 2026-03-08T15:00",
            "mood:2026-03-09T20:00 2026-03-09T20:00",
            "mood:2026-03-12T20:00 2026-03-12T20:00"
        ]
    );
}

#[test]
fn after_eight_weeks_there_is_one_gentle_question_and_no_backlog() {
    let known = with_moods(&[(20, 0)]);
    let mut phone = Phone::default();
    // For a person who never opens the app, the plan stays that of the day with the last entry.
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-01T21:00"));
    let last = planned.last().unwrap();
    assert_eq!((last.kind, last.fires), (ReminderKind::AfterGap, civil("2026-04-26T18:00")));
    phone.fires(&last.id, &at(BERLIN, "2026-04-26T18:01"));
    assert_eq!(shown(&phone.plan(&known, &at(BERLIN, "2026-05-10T10:00"))), Vec::<String>::new());
    // A person who asked only for sessions gets no question.
    let quiet = Known { last_active: known.last_active, day_starts: 4, ..Default::default() };
    assert_eq!(shown(&Phone::default().plan(&quiet, &at(BERLIN, "2026-04-20T10:00"))), Vec::<String>::new());
}

#[test]
fn a_pause_is_quiet_but_for_what_was_booked_in_it() {
    let now = at(BERLIN, "2026-03-02T10:00");
    let mut known = with_moods(&[(20, 0)]);
    known.pause = Some(KnownPause { began_ms: now.unix_ms - 1_000, until: Day::parse("2026-03-10").unwrap() });
    let booked = KnownSession { booked_ms: now.unix_ms, ..session("new", "2026-03-06T17:00") };
    known.sessions = vec![session("old", "2026-03-05T17:00"), booked];
    known.settings.switches.follow_up = true;
    known.raised = vec![("c".into(), Day::parse("2026-03-05").unwrap())];
    let planned = Phone::default().plan(&known, &now);
    assert_eq!(
        first(&planned, 4),
        [
            "session:new:120 2026-03-06T15:00",
            "after_session:new 2026-03-06T18:50",
            "follow_up:c 2026-03-11T18:00",
            "mood:2026-03-11T20:00 2026-03-11T20:00"
        ]
    );
}

#[test]
fn questionnaires_stay_off_session_days_and_leave_no_backlog() {
    let questionnaire = QuestionnaireReminders { on: true, ..Default::default() };
    let known = Known {
        settings: ReminderSettings { questionnaire, ..Default::default() },
        day_starts: 4,
        sessions: vec![session("s", "2026-03-19T17:00")],
        last_form: Day::parse("2026-03-05").ok(),
        last_active: Day::parse("2026-03-05").ok(),
        ..Default::default()
    };
    let of = |now: &str| -> Vec<String> {
        let planned = Phone::default().plan(&known, &at(BERLIN, now));
        shown(&planned.into_iter().filter(|p| p.kind == ReminderKind::Questionnaire).collect::<Vec<_>>())
    };
    assert_eq!(of("2026-03-06T10:00")[0], "questionnaire:2026-03-19 2026-03-20T18:00");
    assert_eq!(of("2026-04-10T10:00")[0], "questionnaire:2026-04-09 2026-04-10T18:00", "one, and not three");
}

#[test]
fn a_check_in_answers_the_reminder_of_its_own_session_and_no_other() {
    let ends_alike = session("x:s", "2026-03-05T17:00");
    let mut known = Known { sessions: vec![session("s", "2026-03-05T10:00"), ends_alike], ..Default::default() };
    known.settings.most_a_day = 4;
    let mut phone = Phone::default();
    phone.plan(&known, &at(BERLIN, "2026-03-05T08:00"));
    phone.fires("after_session:s", &at(BERLIN, "2026-03-05T11:50"));
    phone.fires("after_session:x:s", &at(BERLIN, "2026-03-05T18:50"));
    known.sessions[0].check_in = false;
    phone.plan(&known, &at(BERLIN, "2026-03-05T19:00"));
    let answered = |id: &str| phone.past.delivered(id).unwrap().answered;
    assert!(answered("after_session:s") && !answered("after_session:x:s"));
}

#[test]
fn daily_ones_never_push_a_session_out() {
    let mut known = with_moods(&[(9, 0), (12, 0), (15, 0), (18, 0)]);
    known.settings.most_a_day = 12;
    known.settings.session = SessionReminders { on: true, minutes_before: vec![120, 24 * 60] };
    let week = |n: i64| civil("2026-03-05T17:00").plus_minutes(n * 7 * 24 * 60).to_string();
    known.sessions = (0..12).map(|n| session(&n.to_string(), &week(n))).collect();
    let mut phone = Phone { device: Device { at_most: 20, hears_firing: true }, ..Phone::default() };
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-02T08:00"));
    assert_eq!(planned.len(), 20);
    for n in 0..12 {
        assert!(planned.iter().any(|one| one.id.starts_with(&format!("session:{n}:"))), "session {n}");
    }
    assert!(planned.iter().any(|one| one.kind == ReminderKind::Mood));
    assert!(planned.iter().any(|one| one.kind == ReminderKind::AfterSession));
}

#[test]
fn a_mood_time_after_midnight_belongs_to_the_evening_before() {
    let mut known = with_moods(&[]);
    known.settings.quiet = None;
    known.settings.mood.times = vec![MoodTime { at: ClockTime::new(1, 0), weekdays: vec![4] }];
    let found = wishes(&known, &at(BERLIN, "2026-03-02T10:00"));
    let first = found.iter().find(|wish| wish.kind == ReminderKind::Mood).unwrap();
    assert_eq!(first.due, Due::Civil(civil("2026-03-07T01:00")), "Friday's night is Saturday's small hours");
}

#[test]
fn two_concerns_on_a_full_day_are_asked_about_one_after_the_other_and_stay_there() {
    let mut known = Known { sessions: vec![session("s", "2026-03-05T19:00")], day_starts: 4, ..Default::default() };
    known.settings.switches.follow_up = true;
    known.settings.after_session.on = false;
    known.settings.most_a_day = 1;
    known.raised = ["a", "b"].map(|id| (id.into(), Day::parse("2026-03-05").unwrap())).into();
    let mut phone = Phone::default();
    let planned = phone.plan(&known, &at(BERLIN, "2026-03-05T10:00"));
    let expected = ["session:s:120 2026-03-05T17:00", "follow_up:a 2026-03-06T18:00", "follow_up:b 2026-03-07T18:00"];
    assert_eq!(shown(&planned), expected);
    // The plan is the same an hour later, and in the evening after the day they were due on.
    assert_eq!(shown(&phone.plan(&known, &at(BERLIN, "2026-03-05T11:00"))), expected);
    phone.fires("session:s:120", &at(BERLIN, "2026-03-05T17:01"));
    assert_eq!(shown(&phone.plan(&known, &at(BERLIN, "2026-03-05T20:00"))), expected[1..]);
}
