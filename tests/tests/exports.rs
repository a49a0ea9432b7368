//! Exports as the programs that read them find them: whole or absent, readable by the owner only, without formulas.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use holdfast::Holdfast;
use holdfast::api::journal::Recognised;
use holdfast::api::mood::MoodDraft;
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::entry::Kind;
use holdfast::error::HoldfastError;
use holdfast::ports::{PortError, Progress};
use holdfast::problem::{Fault, Problem};
use holdfast_tests::device::{MemoryGuard, SetClock};
use proptest::prelude::*;

const PASSPHRASE: &str = "gentle harbour at dusk";

struct Person {
    app: Arc<Holdfast>,
    folder: tempfile::TempDir,
}

impl Person {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (private, at_hand) = (folder.path().join("private"), folder.path().join("at_hand"));
        let app = Holdfast::new(
            private.to_str().unwrap(),
            at_hand.to_str().unwrap(),
            "en",
            MemoryGuard::new(),
            SetClock::at("2026-05-22T09:00:00+02:00"),
        );
        app.create(None).unwrap();
        fs::create_dir(folder.path().join("out")).unwrap();
        Self { app, folder }
    }

    /// A person whose journal is the one that all tests share.
    fn with_demo() -> Self {
        let person = Self::new();
        let demo = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("journals/demo.jsonl");
        person.journal().import_lines(demo.to_str().unwrap(), None).unwrap();
        person
    }

    fn journal(&self) -> Arc<holdfast::api::journal::Journal> {
        self.app.journal()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("out").join(name).to_str().unwrap().to_owned()
    }

    fn names(&self) -> Vec<String> {
        let found = fs::read_dir(self.folder.path().join("out")).unwrap();
        let mut names: Vec<String> = found.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn lines(&self, name: &str) -> String {
        self.journal().export(&self.path(name), all(ExportFormat::Lines), None).unwrap();
        fs::read_to_string(self.path(name)).unwrap()
    }
}

fn all(format: ExportFormat) -> ExportChoice {
    ExportChoice { format, with_safety_answers: true }
}

#[test]
fn every_format_is_there_whole_for_its_owner_only_and_replaces_nothing() {
    let person = Person::with_demo();
    for &format in ExportFormat::ALL {
        let file = person.path(format.id());
        let entries = person.journal().export(&file, all(format), None).unwrap();
        assert!(entries > 0);
        let before = fs::read(&file).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let taken = HoldfastError::rejected(Problem::new("file", Fault::AlreadyThere));
        assert_eq!(person.journal().export(&file, all(format), None), Err(taken));
        assert_eq!(fs::read(&file).unwrap(), before);
    }
    assert_eq!(person.names(), ["csv", "fhir", "lines"], "nothing is left beside them");
}

/// Stops a job when this much of it is done.
struct StopsAt(Mutex<u64>);

impl Progress for StopsAt {
    fn step(&self, _done: u64, _total: u64) -> Result<bool, PortError> {
        let mut left = self.0.lock().unwrap();
        *left = left.saturating_sub(1);
        Ok(*left > 0)
    }
}

#[test]
fn a_stopped_or_failed_export_leaves_nothing() {
    let person = Person::with_demo();
    for &format in ExportFormat::ALL {
        let stops: Arc<dyn Progress> = Arc::new(StopsAt(Mutex::new(1)));
        let stopped = person.journal().export_sealed(&person.path("stopped"), all(format), PASSPHRASE, Some(stops));
        assert_eq!(stopped, Err(HoldfastError::Stopped));
    }
    let nowhere = person.journal().export(&person.path("no/such/folder"), all(ExportFormat::Lines), None);
    assert_eq!(nowhere, Err(HoldfastError::NoSuchFolder));
    let too_short = HoldfastError::rejected(Problem::new("passphrase", Fault::TooShort { limit: 12 }));
    let short = person.journal().export_sealed(&person.path("short"), all(ExportFormat::Lines), "dusk", None);
    assert_eq!(short, Err(too_short));
    person.app.lock();
    assert_eq!(
        person.journal().export(&person.path("locked"), all(ExportFormat::Lines), None),
        Err(HoldfastError::UnlockFirst)
    );
    assert_eq!(person.names(), Vec::<String>::new());
}

#[test]
fn sealed_lines_give_the_same_journal_elsewhere_and_damage_changes_nothing() {
    let (person, other) = (Person::with_demo(), Person::new());
    let sealed = person.path("sealed");
    let entries = person.journal().export_sealed(&sealed, all(ExportFormat::Lines), PASSPHRASE, None).unwrap();
    let bytes = fs::read(&sealed).unwrap();
    assert_eq!(other.journal().recognise(&sealed).unwrap(), Recognised::Sealed);
    let nothing = other.lines("before");

    let damaged = other.path("damaged");
    let mut flipped = bytes.clone();
    let last = flipped.len() - 20;
    flipped[last] ^= 1;
    for content in [&bytes[..bytes.len() - 1], &bytes[..bytes.len() / 2], &flipped] {
        fs::write(&damaged, content).unwrap();
        let refused = other.journal().import_sealed_lines(&damaged, PASSPHRASE, None);
        assert_eq!(refused, Err(HoldfastError::NotThatFile));
    }
    let wrong = other.journal().import_sealed_lines(&sealed, "another", None);
    assert_eq!(wrong, Err(HoldfastError::WrongPassphrase));
    let tables = person.path("tables");
    person.journal().export_sealed(&tables, all(ExportFormat::Csv), PASSPHRASE, None).unwrap();
    let no_lines = other.journal().import_sealed_lines(&tables, PASSPHRASE, None);
    assert_eq!(no_lines, Err(HoldfastError::NotThatFile));
    assert_eq!(other.lines("after"), nothing);

    assert_eq!(other.journal().import_sealed_lines(&sealed, PASSPHRASE, None).unwrap().added, entries);
    assert_eq!(other.lines("there"), person.lines("here"));
}

/// A sealed file consists of parts of 64 KiB, each with 16 bytes of overhead; the part marked as the last ends a whole
/// file.
#[test]
fn a_sealed_file_that_ends_between_two_parts_is_refused_whole() {
    let (person, other) = (Person::new(), Person::new());
    let long = person.path("long.jsonl");
    fs::write(&long, holdfast_tests::journal::years(1)).unwrap();
    person.journal().import_lines(&long, None).unwrap();
    let sealed = person.path("sealed");
    person.journal().export_sealed(&sealed, all(ExportFormat::Lines), PASSPHRASE, None).unwrap();
    let bytes = fs::read(&sealed).unwrap();
    let head = bytes.windows(5).position(|five| five == b"\n--- ").unwrap() + 1;
    let head = head + bytes[head..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let first_part = head + 16 + 65_536 + 16;
    assert!(bytes.len() > first_part);
    let cut = other.path("cut");
    fs::write(&cut, &bytes[..first_part]).unwrap();
    let refused = other.journal().import_sealed_lines(&cut, PASSPHRASE, None);
    assert_eq!(refused, Err(HoldfastError::NotThatFile));
    assert_eq!(other.lines("after").lines().count(), 1, "only the first line, which every journal has");
}

/// The rows of each table, by the table's name, as the `csv` crate reads them.
fn tables(person: &Person, name: &str) -> HashMap<String, Vec<HashMap<String, String>>> {
    let file = person.path(name);
    person.journal().export(&file, all(ExportFormat::Csv), None).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(&file).unwrap())).unwrap();
    (0..zip.len())
        .map(|at| {
            let table = zip.by_index(at).unwrap();
            let name = table.name().unwrap().into_owned();
            let mut reader = csv::Reader::from_reader(table);
            let rows = reader.deserialize().map(Result::unwrap).collect();
            (name, rows)
        })
        .collect()
}

/// Whether a spreadsheet could take a cell for a formula. Blanks, quotation marks and invisible characters may precede
/// the sign.
fn is_formula(cell: &str) -> bool {
    let passed_over = |c: char| c.is_whitespace() || c.is_control() || "\"\u{ad}\u{200b}\u{2060}\u{feff}".contains(c);
    cell.trim_start_matches(passed_over).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn without_guards(text: &str) -> String {
    text.replace('\'', "")
}

#[test]
fn every_kind_has_a_table_and_every_line_a_row() {
    let person = Person::with_demo();
    let tables = tables(&person, "tables.zip");
    let mut counted = HashMap::<String, usize>::new();
    for line in person.lines("lines").lines().skip(1) {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let rows = line["factors"].as_object().map_or(1, serde_json::Map::len);
        *counted.entry(line["kind"].as_str().unwrap().to_owned()).or_default() += rows;
    }
    for (kind, table) in [
        ("mood", "moods.csv"),
        ("therapy", "therapies.csv"),
        ("session", "sessions.csv"),
        ("checkin", "checkins.csv"),
        ("questionnaire", "questionnaires.csv"),
        ("factors", "factors.csv"),
        ("concern", "concerns.csv"),
        ("pause", "pauses.csv"),
        ("takeaway", "takeaways.csv"),
    ] {
        assert_eq!(tables[table].len(), counted.get(kind).copied().unwrap_or_default(), "{table}");
    }
    assert_eq!(tables.len(), Kind::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back_without_its_guards_and_no_cell_begins_like_a_formula(
        notes in prop::collection::vec(
            prop_oneof![any::<String>(), "[=+@\\-;\t\r\n \"',a1＝＠\u{feff}]{1,12}".boxed()],
            1..12,
        ),
        tag in "[=+@\\-;\t \"',a1＝＠]{1,8}a",
    ) {
        let person = Person::new();
        for note in &notes {
            let draft = MoodDraft { level: 3, tags: vec![tag.clone()], note: Some(note.clone()), when: None };
            person.app.moods().log(&draft).unwrap();
        }
        // The stored text of a draft is trimmed; the lines show the result.
        let kept: Vec<serde_json::Value> =
            person.lines("lines").lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
        let tables = tables(&person, "tables.zip");
        let rows = &tables["moods.csv"];
        prop_assert_eq!(rows.len(), kept.len());
        for (row, line) in rows.iter().zip(&kept) {
            let note = line["note"].as_str().unwrap_or_default();
            prop_assert_eq!(without_guards(&row["note"]), without_guards(note));
            prop_assert_eq!(&row["id"], line["id"].as_str().unwrap());
            for cell in row.values() {
                // Every way in which a spreadsheet may split the text.
                for part in cell.split(['\t', '\r', '\n', ';']) {
                    prop_assert!(!is_formula(part), "{:?}", cell);
                }
            }
        }
    }
}
