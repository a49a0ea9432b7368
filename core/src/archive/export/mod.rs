//! The journal written out, to be kept or taken elsewhere.
//!
//! - [`lines`], [`tables`], [`fhir`]: one format each. All of them stream: none holds more than an entry in memory.
//! - [`chosen`]: what may go along; what may endanger stays behind unless it was chosen.
//! - [`page`]: what a person is told before they choose.

mod chosen;
pub(crate) mod fhir;
mod lines;
pub mod page;
mod steps;
mod tables;

use std::io::{BufWriter, Write};
use std::path::Path;

use rusqlite::Connection;

use super::{passphrase, sealed};
use crate::error::{FileDoing, Result};
use crate::files::new_file::NewFile;
use crate::journal::store;
use crate::moment::Moment;
use crate::vault::Job;
use crate::words::Wording;
use steps::Steps;

use chosen::Chosen;

crate::entry::ids::ids! {
    /// How a journal is written out.
    pub enum ExportFormat {
        /// Journal lines, one JSON object each: everything, to be read again.
        Lines = "lines",
        /// A table for each kind of entry, for spreadsheets, in one ZIP file.
        Csv = "csv",
        /// The questionnaires as an HL7 FHIR R4 Bundle, for the systems that practices and clinics use.
        Fhir = "fhir",
    }
}

impl ExportFormat {
    /// How names of its files end, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Lines => "jsonl",
            Self::Csv => "zip",
            Self::Fhir => "fhir.json",
        }
    }

    /// Whether answers about safety go along where nobody said otherwise (decision 3): lines are complete, what is made
    /// to be passed on is not.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self == Self::Lines
    }
}

/// How names of encrypted files end, without the dot, after the ending of what is in them.
pub const SEALED_ENDING: &str = "age";

/// What goes along in an export only if it was chosen (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct ExportChoice {
    /// How.
    pub format: ExportFormat,
    /// Whether answers about safety (PHQ-9 item 9, what does not feel safe, an unsafe relationship, a therapy that ended
    /// because it was not safe) go along. Journal lines without them lose those entries' safety fields and can then not
    /// be told from entries without.
    pub with_safety_answers: bool,
}

/// Writes the journal into a new file, encrypted where there is a passphrase. Answers how many entries are in it.
///
/// # Errors
/// `Rejected` for a passphrase that is too easy to guess, for what is no name of a file, or when a file has that name
/// already; `NoSuchFolder`, `NoPermission`, `MakeRoom`, `Stopped`; faults of the database. Then this has made no file.
pub(crate) fn write_file(
    path: &Path,
    conn: &Connection,
    now: &Moment,
    words: &Wording,
    choice: ExportChoice,
    passphrase: Option<&str>,
    job: &Job<'_>,
) -> Result<u64> {
    if let Some(passphrase) = passphrase {
        passphrase::check(passphrase)?;
    }
    let file = NewFile::begin(path)?;
    let target = BufWriter::with_capacity(1 << 16, file.target());
    let mut go_on = |done, total| job.step(done, total);
    let entries = match passphrase {
        None => {
            let mut target = target;
            let entries = write(conn, now, words, choice, &mut target, &mut go_on)?;
            target.flush().writing_given_file()?;
            entries
        }
        Some(passphrase) => {
            let mut sealed = sealed::seal(target, passphrase)?;
            let entries = write(conn, now, words, choice, &mut sealed, &mut go_on)?;
            sealed.finish().writing_given_file()?.flush().writing_given_file()?;
            entries
        }
    };
    file.keep()?;
    Ok(entries)
}

/// Writes the journal out. `go_on` hears how many of how many entries were looked at, and answers an error to stop.
/// Answers how many entries were written.
///
/// # Errors
/// What `go_on` answers; faults of the target and the database.
fn write(
    conn: &Connection,
    now: &Moment,
    words: &Wording,
    choice: ExportChoice,
    target: impl Write,
    go_on: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<u64> {
    let chosen = Chosen::new(conn, choice.with_safety_answers)?;
    let mut steps = Steps { total: store::count(conn)?, done: 0, go_on };
    let entries = match choice.format {
        ExportFormat::Lines => lines::write(conn, now, &chosen, target, &mut steps)?,
        ExportFormat::Csv => tables::write(conn, now, &chosen, target, &mut steps)?,
        ExportFormat::Fhir => fhir::write(conn, now, words, &chosen, target, &mut steps)?,
    };
    (steps.go_on)(steps.total, steps.total)?;
    Ok(entries)
}

#[cfg(test)]
mod tests;
