//! The entries of the journal in the database.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use crate::entry::fields::{Fields, Named};
use crate::entry::{Body, Entry, Kind};
use crate::error::{DatabaseDoing, HoldfastError, Result};
use crate::moment::{Day, Moment};
use crate::problem::Problems;
use crate::settings::{self, Key, SettingKey};

/// An entry with its row in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Row number: the order in which entries were taken in.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
}

/// The result of offering an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is in the journal now, in this row.
    Added(i64),
    /// The same entry is already present.
    AlreadyThere,
    /// It was deleted here once, and stays deleted.
    Deleted,
    /// Its id holds different content.
    Differs,
}

/// The columns of an entry, in the order in which [`stored`] reads them.
pub(crate) const COLUMNS: &str = "seq, id, kind, at, at_offset, zone, day, logged, logged_offset, body";

/// Reads a row of [`COLUMNS`].
pub(crate) fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let kind: String = row.get(2)?;
    let body: String = row.get(9)?;
    let body = parse_body(&kind, &body).ok_or(rusqlite::Error::InvalidQuery)?;
    let zone: Option<String> = row.get(5)?;
    let at = Moment { unix_ms: row.get(3)?, offset_minutes: row.get(4)?, zone };
    let logged_at = Moment { unix_ms: row.get(7)?, offset_minutes: row.get(8)?, zone: None };
    // Without back-dating, both moments are the same, so `logged_at` also takes the zone, which is stored once.
    let logged_at = if logged_at.unix_ms == at.unix_ms && logged_at.offset_minutes == at.offset_minutes {
        at.clone()
    } else {
        logged_at
    };
    Ok(Stored {
        seq: row.get(0)?,
        entry: Entry { id: row.get(1)?, at, day: Day::from_number(row.get(6)?), logged_at, body },
    })
}

fn parse_body(kind: &str, body: &str) -> Option<Body> {
    let kind = Kind::from_id(kind)?;
    let named = Named::read(body).ok()??;
    let mut problems = Problems::default();
    let mut fields = Fields::new(named, None, &mut problems);
    let body = kind.read(&mut fields);
    if problems.is_empty() { body } else { None }
}

/// Adds an entry, unless its id was deleted, is used by another entry, or already has this very line.
///
/// # Errors
/// Only faults of the database.
pub fn take(conn: &Connection, entry: &Entry) -> Result<Taken> {
    if is_deleted(conn, &entry.id)? {
        return Ok(Taken::Deleted);
    }
    Inserter::new(conn)?.take(entry, &body_text(&entry.body))
}

/// The fields of an entry in the stored form.
pub(crate) fn body_text(body: &Body) -> String {
    body.says().fields().to_string()
}

/// The place of a further line about a therapy, session or concern, or the reason why it is not added.
fn place_of_line(conn: &Connection, entry: &Entry) -> Result<std::result::Result<i64, Taken>> {
    let there = about(conn, &entry.id)?;
    if there.iter().any(|s| s.entry == *entry) {
        return Ok(Err(Taken::AlreadyThere));
    }
    if there.first().is_some_and(|s| s.entry.body.kind() != entry.body.kind()) {
        return Ok(Err(Taken::Differs));
    }
    let turn = conn
        .prepare_cached("SELECT coalesce(max(turn) + 1, 0) FROM entry WHERE id = ?1")
        .in_database()?
        .query_row([&entry.id], |row| row.get(0))
        .in_database()?;
    Ok(Ok(turn))
}

/// The statement that adds an entry. Its parameters are bound by position: looking up fifteen names costs as much as
/// the insert itself.
const INSERT: &str = "INSERT INTO entry (id, turn, kind, at, at_offset, zone, day, logged, logged_offset, therapy, session, aspect, due, value, body)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (id, turn) DO NOTHING";

/// Adds entries with one prepared statement.
pub(crate) struct Inserter<'c> {
    conn: &'c Connection,
    statement: CachedStatement<'c>,
}

impl<'c> Inserter<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self { conn, statement: conn.prepare_cached(INSERT).in_database()? })
    }

    /// As [`take`], for an id that is known not to be deleted, with the fields already in the stored form.
    pub(crate) fn take(&mut self, entry: &Entry, text: &str) -> Result<Taken> {
        let turn = if entry.body.kind().moves_on() {
            match place_of_line(self.conn, entry)? {
                Ok(turn) => turn,
                Err(taken) => return Ok(taken),
            }
        } else {
            0
        };
        if insert(&mut self.statement, entry, text, turn)? {
            return Ok(Taken::Added(self.conn.last_insert_rowid()));
        }
        Ok(match about(self.conn, &entry.id)?.first() {
            Some(there) if there.entry == *entry => Taken::AlreadyThere,
            _ => Taken::Differs,
        })
    }
}

fn insert(statement: &mut CachedStatement<'_>, entry: &Entry, text: &str, turn: i64) -> Result<bool> {
    let body = &entry.body;
    let index = body.says().index();
    let aspect = Some(index.aspect).filter(|a| !a.is_empty() && index.session != Some(*a));
    let added = statement
        .execute(params![
            entry.id,
            turn,
            body.kind().id(),
            entry.at.unix_ms,
            entry.at.offset_minutes,
            entry.at.zone,
            entry.day.number(),
            entry.logged_at.unix_ms,
            entry.logged_at.offset_minutes,
            index.therapy,
            index.session,
            aspect,
            index.due,
            index.value,
            text,
        ])
        .in_database()?;
    Ok(added > 0)
}

/// The moments of the last edits. An edited entry keeps the moment at which it was first logged, so a merge of
/// journals needs these to find the later of two versions.
pub(crate) const EDITED: Key<Edited> = Key::new(SettingKey::Edited);

/// The last edits in ms since 1970 UTC, by entry id. An entry that was never edited is absent.
pub(crate) type Edited = BTreeMap<String, i64>;

/// Replaces the entry in a row with its edited version. `now` is the moment of the edit.
///
/// # Errors
/// [`HoldfastError::NotThere`] when the row is gone.
pub fn replace(conn: &Connection, seq: i64, entry: &Entry, now: &Moment) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE entry SET at = ?2, at_offset = ?3, zone = ?4, day = ?5, value = ?6, body = ?7, due = ?8 WHERE seq = ?1",
    ).in_database()?;
    let index = entry.body.says().index();
    let changed = statement
        .execute(params![
            seq,
            entry.at.unix_ms,
            entry.at.offset_minutes,
            entry.at.zone,
            entry.day.number(),
            index.value,
            body_text(&entry.body),
            index.due,
        ])
        .in_database()?;
    if changed == 0 {
        return Err(HoldfastError::NotThere);
    }
    let mut edited = settings::read(conn, EDITED)?.unwrap_or_default();
    // Each edit is later than the one before, even when the clock was set back.
    let before = edited.get(&entry.id).copied().unwrap_or(entry.logged_at.unix_ms);
    edited.insert(entry.id.clone(), now.unix_ms.max(before.saturating_add(1)));
    settings::write(conn, EDITED, &edited)
}

/// Every line about that id, in the order in which they were logged.
///
/// # Errors
/// Only faults of the database.
pub fn about(conn: &Connection, id: &str) -> Result<Vec<Stored>> {
    list(conn, "id = ?1 ORDER BY logged, seq", [id])
}

/// The entries logged at one instant, in the order in which they arrived.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn logged_at(conn: &Connection, unix_ms: i64) -> Result<Vec<Stored>> {
    list(conn, "logged = ?1 ORDER BY seq", [unix_ms])
}

/// The entries that match a condition, which includes their order. The condition is always this code's own text,
/// never a person's.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn list(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Stored>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE {condition}")).in_database()?;
    let rows = statement.query_map(params, stored).in_database()?;
    rows.collect::<rusqlite::Result<_>>().in_database()
}

/// The first entry that matches a condition.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn first(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Option<Stored>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE {condition} LIMIT 1")).in_database()?;
    statement.query_row(params, stored).optional().in_database()
}

/// Calls `each` for every entry in the order in which it was logged.
///
/// # Errors
/// What `each` answers, and faults of the database.
pub fn walk(conn: &Connection, each: impl FnMut(Stored) -> Result<()>) -> Result<()> {
    walk_those(conn, "ORDER BY logged, seq", [], each)
}

/// Calls `each` for every entry of a kind in the order in which it was logged.
///
/// # Errors
/// What `each` answers, and faults of the database.
pub fn walk_kind(conn: &Connection, kind: Kind, each: impl FnMut(Stored) -> Result<()>) -> Result<()> {
    walk_those(conn, "WHERE kind = ?1 ORDER BY logged, seq", [kind.id()], each)
}

fn walk_those(
    conn: &Connection,
    which: &str,
    params: impl rusqlite::Params,
    mut each: impl FnMut(Stored) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry {which}")).in_database()?;
    let mut rows = statement.query(params).in_database()?;
    while let Some(row) = rows.next().in_database()? {
        each(stored(row).in_database()?)?;
    }
    Ok(())
}

/// How many entries there are.
///
/// # Errors
/// Only faults of the database.
pub fn count(conn: &Connection) -> Result<u64> {
    let count: i64 = conn
        .prepare_cached("SELECT count(*) FROM entry")
        .in_database()?
        .query_row([], |row| row.get(0))
        .in_database()?;
    Ok(count.unsigned_abs())
}

/// All entries on these days (both included), in the order of the times they are about.
///
/// # Errors
/// Only faults of the database.
pub fn of_days(conn: &Connection, from: Day, to: Day) -> Result<Vec<Stored>> {
    let condition = format!("{} AND day BETWEEN ?1 AND ?2 ORDER BY at, seq", of_any_kind());
    list(conn, &condition, [from.number(), to.number()])
}

/// A condition that every entry meets. It lets SQLite use the index on kind and day for a query by day.
pub(crate) fn of_any_kind() -> String {
    let kinds = Kind::ALL.iter().map(|kind| format!("'{}'", kind.id())).collect::<Vec<_>>().join(", ");
    format!("kind IN ({kinds})")
}

/// The days with entries up to `until` (included), newest first, at most `most`.
///
/// # Errors
/// Only faults of the database.
pub fn days_with_entries(conn: &Connection, until: Day, most: u32) -> Result<Vec<Day>> {
    // One query for each kind, so that each is answered from the index and not from a scan of the journal.
    let mut statement = conn
        .prepare_cached("SELECT DISTINCT day FROM entry WHERE kind = ?1 AND day <= ?2 ORDER BY day DESC LIMIT ?3")
        .in_database()?;
    let mut days = std::collections::BTreeSet::new();
    for kind in Kind::ALL {
        let rows = statement
            .query_map(params![kind.id(), until.number(), most], |row| row.get(0).map(Day::from_number))
            .in_database()?;
        for day in rows {
            days.insert(day.in_database()?);
        }
    }
    Ok(days.into_iter().rev().take(usize::try_from(most).unwrap_or(usize::MAX)).collect())
}

/// Whether there is no entry at all.
///
/// # Errors
/// Only faults of the database.
pub fn is_empty(conn: &Connection) -> Result<bool> {
    Ok(!conn.prepare_cached("SELECT 1 FROM entry LIMIT 1").in_database()?.exists([]).in_database()?)
}

/// The day of the entry logged last; `None` in an empty journal.
///
/// # Errors
/// Only faults of the database.
pub fn last_day(conn: &Connection) -> Result<Option<Day>> {
    let mut statement =
        conn.prepare_cached("SELECT day FROM entry ORDER BY logged DESC, seq DESC LIMIT 1").in_database()?;
    Ok(statement.query_row([], |row| row.get(0)).optional().in_database()?.map(Day::from_number))
}

/// Whether any id begins with `with`.
///
/// # Errors
/// Only faults of the database.
pub fn any_id_begins(conn: &Connection, with: &str) -> Result<bool> {
    // A range instead of LIKE, so that the index is used. No id has a character beyond U+10FFFF, the last of Unicode.
    let beyond = format!("{with}\u{10ffff}");
    conn.prepare_cached("SELECT 1 FROM entry WHERE id >= ?1 AND id < ?2")
        .in_database()?
        .exists([with, &beyond])
        .in_database()
}

/// Whether that id was deleted here.
///
/// # Errors
/// Only faults of the database.
pub fn is_deleted(conn: &Connection, id: &str) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM tombstone WHERE id = ?1").in_database()?.exists([id]).in_database()
}

/// The ids from `from` up to `to` (excluded) that were deleted.
///
/// # Errors
/// Only faults of the database.
pub fn deleted_between(conn: &Connection, from: &str, to: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT id FROM tombstone WHERE id >= ?1 AND id < ?2").in_database()?;
    let ids = statement.query_map([from, to], |row| row.get(0)).in_database()?;
    ids.map(DatabaseDoing::in_database).collect()
}

/// A long time without an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// The last day with an entry before it.
    pub last: Day,
    /// The first day with an entry after it; today where there is none yet.
    pub back: Day,
}

/// The `gap` days or more without an entry from which the person came back within the `gap` days before `today`. `None`
/// where they were here all the time, or the journal began meanwhile.
///
/// # Errors
/// Only faults of the database.
pub fn away(conn: &Connection, today: Day, gap: i64) -> Result<Option<Away>> {
    let mut days = days_with_entries(conn, today, u32::try_from(gap).unwrap_or(u32::MAX).saturating_add(1))?;
    let earlier = days.extract_if(.., |day| today.since(*day) >= gap).max();
    let back = days.last().copied().unwrap_or(today);
    Ok(earlier.map(|last| Away { last, back }).filter(|away| away.back.since(away.last) >= gap))
}

/// Whether anything was ever deleted here.
///
/// # Errors
/// Only faults of the database.
pub fn anything_deleted(conn: &Connection) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM tombstone LIMIT 1").in_database()?.exists([]).in_database()
}

/// Deletes every line about that id and remembers the id, so that no import brings it back. Answers the deleted
/// lines.
///
/// # Errors
/// [`HoldfastError::NotThere`] when there was no line; faults of the database.
pub fn delete(conn: &Connection, id: &str) -> Result<Vec<Stored>> {
    let there = about(conn, id)?;
    if there.is_empty() {
        return Err(HoldfastError::NotThere);
    }
    conn.prepare_cached("DELETE FROM entry WHERE id = ?1").in_database()?.execute([id]).in_database()?;
    conn.prepare_cached("INSERT OR IGNORE INTO tombstone (id) VALUES (?1)")
        .in_database()?
        .execute([id])
        .in_database()?;
    Ok(there)
}

/// Deletes every line about that id without remembering the id, because something else takes its place.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn take_out(conn: &Connection, id: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM entry WHERE id = ?1").in_database()?.execute([id]).in_database()?;
    Ok(())
}

/// Removes the lines about that id that were logged at that instant, in ms since 1970 UTC; answers how many there were.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn take_out_line(conn: &Connection, id: &str, logged_ms: i64) -> Result<usize> {
    conn.prepare_cached("DELETE FROM entry WHERE id = ?1 AND logged = ?2")
        .in_database()?
        .execute(params![id, logged_ms])
        .in_database()
}

/// Writes the moments of the entry in a row anew.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn date_anew(conn: &Connection, seq: i64, entry: &Entry) -> Result<()> {
    conn.prepare_cached(
        "UPDATE entry SET at = ?2, at_offset = ?3, zone = ?4, day = ?5, logged = ?6, logged_offset = ?7 WHERE seq = ?1",
    )
    .in_database()?
    .execute(params![
        seq,
        entry.at.unix_ms,
        entry.at.offset_minutes,
        entry.at.zone,
        entry.day.number(),
        entry.logged_at.unix_ms,
        entry.logged_at.offset_minutes,
    ])
    .in_database()?;
    Ok(())
}

/// Puts back the lines that [`delete`] answered.
///
/// # Errors
/// Only faults of the database.
pub fn restore(conn: &Connection, entries: &[Stored]) -> Result<()> {
    for stored in entries {
        conn.prepare_cached("DELETE FROM tombstone WHERE id = ?1")
            .in_database()?
            .execute([&stored.entry.id])
            .in_database()?;
        take(conn, &stored.entry)?;
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::entry::line::{self, Line};

    /// A database in memory with the schema of the vault.
    pub(crate) fn database() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../vault/migrations/0001_journal.sql")).unwrap();
        conn
    }

    /// The entry a line describes.
    pub(crate) fn entry(text: &str) -> Entry {
        let mut problems = Problems::default();
        match line::read(text, 1, &mut problems) {
            Some(Line::Entry(entry)) => entry.complete(4),
            _ => panic!("{problems:?}"),
        }
    }

    const MOOD: &str =
        r#"{"kind":"mood","id":"m1","at":"2026-03-02T20:15:00+01:00","zone":"Europe/Berlin","level":2,"note":"x"}"#;

    #[test]
    fn an_entry_comes_back_as_it_went_in() {
        let conn = database();
        let mood = entry(MOOD);
        assert!(matches!(take(&conn, &mood).unwrap(), Taken::Added(_)));
        assert_eq!(about(&conn, "m1").unwrap()[0].entry, mood);
    }

    #[test]
    fn the_same_again_changes_nothing_and_another_under_its_id_is_told() {
        let conn = database();
        take(&conn, &entry(MOOD)).unwrap();
        assert_eq!(take(&conn, &entry(MOOD)).unwrap(), Taken::AlreadyThere);
        assert_eq!(take(&conn, &entry(&MOOD.replace("\"level\":2", "\"level\":3"))).unwrap(), Taken::Differs);
        assert_eq!(count(&conn).unwrap(), 1);
    }

    #[test]
    fn lines_about_a_session_follow_each_other() {
        let conn = database();
        let planned = entry(
            r#"{"kind":"session","id":"s1","at":"2026-03-02T20:15:00+01:00","starts":"2026-03-05T17:00","outcome":"planned"}"#,
        );
        let attended = entry(r#"{"kind":"session","id":"s1","at":"2026-03-05T18:15:00+01:00","outcome":"attended"}"#);
        take(&conn, &attended).unwrap();
        take(&conn, &planned).unwrap();
        assert_eq!(take(&conn, &attended).unwrap(), Taken::AlreadyThere);
        let lines: Vec<_> = about(&conn, "s1").unwrap().into_iter().map(|s| s.entry).collect();
        assert_eq!(lines, [planned, attended], "in the order in which they were logged");
        assert_eq!(take(&conn, &entry(&MOOD.replace("m1", "s1"))).unwrap(), Taken::Differs);
    }

    #[test]
    fn what_was_deleted_stays_deleted_until_it_is_put_back() {
        let conn = database();
        take(&conn, &entry(MOOD)).unwrap();
        let gone = delete(&conn, "m1").unwrap();
        assert_eq!(take(&conn, &entry(MOOD)).unwrap(), Taken::Deleted);
        assert_eq!(delete(&conn, "m1"), Err(HoldfastError::NotThere));
        restore(&conn, &gone).unwrap();
        assert_eq!(about(&conn, "m1").unwrap()[0].entry, entry(MOOD));
    }
}
