//! The envelope: the journal's key, wrapped so that it opens only for the people who should read the journal.
//!
//! The [`Secrets`] are wrapped up to twice:
//! - by the device's key or, when a passcode is set, by the device's key *and* the passcode. Without the passcode
//!   nothing on the device opens the journal: the passcode is no mere curtain in front of a readable file.
//! - by a recovery phrase, where the person made one. The phrase opens the envelope without the device, so a person
//!   who has it loses nothing when the device key is lost or changed.
//!
//! The envelope is stored twice. Each copy holds its generation and ends with a checksum over every byte before it,
//! which is checked before anything else. This tells damage apart from a wrong passcode: a wrong checksum means
//! damage, and an inner seal that does not open under a right checksum means a wrong passcode. The costs of
//! stretching are bounded when read, so that no file makes a device derive for hours or run out of memory.

use std::path::{Path, PathBuf};

use ring::digest;
use zeroize::Zeroizing;

use super::keys::{KEY_BYTES, Key, SEAL_BYTES, Secrets, random};
use crate::error::{Coded, FileDoing, HoldfastError, NeverExpected, Result};
use crate::files;
use crate::ports::{DeviceClock, LONGEST_SEAL};
use crate::typed;

const MAGIC: &[u8; 4] = b"HFEN";
/// The version that is written, and the newest that is read.
pub(crate) const VERSION: u16 = 1;
/// Bytes of SQLCipher's salt.
pub(crate) const SALT_BYTES: usize = 16;
const CHECK_BYTES: usize = 16;
const WRAP_BYTES: usize = Secrets::BYTES + SEAL_BYTES;
/// The longest envelope, in bytes.
const LONGEST: u64 = 16 * 1024;

/// The cost of stretching a passcode (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Memory, in KiB.
    pub(crate) memory_kib: u32,
    /// Passes over it.
    pub(crate) passes: u32,
    /// Lanes; always written as 1, because more lanes cost an attacker nothing and a phone its second core.
    pub(crate) lanes: u32,
}

impl Cost {
    /// The least cost that set-up chooses: the smallest of the OWASP Password Storage Cheat Sheet's equivalent
    /// settings that a ten-year-old phone bears (19 MiB, 2 passes).
    pub(crate) const FLOOR: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The memory that set-up aims at, in KiB: that of RFC 9106's second recommended option.
    const WANTED_MEMORY_KIB: u32 = 64 * 1024;
    /// The time that one derivation should take, in ms: long for a guesser, short for a person.
    const WANTED_MS: u64 = 500;
    /// The most passes. More gain little for the time that they cost the person.
    const MOST_PASSES: u64 = 12;

    /// Whether a cost read from a file is within bounds; outside them no derivation is started.
    fn is_bearable(self) -> bool {
        (1..=4).contains(&self.lanes)
            && self.memory_kib >= 8 * self.lanes
            && self.memory_kib <= 256 * 1024
            && (1..=64).contains(&self.passes)
    }

    /// Measures this device: one derivation with one pass over 64 MiB, by uptime. A device that is too slow for two
    /// such passes gets half the memory, or the floor. When the clock does not answer, the result is RFC 9106's
    /// recommendation.
    pub(crate) fn calibrate(clock: &dyn DeviceClock) -> Result<Self> {
        let probe = Self { memory_kib: Self::WANTED_MEMORY_KIB, passes: 1, lanes: 1 };
        let before = clock.uptime_ms().ok();
        stretch("calibration", &[0; 16], probe)?;
        let after = clock.uptime_ms().ok();
        let took = before.zip(after).and_then(|(before, after)| after.checked_sub(before));
        Ok(took.map_or(Self { passes: 3, ..probe }, Self::for_speed))
    }

    /// The cost for a device that needs `pass_ms` ms for one pass over 64 MiB.
    fn for_speed(pass_ms: u64) -> Self {
        for divisor in [1_u32, 2] {
            let pass_ms = (pass_ms / u64::from(divisor)).max(1);
            // At least two passes are made, and they may take half again as long as wanted.
            if 2 * pass_ms <= Self::WANTED_MS * 3 / 2 {
                let passes = (Self::WANTED_MS / pass_ms).clamp(2, Self::MOST_PASSES);
                return Self {
                    memory_kib: Self::WANTED_MEMORY_KIB / divisor,
                    passes: u32::try_from(passes).unwrap_or(2),
                    lanes: 1,
                };
            }
        }
        Self::FLOOR
    }
}

#[cfg(test)]
thread_local! {
    /// How many derivations this thread has run.
    pub(crate) static DERIVATIONS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Stretches a passcode with Argon2id.
fn stretch(passcode: &str, salt: &[u8; SALT_BYTES], cost: Cost) -> Result<Zeroizing<[u8; KEY_BYTES]>> {
    #[cfg(test)]
    DERIVATIONS.with(|n| n.set(n.get() + 1));
    let params = argon2::Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).or_unexpected()?;
    let mut stretched = Zeroizing::new([0; KEY_BYTES]);
    argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_into(passcode.as_bytes(), salt, stretched.as_mut_slice())
        .map_err(|fault| match fault {
            // The device cannot spare the memory just now.
            argon2::Error::OutOfMemory => HoldfastError::TryAgain,
            _ => HoldfastError::unexpected(),
        })?;
    Ok(stretched)
}

/// How the passcode in an envelope was stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretching {
    salt: [u8; SALT_BYTES],
    cost: Cost,
}

impl Stretching {
    /// A fresh salt at that cost.
    pub(crate) fn new(cost: Cost) -> Result<Self> {
        Ok(Self { salt: random()?, cost })
    }
}

/// One envelope. Nothing in it is secret without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    /// Counts up with every change; of two sound copies the one with the higher generation counts.
    pub(crate) generation: u64,
    /// The number of the journal's file: `journal-<n>.db`. Salvage makes the next one and takes over by changing
    /// this.
    pub(crate) journal: u32,
    /// SQLCipher's salt, which the journal's file also begins with.
    pub(crate) salt: [u8; SALT_BYTES],
    /// The device secret as the key guard sealed it.
    pub(crate) device_seal: Vec<u8>,
    /// Tells whether a device secret is the right one, before it is used for the wrap.
    device_check: [u8; CHECK_BYTES],
    /// How the passcode is stretched, when one is set.
    pub(crate) passcode: Option<Stretching>,
    wrap: Vec<u8>,
    recovery: Option<Vec<u8>>,
}

/// Why a copy of an envelope is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is missing, or some of its bytes have changed.
    Damaged,
    /// Whole, but written by a newer version.
    TooNew {
        /// The version found.
        found: u16,
    },
}

fn device_check(secret: &Key, salt: &[u8]) -> Result<[u8; CHECK_BYTES]> {
    let check = Key::derive(secret.bytes(), salt, "holdfast device check")?;
    let mut short = [0; CHECK_BYTES];
    short.copy_from_slice(check.bytes().get(..CHECK_BYTES).ok_or_else(HoldfastError::unexpected)?);
    Ok(short)
}

impl Envelope {
    /// A first envelope, for the device's secret and the seal that the key guard put on it.
    pub(crate) fn new(
        secrets: &Secrets,
        device: &Key,
        device_seal: Vec<u8>,
        passcode: Option<(&str, Stretching)>,
    ) -> Result<Self> {
        let mut envelope = Self {
            generation: 0,
            journal: 1,
            salt: random()?,
            device_seal: Vec::new(),
            device_check: [0; CHECK_BYTES],
            passcode: None,
            wrap: Vec::new(),
            recovery: None,
        };
        envelope.set_device(secrets, device, device_seal, passcode)?;
        Ok(envelope)
    }

    /// Wraps the secrets for another device secret, with a passcode or without.
    pub(crate) fn set_device(
        &mut self,
        secrets: &Secrets,
        device: &Key,
        device_seal: Vec<u8>,
        passcode: Option<(&str, Stretching)>,
    ) -> Result<()> {
        if device_seal.is_empty() || device_seal.len() > LONGEST_SEAL {
            return Err(HoldfastError::unexpected());
        }
        self.device_check = device_check(device, &self.salt)?;
        self.device_seal = device_seal;
        self.set_passcode(secrets, device, passcode)
    }

    /// Wraps the secrets for the same device and another passcode, or without one.
    pub(crate) fn set_passcode(
        &mut self,
        secrets: &Secrets,
        device: &Key,
        passcode: Option<(&str, Stretching)>,
    ) -> Result<()> {
        let composed = passcode.map(|(passcode, how)| (typed::composed(passcode), how));
        let key = self.wrapping_key(device, composed.as_ref().map(|(passcode, how)| (passcode.as_str(), *how)))?;
        self.passcode = passcode.map(|(_, stretching)| stretching);
        self.wrap = key.seal(&secrets.join(), &self.bound())?;
        Ok(())
    }

    fn wrapping_key(&self, device: &Key, passcode: Option<(&str, Stretching)>) -> Result<Key> {
        let Some((passcode, how)) = passcode else {
            return Key::derive(device.bytes(), &self.salt, "holdfast wrap by device");
        };
        let stretched = stretch(passcode, &how.salt, how.cost)?;
        let mut both = Zeroizing::new(Vec::with_capacity(2 * KEY_BYTES));
        both.extend_from_slice(device.bytes());
        both.extend_from_slice(stretched.as_slice());
        Key::derive(&both, &self.salt, "holdfast wrap by device and passcode")
    }

    /// The bytes that the wrap is bound to: it does not open under another salt or cost.
    fn bound(&self) -> Vec<u8> {
        let mut bound = MAGIC.to_vec();
        bound.extend_from_slice(&self.salt);
        put_stretching(&mut bound, self.passcode);
        bound
    }

    /// Whether this is the device secret that the envelope was made for.
    pub(crate) fn is_for(&self, device: &Key) -> bool {
        device_check(device, &self.salt).is_ok_and(|check| check == self.device_check)
    }

    /// Takes the secrets out, with the device's secret and, when one is set, the passcode. `None` when either does
    /// not fit.
    ///
    /// # Errors
    /// [`HoldfastError::TryAgain`] when the device has no memory for the derivation.
    pub(crate) fn open(&self, device: &Key, passcode: Option<&str>) -> Result<Option<Secrets>> {
        let open = |with: Option<(&str, Stretching)>| -> Result<Option<Secrets>> {
            let key = self.wrapping_key(device, with)?;
            Ok(key.open(&self.wrap, &self.bound()).and_then(|secrets| Secrets::split(&secrets)))
        };
        let Some(how) = self.passcode else { return open(None) };
        for form in passcode.map(typed::forms).unwrap_or_default() {
            if let Some(secrets) = open(Some((form.as_str(), how)))? {
                return Ok(Some(secrets));
            }
        }
        Ok(None)
    }

    /// Whether a recovery phrase was made.
    pub(crate) fn has_recovery(&self) -> bool {
        self.recovery.is_some()
    }

    fn recovery_key(&self, entropy: &[u8]) -> Result<Key> {
        // 128 generated bits need no stretching.
        Key::derive(entropy, &self.salt, "holdfast wrap by recovery phrase")
    }

    /// Wraps the secrets for a recovery phrase; an earlier phrase opens nothing any more.
    pub(crate) fn set_recovery(&mut self, secrets: &Secrets, entropy: &[u8]) -> Result<()> {
        self.recovery = Some(self.recovery_key(entropy)?.seal(&secrets.join(), b"HFEN recovery")?);
        Ok(())
    }

    /// Takes the secrets out with the recovery phrase; `None` when it does not fit, or none was made.
    pub(crate) fn open_recovery(&self, entropy: &[u8]) -> Result<Option<Secrets>> {
        let Some(wrap) = &self.recovery else { return Ok(None) };
        let key = self.recovery_key(entropy)?;
        Ok(key.open(wrap, b"HFEN recovery").and_then(|secrets| Secrets::split(&secrets)))
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&self.generation.to_le_bytes());
        out.extend_from_slice(&self.journal.to_le_bytes());
        out.extend_from_slice(&self.salt);
        put_stretching(&mut out, self.passcode);
        out.extend_from_slice(&self.device_check);
        out.extend_from_slice(&u16::try_from(self.device_seal.len()).unwrap_or(0).to_le_bytes());
        out.extend_from_slice(&self.device_seal);
        out.extend_from_slice(&self.wrap);
        match &self.recovery {
            None => out.push(0),
            Some(wrap) => {
                out.push(1);
                out.extend_from_slice(wrap);
            }
        }
        let checksum = digest::digest(&digest::SHA256, &out);
        out.extend_from_slice(checksum.as_ref());
        out
    }

    fn decode(bytes: &[u8]) -> std::result::Result<Self, Refused> {
        // In every version the last 32 bytes are the SHA-256 of all before, so damage never passes for a newer version.
        let length = bytes.len().checked_sub(digest::SHA256_OUTPUT_LEN).ok_or(Refused::Damaged)?;
        let (content, checksum) = bytes.split_at_checked(length).ok_or(Refused::Damaged)?;
        if digest::digest(&digest::SHA256, content).as_ref() != checksum {
            return Err(Refused::Damaged);
        }
        let mut from = Bytes(content);
        if from.array::<4>().as_ref() != Some(MAGIC) {
            return Err(Refused::Damaged);
        }
        let found = from.array().map(u16::from_le_bytes).ok_or(Refused::Damaged)?;
        if found > VERSION {
            return Err(Refused::TooNew { found });
        }
        Self::decode_fields(&mut from).filter(|_| from.0.is_empty()).ok_or(Refused::Damaged)
    }

    fn decode_fields(from: &mut Bytes<'_>) -> Option<Self> {
        let generation = u64::from_le_bytes(from.array()?);
        let journal = u32::from_le_bytes(from.array()?);
        let salt = from.array()?;
        let passcode = match from.array()? {
            [0] => None,
            [1] => {
                let salt = from.array()?;
                let [memory_kib, passes, lanes] = [from.array()?, from.array()?, from.array()?].map(u32::from_le_bytes);
                let cost = Cost { memory_kib, passes, lanes };
                Some(Stretching { salt, cost }).filter(|how| how.cost.is_bearable())?.into()
            }
            _ => return None,
        };
        let device_check = from.array()?;
        let length = usize::from(u16::from_le_bytes(from.array()?));
        let device_seal = from.take(length).filter(|seal| !seal.is_empty() && seal.len() <= LONGEST_SEAL)?.to_vec();
        let wrap = from.take(WRAP_BYTES)?.to_vec();
        let recovery = match from.array()? {
            [0] => None,
            [1] => Some(from.take(WRAP_BYTES)?.to_vec()),
            _ => return None,
        };
        Some(Self { generation, journal, salt, device_seal, device_check, passcode, wrap, recovery })
    }
}

fn put_stretching(out: &mut Vec<u8>, how: Option<Stretching>) {
    match how {
        None => out.push(0),
        Some(Stretching { salt, cost }) => {
            out.push(1);
            out.extend_from_slice(&salt);
            for number in [cost.memory_kib, cost.passes, cost.lanes] {
                out.extend_from_slice(&number.to_le_bytes());
            }
        }
    }
}

/// Takes bytes from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}

/// The envelope as found in its folder.
#[derive(Debug)]
pub(crate) struct Found {
    /// The newest sound copy.
    pub(crate) envelope: Envelope,
    /// `true` when the other copy is damaged, missing or older. Both have to be written again, so that an old
    /// passcode opens nothing and the next fault finds two sound copies.
    pub(crate) uneven: bool,
}

/// The paths of the two copies.
pub(crate) fn copies(folder: &Path) -> [PathBuf; 2] {
    ["envelope.0", "envelope.1"].map(|name| folder.join(name))
}

/// Reads both copies and takes the newest sound one.
pub(crate) fn find(folder: &Path) -> Result<std::result::Result<Found, Refused>> {
    let mut read = Vec::with_capacity(2);
    for path in copies(folder) {
        read.push(match files::read(&path, LONGEST).in_own_folder()? {
            Some(bytes) => Envelope::decode(&bytes),
            None => Err(Refused::Damaged),
        });
    }
    // A copy from a newer version means that this version must change nothing, whatever the other copy is.
    if let Some(Err(too_new)) = read.iter().find(|copy| matches!(copy, Err(Refused::TooNew { .. }))) {
        return Ok(Err(*too_new));
    }
    let uneven = match read.as_slice() {
        [Ok(first), Ok(second)] => first != second,
        _ => true,
    };
    let newest = read.into_iter().flatten().max_by_key(|envelope| envelope.generation);
    Ok(newest.map(|envelope| Found { envelope, uneven }).ok_or(Refused::Damaged))
}

/// Writes a new generation into both copies, one after the other; a crash in between leaves one old and one new copy.
///
/// The old copies are written over, so that an earlier passcode or phrase opens nothing any more.
pub(crate) fn store(folder: &Path, envelope: &mut Envelope) -> Result<()> {
    envelope.generation += 1;
    let bytes = envelope.encode();
    for path in copies(folder) {
        files::replace_and_wipe(&path, &bytes).in_own_folder()?;
    }
    Ok(())
}

impl Coded for argon2::Error {
    fn code(&self) -> String {
        "argon2".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

    fn secrets() -> Secrets {
        Secrets { data: Key::random().unwrap(), at_hand: Key::random().unwrap() }
    }

    fn derivations() -> u32 {
        DERIVATIONS.with(std::cell::Cell::get)
    }

    fn made(passcode: Option<&str>) -> (Envelope, Secrets, Key) {
        let (secrets, device) = (secrets(), Key::random().unwrap());
        let with = passcode.map(|p| (p, Stretching::new(CHEAP).unwrap()));
        (Envelope::new(&secrets, &device, b"a handle".to_vec(), with).unwrap(), secrets, device)
    }

    #[test]
    fn opens_with_device_and_passcode_together_and_with_neither_alone() {
        let (envelope, secrets, device) = made(Some("tide"));
        assert_eq!(envelope.open(&device, Some("tide")).unwrap().unwrap().data, secrets.data);
        assert!(envelope.open(&device, Some("Tide")).unwrap().is_none());
        assert!(envelope.open(&device, None).unwrap().is_none());
        assert!(envelope.open(&Key::random().unwrap(), Some("tide")).unwrap().is_none());
        assert!(envelope.is_for(&device) && !envelope.is_for(&Key::random().unwrap()));
    }

    #[test]
    fn a_passcode_opens_however_a_keyboard_composes_it() {
        let (composed, apart) = ("gr\u{fc}n 4711", "gru\u{308}n 4711");
        for (set, given) in [(composed, apart), (apart, composed), (apart, apart)] {
            let (envelope, secrets, device) = made(Some(set));
            assert_eq!(envelope.open(&device, Some(given)).unwrap().unwrap().data, secrets.data);
        }
        // As earlier versions wrapped it: as it was typed.
        let (mut envelope, secrets, device) = made(Some("tide"));
        let key = envelope.wrapping_key(&device, envelope.passcode.map(|how| (apart, how))).unwrap();
        envelope.wrap = key.seal(&secrets.join(), &envelope.bound()).unwrap();
        assert_eq!(envelope.open(&device, Some(composed)).unwrap().unwrap().data, secrets.data);
    }

    #[test]
    fn a_phrase_opens_without_the_device_and_a_new_one_replaces_it() {
        let (mut envelope, secrets, _) = made(None);
        assert!(envelope.open_recovery(&[1; 16]).unwrap().is_none());
        envelope.set_recovery(&secrets, &[1; 16]).unwrap();
        assert_eq!(envelope.open_recovery(&[1; 16]).unwrap().unwrap().at_hand, secrets.at_hand);
        envelope.set_recovery(&secrets, &[2; 16]).unwrap();
        assert!(envelope.open_recovery(&[1; 16]).unwrap().is_none());
    }

    #[test]
    fn every_single_byte_fault_is_refused_before_any_derivation_and_the_other_copy_opens() {
        let folder = tempfile::tempdir().unwrap();
        let (mut envelope, secrets, device) = made(Some("tide"));
        envelope.set_recovery(&secrets, &[1; 16]).unwrap();
        store(folder.path(), &mut envelope).unwrap();
        let sound = envelope.encode();
        let [first, second] = copies(folder.path());
        let before = derivations();
        for at in 0..sound.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut faulty = sound.clone();
                faulty[at] ^= flip;
                assert_eq!(Envelope::decode(&faulty), Err(Refused::Damaged), "byte {at}");
            }
            let mut faulty = sound.clone();
            faulty[at] ^= 0x10;
            std::fs::write(if at % 2 == 0 { &first } else { &second }, &faulty).unwrap();
            let found = find(folder.path()).unwrap().unwrap();
            assert!(found.uneven);
            assert_eq!(found.envelope, envelope);
            std::fs::write(if at % 2 == 0 { &first } else { &second }, &sound).unwrap();
        }
        for length in 0..sound.len() {
            assert_eq!(Envelope::decode(&sound[..length]), Err(Refused::Damaged));
        }
        assert_eq!(derivations(), before, "no derivation has run");
        assert!(!find(folder.path()).unwrap().unwrap().uneven);
        assert!(envelope.open(&device, Some("tide")).unwrap().is_some());
        assert_eq!(derivations(), before + 1);
    }

    #[test]
    fn unbearable_costs_are_refused_before_any_derivation() {
        let (mut envelope, ..) = made(Some("tide"));
        let how = envelope.passcode.unwrap();
        let before = derivations();
        for cost in [
            Cost { memory_kib: u32::MAX, ..CHEAP },
            Cost { memory_kib: 0, ..CHEAP },
            Cost { passes: 0, ..CHEAP },
            Cost { passes: 65, ..CHEAP },
            Cost { lanes: 0, ..CHEAP },
            Cost { lanes: 255, ..CHEAP },
        ] {
            envelope.passcode = Some(Stretching { cost, ..how });
            assert_eq!(Envelope::decode(&envelope.encode()), Err(Refused::Damaged), "{cost:?}");
        }
        assert_eq!(derivations(), before);
    }

    #[test]
    fn a_newer_envelope_is_told_as_such_and_damage_never_passes_for_one() {
        let (envelope, ..) = made(None);
        let mut newer = envelope.encode();
        newer[4] = 9;
        assert_eq!(Envelope::decode(&newer), Err(Refused::Damaged));
        let length = newer.len() - 32;
        let checksum = digest::digest(&digest::SHA256, &newer[..length]);
        newer[length..].copy_from_slice(checksum.as_ref());
        assert_eq!(Envelope::decode(&newer), Err(Refused::TooNew { found: 9 }));
    }

    #[test]
    fn of_two_sound_copies_the_newer_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (mut envelope, secrets, device) = made(Some("old"));
        store(folder.path(), &mut envelope).unwrap();
        let old = envelope.encode();
        envelope.set_passcode(&secrets, &device, Some(("new", Stretching::new(CHEAP).unwrap()))).unwrap();
        store(folder.path(), &mut envelope).unwrap();
        for path in copies(folder.path()) {
            let kept = std::fs::read(&path).unwrap();
            std::fs::write(&path, &old).unwrap();
            let found = find(folder.path()).unwrap().unwrap();
            assert!(found.uneven);
            assert!(found.envelope.open(&device, Some("new")).unwrap().is_some());
            std::fs::write(&path, kept).unwrap();
        }
    }

    #[test]
    fn slow_devices_get_less_but_never_less_than_the_floor() {
        assert_eq!(Cost::for_speed(50), Cost { memory_kib: 65_536, passes: 10, lanes: 1 });
        assert_eq!(Cost::for_speed(0), Cost { memory_kib: 65_536, passes: 12, lanes: 1 });
        assert_eq!(Cost::for_speed(300), Cost { memory_kib: 65_536, passes: 2, lanes: 1 });
        assert_eq!(Cost::for_speed(600), Cost { memory_kib: 32_768, passes: 2, lanes: 1 });
        assert_eq!(Cost::for_speed(7_000), Cost::FLOOR);
    }
}
