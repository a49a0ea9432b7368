//! The scratch tables of an import.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{DatabaseDoing, Result};
use crate::journal::store;

/// Counts how often that key came up in this import, this time included.
pub(super) fn meet(conn: &Connection, key: &str) -> Result<i64> {
    let mut statement = conn
        .prepare_cached(
            "INSERT INTO intake_met (key, times) VALUES (?1, 1)
         ON CONFLICT (key) DO UPDATE SET times = times + 1 RETURNING times",
        )
        .in_database()?;
    statement.query_row([key], |row| row.get(0)).in_database()
}

/// Notes an open reference to check at the end of the import.
pub(super) fn leave_open(conn: &Connection, line: Option<u64>, field: &str, kind: &str, id: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO intake_open (line, field, kind, id) VALUES (?1, ?2, ?3, ?4)")
        .in_database()?
        .execute(params![line.and_then(|l| i64::try_from(l).ok()), field, kind, id])
        .in_database()?;
    Ok(())
}

/// Calls `each` for every open reference that is still missing at the end, with its line and field. A deleted therapy
/// or session counts as present: the line that names it stays readable, and nothing brings the deleted entry back.
pub(super) fn each_missing(conn: &Connection, mut each: impl FnMut(Option<u64>, &str)) -> Result<()> {
    let mut statement = conn
        .prepare_cached(
            "SELECT line, field FROM intake_open AS open WHERE NOT CASE field
             WHEN 'starts' THEN EXISTS (SELECT 1 FROM entry WHERE entry.id = open.id AND due IS NOT NULL)
             WHEN 'about' THEN EXISTS (SELECT 1 FROM entry WHERE entry.id = open.id AND aspect IS NOT NULL)
             ELSE EXISTS (SELECT 1 FROM entry WHERE entry.id = open.id AND entry.kind = open.kind)
                  OR EXISTS (SELECT 1 FROM tombstone WHERE tombstone.id = open.id)
         END ORDER BY open.seq",
        )
        .in_database()?;
    let mut rows = statement.query([]).in_database()?;
    while let Some(row) = rows.next().in_database()? {
        let line: Option<i64> = row.get(0).in_database()?;
        each(line.map(i64::unsigned_abs), row.get_ref(1).in_database()?.as_str().unwrap_or_default());
    }
    Ok(())
}

/// Empties the scratch tables.
pub(super) fn clear(conn: &Connection) -> Result<()> {
    conn.execute_batch("DELETE FROM intake_met; DELETE FROM intake_open;").in_database()
}

/// Whether a session or therapy with that id is present or was deleted here.
pub(super) fn is_there(conn: &Connection, kind: &str, id: &str) -> Result<bool> {
    let found: Option<String> = conn
        .prepare_cached("SELECT kind FROM entry WHERE id = ?1 LIMIT 1")
        .in_database()?
        .query_row([id], |row| row.get(0))
        .optional()
        .in_database()?;
    Ok(match found {
        Some(found) => found == kind,
        None => store::is_deleted(conn, id)?,
    })
}
