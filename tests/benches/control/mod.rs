//! The control of the benches: the same SQLCipher, settings, statements and rows, and nothing else.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::Connection;
use rusqlite::types::Value;

pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

pub(crate) fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Measures our work and its control in turn, and prints the ratio of their medians.
pub(crate) fn beside(
    c: &mut Criterion,
    name: &str,
    mut ours: impl FnMut() -> Duration,
    mut control: impl FnMut() -> Duration,
) {
    let (mut our_times, mut control_times) = (Vec::new(), Vec::new());
    c.bench_function(name, |b| {
        b.iter_custom(|turns| {
            (0..turns)
                .map(|_| {
                    control_times.push(control());
                    let time = ours();
                    our_times.push(time);
                    time
                })
                .sum()
        });
    });
    if our_times.is_empty() {
        return; // The benchmark filter leaves this one out.
    }
    let (ours, control) = (median(&mut our_times), median(&mut control_times));
    let ratio = ours.as_secs_f64() / control.as_secs_f64();
    println!("{name}: {ratio:.2} × control (medians of {}: {ours:?} and {control:?})\n", our_times.len());
}

/// A bare database with the settings of `core/src/vault/open.rs` and a fixed key.
pub(crate) fn bare(file: &Path) -> Connection {
    let db = Connection::open(file).unwrap();
    db.execute_batch(&format!(
        "PRAGMA cipher_log_level = NONE;
         PRAGMA key = \"x'{}'\";
         PRAGMA cipher_memory_security = OFF; PRAGMA cipher_page_size = 4096; PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8192;",
        "2d".repeat(48)
    ))
    .unwrap();
    db.set_prepared_statement_cache_capacity(128);
    db
}

pub(crate) fn bare_empty(file: &Path) -> Connection {
    let db = bare(file);
    db.execute_batch(include_str!("../../../core/src/vault/migrations/0001_journal.sql")).unwrap();
    db
}

/// Reads all rows of a statement.
pub(crate) fn read(db: &Connection, sql: &str, params: impl rusqlite::Params) -> usize {
    let mut statement = db.prepare_cached(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query(params).unwrap();
    let mut read = 0;
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get::<_, Value>(column).unwrap());
        }
        read += 1;
    }
    read
}
