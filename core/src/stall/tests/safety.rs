//! Safety ignores all scores, caps, pauses and quiet: tested for every combination of them.

use super::{Journal, act, day};
use crate::api::stall::view;
use crate::entry::factors::{Domain, Factor};
use crate::moment::Moment;
use crate::safety::Urgent;
use crate::safety::signs::may_be_shared;
use crate::stall::prompts::Facts;
use crate::stall::{Evaluation, State};
use crate::words::{Language, Wording};

/// The day of the entry that ends every combination.
const ACT: i64 = 40;

/// A journal with that state on the day before [`ACT`].
fn in_state(state: State) -> Journal {
    let moods = |journal: Journal| (1..6).fold(journal, |j, week| j.mood(week * 7, 3));
    match state {
        State::NotEnough => Journal::default().mood(0, 3),
        State::OnTrack => moods(Journal::in_therapy()).form(20, "gad7", 3).form(30, "gad7", 3),
        State::Watch => moods(Journal::in_therapy()).checkin(34, r#""helping":3"#).checkin(35, r#""helping":3"#),
        State::RaiseIt => moods(Journal::in_therapy()).session(30, "x", "missed").session(31, "y", "missed"),
    }
}

fn every_circumstance(mut check: impl FnMut(&Journal, &str)) {
    let quiets = [None, Some("raised"), Some("not_now"), Some("not_useful"), Some("known")];
    for &state in State::ALL {
        assert!(state == State::NotEnough || in_state(state).last(ACT - 1).state == state, "{state:?}");
        for therapy in ["in_therapy", "no_therapy", "ending", "ended"] {
            for setting in ["individual", "couple", "family", "group"] {
                for paused in [false, true] {
                    for quiet in quiets {
                        let fields = format!(r#""state":"{therapy}","setting":"{setting}""#);
                        let mut journal = in_state(state).therapy(36, &fields);
                        if paused {
                            journal = journal.pause(36, 60);
                        }
                        if let Some(stage) = quiet {
                            for factor in ["stopping", "relationship", "readiness", "money", "cost"] {
                                journal = journal.concern(37, factor, factor, stage);
                            }
                        }
                        let opened = vec![Moment::from_civil(day(ACT).at(9, 0), 0, None)];
                        check(&journal.facts(Facts { plan_opened: opened, never_ask: vec![] }), therapy);
                    }
                }
            }
        }
    }
}

#[test]
fn item_nine_opens_the_urgent_page_or_shows_the_band_in_every_circumstance() {
    every_circumstance(|journal, _| {
        for before in [None, Some(0), Some(1), Some(2), Some(3)] {
            let journal = before.map_or(journal.clone(), |b| journal.clone().item_nine(ACT - 1, b));
            let stood = journal.stand(ACT - 1);
            for answer in 0..=3_u8 {
                let last = act(&stood, &journal.clone().item_nine(ACT, answer));
                let urgent = answer >= 2 || before.is_some_and(|before| answer > before);
                assert_eq!(last.urgent, if urgent { vec![Urgent::Myself] } else { vec![] }, "{before:?} {answer}");
                assert_eq!(last.band, answer >= 1, "{before:?} {answer}");
            }
        }
    });
}

#[test]
fn each_answer_about_safety_opens_its_page_in_every_circumstance() {
    let words =
        [("not_from_myself", Urgent::Myself), ("not_at_home", Urgent::Home), ("not_with_therapist", Urgent::Therapist)];
    every_circumstance(|journal, _| {
        let stood = journal.stand(ACT - 1);
        for which in 0..8_usize {
            let said: Vec<_> =
                words.iter().enumerate().filter(|(at, _)| which & (1 << at) != 0).map(|(_, w)| *w).collect();
            let list = said.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join(",");
            let last = act(&stood, &journal.clone().checkin(ACT, &format!(r#""safe":[{list}]"#)));
            assert_eq!(last.urgent, said.iter().map(|(_, page)| *page).collect::<Vec<_>>());
        }
    });
}

#[test]
fn stopping_is_answered_while_therapy_runs_with_the_plan_first_where_item_nine_says_so() {
    every_circumstance(|journal, therapy| {
        let over = matches!(therapy, "no_therapy" | "ended");
        for nine in [0, 1] {
            let journal = journal.clone().item_nine(ACT - 2, nine);
            let stood = journal.stand(ACT - 1);
            for much in [2, 3] {
                let last = act(&stood, &journal.clone().checkin(ACT, &format!(r#""stopping":{much}"#)));
                assert_eq!(last.prompt, (!over).then_some(Factor::Stopping), "{therapy}");
                if last.therapy.as_deref() == Some("t1") && !last.findings.is_empty() {
                    assert_eq!(last.plan_first, nine == 1);
                }
            }
        }
    });
}

#[test]
fn the_band_stays_seven_days_or_until_a_later_zero() {
    let said = Journal::in_therapy().item_nine(0, 1);
    let band = |journal: &Journal, n: i64| journal.clone().checkin(n, r#""helping":9"#).last(n).band;
    assert_eq!([0, 7, 8].map(|n| band(&said, n)), [true, true, false]);
    let then_none = said.clone().item_nine(2, 0);
    assert_eq!([2, 3].map(|n| band(&then_none, n)), [false, false]);
    let again = then_none.item_nine(4, 1);
    assert_eq!(again.last(4).urgent, [Urgent::Myself], "higher than the last answer");
    assert!(band(&said.form(3, "phq8", 5), 4), "a form that does not ask says nothing");
}

#[test]
fn urgent_pages_follow_from_the_entry_just_logged_only() {
    let journal = Journal::in_therapy().item_nine(0, 3).form(1, "gad7", 3).mood(8, 3);
    let urgent: Vec<_> = journal.evaluations(8).iter().map(|e| e.urgent.len()).collect();
    assert_eq!(urgent.iter().sum::<usize>(), 1);
}

#[test]
fn the_plan_comes_first_for_thirty_days() {
    let first =
        |n: i64| Journal::in_therapy().item_nine(0, 1).item_nine(1, 0).checkin(n, r#""stopping":2"#).last(n).plan_first;
    assert_eq!([30, 31].map(first), [true, false]);
    let seldom = Journal::in_therapy().item_nine(0, 1).checkin(1, r#""stopping":1"#);
    assert!(!seldom.last(1).plan_first);
}

#[test]
fn the_plan_comes_first_after_any_answer_that_says_somebody_is_not_safe() {
    for said in ["not_from_myself", "not_at_home", "not_with_therapist"] {
        let not_safe = Journal::in_therapy().checkin(0, &format!(r#""safe":["{said}"]"#));
        let first = |n: i64| not_safe.clone().checkin(n, r#""stopping":2"#).last(n).plan_first;
        assert_eq!([1, 30, 31].map(first), [true, true, false], "{said}");
        // Only before a card: the page of help opened when it was said.
        assert!(!not_safe.clone().checkin(1, r#""stopping":1"#).last(1).plan_first);
    }
    let both = Journal::in_therapy().checkin(1, r#""stopping":2,"safe":["not_from_myself"]"#);
    assert!(both.last(1).plan_first);
    let nothing = Journal::in_therapy().checkin(1, r#""stopping":2,"safe":[]"#);
    assert!(!nothing.last(1).plan_first);
}

#[test]
fn with_others_in_the_room_some_things_never_go_on_an_agenda() {
    for &factor in Factor::ALL {
        let private = factor.is_private_in_joint_therapy();
        assert_eq!((may_be_shared(factor, true), may_be_shared(factor, false)), (!private, true), "{factor:?}");
    }
    for setting in ["individual", "couple", "family", "group"] {
        let said = Journal::in_therapy().therapy(0, &format!(r#""setting":"{setting}""#)).checkin(1, r#""stopping":2"#);
        let card = view::assessment(&Wording::new(Language::English), &said.last(1), day(1)).card.unwrap();
        assert_eq!(card.ask_for_time_alone, setting != "individual", "{setting}");
    }
}

#[test]
fn an_unsafe_relationship_stands_behind_a_neutral_line() {
    assert_eq!(Factor::ALL.iter().filter(|f| f.may_endanger()).count(), 2);
    let journal = Journal::in_therapy().factors(0, r#""unsafe_relationship":3"#).checkin(1, r#""stopping":2"#);
    for language in [Language::English, Language::German] {
        let wording = Wording::new(language);
        let seen = view::assessment(&wording, &journal.last(1), day(1));
        let label = wording.label("factor", "unsafe_relationship");
        for reason in seen.reasons {
            assert!(!reason.text.contains(&label), "{}", reason.text);
        }
    }
}

#[test]
fn no_page_shows_points() {
    let journal = Journal::in_therapy()
        .phq(&[(0, 18), (28, 18), (56, 18)])
        .checkin(56, r#""stopping":2,"helping":1,"held_back":true"#)
        .checkin(57, r#""stopping":2,"helping":1,"held_back":true"#);
    let last: Evaluation = journal.last(57);
    let never_ask = Facts { never_ask: Domain::ALL.to_vec(), ..Facts::default() };
    assert_eq!(journal.facts(never_ask).last(57).urgent, last.urgent);
    for language in [Language::English, Language::German] {
        let seen = view::assessment(&Wording::new(language), &last, day(57));
        assert_eq!(seen.reasons.len(), last.findings.len());
        for reason in &seen.reasons {
            // The text contains no number besides dates and the names of forms.
            let text = reason.text.replace("PHQ-9", "").replace("GAD-7", "");
            let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
            let dates = ["January", "February", "March", "Januar", "Februar", "März"];
            assert!(numbers <= text.split(' ').filter(|w| dates.iter().any(|d| w.starts_with(d))).count(), "{text}");
        }
    }
}
