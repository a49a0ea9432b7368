//! What the area keeps in the journal: rows of the table `setting`, as JSON.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{DatabaseDoing, Result};

/// Entries of the plan that open only after unlocking.
pub(crate) const PLAN: &str = "safety_plan";
/// When help or the plan was last opened, in ms since 1970 UTC.
pub(super) const OPENED: &str = "safety_opened";
/// What was said about stopping therapy.
pub(super) const LEAVING: &str = "leaving";

/// The value of a setting.
pub(super) fn read(db: &Connection, name: &str) -> Result<Option<String>> {
    let mut select = db.prepare_cached("SELECT value FROM setting WHERE name = ?1").in_database()?;
    select.query_row([name], |row| row.get(0)).optional().in_database()
}

/// Sets a setting.
pub(super) fn write(db: &Connection, name: &str, value: &str) -> Result<()> {
    let sql =
        "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    db.prepare_cached(sql).in_database()?.execute([name, value]).in_database()?;
    Ok(())
}

/// Removes a setting.
pub(super) fn remove(db: &Connection, name: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM setting WHERE name = ?1").in_database()?.execute([name]).in_database()?;
    Ok(())
}
