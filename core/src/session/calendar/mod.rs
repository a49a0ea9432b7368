//! Sessions to and from other calendars, as iCalendar (RFC 5545).
//!
//! - `crate::api::calendar`: the calls of the shells, and the files.
//! - Export: `gather` decides which events stand for which sessions, `write` writes them, and `vtimezone` the rules of
//!   their zones.
//! - Import: `read` reads the events of a file (`lines` its lines, `clock` their zones, `rule` their recurrence, `titles`
//!   what a title says about taking place), `occurrences` computes when each takes place, `groups` lists them by title,
//!   `plan` compares the chosen events with
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
#[cfg(test)]
mod plan_tests;
pub(crate) mod read;
#[cfg(test)]
mod read_tests;
mod rule;
#[cfg(test)]
mod tests;
mod titles;
mod uid;
mod vtimezone;
pub(crate) mod write;

use crate::count::signed;
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
    /// The titles of chosen groups whose occurrences take place although a title calls them off.
    #[uniffi(default = [])]
    pub still_on: Vec<String>,
}

/// The content of a calendar, for a person to choose from. The titles are somebody's own words. They may be shown on
/// the screen that asks about them, and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarPreview {
    /// The events grouped by title, the soonest first.
    pub groups: Vec<CalendarGroup>,
    /// Events that stay out, by reason.
    pub left_out: Vec<CalendarLeftOut>,
    /// The first twenty events that cannot be read. Each stays out alone, and the rest comes in.
    pub unread: Vec<CalendarUnread>,
    /// The number of all events that cannot be read.
    pub unread_total: u64,
    /// Problems with the file itself. They exclude nothing.
    pub problems: Vec<Problem>,
    /// The number of events in the file. It is the sum of `events` of the groups, of what is left out and of
    /// `unread_total`.
    pub events: u64,
}

/// An event that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarUnread {
    /// Its title; empty for an event without one.
    pub title: String,
    /// Its start, as the file writes it; `None` where that cannot be read.
    pub starts: Option<CivilTime>,
    /// Its start, in words.
    pub text: String,
    /// The line it begins on, counted from 1.
    pub line: Option<u64>,
    /// What is wrong with it, at most twenty things.
    pub problems: Vec<Problem>,
}

/// The events of one title.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CalendarGroup {
    /// The title; empty for events without one.
    pub title: String,
    /// The number of occurrences in the span that is examined, without those called off.
    pub count: u64,
    /// The number of occurrences that the calendar calls off.
    pub called_off: u64,
    /// The number of occurrences that only a title calls off, such as "Canceled: Therapy".
    pub titled_off: u64,
    /// The number of events that the calendar calls off as a whole, without saying when they were.
    pub ended: u64,
    /// The start of the next occurrence, by the clocks here.
    pub next: Option<CivilTime>,
    /// The number and the next occurrence, in words.
    pub text: String,
    /// What to ask about the occurrences that only a title calls off; `None` where there are none. They are imported as
    /// called off, unless [`CalendarImport::still_on`] names the group.
    pub question: Option<String>,
    /// Whether any of the events recurs.
    pub repeats: bool,
    /// The number of events of this title that cannot be read and stay out.
    pub unread: u64,
    /// The number of events in the file that give these occurrences.
    pub events: u64,
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
    /// Whether the calendar says that it is called off, in a title or otherwise.
    pub called_off: bool,
    /// Whether only a title says so.
    pub titled_off: bool,
}

ids! {
    /// Why an event stays out.
    pub enum CalendarLeft {
        /// It takes a whole day, or several.
        WholeDay = "whole_day",
        /// It takes longer than a day.
        TooLong = "too_long",
        /// It is over, before the span that is examined.
        Over = "over",
        /// It comes after the span that is examined.
        TooFar = "too_far",
        /// Another part of the file replaces it: a later version, or its dates are taken out.
        Replaced = "replaced",
    }
}

/// The number of events that stay out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct CalendarLeftOut {
    /// The reason.
    pub what: CalendarLeft,
    /// The number.
    pub count: u64,
}

/// What an import would change, or has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CalendarReport {
    /// Sessions that are new in the journal.
    pub added: u64,
    /// Sessions that have another start in the calendar.
    pub moved: u64,
    /// Sessions that have another length in the calendar.
    pub resized: u64,
    /// Sessions that the calendar calls off.
    pub called_off: u64,
    /// Sessions that are no longer in the calendar; they count as called off.
    pub missing: u64,
    /// Occurrences that the calendar calls off and that go on as another event at that time, or in that week.
    pub goes_on: u64,
    /// Occurrences that the calendar calls off and that the journal does not have.
    pub not_there: u64,
    /// Sessions that are already in the journal, unchanged.
    pub already_there: u64,
    /// Events at whose instant the journal has another session.
    pub same_time: u64,
    /// Sessions of which the person has said something else than the calendar: an outcome, or another start since the
    /// calendar last gave one. They stay as they are.
    pub left_alone: u64,
    /// Sessions that were deleted here. They stay deleted.
    pub deleted_before: u64,
    /// Events of the file that cannot be read, whatever their title; the preview lists them.
    pub unread: u64,
    /// Events of the file that cannot be sessions, or are outside the span, by reason.
    pub left_out: Vec<CalendarLeftOut>,
    /// Events of titles that were not chosen.
    pub other_titles: u64,
}

impl CalendarLeftOut {
    fn sentence(self, wording: &Wording) -> String {
        let count = signed(self.count);
        match self.what {
            CalendarLeft::WholeDay => wording.ics_left_whole_day(count),
            CalendarLeft::TooLong => wording.ics_left_too_long(count),
            CalendarLeft::Over => wording.ics_left_over(count),
            CalendarLeft::TooFar => wording.ics_left_too_far(count),
            CalendarLeft::Replaced => wording.ics_left_replaced(count),
        }
    }
}

impl CalendarPreview {
    /// Sentences about what is left out.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        let mut said = Vec::new();
        if self.groups.is_empty() {
            said.push(wording.ics_nothing());
        }
        said.extend(self.left_out.iter().map(|left| left.sentence(wording)));
        if self.unread_total > 0 {
            said.push(wording.ics_unread(signed(self.unread_total)));
        }
        said
    }
}

impl CalendarReport {
    /// Whether nothing would be, or was, changed.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.added + self.moved + self.resized + self.called_off + self.missing == 0
    }

    /// The report in sentences. They read the same before and after the import.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        type Say<'a> = &'a dyn Fn(&Wording, i64) -> String;
        let counts: [(u64, Say<'_>); 12] = [
            (self.added, &Wording::ics_added),
            (self.moved, &Wording::ics_moved),
            (self.resized, &Wording::ics_resized),
            (self.called_off + self.missing, &Wording::ics_called_off),
            (self.goes_on, &Wording::ics_goes_on),
            (self.not_there, &Wording::ics_not_there),
            (self.already_there, &Wording::ics_already_there),
            (self.same_time, &Wording::ics_same_time),
            (self.left_alone, &Wording::ics_left_alone),
            (self.deleted_before, &Wording::ics_deleted_before),
            (self.unread, &Wording::ics_unread),
            (self.other_titles, &Wording::ics_other_titles),
        ];
        let mut said: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(wording, signed(*count))).collect();
        said.extend(self.left_out.iter().map(|left| left.sentence(wording)));
        if said.is_empty() {
            said.push(wording.ics_nothing());
        }
        if self.called_off + self.missing > 0 {
            said.push(wording.ics_who_called_off());
        }
        said
    }
}
