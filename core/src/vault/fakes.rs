//! A device for tests: a key store that can fail in every way, and clocks that a test sets.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::moment::Moment;
use crate::ports::{DeviceClock, GuardError, KeyGuard, KeyTier, PortError};
use crate::zones::ZoneRules;

/// Seals by keeping the secret and answering a handle to it.
#[derive(Default)]
pub(crate) struct FakeGuard {
    kept: Mutex<BTreeMap<(bool, u8), Vec<u8>>>,
    fault: Mutex<Option<GuardError>>,
}

impl FakeGuard {
    /// Every call answers this fault from now on; `None` ends that.
    pub(crate) fn fail(&self, fault: Option<GuardError>) {
        *self.fault.lock().unwrap() = fault;
    }

    /// Changes every secret that it keeps, so that opening answers another one than was sealed.
    pub(crate) fn mix_up(&self) {
        self.kept.lock().unwrap().values_mut().for_each(|secret| secret[0] ^= 1);
    }

    pub(crate) fn holds_nothing(&self) -> bool {
        self.kept.lock().unwrap().is_empty()
    }

    fn faulty(&self) -> Result<(), GuardError> {
        self.fault.lock().unwrap().map_or(Ok(()), Err)
    }
}

impl KeyGuard for FakeGuard {
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        self.faulty()?;
        let mut kept = self.kept.lock().unwrap();
        let handle = u8::try_from(kept.len()).unwrap();
        kept.insert((tier == KeyTier::Private, handle), secret);
        Ok(vec![b'#', handle])
    }

    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        self.faulty()?;
        let handle = *sealed.get(1).ok_or(GuardError::Gone)?;
        self.kept.lock().unwrap().get(&(tier == KeyTier::Private, handle)).cloned().ok_or(GuardError::Gone)
    }

    fn forget(&self, tier: KeyTier) -> Result<(), GuardError> {
        self.faulty()?;
        self.kept.lock().unwrap().retain(|(private, _), _| *private != (tier == KeyTier::Private));
        Ok(())
    }
}

/// Clocks that stand still until a test moves them.
pub(crate) struct FakeClock(Mutex<(Moment, u64, String)>);

impl Default for FakeClock {
    fn default() -> Self {
        Self(Mutex::new((Moment::parse("2026-03-02T20:15:00+01:00").unwrap(), 1_000_000, "boot 1".into())))
    }
}

impl FakeClock {
    pub(crate) fn set_uptime(&self, ms: u64) {
        self.0.lock().unwrap().1 = ms;
    }

    pub(crate) fn jump_wall_clock(&self, hours: i64) {
        let mut now = self.0.lock().unwrap();
        now.0 = now.0.plus_ms(hours * 3_600_000);
    }

    pub(crate) fn boot(&self, id: &str) {
        let mut now = self.0.lock().unwrap();
        now.1 = 0;
        now.2 = id.to_owned();
    }
}

impl DeviceClock for FakeClock {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(self.0.lock().unwrap().0.clone())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        Ok(self.0.lock().unwrap().1)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok(self.0.lock().unwrap().2.clone())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}
