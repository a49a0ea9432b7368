//! The key store of this computer: the system's keyring where there is one that answers, else a file in a folder of
//! its own that only the owner can read.
//!
//! Each tier has a key of 32 random bytes, and seals with it (ChaCha20-Poly1305). A small file says where that key is:
//!
//! ```text
//! key/private.key   "keyring <id>", or "file <key in base64>"
//! key/at-hand.key
//! ```

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use holdfast::ports::{GuardError, KeyGuard, KeyTier};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use super::keyring::{Keyring, Missing};

const KEY_BYTES: usize = 32;
/// The first byte of every seal, so that another format can be told from this one.
const VERSION: u8 = 1;

type Key = Zeroizing<[u8; KEY_BYTES]>;

/// Where a key is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeptIn {
    /// In the system's keyring.
    Keyring,
    /// In a file.
    File,
}

/// See the module.
pub(crate) struct Guard {
    folder: PathBuf,
    keyring: Keyring,
}

enum Place {
    Keyring(String),
    File(Key),
}

impl Guard {
    /// The key store with its files in that folder, which need not exist.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, keyring: Keyring::of_system() }
    }

    /// A key store that never uses the system's keyring.
    pub(crate) fn in_files(folder: PathBuf) -> Self {
        Self { folder, keyring: Keyring::none() }
    }

    /// Where the journal's key is stored; `None` while there is no key.
    pub(crate) fn kept_in(&self) -> Option<KeptIn> {
        match self.place(KeyTier::Private).ok()? {
            Place::Keyring(_) => Some(KeptIn::Keyring),
            Place::File(_) => Some(KeptIn::File),
        }
    }

    fn file(&self, tier: KeyTier) -> PathBuf {
        self.folder.join(match tier {
            KeyTier::Private => "private.key",
            KeyTier::AtHand => "at-hand.key",
        })
    }

    /// Where the key of that tier is stored, according to its file.
    fn place(&self, tier: KeyTier) -> Result<Place, GuardError> {
        let text = match fs::read_to_string(self.file(tier)) {
            Ok(text) => Zeroizing::new(text),
            Err(fault) if fault.kind() == ErrorKind::NotFound => return Err(GuardError::Gone),
            // The file is not text any more, so the key in it is lost.
            Err(fault) if fault.kind() == ErrorKind::InvalidData => return Err(GuardError::Gone),
            Err(_) => return Err(GuardError::Transient),
        };
        match text.trim().split_once(' ') {
            Some(("keyring", id)) => Ok(Place::Keyring(id.to_owned())),
            Some(("file", key)) => key_from(key).map(Place::File).ok_or(GuardError::Gone),
            _ => Err(GuardError::Gone),
        }
    }

    fn key(&self, tier: KeyTier) -> Result<Key, GuardError> {
        match self.place(tier)? {
            Place::File(key) => Ok(key),
            Place::Keyring(id) => match self.keyring.look_up(&id) {
                Ok(text) => key_from(&text).ok_or(GuardError::Gone),
                Err(Missing::NotThere) => Err(GuardError::Gone),
                Err(Missing::NoAnswer) => Err(GuardError::Transient),
            },
        }
    }

    /// Makes the key of that tier: in the keyring where that works, else in the file.
    fn make(&self, tier: KeyTier) -> Result<Key, GuardError> {
        let key: Key = random()?;
        let text = Zeroizing::new(BASE64.encode(key.as_slice()));
        let id: String = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        // Reads the key back at once: a keyring that does not return it is not used.
        let in_keyring = self.keyring.store(&id, &text) && self.keyring.look_up(&id).is_ok_and(|kept| *kept == **text);
        let content =
            Zeroizing::new(if in_keyring { format!("keyring {id}\n") } else { format!("file {}\n", text.as_str()) });
        write_private(&self.folder, &self.file(tier), content.as_bytes()).map_err(|_| GuardError::Transient)?;
        Ok(key)
    }
}

impl KeyGuard for Guard {
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let secret = Zeroizing::new(secret);
        let key = match self.key(tier) {
            Ok(key) => key,
            Err(GuardError::Gone) => self.make(tier)?,
            Err(fault) => return Err(fault),
        };
        let nonce: [u8; NONCE_LEN] = *random()?;
        let mut sealed = Zeroizing::new(secret.to_vec());
        cipher(&key)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), context(tier), &mut *sealed)
            .map_err(|_| GuardError::Unexpected)?;
        Ok([&[VERSION], nonce.as_slice(), sealed.as_slice()].concat())
    }

    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let key = self.key(tier)?;
        let (version, rest) = sealed.split_first().ok_or(GuardError::Gone)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE_LEN>().ok_or(GuardError::Gone)?;
        if *version != VERSION {
            return Err(GuardError::Gone);
        }
        let mut opened = Zeroizing::new(rest.to_vec());
        // A seal that this key does not open was made with a key that no longer exists.
        let secret = cipher(&key)?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), context(tier), &mut opened)
            .map_err(|_| GuardError::Gone)?;
        Ok(secret.to_vec())
    }

    fn forget(&self, tier: KeyTier) -> Result<(), GuardError> {
        let file = self.file(tier);
        if let Ok(Place::Keyring(id)) = self.place(tier)
            && !self.keyring.clear(&id)
        {
            return Err(GuardError::Transient);
        }
        match fs::metadata(&file) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(()),
            Err(_) => return Err(GuardError::Transient),
            Ok(_) => {}
        }
        // Overwritten before it is removed. A disk that remaps blocks may still keep a copy.
        let length = fs::metadata(&file).map_or(0, |m| m.len());
        let zeros = vec![b'0'; usize::try_from(length).unwrap_or(0)];
        let _ = fs::OpenOptions::new().write(true).open(&file).and_then(|mut f| {
            f.write_all(&zeros)?;
            f.sync_all()
        });
        fs::remove_file(&file).map_err(|_| GuardError::Transient)?;
        // Removes the folder only when it is empty.
        let _ = fs::remove_dir(&self.folder);
        Ok(())
    }
}

/// Binds a seal to its tier, so that it cannot be opened as the other tier's.
fn context(tier: KeyTier) -> Aad<&'static [u8]> {
    Aad::from(match tier {
        KeyTier::Private => b"holdfast private".as_slice(),
        KeyTier::AtHand => b"holdfast at hand".as_slice(),
    })
}

fn cipher(key: &Key) -> Result<LessSafeKey, GuardError> {
    UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).map(LessSafeKey::new).map_err(|_| GuardError::Unexpected)
}

fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, GuardError> {
    let mut bytes = Zeroizing::new([0; N]);
    SystemRandom::new().fill(bytes.as_mut_slice()).map_err(|_| GuardError::Transient)?;
    Ok(bytes)
}

fn key_from(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(BASE64.decode(text.trim()).ok()?);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}

/// Writes a file that only its owner can read, whole or not at all.
fn write_private(folder: &Path, file: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(folder)?;
    let unfinished = file.with_extension("new");
    let mut out = options.open(&unfinished)?;
    out.write_all(content)?;
    out.sync_all()?;
    fs::rename(&unfinished, file)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(folder: &tempfile::TempDir) -> Guard {
        Guard::in_files(folder.path().join("key"))
    }

    #[test]
    fn opens_what_it_sealed_and_only_for_that_tier() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = guard(&folder).seal(KeyTier::Private, vec![7; 32]).unwrap();
        guard(&folder).seal(KeyTier::AtHand, vec![8; 32]).unwrap();
        assert!(!sealed.windows(8).any(|w| w == [7; 8]));
        assert_eq!(guard(&folder).open(KeyTier::Private, sealed.clone()).unwrap(), [7; 32]);
        assert_eq!(guard(&folder).open(KeyTier::AtHand, sealed), Err(GuardError::Gone));
    }

    #[test]
    fn a_changed_seal_does_not_open() {
        let folder = tempfile::tempdir().unwrap();
        let guard = guard(&folder);
        let sealed = guard.seal(KeyTier::Private, vec![7; 32]).unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(guard.open(KeyTier::Private, changed), Err(GuardError::Gone), "byte {at}");
        }
        assert_eq!(guard.open(KeyTier::Private, Vec::new()), Err(GuardError::Gone));
    }

    #[test]
    fn a_forgotten_key_is_gone_and_sealing_makes_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let guard = guard(&folder);
        assert_eq!(guard.forget(KeyTier::Private), Ok(()));
        let sealed = guard.seal(KeyTier::Private, vec![7; 32]).unwrap();
        assert_eq!(guard.kept_in(), Some(KeptIn::File));
        guard.forget(KeyTier::Private).unwrap();
        assert!(!folder.path().join("key").exists());
        assert_eq!(guard.open(KeyTier::Private, sealed.clone()), Err(GuardError::Gone));
        guard.seal(KeyTier::Private, vec![7; 32]).unwrap();
        assert_eq!(guard.open(KeyTier::Private, sealed), Err(GuardError::Gone));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_the_key_and_an_unreadable_key_is_not_lost() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let guard = guard(&folder);
        let sealed = guard.seal(KeyTier::Private, vec![7; 32]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&guard.folder), 0o700);
        assert_eq!(mode(&guard.file(KeyTier::Private)), 0o600);
        // A folder in place of the file is unreadable even for root, and is neither a key nor "not found".
        fs::remove_file(guard.file(KeyTier::Private)).unwrap();
        fs::create_dir(guard.file(KeyTier::Private)).unwrap();
        assert_eq!(guard.open(KeyTier::Private, sealed), Err(GuardError::Transient));
    }
}
