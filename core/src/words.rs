//! Every word a person reads, in their language.
//!
//! `core/words/languages.json` lists the languages, one per line; the sentences are in `core/words/<language>/*.ftl`
//! (Fluent). The build makes two things from them: a record of the fixed labels, which a shell reads once per locale
//! ([`Wording::labels`]), and a function for every sentence with values in it, which the core calls to compose its
//! answers. The journal stores ids and numbers, never sentences, so a change of language changes everything at once.

#[cfg(test)]
mod build_tests;
#[cfg(test)]
mod counting_tests;
mod faults;
#[cfg(test)]
mod labels_tests;
mod language;
mod lists;
#[cfg(test)]
pub(crate) mod plain;

pub use faults::Said;
pub use language::Language;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::moment::{CivilTime, Day};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of the help pages, in the order of [`Language::ALL`]; each is set when it is first asked for.
static HELP: [OnceLock<Wording>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

/// Composes the sentences that a person reads, in one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Wording").field(&self.language).finish()
    }
}

impl Wording {
    /// The words of that language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self::of(language, &language.sources())
    }

    /// Only the messages in these sources, for pages that must be available before all words are read (`safety`).
    pub(crate) fn of(language: Language, sources: &[&str]) -> Self {
        // Fluent takes the plural rules of the bundle's first locale; the build has checked that it can be parsed.
        let plurals: LanguageIdentifier = language.plurals().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![plurals]);
        bundle.set_use_isolating(false);
        if language.accents() {
            bundle.set_transform(Some(pseudo));
        }
        for source in sources {
            // The build has parsed these same texts, so there is no error here to report.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The words of the help pages alone, read on first use and kept. They are available within a millisecond,
    /// whatever else is being opened, and need none of the other words.
    pub(crate) fn of_help(language: Language) -> &'static Self {
        let at = Language::ALL.iter().position(|other| *other == language).unwrap_or_default();
        HELP[at].get_or_init(|| Self::of(language, &language.help_sources()))
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Every fixed label.
    #[must_use]
    pub fn labels(&self) -> Words {
        self.all_labels()
    }

    /// The label of a value, by its group and its id in the exchange format: the label of `factor-money` is
    /// `label("factor", "money")`. A test asks for all of them.
    #[must_use]
    pub fn label(&self, group: &str, id: &str) -> String {
        self.say(&format!("{group}-{id}"), None)
    }

    /// A day as a person says it: "Thursday, 5 March", and "Monday, 5 March 2029" where a reader on the day `seen_from` would
    /// think of another year.
    #[must_use]
    pub fn day(&self, day: Day, seen_from: Day) -> String {
        if names_its_year(day, seen_from) {
            return self.day_with_year(day);
        }
        let (weekday, month) = (self.weekday(day), self.month(day));
        self.calendar_day(sentence::CalendarDay {
            month: &month,
            n_day: i64::from(day.day_of_month()),
            weekday: &weekday,
        })
    }

    /// A day with its year: "Thursday, 5 March 2026".
    #[must_use]
    pub fn day_with_year(&self, day: Day) -> String {
        let (weekday, month) = (self.weekday(day), self.month(day));
        self.calendar_day_with_year(sentence::CalendarDayWithYear {
            month: &month,
            n_day: i64::from(day.day_of_month()),
            weekday: &weekday,
            year: &day.year().to_string(),
        })
    }

    /// A day without its weekday: "5 March", and "5 March 2029" where a reader on the day `seen_from` would think of another
    /// year.
    #[must_use]
    pub fn date(&self, day: Day, seen_from: Day) -> String {
        if names_its_year(day, seen_from) { self.date_with_year(day) } else { self.date_without_year(day) }
    }

    /// A day without its weekday and year, for a place where the year stands beside it, such as a page of one month.
    #[must_use]
    pub fn date_without_year(&self, day: Day) -> String {
        let month = self.month(day);
        self.calendar_date(sentence::CalendarDate { month: &month, n_day: i64::from(day.day_of_month()) })
    }

    /// A day without its weekday and with its year: "5 March 2026".
    #[must_use]
    pub fn date_with_year(&self, day: Day) -> String {
        self.calendar_date_with_year(sentence::CalendarDateWithYear {
            date: &self.date_without_year(day),
            year: &day.year().to_string(),
        })
    }

    /// A civil time as a person says it: "Thursday, 5 March, 17:00"; with its year as [`Wording::day`].
    #[must_use]
    pub fn time(&self, time: CivilTime, seen_from: Day) -> String {
        self.calendar_time(sentence::CalendarTime { clock: &time.clock(), day: &self.day(time.date(), seen_from) })
    }

    fn weekday(&self, day: Day) -> String {
        self.label("calendar", &format!("weekday-{}", day.weekday() + 1))
    }

    fn month(&self, day: Day) -> String {
        self.label("calendar", &format!("month-{}", day.month()))
    }

    fn say(&self, name: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(name).and_then(|message| message.value());
        // A missing message reads as its name; the build and a test make sure that none is missing.
        pattern.map_or_else(
            || name.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
        )
    }
}

/// How many days before or after today a date may lie without its year: half a year. A reader takes a date without a year
/// for the nearest day of that name, which it is within half a year to either side.
const WITHOUT_YEAR_DAYS: u64 = 182;

/// Whether a date has to name its year for a reader on the day `seen_from`: it is of another year, or far away in this one.
fn names_its_year(day: Day, seen_from: Day) -> bool {
    day.year() != seen_from.year() || day.since(seen_from).unsigned_abs() > WITHOUT_YEAR_DAYS
}

/// The first weekday, from 0 (Monday) to 6 (Sunday), whose name in any language begins with `text`, which has to be
/// in lower case.
#[must_use]
pub fn weekday_beginning(text: &str) -> Option<u8> {
    (0..7).find(|weekday| {
        let key = format!("weekday-{}", weekday + 1);
        let mut names = Language::all().map(|language| Wording::of_help(language).label("calendar", &key));
        names.any(|name| name.to_lowercase().starts_with(text))
    })
}

/// The distance, in characters, between the spaces in the padding of a pseudo-locale text, at which it can be broken.
const PSEUDO_WORD: usize = 9;

/// Accents the letters and adds padding of two fifths of their number, so that a picture of a screen shows which text
/// is not translated and which does not fit.
fn pseudo(text: &str) -> Cow<'_, str> {
    let mut out: String = text
        .chars()
        .map(|c| match c {
            'a' => 'á',
            'b' => 'ƀ',
            'c' => 'ç',
            'd' => 'ď',
            'e' => 'é',
            'f' => 'ƒ',
            'g' => 'ğ',
            'h' => 'ĥ',
            'i' => 'í',
            'j' => 'ĵ',
            'k' => 'ķ',
            'l' => 'ł',
            'm' => 'ɱ',
            'n' => 'ñ',
            'o' => 'ó',
            'p' => 'þ',
            'q' => 'ʠ',
            'r' => 'ř',
            's' => 'š',
            't' => 'ŧ',
            'u' => 'ú',
            'v' => 'ṽ',
            'w' => 'ŵ',
            'x' => 'ẋ',
            'y' => 'ý',
            'z' => 'ž',
            'A' => 'Á',
            'E' => 'É',
            'I' => 'Í',
            'O' => 'Ó',
            'U' => 'Ú',
            'S' => 'Š',
            'T' => 'Ŧ',
            'W' => 'Ŵ',
            'Y' => 'Ý',
            other => other,
        })
        .collect();
    let extra = (text.chars().filter(|c| c.is_alphabetic()).count() * 2).div_ceil(5);
    // The padding has spaces, so that it can be broken into lines like the words of a language.
    out.extend((1..=extra).map(|n| if n % PSEUDO_WORD == 0 { ' ' } else { '~' }));
    Cow::Owned(out)
}

/// The names of all messages.
#[cfg(test)]
pub(crate) fn message_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}

/// Whether there is a message of that name.
#[cfg(test)]
pub(crate) fn has_message(name: &str) -> bool {
    NAMES.contains(&name)
}

/// Whether a text was composed from a message: it is not empty, not the name of a missing message, and no variable is
/// left in it.
#[cfg(test)]
pub(crate) fn is_composed(text: &str) -> bool {
    let name = text != "so-so"
        && text.contains('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
    !text.trim().is_empty() && !name && !text.contains(['{', '}', '$'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Wording> {
        Language::all().map(Wording::new).collect()
    }

    #[test]
    fn every_message_says_something_in_every_language() {
        for wording in all() {
            for name in NAMES {
                assert!(wording.bundle.has_message(name), "{name}");
            }
        }
    }

    #[test]
    fn locales_fall_back_to_their_language_and_then_to_english() {
        for (tag, language) in [
            ("de-AT", Language::German),
            ("de_CH.UTF-8", Language::German),
            ("fr", Language::English),
            ("", Language::English),
            ("en-XA", Language::Pseudo),
        ] {
            assert_eq!(Language::for_locale(tag), language, "{tag}");
        }
    }

    #[test]
    fn days_read_as_people_say_them() {
        let day = Day::parse("2026-03-05").unwrap();
        assert_eq!(Wording::new(Language::English).day(day, day), "Thursday, 5 March");
        assert_eq!(Wording::new(Language::German).day_with_year(day), "Donnerstag, 5. März 2026");
        assert_eq!(Wording::new(Language::English).time(day.at(17, 0), day), "Thursday, 5 March, 17:00");
        assert_eq!(Wording::new(Language::German).date_with_year(day), "5. März 2026");
    }

    #[test]
    fn a_date_names_its_year_where_a_reader_would_think_of_another() {
        let english = Wording::new(Language::English);
        let seen = |day: &str, from: &str| english.date(Day::parse(day).unwrap(), Day::parse(from).unwrap());
        for (from, date) in [
            ("2026-03-05", "2 September"),
            ("2026-03-04", "2 September"),
            ("2026-03-03", "2 September 2026"),
            ("2027-01-05", "2 September 2026"),
            ("2025-12-30", "2 September 2026"),
        ] {
            assert_eq!(seen("2026-09-02", from), date, "{from}");
        }
        let day = Day::parse("2026-03-05").unwrap();
        let far = Day::parse("2029-03-05").unwrap();
        assert_eq!(english.day(far, day), "Monday, 5 March 2029");
        assert_eq!(Wording::new(Language::German).time(far.at(17, 0), day), "Montag, 5. März 2029, 17:00 Uhr");
    }

    #[test]
    fn the_pseudo_locale_is_accented_and_two_fifths_longer() {
        let plain = Wording::new(Language::English).label("calendar", "month-3");
        let pseudo = Wording::new(Language::Pseudo).label("calendar", "month-3");
        assert_eq!(plain, "March");
        assert_eq!(pseudo, "Mářçĥ~~");
    }
}
