//! What can go wrong with a command, and the exit code it ends with.

use std::path::PathBuf;

use holdfast::HoldfastError;
use holdfast::problem::{Fault, Problem};
use holdfast::questionnaire::Instrument;

/// The command line itself is not right (clap's own code too).
pub(crate) const USAGE: u8 = 2;
/// A fault of the app (EX_SOFTWARE of sysexits.h).
pub(crate) const FAULT: u8 = 70;

/// A command that did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The core said so.
    Core(HoldfastError),
    /// The core said so of this file or folder, whose name it does not hand back.
    File(HoldfastError, PathBuf),
    /// A passcode is needed, and nobody is there to be asked.
    PasscodeNeeded,
    /// There are entries here, and nobody said whether a backup is brought together with them or takes their place.
    RestoreWhich,
    /// The two entries of a new passcode differ.
    PasscodesDiffer,
    /// There is nowhere to keep a journal: no home folder is known.
    NoHome,
    /// A word had to be typed and was not.
    NotConfirmed,
    /// The person broke it off.
    BrokenOff,
    /// A file looks like none that is known.
    UnknownFile,
    /// Moods of another app still wait for a level.
    MoodsWait,
    /// None of the habits of Loop was named as the mood.
    HabitWaits,
    /// Notes of another app are too long, and nobody said what becomes of them.
    LongNotes,
    /// Entries of the same diary are here from another kind of file.
    CameAnotherWay,
    /// Nobody said yet which events of a calendar are sessions.
    EventsWait,
    /// There is a file of that name already.
    FileExists,
    /// A passphrase is needed, and nobody is there to be asked; the option that names a file with it.
    PassphraseNeeded(&'static str),
    /// Tables come in a ZIP file, and another kind was named.
    TablesAreZip,
    /// It never goes on the list for a session, and why.
    NeverOnTheList(String),
    /// That questionnaire is not offered in the person's language.
    NotInLanguage(Instrument),
    /// No session is planned.
    NoSession,
    /// What is missing stands in the object that was printed.
    Said,
}

impl Failure {
    /// Something given on the command line is not right.
    pub(crate) fn field(field: &str, fault: Fault) -> Self {
        Self::Core(HoldfastError::rejected(Problem::new(field, fault)))
    }

    /// What the core said, where it was the core.
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
            Self::NoSession => 5,
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
            Self::NoSession => "no_session",
            Self::Said => "",
        }
    }
}

impl From<HoldfastError> for Failure {
    fn from(error: HoldfastError) -> Self {
        Self::Core(error)
    }
}
