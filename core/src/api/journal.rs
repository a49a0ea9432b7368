//! The journal as a whole, as a shell uses it: days, import, export, settings of days.

#![expect(clippy::disallowed_types, reason = "opens the files that a person chose to bring in")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::shared::Shared;
use crate::archive::export::page::{self, ExportPage};
use crate::archive::export::{self, ExportChoice, ExportFormat};
use crate::archive::foreign::{self, ForeignPlan, ForeignPreview, ForeignSource};
use crate::archive::sealed;
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

/// How much of a file is looked at to tell what it is.
const LOOKED_AT: u64 = 4_096;

/// What a file is.
#[expect(clippy::large_enum_variant, reason = "made once an import; a box would show in the shells' types")]
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum Recognised {
    /// Journal lines.
    Lines,
    /// Another app's export.
    Foreign {
        /// Which.
        source: ForeignSource,
    },
    /// A file in the age format. What is in it shows only with its passphrase.
    Sealed,
    /// Perhaps a table: a person has to say where in it what stands.
    Unknown,
}

/// Every area whose entries an import of lines may have changed.
const AREAS_OF_ENTRIES: &[Area] = &[
    Area::Mood,
    Area::Therapy,
    Area::Session,
    Area::CheckIn,
    Area::Questionnaire,
    Area::Factor,
    Area::Concern,
    Area::Pause,
    Area::Stall,
];

#[uniffi::export]
impl Journal {
    /// The days up to `until` (today when none), as many as have entries, at most `days` of them.
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

    /// Takes a file of journal lines in: all of it or nothing.
    ///
    /// # Errors
    /// `UnlockFirst`; `NoSuchFile`; `MayNotRead`; `NotThatFile` for a folder; `Rejected` with the problems counted and the
    /// first twenty named; `Update` for a newer format; `Stopped`.
    pub fn import_lines(&self, file: &str, progress: Option<Arc<dyn Progress>>) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        let total = source.metadata().reading_given_file()?.len();
        self.take_lines(BufReader::with_capacity(1 << 16, source), total, progress)
    }

    /// Takes an encrypted file of journal lines in: all of it or nothing. It is read as it is decrypted; nothing of it
    /// is written anywhere else.
    ///
    /// # Errors
    /// As [`Journal::import_lines`]; `WrongPassphrase`; `NotThatFile` also where it is damaged, cut off, or holds no lines.
    pub fn import_sealed_lines(
        &self,
        file: &str,
        passphrase: &str,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        // What is inside is shorter by a few bytes in a thousand.
        let total = source.metadata().reading_given_file()?.len();
        let opened = sealed::open(BufReader::with_capacity(1 << 16, source), passphrase)?;
        let mut lines = BufReader::with_capacity(1 << 16, opened);
        if !are_lines(lines.fill_buf().reading_given_file()?) {
            return Err(HoldfastError::NotThatFile);
        }
        self.take_lines(lines, total, progress)
    }

    /// What a file is, where that can be told without asking.
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

    /// Looks another app's export through and says what would come of it. Nothing is taken in.
    ///
    /// # Errors
    /// `NoSuchFile`; `MayNotRead`; `NotThatFile` for what is not an export of that app; `Rejected` with what is wrong with the
    /// plan, or where the file is larger than is taken or not text.
    pub fn preview_foreign(&self, file: &str, plan: &ForeignPlan) -> Result<ForeignPreview> {
        foreign::preview(File::open(Path::new(file)).reading_given_file()?, plan)
    }

    /// Whether entries of this diary are here already from another kind of file, as Daylio's backup is beside its table:
    /// the two share no ids, so everything would be there twice.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn came_another_way(&self, source: &ForeignSource) -> Result<bool> {
        let Some(ids) = source.other_way() else { return Ok(false) };
        self.shared.vault.read(|conn| store::any_id_begins(conn, ids))
    }

    /// Takes another app's export in: all of it or nothing. What was taken in before is passed over, so that a later,
    /// longer export adds only what is new.
    ///
    /// # Errors
    /// `UnlockFirst`; otherwise as [`Journal::preview_foreign`], with `Rejected` also for the problems in the file, counted
    /// and the first twenty named; `Stopped`.
    pub fn import_foreign(
        &self,
        file: &str,
        plan: &ForeignPlan,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<ImportReport> {
        let source = File::open(Path::new(file)).reading_given_file()?;
        self.shared.write_long(AREAS_OF_ENTRIES, progress, |conn, _, job| {
            let mut intake = Intake::foreign(conn, acts::day_starts(conn)?);
            let mut taken = 0_u64;
            foreign::read(&source, plan, &mut |entry| {
                taken += 1;
                if taken.is_multiple_of(512) {
                    // How many there will be shows only at the end of the file.
                    job.step(taken, 0)?;
                }
                intake.take(None, entry)
            })?;
            finish(conn, intake)
        })
    }

    /// What a person is told before they choose how the journal is written out.
    #[must_use]
    pub fn export_page(&self) -> ExportPage {
        page::page(&self.shared.words())
    }

    /// Writes the journal into a new file, encrypted with a passphrase in the age format (age-encryption.org/v1);
    /// answers how many entries are in it. This is offered first.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a passphrase that is too easy to guess, for what is no name of a file, or when a file
    /// has that name already; `NoSuchFolder`, `NoPermission`, `MakeRoom`, `Stopped`. Then the call has made no file.
    pub fn export_sealed(
        &self,
        file: &str,
        choice: ExportChoice,
        passphrase: &str,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<u64> {
        self.write_out(file, choice, Some(passphrase), progress)
    }

    /// Writes the journal into a new file as it is: whoever can read the file can read the journal.
    ///
    /// # Errors
    /// As [`Journal::export_sealed`].
    pub fn export(&self, file: &str, choice: ExportChoice, progress: Option<Arc<dyn Progress>>) -> Result<u64> {
        self.write_out(file, choice, None, progress)
    }

    /// Every line about that id as journal lines, for looking at one entry whole.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn lines_about(&self, id: &str) -> Result<Vec<String>> {
        let lines: Vec<String> = self
            .shared
            .vault
            .read(|conn| Ok(store::about(conn, id)?.iter().map(|s| crate::entry::line::write(&s.entry)).collect()))?;
        if lines.is_empty() { Err(HoldfastError::NotThere) } else { Ok(lines) }
    }

    /// Deletes any entry. For ten seconds [`Journal::undo`] brings it back.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(Area::Mood, id, false)
    }

    /// Deletes any entry at once and for good.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete_for_good(&self, id: &str) -> Result<()> {
        self.shared.delete(Area::Mood, id, true)
    }

    /// Brings back what was deleted within the last ten seconds.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is nothing, or it was longer ago.
    pub fn undo(&self) -> Result<()> {
        self.shared.undo(Area::Mood)
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
        self.shared.write_long(AREAS_OF_ENTRIES, progress, |conn, _, job| {
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

/// Whether a file that begins like that may be journal lines.
fn are_lines(first: &[u8]) -> bool {
    first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first).trim_ascii_start().starts_with(b"{")
}

fn finish(conn: &Connection, intake: Intake<'_>) -> Result<ImportReport> {
    let report = intake.finish()?;
    imported(conn, &report)?;
    Ok(report)
}

/// Lets the detector look again at everything since the first of what came in.
fn imported(conn: &Connection, report: &ImportReport) -> Result<()> {
    report.first_logged_ms.map_or(Ok(()), |first| stall::store::look_again(conn, first))
}
