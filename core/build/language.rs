//! Reads `words/languages.json`, the table of languages, one line each. `core/docs/decisions/0025` describes the line
//! and the language's folder.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use serde::Deserialize;
use unic_langid::LanguageIdentifier;

/// The language that every other is compared with, and that is shown where no other fits.
pub(super) const REFERENCE: &str = "en";

/// The marks that open or close a quotation in some language. The apostrophe ’ is not among them: English and others
/// write it inside words.
const QUOTATION_MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '‚', '「', '」', '『', '』'];

/// One line of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    /// Its BCP 47 tag, which also names its folder.
    pub(super) tag: String,
    /// Its name in English, as one word: the variant of the enum `Language`.
    pub(super) english: String,
    /// Its name in its own language.
    pub(super) name: String,
    /// The language whose plural rules (CLDR, cardinal) its messages follow: its own, except for a pseudo-locale.
    pub(super) plurals: String,
    /// The opening and the closing quotation mark.
    pub(super) quotes: [char; 2],
    /// `ltr` or `rtl`.
    pub(super) direction: String,
    /// Codes of the few regions where it is mostly spoken, whose numbers the help page shows where no region is known.
    /// Empty for a language that is spoken in many.
    #[serde(default)]
    pub(super) regions: Vec<String>,
    /// Whether people are offered it. Other languages are for tests and are left out of release builds.
    pub(super) ships: bool,
    /// For a pseudo-locale: the tag of the language whose words replace those that its own folder lacks.
    pub(super) base: Option<String>,
    /// For a pseudo-locale: whether every letter is accented and every text lengthened.
    #[serde(default)]
    pub(super) accents: bool,
}

/// The languages of the table, or every fault in it.
pub(super) fn read(table: &str) -> Result<Vec<Language>, Vec<String>> {
    let all: Vec<Language> = serde_json::from_str(table).map_err(|e| vec![format!("languages.json: {e}")])?;
    let mut faults = Vec::new();
    let (mut tags, mut variants) = (BTreeSet::new(), BTreeSet::new());
    for language in &all {
        let Language { tag, english, .. } = language;
        let mut unless = |fine: bool, what: &str| {
            if !fine {
                faults.push(format!("{tag}: {what}"));
            }
        };
        unless(tags.insert(tag.as_str()) && tag.parse::<LanguageIdentifier>().is_ok(), "a tag of BCP 47, there once");
        let word =
            english.starts_with(|c: char| c.is_ascii_uppercase()) && english.chars().all(|c| c.is_ascii_alphabetic());
        unless(variants.insert(english.as_str()) && word, "`english` is one word with a capital, there once");
        unless(!language.name.trim().is_empty(), "has no name");
        unless(rules(&language.plurals).is_some(), "CLDR has no plural rules of that name");
        let code = |code: &String| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase());
        unless(language.regions.iter().all(code), "`regions` are codes of two capitals");
        unless(language.quotes.iter().all(|mark| QUOTATION_MARKS.contains(mark)), "a quotation mark that is none");
        unless(["ltr", "rtl"].contains(&language.direction.as_str()), "`direction` is ltr or rtl");
        let own_rules = tag.split('-').next() == language.plurals.split('-').next();
        let pseudo = language.base.is_some() && !language.ships;
        unless(own_rules || pseudo, "only a pseudo-locale follows another language's plural rules");
        unless(!language.ships || language.base.is_none(), "what people are offered stands on no other language");
        unless(!language.accents || language.base.is_some(), "only a pseudo-locale is accented");
        let whole = |base: &String| all.iter().any(|other| &other.tag == base && other.base.is_none());
        unless(language.base.as_ref().is_none_or(whole), "its base is a language with words of its own");
    }
    if !all.iter().any(|language| language.tag == REFERENCE && language.ships) {
        faults.push(format!("{REFERENCE}, which the others are compared with, is not there"));
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

fn rules(language: &str) -> Option<PluralRules> {
    let language: LanguageIdentifier = language.parse().ok()?;
    PluralRules::create(language, PluralRuleType::CARDINAL).ok()
}

/// Whole numbers that show every plural category a whole number can have in any language of CLDR: its rules look at
/// the last two digits and, in Romance languages, at whole millions.
fn samples() -> impl Iterator<Item = u32> {
    (0..=200).chain([1_000, 10_000, 100_000, 1_000_000, 2_000_000])
}

fn key(category: &PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

impl Language {
    /// The faults of a message: a choice between plurals that lacks a category, a quotation mark of another language.
    pub(super) fn faults(&self, name: &str, pattern: &Pattern<&str>, is_number: fn(&str) -> bool) -> Vec<String> {
        let mut faults = Vec::new();
        self.look(pattern, is_number, &mut faults);
        faults.into_iter().map(|fault| format!("{}: {name} {fault}", self.tag)).collect()
    }

    fn look(&self, pattern: &Pattern<&str>, is_number: fn(&str) -> bool, faults: &mut Vec<String>) {
        let mut marks = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    marks.extend(value.chars().filter(|c| QUOTATION_MARKS.contains(c)));
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    if let InlineExpression::VariableReference { id } = selector
                        && is_number(id.name)
                    {
                        self.look_at_plurals(id.name, variants, faults);
                    }
                    for variant in variants {
                        self.look(&variant.value, is_number, faults);
                    }
                }
                PatternElement::Placeable { expression: Expression::Inline(_) } => {}
            }
        }
        let [open, close] = self.quotes;
        if marks.chunks(2).any(|pair| pair != [open, close]) {
            let marks: String = marks.iter().collect();
            faults.push(format!("quotes with {marks}, and its language with {open} and {close}"));
        }
    }

    /// Checks that every whole number has a variant: its own, or that of its plural category.
    fn look_at_plurals(&self, variable: &str, variants: &[Variant<&str>], faults: &mut Vec<String>) {
        let keys: BTreeSet<&str> = variants
            .iter()
            .map(|variant| match variant.key {
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            })
            .collect();
        let Some(rules) = rules(&self.plurals) else { return };
        let mut lacking: BTreeMap<&str, u32> = BTreeMap::new();
        let mut categories = BTreeSet::from(["other"]);
        for number in samples() {
            let Ok(category) = rules.select(u64::from(number)) else { continue };
            let category = key(&category);
            categories.insert(category);
            if !keys.contains(category) && !keys.contains(number.to_string().as_str()) {
                lacking.entry(category).or_insert(number);
            }
        }
        for (category, number) in lacking {
            faults.push(format!("has no [{category}] for ${variable}, which {number} takes in {}", self.plurals));
        }
        for key in keys.iter().filter(|key| key.parse::<u32>().is_err() && !categories.contains(*key)) {
            faults.push(format!("has a [{key}] for ${variable}, which no whole number takes in {}", self.plurals));
        }
    }
}
