//! The journal as days, newest first.

use crate::moment::DAY_MS;
use rusqlite::Connection;

use super::store::{self, Stored};
use crate::entry::Kind;
use crate::entry::kind::Description;
use crate::error::Result;
use crate::moment::Day;
use crate::words::Wording;

/// Some days of the journal.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Timeline {
    /// The days with entries, newest first.
    pub days: Vec<TimelineDay>,
    /// The day from which to load earlier days; `None` when there are none.
    pub earlier: Option<Day>,
}

/// One day of the journal.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimelineDay {
    /// The logical day.
    pub day: Day,
    /// The day in words.
    pub title: String,
    /// Its entries, in the order of the times they are about.
    pub entries: Vec<TimelineEntry>,
}

/// One entry, as a line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimelineEntry {
    /// Its id.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The clock time: "20:15".
    pub time: String,
    /// Its title; a neutral line for an entry that may endanger the person.
    pub title: String,
    /// More about it, as the person wrote or chose it.
    pub detail: Option<String>,
    /// Whether the entry is hidden behind the neutral line and opens only on a tap: because it may endanger the person,
    /// or because this version does not understand all of it.
    pub covered: bool,
    /// The level of a mood; `None` for other kinds.
    pub level: Option<u8>,
    /// Whether it was logged at least 24 hours after the time it is about.
    pub logged_later: bool,
}

/// The latest days with entries up to `until` (included), at most `days` of them.
///
/// # Errors
/// Faults of the database.
pub(crate) fn timeline(conn: &Connection, until: Day, days: u32, words: &Wording) -> Result<Timeline> {
    let numbers = store::days_with_entries(conn, until, days.saturating_add(1))?;
    let shown = usize::try_from(days).unwrap_or(usize::MAX);
    let earlier = numbers.get(shown).copied();
    let numbers: Vec<Day> = numbers.into_iter().take(shown).collect();
    let (Some(&newest), Some(&oldest)) = (numbers.first(), numbers.last()) else {
        return Ok(Timeline { days: Vec::new(), earlier: None });
    };
    let mut entries = store::of_days(conn, oldest, newest)?;
    let mut timeline = Vec::with_capacity(numbers.len());
    for day in numbers {
        let of_day: Vec<_> = entries
            .extract_if(.., |stored| stored.entry.day == day)
            .filter(|stored| stored.entry.body.says().is_said())
            .map(|stored| line(&stored, words))
            .collect();
        // A day may have nothing but entries that nobody said, or that this version does not understand.
        if !of_day.is_empty() {
            timeline.push(TimelineDay { day, title: words.day_with_year(day), entries: of_day });
        }
    }
    Ok(Timeline { days: timeline, earlier })
}

/// An entry as a line.
pub(crate) fn line(stored: &Stored, words: &Wording) -> TimelineEntry {
    let entry = &stored.entry;
    let at = entry.at.civil();
    let kind = words.label("kind", entry.body.kind().id());
    let Description { title, detail, covered, level } = entry.body.says().describe(kind, entry.day, words);
    let covered = covered || stored.doubtful;
    TimelineEntry {
        id: entry.id.clone(),
        kind: entry.body.kind(),
        time: at.clock(),
        title: if covered { words.card_cover() } else { title },
        detail: if covered { None } else { detail },
        covered,
        level,
        logged_later: entry.logged_at.unix_ms.saturating_sub(entry.at.unix_ms) >= DAY_MS,
    }
}
