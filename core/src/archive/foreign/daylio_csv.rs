//! Daylio's CSV export.
//!
//! The new form is `full_date,date,weekday,time,mood,activities,note_title,note`, since 2026 with `scales` as well; the
//! old form is `year,date,weekday,time,mood,activities,note`. Columns are found by their headings, which are not
//! translated. The values of `date` and `weekday` are, so `date` is read only where there is no `full_date`. The mood
//! is given by its display name; times have no zone.

use std::io::{Read, Seek};

use super::clock::Clock;
use super::intake::{Draft, Intake, Names};
use super::ordinals::{Key, Ordinals};
use super::rows::{self, Row, Rows};
use super::{limits, when};
use crate::error::{HoldfastError, Result};
use crate::files::text::{Decoded, Sniffed, sniff};
use crate::moment::{CivilTime, Day};
use crate::problem::Fault;

/// The prefix of ids; the civil time and the ordinal among the entries of that time follow.
pub(super) const IDS: &str = "daylio-csv:";
const NAMES: Names = Names { mood: "mood", note: "note", id: "full_date" };

/// The places of the columns.
struct Columns {
    date: Date,
    time: usize,
    mood: usize,
    activities: Option<usize>,
    scales: Option<usize>,
    title: Option<usize>,
    note: Option<usize>,
    count: usize,
}

enum Date {
    Full(usize),
    Old { year: usize, date: usize },
}

impl Columns {
    fn find(heading: Row<'_>) -> Option<Self> {
        let at = |name: &str| heading.fields().position(|field| field.trim().eq_ignore_ascii_case(name));
        let date = match (at("full_date"), at("year"), at("date")) {
            (Some(full), _, _) => Date::Full(full),
            (None, Some(year), Some(date)) => Date::Old { year, date },
            _ => return None,
        };
        Some(Self {
            date,
            time: at("time")?,
            mood: at("mood")?,
            activities: at("activities"),
            scales: at("scales"),
            title: at("note_title"),
            note: at("note"),
            count: heading.len(),
        })
    }

    /// When the entry was; otherwise the column at fault.
    fn civil(&self, row: Row<'_>) -> std::result::Result<CivilTime, (&'static str, Fault)> {
        let day = match self.date {
            Date::Full(at) => Day::parse(row.field(at).trim()).map_err(|fault| ("full_date", fault)),
            Date::Old { year, date } => {
                when::day_of_year(row.field(year), row.field(date)).map_err(|fault| ("date", fault))
            }
        };
        let time = when::clock_time(row.field(self.time)).map_err(|fault| ("time", fault));
        let both = day.and_then(|day| time.map(|(hour, minute)| day.at(hour, minute)));
        both.map_err(|(field, fault)| (field, when::fault(fault)))
    }

    fn optional<'r>(&self, row: Row<'r>, at: Option<usize>) -> &'r str {
        at.map_or("", |at| row.field(at))
    }
}

fn key(civil: CivilTime) -> Key {
    (civil.number(), 0)
}

/// Whether all fields of a row are blank.
pub(super) fn is_blank(row: Row<'_>) -> bool {
    row.fields().all(|field| field.trim().is_empty())
}

fn open<R: Read + Seek>(mut file: R, sniffed: Sniffed) -> Result<(Rows<Decoded<R>>, Columns)> {
    let separator = rows::separator(Decoded::new(&mut file, sniffed)?)?;
    let mut rows = Rows::new(Decoded::new(file, sniffed)?, separator);
    let columns = rows.next()?.and_then(Columns::find).ok_or(HoldfastError::NotThatFile)?;
    Ok((rows, columns))
}

/// Whether the first line of a file has the headings of this export.
pub(super) fn is_one(mut file: impl Read + Seek) -> bool {
    sniff(&mut file, limits::CSV_BYTES).and_then(|sniffed| open(file, sniffed)).is_ok()
}

/// Reads an export.
pub(super) fn walk(mut file: impl Read + Seek, clock: &Clock, intake: &mut Intake<'_, '_>) -> Result<()> {
    let sniffed = sniff(&mut file, limits::CSV_BYTES)?;
    intake.encoding(sniffed.encoding());
    let mut ordinals = Ordinals::new(true);
    let (mut rows, columns) = open(&mut file, sniffed)?;
    while let Some(row) = rows.next()? {
        if let Ok(civil) = columns.civil(row) {
            ordinals.survey(key(civil));
        }
    }
    let (mut rows, columns) = open(&mut file, sniffed)?;
    while let Some(row) = rows.next()? {
        if is_blank(row) {
            continue;
        }
        take(row, &columns, &mut ordinals, clock, intake)?;
    }
    Ok(())
}

fn take(
    row: Row<'_>,
    columns: &Columns,
    ordinals: &mut Ordinals,
    clock: &Clock,
    intake: &mut Intake<'_, '_>,
) -> Result<()> {
    let civil = columns.civil(row);
    let ordinal = civil.as_ref().map_or(0, |civil| ordinals.next(key(*civil)));
    if row.len() != columns.count {
        let expected = u32::try_from(columns.count).unwrap_or(u32::MAX);
        intake.fault(row.line, "", Fault::WrongCount { expected });
        return Ok(());
    }
    let level = intake.mood(row.line, NAMES, row.field(columns.mood), None)?;
    let civil = match civil {
        Ok(civil) => civil,
        Err((field, fault)) => {
            intake.fault(row.line, field, fault);
            return Ok(());
        }
    };
    let Some(level) = level else { return Ok(()) };
    let draft = Draft {
        line: row.line,
        id: format!("{IDS}{civil}#{ordinal}"),
        at: clock.moment(civil),
        day: None,
        level,
        tags: columns.optional(row, columns.activities).split('|').collect(),
        title: columns.optional(row, columns.title),
        note: columns.optional(row, columns.note),
        scales: columns.optional(row, columns.scales),
        markup: true,
    };
    intake.entry(NAMES, draft)
}
