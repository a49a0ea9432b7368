//! Questionnaires: PHQ and GAD in their published words, with their published scoring.

pub mod content;
pub mod rules;
pub mod store;

use crate::journal::ids::ids;

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
