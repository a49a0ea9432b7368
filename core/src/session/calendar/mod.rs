//! Sessions to and from other calendars, as iCalendar (RFC 5545).
//!
//! - `area`: what a shell calls, and the files.
//! - out: `gather` decides which events stand for which sessions, `write` puts them down.
//! - in: `read` understands the events of a file (`lines` its lines, `clock` their zones, `rule` their recurrence), `occurrences` works out
//!   when each takes place, `groups` shows them by title, `plan` compares what was chosen with the journal and takes it in.
//! - `uid`: which session an event is, in both directions.
//!
//! Parsing and printing, the names of zones and the turns of a rule are the `calcard` crate's. Overrides, exceptions, ends
//! of rules and clocks that are put forward or back are worked out here (decision 14). No clock is read and nothing is
//! unbounded: a file is as hostile as any.

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
pub(crate) mod write;

use crate::entry::ids::ids;
use crate::moment::CivilTime;
use crate::problem::Problem;
use crate::words::Wording;

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: u64 = 8 << 20;
/// How far ahead sessions are looked for, in days: two years.
pub const AHEAD_DAYS: i64 = 2 * 366;
/// How far back sessions are looked for where past ones are wanted, in days: ten years.
pub const BACK_DAYS: i64 = 10 * 366;
/// How many sessions go out or come in at once.
pub const MOST_SESSIONS: usize = 2_000;
/// How many characters a title may have.
pub const TITLE_CHARS: usize = 200;

/// A day, in ms.

/// How sessions are written for another calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarExport {
    /// Whether those that are over go along, at most ten years back.
    pub with_past: bool,
    /// The title of every event; none for a neutral one.
    pub title: Option<String>,
}

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarWritten {
    /// How many sessions are in the file.
    pub sessions: u64,
    /// The title they have there.
    pub title: String,
    /// Who may see a calendar, in a sentence to show with it.
    pub shared: String,
}

/// What of a calendar is to come in.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarImport {
    /// The titles of the chosen groups, as the preview has them.
    pub titles: Vec<String>,
    /// Whether sessions that are over come in as well, at most ten years back.
    pub with_past: bool,
    /// The therapy they belong to; none for the one that goes on.
    pub therapy: Option<String>,
}

/// What is in a calendar, for a person to choose from. The titles are words that somebody wrote: they belong on the screen
/// that asks, and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarPreview {
    /// The events by their title, the soonest first.
    pub groups: Vec<CalendarGroup>,
    /// What is there and cannot be a session.
    pub left_out: Vec<CalendarLeftOut>,
    /// The first twenty things that cannot be read. They keep out only the group they belong to.
    pub problems: Vec<Problem>,
    /// How many there are in all.
    pub problems_total: u64,
}

/// The events of one title.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarGroup {
    /// The title; empty where events have none.
    pub title: String,
    /// How many take place in the time that is looked at.
    pub count: u64,
    /// When the next one starts, by the clocks here.
    pub next: Option<CivilTime>,
    /// How many and when next, in words.
    pub text: String,
    /// Whether any of them comes again by a rule.
    pub repeats: bool,
    /// How many things about them cannot be read.
    pub problems: u64,
    /// When they take place, at most two thousand.
    pub dates: Vec<CalendarDate>,
}

/// One time at which an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarDate {
    /// When it starts, by the clocks here.
    pub starts: CivilTime,
    /// How long it takes, in minutes.
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

/// How many events cannot be a session, for one cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct CalendarLeftOut {
    /// Why.
    pub what: CalendarLeft,
    /// How many.
    pub count: u64,
}

/// What an import changes, or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarReport {
    /// Sessions that are new in the journal.
    pub added: u64,
    /// Sessions that have another time in the calendar.
    pub moved: u64,
    /// Sessions that take another time long.
    pub resized: u64,
    /// Sessions that the calendar has no longer, or says are called off.
    pub called_off: u64,
    /// Sessions that are in the journal just so.
    pub already_there: u64,
    /// Events at whose very time another session is in the journal.
    pub same_time: u64,
    /// Sessions of which the person has said what became of them, and the calendar says something else: those stay.
    pub left_alone: u64,
    /// Sessions that were deleted here and stay deleted.
    pub deleted_before: u64,
}

impl CalendarPreview {
    /// What is left out, in words.
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
    /// Whether nothing is, or was, changed.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.added + self.moved + self.resized + self.called_off == 0
    }

    /// The report in words. It reads the same for what would come and for what came.
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
