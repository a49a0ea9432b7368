//! Pauses in the database.

use rusqlite::Connection;

use super::Pause;
use crate::entry::{Body, Entry};
use crate::error::Result;
use crate::journal::store;
use crate::moment::{Day, Moment};

/// The pause that holds on that day, with its id: the one logged last counts.
///
/// # Errors
/// Only faults of the database.
pub fn current(conn: &Connection, today: Day) -> Result<Option<(String, Pause)>> {
    Ok(holding(conn, today)?.map(|(entry, pause)| (entry.id, pause)))
}

/// The pause that holds on that day, with the moment it began.
///
/// # Errors
/// Only faults of the database.
pub fn current_since(conn: &Connection, today: Day) -> Result<Option<(Moment, Pause)>> {
    Ok(holding(conn, today)?.map(|(entry, pause)| (entry.at, pause)))
}

fn holding(conn: &Connection, today: Day) -> Result<Option<(Entry, Pause)>> {
    let last =
        store::first(conn, "kind = 'pause' AND day <= ?1 ORDER BY day DESC, logged DESC, seq DESC", [today.number()])?;
    Ok(last.and_then(|stored| match stored.entry.body.clone() {
        Body::Pause(pause) if pause.until >= today => Some((stored.entry, pause)),
        _ => None,
    }))
}

/// The pauses that began within the last two years, oldest first, with the moment each began.
///
/// # Errors
/// Only faults of the database.
pub fn lately(conn: &Connection, today: Day) -> Result<Vec<(Moment, Pause)>> {
    let rows = store::list(conn, "kind = 'pause' AND day >= ?1 ORDER BY at, seq", [today.plus(-730).number()])?;
    Ok(rows
        .into_iter()
        .filter_map(|stored| match stored.entry.body {
            Body::Pause(pause) => Some((stored.entry.at, pause)),
            _ => None,
        })
        .collect())
}
