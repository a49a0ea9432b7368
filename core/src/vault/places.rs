//! The paths of the vault's files and folders.

#![expect(clippy::disallowed_types, reason = "makes the folders of the vault")]

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

/// The two folders, as the shell gives them. The device makes their contents available at different times (design,
/// decision 8), so they must not be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The journal's folder: available only while the person has the device unlocked.
    pub private: PathBuf,
    /// The folder of the files at hand: Android's device-protected storage, an app group's container on iOS.
    pub at_hand: PathBuf,
}

/// The beginning of the name of a folder that was set aside.
pub(crate) const SET_ASIDE: &str = "set-aside";

/// Makes a folder that only its owner can read.
pub(crate) fn make_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The paths in those folders.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    pub(crate) private: PathBuf,
    pub(crate) at_hand: PathBuf,
}

impl Places {
    pub(crate) fn new(folders: Folders) -> Self {
        Self { private: folders.private, at_hand: folders.at_hand.join("at-hand") }
    }

    /// The folder of envelope, journal and tries. It appears and disappears as a whole, so a journal is never half
    /// made.
    pub(crate) fn vault(&self) -> PathBuf {
        self.private.join("vault")
    }

    /// The folder in which a vault is made. A leftover was never in use, and is removed when the next vault is made.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.private.join("vault-unfinished")
    }

    /// A complete vault that is about to replace the current one.
    pub(crate) fn ready(&self) -> PathBuf {
        self.private.join("vault-ready")
    }

    /// The file that is locked while the journal is open.
    pub(crate) fn lock(&self) -> PathBuf {
        self.private.join("lock")
    }

    /// The marker that erasing has begun.
    pub(crate) fn marker(&self) -> PathBuf {
        self.private.join("erasing")
    }

    /// The journal with that number.
    pub(crate) fn journal(&self, number: u32) -> PathBuf {
        journal_in(&self.vault(), number)
    }

    /// The path that a journal is moved to when salvage has replaced it.
    pub(crate) fn damaged(&self, number: u32) -> PathBuf {
        self.vault().join(format!("damaged-{number}.db"))
    }
}

pub(crate) fn journal_in(vault: &Path, number: u32) -> PathBuf {
    vault.join(format!("journal-{number}.db"))
}

/// The write-ahead log beside a journal.
pub(crate) fn log_of(journal: &Path) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
