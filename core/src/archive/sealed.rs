//! Encrypted files for use outside the app: the age format (age-encryption.org/v1), with a passphrase.
//!
//! Only this module knows the age library. Any age program opens what [`seal`] writes, and [`open`] opens what any age
//! program sealed with a passphrase.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io::{BufRead, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};
use age_core::format::{FileKey, Stanza};

use crate::error::{Coded, FileDoing, HoldfastError, NeverExpected, Result};
use crate::typed;

/// The work factor of scrypt for new files, as a power of two: 128 MiB of memory and some tenths of a second per try.
/// It is the least that OWASP asks of scrypt ("Password Storage Cheat Sheet": N = 2^17, r = 8, p = 1), and a small
/// phone can still afford it.
const WORK: u8 = 17;

/// The largest work factor that is accepted when opening a file: 1 GiB of memory. The `age` program writes 2^18.
const MOST_WORK: u8 = 20;

/// Begins a sealed file. The caller must call [`StreamWriter::finish`]: a file without its last part does not open.
///
/// # Errors
/// Faults of the target.
pub(crate) fn seal<W: Write>(target: W, passphrase: &str) -> Result<StreamWriter<W>> {
    Ok(seal_keeping_key(target, passphrase)?.0)
}

/// As [`seal`]; also returns a key that opens this very file again, to read back the content without repeating the
/// scrypt work. Reading back also checks the stanza that holds the sealed file key, because the header is authenticated
/// with that key.
///
/// # Errors
/// As [`seal`].
pub(crate) fn seal_keeping_key<W: Write>(target: W, passphrase: &str) -> Result<(StreamWriter<W>, KeyOfOneFile)> {
    let mut stretched = scrypt::Recipient::new(SecretString::from(typed::composed(passphrase).as_str()));
    stretched.set_work_factor(WORK);
    let recipient = Remembering { stretched, key: OnceCell::new() };
    let sealed = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).or_unexpected()?;
    let key = recipient.key.into_inner().ok_or_else(HoldfastError::unexpected)?;
    Ok((sealed.wrap_output(target).writing_given_file()?, KeyOfOneFile(key)))
}

/// Seals a file's key with the passphrase, and keeps a copy of the key for reading back.
struct Remembering {
    stretched: scrypt::Recipient,
    key: OnceCell<FileKey>,
}

impl age::Recipient for Remembering {
    fn wrap_file_key(&self, file_key: &FileKey) -> std::result::Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let _ = self.key.set(copy_of(file_key));
        self.stretched.wrap_file_key(file_key)
    }
}

/// The key of one file that was just sealed. It is wiped when dropped.
pub(crate) struct KeyOfOneFile(FileKey);

impl age::Identity for KeyOfOneFile {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<std::result::Result<FileKey, DecryptError>> {
        Some(Ok(copy_of(&self.0)))
    }
}

fn copy_of(key: &FileKey) -> FileKey {
    FileKey::init_with_mut(|copy| copy.copy_from_slice(key.expose_secret()))
}

/// Opens a file that was just sealed, with the file's own key.
///
/// # Errors
/// `NotThatFile` when it is not the file that was written; faults of the source.
pub(crate) fn reopen<R: BufRead>(source: R, key: &KeyOfOneFile) -> Result<StreamReader<R>> {
    let sealed = Decryptor::new_buffered(source).map_err(refusal)?;
    sealed.decrypt(std::iter::once(key as &dyn age::Identity)).map_err(|fault| match refusal(fault) {
        HoldfastError::WrongPassphrase => HoldfastError::NotThatFile,
        other => other,
    })
}

/// Whether a file that begins with these bytes is an age file, of any program.
pub(crate) fn looks_sealed(first: &[u8]) -> bool {
    first.starts_with(b"age-encryption.org/v1\n")
}

/// Opens a sealed file. Damage shows only while reading: the reader then returns an error of
/// [`std::io::ErrorKind::InvalidData`], or of [`std::io::ErrorKind::UnexpectedEof`] where the end is missing.
///
/// # Errors
/// `WrongPassphrase`; `NotThatFile` when it is not an age file with a passphrase, or its work factor is above
/// `MOST_WORK`; faults of the source.
pub(crate) fn open<R: BufRead>(source: R, passphrase: &str) -> Result<StreamReader<R>> {
    let sealed = Decryptor::new_buffered(source).map_err(refusal)?;
    if !sealed.is_scrypt() {
        return Err(HoldfastError::NotThatFile);
    }
    let forms = AnyForm(
        typed::forms(passphrase)
            .into_iter()
            .map(|form| {
                let mut identity = scrypt::Identity::new(SecretString::from(form.as_str()));
                identity.set_max_work_factor(MOST_WORK);
                identity
            })
            .collect(),
    );
    sealed.decrypt(std::iter::once(&forms as &dyn age::Identity)).map_err(refusal)
}

/// A passphrase in each form in which it may have been typed.
struct AnyForm(Vec<scrypt::Identity>);

impl age::Identity for AnyForm {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<std::result::Result<FileKey, DecryptError>> {
        let mut last = None;
        for form in &self.0 {
            match form.unwrap_stanza(stanza) {
                Some(Ok(key)) => return Some(Ok(key)),
                other => last = other.or(last),
            }
        }
        last
    }
}

/// Maps the library's errors to those that a caller can act on. The library's texts are dropped.
fn refusal(fault: DecryptError) -> HoldfastError {
    match fault {
        DecryptError::Io(fault) => HoldfastError::reading_given_file(&fault),
        // The passphrase is tried against the sealed file key. A wrong passphrase cannot be told from a damaged seal.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            HoldfastError::WrongPassphrase
        }
        _ => HoldfastError::NotThatFile,
    }
}

impl Coded for EncryptError {
    fn code(&self) -> String {
        "age".into()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const PASSPHRASE: &str = "gentle harbour at dusk";

    fn sealed(text: &[u8]) -> Vec<u8> {
        let mut writer = seal(Vec::new(), PASSPHRASE).unwrap();
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    fn opened(file: &[u8], passphrase: &str) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        open(file, passphrase)?.read_to_end(&mut text).map_err(|_| HoldfastError::NotThatFile)?;
        Ok(text)
    }

    #[test]
    fn a_sealed_file_opens_with_its_passphrase_only() {
        let file = sealed(b"a line\n");
        assert_eq!(opened(&file, PASSPHRASE).unwrap(), b"a line\n");
        assert_eq!(opened(&file, "another"), Err(HoldfastError::WrongPassphrase));
    }

    #[test]
    fn a_passphrase_opens_however_a_keyboard_composes_it() {
        let (composed, apart) = ("gr\u{fc}ne harbour at dusk", "gru\u{308}ne harbour at dusk");
        let seal_with = |passphrase: &str| {
            let mut stream = seal(Vec::new(), passphrase).unwrap();
            std::io::Write::write_all(&mut stream, b"x").unwrap();
            stream.finish().unwrap()
        };
        let file = seal_with(apart);
        assert_eq!(opened(&file, composed).unwrap(), b"x");
        assert_eq!(opened(&file, apart).unwrap(), b"x");
        // As earlier versions and other programs sealed it: as it was typed.
        let recipient = scrypt::Recipient::new(SecretString::from(apart));
        let sealed = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
        let mut stream = sealed.wrap_output(Vec::new()).unwrap();
        std::io::Write::write_all(&mut stream, b"y").unwrap();
        assert_eq!(opened(&stream.finish().unwrap(), composed).unwrap(), b"y");
    }

    #[test]
    fn an_incomplete_sealed_file_is_refused() {
        let file = sealed(&[7; 200_000]);
        for cut in [0, 10, 100, file.len() / 2, file.len() - 1] {
            assert_eq!(opened(&file[..cut], PASSPHRASE), Err(HoldfastError::NotThatFile), "cut at {cut}");
        }
        let mut flipped = file;
        let last = flipped.len() - 20;
        flipped[last] ^= 1;
        assert_eq!(opened(&flipped, PASSPHRASE), Err(HoldfastError::NotThatFile));
        assert_eq!(opened(b"something else", PASSPHRASE), Err(HoldfastError::NotThatFile));
    }
}
