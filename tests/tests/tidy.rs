//! What no compiler checks: words that are never shown, names of machines, licences. `architecture.rs` checks the code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may stop where it finds something wrong"
)]

use std::collections::BTreeSet;
use std::fs;

use holdfast_tests::repository::{files, root};

/// The names of all messages of one language.
fn messages(language: &str) -> BTreeSet<String> {
    files(&format!("core/words/{language}"), ".ftl")
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.chars().next().is_some_and(|c| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
        .collect()
}

/// Labels of pages that no app has yet: what is known about a therapy, moving a session, the journal over time.
const WAIT_FOR_SCREENS: &[&str] = &[
    "aim-get_better",
    "aim-hold_steady",
    "factors-note",
    "journal-for_good_explained",
    "journal-median",
    "journal-over_time",
    "journal-week_in_words",
    "pause-title",
    "questionnaire-difficulty_optional",
    "session-date_and_time",
    "session-delete",
    "session-own_dates",
    "session-series_end",
    "therapy-add_another",
    "therapy-aim",
    "therapy-approach",
    "therapy-approach_hint",
    "therapy-ended_how",
    "therapy-expected_weeks",
    "therapy-how",
    "therapy-last_session",
    "therapy-new_therapist",
    "therapy-planned_end",
    "therapy-sessions_available",
    "therapy-sessions_before",
    "therapy-since",
    "therapy-who",
    "today-not_now",
    "today-sessions_since",
];

/// `add_word` as Kotlin and Swift name it: `addWord`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut all, part| {
        all.extend(part.chars().take(1).flat_map(char::to_uppercase));
        all.extend(part.chars().skip(1));
        all
    })
}

/// The distinct names in a text. Searching them is faster than searching the text, and finds the same.
fn names(text: &str) -> String {
    let names: BTreeSet<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).collect();
    names.into_iter().collect::<Vec<_>>().join("\n")
}

#[test]
fn every_message_is_used() {
    let mut sources = String::new();
    let folders = [("core/src", ".rs"), ("core/src", ".html"), ("core/examples", ".rs"), ("bindings", ".rs")];
    for (folder, ending) in folders {
        for (_, text) in files(folder, ending) {
            sources.push_str(&text);
        }
    }
    // The apps' screens read labels by the names of their own language: `words.today.addWord`.
    let mut screens = String::new();
    for (folder, ending) in [("android", ".kt"), ("ios", ".swift")] {
        for (_, text) in files(folder, ending) {
            screens.push_str(&text);
        }
    }
    // A label of a set is requested by its group and an id: `label("factor", …)`.
    let families: BTreeSet<String> = sources
        .split("label(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned))
        .collect();
    let (sources, screens) = (names(&sources), names(&screens));
    let unused: Vec<String> = messages("en")
        .into_iter()
        .filter(|name| {
            let (group, key) = name.split_once('-').unwrap();
            let key = key.replace('-', "_");
            let used =
                [format!("{group}_{key}"), format!("{group}.{key}")].iter().any(|n| sources.contains(n.as_str()));
            let shown = screens.contains(&format!("words.{group}.{}", camel(&key)));
            !used && !shown && !families.contains(group)
        })
        .collect();
    assert_eq!(unused, WAIT_FOR_SCREENS, "what is used leaves the list, and nothing joins it");
}

#[test]
fn no_text_names_the_machine_it_was_written_on() {
    let marks = ["/work/", "/root/", "/home/"];
    let mut found = Vec::new();
    for (folder, ending) in [("core", ".rs"), ("bindings", ".rs"), ("tests", ".rs"), ("core", ".json"), ("core", ".md")]
    {
        for (name, text) in files(folder, ending) {
            // Inside a web address the same letters have another meaning.
            let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
            let named = |mark: &&str| text.match_indices(*mark).any(|(at, _)| begins(at));
            if name != "tests/tests/tidy.rs" && marks.iter().any(named) {
                found.push(name);
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The platform that compiled this test, by Cargo's name.
fn host() -> String {
    let output = std::process::Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let list = deny.split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    let allowed: BTreeSet<&str> =
        list.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect();
    let output = std::process::Command::new(env!("CARGO"))
        // Dependencies of other platforms are not on every machine; `cargo deny` checks those.
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"])
        .arg(host())
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let refused: Vec<String> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|package| {
            let licence = package["license"].as_str().unwrap_or("none");
            // In "A OR B" one licence has to be allowed, in "A AND B" both.
            let fits = licence
                .replace('/', " OR ")
                .split(" AND ")
                .all(|part| part.split(" OR ").any(|l| allowed.contains(l.trim().trim_matches(['(', ')']))));
            (!fits).then(|| format!("{}: {licence}", package["name"]))
        })
        .collect();
    assert_eq!(refused, Vec::<String>::new());
}
