//! Regions by the names that people type: in any language of the app, without accents, and nearly right.

use super::directory::{self, REGIONS, Region};
use crate::words::Language;

/// Other names that people type, without accents and spaces, each with the code of its region.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("america", "US"),
    ("amerika", "US"),
    ("usa", "US"),
    ("britain", "GB"),
    ("england", "GB"),
    ("greatbritain", "GB"),
    ("grossbritannien", "GB"),
    ("northernireland", "GB"),
    ("nordirland", "GB"),
    ("schottland", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("eire", "IE"),
    ("holland", "NL"),
];

/// How many letters a name may have, both ends included. A longer text is the name of no region.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=60;
/// The most regions to ask about.
const GUESSES: usize = 5;
/// How many letters of a name may be wrong, missing or too many: one in four.
const LETTERS_FOR_A_SLIP: usize = 4;

/// The region with that name, in the reader's language or in any other.
pub(super) fn named(text: &str, language: Language) -> Option<&'static Region> {
    let wanted = plain(text);
    if !LETTERS.contains(&wanted.chars().count()) {
        return None;
    }
    if let Some((_, code)) = OTHER_NAMES.iter().find(|(name, _)| *name == wanted) {
        return directory::region(code);
    }
    let in_language =
        |of: Language| REGIONS.iter().find(|region| of.region(region.code).map(plain) == Some(wanted.clone()));
    std::iter::once(language).chain(Language::all()).find_map(in_language)
}

/// The regions whose name begins like that text or differs from it by a slip, the nearest first.
pub(super) fn guesses(text: &str, language: Language) -> Vec<&'static Region> {
    let wanted = plain(text);
    let letters = wanted.chars().count();
    if !LETTERS.contains(&letters) {
        return Vec::new();
    }
    let slips = letters / LETTERS_FOR_A_SLIP;
    let mut near: Vec<(usize, &'static Region)> = Vec::new();
    for of in std::iter::once(language).chain(Language::all()) {
        for region in REGIONS {
            let Some(name) = of.region(region.code).map(plain) else { continue };
            let distance = if name.starts_with(&wanted) { 0 } else { distance(&name, &wanted) };
            if distance <= slips && !near.iter().any(|(_, known)| known.code == region.code) {
                near.push((distance, region));
            }
        }
    }
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(GUESSES).map(|(_, region)| region).collect()
}

/// A name in small letters without accents, spaces and marks.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'í' | 'ì' | 'î' | 'ï' => plain.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' => plain.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => plain.push('u'),
            'ç' => plain.push('c'),
            'ñ' => plain.push('n'),
            'ß' => plain.push_str("ss"),
            other if other.is_alphanumeric() => plain.push(other),
            _ => {}
        }
    }
    plain
}

/// How many letters have to be changed, added or taken away to make one word of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, c) in one.chars().enumerate() {
        let mut before = above;
        let mut left = above + 1;
        for (cell, d) in row.iter_mut().skip(1).zip(&other) {
            let changed = before + usize::from(c != *d);
            before = *cell;
            left = changed.min(left + 1).min(before + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_known_by_its_name_in_any_language() {
        for (typed, code) in [
            ("germany", "DE"),
            ("Deutschland", "DE"),
            (" ÖSTERREICH ", "AT"),
            ("osterreich", "AT"),
            ("Vereinigtes Königreich", "GB"),
            ("england", "GB"),
            ("USA", "US"),
            ("guinea-bissau", "GW"),
            ("Côte d'Ivoire", "CI"),
        ] {
            for language in Language::all() {
                assert_eq!(named(typed, language).map(|region| region.code), Some(code), "{typed}");
            }
        }
        for typed in ["", "de", "atlantis", "Germny", "english"] {
            assert!(named(typed, Language::English).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_name_that_is_nearly_right_is_asked_about() {
        let near = |typed| guesses(typed, Language::English).iter().map(|region| region.code).collect::<Vec<_>>();
        assert_eq!(near("Germny")[0], "DE");
        assert_eq!(near("Deutschlnd"), ["DE"]);
        assert_eq!(near("Swit"), ["CH"]);
        assert!(near("Aus").contains(&"AU") && near("Aus").contains(&"AT"));
        assert!(near("atlantis").is_empty() && near("xy").is_empty() && near("").is_empty());
        assert!(near(&"germany".repeat(10_000)).is_empty(), "the page waits for no long text");
    }

    #[test]
    fn every_name_is_short_enough() {
        for region in REGIONS {
            for language in Language::all() {
                let name = language.region(region.code).map(plain).unwrap_or_default();
                assert!(LETTERS.contains(&name.chars().count()), "{name}");
            }
        }
    }

    #[test]
    fn a_distance_counts_letters() {
        for (one, other, letters) in
            [("", "", 0), ("a", "", 1), ("abc", "abd", 1), ("abc", "bc", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!((distance(one, other), distance(other, one)), (letters, letters), "{one} {other}");
        }
    }
}
