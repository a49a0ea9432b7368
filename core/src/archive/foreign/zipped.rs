//! Reads single parts of a zip in bounded time and memory. Nothing is written to disk, so the names of parts matter
//! only for finding them. A zip inside the zip is never opened.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limits;
use crate::error::{FileDoing, HoldfastError, Result};
use crate::files::text::{meaning, refuse};

/// Whether a file begins like a zip.
pub(super) fn looks_zipped(file: &mut (impl Read + Seek)) -> Result<bool> {
    file.seek(SeekFrom::Start(0)).reading_given_file()?;
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start).reading_given_file()?;
    Ok(start == *b"PK\x03\x04")
}

/// How many bytes of a file may still be read, and how many were read.
#[derive(Clone)]
struct Meter {
    left: Rc<Cell<u64>>,
    read: Rc<Cell<u64>>,
}

/// A file that counts and limits the bytes read from it.
struct Metered<R> {
    file: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Meter { left, read } = &self.meter;
        let most = usize::try_from(left.get()).unwrap_or(usize::MAX).min(into.len());
        if most == 0 && !into.is_empty() {
            return Err(refuse(limits::too_large(limits::ZIP_LIST_BYTES)));
        }
        let count = self.file.read(into.get_mut(..most).unwrap_or_default())?;
        left.set(left.get().saturating_sub(count as u64));
        read.set(read.get().saturating_add(count as u64));
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// A zip whose parts can be read by name.
pub(super) struct Zipped<R> {
    archive: ZipArchive<Metered<R>>,
    meter: Meter,
    /// How many unpacked bytes may still be read, over all parts.
    left: u64,
}

impl<R: Read + Seek> Zipped<R> {
    /// # Errors
    /// `NotThatFile` when it is not a zip, or two of its parts share a name; `Rejected` when its directory is above the
    /// limit.
    pub(super) fn open(file: R) -> Result<Self> {
        let meter = Meter { left: Rc::new(Cell::new(limits::ZIP_LIST_BYTES)), read: Rc::default() };
        let archive = ZipArchive::new(Metered { file, meter: meter.clone() }).map_err(zip_meaning)?;
        if archive.has_duplicate_names() {
            return Err(HoldfastError::NotThatFile);
        }
        meter.left.set(u64::MAX);
        Ok(Self { archive, meter, left: limits::ZIP_BYTES })
    }

    /// Whether there is a part with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts whose name is valid text.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.archive.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
    }

    /// Opens a part that may have at most `most` unpacked bytes.
    ///
    /// # Errors
    /// `NotThatFile` when there is no such part, or it is encrypted or packed with an unknown method; `Rejected` when
    /// its stated size is above `most`. The reader returns the same error when the real size turns out to be.
    pub(super) fn part(&mut self, name: &str, most: u64) -> Result<Part<'_, R>> {
        let file = self.archive.by_name(name).map_err(zip_meaning)?;
        if file.size() > most {
            return Err(limits::too_large(most));
        }
        // The packed size that the zip states is not trusted; the bytes actually read are counted.
        let packed = Rc::clone(&self.meter.read);
        packed.set(0);
        Ok(Part { file, packed, most, read: 0, left: &mut self.left })
    }

    /// Reads a small part as a whole.
    ///
    /// # Errors
    /// As [`part`](Self::part).
    pub(super) fn whole(&mut self, name: &str, most: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.part(name, most)?.read_to_end(&mut bytes).map_err(meaning)?;
        Ok(bytes)
    }
}

/// A part being unpacked.
pub(super) struct Part<'a, R: Read> {
    file: ZipFile<'a, Metered<R>>,
    packed: Rc<Cell<u64>>,
    most: u64,
    read: u64,
    left: &'a mut u64,
}

impl<R: Read> Read for Part<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)? as u64;
        self.read += count;
        let bomb = self.read > limits::ZIP_RATIO_FROM && self.read / limits::ZIP_RATIO > self.packed.get();
        if self.read > self.most || bomb {
            return Err(refuse(limits::too_large(self.most)));
        }
        *self.left = self.left.checked_sub(count).ok_or_else(|| refuse(limits::too_large(limits::ZIP_BYTES)))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

fn zip_meaning(fault: ZipError) -> HoldfastError {
    match fault {
        ZipError::Io(fault) => meaning(fault),
        _ => HoldfastError::NotThatFile,
    }
}
