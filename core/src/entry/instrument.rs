//! The facts about each questionnaire. They are data: `core/content/questionnaires` has one file for each family, from
//! which the build generates [`Instrument`] and the records below (decision 27). No other code names a questionnaire.

use super::ids::ids;
use crate::problem::Fault;
use crate::words::Language;

include!(concat!(env!("OUT_DIR"), "/questionnaires.rs"));

/// A published list of items, from which one or more forms are made.
#[derive(Debug)]
pub(crate) struct Family {
    id: &'static str,
    content_version: u32,
    direction: Direction,
    /// The factor that turns the sum of the answers into the published score.
    times: u32,
    /// The number of the item whose answer may open help.
    help_item: Option<usize>,
    /// Ids of the factors under which a person may raise its results.
    speaks_to: &'static [&'static str],
    /// Whether all items have the same options.
    shared_options: bool,
    items: &'static [Item],
    english: Texts,
    /// The languages other than English.
    others: &'static [Texts],
    notice: &'static str,
}

/// Whether a higher score is a heavier burden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(test), expect(dead_code, reason = "which of them occur depends on the data"))]
enum Direction {
    HigherIsWorse,
    HigherIsBetter,
}

/// The parts of an item that do not depend on a language.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its LOINC code, if one was verified.
    pub(crate) code: Option<&'static str>,
    /// Its answers, lowest first; the values go up by one.
    pub(crate) options: &'static [Choice],
}

/// The parts of an answer that do not depend on a language.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The value that is stored and added up.
    pub(crate) value: u8,
    /// Its LOINC code and the name that LOINC gives to it, if they were verified.
    pub(crate) code: Option<(&'static str, &'static str)>,
}

/// The published words of a family in one language.
#[derive(Debug)]
pub(crate) struct Texts {
    /// The tag of the language.
    pub(crate) language: &'static str,
    pub(crate) title: &'static str,
    /// The project's own words before the published ones.
    pub(crate) before: Option<&'static str>,
    pub(crate) lead: &'static str,
    pub(crate) items: &'static [&'static str],
    /// For each item the texts of its options.
    pub(crate) options: &'static [&'static [&'static str]],
    pub(crate) difficulty: Option<(&'static str, &'static [&'static str])>,
    pub(crate) sources: &'static [&'static str],
}

/// A form: its items, and how its score is read.
#[derive(Debug)]
pub(crate) struct Record {
    family: &'static Family,
    name: &'static str,
    /// Numbers of its items, ascending.
    items: &'static [usize],
    panel: Option<&'static str>,
    total: Option<&'static str>,
    line: &'static str,
    bands: &'static [BandRange],
    bands_source: &'static str,
    figures: Option<Figures>,
}

/// A range of scores with a published name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BandRange {
    /// Its lowest score.
    pub low: u32,
    /// Its highest score.
    pub high: u32,
    /// Its name.
    pub band: Band,
}

/// The name of a range of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// The id of a label in the words.
    Named(&'static str),
    /// Texts of the questionnaire's own, by the tag of their language.
    Told(&'static [(&'static str, BandText)]),
}

/// The name of a range of scores in one language, where the questionnaire brings its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BandText {
    /// For pictures and tables.
    pub short: &'static str,
    /// For the page with the result.
    pub sentence: &'static str,
}

/// The figures with which the detector reads the scores of a form. Their sources are in the data.
#[derive(Debug)]
pub(crate) struct Figures {
    /// Ids of the signals that read the form.
    pub(crate) reads: &'static [&'static str],
    /// The smallest change of the score that exceeds the form's measurement error.
    pub(crate) reliable_change: u32,
    /// The score from which on people typically seek help.
    pub(crate) caseness: u32,
    /// For some weeks of therapy, the score published as a poor response in that week, each as (week, score).
    pub(crate) poor_at_week: &'static [(u32, u32)],
    /// The number of the item about concentration.
    pub(crate) concentration_item: Option<usize>,
}

impl Family {
    /// Its published words in the language of that tag.
    fn texts(&self, tag: &str) -> Option<&Texts> {
        std::iter::once(&self.english).chain(self.others).find(|texts| texts.language == tag)
    }
}

impl Record {
    /// Its items, in order.
    fn asked(&self) -> impl Iterator<Item = &'static Item> {
        self.items.iter().filter_map(|number| self.family.items.get(number.checked_sub(1)?))
    }

    /// The lowest and the highest value of each item, in order.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = (u8, u8)> {
        self.asked().map(|item| {
            let values = || item.options.iter().map(|option| option.value);
            (values().min().unwrap_or(0), values().max().unwrap_or(0))
        })
    }

    /// The lowest score it can have.
    fn lowest(&self) -> u32 {
        self.ranges().map(|(min, _)| u32::from(min) * self.family.times).sum()
    }

    /// The highest score it can have.
    fn highest(&self) -> u32 {
        self.ranges().map(|(_, max)| u32::from(max) * self.family.times).sum()
    }

    /// The published score of these answers.
    fn score(&self, answers: &[u8]) -> u32 {
        answers.iter().map(|answer| u32::from(*answer)).sum::<u32>() * self.family.times
    }

    /// How heavy a score is, from 0 up: a higher value is always worse.
    fn burden(&self, score: u32) -> i64 {
        let (low, high, score) = (i64::from(self.lowest()), i64::from(self.highest()), i64::from(score));
        match self.family.direction {
            Direction::HigherIsWorse => score - low,
            Direction::HigherIsBetter => high - score,
        }
    }

    /// The published range that contains a score.
    fn band(&self, score: u32) -> Option<BandRange> {
        self.bands.iter().copied().find(|band| (band.low..=band.high).contains(&score))
    }

    /// The faults of these answers: a wrong number of answers, and the first answer that its item does not have. `None`
    /// is a skipped item.
    fn faults(&self, answers: &[Option<u8>]) -> Vec<Fault> {
        let mut faults = Vec::new();
        if answers.len() != self.items.len() {
            faults.push(Fault::WrongCount { expected: u32::try_from(self.items.len()).unwrap_or(u32::MAX) });
        }
        let beyond = self.ranges().zip(answers).find(|((min, max), answer)| {
            let answer: &Option<u8> = answer;
            answer.is_some_and(|answer| !(*min..=*max).contains(&answer))
        });
        faults.extend(beyond.map(|((min, max), _)| Fault::OutOfRange { min: min.into(), max: max.into() }));
        faults
    }
}

impl Instrument {
    /// Its name, the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.record().name
    }

    /// How many items it has.
    #[must_use]
    pub fn items(self) -> usize {
        self.record().items.len()
    }

    /// The numbers of its items in the family, ascending. Items of a short form keep the numbers that they have in the
    /// long one.
    pub(crate) fn item_numbers(self) -> &'static [usize] {
        self.record().items
    }

    /// Its items without words, in order.
    pub(crate) fn asked(self) -> impl Iterator<Item = &'static Item> {
        self.record().asked()
    }

    /// The lowest and the highest answer to each item, in order; every value between them is an answer.
    pub fn ranges(self) -> impl Iterator<Item = (u8, u8)> {
        self.record().ranges()
    }

    /// Whether all items have the same answers.
    pub(crate) fn shares_options(self) -> bool {
        self.record().family.shared_options
    }

    /// The lowest score it can have.
    #[must_use]
    pub fn lowest_score(self) -> u32 {
        self.record().lowest()
    }

    /// The highest score it can have.
    #[must_use]
    pub fn highest_score(self) -> u32 {
        self.record().highest()
    }

    /// The published score of these answers.
    pub(crate) fn score(self, answers: &[u8]) -> u32 {
        self.record().score(answers)
    }

    /// How heavy a score is, from 0 up: a higher value is always worse, whichever way the published score points.
    pub(crate) fn burden(self, score: u32) -> i64 {
        self.record().burden(score)
    }

    /// The faults of these answers; `None` is a skipped item.
    pub(crate) fn faults(self, answers: &[Option<u8>]) -> Vec<Fault> {
        self.record().faults(answers)
    }

    /// Its published bands, lowest first. Together they contain every possible score exactly once.
    #[must_use]
    pub fn bands(self) -> &'static [BandRange] {
        self.record().bands
    }

    /// The published range that contains a score.
    pub(crate) fn band(self, score: u32) -> Option<BandRange> {
        self.record().band(score)
    }

    /// The paper that published its bands.
    #[must_use]
    pub fn bands_source(self) -> &'static str {
        self.record().bands_source
    }

    /// The version of the current wording, the same in every language.
    #[must_use]
    pub fn content_version(self) -> u32 {
        self.record().family.content_version
    }

    /// The LOINC code of the form, if one was verified.
    pub(crate) fn panel(self) -> Option<&'static str> {
        self.record().panel
    }

    /// The LOINC code of its score, if one was verified.
    pub(crate) fn total(self) -> Option<&'static str> {
        self.record().total
    }

    /// The id of its line on the page for the therapist. A form and the same form without the item that opens help
    /// share a line, because another choice decides which of the two is shown.
    pub(crate) fn line(self) -> &'static str {
        self.record().line
    }

    /// The position among its answers, from 0, of the item whose answer may open help.
    pub(crate) fn help_place(self) -> Option<usize> {
        let record = self.record();
        record.items.iter().position(|number| Some(*number) == record.family.help_item)
    }

    /// The form that asks the same items except the one that opens help; `None` where there is none.
    pub(crate) fn without_help_item(self) -> Option<Self> {
        let place = self.help_place()?;
        let rest = || self.items_but(place);
        Self::ALL.iter().copied().find(|other| other.is_akin(self) && other.item_numbers().iter().eq(rest()))
    }

    fn items_but(self, place: usize) -> impl Iterator<Item = &'static usize> {
        self.item_numbers().iter().enumerate().filter(move |(at, _)| *at != place).map(|(_, number)| number)
    }

    /// Whether both are forms of one family.
    pub(crate) fn is_akin(self, other: Self) -> bool {
        self.record().family.id == other.record().family.id
    }

    /// The figures with which the detector reads its scores; `None` where no signal reads it.
    pub(crate) fn figures(self) -> Option<&'static Figures> {
        self.record().figures.as_ref()
    }

    /// Ids of the factors under which a person may raise its results.
    pub(crate) fn speaks_to(self) -> &'static [&'static str] {
        self.record().family.speaks_to
    }

    /// Its published words in that language; `None` where no words may be shown.
    pub(crate) fn texts(self, language: Language) -> Option<&'static Texts> {
        self.record().family.texts(language.published().tag())
    }

    /// Its published words in English, which every questionnaire has.
    pub(crate) fn english(self) -> &'static Texts {
        &self.record().family.english
    }

    /// The notice of its authors.
    pub(crate) fn notice(self) -> &'static str {
        self.record().family.notice
    }

    /// Whether it asks every item of its family.
    pub(crate) fn is_long_form(self) -> bool {
        self.items() == self.record().family.items.len()
    }
}

impl Band {
    /// Its own text in that language, where the questionnaire has one.
    pub(crate) fn told(&self, language: Language) -> Option<&'static BandText> {
        match self {
            Self::Named(_) => None,
            Self::Told(texts) => texts.iter().find(|(of, _)| *of == language.published().tag()).map(|(_, text)| text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A made-up questionnaire: answers from 1 to 5, a score of four times their sum, higher is better. Its second item
    /// has only two answers.
    fn wellbeing() -> Record {
        const FIVE: &[Choice] = &[
            Choice { value: 1, code: None },
            Choice { value: 2, code: None },
            Choice { value: 3, code: None },
            Choice { value: 4, code: None },
            Choice { value: 5, code: None },
        ];
        const TWO: &[Choice] = &[Choice { value: 0, code: None }, Choice { value: 1, code: None }];
        static FAMILY: Family = Family {
            id: "wellbeing",
            content_version: 1,
            direction: Direction::HigherIsBetter,
            times: 4,
            help_item: None,
            speaks_to: &[],
            shared_options: false,
            items: &[
                Item { code: None, options: FIVE },
                Item { code: None, options: TWO },
                Item { code: None, options: FIVE },
            ],
            english: Texts {
                language: "en",
                title: "Wellbeing",
                before: None,
                lead: "How was it?",
                items: &["One", "Two", "Three"],
                options: &[],
                difficulty: None,
                sources: &[],
            },
            others: &[],
            notice: "",
        };
        Record {
            family: &FAMILY,
            name: "Wellbeing",
            items: &[1, 2, 3],
            panel: None,
            total: None,
            line: "wellbeing",
            bands: &[
                BandRange { low: 8, high: 20, band: Band::Named("below_mark") },
                BandRange { low: 21, high: 44, band: Band::Named("from_mark") },
            ],
            bands_source: "",
            figures: None,
        }
    }

    #[test]
    fn scores_of_any_range_and_direction_are_read() {
        let record = wellbeing();
        assert_eq!((record.lowest(), record.highest()), (8, 44));
        assert_eq!(record.score(&[1, 0, 1]), 8);
        assert_eq!(record.score(&[5, 1, 5]), 44);
        assert_eq!((record.burden(44), record.burden(8)), (0, 36));
        assert!(record.burden(record.score(&[2, 0, 2])) > record.burden(record.score(&[3, 0, 2])));
        assert_eq!(record.band(20).map(|band| band.low), Some(8));
        assert_eq!(record.band(21).map(|band| band.low), Some(21));
        assert_eq!(Instrument::Phq9.burden(20), 20);
    }

    #[test]
    fn each_answer_is_checked_against_the_options_of_its_item() {
        let record = wellbeing();
        let range = |min, max| vec![Fault::OutOfRange { min, max }];
        assert_eq!(record.faults(&[Some(1), Some(0), Some(5)]), []);
        assert_eq!(record.faults(&[None, None, None]), []);
        assert_eq!(record.faults(&[Some(0), Some(0), Some(5)]), range(1, 5));
        assert_eq!(record.faults(&[Some(1), Some(2), Some(5)]), range(0, 1));
        assert_eq!(record.faults(&[Some(1), Some(1)]), [Fault::WrongCount { expected: 3 }]);
    }

    #[test]
    fn the_form_without_the_item_that_opens_help_has_all_other_items() {
        assert_eq!(Instrument::Phq9.help_place(), Some(8));
        assert_eq!(Instrument::Phq9.without_help_item(), Some(Instrument::Phq8));
        for &instrument in Instrument::ALL {
            assert_eq!(instrument.help_place().is_some(), instrument.without_help_item().is_some());
        }
    }
}
