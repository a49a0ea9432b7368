//! The rows that an archive reads from the journal's database and puts back: settings, ids of deleted entries, cards
//! that came forward, and the order of entries of one instant.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{DatabaseDoing, NeverExpected, Result};
use crate::moment::{CLOCK_AHEAD_MS, Moment};
use crate::settings::{self, Key, SettingKey};

/// When the last backup was made and read back.
pub(crate) const LAST_BACKUP: Key<String> = Key::new(SettingKey::LastBackup);

/// When the last backup was made that was then read back whole; `None` before the first.
///
/// # Errors
/// Only faults of the database.
pub fn last_backup(conn: &Connection) -> Result<Option<Moment>> {
    let text = settings::read(conn, LAST_BACKUP)?;
    Ok(text.and_then(|text| Moment::parse(&text).ok()))
}

/// Hands the id of each deleted entry to `each`.
pub(super) fn each_deleted(conn: &Connection, mut each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT id FROM tombstone ORDER BY id").in_database()?;
    let mut rows = statement.query([]).in_database()?;
    while let Some(row) = rows.next().in_database()? {
        each(row.get_ref(0).in_database()?.as_str().or_unexpected()?)?;
    }
    Ok(())
}

/// Notes an id as deleted. Answers whether it was not noted yet.
pub(super) fn remember_deleted(conn: &Connection, id: &str) -> Result<bool> {
    let added = conn
        .prepare_cached("INSERT OR IGNORE INTO tombstone (id) VALUES (?1)")
        .in_database()?
        .execute([id])
        .in_database()?;
    Ok(added > 0)
}

/// A card that came forward, as an archive holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownCard {
    /// The logical day, as days since 1970-01-01.
    pub(super) day: i64,
    /// When it came forward, in ms since 1970 UTC.
    pub(super) at: i64,
    /// The offset of the person's clock, in minutes east of UTC.
    pub(super) offset: i32,
    /// The factor it was about.
    pub(super) about: Option<String>,
    /// The evidence for it, in the detector's stored form.
    pub(super) body: Value,
}

/// Hands each card that came forward to `each`, in the order in which they came.
pub(super) fn each_shown(conn: &Connection, mut each: impl FnMut(&ShownCard) -> Result<()>) -> Result<()> {
    let mut statement =
        conn.prepare_cached("SELECT day, at, at_offset, about, body FROM prompt ORDER BY at, seq").in_database()?;
    let mut rows = statement.query([]).in_database()?;
    while let Some(row) = rows.next().in_database()? {
        let body: String = row.get(4).in_database()?;
        each(&ShownCard {
            day: row.get(0).in_database()?,
            at: row.get(1).in_database()?,
            offset: row.get(2).in_database()?,
            about: row.get(3).in_database()?,
            // A body that is not JSON is exported as a text; the other journal cannot read it either.
            body: serde_json::from_str(&body).unwrap_or(Value::String(body)),
        })?;
    }
    Ok(())
}

/// Stores a card that came forward, unless the journal has it. Answers whether it was new.
pub(super) fn put_shown(conn: &Connection, card: &ShownCard) -> Result<bool> {
    let there = conn
        .prepare_cached("SELECT 1 FROM prompt WHERE at = ?1 AND about IS ?2")
        .in_database()?
        .exists(params![card.at, card.about])
        .in_database()?;
    if there {
        return Ok(false);
    }
    let body = serde_json::to_string(&card.body).or_unexpected()?;
    conn.prepare_cached("INSERT INTO prompt (day, at, at_offset, about, body) VALUES (?1, ?2, ?3, ?4, ?5)")
        .in_database()?
        .execute(params![card.day, card.at, card.offset, card.about, body])
        .in_database()?;
    Ok(true)
}

/// When the newest entry was logged, in ms since 1970 UTC.
pub(crate) fn last_logged(conn: &Connection) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT logged FROM entry ORDER BY logged DESC LIMIT 1").in_database()?;
    statement.query_row([], |row| row.get(0)).optional().in_database()
}

/// When the journal was used last, in ms since 1970 UTC: the later of the last logging and the person's last choice. What a
/// clock that was wrong stamped further ahead of `now_ms` than [`CLOCK_AHEAD_MS`] does not count.
pub(super) fn last_used(conn: &Connection, now_ms: i64) -> Result<Option<i64>> {
    let mut statement = conn
        .prepare_cached("SELECT logged FROM entry WHERE logged <= ?1 ORDER BY logged DESC LIMIT 1")
        .in_database()?;
    let until = now_ms.saturating_add(CLOCK_AHEAD_MS);
    let logged = statement.query_row([until], |row| row.get(0)).optional().in_database()?;
    Ok(logged.max(settings::chosen_at(conn, now_ms)?))
}

/// The highest row number; 0 in an empty journal.
pub(super) fn newest_row(conn: &Connection) -> Result<i64> {
    conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM entry")
        .in_database()?
        .query_row([], |row| row.get(0))
        .in_database()
}

/// The instants at which more than one entry was logged.
pub(super) fn shared_instants(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn
        .prepare_cached("SELECT logged FROM entry GROUP BY logged HAVING count(*) > 1 ORDER BY logged")
        .in_database()?;
    let instants = statement.query_map([], |row| row.get(0)).in_database()?;
    instants.collect::<rusqlite::Result<_>>().in_database()
}

/// Gives a row the highest row number. Row numbers order the entries of one instant.
pub(super) fn move_to_end(conn: &Connection, seq: i64) -> Result<()> {
    conn.prepare_cached("UPDATE entry SET seq = (SELECT max(seq) + 1 FROM entry) WHERE seq = ?1")
        .in_database()?
        .execute([seq])
        .in_database()?;
    Ok(())
}
