//! The cost of the core, compared with the bare work that it cannot avoid.
//!
//! Every figure is the ratio of two medians of one run: the core's, and that of a control measured in turn with it, so
//! that a slow or busy machine affects both. The control of a database act uses the same SQLCipher, settings,
//! statements and rows, and nothing else.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock, says what it saw, and stops where it cannot go on"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

mod control;

use control::{bare, bare_empty, beside, read, timed};
use criterion::{Criterion, criterion_group, criterion_main};
use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::journal::intake;
use holdfast::moment::Moment;
use holdfast::reminder::ReminderKind;
use holdfast::reminder::past::Device;
use holdfast::session::Rhythm;
use holdfast::session::planning::SessionDraft;
use holdfast::stall::{self, Facts};
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// The first morning of the week after a journal of this many years. The detector has evaluated the journal's last week
/// by then, so the same number of evaluations is due after one year as after ten, whatever weekday the years end on.
fn after(years: u32) -> String {
    let weeks = (i64::from(years) * 365).div_euclid(7) + 1;
    format!("{}T09:30:00+00:00", journal::date(weeks * 7 + 1))
}

/// The app with a journal of this many years, in a folder of its own.
struct App {
    app: Arc<Holdfast>,
    folder: tempfile::TempDir,
    clock: Arc<SetClock>,
}

impl App {
    fn empty(at: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SetClock::at(at);
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock.clone());
        app.create(None).unwrap();
        Self { app, folder, clock }
    }

    fn with_years(years: u32) -> Self {
        let app = Self::empty(&after(years));
        let file = app.lines_of(years);
        app.app.journal().import_lines(file.to_str().unwrap(), None).unwrap();
        app.app.today().unwrap();
        app
    }

    fn lines_of(&self, years: u32) -> PathBuf {
        let file = self.folder.path().join("lines.jsonl");
        std::fs::write(&file, journal::years(years)).unwrap();
        file
    }
}

fn bare_with_years(file: &Path, years: u32) -> Connection {
    let db = bare_empty(file);
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    intake::import_lines(&db, journal::years(years).as_bytes(), 4, &mut |_| true).unwrap();
    stall::store::look_again(&db, 0).unwrap();
    let now = Moment::parse(&after(years)).unwrap();
    stall::store::evaluate_noted_again(&db, &now).unwrap();
    stall::store::catch_up(&db, &now, &Facts::default()).unwrap();
    db.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    db
}

/// Reads the rows behind the first page, without the core: today's moods, the last evaluation, the entries since, the
/// next session, therapies, concerns, pauses, and the questions that were put away.
fn read_page(db: &Connection, now: &Moment) {
    const ENTRY: &str = "SELECT seq, id, kind, at, at_offset, zone, day, logged, logged_offset, body FROM entry WHERE ";
    let day = now.day(4).number();
    let civil = now.civil().number();
    let entry = |condition: &str, params: &[i64]| read(db, &format!("{ENTRY}{condition}"), params_from_iter(params));
    read(db, "SELECT value FROM setting WHERE name = 'day_starts'", []);
    read(db, "SELECT body FROM evaluation ORDER BY seq DESC LIMIT 1", []);
    entry("(logged, seq) > (?1, 0) ORDER BY logged, seq", &[now.unix_ms]);
    entry("kind = 'mood' AND day BETWEEN ?1 AND ?1 ORDER BY at, seq", &[day]);
    for days in [62, 750] {
        let (from, to) = (civil - 86_400, civil + days * 86_400);
        entry(
            "id IN (SELECT id FROM entry WHERE due BETWEEN ?1 AND ?2) AND +kind = 'session' ORDER BY logged, seq",
            &[from, to],
        );
    }
    read(db, "SELECT day, at, about FROM prompt ORDER BY at DESC, seq DESC LIMIT 1", []);
    entry("kind = 'pause' AND day <= ?1 ORDER BY day DESC, logged DESC, seq DESC LIMIT 1", &[day]);
    let (from, to) = (civil - 56 * 86_400, civil);
    entry(
        "id IN (SELECT id FROM entry WHERE due BETWEEN ?1 AND ?2) AND +kind = 'session' ORDER BY logged, seq",
        &[from, to],
    );
    entry("id IN (SELECT id FROM entry WHERE kind = 'concern' AND day >= ?1) ORDER BY logged, seq", &[day - 183]);
    read(db, "SELECT day FROM entry ORDER BY logged DESC, seq DESC LIMIT 1", []);
    for replies in ["questions_put_away", "question_replies"] {
        read(db, "SELECT value FROM setting WHERE name = ?1", [replies]);
    }
}

fn unlock_and_page(c: &mut Criterion) {
    let app = App::with_years(10);
    app.app.lock();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bare");
    drop(bare_with_years(&file, 10));
    let now = Moment::parse(&after(10)).unwrap();
    beside(
        c,
        "unlock and first page, ten years",
        || {
            let time = timed(|| {
                app.app.unlock(None).unwrap();
                app.app.today().unwrap()
            });
            app.app.lock();
            time
        },
        || {
            let start = Instant::now();
            let db = bare(&file);
            read_page(&db, &now);
            start.elapsed()
        },
    );
}

fn log_a_mood(c: &mut Criterion) {
    let app = App::with_years(10);
    let folder = tempfile::tempdir().unwrap();
    let db = bare_with_years(&folder.path().join("bare"), 10);
    let note = "A few words about how the day went, as people write them.";
    let mut turn = 0_i64;
    beside(
        c,
        "log a mood, ten years",
        || {
            app.clock.pass(1_000);
            let draft = MoodDraft { level: 3, tags: vec!["sleep".into()], note: Some(note.into()), when: None };
            timed(|| app.app.moods().log(&draft).unwrap())
        },
        || {
            turn += 1;
            let id = format!("{turn:016}");
            let at = 1_900_000_000_000 + turn;
            let body = format!(r#"{{"level":3,"tags":["sleep"],"note":"{note}"}}"#);
            timed(|| {
                db.execute_batch("BEGIN IMMEDIATE").unwrap();
                read(&db, "SELECT value FROM setting WHERE name = ?1", ["day_starts"]);
                read(&db, "SELECT 1 FROM tombstone WHERE id = ?1", [&id]);
                db.prepare_cached(
                    "INSERT INTO entry (id, turn, kind, at, at_offset, zone, day, logged, logged_offset, therapy, session, aspect, due, value, body)
                     VALUES (?1, 0, 'mood', ?2, 0, NULL, ?3, ?2, 0, NULL, NULL, NULL, NULL, 3.0, ?4) ON CONFLICT (id, turn) DO NOTHING",
                )
                .unwrap()
                .execute(params![id, at, at / 86_400_000, body])
                .unwrap();
                db.execute_batch("COMMIT").unwrap();
            })
        },
    );
}

fn weekly_assessment(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let ten = bare_with_years(&folder.path().join("ten"), 10);
    let one = bare_with_years(&folder.path().join("one"), 1);
    let assess = |db: &Connection, years: u32| {
        let later = Moment::parse(&after(years)).unwrap().plus_ms(7 * 86_400_000);
        db.execute_batch("BEGIN").unwrap();
        let time = timed(|| {
            let made = stall::store::catch_up(db, &later, &Facts::default()).unwrap();
            assert_eq!(made.len(), 1);
        });
        db.execute_batch("ROLLBACK").unwrap();
        time
    };
    beside(c, "weekly assessment, ten years beside one", || assess(&ten, 10), || assess(&one, 1));
}

/// The whole plan of reminders through the vault, with every kind switched on and half a year of sessions ahead.
fn plan_reminders(c: &mut Criterion) {
    let with = |years: u32| {
        let app = App::with_years(years);
        let reminders = app.app.reminders();
        let mut settings = reminders.settings().unwrap();
        for kind in ReminderKind::ALL {
            settings.switch(*kind, true);
        }
        reminders.set(settings).unwrap();
        let starts = Moment::parse(&after(years)).unwrap().civil().plus_minutes(600);
        let rhythm = Some(Rhythm::Weekly);
        app.app.sessions().plan(SessionDraft { rhythm, ..SessionDraft::at(starts) }).unwrap();
        app
    };
    let (ten, one) = (with(10), with(1));
    let plan = |app: &App| timed(|| assert!(app.app.reminders().plan(Device::default()).unwrap().len() > 20));
    beside(c, "plan of reminders, ten years beside one", || plan(&ten), || plan(&one));
}

/// The next session of a weekly series of which every session so far has an outcome.
fn next_session(c: &mut Criterion) {
    let with = |years: u32| {
        let app = App::empty(&after(10));
        let now = Moment::parse(&after(10)).unwrap();
        let first = now.plus_ms(-i64::from(years) * 364 * 86_400_000);
        let at = first.plus_ms(-86_400_000);
        let mut lines = format!(
            "{{\"kind\":\"series\",\"id\":\"s\",\"at\":\"{at}\",\"starts\":\"{}\",\"rhythm\":\"weekly\"}}\n",
            first.civil()
        );
        for week in 0..i64::from(years) * 52 {
            let (then, starts) = (first.plus_ms((week * 7 * 24 + 2) * 3_600_000), first.civil().plus_days(week * 7));
            let id = format!("s@{}", starts.date());
            lines += &format!(
                "{{\"kind\":\"session\",\"id\":\"{id}\",\"at\":\"{then}\",\"starts\":\"{starts}\",\"series\":\"s\",\"outcome\":\"attended\"}}\n"
            );
        }
        let file = app.folder.path().join("series.jsonl");
        std::fs::write(&file, lines).unwrap();
        app.app.journal().import_lines(file.to_str().unwrap(), None).unwrap();
        app.app.today().unwrap();
        app
    };
    let (ten, one) = (with(10), with(1));
    let next = |app: &App| timed(|| assert_eq!(app.app.sessions().upcoming(1).unwrap().len(), 1));
    beside(c, "next session, ten years of weekly sessions beside one", || next(&ten), || next(&one));
}

fn import_ten_years(c: &mut Criterion) {
    let lines = journal::years(10);
    let count = lines.lines().count();
    let source = tempfile::tempdir().unwrap();
    let rows: Vec<Vec<Value>> = {
        let db = bare_with_years(&source.path().join("rows"), 10);
        let columns = "id, turn, kind, at, at_offset, zone, day, logged, logged_offset, therapy, session, aspect, due, value, body";
        let mut statement = db.prepare(&format!("SELECT {columns} FROM entry ORDER BY seq")).unwrap();
        let rows = statement.query_map([], |row| (0..15).map(|n| row.get(n)).collect()).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    let mut best = Duration::MAX;
    beside(
        c,
        "import of ten years",
        || {
            let app = App::empty(&after(10));
            let file = app.lines_of(10);
            let time = timed(|| app.app.journal().import_lines(file.to_str().unwrap(), None).unwrap());
            best = best.min(time);
            time
        },
        || {
            let folder = tempfile::tempdir().unwrap();
            let db = bare_empty(&folder.path().join("bare"));
            timed(|| {
                db.execute_batch("BEGIN IMMEDIATE").unwrap();
                let mut insert = db
                    .prepare(
                        "INSERT INTO entry (id, turn, kind, at, at_offset, zone, day, logged, logged_offset, therapy, session, aspect, due, value, body)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                    )
                    .unwrap();
                for row in &rows {
                    insert.execute(params_from_iter(row)).unwrap();
                }
                drop(insert);
                db.execute_batch("COMMIT").unwrap();
            })
        },
    );
    println!(
        "{count} lines, at best {:.0} lines a second\n",
        f64::from(u32::try_from(count).unwrap()) / best.as_secs_f64()
    );
}

/// The size of the library for the JVM and Swift, where `cargo build --release -p holdfast-bindings` has made it.
fn library_size(_: &mut Criterion) {
    let target = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
    for name in ["libholdfast_core.so", "libholdfast_core.dylib"] {
        if let Ok(found) = std::fs::metadata(target.join(name)) {
            println!(
                "{name}: {:.1} MB, not stripped\n",
                f64::from(u32::try_from(found.len() / 1_000).unwrap()) / 1_000.0
            );
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1)).without_plots();
    targets = unlock_and_page, log_a_mood, weekly_assessment, plan_reminders, next_session, import_ten_years,
        library_size
}
criterion_main!(benches);
