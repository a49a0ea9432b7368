//! Questionnaires in the database.

use rusqlite::{Connection, OptionalExtension, params};

use super::Instrument;
use crate::error::{DatabaseDoing, Result};
use crate::journal::store::{self, Stored};
use crate::moment::Day;

/// The forms of that instrument since that day, in the order in which they were filled in.
///
/// # Errors
/// Only faults of the database.
pub fn since(conn: &Connection, instrument: Instrument, day: Day) -> Result<Vec<Stored>> {
    store::list(
        conn,
        "kind = 'questionnaire' AND day >= ?1 AND aspect = ?2 ORDER BY at, seq",
        params![day.number(), instrument.id()],
    )
}

/// The logical day on which that instrument was last filled in; `None` where it never was.
///
/// # Errors
/// Only faults of the database.
pub fn last(conn: &Connection, instrument: Instrument) -> Result<Option<Day>> {
    let sql = "SELECT day FROM entry WHERE kind = 'questionnaire' AND aspect = ?1 ORDER BY day DESC LIMIT 1";
    let day: Option<i64> = conn
        .prepare_cached(sql)
        .and_then(|mut last| last.query_row([instrument.id()], |row| row.get(0)).optional())
        .in_database()?;
    Ok(day.map(Day::from_number))
}
