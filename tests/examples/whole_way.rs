//! Prints everything that the core says on the way of a whole journal. The same arguments give the same output on every
//! machine, which `tests/run phones` compares for a phone's processor and this one.
//!
//!     whole_way make FOLDER LINES PASSCODE   from making a journal in that empty folder and importing that file, to a
//!                                            wrong passcode refused and a panic caught
//!     whole_way write FOLDER LINES           a journal with an archive, for `read` on another machine
//!     whole_way read FOLDER                  a journal of `lived` or of `write`, and its archive

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for tests may stop where it finds something wrong, and its output is its result"
)]

use std::path::Path;
use std::sync::Arc;

use holdfast::Holdfast;
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::lived::{self, SlowClock};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["make", folder, lines, passcode] => make(folder, lines, passcode),
        ["write", folder, lines] => write(Path::new(folder), lines),
        ["read", folder] => read(Path::new(folder)),
        _ => panic!("whole_way make FOLDER LINES PASSCODE, whole_way write FOLDER LINES, or whole_way read FOLDER"),
    }
}

fn make(folder: &str, lines: &str, passcode: &str) {
    let guard = MemoryGuard::new();
    let clock = SetClock::at("2026-05-21T12:00:00+02:00");
    let open = || {
        let (private, at_hand) = (format!("{folder}/private"), format!("{folder}/at_hand"));
        Holdfast::new(&private, &at_hand, "de-DE", Arc::clone(&guard) as _, Arc::clone(&clock) as _)
    };

    let app = open();
    println!("before there is a journal: {:?}", app.state());
    println!("regions with help: {:?}", app.safety().regions());
    app.create(Some(passcode.to_owned())).unwrap();
    println!("imported: {:#?}", app.journal().import_lines(lines, None).unwrap());
    show(&app);
    app.lock();
    println!("locked: {:?}", app.state());
    println!("another passcode: {:?}", app.unlock(Some(format!("not {passcode}"))).unwrap_err());
    clock.wait(3_600);
    app.unlock(Some(passcode.to_owned())).unwrap();
    drop(app);

    let again = open();
    again.unlock(Some(passcode.to_owned())).unwrap();
    println!("opened anew: {:#?}", again.today().unwrap());
    again.lock();
    let vault = Path::new(folder).join("private/vault");
    let mut files: Vec<_> = std::fs::read_dir(vault).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let plain = std::fs::read(&file).unwrap().starts_with(b"SQLite format 3");
        println!("{}: {}", file.file_name().unwrap().display(), if plain { "a plain database" } else { "sealed" });
    }
    let caught = std::panic::catch_unwind(|| panic!("on purpose"));
    println!("a panic was caught: {}", caught.is_err());
}

fn write(folder: &Path, lines: &str) {
    let app = lived::open(folder, &SlowClock::at(lived::LEFT_AT));
    app.create(Some(lived::PASSCODE.to_owned())).unwrap();
    app.journal().import_lines(lines, None).unwrap();
    let archive = folder.join(lived::ARCHIVE);
    app.archive().back_up(archive.to_str().unwrap(), lived::PASSPHRASE.to_owned(), None).unwrap();
    app.lock();
}

fn read(folder: &Path) {
    let app = lived::open(folder, &SlowClock::at(lived::LEFT_AT));
    println!("at hand: {:#?}", app.safety().plan_at_hand());
    app.unlock(Some(lived::PASSCODE.to_owned())).unwrap();
    show(&app);
    let archive = folder.join(lived::ARCHIVE);
    let merged = app.archive().merge(archive.to_str().unwrap(), lived::PASSPHRASE.to_owned(), None).unwrap();
    println!("its own archive adds nothing: {merged:#?}");
}

/// What a person sees of their journal.
fn show(app: &Holdfast) {
    println!("today: {:#?}", app.today().unwrap());
    println!("assessment: {:#?}", app.stall().assessment().unwrap());
    println!("120 days: {:#?}", app.journal().timeline(None, 120).unwrap());
}
