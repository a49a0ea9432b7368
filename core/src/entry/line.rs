//! One line of the exchange format: reading and writing (design, section 5).
//!
//! A line is read without access to the journal. The store checks whether its id is new and whether the entries it
//! refers to exist.

use serde_json::{Value, json};

use super::fields::{Fields, Named};
use super::raw::{Frame, HEADER};
use super::{Body, Entry, Kind};
use crate::moment::{Day, LATEST_DAY_START, Moment};
use crate::problem::{Fault, Problem, Problems};

/// The version of the exchange format that this program writes, and the newest that it reads. Version 2 added the kind
/// `series` and the field `clock`; every line of version 1 means what it meant.
pub const VERSION: u32 = 2;

/// The longest accepted line. A valid entry stays well below it, even with the longest texts and every character
/// escaped.
pub const LONGEST_LINE_BYTES: usize = 1 << 20;

/// The content of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The optional first line.
    Header(Header),
    /// An entry.
    Entry(Box<LineEntry>),
}

/// The optional first line: the format's version and the hour at which days start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Version of the format.
    pub version: u32,
    /// The hour at which the person's days start, 0 to 12.
    pub day_starts: Option<u8>,
}

/// An entry as written in a line; [`LineEntry::complete`] fills in what the line leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEntry {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The moment it is about.
    pub at: Moment,
    /// The logical day, when the line names it.
    pub day: Option<Day>,
    /// The moment it was logged, when that differs from `at`.
    pub logged_at: Option<Moment>,
    /// Its content.
    pub body: Body,
}

impl LineEntry {
    /// The complete entry. A missing day comes from `at` and the day start, a missing `logged_at` from `at`. The id
    /// is empty when the line has none.
    #[must_use]
    pub fn complete(self, day_starts: u8) -> Entry {
        let day = self.day.unwrap_or_else(|| self.at.day(day_starts));
        let logged_at = self.logged_at.unwrap_or_else(|| self.at.clone());
        Entry { id: self.id.unwrap_or_default(), at: self.at, day, logged_at, body: self.body }
    }
}

/// Reads one line. Every problem is added to `problems` with the line's number and the field; any problem makes the
/// answer `None`.
pub fn read(text: &str, number: u64, problems: &mut Problems) -> Option<Line> {
    let before = problems.total();
    let line = parse(text, number, problems);
    if problems.total() > before { None } else { line }
}

fn parse(text: &str, number: u64, problems: &mut Problems) -> Option<Line> {
    let mut whole = |fault| problems.add(Problem { line: Some(number), field: String::new(), fault });
    if text.len() > LONGEST_LINE_BYTES {
        whole(Fault::TooLarge { limit: LONGEST_LINE_BYTES as u64 });
        return None;
    }
    let named = match Named::read(text) {
        Ok(Some(named)) => named,
        Ok(None) => {
            whole(Fault::NotObject);
            return None;
        }
        Err(_) => {
            whole(Fault::NotJson);
            return None;
        }
    };
    let kind = match named.get("kind").map(Value::as_str) {
        None => {
            problems.add(Problem { line: Some(number), field: "kind".into(), fault: Fault::Missing });
            return None;
        }
        Some(name) => name.map(ToOwned::to_owned),
    };
    let mut fields = Fields::new(named, Some(number), problems);
    let _ = fields.text("kind", usize::MAX);
    if kind.as_deref() == Some(HEADER) {
        let header = read_header(&mut fields);
        fields.end();
        return header.map(Line::Header);
    }
    let Some(kind) = kind.as_deref().and_then(Kind::from_id) else {
        fields.fault("kind", Fault::UnknownKind);
        return None;
    };
    let id = fields.id("id");
    let longest = kind.longest_id();
    if id.as_ref().is_some_and(|id| id.chars().count() > longest) {
        fields.fault("id", Fault::TooLong { limit: u32::try_from(longest).unwrap_or(u32::MAX) });
    }
    let zone = fields.zone("zone");
    let at = fields.required("at", Fields::moment);
    let day = fields.day("day");
    let logged_at = fields.moment("logged_at");
    let body = kind.read(&mut fields);
    fields.end();
    let mut at = at?;
    at.zone = zone;
    Some(Line::Entry(Box::new(LineEntry { id, at, day, logged_at, body: body? })))
}

/// The version that a header names, when it is newer than [`VERSION`]; the rest of the line may be anything.
pub(crate) fn newer_version(text: &str) -> Option<u32> {
    let named = Named::read(text).ok()??;
    let version = named.get("version").and_then(Value::as_u64).filter(|v| *v > u64::from(VERSION))?;
    (named.get("kind")?.as_str()? == HEADER).then(|| u32::try_from(version).unwrap_or(u32::MAX))
}

/// The header of an archive's journal, which another version may have written; `None` when the line is none.
pub(crate) fn archived_header(text: &str) -> Option<Header> {
    let named = Named::read(text).ok()??;
    let mut doubt = false;
    let mut fields = Fields::lenient(named, &mut doubt);
    (fields.text("kind", usize::MAX).as_deref() == Some(HEADER)).then(|| read_header(&mut fields))?
}

fn read_header(fields: &mut Fields<'_>) -> Option<Header> {
    let version = fields.required("version", |f, name| f.count(name, u32::MAX));
    // A newer version may have any fields; the caller refuses it because of its version.
    let day_starts = fields.small("day_starts", 0, LATEST_DAY_START);
    fields.moment("at");
    version.map(|version| Header { version, day_starts })
}

/// Writes an entry as one line, without the line break.
#[must_use]
pub fn write(entry: &Entry) -> String {
    let mut whole = Frame::of(entry).named();
    whole.extend(entry.body.says().fields());
    whole.to_string()
}

/// Writes the first line.
#[must_use]
pub fn write_header(day_starts: u8, at: &Moment) -> String {
    json!({"kind": HEADER, "version": VERSION, "day_starts": day_starts, "at": at.to_string()}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &[&str] = &[
        r#"{"kind":"mood","id":"m1","at":"2026-03-02T20:15:00+01:00","zone":"Europe/Berlin","day":"2026-03-02","level":2,"tags":["sleep"],"note":"a \"word\""}"#,
        r#"{"kind":"therapy","id":"t1","at":"2026-03-02T20:15:00+01:00","day":"2026-03-02","state":"in_therapy","started":"2026-02-01","setting":"individual","by":"video","approach":"cbt","aim":"get_better","sessions_before":0,"sessions_available":12,"expected_weeks":8}"#,
        r#"{"kind":"session","id":"s7","at":"2026-03-05T18:00:00+01:00","day":"2026-03-05","logged_at":"2026-03-06T08:00:00+01:00","therapy":"t1","starts":"2026-03-05T17:00","minutes":50,"outcome":"missed","reason":"too_hard","series":"x1"}"#,
        r#"{"kind":"checkin","id":"c","at":"2026-03-05T18:00:00-12:00","day":"2026-03-05","session":"s7","helping":5,"pace":-2,"held_back":true,"stopping":0,"safe":[],"note":"n"}"#,
        r#"{"kind":"questionnaire","id":"q","at":"2026-03-05T18:00:00+14:00","day":"2026-03-05","instrument":"phq9","answers":[2,1,3,2,1,2,1,1,0],"content_version":1}"#,
        r#"{"kind":"factors","id":"f","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","factors":{"avoidance":1,"money":2},"notes":{"money":"rent"}}"#,
        r#"{"kind":"pause","id":"p","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","until":"2026-08-20","why":"holiday"}"#,
        r#"{"kind":"concern","id":"c1","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","about":"pacing","stage":"raised","session":"s7","shift":"another_approach","text":"slower"}"#,
    ];

    #[test]
    fn writes_what_it_reads_for_every_kind() {
        for text in LINES {
            let mut problems = Problems::default();
            let Some(Line::Entry(entry)) = read(text, 1, &mut problems) else { panic!("{text}: {problems:?}") };
            assert_eq!(write(&entry.complete(4)), *text);
        }
    }

    fn problems_of(text: &str) -> Vec<(String, Fault)> {
        let mut problems = Problems::default();
        assert_eq!(read(text, 7, &mut problems), None);
        problems
            .named()
            .iter()
            .map(|p| {
                assert_eq!(p.line, Some(7));
                (p.field.clone(), p.fault.clone())
            })
            .collect()
    }

    #[test]
    fn all_problems_of_a_line_are_named_together() {
        let found = problems_of(r#"{"kind":"mood","at":"yesterday","level":9,"tags":"x","colour":1,"so private!":2}"#);
        assert_eq!(
            found,
            vec![
                ("at".into(), Fault::NotATime),
                ("level".into(), Fault::OutOfRange { min: 1, max: 5 }),
                ("tags".into(), Fault::NotList),
                ("colour".into(), Fault::UnknownField),
                ("?".into(), Fault::UnknownField),
            ]
        );
    }

    #[test]
    fn invalid_lines_are_refused() {
        assert_eq!(problems_of("{"), vec![(String::new(), Fault::NotJson)]);
        assert_eq!(problems_of("[]"), vec![(String::new(), Fault::NotObject)]);
        assert_eq!(problems_of("{}"), vec![("kind".into(), Fault::Missing)]);
        assert_eq!(problems_of(r#"{"kind":"dream"}"#), vec![("kind".into(), Fault::UnknownKind)]);
        assert_eq!(
            problems_of(
                r#"{"kind":"questionnaire","at":"2026-03-05T18:00:00Z","instrument":"phq2","answers":[1,2,3]}"#
            ),
            vec![("answers".into(), Fault::WrongCount { expected: 2 })]
        );
        assert_eq!(
            problems_of(r#"{"kind":"factors","at":"2026-03-05T18:00:00Z","factors":{"love":2,"money":4}}"#),
            vec![
                ("factors.money".into(), Fault::OutOfRange { min: 0, max: 3 }),
                ("factors.love".into(), Fault::UnknownField)
            ]
        );
    }
}
