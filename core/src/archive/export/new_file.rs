//! A file that is there whole or not at all.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::problem::{Fault, Problem};
use crate::vault::files;

/// A file under a name of its own beside the one it will have, which only its owner can read from its first byte on.
/// What is not kept is removed.
pub(super) struct NewFile<'p> {
    file: File,
    unfinished: PathBuf,
    path: &'p Path,
}

impl<'p> NewFile<'p> {
    /// Begins one.
    ///
    /// # Errors
    /// `Rejected` where there is a file of that name; `NotThere` where there is no such folder; `NoPermission`.
    pub(super) fn begin(path: &'p Path) -> Result<Self> {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(taken());
        }
        let unfinished = folder(path).join(format!(".holdfast-{}", acts::new_id()?));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self { file: options.open(&unfinished)?, unfinished, path })
    }

    /// Where to write.
    pub(super) fn target(&self) -> &File {
        &self.file
    }

    /// Gives it its name, once everything is on the disk.
    ///
    /// # Errors
    /// `Rejected` where a file of that name has come there in the meantime; faults of the file system.
    pub(super) fn keep(self) -> Result<()> {
        self.file.sync_all()?;
        // A link, unlike a rename, never replaces what has come there in the meantime; some file systems have none.
        if std::fs::hard_link(&self.unfinished, self.path).is_err() {
            if std::fs::symlink_metadata(self.path).is_ok() {
                return Err(taken());
            }
            std::fs::rename(&self.unfinished, self.path)?;
        }
        Ok(files::sync_folder(folder(self.path))?)
    }
}

impl Drop for NewFile<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.unfinished);
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn taken() -> HoldfastError {
    HoldfastError::rejected(Problem::new("file", Fault::AlreadyThere))
}
