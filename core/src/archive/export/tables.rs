//! A table for each kind of entry, for spreadsheets, in one ZIP file.
//!
//! Rows are the lines of the journal in the order in which they were logged. The columns have the names of the exchange
//! format in every language. Rows about one therapy, session or concern share its id; a later row updates it. Each
//! table begins with a byte order mark, without which Excel does not read the file as UTF-8. Rows end with CRLF (RFC
//! 4180).

use std::io::Write;

use rusqlite::Connection;
use serde_json::Value;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::chosen::Chosen;
use super::steps::Steps;
use crate::entry::{Entry, Kind};
use crate::error::{FileDoing, HoldfastError, Result};
use crate::journal::store;
use crate::moment::Moment;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The separator between the words of a list in one cell.
const BETWEEN: &str = " | ";

/// The columns that every table begins with. `logged_at` is empty unless an entry was back-dated.
const OF_EVERY_ENTRY: &[&str] = &["day", "at", "zone", "logged_at", "id"];

/// Writes a table for every kind of entry, including kinds that have no entries.
pub(super) fn write(
    conn: &Connection,
    now: &Moment,
    chosen: &Chosen,
    target: impl Write,
    steps: &mut Steps<'_>,
) -> Result<u64> {
    let mut zip = zip::ZipWriter::new_stream(target);
    let options = SimpleFileOptions::default().last_modified_time(made(now));
    let mut written = 0;
    for &kind in Kind::ALL {
        let table = kind.table();
        zip.start_file(table.file, options).map_err(zip_fault)?;
        zip.write_all(BYTE_ORDER_MARK).writing_given_file()?;
        let columns: Vec<&str> =
            table.columns.iter().copied().filter(|c| chosen.with_safety || !table.about_safety.contains(c)).collect();
        let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut zip);
        rows.write_record(OF_EVERY_ENTRY.iter().chain(&columns)).map_err(csv_fault)?;
        store::walk_kind(conn, kind, |stored| {
            if let Some(entry) = chosen.entry(stored) {
                for cells in entry.body.says().rows() {
                    let row = cells_of_every_entry(&entry)
                        .into_iter()
                        .chain(columns.iter().map(|column| cells.get(column).map(cell).unwrap_or_default()));
                    rows.write_record(row).map_err(csv_fault)?;
                }
                written += 1;
            }
            steps.one()
        })?;
        rows.flush().writing_given_file()?;
    }
    zip.finish().map_err(zip_fault)?;
    Ok(written)
}

/// The cells of [`OF_EVERY_ENTRY`].
fn cells_of_every_entry(entry: &Entry) -> Vec<String> {
    let later = if entry.logged_at == entry.at { String::new() } else { entry.logged_at.to_string() };
    let zone = safe_cell(entry.at.zone.as_deref().unwrap_or_default());
    vec![entry.day.to_string(), entry.at.to_string(), zone, later, safe_cell(&entry.id)]
}

/// Formats a value as a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => safe_cell(text),
        Value::Array(items) => safe_cell(&items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(BETWEEN)),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Object(_) | Value::Null => String::new(),
    }
}

/// Makes a text safe for spreadsheets: wherever a cell may begin in it with something that a spreadsheet would take for
/// a formula, an apostrophe is inserted first (OWASP, "CSV Injection").
///
/// A cell begins at the start of the text. Another may begin after a tab, a line break or a semicolon, because some
/// spreadsheets treat those as separators, as Excel does in countries with a decimal comma. Blanks, quotation marks and
/// invisible characters may precede the sign.
fn safe_cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r', '\n']) {
        safe.push('\'');
    }
    let mut begins_at = Some(safe.len());
    for c in text.chars() {
        match (begins_at, c) {
            (_, '\t' | '\r' | '\n' | ';') => {
                safe.push(c);
                begins_at = Some(safe.len());
                continue;
            }
            (Some(at), '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => {
                safe.insert(at, '\'');
                begins_at = None;
            }
            (Some(_), _) if !may_stand_before(c) => begins_at = None,
            _ => {}
        }
        safe.push(c);
    }
    safe
}

/// Whether a spreadsheet may skip `c` before a formula.
fn may_stand_before(c: char) -> bool {
    c == '"'
        || c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The time stamp in the ZIP file; the earliest that ZIP can express where the clock is outside its range of years.
fn made(now: &Moment) -> zip::DateTime {
    let civil = now.civil();
    let (date, part) = (civil.date(), |n: u32| u8::try_from(n).unwrap_or_default());
    u16::try_from(date.year())
        .ok()
        .and_then(|year| {
            zip::DateTime::from_date_and_time(
                year,
                part(date.month()),
                part(date.day_of_month()),
                part(civil.hour()),
                part(civil.minute()),
                0,
            )
            .ok()
        })
        .unwrap_or_default()
}

#[track_caller]
fn csv_fault(fault: csv::Error) -> HoldfastError {
    match fault.into_kind() {
        csv::ErrorKind::Io(fault) => HoldfastError::writing_given_file(&fault),
        _ => HoldfastError::unexpected(),
    }
}

#[track_caller]
fn zip_fault(fault: ZipError) -> HoldfastError {
    match fault {
        ZipError::Io(fault) => HoldfastError::writing_given_file(&fault),
        _ => HoldfastError::unexpected(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_could_be_formulas_get_an_apostrophe() {
        for (text, cell) in [
            ("", ""),
            ("Long day.", "Long day."),
            ("2 - 1 = 1; fine", "2 - 1 = 1; fine"),
            ("=1+1", "'=1+1"),
            ("-2+3|cmd", "'-2+3|cmd"),
            ("+1", "'+1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("＝1", "'＝1"),
            ("  =1", "'  =1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("\t=1", "'\t'=1"),
            ("\tword", "'\tword"),
            ("a\n=1", "a\n'=1"),
            ("a\r\n+1", "a\r\n'+1"),
            ("a;=1", "a;'=1"),
            ("a; \"=1", "a;' \"=1"),
            ("a\t@x", "a\t'@x"),
            ("it's", "it's"),
        ] {
            assert_eq!(safe_cell(text), cell, "{text:?}");
        }
    }

    #[test]
    fn the_time_in_the_file_is_that_of_the_clock() {
        let made_at = |text: &str| made(&Moment::parse(text).unwrap());
        assert_eq!(made_at("2026-03-05T20:15:00+01:00").to_string(), "2026-03-05 20:15:00");
        assert_eq!(made_at("1950-03-05T20:15:00+01:00"), zip::DateTime::default());
    }
}
