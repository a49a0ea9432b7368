//! Settings in the database.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{CHOSEN_AT, Key, UNREADABLE};
use crate::error::{DatabaseDoing, NeverExpected, Result};
use crate::moment::{CLOCK_AHEAD_MS, Moment};
use crate::stored;

/// Reads a setting, as far as this version understands it; `None` when it was never set, or nothing of it can be read.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn read<T: Default + Serialize + DeserializeOwned>(conn: &Connection, key: Key<T>) -> Result<Option<T>> {
    Ok(text(conn, key.name())?.and_then(|text| understood(&text)))
}

/// Whether a row exists under the key, readable or not.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn is_there<T>(conn: &Connection, key: Key<T>) -> Result<bool> {
    Ok(text(conn, key.name())?.is_some())
}

/// Writes a setting. The parts of the former value that this version does not understand stay in it. A former value
/// that it does not understand at all is set aside first.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn write<T: Default + Serialize + DeserializeOwned>(
    conn: &Connection,
    key: Key<T>,
    value: &T,
) -> Result<()> {
    let fresh = || serde_json::to_string(value).or_unexpected();
    let kept = match text(conn, key.name())? {
        None => fresh()?,
        Some(before) => match (serde_json::from_str::<Value>(&before).ok(), understood::<T>(&before)) {
            (Some(raw), Some(before)) => {
                let json = |value: &T| serde_json::to_value(value).or_unexpected();
                let before = json(&before)?;
                if raw == before { fresh()? } else { stored::patched(raw, &before, &json(value)?).to_string() }
            }
            _ => {
                set_aside(conn, key.name())?;
                fresh()?
            }
        },
    };
    put(conn, key.name(), &kept)
}

/// Writes a choice of the person and notes when it was made, because a merge keeps the choices of the journal used
/// last.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn choose<T: Default + Serialize + DeserializeOwned>(
    conn: &Connection,
    key: Key<T>,
    value: &T,
    now: &Moment,
) -> Result<()> {
    write(conn, key, value)?;
    // A choice is later than every choice that this journal knows of, even when the clock was set back a little.
    let before = chosen_at(conn, now.unix_ms)?;
    note_chosen(conn, before.map_or(now.unix_ms, |before| now.unix_ms.max(before.saturating_add(1))), now.unix_ms)
}

/// When the person last chose something, in ms since 1970 UTC. `None` where they never did, or a clock that was wrong says
/// that they will: an instant beyond [`CLOCK_AHEAD_MS`] after `now_ms`.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn chosen_at(conn: &Connection, now_ms: i64) -> Result<Option<i64>> {
    Ok(read(conn, CHOSEN_AT)?.filter(|chosen| *chosen <= now_ms.saturating_add(CLOCK_AHEAD_MS)))
}

/// Notes that the person made a choice at that instant, in ms since 1970 UTC. An earlier instant than the noted one
/// changes nothing.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn note_chosen(conn: &Connection, unix_ms: i64, now_ms: i64) -> Result<()> {
    let before = chosen_at(conn, now_ms)?;
    if before.is_none_or(|before| before < unix_ms) { write(conn, CHOSEN_AT, &unix_ms) } else { Ok(()) }
}

/// Removes a setting that is no longer needed. Values that were set aside under its name stay.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn remove<T>(conn: &Connection, key: Key<T>) -> Result<()> {
    conn.prepare_cached("DELETE FROM setting WHERE name = ?1").in_database()?.execute([key.name()]).in_database()?;
    Ok(())
}

/// Removes a setting that the person does not want kept, with every value that was set aside under its name.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn forget<T>(conn: &Connection, key: Key<T>) -> Result<()> {
    remove(conn, key)?;
    let aside = format!("{UNREADABLE}{}", key.name());
    conn.prepare_cached("DELETE FROM setting WHERE name = ?1 OR name GLOB ?1 || ':*'")
        .in_database()?
        .execute([aside])
        .in_database()?;
    Ok(())
}

/// Every row whose value is JSON, by its name, including rows of later versions.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn rows(conn: &Connection) -> Result<BTreeMap<String, Value>> {
    let mut statement = conn.prepare_cached("SELECT name, value FROM setting ORDER BY name").in_database()?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).in_database()?;
    let mut all = BTreeMap::new();
    for row in rows {
        let (name, text) = row.in_database()?;
        if let Ok(value) = serde_json::from_str(&text) {
            all.insert(name, value);
        }
    }
    Ok(all)
}

/// Writes a row under any name. A former value that is not JSON is set aside first.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_row(conn: &Connection, name: &str, value: &Value) -> Result<()> {
    if text(conn, name)?.is_some_and(|text| serde_json::from_str::<Value>(&text).is_err()) {
        set_aside(conn, name)?;
    }
    put(conn, name, &value.to_string())
}

/// Keeps a copy of a row that is about to be overwritten although it could not be read. Equal copies are kept once.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn set_aside(conn: &Connection, name: &str) -> Result<()> {
    match text(conn, name)? {
        Some(before) => keep_aside(conn, name, &before),
        None => Ok(()),
    }
}

/// Keeps a text that could not be read, under a name that tells its origin.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn keep_aside(conn: &Connection, of: &str, unreadable: &str) -> Result<()> {
    let mut name = format!("{UNREADABLE}{of}");
    for turn in 2_u64.. {
        match text(conn, &name)? {
            Some(there) if there == unreadable => return Ok(()),
            Some(_) => name = format!("{UNREADABLE}{of}:{turn}"),
            None => break,
        }
    }
    put(conn, &name, unreadable)
}

fn understood<T: Default + Serialize + DeserializeOwned>(text: &str) -> Option<T> {
    match serde_json::from_str(text) {
        Ok(whole) => Some(whole),
        Err(_) => stored::view(&serde_json::from_str(text).ok()?),
    }
}

fn text(conn: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM setting WHERE name = ?1").in_database()?;
    statement.query_row([name], |row| row.get(0)).optional().in_database()
}

fn put(conn: &Connection, name: &str, text: &str) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
    )
    .in_database()?
    .execute(params![name, text])
    .in_database()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::database;
    use crate::settings::SettingKey;

    const EDITED: Key<BTreeMap<String, i64>> = crate::journal::store::EDITED;

    fn raw(conn: &Connection, name: &str) -> Option<String> {
        text(conn, name).unwrap()
    }

    #[test]
    fn an_unreadable_value_is_set_aside_before_overwriting_and_removed_with_its_setting() {
        let conn = database();
        let edited = BTreeMap::from([("m1".to_owned(), 5)]);
        for unreadable in ["[1]", "no JSON", "[1]"] {
            put(&conn, "edited", unreadable).unwrap();
            assert_eq!(read(&conn, EDITED).unwrap(), None);
            assert!(is_there(&conn, EDITED).unwrap());
            write(&conn, EDITED, &edited).unwrap();
            assert_eq!(read(&conn, EDITED).unwrap().as_ref(), Some(&edited));
        }
        assert_eq!(raw(&conn, "unreadable:edited").as_deref(), Some("[1]"));
        assert_eq!(raw(&conn, "unreadable:edited:2").as_deref(), Some("no JSON"));
        assert_eq!(raw(&conn, "unreadable:edited:3"), None, "the same is kept once");
        remove(&conn, EDITED).unwrap();
        assert!(raw(&conn, "unreadable:edited").is_some());
        forget(&conn, EDITED).unwrap();
        assert!(rows(&conn).unwrap().is_empty() && raw(&conn, "unreadable:edited:2").is_none());
    }

    #[test]
    fn unknown_parts_stay_in_the_value() {
        let conn = database();
        put(&conn, "edited", r#"{"a":"later","m1":4}"#).unwrap();
        assert_eq!(read(&conn, EDITED).unwrap(), Some(BTreeMap::from([("m1".to_owned(), 4)])));
        write(&conn, EDITED, &BTreeMap::from([("m1".to_owned(), 6)])).unwrap();
        assert_eq!(raw(&conn, "edited").as_deref(), Some(r#"{"a":"later","m1":6}"#));
    }

    #[test]
    fn a_row_from_elsewhere_sets_aside_what_is_not_json() {
        let conn = database();
        put(&conn, SettingKey::Series.name(), "no JSON").unwrap();
        put_row(&conn, "series", &serde_json::json!([])).unwrap();
        assert_eq!(raw(&conn, "unreadable:series").as_deref(), Some("no JSON"));
        assert_eq!(raw(&conn, "series").as_deref(), Some("[]"));
    }
}
