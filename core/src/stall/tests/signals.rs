//! Every signal at its thresholds.

use super::{Journal, day, recompute};
use crate::stall::signals::Signal::{self, *};
use crate::stall::signals::forms::expected_limit;
use crate::stall::signals::{Finding, Said};

fn found(journal: &Journal, signal: Signal, n: i64) -> Finding {
    journal.find(signal, n).unwrap_or_else(|| panic!("{signal:?} is silent on day {n}"))
}

#[test]
fn h1_worse_by_a_reliable_change() {
    let two = |instrument: &str, b, x| Journal::in_therapy().form(0, instrument, b).form(14, instrument, x);
    assert_eq!(two("phq9", 10, 15).points(H1, 14), 0);
    assert_eq!(two("phq9", 10, 16).points(H1, 14), 1);
    assert_eq!(two("phq8", 10, 16).points(H1, 14), 1);
    assert_eq!(two("gad7", 10, 13).points(H1, 14), 0);
    assert_eq!(two("gad7", 10, 14).points(H1, 14), 1);
    assert_eq!(two("phq2", 0, 6).points(H1, 14), 0, "short forms are never scored");
    assert_eq!(two("phq9", 10, 16).points(H1, 14 + 35), 1);
    assert_eq!(two("phq9", 10, 16).points(H1, 14 + 36), 0, "too old to say anything");
    assert_eq!(Journal::in_therapy().form(0, "phq9", 10).form(9, "phq8", 20).points(H1, 9), 0, "not the same form");
    let gaps = |answers| Journal::in_therapy().form(0, "phq9", 10).answers(14, "phq9", answers).points(H1, 14);
    assert_eq!((gaps("3,3,3,3,3,3,3,3,null"), gaps("3,3,3,3,3,3,3,3,0")), (0, 1), "a form with gaps has no score");
}

#[test]
fn h1_is_confirmed_by_the_next_form_or_the_other_one() {
    let three = |next: i64, x| Journal::in_therapy().phq(&[(0, 10), (14, 16), (next, x)]);
    assert_eq!(three(14 + 35, 16).points(H1, 49), 3);
    assert_eq!(three(14 + 36, 16).points(H1, 50), 1, "the repeat came too late to confirm");
    assert_eq!(three(20, 15).points(H1, 20), 0);
    let both = Journal::in_therapy().form(0, "phq9", 10).form(0, "gad7", 5).form(9, "phq9", 16).form(9, "gad7", 9);
    assert_eq!(both.points(H1, 9), 3);
    assert_eq!(found(&both, H1, 9).entries.len(), 4);
    let same = Journal::in_therapy().form(0, "phq9", 10).form(0, "phq8", 5).form(9, "phq9", 16).form(9, "phq8", 11);
    assert_eq!(same.points(H1, 9), 1, "two versions of one form do not confirm each other");
    let single = Journal::in_therapy().phq(&[(0, 10), (14, 16)]);
    let again = |n: i64| single.last(20).form_again(day(n)).is_some();
    assert_eq!([20, 21, 24, 25].map(again), [false, true, true, false], "offered again after 7 to 10 days");
}

#[test]
fn h2_little_change_in_week_four_or_five() {
    let two = |b_day, b, x| Journal::in_therapy().phq(&[(b_day, b), (27, x)]);
    assert_eq!(two(0, 15, 13).points(H2, 28), 1);
    assert_eq!(two(0, 15, 12).points(H2, 28), 0, "a fifth better is not little");
    assert_eq!(two(0, 15, 13).points(H2, 27), 0, "week 3");
    assert_eq!(two(0, 15, 13).points(H2, 41), 1);
    assert_eq!(two(0, 15, 13).points(H2, 42), 0, "week 6");
    assert_eq!(two(14, 15, 15).points(H2, 28), 1);
    assert_eq!(two(15, 15, 15).points(H2, 28), 0, "first form too far from the start");
    assert_eq!(two(0, 9, 10).points(H2, 28), 0, "not a case at first");
    assert_eq!(two(0, 10, 9).points(H2, 28), 0, "no longer a case");
    let gad = Journal::in_therapy().form(0, "gad7", 8).form(27, "gad7", 8);
    assert_eq!(gad.points(H2, 28), 1);
}

#[test]
fn h2_h3_h4_h5_are_off_when_no_change_is_hoped_for() {
    let steady = |journal: Journal| journal.therapy(0, r#""aim":"hold_steady""#);
    let stuck = Journal::in_therapy().phq(&[(0, 20), (14, 20), (28, 20), (42, 20), (56, 20)]);
    for (signal, n) in [(H2, 28), (H3, 56), (H4, 28)] {
        assert!(stuck.points(signal, n) > 0, "{signal:?}");
        assert_eq!(steady(stuck.clone()).points(signal, n), 0, "{signal:?}");
    }
    let flat = Journal::in_therapy().phq(&[(0, 20), (14, 13), (28, 13), (42, 13), (56, 13)]);
    assert_eq!((flat.points(H5, 56), steady(flat).points(H5, 56)), (1, 0));
}

#[test]
fn the_weeks_are_unknown_when_there_were_sessions_before_and_no_start() {
    let form = |fields: &str| Journal::default().therapy(0, fields).phq(&[(0, 15), (27, 15)]).points(H2, 28);
    assert_eq!(form(r#""state":"in_therapy""#), 1, "then it began with its first line");
    assert_eq!(form(r#""state":"in_therapy","sessions_before":3"#), 0);
    assert_eq!(form(r#""state":"in_therapy","sessions_before":3,"started":"2026-01-05""#), 1);
}

#[test]
fn h3_no_change_from_six_weeks_and_more_from_eight() {
    let three = |next, x| Journal::in_therapy().phq(&[(0, 15), (28, 14), (next, x)]);
    assert_eq!(three(41, 13).points(H3, 41), 0);
    assert_eq!(three(42, 13).points(H3, 42), 2);
    assert_eq!(three(55, 13).points(H3, 55), 2);
    assert_eq!(three(56, 13).points(H3, 56), 3);
    assert_eq!(three(56, 12).points(H3, 56), 0);
    assert_eq!(
        Journal::in_therapy().phq(&[(0, 15), (28, 12), (56, 15)]).points(H3, 56),
        0,
        "the one before was better"
    );
    assert_eq!(Journal::in_therapy().phq(&[(0, 15), (56, 15)]).points(H3, 56), 0, "needs three forms");
    assert_eq!(Journal::in_therapy().phq(&[(0, 0), (28, 10), (56, 10)]).points(H3, 56), 3, "worse than nothing");
}

#[test]
fn h3_counts_from_the_day_something_helped() {
    let journal = Journal::in_therapy().phq(&[(0, 15), (28, 15)]).concern(40, "c", "pacing", "helped").phq(&[
        (42, 15),
        (56, 15),
        (70, 15),
        (84, 15),
    ]);
    assert_eq!([56, 70, 84].map(|n| journal.points(H3, n)), [0, 0, 2]);
}

#[test]
fn h4_above_what_is_expected() {
    for (week, limit) in [(2.0, 17.9), (4.0, 17.3), (6.0, 17.0), (8.0, 16.8)] {
        assert!((expected_limit(16.0, week) - limit).abs() < 0.05, "start 16, week {week}");
    }
    for (week, limit) in [(2.0, 21.2), (4.0, 20.3), (6.0, 19.8), (8.0, 19.5)] {
        assert!((expected_limit(20.0, week) - limit).abs() < 0.05, "start 20, week {week}");
    }
    let two = |b, n, x| Journal::in_therapy().mood(40, 3).mood(80, 3).mood(120, 3).phq(&[(0, b), (n, x)]);
    assert_eq!(two(16, 42, 16).points(H4, 42), 0);
    assert_eq!(two(16, 42, 17).points(H4, 42), 2, "the limit is a little below 17");
    assert_eq!([27, 28, 34, 35].map(|n| two(18, 27, 17).points(H4, n)), [0, 2, 2, 0], "17 in week 4");
    assert_eq!(two(22, 28, 17).points(H4, 28), 2);
    assert_eq!(two(23, 28, 17).points(H4, 28), 0, "reliably better");
    assert_eq!(two(15, 63, 13).points(H4, 63), 2, "13 in week 9");
    assert_eq!(two(15, 98, 9).points(H4, 98), 0, "reliably better again");
    assert_eq!(two(14, 98, 9).points(H4, 98), 2, "9 in week 14");
    assert_eq!([146, 147].map(|n| two(5, 146, 20).points(H4, n)), [2, 0], "up to week 20");
    let gad = Journal::in_therapy().form(0, "gad7", 18).form(28, "gad7", 17);
    assert_eq!(gad.points(H4, 28), 0, "the scores by week are those of PHQ");
}

#[test]
fn h5_a_plateau_after_a_gain() {
    let after = |scores: [u32; 4]| {
        let [a, b, c, d] = scores;
        Journal::in_therapy().phq(&[(0, 20), (14, a), (28, b), (42, c), (56, d)])
    };
    assert_eq!(after([14, 14, 14, 14]).points(H5, 56), 1);
    assert_eq!(after([15, 15, 15, 15]).points(H5, 56), 0, "no gain before");
    assert_eq!(after([14, 13, 13, 12]).points(H5, 56), 0, "still getting lighter");
    assert_eq!(after([12, 9, 9, 9]).points(H5, 56), 0, "no longer a case");
    let short = Journal::in_therapy().phq(&[(0, 20), (14, 14), (28, 14), (42, 14), (55, 14)]);
    assert_eq!(short.points(H5, 55), 0, "under six weeks");
    assert!(matches!(found(&after([14, 14, 14, 14]), H5, 56).said, Said::Plateau { change } if change.from == day(14)));
}

#[test]
fn h6_a_sudden_loss() {
    let of = |scores: &[u32]| {
        let forms: Vec<_> = (0..).step_by(7).zip(scores.iter().copied()).collect();
        let last = forms.last().unwrap().0;
        Journal::in_therapy().phq(&forms).points(H6, last)
    };
    assert_eq!(of(&[8, 8, 16, 16]), 2);
    assert_eq!(of(&[8, 16, 16, 16]), 0, "one form before it is not enough");
    assert_eq!(of(&[8, 8, 8, 16]), 0, "nor is one after it");
    assert_eq!(of(&[8, 8, 13, 13]), 0, "less than a reliable change");
    assert_eq!(of(&[24, 18, 24, 24]), 0, "a rise that leads back to where it was does not stand out");
    assert_eq!(of(&[8, 2, 14, 4]), 0, "does not stand out of the ups and downs");
    assert_eq!(of(&[8, 8, 8, 16, 16, 16]), 2);
    assert_eq!(of(&[8, 8, 8, 16, 16, 16, 16]), 0, "no longer sudden");
}

#[test]
fn h7_says_that_it_helps_little() {
    let of = |answers: &[&str]| {
        answers.iter().zip((0..).step_by(7)).fold(Journal::in_therapy(), |j, (helping, n)| {
            j.checkin(n, &if helping.is_empty() { r#""ready":5"#.into() } else { format!(r#""helping":{helping}"#) })
        })
    };
    assert_eq!(of(&["3"]).points(H7, 0), 0);
    assert_eq!(of(&["3", "3"]).points(H7, 7), 2);
    assert_eq!(of(&["3", "4"]).points(H7, 7), 0);
    assert_eq!(of(&["3", "9", "3"]).points(H7, 14), 2);
    assert_eq!(of(&["3", "9", "9", "3"]).points(H7, 21), 0);
    assert_eq!(of(&["2", "2", "2"]).points(H7, 14), 3);
    assert_eq!(of(&["2", "2"]).points(H7, 7), 2, "all three takes three");
    assert_eq!(of(&["2", "2", "3"]).points(H7, 14), 2);
    assert_eq!(of(&["3", "3", "", ""]).points(H7, 21), 2, "a skipped question is no answer");
    assert_eq!([56, 57].map(|n| of(&["3", "3"]).points(H7, n)), [2, 0], "within 8 weeks");
}

#[test]
fn h_gain_counts_against_not_helping() {
    let two = |b, x| Journal::in_therapy().phq(&[(0, b), (14, x)]).points(HGain, 14);
    assert_eq!((two(15, 9), two(15, 10)), (-2, 0));
}

/// Moods that alternate between 3 and 4 for `baseline` days, then stay at `level`.
fn moods(baseline: i64, every: usize, days: i64, level: u8) -> Journal {
    (0..days).step_by(every).fold(Journal::in_therapy(), |journal, n| {
        let level = if n < baseline { 3 + u8::try_from(n % 2).unwrap() } else { level };
        journal.mood(n, level)
    })
}

#[test]
fn m1_mood_drifts_down() {
    let falls = moods(21, 1, 60, 1);
    let first = (0..60).find(|n| falls.points(M1, *n) == 1);
    assert_eq!(first, Some(35), "not before five weeks");
    assert_eq!(moods(60, 1, 60, 1).points(M1, 59), 0, "nothing changed");
    assert_eq!(moods(21, 2, 60, 1).points(M1, 59), 0, "11 days in three weeks are no baseline");
    let once = moods(60, 1, 60, 1).mood(60, 1).mood(61, 1);
    assert_eq!(once.points(M1, 61), 0, "two low days are two low days");
    assert_eq!([59 + 35, 59 + 36].map(|n| falls.points(M1, n)), [1, 0], "moods of long ago say nothing about now");
    let back = (60..90).fold(falls, |journal, n| journal.mood(n, 4));
    assert_eq!(back.points(M1, 89), 0, "back over half the limit");
}

#[test]
fn l1_thinking_of_stopping() {
    let of = |much: u8| Journal::in_therapy().checkin(0, &format!(r#""stopping":{much}"#));
    assert_eq!([0, 1, 2, 3].map(|much| of(much).points(L1, 0)), [0, 1, 3, 3]);
    assert_eq!([28, 29].map(|n| of(2).points(L1, n)), [3, 0]);
    assert_eq!(of(3).checkin(7, r#""stopping":0"#).points(L1, 7), 0, "the latest answer counts");
    assert_eq!(of(3).checkin(7, r#""helping":5"#).points(L1, 7), 3, "a skipped question is no answer");
}

fn alliance(means: &[u8]) -> Journal {
    means.iter().zip((0..).step_by(7)).fold(Journal::in_therapy(), |journal, (mean, n)| {
        journal.checkin(n, &format!(r#""understood":{mean},"goals":{mean}"#))
    })
}

#[test]
fn l2_the_alliance_falls() {
    let of = |means: &[u8]| alliance(means).points(L2, 7 * (i64::try_from(means.len()).unwrap() - 1));
    assert_eq!(of(&[8, 8, 6]), 0, "two earlier ones are no base");
    assert_eq!(of(&[8, 8, 8, 6]), 1, "two standard deviations of 1.0");
    assert_eq!(of(&[8, 8, 8, 7]), 0);
    assert_eq!(of(&[8, 8, 8, 8, 6]), 1, "own spread is none: 1.5");
    assert_eq!(of(&[8, 8, 8, 8, 7]), 0);
    assert_eq!(of(&[9, 5, 9, 5, 6]), 0, "ups and downs are this person's usual");
    assert_eq!(of(&[8, 8, 8, 8, 8, 8, 8, 6, 6]), 2, "two falls running");
    assert_eq!(of(&[9, 8, 8, 5, 5]), 2, "twice below 6");
    assert_eq!(of(&[5, 5, 5]), 0, "needs four");
    assert_eq!(of(&[8, 8, 8, 5, 8]), 0);
    let one = Journal::in_therapy().checkin(0, r#""understood":8"#).checkin(1, r#""understood":8"#);
    assert_eq!(one.checkin(2, r#""understood":8"#).checkin(3, r#""understood":1"#).points(L2, 3), 0, "one of three");
    let then_only_moods = alliance(&[8, 8, 8, 6]).mood(40, 3);
    assert_eq!([21 + 56, 21 + 57].map(|n| then_only_moods.points(L2, n)), [1, 0]);
}

fn sessions(outcomes: &[&str]) -> Journal {
    let therapy = Journal::default().therapy(0, r#""state":"in_therapy","started":"2026-01-05""#);
    outcomes
        .iter()
        .zip((0..).step_by(7))
        .fold(therapy, |journal, (outcome, n)| journal.session(n, &format!("s{n}"), outcome))
}

#[test]
fn l3_missed_sessions() {
    let of = |outcomes: &[&str]| sessions(outcomes).points(L3, 7 * (i64::try_from(outcomes.len()).unwrap() - 1));
    for reason in
        ["missed", "cancelled_by_me", "missed:too_hard", "missed:money", "missed:forgot", "cancelled_by_me:other"]
    {
        assert_eq!(of(&[reason]), 1, "{reason}");
        assert_eq!(of(&[reason, "missed"]), 3, "{reason}, also the first two");
    }
    for reason in [
        "missed:ill",
        "missed:work",
        "cancelled_by_me:care",
        "missed:connection",
        "moved",
        "cancelled_by_therapist",
        "attended",
        "planned",
    ] {
        assert_eq!(of(&[reason, reason]), 0, "{reason}");
    }
    assert_eq!(of(&["missed", "attended", "missed"]), 3);
    assert_eq!(of(&["missed", "attended", "attended"]), 0, "cleared");
    assert_eq!(of(&["missed", "attended", "attended", "missed"]), 1);
    assert_eq!(of(&["missed", "attended", "missed:ill", "attended"]), 1, "not two in a row");
    assert_eq!(of(&["missed", "missed:ill", "attended", "moved", "attended"]), 0, "only the last four");
    assert_eq!([56, 57].map(|n| sessions(&["missed"]).mood(30, 3).points(L3, n)), [1, 0], "8 weeks");
    assert_eq!(sessions(&["missed", "missed"]).pause(0, 7).points(L3, 7), 0, "not in a pause");
    let ahead = sessions(&["attended"]).line(
        1,
        "session",
        Some("x"),
        &format!(r#""starts":"{}T09:00","outcome":"cancelled_by_me""#, day(7)),
    );
    assert_eq!(ahead.points(L3, 1), 1, "called off ahead");
    let with_another = sessions(&["missed"]).line(7, "therapy", Some("t2"), r#""state":"ended""#);
    let of_another = r#""therapy":"t2","starts":"2026-01-12T09:00","outcome":"missed""#;
    assert_eq!(with_another.line(7, "session", Some("x"), of_another).points(L3, 7), 1, "another therapy's");
}

#[test]
fn l3_a_long_gap_counts_only_after_a_session_that_did_not_take_place() {
    let weekly = sessions(&["attended", "attended", "attended"]);
    assert_eq!(weekly.points(L3, 40), 0, "silence says nothing");
    let ill = |n: i64| weekly.clone().session(n, "late", "cancelled_by_therapist");
    assert_eq!(ill(28).points(L3, 28), 0, "twice the usual gap");
    assert_eq!(ill(29).points(L3, 29), 2, "longer than twice the usual gap");
    assert_eq!(ill(29).session(36, "next", "planned").points(L3, 36), 0, "one is booked");
    assert_eq!(ill(29).session(30, "next", "attended").points(L3, 30), 0);
    assert_eq!(ill(29).pause(20, 21).points(L3, 29), 0, "days in a pause do not count");
    let one = sessions(&["attended"]);
    assert_eq!(
        [42, 43].map(|n| one.clone().session(n, "l", "missed:ill").points(L3, n)),
        [0, 2],
        "three weeks until known"
    );
}

#[test]
fn l4_silence() {
    let wrote = |days: &[i64]| days.iter().fold(Journal::in_therapy(), |journal, n| journal.mood(*n, 3));
    let eight: Vec<i64> = (14..22).collect();
    // On day 42, the last 14 days are 29 to 42 and the 28 days before are 1 to 28.
    let quiet = wrote(&eight);
    assert_eq!(quiet.points(L4, 42), 1);
    assert_eq!(quiet.points(L4, 40), 0, "needs six weeks");
    assert_eq!(wrote(&eight[1..]).points(L4, 42), 0, "too little before");
    assert_eq!(quiet.clone().mood(42, 3).points(L4, 42), 0, "1 of 14 is more than a fifth of 8 of 28");
    let nine: Vec<i64> = (14..23).collect();
    assert_eq!(wrote(&nine).mood(42, 3).points(L4, 42), 0, "and more than a fifth of 9");
    let ten: Vec<i64> = (14..24).collect();
    assert_eq!(wrote(&ten).mood(42, 3).points(L4, 42), 1, "1 of 14 is a fifth of 10 of 28");
    assert_eq!(quiet.clone().pause(22, 60).points(L4, 60), 0, "a pause is no silence");
    let until = |journal: &Journal| (22..120).filter(|n| journal.points(L4, *n) == 1).collect::<Vec<_>>();
    assert!(until(&wrote(&(0..22).collect::<Vec<_>>())).iter().all(|n| *n < 21 + 56), "ends after 8 weeks");
}

#[test]
fn l5_hard_to_work_with_it() {
    let of = |answers: &[&str]| {
        let last = i64::try_from(answers.len()).unwrap() - 1;
        answers.iter().zip(0..).fold(Journal::in_therapy(), |j, (fields, n)| j.checkin(n, fields)).points(L5, last)
    };
    for hard in [r#""ready":3"#, r#""pace":2"#, r#""pace":-2"#, r#""held_back":true"#] {
        assert_eq!(of(&[hard]), 0, "{hard}");
        assert_eq!(of(&[hard, r#""ready":8"#, r#""held_back":true"#]), 1, "{hard}");
        assert_eq!(of(&[hard, hard, r#""helping":5"#, r#""helping":5"#]), 1, "{hard}, then not asked");
    }
    for easy in [r#""ready":4"#, r#""pace":1"#, r#""pace":-1"#, r#""held_back":false"#] {
        assert_eq!(of(&[easy, easy, easy]), 0, "{easy}");
    }
}

#[test]
fn f_something_in_the_way() {
    let journal = Journal::in_therapy().factors(0, r#""money":2,"housing":1,"work":3"#);
    let finding = found(&journal, F, 42);
    assert_eq!(finding.points, 0);
    assert!(matches!(&finding.said, Said::InTheWay { factors, .. }
        if factors.iter().map(|f| f.id()).collect::<Vec<_>>() == ["work", "money"]));
    assert_eq!(journal.find(F, 43), None);
    let later = journal.factors(5, r#""money":0,"work":1"#);
    assert_eq!(later.find(F, 6), None, "the latest rating counts");
}

#[test]
fn every_finding_here_is_found_again_from_its_entries_alone() {
    let stuck = Journal::in_therapy()
        .phq(&[(0, 20), (14, 14), (28, 14), (42, 14), (56, 14), (70, 22), (77, 22), (84, 22)])
        .factors(80, r#""money":2"#)
        .checkin(82, r#""stopping":1,"understood":3,"goals":3,"helping":1,"pace":2"#)
        .checkin(84, r#""stopping":2,"understood":3,"goals":3,"helping":1,"held_back":true"#)
        .session(80, "s80", "missed")
        .session(84, "s84", "missed");
    let journals = [
        stuck,
        Journal::in_therapy().phq(&[(0, 20), (30, 20), (44, 20), (58, 20)]),
        Journal::in_therapy().phq(&[(0, 20), (14, 14)]),
        Journal::in_therapy().phq(&[(0, 10), (14, 17), (28, 17)]),
        Journal::in_therapy().form(0, "phq9", 10).form(0, "gad7", 5).form(9, "phq9", 16).form(9, "gad7", 9),
        moods(21, 1, 60, 1),
        alliance(&[8, 8, 8, 8, 5, 5]),
        sessions(&["attended", "attended", "attended"]).session(30, "x", "cancelled_by_therapist"),
        (0..22).fold(Journal::in_therapy(), |journal, n| journal.mood(n, 3)),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for journal in &journals {
        for n in 0..90 {
            let (known, frame) = journal.look(n);
            for finding in crate::stall::signals::all(&crate::stall::window::Window::new(&known, &frame)) {
                seen.insert(finding.signal);
                let again = recompute(&finding, &journal.logged(), &known, &frame);
                assert_eq!(again.as_ref(), Some(&finding), "day {n}");
            }
        }
    }
    assert_eq!(seen.len(), Signal::ALL.len(), "{seen:?}");
}
