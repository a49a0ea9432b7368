//! States, sufficiency, and how `raise_it` is entered and left.

use super::{Journal, day};
use crate::stall::assessment::{Scores, Standing, State, Sufficiency, next, state};
use crate::stall::signals::Signal;

const ALL_KNOWN: Sufficiency = Sufficiency { not_helping: true, drifting: true };

fn scores(not_helping: i64, drifting: i64, mood: i64) -> Scores {
    Scores { not_helping, drifting, mood }
}

#[test]
fn every_combination_of_scores_comes_to_its_state() {
    for not_helping in 0..=5 {
        for drifting in 0..=6 {
            for mood in 0..=1 {
                let total = not_helping + drifting + mood;
                let several = [not_helping, drifting, mood].iter().filter(|s| **s > 0).count() >= 2;
                let expected = if not_helping >= 3 || drifting >= 3 || (total >= 4 && several) {
                    State::RaiseIt
                } else if not_helping >= 2 || drifting >= 2 {
                    State::Watch
                } else {
                    State::OnTrack
                };
                assert_eq!(state(scores(not_helping, drifting, mood), ALL_KNOWN, 2), expected);
            }
        }
    }
    assert_eq!(state(scores(3, 0, 0), ALL_KNOWN, 1), State::Watch, "one form or rating raises nothing");
    for (not_helping, drifting) in [(false, true), (true, false), (false, false)] {
        assert_eq!(state(scores(1, 1, 1), Sufficiency { not_helping, drifting }, 2), State::NotEnough);
    }
}

#[test]
fn the_first_day_has_too_little_data() {
    let first = Journal::default().mood(0, 1).evaluations(6);
    assert_eq!(first.len(), 1, "a week's evaluation at the end of the seventh day");
    assert_eq!((first[0].state, first[0].day), (State::NotEnough, day(6)));
    assert_eq!(first[0].at().to_string(), "2026-01-12T04:00:00+00:00");
}

#[test]
fn which_scores_are_known() {
    let not_helping =
        |journal: Journal, n: i64| journal.mood(n, 3).therapy(n, r#""by":"video""#).last(n).known.not_helping;
    let forms = || Journal::in_therapy().phq(&[(0, 12), (10, 12)]);
    assert!(!not_helping(Journal::in_therapy().phq(&[(0, 12)]), 1));
    assert!(!not_helping(Journal::in_therapy().form(0, "phq9", 12).form(1, "gad7", 12), 1), "two of one kind");
    assert!(!not_helping(Journal::in_therapy().form(0, "phq2", 2).form(1, "phq2", 2), 1));
    assert_eq!([45, 46].map(|n| not_helping(forms(), n)), [true, false]);
    let ratings = || Journal::in_therapy().checkin(0, r#""helping":8"#).checkin(10, r#""helping":8"#);
    assert_eq!([38, 39].map(|n| not_helping(ratings(), n)), [true, false]);

    let drifting =
        |journal: Journal, n: i64| journal.mood(30, 3).mood(n, 3).therapy(n, r#""by":"video""#).last(n).known.drifting;
    assert_eq!([56, 57].map(|n| drifting(Journal::in_therapy(), n)), [true, false]);
    let one_each = Journal::default().therapy(0, r#""state":"in_therapy""#).session(0, "s", "missed:ill");
    assert!(!drifting(one_each.clone(), 2));
    assert!(drifting(one_each.checkin(1, r#""note":"x""#), 2));
    assert!(!drifting(Journal::default().session(0, "s", "planned").session(1, "t", "planned"), 2));
}

#[test]
fn until_two_sessions_are_booked_only_some_signals_act() {
    let signals = |journal: &Journal, n: i64| journal.last(n).findings.iter().map(|f| f.signal).collect::<Vec<_>>();
    let alone = Journal::default()
        .therapy(0, r#""state":"in_therapy""#)
        .phq(&[(0, 10), (7, 16)])
        .session(0, "s", "missed")
        .factors(7, r#""money":3"#)
        .checkin(8, r#""stopping":1,"helping":1,"held_back":true"#)
        .checkin(9, r#""stopping":1,"helping":1,"held_back":true"#);
    assert_eq!(signals(&alone, 9), [Signal::L1, Signal::L3, Signal::F]);
    let confirmed = alone.clone().phq(&[(10, 16)]);
    assert_eq!(signals(&confirmed, 10), [Signal::H1, Signal::L1, Signal::L3, Signal::F]);
    let booked = alone.session(9, "next", "planned").checkin(10, r#""ready":9"#);
    assert_eq!(
        signals(&booked, 10),
        [Signal::H1, Signal::H4, Signal::H7, Signal::L1, Signal::L3, Signal::L5, Signal::F],
        "a planned session is booked"
    );
}

#[test]
fn one_fact_seen_three_ways_counts_once() {
    let stuck = Journal::in_therapy().phq(&[(0, 18), (14, 18), (28, 18), (42, 18), (56, 18), (63, 18)]);
    let points = |n: i64| {
        let last = stuck.last(n);
        (last.findings.iter().map(|f| (f.signal, f.points)).collect::<Vec<_>>(), last.scores.not_helping)
    };
    assert_eq!(points(28), (vec![(Signal::H2, 0), (Signal::H4, 2)], 2));
    assert_eq!(points(42), (vec![(Signal::H3, 2)], 2));
    assert_eq!(points(63), (vec![(Signal::H3, 3), (Signal::H4, 0)], 3));
    assert_eq!(stuck.last(56).state, State::RaiseIt);
}

#[test]
fn raise_it_is_left_after_two_calm_evaluations_with_something_new() {
    let raised = || Journal::in_therapy().checkin(0, r#""stopping":2"#);
    assert_eq!(raised().last(0).state, State::RaiseIt);
    let easy = r#""stopping":0,"helping":8"#;
    assert_eq!(raised().checkin(3, easy).last(3).state, State::RaiseIt);
    assert_eq!(raised().checkin(3, easy).last(27).state, State::RaiseIt, "weeks bring nothing new");
    let twice = |n: i64| raised().checkin(3, easy).checkin(n, easy).last(n).state;
    assert_eq!([9, 10].map(twice), [State::RaiseIt, State::OnTrack], "seven days apart");
    let relapse = raised().checkin(3, easy).checkin(5, r#""stopping":2"#).checkin(6, easy).checkin(10, easy);
    assert_eq!(relapse.last(10).state, State::RaiseIt, "not calm in between");
    assert_eq!(relapse.checkin(13, easy).last(13).state, State::OnTrack);
}

#[test]
fn raise_it_is_left_at_once_when_something_helped() {
    let raised = Journal::in_therapy().checkin(0, r#""stopping":2"#).checkin(3, r#""stopping":0"#);
    assert_eq!(raised.last(6).state, State::RaiseIt);
    assert_eq!(raised.clone().concern(4, "c", "pacing", "helped").last(6).state, State::NotEnough);
    let still = Journal::in_therapy().checkin(0, r#""stopping":2"#).concern(4, "c", "pacing", "helped");
    assert_eq!(still.last(6).state, State::RaiseIt, "what still speaks for it still does");
}

#[test]
fn standings_are_dropped_when_the_baselines_restart() {
    let before = Standing { begin: day(0), state: State::RaiseIt, calm: None, released: false };
    let held = next(Some(&before), day(0), State::NotEnough, scores(0, 0, 0), day(9), false);
    assert_eq!(held.state, State::RaiseIt);
    let fresh = next(Some(&before), day(5), State::NotEnough, scores(0, 0, 0), day(9), false);
    assert_eq!(fresh.state, State::NotEnough);
}

#[test]
fn eight_weeks_without_an_entry_restart_the_baselines() {
    let back = |n: i64| Journal::in_therapy().phq(&[(0, 10), (n, 20)]).points(Signal::H1, n);
    assert_eq!([55, 56].map(back), [1, 0]);
    let stuck = Journal::in_therapy().checkin(0, r#""stopping":3"#);
    assert_eq!(stuck.last(55).state, State::RaiseIt);
    let gone = stuck.last(62);
    assert_eq!((gone.state, gone.findings.len()), (State::NotEnough, 0), "and nothing is said about being away");
    let paused = Journal::in_therapy().phq(&[(0, 10)]).pause(1, 80).phq(&[(90, 20)]);
    assert_eq!(paused.points(Signal::H1, 90), 1, "a pause is no absence");
}

#[test]
fn a_new_therapist_restarts_the_baselines() {
    let journal = Journal::in_therapy().phq(&[(0, 10)]).therapy(5, r#""state":"ended","how":"moved""#);
    let second = journal.line(10, "therapy", Some("t2"), r#""state":"in_therapy""#).phq(&[(12, 18)]);
    assert_eq!(second.points(Signal::H1, 12), 0);
    assert_eq!(second.clone().phq(&[(20, 24)]).points(Signal::H1, 20), 1);
    let of_first = second.checkin(13, r#""stopping":3"#);
    assert_eq!(of_first.points(Signal::L1, 13), 0, "said about the therapy that is over");
}

#[test]
fn without_moods_or_forms_no_reason_is_about_them() {
    let mut journal = Journal::default().therapy(0, r#""state":"in_therapy""#);
    for week in 0..30 {
        journal = journal.session(week * 7, &format!("s{week}"), "attended");
        journal = journal.checkin(week * 7, r#""helping":7,"understood":8,"goals":8,"approach":8,"pace":0"#);
    }
    for evaluation in journal.evaluations(210) {
        assert_eq!(evaluation.findings, [], "{}", evaluation.day);
        assert_ne!(evaluation.state, State::RaiseIt);
    }
    assert_eq!(journal.last(209).state, State::OnTrack);
}

#[test]
fn after_a_year_away_no_reason_is_about_that_year() {
    let before = (0..60).fold(Journal::in_therapy(), |journal, n| journal.mood(n, 3));
    let back = before.phq(&[(10, 8)]).checkin(50, r#""stopping":1,"helping":2"#).mood(425, 1).phq(&[(425, 20)]);
    for evaluation in back.evaluations(425).iter().filter(|e| e.day >= day(60 + 56)) {
        assert_eq!((evaluation.findings.len(), evaluation.state), (0, State::NotEnough), "{}", evaluation.day);
    }
}
