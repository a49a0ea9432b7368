//! Questionnaires in the database.

use rusqlite::{Connection, params};

use super::Instrument;
use crate::error::Result;
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
