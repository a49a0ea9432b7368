//! Writes the journal out, to be kept or moved elsewhere.
//!
//! - [`lines`], [`tables`], [`fhir`]: one format each. All of them stream and hold no more than one entry in memory.
//! - [`chosen`]: decides which entries and fields are written; answers that may endanger the person are left out unless
//!   they were chosen.
//! - [`page`]: the information that a person gets before they choose.

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
    /// The format in which a journal is written out.
    pub enum ExportFormat {
        /// Journal lines, one JSON object each: complete, and readable by this app.
        Lines = "lines",
        /// A table for each kind of entry, for spreadsheets, in one ZIP file.
        Csv = "csv",
        /// The questionnaires as an HL7 FHIR R4 Bundle, for the systems that practices and clinics use.
        Fhir = "fhir",
    }
}

impl ExportFormat {
    /// The extension of its file names, without the leading dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Lines => "jsonl",
            Self::Csv => "zip",
            Self::Fhir => "fhir.json",
        }
    }

    /// Whether answers about safety are included by default (decision 3): journal lines are complete, and the formats
    /// meant for passing on are not.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self == Self::Lines
    }
}

/// The extension of encrypted files, without the dot. It follows the extension of the content.
pub const SEALED_ENDING: &str = "age";

/// The format of an export, and whether it includes answers about safety (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct ExportChoice {
    /// The format.
    pub format: ExportFormat,
    /// Whether answers about safety are included: PHQ-9 item 9, what does not feel safe, an unsafe relationship, a
    /// therapy that ended because it was not safe. Journal lines without them omit the safety fields and cannot then be
    /// told from entries that never had any.
    pub with_safety_answers: bool,
}

/// Writes the journal into a new file, encrypted where there is a passphrase. Returns the number of entries written.
///
/// # Errors
/// `Rejected` when the passphrase is too easy to guess, the name cannot be the name of a file, or a file has that name
/// already; `NoSuchFolder`, `NoPermission`, `MakeRoom`, `Stopped`; faults of the database. No file is made then.
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

/// Writes the journal out. `go_on` receives how many entries of the total were looked at, and stops the export by
/// returning an error. Returns the number of entries written.
///
/// # Errors
/// The errors of `go_on`; faults of the target and the database.
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
