//! Pauses in the database.

use rusqlite::Connection;

use super::Pause;
use crate::entry::{Body, Entry};
use crate::error::Result;
use crate::journal::store::{self, Stored};
use crate::moment::{Day, Moment};

/// The pause that is in effect on that day, with its id. Of several pauses only the one that began last counts, and of
/// those that began on one day the one that was logged last.
///
/// # Errors
/// Only faults of the database.
pub fn current(conn: &Connection, today: Day) -> Result<Option<(String, Pause)>> {
    Ok(holding(conn, today)?.map(|(entry, pause)| (entry.id, pause)))
}

/// The pause that is in effect on that day, as in [`current`], with the moment it began.
///
/// # Errors
/// Only faults of the database.
pub fn current_since(conn: &Connection, today: Day) -> Result<Option<(Moment, Pause)>> {
    Ok(holding(conn, today)?.map(|(entry, pause)| (entry.at, pause)))
}

fn holding(conn: &Connection, today: Day) -> Result<Option<(Entry, Pause)>> {
    let last =
        store::first(conn, "kind = 'pause' AND day <= ?1 ORDER BY day DESC, logged DESC, seq DESC", [today.number()])?;
    let Some(Stored { entry, .. }) = last else { return Ok(None) };
    let Body::Pause(pause) = &entry.body else { return Ok(None) };
    let pause = pause.clone();
    Ok((pause.until >= today).then_some((entry, pause)))
}

/// The pauses that began within the last two years, oldest first, with the moment each began.
///
/// # Errors
/// Only faults of the database.
pub fn lately(conn: &Connection, today: Day) -> Result<Vec<(Moment, Pause)>> {
    let rows = store::list(conn, "kind = 'pause' AND day >= ?1 ORDER BY at, seq", [today.plus(-730).number()])?;
    Ok(rows
        .into_iter()
        .filter_map(|stored| {
            let Body::Pause(pause) = stored.entry.body else { return None };
            Some((stored.entry.at, pause))
        })
        .collect())
}
