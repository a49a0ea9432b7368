//! Tests of the detector as a whole. A test journal is built line by line, by days after [`FIRST`].

mod prompting;
pub(in crate::stall) mod properties;
mod safety;
mod signals;
mod states;

use std::fmt::Write as _;

use super::chain::{Evaluation, Prompting, Walk, logged_day};
use super::prompts::Facts;
use super::signals::{Finding, Signal};
use super::window::{Frame, Known, Window};
use crate::entry::Entry;
use crate::journal::store::tests::entry;
use crate::moment::{Day, Moment};

/// Day 0 of these journals, a Monday.
pub(in crate::stall) const FIRST: &str = "2026-01-05";

/// The day `n` days after the first.
pub(in crate::stall) fn day(n: i64) -> Day {
    Day::parse(FIRST).unwrap().plus(n)
}

/// A journal under construction: entries in the order in which they are logged.
#[derive(Debug, Clone, Default)]
pub(in crate::stall) struct Journal {
    pub(crate) entries: Vec<Entry>,
    facts: Facts,
}

impl Journal {
    /// An individual therapy that starts on day 0, with two attended sessions, so that every signal counts.
    pub(in crate::stall) fn in_therapy() -> Self {
        Self::default()
            .therapy(0, &format!(r#""state":"in_therapy","started":"{FIRST}""#))
            .session(0, "s-a", "attended")
            .session(0, "s-b", "attended")
    }

    /// Adds a line on day `n`; lines of a day follow each other by the minute.
    pub(in crate::stall) fn line(mut self, n: i64, kind: &str, id: Option<&str>, fields: &str) -> Self {
        let count = self.entries.len();
        let at = format!("{}T12:{:02}:{:02}+00:00", day(n), count / 60 % 60, count % 60);
        let mut line = String::new();
        let id = id.map_or_else(|| format!("{kind}-{count}"), str::to_owned);
        write!(line, r#"{{"kind":"{kind}","id":"{id}","at":"{at}",{fields}}}"#).unwrap();
        self.entries.push(entry(&line));
        self
    }

    pub(in crate::stall) fn therapy(self, n: i64, fields: &str) -> Self {
        self.line(n, "therapy", Some("t1"), fields)
    }

    /// Adds a session on that day with its outcome (and a reason after a colon).
    pub(in crate::stall) fn session(self, n: i64, id: &str, outcome: &str) -> Self {
        let (outcome, reason) = outcome.split_once(':').unwrap_or((outcome, ""));
        let reason = if reason.is_empty() { String::new() } else { format!(r#","reason":"{reason}""#) };
        let fields = format!(r#""therapy":"t1","starts":"{}T09:00","outcome":"{outcome}"{reason}"#, day(n));
        self.line(n, "session", Some(id), &fields)
    }

    pub(in crate::stall) fn checkin(self, n: i64, fields: &str) -> Self {
        self.line(n, "checkin", None, &format!(r#""therapy":"t1",{fields}"#))
    }

    /// Adds a form with answers that sum to `score`; item 9 of PHQ-9 is 0.
    pub(in crate::stall) fn form(self, n: i64, instrument: &str, score: u32) -> Self {
        let items = match instrument {
            "phq9" => 9,
            "phq8" => 8,
            "gad7" => 7,
            _ => 2,
        };
        let mut left = score;
        let answers: Vec<String> = (0..items)
            .map(|item| {
                let answer = if instrument == "phq9" && item == 8 { 0 } else { left.min(3) };
                left -= answer;
                answer.to_string()
            })
            .collect();
        assert_eq!(left, 0, "{instrument} cannot add up to {score}");
        self.answers(n, instrument, &answers.join(","))
    }

    pub(in crate::stall) fn answers(self, n: i64, instrument: &str, answers: &str) -> Self {
        self.line(n, "questionnaire", None, &format!(r#""instrument":"{instrument}","answers":[{answers}]"#))
    }

    /// Adds a PHQ-9 with that answer to item 9 and 0 elsewhere.
    pub(in crate::stall) fn item_nine(self, n: i64, answer: u8) -> Self {
        self.answers(n, "phq9", &format!("0,0,0,0,0,0,0,0,{answer}"))
    }

    pub(in crate::stall) fn phq(self, forms: &[(i64, u32)]) -> Self {
        forms.iter().fold(self, |journal, (n, score)| journal.form(*n, "phq9", *score))
    }

    pub(in crate::stall) fn mood(self, n: i64, level: u8) -> Self {
        self.line(n, "mood", None, &format!(r#""level":{level}"#))
    }

    pub(in crate::stall) fn factors(self, n: i64, factors: &str) -> Self {
        self.line(n, "factors", None, &format!(r#""factors":{{{factors}}}"#))
    }

    pub(in crate::stall) fn pause(self, n: i64, until: i64) -> Self {
        self.line(n, "pause", None, &format!(r#""until":"{}""#, day(until)))
    }

    pub(in crate::stall) fn concern(self, n: i64, id: &str, about: &str, stage: &str) -> Self {
        self.line(n, "concern", Some(id), &format!(r#""about":"{about}","stage":"{stage}""#))
    }

    pub(in crate::stall) fn facts(mut self, facts: Facts) -> Self {
        self.facts = facts;
        self
    }

    /// All entries in the order in which they were logged.
    pub(in crate::stall) fn logged(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|e| e.logged_at.unix_ms);
        entries
    }

    /// Every evaluation up to the end of that day.
    pub(in crate::stall) fn evaluations(&self, until: i64) -> Vec<Evaluation> {
        let mut found = Vec::new();
        self.walk(until, &mut |evaluation| found.push(evaluation));
        found
    }

    /// The walk at the end of that day, to try possible next lines with [`act`].
    pub(in crate::stall) fn stand(&self, until: i64) -> Walk {
        self.walk(until, &mut |_| ())
    }

    fn walk(&self, until: i64, each: &mut dyn FnMut(Evaluation)) -> Walk {
        let mut walk = Walk::new(4);
        let mut each = |evaluation, _: &Walk| each(evaluation);
        let mut prompting = Prompting::Decide(&self.facts);
        for (turn, entry) in (0..).zip(self.logged()) {
            if logged_day(entry, 4) <= day(until) {
                walk.take((entry.logged_at.unix_ms, turn), entry, &mut prompting, &mut each);
            }
        }
        walk.weeks_before(day(until + 1), &mut prompting, &mut each);
        walk
    }

    /// The known entries and the frame on that day.
    pub(in crate::stall) fn look(&self, n: i64) -> (Known, Frame) {
        let walk = self.walk(n, &mut |_| ());
        let frame = walk.chain.frame(&walk.known, day(n), None, 4);
        (walk.known, frame)
    }

    /// What one signal finds on that day.
    pub(in crate::stall) fn find(&self, signal: Signal, n: i64) -> Option<Finding> {
        let (known, frame) = self.look(n);
        signal.find(&Window::new(&known, &frame))
    }

    /// The points of one signal on that day; 0 without a finding.
    pub(in crate::stall) fn points(&self, signal: Signal, n: i64) -> i64 {
        self.find(signal, n).map_or(0, |finding| finding.points)
    }

    /// The last evaluation of that day.
    pub(in crate::stall) fn last(&self, n: i64) -> Evaluation {
        self.evaluations(n).pop().unwrap()
    }
}

/// The evaluation that the last line of `journal` triggers, from the walk before it.
pub(in crate::stall) fn act(stood: &Walk, journal: &Journal) -> Evaluation {
    let entry = journal.entries.last().unwrap();
    let mut walk = stood.clone();
    let mut found = None;
    let turn = i64::try_from(journal.entries.len()).unwrap();
    let order = (entry.logged_at.unix_ms, turn);
    walk.take(order, entry, &mut Prompting::Decide(&journal.facts), &mut |evaluation, _: &Walk| {
        found = Some(evaluation);
    });
    found.unwrap()
}

/// Computes a finding again from only the entries that it names.
pub(in crate::stall) fn recompute(
    finding: &Finding,
    entries: &[&Entry],
    known: &Known,
    frame: &Frame,
) -> Option<Finding> {
    let mut only = Known { therapies: known.therapies.clone(), pauses: known.pauses.clone(), ..Known::default() };
    for (turn, entry) in (0..).zip(entries).filter(|(_, entry)| finding.entries.contains(&entry.id)) {
        only.take((entry.logged_at.unix_ms, turn), entry);
    }
    finding.signal.find(&Window::new(&only, frame))
}

#[test]
fn an_entry_counts_from_when_it_was_logged() {
    let journal = Journal::in_therapy().phq(&[(0, 10), (7, 17)]);
    let late = |logged: i64| {
        let mut journal = journal.clone();
        let entry = journal.entries.last_mut().unwrap();
        entry.logged_at = Moment::from_civil(day(logged).at(18, 0), 0, None);
        journal
    };
    assert_eq!(journal.points(Signal::H1, 8), 1);
    assert_eq!(late(9).points(Signal::H1, 8), 0);
    assert_eq!(late(9).points(Signal::H1, 9), 1);
}
