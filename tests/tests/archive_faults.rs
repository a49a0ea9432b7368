//! Faults of the device while a backup is made or taken in, or the journal is exported: no room, and a sudden end.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod vault_support;

use std::path::Path;
use std::sync::Arc;

use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::archive::show::look_into_archive;
use holdfast::entry::Kind;
use holdfast::ports::{PortError, Progress};
use holdfast::safety::plan::{PlanDraft, PlanEntry, PlanStep};
use holdfast::vault::VaultState;
use holdfast::{Holdfast, HoldfastError};
use vault_support::{PlainGuard, Process, Seeded, SlowClock, copy, tell, told};

const PASSPHRASE: &str = "gentle harbour at dusk";

/// The formats of exports, by the role of the child process.
const EXPORTS: [(&str, ExportFormat); 4] = [
    ("exports lines", ExportFormat::Lines),
    ("exports tables", ExportFormat::Csv),
    ("exports fhir", ExportFormat::Fhir),
    ("exports sealed", ExportFormat::Lines),
];

fn app_in(folder: &Path) -> Arc<Holdfast> {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    Holdfast::new(&path("private"), &path("hand"), "en", Arc::new(PlainGuard), Arc::new(SlowClock::default()))
}

fn file(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// Tells the parent every step.
struct Steps;

impl Progress for Steps {
    fn step(&self, _: u64, _: u64) -> Result<bool, PortError> {
        tell("step");
        Ok(true)
    }
}

#[test]
#[ignore = "run by the others, as the process that is killed"]
fn child() {
    let (role, folder) = told();
    let app = app_in(&folder);
    let archive = app.archive();
    let steps = || Some(Arc::new(Steps) as Arc<dyn Progress>);
    let done = match role.as_str() {
        "backs up" => {
            app.unlock(None).unwrap();
            archive.back_up(&file(&folder, "made.age"), PASSPHRASE.into(), steps()).map(drop)
        }
        "restores" => {
            app.unlock(None).unwrap();
            archive.restore(&file(&folder, "given.age"), PASSPHRASE.into(), None, steps()).map(drop)
        }
        "merges" => {
            app.unlock(None).unwrap();
            archive.merge(&file(&folder, "given.age"), PASSPHRASE.into(), steps()).map(drop)
        }
        exports => {
            let (_, format) = EXPORTS.into_iter().find(|(role, _)| *role == exports).unwrap();
            app.unlock(None).unwrap();
            let choice = ExportChoice { format, with_safety_answers: true };
            let (out, journal) = (file(&folder, "made"), app.journal());
            let done = match exports {
                "exports sealed" => journal.export_sealed(&out, choice, PASSPHRASE, steps()),
                _ => journal.export(&out, choice, steps()),
            };
            done.map(drop)
        }
    };
    tell(&format!("{done:?}"));
}

fn plan(text: &str) -> PlanDraft {
    let entry = PlanEntry {
        id: String::new(),
        step: PlanStep::Alone,
        text: text.into(),
        number: None,
        is_therapist: None,
        only_after_unlocking: false,
    };
    PlanDraft { entries: vec![entry], after_unlocking: false }
}

/// A folder with a journal of `own` moods and a plan, beside a backup of a journal of `given` other moods and another
/// plan.
fn prepared(own: usize, given: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let make = |app: &Holdfast, name: &str, count: usize| {
        app.create(None).unwrap();
        let lines: String = (0..count)
            .map(|n| {
                format!("{{\"kind\":\"mood\",\"id\":\"{name}{n}\",\"at\":\"2026-01-01T20:00:00Z\",\"level\":3}}\n")
            })
            .collect();
        std::fs::write(folder.path().join("lines"), lines).unwrap();
        app.journal().import_lines(&file(folder.path(), "lines"), None).unwrap();
        app.safety().save_plan(plan(name)).unwrap();
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let other = app_in(elsewhere.path());
    make(&other, "given", given);
    other.archive().back_up(&file(folder.path(), "given.age"), PASSPHRASE.into(), None).unwrap();
    let app = app_in(folder.path());
    make(&app, "own", own);
    app.lock();
    folder
}

/// The number of entries of either journal, and the lines of the plan, after unlocking.
fn found(folder: &Path) -> (usize, usize, Vec<String>) {
    let app = app_in(folder);
    assert_eq!(app.state(), VaultState::Locked);
    app.unlock(None).unwrap();
    let entries: Vec<String> = app
        .journal()
        .timeline(None, 400)
        .unwrap()
        .days
        .into_iter()
        .flat_map(|day| day.entries)
        .map(|entry| entry.id)
        .collect();
    let count = |name: &str| entries.iter().filter(|id| id.starts_with(name)).count();
    let mut plan: Vec<String> = app.safety().draft().unwrap().entries.into_iter().map(|entry| entry.text).collect();
    plan.sort();
    (count("own"), count("given"), plan)
}

const OWN: usize = 40;
const GIVEN: usize = 1_300;

/// Kills a child after every `every`th step that it tells, until it is done before that. Each time `look` checks what
/// is left, and learns whether the child had told that it was done.
fn kill_at_steps(role: &str, prepared: &Path, every: usize, mut look: impl FnMut(&Path, bool)) {
    let mut random = Seeded(11);
    for at in (0..).step_by(every) {
        let folder = tempfile::tempdir().unwrap();
        copy(prepared, folder.path());
        let mut child = Process::start(role, folder.path());
        let told: Vec<String> = (0..=at).map_while(|_| child.next()).collect();
        random.linger(400_000);
        let after = child.kill();
        let done = told.iter().chain(&after).any(|told| told == "Ok(())");
        assert!(!told.iter().any(|told| told.starts_with("Err")), "{told:?}");
        look(folder.path(), done);
        if told.len() <= at || told.iter().any(|told| told == "Ok(())") {
            assert!(at > 3 * every, "there were steps to kill it at, not {at}");
            return;
        }
    }
}

#[test]
fn a_backup_that_is_killed_is_whole_under_its_name_or_not_there() {
    let prepared = prepared(GIVEN, 1);
    let (mut there, mut missing) = (0, 0);
    kill_at_steps("backs up", prepared.path(), 10, |folder, done| {
        let made = file(folder, "made.age");
        if Path::new(&made).exists() {
            there += 1;
            let page = look_into_archive(&made, PASSPHRASE.into(), 1, "en").unwrap();
            assert_eq!(page.entries, GIVEN as u64);
        } else {
            missing += 1;
            assert!(!done);
            assert_eq!(found(folder).0, GIVEN, "the journal is as it was");
            let app = app_in(folder);
            app.unlock(None).unwrap();
            app.archive().back_up(&made, PASSPHRASE.into(), None).unwrap();
        }
        let left = std::fs::read_dir(folder)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".unfinished"));
        assert!(left.count() <= usize::from(there > 0), "what was broken off is taken away by the next");
    });
    assert!(there > 0 && missing > 2, "{there} there, {missing} missing");
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_journal_or_the_new_one() {
    let prepared = prepared(OWN, GIVEN);
    let (mut old, mut new) = (0, 0);
    kill_at_steps("restores", prepared.path(), 4, |folder, done| match found(folder) {
        (OWN, 0, plan) => {
            old += 1;
            assert!(!done);
            assert_eq!(plan, ["own"]);
        }
        (0, GIVEN, plan) => {
            new += 1;
            assert_eq!(plan, ["given", "own"]);
            assert_eq!(app_in(folder).state(), VaultState::Locked);
            assert!(folder.join("private/set-aside-1/envelope.0").exists(), "the old one stays");
        }
        other => panic!("{other:?}"),
    });
    assert!(new > 0 && old > 2, "{old} old, {new} new");
}

#[test]
fn a_merge_that_is_killed_has_happened_or_not() {
    let prepared = prepared(OWN, GIVEN);
    let (mut before, mut after) = (0, 0);
    kill_at_steps("merges", prepared.path(), 4, |folder, done| match found(folder) {
        (OWN, 0, plan) => {
            before += 1;
            assert!(!done);
            assert_eq!(plan, ["own"]);
        }
        (OWN, GIVEN, plan) => {
            after += 1;
            assert_eq!(plan, ["given", "own"]);
        }
        other => panic!("{other:?}"),
    });
    assert!(after > 0 && before > 2, "{before} before, {after} after");
}

/// Whether the exported file exists. If it does, it must be whole; if not, the same export must succeed again.
fn written_out(role: &str, folder: &Path, entries: usize) -> bool {
    let made = folder.join("made");
    let was_there = made.exists();
    if !was_there {
        let told = Process::start(role, folder).finish();
        assert_eq!(told.last().map(String::as_str), Some("Ok(())"), "{role} once more");
    }
    let bytes = std::fs::read(&made).unwrap();
    match role {
        "exports lines" => assert_eq!(bytes.split(|byte| *byte == b'\n').count(), entries + 2),
        // The directory at the end of the ZIP file names a table for each kind.
        "exports tables" => {
            assert_eq!(zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len(), Kind::ALL.len());
        }
        "exports fhir" => assert!(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()["entry"].is_array()),
        _ => {
            let other = tempfile::tempdir().unwrap();
            let app = app_in(other.path());
            app.create(None).unwrap();
            let report = app.journal().import_sealed_lines(made.to_str().unwrap(), PASSPHRASE, None).unwrap();
            assert_eq!(report.added, entries as u64);
        }
    }
    let left = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // A process killed just after the file got its name may leave the other name of the same file.
    let left: Vec<String> = left.filter(|name| name.contains("unfinished")).collect();
    assert!(left.is_empty() || (was_there && left == [".made.unfinished"]), "{role}: {left:?}");
    was_there
}

#[test]
fn an_export_that_is_killed_is_whole_under_its_name_or_not_there() {
    const ENTRIES: usize = 4_000;
    let prepared = prepared(ENTRIES, 1);
    for (role, _) in EXPORTS.into_iter().filter(|(role, _)| *role != "exports fhir") {
        let (mut there, mut missing) = (0, 0);
        kill_at_steps(role, prepared.path(), 2, |folder, done| {
            if written_out(role, folder, ENTRIES) {
                there += 1;
            } else {
                missing += 1;
                assert!(!done);
            }
        });
        assert!(there > 0 && missing > 1, "{role}: {there} there, {missing} missing");
    }
}

/// Runs a child whose files cannot exceed this many blocks of 512 bytes; answers its last line.
#[cfg(unix)]
fn with_room(blocks: usize, role: &str, folder: &Path) -> String {
    let mut command = std::process::Command::new("sh");
    let child = Process::command(&std::env::current_exe().unwrap(), role, folder);
    // The signal that would end the process is ignored, so that writing fails as on a full disk.
    command.args(["-c", &format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$0\" \"$@\"")]).arg(child.get_program());
    command.args(child.get_args());
    command.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Process::run(&mut command).finish().pop().unwrap_or_default()
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_at_any_block_asks_for_room_and_leaves_no_half_backup() {
    let prepared = prepared(3, 1);
    let (mut refused, mut made) = (0, 0);
    for blocks in 0.. {
        let folder = tempfile::tempdir().unwrap();
        copy(prepared.path(), folder.path());
        let told = with_room(blocks, "backs up", folder.path());
        let left: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("made"))
            .collect();
        if told == "Ok(())" {
            assert_eq!(left, ["made.age"]);
            look_into_archive(&file(folder.path(), "made.age"), PASSPHRASE.into(), 1, "en").unwrap();
            made += 1;
            break;
        }
        assert_eq!(told, format!("{:?}", Err::<(), _>(HoldfastError::MakeRoom)), "{blocks}");
        assert_eq!(left, [""; 0], "{blocks}");
        assert_eq!(found(folder.path()).0, 3, "{blocks}");
        refused += 1;
    }
    assert!(refused > 10 && made == 1, "{refused} refused");
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_at_any_block_asks_for_room_and_leaves_no_half_export() {
    let prepared = prepared(60, 1);
    for (role, _) in EXPORTS {
        let mut refused = 0;
        for blocks in 0.. {
            let folder = tempfile::tempdir().unwrap();
            copy(prepared.path(), folder.path());
            let told = with_room(blocks, role, folder.path());
            if told == "Ok(())" {
                assert!(written_out(role, folder.path(), 60));
                break;
            }
            assert_eq!(told, format!("{:?}", Err::<(), _>(HoldfastError::MakeRoom)), "{role} {blocks}");
            let mut names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
            assert!(!names.any(|name| name.to_string_lossy().contains("made")), "{role} {blocks}");
            refused += 1;
        }
        assert!(refused > 0, "{role}");
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_while_restoring_asks_for_room_and_leaves_the_old_journal() {
    let prepared = prepared(3, 400);
    for role in ["restores", "merges"] {
        let (mut refused, mut done) = (0, 0);
        for blocks in (0..).step_by(40) {
            let folder = tempfile::tempdir().unwrap();
            copy(prepared.path(), folder.path());
            let told = with_room(blocks, role, folder.path());
            if told == "Ok(())" {
                assert_eq!(found(folder.path()).1, 400);
                done += 1;
                break;
            }
            assert_eq!(told, format!("{:?}", Err::<(), _>(HoldfastError::MakeRoom)), "{role} {blocks}");
            assert_eq!(found(folder.path()), (3, 0, vec!["own".to_owned()]), "{role} {blocks}");
            refused += 1;
        }
        assert!(refused > 3 && done == 1, "{role}: {refused} refused");
    }
}
