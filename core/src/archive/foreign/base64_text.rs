//! Decodes the base64 that wraps the JSON of a Daylio backup, chunk by chunk.
//!
//! The decoded text holds everything in the backup, including its PIN, so every buffer is wiped when it is dropped. A
//! string in the JSON may not be longer than [`limits::ROW_BYTES`], because the parser would have to hold it whole.

use std::io::{self, ErrorKind, Read};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::limits;
use crate::files::text::refuse;

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How many characters of base64 are read at once.
const CHUNK: usize = 8 << 10;

/// Reads the JSON inside base64 text. Line breaks and blanks in the base64 are skipped.
pub(super) struct Base64Text<R> {
    file: R,
    raw: Zeroizing<Vec<u8>>,
    letters: Zeroizing<Vec<u8>>,
    ready: Zeroizing<Vec<u8>>,
    taken: usize,
    filled: usize,
    /// Whether padding has been seen. Nothing may follow it.
    padded: bool,
    ended: bool,
    texts: Texts,
}

impl<R: Read> Base64Text<R> {
    pub(crate) fn new(file: R) -> Self {
        Self {
            file,
            raw: Zeroizing::new(vec![0; CHUNK]),
            letters: Zeroizing::new(Vec::with_capacity(2 * CHUNK)),
            ready: Zeroizing::new(vec![0; 2 * CHUNK]),
            taken: 0,
            filled: 0,
            padded: false,
            ended: false,
            texts: Texts::default(),
        }
    }

    /// Decodes the next chunk. Leaves `filled` at 0 when the text has ended.
    fn refill(&mut self) -> io::Result<()> {
        self.taken = 0;
        self.filled = 0;
        while self.filled == 0 && !self.ended {
            let count = self.file.read(&mut self.raw)?;
            self.ended = count == 0;
            let raw = self.raw.get(..count).unwrap_or_default();
            self.letters.extend(raw.iter().filter(|b| !b.is_ascii_whitespace()));
            let whole = if self.ended { self.letters.len() } else { self.letters.len() / 4 * 4 };
            let letters = self.letters.get(..whole).unwrap_or_default();
            if letters.is_empty() {
                continue;
            }
            if self.padded {
                return Err(ErrorKind::InvalidData.into());
            }
            self.padded = letters.ends_with(b"=");
            let decoded = ENGINE.decode_slice(letters, &mut self.ready);
            self.filled = decoded.map_err(|_| io::Error::from(ErrorKind::InvalidData))?;
            self.letters.drain(..whole);
            self.texts.pass(self.ready.get(..self.filled).unwrap_or_default())?;
        }
        Ok(())
    }
}

impl<R: Read> Read for Base64Text<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.taken >= self.filled {
            self.refill()?;
        }
        let mut ready = self.ready.get(self.taken..self.filled).unwrap_or_default();
        let count = ready.read(into)?;
        self.taken += count;
        Ok(count)
    }
}

/// Checks the length of every string in the JSON that passes through.
#[derive(Default)]
struct Texts {
    inside: bool,
    escaped: bool,
    length: usize,
}

impl Texts {
    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        for byte in bytes {
            if !self.inside {
                self.inside = *byte == b'"';
                self.length = 0;
            } else if self.escaped {
                self.escaped = false;
            } else {
                self.escaped = *byte == b'\\';
                self.inside = *byte != b'"';
            }
            self.length += 1;
            if self.inside && self.length > limits::ROW_BYTES {
                return Err(refuse(limits::too_large(limits::ROW_BYTES as u64)));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD as BASE64;

    fn decode(text: &[u8]) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Base64Text::new(text).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn wrapped_lines_decode_whole() {
        for length in [0, 1, 2, 3, 76, CHUNK, 3 * CHUNK + 1] {
            let plain: Vec<u8> = (0..length).map(|n| b'a' + u8::try_from(n % 26).unwrap()).collect();
            let text = BASE64.encode(&plain);
            let wrapped: Vec<u8> = text.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect();
            assert_eq!(decode(&wrapped).unwrap(), plain);
            assert_eq!(decode(text.trim_end_matches('=').as_bytes()).unwrap(), plain);
        }
    }

    #[test]
    fn invalid_base64_is_refused() {
        for text in [&b"a"[..], b"{}{}", b"YQ==YQ==", b"====", b"YWJj\0"] {
            assert!(decode(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_text_longer_than_a_row_is_refused() {
        let json = |length: usize| BASE64.encode(format!("[\"{}\\\"\",\"y\"]", "x".repeat(length)));
        assert!(decode(json(limits::ROW_BYTES - 10).as_bytes()).is_ok());
        assert!(decode(json(limits::ROW_BYTES + 10).as_bytes()).is_err());
    }
}
