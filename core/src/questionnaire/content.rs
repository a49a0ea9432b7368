//! The forms as they were published, word for word.
//!
//! They are in `core/content/questionnaires`, each with its source, licence and notice, and with how well these were
//! verified. The build reads them and fails on an incomplete form. A form without words in a language is not offered in
//! that language.

use super::Instrument;
use crate::entry::instrument::Texts;
use crate::words::Wording;

/// A questionnaire, ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Sheet {
    /// The questionnaire.
    pub instrument: Instrument,
    /// Its title.
    pub title: String,
    /// Our own words to read before it, set apart from the published ones; `None` where there are none.
    pub before: Option<String>,
    /// A sentence that these are published words. In German they say "Sie", unlike the rest of the app.
    pub published: String,
    /// The question all items share.
    pub lead: String,
    /// The items, in order.
    pub items: Vec<SheetItem>,
    /// The answers, lowest first, where they are the same for every item and need to be shown only once; empty where
    /// items have answers of their own.
    pub options: Vec<SheetOption>,
    /// A sentence that there is a shorter form without the item about self-harm; `None` where this form has no such
    /// item.
    pub without: Option<String>,
    /// A last question that is not counted; `None` where the published form in this language has none.
    pub difficulty: Option<Difficulty>,
    /// The notice of its authors, shown on the page.
    pub notice: String,
    /// Where this wording was taken from.
    pub sources: Vec<String>,
    /// The version of this wording; kept with the answers.
    pub content_version: u32,
    /// The tag of the language of the published words, such as `en`.
    pub language: String,
}

/// One item of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetItem {
    /// Its number, from 1.
    pub number: u8,
    /// Its published words.
    pub text: String,
    /// Its answers, lowest first.
    pub options: Vec<SheetOption>,
    /// Whether it asks about being better off dead or hurting oneself (PHQ-9 item 9). Logging the form decides from its
    /// answer whether the urgent page opens, even when the form is not complete.
    pub asks_about_self_harm: bool,
    /// The sentence under it that nobody is told; `Some` for the item about self-harm.
    pub nobody_sees: Option<String>,
}

/// One answer to an item.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetOption {
    /// The value that is stored and counted. The values of an item go up by one.
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

/// The sheet of that questionnaire in that language; `None` where it is not offered in it.
#[must_use]
pub fn sheet(instrument: Instrument, wording: &Wording) -> Option<Sheet> {
    instrument.texts(wording.language()).map(|texts| compose(instrument, texts, wording))
}

/// The sheet of that questionnaire in that language, or in English where it is not offered in it: for showing a form
/// that was filled in already.
pub(crate) fn sheet_or_english(instrument: Instrument, wording: &Wording) -> Sheet {
    let texts = instrument.texts(wording.language()).unwrap_or_else(|| instrument.english());
    compose(instrument, texts, wording)
}

fn compose(instrument: Instrument, texts: &Texts, wording: &Wording) -> Sheet {
    let help = instrument.help_place();
    let items: Vec<SheetItem> = (1..)
        .zip(instrument.item_numbers())
        .zip(instrument.asked())
        .zip(0_usize..)
        .map(|(((number, in_family), item), place)| {
            let at = in_family.saturating_sub(1);
            let words = texts.options.get(at).copied().unwrap_or_default();
            let options = item.options.iter().zip(words);
            SheetItem {
                number,
                text: texts.items.get(at).copied().unwrap_or_default().to_owned(),
                options: options.map(|(o, text)| SheetOption { value: o.value, text: (*text).to_owned() }).collect(),
                asks_about_self_harm: help == Some(place),
                nobody_sees: (help == Some(place)).then(|| wording.safety_nobody_sees()),
            }
        })
        .collect();
    let shared = instrument.shares_options().then(|| items.first().map(|item| item.options.clone()));
    Sheet {
        instrument,
        title: if instrument.is_long_form() { texts.title } else { instrument.name() }.to_owned(),
        before: texts.before.map(str::to_owned),
        published: wording.questionnaire_published(),
        lead: texts.lead.to_owned(),
        items,
        options: shared.flatten().unwrap_or_default(),
        without: instrument.without_help_item().map(|other| wording.questionnaire_without_nine(other.name())),
        // The question was published with the long form, not with the short ones.
        difficulty: texts.difficulty.filter(|_| instrument.is_long_form()).map(|(text, options)| Difficulty {
            text: text.to_owned(),
            options: options.iter().map(|o| (*o).to_owned()).collect(),
        }),
        notice: instrument.notice().to_owned(),
        sources: texts.sources.iter().map(|s| (*s).to_owned()).collect(),
        content_version: instrument.content_version(),
        language: texts.language.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_sheet_is_whole_in_every_language_it_is_offered_in() {
        for language in Language::all() {
            let wording = Wording::new(language);
            for &instrument in Instrument::ALL {
                let Some(sheet) = sheet(instrument, &wording) else {
                    assert!(instrument.texts(language).is_none() && language == Language::German, "{instrument:?}");
                    continue;
                };
                assert_eq!(sheet.items.len(), instrument.items());
                assert!(sheet.items.iter().zip(1..).all(|(item, n)| item.number == n && !item.text.is_empty()));
                for (item, (min, max)) in sheet.items.iter().zip(instrument.ranges()) {
                    assert_eq!(
                        item.options.iter().map(|o| o.value).collect::<Vec<_>>(),
                        (min..=max).collect::<Vec<_>>()
                    );
                    assert!(item.options.iter().all(|option| !option.text.is_empty()));
                    assert!(sheet.options.is_empty() || sheet.options == item.options);
                }
                assert!(!sheet.notice.is_empty() && !sheet.sources.is_empty());
                assert_eq!(sheet.content_version, instrument.content_version());
                let about_self_harm = sheet.items.iter().position(|item| item.asks_about_self_harm);
                assert_eq!(about_self_harm, instrument.help_place(), "{instrument:?}");
                assert_eq!(sheet.without.is_some(), about_self_harm.is_some());
            }
        }
    }

    #[test]
    fn only_item_nine_of_phq9_asks_about_self_harm() {
        for &instrument in Instrument::ALL {
            let expected = (instrument == Instrument::Phq9).then_some(8);
            assert_eq!(instrument.help_place(), expected, "{instrument:?}");
        }
    }

    #[test]
    fn the_words_are_the_published_ones() {
        let sheet = |instrument, language| sheet(instrument, &Wording::new(language)).unwrap();
        let english = sheet(Instrument::Phq2, Language::English);
        assert_eq!(english.title, "PHQ-2");
        assert_eq!(english.items[1].text, "Feeling down, depressed, or hopeless");
        assert_eq!(english.difficulty, None);
        let german = sheet(Instrument::Gad7, Language::German);
        assert_eq!(german.items[6].text, "Gefühl der Angst, so als würde etwas Schlimmes passieren");
        assert_eq!(german.options[3].text, "Beinahe jeden Tag");
        let nine = sheet(Instrument::Phq9, Language::Pseudo);
        assert_eq!(nine.items[8].text, "Thoughts that you would be better off dead or of hurting yourself in some way");
        assert_eq!(nine.difficulty.map(|d| d.options.len()), Some(4));
        assert_eq!((german.language.as_str(), nine.language.as_str()), ("de", "en"));
    }
}
