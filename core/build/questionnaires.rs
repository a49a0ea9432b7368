//! Reads `content/questionnaires/*.json` and writes the published forms as Rust constants.
//!
//! A form that lacks an item, an answer, a notice, a source or a language fails the build: what a person answers
//! must be the published text, whole.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

/// The forms there are, with the number of their items.
const FORMS: &[(&str, usize)] = &[("phq9", 9), ("gad7", 7)];
/// The languages each of them must be there in.
const LANGUAGES: &[&str] = &["en", "de"];

/// The language shown where a form is not published in a person's own.
const REFERENCE: &str = "en";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    family: String,
    language: String,
    /// Goes up when the wording changes; kept with every answer.
    content_version: u32,
    title: String,
    lead: String,
    items: Vec<Item>,
    options: Vec<Answer>,
    difficulty: Option<Difficulty>,
    notice: String,
    licence: String,
    source_licence: Option<String>,
    sources: Vec<String>,
    status: Vec<String>,
    collected: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    n: usize,
    loinc: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    value: usize,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difficulty {
    loinc: String,
    text: String,
    options: Vec<String>,
}

pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join("content").join("questionnaires");
    println!("cargo::rerun-if-changed={}", folder.display());
    let there = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).count();
    assert_eq!(there, FORMS.len() * LANGUAGES.len(), "{}: a file is missing or not known", folder.display());

    let mut code = String::new();
    for (family, items) in FORMS {
        let mut by_tag = String::new();
        let mut version = None;
        let mut codes = None;
        for language in LANGUAGES {
            let file = folder.join(format!("{family}.{language}.json"));
            let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            let form: Form = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            check(&form, family, *items, language);
            // The journal keeps one version for a form, whatever language it was answered in.
            assert_eq!(*version.get_or_insert(form.content_version), form.content_version, "{family}: versions differ");
            // So does an export: the code of an item is that of the question, not of a language.
            let found: Vec<String> = form.items.iter().map(|item| item.loinc.clone()).collect();
            assert_eq!(*codes.get_or_insert(found.clone()), found, "{family}: codes differ");
            write_form(&form, &mut code);
            if *language != REFERENCE {
                write!(by_tag, "{language:?} => &{}, ", form.constant()).unwrap();
            }
        }
        let reference = format!("{family}_{REFERENCE}").to_uppercase();
        writeln!(code, "/// The form in that language, or in English where it is not published in it.").unwrap();
        writeln!(code, "fn {family}(tag: &str) -> &'static Form {{ match tag {{ {by_tag}_ => &{reference} }} }}")
            .unwrap();
    }
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("questionnaires.rs"), code).expect("OUT_DIR can be written");
}

fn check(form: &Form, family: &str, items: usize, language: &str) {
    let name = format!("{family}.{language}");
    assert_eq!((form.family.as_str(), form.language.as_str()), (family, language), "{name}: says it is another form");
    assert!(form.content_version > 0, "{name}: versions count from 1");
    assert_eq!(form.items.len(), items, "{name}: items");
    for (i, item) in form.items.iter().enumerate() {
        assert_eq!(item.n, i + 1, "{name}: items are numbered in order");
        text(&name, &item.text);
        crate::codes::check_digit(&item.loinc);
    }
    assert_eq!(form.options.len(), 4, "{name}: answers");
    for (i, option) in form.options.iter().enumerate() {
        assert_eq!(option.value, i, "{name}: answers go from 0 up");
        text(&name, &option.text);
    }
    if let Some(difficulty) = &form.difficulty {
        text(&name, &difficulty.text);
        text(&name, &difficulty.loinc);
        assert_eq!(difficulty.options.len(), 4, "{name}: difficulty");
        difficulty.options.iter().for_each(|option| text(&name, option));
    }
    for sentence in [&form.title, &form.lead, &form.notice, &form.licence] {
        text(&name, sentence);
    }
    assert!(form.notice.contains("No permission required"), "{name}: the notice says why it may be shown");
    assert!(!form.sources.is_empty() && !form.status.is_empty(), "{name}: where it comes from, and how sure that is");
    form.sources.iter().chain(&form.status).chain(&form.source_licence).for_each(|line| text(&name, line));
    chrono::NaiveDate::parse_from_str(&form.collected, "%Y-%m-%d").unwrap_or_else(|e| panic!("{name}: collected: {e}"));
}

fn text(name: &str, text: &str) {
    let sound = !text.is_empty() && text.trim() == text && !text.chars().any(char::is_control);
    assert!(sound, "{name}: not a sound text: {text:?}");
}

impl Form {
    fn constant(&self) -> String {
        format!("{}_{}", self.family, self.language).to_uppercase()
    }
}

fn write_form(form: &Form, code: &mut String) {
    let name = form.constant();
    let items: Vec<&str> = form.items.iter().map(|item| item.text.as_str()).collect();
    let codes: Vec<&str> = form.items.iter().map(|item| item.loinc.as_str()).collect();
    let options: Vec<&str> = form.options.iter().map(|option| option.text.as_str()).collect();
    let difficulty = match &form.difficulty {
        None => "None".to_owned(),
        Some(d) => format!("Some(({:?}, &{:?}))", d.text, d.options),
    };
    writeln!(
        code,
        "static {name}: Form = Form {{ title: {:?}, lead: {:?}, items: &{items:?}, codes: &{codes:?}, options: &{options:?}, \
         difficulty: {difficulty}, notice: {:?}, sources: &{:?}, content_version: {} }};",
        form.title, form.lead, form.notice, form.sources, form.content_version
    )
    .unwrap();
}
