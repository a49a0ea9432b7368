//! When the app comes forward by itself, and when it stays quiet.

use std::collections::BTreeMap;

use super::assessment::{Scores, State};
use super::signals::{Finding, Signal};
use crate::concern::Stage;
use crate::concern::rules::LEFT_ALONE_DAYS;
use crate::entry::factors::{Domain, Factor};
use crate::moment::{Day, Moment};
use crate::therapy::TherapyState;

/// At most one prompt in so many days (detector, "Prompts").
pub const ONE_IN_DAYS: i64 = 21;
/// At most [`MOST`] in so many days.
pub const SEVERAL_IN_DAYS: i64 = 90;
/// See [`SEVERAL_IN_DAYS`].
pub const MOST: usize = 3;
/// While nothing is new, the same comes forward again after so many days.
pub const AGAIN_DAYS: i64 = 42;
/// When points rose by this much, it comes forward again after [`ONE_IN_DAYS`].
pub const RISE: i64 = 2;
/// After "not now", for so many.
pub const NOT_NOW_QUIET_DAYS: i64 = 21;
/// After so many "not useful" a domain needs one more point.
const NOT_USEFUL: u32 = 2;
/// For so long after the safety plan or the crisis lines were opened, in ms: 24 hours.
pub const PLAN_QUIET_MS: i64 = 24 * 60 * 60 * 1_000;

/// What the detector has to know that no entry says.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Facts {
    /// When the safety plan or the crisis lines were opened, lately.
    pub plan_opened: Vec<Moment>,
    /// The domains of which the person said "never ask this again".
    pub never_ask: Vec<Domain>,
}

/// A prompt that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompted {
    /// Its logical day.
    pub day: Day,
    /// When, in ms since 1970 UTC.
    pub at_ms: i64,
    /// About what.
    pub about: Factor,
    /// The signals that counted then.
    pub signals: Vec<Signal>,
    /// The sum of the scores then.
    pub total: i64,
}

/// How quiet a domain is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiet {
    /// Up to this day, not included.
    pub until: Option<Day>,
    /// How often something of it was not useful.
    pub not_useful: u32,
    /// The signals there were when the person said it is known.
    pub known: Option<Vec<Signal>>,
}

impl Quiet {
    /// Takes in what became of a concern of this domain; `signals` are those of the evaluation before.
    pub fn hear(&mut self, stage: Stage, day: Day, signals: &[Signal]) {
        match stage {
            Stage::Raised => self.until = self.until.max(Some(day.plus(LEFT_ALONE_DAYS))),
            Stage::NotNow => self.until = self.until.max(Some(day.plus(NOT_NOW_QUIET_DAYS))),
            Stage::NotUseful => self.not_useful += 1,
            Stage::Known => self.known = Some(signals.to_vec()),
            Stage::Drafted | Stage::OnAgenda | Stage::NotRaised | Stage::Helped | Stage::NoChange => {}
        }
    }

    /// Ends the silence after "known" when there is a signal that was not there then.
    pub fn notice(&mut self, signals: &[Signal]) {
        if self.known.as_ref().is_some_and(|known| signals.iter().any(|s| !known.contains(s))) {
            self.known = None;
        }
    }
}

/// The signals that count in some findings.
#[must_use]
pub fn counting(findings: &[Finding]) -> Vec<Signal> {
    findings.iter().filter(|f| f.points > 0).map(|f| f.signal).collect()
}

/// Everything that decides whether the app comes forward.
#[derive(Debug)]
pub struct Moot<'a> {
    /// The day.
    pub day: Day,
    /// The instant, in ms since 1970 UTC.
    pub at_ms: i64,
    /// The state.
    pub state: State,
    /// Whether it is `raise_it` since just now.
    pub entering: bool,
    /// The scores.
    pub scores: Scores,
    /// How many forms and ratings are behind `not_helping`.
    pub behind_not_helping: usize,
    /// What was found.
    pub findings: &'a [Finding],
    /// What is offered.
    pub offer: &'a [Factor],
    /// Whether this is a check-in that says `stopping` 2 or 3.
    pub stopping: bool,
    /// Where the therapy stands.
    pub therapy: Option<TherapyState>,
    /// Whether there is a pause.
    pub paused: bool,
    /// The prompts of the last 90 days and the last one.
    pub prompts: &'a [Prompted],
    /// How quiet domains are.
    pub quiet: &'a BTreeMap<Domain, Quiet>,
}

/// What the app comes forward with, if it does.
#[must_use]
pub fn decide(moot: &Moot<'_>, facts: &Facts) -> Option<Factor> {
    let asked = |factor: &Factor| !facts.never_ask.contains(&factor.domain());
    // Answered on the spot, whatever is quiet.
    if moot.stopping {
        return Some(Factor::Stopping).filter(asked);
    }
    if !is_due(moot) || is_held_back(moot, facts) {
        return None;
    }
    topics(moot).into_iter().find(|factor| asked(factor) && speaks(moot, *factor))
}

/// What it could be about: what is offered, thinking of stopping, or, where nothing is, something else.
fn topics(moot: &Moot<'_>) -> Vec<Factor> {
    let mut topics = moot.offer.to_vec();
    if moot.findings.iter().any(|f| f.signal == Signal::L1) && !topics.contains(&Factor::Stopping) {
        topics.push(Factor::Stopping);
    }
    if topics.is_empty() {
        topics.push(Factor::Other);
    }
    topics
}

fn is_due(moot: &Moot<'_>) -> bool {
    if moot.state != State::RaiseIt {
        return false;
    }
    // `raise_it` may stand while its reasons have grown old; then there is nothing to come forward with.
    let signals = counting(moot.findings);
    if signals.is_empty() {
        return false;
    }
    let Some(last) = moot.prompts.last() else { return true };
    let days = moot.day.since(last.day);
    let news = signals.iter().any(|s| !last.signals.contains(s)) || moot.scores.total() >= last.total + RISE;
    moot.entering || days >= AGAIN_DAYS || (days >= ONE_IN_DAYS && news)
}

fn is_held_back(moot: &Moot<'_>, facts: &Facts) -> bool {
    let age = |p: &Prompted| moot.day.since(p.day);
    let plan =
        facts.plan_opened.iter().any(|opened| (0..PLAN_QUIET_MS).contains(&moot.at_ms.saturating_sub(opened.unix_ms)));
    let therapy = matches!(moot.therapy, Some(TherapyState::NoTherapy | TherapyState::Ending | TherapyState::Ended));
    plan || therapy
        || moot.paused
        || moot.prompts.iter().any(|p| age(p) < ONE_IN_DAYS)
        || moot.prompts.iter().filter(|p| age(p) < SEVERAL_IN_DAYS).count() >= MOST
}

fn speaks(moot: &Moot<'_>, factor: Factor) -> bool {
    let Some(quiet) = moot.quiet.get(&factor.domain()) else { return true };
    // `raise_it` may stand with lower scores than it was entered with; only the higher threshold asks for them.
    let enough = quiet.not_useful < NOT_USEFUL || moot.scores.raise(1, moot.behind_not_helping);
    quiet.until.is_none_or(|until| moot.day >= until) && quiet.known.is_none() && enough
}
