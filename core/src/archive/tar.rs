//! The files within an archive, as any `tar` reads them: POSIX ustar, plain files only.
//!
//! Each file's length precedes it, so a reader can bound its memory. The input is untrusted: links, folders, long names
//! and everything else that is not a plain file are refused, and nothing is ever unpacked to disk.

use std::io::{Read, Write};

use crate::error::{FileDoing, HoldfastError, Result};

const BLOCK: usize = 512;
const BLOCK_BYTES: u64 = 512;
/// The fields of a header that are used here: (first byte, length).
const NAME: (usize, usize) = (0, 100);
const MODE: (usize, usize) = (100, 8);
const OWNER: (usize, usize) = (108, 8);
const GROUP: (usize, usize) = (116, 8);
const SIZE: (usize, usize) = (124, 12);
const TIME: (usize, usize) = (136, 12);
const CHECKSUM: (usize, usize) = (148, 8);
const KIND: usize = 156;
const MAGIC: (usize, usize) = (257, 8);
/// The largest size that the octal size field of a header can state: 8 GiB.
const LARGEST: u64 = (1 << 33) - 1;

fn put(header: &mut [u8; BLOCK], (at, length): (usize, usize), text: &[u8]) {
    if let Some(field) = header.get_mut(at..at + length) {
        for (place, byte) in field.iter_mut().zip(text) {
            *place = *byte;
        }
    }
}

fn field(header: &[u8; BLOCK], (at, length): (usize, usize)) -> &[u8] {
    header.get(at..at + length).unwrap_or_default()
}

/// The checksum of a header as its field stores it. The field itself counts as spaces.
fn checksum(header: &[u8; BLOCK]) -> Vec<u8> {
    let own = CHECKSUM.0..CHECKSUM.0 + CHECKSUM.1;
    let bytes = header.iter().enumerate();
    let sum: u64 = bytes.map(|(at, byte)| if own.contains(&at) { u64::from(b' ') } else { u64::from(*byte) }).sum();
    format!("{sum:06o}\0 ").into_bytes()
}

/// Writes files one after another.
pub(crate) struct Writer<W> {
    target: W,
    /// Bytes of the current file that are still to be written.
    left: u64,
    padding: u64,
    unix_seconds: u64,
}

impl<W: Write> Writer<W> {
    /// Every file gets the time `unix_seconds`.
    pub(crate) fn new(target: W, unix_seconds: u64) -> Self {
        Self { target, left: 0, padding: 0, unix_seconds }
    }

    /// Begins a file of exactly `bytes` bytes.
    pub(crate) fn begin(&mut self, name: &str, bytes: u64) -> Result<()> {
        self.end_file()?;
        if bytes > LARGEST || name.len() >= NAME.1 {
            return Err(HoldfastError::unexpected());
        }
        let mut header = [0; BLOCK];
        put(&mut header, NAME, name.as_bytes());
        put(&mut header, MODE, b"0000600");
        put(&mut header, OWNER, b"0000000");
        put(&mut header, GROUP, b"0000000");
        put(&mut header, SIZE, format!("{bytes:011o}").as_bytes());
        put(&mut header, TIME, format!("{:011o}", self.unix_seconds.min(LARGEST)).as_bytes());
        put(&mut header, (KIND, 1), b"0");
        put(&mut header, MAGIC, b"ustar\x0000");
        let sum = checksum(&header);
        put(&mut header, CHECKSUM, &sum);
        self.target.write_all(&header).writing_given_file()?;
        self.left = bytes;
        self.padding = bytes.next_multiple_of(BLOCK_BYTES) - bytes;
        Ok(())
    }

    /// Writes a part of the current file.
    pub(crate) fn write(&mut self, part: &[u8]) -> Result<()> {
        self.left = self.left.checked_sub(part.len() as u64).ok_or_else(HoldfastError::unexpected)?;
        self.target.write_all(part).writing_given_file()
    }

    fn end_file(&mut self) -> Result<()> {
        if self.left > 0 {
            return Err(HoldfastError::unexpected());
        }
        let padding = usize::try_from(std::mem::take(&mut self.padding)).unwrap_or(0);
        self.target.write_all([0; BLOCK].get(..padding).unwrap_or_default()).writing_given_file()?;
        Ok(())
    }

    /// Ends the last file and the archive; returns the target.
    pub(crate) fn finish(mut self) -> Result<W> {
        self.end_file()?;
        self.target.write_all(&[0; 2 * BLOCK]).writing_given_file()?;
        Ok(self.target)
    }
}

/// Reads files one after another.
pub(crate) struct Reader<R> {
    source: R,
    left: u64,
    padding: u64,
}

impl<R: Read> Reader<R> {
    pub(crate) fn new(source: R) -> Self {
        Self { source, left: 0, padding: 0 }
    }

    /// Moves to the next file, skipping the unread rest of the current one. Returns its name and length; `None` at the
    /// end of the archive, after checking that only zero bytes follow.
    pub(crate) fn next(&mut self) -> Result<Option<(String, u64)>> {
        let rest = std::mem::take(&mut self.left);
        let passed = std::io::copy(&mut (&mut self.source).take(rest), &mut std::io::sink()).reading_given_file()?;
        let mut padding = Vec::with_capacity(BLOCK);
        let filled = std::mem::take(&mut self.padding);
        (&mut self.source).take(filled).read_to_end(&mut padding).reading_given_file()?;
        if passed < rest || (padding.len() as u64) < filled || padding.iter().any(|byte| *byte != 0) {
            return Err(HoldfastError::NotThatFile);
        }
        let mut header = [0; BLOCK];
        self.source.read_exact(&mut header).reading_given_file()?;
        if header == [0; BLOCK] {
            self.end()?;
            return Ok(None);
        }
        let (name, bytes) = read_header(&header).ok_or(HoldfastError::NotThatFile)?;
        self.left = bytes;
        self.padding = bytes.next_multiple_of(BLOCK_BYTES) - bytes;
        Ok(Some((name, bytes)))
    }

    fn end(&mut self) -> Result<()> {
        let mut block = [0; BLOCK];
        let mut empty = 0;
        loop {
            match self.source.read(&mut block) {
                Ok(0) if empty >= BLOCK => return Ok(()),
                Ok(0) => return Err(HoldfastError::NotThatFile),
                Ok(read) if block.iter().take(read).all(|byte| *byte == 0) => empty += read,
                Ok(_) => return Err(HoldfastError::NotThatFile),
                Err(broken) if broken.kind() == std::io::ErrorKind::Interrupted => {}
                Err(broken) => return Err(HoldfastError::reading_given_file(&broken)),
            }
        }
    }
}

/// Reads the current file up to its end.
impl<R: Read> Read for Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(part) = buffer.get_mut(..most).filter(|part| !part.is_empty()) else { return Ok(0) };
        let read = self.source.read(part)?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= read as u64;
        Ok(read)
    }
}

fn read_header(header: &[u8; BLOCK]) -> Option<(String, u64)> {
    let number = |place| {
        let text = std::str::from_utf8(field(header, place)).ok()?.trim_matches(['\0', ' ']);
        u64::from_str_radix(text, 8).ok()
    };
    let plain = matches!(header.get(KIND), Some(b'0' | 0));
    if !plain || !field(header, MAGIC).starts_with(b"ustar") || field(header, CHECKSUM) != checksum(header) {
        return None;
    }
    let name = field(header, NAME).split(|byte| *byte == 0).next()?;
    Some((String::from_utf8(name.to_vec()).ok()?, number(SIZE).filter(|bytes| *bytes <= LARGEST)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Vec<u8> {
        let mut writer = Writer::new(Vec::new(), 1_772_478_900);
        for (name, content) in [("one.txt", "x".repeat(700)), ("two.txt", String::new()), ("three.txt", "end".into())] {
            writer.begin(name, content.len() as u64).unwrap();
            writer.write(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap()
    }

    fn names(file: &[u8]) -> Result<Vec<(String, u64)>> {
        let mut reader = Reader::new(file);
        let mut found = Vec::new();
        while let Some(next) = reader.next()? {
            found.push(next);
        }
        Ok(found)
    }

    #[test]
    fn files_are_read_as_written_and_may_be_skipped() {
        let file = written();
        assert_eq!(file.len() % BLOCK, 0);
        let expected = [("one.txt".to_owned(), 700), ("two.txt".to_owned(), 0), ("three.txt".to_owned(), 3)];
        assert_eq!(names(&file).unwrap(), expected);
        let mut reader = Reader::new(&file[..]);
        reader.next().unwrap();
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "x".repeat(700));
    }

    #[test]
    fn truncated_archives_and_special_files_are_refused() {
        let file = written();
        for cut in 0..file.len() {
            assert_eq!(names(&file[..cut]), Err(HoldfastError::NotThatFile), "cut at {cut}");
        }
        for at in (0..BLOCK).filter(|at| file[*at] != 0) {
            let mut flipped = file.clone();
            flipped[at] ^= 1;
            assert_eq!(names(&flipped), Err(HoldfastError::NotThatFile), "byte {at}");
        }
        let mut more = file.clone();
        more.push(1);
        assert_eq!(names(&more), Err(HoldfastError::NotThatFile));
    }

    #[test]
    fn a_file_has_the_length_it_was_announced_with() {
        let mut writer = Writer::new(Vec::new(), 0);
        writer.begin("one", 3).unwrap();
        assert!(writer.write(b"four").is_err());
        let mut writer = Writer::new(Vec::new(), 0);
        writer.begin("one", 3).unwrap();
        assert!(writer.begin("two", 0).is_err());
    }
}
