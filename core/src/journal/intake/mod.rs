//! Imports entries into the journal: journal lines, and exports of other apps.
//!
//! An import is all or nothing: the caller holds one transaction around it and rolls back when [`Intake::finish`]
//! answers an error. Memory stays bounded whatever the file's size: data that must be kept from line to line is in
//! scratch tables of the same transaction.

mod ahead;
mod store;

use std::collections::HashSet;
use std::io::BufRead;
use std::sync::mpsc::{Receiver, Sender};

use rusqlite::Connection;

use super::store::{self as entries, Inserter, Taken};
use crate::count::signed;
use crate::entry::line::{self, LineEntry};
use crate::entry::{Entry, Kind};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::Moment;
use crate::problem::{Fault, Problem, Problems};
use crate::words::Wording;

use ahead::{Batch, Item};

/// How many ids known to be present are cached, so that not every line queries the database.
const REMEMBERED: usize = 4_096;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct ImportReport {
    /// Entries that are new in the journal.
    pub added: u64,
    /// Entries that were already present and equal.
    pub already_there: u64,
    /// Entries that were deleted here once and stay deleted.
    pub deleted_before: u64,
    /// Entries of another app that are present with different content; the present content was kept.
    pub differing: u64,
    /// When the earliest of the new entries was logged, in ms since 1970 UTC. The detector evaluates again from
    /// there.
    pub first_logged_ms: Option<i64>,
}

impl ImportReport {
    /// The report in sentences.
    #[must_use]
    pub fn sentences(&self, words: &Wording) -> Vec<String> {
        let mut said = vec![words.foreign_imported(signed(self.added))];
        let mut say = |count: u64, sentence: fn(&Wording, i64) -> String| {
            if count > 0 {
                said.push(sentence(words, signed(count)));
            }
        };
        say(self.already_there, Wording::foreign_were_there);
        say(self.differing, Wording::foreign_differ);
        say(self.deleted_before, Wording::foreign_stay_deleted);
        said
    }
}

/// An import under way.
pub struct Intake<'c> {
    conn: &'c Connection,
    day_starts: u8,
    problems: Problems,
    report: ImportReport,
    known: HashSet<(Kind, String)>,
    anything_open: bool,
    differing_is_a_problem: bool,
    anything_deleted: Option<bool>,
    inserter: Option<Inserter<'c>>,
}

impl<'c> Intake<'c> {
    /// Begins an import into the journal behind `conn`, inside the caller's transaction. `day_starts` is used for
    /// lines that do not name their day.
    #[must_use]
    pub fn new(conn: &'c Connection, day_starts: u8) -> Self {
        Self {
            conn,
            day_starts,
            problems: Problems::default(),
            report: ImportReport::default(),
            known: HashSet::new(),
            anything_open: false,
            differing_is_a_problem: true,
            anything_deleted: None,
            inserter: None,
        }
    }

    /// Begins an import from another app. The other app may have changed an entry after it was imported here. The
    /// entry here then stays and the other is counted as differing, so that one changed word does not reject the
    /// whole file.
    #[must_use]
    pub fn foreign(conn: &'c Connection, day_starts: u8) -> Self {
        Self { differing_is_a_problem: false, ..Self::new(conn, day_starts) }
    }

    /// The problems found so far. Code that reads the input adds its own problems here.
    pub fn problems(&mut self) -> &mut Problems {
        &mut self.problems
    }

    /// Takes one entry in. `line` is the place in the file it came from, counted from 1.
    ///
    /// # Errors
    /// Only faults of the database; problems of the entry go to [`Intake::problems`].
    pub fn take(&mut self, line: Option<u64>, offered: LineEntry) -> Result<()> {
        let sound = |moment: &Moment| moment.is_sound();
        if !sound(&offered.at) || !offered.logged_at.as_ref().is_none_or(sound) {
            self.problem(line, "at", Fault::TimeOutOfRange);
            return Ok(());
        }
        let body = entries::body_text(&offered.body);
        let mut entry = offered.complete(self.day_starts);
        self.take_written(line, &mut entry, &body)
    }

    /// As [`Intake::take`], for an entry that is complete except for its id, with its fields in the stored form.
    fn take_written(&mut self, line: Option<u64>, entry: &mut Entry, body: &str) -> Result<()> {
        if entry.id.is_empty() {
            entry.id = self.derived_id(entry)?;
        }
        let entry = &*entry;
        let deleted = self.anything_deleted()? && entries::is_deleted(self.conn, &entry.id)?;
        match if deleted { Taken::Deleted } else { self.inserter()?.take(entry, body)? } {
            Taken::Added(_) => {
                self.report.added += 1;
                let logged = entry.logged_at.unix_ms;
                let first = self.report.first_logged_ms.get_or_insert(logged);
                *first = logged.min(*first);
            }
            Taken::AlreadyThere => self.report.already_there += 1,
            Taken::Deleted => {
                self.report.deleted_before += 1;
                return Ok(());
            }
            Taken::Differs => {
                if self.differing_is_a_problem {
                    self.problem(line, "id", Fault::DiffersFromStored);
                } else {
                    self.report.differing += 1;
                }
                return Ok(());
            }
        }
        let index = entry.body.says().index();
        if let Some(therapy) = index.therapy {
            self.refers(line, "therapy", Kind::Therapy, therapy)?;
        }
        if let Some(session) = index.session {
            self.refers(line, "session", Kind::Session, session)?;
        }
        if let Some(field) = entry.body.says().lacks() {
            self.leave_open(line, field, entry.body.kind(), &entry.id)?;
        }
        Ok(())
    }

    fn inserter(&mut self) -> Result<&mut Inserter<'c>> {
        match &mut self.inserter {
            Some(inserter) => Ok(inserter),
            none => Ok(none.insert(Inserter::new(self.conn)?)),
        }
    }

    /// Whether anything was ever deleted here. Queried once, because an import deletes nothing.
    fn anything_deleted(&mut self) -> Result<bool> {
        if self.anything_deleted.is_none() {
            self.anything_deleted = Some(entries::anything_deleted(self.conn)?);
        }
        Ok(self.anything_deleted.unwrap_or(true))
    }

    /// Checks every open reference and answers what was imported, or every problem.
    ///
    /// # Errors
    /// [`HoldfastError::Rejected`] when there was any problem; the caller must then roll back. Faults of the
    /// database.
    pub fn finish(mut self) -> Result<ImportReport> {
        if self.anything_open {
            self.close_open()?;
        }
        store::clear(self.conn)?;
        self.problems.into_result()?;
        Ok(self.report)
    }

    fn close_open(&mut self) -> Result<()> {
        let problems = &mut self.problems;
        store::each_missing(self.conn, |line, field| {
            let fault = match field {
                "session" => Fault::NoSuchSession,
                "therapy" => Fault::NoSuchTherapy,
                _ => Fault::Missing,
            };
            problems.add(Problem { line, field: field.to_owned(), fault });
        })
    }

    fn problem(&mut self, line: Option<u64>, field: &str, fault: Fault) {
        self.problems.add(Problem { line, field: field.to_owned(), fault });
    }

    /// The id for a line without one: kind, instant, instrument or session or topic, and the count of such lines in
    /// this file so far.
    fn derived_id(&mut self, entry: &Entry) -> Result<String> {
        let key = derived_key(entry);
        let times = store::meet(self.conn, &key)?;
        Ok(format!("{key}#{times}"))
    }

    fn refers(&mut self, line: Option<u64>, field: &str, kind: Kind, id: &str) -> Result<()> {
        let key = (kind, id.to_owned());
        if self.known.contains(&key) {
            return Ok(());
        }
        if store::is_there(self.conn, kind.id(), id)? {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(key);
            return Ok(());
        }
        self.leave_open(line, field, kind, id)
    }

    fn leave_open(&mut self, line: Option<u64>, field: &str, kind: Kind, id: &str) -> Result<()> {
        self.anything_open = true;
        store::leave_open(self.conn, line, field, kind.id(), id)
    }
}

/// The key of an entry without an id, before the count is added.
fn derived_key(entry: &Entry) -> String {
    let (kind, aspect) = (entry.body.kind().id(), entry.body.says().index().aspect);
    let separator = if aspect.is_empty() { "" } else { ":" };
    format!("{kind}@{}{separator}{aspect}", entry.at.unix_ms)
}

/// Imports journal lines. `go_on` gets the number of bytes read so far; `false` stops the import.
///
/// # Errors
/// [`HoldfastError::Rejected`] with every problem; [`HoldfastError::Update`] for a newer format;
/// [`HoldfastError::Stopped`] when `go_on` answered `false`; faults of the file and the database. After any of them
/// the caller rolls back.
pub fn import_lines(
    conn: &Connection,
    source: impl BufRead + Send,
    day_starts: u8,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<ImportReport> {
    let (into, batches) = std::sync::mpsc::sync_channel(ahead::BATCHES);
    let (back, used) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .spawn_scoped(scope, move || ahead::read(source, day_starts, &into, &used))
            .or_unexpected()?;
        // When this ends, its channels close, and that ends the reading thread.
        take_batches(Intake::new(conn, day_starts), batches, back, go_on)
    })
}

fn take_batches(
    mut intake: Intake<'_>,
    batches: Receiver<Result<Batch>>,
    back: Sender<Vec<Item>>,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<ImportReport> {
    for batch in batches {
        let mut batch = batch?;
        if !go_on(batch.bytes) {
            return Err(HoldfastError::Stopped);
        }
        for item in &mut batch.items {
            match item {
                Item::Entry { number, entry, body } => intake.take_written(Some(*number), entry, body)?,
                Item::Wrong(problems) => intake.problems.append(std::mem::take(problems)),
                Item::Newer { version } => {
                    return Err(HoldfastError::Update { found: *version, supported: line::VERSION });
                }
            }
        }
        // The reading thread frees the memory that it allocated; freeing it here would cost as much as the insert.
        let _ = back.send(batch.items);
    }
    intake.finish()
}

#[cfg(test)]
mod tests {
    use super::super::store::{self, tests::database};
    use super::*;
    use crate::entry::Body;
    use crate::entry::line::{LONGEST_LINE_BYTES, Line};

    fn import(conn: &Connection, text: &str) -> Result<ImportReport> {
        import_lines(conn, text.as_bytes(), 4, &mut |_| true)
    }

    const TWO_MOODS: &str = r#"{"kind":"mood","at":"2026-03-02T20:15:00+01:00","level":2}
{"kind":"mood","at":"2026-03-02T20:15:00+01:00","level":3}
"#;

    #[test]
    fn lines_without_ids_are_told_apart_by_their_place_and_met_again() {
        let conn = database();
        assert_eq!(import(&conn, TWO_MOODS).unwrap().added, 2);
        assert_eq!(import(&conn, TWO_MOODS).unwrap().already_there, 2);
        assert_eq!(store::count(&conn).unwrap(), 2);
    }

    #[test]
    fn entries_changed_in_the_other_app_are_counted_and_do_not_block_the_rest() {
        let conn = database();
        let offer = |text: &str| match line::read(text, 1, &mut Problems::default()) {
            Some(Line::Entry(entry)) => *entry,
            _ => panic!("no entry"),
        };
        let mood = |id: &str, level: u8| {
            offer(&format!(r#"{{"kind":"mood","id":"{id}","at":"2026-03-02T20:15:00Z","level":{level}}}"#))
        };
        for (first, second) in [(2, 2), (3, 3)] {
            let mut intake = Intake::foreign(&conn, 4);
            intake.take(None, mood("daylio:1", first)).unwrap();
            intake.take(None, mood(&format!("daylio:{second}"), 4)).unwrap();
            let report = intake.finish().unwrap();
            assert_eq!(
                (report.added + report.already_there + report.differing, report.differing),
                (2, u64::from(first == 3))
            );
        }
        let kept = store::about(&conn, "daylio:1").unwrap().remove(0).entry;
        assert!(matches!(kept.body, Body::Mood(mood) if mood.level == 2));
    }

    #[test]
    fn a_reference_may_precede_its_target_but_needs_one() {
        let conn = database();
        let checkin = r#"{"kind":"checkin","id":"c","at":"2026-03-05T18:00:00Z","session":"s1","therapy":"t1"}"#;
        let session = r#"{"kind":"session","id":"s1","at":"2026-03-01T18:00:00Z","starts":"2026-03-05T17:00"}"#;
        let therapy = r#"{"kind":"therapy","id":"t1","at":"2026-03-01T18:00:00Z","state":"in_therapy"}"#;
        let Err(HoldfastError::Rejected { problems, total }) = import(&conn, &format!("{checkin}\n{session}\n")) else {
            panic!("taken")
        };
        assert_eq!((problems[0].line, problems[0].field.as_str(), total), (Some(1), "therapy", 1));
        conn.execute_batch("DELETE FROM entry").unwrap();
        assert_eq!(import(&conn, &format!("{checkin}\r\n\n{session}\n{therapy}")).unwrap().added, 3);
    }

    #[test]
    fn a_session_without_a_time_is_a_problem() {
        let conn = database();
        let line = r#"{"kind":"session","id":"s1","at":"2026-03-01T18:00:00Z","outcome":"attended"}"#;
        assert_eq!(
            import(&conn, line),
            Err(HoldfastError::rejected(Problem { line: Some(1), field: "starts".into(), fault: Fault::Missing }))
        );
    }

    #[test]
    fn problems_are_counted_and_the_first_twenty_named() {
        let conn = database();
        let text = "{}\n".repeat(50);
        let Err(HoldfastError::Rejected { problems, total }) = import(&conn, &text) else { panic!("taken") };
        assert_eq!((problems.len(), total, problems[19].line), (20, 50, Some(20)));
    }

    #[test]
    fn a_newer_version_is_refused_as_such_whatever_else_it_says() {
        let conn = database();
        for more in ["", r#","sparkle":true"#] {
            let text = format!(r#"{{"kind":"journal","version":7{more}}}"#);
            assert_eq!(import(&conn, &text), Err(HoldfastError::Update { found: 7, supported: line::VERSION }));
        }
    }

    #[test]
    fn the_header_says_when_days_start() {
        let conn = database();
        let text = "{\"kind\":\"journal\",\"version\":1,\"day_starts\":0}\n{\"kind\":\"mood\",\"id\":\"m\",\"at\":\"2026-03-02T02:00:00Z\",\"level\":2}";
        import(&conn, text).unwrap();
        assert_eq!(store::about(&conn, "m").unwrap()[0].entry.day.to_string(), "2026-03-02");
    }

    #[test]
    fn a_line_longer_than_is_taken_is_named_and_not_kept_in_memory() {
        let conn = database();
        let text = format!("{}\n{TWO_MOODS}", "x".repeat(LONGEST_LINE_BYTES + 1));
        let Err(HoldfastError::Rejected { problems, total }) = import(&conn, &text) else { panic!("taken") };
        assert_eq!((problems[0].line, total), (Some(1), 1));
    }
}
