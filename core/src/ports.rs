//! The interfaces through which the core uses the device it runs on.
//!
//! A shell implements these traits in its own language. Every method answers a `Result`, so that an exception
//! thrown in Kotlin or Swift arrives as an error and never as a panic. The crisis lines need none of them. The safety
//! plan needs the key for files at hand: the core asks [`KeyGuard`] for it once and holds a lock meanwhile, so a key store
//! must not call back into the core.

use crate::moment::Moment;
use crate::zones::ZoneRules;

/// Which of the two keys of the device is meant. They differ in when the device hands them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum KeyTier {
    /// The key of the journal: available only while the person has the device unlocked.
    Private,
    /// The key of the files that must be readable before the first unlock and on the lock screen: reminders, the
    /// inbox of moods logged while locked and, as far as the person chose, the safety plan.
    AtHand,
}

/// Why the device's key store did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum GuardError {
    /// The device has to be unlocked first.
    #[error("the device is locked")]
    DeviceLocked,
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The key is gone for good: the screen lock was removed, a backup was put onto another device, …
    #[error("the key is gone")]
    Gone,
    /// It may work the next time.
    #[error("a passing fault")]
    Transient,
    /// Anything else, an exception included. Counts as passing: only [`GuardError::Gone`] means loss.
    #[error("an unexpected fault")]
    Unexpected,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for GuardError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unexpected
    }
}

/// The device's key store (Android Keystore, Keychain, a desktop's keyring).
///
/// A seal may be the sealed secret itself, or only a handle to the place where the store keeps it; the core passes it
/// back unchanged. A seal is at most [`LONGEST_SEAL`] bytes.
#[uniffi::export(with_foreign)]
pub trait KeyGuard: Send + Sync {
    /// Seals a secret of 32 bytes with the key of that tier. Makes the key anew where it is gone or was never there:
    /// sealing must always be possible.
    ///
    /// # Errors
    /// [`GuardError`], never `Gone`.
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError>;

    /// Opens what [`seal`](Self::seal) answered.
    ///
    /// # Errors
    /// [`GuardError`]; `Gone` only when it can never be opened again.
    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError>;

    /// Forgets the key of that tier: nothing sealed with it can ever be opened again. Forgetting a key that is not
    /// there is no error.
    ///
    /// # Errors
    /// [`GuardError`], never `Gone`.
    fn forget(&self, tier: KeyTier) -> Result<(), GuardError>;
}

/// The longest seal a [`KeyGuard`] may answer, in bytes.
pub const LONGEST_SEAL: usize = 4096;

/// The error of a port that could not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PortError {
    /// No more is known: an exception's text may hold anything, so it is dropped.
    #[error("an unexpected fault")]
    Unexpected,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PortError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unexpected
    }
}

/// The device's clocks. The core reads them only where a call enters it.
#[uniffi::export(with_foreign)]
pub trait DeviceClock: Send + Sync {
    /// The wall clock's time, with the offset and zone that the device is in.
    ///
    /// # Errors
    /// [`PortError`] when it cannot be read.
    fn moment(&self) -> Result<Moment, PortError>;

    /// Milliseconds since the device started, sleep included. Never set back within a boot.
    ///
    /// # Errors
    /// [`PortError`] when it cannot be read.
    fn uptime_ms(&self) -> Result<u64, PortError>;

    /// A text that differs from one start of the device to the next (boot count, boot id). The first 64 bytes of it
    /// are used.
    ///
    /// # Errors
    /// [`PortError`] when it cannot be read.
    fn boot_id(&self) -> Result<String, PortError>;

    /// How clocks are set in the zone with that IANA name, from the instant `from_ms` to the instant `to_ms` (ms since
    /// 1970-01-01T00:00:00Z), by the rules of the device's system. `None` for a zone that it does not know. Every change
    /// of the offset counts, whether it is for daylight saving time or not.
    ///
    /// The core asks about each zone seldom and remembers the answer. Where there is none, it uses the table that is
    /// bundled with it.
    ///
    /// # Errors
    /// [`PortError`] when the rules cannot be read.
    fn zone_rules(&self, zone: String, from_ms: i64, to_ms: i64) -> Result<Option<ZoneRules>, PortError>;
}

/// A part of the product whose pages may have to be redrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, uniffi::Enum)]
pub enum Area {
    /// Locked, unlocked, erased, damaged: see [`crate::vault::VaultState`].
    Vault,
    /// Moods.
    Mood,
    /// Therapies.
    Therapy,
    /// Sessions and their agendas.
    Session,
    /// Check-ins.
    CheckIn,
    /// Questionnaires.
    Questionnaire,
    /// Factors.
    Factor,
    /// Concerns.
    Concern,
    /// Pauses.
    Pause,
    /// The findings of the detector, and the card that came forward.
    Stall,
    /// The plan of notifications.
    Reminder,
    /// The safety plan.
    Safety,
    /// The person's settings.
    Settings,
}

impl Area {
    /// All areas: taking in a backup may change any of them.
    pub(crate) const ALL: &'static [Self] = &[
        Self::Vault,
        Self::Mood,
        Self::Therapy,
        Self::Session,
        Self::CheckIn,
        Self::Questionnaire,
        Self::Factor,
        Self::Concern,
        Self::Pause,
        Self::Stall,
        Self::Reminder,
        Self::Safety,
        Self::Settings,
    ];
}

/// Is told which areas have changed.
#[uniffi::export(with_foreign)]
pub trait ChangeListener: Send + Sync {
    /// These areas have changed. Called after the change is stored and after every lock is released, so the
    /// listener may call back into the core.
    ///
    /// # Errors
    /// [`PortError`]; the change stays stored.
    fn changed(&self, areas: Vec<Area>) -> Result<(), PortError>;
}

/// Follows a long job.
#[uniffi::export(with_foreign)]
pub trait Progress: Send + Sync {
    /// Tells that `done` of `total` is done. Answers whether to go on; `false` stops the job, and nothing of it is
    /// kept.
    ///
    /// # Errors
    /// [`PortError`]; stops the job as well.
    fn step(&self, done: u64, total: u64) -> Result<bool, PortError>;
}
