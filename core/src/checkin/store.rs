//! Check-ins in the database.

use rusqlite::Connection;

use super::{CheckIn, NotSafe};
use crate::entry::Body;
use crate::error::Result;
use crate::journal::store;
use crate::moment::{Day, Moment};
use crate::therapy;
use crate::therapy::rules::Therapy;

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

/// Whether there are at least so many check-ins.
///
/// # Errors
/// Only faults of the database.
pub fn at_least(conn: &Connection, count: usize) -> Result<bool> {
    let some = store::list(conn, "kind = 'checkin' LIMIT ?1", [crate::count::signed(count)])?;
    Ok(some.len() >= count)
}

/// How many days an answer about safety counts: as long as any answer of a check-in (detector, L1).
pub const HEARD_DAYS: i64 = 28;

/// Whether a check-in since that day says that the person does not feel safe.
///
/// # Errors
/// Only faults of the database.
pub fn said_unsafe_since(conn: &Connection, since: Day) -> Result<bool> {
    let lately = store::list(conn, "kind = 'checkin' AND day >= ?1 ORDER BY day", [since.number()])?;
    Ok(lately.iter().any(|stored| matches!(&stored.entry.body, Body::CheckIn(said) if said.says_unsafe())))
}

/// The answers about the pace in the check-ins since that day, the latest first and at most `most`: in check-ins about that
/// therapy, or for `None` in any.
///
/// # Errors
/// Only faults of the database.
pub fn last_paces(conn: &Connection, since: Day, of: Option<&Therapy>, most: usize) -> Result<Vec<i8>> {
    let lately = about(conn, since, of)?;
    Ok(lately.iter().filter_map(|said| said.pace).take(most).collect())
}

/// The last answer about not feeling safe within four weeks: in check-ins about that therapy, or for `None` in any.
///
/// # Errors
/// Only faults of the database.
pub fn last_said_safe(conn: &Connection, today: Day, of: Option<&Therapy>) -> Result<Vec<NotSafe>> {
    let lately = about(conn, today.plus(-HEARD_DAYS), of)?;
    Ok(lately.into_iter().find_map(|said| said.safe).unwrap_or_default())
}

/// The check-ins since that day about that therapy, or for `None` about any, the latest first.
fn about(conn: &Connection, since: Day, of: Option<&Therapy>) -> Result<Vec<CheckIn>> {
    let lately = store::list(conn, "kind = 'checkin' AND day >= ?1 ORDER BY logged DESC, seq DESC", [since.number()])?;
    let therapies = therapy::store::all(conn)?;
    let is_about = |named: Option<&str>, logged: &Moment| {
        let about = therapy::rules::belonging(&therapies, named, logged.unix_ms);
        of.is_none_or(|of| about.is_none_or(|about| about.id == of.id))
    };
    let said = lately.into_iter().filter_map(|stored| {
        let Body::CheckIn(said) = stored.entry.body else { return None };
        is_about(said.therapy.as_deref(), &stored.entry.logged_at).then_some(said)
    });
    Ok(said.collect())
}
