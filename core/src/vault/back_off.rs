//! Slows down the guessing of passcodes on the device itself. `Vault::prove` (`unlock.rs`) enforces the wait, and counts a
//! try before it checks the passcode. The recovery phrase is not slowed down: it is too long to guess.
//!
//! Within one boot, the wait is counted in uptime; after another boot, from the start of the device. Wall clocks are
//! not used: a person who holds the phone can set them, and a phone whose clock jumps a year must not lock its owner
//! out for a year. The wait is never longer than a quarter of an hour. It is a hindrance only: a guesser who copies
//! the files is kept out by the device's key and the stretching of the passcode.

use std::path::{Path, PathBuf};

use ring::digest;

use crate::error::{HoldfastError, Result};
use crate::files;
use crate::ports::DeviceClock;

/// Wrong tries that cause no wait.
const FREE_TRIES: u32 = 4;
/// The wait after the first try that is not free, in seconds; it doubles with each further one.
const FIRST_WAIT_SECONDS: u64 = 30;
/// The longest wait, in seconds: 15 minutes (design, decision 9).
pub(crate) const LONGEST_WAIT_SECONDS: u64 = 15 * 60;
/// The number of bytes of a boot id that are used.
const BOOT_BYTES: usize = 64;
const MAGIC: &[u8; 4] = b"HFTR";

/// The uptime of a device: which boot, and the ms since its start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Uptime {
    boot: Vec<u8>,
    ms: u64,
}

impl Uptime {
    fn read(clock: &dyn DeviceClock) -> Option<Self> {
        let boot = clock.boot_id().ok()?.bytes().take(BOOT_BYTES).collect();
        Some(Self { boot, ms: clock.uptime_ms().ok()? })
    }
}

/// The tries since the last right passcode.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BackOff {
    failures: u32,
    last: Uptime,
}

/// The wait before the next try, after so many wrong ones, in seconds.
fn wait_seconds(failures: u32) -> u64 {
    match failures.checked_sub(FREE_TRIES + 1) {
        None => 0,
        Some(doublings) => FIRST_WAIT_SECONDS
            .checked_shl(doublings.min(32))
            .map_or(LONGEST_WAIT_SECONDS, |s| s.min(LONGEST_WAIT_SECONDS)),
    }
}

pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join("tries")
}

impl BackOff {
    /// Reads the tries from the folder. A missing or damaged file counts as no tries: it must not lock anyone out.
    pub(crate) fn load(folder: &Path) -> Self {
        files::read(&path(folder), 256).ok().flatten().and_then(|bytes| Self::decode(&bytes)).unwrap_or_default()
    }

    /// The remaining wait before the next try, in seconds of uptime.
    ///
    /// # Errors
    /// [`HoldfastError::TryAgain`] when there is a wait and the clock does not answer.
    pub(crate) fn remaining_seconds(&self, clock: &dyn DeviceClock) -> Result<u32> {
        let wait_ms = wait_seconds(self.failures) * 1000;
        if wait_ms == 0 {
            return Ok(0);
        }
        let now = Uptime::read(clock).ok_or(HoldfastError::TryAgain)?;
        let same_boot = now.boot == self.last.boot && now.ms >= self.last.ms;
        let elapsed = if same_boot { now.ms - self.last.ms } else { now.ms };
        let left = wait_ms.saturating_sub(elapsed).div_ceil(1000);
        Ok(u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// Counts a try. Called before the passcode is checked, so that switching off in between gains nothing. A failed
    /// write (a full disk, say) is ignored, because it must not keep the person out.
    pub(crate) fn count(&mut self, folder: &Path, clock: &dyn DeviceClock) {
        self.failures = self.failures.saturating_add(1);
        self.last = Uptime::read(clock).unwrap_or_default();
        let _ = files::replace(&path(folder), &self.encode());
    }

    /// Forgets all tries, after a right passcode.
    pub(crate) fn clear(&mut self, folder: &Path) {
        *self = Self::default();
        let _ = std::fs::remove_file(path(folder));
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(1);
        out.extend_from_slice(&self.failures.to_le_bytes());
        out.extend_from_slice(&self.last.ms.to_le_bytes());
        out.extend_from_slice(&self.last.boot);
        let checksum = digest::digest(&digest::SHA256, &out);
        out.extend_from_slice(checksum.as_ref());
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (content, checksum) = bytes.split_at_checked(bytes.len().checked_sub(digest::SHA256_OUTPUT_LEN)?)?;
        let content = content.strip_prefix(MAGIC)?.strip_prefix(&[1])?;
        let (failures, rest) = content.split_first_chunk()?;
        let (ms, boot) = rest.split_first_chunk()?;
        let read = Self {
            failures: u32::from_le_bytes(*failures),
            last: Uptime { boot: boot.to_vec(), ms: u64::from_le_bytes(*ms) },
        };
        (digest::digest(&digest::SHA256, &bytes[..bytes.len() - checksum.len()]).as_ref() == checksum).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fakes::FakeClock;

    fn tried(folder: &Path, clock: &FakeClock, times: u32) -> BackOff {
        let mut tries = BackOff::load(folder);
        for _ in 0..times {
            tries.count(folder, clock);
        }
        tries
    }

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        assert_eq!(
            [0, 1, 4, 5, 6, 7, 8, 9, 10, 40, u32::MAX].map(wait_seconds),
            [0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]
        );
    }

    #[test]
    fn counts_uptime_and_starts_over_after_a_boot_and_ignores_wall_clocks() {
        let folder = tempfile::tempdir().unwrap();
        let clock = FakeClock::default();
        clock.set_uptime(5_000_000);
        let tries = tried(folder.path(), &clock, 6);
        assert_eq!(BackOff::load(folder.path()), tries, "it is kept");
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 60);
        clock.jump_wall_clock(365 * 24);
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 60);
        clock.jump_wall_clock(-2 * 365 * 24);
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 60);
        clock.set_uptime(5_059_001);
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 1);
        clock.set_uptime(5_060_000);
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 0);
        clock.boot("another");
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 60, "a restart is no way around");
        clock.set_uptime(60_000);
        assert_eq!(tries.remaining_seconds(&clock).unwrap(), 0);
    }

    #[test]
    fn a_damaged_file_locks_nobody_out_and_no_byte_of_it_panics() {
        let folder = tempfile::tempdir().unwrap();
        let mut tries = tried(folder.path(), &FakeClock::default(), 9);
        let sound = std::fs::read(path(folder.path())).unwrap();
        for at in 0..sound.len() {
            let mut faulty = sound.clone();
            faulty[at] ^= 0x40;
            std::fs::write(path(folder.path()), faulty).unwrap();
            assert_eq!(BackOff::load(folder.path()), BackOff::default(), "byte {at}");
            assert!(BackOff::decode(&sound[..at]).is_none());
        }
        tries.clear(folder.path());
        assert!(!path(folder.path()).exists());
    }
}
