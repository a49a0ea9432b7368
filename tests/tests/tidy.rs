//! The code's own order: layers, where SQL may stand, clocks, words, licences.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may stop where it finds something wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file below `folder` with that ending, with its path from the repository's root and its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    walk(&path, ending, found);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "nothing ends with {ending} below {folder}");
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The part of a file that is not tests, without comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_test(name: &str) -> bool {
    name.ends_with("/tests.rs") || name.contains("/tests/")
}

fn offenders(rule: impl Fn(&str, &str) -> bool) -> Vec<String> {
    files("core/src", ".rs")
        .into_iter()
        .filter(|(name, _)| !is_test(name))
        .filter(|(name, text)| rule(name, &code(text)))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn sql_stands_only_in_stores_and_the_vault() {
    let sql = ["SELECT ", "INSERT INTO", "INSERT OR", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA "];
    let found = offenders(|name, code| {
        !name.ends_with("store.rs") && !name.starts_with("core/src/vault/") && sql.iter().any(|s| code.contains(s))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn rules_the_detector_and_the_plan_of_reminders_do_no_input_or_output() {
    let pure = |name: &str| {
        name.ends_with("/rules.rs")
            || name == "core/src/safety/crisis_lines.rs"
            || (["core/src/stall/", "core/src/reminder/"].iter().any(|area| name.starts_with(area))
                && !["area.rs", "store.rs", "replay.rs", "at_hand.rs"].iter().any(|shell| name.ends_with(shell)))
    };
    let reaches_out = ["rusqlite", "std::fs", "std::env", "std::net", "crate::vault", "Connection"];
    let found = offenders(|name, code| pure(name) && reaches_out.iter().any(|s| code.contains(s)));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_vault_knows_no_area() {
    let areas = [
        "therapy",
        "mood",
        "session",
        "checkin",
        "questionnaire",
        "factor",
        "concern",
        "pause",
        "stall",
        "safety",
        "archive",
        "reminder",
    ];
    let found = offenders(|name, code| {
        // The inbox holds moods: its records are checked against what a mood may be.
        name.starts_with("core/src/vault/")
            && name != "core/src/vault/inbox.rs"
            && areas.iter().any(|area| code.contains(&format!("crate::{area}::")))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn nothing_in_the_core_opens_a_network_connection() {
    let found = offenders(|_, code| code.contains("std::net"));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_name_that_crosses_the_border_is_there_once() {
    // Kotlin and Swift have one space of names for all of the core.
    let mut names: Vec<String> = Vec::new();
    for (_, text) in files("core/src", ".rs") {
        let mut crosses = false;
        for line in text.lines().map(str::trim) {
            crosses |= line.starts_with("ids! {") || (line.starts_with("#[derive(") && line.contains("uniffi::"));
            let declared = line.trim_start_matches("pub ");
            let name = ["struct ", "enum "].iter().find_map(|kind| declared.strip_prefix(kind));
            if let Some(name) = name.filter(|_| crosses) {
                names.push(name.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned());
            }
            crosses &= name.is_none();
        }
    }
    assert!(names.len() > 100, "{} were found", names.len());
    names.sort();
    let twice: Vec<&String> = names.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert_eq!(twice, Vec::<&String>::new());
}

/// The names of all messages of one language.
fn messages(language: &str) -> BTreeSet<String> {
    files(&format!("core/words/{language}"), ".ftl")
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.chars().next().is_some_and(|c| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
        .collect()
}

/// Labels of pages that no app has yet: what is known about a therapy, a session that is moved, the journal over time.
const WAIT_FOR_SCREENS: &[&str] = &[
    "aim-get_better",
    "aim-hold_steady",
    "journal-for_good_explained",
    "journal-median",
    "journal-over_time",
    "journal-week_in_words",
    "pause-title",
    "questionnaire-difficulty_optional",
    "raise-nothing_yet",
    "raise-what_came",
    "session-date_and_time",
    "session-delete",
    "session-moved_to",
    "session-own_dates",
    "session-series_end",
    "therapy-add_another",
    "therapy-aim",
    "therapy-approach",
    "therapy-approach_hint",
    "therapy-ended_how",
    "therapy-expected_weeks",
    "therapy-last_session",
    "therapy-new_therapist",
    "therapy-planned_end",
    "therapy-sessions_available",
    "therapy-sessions_before",
    "therapy-since",
    "therapy-who",
    "today-never",
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

/// The names in a text, each once: whatever stands in one of them stands in the text, and they are sooner looked through.
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
    // A label of a set is asked for by its group and an id: `label("factor", …)`.
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
            // Within an address on the web the same letters mean something else.
            let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
            let named = |mark: &&str| text.match_indices(*mark).any(|(at, _)| begins(at));
            if name != "tests/tests/tidy.rs" && marks.iter().any(named) {
                found.push(name);
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The platform this was compiled on, as Cargo names it.
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
        // What other platforms need besides is not on every machine; `cargo deny` looks at it.
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
            // Of "A OR B" one has to be allowed, of "A AND B" both.
            let fits = licence
                .replace('/', " OR ")
                .split(" AND ")
                .all(|part| part.split(" OR ").any(|l| allowed.contains(l.trim().trim_matches(['(', ')']))));
            (!fits).then(|| format!("{}: {licence}", package["name"]))
        })
        .collect();
    assert_eq!(refused, Vec::<String>::new());
}
