//! Builds files of other apps, and reads them.

#![allow(dead_code, reason = "each test binary uses some of it")]

use std::collections::HashMap;
use std::io::{Cursor, Write};

use base64::Engine;
use holdfast::archive::foreign::{
    DateOrder, ForeignPlan, ForeignPreview, ForeignSource, ForeignZone, HabitAsMood, LongNotes, MoodColumn, MoodScale,
    TableColumn, TableColumns, preview, read,
};
use holdfast::entry::Body;
use holdfast::entry::line::LineEntry;
use holdfast::mood::Mood;
use holdfast::{HoldfastError, Result};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

pub(crate) const DAYLIO_NEW: &str = include_str!("../../fixtures/foreign/daylio_new.csv");
pub(crate) const DAYLIO_OLD: &str = include_str!("../../fixtures/foreign/daylio_old.csv");
pub(crate) const DAYLIO_SCALES: &str = include_str!("../../fixtures/foreign/daylio_scales.csv");
pub(crate) const DAYLIO_JSON: &str = include_str!("../../fixtures/foreign/daylio_backup.json");
pub(crate) const TABLE: &str = include_str!("../../fixtures/foreign/table.csv");

/// A zip of these parts.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Base64 in lines of 76, as Daylio writes it.
pub(crate) fn base64_lines(bytes: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(bytes);
    text.as_bytes().chunks(76).map(|line| format!("{}\n", std::str::from_utf8(line).unwrap())).collect()
}

/// A `.daylio` backup of that JSON.
pub(crate) fn backup(json: &str) -> Vec<u8> {
    let diary = base64_lines(json.as_bytes());
    zipped(&[("assets/photos/2026/3/abc", b"\xFF\xD8 no photo"), ("backup.daylio", diary.as_bytes())])
}

/// Loop's export with two habits: `Mood` in numbers and `Walk`, done or not.
pub(crate) fn loop_zip(mood_marks: &str) -> Vec<u8> {
    let list = "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n\
        001,Mood,NUMERICAL,How was it?,,1,1,#FF8F00,points,AT_LEAST,3.0,false\n\
        002,Walk,YES_NO,Did you walk?,,2,3,#00897B,,,,false\n";
    let walk = "Date,Value,Notes\n2026-03-03,YES_MANUAL,\n2026-03-02,NO,rain\n2026-03-01,YES_AUTO,\n";
    zipped(&[
        ("Habits.csv", list.as_bytes()),
        ("001 Mood/Scores.csv", b"Date,Score\n2026-03-03,0.0500\n"),
        ("001 Mood/Checkmarks.csv", mood_marks.as_bytes()),
        ("002 Walk/Checkmarks.csv", walk.as_bytes()),
        ("Checkmarks.csv", b"Date,Mood,Walk,\n2026-03-03,4000,YES_MANUAL,\n"),
    ])
}

pub(crate) const LOOP_MARKS: &str = "Date,Value,Notes\n2026-03-03,4000,\n2026-03-02,NO,\"flat, all day\"\n2026-03-01,SKIP,ill\n2026-02-28,UNKNOWN,\n2026-02-27,1500,\n";

pub(crate) fn loop_mood() -> ForeignSource {
    let scale = MoodScale { min: 0.0, max: 4.0, inverted: false };
    ForeignSource::LoopHabits { mood: Some(HabitAsMood { name: "Mood".into(), scale }) }
}

pub(crate) fn plan(source: ForeignSource) -> ForeignPlan {
    ForeignPlan {
        source,
        zone: ForeignZone::Named { name: "Europe/Berlin".into() },
        moods: HashMap::new(),
        long_notes: LongNotes::Refuse,
    }
}

pub(crate) fn columns() -> TableColumns {
    let named = |name: &str| TableColumn::Named { name: name.into() };
    TableColumns {
        source: "wohl".into(),
        header: true,
        separator: String::new(),
        date: named("datum"),
        time: Some(named("Uhrzeit")),
        mood: named("Wohlbefinden"),
        moods: MoodColumn::Numbers { scale: MoodScale { min: 0.0, max: 10.0, inverted: false } },
        tags: Some(named("Stichworte")),
        tag_separators: ",".into(),
        note: Some(TableColumn::Numbered { number: 5 }),
        id: None,
        date_order: DateOrder::DayMonthYear,
        decimal_comma: true,
    }
}

pub(crate) fn look(bytes: &[u8], plan: &ForeignPlan) -> Result<ForeignPreview> {
    preview(Cursor::new(bytes), plan)
}

pub(crate) fn take(bytes: &[u8], plan: &ForeignPlan) -> Result<Vec<LineEntry>> {
    let mut entries = Vec::new();
    read(Cursor::new(bytes), plan, &mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok(entries)
}

pub(crate) fn id(entry: &LineEntry) -> &str {
    entry.id.as_deref().unwrap()
}

pub(crate) fn mood(entry: &LineEntry) -> &Mood {
    let Body::Mood(mood) = &entry.body else { panic!("no mood") };
    mood
}

/// The line and the field of every named problem.
pub(crate) fn rejected<T: std::fmt::Debug>(outcome: Result<T>) -> Vec<(Option<u64>, String)> {
    match outcome {
        Err(HoldfastError::Rejected { problems, total }) => {
            assert!(total >= problems.len() as u64 && problems.len() <= 20);
            problems.into_iter().map(|problem| (problem.line, problem.field)).collect()
        }
        other => panic!("not rejected: {other:?}"),
    }
}
