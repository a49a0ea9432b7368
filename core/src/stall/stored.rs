//! The stored form of evaluations and cards, separate from the types that the detector computes with.
//!
//! An evaluation can be made again from the journal, so its form is strict: a row that does not have exactly this
//! version counts as absent and is made again. A change to a type of the detector does not compile here until its
//! stored form changes too; the form then gets a new version, and every older evaluation is made again once. A card
//! that came forward is a fact and cannot be made again, so every readable part of its body is read.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::assessment::{Scores, Standing, State, Sufficiency};
use super::chain::{Because, Chain, Evaluation};
use super::prompts::{Prompted, Quiet};
use super::signals::{Change, Finding, Heavier, Said, Signal};
use super::window::Order;
use crate::entry::factors::{Domain, Factor};
use crate::error::{NeverExpected, Result};
use crate::moment::Day;
use crate::questionnaire::Instrument;
use crate::safety::Urgent;
use crate::safety::signs::ItemNine;
use crate::stored;

/// The version of an evaluation's form. Rows without a version are older than it.
const VERSION: u32 = 1;

/// The body of an evaluation: its result, and the state from which the next one continues.
#[derive(Serialize, Deserialize)]
struct BodyV1 {
    version: u32,
    found: EvaluationV1,
    chain: ChainV1,
}

/// Writes the body of an evaluation.
///
/// # Errors
/// `Unexpected` if it cannot be written as JSON, which no known evaluation causes.
pub(super) fn write(found: &Evaluation, chain: &Chain) -> Result<String> {
    let body = BodyV1 { version: VERSION, found: found.into(), chain: chain.into() };
    serde_json::to_string(&body).or_unexpected()
}

/// Reads the body of an evaluation; `None` when it has another form.
pub(super) fn read(body: &str) -> Option<(Evaluation, Chain)> {
    let body: BodyV1 = serde_json::from_str(body).ok()?;
    (body.version == VERSION).then(|| (body.found.into(), body.chain.into()))
}

/// The body of a card that came forward.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Shown {
    /// The signals with points at that time.
    pub(super) signals: Vec<Signal>,
    /// The sum of the scores at that time.
    pub(super) total: i64,
    /// Why the evaluation was made with which it came forward; `None` where it was shown before this was kept.
    pub(super) because: Option<Because>,
    /// The id of the entry that evaluation came right after; `None` at the end of a week.
    pub(super) entry: Option<String>,
}

impl Shown {
    /// Writes the body.
    ///
    /// # Errors
    /// `Unexpected` if it cannot be written as JSON.
    pub(super) fn write(&self) -> Result<String> {
        serde_json::to_string(self).or_unexpected()
    }

    /// Reads the body as far as it is readable. Signals that this version does not know are left out.
    pub(super) fn read(body: &str) -> Self {
        serde_json::from_str::<Value>(body).ok().as_ref().and_then(stored::view).unwrap_or_default()
    }
}

/// Reads a field that must be present. Serde would otherwise read a missing field that may be `null` as `None`.
fn there<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> std::result::Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// Defines the stored twin of one of the detector's structs, with the conversions in both directions. A field that is
/// missing on either side does not compile.
macro_rules! like {
    ($stored:ident, $live:ident { $($field:ident: $value:ty),+ $(,)? }) => {
        #[derive(Serialize, Deserialize)]
        struct $stored { $(#[serde(deserialize_with = "there")] $field: $value),+ }

        impl From<&$live> for $stored {
            fn from(live: &$live) -> Self {
                let $live { $($field),+ } = live;
                Self { $($field: Clone::clone($field)),+ }
            }
        }

        impl From<$stored> for $live {
            fn from(stored: $stored) -> Self {
                let $stored { $($field),+ } = stored;
                Self { $($field),+ }
            }
        }
    };
}

like!(ScoresV1, Scores { not_helping: i64, drifting: i64, mood: i64 });
like!(SufficiencyV1, Sufficiency { not_helping: bool, drifting: bool });
like!(ChangeV1, Change { form: Instrument, from: Day, to: Day });
like!(ItemNineV1, ItemNine { answer: u8, before: Option<u8>, day: Day, some: Option<Day> });
like!(QuietV1, Quiet { until: Option<Day>, not_useful: u32, known: Option<Vec<Signal>> });
like!(StandingV1, Standing { begin: Day, state: State, calm: Option<Day>, released: bool });
like!(PromptedV1, Prompted { day: Day, at_ms: i64, about: Factor, signals: Vec<Signal>, total: i64 });

#[derive(Serialize, Deserialize)]
struct HeavierV1 {
    change: ChangeV1,
    #[serde(deserialize_with = "there")]
    before: Option<Day>,
}

impl From<&Heavier> for HeavierV1 {
    fn from(Heavier { change, before }: &Heavier) -> Self {
        Self { change: change.into(), before: *before }
    }
}

impl From<HeavierV1> for Heavier {
    fn from(HeavierV1 { change, before }: HeavierV1) -> Self {
        Self { change: change.into(), before }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SaidV1 {
    Heavier(Vec<HeavierV1>),
    LittleChange(ChangeV1),
    NoChange { change: ChangeV1, before: Day },
    AboveExpected(ChangeV1),
    Plateau { change: ChangeV1 },
    SuddenLoss(ChangeV1),
    HelpsLittle(Vec<Day>),
    Lighter(ChangeV1),
    LowerMood { from: Day, until: Day, since: Day },
    Stopping { on: Day, much: u8 },
    AllianceFall(Vec<Day>),
    AllianceLow(Vec<Day>),
    Missed(Vec<Day>),
    NoneSince(Day),
    Silence,
    Hard { on: Vec<Day>, ready: bool, rushed: bool, dragging: bool, held_back: bool },
    InTheWay { on: Day, factors: Vec<Factor> },
}

impl From<&Said> for SaidV1 {
    fn from(said: &Said) -> Self {
        match said {
            Said::Heavier(all) => Self::Heavier(all.iter().map(Into::into).collect()),
            Said::LittleChange(change) => Self::LittleChange(change.into()),
            Said::NoChange { change, before } => Self::NoChange { change: change.into(), before: *before },
            Said::AboveExpected(change) => Self::AboveExpected(change.into()),
            Said::Plateau { change } => Self::Plateau { change: change.into() },
            Said::SuddenLoss(change) => Self::SuddenLoss(change.into()),
            Said::HelpsLittle(on) => Self::HelpsLittle(on.clone()),
            Said::Lighter(change) => Self::Lighter(change.into()),
            Said::LowerMood { from, until, since } => Self::LowerMood { from: *from, until: *until, since: *since },
            Said::Stopping { on, much } => Self::Stopping { on: *on, much: *much },
            Said::AllianceFall(on) => Self::AllianceFall(on.clone()),
            Said::AllianceLow(on) => Self::AllianceLow(on.clone()),
            Said::Missed(on) => Self::Missed(on.clone()),
            Said::NoneSince(on) => Self::NoneSince(*on),
            Said::Silence => Self::Silence,
            Said::Hard { on, ready, rushed, dragging, held_back } => Self::Hard {
                on: on.clone(),
                ready: *ready,
                rushed: *rushed,
                dragging: *dragging,
                held_back: *held_back,
            },
            Said::InTheWay { on, factors } => Self::InTheWay { on: *on, factors: factors.clone() },
        }
    }
}

impl From<SaidV1> for Said {
    fn from(stored: SaidV1) -> Self {
        match stored {
            SaidV1::Heavier(all) => Self::Heavier(all.into_iter().map(Into::into).collect()),
            SaidV1::LittleChange(change) => Self::LittleChange(change.into()),
            SaidV1::NoChange { change, before } => Self::NoChange { change: change.into(), before },
            SaidV1::AboveExpected(change) => Self::AboveExpected(change.into()),
            SaidV1::Plateau { change } => Self::Plateau { change: change.into() },
            SaidV1::SuddenLoss(change) => Self::SuddenLoss(change.into()),
            SaidV1::HelpsLittle(on) => Self::HelpsLittle(on),
            SaidV1::Lighter(change) => Self::Lighter(change.into()),
            SaidV1::LowerMood { from, until, since } => Self::LowerMood { from, until, since },
            SaidV1::Stopping { on, much } => Self::Stopping { on, much },
            SaidV1::AllianceFall(on) => Self::AllianceFall(on),
            SaidV1::AllianceLow(on) => Self::AllianceLow(on),
            SaidV1::Missed(on) => Self::Missed(on),
            SaidV1::NoneSince(on) => Self::NoneSince(on),
            SaidV1::Silence => Self::Silence,
            SaidV1::Hard { on, ready, rushed, dragging, held_back } => {
                Self::Hard { on, ready, rushed, dragging, held_back }
            }
            SaidV1::InTheWay { on, factors } => Self::InTheWay { on, factors },
        }
    }
}

#[derive(Serialize, Deserialize)]
struct FindingV1 {
    signal: Signal,
    points: i64,
    entries: Vec<String>,
    said: SaidV1,
}

impl From<&Finding> for FindingV1 {
    fn from(Finding { signal, points, entries, said }: &Finding) -> Self {
        Self { signal: *signal, points: *points, entries: entries.clone(), said: said.into() }
    }
}

impl From<FindingV1> for Finding {
    fn from(FindingV1 { signal, points, entries, said }: FindingV1) -> Self {
        Self { signal, points, entries, said: said.into() }
    }
}

#[derive(Serialize, Deserialize)]
struct EvaluationV1 {
    day: Day,
    at_ms: i64,
    offset_minutes: i32,
    because: Because,
    #[serde(deserialize_with = "there")]
    therapy: Option<String>,
    state: State,
    scores: ScoresV1,
    known: SufficiencyV1,
    findings: Vec<FindingV1>,
    offer: Vec<Factor>,
    #[serde(deserialize_with = "there")]
    prompt: Option<Factor>,
    urgent: Vec<Urgent>,
    band: bool,
    plan_first: bool,
    joint: bool,
}

impl From<&Evaluation> for EvaluationV1 {
    fn from(live: &Evaluation) -> Self {
        Self {
            day: live.day,
            at_ms: live.at_ms,
            offset_minutes: live.offset_minutes,
            because: live.because,
            therapy: live.therapy.clone(),
            state: live.state,
            scores: (&live.scores).into(),
            known: (&live.known).into(),
            findings: live.findings.iter().map(Into::into).collect(),
            offer: live.offer.clone(),
            prompt: live.prompt,
            urgent: live.urgent.clone(),
            band: live.band,
            plan_first: live.plan_first,
            joint: live.joint,
        }
    }
}

impl From<EvaluationV1> for Evaluation {
    fn from(stored: EvaluationV1) -> Self {
        Self {
            day: stored.day,
            at_ms: stored.at_ms,
            offset_minutes: stored.offset_minutes,
            because: stored.because,
            therapy: stored.therapy,
            state: stored.state,
            scores: stored.scores.into(),
            known: stored.known.into(),
            findings: stored.findings.into_iter().map(Into::into).collect(),
            offer: stored.offer,
            prompt: stored.prompt,
            urgent: stored.urgent,
            band: stored.band,
            plan_first: stored.plan_first,
            joint: stored.joint,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct ChainV1 {
    cursor: Order,
    newest: i64,
    offset_minutes: i32,
    #[serde(deserialize_with = "there")]
    next_week: Option<Day>,
    #[serde(deserialize_with = "there")]
    present: Option<Day>,
    #[serde(deserialize_with = "there")]
    present_since: Option<Day>,
    #[serde(deserialize_with = "there")]
    begun: Option<Day>,
    #[serde(deserialize_with = "there")]
    item_nine: Option<ItemNineV1>,
    quiet: BTreeMap<Domain, QuietV1>,
    #[serde(deserialize_with = "there")]
    helped: Option<Day>,
    standings: BTreeMap<String, StandingV1>,
    prompts: Vec<PromptedV1>,
    signals: Vec<Signal>,
}

impl From<&Chain> for ChainV1 {
    fn from(live: &Chain) -> Self {
        Self {
            // An evaluation always follows an entry, so the default is never used.
            cursor: live.cursor.unwrap_or((i64::MIN, i64::MIN)),
            newest: live.newest,
            offset_minutes: live.offset_minutes,
            next_week: live.next_week,
            present: live.present,
            present_since: live.present_since,
            begun: live.begun,
            item_nine: live.item_nine.as_ref().map(Into::into),
            quiet: live.quiet.iter().map(|(domain, quiet)| (*domain, quiet.into())).collect(),
            helped: live.helped,
            standings: live.standings.iter().map(|(therapy, standing)| (therapy.clone(), standing.into())).collect(),
            prompts: live.prompts.iter().map(Into::into).collect(),
            signals: live.signals.clone(),
        }
    }
}

impl From<ChainV1> for Chain {
    fn from(stored: ChainV1) -> Self {
        Self {
            cursor: Some(stored.cursor),
            newest: stored.newest,
            offset_minutes: stored.offset_minutes,
            next_week: stored.next_week,
            present: stored.present,
            present_since: stored.present_since,
            begun: stored.begun,
            item_nine: stored.item_nine.map(Into::into),
            quiet: stored.quiet.into_iter().map(|(domain, quiet)| (domain, quiet.into())).collect(),
            helped: stored.helped,
            standings: stored.standings.into_iter().map(|(therapy, standing)| (therapy, standing.into())).collect(),
            prompts: stored.prompts.into_iter().map(Into::into).collect(),
            signals: stored.signals,
        }
    }
}
