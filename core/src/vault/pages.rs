//! Reads the pages of a journal's file without SQLite, only to see which of them are whole and belong to this
//! journal.
//!
//! SQLite answers `NotADatabase` for a wrong key and for a damaged first page alike. Every page has its own seal
//! (HMAC-SHA-512 over the encrypted content, the initialisation vector and the page's number), so the other pages
//! tell the two cases apart. The format is that of SQLCipher 4 (<https://www.zetetic.net/sqlcipher/design/>).

#![expect(clippy::disallowed_types, reason = "reads the pages of a journal past SQLite")]

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::num::NonZeroU32;
use std::path::Path;

use ring::{hmac, pbkdf2};

use super::envelope::SALT_BYTES;
use super::keys::{KEY_BYTES, Key};
use super::open::PAGE_BYTES;

/// Bytes of the seal at the end of a page; the initialisation vector comes before it.
const SEAL_BYTES: usize = 64;
/// SQLCipher derives the seal's key with every byte of the salt XORed with this one.
const SALT_MASK: u8 = 0x3a;
/// The rounds of that derivation. Two suffice, because the key is random already.
const ROUNDS: NonZeroU32 = NonZeroU32::new(2).unwrap();

/// Checks the seals of one journal's pages.
pub(crate) struct PageSeal {
    key: hmac::Key,
}

impl PageSeal {
    pub(crate) fn new(key: &Key, salt: &[u8; SALT_BYTES]) -> Self {
        let salt = salt.map(|byte| byte ^ SALT_MASK);
        let mut derived = zeroize::Zeroizing::new([0; KEY_BYTES]);
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, ROUNDS, &salt, key.bytes(), derived.as_mut_slice());
        Self { key: hmac::Key::new(hmac::HMAC_SHA512, derived.as_slice()) }
    }

    /// Whether `page` is page `number` (counted from 1) of this journal, unchanged.
    pub(crate) fn holds(&self, number: u32, page: &[u8]) -> bool {
        // The first page begins with the salt, which the seal does not cover.
        let start = if number == 1 { SALT_BYTES } else { 0 };
        let Some((content, seal)) = page.len().checked_sub(SEAL_BYTES).and_then(|end| page.split_at_checked(end))
        else {
            return false;
        };
        let mut signed = hmac::Context::with_key(&self.key);
        signed.update(content.get(start..).unwrap_or_default());
        signed.update(&number.to_le_bytes());
        page.len() == PAGE_BYTES && signed.sign().as_ref() == seal
    }
}

/// The result of reading all pages of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Survey {
    /// Pages in the file, a cut-off last one included.
    pub(crate) pages: u32,
    /// The numbers of the pages that are damaged or belong to another journal.
    pub(crate) faulty: Vec<u32>,
    /// Whether the file begins with this journal's salt.
    pub(crate) our_salt: bool,
}

impl Survey {
    /// Reads the file once.
    pub(crate) fn of(path: &Path, key: &Key, salt: &[u8; SALT_BYTES]) -> std::io::Result<Self> {
        let seal = PageSeal::new(key, salt);
        let mut file = std::io::BufReader::with_capacity(64 * PAGE_BYTES, File::open(path)?);
        let mut survey = Self::default();
        let mut page = [0; PAGE_BYTES];
        loop {
            let length = fill(&mut file, &mut page)?;
            if length == 0 {
                return Ok(survey);
            }
            survey.pages += 1;
            let page = page.get(..length).unwrap_or_default();
            if survey.pages == 1 {
                survey.our_salt = page.starts_with(salt);
            }
            if !seal.holds(survey.pages, page) {
                survey.faulty.push(survey.pages);
            }
        }
    }

    /// Whether any page is whole and belongs to this journal.
    pub(crate) fn any_sound(&self) -> bool {
        u32::try_from(self.faulty.len()).unwrap_or(u32::MAX) < self.pages
    }

    /// Whether this page is whole and belongs to this journal.
    pub(crate) fn is_sound(&self, number: u32) -> bool {
        number <= self.pages && self.faulty.binary_search(&number).is_err()
    }
}

fn fill(file: &mut impl Read, page: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = page.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::super::open::{Use, checkpoint, open};
    use super::*;

    #[test]
    fn agrees_with_sqlcipher_about_every_page() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        let (key, salt) = (Key::random().unwrap(), [7; SALT_BYTES]);
        let db = open(&path, &key, &salt, Use::NewJournal).unwrap();
        db.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(30000))").unwrap();
        checkpoint(&db).unwrap();
        drop(db);
        let survey = Survey::of(&path, &key, &salt).unwrap();
        assert!(survey.pages > 8);
        assert_eq!((survey.faulty.clone(), survey.our_salt), (vec![], true));
        let other = Survey::of(&path, &Key::random().unwrap(), &[8; SALT_BYTES]).unwrap();
        assert!(!other.any_sound() && !other.our_salt);

        let mut bytes = std::fs::read(&path).unwrap();
        bytes[2 * PAGE_BYTES + 4095] ^= 1;
        bytes[4 * PAGE_BYTES] ^= 1;
        bytes.truncate(bytes.len() - 1);
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(Survey::of(&path, &key, &salt).unwrap().faulty, [3, 5, survey.pages]);
    }
}
