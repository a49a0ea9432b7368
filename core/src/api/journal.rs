//! The journal as a whole, as a shell uses it: days, import, export, settings of days.

#![expect(clippy::disallowed_types, reason = "opens the files that a person chose to bring in")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::shared::{Shared, areas_of};
use crate::archive::export::page::{self, ExportPage};
use crate::archive::export::{self, ExportChoice, ExportFormat};
use crate::archive::foreign::{self, ForeignPlan, ForeignPreview, ForeignSource};
use crate::archive::sealed;
use crate::entry::Kind;
use crate::error::{FileDoing, HoldfastError, Result};
use crate::journal::acts;
use crate::journal::intake::{self, ImportReport, Intake};
use crate::journal::store;
use crate::journal::timeline::{self, Timeline};
use crate::moment::{Day, LATEST_DAY_START};
use crate::ports::{Area, Progress};
use crate::problem::{Fault, Problem};
use crate::settings;
use crate::stall;

/// The journal as a whole, as a shell uses it.
#[derive(uniffi::Object)]
pub struct Journal {
    pub(crate) shared: Arc<Shared>,
}

/// How many bytes from the start of a file are read to recognise journal lines and sealed files.
const LOOKED_AT: u64 = 4_096;

/// The kind of a file.
#[expect(clippy::large_enum_variant, reason = "made once an import; a box would show in the shells' types")]
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum Recognised {
    /// Journal lines.
    Lines,
    /// Another app's export.
    Foreign {
        /// The app or format it comes from.
        source: ForeignSource,
    },
    /// A file in the age format. Its content can be told only with its passphrase.
    Sealed,
    /// Perhaps a table: the person has to say which column holds what.
    Unknown,
}

#[uniffi::export]
impl Journal {
    /// The latest days with entries, up to and including `until` (today for `None`), at most `days` of them.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn timeline(&self, until: Option<Day>, days: u32) -> Result<Timeline> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let until = match until {
                Some(until) => until,
                None => acts::today(conn, now)?,
            };
            timeline::timeline(conn, until, days, &words)
        })
    }

    /// Imports a file of journal lines: all of it or nothing.
    ///
    /// # Errors
    /// `UnlockFirst`; `NoSuchFile`; `MayNotRead`; `NotThatFile` for a folder; `Rejected` with the number of problems
    /// and the first twenty of them; `Update` for a newer format; `Stopped`.
    pub fn import_lines(&self, file: &str, progress: Option<Arc<dyn Progress>>) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        let total = source.metadata().reading_given_file()?.len();
        self.take_lines(BufReader::with_capacity(1 << 16, source), total, progress)
    }

    /// Imports an encrypted file of journal lines: all of it or nothing. The lines are decrypted while they are read
    /// and written nowhere but into the journal.
    ///
    /// # Errors
    /// As [`Journal::import_lines`]; `WrongPassphrase`; `NotThatFile` also for a file that is damaged, cut off, or
    /// holds no lines.
    pub fn import_sealed_lines(
        &self,
        file: &str,
        passphrase: &str,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        // The lines inside are shorter than the file by a few bytes in a thousand, so its length serves as the total.
        let total = source.metadata().reading_given_file()?.len();
        let opened = sealed::open(BufReader::with_capacity(1 << 16, source), passphrase)?;
        let mut lines = BufReader::with_capacity(1 << 16, opened);
        if !are_lines(lines.fill_buf().reading_given_file()?) {
            return Err(HoldfastError::NotThatFile);
        }
        self.take_lines(lines, total, progress)
    }

    /// Recognises the kind of a file, as far as its content tells it without asking the person.
    ///
    /// # Errors
    /// `NoSuchFile`; `MayNotRead`; `NotThatFile` for a folder.
    pub fn recognise(&self, file: &str) -> Result<Recognised> {
        let mut source = File::open(Path::new(file)).reading_given_file()?;
        if let Some(source) = foreign::recognise(&mut source)? {
            return Ok(Recognised::Foreign { source });
        }
        source.seek(SeekFrom::Start(0)).reading_given_file()?;
        let mut first = Vec::new();
        source.take(LOOKED_AT).read_to_end(&mut first).reading_given_file()?;
        Ok(if sealed::looks_sealed(&first) {
            Recognised::Sealed
        } else if are_lines(&first) {
            Recognised::Lines
        } else {
            Recognised::Unknown
        })
    }

    /// Reads another app's export and reports what importing it would add. Nothing is imported.
    ///
    /// # Errors
    /// `NoSuchFile`; `MayNotRead`; `NotThatFile` for a file that is not an export of that app; `Rejected` with the
    /// problems of the plan, or when the file is too large or not text.
    pub fn preview_foreign(&self, file: &str, plan: &ForeignPlan) -> Result<ForeignPreview> {
        let _zones = self.shared.clock.zones();
        foreign::preview(File::open(Path::new(file)).reading_given_file()?, plan)
    }

    /// Whether the journal has entries from another kind of export of this diary, such as Daylio's backup beside its
    /// table. The two kinds share no ids, so importing this one as well would add every entry twice.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn came_another_way(&self, source: &ForeignSource) -> Result<bool> {
        let Some(ids) = source.other_way() else { return Ok(false) };
        self.shared.vault.read(|conn| store::any_id_begins(conn, ids))
    }

    /// Imports another app's export: all of it or nothing. Entries that were imported before are skipped, so a later,
    /// longer export adds only the new ones.
    ///
    /// # Errors
    /// `UnlockFirst`; otherwise as [`Journal::preview_foreign`], with `Rejected` also for problems in the file: their
    /// number and the first twenty of them; `Stopped`.
    pub fn import_foreign(
        &self,
        file: &str,
        plan: &ForeignPlan,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        self.shared.write_long(&areas_of(Kind::ALL), progress, |conn, _, job| {
            let mut intake = Intake::foreign(conn, acts::day_starts(conn)?);
            let mut taken = 0_u64;
            foreign::read(&source, plan, &mut |entry| {
                taken += 1;
                if taken.is_multiple_of(512) {
                    // The total is 0 (unknown): the number of entries is known only at the end of the file.
                    job.step(taken, 0)?;
                }
                intake.take(None, entry)
            })?;
            finish(conn, intake)
        })
    }

    /// The page that a person reads before they choose how to export the journal.
    #[must_use]
    pub fn export_page(&self) -> ExportPage {
        page::page(&self.shared.words())
    }

    /// Writes the journal into a new file, encrypted with a passphrase in the age format (age-encryption.org/v1);
    /// answers how many entries are in it. A shell offers this way of exporting first.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a passphrase that is too easy to guess, for a path that ends in no file name, or
    /// when a file has that name already; `NoSuchFolder`, `NoPermission`, `MakeRoom`, `Stopped`. After an error the
    /// call has made no file.
    pub fn export_sealed(
        &self,
        file: &str,
        choice: ExportChoice,
        passphrase: &str,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<u64> {
        self.write_out(file, choice, Some(passphrase), progress)
    }

    /// Writes the journal into a new file without encryption: whoever can read the file can read the journal.
    ///
    /// # Errors
    /// As [`Journal::export_sealed`].
    pub fn export(&self, file: &str, choice: ExportChoice, progress: Option<Arc<dyn Progress>>) -> Result<u64> {
        self.write_out(file, choice, None, progress)
    }

    /// Every line about that id, as journal lines, so that one entry can be shown whole.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn lines_about(&self, id: &str) -> Result<Vec<String>> {
        let lines: Vec<String> = self
            .shared
            .vault
            .read(|conn| Ok(store::rows_about(conn, id)?.iter().map(|row| row.line.write()).collect()))?;
        if lines.is_empty() { Err(HoldfastError::NotThere) } else { Ok(lines) }
    }

    /// Deletes any entry. For ten seconds [`Journal::undo`] brings it back.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }

    /// Deletes any entry at once and for good.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete_for_good(&self, id: &str) -> Result<()> {
        self.shared.delete(id, true)
    }

    /// Undoes the last deletion, within ten seconds of it.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when nothing was deleted, or that was longer ago.
    pub fn undo(&self) -> Result<()> {
        self.shared.undo()
    }

    /// The hour at which days start.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn day_starts(&self) -> Result<u8> {
        self.shared.vault.read(acts::day_starts)
    }

    /// Sets the hour at which days start, from the next entry on: the day of an entry is fixed when it is logged.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for an hour after noon.
    pub fn set_day_starts(&self, hour: u8) -> Result<()> {
        if hour > LATEST_DAY_START {
            let fault = Fault::OutOfRange { min: 0, max: LATEST_DAY_START.into() };
            return Err(HoldfastError::rejected(Problem::new("day_starts", fault)));
        }
        self.shared.write(&[Area::Settings], |conn, now| settings::choose(conn, acts::DAY_STARTS, &hour, now))
    }
}

impl Journal {
    fn take_lines(
        &self,
        source: impl BufRead + Send,
        total: u64,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<ImportReport> {
        self.shared.write_long(&areas_of(Kind::ALL), progress, |conn, _, job| {
            let mut go_on = |done| job.step(done, total).is_ok();
            let report = intake::import_lines(conn, source, acts::day_starts(conn)?, &mut go_on)?;
            imported(conn, &report)?;
            Ok(report)
        })
    }

    fn write_out(
        &self,
        file: &str,
        choice: ExportChoice,
        passphrase: Option<&str>,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<u64> {
        let (now, words) = (self.shared.now()?, self.shared.words());
        if choice.format == ExportFormat::Fhir {
            self.shared.vault.write(export::fhir::name_patient)?;
        }
        self.shared.vault.read_long(progress, |conn, job| {
            export::write_file(Path::new(file), conn, &now, &words, choice, passphrase, job)
        })
    }
}

/// Whether a file with this beginning may hold journal lines: after a byte order mark and white space comes a `{`.
fn are_lines(first: &[u8]) -> bool {
    first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first).trim_ascii_start().starts_with(b"{")
}

fn finish(conn: &Connection, intake: Intake<'_>) -> Result<ImportReport> {
    let report = intake.finish()?;
    imported(conn, &report)?;
    Ok(report)
}

/// Has the detector evaluate again everything since the imported entry that was logged first.
fn imported(conn: &Connection, report: &ImportReport) -> Result<()> {
    report.first_logged_ms.map_or(Ok(()), |first| stall::store::look_again(conn, first))
}
