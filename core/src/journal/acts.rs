//! Steps that every act which logs an entry shares.

use rusqlite::Connection;

use super::store::{self, Stored, Taken};
use crate::entry::fields::Fields;
use crate::entry::{Body, Entry};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::{CivilTime, DEFAULT_DAY_START, Day, Moment};
use crate::problem::{Fault, Problem, Problems};
use crate::settings::{self, Key, SettingKey};

/// The hour at which days start.
pub(crate) const DAY_STARTS: Key<u8> = Key::new(SettingKey::DayStarts);

/// The hour at which the person's days start.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn day_starts(conn: &Connection) -> Result<u8> {
    Ok(settings::read(conn, DAY_STARTS)?.unwrap_or(DEFAULT_DAY_START))
}

/// The logical day of `now`.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn today(conn: &Connection, now: &Moment) -> Result<Day> {
    Ok(now.day(day_starts(conn)?))
}

/// Checks what an act is about to log by the same rules as lines of a file.
///
/// # Errors
/// [`HoldfastError::Rejected`] with every invalid field.
pub(crate) fn check(body: &Body) -> Result<()> {
    let mut problems = Problems::default();
    let mut fields = Fields::new(body.says().fields(), None, &mut problems);
    body.kind().read(&mut fields);
    fields.end();
    problems.into_result()
}

/// The moment an entry is about: `now`, or the civil time that the person gave, which must not be in the future.
///
/// # Errors
/// [`HoldfastError::Rejected`] for a time in the future or outside the years a journal accepts.
pub(crate) fn when(now: &Moment, given: Option<CivilTime>) -> Result<Moment> {
    let Some(civil) = given else { return Ok(now.clone()) };
    let at = now.there_at(civil);
    let fault = if !at.is_sound() {
        Fault::TimeOutOfRange
    } else if at.unix_ms > now.unix_ms {
        Fault::InFuture
    } else {
        return Ok(at);
    };
    Err(HoldfastError::rejected(Problem::new("at", fault)))
}

/// Logs an entry: `at` is the moment it is about, `now` the moment it is logged.
///
/// # Errors
/// [`HoldfastError::Rejected`] with every invalid field; [`HoldfastError::ReadAgain`] when the id was deleted or
/// holds something else; faults of the database.
pub(crate) fn log(conn: &Connection, now: &Moment, at: Moment, id: Option<String>, body: Body) -> Result<Stored> {
    check(&body)?;
    let id = match id {
        Some(id) => id,
        None => new_id()?,
    };
    let day = at.day(day_starts(conn)?);
    let entry = Entry { id, at, day, logged_at: now.clone(), body };
    match store::take(conn, &entry)? {
        Taken::Added(seq) => Ok(Stored { seq, entry, doubtful: false }),
        Taken::AlreadyThere => store::about(conn, &entry.id)?
            .into_iter()
            .find(|stored| stored.entry == entry)
            .ok_or_else(HoldfastError::unexpected),
        Taken::Deleted | Taken::Differs => Err(HoldfastError::ReadAgain),
    }
}

/// A new id: 80 random bits in lower-case base 32, so that ids of two phones do not collide when their journals are
/// merged.
///
/// # Errors
/// [`HoldfastError::Unexpected`] when the system gives no random bits.
pub(crate) fn new_id() -> Result<String> {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = [0_u8; 16];
    ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), &mut bits).or_unexpected()?;
    Ok(bits.iter().filter_map(|b| LETTERS.get(usize::from(b % 32))).map(|b| char::from(*b)).collect())
}

/// Logs an entry about now, or about the given civil time, under a new id unless `id` names one.
///
/// # Errors
/// [`HoldfastError::Rejected`] with every invalid field, `at` included; otherwise as [`log`].
pub(crate) fn log_when(
    conn: &Connection,
    now: &Moment,
    given: Option<CivilTime>,
    id: Option<String>,
    body: Body,
) -> Result<Stored> {
    let at = when(now, given).map_err(|fault| fault.with(check(&body)))?;
    log(conn, now, at, id, body)
}

/// Adds a line to a therapy, series, session or concern. Lines are read in the order in which they were logged, so when the
/// clock was set back, the new line is logged one millisecond after the last line of that id.
///
/// # Errors
/// As [`log`].
pub(crate) fn move_on(conn: &Connection, now: &Moment, id: &str, body: Body) -> Result<Stored> {
    let last = store::about(conn, id)?.pop().map_or(i64::MIN, |stored| stored.entry.logged_at.unix_ms);
    let at = if last >= now.unix_ms { now.plus_ms(last - now.unix_ms + 1) } else { now.clone() };
    log(conn, &at, at.clone(), Some(id.to_owned()), body)
}
