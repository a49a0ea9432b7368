//! A file that leaves the app: it is there whole or not at all, it never takes the place of another, and only its owner
//! can read it.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{HoldfastError, Result};
use crate::problem::{Fault, Problem};
use crate::vault::files;

/// A file under a name of its own beside the one it will have, which only its owner can read from its first byte on.
/// What is not kept is removed.
pub(crate) struct NewFile<'p> {
    file: File,
    unfinished: PathBuf,
    path: &'p Path,
}

impl<'p> NewFile<'p> {
    /// Begins one.
    ///
    /// # Errors
    /// `Rejected` where there is a file of that name, or it is no name; `NotThere` where there is no such folder; `NoPermission`.
    pub(crate) fn begin(path: &'p Path) -> Result<Self> {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(taken());
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| HoldfastError::rejected(Problem::new("file", Fault::DoesNotFit)))?;
        // Beside its place, so that taking its name is one step.
        let unfinished = path.with_file_name(format!(".{name}.unfinished"));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = match options.open(&unfinished) {
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
                // Of a try that was broken off; the name is ours alone.
                std::fs::remove_file(&unfinished)?;
                options.open(&unfinished)?
            }
            other => other?,
        };
        Ok(Self { file, unfinished, path })
    }

    /// Where it lies until it is kept, for reading it back.
    pub(crate) fn unfinished(&self) -> &Path {
        &self.unfinished
    }

    /// Where to write.
    pub(crate) fn target(&self) -> &File {
        &self.file
    }

    /// Gives it its name, once everything is on the disk.
    ///
    /// # Errors
    /// `Rejected` where a file of that name has come there in the meantime; faults of the file system.
    pub(crate) fn keep(self) -> Result<()> {
        self.file.sync_all()?;
        // A link, unlike a rename, never replaces what has come there in the meantime; some file systems have none.
        if std::fs::hard_link(&self.unfinished, self.path).is_err() {
            if std::fs::symlink_metadata(self.path).is_ok() {
                return Err(taken());
            }
            std::fs::rename(&self.unfinished, self.path)?;
        }
        // A folder that cannot be synced (a network's, say) holds the file all the same.
        let _ = files::sync_folder(folder(self.path));
        Ok(())
    }
}

impl Drop for NewFile<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.unfinished);
    }
}

/// Writes a text into a new file.
///
/// # Errors
/// As [`NewFile::begin`] and [`NewFile::keep`].
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let file = NewFile::begin(path)?;
    file.target().write_all(content)?;
    file.keep()
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn taken() -> HoldfastError {
    HoldfastError::rejected(Problem::new("file", Fault::AlreadyThere))
}
