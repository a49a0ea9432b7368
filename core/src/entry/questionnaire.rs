//! A questionnaire that was filled in.

use super::fields::{Fields, Named};
use super::instrument::{ANSWER_COLUMNS, TABLE_COLUMNS};
use super::kind::{Description, EntryKind, Index, Table};
use crate::count::signed;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::{Wording, sentence};

pub use super::instrument::{Band, BandRange, BandText, HELP_FROM, Instrument};

/// A questionnaire that was filled in, perhaps with gaps (decision 36).
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Filled {
    /// The instrument.
    pub instrument: Instrument,
    /// One answer for each item: the value of an option, or `None` for an item that was left out. At least one item is
    /// answered.
    pub answers: Vec<Option<u8>>,
    /// The version of the wording that the person answered.
    pub content_version: u32,
}

impl Filled {
    /// The published score: the sum of the answers, multiplied by a factor for some questionnaires. `None` where an item
    /// was left out.
    #[must_use]
    pub fn score(&self) -> Option<u32> {
        let answers: Option<Vec<u8>> = self.answers.iter().copied().collect();
        answers.map(|answers| self.instrument.score(&answers))
    }

    /// How many items are answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// The answer to the item that may open help (PHQ-9 item 9: thoughts of being better off dead, or of hurting
    /// oneself); `None` when the instrument does not ask it, or the item was left out.
    #[must_use]
    pub fn help_answer(&self) -> Option<u8> {
        self.answers.get(self.instrument.help_place()?).copied().flatten()
    }

    /// The same answers without the item that may open help, as the form that asks only those: a PHQ-8 for a PHQ-9. A
    /// form without that item stays as it is. `None` when no other item is answered, or no such form exists, which the
    /// build rules out.
    #[must_use]
    pub fn without_help_item(&self) -> Option<Self> {
        let Some(place) = self.instrument.help_place() else { return Some(self.clone()) };
        let answers = self.answers.iter().enumerate().filter(|(at, _)| *at != place);
        let rest = Self {
            instrument: self.instrument.without_help_item()?,
            answers: answers.map(|(_, answer)| *answer).collect(),
            content_version: self.content_version,
        };
        (rest.answered() > 0).then_some(rest)
    }
}

impl EntryKind for Filled {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let instrument = f.required("instrument", |f, name| f.one_of(name, Instrument::ALL, Instrument::id));
        // The answers of an unknown instrument are still read, so that all problems are reported at once.
        let ranges = || instrument.into_iter().flat_map(Instrument::ranges);
        let min = ranges().map(|(min, _)| min).min().unwrap_or(0);
        let max = ranges().map(|(_, max)| max).max().unwrap_or(u8::MAX);
        let answers = f.required("answers", |f, name| f.smalls_with_gaps(name, min, max));
        let content_version = f.count("content_version", u32::MAX).unwrap_or(1);
        let (instrument, answers) = (instrument?, answers?);
        let faults = instrument.faults(&answers);
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
        Index { aspect: self.instrument.id(), value: self.score().map(f64::from), ..Index::default() }
    }

    fn is_assessed(&self) -> bool {
        true
    }

    fn describe(&self, _kind: String, _seen_from: Day, words: &Wording) -> Description {
        let name = self.instrument.name();
        let title = match self.score() {
            Some(score) => words.journal_score(sentence::JournalScore {
                n_most: self.instrument.highest_score().into(),
                n_score: score.into(),
                name,
            }),
            None => words.journal_score_with_gaps(sentence::JournalScoreWithGaps {
                n_answered: signed(self.answered()),
                n_items: signed(self.instrument.items()),
                name,
            }),
        };
        Description { title, ..Description::default() }
    }

    /// A PHQ-9 becomes the PHQ-8 of its first eight answers; `None` where only item 9 is answered.
    fn without_safety(self) -> Option<Self> {
        self.without_help_item()
    }

    fn rows(&self) -> Vec<Named<'static>> {
        let mut cells = self.fields();
        for (name, answer) in ANSWER_COLUMNS.into_iter().zip(&self.answers) {
            cells.maybe(name, *answer);
        }
        cells.maybe("score", self.score());
        vec![cells]
    }

    fn table() -> Table {
        Table { file: "questionnaires.csv", columns: &TABLE_COLUMNS, about_safety: &[] }
    }
}
