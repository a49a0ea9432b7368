//! The forms as they were published, word for word.
//!
//! They lie in `core/content/questionnaires`, each with its source, licence, notice and how sure that is. The build
//! reads them, and stops at one that is not whole. The short forms are the first items of the long ones.

use super::Instrument;
use crate::words::{Language, Wording};

/// A form in one language, as the build wrote it down.
struct Form {
    title: &'static str,
    lead: &'static str,
    items: &'static [&'static str],
    codes: &'static [&'static str],
    options: &'static [&'static str],
    difficulty: Option<(&'static str, &'static [&'static str])>,
    notice: &'static str,
    sources: &'static [&'static str],
    content_version: u32,
}

include!(concat!(env!("OUT_DIR"), "/questionnaires.rs"));

/// A questionnaire, ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Sheet {
    /// Which one.
    pub instrument: Instrument,
    /// What it is called.
    pub title: String,
    /// That these are published words. In German they say "Sie", unlike the rest.
    pub published: String,
    /// The question all items share.
    pub lead: String,
    /// The items, in order.
    pub items: Vec<SheetItem>,
    /// The four answers, the same for every item; the first is worth 0.
    pub options: Vec<SheetOption>,
    /// A last question that is not counted, where the published form in this language has one.
    pub difficulty: Option<Difficulty>,
    /// The notice of those who made it. Stands on the page.
    pub notice: String,
    /// Where this wording was taken from.
    pub sources: Vec<String>,
    /// The version of this wording; kept with the answers.
    pub content_version: u32,
}

/// One item of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetItem {
    /// Its number, from 1.
    pub number: u8,
    /// Its published words.
    pub text: String,
    /// Whether it asks about being better off dead or hurting oneself. Its answer is looked at the moment it is given.
    pub asks_about_self_harm: bool,
}

/// One answer of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetOption {
    /// What it counts: 0 to 3.
    pub value: u8,
    /// Its published words.
    pub text: String,
}

/// The published question about how hard the problems make life. It is not counted and not kept.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Difficulty {
    /// The question.
    pub text: String,
    /// Its answers, from "not at all" up.
    pub options: Vec<String>,
}

impl Instrument {
    /// The form whose first items it is.
    fn form(self, language: Language) -> &'static Form {
        // The pseudo-locale shows the published English: these words are not ours to change, not even for a test.
        let language = language.published();
        match self {
            Self::Phq9 | Self::Phq8 | Self::Phq2 => phq9(language.tag()),
            Self::Gad7 | Self::Gad2 => gad7(language.tag()),
        }
    }

    /// The version of the wording that is asked now. It is the same in every language.
    #[must_use]
    pub fn content_version(self) -> u32 {
        self.form(Language::REFERENCE).content_version
    }

    /// The LOINC codes of its items, in order. They are the same in every language.
    pub(crate) fn item_codes(self) -> &'static [&'static str] {
        let codes = self.form(Language::REFERENCE).codes;
        codes.get(..self.items()).unwrap_or(codes)
    }
}

/// The sheet of that questionnaire in that language.
#[must_use]
pub fn sheet(instrument: Instrument, wording: &Wording) -> Sheet {
    let form = instrument.form(wording.language());
    let whole = form.items.len() == instrument.items();
    let items = (1..).zip(form.items.iter().take(instrument.items())).map(|(number, text)| SheetItem {
        number,
        text: (*text).to_owned(),
        asks_about_self_harm: instrument == Instrument::Phq9 && number == super::ITEM_NINE,
    });
    let options = (0..).zip(form.options).map(|(value, text)| SheetOption { value, text: (*text).to_owned() });
    Sheet {
        instrument,
        title: if whole { form.title.to_owned() } else { wording.label("instrument", instrument.id()) },
        published: wording.questionnaire_published(),
        lead: form.lead.to_owned(),
        items: items.collect(),
        options: options.collect(),
        // Published with the whole form, not with its short ones.
        difficulty: form.difficulty.filter(|_| whole).map(|(text, options)| Difficulty {
            text: text.to_owned(),
            options: options.iter().map(|o| (*o).to_owned()).collect(),
        }),
        notice: form.notice.to_owned(),
        sources: form.sources.iter().map(|s| (*s).to_owned()).collect(),
        content_version: form.content_version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_is_whole_in_every_language() {
        for language in Language::all() {
            let wording = Wording::new(language);
            for &instrument in Instrument::ALL {
                let sheet = sheet(instrument, &wording);
                assert_eq!(sheet.items.len(), instrument.items());
                assert!(sheet.items.iter().zip(1..).all(|(item, n)| item.number == n && !item.text.is_empty()));
                assert_eq!(sheet.options.iter().map(|o| o.value).collect::<Vec<_>>(), [0, 1, 2, 3]);
                assert!(sheet.notice.contains("No permission required"));
                assert!(!sheet.sources.is_empty());
                assert_eq!(sheet.content_version, instrument.content_version());
                let nine: Vec<u8> = sheet.items.iter().filter(|i| i.asks_about_self_harm).map(|i| i.number).collect();
                let expected: &[u8] = if instrument == Instrument::Phq9 { &[9] } else { &[] };
                assert_eq!(nine, expected, "{instrument:?}");
            }
        }
    }

    #[test]
    fn the_words_are_the_published_ones() {
        let english = sheet(Instrument::Phq2, &Wording::new(Language::English));
        assert_eq!(english.title, "PHQ-2");
        assert_eq!(english.items[1].text, "Feeling down, depressed, or hopeless");
        assert_eq!(english.difficulty, None);
        let german = sheet(Instrument::Gad7, &Wording::new(Language::German));
        assert_eq!(german.items[6].text, "Gefühl der Angst, so als würde etwas Schlimmes passieren");
        assert_eq!(german.options[3].text, "Beinahe jeden Tag");
        let nine = sheet(Instrument::Phq9, &Wording::new(Language::Pseudo));
        assert_eq!(nine.items[8].text, "Thoughts that you would be better off dead or of hurting yourself in some way");
        assert_eq!(nine.difficulty.map(|d| d.options.len()), Some(4));
    }
}
