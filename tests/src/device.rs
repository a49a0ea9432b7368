//! A device to test on: a key store in memory, and clocks that stand still until they are set.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use holdfast::moment::Moment;
use holdfast::ports::{DeviceClock, GuardError, KeyGuard, KeyTier, PortError};
use holdfast::zones::ZoneRules;

/// The stored secrets by their handles, each with the tier whose key seals it.
type Kept = HashMap<Vec<u8>, (KeyTier, Vec<u8>)>;

/// A key store in memory: a seal is a handle to a stored secret.
#[derive(Debug, Default)]
pub struct MemoryGuard {
    kept: Mutex<Kept>,
}

impl MemoryGuard {
    /// An empty key store.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }
}

impl KeyGuard for MemoryGuard {
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = format!("{tier:?} {}", kept.len()).into_bytes();
        kept.insert(handle.clone(), (tier, secret));
        Ok(handle)
    }

    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&sealed).filter(|(of, _)| *of == tier).map(|(_, secret)| secret.clone()).ok_or(GuardError::Gone)
    }

    fn forget(&self, tier: KeyTier) -> Result<(), GuardError> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, (of, _)| *of != tier);
        Ok(())
    }
}

/// A key store that seals by inverting every bit. The secret is in the seal itself, so another process can open it too.
#[derive(Debug)]
pub struct PlainGuard;

impl KeyGuard for PlainGuard {
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let mark = if tier == KeyTier::Private { 0x5a } else { 0xa5 };
        Ok(secret.into_iter().map(|byte| byte ^ mark).collect())
    }

    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        self.seal(tier, sealed)
    }

    fn forget(&self, _tier: KeyTier) -> Result<(), GuardError> {
        Ok(())
    }
}

/// Clocks that show the time they were set to.
#[derive(Debug)]
pub struct SetClock {
    shows: Mutex<(Moment, u64)>,
    starts: AtomicU32,
}

impl SetClock {
    /// Clocks that show this moment, on a device that has just started.
    ///
    /// # Panics
    /// When the text is not a moment.
    #[must_use]
    pub fn at(text: &str) -> Arc<Self> {
        Arc::new(Self { shows: Mutex::new((moment(text), 0)), starts: AtomicU32::new(1) })
    }

    /// Sets the wall clock. Uptime advances by the same time when the clock is set forward.
    ///
    /// # Panics
    /// When the text is not a moment.
    pub fn set(&self, text: &str) {
        let mut shows = self.shows.lock().unwrap_or_else(PoisonError::into_inner);
        let next = moment(text);
        shows.1 += u64::try_from(next.unix_ms - shows.0.unix_ms).unwrap_or(0);
        shows.0 = Moment { zone: shows.0.zone.clone(), ..next };
    }

    /// Changes the wall clock as a person does in the settings: no time passes.
    ///
    /// # Panics
    /// When the text is not a moment.
    pub fn change(&self, text: &str) {
        let mut shows = self.shows.lock().unwrap_or_else(PoisonError::into_inner);
        shows.0 = Moment { zone: shows.0.zone.clone(), ..moment(text) };
    }

    /// Moves the device to that zone, which it detects.
    pub fn travel(&self, zone: &str) {
        self.shows.lock().unwrap_or_else(PoisonError::into_inner).0.zone = Some(zone.to_owned());
    }

    /// Advances uptime; the wall clock stays.
    pub fn wait(&self, seconds: u64) {
        self.shows.lock().unwrap_or_else(PoisonError::into_inner).1 += seconds * 1_000;
    }

    /// Restarts the device.
    pub fn reboot(&self) {
        self.shows.lock().unwrap_or_else(PoisonError::into_inner).1 = 0;
        self.starts.fetch_add(1, Ordering::Relaxed);
    }

    /// Lets this many milliseconds pass.
    pub fn pass(&self, ms: u32) {
        let mut shows = self.shows.lock().unwrap_or_else(PoisonError::into_inner);
        shows.0 = shows.0.plus_ms(i64::from(ms));
        shows.1 += u64::from(ms);
    }
}

fn moment(text: &str) -> Moment {
    #[expect(clippy::panic, reason = "a test that names a moment wrongly has to stop there")]
    Moment::parse(text).unwrap_or_else(|_| panic!("{text} is no moment"))
}

impl DeviceClock for SetClock {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(self.shows.lock().unwrap_or_else(PoisonError::into_inner).0.clone())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        Ok(self.shows.lock().unwrap_or_else(PoisonError::into_inner).1)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok(format!("test {}", self.starts.load(Ordering::Relaxed)))
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}
