//! Computes the scores, whether enough data supports them, and the state.

use std::collections::BTreeSet;

use super::signals::forms::{FRESH_DAYS, scored};
use super::signals::{Finding, Score, Signal};
use super::window::Window;
use crate::entry::ids::ids;
use crate::moment::Day;
use crate::session::Outcome;

ids! {
    /// The result of an evaluation.
    pub enum State {
        /// Something could be raised.
        RaiseIt = "raise_it",
        /// Something to keep an eye on.
        Watch = "watch",
        /// Nothing stands out.
        OnTrack = "on_track",
        /// Too little was recorded to say anything.
        NotEnough = "not_enough",
    }
}

/// The highest `not_helping` (detector).
pub const MOST_NOT_HELPING: i64 = 5;
/// The highest `drifting` (detector).
pub const MOST_DRIFTING: i64 = 6;
/// The highest `mood` (detector).
pub const MOST_MOOD: i64 = 1;
/// Either score at this height alone leads to `raise_it`; for all scores together it is [`RAISE_TOGETHER`] (detector,
/// "States").
pub const RAISE_ALONE: i64 = 3;
/// The sum of the scores that leads to `raise_it`, when at least two of them are above 0. See [`RAISE_ALONE`].
pub const RAISE_TOGETHER: i64 = 4;
/// The lowest score that leads to `watch`.
pub const WATCH: i64 = 2;
/// The highest score at which an evaluation counts as calm.
const CALM: i64 = 1;
/// The least number of days between the two calm evaluations that end `raise_it`.
const CALM_APART_DAYS: i64 = 7;
/// How many sessions must have been booked before every signal counts.
pub const BOOKED_TO_ACT: usize = 2;
/// How old the latest answer to `helping` may be for the score to be known, in days.
const HELPING_FRESH_DAYS: i64 = 28;
/// The days in which session outcomes and check-ins count towards knowing `drifting`: 8 weeks.
const DRIFTING_DAYS: i64 = 56;
/// How many forms, ratings or outcomes make a score known.
const ENOUGH: usize = 2;

/// The three scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// 0 to 5.
    pub not_helping: i64,
    /// 0 to 6.
    pub drifting: i64,
    /// 0 to 1.
    pub mood: i64,
}

impl Scores {
    /// The sum of all three.
    #[must_use]
    pub fn total(self) -> i64 {
        self.not_helping + self.drifting + self.mood
    }

    fn is_calm(self) -> bool {
        self.not_helping <= CALM && self.drifting <= CALM
    }

    /// Whether the scores reach `raise_it` when both thresholds are raised by `more`.
    #[must_use]
    pub fn raise(self, more: i64, behind_not_helping: usize) -> bool {
        let above_zero = [self.not_helping, self.drifting, self.mood].into_iter().filter(|s| *s > 0).count();
        (self.not_helping >= RAISE_ALONE + more && behind_not_helping > 1)
            || self.drifting >= RAISE_ALONE + more
            || (self.total() >= RAISE_TOGETHER + more && above_zero >= 2)
    }
}

/// Which scores are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sufficiency {
    /// Two forms of one kind, the last at most 35 days old, or two answers to `helping`, the last at most 28.
    pub not_helping: bool,
    /// Two session outcomes or check-ins in 8 weeks.
    pub drifting: bool,
}

/// Which scores a window has enough data for.
#[must_use]
pub fn sufficiency(window: &Window<'_>) -> Sufficiency {
    let forms = scored().any(|instrument| {
        let forms = window.forms(instrument);
        forms.len() >= ENOUGH && forms.last().is_some_and(|f| window.age(f.day) <= FRESH_DAYS)
    });
    let checkins = window.checkins();
    let helping: Vec<_> = checkins.iter().filter(|c| c.said.helping.is_some()).collect();
    let says = helping.len() >= ENOUGH && helping.last().is_some_and(|c| window.age(c.day) <= HELPING_FRESH_DAYS);
    let lately = |day: Day| (0..=DRIFTING_DAYS).contains(&window.age(day));
    let outcomes = window.sessions().iter().filter(|s| s.outcome != Outcome::Planned && lately(s.day)).count();
    let drifting = outcomes + checkins.iter().filter(|c| lately(c.day)).count() >= ENOUGH;
    Sufficiency { not_helping: forms || says, drifting }
}

/// Applies two rules to the findings. Until two sessions have been booked since the baselines began, only L1, L3, F
/// and a confirmed H1 remain. H2, H3 and H4 show the same fact in three ways, so only the one with most points keeps
/// its points.
#[must_use]
pub fn weigh(mut findings: Vec<Finding>, booked: usize) -> Vec<Finding> {
    if booked < BOOKED_TO_ACT {
        findings.retain(|f| match f.signal {
            // F has no points, so it cannot raise a score. It stays because the offer begins with the factors that
            // the person named.
            Signal::L1 | Signal::L3 | Signal::F => true,
            Signal::H1 => f.points > 1,
            _ => false,
        });
    }
    let one_fact = |f: &Finding| matches!(f.signal, Signal::H2 | Signal::H3 | Signal::H4);
    let most = findings.iter().filter(|f| one_fact(f)).map(|f| f.points).max().unwrap_or(0);
    let mut counted = false;
    for finding in findings.iter_mut().filter(|f| one_fact(f)) {
        if counted || finding.points < most {
            finding.points = 0;
        } else {
            counted = true;
        }
    }
    findings
}

/// The sums of the findings' points, each kept within its range.
#[must_use]
pub fn scores(findings: &[Finding]) -> Scores {
    let sum = |score: Score, most: i64| {
        findings.iter().filter(|f| f.signal.score() == score).map(|f| f.points).sum::<i64>().clamp(0, most)
    };
    Scores {
        not_helping: sum(Score::NotHelping, MOST_NOT_HELPING),
        drifting: sum(Score::Drifting, MOST_DRIFTING),
        mood: sum(Score::Mood, MOST_MOOD),
    }
}

/// The number of distinct entries behind the findings with points on `not_helping`.
#[must_use]
pub fn behind_not_helping(findings: &[Finding]) -> usize {
    let behind = findings.iter().filter(|f| f.signal.score() == Score::NotHelping && f.points > 0);
    behind.flat_map(|f| &f.entries).collect::<BTreeSet<_>>().len()
}

/// The state from the current scores alone, without the previous state.
#[must_use]
pub fn state(scores: Scores, known: Sufficiency, behind_not_helping: usize) -> State {
    if scores.raise(0, behind_not_helping) {
        State::RaiseIt
    } else if scores.not_helping >= WATCH || scores.drifting >= WATCH {
        State::Watch
    } else if known.not_helping && known.drifting {
        State::OnTrack
    } else {
        State::NotEnough
    }
}

/// The state of a therapy that one evaluation hands on to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The day its baselines began.
    pub begin: Day,
    /// Its state.
    pub state: State,
    /// The day of the first calm evaluation with new information, while the state is `raise_it`.
    pub calm: Option<Day>,
    /// Whether a concern was said to have helped since the last evaluation.
    pub released: bool,
}

/// The next standing. `raise_it` ends after two calm evaluations at least 7 days apart, each with a new form, check-in
/// or session outcome (`news`), if every evaluation between them was calm too. It ends at once when a concern helped.
#[must_use]
pub fn next(before: Option<&Standing>, begin: Day, found: State, scores: Scores, today: Day, news: bool) -> Standing {
    let fresh = Standing { begin, state: found, calm: None, released: false };
    let Some(before) = before.filter(|b| b.begin == begin && b.state == State::RaiseIt && !b.released) else {
        return fresh;
    };
    if found == State::RaiseIt || !scores.is_calm() {
        return Standing { state: State::RaiseIt, ..fresh };
    }
    match before.calm {
        Some(first) if news && today.since(first) >= CALM_APART_DAYS => fresh,
        calm => Standing { state: State::RaiseIt, calm: calm.or(news.then_some(today)), ..fresh },
    }
}
