//! Scoring, as published: the score of all answers, and the published band that contains it.
//!
//! A band is the name that the authors of a form gave to a range of scores. It is a description, not a diagnosis, and
//! nothing in the product decides by it. (The detector has its own thresholds, each with its source.) Bands and their
//! sources are data (`core/content/questionnaires`).

use super::{Band, BandRange, Filled, Instrument};
use crate::count::signed;
use crate::entry::factors::Factor;
use crate::error::Result;
use crate::problem::Problems;
use crate::words::{Wording, sentence};

/// For a form with a single published mark: the band below the mark, and the band from the mark on. Their sentences
/// name the mark and no range.
const BELOW_MARK: Band = Band::Named("below_mark");
const FROM_MARK: Band = Band::Named("from_mark");
/// The band whose answers count as heavy. A form without a band of this name has no heavy answers.
const HEAVY: Band = Band::Named("severe");

impl Filled {
    /// Whether every item is answered with one of its options. Only then is there a score.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.answers.iter().all(Option::is_some) && self.instrument.faults(&self.answers).is_empty()
    }

    /// The published range that contains its score; `None` where there is no score.
    #[must_use]
    pub fn band(&self) -> Option<BandRange> {
        self.instrument.band(self.score().filter(|_| self.is_whole())?)
    }

    /// Whether the answers are heavy: the score lies in the published band [`HEAVY`], or would lie there whatever the
    /// items that were left out are answered.
    #[must_use]
    pub fn is_heavy(&self) -> bool {
        let least = self.answers.iter().zip(self.instrument.ranges()).map(|(answer, (min, _))| answer.unwrap_or(min));
        let most = self.answers.iter().zip(self.instrument.ranges()).map(|(answer, (_, max))| answer.unwrap_or(max));
        let is_heavy = |answers: Vec<u8>| {
            self.instrument.band(self.instrument.score(&answers)).is_some_and(|range| range.band == HEAVY)
        };
        is_heavy(least.collect()) && is_heavy(most.collect())
    }
}

/// The page that follows a questionnaire. Whether it shows help as well is decided elsewhere, by PHQ-9 item 9.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultPage {
    /// The questionnaire.
    pub instrument: Instrument,
    /// The score in words. A form with gaps has none; then this says how many questions were left out.
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
    let score = match filled.score().filter(|_| range.is_some()) {
        Some(score) => wording.questionnaire_score(sentence::QuestionnaireScore {
            n_most: instrument.highest_score().into(),
            n_score: score.into(),
        }),
        None => wording.questionnaire_left_out(signed(instrument.items().saturating_sub(filled.answered()))),
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

/// The form that these answers fill in, with its gaps; `None` where nothing is answered. `answers` has one place for each
/// item, `None` for one that was left out.
///
/// # Errors
/// [`crate::HoldfastError::Rejected`] when there are more or fewer places than items, or an answer that its item does
/// not have.
pub fn filled_in(instrument: Instrument, answers: Vec<Option<u8>>) -> Result<Option<Filled>> {
    let mut problems = Problems::default();
    for fault in instrument.faults(&answers) {
        problems.field("answers", fault);
    }
    problems.into_result()?;
    let filled = Filled { instrument, answers, content_version: instrument.content_version() };
    Ok((filled.answered() > 0).then_some(filled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Fault;
    use crate::words::Language;

    fn filled(instrument: Instrument, answers: &[u8]) -> Filled {
        Filled { instrument, answers: answers.iter().copied().map(Some).collect(), content_version: 1 }
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
            assert_eq!((page.band, page.source), (None, None));
        }
    }

    #[test]
    fn a_form_with_gaps_has_no_sum_and_says_so_and_stays_the_form_that_was_asked() {
        let english = Wording::new(Language::English);
        for (instrument, answers, text) in [
            (Instrument::Gad7, "1021.01", "One question was left out, so there is no sum."),
            (Instrument::Phq9, "2222....3", "4 questions were left out, so there is no sum."),
            (Instrument::Phq9, "01230123.", "One question was left out, so there is no sum."),
        ] {
            let filled = gapped(instrument, answers).unwrap();
            let page = result_page(&filled, &english);
            assert_eq!((page.instrument, page.score.as_str()), (instrument, text));
            assert_eq!((filled.score(), page.band, page.source), (None, None, None), "{answers}");
            assert_eq!(filled.content_version, instrument.content_version());
        }
        assert_eq!(gapped(Instrument::Phq9, "........3").unwrap().help_answer(), Some(3));
        assert_eq!(gapped(Instrument::Phq9, "33333333.").unwrap().help_answer(), None);
        assert_eq!(gapped(Instrument::Phq9, "........."), None, "nothing was answered");
    }

    #[test]
    fn answers_are_heavy_in_the_highest_band_and_where_gaps_cannot_change_that() {
        for (instrument, answers, heavy) in [
            (Instrument::Phq9, "333333200", true),
            (Instrument::Phq9, "333333100", false),
            (Instrument::Phq9, "3333333..", true),
            (Instrument::Phq9, "333333...", false),
            (Instrument::Phq8, "33333320", true),
            (Instrument::Gad7, "3333300", true),
            (Instrument::Gad7, "3333200", false),
            (Instrument::Phq2, "33", false),
        ] {
            assert_eq!(gapped(instrument, answers).unwrap().is_heavy(), heavy, "{instrument:?} {answers}");
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

    /// The form of answers written as digits, with `.` for one that was left out.
    fn gapped(instrument: Instrument, answers: &str) -> Option<Filled> {
        let answers = answers.chars().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok()));
        filled_in(instrument, answers.collect()).unwrap()
    }

    #[test]
    fn wrong_answers_are_refused_all_at_once() {
        let Err(crate::HoldfastError::Rejected { problems, total }) = filled_in(Instrument::Phq2, vec![Some(4)]) else {
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
                    filled_in(instrument, answers)
                };
                for answer in min..=max {
                    let form = with(answer).unwrap().unwrap();
                    assert!(form.is_whole() && form.band().is_some(), "{instrument:?} {form:?}");
                    assert_eq!((form.instrument, form.answers[place]), (instrument, Some(answer)));
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
