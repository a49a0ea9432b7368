//! Lines that a clock ahead of its time has stamped, and putting them right.
//!
//! A line that was put right keeps its id and content and is dated anew. The old stamp is remembered with the id, so that
//! no backup brings the line back under the date that never was.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::acts;
use super::store::{self, Stored};
use crate::error::Result;
use crate::moment::{CLOCK_AHEAD_MS, Moment};
use crate::settings::{self, Key, SettingKey};

/// The lines that were put right, each under its old stamp.
pub(crate) const DATED_AHEAD: Key<BTreeSet<String>> = Key::new(SettingKey::DatedAhead);

/// The lines that were logged later than it can be `now`, in the order of their stamps.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn dated_ahead(conn: &Connection, now: &Moment) -> Result<Vec<Stored>> {
    store::logged_after(conn, now.unix_ms.saturating_add(CLOCK_AHEAD_MS))
}

/// Dates those lines now, one millisecond after the other, so that they keep their order. What they are about keeps its
/// own time where that has been. Answers them as they are now.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_right(conn: &Connection, now: &Moment) -> Result<Vec<Stored>> {
    let mut lines = dated_ahead(conn, now)?;
    let day_starts = acts::day_starts(conn)?;
    let mut remembered = settings::read(conn, DATED_AHEAD)?.unwrap_or_default();
    let mut then = now.clone();
    for stored in &mut lines {
        let entry = &mut stored.entry;
        remembered.insert(stamp(entry.logged_at.unix_ms, &entry.id));
        entry.logged_at = then.clone();
        if entry.at.unix_ms > then.unix_ms {
            entry.at = then.clone();
            entry.day = then.day(day_starts);
        }
        store::date_anew(conn, stored.seq, entry)?;
        then = then.plus_ms(1);
    }
    if !lines.is_empty() {
        settings::write(conn, DATED_AHEAD, &remembered)?;
    }
    Ok(lines)
}

/// A line that was put right, as it is remembered.
pub(crate) fn stamp(logged_ms: i64, id: &str) -> String {
    format!("{logged_ms} {id}")
}

/// The instant and the id of a line that was put right; `None` for what no version writes.
pub(crate) fn parse(stamp: &str) -> Option<(i64, &str)> {
    let (logged_ms, id) = stamp.split_once(' ')?;
    Some((logged_ms.parse().ok()?, id))
}
