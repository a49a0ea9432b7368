//! Moods in the database.

use std::collections::HashMap;

use rusqlite::Connection;

use super::Mood;
use crate::entry::Body;
use crate::error::{DatabaseDoing, Result};
use crate::journal::store::{self, Stored};
use crate::moment::Day;

/// How many days back tags are collected for offering them.
const RECENT_TAGS_DAYS: i64 = 60;
/// The most tags that are offered.
const OFFERED_TAGS: usize = 12;

/// The moods of the days `from` to `to` (both included), in chronological order.
///
/// # Errors
/// Only faults of the database.
pub fn of_days(conn: &Connection, from: Day, to: Day) -> Result<Vec<Stored>> {
    store::list(conn, "kind = 'mood' AND day BETWEEN ?1 AND ?2 ORDER BY at, seq", [from.number(), to.number()])
}

/// The tags used in the last 60 days, most used first, at most twelve.
///
/// # Errors
/// Only faults of the database.
pub fn recent_tags(conn: &Connection, today: Day) -> Result<Vec<String>> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for stored in of_days(conn, today.plus(-RECENT_TAGS_DAYS), today)? {
        if let Body::Mood(Mood { tags, .. }) = stored.entry.body {
            for tag in tags {
                *times.entry(tag).or_default() += 1;
            }
        }
    }
    let mut tags: Vec<_> = times.into_iter().collect();
    tags.sort_by(|(a, times_a), (b, times_b)| times_b.cmp(times_a).then_with(|| a.cmp(b)));
    Ok(tags.into_iter().take(OFFERED_TAGS).map(|(tag, _)| tag).collect())
}

/// The mean level of each day from `from` to `to` (both included) that has a mood, oldest day first.
///
/// # Errors
/// Only faults of the database.
pub fn day_means(conn: &Connection, from: Day, to: Day) -> Result<Vec<(Day, f64)>> {
    let mut statement = conn
        .prepare_cached(
            "SELECT day, avg(value) FROM entry WHERE kind = 'mood' AND day BETWEEN ?1 AND ?2 AND value BETWEEN 1 AND 5 GROUP BY day ORDER BY day",
        )
        .in_database()?;
    let rows = statement
        .query_map([from.number(), to.number()], |row| Ok((Day::from_number(row.get(0)?), row.get(1)?)))
        .in_database()?;
    rows.collect::<rusqlite::Result<_>>().in_database()
}
