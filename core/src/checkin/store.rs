//! Check-ins in the database.

use rusqlite::Connection;

use super::NotSafe;
use crate::entry::Body;
use crate::error::Result;
use crate::journal::store;
use crate::moment::Day;

/// Whether a session has a check-in.
///
/// # Errors
/// Only faults of the database.
pub fn has_one(conn: &Connection, session: &str) -> Result<bool> {
    // A check-in is logged after its session, so the search starts at the day of the session's first line.
    let since = store::first(conn, "id = ?1 ORDER BY day", [session])?.map_or(0, |s| s.entry.day.number());
    let found =
        store::first(conn, "kind = 'checkin' AND day >= ?1 AND session = ?2", rusqlite::params![since, session])?;
    Ok(found.is_some())
}

/// How many days an answer about safety counts: as long as any answer of a check-in (detector, L1).
pub const HEARD_DAYS: i64 = 28;

/// The last answer about not feeling safe within four weeks.
///
/// # Errors
/// Only faults of the database.
pub fn last_said_safe(conn: &Connection, today: Day) -> Result<Vec<NotSafe>> {
    let since = today.plus(-HEARD_DAYS).number();
    let lately = store::list(conn, "kind = 'checkin' AND day >= ?1 ORDER BY logged DESC, seq DESC", [since])?;
    let said = lately
        .into_iter()
        .find_map(|stored| if let Body::CheckIn(checkin) = stored.entry.body { checkin.safe } else { None });
    Ok(said.unwrap_or_default())
}
