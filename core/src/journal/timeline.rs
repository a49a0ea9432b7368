//! The journal as days, newest first.

use rusqlite::Connection;

use super::store::{self, Stored};
use super::{Body, Kind};
use crate::error::Result;
use crate::moment::Day;
use crate::words::Wording;

/// Some days of the journal.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Timeline {
    /// The days with something in them, newest first.
    pub days: Vec<TimelineDay>,
    /// Where to go on for earlier days; none when there are none.
    pub earlier: Option<Day>,
}

/// One day of the journal.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimelineDay {
    /// The logical day.
    pub day: Day,
    /// The day in words.
    pub title: String,
    /// Its entries, in the order in which they were.
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
    /// What it is; for what may endanger, a neutral line.
    pub title: String,
    /// More about it, as the person wrote or chose it.
    pub detail: Option<String>,
    /// Whether the entry stands behind the neutral line and opens only on a tap.
    pub covered: bool,
    /// The level of a mood, for its pebble.
    pub level: Option<u8>,
    /// Whether it was logged on a later day.
    pub logged_later: bool,
}

/// The days up to `until` (included), as many as have entries, `days` of them at most.
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
        let of_day =
            entries.extract_if(.., |stored| stored.entry.day == day).map(|stored| line(&stored, words)).collect();
        timeline.push(TimelineDay { day, title: words.day(day, true), entries: of_day });
    }
    Ok(Timeline { days: timeline, earlier })
}

/// An entry as a line.
pub(crate) fn line(stored: &Stored, words: &Wording) -> TimelineEntry {
    let entry = &stored.entry;
    let at = entry.at.civil();
    let (title, detail, covered) = describe(&entry.body, words);
    TimelineEntry {
        id: entry.id.clone(),
        kind: entry.body.kind(),
        time: at.clock(),
        title: if covered { words.card_cover() } else { title },
        detail: if covered { None } else { detail },
        covered,
        level: match &entry.body {
            Body::Mood(mood) => Some(mood.level),
            _ => None,
        },
        logged_later: entry.logged_at.unix_ms.saturating_sub(entry.at.unix_ms) >= 86_400_000,
    }
}

/// What an entry is, more about it, and whether it may endanger.
fn describe(body: &Body, words: &Wording) -> (String, Option<String>, bool) {
    let kind = words.label("kind", body.kind().id());
    match body {
        Body::Mood(mood) => {
            let parts: Vec<String> = [mood.tags.join(", "), mood.note.clone().unwrap_or_default()].into();
            (words.label("mood", &mood.level.to_string()), joined(parts), false)
        }
        Body::Therapy(change) => {
            let state = change.state.map(|s| words.label("therapystate", s.id()));
            let how = change.how.map(|h| words.label("ended", h.id()));
            (kind, joined([state, how].into_iter().flatten().collect()), false)
        }
        Body::Session(change) => {
            let outcome = change.outcome.map(|o| words.label("outcome", o.id()));
            let reason = change.reason.map(|r| words.label("reason", r.id()));
            let starts = change.starts.map(|s| words.time(s));
            (kind, joined([starts, outcome, reason].into_iter().flatten().collect()), false)
        }
        Body::CheckIn(checkin) => {
            // What was said about safety is not shown on a page of many lines.
            let covered = checkin.says_unsafe();
            (kind, checkin.note.clone(), covered)
        }
        Body::Questionnaire(filled) => {
            let name = words.label("instrument", filled.instrument.id());
            let (score, most) = (filled.score(), filled.instrument.highest_score());
            (words.journal_score(most.into(), score.into(), &name), None, false)
        }
        Body::Factors(factors) => {
            let rated = factors.ratings.iter().filter(|r| r.rating.is_some_and(|rating| rating > 0));
            let labels =
                rated.clone().filter(|r| !r.factor.may_endanger()).map(|r| words.label("factor", r.factor.id()));
            let covered = rated.clone().any(|r| r.factor.may_endanger());
            (kind, joined(labels.collect()), covered)
        }
        Body::Pause(pause) => (
            words.pause_running(&words.date(pause.until)),
            pause.why.map(|w| words.label("pausereason", w.id())),
            false,
        ),
        Body::Concern(change) => {
            let about = change.about.map(|about| words.label("factor", about.id()));
            let stage = change.stage.map(|stage| words.label("stage", stage.id()));
            let covered = change.about.is_some_and(crate::factor::Factor::may_endanger);
            (about.unwrap_or(kind), joined([stage, change.text.clone()].into_iter().flatten().collect()), covered)
        }
    }
}

fn joined(parts: Vec<String>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
