//! The file an archive is written into: it appears under its name whole, read back and on the disk, or not at all.

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

/// Writes the archive, sealed, into a new file. It has been read back when this answers `Ok`. `go_on` hears how many lines
/// are done, each counted three times.
///
/// # Errors
/// [`HoldfastError::Rejected`] when a file has that name already; faults of the folder and the database; what `go_on`
/// answers. Then nothing has that name.
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

/// Reads a sealed archive to its end.
///
/// # Errors
/// [`HoldfastError::WrongPassphrase`]; otherwise those of [`pack::read`].
pub(crate) fn read(
    path: &Path,
    passphrase: &str,
    into: &mut dyn pack::Takes,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    // A folder opens too, and then cannot be read.
    if path.is_dir() {
        return Err(HoldfastError::NotThatFile);
    }
    let source = BufReader::with_capacity(BUFFER, File::open(path).reading_given_file()?);
    pack::read(sealed::open(source, passphrase)?, into, go_on)
}
