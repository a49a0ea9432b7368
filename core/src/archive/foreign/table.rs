//! Reads any table of moods, by columns that the person names.

use std::io::{Read, Seek};

use super::clock::Clock;
use super::daylio_csv::is_blank;
use super::intake::{Draft, Intake, Names};
use super::ordinals::{Key, Ordinals};
use super::preview::LeftOut;
use super::rows::{self, Row, Rows};
use super::when::{self, When};
use super::{MoodColumn, NOON, TableColumn, TableColumns, limits, numbers};
use crate::error::Result;
use crate::files::text::{Decoded, Sniffed, sniff};
use crate::moment::{CivilTime, TimeFault};
use crate::problem::{Fault, Problems};

const NAMES: Names = Names { mood: "mood", note: "note", id: "id" };
/// The longest name of a source, in characters.
const SOURCE_CHARS: usize = 32;
/// The longest id of an entry in the source, in characters. With the prefix for the source it fits
/// [`crate::entry::ids::ID_CHARS`].
const OWN_ID_CHARS: usize = 80;

/// The indices of the columns in this file.
struct Places {
    date: usize,
    time: Option<usize>,
    mood: usize,
    tags: Option<usize>,
    note: Option<usize>,
    id: Option<usize>,
}

/// Checks the settings that do not depend on the file; returns the separator where one is set.
fn check(columns: &TableColumns, problems: &mut Problems) -> Option<u8> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    if columns.source.len() > SOURCE_CHARS || !columns.source.chars().all(plain) {
        problems.field("columns.source", Fault::DoesNotFit);
    }
    let mut characters = columns.separator.chars();
    let separator = match (characters.next(), characters.next()) {
        (Some(c), None) if c.is_ascii() && (c == '\t' || (!c.is_control() && !c.is_alphanumeric() && c != '"')) => {
            u8::try_from(c).ok()
        }
        (None, _) => None,
        _ => {
            problems.field("columns.separator", Fault::DoesNotFit);
            None
        }
    };
    if let MoodColumn::Numbers { scale } = columns.moods
        && scale.check().is_err()
    {
        problems.field("columns.moods", Fault::DoesNotFit);
    }
    separator
}

fn find(columns: &TableColumns, heading: Option<Row<'_>>, problems: &mut Problems) -> Option<Places> {
    let mut place = |field: &str, column: &TableColumn| match column {
        TableColumn::Numbered { number } => {
            let at = usize::try_from(*number).unwrap_or(usize::MAX);
            if !(1..=limits::COLUMNS).contains(&at) {
                let max = crate::count::signed(limits::COLUMNS);
                problems.field(field, Fault::OutOfRange { min: 1, max });
            }
            at.checked_sub(1)
        }
        TableColumn::Named { name } => {
            let name = name.trim().to_lowercase();
            let at = heading.and_then(|row| row.fields().position(|field| field.trim().to_lowercase() == name));
            if at.is_none() {
                problems.field(field, Fault::Missing);
            }
            at
        }
    };
    let date = place("columns.date", &columns.date);
    let time = columns.time.as_ref().and_then(|column| place("columns.time", column));
    let mood = place("columns.mood", &columns.mood);
    let tags = columns.tags.as_ref().and_then(|column| place("columns.tags", column));
    let note = columns.note.as_ref().and_then(|column| place("columns.note", column));
    let id = columns.id.as_ref().and_then(|column| place("columns.id", column));
    Some(Places { date: date?, time, mood: mood?, tags, note, id })
}

impl Places {
    /// When the entry was; otherwise the column at fault.
    fn when(&self, row: Row<'_>, columns: &TableColumns) -> std::result::Result<When, (&'static str, Fault)> {
        let date = row.field(self.date);
        if date.trim().is_empty() {
            return Err(("date", Fault::Missing));
        }
        let named = |field| move |fault: TimeFault| (field, when::fault(fault));
        let when = when::table_date(date, columns.date_order).map_err(named("date"))?;
        let time = self.time.map_or("", |at| row.field(at));
        if time.trim().is_empty() {
            return Ok(when);
        }
        let (hour, minute) = when::clock_time(time).map_err(named("time"))?;
        let day = match when {
            When::Day(day) => day,
            When::Civil(civil) => civil.date(),
            When::Moment(moment) => moment.civil().date(),
        };
        Ok(When::Civil(day.at(hour, minute)))
    }
}

fn noon(day: crate::moment::Day) -> CivilTime {
    day.at(NOON.0, NOON.1)
}

fn key(when: &When) -> Key {
    match when {
        When::Day(day) => (noon(*day).number(), 0),
        When::Civil(civil) => (civil.number(), 1),
        When::Moment(moment) => (moment.unix_ms, 2),
    }
}

/// Reads a table.
pub(super) fn walk(
    mut file: impl Read + Seek,
    columns: &TableColumns,
    clock: &Clock,
    intake: &mut Intake<'_, '_>,
) -> Result<()> {
    let mut problems = Problems::default();
    let separator = check(columns, &mut problems);
    let sniffed = sniff(&mut file, limits::CSV_BYTES)?;
    intake.encoding(sniffed.encoding());
    let separator = match separator {
        Some(separator) => separator,
        None => rows::separator(Decoded::new(&mut file, sniffed)?)?,
    };
    let mut rows = open(&mut file, sniffed, separator)?;
    let heading = if columns.header { rows.next()? } else { None };
    let places = find(columns, heading, &mut problems);
    problems.into_result()?;
    let Some(places) = places else { return Ok(()) };

    let mut ordinals = Ordinals::new(false);
    while let Some(row) = rows.next()? {
        if let Ok(when) = places.when(row, columns) {
            ordinals.survey(key(&when));
        }
    }
    let mut rows = open(&mut file, sniffed, separator)?;
    if columns.header {
        rows.next()?;
    }
    while let Some(row) = rows.next()? {
        if !is_blank(row) {
            take(row, &places, columns, &mut ordinals, clock, intake)?;
        }
    }
    Ok(())
}

fn open<R: Read + Seek>(file: R, sniffed: Sniffed, separator: u8) -> Result<Rows<Decoded<R>>> {
    Ok(Rows::new(Decoded::new(file, sniffed)?, separator))
}

fn take(
    row: Row<'_>,
    places: &Places,
    columns: &TableColumns,
    ordinals: &mut Ordinals,
    clock: &Clock,
    intake: &mut Intake<'_, '_>,
) -> Result<()> {
    let when = places.when(row, columns);
    let ordinal = when.as_ref().map_or(0, |when| ordinals.next(key(when)));
    if row.field(places.mood).trim().is_empty() {
        intake.leave_out(LeftOut::NoMood, 1);
        return Ok(());
    }
    let level = level(row, places, columns, intake)?;
    let when = when.map_err(|(field, fault)| intake.fault(row.line, field, fault)).ok();
    let own = places.id.map(|at| own_id(row, at, intake));
    let (Some(level), Some(when)) = (level, when) else { return Ok(()) };
    let source = if columns.source.is_empty() { "csv".to_owned() } else { format!("csv:{}", columns.source) };
    let (at, day, written) = match when {
        When::Day(day) => (clock.moment(noon(day)), Some(day), day.to_string()),
        When::Civil(civil) => (clock.moment(civil), None, civil.to_string()),
        When::Moment(moment) => {
            let utc = moment.civil().plus_minutes(-i64::from(moment.offset_minutes));
            (moment, None, format!("{utc}Z"))
        }
    };
    let id = match own {
        None => format!("{source}:{written}#{ordinal}"),
        Some(Some(own)) => format!("{source}:id:{own}"),
        Some(None) => return Ok(()),
    };
    let cell = |at: Option<usize>| at.map_or("", |at| row.field(at));
    let between = |c: char| columns.tag_separators.contains(c);
    let tags = cell(places.tags).split(between).collect();
    let draft = Draft {
        line: row.line,
        id,
        at,
        day,
        level,
        tags,
        title: "",
        note: cell(places.note),
        scales: "",
        markup: false,
    };
    intake.entry(NAMES, draft)
}

fn level(row: Row<'_>, places: &Places, columns: &TableColumns, intake: &mut Intake<'_, '_>) -> Result<Option<u8>> {
    let text = row.field(places.mood);
    let scale = match columns.moods {
        MoodColumn::ByName => return intake.mood(row.line, NAMES, text, None),
        MoodColumn::Numbers { scale } => scale,
    };
    let Some(number) = numbers::parse(text, columns.decimal_comma) else {
        intake.fault(row.line, NAMES.mood, Fault::NotNumber);
        return Ok(None);
    };
    let level = scale.level(number);
    if level.is_none() {
        intake.fault(row.line, NAMES.mood, scale.fault());
    }
    Ok(level)
}

/// The entry's own id; where it is missing or not valid, a problem is reported.
fn own_id(row: Row<'_>, at: usize, intake: &mut Intake<'_, '_>) -> Option<String> {
    let id = row.field(at).trim();
    let fault = if id.is_empty() {
        Fault::Missing
    } else if id.chars().count() > OWN_ID_CHARS {
        Fault::TooLong { limit: u32::try_from(OWN_ID_CHARS).unwrap_or(u32::MAX) }
    } else if id.chars().any(char::is_control) {
        Fault::DoesNotFit
    } else {
        return Some(id.to_owned());
    };
    intake.fault(row.line, NAMES.id, fault);
    None
}
