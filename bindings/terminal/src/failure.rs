//! The ways in which a command can fail, and its exit codes.

use std::path::PathBuf;

use holdfast::HoldfastError;
use holdfast::problem::{Fault, Problem};
use holdfast::questionnaire::Instrument;

/// The command line is not valid (also clap's own code).
pub(crate) const USAGE: u8 = 2;
/// A fault of the app (EX_SOFTWARE of sysexits.h).
pub(crate) const FAULT: u8 = 70;

/// The reason why a command did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// An error of the core.
    Core(HoldfastError),
    /// An error of the core about this file or folder. The core's errors never contain names.
    File(HoldfastError, PathBuf),
    /// A passcode is needed, and nobody can be asked for it.
    PasscodeNeeded,
    /// There are entries here, and the person did not say whether a backup is merged with them or replaces them.
    RestoreWhich,
    /// The two entries of a new passcode differ.
    PasscodesDiffer,
    /// No home folder is known, so there is no place for a journal.
    NoHome,
    /// The person had to type a word and did not.
    NotConfirmed,
    /// The person interrupted the command.
    BrokenOff,
    /// A file is of no known kind.
    UnknownFile,
    /// Moods of another app still need a level.
    MoodsWait,
    /// No habit of Loop was named as the mood.
    HabitWaits,
    /// Notes of another app are too long, and the person did not say how to treat them.
    LongNotes,
    /// The journal has entries of the same diary from another kind of file.
    CameAnotherWay,
    /// The person has not said which events of a calendar are sessions.
    EventsWait,
    /// A file with that name exists.
    FileExists,
    /// A passphrase is needed, and nobody can be asked for it. The text names the option for a file with it.
    PassphraseNeeded(&'static str),
    /// Tables are written as a ZIP file, and the named file has another extension.
    TablesAreZip,
    /// The topic never goes on the list for a session; the text says why.
    NeverOnTheList(String),
    /// That questionnaire is not offered in the person's language.
    NotInLanguage(Instrument),
    /// The printed object already says what is missing.
    Said,
}

impl Failure {
    /// An argument of the command line is not valid.
    pub(crate) fn field(field: &str, fault: Fault) -> Self {
        Self::Core(HoldfastError::rejected(Problem::new(field, fault)))
    }

    /// The core's error; `None` where the failure is not the core's.
    pub(crate) fn core(&self) -> Option<&HoldfastError> {
        match self {
            Self::Core(error) | Self::File(error, _) => Some(error),
            _ => None,
        }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Core(error) | Self::File(error, _) => match error {
                HoldfastError::Rejected { .. } | HoldfastError::NotThatFile | HoldfastError::ReadAgain => 1,
                HoldfastError::UnlockFirst
                | HoldfastError::WrongPasscode { .. }
                | HoldfastError::WrongPassphrase
                | HoldfastError::WaitFirst { .. }
                | HoldfastError::AllowFirst => 3,
                HoldfastError::LookAtState | HoldfastError::Update { .. } => 4,
                HoldfastError::NotThere | HoldfastError::NoSuchFile | HoldfastError::NoSuchFolder => 5,
                HoldfastError::MakeRoom
                | HoldfastError::NoPermission
                | HoldfastError::MayNotRead
                | HoldfastError::TryAgain
                | HoldfastError::Stopped => 6,
                HoldfastError::Unexpected { .. } => FAULT,
            },
            Self::PasscodesDiffer
            | Self::NotConfirmed
            | Self::RestoreWhich
            | Self::BrokenOff
            | Self::UnknownFile
            | Self::MoodsWait
            | Self::HabitWaits
            | Self::LongNotes
            | Self::CameAnotherWay
            | Self::EventsWait
            | Self::FileExists
            | Self::TablesAreZip
            | Self::NeverOnTheList(_)
            | Self::NotInLanguage(_)
            | Self::Said => 1,
            Self::PasscodeNeeded | Self::PassphraseNeeded(_) => 3,
            Self::NoHome => 6,
        }
    }

    /// A short name for scripts.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Core(error) | Self::File(error, _) => match error {
                HoldfastError::Rejected { .. } => "rejected",
                HoldfastError::UnlockFirst => "unlock_first",
                HoldfastError::WrongPasscode { .. } => "wrong_passcode",
                HoldfastError::WrongPassphrase => "wrong_passphrase",
                HoldfastError::WaitFirst { .. } => "wait_first",
                HoldfastError::LookAtState => "look_at_state",
                HoldfastError::NotThere => "not_there",
                HoldfastError::NoSuchFile => "no_such_file",
                HoldfastError::NoSuchFolder => "no_such_folder",
                HoldfastError::MayNotRead => "may_not_read",
                HoldfastError::ReadAgain => "read_again",
                HoldfastError::MakeRoom => "make_room",
                HoldfastError::NoPermission => "no_permission",
                HoldfastError::AllowFirst => "allow_first",
                HoldfastError::Update { .. } => "update",
                HoldfastError::NotThatFile => "not_that_file",
                HoldfastError::Stopped => "stopped",
                HoldfastError::TryAgain => "try_again",
                HoldfastError::Unexpected { .. } => "unexpected",
            },
            Self::PasscodeNeeded => "passcode_needed",
            Self::RestoreWhich => "restore_which",
            Self::PasscodesDiffer => "passcodes_differ",
            Self::NoHome => "no_home",
            Self::NotConfirmed => "not_confirmed",
            Self::BrokenOff => "broken_off",
            Self::UnknownFile => "unknown_file",
            Self::MoodsWait => "moods_wait",
            Self::HabitWaits => "habit_waits",
            Self::LongNotes => "long_notes",
            Self::CameAnotherWay => "came_another_way",
            Self::EventsWait => "events_wait",
            Self::FileExists => "file_exists",
            Self::PassphraseNeeded(_) => "passphrase_needed",
            Self::TablesAreZip => "tables_are_zip",
            Self::NeverOnTheList(_) => "never_on_the_list",
            Self::NotInLanguage(_) => "not_in_language",
            Self::Said => "",
        }
    }
}

impl From<HoldfastError> for Failure {
    fn from(error: HoldfastError) -> Self {
        Self::Core(error)
    }
}
