//! The entries of the journal in the database.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::entry::raw::{Frame, RawLine};
use crate::entry::{Body, Entry, Kind};
use crate::error::{DatabaseDoing, HoldfastError, Result};
use crate::moment::{Day, Moment};
use crate::settings::{self, Key, SettingKey};

/// An entry with its row in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Row number: the order in which entries were taken in.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
    /// Whether a field of it holds something that this version does not understand. It may be about what endangers the
    /// person.
    pub doubtful: bool,
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

/// The columns of an entry, in the order in which [`row`] reads them.
const COLUMNS: &str = "seq, id, kind, at, at_offset, zone, day, logged, logged_offset, body";

/// A row as it is, whether or not this version understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// As in [`Stored`].
    pub(crate) seq: i64,
    /// The line in it.
    pub(crate) line: RawLine,
}

impl Row {
    /// The entry, as far as this version understands it; `None` when it does not (see [`RawLine::body`]).
    pub(crate) fn read(self) -> Option<Stored> {
        let (body, doubtful) = self.line.body()?;
        let RawLine { id, at, day, logged_at, .. } = self.line;
        Some(Stored { seq: self.seq, entry: Entry { id, at, day, logged_at, body }, doubtful })
    }
}

/// Reads a row of [`COLUMNS`].
fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let at = Moment { unix_ms: row.get(3)?, offset_minutes: row.get(4)?, zone: row.get(5)? };
    let logged_at = Moment { unix_ms: row.get(7)?, offset_minutes: row.get(8)?, zone: None };
    // Without back-dating, both moments are the same, so `logged_at` also takes the zone, which is stored once.
    let logged_at = if logged_at.unix_ms == at.unix_ms && logged_at.offset_minutes == at.offset_minutes {
        at.clone()
    } else {
        logged_at
    };
    let day = Day::from_number(row.get(6)?);
    let line = RawLine { kind: row.get(2)?, id: row.get(1)?, at, day, logged_at, fields: row.get(9)? };
    Ok(Row { seq: row.get(0)?, line })
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
fn place_of_line(conn: &Connection, line: &RawLine) -> Result<std::result::Result<i64, Taken>> {
    let there = rows_about(conn, &line.id)?;
    if there.iter().any(|row| row.line.says_the_same(line)) {
        return Ok(Err(Taken::AlreadyThere));
    }
    if there.first().is_some_and(|row| row.line.kind != line.kind) {
        return Ok(Err(Taken::Differs));
    }
    let turn = conn
        .prepare_cached("SELECT coalesce(max(turn) + 1, 0) FROM entry WHERE id = ?1")
        .in_database()?
        .query_row([&line.id], |row| row.get(0))
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
        self.put(Frame::of(entry), text, Some(&entry.body))
    }

    /// As [`take`], for an id that is known not to be deleted and a line of which this version understands `body`.
    pub(crate) fn take_line(&mut self, line: &RawLine, body: Option<&Body>) -> Result<Taken> {
        self.put(line.frame(), &line.fields, body)
    }

    /// `body` is `None` for a line that this version does not understand: queries find it by its kind and day alone,
    /// until a version that understands it fills in the other columns. Of a kind that it does not know, every line
    /// is kept, because that kind may be one whose lines share an id.
    fn put(&mut self, frame: Frame<'_>, text: &str, body: Option<&Body>) -> Result<Taken> {
        let turn = if Kind::from_id(frame.kind).is_none_or(Kind::moves_on) {
            match place_of_line(self.conn, &RawLine::new(frame, text))? {
                Ok(turn) => turn,
                Err(taken) => return Ok(taken),
            }
        } else {
            0
        };
        if insert(&mut self.statement, frame, text, body, turn)? {
            return Ok(Taken::Added(self.conn.last_insert_rowid()));
        }
        let line = RawLine::new(frame, text);
        Ok(match rows_about(self.conn, frame.id)?.first() {
            Some(there) if there.line.says_the_same(&line) => Taken::AlreadyThere,
            _ => Taken::Differs,
        })
    }
}

fn insert(
    statement: &mut CachedStatement<'_>,
    frame: Frame<'_>,
    text: &str,
    body: Option<&Body>,
    turn: i64,
) -> Result<bool> {
    let index = body.map(|body| body.says().index()).unwrap_or_default();
    let aspect = Some(index.aspect).filter(|a| !a.is_empty() && index.session != Some(*a));
    let added = statement
        .execute(params![
            frame.id,
            turn,
            frame.kind,
            frame.at.unix_ms,
            frame.at.offset_minutes,
            frame.at.zone,
            frame.day.number(),
            frame.logged_at.unix_ms,
            frame.logged_at.offset_minutes,
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

/// Replaces the entry in a row with its edited version. What this version does not understand of the row stays in it.
/// `now` is the moment of the edit.
///
/// # Errors
/// [`HoldfastError::NotThere`] when the row is gone.
pub fn replace(conn: &Connection, seq: i64, entry: &Entry, now: &Moment) -> Result<()> {
    let before = rows(conn, "seq = ?1", [seq])?.pop().ok_or(HoldfastError::NotThere)?;
    let mut statement = conn.prepare_cached(
        "UPDATE entry SET at = ?2, at_offset = ?3, zone = ?4, day = ?5, value = ?6, body = ?7, due = ?8 WHERE seq = ?1",
    ).in_database()?;
    let index = entry.body.says().index();
    statement
        .execute(params![
            seq,
            entry.at.unix_ms,
            entry.at.offset_minutes,
            entry.at.zone,
            entry.day.number(),
            index.value,
            before.line.fields_with(&entry.body),
            index.due,
        ])
        .in_database()?;
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
    Ok(rows_about(conn, id)?.into_iter().filter_map(Row::read).collect())
}

/// Every line about that id as it is, in the order in which they were logged.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn rows_about(conn: &Connection, id: &str) -> Result<Vec<Row>> {
    rows(conn, "id = ?1 ORDER BY logged, seq", [id])
}

/// The rows of the lines that were logged at one instant, in the order in which they arrived.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn rows_logged_at(conn: &Connection, unix_ms: i64) -> Result<Vec<Row>> {
    rows(conn, "logged = ?1 ORDER BY seq", [unix_ms])
}

/// The entries that match a condition, which includes their order; those that this version does not understand are left
/// out. The condition is always this code's own text, never a person's.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn list(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Stored>> {
    Ok(rows(conn, condition, params)?.into_iter().filter_map(Row::read).collect())
}

/// The rows that match a condition as they are; see [`list`].
///
/// # Errors
/// Only faults of the database.
pub(crate) fn rows(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Row>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE {condition}")).in_database()?;
    let rows = statement.query_map(params, row).in_database()?;
    rows.collect::<rusqlite::Result<_>>().in_database()
}

/// The first entry that matches a condition and that this version understands.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn first(conn: &Connection, condition: &str, params: impl rusqlite::Params) -> Result<Option<Stored>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE {condition}")).in_database()?;
    for row in statement.query_map(params, row).in_database()? {
        if let Some(stored) = row.in_database()?.read() {
            return Ok(Some(stored));
        }
    }
    Ok(None)
}

/// Calls `each` for every row, as it is, in the order in which it was logged.
///
/// # Errors
/// What `each` answers, and faults of the database.
pub(crate) fn walk_rows(conn: &Connection, each: impl FnMut(Row) -> Result<()>) -> Result<()> {
    walk_those(conn, "ORDER BY logged, seq", [], each)
}

/// Calls `each` for every entry that this version understands, in the order in which it was logged.
///
/// # Errors
/// What `each` answers, and faults of the database.
pub fn walk(conn: &Connection, mut each: impl FnMut(Stored) -> Result<()>) -> Result<()> {
    walk_rows(conn, |row| row.read().map_or(Ok(()), &mut each))
}

/// Calls `each` for every entry of a kind that this version understands, in the order in which it was logged.
///
/// # Errors
/// What `each` answers, and faults of the database.
pub fn walk_kind(conn: &Connection, kind: Kind, mut each: impl FnMut(Stored) -> Result<()>) -> Result<()> {
    let of_kind = "WHERE kind = ?1 ORDER BY logged, seq";
    walk_those(conn, of_kind, [kind.id()], |row| row.read().map_or(Ok(()), &mut each))
}

fn walk_those(
    conn: &Connection,
    which: &str,
    params: impl rusqlite::Params,
    mut each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry {which}")).in_database()?;
    for row in statement.query_map(params, row).in_database()? {
        each(row.in_database()?)?;
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
pub(crate) fn delete(conn: &Connection, id: &str) -> Result<Vec<Row>> {
    let there = rows_about(conn, id)?;
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

/// The entries that were logged after that instant, in ms since 1970 UTC, in the order of their logging.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn logged_after(conn: &Connection, unix_ms: i64) -> Result<Vec<Stored>> {
    list(conn, "logged > ?1 ORDER BY logged, seq", [unix_ms])
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
pub(crate) fn restore(conn: &Connection, rows: &[Row]) -> Result<()> {
    for Row { line, .. } in rows {
        conn.prepare_cached("DELETE FROM tombstone WHERE id = ?1").in_database()?.execute([&line.id]).in_database()?;
        Inserter::new(conn)?.take_line(line, line.body().as_ref().map(|(body, _)| body))?;
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::entry::line::{self, Line};
    use crate::problem::Problems;

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

    /// A line of each kind, with every field that a later version may have widened.
    const OF_EACH_KIND: &[&str] = &[
        r#"{"kind":"mood","id":"mood","at":"2026-03-02T20:15:00+01:00","zone":"Europe/Berlin","level":2,"tags":["sleep"],"note":"x"}"#,
        r#"{"kind":"therapy","id":"therapy","at":"2026-03-02T20:15:00+01:00","state":"in_therapy","started":"2026-02-01","setting":"individual","approach":"cbt","sessions_available":12}"#,
        r#"{"kind":"session","id":"session","at":"2026-03-02T20:15:00+01:00","therapy":"t1","starts":"2026-03-05T17:00","minutes":50,"outcome":"missed","reason":"too_hard"}"#,
        r#"{"kind":"checkin","id":"checkin","at":"2026-03-05T18:00:00+01:00","helping":5,"understood":7,"goals":6,"pace":-2,"held_back":true,"stopping":0,"safe":["not_at_home"],"note":"n"}"#,
        r#"{"kind":"questionnaire","id":"questionnaire","at":"2026-03-05T18:00:00+01:00","instrument":"phq9","answers":[2,1,3,2,1,2,1,1,0],"content_version":1}"#,
        r#"{"kind":"factors","id":"factors","at":"2026-03-05T18:00:00+01:00","factors":{"avoidance":1,"money":2},"notes":{"money":"rent"}}"#,
        r#"{"kind":"pause","id":"pause","at":"2026-03-05T18:00:00+01:00","until":"2026-03-20","why":"holiday"}"#,
        r#"{"kind":"concern","id":"concern","at":"2026-03-05T18:00:00+01:00","about":"pacing","stage":"raised","shift":"another_approach","text":"slower"}"#,
        r#"{"kind":"series","id":"series","at":"2026-03-02T20:15:00+01:00","starts":"2026-03-05T17:00","rhythm":"weekly","minutes":50,"clock":"Europe/Berlin"}"#,
        r#"{"kind":"takeaway","id":"takeaway","at":"2026-03-05T18:00:00+01:00","text":"keep"}"#,
    ];

    /// The fields as other versions may have written them: with one more, with a text longer than any limit, with each
    /// one missing or holding something that is not known.
    fn versions(fields: &Value) -> Vec<String> {
        let mut all = Vec::new();
        let mut with = |name: &str, value: Option<Value>| {
            let mut fields = fields.as_object().unwrap().clone();
            match value {
                Some(value) => drop(fields.insert(name.to_owned(), value)),
                None => drop(fields.shift_remove(name)),
            }
            all.push(Value::Object(fields).to_string());
        };
        with("of_a_later_version", Some(json!({"x": ["later"]})));
        for (name, value) in fields.as_object().unwrap() {
            with(name, None);
            for other in [json!({"later": 1}), json!("of_a_later_version"), json!(99), json!(null)] {
                with(name, Some(other));
            }
            match value {
                Value::String(text) => with(name, Some(text.repeat(4_001).into())),
                Value::Array(list) => {
                    let more = [list.clone(), vec![json!("of_a_later_version")]].concat();
                    with(name, Some(more.into()));
                    with(name, Some(json!(["of_a_later_version"])));
                }
                _ => {}
            }
        }
        all
    }

    /// A journal in which other versions wrote entries of every kind, and of one that this version does not know.
    pub(crate) fn of_other_versions() -> Connection {
        let conn = database();
        for text in OF_EACH_KIND {
            let entry = entry(text);
            let fields = Value::Object(entry.body.says().fields().into_map());
            for (n, version) in versions(&fields).into_iter().enumerate() {
                let entry = Entry { id: format!("{}-{n}", entry.id), ..entry.clone() };
                let Taken::Added(seq) = take(&conn, &entry).unwrap() else { panic!("{text}") };
                conn.execute("UPDATE entry SET body = ?2 WHERE seq = ?1", params![seq, version]).unwrap();
            }
        }
        for turn in 0..2 {
            let Taken::Added(seq) = take(&conn, &entry(&MOOD.replace("m1", &format!("d{turn}")))).unwrap() else {
                panic!()
            };
            let dream = "UPDATE entry SET kind = 'dream', id = 'd', turn = ?2, value = NULL, body = ?3 WHERE seq = ?1";
            conn.execute(dream, params![seq, turn, format!("{{\"of\":{turn}}}")]).unwrap();
        }
        conn
    }

    #[test]
    fn every_kind_is_among_those_of_other_versions() {
        let kinds: Vec<&str> = OF_EACH_KIND.iter().map(|text| entry(text).body.kind().id()).collect();
        assert_eq!(kinds.len(), Kind::ALL.len());
        assert!(Kind::IDS.iter().all(|kind| kinds.contains(kind)));
    }

    #[test]
    fn a_day_is_found_by_an_entry_of_any_kind() {
        for text in OF_EACH_KIND {
            let conn = database();
            let entry = entry(text);
            take(&conn, &entry).unwrap();
            assert_eq!(days_with_entries(&conn, entry.day, 1).unwrap(), [entry.day], "{text}");
            assert_eq!(of_days(&conn, entry.day, entry.day).unwrap().remove(0).entry, entry);
        }
    }

    #[test]
    fn what_another_version_wrote_is_read_as_far_as_it_goes_and_nothing_of_it_is_lost() {
        let conn = of_other_versions();
        let body = |seq: i64| -> Value {
            let text: String =
                conn.query_row("SELECT body FROM entry WHERE seq = ?1", [seq], |row| row.get(0)).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let before = rows(&conn, "true ORDER BY seq", []).unwrap();
        let mut understood = std::collections::BTreeSet::new();
        for row in &before {
            // An edit that changes nothing and one that changes what is known leave the rest as it is.
            if let Some(stored) = row.clone().read() {
                understood.insert(stored.entry.body.kind());
                let raw = body(row.seq);
                replace(&conn, row.seq, &stored.entry, &stored.entry.at).unwrap();
                assert_eq!(body(row.seq), raw);
            }
            // A deletion that is undone brings everything back.
            let gone = delete(&conn, &row.line.id).unwrap();
            assert!(gone.iter().any(|gone| gone.line == row.line));
            restore(&conn, &gone).unwrap();
            assert!(
                rows_about(&conn, &row.line.id).unwrap().iter().any(|back| back.line == row.line),
                "{:?}",
                row.line
            );
        }
        assert_eq!(understood.len(), Kind::ALL.len());
        assert_eq!(count(&conn).unwrap(), u64::try_from(before.len()).unwrap());
    }

    #[test]
    fn an_edit_keeps_the_fields_and_words_of_a_later_version() {
        let conn = database();
        let Taken::Added(seq) = take(&conn, &entry(MOOD)).unwrap() else { panic!() };
        let later = r#"{"level":2,"tags":[{"word":"sleep"},"work"],"colour":"red","note":"x"}"#;
        conn.execute("UPDATE entry SET body = ?2 WHERE seq = ?1", params![seq, later]).unwrap();
        let mut stored = about(&conn, "m1").unwrap().remove(0);
        let Body::Mood(mood) = &mut stored.entry.body else { panic!() };
        assert_eq!(mood.tags, ["work"]);
        (mood.level, mood.note) = (4, None);
        replace(&conn, seq, &stored.entry, &stored.entry.at).unwrap();
        let after: String = conn.query_row("SELECT body FROM entry", [], |row| row.get(0)).unwrap();
        let expected = json!({"level": 4, "tags": [{"word": "sleep"}, "work"], "colour": "red"});
        assert_eq!(serde_json::from_str::<Value>(&after).unwrap(), expected);
    }

    #[test]
    fn a_word_that_is_not_known_does_not_become_an_answer() {
        let conn = of_other_versions();
        for stored in list(&conn, "kind = 'checkin'", []).unwrap() {
            let Body::CheckIn(checkin) = &stored.entry.body else { panic!() };
            assert_ne!(checkin.safe, Some(Vec::new()), "nothing was said to be safe");
        }
        let long = list(&conn, "kind = 'takeaway'", []).unwrap();
        let is_long = |stored: &Stored| matches!(&stored.entry.body, Body::Takeaway(kept) if kept.text.len() > 4_000);
        assert!(long.iter().any(is_long), "a limit is no reason not to read what is kept");
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
