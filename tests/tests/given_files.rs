//! File names that a shell passes to the core and that lead nowhere, and the core's errors. An error never contains the
//! name, because the shell knows it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::path::Path;
use std::sync::Arc;

use holdfast::api::archive::AutomaticBackup;
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::archive::foreign::{ForeignPlan, ForeignSource, ForeignZone, LongNotes};
use holdfast::archive::show::look_into_archive;
use holdfast::archive::summary::{SummaryChoice, SummaryForm};
use holdfast::problem::{Fault, Problem};
use holdfast::session::calendar::{CalendarExport, CalendarImport};
use holdfast::{Holdfast, HoldfastError, Result};
use holdfast_tests::device::{MemoryGuard, SetClock};

const PASSPHRASE: &str = "gentle harbour at dusk";

fn app(folder: &Path) -> Arc<Holdfast> {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let clock = SetClock::at("2026-03-05T20:15:00+01:00");
    let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock);
    app.create(None).unwrap();
    app
}

/// Every call that reads a file, by its name.
fn reads(app: &Holdfast, file: &str) -> Vec<(&'static str, Result<()>)> {
    let (archive, journal, sessions) = (app.archive(), app.journal(), app.sessions());
    let foreign = |source| ForeignPlan {
        source,
        zone: ForeignZone::Fixed { offset_minutes: 60 },
        moods: Default::default(),
        long_notes: LongNotes::Refuse,
    };
    let import = CalendarImport { titles: vec!["Appointment".into()], with_past: true, ..Default::default() };
    let mut answers = vec![
        ("import_lines", journal.import_lines(file, None).map(|_| ())),
        ("import_sealed_lines", journal.import_sealed_lines(file, PASSPHRASE, None).map(|_| ())),
        ("recognise", journal.recognise(file).map(|_| ())),
        ("restore", archive.restore(file, PASSPHRASE.into(), None, None).map(|_| ())),
        ("merge", archive.merge(file, PASSPHRASE.into(), None).map(|_| ())),
        ("look_into_archive", look_into_archive(file, PASSPHRASE.into(), 7, "en").map(|_| ())),
        ("preview_calendar", sessions.preview_calendar(file, true).map(|_| ())),
        ("compare_calendar", sessions.compare_calendar(file, &import).map(|_| ())),
        ("import_calendar", sessions.import_calendar(file, &import).map(|_| ())),
    ];
    for source in [ForeignSource::DaylioBackup, ForeignSource::DaylioCsv] {
        answers.push(("preview_foreign", journal.preview_foreign(file, &foreign(source.clone())).map(|_| ())));
        answers.push(("import_foreign", journal.import_foreign(file, &foreign(source), None).map(|_| ())));
    }
    answers
}

/// Every call that writes a file, by its name.
fn writes(app: &Holdfast, file: &str) -> Vec<(String, Result<()>)> {
    let (archive, journal) = (app.archive(), app.journal());
    let mut answers = vec![
        ("back_up".to_owned(), archive.back_up(file, PASSPHRASE.into(), None).map(|_| ())),
        ("back_up_for_shell".to_owned(), archive.back_up_for_shell(file, true, None).map(|_| ())),
        (
            "export_calendar".to_owned(),
            app.sessions().export_calendar(file, &CalendarExport { with_past: true, title: None }).map(|_| ()),
        ),
    ];
    for form in [SummaryForm::Html, SummaryForm::Text] {
        answers.push((format!("summary {form:?}"), app.summary().write(file, form, &SummaryChoice::default())));
    }
    for &format in ExportFormat::ALL {
        let choice = ExportChoice { format, with_safety_answers: true };
        answers.push((format!("export {format:?}"), journal.export(file, choice, None).map(|_| ())));
        answers.push((format!("sealed {format:?}"), journal.export_sealed(file, choice, PASSPHRASE, None).map(|_| ())));
    }
    answers
}

#[test]
fn every_call_that_reads_a_file_says_what_is_wrong_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    std::fs::write(folder.path().join("file"), "").unwrap();
    let before = app.archive().status().unwrap();
    for (name, expected) in [
        ("none", HoldfastError::NoSuchFile),
        ("none/none", HoldfastError::NoSuchFile),
        ("file/none", HoldfastError::NoSuchFile),
        ("private", HoldfastError::NotThatFile),
    ] {
        let file = folder.path().join(name);
        for (call, answer) in reads(&app, file.to_str().unwrap()) {
            assert_eq!(answer, Err(expected.clone()), "{call} of {name}");
        }
    }
    assert_eq!(app.archive().status().unwrap(), before);
}

#[test]
fn every_call_that_writes_a_file_says_what_is_wrong_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    app.archive().choose_automatic(Some(AutomaticBackup { folder: None, keep: 1 }), PASSPHRASE.into()).unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let problem = |fault| HoldfastError::rejected(Problem::new("file", fault));
    for (name, expected) in [
        ("none/new", HoldfastError::NoSuchFolder),
        ("file/new", HoldfastError::NoSuchFolder),
        ("file", problem(Fault::AlreadyThere)),
        ("private", problem(Fault::AlreadyThere)),
        (&"n".repeat(300), problem(Fault::DoesNotFit)),
    ] {
        let file = folder.path().join(name);
        for (call, answer) in writes(&app, file.to_str().unwrap()) {
            assert_eq!(answer, Err(expected.clone()), "{call} of {name}");
        }
    }
    let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["at_hand", "file", "private"]);
}

/// The folder of automatic backups may disappear after it was chosen.
#[test]
fn a_removed_folder_of_automatic_backups_answers_no_such_folder() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let backups = folder.path().join("backups");
    let choice = || Some(AutomaticBackup { folder: Some(backups.to_str().unwrap().into()), keep: 1 });
    let refused = app.archive().choose_automatic(choice(), PASSPHRASE.into());
    assert_eq!(refused, Err(HoldfastError::NoSuchFolder));
    std::fs::create_dir(&backups).unwrap();
    app.archive().choose_automatic(choice(), PASSPHRASE.into()).unwrap();
    std::fs::remove_dir(&backups).unwrap();
    assert_eq!(app.archive().back_up_automatically(true, None), Err(HoldfastError::NoSuchFolder));
}

/// No answer that a shell prints contains a file's name or content.
#[test]
fn no_answer_holds_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    app.archive().choose_automatic(Some(AutomaticBackup { folder: None, keep: 1 }), PASSPHRASE.into()).unwrap();
    let file = folder.path().join("Zimtschnecke/none");
    let reads = reads(&app, file.to_str().unwrap()).into_iter().map(|(_, answer)| answer);
    let writes = writes(&app, file.to_str().unwrap()).into_iter().map(|(_, answer)| answer);
    for answer in reads.chain(writes) {
        let error = answer.unwrap_err();
        let said = app.say(error.clone());
        assert!(!format!("{error:?} {error} {said:?}").contains("Zimtschnecke"), "{error}");
    }
}
