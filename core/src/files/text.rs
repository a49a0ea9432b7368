//! Detects the encoding of a text file and reads it as UTF-8.

use std::io::{self, Read, Seek, SeekFrom};

use crate::error::{FileDoing, HoldfastError, Result};
use crate::problem::{Fault, Problem};

/// The encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, as some programs save "Unicode": with a byte order mark, or beginning with two ASCII characters.
    Utf16,
    /// Windows-1252, Western European with one byte a letter: the file has bytes that are not valid UTF-8, and no valid
    /// UTF-8 sequence of several bytes.
    Western,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16Le,
    Utf16Be,
    Western,
}

/// The result of [`sniff`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sniffed {
    form: Form,
    /// The length of the byte order mark, in bytes.
    mark: u64,
    /// The most bytes that are read.
    limit: u64,
}

impl Sniffed {
    pub(crate) fn encoding(self) -> TextEncoding {
        match self.form {
            Form::Utf8 => TextEncoding::Utf8,
            Form::Utf16Le | Form::Utf16Be => TextEncoding::Utf16,
            Form::Western => TextEncoding::Western,
        }
    }
}

/// The letters of Windows-1252 at 0x80 to 0x9F; `\0` marks the five unassigned bytes.
const WESTERN: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The error for a line whose bytes are not valid text.
pub(crate) fn not_utf8(line: u64) -> HoldfastError {
    HoldfastError::rejected(Problem { line: Some(line), field: String::new(), fault: Fault::NotUtf8 })
}

/// The form of a UTF-16 file, and the length of its byte order mark; `None` for a file in another encoding.
///
/// Without a mark it is UTF-16 when the first two characters are printable ASCII characters in one order of bytes. No
/// other encoding of text has zero bytes there.
fn utf16(bytes: &[u8]) -> Option<(Form, u64)> {
    let printable = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    match *bytes {
        [0xFF, 0xFE, ..] => Some((Form::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Form::Utf16Be, 2)),
        [first, 0, second, 0, ..] if printable(first) && printable(second) => Some((Form::Utf16Le, 0)),
        [0, first, 0, second, ..] if printable(first) && printable(second) => Some((Form::Utf16Be, 0)),
        _ => None,
    }
}

/// Whether a file that begins with these bytes is UTF-16.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    utf16(bytes).is_some()
}

/// The whole text of a file in memory.
///
/// # Errors
/// As [`sniff`]; `Rejected` with `NotUtf8` also for broken UTF-16.
pub(crate) fn decode(bytes: &[u8]) -> Result<String> {
    let mut file = io::Cursor::new(bytes);
    let sniffed = sniff(&mut file, bytes.len() as u64)?;
    let mut text = String::new();
    Decoded::new(file, sniffed)?.read_to_string(&mut text).map_err(meaning)?;
    Ok(text)
}

/// Reads the whole file once, at most `limit` bytes, to detect its encoding.
///
/// # Errors
/// `Rejected` with `TooLarge`; with `NotUtf8` and the line when the bytes are neither valid UTF-8 nor Windows-1252;
/// `NotThatFile` when the file contains a NUL byte, as pictures and archives do.
pub(crate) fn sniff<R: Read + Seek>(file: &mut R, limit: u64) -> Result<Sniffed> {
    file.seek(SeekFrom::Start(0)).reading_given_file()?;
    let mut chunk = [0; 16 << 10];
    let mut check = Check::default();
    let mut total = 0;
    let mut first = true;
    loop {
        let count = fill(file, &mut chunk).reading_given_file()?;
        let bytes = chunk.get(..count).unwrap_or_default();
        if std::mem::take(&mut first) {
            if let Some((form, mark)) = utf16(bytes) {
                return Ok(Sniffed { form, mark, limit });
            }
            check.mark = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        }
        total += count as u64;
        if total > limit {
            return Err(too_large(limit));
        }
        if count == 0 {
            let (form, mark) = check.finish()?;
            return Ok(Sniffed { form, mark, limit });
        }
        check.feed(bytes)?;
    }
}

fn too_large(limit: u64) -> HoldfastError {
    HoldfastError::rejected(Problem::new("", Fault::TooLarge { limit }))
}

fn fill<R: Read>(file: &mut R, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(filled)
}

/// Checks the bytes of a file without a UTF-16 mark.
#[derive(Default)]
struct Check {
    mark: u64,
    /// The incomplete character at the end of the last chunk.
    open: Vec<u8>,
    line: u64,
    /// Whether there was a valid character of several bytes.
    letters: bool,
    /// The line of the first byte that is not valid UTF-8.
    wrong: Option<u64>,
    /// The line of the first byte that Windows-1252 does not assign.
    empty: Option<u64>,
}

impl Check {
    fn feed(&mut self, bytes: &[u8]) -> Result<()> {
        if bytes.contains(&0) {
            return Err(HoldfastError::NotThatFile);
        }
        let mut joined = std::mem::take(&mut self.open);
        joined.extend_from_slice(bytes);
        let mut rest = joined.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.seen(text);
                    return Ok(());
                }
                Err(fault) => {
                    let (sound, after) = rest.split_at(fault.valid_up_to());
                    self.seen(std::str::from_utf8(sound).unwrap_or_default());
                    let Some(length) = fault.error_len() else {
                        self.open = after.to_vec();
                        return Ok(());
                    };
                    self.stray(after.get(..length).unwrap_or_default());
                    rest = after.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn seen(&mut self, text: &str) {
        self.line += text.bytes().filter(|b| *b == b'\n').count() as u64;
        self.letters |= text.chars().any(|c| !c.is_ascii() && c != '\u{FEFF}');
    }

    fn stray(&mut self, bytes: &[u8]) {
        self.wrong.get_or_insert(self.line + 1);
        if bytes.iter().any(|b| western(*b).is_none()) {
            self.empty.get_or_insert(self.line + 1);
        }
    }

    fn finish(mut self) -> Result<(Form, u64)> {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            self.stray(&open);
        }
        match self.wrong {
            None => Ok((Form::Utf8, self.mark)),
            // A text that is mostly UTF-8 is damaged. Reading it as Windows-1252 would garble every accent.
            Some(line) if self.letters || self.mark > 0 => Err(not_utf8(line)),
            Some(_) => match self.empty {
                Some(line) => Err(not_utf8(line)),
                None => Ok((Form::Western, 0)),
            },
        }
    }
}

fn western(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => WESTERN.get(usize::from(byte - 0x80)).copied().filter(|c| *c != '\0'),
        other => Some(char::from(other)),
    }
}

/// Reads a sniffed file as UTF-8, without its byte order mark.
pub(crate) struct Decoded<R> {
    file: R,
    form: Form,
    limit: u64,
    /// Decoded bytes that were not read yet.
    ready: Vec<u8>,
    taken: usize,
    /// The odd byte at the end of the last chunk. `high` is the first half of a surrogate pair there.
    odd: Option<u8>,
    high: Option<u16>,
    read: u64,
}

impl<R: Read + Seek> Decoded<R> {
    pub(crate) fn new(mut file: R, sniffed: Sniffed) -> Result<Self> {
        file.seek(SeekFrom::Start(sniffed.mark)).reading_given_file()?;
        let Sniffed { form, limit, .. } = sniffed;
        Ok(Self { file, form, limit, ready: Vec::new(), taken: 0, odd: None, high: None, read: 0 })
    }
}

impl<R: Read> Decoded<R> {
    fn refill(&mut self) -> io::Result<()> {
        let mut chunk = [0; 8 << 10];
        let count = fill(&mut self.file, &mut chunk)?;
        let bytes = chunk.get(..count).unwrap_or_default();
        self.read += count as u64;
        if self.read > self.limit {
            return Err(refuse(too_large(self.limit)));
        }
        self.ready.clear();
        self.taken = 0;
        match self.form {
            Form::Utf8 => self.ready.extend_from_slice(bytes),
            Form::Western => {
                let mut text = String::with_capacity(count * 2);
                text.extend(bytes.iter().map(|b| western(*b).unwrap_or('\u{FFFD}')));
                self.ready = text.into_bytes();
            }
            Form::Utf16Le | Form::Utf16Be => self.pairs(bytes)?,
        }
        Ok(())
    }

    fn pairs(&mut self, bytes: &[u8]) -> io::Result<()> {
        let broken = || refuse(HoldfastError::rejected(Problem::new("", Fault::NotUtf8)));
        let mut text = String::with_capacity(bytes.len());
        for byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(*byte);
                continue;
            };
            let pair = [first, *byte];
            let unit = if self.form == Form::Utf16Le { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
            let units = [self.high.take(), Some(unit)].into_iter().flatten();
            for decoded in char::decode_utf16(units) {
                match decoded {
                    Ok('\0') => return Err(broken()),
                    Ok(c) => text.push(c),
                    Err(lone) if lone.unpaired_surrogate() == unit && (0xD800..0xDC00).contains(&unit) => {
                        self.high = Some(unit);
                    }
                    Err(_) => return Err(broken()),
                }
            }
        }
        if bytes.is_empty() && (self.odd.is_some() || self.high.is_some()) {
            return Err(broken());
        }
        self.ready = text.into_bytes();
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken >= self.ready.len() {
            let before = self.read;
            self.refill()?;
            if self.read == before {
                return Ok(0);
            }
        }
        let mut ready = self.ready.get(self.taken..).unwrap_or_default();
        let count = ready.read(into)?;
        self.taken += count;
        Ok(count)
    }
}

/// Wraps one of our errors, so that it can pass through code that knows only [`io::Error`].
pub(crate) fn refuse(error: HoldfastError) -> io::Error {
    io::Error::other(error)
}

/// Unwraps an error that passed through such code: returns our own error, else a fault of the device, else
/// `NotThatFile`.
#[track_caller]
pub(crate) fn meaning(fault: io::Error) -> HoldfastError {
    use io::ErrorKind as Kind;
    let fault = match fault.downcast::<HoldfastError>() {
        Ok(ours) => return ours,
        Err(fault) => fault,
    };
    match fault.kind() {
        Kind::InvalidData | Kind::InvalidInput | Kind::UnexpectedEof | Kind::Other | Kind::Unsupported => {
            HoldfastError::NotThatFile
        }
        _ => HoldfastError::reading_given_file(&fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn decode(bytes: &[u8]) -> Result<(TextEncoding, String)> {
        let encoding = sniff(&mut Cursor::new(bytes), 1 << 20)?.encoding();
        Ok((encoding, super::decode(bytes)?))
    }

    #[test]
    fn every_way_a_table_is_saved_reads_the_same() {
        let text = "mood,note\nmeh,„grün“ 😀\n";
        let le: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        assert_eq!(decode(text.as_bytes()).unwrap(), (TextEncoding::Utf8, text.into()));
        assert_eq!(decode(&marked).unwrap(), (TextEncoding::Utf8, text.into()));
        assert_eq!(decode(&le).unwrap(), (TextEncoding::Utf16, text.into()));
        assert_eq!(decode(&be).unwrap(), (TextEncoding::Utf16, text.into()));
        for unmarked in [&le[2..], &be[2..]] {
            assert_eq!(decode(unmarked).unwrap(), (TextEncoding::Utf16, text.into()));
        }
        assert_eq!(decode(b"gr\xFCn \x84x\x93 \x80").unwrap(), (TextEncoding::Western, "grün „x“ €".into()));
        assert_eq!(decode(b"").unwrap(), (TextEncoding::Utf8, String::new()));
    }

    #[test]
    fn characters_across_chunks_stay_whole() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(shift), "ä€😀\n".repeat(9_000));
            assert_eq!(decode(text.as_bytes()).unwrap().1, text);
            let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            assert_eq!(decode(&wide).unwrap().1, text);
        }
    }

    #[test]
    fn damage_is_told_by_line_and_never_guessed_away() {
        assert_eq!(decode("a\nä\n\u{e4}".as_bytes()).unwrap().0, TextEncoding::Utf8);
        assert_eq!(decode(b"\xC3\xA4\nb\n\xE4 x").unwrap_err(), not_utf8(3));
        assert_eq!(decode(b"a\n\x81").unwrap_err(), not_utf8(2));
        for binary in [&b"PK\0\x01"[..], b"\0\x01\0\0", b"\x01\0\x02\0"] {
            assert_eq!(decode(binary).unwrap_err(), HoldfastError::NotThatFile);
        }
        for broken in [
            &[0xFF, 0xFE, 0x00, 0xD8][..],
            &[0xFF, 0xFE, 0x61],
            &[0xFF, 0xFE, 0x00, 0xDC, 0x61, 0x00],
            &[0xFE, 0xFF, 0, 0],
            b"P\0K\0\0\0",
        ] {
            assert!(matches!(decode(broken), Err(HoldfastError::Rejected { .. })), "{broken:?}");
        }
    }

    /// Decodes with `encoding_rs`, and refuses the characters that this reader refuses: `U+0000`, and the five
    /// unassigned bytes of Windows-1252, which the WHATWG table maps to control characters.
    fn by_library(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let empty = ['\u{81}', '\u{8D}', '\u{8F}', '\u{90}', '\u{9D}'];
        let refused = |c: char| c == '\0' || (encoding == encoding_rs::WINDOWS_1252 && empty.contains(&c));
        (!text.contains(refused)).then(|| text.into_owned())
    }

    fn read_as(form: Form, bytes: &[u8]) -> Option<String> {
        let mut text = String::new();
        let read = Decoded::new(Cursor::new(bytes), Sniffed { form, mark: 0, limit: 1 << 20 })
            .unwrap()
            .read_to_string(&mut text);
        read.ok().map(|_| text)
    }

    #[test]
    fn every_byte_of_windows_1252_is_the_letter_the_library_reads() {
        for byte in 0..=u8::MAX {
            let library = by_library(encoding_rs::WINDOWS_1252, &[byte]);
            let ours = western(byte).filter(|c| *c != '\0').map(String::from);
            assert_eq!(ours, library, "{byte:#04x}");
        }
    }

    /// Half of the units are surrogates, so that pairs, lone halves and reversed pairs all occur.
    fn units() -> impl proptest::strategy::Strategy<Value = Vec<u16>> {
        use proptest::prelude::*;
        let unit = prop_oneof![2 => 0xD800..0xE000_u16, 1 => 1..0xD800_u16, 1 => 0xE000..=u16::MAX];
        let pair = prop_oneof![
            4 => any::<char>().prop_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()),
            1 => unit.prop_map(|unit| vec![unit]),
        ];
        // Some inputs are longer than the 4,096 units of one chunk.
        prop_oneof![
            9 => prop::collection::vec(pair.clone(), 0..8).prop_map(|units| units.concat()),
            1 => (4_090..4_100_usize, prop::collection::vec(pair, 0..8))
                .prop_map(|(filled, units)| [vec![0x61; filled], units.concat()].concat()),
        ]
    }

    proptest::proptest! {
        #[test]
        fn utf_16_is_what_the_library_reads(units in units(), odd in proptest::bool::weighted(0.1)) {
            let extra = odd.then_some(0x61);
            let le: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).chain(extra).collect();
            let be: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).chain(extra).collect();
            proptest::prop_assert_eq!(read_as(Form::Utf16Le, &le), by_library(encoding_rs::UTF_16LE, &le));
            proptest::prop_assert_eq!(read_as(Form::Utf16Be, &be), by_library(encoding_rs::UTF_16BE, &be));
        }
    }
}
