//! The lines of a calendar file, unfolded and assigned to events, so that a problem can name its line. Their meaning is
//! read elsewhere.

use std::collections::HashSet;
use std::io::Cursor;

use crate::error::{HoldfastError, Result};
use crate::files::text;

/// The unfolded lines of a file, with the place of each in the file.
pub(crate) struct Lines {
    text: String,
    /// For each line, its offset in `text` and its number in the file.
    starts: Vec<(usize, u64)>,
    /// The indices of the lines whose bytes are in none of the encodings that are read.
    damaged: HashSet<usize>,
}

impl Lines {
    /// Reads the lines of a file in UTF-8, UTF-16 or Windows-1252. Bytes of a UTF-8 file that are not UTF-8 become
    /// `U+FFFD`, and their lines count as damaged.
    ///
    /// # Errors
    /// `NotThatFile` for a file with zero bytes that is neither UTF-8 nor UTF-16; `Rejected` for broken UTF-16.
    pub(crate) fn read(file: &[u8]) -> Result<Self> {
        if text::is_utf16(file) {
            return Ok(Self::sound(unfold(text::decode(file)?.as_bytes())));
        }
        let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
        // Unfolding comes first, because some programs fold in the middle of a character.
        let (bytes, starts) = unfold(file);
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Self { text, starts, damaged: HashSet::new() }),
            Err(fault) => fault.into_bytes(),
        };
        match text::sniff(&mut Cursor::new(&bytes), bytes.len() as u64) {
            Ok(_) => Ok(Self::sound(unfold(text::decode(file)?.as_bytes()))),
            Err(HoldfastError::Rejected { .. }) => Ok(Self::damaged(&bytes, &starts)),
            Err(other) => Err(other),
        }
    }

    fn sound((bytes, starts): (Vec<u8>, Vec<(usize, u64)>)) -> Self {
        Self { text: String::from_utf8_lossy(&bytes).into_owned(), starts, damaged: HashSet::new() }
    }

    fn damaged(bytes: &[u8], unfolded: &[(usize, u64)]) -> Self {
        let mut lines = Self { text: String::with_capacity(bytes.len()), starts: Vec::new(), damaged: HashSet::new() };
        for (index, (start, number)) in unfolded.iter().enumerate() {
            let end = unfolded.get(index + 1).map_or(bytes.len(), |(next, _)| *next);
            let line = String::from_utf8_lossy(bytes.get(*start..end).unwrap_or_default());
            if matches!(line, std::borrow::Cow::Owned(_)) {
                lines.damaged.insert(index);
            }
            lines.starts.push((lines.text.len(), *number));
            lines.text.push_str(&line);
        }
        lines
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number in the file, from 1, of the unfolded line with this index.
    pub(crate) fn number(&self, index: usize) -> Option<u64> {
        self.starts.get(index).map(|(_, number)| *number)
    }

    fn line(&self, index: usize) -> &[u8] {
        let from = self.starts.get(index).map_or(self.text.len(), |(start, _)| *start);
        let to = self.starts.get(index + 1).map_or(self.text.len(), |(start, _)| *start);
        self.text.as_bytes().get(from..to).unwrap_or_default().trim_ascii()
    }

    fn is(&self, index: usize, text: &str) -> bool {
        self.line(index).eq_ignore_ascii_case(text.as_bytes())
    }

    /// Whether there is a calendar and every calendar and event that begins also ends. Otherwise the file was cut off.
    pub(crate) fn are_a_whole_calendar(&self) -> bool {
        let count = |text: &str| (0..self.starts.len()).filter(|index| self.is(*index, text)).count();
        let begin = count("BEGIN:VCALENDAR");
        begin > 0 && begin == count("END:VCALENDAR") && count("BEGIN:VEVENT") == count("END:VEVENT")
    }

    /// The indices of the first and last line of every event, in order.
    pub(crate) fn events(&self) -> Vec<(usize, usize)> {
        let begins: Vec<usize> = (0..self.starts.len()).filter(|index| self.is(*index, "BEGIN:VEVENT")).collect();
        let ends: Vec<usize> = (0..self.starts.len()).filter(|index| self.is(*index, "END:VEVENT")).collect();
        let end = |from: usize| ends.get(ends.partition_point(|end| *end < from)).copied();
        begins.into_iter().map(|from| (from, end(from).unwrap_or(self.starts.len()))).collect()
    }

    /// The values of the lines with this name in the event, in order.
    pub(crate) fn values_of(&self, (from, to): (usize, usize), name: &str) -> Vec<&[u8]> {
        let value = |index: usize| {
            let line = self.line(index);
            let (head, rest) = line.split_at_checked(name.len())?;
            let colon = rest.iter().position(|byte| *byte == b':')?;
            let is_it = head.eq_ignore_ascii_case(name.as_bytes()) && matches!(rest.first(), Some(b':' | b';'));
            is_it.then(|| rest.get(colon + 1..)).flatten()
        };
        (from..to).filter_map(value).collect()
    }

    /// The number in the file of the line with this name in the event; else of the event's first line.
    pub(crate) fn line_of(&self, (from, to): (usize, usize), name: &str) -> Option<u64> {
        let says = |index: &usize| {
            self.is_named(*index, name)
                || (name == "TZID" && self.line(*index).windows(5).any(|part| part.eq_ignore_ascii_case(b"TZID=")))
        };
        self.number((from..to).find(says).unwrap_or(from))
    }

    /// The number in the file of the first line with this name.
    pub(crate) fn first(&self, name: &str) -> Option<u64> {
        self.number((0..self.starts.len()).find(|index| self.is_named(*index, name))?)
    }

    /// Whether a line with this name in the event is damaged.
    pub(crate) fn is_damaged(&self, (from, to): (usize, usize), name: &str) -> bool {
        !self.damaged.is_empty() && (from..to).any(|index| self.damaged.contains(&index) && self.is_named(index, name))
    }

    fn is_named(&self, index: usize, name: &str) -> bool {
        let Some((head, rest)) = self.line(index).split_at_checked(name.len()) else { return false };
        head.eq_ignore_ascii_case(name.as_bytes()) && matches!(rest.first(), Some(b':' | b';'))
    }
}

/// Joins folded lines: returns the text with each line ended by CR LF, and for each line its offset there and its number
/// in the file.
fn unfold(file: &[u8]) -> (Vec<u8>, Vec<(usize, u64)>) {
    // CR alone ends the lines of a file that has no LF at all, as old Macs wrote it.
    let end = if file.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut bytes: Vec<u8> = Vec::with_capacity(file.len());
    let mut starts: Vec<(usize, u64)> = Vec::new();
    for (number, mut line) in (1_u64..).zip(file.split(|byte| *byte == end)) {
        while let Some(shorter) = line.strip_suffix(b"\r") {
            line = shorter;
        }
        match line.split_first() {
            Some((b' ' | b'\t', rest)) if !starts.is_empty() => bytes.extend_from_slice(rest),
            _ => {
                if !starts.is_empty() {
                    bytes.extend_from_slice(b"\r\n");
                }
                starts.push((bytes.len(), number));
                bytes.extend_from_slice(line);
            }
        }
    }
    (bytes, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "BEGIN:VCALENDAR\r\nSUMMARY:Gespr\u{e4}ch \u{201e}Mo\u{201c}, lang\r\n er Titel\r\nEND:VCALENDAR\r\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_and_line_end_reads_the_same() {
        let expected = "BEGIN:VCALENDAR\r\nSUMMARY:Gespr\u{e4}ch \u{201e}Mo\u{201c}, langer Titel\r\nEND:VCALENDAR\r\n";
        let marked = format!("\u{feff}{FILE}");
        let western: Vec<u8> = FILE
            .chars()
            .map(|c| match c {
                '\u{201e}' => 0x84,
                '\u{201c}' => 0x93,
                other => u8::try_from(u32::from(other)).unwrap(),
            })
            .collect();
        let files = [
            FILE.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            western,
            utf16(FILE, u16::to_le_bytes),
            utf16(FILE, u16::to_be_bytes),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
            FILE.replace("\r\n", "\n").into_bytes(),
            FILE.replace("\r\n", "\r").into_bytes(),
            FILE.replace("\r\n", "\r\r\n").into_bytes(),
        ];
        for file in &files {
            let lines = Lines::read(file).unwrap();
            assert_eq!(lines.text(), expected, "{file:x?}");
            assert_eq!(lines.first("END"), Some(4));
        }
    }

    #[test]
    fn a_damaged_line_is_known_and_the_others_are_whole() {
        let mut file = FILE.replace("END", "X-A:\u{f6}\r\nEND").into_bytes();
        let at = file.windows(2).position(|pair| pair == [0xC3, 0xA4]).unwrap();
        file.remove(at + 1);
        let lines = Lines::read(&file).unwrap();
        assert!(lines.text().contains("Gespr\u{fffd}ch") && lines.text().contains("X-A:\u{f6}"));
        assert_eq!((lines.is_damaged((0, 4), "SUMMARY"), lines.is_damaged((0, 4), "X-A")), (true, false));
        assert!(matches!(Lines::read(b"\0\x01\x02\xff"), Err(HoldfastError::NotThatFile)));
    }
}
