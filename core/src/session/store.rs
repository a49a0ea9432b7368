//! Sessions and series in the database.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::rules::{Session, fold};
use super::series::{self, Series};
use super::{Outcome, SessionChange};
use crate::entry::Body;
use crate::entry::series::{Rhythm, SeriesChange};
use crate::error::{DatabaseDoing, HoldfastError, Result};
use crate::journal::acts;
use crate::journal::store::{self, Stored};
use crate::moment::{CivilTime, DAY_MS, Day, FURTHEST_CLOCKS_MINUTES, Moment};
use crate::settings::{self, Key, SettingKey};
use crate::therapy;
use crate::therapy::rules::Therapy;

/// The series that version 1 kept among the settings. They are read, and become entries with the next word about them.
pub(crate) const SERIES_V1: Key<Vec<SeriesV1>> = Key::new(SettingKey::Series);

/// A series as version 1 stored it, with its sessions written down as entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SeriesV1 {
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
    /// The last start that has been written down.
    pub written_until: String,
}

/// Every series, ended ones included. There are few, so all their lines are read.
///
/// # Errors
/// Only faults of the database.
pub fn all_series(conn: &Connection) -> Result<Vec<Series>> {
    let lines = store::list(conn, "kind = 'series' ORDER BY logged, seq", [])?;
    let mut all = series::fold(lines.iter().map(|stored| &stored.entry));
    for old in settings::read(conn, SERIES_V1)?.unwrap_or_default() {
        let written_until = CivilTime::parse(&old.written_until).ok();
        match all.iter_mut().find(|series| series.id == old.id) {
            Some(series) => series.written_until = written_until,
            None if store::is_deleted(conn, &old.id)? => {}
            None => all.extend(of_version_1(conn, &old)?),
        }
    }
    for series in &mut all {
        series.last_said = last_said(conn, &series.id)?;
    }
    Ok(all)
}

/// A series of version 1, made where and when its first session was logged.
fn of_version_1(conn: &Connection, old: &SeriesV1) -> Result<Option<Series>> {
    let (Ok(first), Some(rhythm)) = (CivilTime::parse(&old.first), Rhythm::from_id(&old.rhythm)) else {
        return Ok(None);
    };
    let near = [first.plus_days(-1).number(), first.plus_days(62).number()];
    let lines = store::list(conn, "kind = 'session' AND due BETWEEN ?1 AND ?2 ORDER BY logged, seq", near)?;
    let its_own = |stored: &&Stored| matches!(&stored.entry.body, Body::Session(change) if change.series.as_deref() == Some(old.id.as_str()));
    let Some(made) = lines.iter().find(its_own) else { return Ok(None) };
    let known = SeriesChange {
        therapy: old.therapy.clone(),
        starts: Some(first),
        rhythm: Some(rhythm),
        minutes: old.minutes,
        clock: made.entry.at.zone.clone(),
        until: None,
    };
    Ok(Some(Series {
        id: old.id.clone(),
        made_at: made.entry.at.clone(),
        last_logged_ms: made.entry.logged_at.unix_ms,
        known,
        ended_ms: None,
        last_said: None,
        written_until: CivilTime::parse(&old.written_until).ok(),
    }))
}

/// The date of the latest session of that series about which there is an entry.
fn last_said(conn: &Connection, id: &str) -> Result<Option<Day>> {
    // The ids of its sessions are the id, "@" and the date, so the last of them is that of the latest date.
    let last: Option<String> = conn
        .prepare_cached("SELECT max(id) FROM entry WHERE id > ?1 || '@' AND id < ?1 || 'A'")
        .in_database()?
        .query_row([id], |row| row.get(0))
        .in_database()?;
    Ok(last.as_deref().and_then(series::of_id).filter(|(of, _)| *of == id).map(|(_, date)| date))
}

/// The sessions that start within these instants (ms since 1970 UTC, both included), by their start: those of which there
/// are entries, and those that follow from the rule of a series.
///
/// # Errors
/// Only faults of the database.
pub fn between(conn: &Connection, here: &Moment, from_ms: i64, to_ms: i64) -> Result<Vec<Session>> {
    // Civil times are compared as if all clocks were those here, so the search is as much wider as clocks can differ.
    let from = here.here_at(from_ms).civil().plus_minutes(-FURTHEST_CLOCKS_MINUTES);
    let to = here.here_at(to_ms).civil().plus_minutes(FURTHEST_CLOCKS_MINUTES);
    let lines = store::list(
        conn,
        // The unary `+` keeps SQLite from the index on `kind`, which would read every session there ever was.
        "id IN (SELECT id FROM entry WHERE due BETWEEN ?1 AND ?2) AND +kind = 'session' ORDER BY logged, seq",
        [from.number(), to.number()],
    )?;
    let mut sessions = fold(lines.iter().map(|stored| &stored.entry));
    for session in &mut sessions {
        session.forget_what_cannot_be(here);
    }
    let all = all_series(conn)?;
    let deleted = if all.is_empty() { HashSet::new() } else { deleted_sessions(conn, &all)? };
    series::complete(&mut sessions, &all, from, to, |id| deleted.contains(id));
    sessions.retain(|session| (from_ms..=to_ms).contains(&session.instant(here)));
    let therapies = therapy::store::all(conn)?;
    let of = |session: &Session| belongs_to(&therapies, session).map(|therapy| therapy.id.clone());
    series::once_each(&mut sessions, here, of);
    sessions.sort_by_cached_key(|session| (session.instant(here), session.id.clone()));
    Ok(sessions)
}

/// The ids of the sessions of these series that were deleted.
fn deleted_sessions(conn: &Connection, all: &[Series]) -> Result<HashSet<String>> {
    let mut deleted = HashSet::new();
    for series in all {
        deleted.extend(store::deleted_between(conn, &format!("{}@", series.id), &format!("{}A", series.id))?);
    }
    Ok(deleted)
}

/// The session of that id.
///
/// # Errors
/// [`HoldfastError::NotThere`].
pub fn get(conn: &Connection, id: &str) -> Result<Session> {
    let lines = store::about(conn, id)?;
    match fold(lines.iter().map(|stored| &stored.entry)).pop() {
        Some(session) => Ok(session),
        None => unsaid(conn, id)?.ok_or(HoldfastError::NotThere),
    }
}

/// The session of that id that follows from the rule of a series and of which nothing was said.
fn unsaid(conn: &Connection, id: &str) -> Result<Option<Session>> {
    let Some((of, date)) = series::of_id(id) else { return Ok(None) };
    if store::is_deleted(conn, id)? {
        return Ok(None);
    }
    let all = all_series(conn)?;
    Ok(all.iter().find(|series| series.id == of).and_then(|series| series.session_on(date)).filter(|s| s.id == id))
}

/// The session that took the place of one that was moved: the one that its last line names. Version 1 named none; there it is
/// the only one that was planned in the very act that moved the old one, for the same therapy and series. `None` where the
/// session was not moved or the new one is gone.
///
/// # Errors
/// Only faults of the database.
pub fn moved_to(conn: &Connection, old: &Session) -> Result<Option<Session>> {
    let Some(moved) = old.outcome_logged.as_ref().filter(|_| old.outcome() == Outcome::Moved) else { return Ok(None) };
    if let Some(next) = &old.known.next {
        let lines = store::about(conn, next)?;
        return Ok(fold(lines.iter().map(|stored| &stored.entry)).pop());
    }
    let planned = store::list(
        conn,
        "logged = ?1 AND kind = 'session' AND due IS NOT NULL AND id <> ?2 ORDER BY seq",
        params![moved.unix_ms, old.id],
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

/// Follows the moves of a session to the last one; answers the session itself where it was not moved.
///
/// # Errors
/// Only faults of the database.
pub fn after_moves(conn: &Connection, mut session: Session) -> Result<Session> {
    let mut seen = HashSet::from([session.id.clone()]);
    while let Some(next) = moved_to(conn, &session)? {
        if !seen.insert(next.id.clone()) {
            break;
        }
        session = next;
    }
    Ok(session)
}

/// Whether there is a session of that id.
///
/// # Errors
/// Only faults of the database.
pub fn is_there(conn: &Connection, id: &str) -> Result<bool> {
    match get(conn, id) {
        Ok(_) => Ok(true),
        Err(HoldfastError::NotThere) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// How far back sessions are shown, and asked about while nobody said what became of them: eight weeks, after which a person
/// counts as having been away (detector, "When").
pub(crate) const RECENT_DAYS: i64 = 56;

/// How far ahead sessions are shown: a year.
pub(crate) const AHEAD_DAYS: i64 = 366;

/// The sessions that are to come or under way, the next first, up to the instant `until_ms`: planned, not over, of a
/// therapy that goes on until then, and no more of a series than the course has left.
///
/// # Errors
/// Only faults of the database.
pub fn coming(conn: &Connection, now: &Moment, until_ms: i64) -> Result<Vec<Session>> {
    // A session takes at most a day.
    let mut sessions = between(conn, now, now.unix_ms - DAY_MS, until_ms)?;
    sessions.retain(|session| session.is_planned() && !session.is_over(now));
    if sessions.is_empty() {
        return Ok(sessions);
    }
    let therapies = therapy::store::all(conn)?;
    let of = |session: &Session| belongs_to(&therapies, session);
    sessions.retain(|session| goes_on(&therapies, session, now));
    for therapy in &therapies {
        let Some(mut left) = left_in_course(conn, therapy)? else { continue };
        // What a person planned by hand stands; the rule gives no more than the course has left.
        sessions.retain(|session| {
            if of(session).is_none_or(|of| of.id != therapy.id) {
                return true;
            }
            let kept = left > 0 || session.known.series.is_none();
            left = left.saturating_sub(usize::from(kept));
            kept
        });
    }
    Ok(sessions)
}

/// The next session that is to come or under way.
///
/// # Errors
/// Only faults of the database.
pub fn next(conn: &Connection, now: &Moment) -> Result<Option<Session>> {
    // Two months hold the next session of every rhythm; only where there is none does the search go further.
    for days in [62, 750] {
        if let Some(session) = coming(conn, now, now.unix_ms + days * DAY_MS)?.into_iter().next() {
            return Ok(Some(session));
        }
    }
    Ok(None)
}

/// The sessions that began within the last eight weeks, oldest first. One of which nothing was said is left out where
/// nobody can say that it was: after its therapy ended, and in a series while the person was away for long.
///
/// # Errors
/// Only faults of the database.
pub fn recent(conn: &Connection, now: &Moment) -> Result<Vec<Session>> {
    let mut sessions = between(conn, now, now.unix_ms - RECENT_DAYS * DAY_MS, now.unix_ms)?;
    if sessions.iter().any(Session::is_planned) {
        let away = store::away(conn, acts::today(conn, now)?, RECENT_DAYS)?;
        let was_away = |day: Day| away.is_some_and(|away| day > away.last && day < away.back);
        let therapies = therapy::store::all(conn)?;
        sessions.retain(|session| {
            let nobody_was_there = session.known.series.is_some() && was_away(session.starts.date());
            !session.is_planned() || !(nobody_was_there || went_with_its_therapy(&therapies, session, now))
        });
    }
    Ok(sessions)
}

/// The sessions of the last eight weeks that are over and still have no outcome, oldest first, of therapies that go on.
///
/// # Errors
/// Only faults of the database.
pub fn unresolved(conn: &Connection, now: &Moment) -> Result<Vec<Session>> {
    let mut sessions = recent(conn, now)?;
    sessions.retain(|session| session.is_planned() && session.is_over(now));
    if !sessions.is_empty() {
        let therapies = therapy::store::all(conn)?;
        sessions.retain(|session| goes_on(&therapies, session, now));
    }
    Ok(sessions)
}

/// How many sessions a course has left; `None` where it has no limit.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn left_in_course(conn: &Connection, therapy: &Therapy) -> Result<Option<usize>> {
    let Some(available) = therapy.known.sessions_available else { return Ok(None) };
    let before = usize::try_from(therapy.known.sessions_before.unwrap_or(0)).unwrap_or(usize::MAX);
    let used = attended(conn, &therapy.id)?.len().saturating_add(before);
    Ok(Some(usize::try_from(available).unwrap_or(usize::MAX).saturating_sub(used)))
}

/// Every session of that therapy that took place, in no order. Reads all its lines: for counting in a course with a
/// limit, not for a first page.
///
/// # Errors
/// Only faults of the database.
pub fn attended(conn: &Connection, therapy: &str) -> Result<Vec<Session>> {
    let lines = store::list(conn, "kind = 'session' ORDER BY logged, seq", [])?;
    let mut sessions = fold(lines.iter().map(|stored| &stored.entry));
    let therapies = therapy::store::all(conn)?;
    let of = |s: &Session| belongs_to(&therapies, s).is_some_and(|of| of.id == therapy);
    sessions.retain(|s| s.outcome() == Outcome::Attended && of(s));
    Ok(sessions)
}

/// Begins a series; answers its id.
///
/// # Errors
/// As for logging any entry.
pub fn begin_series(conn: &Connection, now: &Moment, rule: SeriesChange) -> Result<String> {
    Ok(acts::log(conn, now, now.clone(), None, Body::Series(rule))?.entry.id)
}

fn series_of(conn: &Connection, id: &str) -> Result<Series> {
    all_series(conn)?.into_iter().find(|series| series.id == id).ok_or(HoldfastError::NotThere)
}

/// Ends a series now: it has no session after the latest that has begun, or after the last date on which it went on. What
/// was said about its sessions stays.
///
/// # Errors
/// [`HoldfastError::NotThere`] when there is none; as for logging any entry.
pub fn end_series(conn: &Connection, now: &Moment, id: &str) -> Result<()> {
    for series in alike(conn, id)? {
        let until = last_begun(conn, now, &series)?.min(series.goes_on_until());
        // One that has ended may have a session to come that was moved since; it goes when the end is said again.
        let mut ahead = between(conn, now, now.unix_ms + 1, now.unix_ms + AHEAD_DAYS * DAY_MS)?;
        ahead.retain(|session| session.is_planned() && session.known.series.as_deref() == Some(series.id.as_str()));
        if series.lasts_beyond(until) || !ahead.is_empty() {
            say_of_series(conn, now, &series, SeriesChange { until: Some(until), ..SeriesChange::default() })?;
        }
    }
    Ok(())
}

/// The series of that id and those of the same therapy that give the same sessions, as two devices make them that both
/// planned it.
fn alike(conn: &Connection, id: &str) -> Result<Vec<Series>> {
    let therapies = therapy::store::all(conn)?;
    let one = series_of(conn, id)?;
    let of = |series: &Series| series_belongs_to(&therapies, series).map(|therapy| therapy.id.clone());
    let mut all = all_series(conn)?;
    all.retain(|other| other.id == one.id || of(other) == of(&one) && series::gives_the_same(other, &one));
    Ok(all)
}

/// Ends a series in favour of another whose first session is on that date: from the week of that date on, it has no
/// session but those that have begun.
///
/// # Errors
/// As [`end_series`].
pub fn end_series_for(conn: &Connection, now: &Moment, id: &str, date: Day) -> Result<()> {
    let series = series_of(conn, id)?;
    let until = date.week_start().plus(-1).max(last_begun(conn, now, &series)?);
    end_on(conn, now, &series, until)
}

/// The date of the latest session of a series that has begun, moved ones included, unless its rule gives another for later
/// that day; the day before its first session where none has begun.
fn last_begun(conn: &Connection, now: &Moment, series: &Series) -> Result<Day> {
    let by_rule = series::last_date(series, now);
    let to_come = |date: Day| series.session_on(date).is_some_and(|session| !session.has_begun(now));
    // Two months hold a session of every rhythm.
    let mut begun = between(conn, now, now.unix_ms - 62 * DAY_MS, now.unix_ms)?;
    begun.retain(|session| session.known.series.as_deref() == Some(series.id.as_str()));
    let dates = begun.iter().map(|session| session.starts.date()).filter(|date| !to_come(*date));
    Ok(dates.max().map_or(by_rule, |date| date.max(by_rule)))
}

fn end_on(conn: &Connection, now: &Moment, series: &Series, until: Day) -> Result<()> {
    if !series.lasts_beyond(until) {
        return Ok(());
    }
    say_of_series(conn, now, series, SeriesChange { until: Some(until), ..SeriesChange::default() })
}

/// Says that a series goes on, so that one that rests has sessions again.
///
/// # Errors
/// As [`end_series`].
pub fn go_on_with_series(conn: &Connection, now: &Moment, id: &str) -> Result<()> {
    for series in alike(conn, id)? {
        say_of_series(conn, now, &series, SeriesChange { rhythm: series.known.rhythm, ..SeriesChange::default() })?;
    }
    Ok(())
}

/// Adds a line to a series. One of version 1 becomes an entry with it, complete.
fn say_of_series(conn: &Connection, now: &Moment, series: &Series, mut change: SeriesChange) -> Result<()> {
    if store::about(conn, &series.id)?.is_empty() {
        let mut known = series.known.clone();
        series::lay_over(&mut known, &change);
        change = known;
    }
    acts::move_on(conn, now, &series.id, Body::Series(change)).map(|_| ())
}

/// Adds a line to a session. The first line about one that follows from a rule says all that is known of it.
///
/// # Errors
/// As for logging any entry.
pub(crate) fn change(conn: &Connection, now: &Moment, id: &str, change: SessionChange) -> Result<()> {
    let session = get(conn, id)?;
    let change = if store::first(conn, "id = ?1", [id])?.is_some() {
        change
    } else {
        let mut known = session.known.clone();
        super::rules::lay_over(&mut known, &change);
        known
    };
    acts::move_on(conn, now, id, Body::Session(change))?;
    // A series of version 1 goes on with the first word about one of its sessions.
    let Some(of) = session.known.series else { return Ok(()) };
    match all_series(conn)?.into_iter().find(|series| series.id == of && series.written_until.is_some()) {
        Some(old) if store::about(conn, &of)?.is_empty() => say_of_series(conn, now, &old, SeriesChange::default()),
        _ => Ok(()),
    }
}

/// Writes down a session that follows from a rule, so that an agenda or a check-in can name it.
///
/// # Errors
/// [`HoldfastError::NotThere`]; as for logging any entry.
pub(crate) fn write_down(conn: &Connection, now: &Moment, id: &str) -> Result<()> {
    if store::first(conn, "id = ?1", [id])?.is_some() {
        return Ok(());
    }
    change(conn, now, id, SessionChange::default())
}

/// Marks a session as moved and plans the one that takes its place, with what `to` names different from the old one. The
/// agenda goes along. Answers the id of the new one, which follows from that of the old one, so that two devices that move
/// a session name the new one alike.
pub(crate) fn move_session(conn: &Connection, now: &Moment, old: &Session, to: &SessionChange) -> Result<String> {
    let id = free_next_id(conn, &old.id)?;
    let mut new = old.known.clone();
    super::rules::lay_over(&mut new, to);
    put_in_place_of(conn, now, old, &id, new)?;
    Ok(id)
}

/// Marks a session as moved and plans `new` under that id in its place.
pub(crate) fn put_in_place_of(
    conn: &Connection,
    now: &Moment,
    old: &Session,
    id: &str,
    mut new: SessionChange,
) -> Result<()> {
    let moved = SessionChange { outcome: Some(Outcome::Moved), next: Some(id.to_owned()), ..SessionChange::default() };
    change(conn, now, &old.id, moved)?;
    (new.outcome, new.reason, new.next) = (Some(Outcome::Planned), None, None);
    // The clock of the old one is named, wherever the person is when they move it.
    new.clock = new.clock.or_else(|| old.place(now).zone);
    acts::log(conn, now, now.clone(), Some(id.to_owned()), Body::Session(new)).map(|_| ())
}

/// The next id of a session that is moved, beyond those that were deleted.
fn free_next_id(conn: &Connection, old: &str) -> Result<String> {
    let mut id = series::next_id(old);
    while store::is_deleted(conn, &id)? {
        id = series::next_id(&id);
    }
    Ok(id)
}

/// The therapy that a session belongs to.
pub(crate) fn belongs_to<'t>(therapies: &'t [Therapy], session: &Session) -> Option<&'t Therapy> {
    therapy::rules::belonging(therapies, session.known.therapy.as_deref(), session.made_at.unix_ms)
}

/// Whether the therapy of a session goes on, and the session with it.
pub(crate) fn goes_on(therapies: &[Therapy], session: &Session, here: &Moment) -> bool {
    belongs_to(therapies, session).is_none_or(Therapy::is_running) && !went_with_its_therapy(therapies, session, here)
}

/// Whether a planned session went with its therapy: it was to come when the therapy ended, or a rule or a calendar gives it
/// for a date after the therapy's last session. What a person planned or moved to such a date stands.
pub(crate) fn went_with_its_therapy(therapies: &[Therapy], session: &Session, here: &Moment) -> bool {
    let Some(of) = belongs_to(therapies, session).filter(|_| session.is_planned()) else { return false };
    let by_rule = session.known.series.is_some() && series::base(&session.id) == session.id;
    match &of.closed_at {
        Some(closed) => session.instant(here) > closed.unix_ms,
        None => by_rule && !of.lasts_until(session.starts.date()),
    }
}

/// The therapy that a series belongs to.
pub(crate) fn series_belongs_to<'t>(therapies: &'t [Therapy], series: &Series) -> Option<&'t Therapy> {
    therapy::rules::belonging(therapies, series.known.therapy.as_deref(), series.made_at.unix_ms)
}

/// Ends the series of a therapy with the day on which it was over, for a person who takes it up again: what comes then is
/// planned anew.
///
/// # Errors
/// As for logging any entry.
pub(crate) fn end_series_of(conn: &Connection, now: &Moment, therapy: &Therapy) -> Result<()> {
    let Some(closed) = &therapy.closed_at else { return Ok(()) };
    let therapies = therapy::store::all(conn)?;
    for series in all_series(conn)? {
        if series_belongs_to(&therapies, &series).is_some_and(|of| of.id == therapy.id) {
            end_on(conn, now, &series, closed.civil().date().min(series.goes_on_until()))?;
        }
    }
    Ok(())
}

/// The therapy of that session: the one it names, or the one that it belongs to.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn therapy_of(conn: &Connection, session: &Session) -> Result<Option<Therapy>> {
    Ok(belongs_to(&therapy::store::all(conn)?, session).cloned())
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

    fn begin(conn: &Connection, now: &str, starts: &str) -> String {
        let rule = SeriesChange {
            starts: CivilTime::parse(starts).ok(),
            rhythm: Some(Rhythm::Weekly),
            ..SeriesChange::default()
        };
        begin_series(conn, &moment(now), rule).unwrap()
    }

    fn coming_at(conn: &Connection, now: &str) -> Vec<String> {
        let now = moment(now);
        coming(conn, &now, now.unix_ms + 21 * DAY_MS).unwrap().into_iter().map(|s| s.starts.to_string()).collect()
    }

    #[test]
    fn a_series_is_one_entry_and_its_sessions_follow() {
        let conn = database();
        begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        assert_eq!(store::count(&conn).unwrap(), 1);
        assert_eq!(
            coming_at(&conn, "2026-03-05T17:49:00Z"),
            ["2026-03-05T17:00", "2026-03-12T17:00", "2026-03-19T17:00", "2026-03-26T17:00"]
        );
        assert_eq!(coming_at(&conn, "2026-03-05T17:51:00Z")[0], "2026-03-12T17:00", "that one is over");
    }

    #[test]
    fn ending_a_series_takes_out_what_is_to_come_and_keeps_what_was() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let now = moment("2026-03-10T10:00:00Z");
        end_series(&conn, &now, &id).unwrap();
        assert_eq!(next(&conn, &now).unwrap(), None);
        assert_eq!(unresolved(&conn, &now).unwrap().len(), 1, "it is still asked about");
        end_series(&conn, &now.plus_ms(1), &id).unwrap();
        assert_eq!(store::count(&conn).unwrap(), 2, "ending it again says nothing new");
    }

    #[test]
    fn a_session_that_was_moved_and_has_begun_stays_when_its_series_ends() {
        for ends in [end_series, |conn: &Connection, now: &Moment, id: &str| {
            end_series_for(conn, now, id, Day::parse("2026-03-14").unwrap())
        }] {
            for (to, asked) in [("2026-03-10T09:00", vec!["2026-03-10T09:00"]), ("2026-03-11T09:00", vec![])] {
                let conn = database();
                let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
                let old = get(&conn, &format!("{id}@2026-03-05")).unwrap();
                let to = SessionChange { starts: CivilTime::parse(to).ok(), ..SessionChange::default() };
                move_session(&conn, &moment("2026-03-03T10:00:00Z"), &old, &to).unwrap();
                let now = moment("2026-03-10T12:00:00Z");
                ends(&conn, &now, &id).unwrap();
                assert_eq!(next(&conn, &now).unwrap(), None);
                let later = unresolved(&conn, &now.plus_ms(3 * DAY_MS)).unwrap();
                assert_eq!(later.iter().map(|s| s.starts.to_string()).collect::<Vec<_>>(), asked);
            }
        }
    }

    #[test]
    fn a_session_that_is_moved_after_its_series_was_replaced_stays_until_the_end_is_said_again() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        end_series_for(&conn, &moment("2026-03-09T10:00:00Z"), &id, Day::parse("2026-03-18").unwrap()).unwrap();
        let now = moment("2026-03-10T10:00:00Z");
        let old = get(&conn, &format!("{id}@2026-03-12")).unwrap();
        let to = SessionChange { starts: CivilTime::parse("2026-03-17T20:00").ok(), ..SessionChange::default() };
        move_session(&conn, &now, &old, &to).unwrap();
        assert_eq!(coming_at(&conn, "2026-03-11T10:00:00Z"), ["2026-03-17T20:00"]);
        end_series(&conn, &moment("2026-03-12T10:00:00Z"), &id).unwrap();
        assert!(coming_at(&conn, "2026-03-12T11:00:00Z").is_empty());
    }

    #[test]
    fn a_series_that_ends_before_its_first_session_has_none() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        end_series(&conn, &moment("2026-03-03T10:00:00Z"), &id).unwrap();
        assert!(coming_at(&conn, "2026-03-03T11:00:00Z").is_empty());
        assert!(recent(&conn, &moment("2026-04-03T10:00:00Z")).unwrap().is_empty());
    }

    #[test]
    fn what_is_said_about_one_session_is_an_entry_and_the_others_stay_a_rule() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let now = moment("2026-03-06T10:00:00Z");
        let first = format!("{id}@2026-03-05");
        let attended = SessionChange { outcome: Some(Outcome::Attended), ..SessionChange::default() };
        change(&conn, &now, &first, attended).unwrap();
        assert_eq!(store::count(&conn).unwrap(), 2);
        let kept = get(&conn, &first).unwrap();
        assert_eq!((kept.starts.to_string().as_str(), kept.outcome()), ("2026-03-05T17:00", Outcome::Attended));
        let to = SessionChange { starts: CivilTime::parse("2026-03-13T09:00").ok(), ..SessionChange::default() };
        let old = get(&conn, &format!("{id}@2026-03-12")).unwrap();
        let moved = move_session(&conn, &now, &old, &to).unwrap();
        assert_eq!(moved, format!("{id}@2026-03-12~2"));
        assert_eq!(
            coming_at(&conn, "2026-03-06T11:00:00Z"),
            ["2026-03-13T09:00", "2026-03-19T17:00", "2026-03-26T17:00"]
        );
        store::delete(&conn, &moved).unwrap();
        let again = move_session(&conn, &now, &old, &SessionChange::default()).unwrap();
        assert_eq!(again, format!("{id}@2026-03-12~3"), "what was deleted stays deleted");
    }

    #[test]
    fn who_comes_back_after_long_is_asked_about_no_session_of_the_time_away() {
        let conn = database();
        begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let mood = |day: &str| {
            crate::journal::store::tests::entry(&format!(
                r#"{{"kind":"mood","id":"{day}","at":"{day}T10:00:00Z","level":3}}"#
            ))
        };
        store::take(&conn, &mood("2026-03-20")).unwrap();
        let back = moment("2026-06-01T10:00:00Z");
        assert!(unresolved(&conn, &back).unwrap().is_empty(), "before anything is logged");
        store::take(&conn, &mood("2026-06-01")).unwrap();
        assert!(recent(&conn, &back).unwrap().is_empty() && unresolved(&conn, &back).unwrap().is_empty());
        let later = moment("2026-06-05T10:00:00Z");
        let asked: Vec<_> = unresolved(&conn, &later).unwrap().into_iter().map(|s| s.starts.to_string()).collect();
        assert_eq!(asked, ["2026-06-04T17:00"], "those since then are");
    }

    #[test]
    fn a_series_that_rests_has_sessions_again_when_the_person_says_that_it_goes_on() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let back = moment("2027-05-06T10:00:00Z");
        assert_eq!((next(&conn, &back).unwrap(), recent(&conn, &back).unwrap()), (None, Vec::new()));
        assert!(all_series(&conn).unwrap()[0].rests(back.civil().date()), "so it is asked about");
        go_on_with_series(&conn, &back, &id).unwrap();
        assert_eq!(next(&conn, &back).unwrap().unwrap().id, format!("{id}@2027-05-06"));
        assert!(unresolved(&conn, &back).unwrap().is_empty(), "nothing is asked about the time away");
    }

    #[test]
    fn a_series_that_two_devices_began_ends_as_one() {
        let conn = database();
        begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let other = begin(&conn, "2026-03-02T11:00:00Z", "2026-03-12T17:00");
        begin(&conn, "2026-03-02T12:00:00Z", "2026-03-06T09:00");
        end_series(&conn, &moment("2026-03-03T10:00:00Z"), &other).unwrap();
        let left = coming_at(&conn, "2026-03-03T11:00:00Z");
        assert!(!left.is_empty() && left.iter().all(|starts| starts.ends_with("T09:00")), "{left:?}");
    }

    #[test]
    fn what_is_said_to_have_been_before_it_was_is_still_to_come() {
        let conn = database();
        let id = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let attended = SessionChange { outcome: Some(Outcome::Attended), ..SessionChange::default() };
        change(&conn, &moment("2026-03-21T10:00:00Z"), &format!("{id}@2026-03-05"), attended).unwrap();
        assert_eq!(coming_at(&conn, "2026-03-02T11:00:00Z")[0], "2026-03-05T17:00");
    }

    #[test]
    fn a_course_has_no_more_sessions_than_are_left() {
        let conn = database();
        let therapy = r#"{"kind":"therapy","id":"t","at":"2026-03-01T10:00:00Z","state":"in_therapy","sessions_available":4,"sessions_before":2}"#;
        store::take(&conn, &crate::journal::store::tests::entry(therapy)).unwrap();
        begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        assert_eq!(coming_at(&conn, "2026-03-02T11:00:00Z"), ["2026-03-05T17:00", "2026-03-12T17:00"]);
    }

    #[test]
    fn an_ended_therapy_has_no_sessions_to_come_and_none_to_ask_about() {
        let conn = database();
        let therapy = |day: &str, state: &str| {
            let line = format!(r#"{{"kind":"therapy","id":"t","at":"2026-03-{day}T10:00:00Z","state":"{state}"}}"#);
            store::take(&conn, &crate::journal::store::tests::entry(&line)).unwrap();
        };
        therapy("01", "in_therapy");
        let rule = SeriesChange {
            therapy: Some("t".into()),
            starts: CivilTime::parse("2026-03-05T17:00").ok(),
            rhythm: Some(Rhythm::Weekly),
            ..SeriesChange::default()
        };
        begin_series(&conn, &moment("2026-03-02T10:00:00Z"), rule).unwrap();
        let now = moment("2026-03-20T10:00:00Z");
        assert_eq!((next(&conn, &now).unwrap().is_some(), unresolved(&conn, &now).unwrap().len()), (true, 3));
        therapy("19", "ended");
        assert_eq!((next(&conn, &now).unwrap(), unresolved(&conn, &now).unwrap().len()), (None, 0));
    }

    #[test]
    fn after_the_last_session_only_what_was_moved_or_planned_there_takes_place() {
        let conn = database();
        let series = begin(&conn, "2026-03-02T10:00:00Z", "2026-03-05T17:00");
        let ending =
            r#"{"kind":"therapy","id":"t","at":"2026-03-01T10:00:00Z","state":"ending","last_session":"2026-03-12"}"#;
        store::take(&conn, &crate::journal::store::tests::entry(ending)).unwrap();
        let later = moment("2026-04-03T10:00:00Z");
        let asked = |now: &Moment| {
            unresolved(&conn, now).unwrap().into_iter().map(|s| s.starts.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(coming_at(&conn, "2026-03-02T11:00:00Z"), ["2026-03-05T17:00", "2026-03-12T17:00"]);
        assert_eq!(asked(&later), ["2026-03-05T17:00", "2026-03-12T17:00"]);
        let to = SessionChange { starts: CivilTime::parse("2026-03-16T09:00").ok(), ..SessionChange::default() };
        let last = get(&conn, &format!("{series}@2026-03-12")).unwrap();
        move_session(&conn, &moment("2026-03-03T10:00:00Z"), &last, &to).unwrap();
        assert_eq!(coming_at(&conn, "2026-03-12T11:00:00Z"), ["2026-03-16T09:00"]);
        assert_eq!(asked(&later), ["2026-03-05T17:00", "2026-03-16T09:00"]);
    }
}
