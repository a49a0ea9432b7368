//! The file that an archive is written into. It gets its name only after it was written, read back and flushed to disk;
//! otherwise no file appears.

#![expect(clippy::disallowed_types, reason = "reads an archive, and reads back what was written")]

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use super::manifest::Manifest;
use super::pack::{self, Source, Whole};
use super::sealed;
use crate::error::{FileDoing, HoldfastError, Result};
use crate::files::new_file::NewFile;

const BUFFER: usize = 1 << 16;

/// Writes the archive, sealed, into a new file and reads it back before it returns `Ok`. `go_on` receives the number of
/// lines done so far; each line counts three times (twice for writing, once for reading back).
///
/// # Errors
/// [`HoldfastError::Rejected`] when a file has that name already; [`HoldfastError::NotThatFile`] when the file read
/// back differs from what was written; faults of the folder and the database; the errors of `go_on`. No file has that
/// name then.
pub(crate) fn write(
    path: &Path,
    passphrase: &str,
    source: &Source<'_>,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    let file = NewFile::begin(path)?;
    let (stream, key) = sealed::seal_keeping_key(BufWriter::with_capacity(BUFFER, file.target()), passphrase)?;
    let mut done = 0;
    let (stream, manifest) = pack::write(source, stream, &mut |lines| {
        done = lines;
        go_on(lines)
    })?;
    stream
        .finish()
        .writing_given_file()?
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)
        .writing_given_file()?
        .sync_all()
        .writing_given_file()?;
    let written = BufReader::with_capacity(BUFFER, File::open(file.unfinished()).writing_given_file()?);
    let read = pack::read(sealed::reopen(written, &key)?, &mut Whole, &mut |lines| go_on(done + lines))?;
    if read != manifest {
        return Err(HoldfastError::NotThatFile);
    }
    file.keep()?;
    Ok(manifest)
}

/// Reads a sealed archive to its end. `go_on` receives the number of lines read so far.
///
/// # Errors
/// [`HoldfastError::WrongPassphrase`]; [`HoldfastError::NotThatFile`] also for a folder; otherwise those of
/// [`pack::read`].
pub(crate) fn read(
    path: &Path,
    passphrase: &str,
    into: &mut dyn pack::Takes,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    // `File::open` succeeds for a folder on some systems; only the reading fails.
    if path.is_dir() {
        return Err(HoldfastError::NotThatFile);
    }
    let source = BufReader::with_capacity(BUFFER, File::open(path).reading_given_file()?);
    pack::read(sealed::open(source, passphrase)?, into, go_on)
}
