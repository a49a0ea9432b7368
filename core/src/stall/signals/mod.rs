//! The signals: each a small pure function of a [`Window`], or silent when it has too little to go by.
//!
//! "Within n days" means at most n days ago; ages are counted in logical days. Missing data is never read as fine, nor
//! as worse: a question that was skipped is left out, it does not stand for an answer.

pub mod attendance;
pub mod factors;
pub mod forms;
pub mod mood;
pub mod presence;
pub mod ratings;

use serde::{Deserialize, Serialize};

use super::window::Window;
use crate::factor::Factor;
use crate::journal::Kind;
use crate::journal::ids::ids;
use crate::moment::Day;
use crate::questionnaire::Instrument;

ids! {
    /// A signal, by its name in the detector's table.
    pub enum Signal {
        /// Worse.
        H1 = "H1",
        /// Early little change.
        H2 = "H2",
        /// No change.
        H3 = "H3",
        /// Above what is expected.
        H4 = "H4",
        /// A plateau.
        H5 = "H5",
        /// A sudden loss.
        H6 = "H6",
        /// The person says so.
        H7 = "H7",
        /// A reliable gain.
        HGain = "H-",
        /// Mood drifts down.
        M1 = "M1",
        /// Thinking of stopping.
        L1 = "L1",
        /// The alliance falls.
        L2 = "L2",
        /// Attendance.
        L3 = "L3",
        /// Silence.
        L4 = "L4",
        /// Hard to work with it.
        L5 = "L5",
        /// Something in the way.
        F = "F",
    }
}

/// What a signal counts towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// Therapy does not help, as far as the answers go.
    NotHelping,
    /// The person drifts away from it.
    Drifting,
    /// Mood, which can only support.
    Mood,
    /// Nothing: evidence and routing.
    Nothing,
}

impl Signal {
    /// The kinds of entries it reads. Entries of any other kind never change it.
    #[must_use]
    pub fn reads(self) -> &'static [Kind] {
        match self {
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::HGain => forms::READS,
            Self::M1 => mood::READS,
            Self::H7 | Self::L1 | Self::L2 | Self::L5 => ratings::READS,
            Self::L3 => attendance::READS,
            Self::L4 => presence::READS,
            Self::F => factors::READS,
        }
    }

    /// What it counts towards.
    #[must_use]
    pub fn score(self) -> Score {
        match self {
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::H7 | Self::HGain => {
                Score::NotHelping
            }
            Self::M1 => Score::Mood,
            Self::L1 | Self::L2 | Self::L3 | Self::L4 | Self::L5 => Score::Drifting,
            Self::F => Score::Nothing,
        }
    }

    /// What it finds in a window.
    #[must_use]
    pub fn find(self, window: &Window<'_>) -> Option<Finding> {
        match self {
            Self::H1 => forms::worse(window),
            Self::H2 => forms::early_little_change(window),
            Self::H3 => forms::no_change(window),
            Self::H4 => forms::above_expected(window),
            Self::H5 => forms::plateau(window),
            Self::H6 => forms::sudden_loss(window),
            Self::H7 => ratings::says_so(window),
            Self::HGain => forms::reliable_gain(window),
            Self::M1 => mood::drift_down(window),
            Self::L1 => ratings::thinking_of_stopping(window),
            Self::L2 => ratings::alliance_fall(window),
            Self::L3 => attendance::attendance(window),
            Self::L4 => presence::silence(window),
            Self::L5 => ratings::hard_to_work_with(window),
            Self::F => factors::in_the_way(window),
        }
    }
}

/// What a signal found. Points stay inside the detector and the replay; a person reads [`Said`] in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Which signal.
    pub signal: Signal,
    /// How much it counts.
    pub points: i64,
    /// The ids of the entries it rests on, oldest first: from these alone it can be found again.
    pub entries: Vec<String>,
    /// What there is to say.
    pub said: Said,
}

/// What a finding says, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// H1: answers got clearly heavier, on one form or two.
    Heavier(Vec<Heavier>),
    /// H2: some weeks in, about where it began.
    LittleChange(Change),
    /// H3: twice about where it began.
    NoChange {
        /// The first form and the latest.
        change: Change,
        /// The day of the form before the latest.
        before: Day,
    },
    /// H4: heavier than hoped for by now.
    AboveExpected(Change),
    /// H5: it got easier, and then stayed.
    Plateau {
        /// Which form, from the first day of standing still to the latest.
        change: Change,
    },
    /// H6: heavier from one form to the next, and so ever since.
    SuddenLoss(Change),
    /// H7: helps little.
    HelpsLittle(Vec<Day>),
    /// H−: answers got clearly lighter.
    Lighter(Change),
    /// M1: lower than in the first weeks, which ended on `until`.
    LowerMood {
        /// First day of the first weeks.
        from: Day,
        /// Their last day.
        until: Day,
        /// Since when it has been lower.
        since: Day,
    },
    /// L1: thinks of stopping.
    Stopping {
        /// When they said so.
        on: Day,
        /// 1 now and then, 2 often, 3 decided.
        much: u8,
    },
    /// L2: how we work together was rated lower than before.
    AllianceFall(Vec<Day>),
    /// L2: how we work together was rated low, twice running.
    AllianceLow(Vec<Day>),
    /// L3: sessions missed or called off.
    Missed(Vec<Day>),
    /// L3: none since then, and none booked.
    NoneSince(Day),
    /// L4: few entries lately.
    Silence,
    /// L5: hard to work with it.
    Hard {
        /// When.
        on: Vec<Day>,
        /// Hardly ready.
        ready: bool,
        /// Too fast.
        rushed: bool,
        /// Too slow.
        dragging: bool,
        /// Something stayed unsaid.
        held_back: bool,
    },
    /// F: what is in the way, and when that was last said.
    InTheWay {
        /// When.
        on: Day,
        /// What, the heaviest first.
        factors: Vec<Factor>,
    },
}

/// One form compared with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which form.
    pub form: Instrument,
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
}

/// A form that got heavier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heavier {
    /// From the first to the latest.
    pub change: Change,
    /// The day of the form before the latest, where that was as heavy.
    pub before: Option<Day>,
}

/// Everything there is to find, in the order of the table.
#[must_use]
pub fn all(window: &Window<'_>) -> Vec<Finding> {
    Signal::ALL.iter().filter_map(|signal| signal.find(window)).collect()
}

/// The middle of some numbers, or the mean of the two in the middle; none of none.
pub(crate) fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(*numbers.get(middle.checked_sub(1)?)?, upper)) }
}

/// The mean of some numbers; 0 of none.
pub(crate) fn mean(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { numbers.iter().sum::<f64>() / count(numbers) }
}

/// The standard deviation of a sample (n − 1); 0 of fewer than two.
pub(crate) fn deviation(numbers: &[f64]) -> f64 {
    if numbers.len() < 2 {
        return 0.0;
    }
    let mean = mean(numbers);
    (numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count(numbers) - 1.0)).sqrt()
}

pub(crate) fn count<T>(items: &[T]) -> f64 {
    f64::from(u32::try_from(items.len()).unwrap_or(u32::MAX))
}

/// A whole number small enough to be exact.
#[expect(clippy::cast_precision_loss, reason = "days and scores are far below 2^52")]
pub(crate) fn real(number: i64) -> f64 {
    number as f64
}
