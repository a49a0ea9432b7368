//! The findings of signals, before they are put into words.

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
        /// Above the expected value.
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

/// The result of one signal. Points stay inside the detector and the replay; a person reads [`Said`] in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The signal.
    pub signal: Signal,
    /// The points it adds to its score; negative for [`Signal::HGain`].
    pub points: i64,
    /// The ids of the entries it rests on, oldest first. The finding can be computed again from these alone.
    pub entries: Vec<String>,
    /// The statement to put into words.
    pub said: Said,
}

/// The statement of a finding, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// H1: the burden clearly rose, on one questionnaire or on two.
    Heavier(Vec<Heavier>),
    /// H2: after some weeks, the burden is about where it began.
    LittleChange(Change),
    /// H3: two forms in a row are about where they began.
    NoChange {
        /// The first form and the latest.
        change: Change,
        /// The day of the form before the latest.
        before: Day,
    },
    /// H4: the burden is higher than expected by now.
    AboveExpected(Change),
    /// H5: the burden fell and then stayed the same.
    Plateau {
        /// The form, from the first day of the plateau to the latest.
        change: Change,
    },
    /// H6: the burden rose from one form to the next and has stayed there.
    SuddenLoss(Change),
    /// H7: therapy helps little, by the answers of these days.
    HelpsLittle(Vec<Day>),
    /// H−: the burden clearly fell.
    Lighter(Change),
    /// M1: mood is lower than in the first weeks, which ended on `until`.
    LowerMood {
        /// The first day of the first weeks.
        from: Day,
        /// Their last day.
        until: Day,
        /// The day since which mood has been lower.
        since: Day,
    },
    /// L1: the person thinks of stopping.
    Stopping {
        /// The day of the answer.
        on: Day,
        /// 1 now and then, 2 often, 3 decided.
        much: u8,
    },
    /// L2: the alliance was rated lower than before, on these days.
    AllianceFall(Vec<Day>),
    /// L2: the alliance was rated low twice in a row, on these days.
    AllianceLow(Vec<Day>),
    /// L3: sessions on these days were missed or called off.
    Missed(Vec<Day>),
    /// L3: no session since this day, and none booked.
    NoneSince(Day),
    /// L4: few entries lately.
    Silence,
    /// L5: working with the therapy is hard.
    Hard {
        /// The days of the check-ins.
        on: Vec<Day>,
        /// The person is hardly ready.
        ready: bool,
        /// Therapy goes too fast.
        rushed: bool,
        /// Therapy goes too slowly.
        dragging: bool,
        /// Something stayed unsaid.
        held_back: bool,
    },
    /// F: factors are in the way.
    InTheWay {
        /// The day of the last rating.
        on: Day,
        /// The factors, the heaviest first.
        factors: Vec<Factor>,
    },
}

/// One form compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The instrument.
    pub form: Instrument,
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
}

/// A questionnaire whose burden rose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heavier {
    /// The change from the first form to the latest.
    pub change: Change,
    /// The day of the form before the latest; `None` when that form did not confirm the rise.
    pub before: Option<Day>,
}
