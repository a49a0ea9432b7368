//! The vault: the encrypted journal and every operation on it.
//!
//! - [`Vault`] is the journal's file and its key, in one of the [`VaultState`]s.
//! - [`AtHand`] holds small sealed files beside the journal, under a separate key, for data that must be readable
//!   while the journal is locked: the safety plan, reminders, and the [`Inbox`] of moods logged while locked.
//!
//! The two folders and their contents:
//!
//! ```text
//! private/  lock                      held while the journal is open
//!           erasing                   from the start of erasing until its end
//!           vault/envelope.0 .1       the journal's key, wrapped (two identical copies)
//!                 journal-1.db -wal   SQLCipher
//!                 tries               wrong passcodes since the last right one
//!                 damaged-1.db        a journal that salvage has replaced
//!           vault-ready/              a complete new vault that is about to replace `vault`
//!           set-aside-1/              an earlier vault, after starting over or restoring
//! at_hand/  at-hand/key.0 .1          the at-hand key, sealed by the device
//!                   inbox.sealed.0 .1 and other sealed files, in two generations
//! ```

mod back_off;
mod envelope;
mod erase;
#[cfg(test)]
pub(crate) mod fakes;
mod inbox;
mod job;
mod keys;
mod open;
mod pages;
mod places;
mod renewal;
mod salvage;
mod schema;
mod sealed_file;
mod state;
#[cfg(test)]
mod tests;
mod unlock;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use rusqlite::{Connection, InterruptHandle, TransactionBehavior};

pub use inbox::{Inbox, InboxMood, MOST_MOODS};
pub use job::Job;
pub use places::Folders;
pub use salvage::Salvaged;
pub(crate) use sealed_file::Keep;
pub use sealed_file::{AtHand, LONGEST_CONTENT, Sealed};
pub use state::{StatePage, VaultState, WayOut, WayOutButton};
pub use unlock::PASSCODE_CHARS;

use crate::error::{DatabaseDoing, HoldfastError, Result};
use crate::files::Lock;
use crate::ports::{DeviceClock, KeyGuard, Progress};
use crate::words::Wording;
use back_off::BackOff;
use envelope::Refused;
use keys::Secrets;
use places::{Places, SET_ASIDE, make_folder};

/// The journal, and the calls that make, open, read, change and close it.
///
/// All methods take `&self` and may be called from any thread. Calls are served one at a time.
/// [`at_hand`](Self::at_hand) and [`state`](Self::state) do not wait for the call that is being served.
/// [`lock`](Self::lock), [`erase`](Self::erase), [`renew`](Self::renew) and [`start_over`](Self::start_over) stop a
/// long job instead of waiting for its end.
pub struct Vault {
    /// `None` for a journal in memory.
    home: Option<Home>,
    at_hand: AtHand,
    inner: Mutex<Inner>,
    /// The last published state; returned while another thread holds `inner`.
    shown: Mutex<VaultState>,
    /// The number of calls that wait to take over; a long job stops while it is not 0.
    stopping: AtomicU32,
    /// Interrupts the long job that is running; `None` while none is.
    running: Mutex<Option<InterruptHandle>>,
}

/// The parts of a vault on a device; a vault in memory has none of them.
struct Home {
    places: Places,
    guard: Arc<dyn KeyGuard>,
    clock: Arc<dyn DeviceClock>,
    /// The cost of stretching a passcode, where a test sets it; `None` measures the device.
    cost: Option<envelope::Cost>,
}

#[derive(Default)]
struct Inner {
    /// `Some` while the journal is open.
    db: Option<Connection>,
    /// `Some` while the journal is open, and while it is damaged, because salvage needs the keys.
    secrets: Option<Secrets>,
    lock: Option<Lock>,
    /// The state that the last attempt to open or use the journal ended in, where the files alone do not show it.
    trouble: Option<VaultState>,
    /// `true` when the journal was opened with the recovery phrase. The person may have forgotten the passcode, so
    /// `set_passcode` does not ask for the old one.
    by_phrase: bool,
    back_off: Option<BackOff>,
}

impl Inner {
    /// Drops connection, keys and lock. Keys are wiped as they are dropped.
    fn close(&mut self) {
        let back_off = self.back_off.take();
        *self = Self { back_off, ..Self::default() };
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// The vault in those folders, which need not exist yet. Continues an erasing or a renewal that was interrupted.
    #[must_use]
    pub fn new(folders: Folders, guard: Arc<dyn KeyGuard>, clock: Arc<dyn DeviceClock>) -> Self {
        Self::build(folders, guard, clock, None)
    }

    fn build(
        folders: Folders,
        guard: Arc<dyn KeyGuard>,
        clock: Arc<dyn DeviceClock>,
        cost: Option<envelope::Cost>,
    ) -> Self {
        let places = Places::new(folders);
        let vault = Self {
            at_hand: AtHand::new(places.at_hand.clone(), guard.clone()),
            home: Some(Home { places, guard, clock, cost }),
            inner: Mutex::default(),
            shown: Mutex::new(VaultState::Locked),
            stopping: AtomicU32::new(0),
            running: Mutex::default(),
        };
        vault.go_on_erasing();
        vault.go_on_renewing();
        let _ = vault.state();
        vault
    }

    /// A new, open journal in memory, without keys or files; used for replay.
    ///
    /// # Errors
    /// Faults of the database, for example when there is no memory for it.
    pub fn in_memory() -> Result<Self> {
        let db = open::open_in_memory().in_database()?;
        schema::migrate(&db).in_database()?;
        Ok(Self {
            home: None,
            at_hand: AtHand::none(),
            inner: Mutex::new(Inner { db: Some(db), ..Inner::default() }),
            shown: Mutex::new(VaultState::Open),
            stopping: AtomicU32::new(0),
            running: Mutex::default(),
        })
    }

    /// The sealed files at hand. Needs neither an open journal nor its lock.
    #[must_use]
    pub fn at_hand(&self) -> &AtHand {
        &self.at_hand
    }

    /// The state of the journal. Never waits: while another call is being served, answers the last published state.
    #[must_use]
    pub fn state(&self) -> VaultState {
        let inner = match self.inner.try_lock() {
            Ok(inner) => inner,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return *self.shown(),
        };
        let state = self.look(&inner);
        *self.shown() = state;
        state
    }

    /// The state as the person reads it, with its ways out.
    #[must_use]
    pub fn page(&self, wording: &Wording) -> StatePage {
        let (state, passcode_set) = (self.state(), self.passcode_set());
        StatePage {
            asks_passcode: passcode_set,
            opens_by_itself: state == VaultState::Locked && !passcode_set,
            ..state.page(self.recovery_set(), wording)
        }
    }

    /// Whether a passcode is set; `true` when there is a journal whose envelope cannot be read, so that nothing opens or
    /// is made anew without one on the strength of not knowing.
    #[must_use]
    pub fn passcode_set(&self) -> bool {
        let unknown = || self.home.is_some() && self.state() != VaultState::Absent;
        self.envelope().map_or_else(unknown, |envelope| envelope.passcode.is_some())
    }

    /// Whether a recovery phrase was made; `false` when no envelope can be read.
    #[must_use]
    pub fn recovery_set(&self) -> bool {
        self.envelope().is_some_and(|envelope| envelope.has_recovery())
    }

    fn envelope(&self) -> Option<envelope::Envelope> {
        let home = self.home.as_ref()?;
        envelope::find(&home.places.vault()).ok()?.ok().map(|found| found.envelope)
    }

    /// Reads from the open journal.
    ///
    /// # Errors
    /// [`HoldfastError::UnlockFirst`] when the journal is not open; [`HoldfastError::TryAgain`],
    /// [`HoldfastError::Update`] or [`HoldfastError::LookAtState`] when the last attempt to open it ended in such a
    /// state; any error of `read`. When SQLCipher met a damaged page, or `read` answers `LookAtState`, this answers
    /// `LookAtState`, and [`state`](Self::state) tells what was found: as a rule [`VaultState::VaultDamaged`].
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut inner = self.hold();
        let result = read(self.opened(&inner)?);
        self.record_damage(&mut inner, result)
    }

    /// Changes the open journal in one IMMEDIATE transaction: everything is stored when this answers `Ok`, and
    /// nothing otherwise.
    ///
    /// # Errors
    /// As [`read`](Self::read); [`HoldfastError::MakeRoom`] when the disk is full.
    pub fn write<T>(&self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut inner = self.hold();
        let result = self.in_transaction(self.opened(&inner)?, write);
        self.record_damage(&mut inner, result)
    }

    /// Reads for a long time, for example for an export: see [`write_long`](Self::write_long).
    ///
    /// # Errors
    /// As [`write_long`](Self::write_long).
    pub fn read_long<T>(
        &self,
        progress: Option<Arc<dyn Progress>>,
        read: impl FnOnce(&Connection, &Job<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut inner = self.hold();
        let db = self.opened(&inner)?;
        let result = self.long(db, progress, |job| read(db, job));
        self.record_damage(&mut inner, result)
    }

    /// Changes the journal for a long time, for example for an import, as [`write`](Self::write) does. The job
    /// reports its progress with [`Job::step`], and stops there when the journal is being locked. A single statement
    /// that takes long is interrupted.
    ///
    /// # Errors
    /// As [`write`](Self::write); [`HoldfastError::Stopped`] when the job was stopped, and then nothing of it is
    /// stored.
    pub fn write_long<T>(
        &self,
        progress: Option<Arc<dyn Progress>>,
        write: impl FnOnce(&Connection, &Job<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut inner = self.hold();
        let db = self.opened(&inner)?;
        let result = self.long(db, progress, |job| self.in_transaction(db, |db| write(db, job)));
        self.record_damage(&mut inner, result)
    }

    fn long<T>(
        &self,
        db: &Connection,
        progress: Option<Arc<dyn Progress>>,
        work: impl FnOnce(&Job<'_>) -> Result<T>,
    ) -> Result<T> {
        // Clears the interrupt handle on every way out, a panic included.
        struct Running<'a>(&'a Vault);
        impl Drop for Running<'_> {
            fn drop(&mut self) {
                *self.0.running() = None;
            }
        }
        *self.running() = Some(db.get_interrupt_handle());
        let _running = Running(self);
        work(&Job::new(progress, &self.stopping))
    }

    /// Locks the journal: stops a long job, moves the log into the journal, closes it and wipes the keys. Every
    /// change that was answered with `Ok` before is stored. Locking a journal that is not open is no error.
    pub fn lock(&self) {
        let mut inner = self.take_over();
        if let Some(db) = &inner.db
            && self.home.is_some()
        {
            // If this fails (a full disk, say), the log stays beside the journal and is read at the next opening.
            let _ = open::checkpoint(db);
        }
        inner.close();
        drop(inner);
        let _ = self.state();
    }

    /// Waits until no other call is being served.
    fn hold(&self) -> MutexGuard<'_, Inner> {
        // A poisoned mutex is taken all the same: the transaction of the call that panicked has been rolled back.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other call is being served, and stops a long job that is in the way.
    fn take_over(&self) -> MutexGuard<'_, Inner> {
        self.stopping.fetch_add(1, Ordering::SeqCst);
        let inner = loop {
            match self.inner.try_lock() {
                Ok(inner) => break inner,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    // Repeated, because an interrupt between two statements has no effect.
                    if let Some(running) = self.running().as_ref() {
                        running.interrupt();
                    }
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
            }
        };
        self.stopping.fetch_sub(1, Ordering::SeqCst);
        inner
    }

    fn in_transaction<T>(&self, db: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        // Dropping the transaction before the commit rolls it back: on an error, and on a panic.
        let all = rusqlite::Transaction::new_unchecked(db, TransactionBehavior::Immediate).in_database()?;
        let done = work(&all)?;
        if self.home.is_some() && !open::is_sound(&all) {
            return Err(HoldfastError::LookAtState);
        }
        all.commit().in_database()?;
        Ok(done)
    }

    fn running(&self) -> MutexGuard<'_, Option<InterruptHandle>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shown(&self) -> MutexGuard<'_, VaultState> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn opened<'a>(&self, inner: &'a Inner) -> Result<&'a Connection> {
        inner.db.as_ref().ok_or_else(|| inner.trouble.map_or(HoldfastError::UnlockFirst, refusal))
    }

    fn home(&self) -> Result<&Home> {
        self.home.as_ref().ok_or(HoldfastError::LookAtState)
    }

    /// Records damage that a call has met, whatever the call answered: closes the connection without writing
    /// anything, and keeps the keys for salvage.
    fn record_damage<T>(&self, inner: &mut Inner, result: Result<T>) -> Result<T> {
        let (Some(home), Some(db), Some(secrets)) = (&self.home, &inner.db, &inner.secrets) else { return result };
        if !matches!(result, Err(HoldfastError::LookAtState)) && open::is_sound(db) {
            return result;
        }
        let state = envelope::find(&home.places.vault())
            .ok()
            .and_then(std::result::Result::ok)
            .and_then(|found| salvage::diagnose(&home.places, &found.envelope, secrets).ok())
            .unwrap_or(VaultState::VaultDamaged { salvageable: true });
        inner.db = None;
        inner.trouble = Some(state);
        *self.shown() = state;
        Err(HoldfastError::LookAtState)
    }

    /// The state, from the files and from the result of the last attempt to open them.
    fn look(&self, inner: &Inner) -> VaultState {
        if inner.db.is_some() {
            return VaultState::Open;
        }
        let Some(Home { places, .. }) = &self.home else { return VaultState::Absent };
        if places.marker().exists() {
            return VaultState::Erasing;
        }
        if !places.vault().exists() {
            return VaultState::Absent;
        }
        let envelope = match envelope::find(&places.vault()) {
            Ok(Ok(found)) => found.envelope,
            Ok(Err(Refused::Damaged)) => return VaultState::EnvelopeDamaged,
            Ok(Err(Refused::TooNew { found })) => {
                let (found, supported) = (u32::from(found), u32::from(envelope::VERSION));
                return VaultState::TooNew { found, supported };
            }
            // The folder cannot be read just now; unlocking answers the reason.
            Err(_) => return VaultState::Locked,
        };
        if inner.lock.is_none() && matches!(Lock::try_take(&places.lock()), Ok(None)) {
            return VaultState::InUse;
        }
        if std::fs::metadata(places.journal(envelope.journal)).map_or(true, |journal| journal.len() == 0) {
            return VaultState::VaultMissing;
        }
        inner.trouble.unwrap_or(VaultState::Locked)
    }
}

/// The error of a call that needs another state than this one.
fn refusal(state: VaultState) -> HoldfastError {
    match state {
        VaultState::Locked => HoldfastError::UnlockFirst,
        VaultState::KeyUnreachable => HoldfastError::TryAgain,
        VaultState::TooNew { found, supported } => HoldfastError::Update { found, supported },
        _ => HoldfastError::LookAtState,
    }
}
