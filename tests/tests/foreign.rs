//! Journals of other apps are imported with their meaning.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

mod foreign_files;

use foreign_files::*;
use holdfast::HoldfastError;
use holdfast::archive::foreign::{
    DateOrder, ForeignPlan, ForeignSource, ForeignZone, LeftOut, LongNotes, MoodColumn, TableColumn, TextEncoding,
    recognise,
};
use holdfast::entry::limits::NOTE_CHARS;
use holdfast::problem::Fault;
use holdfast::words::{Language, Wording};
use std::io::Cursor;

fn daylio() -> ForeignPlan {
    let mut plan = plan(ForeignSource::DaylioCsv);
    plan.moods.insert("NEBEL ".into(), 1);
    plan
}

#[test]
fn daylio_csv_comes_in_whole() {
    let entries = take(DAYLIO_NEW.as_bytes(), &daylio()).unwrap();
    let seen: Vec<_> = entries.iter().map(|entry| (id(entry), entry.at.to_string(), mood(entry).level)).collect();
    // The clock skips 02:30 on 29 March, and shows it twice on 26 October.
    assert_eq!(
        seen,
        [
            ("daylio-csv:2026-03-29T02:30#1", "2026-03-29T03:00:00+02:00".to_owned(), 4),
            ("daylio-csv:2026-03-02T20:15#2", "2026-03-02T20:15:00+01:00".to_owned(), 2),
            ("daylio-csv:2026-03-02T20:15#1", "2026-03-02T20:15:00+01:00".to_owned(), 3),
            ("daylio-csv:2026-03-02T07:05#1", "2026-03-02T07:05:00+01:00".to_owned(), 1),
            ("daylio-csv:2025-10-26T02:30#1", "2025-10-26T02:30:00+02:00".to_owned(), 5),
        ]
    );
    assert!(entries.iter().all(|entry| entry.at.zone.as_deref() == Some("Europe/Berlin")));
    assert_eq!(mood(&entries[1]).tags, ["Arbeit", "wenig Schlaf"]);
    let note = "Sonntag, und dann\n\nEr sagte: \"Bis morgen.\"\nDann Regen.\nDann Tee.";
    assert_eq!(mood(&entries[1]).note.as_deref(), Some(note));
    assert_eq!(mood(&entries[2]).note, None);
    assert_eq!(mood(&entries[3]).note.as_deref(), Some("a < b & c"));
}

#[test]
fn a_fixed_offset_needs_no_zone() {
    let mut plan = daylio();
    plan.zone = ForeignZone::Fixed { offset_minutes: -720 };
    let entries = take(DAYLIO_NEW.as_bytes(), &plan).unwrap();
    assert_eq!(entries[0].at.to_string(), "2026-03-29T02:30:00-12:00");
    assert_eq!(entries[0].at.zone, None);
}

#[test]
fn moods_without_a_level_wait_for_the_person() {
    let mut plan = daylio();
    plan.moods.clear();
    let seen = look(DAYLIO_NEW.as_bytes(), &plan).unwrap();
    let moods: Vec<_> = seen.moods.iter().map(|m| (m.name.as_str(), m.level, m.count)).collect();
    assert_eq!(
        moods,
        [("Nebel", None, 1), ("gut", Some(4), 1), ("meh", Some(3), 1), ("schlecht", Some(2), 1), ("super", Some(5), 1)]
    );
    assert_eq!((seen.entries, seen.waiting(), seen.problems_total), (4, 1, 0));
    assert_eq!(seen.first.unwrap().to_string(), "2025-10-26");
    assert_eq!(seen.last.unwrap().to_string(), "2026-03-29");
    // The name is on the screen that asks, and not in the error.
    let refused = take(DAYLIO_NEW.as_bytes(), &plan);
    assert!(!format!("{refused:?}").contains("Nebel"));
    assert_eq!(rejected(refused), [(Some(6), "mood".to_owned())]);
}

#[test]
fn the_plans_levels_take_precedence_over_known_names() {
    let mut plan = daylio();
    plan.moods.insert("Super".into(), 4);
    let entries = take(DAYLIO_NEW.as_bytes(), &plan).unwrap();
    assert_eq!(mood(&entries[4]).level, 4);
    plan.moods.insert("x".into(), 6);
    assert_eq!(rejected(take(DAYLIO_NEW.as_bytes(), &plan)), [(None, "moods".to_owned())]);
}

#[test]
fn daylios_older_and_newer_columns_come_in_too() {
    let plan = plan(ForeignSource::DaylioCsv);
    let old = take(DAYLIO_OLD.as_bytes(), &plan).unwrap();
    assert_eq!(old[0].at.to_string(), "2018-05-18T23:54:00+02:00");
    assert_eq!(old[1].at.to_string(), "2018-05-17T00:21:00+02:00");
    assert_eq!(mood(&old[1]).tags, ["cook", "tired"]);
    let entries = take(DAYLIO_SCALES.as_bytes(), &plan).unwrap();
    assert_eq!(mood(&entries[0]).note.as_deref(), Some("A title\n\nSome words\n\nSleep: 6/10 | Awake: 1:00"));
    assert_eq!(mood(&entries[1]).note, None);
}

#[test]
fn a_daylio_csv_saved_by_another_program_is_the_same() {
    let text = DAYLIO_NEW.trim_start_matches('\u{feff}');
    let original = take(DAYLIO_NEW.as_bytes(), &daylio()).unwrap();
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let crlf = text.replace('\n', "\r\n");
    let unmarked = text.to_owned();
    for bytes in [wide.as_slice(), &western, crlf.as_bytes(), unmarked.as_bytes()] {
        assert_eq!(take(bytes, &daylio()).unwrap(), original);
    }
    assert_eq!(look(&western, &daylio()).unwrap().encoding, TextEncoding::Western);
    assert_eq!(look(&wide, &daylio()).unwrap().encoding, TextEncoding::Utf16);
}

#[test]
fn a_longer_daylio_csv_adds_only_what_is_new() {
    let first = take(DAYLIO_NEW.as_bytes(), &daylio()).unwrap();
    let (head, rest) = DAYLIO_NEW.split_once('\n').unwrap();
    // One more entry at the top, and one more in the minute that had two, listed as the newest of them.
    let longer = format!("{head}\n2026-04-01,x,x,08:00,gut,,,\n{rest}").replacen(
        "2026-03-02,2. März,Montag,20:15,schlecht",
        "2026-03-02,x,x,20:15,gut,,,\n2026-03-02,2. März,Montag,20:15,schlecht",
        1,
    );
    let second = take(longer.as_bytes(), &daylio()).unwrap();
    assert_eq!(second.len(), first.len() + 2);
    for entry in &first {
        assert!(second.contains(entry), "{entry:?}");
    }
}

#[test]
fn all_problems_of_a_daylio_csv_are_told_at_once() {
    let text = "full_date,date,weekday,time,mood,activities,note_title,note\n\
        2026-02-30,x,x,08:00,good,,,\n\
        2026-02-28,x,x,25:00,good,,,\n\
        yesterday,x,x,08:00,good,,,\n\
        2026-02-28,x,x,08:00,,,,\n\
        2026-02-28,x,x,08:00,good\n\
        1066-10-14,x,x,08:00,good,,,\n";
    let plan = plan(ForeignSource::DaylioCsv);
    let expected = [(2, "full_date"), (3, "time"), (4, "full_date"), (5, "mood"), (6, ""), (7, "full_date")]
        .map(|(l, f)| (Some(l), f.to_owned()));
    assert_eq!(rejected(take(text.as_bytes(), &plan)), expected);
    assert_eq!(look(text.as_bytes(), &plan).unwrap().problems_total, 6);
    let many = format!("{}{}", text.lines().next().unwrap(), "\n2026,x,x,x,good,,,".repeat(1_000));
    let Err(HoldfastError::Rejected { problems, total }) = take(many.as_bytes(), &plan) else { panic!() };
    assert_eq!((problems.len(), total), (20, 1_000));
}

#[test]
fn a_backup_brings_its_own_levels_offsets_and_ids() {
    let entries = take(&backup(DAYLIO_JSON), &plan(ForeignSource::DaylioBackup)).unwrap();
    let seen: Vec<_> = entries.iter().map(|entry| (id(entry), entry.at.to_string(), mood(entry).level)).collect();
    assert_eq!(
        seen,
        [
            ("daylio:12", "2026-03-02T20:15:00+01:00".to_owned(), 2),
            ("daylio:11", "2026-01-31T11:36:00-05:00".to_owned(), 5),
            ("daylio:10", "2024-02-29T23:00:00+00:00".to_owned(), 1),
        ]
    );
    assert_eq!(mood(&entries[0]).tags, ["Familie", "Schlaf"]);
    assert_eq!(mood(&entries[0]).note.as_deref(), Some("Titel\n\nEins\n\nZwei & drei"));
    let seen = look(&backup(DAYLIO_JSON), &plan(ForeignSource::DaylioBackup)).unwrap();
    let moods: Vec<_> = seen.moods.iter().map(|m| (m.name.as_str(), m.level)).collect();
    assert_eq!(moods, [("awful", Some(1)), ("rad", Some(5)), ("weit weg", Some(2))]);
    let left: Vec<_> = seen.left_out.iter().map(|l| (l.what, l.count)).collect();
    assert_eq!(left, [(LeftOut::Media, 1), (LeftOut::Activities, 1)]);
}

#[test]
fn a_person_may_give_a_backups_moods_other_levels() {
    let mut plan = plan(ForeignSource::DaylioBackup);
    plan.moods.insert("Weit weg".into(), 1);
    assert_eq!(mood(&take(&backup(DAYLIO_JSON), &plan).unwrap()[0]).level, 1);
}

#[test]
fn no_secret_of_a_backup_is_ever_output() {
    let secret = "48151623";
    assert_eq!(DAYLIO_JSON.matches(secret).count(), 2);
    let plan = plan(ForeignSource::DaylioBackup);
    let seen = look(&backup(DAYLIO_JSON), &plan).unwrap();
    let entries = take(&backup(DAYLIO_JSON), &plan).unwrap();
    let broken = DAYLIO_JSON.replace("\"prefs\"", "prefs");
    let refused = take(&backup(&broken), &plan).unwrap_err();
    assert!(!format!("{seen:?}{entries:?}{refused:?}{refused}").contains(secret));
    // Nor does it when it is in place of a number of an entry.
    let misplaced = DAYLIO_JSON.replace("\"mood\":6", &format!("\"mood\":\"x{secret}\""));
    let refused = take(&backup(&misplaced), &plan);
    assert!(!format!("{refused:?}").contains(secret));
    assert_eq!(rejected(refused), [(Some(1), "dayEntries.mood".to_owned())]);
}

#[test]
fn the_order_of_a_backups_fields_does_not_matter() {
    let value: serde_json::Value = serde_json::from_str(DAYLIO_JSON).unwrap();
    let mut turned = serde_json::Map::new();
    for (key, value) in value.as_object().unwrap().iter().rev() {
        turned.insert(key.clone(), value.clone());
    }
    let turned = serde_json::to_string(&turned).unwrap();
    let plan = plan(ForeignSource::DaylioBackup);
    assert_eq!(take(&backup(&turned), &plan).unwrap(), take(&backup(DAYLIO_JSON), &plan).unwrap());
}

#[test]
fn numbers_as_texts_are_read_and_wrong_ones_told_by_entry_and_field() {
    let plan = plan(ForeignSource::DaylioBackup);
    let texts = DAYLIO_JSON.replace("\"id\":12", "\"id\":\"12\"").replace("\"hour\":20", "\"hour\":\"20\"");
    assert_eq!(take(&backup(&texts), &plan).unwrap(), take(&backup(DAYLIO_JSON), &plan).unwrap());
    for (from, to, field) in [
        ("\"id\":12", "\"id\":1.5", "id"),
        ("\"id\":12", "\"id\":null", "id"),
        ("\"id\":12", "\"id\":11", ""),
        ("\"month\":2,", "\"month\":12,", "month"),
        ("\"month\":2,", "", "month"),
        ("\"day\":2,", "\"day\":32,", "day"),
        ("\"day\":2,\"month\":2", "\"day\":30,\"month\":1", "day"),
        ("\"hour\":20", "\"hour\":[20]", "hour"),
        ("\"hour\":20", "\"hour\":-1", "hour"),
        ("\"year\":2026,\"datetime\":1772478900000", "\"year\":99999999999", "year"),
        ("\"year\":2026,\"datetime\":1772478900000", "\"year\":2300", "day"),
        ("\"timeZoneOffset\":3600000", "\"timeZoneOffset\":64860000", "timeZoneOffset"),
        ("\"timeZoneOffset\":3600000", "\"timeZoneOffset\":1", "timeZoneOffset"),
        ("\"mood\":6", "\"mood\":77", "mood"),
        ("\"mood\":6", "\"mood\":{}", "mood"),
        ("\"hour\":20", "\"hour\":24", "hour"),
        ("\"note_title\":\"Titel\"", "\"note_title\":5", "note_title"),
        ("\"tags\":[14,15]", "\"tags\":[14,\"Schlaf\"]", "tags"),
    ] {
        let changed = DAYLIO_JSON.replacen(from, to, 1);
        assert_ne!(changed, DAYLIO_JSON, "{from}");
        let (line, field) = if field.is_empty() { (2, "id") } else { (1, field) };
        assert_eq!(rejected(take(&backup(&changed), &plan)), [(Some(line), format!("dayEntries.{field}"))], "{to}");
    }
}

#[test]
fn a_missing_or_zero_offset_follows_from_the_instant() {
    let at = |from: &str, to: &str| {
        let json = DAYLIO_JSON.replace(from, to);
        assert_ne!(json, DAYLIO_JSON);
        take(&backup(&json), &plan(ForeignSource::DaylioBackup)).unwrap()[1].at.to_string()
    };
    let (stated, instant) = ("\"timeZoneOffset\":-18000000,", "\"datetime\":1769877360000,");
    let both = format!("{instant}{stated}");
    assert_eq!(at(stated, ""), "2026-01-31T11:36:00-05:00");
    assert_eq!(at(stated, "\"timeZoneOffset\":0,"), "2026-01-31T11:36:00-05:00");
    // Where no clock in the world could have shown it, the instant is no evidence; the plan's clock, or the stated 0,
    // is used.
    assert_eq!(at(&both, "\"datetime\":1769000000000,"), "2026-01-31T11:36:00+01:00");
    assert_eq!(at(&both, ""), "2026-01-31T11:36:00+01:00");
    assert_eq!(at(&both, "\"timeZoneOffset\":0,"), "2026-01-31T11:36:00+00:00");
    // A stated offset other than 0 takes precedence over the instant.
    assert_eq!(at(stated, "\"timeZoneOffset\":7200000,"), "2026-01-31T11:36:00+02:00");
}

#[test]
fn an_entry_without_a_time_is_logged_at_noon_of_its_day() {
    let json = DAYLIO_JSON.replace("\"minute\":0,\"hour\":23", "\"minute\":-1,\"hour\":-1");
    let entries = take(&backup(&json), &plan(ForeignSource::DaylioBackup)).unwrap();
    assert_eq!(entries[2].at.to_string(), "2024-02-29T12:00:00+01:00");
    assert_eq!(entries[2].day.unwrap().to_string(), "2024-02-29");
}

#[test]
fn entries_of_a_backup_without_a_mood_stay_out_and_are_counted() {
    let plan = plan(ForeignSource::DaylioBackup);
    for mood in ["\"mood\":0,", "\"mood\":null,", "\"scaleValues\":[{\"id_scale\":1}],"] {
        let json = DAYLIO_JSON.replace("\"mood\":5,", mood);
        let seen = look(&backup(&json), &plan).unwrap();
        assert_eq!((seen.entries, seen.problems_total), (2, 0));
        assert!(seen.left_out.iter().any(|l| (l.what, l.count) == (LeftOut::NoMood, 1)), "{mood}");
    }
    let json = DAYLIO_JSON.replace("\"mood\":5,", "\"mood\":5,\"scaleValues\":[{\"id_scale\":1}],");
    let seen = look(&backup(&json), &plan).unwrap();
    assert!(seen.left_out.iter().any(|l| (l.what, l.count) == (LeftOut::Scales, 1)));
}

#[test]
fn a_longer_backup_adds_only_what_is_new() {
    let plan = plan(ForeignSource::DaylioBackup);
    let first = take(&backup(DAYLIO_JSON), &plan).unwrap();
    let more = "\"dayEntries\": [{\"id\":13,\"minute\":0,\"hour\":9,\"day\":3,\"month\":2,\"year\":2026,\"timeZoneOffset\":0,\"mood\":3},";
    let second = take(&backup(&DAYLIO_JSON.replace("\"dayEntries\": [", more)), &plan).unwrap();
    assert_eq!(id(&second[0]), "daylio:13");
    assert_eq!(second[1..], first);
}

#[test]
fn one_habit_of_loop_may_be_a_mood() {
    let zip = loop_zip(LOOP_MARKS);
    let entries = take(&zip, &plan(loop_mood())).unwrap();
    let seen: Vec<_> = entries.iter().map(|e| (e.at.to_string(), e.day.unwrap().to_string(), mood(e).level)).collect();
    assert_eq!(
        seen,
        [
            ("2026-03-03T12:00:00+01:00".to_owned(), "2026-03-03".to_owned(), 5),
            ("2026-03-02T12:00:00+01:00".to_owned(), "2026-03-02".to_owned(), 1),
            ("2026-02-27T12:00:00+01:00".to_owned(), "2026-02-27".to_owned(), 3),
        ]
    );
    assert_eq!(mood(&entries[1]).note.as_deref(), Some("flat, all day"));
    assert!(entries.iter().all(|e| id(e).starts_with("loop:") && !id(e).contains("Mood")));
    let seen = look(&zip, &plan(loop_mood())).unwrap();
    let left: Vec<_> = seen.left_out.iter().map(|l| (l.what, l.count)).collect();
    assert_eq!(left, [(LeftOut::Habits, 1), (LeftOut::HabitNotes, 1)]);
    // Plain numbers, as they would be if Loop stopped writing thousandths, mean the same.
    let plain = loop_zip(&LOOP_MARKS.replace("4000", "4").replace("1500", "1.5"));
    assert_eq!(take(&plain, &plan(loop_mood())).unwrap(), entries);
    let longer = loop_zip(&LOOP_MARKS.replace("Notes\n", "Notes\n2026-03-04,3000,\n"));
    assert_eq!(take(&longer, &plan(loop_mood())).unwrap()[1..], entries);
}

#[test]
fn a_look_into_loop_lists_its_habits() {
    let seen = look(&loop_zip(LOOP_MARKS), &plan(ForeignSource::LoopHabits { mood: None })).unwrap();
    let habits: Vec<_> =
        seen.habits.iter().map(|h| (h.name.as_str(), h.in_numbers, h.count, h.lowest, h.highest)).collect();
    assert_eq!(habits, [("Mood", true, 3, Some(0.0), Some(4.0)), ("Walk", false, 1, None, None)]);
    assert_eq!((seen.entries, seen.left_out[0].count), (0, 2));
}

#[test]
fn a_habit_that_is_no_mood_is_refused() {
    let zip = loop_zip(LOOP_MARKS);
    assert_eq!(rejected(take(&zip, &plan(ForeignSource::LoopHabits { mood: None }))), [(None, "habit".to_owned())]);
    for name in ["Walk", "Dream"] {
        let ForeignSource::LoopHabits { mood: Some(mut mood) } = loop_mood() else { panic!() };
        mood.name = name.into();
        let refused = take(&zip, &plan(ForeignSource::LoopHabits { mood: Some(mood) }));
        assert_eq!(rejected(refused), [(None, "habit".to_owned())], "{name}");
    }
    let marks = "Date,Value,Notes\n2026-03-03,9000,\n2026-02-31,1000,\n2026-03-01,YES_MANUAL,\n2026-02-01,1000,\n2026-02-01,2000,\n";
    let expected = [(2, "Value"), (3, "Date"), (4, "Value"), (6, "Date")].map(|(l, f)| (Some(l), f.to_owned()));
    assert_eq!(rejected(take(&loop_zip(marks), &plan(loop_mood()))), expected);
}

#[test]
fn a_table_comes_in_by_its_columns() {
    let plan = plan(ForeignSource::Table { columns: columns() });
    let entries = take(TABLE.as_bytes(), &plan).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(id(&entries[0]), "csv:wohl:2026-03-02T20:15#1");
    assert_eq!(
        (mood(&entries[0]).level, mood(&entries[0]).tags.as_slice()),
        (2, &["Schlaf".to_owned(), "Arbeit".to_owned()][..])
    );
    assert_eq!(mood(&entries[0]).note.as_deref(), Some("Zeile eins\nZeile zwei"));
    assert_eq!((id(&entries[1]), mood(&entries[1]).level), ("csv:wohl:2026-03-03#1", 5));
    assert_eq!(entries[1].at.to_string(), "2026-03-03T12:00:00+01:00");
    assert_eq!(entries[1].day.unwrap().to_string(), "2026-03-03");
    let seen = look(TABLE.as_bytes(), &plan).unwrap();
    assert_eq!(seen.left_out.iter().map(|l| (l.what, l.count)).collect::<Vec<_>>(), [(LeftOut::NoMood, 1)]);
}

#[test]
fn a_table_may_have_no_headings_own_ids_instants_and_words() {
    let mut columns = columns();
    columns.source = String::new();
    columns.header = false;
    columns.date = TableColumn::Numbered { number: 2 };
    columns.time = None;
    columns.mood = TableColumn::Numbered { number: 3 };
    columns.moods = MoodColumn::ByName;
    columns.tags = None;
    columns.note = None;
    columns.id = Some(TableColumn::Numbered { number: 1 });
    columns.date_order = DateOrder::YearMonthDay;
    let text = "a1,2026-03-02T20:15:00-05:00,good\na2,2026-03-02 20:15,awful\n";
    let entries = take(text.as_bytes(), &plan(ForeignSource::Table { columns: columns.clone() })).unwrap();
    assert_eq!((id(&entries[0]), entries[0].at.to_string().as_str()), ("csv:id:a1", "2026-03-02T20:15:00-05:00"));
    assert_eq!((id(&entries[1]), mood(&entries[1]).level), ("csv:id:a2", 1));
    columns.id = None;
    let entries = take(text.as_bytes(), &plan(ForeignSource::Table { columns })).unwrap();
    assert_eq!(id(&entries[0]), "csv:2026-03-03T01:15Z#1");
}

#[test]
fn all_problems_with_columns_are_reported_together() {
    let mut wrong = columns();
    wrong.source = "Own words".into();
    wrong.separator = "ab".into();
    wrong.date = TableColumn::Named { name: "When".into() };
    wrong.mood = TableColumn::Numbered { number: 0 };
    let fields: Vec<_> = rejected(take(TABLE.as_bytes(), &plan(ForeignSource::Table { columns: wrong })))
        .into_iter()
        .map(|(_, field)| field)
        .collect();
    assert_eq!(fields, ["columns.source", "columns.separator", "columns.date", "columns.mood"]);
    let text = TABLE.replace("3,5", "viel").replace(";10;", ";11;").replace("20:15", "spät");
    let refused = rejected(take(text.as_bytes(), &plan(ForeignSource::Table { columns: columns() })));
    assert_eq!(refused, [(2, "mood"), (2, "time"), (4, "mood")].map(|(l, f)| (Some(l), f.to_owned())));
}

#[test]
fn no_text_is_shortened_unasked() {
    let tags: Vec<String> = (0..25).map(|n| format!("activity {n}")).collect();
    let text = format!(
        "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,x,x,08:00,good,{},,Words\n2026-03-03,x,x,08:00,good,,,{}\n",
        tags.join(" | "),
        "ü".repeat(NOTE_CHARS + 1)
    );
    let mut plan = plan(ForeignSource::DaylioCsv);
    let seen = look(text.as_bytes(), &plan).unwrap();
    assert_eq!((seen.tags_in_notes, seen.long_notes, seen.problems_total), (1, 1, 1));
    assert_eq!(seen.problems[0].fault, Fault::TooLong { limit: 4_000 });
    assert_eq!(rejected(take(text.as_bytes(), &plan)), [(Some(3), "note".to_owned())]);
    plan.long_notes = LongNotes::Shorten;
    let entries = take(text.as_bytes(), &plan).unwrap();
    assert_eq!(mood(&entries[0]).tags, tags[..20]);
    assert_eq!(mood(&entries[0]).note, Some(format!("Words\n\n{}", tags[20..].join(" | "))));
    let short = mood(&entries[1]).note.clone().unwrap();
    assert_eq!(short.chars().count(), NOTE_CHARS);
    assert!(short.ends_with("ü…"));
}

#[test]
fn files_are_recognised_by_what_they_hold() {
    let what = |bytes: &[u8]| recognise(Cursor::new(bytes)).unwrap();
    assert_eq!(what(DAYLIO_NEW.as_bytes()), Some(ForeignSource::DaylioCsv));
    assert_eq!(what(DAYLIO_OLD.as_bytes()), Some(ForeignSource::DaylioCsv));
    assert_eq!(what(&backup(DAYLIO_JSON)), Some(ForeignSource::DaylioBackup));
    assert_eq!(what(&loop_zip(LOOP_MARKS)), Some(ForeignSource::LoopHabits { mood: None }));
    for other in [TABLE.as_bytes(), b"", b"PK\x03\x04", b"{}", &zipped(&[("a", b"b")])] {
        assert_eq!(what(other), None);
    }
}

#[test]
fn an_error_of_the_sink_stops_the_reading() {
    for (bytes, plan) in [
        (DAYLIO_NEW.as_bytes().to_vec(), daylio()),
        (backup(DAYLIO_JSON), plan(ForeignSource::DaylioBackup)),
        (loop_zip(LOOP_MARKS), plan(loop_mood())),
        (TABLE.as_bytes().to_vec(), plan(ForeignSource::Table { columns: columns() })),
    ] {
        let mut calls = 0;
        let outcome = holdfast::archive::foreign::read(Cursor::new(bytes), &plan, &mut |_| {
            calls += 1;
            Err(HoldfastError::Stopped)
        });
        assert_eq!((outcome, calls), (Err(HoldfastError::Stopped), 1));
    }
}

#[test]
fn the_preview_reads_well() {
    let mut plan = daylio();
    plan.moods.clear();
    let seen = look(DAYLIO_NEW.as_bytes(), &plan).unwrap();
    assert_eq!(
        seen.sentences(&Wording::new(Language::English)),
        [
            "4 moods can come in.",
            "From Sunday, 26 October 2025 to Sunday, 29 March 2026.",
            "One mood has a name this app does not know. Please choose a level for it.",
        ]
    );
    let german = seen.sentences(&Wording::new(Language::German));
    assert_eq!(german[0], "4 Stimmungen können übernommen werden.");
}

#[test]
fn each_kind_of_daylio_file_knows_the_ids_of_the_other() {
    let csv = take(DAYLIO_NEW.as_bytes(), &daylio()).unwrap();
    let backup = take(&backup(DAYLIO_JSON), &plan(ForeignSource::DaylioBackup)).unwrap();
    let begins = |entries: &[_], prefix: &str| entries.iter().all(|entry| id(entry).starts_with(prefix));
    assert!(begins(&csv, ForeignSource::DaylioBackup.other_way().unwrap()));
    assert!(begins(&backup, ForeignSource::DaylioCsv.other_way().unwrap()));
    assert!(!begins(&csv, ForeignSource::DaylioCsv.other_way().unwrap()));
}
