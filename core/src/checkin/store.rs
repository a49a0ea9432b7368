//! Check-ins in the database.

use rusqlite::Connection;

use crate::error::Result;
use crate::journal::store;

/// Whether that session has a check-in.
///
/// # Errors
/// Only faults of the database.
pub fn has_one(conn: &Connection, session: &str) -> Result<bool> {
    // Check-ins about a session are logged after it was; its own lines say since when to look.
    let since = store::first(conn, "id = ?1 ORDER BY day", [session])?.map_or(0, |s| s.entry.day.number());
    let found =
        store::first(conn, "kind = 'checkin' AND day >= ?1 AND session = ?2", rusqlite::params![since, session])?;
    Ok(found.is_some())
}
