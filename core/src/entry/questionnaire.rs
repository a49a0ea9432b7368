//! A questionnaire that was filled in.

use super::fields::{Fields, Named};
use super::instrument::{ANSWER_COLUMNS, TABLE_COLUMNS};
use super::kind::{Description, EntryKind, Index, Table};
use crate::moment::Day;
use crate::ports::Area;
use crate::words::{Wording, sentence};

pub use super::instrument::{Band, BandRange, BandText, HELP_FROM, Instrument};

/// A complete questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Filled {
    /// The instrument.
    pub instrument: Instrument,
    /// One answer for each item: the value of an option.
    pub answers: Vec<u8>,
    /// The version of the wording that the person answered.
    pub content_version: u32,
}

impl Filled {
    /// The published score: the sum of the answers, multiplied by a factor for some questionnaires.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.instrument.score(&self.answers)
    }

    /// The answer to the item that may open help (PHQ-9 item 9: thoughts of being better off dead, or of hurting
    /// oneself); `None` when the instrument does not ask it.
    #[must_use]
    pub fn help_answer(&self) -> Option<u8> {
        self.answers.get(self.instrument.help_place()?).copied()
    }

    /// The same answers without the item that may open help, as the form that asks only those: a PHQ-8 for a PHQ-9. A
    /// form without that item stays as it is. `None` when no such form exists, which the build rules out.
    #[must_use]
    pub fn without_help_item(&self) -> Option<Self> {
        let Some(place) = self.instrument.help_place() else { return Some(self.clone()) };
        let answers = self.answers.iter().enumerate().filter(|(at, _)| *at != place);
        Some(Self {
            instrument: self.instrument.without_help_item()?,
            answers: answers.map(|(_, answer)| *answer).collect(),
            content_version: self.content_version,
        })
    }
}

impl EntryKind for Filled {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let instrument = f.required("instrument", |f, name| f.one_of(name, Instrument::ALL, Instrument::id));
        // The answers of an unknown instrument are still read, so that all problems are reported at once.
        let ranges = || instrument.into_iter().flat_map(Instrument::ranges);
        let min = ranges().map(|(min, _)| min).min().unwrap_or(0);
        let max = ranges().map(|(_, max)| max).max().unwrap_or(u8::MAX);
        let answers = f.required("answers", |f, name| f.smalls(name, min, max));
        let content_version = f.count("content_version", u32::MAX).unwrap_or(1);
        let (instrument, answers) = (instrument?, answers?);
        let given: Vec<Option<u8>> = answers.iter().copied().map(Some).collect();
        let faults = instrument.faults(&given);
        for fault in &faults {
            f.fault("answers", fault.clone());
        }
        faults.is_empty().then_some(Self { instrument, answers, content_version })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.put("instrument", self.instrument.id());
        o.put("answers", self.answers.clone());
        o.put("content_version", self.content_version);
    }

    fn areas() -> &'static [Area] {
        &[Area::Questionnaire]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        Index { aspect: self.instrument.id(), value: Some(f64::from(self.score())), ..Index::default() }
    }

    fn is_assessed(&self) -> bool {
        true
    }

    fn describe(&self, _kind: String, _seen_from: Day, words: &Wording) -> Description {
        let (score, most) = (self.score(), self.instrument.highest_score());
        let title = words.journal_score(sentence::JournalScore {
            n_most: most.into(),
            n_score: score.into(),
            name: self.instrument.name(),
        });
        Description { title, ..Description::default() }
    }

    /// A PHQ-9 becomes the PHQ-8 of its first eight answers.
    fn without_safety(self) -> Option<Self> {
        self.without_help_item()
    }

    fn rows(&self) -> Vec<Named<'static>> {
        let mut cells = self.fields();
        for (name, answer) in ANSWER_COLUMNS.into_iter().zip(&self.answers) {
            cells.put(name, *answer);
        }
        cells.put("score", self.score());
        vec![cells]
    }

    fn table() -> Table {
        Table { file: "questionnaires.csv", columns: &TABLE_COLUMNS, about_safety: &[] }
    }
}
