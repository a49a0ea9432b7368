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
/// Without new signals or a rise of [`RISE`], another prompt comes only after this many days.
pub const AGAIN_DAYS: i64 = 42;
/// When the total rose by at least this many points, another prompt may come after [`ONE_IN_DAYS`].
pub const RISE: i64 = 2;
/// After "not now", the domain stays quiet for this many days.
pub const NOT_NOW_QUIET_DAYS: i64 = 21;
/// After this many "not useful" answers, a domain needs one more point.
const NOT_USEFUL: u32 = 2;
/// No prompt comes for this long after the safety plan or the crisis lines were opened, in ms: 24 hours.
pub const PLAN_QUIET_MS: i64 = 24 * 60 * 60 * 1_000;

/// Facts that the detector needs and that no entry holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Facts {
    /// The recent moments at which the safety plan or the crisis lines were opened.
    pub plan_opened: Vec<Moment>,
    /// The domains for which the person chose "never ask this again".
    pub never_ask: Vec<Domain>,
}

/// A prompt that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompted {
    /// Its logical day.
    pub day: Day,
    /// When, in ms since 1970 UTC.
    pub at_ms: i64,
    /// The factor it was about.
    pub about: Factor,
    /// The signals with points at that time.
    pub signals: Vec<Signal>,
    /// The sum of the scores at that time.
    pub total: i64,
}

/// The reasons to keep quiet about a domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiet {
    /// The domain is quiet until this day; the day itself is no longer quiet.
    pub until: Option<Day>,
    /// How often the person found a concern of this domain not useful.
    pub not_useful: u32,
    /// The signals with points when the person said that the concern is known. `Some` keeps the domain quiet.
    pub known: Option<Vec<Signal>>,
}

impl Quiet {
    /// Applies the new stage of a concern of this domain; `signals` are those of the previous evaluation.
    pub fn hear(&mut self, stage: Stage, day: Day, signals: &[Signal]) {
        match stage {
            Stage::Raised => self.until = self.until.max(Some(day.plus(LEFT_ALONE_DAYS))),
            Stage::NotNow => self.until = self.until.max(Some(day.plus(NOT_NOW_QUIET_DAYS))),
            Stage::NotUseful => self.not_useful += 1,
            Stage::Known => self.known = Some(signals.to_vec()),
            Stage::Drafted | Stage::OnAgenda | Stage::NotRaised | Stage::Helped | Stage::NoChange | Stage::AtRest => {}
        }
    }

    /// Ends the quiet after "known" as soon as `signals` contains a signal that was absent then.
    pub fn notice(&mut self, signals: &[Signal]) {
        if self.known.as_ref().is_some_and(|known| signals.iter().any(|s| !known.contains(s))) {
            self.known = None;
        }
    }
}

/// The signals of the findings that have points.
#[must_use]
pub fn counting(findings: &[Finding]) -> Vec<Signal> {
    findings.iter().filter(|f| f.points > 0).map(|f| f.signal).collect()
}

/// Everything that decides whether the app comes forward.
#[derive(Debug)]
pub struct PromptInput<'a> {
    /// The day.
    pub day: Day,
    /// The instant, in ms since 1970 UTC.
    pub at_ms: i64,
    /// The state.
    pub state: State,
    /// Whether this evaluation enters `raise_it`.
    pub entering: bool,
    /// The scores.
    pub scores: Scores,
    /// How many forms and ratings are behind `not_helping`.
    pub behind_not_helping: usize,
    /// The findings.
    pub findings: &'a [Finding],
    /// The offered factors.
    pub offer: &'a [Factor],
    /// Whether the evaluated entry is a check-in with `stopping` at 2 or 3.
    pub stopping: bool,
    /// Where the therapy stands.
    pub therapy: Option<TherapyState>,
    /// Whether there is a pause.
    pub paused: bool,
    /// The prompts of the last 90 days and the last one.
    pub prompts: &'a [Prompted],
    /// The reasons to keep quiet, by domain.
    pub quiet: &'a BTreeMap<Domain, Quiet>,
}

/// The factor that the app prompts about; `None` when it stays quiet.
#[must_use]
pub fn decide(moot: &PromptInput<'_>, facts: &Facts) -> Option<Factor> {
    let asked = |factor: &Factor| !facts.never_ask.contains(&factor.domain());
    // An ended therapy is over: nothing about it comes forward, whatever is said afterwards.
    if matches!(moot.therapy, Some(TherapyState::NoTherapy | TherapyState::Ended)) {
        return None;
    }
    // A check-in that says `stopping` gets its card at once. Caps and quiet times do not apply.
    if moot.stopping {
        return Some(Factor::Stopping).filter(asked);
    }
    if !is_due(moot) || is_held_back(moot, facts) {
        return None;
    }
    topics(moot).into_iter().find(|factor| asked(factor) && speaks(moot, *factor))
}

/// The possible topics: the offered factors, then stopping if L1 was found; [`Factor::Other`] when there is neither.
fn topics(moot: &PromptInput<'_>) -> Vec<Factor> {
    let mut topics = moot.offer.to_vec();
    if moot.findings.iter().any(|f| f.signal == Signal::L1) && !topics.contains(&Factor::Stopping) {
        topics.push(Factor::Stopping);
    }
    if topics.is_empty() {
        topics.push(Factor::Other);
    }
    topics
}

fn is_due(moot: &PromptInput<'_>) -> bool {
    if moot.state != State::RaiseIt {
        return false;
    }
    // `raise_it` can outlast its reasons. When no signal has points any more, there is nothing to prompt about.
    let signals = counting(moot.findings);
    if signals.is_empty() {
        return false;
    }
    let Some(last) = moot.prompts.last() else { return true };
    let days = moot.day.since(last.day);
    let news = signals.iter().any(|s| !last.signals.contains(s)) || moot.scores.total() >= last.total + RISE;
    moot.entering || days >= AGAIN_DAYS || (days >= ONE_IN_DAYS && news)
}

fn is_held_back(moot: &PromptInput<'_>, facts: &Facts) -> bool {
    let age = |p: &Prompted| moot.day.since(p.day);
    let plan =
        facts.plan_opened.iter().any(|opened| (0..PLAN_QUIET_MS).contains(&moot.at_ms.saturating_sub(opened.unix_ms)));
    plan || moot.therapy == Some(TherapyState::Ending)
        || moot.paused
        || moot.prompts.iter().any(|p| age(p) < ONE_IN_DAYS)
        || moot.prompts.iter().filter(|p| age(p) < SEVERAL_IN_DAYS).count() >= MOST
}

fn speaks(moot: &PromptInput<'_>, factor: Factor) -> bool {
    let Some(quiet) = moot.quiet.get(&factor.domain()) else { return true };
    // `raise_it` can persist with lower scores than those that entered it. Only the raised threshold checks the
    // scores again.
    let enough = quiet.not_useful < NOT_USEFUL || moot.scores.raise(1, moot.behind_not_helping);
    quiet.until.is_none_or(|until| moot.day >= until) && quiet.known.is_none() && enough
}
