//! Scoring, as published: the score of all answers, and the published band that contains it.
//!
//! A band is the name that the authors of a form gave to a range of scores. It is a description, not a diagnosis, and
//! nothing in the product decides by it. (The detector has its own thresholds, each with its source.) Bands and their
//! sources are data (`core/content/questionnaires`).

use super::{Band, BandRange, Filled, Instrument};
use crate::entry::factors::Factor;
use crate::error::Result;
use crate::problem::Problems;
use crate::words::{Wording, sentence};

/// For a form with a single published mark: the band below the mark, and the band from the mark on. Their sentences
/// name the mark and no range.
const BELOW_MARK: Band = Band::Named("below_mark");
const FROM_MARK: Band = Band::Named("from_mark");

impl Filled {
    /// Whether every item is answered with one of its options. Only then is there a score.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let answers: Vec<Option<u8>> = self.answers.iter().copied().map(Some).collect();
        self.instrument.faults(&answers).is_empty()
    }

    /// The published range that contains its score; `None` where there is no score.
    #[must_use]
    pub fn band(&self) -> Option<BandRange> {
        let score = self.is_whole().then(|| self.score())?;
        self.instrument.band(score)
    }
}

/// The page that follows a questionnaire. Whether it shows help as well is decided elsewhere, by PHQ-9 item 9.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultPage {
    /// The questionnaire.
    pub instrument: Instrument,
    /// The score in words, or that there is none.
    pub score: String,
    /// The published band in words; `None` where there is no score or the band has no words in this language.
    pub band: Option<String>,
    /// Where that band was published; `None` where there is no band.
    pub source: Option<String>,
    /// What the score is not, what to compare it with, and the factors it speaks to.
    pub notes: Vec<String>,
}

/// Composes the page that follows that questionnaire.
#[must_use]
pub fn result_page(filled: &Filled, wording: &Wording) -> ResultPage {
    let instrument = filled.instrument;
    let range = filled.band();
    let score = if range.is_some() {
        wording.questionnaire_score(sentence::QuestionnaireScore {
            n_most: instrument.highest_score().into(),
            n_score: filled.score().into(),
        })
    } else {
        wording.questionnaire_incomplete()
    };
    let band = range.and_then(|range| band_in_words(instrument, range, wording));
    let mut notes = vec![wording.questionnaire_not_a_diagnosis(), wording.questionnaire_compare()];
    let factors = instrument.speaks_to().iter().filter_map(|id| Factor::from_id(id));
    notes.extend(factors.map(|factor| wording.questionnaire_speaks_to(&wording.label("factor", factor.id()))));
    ResultPage {
        instrument,
        score,
        source: band.as_ref().map(|_| wording.questionnaire_source(instrument.bands_source())),
        band,
        notes,
    }
}

/// A published band as a sentence; `None` where the band has no words in that language.
fn band_in_words(instrument: Instrument, range: BandRange, wording: &Wording) -> Option<String> {
    let name = instrument.name();
    Some(match range.band {
        Band::Told(_) => range.band.told(wording.language())?.sentence.to_owned(),
        BELOW_MARK => wording
            .questionnaire_band_below(sentence::QuestionnaireBandBelow { n_mark: i64::from(range.high) + 1, name }),
        FROM_MARK => wording.questionnaire_band_from(sentence::QuestionnaireBandFrom { n_low: range.low.into(), name }),
        Band::Named(label) => {
            let label = wording.label("band", label);
            wording.questionnaire_band(sentence::QuestionnaireBand {
                band: &label,
                n_high: range.high.into(),
                n_low: range.low.into(),
                name,
            })
        }
    })
}

impl Band {
    /// Its name in a few words; empty where it has no words in that language.
    pub(crate) fn label(&self, wording: &Wording) -> String {
        match self {
            Self::Named(label) => wording.label("band", label),
            Self::Told(_) => self.told(wording.language()).map(|text| text.short.to_owned()).unwrap_or_default(),
        }
    }
}

/// What the answers to a questionnaire amount to when some may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The form that the answers complete: the one that was asked, or a shorter one; `None` where they complete none.
    pub form: Option<Filled>,
    /// The answer to the item that may open help; `None` where it was skipped or there is no such item. It counts for
    /// safety even where the answers complete no form.
    pub help_answer: Option<u8>,
}

/// Finds the form that the answers complete. `answers` has one place for each item, `None` for a skipped one.
///
/// If every item is answered, it is the form that was asked. Otherwise it is the first of its shorter forms whose items
/// are all answered: a PHQ-9 with the first eight is a PHQ-8, with the first two a PHQ-2. Anything less has no score.
///
/// # Errors
/// [`crate::HoldfastError::Rejected`] when there are more or fewer places than items, or an answer that its item does
/// not have.
pub fn complete_form(instrument: Instrument, answers: &[Option<u8>]) -> Result<Part> {
    let mut problems = Problems::default();
    for fault in instrument.faults(answers) {
        problems.field("answers", fault);
    }
    problems.into_result()?;

    let by_number = || instrument.item_numbers().iter().zip(answers);
    let answer_to = |number: &usize| by_number().find(|(n, _)| *n == number).and_then(|(_, answer)| *answer);
    let form = std::iter::once(&instrument).chain(instrument.incomplete()).find_map(|&shorter| {
        let answers: Option<Vec<u8>> = shorter.item_numbers().iter().map(answer_to).collect();
        answers.map(|answers| Filled { instrument: shorter, answers, content_version: shorter.content_version() })
    });
    let help_answer = instrument.help_place().and_then(|place| answers.get(place).copied().flatten());
    Ok(Part { form, help_answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Fault;
    use crate::words::Language;

    fn filled(instrument: Instrument, answers: &[u8]) -> Filled {
        Filled { instrument, answers: answers.to_vec(), content_version: 1 }
    }

    /// A form whose answers add up to that score.
    fn summing(instrument: Instrument, mut score: u32) -> Filled {
        score -= instrument.lowest_score();
        let mut answers = Vec::new();
        for (min, max) in instrument.ranges() {
            let more = score.min(u32::from(max - min));
            score -= more;
            answers.push(min + u8::try_from(more).unwrap());
        }
        filled(instrument, &answers)
    }

    #[test]
    fn every_sum_lies_in_exactly_one_band() {
        for &instrument in Instrument::ALL {
            for score in instrument.lowest_score()..=instrument.highest_score() {
                let holding = instrument.bands().iter().filter(|b| (b.low..=b.high).contains(&score)).count();
                assert_eq!(holding, 1, "{instrument:?} {score}");
                assert!(summing(instrument, score).band().is_some());
            }
            assert_eq!(instrument.bands().last().map(|b| b.high), Some(instrument.highest_score()));
        }
    }

    #[test]
    fn bands_begin_where_they_were_published() {
        let begins = |instrument: Instrument| instrument.bands().iter().map(|b| b.low).collect::<Vec<_>>();
        assert_eq!(begins(Instrument::Phq9), [0, 5, 10, 15, 20]);
        assert_eq!(begins(Instrument::Phq8), [0, 5, 10, 15, 20]);
        assert_eq!(begins(Instrument::Gad7), [0, 5, 10, 15]);
        assert_eq!(begins(Instrument::Phq2), [0, 3]);
        assert_eq!(begins(Instrument::Gad2), [0, 3]);
        assert_eq!(summing(Instrument::Phq9, 19).band().map(|b| b.band), Some(Band::Named("moderately_severe")));
        assert_eq!(summing(Instrument::Gad7, 15).band().map(|b| b.band), Some(Band::Named("severe")));
    }

    #[test]
    fn incomplete_answers_have_no_score() {
        for form in [filled(Instrument::Phq9, &[3; 8]), filled(Instrument::Gad2, &[1, 4])] {
            assert_eq!(form.band(), None);
            let page = result_page(&form, &Wording::new(Language::English));
            assert_eq!(page.score, "Not all questions are answered, so there is no sum.");
            assert_eq!((page.band, page.source), (None, None));
        }
    }

    #[test]
    fn the_page_says_what_was_published_and_that_it_is_no_diagnosis() {
        let page = result_page(&summing(Instrument::Phq9, 12), &Wording::new(Language::English));
        assert_eq!(page.score, "Your answers add up to 12 out of 27.");
        assert_eq!(page.band.as_deref(), Some("PHQ-9: published band “moderate”, 10 to 14."));
        assert!(page.source.unwrap().contains("2001"));
        assert!(page.notes[0].contains("not a diagnosis"));
        let page = result_page(&summing(Instrument::Gad2, 2), &Wording::new(Language::German));
        assert_eq!(page.score, "Deine Antworten ergeben zusammen 2 von 6.");
        assert_eq!(page.band.as_deref(), Some("GAD-2: unter der veröffentlichten Marke von 3."));
        assert!(page.notes[0].contains("keine Diagnose"));
        let page = result_page(&summing(Instrument::Phq2, 3), &Wording::new(Language::English));
        assert_eq!(page.band.as_deref(), Some("PHQ-2: at the published mark of 3, or above it."));
    }

    /// The result of `complete_form` for answers written as digits, with `.` for a skipped one.
    fn settled(instrument: Instrument, answers: &str) -> (Option<Instrument>, Option<u8>) {
        let answers: Vec<Option<u8>> =
            answers.chars().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok())).collect();
        let part = complete_form(instrument, &answers).unwrap();
        (part.form.map(|f| f.instrument), part.help_answer)
    }

    #[test]
    fn incomplete_answers_are_stored_as_the_shorter_form_they_complete() {
        use Instrument::{Gad2, Gad7, Phq2, Phq8, Phq9};
        for (asked, answers, form, nine) in [
            (Phq9, "012301230", Some(Phq9), Some(0)),
            (Phq9, "01230123.", Some(Phq8), None),
            (Phq9, "01.......", Some(Phq2), None),
            (Phq9, "01.3....2", Some(Phq2), Some(2)),
            (Phq9, ".12301232", None, Some(2)),
            (Phq9, ".........", None, None),
            (Phq8, "01230123", Some(Phq8), None),
            (Phq8, "0123012.", Some(Phq2), None),
            (Gad7, "0123012", Some(Gad7), None),
            (Gad7, "01.....", Some(Gad2), None),
            (Gad7, "0......", None, None),
            (Gad2, "33", Some(Gad2), None),
        ] {
            assert_eq!(settled(asked, answers), (form, nine), "{asked:?} {answers}");
        }
    }

    #[test]
    fn wrong_answers_are_refused_all_at_once() {
        let Err(crate::HoldfastError::Rejected { problems, total }) = complete_form(Instrument::Phq2, &[Some(4)])
        else {
            panic!("taken")
        };
        assert_eq!(total, 2);
        assert_eq!(problems[0].fault, Fault::WrongCount { expected: 2 });
        assert_eq!(problems[1].fault, Fault::OutOfRange { min: 0, max: 3 });
    }

    #[test]
    fn every_answer_of_every_item_is_taken_and_one_beyond_is_refused_with_its_range() {
        for &instrument in Instrument::ALL {
            let lowest: Vec<Option<u8>> = instrument.ranges().map(|(min, _)| Some(min)).collect();
            for (place, (min, max)) in instrument.ranges().enumerate() {
                let with = |answer| {
                    let mut answers = lowest.clone();
                    answers[place] = Some(answer);
                    complete_form(instrument, &answers)
                };
                for answer in min..=max {
                    let form = with(answer).unwrap().form.unwrap();
                    assert!(form.is_whole() && form.band().is_some(), "{instrument:?} {form:?}");
                    assert_eq!((form.instrument, form.answers[place]), (instrument, answer));
                }
                for beyond in min.checked_sub(1).into_iter().chain([max + 1]) {
                    let Err(crate::HoldfastError::Rejected { problems, total: 1 }) = with(beyond) else {
                        panic!("{instrument:?} takes {beyond}")
                    };
                    assert_eq!(problems[0].fault, Fault::OutOfRange { min: min.into(), max: max.into() });
                }
            }
        }
    }

    #[test]
    fn results_name_existing_factors() {
        for instrument in Instrument::ALL {
            for factor in instrument.speaks_to() {
                assert!(Factor::from_id(factor).is_some(), "{instrument:?}: {factor}");
            }
        }
    }

    #[test]
    fn every_band_is_said_in_every_language_the_form_is_offered_in() {
        for wording in [Language::English, Language::German, Language::Pseudo].map(Wording::new) {
            for &instrument in Instrument::ALL {
                for &range in instrument.bands() {
                    let said = band_in_words(instrument, range, &wording);
                    let offered = instrument.texts(wording.language()).is_some();
                    assert!(said.is_some() || !offered, "{instrument:?} {range:?}");
                    assert!(!range.band.label(&wording).is_empty() || !offered, "{instrument:?} {range:?}");
                    assert!(said.is_none_or(|said| said.contains(instrument.name())));
                }
            }
        }
    }
}
