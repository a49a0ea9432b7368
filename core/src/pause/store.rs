//! Pauses in the database.

use rusqlite::Connection;

use super::Pause;
use crate::entry::Body;
use crate::error::Result;
use crate::journal::store::{self, Stored};
use crate::moment::{Day, Moment};

/// The pause that is in effect on that day, with its id. Of several the one that began last counts, and of those that
/// began on one day the one that was logged last.
///
/// # Errors
/// Only faults of the database.
pub fn current(conn: &Connection, today: Day) -> Result<Option<(String, Pause)>> {
    Ok(in_effect(conn, today)?.into_iter().next().map(|(stored, pause)| (stored.entry.id, pause)))
}

/// The pause that is in effect on that day, as in [`current`], with the moment it began.
///
/// # Errors
/// Only faults of the database.
pub fn current_since(conn: &Connection, today: Day) -> Result<Option<(Moment, Pause)>> {
    Ok(in_effect(conn, today)?.into_iter().next().map(|(stored, pause)| (stored.entry.at, pause)))
}

/// Every pause that is in effect on that day, the one that began last first.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn in_effect(conn: &Connection, today: Day) -> Result<Vec<(Stored, Pause)>> {
    let begun = "kind = 'pause' AND day <= ?1 ORDER BY day DESC, logged DESC, seq DESC";
    let pauses = store::list(conn, begun, [today.number()])?.into_iter().filter_map(|stored| {
        let Body::Pause(pause) = &stored.entry.body else { return None };
        let pause = pause.clone();
        (pause.until >= today).then_some((stored, pause))
    });
    Ok(pauses.collect())
}

/// The pauses that began within the last two years, oldest first, with the moment each began.
///
/// # Errors
/// Only faults of the database.
pub fn lately(conn: &Connection, today: Day) -> Result<Vec<(Moment, Pause)>> {
    let rows = store::list(conn, "kind = 'pause' AND day >= ?1 ORDER BY at, seq", [today.plus(-730).number()])?;
    Ok(rows
        .into_iter()
        .filter_map(|stored| {
            let Body::Pause(pause) = stored.entry.body else { return None };
            Some((stored.entry.at, pause))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::{database, entry};

    #[test]
    fn a_pause_that_began_later_and_is_over_hides_no_earlier_one() {
        let conn = database();
        let pause = |id: &str, day: &str, until: &str| {
            let line = format!(r#"{{"kind":"pause","id":"{id}","at":"{day}T12:00:00Z","until":"{until}"}}"#);
            store::take(&conn, &entry(&line)).unwrap();
        };
        pause("long", "2026-03-01", "2026-03-31");
        pause("short", "2026-03-05", "2026-03-07");
        pause("over", "2026-02-01", "2026-02-20");
        for (day, expected) in [
            ("2026-02-28", None),
            ("2026-03-04", Some("long")),
            ("2026-03-07", Some("short")),
            ("2026-03-08", Some("long")),
            ("2026-03-31", Some("long")),
            ("2026-04-01", None),
        ] {
            let found = current(&conn, Day::parse(day).unwrap()).unwrap().map(|(id, _)| id);
            assert_eq!(found.as_deref(), expected, "{day}");
        }
    }
}
