//! Questions that were put away, in the database.

use rusqlite::Connection;

use super::Asks;
use crate::error::Result;
use crate::journal::store as entries;
use crate::vault::Salvaged;

/// How many of what was asked once and answered with "not now" are remembered.
pub(crate) const REMEMBERED: usize = 200;

/// Under this name lie the questions that were put away, so that each is asked once.
pub(crate) const PUT_AWAY: &str = "questions_put_away";

/// Under this name lies what was saved of a damaged journal, until the person has read it.
pub(crate) const WAS_SAVED: &str = "was_saved";

/// The [`key`]s of the questions that were put away, the latest last.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away_keys(conn: &Connection) -> Result<Vec<String>> {
    Ok(entries::setting(conn, PUT_AWAY)?.unwrap_or_default())
}

/// What a question of that sort was put away about.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away_about(conn: &Connection, asks: Asks) -> Result<Vec<String>> {
    let put_away = put_away_keys(conn)?;
    let prefix = key(asks, "");
    Ok(put_away.iter().filter_map(|key| key.strip_prefix(&prefix)).map(str::to_owned).collect())
}

/// What a question that was put away is kept under.
pub(crate) fn key(asks: Asks, about: &str) -> String {
    format!("{asks:?}:{about}")
}

/// Keeps what was saved of a damaged journal for the first page.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn note_saved(conn: &Connection, saved: &Salvaged) -> Result<()> {
    entries::set_setting(conn, WAS_SAVED, saved)
}

/// What was saved of a damaged journal, until the person has put that away.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn what_was_saved(conn: &Connection) -> Result<Option<Salvaged>> {
    entries::setting(conn, WAS_SAVED)
}

/// Puts a question away: it is not asked again.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn put_away(conn: &Connection, asks: Asks, about: &str) -> Result<()> {
    if asks == Asks::WhatWasSaved {
        return entries::remove_setting(conn, WAS_SAVED);
    }
    let mut put_away = put_away_keys(conn)?;
    let key = key(asks, about);
    if !put_away.contains(&key) {
        put_away.push(key);
    }
    let surplus = put_away.len().saturating_sub(REMEMBERED);
    put_away.drain(..surplus);
    entries::set_setting(conn, PUT_AWAY, &put_away)
}
