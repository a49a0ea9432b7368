//! Scoring, as published: the sum of all answers, and the published band it lies in.
//!
//! A band is the name that those who made the form gave to a range of sums. It describes; it is not a diagnosis,
//! and nothing in the product decides by it. (The detector has its own thresholds, each with its source.)
//!
//! Sources of the bands:
//! - PHQ-9: Kroenke, Spitzer, Williams (2001), J Gen Intern Med 16: 606–613.
//! - PHQ-8: Kroenke et al. (2009), J Affect Disord 114: 163–173.
//! - PHQ-2: Kroenke, Spitzer, Williams (2003), Med Care 41: 1284–1292.
//! - GAD-7: Spitzer, Kroenke, Williams, Löwe (2006), Arch Intern Med 166: 1092–1097.
//! - GAD-2: Kroenke et al. (2007), Ann Intern Med 146: 317–325.

use super::{Filled, HIGHEST_ANSWER, ITEM_NINE, Instrument};
use crate::entry::ids::ids;
use crate::error::Result;
use crate::problem::{Fault, Problems};
use crate::words::{Wording, sentence};

ids! {
    /// The published name of a range of sums.
    pub enum Band {
        /// Below the one published mark of a short form.
        BelowMark = "below_mark",
        /// At that mark or above.
        FromMark = "from_mark",
        /// Minimal.
        Minimal = "minimal",
        /// Mild.
        Mild = "mild",
        /// Moderate.
        Moderate = "moderate",
        /// Moderately severe (PHQ only).
        ModeratelySevere = "moderately_severe",
        /// Severe.
        Severe = "severe",
    }
}

/// A range of sums with a published name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct BandRange {
    /// Its lowest sum.
    pub low: u32,
    /// Its highest sum.
    pub high: u32,
    /// Its name.
    pub band: Band,
}

const fn range(low: u32, high: u32, band: Band) -> BandRange {
    BandRange { low, high, band }
}

const PHQ9: &[BandRange] = &[
    range(0, 4, Band::Minimal),
    range(5, 9, Band::Mild),
    range(10, 14, Band::Moderate),
    range(15, 19, Band::ModeratelySevere),
    range(20, 27, Band::Severe),
];
const PHQ8: &[BandRange] = &[
    range(0, 4, Band::Minimal),
    range(5, 9, Band::Mild),
    range(10, 14, Band::Moderate),
    range(15, 19, Band::ModeratelySevere),
    range(20, 24, Band::Severe),
];
const GAD7: &[BandRange] =
    &[range(0, 4, Band::Minimal), range(5, 9, Band::Mild), range(10, 14, Band::Moderate), range(15, 21, Band::Severe)];
/// PHQ-2 and GAD-2 have one mark each: 3.
const TWO_ITEMS: &[BandRange] = &[range(0, 2, Band::BelowMark), range(3, 6, Band::FromMark)];

impl Instrument {
    /// Its published bands, lowest first; together they hold every sum there can be, each once.
    #[must_use]
    pub fn bands(self) -> &'static [BandRange] {
        match self {
            Self::Phq9 => PHQ9,
            Self::Phq8 => PHQ8,
            Self::Gad7 => GAD7,
            Self::Phq2 | Self::Gad2 => TWO_ITEMS,
        }
    }

    /// The paper that published its bands.
    #[must_use]
    pub fn bands_source(self) -> &'static str {
        match self {
            Self::Phq9 => "Kroenke, Spitzer, Williams 2001, J Gen Intern Med 16: 606–613",
            Self::Phq8 => "Kroenke et al. 2009, J Affect Disord 114: 163–173",
            Self::Phq2 => "Kroenke, Spitzer, Williams 2003, Med Care 41: 1284–1292",
            Self::Gad7 => "Spitzer, Kroenke, Williams, Löwe 2006, Arch Intern Med 166: 1092–1097",
            Self::Gad2 => "Kroenke et al. 2007, Ann Intern Med 146: 317–325",
        }
    }
}

impl Filled {
    /// Whether every item is answered with one of the answers there are. Only then is there a sum.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.answers.len() == self.instrument.items() && self.answers.iter().all(|a| *a <= HIGHEST_ANSWER)
    }

    /// The published range its sum lies in, where there is a sum.
    #[must_use]
    pub fn band(&self) -> Option<BandRange> {
        let score = self.is_whole().then(|| self.score())?;
        self.instrument.bands().iter().copied().find(|b| (b.low..=b.high).contains(&score))
    }
}

/// The page that follows a questionnaire. Whether help stands on it too is decided elsewhere, by item 9.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultPage {
    /// Which questionnaire.
    pub instrument: Instrument,
    /// The sum in words, or that there is none.
    pub score: String,
    /// The published band in words, where there is a sum.
    pub band: Option<String>,
    /// Where that band was published.
    pub source: Option<String>,
    /// What it is not, and what to make of it.
    pub notes: Vec<String>,
}

/// The page that follows that questionnaire.
#[must_use]
pub fn result_page(filled: &Filled, wording: &Wording) -> ResultPage {
    let instrument = filled.instrument;
    let band = filled.band();
    let score = if band.is_some() {
        wording.questionnaire_score(sentence::QuestionnaireScore {
            n_most: instrument.highest_score().into(),
            n_score: filled.score().into(),
        })
    } else {
        wording.questionnaire_incomplete()
    };
    ResultPage {
        instrument,
        score,
        band: band.map(|range| band_in_words(instrument, range, wording)),
        source: band.map(|_| wording.questionnaire_source(instrument.bands_source())),
        notes: vec![wording.questionnaire_not_a_diagnosis(), wording.questionnaire_compare()],
    }
}

/// A published band as a sentence.
fn band_in_words(instrument: Instrument, range: BandRange, wording: &Wording) -> String {
    let name = wording.label("instrument", instrument.id());
    match range.band {
        Band::BelowMark => wording.questionnaire_band_below(sentence::QuestionnaireBandBelow {
            n_mark: i64::from(range.high) + 1,
            name: &name,
        }),
        Band::FromMark => {
            wording.questionnaire_band_from(sentence::QuestionnaireBandFrom { n_low: range.low.into(), name: &name })
        }
        band => {
            let label = wording.label("band", band.id());
            wording.questionnaire_band(sentence::QuestionnaireBand {
                band: &label,
                n_high: range.high.into(),
                n_low: range.low.into(),
                name: &name,
            })
        }
    }
}

/// What is left of a questionnaire that was filled in in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The form that the answers make up: the one that was asked, a shorter one, or none.
    pub form: Option<Filled>,
    /// The answer to the item about being better off dead or hurting oneself, where it was given. It counts for
    /// safety even where no form comes of the answers.
    pub item_nine: Option<u8>,
    /// The numbers of items that were answered and are not part of that form.
    pub left_out: Vec<u8>,
}

/// Which form the answers make up, item by item, `None` where one was skipped.
///
/// All of it is the form that was asked. PHQ-9 with the first eight is PHQ-8. Otherwise, with the first two
/// answered, it is PHQ-2 or GAD-2. There is no total of anything less.
///
/// # Errors
/// [`crate::HoldfastError::Rejected`] when there are more or fewer places than items, or an answer above 3.
pub fn settle(instrument: Instrument, answers: &[Option<u8>]) -> Result<Part> {
    let mut problems = Problems::default();
    if answers.len() != instrument.items() {
        let expected = u32::try_from(instrument.items()).unwrap_or(0);
        problems.field("answers", Fault::WrongCount { expected });
    }
    if answers.iter().flatten().any(|a| *a > HIGHEST_ANSWER) {
        problems.field("answers", Fault::OutOfRange { min: 0, max: HIGHEST_ANSWER.into() });
    }
    problems.into_result()?;

    let shorter: &[Instrument] = match instrument {
        Instrument::Phq9 => &[Instrument::Phq9, Instrument::Phq8, Instrument::Phq2],
        Instrument::Phq8 => &[Instrument::Phq8, Instrument::Phq2],
        Instrument::Phq2 => &[Instrument::Phq2],
        Instrument::Gad7 => &[Instrument::Gad7, Instrument::Gad2],
        Instrument::Gad2 => &[Instrument::Gad2],
    };
    let form = shorter.iter().find_map(|&shorter| {
        let answers: Option<Vec<u8>> = answers.iter().take(shorter.items()).copied().collect();
        answers.map(|answers| Filled { instrument: shorter, answers, content_version: shorter.content_version() })
    });
    let kept = form.as_ref().map_or(0, |f| f.answers.len());
    let left_out = (1..).zip(answers).skip(kept).filter(|(_, a)| a.is_some()).map(|(number, _)| number);
    let item_nine = (1..).zip(answers).find(|(number, _)| *number == ITEM_NINE).and_then(|(_, a)| *a);
    Ok(Part { item_nine, left_out: left_out.collect(), form })
}

impl Part {
    /// What becomes of it, in words, where it is not simply the form that was asked.
    #[must_use]
    pub fn text(&self, asked: Instrument, wording: &Wording) -> Option<String> {
        match &self.form {
            None => Some(wording.questionnaire_not_kept()),
            Some(form) if form.instrument == asked => None,
            Some(form) => Some(wording.questionnaire_kept_as(&wording.label("instrument", form.instrument.id()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn filled(instrument: Instrument, answers: &[u8]) -> Filled {
        Filled { instrument, answers: answers.to_vec(), content_version: 1 }
    }

    /// Answers that add up to that sum.
    fn summing(instrument: Instrument, mut score: u32) -> Filled {
        let mut answers = Vec::new();
        for _ in 0..instrument.items() {
            let answer = score.min(3);
            score -= answer;
            answers.push(u8::try_from(answer).unwrap());
        }
        filled(instrument, &answers)
    }

    #[test]
    fn every_sum_lies_in_exactly_one_band() {
        for &instrument in Instrument::ALL {
            for score in 0..=instrument.highest_score() {
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
        assert_eq!(summing(Instrument::Phq9, 19).band().map(|b| b.band), Some(Band::ModeratelySevere));
        assert_eq!(summing(Instrument::Gad7, 15).band().map(|b| b.band), Some(Band::Severe));
    }

    #[test]
    fn there_is_no_sum_of_a_part() {
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

    /// What `settle` makes of answers, `.` standing for a skipped one.
    fn settled(instrument: Instrument, answers: &str) -> (Option<Instrument>, Option<u8>, Vec<u8>) {
        let answers: Vec<Option<u8>> =
            answers.chars().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok())).collect();
        let part = settle(instrument, &answers).unwrap();
        (part.form.map(|f| f.instrument), part.item_nine, part.left_out)
    }

    #[test]
    fn a_part_is_kept_as_the_shorter_form_it_is() {
        use Instrument::{Gad2, Gad7, Phq2, Phq8, Phq9};
        for (asked, answers, form, nine, left_out) in [
            (Phq9, "012301230", Some(Phq9), Some(0), vec![]),
            (Phq9, "01230123.", Some(Phq8), None, vec![]),
            (Phq9, "01.......", Some(Phq2), None, vec![]),
            (Phq9, "01.3....2", Some(Phq2), Some(2), vec![4, 9]),
            (Phq9, ".12301232", None, Some(2), vec![2, 3, 4, 5, 6, 7, 8, 9]),
            (Phq9, ".........", None, None, vec![]),
            (Phq8, "01230123", Some(Phq8), None, vec![]),
            (Phq8, "0123012.", Some(Phq2), None, vec![3, 4, 5, 6, 7]),
            (Gad7, "0123012", Some(Gad7), None, vec![]),
            (Gad7, "01.....", Some(Gad2), None, vec![]),
            (Gad7, "0......", None, None, vec![1]),
            (Gad2, "33", Some(Gad2), None, vec![]),
        ] {
            assert_eq!(settled(asked, answers), (form, nine, left_out), "{asked:?} {answers}");
        }
    }

    #[test]
    fn wrong_answers_are_refused_all_at_once() {
        let Err(crate::HoldfastError::Rejected { problems, total }) = settle(Instrument::Phq2, &[Some(4)]) else {
            panic!("taken")
        };
        assert_eq!(total, 2);
        assert_eq!(problems[0].fault, Fault::WrongCount { expected: 2 });
        assert_eq!(problems[1].fault, Fault::OutOfRange { min: 0, max: 3 });
    }

    #[test]
    fn the_person_is_told_what_becomes_of_a_part() {
        let wording = Wording::new(Language::English);
        let text = |answers: &[Option<u8>]| settle(Instrument::Gad7, answers).unwrap().text(Instrument::Gad7, &wording);
        assert_eq!(text(&[Some(1); 7]), None);
        assert!(text(&[Some(1), Some(1), None, None, None, None, None]).unwrap().contains("GAD-2"));
        assert_eq!(text(&[None; 7]).as_deref(), Some("Nothing is kept of a form that is not finished."));
    }
}
