//! Tests of when the app prompts, and about which factor.

use super::{Journal, day};
use crate::entry::factors::{Domain, Factor};
use crate::moment::Moment;
use crate::stall::prompts::Facts;
use crate::stall::{Because, State};

/// The days and subjects of all prompts up to the end of that day.
fn prompts(journal: &Journal, until: i64) -> Vec<(i64, Factor)> {
    let evaluations = journal.evaluations(until);
    evaluations.iter().filter_map(|e| Some((e.day.since(day(0)), e.prompt?))).collect()
}

/// Two sessions missed for money: `raise_it` from day 1, and the offer is the cost.
fn drifting() -> Journal {
    Journal::in_therapy().session(1, "m1", "missed:money").session(1, "m2", "missed:money")
}

#[test]
fn the_app_comes_forward_on_entering_raise_it() {
    let last = drifting().last(1);
    assert_eq!((last.state, last.prompt), (State::RaiseIt, Some(Factor::Cost)));
    assert_eq!(last.because, Because::Session);
    assert_eq!(prompts(&drifting(), 42), [(1, Factor::Cost)], "and not again for 42 days");
}

#[test]
fn it_comes_forward_again_after_42_days_or_21_with_something_new() {
    let kept = |journal: Journal| (1..12).fold(journal, |j, week| j.mood(week * 7, 3));
    assert_eq!(prompts(&kept(drifting()), 60), [(1, Factor::Cost), (48, Factor::Cost)], "the first week's end from 43");
    let new = drifting().checkin(20, r#""held_back":true"#).checkin(21, r#""held_back":true"#);
    assert_eq!(prompts(&kept(new.clone()), 21), [(1, Factor::Cost)]);
    assert_eq!(prompts(&kept(new), 30)[1].0, 27, "a new signal, at the first evaluation from 22");
}

#[test]
fn the_twenty_first_day_is_the_first_on_which_it_may_come_forward_again() {
    let again = |n: i64| {
        let new = drifting().checkin(n - 1, r#""helping":3"#).checkin(n, r#""helping":3"#);
        prompts(&new, n).len()
    };
    assert_eq!([1 + 20, 1 + 21].map(again), [1, 2]);
}

#[test]
fn at_most_one_in_21_days_and_three_in_90() {
    let mut journal = Journal::in_therapy();
    for week in 0..40 {
        journal = journal.session(week * 7, &format!("m{week}"), "missed:money");
        journal = journal.phq(&[(week * 7, if week % 6 < 3 { 4 } else { 20 })]);
        journal = journal.checkin(week * 7 + 1, if week % 4 < 2 { r#""ready":1"# } else { r#""ready":9"# });
    }
    let shown = prompts(&journal, 300);
    assert!(shown.len() > 3, "{shown:?}");
    for (at, (first, _)) in shown.iter().enumerate() {
        assert!(shown.get(at + 1).is_none_or(|(next, _)| next - first >= 21), "{shown:?}");
        assert!(shown.get(at + 3).is_none_or(|(fourth, _)| fourth - first >= 90), "{shown:?}");
    }
}

#[test]
fn it_stays_quiet_in_a_pause_and_without_a_running_therapy() {
    assert_eq!(prompts(&drifting().pause(0, 30), 30), []);
    assert_eq!(prompts(&Journal::default().pause(0, 30), 30), []);
    for state in ["no_therapy", "ending", "ended"] {
        let journal = Journal::in_therapy().therapy(0, &format!(r#""state":"{state}""#));
        let journal = journal.session(1, "m1", "missed:money").session(1, "m2", "missed:money");
        assert_eq!(journal.last(1).state, State::RaiseIt, "{state}");
        assert_eq!(prompts(&journal, 30), [], "{state}");
    }
}

#[test]
fn it_stays_quiet_for_a_day_after_the_plan_was_opened() {
    let opened = |at: &str| {
        let facts = Facts { plan_opened: vec![Moment::parse(at).unwrap()], ..Facts::default() };
        prompts(&drifting().facts(facts), 1).len()
    };
    // The second missed session is logged on day 1 at 12:00:04.
    assert_eq!(opened("2026-01-05T12:00:05Z"), 0);
    assert_eq!(opened("2026-01-05T12:00:04Z"), 1);
    let facts = Facts { plan_opened: vec![Moment::parse("2026-01-06T10:00:00Z").unwrap()], ..Facts::default() };
    assert_eq!(prompts(&drifting().facts(facts), 6), [(6, Factor::Cost)], "then it comes forward");
}

#[test]
fn an_answer_to_a_concern_quiets_its_domain() {
    let told = |about: &str, stages: &[&str]| {
        let journal = stages.iter().zip(0..).fold(Journal::in_therapy(), |journal, (stage, turn)| {
            journal.concern(0, &format!("c{turn}"), about, stage)
        });
        let journal = journal.session(1, "m1", "missed:money").session(1, "m2", "missed:money");
        prompts(&(1..9).fold(journal, |j, week| j.mood(week * 7, 3)), 60).first().copied()
    };
    let now = Some((1, Factor::Cost));
    assert_eq!(told("cost", &["drafted"]), now);
    assert_eq!(told("cost", &["raised"]), Some((34, Factor::Cost)), "28 days");
    assert_eq!(told("access", &["raised"]), Some((34, Factor::Cost)), "the whole domain");
    assert_eq!(told("pacing", &["raised"]), now, "no other domain");
    assert_eq!(told("cost", &["not_now"]), Some((27, Factor::Cost)), "21 days");
    assert_eq!(told("cost", &["not_useful"]), now);
    assert_eq!(told("cost", &["not_useful", "not_useful"]), None, "three points are no longer enough");
    assert_eq!(told("cost", &["known"]), now, "known before there was any signal: this one is new");
}

#[test]
fn a_known_concern_is_quiet_until_a_new_signal() {
    let known = drifting().concern(2, "c", "cost", "known");
    let kept = |journal: Journal| (1..8).fold(journal, |j, week| j.mood(week * 7, 3));
    assert_eq!(prompts(&kept(known.clone()), 56).len(), 1);
    let new = known.checkin(30, r#""helping":3"#).checkin(31, r#""helping":3"#);
    assert_eq!(prompts(&kept(new), 56), [(1, Factor::Cost), (31, Factor::Cost)]);
}

#[test]
fn not_useful_twice_asks_for_one_point_more() {
    let journal = Journal::in_therapy().concern(0, "a", "cost", "not_useful").concern(0, "b", "cost", "not_useful");
    let journal = journal.session(1, "m1", "missed:money").session(1, "m2", "missed:money");
    assert_eq!(prompts(&journal, 3), []);
    let more = journal.checkin(2, r#""held_back":true"#).checkin(3, r#""ready":1"#);
    assert_eq!(prompts(&more, 3).first().map(|(n, _)| *n), Some(3));
}

#[test]
fn often_thinking_of_stopping_is_answered_at_once_even_in_quiet_times() {
    let noisy = drifting().concern(2, "c", "stopping", "known").concern(2, "d", "stopping", "raised").pause(2, 20);
    let said = noisy.clone().checkin(4, r#""stopping":2"#);
    assert_eq!(said.last(4).prompt, Some(Factor::Stopping));
    let over = noisy.therapy(3, r#""state":"ended""#).checkin(4, r#""stopping":2"#);
    assert_eq!(over.last(4).prompt, None, "a therapy that is over is not stopped");
    let never = Facts { never_ask: vec![Domain::Leaving], ..Facts::default() };
    assert_eq!(said.facts(never).last(4).prompt, None);
    assert_eq!(Journal::in_therapy().checkin(4, r#""stopping":1"#).last(4).prompt, None);
}

#[test]
fn it_never_comes_forward_without_a_reason() {
    let journal = Journal::in_therapy().checkin(0, r#""stopping":2"#).mood(45, 3);
    assert_eq!((journal.last(48).state, journal.last(48).findings.len()), (State::RaiseIt, 0));
    assert_eq!(prompts(&journal, 55), [(0, Factor::Stopping)]);
}

#[test]
fn never_ask_again_is_kept() {
    let never = Facts { never_ask: vec![Domain::GettingThere], ..Facts::default() };
    assert_eq!(prompts(&drifting().facts(never), 60), []);
}

#[test]
fn offers_follow_the_list() {
    let offered = |journal: Journal, n: i64| journal.last(n).offer;
    assert_eq!(offered(drifting(), 1), [Factor::Cost]);
    assert_eq!(
        offered(drifting().factors(2, r#""housing":2,"work":3,"money":2"#), 2),
        [Factor::Work, Factor::Money],
        "what the person names comes first, the heaviest before the others"
    );
    let worse = Journal::in_therapy().phq(&[(0, 10), (7, 16), (14, 17)]);
    assert_eq!(offered(worse, 14), [Factor::Support, Factor::Work], "what changed?");
    let stuck = |fields: &str| {
        let journal = Journal::in_therapy().phq(&[(0, 15), (28, 15), (56, 15)]);
        offered(journal.checkin(57, fields), 57)
    };
    assert_eq!(stuck(r#""understood":7"#), [Factor::KindOfTherapy]);
    assert_eq!(stuck(r#""understood":7,"approach":3"#), [Factor::KindOfTherapy]);
    assert_eq!(stuck(r#""understood":6"#), []);
    let expected = Journal::in_therapy().therapy(0, r#""expected_weeks":20"#).phq(&[(0, 15), (28, 15), (56, 15)]);
    assert_eq!(offered(expected, 56), [Factor::QuickFix]);
    let held = |understood: u8| {
        let fields = format!(r#""held_back":true,"understood":{understood},"stopping":2"#);
        offered(Journal::in_therapy().checkin(0, &fields).checkin(1, &fields), 1)
    };
    assert_eq!(held(6), [Factor::Avoidance]);
    assert_eq!(held(5), [Factor::Relationship]);
    let paced = r#""pace":2,"ready":2,"stopping":2"#;
    assert_eq!(
        offered(Journal::in_therapy().checkin(0, paced).checkin(1, paced), 1),
        [Factor::Pacing, Factor::Readiness]
    );
    let few = |all: u32| {
        let journal = Journal::in_therapy().therapy(0, &format!(r#""sessions_available":{all},"sessions_before":4"#));
        offered(journal.checkin(1, r#""stopping":2"#), 1)
    };
    assert_eq!(few(9), [Factor::SessionLimit], "nine, less four before and two since");
    assert_eq!(few(10), []);
    let tired = "0,0,0,0,0,0,2,0,0";
    let foggy = Journal::in_therapy().answers(0, "phq9", tired).answers(7, "phq9", tired);
    assert_eq!(offered(foggy.checkin(8, r#""stopping":2"#), 8), [Factor::Concentration]);
    let reasons = drifting().session(2, "m3", "missed:too_hard");
    assert_eq!(offered(reasons, 2), [Factor::Avoidance, Factor::Cost], "ties by the order of the design");
    let good = r#""understood":8,"goals":8,"approach":8"#;
    let long = Journal::in_therapy().phq(&[(0, 15), (42, 15), (84, 15)]).checkin(84, good);
    assert_eq!(offered(long, 84), [Factor::KindOfTherapy, Factor::MoreSupport]);
    assert_eq!(offered(Journal::in_therapy().factors(0, r#""money":3"#), 0), [], "nothing is offered unasked");
}
