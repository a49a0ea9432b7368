//! The file an archive is written into: it appears under its name whole, read back and on the disk, or not at all.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::pack::{self, Source, Whole};
use super::sealed;
use crate::error::{HoldfastError, Result};
use crate::problem::{Fault, Problem};

const BUFFER: usize = 1 << 16;

/// The refusal to write over a file.
fn is_there() -> HoldfastError {
    HoldfastError::rejected(Problem::new("file", Fault::FileIsThere))
}

/// Where it is written: beside its place, so that taking its name is one step.
fn unfinished(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| HoldfastError::rejected(Problem::new("file", Fault::DoesNotFit)))?;
    Ok(path.with_file_name(format!(".{name}.unfinished")))
}

fn new_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Nobody else reads it, not even sealed.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            // Of a try that was broken off; the name is ours alone.
            std::fs::remove_file(path)?;
            options.open(path)
        }
        other => other,
    }
}

/// Writes the archive, sealed, into a new file. It has been read back when this answers `Ok`. `go_on` hears how many lines
/// are done, each counted three times.
///
/// # Errors
/// [`HoldfastError::Rejected`] when a file has that name already; faults of the folder and the database; what `go_on`
/// answers. Then nothing has that name.
pub(super) fn write(
    path: &Path,
    passphrase: &str,
    source: &Source<'_>,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(is_there());
    }
    let beside = unfinished(path)?;
    let written = write_beside(&beside, passphrase, source, go_on).and_then(|manifest| {
        publish(&beside, path)?;
        Ok(manifest)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn write_beside(
    path: &Path,
    passphrase: &str,
    source: &Source<'_>,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    let file = new_file(path)?;
    let (stream, key) = sealed::seal_keeping_key(BufWriter::with_capacity(BUFFER, file), passphrase)?;
    let mut done = 0;
    let (stream, manifest) = pack::write(source, stream, &mut |lines| {
        done = lines;
        go_on(lines)
    })?;
    let file = stream.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    drop(file);
    let stream = sealed::reopen(BufReader::with_capacity(BUFFER, File::open(path)?), &key)?;
    let read = pack::read(stream, &mut Whole, &mut |lines| go_on(done + lines))?;
    if read == manifest { Ok(manifest) } else { Err(HoldfastError::NotThatFile) }
}

/// Gives the file its name. What came to have that name in the meantime is not written over.
fn publish(beside: &Path, path: &Path) -> Result<()> {
    match std::fs::hard_link(beside, path) {
        Ok(()) => std::fs::remove_file(beside)?,
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => return Err(is_there()),
        // Some file systems, those of memory cards above all, have no second names.
        Err(_) => std::fs::rename(beside, path)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder that cannot be synced (a network's, say) holds the file all the same.
    let _ = crate::vault::sync_folder(folder);
    Ok(())
}

/// Reads a sealed archive to its end.
///
/// # Errors
/// [`HoldfastError::WrongPassphrase`]; otherwise those of [`pack::read`].
pub(super) fn read(
    path: &Path,
    passphrase: &str,
    into: &mut dyn pack::Takes,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    // A folder opens too, and then cannot be read.
    if path.is_dir() {
        return Err(HoldfastError::NotThatFile);
    }
    let source = BufReader::with_capacity(BUFFER, File::open(path)?);
    pack::read(sealed::open(source, passphrase)?, into, go_on)
}
