//! Regular times of one therapy that stand side by side although nobody said so: two devices planned one each, or a calendar
//! has other times than the person planned. The first page asks whether both take place.

use rusqlite::Connection;

use super::planning;
use super::rules::Session;
use super::series::{Series, gives_the_same};
use super::store;
use crate::error::Result;
use crate::moment::{DAY_MS, Moment};
use crate::therapy::rules::Therapy;

/// For how many days ahead the sessions of a calendar are looked at: five weeks, so that a rhythm shows itself.
const LOOKED_AHEAD_DAYS: i64 = 35;
/// How many sessions of a calendar in that time count as regular; one alone may be an extra session.
const REGULAR: usize = 2;

/// Regular times that stand beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SideBySide {
    /// Series with different times.
    Series {
        /// The one that was planned last.
        last: Series,
        /// The others, which give other times.
        others: Vec<Series>,
    },
    /// A series beside the sessions of a calendar.
    Calendar {
        /// The series.
        own: Series,
        /// The next session of the calendar.
        next: Box<Session>,
    },
}

/// The regular times that stand side by side, of all therapies that go on.
///
/// # Errors
/// Faults of the database.
pub(crate) fn side_by_side(conn: &Connection, now: &Moment, therapies: &[Therapy]) -> Result<Vec<SideBySide>> {
    if store::all_series(conn)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut of_calendars = store::coming(conn, now, now.unix_ms + LOOKED_AHEAD_DAYS * DAY_MS)?;
    of_calendars.retain(|session| session.known.calendar.is_some());
    let running = therapies.iter().filter(|therapy| therapy.is_running()).map(|therapy| Some(therapy.id.as_str()));
    let mut found = Vec::new();
    for therapy in running.chain([None]) {
        let mut series = planning::running_series(conn, now, therapies, therapy)?;
        series.sort_by(|a, b| (a.made_at.unix_ms, &a.id).cmp(&(b.made_at.unix_ms, &b.id)));
        let Some(last) = series.pop() else { continue };
        series.retain(|other| overlap(other, &last) && !gives_the_same(other, &last));
        if !series.is_empty() {
            found.push(SideBySide::Series { last, others: series });
            continue;
        }
        let is_its = |session: &&Session| store::belongs_to(therapies, session).map(|of| of.id.as_str()) == therapy;
        let its: Vec<&Session> = of_calendars.iter().filter(is_its).collect();
        if let Some(next) = its.first().filter(|_| its.len() >= REGULAR) {
            found.push(SideBySide::Calendar { own: last, next: Box::new((*next).clone()) });
        }
    }
    Ok(found)
}

/// Whether there are dates on which both go on; else one follows the other.
fn overlap(one: &Series, other: &Series) -> bool {
    let begin = one.known.starts.max(other.known.starts);
    begin.is_some_and(|begin| one.holds(begin.date()) && other.holds(begin.date()))
}

/// Ends the other series in favour of the one that was planned last, which has that id: they have no session from the week
/// of its first one on, but those that have begun.
///
/// # Errors
/// Faults of the database.
pub(crate) fn keep_the_last(conn: &Connection, now: &Moment, therapies: &[Therapy], id: &str) -> Result<()> {
    for found in side_by_side(conn, now, therapies)? {
        let SideBySide::Series { last, others } = found else { continue };
        if last.id == id {
            let today = now.civil().date();
            let from = last.known.starts.map_or(today, |starts| starts.date().max(today));
            for other in others {
                store::end_series_for(conn, now, &other.id, from)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::series::{Rhythm, SeriesChange};
    use crate::journal::store::tests::{database, entry};
    use crate::moment::CivilTime;

    fn now() -> Moment {
        Moment::parse("2026-03-02T10:00:00Z").unwrap()
    }

    fn begin(conn: &Connection, ms: i64, starts: &str) -> String {
        let rule = SeriesChange {
            starts: CivilTime::parse(starts).ok(),
            rhythm: Some(Rhythm::Weekly),
            ..SeriesChange::default()
        };
        store::begin_series(conn, &now().plus_ms(ms), rule).unwrap()
    }

    fn found(conn: &Connection) -> Vec<SideBySide> {
        side_by_side(conn, &now().plus_ms(10), &[]).unwrap()
    }

    #[test]
    fn two_series_of_one_therapy_are_side_by_side_unless_they_give_the_same() {
        let conn = database();
        let first = begin(&conn, 0, "2026-03-05T17:00");
        begin(&conn, 1, "2026-03-12T17:00");
        assert_eq!(found(&conn), []);
        let last = begin(&conn, 2, "2026-03-13T09:00");
        let sides = found(&conn);
        let [SideBySide::Series { last: shown, others }] = sides.as_slice() else { panic!("{sides:?}") };
        assert_eq!((shown.id.as_str(), others.len(), others[0].id.as_str()), (last.as_str(), 2, first.as_str()));
        keep_the_last(&conn, &now().plus_ms(20), &[], &last).unwrap();
        assert_eq!(found(&conn), []);
        let coming = store::coming(&conn, &now(), now().unix_ms + 21 * DAY_MS).unwrap();
        let starts: Vec<_> = coming.iter().map(|session| session.starts.to_string()).collect();
        assert_eq!(starts, ["2026-03-05T17:00", "2026-03-13T09:00", "2026-03-20T09:00"]);
    }

    #[test]
    fn regular_sessions_of_a_calendar_stand_beside_a_series() {
        let conn = database();
        let of_calendar = |id: &str, starts: &str| {
            entry(&format!(
                r#"{{"kind":"session","id":"{id}","at":"2026-03-01T10:00:00Z","starts":"{starts}","calendar":"{starts}","outcome":"planned"}}"#
            ))
        };
        let own = begin(&conn, 0, "2026-03-05T17:00");
        crate::journal::store::take(&conn, &of_calendar("a", "2026-03-06T09:00")).unwrap();
        assert_eq!(found(&conn), [], "one alone is an extra session");
        crate::journal::store::take(&conn, &of_calendar("same", "2026-03-12T17:00")).unwrap();
        crate::journal::store::take(&conn, &of_calendar("b", "2026-03-13T09:00")).unwrap();
        let sides = found(&conn);
        let [SideBySide::Calendar { own: shown, next }] = sides.as_slice() else { panic!("{sides:?}") };
        assert_eq!((&shown.id, next.id.as_str()), (&own, "a"));
    }
}
