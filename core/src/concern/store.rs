//! Concerns in the database.

use crate::concern::ConcernChange;
use crate::entry::{Body, Kind};
use crate::journal::acts;
use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;

use super::rules::{Concern, fold};
use crate::entry::factors::Factor;
use crate::error::{DatabaseDoing, Result};
use crate::journal::store::{self, Stored};
use crate::moment::{Day, Moment};
use crate::settings::{Key, SettingKey};

/// The order of agendas, by the ids of the coming sessions.
pub(crate) const AGENDA_ORDER: Key<BTreeMap<String, Vec<String>>> = Key::new(SettingKey::AgendaOrder);

/// For how many days after its last line a concern counts for questions and agendas: half a year.
pub(crate) const LOOK_BACK_DAYS: i64 = 183;

/// The concerns with a line within the last half year, oldest first.
///
/// # Errors
/// Only faults of the database.
pub fn lately(conn: &Connection, now: &Moment) -> Result<Vec<Concern>> {
    let lines = lines_since(conn, now.day(0).plus(-LOOK_BACK_DAYS))?;
    Ok(fold(lines.iter().map(|stored| &stored.entry)))
}

/// The concerns that nothing came of yet, however old: drafted, on an agenda, or not raised. Oldest first.
///
/// # Errors
/// Only faults of the database.
pub fn open(conn: &Connection) -> Result<Vec<Concern>> {
    let lines = store::list(conn, "kind = 'concern' ORDER BY logged, seq", [])?;
    let mut concerns = fold(lines.iter().map(|stored| &stored.entry));
    concerns.retain(Concern::is_open);
    Ok(concerns)
}

/// The concerns with a line within the last half year, and all that nothing came of yet, oldest first.
///
/// # Errors
/// Only faults of the database.
pub fn lately_and_open(conn: &Connection, now: &Moment) -> Result<Vec<Concern>> {
    let mut concerns = open(conn)?;
    let lately = lately(conn, now)?;
    concerns.retain(|open| !lately.iter().any(|concern| concern.id == open.id));
    concerns.extend(lately);
    Ok(concerns)
}

/// Every line of the concerns that have a line since that day, in the order in which the lines were logged.
///
/// # Errors
/// Only faults of the database.
pub fn lines_since(conn: &Connection, day: Day) -> Result<Vec<Stored>> {
    store::list(
        conn,
        "id IN (SELECT id FROM entry WHERE kind = 'concern' AND day >= ?1) ORDER BY logged, seq",
        [day.number()],
    )
}

/// The concern of that id.
///
/// # Errors
/// [`crate::HoldfastError::NotThere`] when there is none; faults of the database.
pub fn get(conn: &Connection, id: &str) -> Result<Concern> {
    let lines = store::about(conn, id)?;
    fold(lines.iter().map(|stored| &stored.entry)).pop().ok_or(crate::HoldfastError::NotThere)
}

/// The ids of the concerns of which any line was ever about a factor that may endanger, or about something that this
/// version does not understand.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn ids_that_may_endanger(conn: &Connection) -> Result<HashSet<String>> {
    let mut ids = HashSet::new();
    for factor in Factor::ALL.iter().filter(|factor| factor.may_endanger()) {
        let mut statement = conn
            .prepare_cached("SELECT DISTINCT id FROM entry WHERE kind = 'concern' AND aspect = ?1")
            .in_database()?;
        for id in statement.query_map([factor.id()], |row| row.get(0)).in_database()? {
            ids.insert(id.in_database()?);
        }
    }
    store::walk_kind(conn, Kind::Concern, |stored| {
        if stored.doubtful {
            ids.insert(stored.entry.id);
        }
        Ok(())
    })?;
    Ok(ids)
}

/// Adds a line to a concern.
///
/// # Errors
/// As [`acts::log`].
pub(crate) fn change(conn: &Connection, now: &Moment, id: &str, change: ConcernChange) -> Result<()> {
    acts::move_on(conn, now, id, Body::Concern(change)).map(|_| ())
}
