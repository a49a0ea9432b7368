//! Sessions and series in the database.

use crate::concern;
use crate::moment::FURTHEST_CLOCKS_MINUTES;
use crate::therapy;
use crate::therapy::rules::Therapy;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::rules::{Rhythm, Session, dates, fold};
use super::{Outcome, SessionChange};
use crate::entry::Body;
use crate::error::Result;
use crate::journal::acts;
use crate::journal::store::{self, Stored};
use crate::moment::{CivilTime, Moment};
use crate::settings::{self, Key, SettingKey};

/// The series of sessions.
pub(crate) const SERIES: Key<Vec<Series>> = Key::new(SettingKey::Series);

/// A series of sessions: the rule. The sessions themselves are entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    /// Its id; the sessions name it.
    pub id: String,
    /// The therapy it belongs to.
    pub therapy: Option<String>,
    /// How often, as [`Rhythm::id`].
    pub rhythm: String,
    /// Civil start of the first session.
    pub first: String,
    /// How long each takes, in minutes.
    pub minutes: Option<u32>,
    /// The last start that has been written down; later ones are still to come.
    pub written_until: String,
}

/// The sessions that start within these civil times (both included), by their start.
///
/// # Errors
/// Only faults of the database.
pub fn between(conn: &Connection, from: CivilTime, to: CivilTime) -> Result<Vec<Session>> {
    let lines = store::list(
        conn,
        // Without the sign every session there ever was is read: the kind looks as narrow as the id.
        "id IN (SELECT id FROM entry WHERE due BETWEEN ?1 AND ?2) AND +kind = 'session' ORDER BY logged, seq",
        [from.number(), to.number()],
    )?;
    let mut sessions = fold(lines.iter().map(|stored| &stored.entry));
    sessions.retain(|s| s.starts >= from && s.starts <= to);
    sessions.sort_by_key(|s| s.starts);
    Ok(sessions)
}

/// The session of that id.
///
/// # Errors
/// [`crate::HoldfastError::NotThere`].
pub fn get(conn: &Connection, id: &str) -> Result<Session> {
    let lines = store::about(conn, id)?;
    fold(lines.iter().map(|stored| &stored.entry)).pop().ok_or(crate::HoldfastError::NotThere)
}

/// The session that took the place of one that was moved: planned in the very act that moved it, for the same therapy and
/// series. Nothing where none was, or several were.
///
/// # Errors
/// Only faults of the database.
pub fn moved_to(conn: &Connection, old: &Session) -> Result<Option<Session>> {
    let Some(moved) = old.outcome_logged.as_ref().filter(|_| old.outcome() == Outcome::Moved) else { return Ok(None) };
    let planned = store::list(
        conn,
        "logged = ?1 AND kind = 'session' AND due IS NOT NULL AND id <> ?2 ORDER BY seq",
        rusqlite::params![moved.unix_ms, old.id],
    )?;
    let same = |change: &SessionChange| (&change.therapy, &change.series) == (&old.known.therapy, &old.known.series);
    let mut ids = planned.into_iter().filter_map(|Stored { entry, .. }| {
        let Body::Session(change) = &entry.body else { return None };
        same(change).then_some(entry.id)
    });
    match (ids.next(), ids.next()) {
        (Some(id), None) => get(conn, &id).map(Some),
        _ => Ok(None),
    }
}

/// Whether any line about that session is there.
///
/// # Errors
/// Only faults of the database.
pub fn is_there(conn: &Connection, id: &str) -> Result<bool> {
    Ok(store::first(conn, "id = ?1 AND +kind = 'session'", [id])?.is_some())
}

/// How far back sessions are shown, and asked about while nobody said what became of them: eight weeks, after which a person
/// counts as having been away (detector, "When").
pub(crate) const RECENT_DAYS: i64 = 56;

/// The next planned session that is not over yet.
///
/// # Errors
/// Only faults of the database.
pub fn next(conn: &Connection, now: &Moment) -> Result<Option<Session>> {
    let from = now.civil().plus_days(-1).plus_minutes(-FURTHEST_CLOCKS_MINUTES);
    // Two months hold the next session of every rhythm; only where there is none does the search go further.
    for days in [62, 750] {
        let found = between(conn, from, from.plus_days(days))?;
        for session in found.into_iter().filter(Session::is_planned) {
            if !is_over(conn, now, &session)? {
                return Ok(Some(session));
            }
        }
    }
    Ok(None)
}

/// Whether a session is over for who is there now. One at a distance keeps its instant, and its civil time moves with
/// the traveller.
///
/// # Errors
/// Only faults of the database.
pub fn is_over(conn: &Connection, now: &Moment, session: &Session) -> Result<bool> {
    let ends = |starts: CivilTime| starts.plus_minutes(session.minutes().into());
    let here = now.civil();
    let made = ends(session.starts);
    // Which clocks count matters only near the time itself; the therapies are not read for the rest.
    if made < here.plus_minutes(-FURTHEST_CLOCKS_MINUTES) || made > here.plus_minutes(FURTHEST_CLOCKS_MINUTES) {
        return Ok(made < here);
    }
    Ok(ends(session.starts_for(now, is_remote(conn, session)?)) < here)
}

/// Every session of that therapy that took place, by its start. Reads all its lines: for counting in a course with a
/// limit, not for a first page.
///
/// # Errors
/// Only faults of the database.
pub fn attended(conn: &Connection, therapy: &str) -> Result<Vec<Session>> {
    let lines = store::list(conn, "kind = 'session' ORDER BY logged, seq", [])?;
    let mut sessions = fold(lines.iter().map(|stored| &stored.entry));
    sessions.retain(|s| s.outcome() == Outcome::Attended && s.known.therapy.as_deref().is_none_or(|t| t == therapy));
    sessions.sort_by_key(|s| s.starts);
    Ok(sessions)
}

/// Every series.
///
/// # Errors
/// Only faults of the database.
pub fn all_series(conn: &Connection) -> Result<Vec<Series>> {
    Ok(settings::read(conn, SERIES)?.unwrap_or_default())
}

fn set_series(conn: &Connection, series: &[Series]) -> Result<()> {
    settings::write(conn, SERIES, &series.to_vec())
}

/// Begins a series and writes down its sessions for the next half year.
///
/// # Errors
/// As for logging any entry.
pub fn begin_series(
    conn: &Connection,
    now: &Moment,
    first: &SessionChange,
    starts: CivilTime,
    rhythm: Rhythm,
) -> Result<Vec<String>> {
    let mut series = Series {
        id: acts::new_id()?,
        therapy: first.therapy.clone(),
        rhythm: rhythm.id().to_owned(),
        first: starts.to_string(),
        minutes: first.minutes,
        written_until: starts.plus_minutes(-1).to_string(),
    };
    let written = write_down(conn, now, &mut series)?;
    let mut all = all_series(conn)?;
    all.push(series);
    set_series(conn, &all)?;
    Ok(written)
}

/// Writes down the sessions that have come within half a year since the last time.
///
/// # Errors
/// As for logging any entry.
pub fn continue_series(conn: &Connection, now: &Moment) -> Result<()> {
    let mut all = all_series(conn)?;
    let before = all.clone();
    for series in &mut all {
        write_down(conn, now, series)?;
    }
    if all == before { Ok(()) } else { set_series(conn, &all) }
}

/// Ends a series: its sessions that are still to come are taken out of the journal.
///
/// # Errors
/// Only faults of the database.
pub fn end_series(conn: &Connection, now: &Moment, id: &str) -> Result<()> {
    let mut all = all_series(conn)?;
    all.retain(|series| series.id != id);
    set_series(conn, &all)?;
    let ahead = between(conn, now.civil(), now.civil().plus_days(2 * super::rules::SERIES_AHEAD_DAYS))?;
    for session in ahead.iter().filter(|s| s.is_planned() && s.known.series.as_deref() == Some(id)) {
        store::delete(conn, &session.id)?;
    }
    Ok(())
}

fn write_down(conn: &Connection, now: &Moment, series: &mut Series) -> Result<Vec<String>> {
    let (Ok(first), Ok(after)) = (CivilTime::parse(&series.first), CivilTime::parse(&series.written_until)) else {
        return Ok(Vec::new());
    };
    let Some(rhythm) = Rhythm::from_id(&series.rhythm) else { return Ok(Vec::new()) };
    let until = now.civil().plus_days(super::rules::SERIES_AHEAD_DAYS);
    let mut written = Vec::new();
    for starts in dates(first, rhythm, Some(after), until) {
        let change = SessionChange {
            therapy: series.therapy.clone(),
            starts: Some(starts),
            minutes: series.minutes,
            outcome: Some(Outcome::Planned),
            reason: None,
            series: Some(series.id.clone()),
        };
        written.push(acts::log(conn, now, now.clone(), None, Body::Session(change))?.entry.id);
        series.written_until = starts.to_string();
    }
    Ok(written)
}

/// Adds a line to a session.
pub(crate) fn change(conn: &Connection, now: &Moment, id: &str, change: SessionChange) -> Result<()> {
    acts::move_on(conn, now, id, Body::Session(change)).map(|_| ())
}

/// Marks a session as moved and plans the one that takes its place, `made_at` where its time is said, with what `to` names
/// different from the old one. The agenda goes along. Answers the id of the new one: `id`, or one that is made.
pub(crate) fn move_session(
    conn: &Connection,
    now: &Moment,
    old: &Session,
    made_at: Moment,
    id: Option<String>,
    to: SessionChange,
) -> Result<String> {
    change(conn, now, &old.id, SessionChange { outcome: Some(Outcome::Moved), ..Default::default() })?;
    let mut new = SessionChange { outcome: Some(Outcome::Planned), reason: None, ..old.known.clone() };
    super::rules::lay_over(&mut new, &to);
    let new = acts::log(conn, now, made_at, id, Body::Session(new))?.entry.id;
    concern::store::move_agenda(conn, now, &old.id, &new)?;
    Ok(new)
}

/// The therapy of that session: the one it names, or the one that goes on.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn therapy_of(conn: &Connection, session: &Session) -> Result<Option<Therapy>> {
    let therapies = therapy::store::all(conn)?;
    Ok(therapy::rules::about(&therapies, session.known.therapy.as_deref()).cloned())
}

/// Whether the therapy of that session meets at a distance, so that the session keeps its instant when the person travels.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn is_remote(conn: &Connection, session: &Session) -> Result<bool> {
    Ok(therapy_of(conn, session)?.is_some_and(|therapy| therapy.is_remote()))
}

/// Whether others take part in the therapy of that session, so that not everything may be on its agenda.
///
/// # Errors
/// [`crate::HoldfastError::NotThere`] when there is no such session.
pub(crate) fn is_joint(conn: &Connection, session: &str) -> Result<bool> {
    Ok(therapy_of(conn, &get(conn, session)?)?.is_some_and(|therapy| therapy.is_joint()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::database;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn series_of(conn: &Connection, now: &str, starts: &str, rhythm: Rhythm) -> Vec<String> {
        let first = SessionChange::default();
        begin_series(conn, &moment(now), &first, CivilTime::parse(starts).unwrap(), rhythm).unwrap()
    }

    #[test]
    fn a_series_is_written_down_for_half_a_year_and_goes_on() {
        let conn = database();
        let written = series_of(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00", Rhythm::Weekly);
        assert_eq!(written.len(), 26);
        continue_series(&conn, &moment("2026-03-03T10:00:00Z")).unwrap();
        assert_eq!(store::count(&conn).unwrap(), 26);
        continue_series(&conn, &moment("2026-03-13T10:00:00Z")).unwrap();
        assert_eq!(store::count(&conn).unwrap(), 28);
    }

    #[test]
    fn ending_a_series_takes_out_what_is_to_come_and_keeps_what_was() {
        let conn = database();
        series_of(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00", Rhythm::Weekly);
        let now = moment("2026-03-10T10:00:00Z");
        let id = all_series(&conn).unwrap()[0].id.clone();
        end_series(&conn, &now, &id).unwrap();
        assert_eq!(store::count(&conn).unwrap(), 1);
        assert_eq!(next(&conn, &now).unwrap(), None);
        assert!(all_series(&conn).unwrap().is_empty());
    }

    #[test]
    fn the_next_session_is_the_planned_one_that_is_not_over() {
        let conn = database();
        let written = series_of(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00", Rhythm::Weekly);
        let next_at = |now: &str| next(&conn, &moment(now)).unwrap().map(|s| s.id);
        assert_eq!(next_at("2026-03-05T17:49:00Z").as_ref(), written.first(), "still going on");
        assert_eq!(next_at("2026-03-05T17:51:00Z").as_ref(), written.get(1));
    }
}
