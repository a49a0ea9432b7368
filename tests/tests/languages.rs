//! Only the table of languages lists them: lists that a platform needs for itself agree with it, and no code decides by
//! a language.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use holdfast::words::Language;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The text between the first occurrence of each of these marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap_or_else(|| panic!("no {from} … {to}")).0
}

/// Every text between such marks.
fn every(text: &str, from: &str, to: &str) -> BTreeSet<String> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(found, _)| found.to_owned()).collect()
}

fn shipped() -> BTreeSet<String> {
    Language::shipped().map(|language| language.tag().to_owned()).collect()
}

#[test]
fn the_platforms_list_the_languages_that_ship() {
    let android = read("android/app/src/main/res/xml/languages.xml");
    assert_eq!(every(&android, "android:name=\"", "\""), shipped(), "android/app/src/main/res/xml/languages.xml");

    let plist = read("ios/App/Info.plist");
    let listed = between(&plist, "<key>CFBundleLocalizations</key>", "</array>");
    assert_eq!(every(listed, "<string>", "</string>"), shipped(), "CFBundleLocalizations in ios/App/Info.plist");

    let project = read("ios/Holdfast.xcodeproj/project.pbxproj");
    let regions =
        between(&project, "knownRegions = (", ")").split(',').map(|tag| tag.trim().trim_matches('"').to_owned());
    let regions: BTreeSet<String> = regions.filter(|tag| !tag.is_empty() && tag != "Base").collect();
    assert_eq!(regions, shipped(), "knownRegions in ios/Holdfast.xcodeproj/project.pbxproj");
}

#[test]
fn no_pseudo_locale_is_offered() {
    let table: Vec<serde_json::Value> = serde_json::from_str(&read("core/words/languages.json")).unwrap();
    let listed: BTreeSet<String> =
        table.iter().filter(|l| l["ships"] == true).map(|l| l["tag"].as_str().unwrap().to_owned()).collect();
    assert_eq!(shipped(), listed);
    // A build without debug assertions, which people get, has only the languages that ship.
    let built = Language::all().count();
    assert_eq!(built, if cfg!(debug_assertions) { table.len() } else { listed.len() });
}

/// The part of a file before its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

/// The languages that code names: a variant of `Language`, or a comparison with a tag.
fn languages_named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let variant = Language::all().map(|language| format!("Language::{language:?}"));
        let tag = Language::all().flat_map(|language| {
            let tag = language.tag();
            [format!("== \"{tag}\""), format!("!= \"{tag}\""), format!("\"{tag}\" =>"), format!("\"{tag}\")")]
        });
        // The twelve words of the recovery phrase are English in every language.
        let line = line.replace("bip39::Language::English", "");
        found.extend(variant.chain(tag).filter(|name| line.contains(name.as_str())));
    }
    found
}

#[test]
fn no_code_branches_on_a_language() {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let mut files = Vec::new();
    for folder in ["core/src", "core/build", "core/examples", "bindings/terminal/src", "bindings/src"] {
        walk(&root().join(folder), &mut files);
    }
    assert!(files.len() > 150, "{} files were found", files.len());
    let is_test = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.components().any(|part| part.as_os_str() == "tests") || name.ends_with("tests.rs") || name == "plain.rs"
    };
    for path in files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs") && !is_test(path)) {
        let text = fs::read_to_string(&path).unwrap();
        let found = languages_named(code(&text));
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let allowed: &[&str] = match name.as_str() {
            // LOINC's names for the codes of answers are English.
            "core/src/archive/export/fhir.rs" => &["Language::English"],
            _ => &[],
        };
        assert_eq!(found, allowed, "{name}");
    }
}

#[test]
fn a_branch_on_a_language_is_found() {
    for offender in [
        "if words.language() == Language::German { de } else { en }",
        "match language { Language::English => 1, _ => 2 }",
        "if tag == \"de\" { }",
        "match tag { \"de\" => 1, _ => 2 }",
        "match (self, tag) { (Self::Phq9, \"de\") => 1, _ => 2 }",
    ] {
        assert!(!languages_named(offender).is_empty(), "{offender}");
    }
    assert_eq!(languages_named("// if language == Language::German\nlet all = Language::all();"), [""; 0]);
}
