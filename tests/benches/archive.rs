//! The cost of a backup, compared with age alone on the same bytes and the bare reading or inserting of the rows.
//!
//! Every figure is the ratio of two medians of one run: the core's, and that of a control measured in turn with it.
//! Most of both is scrypt, which is slow on purpose, so each ratio is also computed without the time that scrypt takes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a bench reads the clock, opens its own files, says what it saw, and stops where it cannot go on"
)]

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

mod control;

use age::secrecy::SecretString;
use control::{bare, bare_empty, beside, read, timed};
use criterion::{Criterion, criterion_group, criterion_main};
use holdfast::Holdfast;
use holdfast::journal::intake;
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

const PASSPHRASE: &str = "gentle harbour at dusk";
/// The work factor that the core seals with.
const WORK: u8 = 17;
const COLUMNS: &str =
    "id, turn, kind, at, at_offset, zone, day, logged, logged_offset, therapy, session, aspect, due, value, body";

struct App {
    app: Arc<Holdfast>,
    folder: tempfile::TempDir,
}

impl App {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let clock = SetClock::at("2026-01-02T09:30:00+00:00");
        let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock);
        Self { app, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn ten_years() -> App {
    let app = App::new();
    app.app.create(None).unwrap();
    std::fs::write(app.file("lines"), journal::years(10)).unwrap();
    app.app.journal().import_lines(app.file("lines").to_str().unwrap(), None).unwrap();
    app
}

/// Seals with age alone; answers the time without scrypt, and the whole time.
fn seal(bytes: &[u8], to: &Path) -> (Duration, Duration) {
    let start = Instant::now();
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE));
    recipient.set_work_factor(WORK);
    let sealed = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let after_work = Instant::now();
    let file = BufWriter::new(File::create(to).unwrap());
    let mut stream = sealed.wrap_output(file).unwrap();
    stream.write_all(bytes).unwrap();
    let file = stream.finish().unwrap().into_inner().unwrap();
    file.sync_all().unwrap();
    (after_work.elapsed(), start.elapsed())
}

/// Opens with age alone; answers the time without scrypt, the whole time, and the content.
fn open(file: &Path) -> (Duration, Duration, Vec<u8>) {
    let start = Instant::now();
    let sealed = age::Decryptor::new_buffered(BufReader::new(File::open(file).unwrap())).unwrap();
    let identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE));
    let mut stream = sealed.decrypt(std::iter::once(&identity as &dyn age::Identity)).unwrap();
    let after_work = Instant::now();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    (after_work.elapsed(), start.elapsed(), bytes)
}

fn back_up(c: &mut Criterion) {
    let app = ten_years();
    let name = app.file("made.age");
    let ours = || {
        let _ = std::fs::remove_file(&name);
        timed(|| app.app.archive().back_up(name.to_str().unwrap(), PASSPHRASE.into(), None).unwrap())
    };
    ours();
    let (_, _, bytes) = open(&name);
    println!("{} bytes inside, {} lines of journal\n", bytes.len(), journal::years(10).lines().count());
    let db = with_rows(&app.file("bare"));
    let other = app.file("bare.age");
    let rows = || timed(|| read(&db, &format!("SELECT {COLUMNS} FROM entry ORDER BY logged, seq"), []));
    let mut works = Vec::new();
    let mut all = Vec::new();
    beside(
        c,
        "backup of ten years",
        || {
            let time = ours();
            all.push(time);
            time
        },
        || {
            let (rest, whole) = seal(&bytes, &other);
            works.push(whole - rest);
            rows() + whole
        },
    );
    without_work("backup", &mut all, &mut works, || rows() + seal(&bytes, &other).0);
}

fn restore(c: &mut Criterion) {
    let source = ten_years();
    let file = source.file("made.age");
    source.app.archive().back_up(file.to_str().unwrap(), PASSPHRASE.into(), None).unwrap();
    let rows: Vec<Vec<Value>> = {
        let db = with_rows(&source.file("bare"));
        let mut statement = db.prepare(&format!("SELECT {COLUMNS} FROM entry ORDER BY seq")).unwrap();
        let rows = statement.query_map([], |row| (0..15).map(|n| row.get(n)).collect()).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    let insert = || {
        let folder = tempfile::tempdir().unwrap();
        let db = bare_empty(&folder.path().join("bare"));
        timed(|| {
            db.execute_batch("BEGIN IMMEDIATE").unwrap();
            let places = (1..=15).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
            let mut insert = db.prepare(&format!("INSERT INTO entry ({COLUMNS}) VALUES ({places})")).unwrap();
            for row in &rows {
                insert.execute(params_from_iter(row)).unwrap();
            }
            drop(insert);
            db.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        })
    };
    let mut works = Vec::new();
    let mut all = Vec::new();
    let ours = || {
        let app = App::new();
        timed(|| app.app.archive().restore(file.to_str().unwrap(), PASSPHRASE.into(), None, None).unwrap())
    };
    beside(
        c,
        "restore of ten years",
        || {
            let time = ours();
            all.push(time);
            time
        },
        || {
            let (rest, whole, _) = open(&file);
            works.push(whole - rest);
            insert() + whole
        },
    );
    without_work("restore", &mut all, &mut works, || insert() + open(&file).0);
}

/// Prints the ratio of our median, less the median time of scrypt, to the median of a control without scrypt.
fn without_work(name: &str, ours: &mut [Duration], works: &mut [Duration], control: impl FnMut() -> Duration) {
    if ours.is_empty() {
        return; // The benchmark filter leaves this one out.
    }
    let mut controls: Vec<Duration> = std::iter::repeat_with(control).take(20).collect();
    let [ours, work, control] = [ours, works, &mut controls[..]].map(control::median);
    let rest = ours.saturating_sub(work);
    let ratio = rest.as_secs_f64() / control.as_secs_f64();
    println!(
        "{name} without the passphrase's work: {ratio:.2} × control ({rest:?} and {control:?}; the work: {work:?})\n"
    );
}

fn with_rows(file: &Path) -> rusqlite::Connection {
    let db = bare_empty(file);
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    intake::import_lines(&db, journal::years(10).as_bytes(), 4, &mut |_| true).unwrap();
    db.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(db);
    bare(file)
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(8)).warm_up_time(Duration::from_secs(1)).without_plots();
    targets = back_up, restore
}
criterion_main!(benches);
