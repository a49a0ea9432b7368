//! A pause: a time in which the app asks nothing and which never counts as absence.

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table};
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

ids! {
    /// Why there is a pause.
    pub enum PauseReason {
        /// A holiday.
        Holiday = "holiday",
        /// Illness.
        Illness = "illness",
        /// The therapist is away.
        TherapistAway = "therapist_away",
        /// Somebody died.
        Bereavement = "bereavement",
        /// Something else.
        Other = "other",
    }
}

/// A pause from the moment the entry is about to the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Pause {
    /// Its last day.
    pub until: Day,
    /// The reason, when the person gave one.
    pub why: Option<PauseReason>,
}

impl EntryKind for Pause {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let until = f.required("until", Fields::day);
        let why = f.one_of("why", PauseReason::ALL, PauseReason::id);
        Some(Self { until: until?, why })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.put("until", self.until.to_string());
        o.word("why", self.why, PauseReason::id);
    }

    fn areas() -> &'static [Area] {
        &[Area::Pause]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        Index::default()
    }

    fn is_assessed(&self) -> bool {
        false
    }

    fn describe(&self, _kind: String, seen_from: Day, words: &Wording) -> Description {
        Description {
            title: words.pause_running(&words.date(self.until, seen_from)),
            detail: self.why.map(|w| words.label("pausereason", w.id())),
            ..Description::default()
        }
    }

    fn without_safety(self) -> Option<Self> {
        Some(self)
    }

    fn table() -> Table {
        Table { file: "pauses.csv", columns: &["until", "why"], about_safety: &[] }
    }
}
