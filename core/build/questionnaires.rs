//! Reads `content/questionnaires/*.json`, one file for each family of questionnaires, and writes the enum of
//! instruments with the facts about each as Rust constants. A new questionnaire needs a file and no Rust.
//!
//! A file that lacks an item, an answer, a band, a notice or a source fails the build. So do short forms, bands or
//! codes that do not fit the items. A person must see the whole published text and the published bands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

/// The language that every questionnaire must have. Its words replace those that are missing in another language.
const REFERENCE: &str = "en";

/// The longest short name of a band, in characters: it has to fit 120 pixels left of a picture.
const SHORT_CHARS: usize = 18;

/// A family: a published list of items, and the forms made from it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    /// The name of the file.
    family: String,
    /// Its position among the families, from 1.
    place: u32,
    /// Increases when the wording changes; stored with every answer.
    content_version: u32,
    direction: Direction,
    /// The factor that turns the sum of the answers into the published score.
    #[serde(default = "one")]
    times: u32,
    forms: Vec<Form>,
    opens_help: Option<Help>,
    /// Ids of the factors under which a person may raise a result.
    speaks_to: Vec<String>,
    /// The answers of every item that has none of its own.
    #[serde(default)]
    options: Vec<Choice>,
    items: Vec<Item>,
    languages: BTreeMap<String, Language>,
    notice: String,
    /// The permission, as the notice words it, to show and pass on the questionnaire.
    permission: String,
    licence: String,
    codes: Origin,
}

fn one() -> u32 {
    1
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Direction {
    HigherIsWorse,
    HigherIsBetter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    id: String,
    /// Its name, the same in every language.
    name: String,
    /// Its description, for the documentation of the enum.
    about: String,
    /// The numbers of its items, ascending.
    items: Vec<usize>,
    loinc: FormCodes,
    /// The id of its line on the page for the therapist; its own id unless it shares a line.
    line: Option<String>,
    bands: Bands,
    signals: Option<Signals>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormCodes {
    /// The form itself.
    panel: Option<String>,
    /// The sum of its answers.
    total: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bands {
    source: String,
    ranges: Vec<Band>,
}

/// A range of scores, named by the words or by its own text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    from: u32,
    to: u32,
    name: Option<String>,
    text: Option<BTreeMap<String, BandText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandText {
    /// For pictures and tables.
    short: String,
    /// For the page with the result.
    sentence: String,
}

/// The figures with which the detector reads the scores.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signals {
    /// Ids of the signals that read this form.
    reads: Vec<String>,
    reliable_change: u32,
    /// The score from which on people typically seek help.
    caseness: u32,
    source: String,
    poor_at_week: Option<PoorAtWeek>,
    concentration_item: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoorAtWeek {
    weeks: Vec<Week>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Week {
    week: u32,
    score: u32,
}

/// The item whose answer may open the page with help, and the lowest answer that always opens it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Help {
    item: usize,
    from: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    n: usize,
    loinc: Option<String>,
    text: BTreeMap<String, String>,
    #[serde(default)]
    options: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    value: u8,
    loinc: Option<String>,
    /// LOINC's name for the code, where it differs from the English text.
    loinc_name: Option<String>,
    text: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    title: String,
    /// The project's own words before the published ones.
    before: Option<String>,
    lead: String,
    difficulty: Option<Difficulty>,
    source_licence: Option<String>,
    sources: Vec<String>,
    status: Vec<String>,
    collected: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difficulty {
    loinc: Option<String>,
    text: String,
    options: Vec<String>,
}

/// The source of a text, and how sure it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    sources: Vec<String>,
    status: Vec<String>,
    collected: String,
}

pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join("content").join("questionnaires");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut families: Vec<Family> = files.map(|file| read(&file.expect("readable").path())).collect();
    families.sort_by_key(|family| family.place);
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (place, family) in (1..).zip(&families) {
        assert_eq!(family.place, place, "{}: places count from 1, each once", family.family);
        for form in &family.forms {
            assert!(ids.insert(&form.id), "{}: there are two of that id", form.id);
            assert!(names.insert(&form.name), "{}: there are two of that name", form.name);
        }
    }
    // The rule for such an answer (detector, "Safety") compares it with the one before, so two such items would make
    // that ambiguous.
    let help: Vec<&Help> = families.iter().filter_map(|family| family.opens_help.as_ref()).collect();
    assert_eq!(help.len(), 1, "one family has an item that opens help");

    let mut code = String::new();
    write_enum(&families, &mut code);
    for family in &families {
        write_family(family, &mut code);
        family.forms.iter().for_each(|form| write_record(family, form, &mut code));
    }
    let longest = families.iter().flat_map(|family| &family.forms).map(|form| form.items.len()).max().unwrap_or(0);
    let columns: Vec<String> = (1..=longest).map(|n| format!("answer_{n}")).collect();
    writeln!(code, "/// The columns of the answers in a table, as many as the longest form has items.").unwrap();
    writeln!(code, "pub(super) const ANSWER_COLUMNS: [&str; {longest}] = {columns:?};").unwrap();
    let table =
        ["instrument", "content_version"].into_iter().chain(columns.iter().map(String::as_str)).chain(["score"]);
    let table: Vec<&str> = table.collect();
    writeln!(code, "/// The columns of the table of questionnaires.").unwrap();
    writeln!(code, "pub(super) const TABLE_COLUMNS: [&str; {}] = {table:?};", table.len()).unwrap();
    writeln!(code, "/// The answer from which the item that opens help always does.").unwrap();
    writeln!(code, "pub const HELP_FROM: u8 = {};", help[0].from).unwrap();
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("questionnaires.rs"), code).expect("OUT_DIR can be written");
}

fn read(file: &Path) -> Family {
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let family: Family = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let called = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    assert_eq!(called, format!("{}.json", family.family), "says it is another family");
    check(&family);
    family
}

impl Family {
    /// The answers of an item, by its number.
    fn options(&self, number: usize) -> &[Choice] {
        let own = &self.items[number - 1].options;
        if own.is_empty() { &self.options } else { own }
    }

    /// The lowest and the highest score of these items.
    fn range(&self, items: &[usize]) -> (u32, u32) {
        let ends = items.iter().map(|n| self.options(*n)).map(|options| {
            (u32::from(options[0].value) * self.times, u32::from(options[options.len() - 1].value) * self.times)
        });
        ends.fold((0, 0), |(low, high), (least, most)| (low + least, high + most))
    }
}

fn check(family: &Family) {
    let name = &family.family;
    assert!(family.content_version > 0, "{name}: versions count from 1");
    assert!(family.times > 0, "{name}: no score is a sum times 0");
    assert!(family.languages.contains_key(REFERENCE), "{name}: there is no {REFERENCE}");
    for (i, item) in family.items.iter().enumerate() {
        let item_name = format!("{name} item {}", i + 1);
        assert_eq!(item.n, i + 1, "{name}: items are numbered in order");
        in_each_language(family, &item_name, &item.text);
        item.loinc.iter().for_each(|code| crate::codes::check_digit(code));
        assert!(item.options.is_empty() || family.options.is_empty(), "{item_name}: the options are there twice");
        check_options(family, &item_name, family.options(item.n));
    }
    for (language, words) in &family.languages {
        check_language(&format!("{name}.{language}"), words);
    }
    for sentence in [&family.notice, &family.licence] {
        text(name, sentence);
    }
    assert!(!family.permission.is_empty(), "{name}: by which words it may be shown");
    assert!(family.notice.contains(&family.permission), "{name}: the notice says why it may be shown");
    let has_codes = family.items.iter().any(|item| item.loinc.is_some());
    check_origin(&format!("{name}: codes"), &family.codes.sources, &family.codes.status, &family.codes.collected);
    assert!(!family.forms.is_empty(), "{name}: there is no form");
    for form in &family.forms {
        check_form(family, form);
        assert!(has_codes || form.loinc.panel.is_none(), "{}: a code of the form and none of its items", form.id);
    }
    family.speaks_to.iter().for_each(|factor| text(name, factor));
    if let Some(help) = &family.opens_help {
        let values: Vec<u8> = family.options(help.item).iter().map(|option| option.value).collect();
        assert!(values.contains(&help.from), "{name}: no answer is {}", help.from);
        // A form with the item that opens help needs a form without it, to be passed on in its place.
        for form in family.forms.iter().filter(|form| form.items.contains(&help.item)) {
            let rest: Vec<usize> = form.items.iter().copied().filter(|n| *n != help.item).collect();
            let without = family.forms.iter().find(|other| other.items == rest);
            let without = without.unwrap_or_else(|| panic!("{}: there is no form without item {}", form.id, help.item));
            assert_eq!(without.line, form.line, "{} and {} share a line", form.id, without.id);
        }
    }
}

fn check_options(family: &Family, name: &str, options: &[Choice]) {
    assert!(options.len() > 1, "{name}: answers");
    // The values have no gaps, so that a range names all of them.
    for (before, after) in options.iter().zip(options.iter().skip(1)) {
        assert_eq!(before.value + 1, after.value, "{name}: answers go up by one");
    }
    for option in options {
        in_each_language(family, name, &option.text);
        option.loinc.iter().for_each(|code| assert!(code.starts_with("LA"), "{name}: {code} is no code of an answer"));
        option.loinc_name.iter().for_each(|called| text(name, called));
        assert!(option.loinc.is_some() || option.loinc_name.is_none(), "{name}: the name of no code");
    }
}

fn check_language(name: &str, words: &Language) {
    let sentences = [&words.title, &words.lead];
    sentences.into_iter().chain(&words.before).chain(&words.source_licence).for_each(|line| text(name, line));
    if let Some(difficulty) = &words.difficulty {
        text(name, &difficulty.text);
        difficulty.loinc.iter().for_each(|code| crate::codes::check_digit(code));
        assert!(difficulty.options.len() > 1, "{name}: difficulty");
        difficulty.options.iter().for_each(|option| text(name, option));
    }
    check_origin(name, &words.sources, &words.status, &words.collected);
}

fn check_origin(name: &str, sources: &[String], status: &[String], collected: &str) {
    assert!(!sources.is_empty() && !status.is_empty(), "{name}: where it comes from, and how sure that is");
    sources.iter().chain(status).for_each(|line| text(name, line));
    chrono::NaiveDate::parse_from_str(collected, "%Y-%m-%d").unwrap_or_else(|e| panic!("{name}: collected: {e}"));
}

fn check_form(family: &Family, form: &Form) {
    let name = &form.id;
    let is_id = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    assert!(is_id, "{name}: an id is lower case, digits and underscores");
    [&form.name, &form.about].into_iter().chain(&form.line).for_each(|line| text(name, line));
    assert!(!form.items.is_empty() && form.items.is_sorted_by(|a, b| a < b), "{name}: items, ascending");
    assert!(form.items.iter().all(|n| (1..=family.items.len()).contains(n)), "{name}: an item that is not there");
    form.loinc.panel.iter().chain(&form.loinc.total).for_each(|code| crate::codes::check_digit(code));
    check_bands(family, form);
    if let Some(signals) = &form.signals {
        text(name, &signals.source);
        assert!(!signals.reads.is_empty() && signals.reliable_change > 0, "{name}: signals");
        let (low, high) = family.range(&form.items);
        assert!((low..=high).contains(&signals.caseness), "{name}: caseness");
        if let Some(poor) = &signals.poor_at_week {
            text(name, &poor.source);
            assert!(poor.weeks.iter().all(|week| (low..=high).contains(&week.score)), "{name}: poor_at_week");
        }
        assert!(signals.concentration_item.is_none_or(|n| form.items.contains(&n)), "{name}: concentration_item");
    }
}

/// Checks that the bands together contain every possible score exactly once.
fn check_bands(family: &Family, form: &Form) {
    let name = &form.id;
    text(name, &form.bands.source);
    let (low, high) = family.range(&form.items);
    let mut next = low;
    for band in &form.bands.ranges {
        assert_eq!(band.from, next, "{name}: bands follow one another");
        assert!(band.from <= band.to, "{name}: a band from {} to {}", band.from, band.to);
        match (&band.name, &band.text) {
            (Some(label), None) => text(name, label),
            (None, Some(texts)) => {
                let there: BTreeSet<&String> = texts.keys().collect();
                assert_eq!(there, family.languages.keys().collect(), "{name}: bands in each language");
                for words in texts.values() {
                    [&words.short, &words.sentence].into_iter().for_each(|t| text(name, t));
                    assert!(words.short.chars().count() <= SHORT_CHARS, "{name}: {:?} is too long", words.short);
                }
            }
            _ => panic!("{name}: a band has a name or texts"),
        }
        next = band.to + 1;
    }
    assert_eq!(next, high + 1, "{name}: bands go up to the highest score");
}

fn in_each_language(family: &Family, name: &str, texts: &BTreeMap<String, String>) {
    let there: BTreeSet<&String> = texts.keys().collect();
    assert_eq!(there, family.languages.keys().collect(), "{name}: texts in each language");
    texts.values().for_each(|words| text(name, words));
}

fn text(name: &str, text: &str) {
    let sound = !text.is_empty() && text.trim() == text && !text.chars().any(char::is_control);
    assert!(sound, "{name}: not a sound text: {text:?}");
}

/// `audit_c` as a variant of an enum: `AuditC`.
fn variant(id: &str) -> String {
    let words = id.split('_').filter_map(|word| word.split_at_checked(1));
    words.map(|(first, rest)| format!("{}{rest}", first.to_uppercase())).collect()
}

fn write_enum(families: &[Family], code: &mut String) {
    let forms: Vec<&Form> = families.iter().flat_map(|family| &family.forms).collect();
    code.push_str("ids! {\n/// Which questionnaire.\npub enum Instrument {\n");
    for form in &forms {
        writeln!(code, "/// {}.\n{} = {:?},", form.about, variant(&form.id), form.id).unwrap();
    }
    code.push_str(
        "}\n}\nimpl Instrument {\n/// What is known about it.\npub(crate) fn record(self) -> &'static Record {\n",
    );
    code.push_str("match self {\n");
    for form in &forms {
        writeln!(code, "Self::{} => &{}_RECORD,", variant(&form.id), form.id.to_uppercase()).unwrap();
    }
    code.push_str("}\n}\n}\n");
}

fn write_family(family: &Family, code: &mut String) {
    let items: Vec<String> = family
        .items
        .iter()
        .map(|item| {
            let options: Vec<String> = family
                .options(item.n)
                .iter()
                .map(|option| {
                    let display = option.loinc_name.as_ref().unwrap_or(&option.text[REFERENCE]);
                    let code = option.loinc.as_ref().map(|code| (code, display));
                    format!("Choice {{ value: {}, code: {code:?} }}", option.value)
                })
                .collect();
            format!("Item {{ code: {:?}, options: &[{}] }}", item.loinc, options.join(", "))
        })
        .collect();
    let others = family.languages.iter().filter(|(language, _)| language.as_str() != REFERENCE);
    let others: Vec<String> = others.map(|(language, words)| texts(family, language, words)).collect();
    writeln!(
        code,
        "static {}_FAMILY: Family = Family {{ id: {:?}, content_version: {}, direction: Direction::{:?}, times: {}, \
         help_item: {:?}, speaks_to: &{:?}, shared_options: {}, items: &[{}], english: {}, others: &[{}], \
         notice: {:?} }};",
        family.family.to_uppercase(),
        family.family,
        family.content_version,
        family.direction,
        family.times,
        family.opens_help.as_ref().map(|help| help.item),
        family.speaks_to,
        !family.options.is_empty(),
        items.join(", "),
        texts(family, REFERENCE, &family.languages[REFERENCE]),
        others.join(", "),
        family.notice,
    )
    .unwrap();
}

fn texts(family: &Family, language: &str, words: &Language) -> String {
    let items: Vec<&str> = family.items.iter().map(|item| item.text[language].as_str()).collect();
    let options: Vec<String> = family
        .items
        .iter()
        .map(|item| {
            let options: Vec<&str> = family.options(item.n).iter().map(|o| o.text[language].as_str()).collect();
            format!("&{options:?}")
        })
        .collect();
    let difficulty = match &words.difficulty {
        None => "None".to_owned(),
        Some(d) => format!("Some(({:?}, &{:?}))", d.text, d.options),
    };
    format!(
        "Texts {{ language: {language:?}, title: {:?}, before: {:?}, lead: {:?}, items: &{items:?}, options: &[{}], \
         difficulty: {difficulty}, sources: &{:?} }}",
        words.title,
        words.before,
        words.lead,
        options.join(", "),
        words.sources,
    )
}

fn write_record(family: &Family, form: &Form, code: &mut String) {
    let bands: Vec<String> = form
        .bands
        .ranges
        .iter()
        .map(|band| {
            let label = match (&band.name, &band.text) {
                (Some(name), _) => format!("Band::Named({name:?})"),
                (None, texts) => {
                    let texts = texts.iter().flatten().map(|(language, words)| {
                        format!(
                            "({language:?}, BandText {{ short: {:?}, sentence: {:?} }})",
                            words.short, words.sentence
                        )
                    });
                    format!("Band::Told(&[{}])", texts.collect::<Vec<_>>().join(", "))
                }
            };
            format!("BandRange {{ low: {}, high: {}, band: {label} }}", band.from, band.to)
        })
        .collect();
    let signals = form.signals.as_ref().map_or_else(
        || "None".to_owned(),
        |signals| {
            let weeks = signals.poor_at_week.iter().flat_map(|poor| &poor.weeks);
            let weeks: Vec<(u32, u32)> = weeks.map(|week| (week.week, week.score)).collect();
            format!(
                "Some(Figures {{ reads: &{:?}, reliable_change: {}, caseness: {}, poor_at_week: &{weeks:?}, \
                 concentration_item: {:?} }})",
                signals.reads, signals.reliable_change, signals.caseness, signals.concentration_item
            )
        },
    );
    writeln!(
        code,
        "static {}_RECORD: Record = Record {{ family: &{}_FAMILY, name: {:?}, items: &{:?}, panel: {:?}, total: {:?}, \
         line: {:?}, bands: &[{}], bands_source: {:?}, figures: {signals} }};",
        form.id.to_uppercase(),
        family.family.to_uppercase(),
        form.name,
        form.items,
        form.loinc.panel,
        form.loinc.total,
        form.line.as_ref().unwrap_or(&form.id),
        bands.join(", "),
        form.bands.source,
    )
    .unwrap();
}
