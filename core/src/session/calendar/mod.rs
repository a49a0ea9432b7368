//! Sessions to and from other calendars, as iCalendar (RFC 5545).
//!
//! - `crate::api::calendar`: the calls of the shells, and the files.
//! - Export: `gather` decides which events stand for which sessions, `write` writes them, and `vtimezone`
//!   the rules of their zones.
//! - Import: `read` reads the events of a file (`lines` its lines, `clock` their zones, `rule` their recurrence),
//!   `occurrences` computes when each takes place, `groups` lists them by title, `plan` compares the chosen events with
//!   the journal and takes them in.
//! - `uid`: maps events to sessions, in both directions.
//!
//! The `calcard` crate parses and prints files, knows the names that programs give to zones, and expands rules.
//! Overrides, exceptions, ends of rules and clock changes are computed here (decision 14). These modules never read the
//! system clock, and all their input is bounded, because any file may be hostile.

pub(crate) mod clock;
pub(crate) mod gather;
pub(crate) mod groups;
mod lines;
pub(crate) mod occurrences;
pub(crate) mod plan;
pub(crate) mod read;
mod rule;
#[cfg(test)]
mod tests;
mod uid;
mod vtimezone;
pub(crate) mod write;

use crate::entry::ids::ids;
use crate::moment::CivilTime;
use crate::problem::Problem;
use crate::words::Wording;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 8 << 20;
/// How many days ahead sessions are considered: two years.
pub const AHEAD_DAYS: i64 = 2 * 366;
/// How many days back sessions are considered where past ones are wanted: ten years.
pub const BACK_DAYS: i64 = 10 * 366;
/// How many sessions can be exported or imported at once.
pub const MOST_SESSIONS: usize = 2_000;
/// The longest title, in characters.
pub const TITLE_CHARS: usize = 200;

// The records that shells pass in and get back follow.

/// The settings of an export to another calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarExport {
    /// Whether past sessions are included, at most ten years back.
    pub with_past: bool,
    /// The title of every event; `None` for a neutral one.
    pub title: Option<String>,
}

/// The result of an export.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarWritten {
    /// The number of sessions in the file.
    pub sessions: u64,
    /// The title of the events.
    pub title: String,
    /// A sentence about who may see a calendar, to show with the file.
    pub shared: String,
}

/// What the person chose to import from a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarImport {
    /// The titles of the chosen groups, as in the preview.
    pub titles: Vec<String>,
    /// Whether past sessions are imported as well, at most ten years back.
    pub with_past: bool,
    /// The therapy they belong to; `None` for the therapy that is running.
    pub therapy: Option<String>,
}

/// The content of a calendar, for a person to choose from. The titles are somebody's own words. They may be shown on
/// the screen that asks about them, and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarPreview {
    /// The events grouped by title, the soonest first.
    pub groups: Vec<CalendarGroup>,
    /// Events that cannot be sessions.
    pub left_out: Vec<CalendarLeftOut>,
    /// The first twenty problems. Each excludes only the group it belongs to.
    pub problems: Vec<Problem>,
    /// The number of all problems.
    pub problems_total: u64,
}

/// The events of one title.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarGroup {
    /// The title; empty for events without one.
    pub title: String,
    /// The number of occurrences in the span that is examined, without those called off.
    pub count: u64,
    /// The start of the next occurrence, by the clocks here.
    pub next: Option<CivilTime>,
    /// The number and the next occurrence, in words.
    pub text: String,
    /// Whether any of the events recurs.
    pub repeats: bool,
    /// The number of problems with these events.
    pub problems: u64,
    /// The occurrences, including those called off; at most two thousand.
    pub dates: Vec<CalendarDate>,
}

/// One occurrence of an event.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarDate {
    /// When it starts, by the clocks here.
    pub starts: CivilTime,
    /// Its length in minutes.
    pub minutes: u32,
    /// Whether the calendar says that it is called off.
    pub called_off: bool,
}

ids! {
    /// Events that cannot be a session.
    pub enum CalendarLeft {
        /// They take a whole day, or several.
        WholeDay = "whole_day",
        /// They take longer than a day.
        TooLong = "too_long",
    }
}

/// The number of events that cannot be sessions, for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct CalendarLeftOut {
    /// The reason.
    pub what: CalendarLeft,
    /// The number.
    pub count: u64,
}

/// What an import would change, or has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarReport {
    /// Sessions that are new in the journal.
    pub added: u64,
    /// Sessions that have another start in the calendar.
    pub moved: u64,
    /// Sessions that have another length in the calendar.
    pub resized: u64,
    /// Sessions that are no longer in the calendar, or are called off there.
    pub called_off: u64,
    /// Sessions that are already in the journal, unchanged.
    pub already_there: u64,
    /// Events at whose instant the journal has another session.
    pub same_time: u64,
    /// Sessions whose outcome the person has logged and which the calendar contradicts. They stay as they are.
    pub left_alone: u64,
    /// Sessions that were deleted here. They stay deleted.
    pub deleted_before: u64,
}

impl CalendarPreview {
    /// Sentences about what is left out.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        let mut said = Vec::new();
        if self.groups.is_empty() {
            said.push(wording.ics_nothing());
        }
        for left in &self.left_out {
            said.push(match left.what {
                CalendarLeft::WholeDay => wording.ics_left_whole_day(number(left.count)),
                CalendarLeft::TooLong => wording.ics_left_too_long(number(left.count)),
            });
        }
        if self.problems_total > 0 {
            said.push(wording.ics_problems(number(self.problems_total)));
        }
        said
    }
}

impl CalendarReport {
    /// Whether nothing would be, or was, changed.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.added + self.moved + self.resized + self.called_off == 0
    }

    /// The report in sentences. They read the same before and after the import.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        type Say<'a> = &'a dyn Fn(&Wording, i64) -> String;
        let counts: [(u64, Say<'_>); 8] = [
            (self.added, &Wording::ics_added),
            (self.moved, &Wording::ics_moved),
            (self.resized, &Wording::ics_resized),
            (self.called_off, &Wording::ics_called_off),
            (self.already_there, &Wording::ics_already_there),
            (self.same_time, &Wording::ics_same_time),
            (self.left_alone, &Wording::ics_left_alone),
            (self.deleted_before, &Wording::ics_deleted_before),
        ];
        let mut said: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(wording, number(*count))).collect();
        if said.is_empty() {
            said.push(wording.ics_nothing());
        }
        if self.called_off > 0 {
            said.push(wording.ics_who_called_off());
        }
        said
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
