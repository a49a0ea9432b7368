//! The things outside the program that code may reach for: files, the network, other programs, clocks, the database.

use super::Offence;
use crate::architecture::{Graph, Tree, paths};

/// Something outside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The file system, other than through the crate's own `files`.
    Files,
    /// Other machines, other programs.
    Network,
    /// The current time.
    Clock,
}

impl Reach {
    /// The beginnings of the paths that reach it.
    fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Files => &["std::fs", "std::os::unix::fs", "std::os::windows::fs", "tempfile"],
            Self::Network => {
                &["std::net", "core::net", "std::os::unix::net", "std::os::linux::net", "std::process", "libc"]
            }
            Self::Clock => &[
                "std::time::SystemTime",
                "std::time::Instant",
                "std::time::UNIX_EPOCH",
                "chrono::Local",
                "chrono::Utc::now",
                "chrono::offset::Utc::now",
                "chrono::offset::Local",
            ],
        }
    }
}

/// Paths that rules, the detector and the plan of reminders must not name, besides files, network and clocks.
const OUTSIDE: &[&str] =
    &["rusqlite", "holdfast_sqlcipher", "std::env", "std::thread", "std::io", "crate::vault", "crate::files"];

/// The files in `stall/` and `reminder/` that read or write.
const IMPURE: &[&str] = &["store.rs", "at_hand.rs"];

/// Every path of a crate that reaches outside in this way, with its full form.
#[must_use]
pub fn reaches(tree: &Tree, reach: Reach) -> Vec<Offence> {
    paths_below(tree, |_| true, reach.paths())
}

/// Paths in files without input and output that reach outside or import a store.
#[must_use]
pub fn pure_files_that_reach_out(tree: &Tree) -> Vec<Offence> {
    let mut all = OUTSIDE.to_vec();
    for reach in [Reach::Files, Reach::Network, Reach::Clock] {
        all.extend(reach.paths());
    }
    let mut found = paths_below(tree, is_pure, &all);
    for (arrow, reasons) in Graph::of(tree).arrows() {
        if is_pure(&arrow.from) && arrow.to.rsplit('/').next() == Some("store.rs") {
            for reason in reasons {
                found.push(Offence { file: arrow.from.clone(), line: reason.line, what: reason.path.clone() });
            }
        }
    }
    found
}

fn is_pure(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    name == "rules.rs"
        || file == "safety/crisis_lines.rs"
        || (["stall/", "reminder/"].iter().any(|area| file.starts_with(area)) && !IMPURE.contains(&name))
}

fn paths_below(tree: &Tree, looked_at: impl Fn(&str) -> bool, forbidden: &[&str]) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, _) in tree.files().filter(|(file, _)| looked_at(file)) {
        for path in paths::in_file(tree, file) {
            for full in tree.spelled_out(path.module, &path.path) {
                let full = full.join("::");
                let below = |prefix: &&str| full == **prefix || full.starts_with(&format!("{prefix}::"));
                if forbidden.iter().any(below) {
                    found.push(Offence { file: file.to_owned(), line: path.line, what: full });
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
