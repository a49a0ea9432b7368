//! Files that leave the app encrypted: in the age format (age-encryption.org/v1), with a passphrase.
//!
//! The only place that knows the library. Whatever is written through [`seal`] is opened by any age program, and
//! what any age program sealed with a passphrase is opened by [`open`].

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io::{BufRead, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};
use age_core::format::{FileKey, Stanza};

use crate::error::{Coded, FileDoing, HoldfastError, NeverExpected, Result};

/// How hard a passphrase is to try, as the power of two that scrypt goes round: 128 MiB and some tenths of a second.
/// The least that OWASP asks of scrypt ("Password Storage Cheat Sheet": N = 2^17, r = 8, p = 1), and what a small phone
/// can still give.
const WORK: u8 = 17;

/// The hardest file that is tried: 1 GiB. The `age` program writes 2^18.
const MOST_WORK: u8 = 20;

/// Begins a sealed file. The caller must end it with [`StreamWriter::finish`]: without its last part a file does not open.
///
/// # Errors
/// Faults of the target.
pub(crate) fn seal<W: Write>(target: W, passphrase: &str) -> Result<StreamWriter<W>> {
    Ok(seal_keeping_key(target, passphrase)?.0)
}

/// As [`seal`]; answers besides what opens this very file again, to read back what was written: the passphrase's
/// work is not done twice. The seal on the file's key is read back too, since the file's head is signed with that key.
///
/// # Errors
/// As [`seal`].
pub(crate) fn seal_keeping_key<W: Write>(target: W, passphrase: &str) -> Result<(StreamWriter<W>, KeyOfOneFile)> {
    let mut stretched = scrypt::Recipient::new(SecretString::from(passphrase));
    stretched.set_work_factor(WORK);
    let recipient = Remembering { stretched, key: OnceCell::new() };
    let sealed = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).or_unexpected()?;
    let key = recipient.key.into_inner().ok_or_else(HoldfastError::unexpected)?;
    Ok((sealed.wrap_output(target).writing_given_file()?, KeyOfOneFile(key)))
}

/// Seals a file's key with the passphrase, and keeps it for reading back.
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

/// What opens one file that was just sealed. Wiped when dropped.
pub(crate) struct KeyOfOneFile(FileKey);

impl age::Identity for KeyOfOneFile {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<std::result::Result<FileKey, DecryptError>> {
        Some(Ok(copy_of(&self.0)))
    }
}

fn copy_of(key: &FileKey) -> FileKey {
    FileKey::init_with_mut(|copy| copy.copy_from_slice(key.expose_secret()))
}

/// Opens a file that was just sealed, with its own key.
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

/// Whether a file that begins like that is a sealed one, of whatever program.
pub(crate) fn looks_sealed(first: &[u8]) -> bool {
    first.starts_with(b"age-encryption.org/v1\n")
}

/// Opens a sealed file. That what is read is whole shows only at its end: a reader that met damage or a missing end
/// answers an error of [`std::io::ErrorKind::InvalidData`] or [`std::io::ErrorKind::UnexpectedEof`].
///
/// # Errors
/// `WrongPassphrase`; `NotThatFile` for anything else than an age file with a passphrase, or one that asks for more work
/// than a phone can do; faults of the source.
pub(crate) fn open<R: BufRead>(source: R, passphrase: &str) -> Result<StreamReader<R>> {
    let sealed = Decryptor::new_buffered(source).map_err(refusal)?;
    if !sealed.is_scrypt() {
        return Err(HoldfastError::NotThatFile);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    sealed.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(refusal)
}

/// What the library says, by what can be done about it. Its texts are dropped.
fn refusal(fault: DecryptError) -> HoldfastError {
    match fault {
        DecryptError::Io(fault) => HoldfastError::reading_given_file(&fault),
        // The passphrase is tried against the seal on the file's key. Whether the passphrase is wrong or that seal was
        // damaged cannot be told apart.
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
    fn what_is_sealed_opens_with_its_passphrase_only() {
        let file = sealed(b"a line\n");
        assert_eq!(opened(&file, PASSPHRASE).unwrap(), b"a line\n");
        assert_eq!(opened(&file, "another"), Err(HoldfastError::WrongPassphrase));
    }

    #[test]
    fn what_is_no_whole_sealed_file_is_refused() {
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
