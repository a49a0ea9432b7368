//! Small sealed files in the at-hand folder, which are readable without opening the journal.
//!
//! They hold the safety plan, the settings of reminders, the planned notifications and the [`inbox`](super::Inbox).
//! Nothing in this file takes the journal's lock: a person who needs their plan never waits for an import.
//!
//! Each file is stored in two generations. A write replaces the older one (written beside it, synced, renamed, folder
//! synced), so an interrupted write leaves the other whole. Reading reports when one of the two is damaged. The
//! generation's number is inside the seal. [`AtHand::rewrite`] replaces both, for changes after which no older
//! content may stay readable.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ring::digest;
use zeroize::Zeroizing;

use super::keys::Key;
use crate::error::{FileDoing, HoldfastError, Result};
use crate::files::{self, Lock};
use crate::ports::{GuardError, KeyGuard, KeyTier, LONGEST_SEAL};
use crate::zones;

const MAGIC: &[u8; 4] = b"HFSF";
const KEY_MAGIC: &[u8; 4] = b"HFAK";
/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;
/// The longest content of a sealed file, in bytes. A safety plan with every field full takes a fraction of it.
pub const LONGEST_CONTENT: usize = 1 << 20;

/// The content of a sealed file, and how certain it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Sealed {
    /// The file was never written, or was removed.
    Absent,
    /// The content of the last write.
    Current(Vec<u8>),
    /// One of the two generations is damaged, so this may be the content from before the last write. The caller must
    /// say so.
    Former(Vec<u8>),
    /// Neither generation can be read.
    Damaged,
}

impl Sealed {
    /// The content of either generation; `None` for a file that is absent or damaged.
    #[must_use]
    pub fn content(self) -> Option<Vec<u8>> {
        match self {
            Self::Current(content) | Self::Former(content) => Some(content),
            Self::Absent | Self::Damaged => None,
        }
    }
}

/// Prints the variant, never the content.
impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::Current(_) => "Current",
            Self::Former(_) => "Former",
            Self::Damaged => "Damaged",
        })
    }
}

/// Access to the sealed files at hand, under a separate key and whatever the journal's state.
pub struct AtHand {
    /// `None` for a journal in memory, which has no files at hand.
    folder: Option<PathBuf>,
    guard: Option<Arc<dyn KeyGuard>>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    key: Option<Key>,
    /// `true` when the device can no longer open the seal on the key: once the key is known again, it is sealed anew.
    seal_gone: bool,
}

/// One of the two places of a file.
enum Slot {
    Empty,
    Sound { generation: u64, content: Zeroizing<Vec<u8>> },
    Newer { version: u8 },
    Faulty,
}

impl std::fmt::Debug for AtHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AtHand")
    }
}

fn from_guard(fault: GuardError) -> HoldfastError {
    match fault {
        GuardError::Gone => HoldfastError::LookAtState,
        _ => HoldfastError::TryAgain,
    }
}

impl AtHand {
    pub(crate) fn new(folder: PathBuf, guard: Arc<dyn KeyGuard>) -> Self {
        Self { folder: Some(folder), guard: Some(guard), held: Mutex::default() }
    }

    pub(crate) fn none() -> Self {
        Self { folder: None, guard: None, held: Mutex::default() }
    }

    fn folder(&self) -> Result<&Path> {
        self.folder.as_deref().ok_or(HoldfastError::LookAtState)
    }

    /// Reads a file. `name` is lower-case letters, digits and hyphens.
    ///
    /// # Errors
    /// [`HoldfastError::TryAgain`] when the key store does not answer now; [`HoldfastError::LookAtState`] when the
    /// device has lost the key (unlocking the journal brings it back) or there is no vault yet;
    /// [`HoldfastError::Update`] when a newer version wrote it; faults of the file system.
    pub fn read(&self, name: &str) -> Result<Sealed> {
        let folder = self.folder()?;
        if !slots(folder, name)?.iter().any(|path| path.exists()) {
            return Ok(Sealed::Absent);
        }
        let key = self.key()?;
        Ok(newest_slot(read_slots(folder, name, &key)?)?.0)
    }

    /// Writes a file. The content from before stays as the former generation.
    ///
    /// # Errors
    /// As [`read`](Self::read); [`HoldfastError::MakeRoom`] and [`HoldfastError::NoPermission`] leave it as it was.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<()> {
        self.update(name, |_| Ok((content.to_vec(), Keep::Former)))
    }

    /// Writes a file so that nothing older stays readable: both generations become this content, and their old
    /// content is written over. For a person's choice that something may no longer be read without unlocking.
    ///
    /// # Errors
    /// As [`write`](Self::write). After an error the former content may still be readable: call this again.
    pub fn rewrite(&self, name: &str, content: &[u8]) -> Result<()> {
        self.update(name, |_| Ok((content.to_vec(), Keep::Nothing)))
    }

    /// Writes over the content of a file, then removes it.
    ///
    /// # Errors
    /// Faults of the file system.
    pub fn remove(&self, name: &str) -> Result<()> {
        let folder = self.folder()?;
        if !folder.exists() {
            return Ok(());
        }
        let _lock = Lock::wait(&folder.join("lock"))?;
        for path in slots(folder, name)? {
            files::wipe(&path).in_own_folder()?;
        }
        files::sync_folder(folder).in_own_folder()?;
        Ok(())
    }

    /// Reads and changes a file under the folder's lock, so that nobody writes in between, in this process or
    /// another.
    pub(crate) fn update(&self, name: &str, change: impl FnOnce(Sealed) -> Result<(Vec<u8>, Keep)>) -> Result<()> {
        let folder = self.folder()?;
        let paths = slots(folder, name)?;
        if !folder.exists() {
            return Err(HoldfastError::LookAtState);
        }
        let key = self.key()?;
        let _lock = Lock::wait(&folder.join("lock"))?;
        // Others wait for this file, so what happens here waits for no device.
        let _quiet = zones::ask_nobody();
        let (before, newest) = newest_slot(read_slots(folder, name, &key)?)?;
        let both = matches!(before, Sealed::Former(_) | Sealed::Damaged);
        let (content, keep) = change(before)?;
        let content = Zeroizing::new(content);
        if keep == Keep::AsItIs {
            return Ok(());
        }
        if content.len() > LONGEST_CONTENT {
            return Err(HoldfastError::unexpected());
        }
        let (generation, newest_at) = newest.map_or((1, 1), |(generation, at)| (generation + 1, at));
        let mut plain = Zeroizing::new(Vec::with_capacity(content.len() + 8));
        plain.extend_from_slice(&generation.to_le_bytes());
        plain.extend_from_slice(&content);
        // Replaces the older place first: the newer one is untouched until that rename.
        let [first, second] = &paths;
        let order = if newest_at == 0 { [second, first] } else { [first, second] };
        let count = if both || keep == Keep::Nothing { 2 } else { 1 };
        for path in order.into_iter().take(count) {
            let mut file = header();
            file.extend(key.seal(&plain, &bound(name))?);
            if keep == Keep::Nothing {
                files::replace_and_wipe(path, &file).in_own_folder()?;
            } else {
                files::replace(path, &file).in_own_folder()?;
            }
        }
        Ok(())
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key in memory, else the key that the device's key store opens.
    fn key(&self) -> Result<Key> {
        let folder = self.folder()?;
        let guard = self.guard.as_ref().ok_or(HoldfastError::LookAtState)?;
        let mut held = self.held();
        if let Some(key) = &held.key {
            let key = key.clone();
            if held.seal_gone || read_seal(folder)?.is_none() {
                write_seal(folder, guard.as_ref(), &key)?;
                held.seal_gone = false;
            }
            return Ok(key);
        }
        let seal = read_seal(folder)?.ok_or(HoldfastError::LookAtState)?;
        let secret = guard.open(KeyTier::AtHand, seal).map_err(|fault| {
            held.seal_gone |= fault == GuardError::Gone;
            from_guard(fault)
        })?;
        let secret = Zeroizing::new(secret);
        let key = Key::from_slice(&secret).ok_or_else(|| {
            held.seal_gone = true;
            HoldfastError::LookAtState
        })?;
        held.key = Some(key.clone());
        Ok(key)
    }

    /// Takes over the key from the unlocked journal. Writes nothing until a file at hand is asked for.
    pub(crate) fn adopt(&self, key: &Key, seal_gone: bool) {
        let mut held = self.held();
        if held.key.as_ref() != Some(key) {
            held.key = Some(key.clone());
        }
        held.seal_gone |= seal_gone;
    }

    /// The key for a new journal: the key that opens the existing files (a safety plan outlives the journal it was
    /// made beside), else a fresh one. Files that no key opens any more are set aside.
    pub(crate) fn establish(&self) -> Result<Key> {
        let folder = self.folder()?;
        if folder.exists() {
            match self.key() {
                Ok(key) => return Ok(key),
                Err(HoldfastError::LookAtState) => {
                    let parent = folder.parent().unwrap_or(folder);
                    std::fs::rename(folder, files::free_name(parent, super::SET_ASIDE)).in_own_folder()?;
                }
                Err(fault) => return Err(fault),
            }
        }
        let guard = self.guard.as_ref().ok_or(HoldfastError::LookAtState)?;
        super::make_folder(folder).in_own_folder()?;
        let key = Key::random()?;
        write_seal(folder, guard.as_ref(), &key)?;
        if let Some(parent) = folder.parent() {
            files::sync_folder(parent).in_own_folder()?;
        }
        *self.held() = Held { key: Some(key.clone()), seal_gone: false };
        Ok(key)
    }

    /// Forgets the key in memory.
    pub(crate) fn forget(&self) {
        *self.held() = Held::default();
    }

    /// Writes over and removes every file.
    pub(crate) fn wipe_all(&self) -> Result<()> {
        let folder = self.folder()?;
        if !folder.exists() {
            return Ok(());
        }
        let _lock = Lock::wait(&folder.join("lock"))?;
        for entry in std::fs::read_dir(folder).in_own_folder()? {
            files::wipe(&entry.in_own_folder()?.path()).in_own_folder()?;
        }
        std::fs::remove_dir_all(folder).in_own_folder()?;
        Ok(())
    }
}

/// The older content that stays after a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The former generation, as a fallback.
    Former,
    /// None: no older content may be read any more.
    Nothing,
    /// All of it: nothing is written.
    AsItIs,
}

fn slots(folder: &Path, name: &str) -> Result<[PathBuf; 2]> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(HoldfastError::unexpected());
    }
    Ok([0, 1].map(|slot| folder.join(format!("{name}.sealed.{slot}"))))
}

fn header() -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.push(VERSION);
    header
}

fn bound(name: &str) -> Vec<u8> {
    let mut bound = header();
    bound.extend_from_slice(name.as_bytes());
    bound
}

fn read_slots(folder: &Path, name: &str, key: &Key) -> Result<[Slot; 2]> {
    let [first, second] = slots(folder, name)?;
    Ok([read_slot(&first, name, key)?, read_slot(&second, name, key)?])
}

fn read_slot(path: &Path, name: &str, key: &Key) -> Result<Slot> {
    let limit = u64::try_from(LONGEST_CONTENT).unwrap_or(u64::MAX).saturating_add(1024);
    let Some(file) = files::read(path, limit).in_own_folder()? else { return Ok(Slot::Empty) };
    let Some((version, sealed)) = file.strip_prefix(MAGIC).and_then(<[u8]>::split_first) else {
        return Ok(Slot::Faulty);
    };
    if *version > VERSION {
        return Ok(Slot::Newer { version: *version });
    }
    let opened = key.open(sealed, &bound(name)).filter(|_| *version == VERSION);
    Ok(opened.map_or(Slot::Faulty, |plain| match plain.split_first_chunk() {
        Some((generation, content)) => {
            Slot::Sound { generation: u64::from_le_bytes(*generation), content: Zeroizing::new(content.to_vec()) }
        }
        None => Slot::Faulty,
    }))
}

/// The content of the newest sound place, with its generation and the index of the place, where there is one.
fn newest_slot(slots: [Slot; 2]) -> Result<(Sealed, Option<(u64, usize)>)> {
    // One place that claims a newer version may be damaged. Two such places, or one beside an empty place, come from
    // a newer version.
    match &slots {
        [Slot::Newer { version }, Slot::Newer { .. } | Slot::Empty] | [Slot::Empty, Slot::Newer { version }] => {
            return Err(HoldfastError::Update { found: u32::from(*version), supported: u32::from(VERSION) });
        }
        _ => {}
    }
    let any = slots.iter().any(|slot| !matches!(slot, Slot::Empty));
    let faulty = slots.iter().any(|slot| matches!(slot, Slot::Faulty | Slot::Newer { .. }));
    let newest = slots
        .into_iter()
        .enumerate()
        .filter_map(|(at, slot)| match slot {
            Slot::Sound { generation, content } => Some((generation, at, content)),
            _ => None,
        })
        .max_by_key(|(generation, ..)| *generation);
    Ok(match newest {
        Some((generation, at, content)) => {
            let content = content.to_vec();
            let sealed = if faulty { Sealed::Former(content) } else { Sealed::Current(content) };
            (sealed, Some((generation, at)))
        }
        None if any => (Sealed::Damaged, None),
        None => (Sealed::Absent, None),
    })
}

fn seal_paths(folder: &Path) -> [PathBuf; 2] {
    ["key.0", "key.1"].map(|name| folder.join(name))
}

/// The device's seal on the key, from the first sound copy.
fn read_seal(folder: &Path) -> Result<Option<Vec<u8>>> {
    for path in seal_paths(folder) {
        let Some(file) = files::read(&path, 2 * LONGEST_SEAL as u64).in_own_folder()? else { continue };
        let Some(length) = file.len().checked_sub(digest::SHA256_OUTPUT_LEN) else { continue };
        let Some((content, checksum)) = file.split_at_checked(length) else { continue };
        if digest::digest(&digest::SHA256, content).as_ref() == checksum
            && let Some(seal) = content.strip_prefix(KEY_MAGIC).and_then(|rest| rest.strip_prefix(&[VERSION]))
        {
            return Ok(Some(seal.to_vec()));
        }
    }
    Ok(None)
}

fn write_seal(folder: &Path, guard: &dyn KeyGuard, key: &Key) -> Result<()> {
    let seal = guard.seal(KeyTier::AtHand, key.bytes().to_vec()).map_err(|_| HoldfastError::TryAgain)?;
    if seal.is_empty() || seal.len() > LONGEST_SEAL {
        return Err(HoldfastError::unexpected());
    }
    let mut file = KEY_MAGIC.to_vec();
    file.push(VERSION);
    file.extend_from_slice(&seal);
    let checksum = digest::digest(&digest::SHA256, &file);
    file.extend_from_slice(checksum.as_ref());
    for path in seal_paths(folder) {
        files::replace(&path, &file).in_own_folder()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fakes::FakeGuard;

    fn at_hand(folder: &Path) -> (AtHand, Arc<FakeGuard>) {
        let guard = Arc::new(FakeGuard::default());
        let at_hand = AtHand::new(folder.join("at-hand"), guard.clone());
        at_hand.establish().unwrap();
        (at_hand, guard)
    }

    fn contains(folder: &Path, what: &[u8]) -> bool {
        std::fs::read_dir(folder).unwrap().any(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes.windows(what.len()).any(|window| window == what)
        })
    }

    #[test]
    fn keeps_the_former_generation_and_says_when_it_falls_back() {
        let folder = tempfile::tempdir().unwrap();
        let (at_hand, _) = at_hand(folder.path());
        assert_eq!(at_hand.read("plan").unwrap(), Sealed::Absent);
        for text in ["one", "two", "three"] {
            at_hand.write("plan", text.as_bytes()).unwrap();
            assert_eq!(at_hand.read("plan").unwrap(), Sealed::Current(text.into()));
        }
        let paths = slots(&folder.path().join("at-hand"), "plan").unwrap();
        // "three" replaced "one" in the first place.
        let whole = std::fs::read(&paths[0]).unwrap();
        for torn in 0..whole.len() {
            std::fs::write(&paths[0], &whole[..torn]).unwrap();
            assert_eq!(at_hand.read("plan").unwrap(), Sealed::Former(b"two".into()), "torn after {torn} bytes");
        }
        for at in 0..whole.len() {
            let mut faulty = whole.clone();
            faulty[at] ^= 0x21;
            std::fs::write(&paths[0], &faulty).unwrap();
            assert_eq!(at_hand.read("plan").unwrap(), Sealed::Former(b"two".into()), "byte {at}");
        }
        at_hand.write("plan", b"four").unwrap();
        assert_eq!(at_hand.read("plan").unwrap(), Sealed::Current(b"four".into()), "a write mends both");
        for path in &paths {
            std::fs::write(path, b"HFSF\x01rubbish").unwrap();
        }
        assert_eq!(at_hand.read("plan").unwrap(), Sealed::Damaged);
    }

    #[test]
    fn a_rewrite_leaves_nothing_older_readable() {
        let folder = tempfile::tempdir().unwrap();
        let (at_hand, _) = at_hand(folder.path());
        at_hand.write("plan", b"an address").unwrap();
        at_hand.write("plan", b"an address, longer").unwrap();
        at_hand.rewrite("plan", b"nothing").unwrap();
        let paths = slots(&folder.path().join("at-hand"), "plan").unwrap();
        for path in &paths {
            let kept = std::fs::read(path).unwrap();
            std::fs::remove_file(path).unwrap();
            assert_eq!(at_hand.read("plan").unwrap(), Sealed::Current(b"nothing".into()));
            std::fs::write(path, kept).unwrap();
        }
        assert!(!contains(&folder.path().join("at-hand"), b"address"));
        at_hand.remove("plan").unwrap();
        assert_eq!(at_hand.read("plan").unwrap(), Sealed::Absent);
    }

    #[test]
    fn a_newer_version_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let (at_hand, _) = at_hand(folder.path());
        std::fs::write(&slots(&folder.path().join("at-hand"), "plan").unwrap()[1], b"HFSF\x02whatever").unwrap();
        let newer = HoldfastError::Update { found: 2, supported: 1 };
        assert_eq!(at_hand.read("plan"), Err(newer.clone()));
        assert_eq!(at_hand.write("plan", b"old"), Err(newer));
    }

    #[test]
    fn a_lost_device_key_comes_back_with_the_journal() {
        let folder = tempfile::tempdir().unwrap();
        let (first, guard) = at_hand(folder.path());
        first.write("plan", b"a walk").unwrap();
        let key = first.key().unwrap();
        guard.forget(KeyTier::AtHand).unwrap();
        let again = || AtHand::new(folder.path().join("at-hand"), guard.clone());
        let second = again();
        assert_eq!(second.read("plan"), Err(HoldfastError::LookAtState));
        second.adopt(&key, false);
        assert_eq!(second.read("plan").unwrap(), Sealed::Current(b"a walk".into()));
        assert_eq!(again().read("plan").unwrap(), Sealed::Current(b"a walk".into()), "sealed anew");
        guard.fail(Some(GuardError::Transient));
        assert_eq!(again().read("plan"), Err(HoldfastError::TryAgain));
        guard.fail(None);
        for path in seal_paths(&folder.path().join("at-hand")) {
            std::fs::write(path, b"rubbish").unwrap();
        }
        assert_eq!(again().read("plan"), Err(HoldfastError::LookAtState));
        assert_eq!(second.read("plan").unwrap(), Sealed::Current(b"a walk".into()));
        assert_eq!(again().read("plan").unwrap(), Sealed::Current(b"a walk".into()), "both copies written again");
    }

    #[test]
    fn names_cannot_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (at_hand, _) = at_hand(folder.path());
        for name in ["", "../plan", "Plan", "a/b", "a.b"] {
            assert!(at_hand.read(name).is_err(), "{name}");
        }
    }
}
