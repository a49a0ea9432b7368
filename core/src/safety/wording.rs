//! The words of the help pages, read on first use and kept: they are there within a millisecond, whatever else is
//! being opened, and need none of the other words.

use std::sync::OnceLock;

use crate::words::{Language, Wording};

const ENGLISH: &[&str] = &[
    include_str!("../../words/en/calendar.ftl"),
    include_str!("../../words/en/crisis.ftl"),
    include_str!("../../words/en/safety.ftl"),
];
const GERMAN: &[&str] = &[
    include_str!("../../words/de/calendar.ftl"),
    include_str!("../../words/de/crisis.ftl"),
    include_str!("../../words/de/safety.ftl"),
];

/// The words for a locale tag; what is not known reads English.
pub(crate) fn for_locale(locale: &str) -> &'static Wording {
    static ENGLISH_WORDS: OnceLock<Wording> = OnceLock::new();
    static GERMAN_WORDS: OnceLock<Wording> = OnceLock::new();
    static PSEUDO_WORDS: OnceLock<Wording> = OnceLock::new();
    let language = Language::for_locale(locale);
    let (kept, sources) = match language {
        Language::English => (&ENGLISH_WORDS, ENGLISH),
        Language::German => (&GERMAN_WORDS, GERMAN),
        Language::Pseudo => (&PSEUDO_WORDS, ENGLISH),
    };
    kept.get_or_init(|| Wording::of(language, sources))
}
