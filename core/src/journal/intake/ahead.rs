//! Reads and parses journal lines on a second thread, a little ahead of the thread that stores them.
//!
//! The header is handled here, because it sets when days start. Parsing a line takes about as long as storing it, so
//! two cores import a journal nearly twice as fast. The number and the size of the waiting batches are bounded.

use std::io::BufRead;
use std::sync::mpsc::{Receiver, SyncSender};

use crate::entry::Entry;
use crate::entry::line::{self, LONGEST_LINE_BYTES, Line};
use crate::error::{HoldfastError, Result};
use crate::journal::store;
use crate::problem::{Fault, Problem, Problems};

/// How many batches may wait to be stored.
pub(super) const BATCHES: usize = 4;
/// A batch is sent on when it has this many lines or came from this many bytes.
const LINES: usize = 128;
const BYTES: u64 = 1 << 18;

/// Some lines, in their order.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) items: Vec<Item>,
    /// How many bytes of the source have been read up to the end of this batch.
    pub(super) bytes: u64,
}

/// The result of one line.
pub(super) enum Item {
    /// An entry with its fields in the stored form. It is complete except for its id, which is empty when the line
    /// has none.
    Entry { number: u64, entry: Box<Entry>, body: String },
    /// A header of a newer version.
    Newer { version: u32 },
    /// Every problem of the line.
    Wrong(Problems),
}

/// Reads the source to its end, or until the receiver is gone. Stored items come back through `used` and are freed
/// here.
pub(super) fn read(
    mut source: impl BufRead,
    mut day_starts: u8,
    into: &SyncSender<Result<Batch>>,
    used: &Receiver<Vec<Item>>,
) {
    let mut buffer = Vec::new();
    let mut batch = Batch::default();
    let (mut number, mut sent) = (0_u64, 0_u64);
    loop {
        let (read, whole) = match read_line(&mut source, &mut buffer) {
            Ok(read) => read,
            Err(fault) => {
                let _ = into.send(Err(fault));
                return;
            }
        };
        if read == 0 {
            let _ = into.send(Ok(batch));
            return;
        }
        number += 1;
        batch.bytes += read;
        batch.items.extend(understand(&buffer, number, whole, &mut day_starts));
        if batch.items.len() >= LINES || batch.bytes - sent >= BYTES {
            sent = batch.bytes;
            if into.send(Ok(std::mem::take(&mut batch))).is_err() {
                return;
            }
            batch.bytes = sent;
            used.try_iter().for_each(drop);
        }
    }
}

fn understand(bytes: &[u8], number: u64, whole: bool, day_starts: &mut u8) -> Option<Item> {
    let mut problems = Problems::default();
    let wrong = |fault| wrong_field(number, "", fault);
    if !whole {
        return wrong(Fault::TooLarge { limit: LONGEST_LINE_BYTES as u64 });
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return wrong(Fault::NotUtf8) };
    let text = text.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(text).trim();
    if text.is_empty() {
        return None;
    }
    Some(match line::read(text, number, &mut problems) {
        Some(Line::Entry(entry)) => {
            let entry = Box::new(entry.complete(*day_starts));
            Item::Entry { number, body: store::body_text(&entry.body), entry }
        }
        Some(Line::Header(header)) if header.version > line::VERSION => Item::Newer { version: header.version },
        Some(Line::Header(_)) if number != 1 => {
            return wrong_field(number, "kind", Fault::DoesNotFit);
        }
        Some(Line::Header(header)) => {
            *day_starts = header.day_starts.unwrap_or(*day_starts);
            return None;
        }
        // A newer version may have fields that are unknown here: the error is the version, not those fields.
        None => match line::newer_version(text) {
            Some(version) => Item::Newer { version },
            None => Item::Wrong(problems),
        },
    })
}

fn wrong_field(number: u64, field: &str, fault: Fault) -> Option<Item> {
    let mut problems = Problems::default();
    problems.add(Problem { line: Some(number), field: field.to_owned(), fault });
    Some(Item::Wrong(problems))
}

/// Reads up to the next line break into `buffer` (cleared first). Keeps at most [`LONGEST_LINE_BYTES`] of the line,
/// but reads on to its end. Answers the number of bytes read and whether the whole line was kept.
fn read_line(source: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<(u64, bool)> {
    buffer.clear();
    let (mut read, mut whole) = (0_u64, true);
    loop {
        let available = match source.fill_buf() {
            Ok(bytes) => bytes,
            Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(fault) => return Err(HoldfastError::reading_given_file(&fault)),
        };
        if available.is_empty() {
            return Ok((read, whole));
        }
        let end = available.iter().position(|b| *b == b'\n');
        let part = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
        if buffer.len() + part.len() > LONGEST_LINE_BYTES {
            whole = false;
        } else if whole {
            buffer.extend_from_slice(part);
        }
        let used = end.map_or(available.len(), |end| end + 1);
        source.consume(used);
        read += used as u64;
        if end.is_some() {
            return Ok((read, whole));
        }
    }
}
