//! The lines of a calendar file, unfolded and assigned to events, so that a problem can name its line. Their meaning is
//! read elsewhere.

use crate::error::{HoldfastError, Result};
use crate::problem::{Fault, Problem};

/// The unfolded lines of a file, with the place of each in the file.
pub(crate) struct Lines {
    bytes: Vec<u8>,
    /// For each line, its offset in `bytes` and its number in the file.
    starts: Vec<(usize, u64)>,
}

impl Lines {
    /// Unfolds the lines. This happens before the text is decoded as UTF-8, because some programs fold in the middle of
    /// a character.
    pub(crate) fn unfold(file: &[u8]) -> Self {
        let mut bytes: Vec<u8> = Vec::with_capacity(file.len());
        let mut starts: Vec<(usize, u64)> = Vec::new();
        for (number, line) in (1_u64..).zip(file.split(|byte| *byte == b'\n')) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
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
        Self { bytes, starts }
    }

    /// The whole text.
    ///
    /// # Errors
    /// `Rejected` with the first line that is not UTF-8.
    pub(crate) fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.bytes).map_err(|fault| {
            let at = self.starts.partition_point(|(start, _)| *start <= fault.valid_up_to());
            let line = at.checked_sub(1).and_then(|at| self.number(at));
            HoldfastError::rejected(Problem { line, field: String::new(), fault: Fault::NotUtf8 })
        })
    }

    /// The number in the file, from 1, of the unfolded line with this index.
    pub(crate) fn number(&self, index: usize) -> Option<u64> {
        self.starts.get(index).map(|(_, number)| *number)
    }

    fn line(&self, index: usize) -> &[u8] {
        let from = self.starts.get(index).map_or(self.bytes.len(), |(start, _)| *start);
        let to = self.starts.get(index + 1).map_or(self.bytes.len(), |(start, _)| *start);
        self.bytes.get(from..to).unwrap_or_default().trim_ascii()
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
            let line = self.line(*index).to_ascii_uppercase();
            let rest = line.strip_prefix(name.as_bytes());
            rest.is_some_and(|rest| rest.starts_with(b":") || rest.starts_with(b";"))
                || (name == "TZID" && line.windows(5).any(|part| part == b"TZID="))
        };
        self.number((from..to).find(says).unwrap_or(from))
    }
}
