//! Factors, as a shell uses them: asked one part of life at a time, never as one long form.

use std::sync::Arc;

use crate::api::shared::Shared;
use crate::entry::Body;
use crate::entry::factors::{Domain, Factor, Factors};
use crate::error::Result;

/// One question about a factor.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FactorQuestion {
    /// The factor.
    pub factor: Factor,
    /// The question, as a statement that a person agrees with more or less; a neutral line for a factor that may
    /// endanger the person.
    pub text: String,
    /// The statement itself, shown on a tap, where `text` is the neutral line; else `None`.
    pub behind: Option<String>,
}

/// The questions about one part of life.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FactorForm {
    /// The part of life.
    pub domain: Domain,
    /// Its name.
    pub title: String,
    /// An introductory line.
    pub intro: String,
    /// The questions.
    pub questions: Vec<FactorQuestion>,
    /// The words for the ratings 0, 1, 2 and 3, in that order.
    pub scale: Vec<String>,
}

/// Factors, as a shell uses them.
#[derive(uniffi::Object)]
pub struct FactorForms {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl FactorForms {
    /// The form about one part of life.
    #[must_use]
    pub fn form(&self, domain: Domain) -> FactorForm {
        let words = self.shared.words();
        let questions = Factor::ALL.iter().filter(|f| f.domain() == domain && f.is_rated()).map(|&factor| {
            let ask = words.label("factorask", factor.id());
            let (text, behind) = if factor.may_endanger() { (words.factors_cover(), Some(ask)) } else { (ask, None) };
            FactorQuestion { factor, text, behind }
        });
        FactorForm {
            domain,
            title: words.label("domain", domain.id()),
            intro: words.label("factorintro", domain.id()),
            questions: questions.collect(),
            scale: (0..=crate::entry::factors::HIGHEST_RATING)
                .map(|rating| words.label("rating", &rating.to_string()))
                .collect(),
        }
    }

    /// Stores the ratings and notes that the person gave, without the factors they skipped; answers the entry's id.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn log(&self, mut answered: Factors) -> Result<String> {
        answered.ratings.retain(|r| r.rating.is_some() || r.note.as_ref().is_some_and(|n| !n.trim().is_empty()));
        answered.ratings.sort_by_key(|r| r.factor);
        Ok(self.shared.log(None, None, Body::Factors(answered))?.entry.id)
    }
}
