//! Rows of a CSV file, read in bounded memory.
//!
//! Uses `csv_core`, whose caller owns the buffers, so that an unclosed quote cannot become a field as long as the file.

use std::io::{BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::limits;
use crate::error::{HoldfastError, Result};
use crate::files::text::{meaning, not_utf8};
use crate::problem::{Fault, Problem};

/// Reads rows one after another.
pub(super) struct Rows<R> {
    file: BufReader<R>,
    core: csv_core::Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    /// Whether the last byte was `\r`. A `\n` after it begins no further line.
    after_cr: bool,
    rows: u64,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// The number of fields.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at this index; empty where the row is too short.
    pub(super) fn field(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }

    /// All fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'a str> + '_ {
        (0..self.len()).map(|at| self.field(at))
    }
}

impl<R: Read> Rows<R> {
    /// Reads rows from a text in UTF-8.
    pub(crate) fn new(file: R, separator: u8) -> Self {
        let core = ReaderBuilder::new().delimiter(separator).build();
        let (bytes, ends) = (vec![0; 4 << 10], vec![0; 64]);
        Self { file: BufReader::new(file), core, bytes, ends, line: 1, after_cr: false, rows: 0 }
    }

    /// The next row; `None` after the last.
    ///
    /// # Errors
    /// `Rejected` when a row or the number of rows is above its limit; faults of reading the file.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>> {
        self.skip_breaks()?;
        let start = self.line;
        let (mut written, mut ended) = (0, 0);
        loop {
            let input = self.file.fill_buf().map_err(meaning)?;
            let out = self.bytes.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (result, used, wrote, ends) = self.core.read_record(input, out, ends);
            let (mut line, mut after_cr) = (self.line, self.after_cr);
            for byte in input.get(..used).unwrap_or_default() {
                count(*byte, &mut line, &mut after_cr);
            }
            (self.line, self.after_cr) = (line, after_cr);
            self.file.consume(used);
            written += wrote;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() >= limits::ROW_BYTES => {
                    let fault = Fault::TooLarge { limit: limits::ROW_BYTES as u64 };
                    let problem = Problem { line: Some(start), field: String::new(), fault };
                    return Err(HoldfastError::rejected(problem));
                }
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= limits::COLUMNS => {
                    return Err(limits::too_many("", limits::COLUMNS as u64));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        self.rows += 1;
        if self.rows > limits::ENTRIES {
            return Err(limits::too_many("", limits::ENTRIES));
        }
        let bytes = self.bytes.get(..written).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| not_utf8(start))?;
        Ok(Some(Row { line: start, text, ends: self.ends.get(..ended).unwrap_or_default() }))
    }

    /// Skips line breaks before a row, so that the row is reported on the line where it begins.
    fn skip_breaks(&mut self) -> Result<()> {
        loop {
            let input = self.file.fill_buf().map_err(meaning)?;
            let breaks = input.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            for byte in input.get(..breaks).unwrap_or_default() {
                count(*byte, &mut self.line, &mut self.after_cr);
            }
            self.file.consume(breaks);
            if breaks == 0 {
                return Ok(());
            }
        }
    }
}

fn count(byte: u8, line: &mut u64, after_cr: &mut bool) {
    if byte == b'\r' || (byte == b'\n' && !*after_cr) {
        *line += 1;
    }
    *after_cr = byte == b'\r';
}

/// Detects the separator: of `,`, `;`, tab and `|` the most frequent one outside quotes in the first line.
pub(super) fn separator<R: Read>(file: R) -> Result<u8> {
    let mut first = Vec::new();
    file.take(limits::ROW_BYTES as u64).read_to_end(&mut first).map_err(meaning)?;
    let line = first.split(|b| matches!(b, b'\r' | b'\n')).find(|line| !line.is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in line {
        if *byte == b'"' {
            quoted = !quoted;
        } else if !quoted && let Some((_, count)) = counts.iter_mut().find(|(separator, _)| separator == byte) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    Ok(counts.iter().find(|(_, count)| *count == most).map_or(b',', |(separator, _)| *separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, separator: u8) -> Vec<(u64, Vec<String>)> {
        let mut rows = Rows::new(text.as_bytes(), separator);
        let mut found = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            found.push((row.line, row.fields().map(ToOwned::to_owned).collect()));
        }
        found
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(|f| (*f).to_owned()).collect())
    }

    #[test]
    fn rows_know_the_line_they_begin_on() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "\"two", "lines\",c", "", "d,\"e \"\"f\"\"\"", "g"].join(end);
            let two_lines = format!("two{end}lines");
            let expected = [row(1, &["a", "b"]), row(2, &[&two_lines, "c"]), row(5, &["d", "e \"f\""]), row(6, &["g"])];
            assert_eq!(all(&text, b','), expected, "{end:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_takes_no_more_than_a_row_may_have() {
        let text = format!("a,b\nc,\"{}", "x".repeat(3 * limits::ROW_BYTES));
        let mut rows = Rows::new(text.as_bytes(), b',');
        assert!(rows.next().unwrap().is_some());
        let Err(crate::HoldfastError::Rejected { problems, .. }) = rows.next() else { panic!() };
        assert_eq!(problems[0].line, Some(2));
        assert!(rows.bytes.len() <= limits::ROW_BYTES);
        let text = ",".repeat(limits::COLUMNS + 1);
        assert!(Rows::new(text.as_bytes(), b',').next().is_err());
    }

    #[test]
    fn large_rows_below_the_bound_are_whole() {
        let long = "ä".repeat(limits::ROW_BYTES / 4);
        assert_eq!(all(&format!("x,{long}\ny,z"), b','), [row(1, &["x", &long]), row(2, &["y", "z"])]);
    }

    #[test]
    fn the_separator_shows_in_the_first_line() {
        for (text, found) in
            [("a,b;c,d", b','), ("a;b;c", b';'), ("a\tb", b'\t'), ("\n\"a,b,c\"|d", b'|'), ("", b','), ("abc", b',')]
        {
            assert_eq!(separator(text.as_bytes()).unwrap(), found, "{text}");
        }
    }
}
