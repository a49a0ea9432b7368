//! Every way things go wrong, on one page.
//!
//! A variant is named for what the person, or the shell on their behalf, can do next. None carries a word that
//! a person wrote: an error may be logged by a platform, and what was written must not leave the journal that way.

use crate::problem::{NAMED_PROBLEMS, Problem, Problems};

/// What a call answers when it could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum HoldfastError {
    /// Something given was not right. Every problem found is listed, so that all can be mended at once.
    #[error("{} thing(s) to mend", total)]
    Rejected {
        /// The first twenty problems, in the order in which they were met.
        problems: Vec<Problem>,
        /// How many there were in all.
        total: u64,
    },
    /// The journal is locked: unlock it, then ask again. Crisis lines and the plan never answer this.
    #[error("the journal is locked")]
    UnlockFirst,
    /// That passcode, or recovery phrase, does not fit.
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
    /// The journal is not in a state in which this can be done; [`crate::Holdfast::state`] says in which it is
    /// and what leads out of it.
    #[error("the journal cannot be used as it is: look at its state")]
    LookAtState,
    /// What was asked for is not there (any more).
    #[error("that entry is not there")]
    NotThere,
    /// This was done with something that has been changed since: read it again.
    #[error("that has changed since it was read")]
    ReadAgain,
    /// There is no room left on the device. Nothing that was stored before is lost.
    #[error("no room left on the device")]
    MakeRoom,
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
    /// Something in the app itself went wrong. The place is a source file and line, never a text.
    #[error("something went wrong at {place}")]
    Unexpected {
        /// Source file and line.
        place: String,
    },
}

/// What a call answers.
pub type Result<T> = std::result::Result<T, HoldfastError>;

impl HoldfastError {
    /// One problem with one thing that was given.
    #[must_use]
    pub fn rejected(problem: Problem) -> Self {
        Self::Rejected { problems: vec![problem], total: 1 }
    }

    /// This and what else was found wrong, in one report; where either is no rejection, this.
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

    /// An error that can only come from a mistake in this code; names the place it is called from.
    #[track_caller]
    #[must_use]
    pub fn unexpected() -> Self {
        let place = std::panic::Location::caller();
        Self::Unexpected { place: format!("{}:{}", place.file(), place.line()) }
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
            Err(HoldfastError::Rejected { problems: self.named().to_vec(), total: self.total() })
        }
    }
}

/// A callback port that threw something undeclared: its text may hold anything, so it is dropped.
impl From<uniffi::UnexpectedUniFFICallbackError> for HoldfastError {
    #[track_caller]
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::unexpected()
    }
}

/// Faults of the database, told apart by what can be done about them. The messages SQLite writes are dropped:
/// they may quote values.
impl From<rusqlite::Error> for HoldfastError {
    #[track_caller]
    fn from(fault: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        // A quota or a limit on the size of files fails a write in this way, and not as a full disk does.
        if fault.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE) {
            return Self::MakeRoom;
        }
        match fault.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::MakeRoom,
            // It cannot be opened where its log cannot be made: the folder is read-only.
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::NoPermission,
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::DatabaseBusy) => Self::LookAtState,
            _ if matches!(fault, rusqlite::Error::QueryReturnedNoRows) => Self::NotThere,
            _ => Self::unexpected(),
        }
    }
}

/// Faults of the file system, told apart by what can be done about them.
impl From<std::io::Error> for HoldfastError {
    #[track_caller]
    fn from(fault: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match fault.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::MakeRoom,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory => {
                Self::NoPermission
            }
            ErrorKind::NotFound => Self::NotThere,
            // What is read through a seal or out of an archive answers these where it is damaged or cut off.
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Self::NotThatFile,
            _ => Self::unexpected(),
        }
    }
}
