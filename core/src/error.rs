//! Every error that the core answers.
//!
//! A variant is named for what the person, or the shell on their behalf, can do next. No variant holds text that a
//! person wrote: a platform may log an error, and such text must not leave the journal that way.

use std::io::{self, ErrorKind};

use crate::problem::{Fault, NAMED_PROBLEMS, Problem, Problems};

/// The error of a call that could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum HoldfastError {
    /// Some of the input is not right. Every problem found is listed, so that all can be mended at once.
    #[error("{} thing(s) to mend", total)]
    Rejected {
        /// The first twenty problems, in the order in which they were met.
        problems: Vec<Problem>,
        /// The number of all problems, named or not.
        total: u64,
    },
    /// The journal is locked: unlock it, then ask again. Calls for the crisis lines and the plan never answer this.
    #[error("the journal is locked")]
    UnlockFirst,
    /// The passcode, or the recovery phrase, is wrong.
    #[error("that passcode does not fit")]
    WrongPasscode {
        /// How long the next try has to wait, in seconds of uptime; 0 means not at all.
        wait_seconds: u32,
    },
    /// That passphrase does not open the file.
    #[error("that passphrase does not open the file")]
    WrongPassphrase,
    /// Too many tries: wait, then try again.
    #[error("wait {seconds} s before the next try")]
    WaitFirst {
        /// Seconds of uptime still to wait, at most 900.
        seconds: u32,
    },
    /// The journal is not in a state in which this can be done; [`crate::Holdfast::state`] names its state and the
    /// ways out of it.
    #[error("the journal cannot be used as it is: look at its state")]
    LookAtState,
    /// The thing asked for (an entry by its id, a recovery phrase) does not exist, or no longer exists.
    #[error("that entry is not there")]
    NotThere,
    /// No file has the name that was given for reading.
    #[error("there is no such file")]
    NoSuchFile,
    /// The folder in which a file was to be written does not exist.
    #[error("there is no such folder")]
    NoSuchFolder,
    /// The file that was given exists, but this app may not read it.
    #[error("the file may not be read")]
    MayNotRead,
    /// The call is based on something that has changed since it was read: read it again.
    #[error("that has changed since it was read")]
    ReadAgain,
    /// There is no room left on the device. Nothing that was stored before is lost.
    #[error("no room left on the device")]
    MakeRoom,
    /// Logging while locked is not allowed: the person allows it in the settings first.
    #[error("logging while locked is not allowed")]
    AllowFirst,
    /// The folder cannot be written to.
    #[error("the folder cannot be written to")]
    NoPermission,
    /// The journal, or the file that was given, comes from a newer version of this app: update, then try again.
    #[error("this comes from a newer version ({found}, this one knows {supported})")]
    Update {
        /// The version found.
        found: u32,
        /// The newest version this build knows.
        supported: u32,
    },
    /// The file given is not of the kind it was said to be, or is damaged beyond reading.
    #[error("this is not a file of that kind")]
    NotThatFile,
    /// The person, or a lock, stopped the job. Nothing of it was kept.
    #[error("stopped")]
    Stopped,
    /// The device's key store cannot be used right now (device locked, cancelled, a passing fault): try again.
    #[error("the key store did not answer; try again")]
    TryAgain,
    /// Something in the app itself went wrong. Neither field holds a text from a file, from the database or from a
    /// library.
    #[error("something went wrong at {}", report(place, kind.as_deref()))]
    Unexpected {
        /// Source file and line.
        place: String,
        /// The code of the fault below this one, where there is one: `sqlite: 522` (SQLite's extended result code),
        /// `io: NotFound, os 2` (`std::io::ErrorKind` and the number from the system), `json: data`.
        kind: Option<String>,
    },
}

/// The result of a call.
pub type Result<T> = std::result::Result<T, HoldfastError>;

impl HoldfastError {
    /// A rejection with a single problem.
    #[must_use]
    pub fn rejected(problem: Problem) -> Self {
        Self::Rejected { problems: vec![problem], total: 1 }
    }

    /// Merges two rejections into one report. When either of the two is no rejection, answers `self`.
    #[must_use]
    pub(crate) fn with(self, other: Result<()>) -> Self {
        match (self, other) {
            (Self::Rejected { mut problems, total }, Err(Self::Rejected { problems: more, total: further })) => {
                let room = NAMED_PROBLEMS.saturating_sub(problems.len());
                problems.extend(more.into_iter().take(room));
                Self::Rejected { problems, total: total + further }
            }
            (fault, _) => fault,
        }
    }

    /// An error that only a mistake in this code can cause; names the place of the caller.
    #[track_caller]
    #[must_use]
    pub fn unexpected() -> Self {
        Self::unexpected_of(None)
    }

    #[track_caller]
    fn unexpected_of(kind: Option<String>) -> Self {
        let place = std::panic::Location::caller();
        Self::Unexpected { place: format!("{}:{}", place.file(), place.line()), kind }
    }

    /// A fault met while reading a file that a person named.
    #[track_caller]
    #[must_use]
    pub fn reading_given_file(fault: &io::Error) -> Self {
        match fault.kind() {
            // A path that leads through a file instead of a folder names no file either.
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
                Self::NoSuchFile
            }
            ErrorKind::PermissionDenied => Self::MayNotRead,
            // A sealed file or an archive that is damaged or cut off answers one of the last two.
            ErrorKind::IsADirectory | ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Self::NotThatFile,
            _ => Self::unexpected_of(Some(fault.code())),
        }
    }

    /// A fault met while writing a file that leaves the app, under a name that a person chose.
    #[track_caller]
    #[must_use]
    pub fn writing_given_file(fault: &io::Error) -> Self {
        match fault.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoSuchFolder,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
                Self::rejected(Problem::new("file", Fault::DoesNotFit))
            }
            _ => Self::in_own_folder(fault),
        }
    }

    /// A fault met in the folders that belong to the app. A missing file there is unexpected: no person named it.
    #[track_caller]
    #[must_use]
    pub fn in_own_folder(fault: &io::Error) -> Self {
        match fault.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::MakeRoom,
            // `NotADirectory`: the path to the folder leads through a file. The folder was chosen wrongly; it cannot
            // be written.
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory => {
                Self::NoPermission
            }
            _ => Self::unexpected_of(Some(fault.code())),
        }
    }

    /// A fault of the database. SQLite's messages are dropped: they may quote values. A query that found no row is
    /// [`Self::Unexpected`]; a call that was asked for an id looks for the row with `optional()` and answers
    /// [`Self::NotThere`] itself.
    #[track_caller]
    #[must_use]
    pub fn in_database(fault: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        // A quota, or a limit on the size of files, fails a write with this code, unlike a full disk.
        if fault.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE) {
            return Self::MakeRoom;
        }
        match fault.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::MakeRoom,
            // `CannotOpen`: the database's log cannot be made, because the folder is read-only.
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::NoPermission,
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::DatabaseBusy) => Self::LookAtState,
            _ => Self::unexpected_of(Some(fault.code())),
        }
    }
}

impl Problems {
    /// `Ok` when there are none, else the rejection that lists them.
    ///
    /// # Errors
    /// [`HoldfastError::Rejected`] with every problem.
    pub fn into_result(self) -> Result<()> {
        if self.is_empty() {
            Ok(())
        } else {
            let (problems, total) = self.into_parts();
            Err(HoldfastError::Rejected { problems, total })
        }
    }
}

/// The place and kind of an unexpected error, in the form that a person may report.
pub(crate) fn report(place: &str, kind: Option<&str>) -> String {
    kind.map_or_else(|| place.to_owned(), |kind| format!("{place} ({kind})"))
}

/// Maps a fault of the file system by the work that failed. The same fault has another meaning for a file that a person
/// named than for one in the app's own folders.
pub trait FileDoing<T> {
    /// A file that a person named was being read.
    ///
    /// # Errors
    /// `NoSuchFile`, `MayNotRead`, `NotThatFile`; `Unexpected`.
    fn reading_given_file(self) -> Result<T>;

    /// A file that leaves the app was being written.
    ///
    /// # Errors
    /// `NoSuchFolder`, `NoPermission`, `MakeRoom`; `Rejected` for a name that no file can have; `Unexpected`.
    fn writing_given_file(self) -> Result<T>;

    /// Something was being done in the folders that belong to the app.
    ///
    /// # Errors
    /// `NoPermission`, `MakeRoom`; `Unexpected`.
    fn in_own_folder(self) -> Result<T>;
}

// Each method is a `match`, because a closure for `map_err` would hide the place of the caller.
impl<T> FileDoing<T> for io::Result<T> {
    #[track_caller]
    fn reading_given_file(self) -> Result<T> {
        match self {
            Ok(done) => Ok(done),
            Err(fault) => Err(HoldfastError::reading_given_file(&fault)),
        }
    }

    #[track_caller]
    fn writing_given_file(self) -> Result<T> {
        match self {
            Ok(done) => Ok(done),
            Err(fault) => Err(HoldfastError::writing_given_file(&fault)),
        }
    }

    #[track_caller]
    fn in_own_folder(self) -> Result<T> {
        match self {
            Ok(done) => Ok(done),
            Err(fault) => Err(HoldfastError::in_own_folder(&fault)),
        }
    }
}

/// Says that the database was in use when it failed.
pub trait DatabaseDoing<T> {
    /// The database was being read or written.
    ///
    /// # Errors
    /// `MakeRoom`, `NoPermission`, `Stopped`, `LookAtState`; `Unexpected`.
    fn in_database(self) -> Result<T>;
}

impl<T> DatabaseDoing<T> for rusqlite::Result<T> {
    #[track_caller]
    fn in_database(self) -> Result<T> {
        match self {
            Ok(done) => Ok(done),
            Err(fault) => Err(HoldfastError::in_database(&fault)),
        }
    }
}

/// For faults that only a mistake in this code can cause, or a library that gives up.
pub(crate) trait NeverExpected<T> {
    /// The value, or `Unexpected` with the place of the caller and the code of the fault.
    fn or_unexpected(self) -> Result<T>;
}

impl<T, E: Coded> NeverExpected<T> for std::result::Result<T, E> {
    #[track_caller]
    fn or_unexpected(self) -> Result<T> {
        match self {
            Ok(done) => Ok(done),
            Err(fault) => Err(HoldfastError::unexpected_of(Some(fault.code()))),
        }
    }
}

/// A fault of a library, as a code without any text of the library's own.
pub(crate) trait Coded {
    /// The library, and its code where it has one.
    fn code(&self) -> String;
}

impl Coded for rusqlite::Error {
    fn code(&self) -> String {
        let code = match self {
            Self::QueryReturnedNoRows => "no row",
            Self::FromSqlConversionFailure(..) | Self::IntegralValueOutOfRange(..) | Self::InvalidColumnType(..) => {
                "type"
            }
            Self::ToSqlConversionFailure(_) => "value",
            fault => {
                return fault
                    .sqlite_error()
                    .map_or_else(|| "sqlite".into(), |e| format!("sqlite: {}", e.extended_code));
            }
        };
        format!("sqlite: {code}")
    }
}

impl Coded for serde_json::Error {
    fn code(&self) -> String {
        use serde_json::error::Category;
        let code = match self.classify() {
            Category::Io => "io",
            Category::Syntax => "syntax",
            Category::Data => "data",
            Category::Eof => "end",
        };
        format!("json: {code}")
    }
}

impl Coded for io::Error {
    fn code(&self) -> String {
        let os = self.raw_os_error().map(|number| format!(", os {number}"));
        format!("io: {:?}{}", self.kind(), os.unwrap_or_default())
    }
}

impl Coded for std::string::FromUtf8Error {
    fn code(&self) -> String {
        "utf-8".into()
    }
}

impl Coded for ring::error::Unspecified {
    fn code(&self) -> String {
        "ring".into()
    }
}

impl Coded for rusqlite::types::FromSqlError {
    fn code(&self) -> String {
        "sqlite: type".into()
    }
}

/// A callback port threw an undeclared exception: its text may hold anything, so it is dropped.
impl From<uniffi::UnexpectedUniFFICallbackError> for HoldfastError {
    #[track_caller]
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::unexpected_of(Some("callback".into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of an unexpected error; anything else fails.
    fn kind(error: HoldfastError) -> String {
        let HoldfastError::Unexpected { place, kind } = error else { panic!("{error:?}") };
        assert!(place.contains("core/src/error.rs:"), "{place}");
        kind.unwrap()
    }

    #[test]
    fn a_file_system_fault_is_mapped_by_what_was_being_done() {
        use HoldfastError as E;
        let refused = E::rejected(Problem::new("file", Fault::DoesNotFit));
        for (fault, reading, writing, own) in [
            (ErrorKind::NotFound, Some(E::NoSuchFile), Some(E::NoSuchFolder), None),
            (ErrorKind::NotADirectory, Some(E::NoSuchFile), Some(E::NoSuchFolder), Some(E::NoPermission)),
            (ErrorKind::PermissionDenied, Some(E::MayNotRead), Some(E::NoPermission), Some(E::NoPermission)),
            (ErrorKind::InvalidFilename, Some(E::NoSuchFile), Some(refused), None),
            (ErrorKind::IsADirectory, Some(E::NotThatFile), None, None),
            (ErrorKind::InvalidData, Some(E::NotThatFile), None, None),
            (ErrorKind::UnexpectedEof, Some(E::NotThatFile), None, None),
            (ErrorKind::StorageFull, None, Some(E::MakeRoom), Some(E::MakeRoom)),
            (ErrorKind::ReadOnlyFilesystem, None, Some(E::NoPermission), Some(E::NoPermission)),
        ] {
            let met = || io::Result::<()>::Err(fault.into());
            let all = [met().reading_given_file(), met().writing_given_file(), met().in_own_folder()];
            for (answer, expected) in all.into_iter().zip([reading, writing, own]) {
                match expected {
                    Some(expected) => assert_eq!(answer, Err(expected), "{fault:?}"),
                    None => assert_eq!(kind(answer.unwrap_err()), format!("io: {fault:?}")),
                }
            }
        }
        let met = io::Result::<()>::Err(io::Error::from_raw_os_error(5));
        assert!(kind(met.reading_given_file().unwrap_err()).ends_with(", os 5"));
    }

    #[test]
    fn a_fault_of_the_database_is_told_apart_by_what_helps_and_else_by_its_code() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE t (word TEXT UNIQUE); INSERT INTO t VALUES ('Zimtschnecke')").unwrap();
        let unique = conn.execute("INSERT INTO t VALUES ('Zimtschnecke')", []).in_database().unwrap_err();
        assert_eq!(kind(unique), "sqlite: 2067");
        let none = conn.query_row("SELECT 1 FROM t WHERE word = 'x'", [], |_| Ok(())).in_database().unwrap_err();
        assert_eq!(kind(none), "sqlite: no row");
        let number = conn.query_row("SELECT word FROM t", [], |row| row.get::<_, i64>(0)).in_database().unwrap_err();
        assert_eq!(kind(number), "sqlite: type");
        conn.execute_batch("PRAGMA query_only = ON").unwrap();
        assert_eq!(conn.execute("DELETE FROM t", []).in_database(), Err(HoldfastError::NoPermission));
        for (code, expected) in [
            (rusqlite::ffi::SQLITE_FULL, HoldfastError::MakeRoom),
            (rusqlite::ffi::SQLITE_IOERR_WRITE, HoldfastError::MakeRoom),
            (rusqlite::ffi::SQLITE_CANTOPEN, HoldfastError::NoPermission),
            (rusqlite::ffi::SQLITE_INTERRUPT, HoldfastError::Stopped),
            (rusqlite::ffi::SQLITE_CORRUPT, HoldfastError::LookAtState),
        ] {
            let fault = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), Some("Zimtschnecke".into()));
            assert_eq!(HoldfastError::in_database(&fault), expected);
        }
        // SQLITE_IOERR_SHORT_READ, by SQLite's list of result codes.
        let fault = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(522), Some("Zimtschnecke".into()));
        let error = HoldfastError::in_database(&fault);
        assert!(error.to_string().ends_with("(sqlite: 522)"), "{error}");
        assert_eq!(kind(error), "sqlite: 522");
    }

    #[test]
    fn a_fault_that_is_never_expected_keeps_its_code_and_no_text() {
        let fault = serde_json::from_str::<u8>("\"Zimtschnecke\"").or_unexpected().unwrap_err();
        assert_eq!(kind(fault), "json: data");
        assert_eq!(kind(serde_json::from_str::<Vec<u8>>("[").or_unexpected().unwrap_err()), "json: end");
        assert_eq!(kind(String::from_utf8(vec![0xFF]).or_unexpected().unwrap_err()), "utf-8");
    }
}
