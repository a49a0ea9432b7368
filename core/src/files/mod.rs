//! Small files, written so that a crash at any moment leaves the old file or the new one, whole. `text` reads the
//! encodings of files from elsewhere.

#![expect(clippy::disallowed_types, reason = "the owner of files that are written whole or not at all")]

pub(crate) mod new_file;
pub(crate) mod text;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::{FileDoing, HoldfastError, Result};

/// Waits until the renames and removals in a folder are on the disk.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    // On other systems a folder cannot be opened, and renames are durable without this.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn beside(path: &Path) -> PathBuf {
    path.with_added_extension("new")
}

/// Replaces a file: writes the new one beside it, syncs it, renames it over the old one, and syncs the folder.
pub(crate) fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let new = beside(path);
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    if let Err(fault) = written.and_then(|()| std::fs::rename(&new, path)) {
        // A half-written file is of no use to anyone, and may be what fills the disk.
        let _ = std::fs::remove_file(&new);
        return Err(fault);
    }
    path.parent().map_or(Ok(()), sync_folder)
}

/// Replaces a file as [`replace`] does, then writes zeros over the old content.
///
/// Flash memory may keep copies that no program can reach; only forgetting the key helps against those.
pub(crate) fn replace_and_wipe(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let before = OpenOptions::new().write(true).open(path).ok();
    replace(path, content)?;
    if let Some(file) = before {
        zero(file)?;
    }
    Ok(())
}

fn zero(mut file: File) -> std::io::Result<()> {
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    let zeros = [0; 4096];
    while left > 0 {
        let now = left.min(4096);
        file.write_all(zeros.get(..usize::try_from(now).unwrap_or(4096)).unwrap_or(&zeros))?;
        left -= now;
    }
    file.sync_all()
}

/// Writes zeros over a file, then removes it. A missing file is no fault.
pub(crate) fn wipe(path: &Path) -> std::io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) => zero(file)?,
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(()),
        Err(fault) => return Err(fault),
    }
    std::fs::remove_file(path)
}

/// Reads a file of at most `limit` bytes; `None` when it is missing. A longer file is cut off at `limit`, which the
/// caller's check of its content detects.
pub(crate) fn read(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let mut content = Vec::new();
    file.take(limit).read_to_end(&mut content)?;
    Ok(Some(content))
}

/// Keeps other openers away, in this process or another, until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

/// Unlocks explicitly. A child process that is being started may still have the file open, so closing it here alone
/// would not release the lock.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl Lock {
    fn file(path: &Path) -> std::io::Result<File> {
        OpenOptions::new().create(true).truncate(false).write(true).open(path)
    }

    /// Takes the lock; `None` when another opener has it.
    ///
    /// On a system without such locks it answers a lock all the same. SQLite's own lock, held while the vault is
    /// open, remains.
    pub(crate) fn try_take(path: &Path) -> Result<Option<Self>> {
        let file = Self::file(path).in_own_folder()?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(fault)) if fault.kind() == ErrorKind::Unsupported => Ok(Some(Self { file })),
            Err(TryLockError::Error(fault)) => Err(HoldfastError::in_own_folder(&fault)),
        }
    }

    /// Takes the lock, and waits while another opener has it. Only for locks that are held for single small files.
    pub(crate) fn wait(path: &Path) -> Result<Self> {
        let file = Self::file(path).in_own_folder()?;
        match file.lock() {
            Err(fault) if fault.kind() != ErrorKind::Unsupported => Err(HoldfastError::in_own_folder(&fault)),
            _ => Ok(Self { file }),
        }
    }
}

/// The first name of the form `name-1`, `name-2`, … that is not taken in the folder.
pub(crate) fn free_name(folder: &Path, name: &str) -> PathBuf {
    (1_u32..)
        .map(|n| folder.join(format!("{name}-{n}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_wipes_and_reads_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        assert_eq!(read(&path, 10).unwrap(), None);
        replace(&path, b"first").unwrap();
        let old = File::open(&path).unwrap();
        replace_and_wipe(&path, b"second, longer").unwrap();
        let mut before = Vec::new();
        (&old).read_to_end(&mut before).unwrap();
        assert_eq!(before, [0; 5], "what it held is written over");
        assert_eq!(read(&path, 6).unwrap().unwrap(), b"second");
        wipe(&path).unwrap();
        wipe(&path).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_one_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::try_take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::try_take(&path).unwrap().is_none());
        drop(first);
        assert!(Lock::try_take(&path).unwrap().is_some());
    }
}
