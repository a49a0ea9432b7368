//! The faults that the build reports for a language whose line or folder is incomplete.

use std::fs;
use std::path::Path;

#[path = "../../build/words.rs"]
mod words;

const DIRECTORY: &str = include_str!("../../content/crisis/emergency.json");
const DUTCH: &str = r#"{"tag": "nl", "english": "Dutch", "name": "Nederlands", "plurals": "nl", "quotes": ["“", "”"], "direction": "ltr", "ships": true}"#;

/// The files that the build writes, or the faults it reports, after a language is added with this line and a changed
/// copy of the English folder.
fn adding(line: &str, change: impl Fn(&Path)) -> Result<Vec<(String, String)>, Vec<String>> {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("words");
    let added: serde_json::Value = serde_json::from_str(line).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for tag in ["en", added["tag"].as_str().unwrap()] {
        fs::create_dir(folder.path().join(tag)).unwrap();
        for file in fs::read_dir(ours.join("en")).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), folder.path().join(tag).join(file.file_name())).unwrap();
        }
    }
    let table: Vec<serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(ours.join("languages.json")).unwrap()).unwrap();
    let english = table.into_iter().find(|language| language["tag"] == "en").unwrap();
    fs::write(folder.path().join("languages.json"), serde_json::json!([english, added]).to_string()).unwrap();
    change(folder.path());
    words::compile(folder.path(), DIRECTORY)
}

fn faults(line: &str, change: impl Fn(&Path)) -> Vec<String> {
    adding(line, change).err().unwrap_or_default()
}

/// Replaces the first occurrence of a text in a file.
fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{} has no {from}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_language_is_a_line_and_a_folder() {
    let files = adding(DUTCH, |_| {}).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["languages.rs", "en.help.ftl", "en.ftl", "nl.help.ftl", "nl.ftl", "words.rs"]);
    let languages = &files[0].1;
    assert!(languages.contains("/// Nederlands (`nl`).\n    Dutch,"), "{languages}");
    assert!(languages.contains(r#"tag: "nl", name: "Nederlands", plurals: "nl""#), "{languages}");
}

#[test]
fn english_plurals_are_not_taken_for_those_of_another_language() {
    let polish = DUTCH.replace("nl", "pl").replace("Dutch", "Polish").replace("Nederlands", "Polski");
    let found = faults(&polish, |_| {});
    for expected in [
        "pl: crisis-listed has no [few] for $n, which 2 takes in pl",
        "pl: crisis-listed has no [many] for $n, which 0 takes in pl",
        // Polish has a variant of its own for 0 here, so the first number of its category "many" is 5.
        "pl: archive-holds has no [many] for $count, which 5 takes in pl",
        // The second of two choices in one message, and a choice inside another.
        "pl: vault-salvaged has no [few] for $n_lost, which 2 takes in pl",
        "pl: summary-sessions has no [few] for $count, which 2 takes in pl",
    ] {
        assert!(found.iter().any(|fault| fault == expected), "{expected}: {found:?}");
    }
    assert!(found.iter().all(|fault| fault.starts_with("pl: ") && fault.ends_with(" takes in pl")), "{found:?}");
}

#[test]
fn a_plural_that_no_number_takes_is_refused() {
    let found = faults(DUTCH, |words| edit(&words.join("nl/crisis.ftl"), "[one] Listed", "[1] Listed"));
    assert_eq!(found, [""; 0], "one is all there is of the category");
    let found = faults(DUTCH, |words| edit(&words.join("nl/crisis.ftl"), "[one] Listed", "[few] Listed"));
    assert_eq!(
        found,
        [
            "nl: crisis-listed has no [one] for $n, which 1 takes in nl",
            "nl: crisis-listed has a [few] for $n, which no whole number takes in nl"
        ]
    );
}

#[test]
fn quotations_stand_in_the_marks_of_the_language() {
    let found = faults(&DUTCH.replace('“', "„"), |_| {});
    let expected = "nl: terminal-type_word quotes with “”, and its language with „ and ”";
    assert!(found.iter().any(|fault| fault == expected), "{found:?}");
    assert!(found.iter().all(|fault| fault.contains("quotes with")), "{found:?}");
}

#[test]
fn a_folder_has_the_same_messages_and_every_region() {
    type Change = fn(&Path);
    let changes: &[(Change, &str)] = &[
        (|words| edit(&words.join("nl/list.ftl"), "list-range =", "list-spread ="), "nl lacks list-range"),
        (
            |words| edit(&words.join("nl/list.ftl"), "list-range =", "list-spread ="),
            "nl has list-spread, which en has not",
        ),
        (
            |words| edit(&words.join("nl/list.ftl"), "{ $last }", "{ $first }"),
            r#"nl: list-and uses {"first"}, en uses {"first", "last"}"#,
        ),
        (|words| edit(&words.join("nl/regions.json"), "\"AT\"", "\"XX\""), "nl has no name of AT"),
        (|words| edit(&words.join("nl/regions.json"), "\"AT\"", "\"XX\""), "nl names XX, of which nothing is known"),
        (
            |words| fs::write(words.join("nl/notes.txt"), "").unwrap(),
            "nl/notes.txt: neither words nor names of regions",
        ),
        (|words| fs::create_dir(words.join("fr")).unwrap(), "the folder fr has no line in languages.json"),
    ];
    for (change, expected) in changes {
        let found = faults(DUTCH, change);
        assert!(found.iter().any(|fault| fault == expected), "{expected}: {found:?}");
    }
}

#[test]
fn a_line_says_what_the_language_needs() {
    for (from, to, expected) in [
        (r#""plurals": "nl""#, r#""plurals": "qq""#, "nl: CLDR has no plural rules of that name"),
        (
            r#""plurals": "nl""#,
            r#""plurals": "en""#,
            "nl: only a pseudo-locale follows another language's plural rules",
        ),
        (
            r#""ships": true"#,
            r#""ships": true, "base": "en""#,
            "nl: what people are offered stands on no other language",
        ),
        (r#""ships": true"#, r#""ships": false, "base": "fr""#, "nl: its base is a language with words of its own"),
        (r#""ships": true"#, r#""ships": true, "accents": true"#, "nl: only a pseudo-locale is accented"),
        (r#""ltr""#, r#""left""#, "nl: `direction` is ltr or rtl"),
        ("“", "x", "nl: a quotation mark that is none"),
        ("Dutch", "English", "nl: `english` is one word with a capital, there once"),
    ] {
        let line = DUTCH.replace(from, to);
        assert_ne!(line, DUTCH);
        let found = faults(&line, |_| {});
        assert!(found.iter().any(|fault| fault == expected), "{expected}: {found:?}");
    }
}
