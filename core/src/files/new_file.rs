//! A file that leaves the app: it appears whole or not at all, it never replaces another file, and only its owner can
//! read it.
//!
//! It is written under a temporary name and gets its final name by a hard link, which fails when that name is taken.
//! File systems without links (mostly memory cards) offer only a rename, which replaces an existing file. There an
//! empty file takes the name first, so an existing file stays; the price is that a crash between these two steps
//! leaves the empty file.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{FileDoing, HoldfastError, Result};
use crate::files;
use crate::problem::{Fault, Problem};

/// A file under a temporary name in the folder of its final name. Only its owner can read it, from its first byte on.
/// Dropping it removes a file that was not kept.
pub(crate) struct NewFile<'p> {
    file: File,
    unfinished: PathBuf,
    path: &'p Path,
}

impl<'p> NewFile<'p> {
    /// Begins a file that will be named `path`.
    ///
    /// # Errors
    /// `Rejected` when a file of that name exists, when another writer is just writing one, or when `path` has no
    /// usable name; `NoSuchFolder`; `NoPermission`, `MakeRoom`.
    pub(crate) fn begin(path: &'p Path) -> Result<Self> {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(taken());
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| HoldfastError::rejected(Problem::new("file", Fault::DoesNotFit)))?;
        // In the folder of the final name, so that taking that name is one step.
        let unfinished = path.with_file_name(format!(".{name}.unfinished"));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = match options.open(&unfinished) {
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
                // Left by an attempt that was broken off, unless its writer is still at work.
                if is_held(&unfinished) {
                    return Err(taken());
                }
                std::fs::remove_file(&unfinished).writing_given_file()?;
                options.open(&unfinished).writing_given_file()?
            }
            other => other.writing_given_file()?,
        };
        hold(&file);
        Ok(Self { file, unfinished, path })
    }

    /// The temporary path, for reading the file back before it is kept.
    pub(crate) fn unfinished(&self) -> &Path {
        &self.unfinished
    }

    /// The file to write to.
    pub(crate) fn target(&self) -> &File {
        &self.file
    }

    /// Gives the file its final name, once everything is on the disk.
    ///
    /// # Errors
    /// `Rejected` when a file of that name has appeared in the meantime; faults of the file system.
    pub(crate) fn keep(self) -> Result<()> {
        self.file.sync_all().writing_given_file()?;
        if std::fs::hard_link(&self.unfinished, self.path).is_err() {
            self.take_name_without_link()?;
        }
        // A folder that cannot be synced (on a network, say) holds the file all the same.
        let _ = files::sync_folder(folder(self.path));
        Ok(())
    }

    /// Gives the file its final name where links do not exist, or where the link failed because the name is taken.
    fn take_name_without_link(&self) -> Result<()> {
        File::create_new(self.path).map_err(|fault| match fault.kind() {
            ErrorKind::AlreadyExists => taken(),
            _ => HoldfastError::writing_given_file(&fault),
        })?;
        std::fs::rename(&self.unfinished, self.path).map_err(|fault| {
            let _ = std::fs::remove_file(self.path);
            HoldfastError::writing_given_file(&fault)
        })
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
    file.target().write_all(content).writing_given_file()?;
    file.keep()
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn taken() -> HoldfastError {
    HoldfastError::rejected(Problem::new("file", Fault::AlreadyThere))
}

/// Marks a file as being written, by a lock for as long as it is open. Where the system has no such locks, or its
/// locks keep readers away too, two writers of one name at the same time are not told apart.
fn hold(file: &File) {
    if cfg!(unix) {
        let _ = file.try_lock();
    }
}

/// Whether another writer still has that file open.
fn is_held(unfinished: &Path) -> bool {
    let would_wait = |file: File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    cfg!(unix) && File::open(unfinished).is_ok_and(would_wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_discarded_file_and_leftovers_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page");
        std::fs::write(folder.path().join(".page.unfinished"), "of a try that was broken off").unwrap();
        drop(NewFile::begin(&path).unwrap());
        assert_eq!(names(folder.path()), [""; 0]);
        write(&path, b"whole").unwrap();
        assert_eq!((names(folder.path()), std::fs::read(&path).unwrap()), (vec!["page".to_owned()], b"whole".to_vec()));
        assert_eq!(write(&path, b"another"), Err(taken()));
    }

    #[cfg(unix)]
    #[test]
    fn two_writers_of_one_name_do_not_mix() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page");
        let first = NewFile::begin(&path).unwrap();
        first.target().write_all(b"the first").unwrap();
        assert_eq!(write(&path, b"the second"), Err(taken()));
        first.keep().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"the first");
        assert_eq!(names(folder.path()), ["page"]);
    }

    #[test]
    fn without_links_a_file_created_meanwhile_stays_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page");
        let file = NewFile::begin(&path).unwrap();
        file.target().write_all(b"new").unwrap();
        std::fs::write(&path, "came in the meantime").unwrap();
        assert_eq!(file.take_name_without_link(), Err(taken()));
        assert_eq!(std::fs::read(&path).unwrap(), b"came in the meantime");
        std::fs::remove_file(&path).unwrap();
        file.take_name_without_link().unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"new".to_vec(), vec!["page".to_owned()]));
    }
}
