//! Files of other apps count as hostile: whatever they contain, the answer is clear, memory is bounded and nothing
//! panics.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

mod foreign_files;

use std::io::{Cursor, Read, Seek, SeekFrom};

use foreign_files::*;
use holdfast::HoldfastError;
use holdfast::archive::foreign::{ForeignPlan, ForeignSource, ForeignZone, preview, recognise};
use holdfast::problem::Fault;
use proptest::prelude::*;

fn fault<T: std::fmt::Debug>(outcome: holdfast::Result<T>) -> Fault {
    let Err(HoldfastError::Rejected { problems, .. }) = outcome else { panic!("{outcome:?}") };
    problems[0].fault.clone()
}

fn too_large(fault: &Fault) -> bool {
    matches!(fault, Fault::TooLarge { .. })
}

const BACKUP: ForeignSource = ForeignSource::DaylioBackup;

#[test]
fn a_zip_bomb_is_refused_before_it_unpacks() {
    let blanks = format!("{}{}", "ICAg".repeat(5 << 20), base64_lines(DAYLIO_JSON.as_bytes()));
    let zip = zipped(&[("backup.daylio", blanks.as_bytes())]);
    assert!(zip.len() < 1 << 20);
    assert!(too_large(&fault(look(&zip, &plan(BACKUP)))));
    // Nor when its directory states a packed size so large that the ratio seems harmless.
    let list = zip.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    let mut lie = zip.clone();
    lie[list + 20..list + 24].copy_from_slice(&(30_u32 << 20).to_le_bytes());
    assert!(too_large(&fault(look(&lie, &plan(BACKUP)))));
    let marks = format!("Date,Value,Notes\n{}", "2026-03-03,4000,\n".repeat(1_200_000));
    assert!(too_large(&fault(look(&loop_zip(&marks), &plan(loop_mood())))));
}

#[test]
fn a_zip_that_lies_about_its_sizes_is_refused() {
    let zip = backup(DAYLIO_JSON);
    // The packed and the unpacked size, in the directory at the end of the ZIP file.
    let list = zip.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    for size in [0_u32, 1, 1_000, u32::MAX - 1] {
        for offset in [20, 24] {
            let mut lie = zip.clone();
            lie[list + offset..list + offset + 4].copy_from_slice(&size.to_le_bytes());
            match take(&lie, &plan(BACKUP)) {
                // The lie is harmless: by its checksum, the whole part was read.
                Ok(entries) => assert_eq!(entries.len(), 3, "{size}"),
                Err(HoldfastError::NotThatFile) => {}
                Err(error) => assert!(too_large(&fault::<()>(Err(error))), "{size}"),
            }
        }
    }
}

#[test]
fn an_oversized_zip_directory_is_refused() {
    let name = "x".repeat(60_000);
    let names: Vec<String> = (0..200).map(|n| format!("{name}{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(too_large(&fault(look(&zipped(&parts), &plan(BACKUP)))));
}

#[test]
fn a_zip_in_a_zip_stays_closed() {
    let inner = backup(DAYLIO_JSON);
    for part in [inner.clone(), base64_lines(&inner).into_bytes()] {
        assert_eq!(look(&zipped(&[("backup.daylio", &part)]), &plan(BACKUP)), Err(HoldfastError::NotThatFile));
    }
    assert_eq!(look(&zipped(&[("inner/backup.daylio", b"e30=")]), &plan(BACKUP)), Err(HoldfastError::NotThatFile));
}

#[test]
fn names_that_climb_out_of_the_folder_are_harmless() {
    let diary = base64_lines(DAYLIO_JSON.as_bytes());
    let parts: &[(&str, &[u8])] =
        &[("../../escape", b"x"), ("/etc/escape", b"x"), ("backup.daylio", diary.as_bytes()), ("C:\\escape", b"x")];
    assert_eq!(take(&zipped(parts), &plan(BACKUP)).unwrap().len(), 3);
    let list = b"Position,Name,Type\n001,Mood,NUMERICAL\n";
    let marks = b"Date,Value,Notes\n2026-03-03,4000,\n";
    for name in ["../001 Mood/Checkmarks.csv", "001/../x/Checkmarks.csv", "/001 Mood/Checkmarks.csv"] {
        let zip = zipped(&[("Habits.csv", list), (name, marks)]);
        assert_eq!(take(&zip, &plan(loop_mood())).unwrap(), [], "{name}");
    }
}

#[test]
fn broken_json_of_every_kind_is_not_that_file() {
    let deep = format!("{{\"prefs\":{}", "[".repeat(1 << 20));
    let twice = DAYLIO_JSON.replace("\"tags\": [", "\"dayEntries\": [], \"tags\": [");
    let twice_in_entry = DAYLIO_JSON.replace("\"id\":12,", "\"id\":12,\"id\":13,");
    for json in [
        "",
        "{}",
        "[]",
        "null",
        "7",
        "{\"dayEntries\":5}",
        "{\"dayEntries\":[5]}",
        "{\"dayEntries\":{}}",
        "{\"dayEntries\":[]}x",
        "{\"dayEntries\":[]",
        &deep,
        &twice,
        &twice_in_entry,
    ] {
        assert_eq!(look(&backup(json), &plan(BACKUP)), Err(HoldfastError::NotThatFile), "{json:.40}");
    }
    assert_eq!(look(&backup("{\"dayEntries\":[]}"), &plan(BACKUP)).unwrap().entries, 0);
    for text in ["not base64 at all!", "e30", "====", ""] {
        let zip = zipped(&[("backup.daylio", text.as_bytes())]);
        assert_eq!(look(&zip, &plan(BACKUP)), Err(HoldfastError::NotThatFile), "{text}");
    }
}

#[test]
fn gigantic_texts_and_lists_are_refused() {
    let noise: String = (0..2_000_000_u64).map(|n| char::from(b'a' + u8::try_from(n * n % 97 % 26).unwrap())).collect();
    for field in ["note", "unknown"] {
        let json = DAYLIO_JSON.replacen("\"minute\":15", &format!("\"{field}\":\"{noise}\",\"minute\":15"), 1);
        let json =
            if field == "note" { json.replacen("\"note\":\"Eins<br><br>Zwei &amp; drei\",", "", 1) } else { json };
        assert!(too_large(&fault(look(&backup(&json), &plan(BACKUP)))), "{field}");
    }
    let tags: Vec<String> = (0..5_000).map(|n| n.to_string()).collect();
    let json = DAYLIO_JSON.replace("[14,15]", &format!("[{}]", tags.join(",")));
    assert_eq!(fault(take(&backup(&json), &plan(BACKUP))), Fault::TooMany { limit: 1_000 });
    let csv = format!("{DAYLIO_NEW}2026-03-01,x,x,08:00,gut,,,\"{noise}");
    assert!(too_large(&fault(look(csv.as_bytes(), &plan(ForeignSource::DaylioCsv)))));
    let names: String = (0..600).map(|n| format!("2026-03-01,x,x,08:00,mood{n},,,\n")).collect();
    let csv = format!("full_date,date,weekday,time,mood,activities,note_title,note\n{names}");
    assert_eq!(fault(look(csv.as_bytes(), &plan(ForeignSource::DaylioCsv))), Fault::TooMany { limit: 500 });
}

/// A CSV whose rows are made while it is read, so that it is never in memory as a whole.
struct Endless {
    head: &'static [u8],
    row: &'static [u8],
    length: u64,
    at: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let head = self.head.len() as u64;
        let (from, at) = match self.at.checked_sub(head) {
            None => (self.head, self.at),
            Some(at) => (self.row, at % self.row.len() as u64),
        };
        let rest = &from[usize::try_from(at).unwrap()..];
        let left = usize::try_from(self.length - self.at).unwrap_or(usize::MAX);
        let count = rest.len().min(into.len()).min(left);
        into[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(std::io::ErrorKind::Unsupported.into()) };
        self.at = at;
        Ok(at)
    }
}

#[test]
fn millions_of_rows_and_bytes_are_refused() {
    let head = b"full_date,date,weekday,time,mood,activities,note_title,note\n";
    // These rows never become entries, so the limit on rows applies.
    let row = b"2026-03-02,x,x,08:00,,,,\n";
    let plan = plan(ForeignSource::DaylioCsv);
    let rows = Endless { head, row, length: 20 << 20, at: 0 };
    assert_eq!(fault(preview(rows, &plan)), Fault::TooMany { limit: 500_000 });
    let bytes = Endless { head, row: &[b'\n'; 4_096], length: u64::MAX, at: 0 };
    assert!(too_large(&fault(preview(bytes, &plan))));
}

#[test]
fn bytes_that_are_no_text_are_reported() {
    let plan = plan(ForeignSource::DaylioCsv);
    assert_eq!(look(&backup(DAYLIO_JSON), &plan), Err(HoldfastError::NotThatFile));
    assert_eq!(look(b"\x89PNG\r\n\x1a\n\0\0\0", &plan), Err(HoldfastError::NotThatFile));
    assert_eq!(look(b"", &plan), Err(HoldfastError::NotThatFile));
    assert_eq!(look(b"a,b\n1,2\n", &plan), Err(HoldfastError::NotThatFile));
    let mut damaged = DAYLIO_NEW.as_bytes().to_vec();
    damaged.push(0xFF);
    let Err(HoldfastError::Rejected { problems, .. }) = look(&damaged, &plan) else { panic!() };
    assert_eq!((problems[0].line, &problems[0].fault), (Some(8), &Fault::NotUtf8));
}

fn sources() -> Vec<(ForeignPlan, Vec<u8>)> {
    let mut daylio = plan(ForeignSource::DaylioCsv);
    daylio.moods.insert("nebel".into(), 2);
    vec![
        (daylio.clone(), DAYLIO_NEW.as_bytes().to_vec()),
        (daylio, DAYLIO_OLD.as_bytes().to_vec()),
        (plan(BACKUP), backup(DAYLIO_JSON)),
        (plan(loop_mood()), loop_zip(LOOP_MARKS)),
        (plan(ForeignSource::Table { columns: columns() }), TABLE.as_bytes().to_vec()),
    ]
}

/// Reads bytes as a file of every kind. Whatever the result, the imported entries are valid and their ids distinct.
fn survive(bytes: &[u8], plan: &ForeignPlan) {
    let _ = recognise(Cursor::new(bytes));
    let looked = look(bytes, plan);
    match take(bytes, plan) {
        Ok(entries) => {
            let looked = looked.expect("a look answers as a reading does");
            assert_eq!(looked.entries, entries.len() as u64);
            let ids: std::collections::HashSet<_> = entries.iter().map(id).collect();
            assert_eq!(ids.len(), entries.len());
            for entry in &entries {
                assert!(entry.at.is_sound() && (1..=5).contains(&mood(entry).level));
                assert!(id(entry).chars().count() <= 128);
                assert!(mood(entry).note.as_ref().is_none_or(|note| note.chars().count() <= 4_000));
                assert!(mood(entry).tags.len() <= 20 && mood(entry).tags.iter().all(|t| t.chars().count() <= 40));
            }
        }
        Err(HoldfastError::Rejected { problems, total }) => {
            assert!(!problems.is_empty() && problems.len() as u64 == total.min(20));
        }
        Err(error) => assert_eq!(error, HoldfastError::NotThatFile),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        for (plan, _) in sources() {
            survive(&bytes, &plan);
        }
        let mut inside = plan(BACKUP);
        inside.zone = ForeignZone::Fixed { offset_minutes: 0 };
        survive(&backup(&String::from_utf8_lossy(&bytes)), &inside);
    }

    #[test]
    fn changed_fixtures_get_an_answer(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let change = |mut bytes: Vec<u8>| {
            for (at, byte, how) in &changes {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = *byte,
                    1 => bytes.insert(at, *byte),
                    _ => { bytes.remove(at); }
                }
            }
            bytes
        };
        for (plan, bytes) in sources() {
            survive(&change(bytes), &plan);
        }
        // Also inside the packed part, where no checksum catches a changed byte.
        let json = change(DAYLIO_JSON.as_bytes().to_vec());
        survive(&backup(&String::from_utf8_lossy(&json)), &plan(BACKUP));
        let marks = change(LOOP_MARKS.as_bytes().to_vec());
        survive(&loop_zip(&String::from_utf8_lossy(&marks)), &plan(loop_mood()));
    }

    #[test]
    fn the_same_export_has_the_same_ids_and_a_longer_one_only_more(
        minutes in proptest::collection::vec((0..40_i64, 0..5_usize), 1..40),
        extra in 0..10_usize,
        newest_first in any::<bool>(),
    ) {
        let names = ["rad", "good", "meh", "bad", "awful"];
        let mut sorted = minutes.clone();
        sorted.sort_by_key(|(minute, _)| *minute);
        let export = |rows: &[(i64, usize)]| {
            let mut lines: Vec<String> = rows.iter().map(|(minute, name)| {
                format!("2026-03-02,x,x,{:02}:{:02},{},,,\n", 8 + minute / 60, minute % 60, names[*name])
            }).collect();
            if newest_first {
                lines.reverse();
            }
            format!("full_date,date,weekday,time,mood,activities,note_title,note\n{}", lines.concat())
        };
        let mut plan = plan(ForeignSource::DaylioCsv);
        plan.zone = ForeignZone::Fixed { offset_minutes: 60 };
        // A file of a single minute does not show its order; Daylio lists the newest first.
        prop_assume!(newest_first || sorted.first().map(|r| r.0) != sorted.last().map(|r| r.0));
        let shorter = &sorted[..sorted.len().saturating_sub(extra).max(1)];
        prop_assume!(newest_first || shorter.first().map(|r| r.0) != shorter.last().map(|r| r.0));
        let whole = take(export(&sorted).as_bytes(), &plan).unwrap();
        prop_assert_eq!(&take(export(&sorted).as_bytes(), &plan).unwrap(), &whole);
        for entry in take(export(shorter).as_bytes(), &plan).unwrap() {
            prop_assert!(whole.contains(&entry));
        }
    }
}
