//! Exporting sessions to calendar files and importing them from there, as a shell uses it.

#![expect(clippy::disallowed_types, reason = "opens the calendar that a person chose")]

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::api::session::Sessions;
use crate::entry::limits::SHORT_CHARS;
use crate::error::{FileDoing, HoldfastError, Result};
use crate::files::new_file;
use crate::moment::Moment;
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::session::calendar::groups::{self, Span};
use crate::session::calendar::occurrences::{self, Event};
use crate::session::calendar::{
    CalendarExport, CalendarImport, CalendarLeftOut, CalendarPreview, CalendarReport, CalendarWritten, LARGEST_FILE,
    clock, gather, plan, read, write,
};
use crate::words::Wording;

#[uniffi::export]
impl Sessions {
    /// Writes sessions into a new calendar file. An existing file is not touched.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a title that is too long or not one line, for more than two thousand sessions, for
    /// a path that ends in no file name, or when a file has that name already; `NoSuchFolder`, `NoPermission`,
    /// `MakeRoom`. After an error the call has made no file.
    pub fn export_calendar(&self, file: &str, choice: &CalendarExport) -> Result<CalendarWritten> {
        let words = self.shared.words();
        let title = title(choice, &words)?;
        let (text, sessions) = self.shared.read(|conn, now| {
            let gathered = gather::gather(conn, now, choice.with_past)?;
            Ok((write::calendar(&gathered.events, &title, now), gathered.sessions))
        })?;
        new_file::write(Path::new(file), text.as_bytes())?;
        Ok(CalendarWritten { sessions, title, shared: words.ics_shared() })
    }

    /// Lists the content of a calendar file for the person to choose from. Nothing is imported, and no journal is
    /// needed. Files in UTF-8, UTF-16 and Windows-1252 are read.
    ///
    /// # Errors
    /// `NoSuchFile`; `MayNotRead`; `NotThatFile`; `Rejected` when the file is too large or its text is broken; `TryAgain`
    /// when the clock cannot be read.
    pub fn preview_calendar(&self, file: &str, with_past: bool) -> Result<CalendarPreview> {
        let now = self.shared.now()?;
        let span = Span::around(&now, with_past);
        let (events, problems) = read(file, &now, span)?;
        Ok(groups::preview(&events, problems, span, &now, &self.shared.words()))
    }

    /// Reports what importing the chosen events would change. Nothing is imported.
    ///
    /// # Errors
    /// As [`Sessions::import_calendar`].
    pub fn compare_calendar(&self, file: &str, choice: &CalendarImport) -> Result<CalendarReport> {
        let now = self.shared.now()?;
        let span = Span::around(&now, choice.with_past);
        let (events, stay_out) = chosen(file, &now, span, choice, &self.shared.words())?;
        self.shared.read(|conn, now| Ok(stay_out.beside(plan::plan(conn, now, &events, span, choice)?.report)))
    }

    /// Imports the chosen events of a calendar file: all of them or nothing. Importing the same file again changes
    /// nothing. A later file moves and calls off the sessions that differ in it, except those whose outcome the person
    /// has said.
    ///
    /// # Errors
    /// `UnlockFirst`; `NoSuchFile`; `MayNotRead`; `NotThatFile`; `Rejected` for a title that is not in the file, or
    /// when there are too many events.
    pub fn import_calendar(&self, file: &str, choice: &CalendarImport) -> Result<CalendarReport> {
        let now = self.shared.now()?;
        let span = Span::around(&now, choice.with_past);
        let (events, stay_out) = chosen(file, &now, span, choice, &self.shared.words())?;
        self.shared.write(&[Area::Session, Area::Concern, Area::Stall], |conn, now| {
            Ok(stay_out.beside(plan::plan(conn, now, &events, span, choice)?.take(conn, now)?))
        })
    }
}

/// The title of every exported event: the chosen one, or ours where that is empty or `None`.
fn title(choice: &CalendarExport, words: &Wording) -> Result<String> {
    let Some(title) = choice.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) else {
        return Ok(words.ics_title());
    };
    let fault = if title.chars().any(char::is_control) {
        Fault::DoesNotFit
    } else if title.chars().count() > SHORT_CHARS {
        Fault::TooLong { limit: u32::try_from(SHORT_CHARS).unwrap_or(u32::MAX) }
    } else {
        return Ok(title.to_owned());
    };
    Err(HoldfastError::rejected(Problem::new("title", fault)))
}

/// The events of a file, with the problems of the file itself.
fn read(file: &str, now: &Moment, span: Span) -> Result<(Vec<Event>, Vec<Problem>)> {
    let mut bytes = Vec::new();
    File::open(Path::new(file))
        .reading_given_file()?
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .reading_given_file()?;
    let reading = read::read(&bytes, now, clock::shown(span.to_ms))?;
    Ok((occurrences::events(reading.found, now.unix_ms, span.to_ms), reading.problems))
}

/// The number of events of a file that stay out, whatever is chosen.
struct StayOut {
    unread: u64,
    left_out: Vec<CalendarLeftOut>,
    other_titles: u64,
}

impl StayOut {
    fn beside(self, report: CalendarReport) -> CalendarReport {
        let Self { unread, left_out, other_titles } = self;
        CalendarReport { unread, left_out, other_titles, ..report }
    }
}

/// The events of a file, with what the person said about the titles that call some of them off.
fn chosen(
    file: &str,
    now: &Moment,
    span: Span,
    choice: &CalendarImport,
    words: &Wording,
) -> Result<(Vec<Event>, StayOut)> {
    if choice.still_on.iter().any(|title| !choice.titles.contains(title)) {
        return Err(HoldfastError::rejected(Problem::new("still_on", Fault::DoesNotFit)));
    }
    let (mut events, problems) = read(file, now, span)?;
    let preview = groups::preview(&events, problems, span, now, words);
    let not_chosen = preview.groups.iter().filter(|group| !choice.titles.contains(&group.title));
    let other_titles = not_chosen.map(|group| group.events).sum();
    occurrences::keep_on(&mut events, &choice.still_on);
    Ok((events, StayOut { unread: preview.unread_total, left_out: preview.left_out, other_titles }))
}
