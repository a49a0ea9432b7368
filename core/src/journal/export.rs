//! Writes the journal out: as journal lines, which any Holdfast reads again, and as one table for spreadsheets.

use std::io::Write;

use rusqlite::Connection;

use super::line;
use super::store::{self, Stored};
use super::{Body, Entry, acts};
use crate::error::{HoldfastError, Result};
use crate::moment::Moment;

/// How a journal is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ExportFormat {
    /// One JSON object a line: everything, to be read again.
    Lines,
    /// One table for spreadsheets: easy to look at, not to be read again.
    Csv,
}

/// What goes along in an export only if it was chosen (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct ExportChoice {
    /// How.
    pub format: ExportFormat,
    /// Whether answers about safety (PHQ-9 item 9, what does not feel safe, an unsafe relationship) go along. Journal
    /// lines without them lose those entries' safety fields and can then not be told from entries without.
    pub with_safety_answers: bool,
}

/// Writes every entry in the order in which it was logged. `go_on` hears how many entries are done and says whether
/// to go on.
///
/// # Errors
/// [`HoldfastError::Stopped`]; faults of the file and the database.
pub fn export(
    conn: &Connection,
    now: &Moment,
    choice: ExportChoice,
    target: impl Write,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    match choice.format {
        ExportFormat::Lines => export_lines(conn, now, choice.with_safety_answers, target, go_on),
        ExportFormat::Csv => export_csv(conn, choice.with_safety_answers, target, go_on),
    }
}

fn export_lines(
    conn: &Connection,
    now: &Moment,
    with_safety: bool,
    mut target: impl Write,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    writeln!(target, "{}", line::write_header(acts::day_starts(conn)?, now))?;
    let mut done = 0;
    store::walk(conn, |stored| {
        if let Some(entry) = choose(stored.entry, with_safety) {
            writeln!(target, "{}", line::write(&entry))?;
        }
        count(&mut done, go_on)
    })?;
    target.flush()?;
    go_on(done);
    Ok(done)
}

fn count(done: &mut u64, go_on: &mut dyn FnMut(u64) -> bool) -> Result<()> {
    *done += 1;
    if done.is_multiple_of(512) && !go_on(*done) { Err(HoldfastError::Stopped) } else { Ok(()) }
}

/// The entry as it may go along. Without the safety answers a PHQ-9 becomes the PHQ-8 that its first eight answers
/// are, and an entry of which nothing else is left stays behind.
fn choose(mut entry: Entry, with_safety: bool) -> Option<Entry> {
    use crate::concern::ConcernChange;
    use crate::factor::Factor;
    use crate::questionnaire::Instrument;
    if with_safety {
        return Some(entry);
    }
    match &mut entry.body {
        Body::CheckIn(checkin) => checkin.safe = None,
        Body::Questionnaire(filled) if filled.instrument == Instrument::Phq9 => {
            filled.instrument = Instrument::Phq8;
            filled.answers.truncate(Instrument::Phq8.items());
        }
        Body::Factors(factors) => {
            factors.ratings.retain(|r| r.factor != Factor::UnsafeRelationship);
            if factors.ratings.is_empty() {
                return None;
            }
        }
        Body::Concern(ConcernChange { about: Some(Factor::UnsafeRelationship), .. }) => return None,
        _ => {}
    }
    Some(entry)
}

/// The columns of the table, in their order. They carry the names of the exchange format, not of a language.
const CSV_COLUMNS: &[&str] = &[
    "day",
    "at",
    "kind",
    "id",
    "level",
    "score",
    "instrument",
    "state",
    "starts",
    "outcome",
    "reason",
    "about",
    "stage",
    "tags",
    "text",
];

fn export_csv(
    conn: &Connection,
    with_safety: bool,
    target: impl Write,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    let mut writer = csv::Writer::from_writer(target);
    writer.write_record(CSV_COLUMNS).map_err(csv_fault)?;
    let mut done = 0;
    store::walk(conn, |Stored { entry, .. }| {
        if let Some(entry) = choose(entry, with_safety) {
            writer.write_record(csv_row(&entry)).map_err(csv_fault)?;
        }
        count(&mut done, go_on)
    })?;
    writer.flush()?;
    go_on(done);
    Ok(done)
}

#[track_caller]
fn csv_fault(fault: csv::Error) -> HoldfastError {
    match fault.into_kind() {
        csv::ErrorKind::Io(fault) => fault.into(),
        _ => HoldfastError::unexpected(),
    }
}

fn csv_row(entry: &Entry) -> Vec<String> {
    let fields = line::body_fields(&entry.body);
    let field = |name: &str| match fields.get(name) {
        Some(serde_json::Value::String(text)) => safe_cell(text),
        Some(serde_json::Value::Array(items)) => {
            safe_cell(&items.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(" | "))
        }
        Some(value @ serde_json::Value::Number(_)) => value.to_string(),
        _ => String::new(),
    };
    let score = match &entry.body {
        Body::Questionnaire(filled) => filled.score().to_string(),
        _ => String::new(),
    };
    let text = match &entry.body {
        Body::Mood(_) | Body::CheckIn(_) => field("note"),
        Body::Concern(_) => field("text"),
        Body::Factors(factors) => safe_cell(
            &factors
                .ratings
                .iter()
                .filter_map(|r| Some(format!("{} {}", r.factor.id(), r.rating?)))
                .collect::<Vec<_>>()
                .join(" | "),
        ),
        _ => String::new(),
    };
    vec![
        entry.day.to_string(),
        entry.at.to_string(),
        entry.body.kind().id().to_owned(),
        safe_cell(&entry.id),
        field("level"),
        score,
        field("instrument"),
        field("state"),
        field("starts"),
        field("outcome"),
        field("reason"),
        field("about"),
        field("stage"),
        field("tags"),
        text,
    ]
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it (OWASP, "CSV
/// Injection").
fn safe_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::intake::import_lines;
    use super::super::store::tests::database;
    use super::*;

    const JOURNAL: &str = r#"{"kind":"therapy","id":"t1","at":"2026-03-01T10:00:00+01:00","state":"in_therapy","started":"2026-02-01"}
{"kind":"mood","at":"2026-03-02T20:15:00+01:00","level":2,"tags":["sleep"],"note":"=1+1"}
{"kind":"checkin","id":"c","at":"2026-03-05T18:00:00+01:00","helping":5,"safe":["not_at_home"]}
{"kind":"questionnaire","id":"q","at":"2026-03-05T18:00:00+01:00","instrument":"phq9","answers":[2,1,3,2,1,2,1,1,1]}
{"kind":"factors","id":"f","at":"2026-03-05T18:00:00+01:00","factors":{"unsafe_relationship":2}}"#;

    fn written(conn: &Connection, format: ExportFormat, with_safety_answers: bool) -> String {
        let now = Moment::parse("2026-04-01T00:00:00Z").unwrap();
        let mut target = Vec::new();
        export(conn, &now, ExportChoice { format, with_safety_answers }, &mut target, &mut |_| true).unwrap();
        String::from_utf8(target).unwrap()
    }

    fn journal_of(text: &str) -> Connection {
        let conn = database();
        import_lines(&conn, text.as_bytes(), 4, &mut |_| true).unwrap();
        conn
    }

    #[test]
    fn lines_read_elsewhere_give_the_same_lines_again() {
        let first = written(&journal_of(JOURNAL), ExportFormat::Lines, true);
        assert_eq!(first.lines().count(), 6);
        assert_eq!(written(&journal_of(&first), ExportFormat::Lines, true), first);
    }

    #[test]
    fn safety_answers_go_along_only_if_chosen() {
        for format in [ExportFormat::Lines, ExportFormat::Csv] {
            let without = written(&journal_of(JOURNAL), format, false);
            assert!(
                !without.contains("not_at_home") && !without.contains("unsafe") && !without.contains("phq9"),
                "{without}"
            );
            assert!(without.contains("phq8"));
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert!(written(&journal_of(JOURNAL), ExportFormat::Csv, true).contains(",'=1+1"));
    }
}
