//! The questions that were put away, in the database.

use rusqlite::Connection;

use super::Asks;
use crate::error::Result;
use crate::settings::{self, Key, QUESTIONS_REMEMBERED, SettingKey};
use crate::vault::Salvaged;

/// The [`key`]s of the questions that were put away, so that none is asked again.
pub(crate) const PUT_AWAY: Key<Vec<String>> = Key::new(SettingKey::QuestionsPutAway);

/// The result of salvaging a damaged journal, until the person has read it.
const WAS_SAVED: Key<Salvaged> = Key::new(SettingKey::WasSaved);

/// The [`key`]s of the questions that were put away, the most recent last.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away_keys(conn: &Connection) -> Result<Vec<String>> {
    let keys = settings::read(conn, PUT_AWAY)?.unwrap_or_default();
    Ok(keys.into_iter().map(of_today).collect())
}

/// The ids that the put-away questions of this kind are about.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away_about(conn: &Connection, asks: Asks) -> Result<Vec<String>> {
    let put_away = put_away_keys(conn)?;
    let prefix = key(asks, "");
    Ok(put_away.iter().filter_map(|key| key.strip_prefix(&prefix)).map(str::to_owned).collect())
}

/// The key under which a put-away question is stored.
pub(crate) fn key(asks: Asks, about: &str) -> String {
    format!("{}:{about}", asks.id())
}

/// The key with the present name of its kind of question. The first versions stored the names of Rust's variants.
fn of_today(key: String) -> String {
    let renamed = key.split_once(':').and_then(|(sort, about)| Some(self::key(formerly(sort)?, about)));
    renamed.unwrap_or(key)
}

fn formerly(sort: &str) -> Option<Asks> {
    Some(match sort {
        "StillInTherapy" => Asks::StillInTherapy,
        "SessionTookPlace" => Asks::SessionTookPlace,
        "WasRaised" => Asks::WasRaised,
        "MoveToNext" => Asks::MoveToNext,
        "DidItHelp" => Asks::DidItHelp,
        _ => return None,
    })
}

/// Stores the result of salvaging a damaged journal, for the first page.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn note_saved(conn: &Connection, saved: &Salvaged) -> Result<()> {
    settings::write(conn, WAS_SAVED, saved)
}

/// The result of salvaging a damaged journal; `None` once the person has put it away.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn what_was_saved(conn: &Connection) -> Result<Option<Salvaged>> {
    settings::read(conn, WAS_SAVED)
}

/// Puts a question away: it is not asked again.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away(conn: &Connection, asks: Asks, about: &str) -> Result<()> {
    if asks == Asks::WhatWasSaved {
        return settings::remove(conn, WAS_SAVED);
    }
    let mut put_away = put_away_keys(conn)?;
    let key = key(asks, about);
    if !put_away.contains(&key) {
        put_away.push(key);
    }
    let surplus = put_away.len().saturating_sub(QUESTIONS_REMEMBERED);
    put_away.drain(..surplus);
    settings::write(conn, PUT_AWAY, &put_away)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::database;

    #[test]
    fn what_the_first_versions_put_away_stays_put_away() {
        let conn = database();
        let before = r#"["MoveToNext:c1","StillInTherapy:","of_a_later_version:x","DidItHelp:c:2"]"#;
        conn.execute("INSERT INTO setting VALUES ('questions_put_away', ?1)", [before]).unwrap();
        assert_eq!(put_away_about(&conn, Asks::MoveToNext).unwrap(), ["c1"]);
        assert_eq!(put_away_about(&conn, Asks::DidItHelp).unwrap(), ["c:2"]);
        put_away(&conn, Asks::MoveToNext, "c1").unwrap();
        put_away(&conn, Asks::WasRaised, "c1").unwrap();
        assert_eq!(
            settings::read(&conn, PUT_AWAY).unwrap().unwrap(),
            ["move_to_next:c1", "still_in_therapy:", "of_a_later_version:x", "did_it_help:c:2", "was_raised:c1"]
        );
    }
}
