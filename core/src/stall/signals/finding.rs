//! What a signal finds, before it is put into words.

use crate::entry::factors::Factor;
use crate::entry::ids::ids;
use crate::entry::questionnaire::Instrument;
use crate::moment::Day;

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

/// What a signal found. Points stay inside the detector and the replay; a person reads [`Said`] in words.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which form.
    pub form: Instrument,
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
}

/// A form that got heavier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heavier {
    /// From the first to the latest.
    pub change: Change,
    /// The day of the form before the latest, where that was as heavy.
    pub before: Option<Day>,
}
