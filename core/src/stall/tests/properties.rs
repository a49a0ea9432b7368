//! Properties of the detector that hold for any journal.

use proptest::prelude::*;

use super::{Journal, day, recompute};
use crate::api::stall::replay::{evaluations, replay};
use crate::entry::{Entry, Kind, line};
use crate::stall::signals::{self, Signal};
use crate::stall::window::{Known, Window};
use crate::stall::{Because, State};

/// One thing that a person may log.
#[derive(Debug, Clone)]
pub(in crate::stall) enum Act {
    Mood(u8),
    Form(u8, u32),
    CheckIn([Option<u8>; 5], Option<i8>, Option<bool>, Option<u8>),
    Session(u8, u8, u8),
    Factors(u8, u8),
    Pause(i64),
    Concern(u8, u8),
    Therapy(u8),
}

fn act() -> impl Strategy<Value = Act> {
    let answer = || proptest::option::weighted(0.8, 0_u8..=10);
    prop_oneof![
        8 => (1_u8..=5).prop_map(Act::Mood),
        4 => (0_u8..4, 0_u32..=21).prop_map(|(which, score)| Act::Form(which, score)),
        4 => (
            [answer(), answer(), answer(), answer(), answer()],
            proptest::option::of(-2_i8..=2),
            proptest::option::of(any::<bool>()),
            proptest::option::of(0_u8..=3),
        ).prop_map(|(ratings, pace, held, stopping)| Act::CheckIn(ratings, pace, held, stopping)),
        6 => (0_u8..30, 0_u8..6, 0_u8..9).prop_map(|(id, outcome, reason)| Act::Session(id, outcome, reason)),
        1 => (0_u8..24, 0_u8..=3).prop_map(|(factor, rating)| Act::Factors(factor, rating)),
        1 => (0_i64..30).prop_map(Act::Pause),
        1 => (0_u8..24, 0_u8..9).prop_map(|(about, stage)| Act::Concern(about, stage)),
        1 => (0_u8..6).prop_map(Act::Therapy),
    ]
}

fn log(journal: Journal, n: i64, act: &Act) -> Journal {
    use crate::concern::Stage;
    use crate::entry::factors::Factor;
    use crate::session::{Outcome, Reason};
    match act {
        Act::Mood(level) => journal.mood(n, *level),
        Act::Form(which, score) => {
            let (instrument, most) = [("phq9", 24), ("gad7", 21), ("phq8", 24), ("phq2", 6)][usize::from(*which)];
            journal.form(n, instrument, (*score).min(most))
        }
        Act::CheckIn(ratings, pace, held, stopping) => {
            let mut fields = vec![r#""note":"x""#.to_owned()];
            for (name, rating) in ["helping", "understood", "goals", "approach", "ready"].iter().zip(ratings) {
                fields.extend(rating.map(|rating| format!(r#""{name}":{rating}"#)));
            }
            fields.extend(pace.map(|pace| format!(r#""pace":{pace}"#)));
            fields.extend(held.map(|held| format!(r#""held_back":{held}"#)));
            fields.extend(stopping.map(|stopping| format!(r#""stopping":{stopping}"#)));
            journal.line(n, "checkin", None, &fields.join(","))
        }
        Act::Session(id, outcome, reason) => {
            let reason = Reason::ALL.get(usize::from(*reason)).map_or("", |r| r.id());
            let outcome = Outcome::ALL[usize::from(*outcome)].id();
            journal.session(n, &format!("s{id}"), &format!("{outcome}:{reason}"))
        }
        Act::Factors(factor, rating) => {
            let rated: Vec<_> = Factor::ALL.iter().filter(|factor| factor.is_rated()).collect();
            let factor = rated[usize::from(*factor)].id();
            journal.factors(n, &format!(r#""{factor}":{rating}"#))
        }
        Act::Pause(days) => journal.pause(n, n + days),
        Act::Concern(about, stage) => {
            let about = Factor::ALL[usize::from(*about)].id();
            journal.concern(n, &format!("k-{about}"), about, Stage::ALL[usize::from(*stage)].id())
        }
        Act::Therapy(which) => match which {
            0 => journal.line(n, "therapy", Some("t2"), r#""state":"in_therapy","sessions_available":12"#),
            1 => journal.line(n, "therapy", Some("t2"), r#""state":"ended","how":"drifted""#),
            2 => journal.therapy(n, r#""aim":"hold_steady""#),
            3 => journal.therapy(n, r#""aim":"get_better","setting":"couple""#),
            4 => journal.therapy(n, r#""state":"ending""#),
            _ => journal.therapy(n, r#""state":"in_therapy""#),
        },
    }
}

/// Any journal: a therapy, and entries with days between them.
pub(in crate::stall) fn journal() -> impl Strategy<Value = Journal> {
    let step = prop_oneof![20 => 0_i64..=4, 1 => 5_i64..=70];
    proptest::collection::vec((step, act()), 0..120).prop_map(|acts| {
        let start = Journal::default().therapy(0, r#""state":"in_therapy","started":"2026-01-05""#);
        let mut n = 0;
        acts.iter().fold(start, |journal, (step, act)| {
            n += step;
            log(journal, n, act)
        })
    })
}

fn last_day(journal: &Journal) -> i64 {
    journal.entries.iter().map(|e| e.day.since(day(0))).max().unwrap_or(0)
}

fn lines(entries: &[&Entry]) -> String {
    entries.iter().map(|entry| line::write(entry)).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replay_does_not_depend_on_the_order_of_lines(journal in journal(), turn in 0_usize..500) {
        let mut shuffled = journal.logged();
        let text = lines(&shuffled);
        let count = shuffled.len();
        shuffled.rotate_left(turn % count);
        shuffled.reverse();
        let first = replay(&text, None, "en").unwrap();
        prop_assert_eq!(&first, &replay(&lines(&shuffled), None, "en").unwrap());
        prop_assert_eq!(&first, &replay(&text, None, "en").unwrap());
    }

    #[test]
    fn replay_is_the_walk(journal in journal()) {
        let last = last_day(&journal);
        prop_assert_eq!(evaluations(&lines(&journal.logged()), None).unwrap(), journal.evaluations(last));
    }

    #[test]
    fn evaluations_do_not_depend_on_later_entries(journal in journal(), share in 0.0_f64..1.0) {
        #[expect(clippy::cast_possible_truncation, reason = "a day of a small journal")]
        let until = (share * f64::from(i32::try_from(last_day(&journal)).unwrap())) as i64;
        let all = journal.evaluations(last_day(&journal));
        let part = journal.evaluations(until);
        prop_assert_eq!(&all[..part.len()], &part[..]);
        prop_assert!(all.get(part.len()).is_none_or(|next| next.day > day(until)));
    }

    #[test]
    fn every_reason_is_found_again_from_its_entries_alone(journal in journal()) {
        let last = last_day(&journal);
        let (known, frame) = journal.look(last);
        for finding in signals::all(&Window::new(&known, &frame)) {
            let again = recompute(&finding, &journal.logged(), &known, &frame);
            prop_assert_eq!(again, Some(finding));
        }
    }

    #[test]
    fn entries_that_a_signal_does_not_read_never_change_it(journal in journal()) {
        let (known, frame) = journal.look(last_day(&journal));
        // The silence signal reads every kind, so nothing is left out for it.
        for &signal in Signal::ALL.iter().filter(|signal| signal.reads() != Kind::ALL) {
            let mut read = Known { therapies: known.therapies.clone(), pauses: known.pauses.clone(), ..Known::default() };
            for (turn, entry) in (0..).zip(journal.logged()).filter(|(_, e)| signal.reads().contains(&e.body.kind())) {
                if !matches!(entry.body.kind(), Kind::Therapy | Kind::Pause) {
                    read.take((entry.logged_at.unix_ms, turn), entry);
                }
            }
            let whole = signal.find(&Window::new(&known, &frame));
            let part = signal.find(&Window::new(&read, &frame));
            prop_assert_eq!(part, whole, "{:?}", signal);
        }
    }

    #[test]
    fn deleting_the_entries_of_a_reason_removes_it(journal in journal()) {
        let last = last_day(&journal);
        let Some(evaluation) = journal.evaluations(last).pop() else { return Ok(()) };
        for finding in &evaluation.findings {
            let mut less = journal.clone();
            less.entries.retain(|e| !finding.entries.contains(&e.id));
            for after in less.evaluations(last) {
                prop_assert!(after.findings.iter().all(|f| f.entries.iter().all(|id| !finding.entries.contains(id))));
            }
        }
        let mut bare = journal.clone();
        let gone: Vec<_> = journal.evaluations(last).into_iter().flat_map(|e| e.findings).flat_map(|f| f.entries).collect();
        bare.entries.retain(|e| !gone.contains(&e.id));
        let spoke: Vec<_> = bare.evaluations(last).into_iter().filter(|e| e.findings.is_empty()).collect();
        for evaluation in spoke {
            prop_assert_eq!(evaluation.scores.total(), 0);
        }
    }

    #[test]
    fn a_pause_never_counts_as_absence(length in 1_i64..300, wrote in 20_i64..90) {
        let weekly = |journal: Journal, from: i64, to: i64| (from..to).fold(journal, |journal, n| {
            let journal = journal.mood(n, 3);
            if n % 7 == 0 { journal.session(n, &format!("s{n}"), "attended") } else { journal }
        });
        let before = weekly(Journal::in_therapy(), 0, wrote).phq(&[(0, 12)]);
        let back = wrote + length;
        let journal = weekly(before.pause(wrote - 1, back - 1), back, back + 40).phq(&[(back, 12)]);
        for evaluation in journal.evaluations(back + 39) {
            let absent = evaluation.findings.iter().any(|f| matches!(f.signal, Signal::L3 | Signal::L4));
            prop_assert!(!absent, "{}", evaluation.day);
            prop_assert!(evaluation.prompt.is_none());
        }
        let known = journal.evaluations(back).into_iter().rfind(|e| e.because == Because::Questionnaire).unwrap();
        prop_assert!(known.known.not_helping, "the first form before the pause is still the first");
        prop_assert_ne!(known.state, State::RaiseIt);
    }

    #[test]
    fn points_stay_within_their_bounds_and_states_have_their_reasons(journal in journal()) {
        for evaluation in journal.evaluations(last_day(&journal)) {
            let scores = evaluation.scores;
            prop_assert!((0..=5).contains(&scores.not_helping) && (0..=6).contains(&scores.drifting));
            prop_assert!((0..=1).contains(&scores.mood));
            prop_assert!(evaluation.offer.len() <= 2);
            prop_assert!(evaluation.findings.iter().all(|f| !f.entries.is_empty()));
            let known = evaluation.known.not_helping && evaluation.known.drifting;
            prop_assert!(evaluation.state != State::OnTrack || known);
            let only_weak = evaluation.findings.iter().all(|f| matches!(f.signal, Signal::M1 | Signal::L4 | Signal::F));
            prop_assert!(!(only_weak && evaluation.state == State::Watch));
        }
    }
}
