//! A questionnaire that was filled in.

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table};
use crate::problem::Fault;
use crate::words::{Wording, sentence};

ids! {
    /// Which questionnaire.
    pub enum Instrument {
        /// Patient Health Questionnaire, nine items.
        Phq9 = "phq9",
        /// The same without the ninth.
        Phq8 = "phq8",
        /// Its first two.
        Phq2 = "phq2",
        /// Generalized Anxiety Disorder scale, seven items.
        Gad7 = "gad7",
        /// Its first two.
        Gad2 = "gad2",
    }
}

impl Instrument {
    /// How many items it has.
    #[must_use]
    pub fn items(self) -> usize {
        match self {
            Self::Phq9 => 9,
            Self::Phq8 => 8,
            Self::Gad7 => 7,
            Self::Phq2 | Self::Gad2 => 2,
        }
    }

    /// The highest sum it can have.
    #[must_use]
    pub fn highest_score(self) -> u32 {
        u32::try_from(self.items()).unwrap_or(0) * u32::from(HIGHEST_ANSWER)
    }
}

/// The highest answer to an item ("nearly every day").
pub const HIGHEST_ANSWER: u8 = 3;

/// The number of the item of PHQ-9 that asks about being better off dead or hurting oneself.
pub const ITEM_NINE: u8 = 9;

/// A questionnaire filled in whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Filled {
    /// Which one.
    pub instrument: Instrument,
    /// An answer for each item, 0 to 3.
    pub answers: Vec<u8>,
    /// The version of the wording that was answered.
    pub content_version: u32,
}

impl Filled {
    /// The sum of the answers.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.answers.iter().map(|a| u32::from(*a)).sum()
    }

    /// The answer to PHQ-9 item 9 (thoughts of being better off dead, or of hurting oneself), where it was asked.
    #[must_use]
    pub fn item_nine(&self) -> Option<u8> {
        match self.instrument {
            Instrument::Phq9 => self.answers.get(8).copied(),
            _ => None,
        }
    }

    /// The same without item 9 of PHQ-9: the PHQ-8 that its first eight answers are. Any other form is as it was.
    #[must_use]
    pub fn without_item_nine(&self) -> Self {
        match self.instrument {
            Instrument::Phq9 => Self {
                instrument: Instrument::Phq8,
                answers: self.answers.iter().take(Instrument::Phq8.items()).copied().collect(),
                content_version: self.content_version,
            },
            _ => self.clone(),
        }
    }
}

impl EntryKind for Filled {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let instrument = f.required("instrument", |f, name| f.one_of(name, Instrument::ALL, Instrument::id));
        let answers = f.required("answers", |f, name| f.smalls(name, HIGHEST_ANSWER));
        let content_version = f.count("content_version", u32::MAX).unwrap_or(1);
        let (instrument, answers) = (instrument?, answers?);
        if answers.len() != instrument.items() {
            let expected = u32::try_from(instrument.items()).unwrap_or(0);
            f.fault("answers", Fault::WrongCount { expected });
            return None;
        }
        Some(Self { instrument, answers, content_version })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.put("instrument", self.instrument.id());
        o.put("answers", self.answers.clone());
        o.put("content_version", self.content_version);
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

    fn describe(&self, _kind: String, words: &Wording) -> Description {
        let name = words.label("instrument", self.instrument.id());
        let (score, most) = (self.score(), self.instrument.highest_score());
        Description {
            title: words.journal_score(sentence::JournalScore {
                n_most: most.into(),
                n_score: score.into(),
                name: &name,
            }),
            ..Description::default()
        }
    }

    /// Without the safety answers a PHQ-9 becomes the PHQ-8 that its first eight answers are.
    fn without_safety(self) -> Option<Self> {
        Some(self.without_item_nine())
    }

    fn rows(&self) -> Vec<Named<'static>> {
        const ANSWERS: [&str; 9] = [
            "answer_1", "answer_2", "answer_3", "answer_4", "answer_5", "answer_6", "answer_7", "answer_8", "answer_9",
        ];
        let mut cells = self.fields();
        for (name, answer) in ANSWERS.into_iter().zip(&self.answers) {
            cells.put(name, *answer);
        }
        cells.put("score", self.score());
        vec![cells]
    }

    fn table() -> Table {
        Table {
            file: "questionnaires.csv",
            columns: &[
                "instrument",
                "content_version",
                "answer_1",
                "answer_2",
                "answer_3",
                "answer_4",
                "answer_5",
                "answer_6",
                "answer_7",
                "answer_8",
                "answer_9",
                "score",
            ],
            about_safety: &["answer_9"],
        }
    }
}
