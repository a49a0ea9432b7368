//! The order of the core's code, read as syntax: its layers, and the rules that all code obeys.
//!
//! Every rule also gets a made-up offender, to check that it finds one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

#[path = "architecture/graph.rs"]
mod graph;
#[path = "architecture/made_up.rs"]
mod made_up;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use holdfast_tests::architecture::rules::{self, Offence, Reach};
use holdfast_tests::architecture::{Layers, Report, Sources, Tree};
use made_up::bites;

/// The results of all rules on the core of this repository, computed once for all tests.
struct Core {
    faults: Vec<String>,
    sql: Vec<Offence>,
    impure: Vec<Offence>,
    network: Vec<Offence>,
    clock: Vec<Offence>,
    files: Vec<Offence>,
    border: Vec<Offence>,
    border_twice: Vec<Offence>,
    exports: Vec<Offence>,
    wildcards: Vec<Offence>,
    kind_lists: Vec<Offence>,
    debug: Vec<Offence>,
    instruments: Vec<Offence>,
}

static CORE: LazyLock<Core> = LazyLock::new(|| {
    let tree = Tree::read(&Sources::of_core());
    Core {
        faults: Report::new(&tree, Layers::declared()).faults(),
        sql: rules::sql_outside_stores(&tree),
        impure: rules::pure_files_that_reach_out(&tree),
        network: rules::reaches(&tree, Reach::Network),
        clock: rules::reaches(&tree, Reach::Clock),
        files: rules::reaches(&tree, Reach::Files),
        border: rules::border_names(&tree),
        border_twice: rules::border_names_twice(&tree),
        exports: rules::exports_outside_api(&tree),
        wildcards: rules::wildcards_over_kinds(&tree),
        kind_lists: rules::kind_lists_in_sql(&tree),
        debug: rules::debug_formatting(&tree),
        instruments: rules::named_instruments(&tree),
    }
});

fn said(offences: &[Offence]) -> Vec<String> {
    offences.iter().map(ToString::to_string).collect()
}

/// How many offences each file has.
fn counted(offences: &[Offence]) -> Vec<(&str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for offence in offences {
        *counts.entry(&offence.file).or_default() += 1;
    }
    counts.into_iter().collect()
}

#[test]
fn sql_is_only_in_stores_and_the_vault() {
    assert_eq!(said(&CORE.sql), Vec::<String>::new());
}

#[test]
fn sql_elsewhere_is_found() {
    let statement = r#"pub fn f(c: &rusqlite::Connection) { let _ = c.execute("DELETE FROM entry", []); }"#;
    let condition = r#"pub fn f() -> &'static str { "logged = ?1 ORDER BY seq" }"#;
    let small = r#"pub const S: &str = "select id from entry";"#;
    let composed = r#"pub fn f(t: &str) -> String { format!("SELECT id FROM {t}") }"#;
    for code in [statement, condition, small, composed] {
        bites("reminder/mod.rs", code, rules::sql_outside_stores);
    }
    for owner in ["mood/store.rs", "vault/doors.rs"] {
        assert_eq!(said(&rules::sql_outside_stores(&made_up::tree(owner, statement))), Vec::<String>::new());
    }
}

#[test]
fn rules_the_detector_and_the_plan_of_reminders_do_no_input_or_output() {
    assert_eq!(said(&CORE.impure), Vec::<String>::new());
}

#[test]
fn input_and_output_in_a_rule_are_found() {
    let pure =
        ["mood/rules.rs", "stall/window.rs", "stall/signals/mood.rs", "reminder/plan.rs", "safety/crisis_lines.rs"];
    let reaching = [
        "pub fn f(c: &rusqlite::Connection) -> bool { c.is_autocommit() }",
        "pub fn f() -> Option<Vec<u8>> { std::fs::read(\"a\").ok() }",
        "pub fn f() -> Option<String> { std::env::var(\"A\").ok() }",
        "pub fn f() { let _ = std::net::TcpStream::connect(\"a\"); }",
        "pub fn f() -> std::time::Instant { std::time::Instant::now() }",
        "pub fn f(v: &crate::vault::Vault) -> bool { v.is_open() }",
    ];
    for file in pure {
        for code in reaching {
            bites(file, code, rules::pure_files_that_reach_out);
        }
    }
    let asks_a_store = "pub fn f() -> u8 { crate::mood::store::all() }";
    let tree =
        |file| Tree::read(&made_up::sources(file, asks_a_store).with("mood/store.rs", "pub fn all() -> u8 { 1 }"));
    assert_eq!(
        said(&rules::pure_files_that_reach_out(&tree("stall/window.rs"))),
        ["stall/window.rs:1: crate::mood::store::all"]
    );
    for may in ["stall/store.rs", "reminder/at_hand.rs", "mood/month.rs"] {
        assert_eq!(said(&rules::pure_files_that_reach_out(&tree(may))), Vec::<String>::new());
    }
}

#[test]
fn a_path_is_recognised_however_it_is_imported() {
    for code in [
        "use std::fs; pub fn f() -> bool { fs::read(\"a\").is_ok() }",
        "use std::{fs as disk}; pub fn f() -> bool { disk::read(\"a\").is_ok() }",
        "use std::fs::{self, File}; pub fn f(_: File) {}",
        "pub fn f() -> bool { use std::fs; fs::read(\"a\").is_ok() }",
        "use std::fs::*; pub fn f(_: File) {}",
    ] {
        let found = rules::reaches(&made_up::tree("mood/mod.rs", code), Reach::Files);
        assert!(!found.is_empty(), "{code}");
    }
    let through_another = made_up::sources("mood/mod.rs", "pub fn f(_: crate::words::Source) {}")
        .with("words/mod.rs", "pub use std::fs::File as Source;");
    let files: BTreeSet<String> =
        rules::reaches(&Tree::read(&through_another), Reach::Files).into_iter().map(|offence| offence.file).collect();
    assert_eq!(files, BTreeSet::from(["mood/mod.rs".to_owned(), "words/mod.rs".to_owned()]));
}

#[test]
fn nothing_in_the_core_opens_a_network_connection_or_starts_a_program() {
    assert_eq!(said(&CORE.network), Vec::<String>::new());
}

#[test]
fn a_network_connection_is_found() {
    for code in [
        "pub fn f() { let _ = std::net::TcpStream::connect(\"a\"); }",
        "pub fn f(_: std::os::unix::net::UnixStream) {}",
        "pub fn f() { let _ = std::process::Command::new(\"curl\"); }",
    ] {
        bites("vault/mod.rs", code, |tree| rules::reaches(tree, Reach::Network));
    }
}

#[test]
fn nothing_in_the_core_reads_a_clock() {
    assert_eq!(said(&CORE.clock), Vec::<String>::new());
}

#[test]
fn a_clock_is_found() {
    for code in [
        "pub fn f() { let _ = std::time::SystemTime::now(); }",
        "pub fn f() { let _ = chrono::Utc::now(); }",
        "pub fn f() { let _ = chrono::Local::now(); }",
    ] {
        bites("moment.rs", code, |tree| rules::reaches(tree, Reach::Clock));
    }
}

/// The files that access the file system besides `files/` and `vault/`: they open files that a person chose.
const OPEN_FILES: &[&str] = &[
    "api/calendar.rs",
    "api/journal.rs",
    // Counts and removes the automatic backups in the folder that the person chose.
    "archive/automatic.rs",
    // Reads a new file back before it gets its name.
    "archive/file.rs",
];

#[test]
fn files_are_opened_only_by_their_owners() {
    let found = &CORE.files;
    let owner = |file: &str| file.starts_with("files/") || file.starts_with("vault/");
    let others: BTreeSet<&str> =
        found.iter().map(|offence| offence.file.as_str()).filter(|file| !owner(file)).collect();
    assert_eq!(others.into_iter().collect::<Vec<_>>(), OPEN_FILES, "{:#?}", said(found));
}

#[test]
fn an_opened_file_is_found() {
    for code in [
        "pub fn f() { let _ = std::fs::File::open(\"a\"); }",
        "pub fn f() { let _ = std::fs::OpenOptions::new(); }",
        "pub fn f() { let _ = std::fs::write(\"a\", \"b\"); }",
    ] {
        bites("session/calendar/mod.rs", code, |tree| rules::reaches(tree, Reach::Files));
    }
}

#[test]
fn names_that_cross_the_border_are_unique() {
    assert!(CORE.border.len() > 200, "{} were found", CORE.border.len());
    assert_eq!(said(&CORE.border_twice), Vec::<String>::new());
}

#[test]
fn exports_are_in_api() {
    assert_eq!(said(&CORE.exports), Vec::<String>::new());
}

#[test]
fn an_export_outside_api_is_found() {
    for code in [
        "#[uniffi::export] pub fn f() {}",
        "pub struct S; #[uniffi::export] impl S { pub fn f(&self) {} }",
        "pub mod inner { #[uniffi::export] pub fn f() {} }",
    ] {
        bites("mood/mod.rs", code, rules::exports_outside_api);
    }
    assert_eq!(
        rules::exports_outside_api(&made_up::tree("api/moods.rs", "#[uniffi::export] pub fn f() {}")),
        Vec::new()
    );
}

#[test]
fn a_name_that_crosses_the_border_twice_is_found() {
    let first = "#[derive(Debug, uniffi::Record)] pub struct Page { pub a: u8 }";
    for second in [
        "#[derive(Clone, uniffi::Enum)] pub enum Page { A }",
        "#[derive(uniffi::Object)] pub struct Page;",
        "ids! { /// Pages.\n pub enum Page { A = \"a\" } }",
        "#[uniffi::export(with_foreign)] pub trait Page: Send {}",
    ] {
        bites("mood/mod.rs", second, |tree| {
            let names = rules::border_names(tree);
            names.into_iter().filter(|offence| offence.what == "Page").collect()
        });
        let both = made_up::sources("mood/mod.rs", first).with("stall/mod.rs", second);
        let both = both.with("lib.rs", "mod stall;");
        assert_eq!(rules::border_names_twice(&Tree::read(&both)).len(), 2, "{second}");
    }
    let inside =
        made_up::sources("mood/mod.rs", first).with("stall/mod.rs", "pub struct Page;").with("lib.rs", "mod stall;");
    assert_eq!(rules::border_names_twice(&Tree::read(&inside)), Vec::new());
}

#[test]
fn a_match_over_kinds_names_each_of_them() {
    assert_eq!(said(&CORE.wildcards), Vec::<String>::new());
}

#[test]
fn a_match_with_an_arm_for_all_other_kinds_is_found() {
    for code in [
        "pub fn f(k: crate::entry::Kind) -> u8 { match k { crate::entry::Kind::Mood => 1, _ => 0 } }",
        "pub fn f(b: &crate::entry::Body) -> u8 { match b { crate::entry::Body::Mood(_) => 1, other => other.two() } }",
        "pub fn f(b: &crate::entry::Body) -> u8 { match (b, 1) { (crate::entry::Body::Mood(_), 1) => 1, (_, _) => 0 } }",
        "pub fn f(k: crate::entry::Kind, y: bool) -> u8 { match k { crate::entry::Kind::Mood => 1, _ if y => 2, crate::entry::Kind::Pause => 0 } }",
    ] {
        bites("stall/chain.rs", code, rules::wildcards_over_kinds);
    }
    for (file, code) in [
        ("entry/pages.rs", "use super::Kind; pub fn f(k: Kind) -> u8 { match k { Kind::Mood => 1, _ => 0 } }"),
        ("entry/pages.rs", "use super::Kind as K; pub fn f(k: K) -> u8 { match k { K::Mood => 1, _ => 0 } }"),
        (
            "entry/pages.rs",
            "use super::Kind::{Mood, Pause}; pub fn f(k: super::Kind) -> u8 { match k { Mood => 1, _ => 0 } }",
        ),
        ("entry/pages.rs", "impl super::Kind { pub fn f(self) -> u8 { match self { Self::Mood => 1, _ => 0 } } }"),
    ] {
        assert_eq!(rules::wildcards_over_kinds(&made_up::tree(file, code)).len(), 1, "{code}");
    }
    for sound in [
        "use crate::entry::Kind; pub fn f(k: Kind) -> u8 { match k { Kind::Mood => 1, Kind::Pause => 0 } }",
        "pub enum Other { A, B } pub fn f(o: Other) -> u8 { match o { Other::A => 1, _ => 0 } }",
        "use crate::entry::Kind; pub fn f(o: Option<u8>) -> Kind { match o { Some(1) => Kind::Mood, _ => Kind::Pause } }",
    ] {
        assert_eq!(rules::wildcards_over_kinds(&made_up::tree("mood/mod.rs", sound)), Vec::new(), "{sound}");
    }
}

#[test]
fn no_sql_lists_the_kinds() {
    assert_eq!(said(&CORE.kind_lists), Vec::<String>::new());
}

#[test]
fn a_list_of_kinds_in_sql_is_found() {
    for code in [
        "pub const S: &str = \"SELECT id FROM entry WHERE kind IN ('mood', 'pause',\\n 'session')\";",
        "pub const S: &str = \"kind not in ('mood','pause','session')\";",
        "pub const S: &str = \"kind = 'mood' OR kind = 'pause' OR kind = 'session'\";",
    ] {
        bites("stall/store.rs", code, rules::kind_lists_in_sql);
    }
    let two = "pub const S: &str = \"SELECT id FROM entry WHERE kind IN ('mood', 'pause') AND id IN ('a', 'b', 'c')\";";
    assert_eq!(rules::kind_lists_in_sql(&made_up::tree("stall/store.rs", two)), Vec::new());
}

/// Debug names that become part of a text. `HoldfastError::Unexpected` contains the name of a `std::io::ErrorKind`,
/// which is shown and never stored; the standard library does not change these names.
const DEBUG_NAMES: &[(&str, usize)] = &[("error.rs", 1)];

#[test]
fn no_text_is_composed_from_debug_names() {
    assert_eq!(counted(&CORE.debug), DEBUG_NAMES, "{:#?}", said(&CORE.debug));
}

#[test]
fn a_debug_name_is_found() {
    for code in [
        "pub fn f(a: u8) -> String { format!(\"{a:?}\") }",
        "pub fn f(a: u8) -> String { format!(\"{{}} {:#?} b\", a) }",
        "pub fn f(a: u8, t: &mut String) { use std::fmt::Write; let _ = write!(t, \"{0:>5?}\", a); }",
        "#[derive(thiserror::Error)] #[error(\"{0:?}\")] pub struct E(u8);",
    ] {
        bites("mood/mod.rs", code, rules::debug_formatting);
    }
    for sound in [
        "pub fn f(a: u8) { assert!(a > 1, \"{a:?}\"); }",
        "pub fn f(a: u8) -> String { format!(\"{a} {{a:?}} why?\") }",
        "pub struct S; impl std::fmt::Debug for S { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, \"{:?}\", 1) } }",
        "/// `{a:?}`\npub const A: &str = \"{a:?}\";",
    ] {
        assert_eq!(rules::debug_formatting(&made_up::tree("mood/mod.rs", sound)), Vec::new(), "{sound}");
    }
}

#[test]
fn no_code_names_a_questionnaire() {
    assert_eq!(said(&CORE.instruments), Vec::<String>::new());
}

#[test]
fn a_named_questionnaire_is_found() {
    let known = "pub enum Instrument { Phq9, AuditC } impl Instrument { pub const ALL: &[Self] = &[]; } ";
    for code in [
        "pub fn f(a: Instrument) -> bool { matches!(a, Instrument::Phq9) }",
        "pub fn f(a: Instrument) -> u8 { match a { Instrument::AuditC => 1, _ => 2 } }",
        "use self::Instrument::Phq9;",
    ] {
        bites("mood/mod.rs", &format!("{known}{code}"), rules::named_instruments);
    }
    let sound = format!("{known}pub fn f() -> usize {{ Instrument::ALL.len() }}");
    assert_eq!(rules::named_instruments(&made_up::tree("mood/mod.rs", &sound)), Vec::new());
}
