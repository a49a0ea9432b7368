//! Makes, unlocks, salvages, sets aside and erases the vault, and changes its passcode and recovery phrase.

use std::sync::{Arc, MutexGuard};

use rusqlite::{Connection, ErrorCode};
use zeroize::Zeroizing;

use super::back_off::BackOff;
use super::envelope::{self, Cost, Envelope, Found, Refused, Stretching};
use super::job::Job;
use super::keys::{Key, Secrets, random};
use super::open::{PAGE_BYTES_IN_FILE, Use, checkpoint, open};
use super::places::{Places, journal_in, log_of};
use super::salvage::{self, Salvaged};
use super::schema::{self, Version};
use super::{Home, Inner, SET_ASIDE, Vault, VaultState, erase, make_folder, refusal};
use crate::error::{Coded, DatabaseDoing, FileDoing, HoldfastError, NeverExpected, Result};
use crate::files::{self, Lock};
use crate::ports::{GuardError, KeyTier, Progress};
use crate::problem::{Fault, Problem};

/// The most characters that a passcode may have.
pub const PASSCODE_CHARS: usize = 256;

/// Bytes of entropy behind a recovery phrase: 128 bits, twelve words (BIP 39), the last of which also checks the
/// others.
const PHRASE_BYTES: usize = 16;

pub(super) fn checked(passcode: Option<&str>) -> Result<Option<&str>> {
    match passcode {
        Some("") => Err(HoldfastError::rejected(Problem::new("passcode", Fault::Missing))),
        Some(code) if code.chars().count() > PASSCODE_CHARS => {
            let limit = u32::try_from(PASSCODE_CHARS).unwrap_or(u32::MAX);
            Err(HoldfastError::rejected(Problem::new("passcode", Fault::TooLong { limit })))
        }
        other => Ok(other),
    }
}

/// Why a journal did not open.
enum Shut {
    /// It is in this state.
    As(VaultState),
    /// Another fault, which is no state of the journal.
    Fault(HoldfastError),
}

impl From<HoldfastError> for Shut {
    fn from(fault: HoldfastError) -> Self {
        Self::Fault(fault)
    }
}

/// Whether SQLite reports that the file is damaged or no database.
fn is_damage(fault: &rusqlite::Error) -> bool {
    matches!(fault.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
        || fault.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ)
}

fn open_journal(places: &Places, envelope: &Envelope, secrets: &Secrets) -> std::result::Result<Connection, Shut> {
    let path = places.journal(envelope.journal);
    // SQLite takes an empty file, or a file shorter than a page, for a new database with nothing in it.
    match std::fs::metadata(&path).map(|journal| journal.len()) {
        Ok(length) if length >= PAGE_BYTES_IN_FILE => {}
        Ok(0) => return Err(Shut::As(VaultState::VaultMissing)),
        Ok(_) => return Err(Shut::As(salvage::diagnose(places, envelope, secrets)?)),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Err(Shut::As(VaultState::VaultMissing)),
        Err(fault) => return Err(HoldfastError::in_own_folder(&fault).into()),
    }
    let opened = open(&path, &secrets.data, &envelope.salt, Use::Journal)
        .and_then(|db| schema::migrate(&db).map(|version| (db, version)));
    match opened {
        Ok((db, Version::Current)) => Ok(db),
        Ok((_, Version::TooNew { found })) => {
            Err(Shut::As(VaultState::TooNew { found, supported: schema::supported() }))
        }
        Err(fault) if is_damage(&fault) => Err(Shut::As(salvage::diagnose(places, envelope, secrets)?)),
        Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Err(Shut::As(VaultState::InUse)),
        Err(fault) => Err(HoldfastError::in_database(&fault).into()),
    }
}

impl Vault {
    #[cfg(test)]
    pub(super) fn with_cost(
        folders: super::Folders,
        guard: Arc<dyn crate::ports::KeyGuard>,
        clock: Arc<dyn crate::ports::DeviceClock>,
        cost: Cost,
    ) -> Self {
        Self::build(folders, guard, clock, Some(cost))
    }

    /// Makes the journal and opens it. It appears as a whole or not at all.
    ///
    /// # Errors
    /// [`HoldfastError::LookAtState`] unless the state is [`VaultState::Absent`]; [`HoldfastError::Update`] for the
    /// journal of a newer version; [`HoldfastError::Rejected`] for a passcode that is empty or longer than
    /// [`PASSCODE_CHARS`]; [`HoldfastError::TryAgain`] when the key store does not answer; faults of the file system.
    pub fn create(&self, passcode: Option<&str>) -> Result<()> {
        let passcode = checked(passcode)?;
        let home = self.home()?;
        let mut inner = self.take_over();
        match self.look(&inner) {
            VaultState::Absent => {}
            VaultState::Locked | VaultState::Open => return Err(HoldfastError::LookAtState),
            other => return Err(refusal(other)),
        }
        make_folder(&home.places.private).in_own_folder()?;
        let lock = Lock::try_take(&home.places.lock())?.ok_or(HoldfastError::LookAtState)?;
        let unfinished = home.places.unfinished();
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished).in_own_folder()?;
        }
        make_folder(&unfinished).in_own_folder()?;

        let secrets = Secrets { data: Key::random()?, at_hand: self.at_hand.establish()? };
        let device = Key::random()?;
        let seal = home.seal(&device)?;
        let mut envelope = Envelope::new(&secrets, &device, seal, home.stretching(passcode)?)?;
        let journal = journal_in(&unfinished, envelope.journal);
        let db = open(&journal, &secrets.data, &envelope.salt, Use::NewJournal).in_database()?;
        schema::migrate(&db).in_database()?;
        checkpoint(&db).in_database()?;
        drop(db);
        envelope::store(&unfinished, &mut envelope)?; // syncs the folder as well
        std::fs::rename(&unfinished, home.places.vault()).in_own_folder()?;
        files::sync_folder(&home.places.private).in_own_folder()?;

        inner.back_off = None;
        self.enter(&mut inner, home, &envelope, secrets, lock)
    }

    /// Opens the journal. Does nothing when it is open.
    ///
    /// # Errors
    /// [`HoldfastError::WrongPasscode`] when the passcode is wrong, and when one is set and none was given, which
    /// does not count as a try; [`HoldfastError::WaitFirst`] after too many tries; [`HoldfastError::TryAgain`] when
    /// the key store does not answer; [`HoldfastError::Update`] for the journal of a newer version;
    /// [`HoldfastError::LookAtState`] when the state says why the journal does not open; faults of the file system.
    pub fn unlock(&self, passcode: Option<&str>) -> Result<()> {
        let home = self.home()?;
        let mut inner = self.hold();
        let Some((found, lock)) = self.approach(&mut inner, home)? else { return Ok(()) };
        let secrets = self.open_envelope(&mut inner, home, &found.envelope, passcode)?;
        if found.uneven {
            // Best effort: the journal opens even if this fails, and the next unlocking tries again.
            let _ = envelope::store(&home.places.vault(), &mut found.envelope.clone());
        }
        self.enter(&mut inner, home, &found.envelope, secrets, lock)
    }

    /// Opens the journal with the recovery phrase, without the device's key and without the passcode. The case of the
    /// words and the space between them do not matter.
    ///
    /// A device that has lost its key gets a new one. A passcode that was set is then removed, because the secrets
    /// cannot be wrapped with it again unless somebody tells it. While the journal is open this way,
    /// [`set_passcode`](Self::set_passcode) does not ask for the old one.
    ///
    /// # Errors
    /// [`HoldfastError::WrongPasscode`] when the words are no phrase, or not the phrase of this journal;
    /// [`HoldfastError::NotThere`] when no phrase was made; otherwise as [`unlock`](Self::unlock).
    pub fn unlock_with_phrase(&self, phrase: &str) -> Result<()> {
        let home = self.home()?;
        let mut inner = self.hold();
        let Some((mut found, lock)) = self.approach(&mut inner, home)? else { return Ok(()) };
        if !found.envelope.has_recovery() {
            return Err(HoldfastError::NotThere);
        }
        let wrong = HoldfastError::WrongPasscode { wait_seconds: 0 };
        let words = Zeroizing::new(phrase.to_lowercase());
        let entropy = bip39::Mnemonic::parse_in(bip39::Language::English, words.as_str())
            .map(|words| Zeroizing::new(words.to_entropy()))
            .map_err(|_| wrong.clone())?;
        let secrets = found.envelope.open_recovery(&entropy)?.ok_or(wrong)?;

        let key_gone = matches!(self.device_key(home, &found.envelope), Err(VaultState::KeyGone { .. }));
        if key_gone {
            // When the key store does not answer, the journal opens all the same; the next unlocking needs the phrase
            // again.
            if let Ok(device) = Key::random()
                && let Ok(seal) = home.seal(&device)
            {
                found.envelope.set_device(&secrets, &device, seal, None)?;
                envelope::store(&home.places.vault(), &mut found.envelope)?;
            }
            self.at_hand.adopt(&secrets.at_hand, true);
        }
        self.back_off(&mut inner, home).clear(&home.places.vault());
        self.enter(&mut inner, home, &found.envelope, secrets, lock)?;
        inner.by_phrase = true;
        Ok(())
    }

    /// Sets, changes or removes (`new` is `None`) the passcode of the open journal. Afterwards the old passcode opens
    /// nothing any more.
    ///
    /// # Errors
    /// [`HoldfastError::UnlockFirst`] when the journal is not open; [`HoldfastError::WrongPasscode`] and
    /// [`HoldfastError::WaitFirst`] when a passcode is set and `old` is not it; [`HoldfastError::Rejected`] for a new
    /// passcode that is empty or too long; otherwise as [`unlock`](Self::unlock). After any error the old passcode
    /// holds, unless the disk failed between the two copies of the envelope: then the new one holds.
    pub fn set_passcode(&self, old: Option<&str>, new: Option<&str>) -> Result<()> {
        let new = checked(new)?;
        let home = self.home()?;
        let mut inner = self.hold();
        self.opened(&inner)?;
        let secrets = inner.secrets.clone().ok_or(HoldfastError::UnlockFirst)?;
        let mut envelope = home.envelope()?.envelope;
        let device = self.device_key(home, &envelope).map_err(|_| HoldfastError::TryAgain)?;
        if !inner.by_phrase {
            self.prove(&mut inner, home, &envelope, &device, old)?;
        }
        envelope.set_passcode(&secrets, &device, home.stretching(new)?)?;
        envelope::store(&home.places.vault(), &mut envelope)?;
        inner.by_phrase = false;
        Ok(())
    }

    /// Makes a recovery phrase for the open journal: twelve English words that open it without this device and
    /// without the passcode. An earlier phrase opens nothing any more. The phrase is not stored, so it can be shown
    /// only now.
    ///
    /// # Errors
    /// [`HoldfastError::UnlockFirst`] when the journal is not open; faults of the file system.
    pub fn make_recovery_phrase(&self) -> Result<String> {
        let home = self.home()?;
        let inner = self.hold();
        self.opened(&inner)?;
        let secrets = inner.secrets.as_ref().ok_or(HoldfastError::UnlockFirst)?;
        let entropy = Zeroizing::new(random::<PHRASE_BYTES>()?);
        let words = bip39::Mnemonic::from_entropy_in(bip39::Language::English, entropy.as_slice()).or_unexpected()?;
        let mut envelope = home.envelope()?.envelope;
        envelope.set_recovery(secrets, entropy.as_slice())?;
        envelope::store(&home.places.vault(), &mut envelope)?;
        Ok(words.to_string())
    }

    /// Copies the undamaged rows of a damaged journal into a new one, and opens the new one. The damaged file is set
    /// aside only when the new one is complete, and is never deleted.
    ///
    /// # Errors
    /// [`HoldfastError::LookAtState`] unless a salvageable [`VaultState::VaultDamaged`] was met since the last
    /// unlocking; [`HoldfastError::Stopped`] and [`HoldfastError::MakeRoom`], after which nothing has changed.
    pub fn salvage(&self, progress: Option<Arc<dyn Progress>>) -> Result<Salvaged> {
        let home = self.home()?;
        let mut inner = self.hold();
        if inner.trouble != Some(VaultState::VaultDamaged { salvageable: true }) {
            return Err(HoldfastError::LookAtState);
        }
        let secrets = inner.secrets.clone().ok_or(HoldfastError::UnlockFirst)?;
        let mut envelope = home.envelope()?.envelope;
        let (places, before) = (&home.places, envelope.journal);
        let (old, new) = (places.journal(before), places.journal(before + 1));
        let job = Job::new(progress, &self.stopping);
        let salvaged = salvage::salvage(&old, &new, &secrets.data, &envelope.salt, &job)?;
        // The new journal takes over here: the envelope names it from now on.
        envelope.journal = before + 1;
        envelope::store(&places.vault(), &mut envelope)?;
        // The new name only shows what the old journal is; nothing depends on it, so a failure is ignored.
        let aside = places.damaged(before);
        let _ = std::fs::rename(log_of(&old), log_of(&aside));
        let _ = std::fs::rename(&old, &aside);

        inner.trouble = None;
        let lock = inner.lock.take().ok_or_else(HoldfastError::unexpected)?;
        self.enter(&mut inner, home, &envelope, secrets, lock)?;
        Ok(salvaged)
    }

    /// Sets the whole vault aside, so that a new one can be made. Nothing is deleted, no key is forgotten, and the
    /// files at hand stay.
    ///
    /// # Errors
    /// [`HoldfastError::LookAtState`] when the journal is open, in use, absent or being erased; faults of the file
    /// system.
    pub fn start_over(&self) -> Result<()> {
        let home = self.home()?;
        let mut inner = self.take_over();
        match self.look(&inner) {
            VaultState::Absent | VaultState::Open | VaultState::InUse | VaultState::Erasing => {
                return Err(HoldfastError::LookAtState);
            }
            _ => {}
        }
        inner.close();
        let _lock = Lock::try_take(&home.places.lock())?.ok_or(HoldfastError::LookAtState)?;
        let private = &home.places.private;
        std::fs::rename(home.places.vault(), files::free_name(private, SET_ASIDE)).in_own_folder()?;
        files::sync_folder(private).in_own_folder()?;
        inner.back_off = None;
        drop(inner);
        let _ = self.state();
        Ok(())
    }

    /// Erases everything: the journal, its envelope, the files at hand, the vaults that were set aside, and the
    /// device's keys. Stops a long job. When a step fails, the other steps are done all the same, the state stays
    /// [`VaultState::Erasing`], and the next start or call continues.
    ///
    /// # Errors
    /// [`HoldfastError::LookAtState`] when the journal is in use elsewhere; [`HoldfastError::TryAgain`] when the key
    /// store does not answer; faults of the file system.
    pub fn erase(&self) -> Result<()> {
        let mut inner = self.take_over();
        let Ok(home) = self.home() else {
            inner.close();
            return Ok(());
        };
        if self.look(&inner) == VaultState::InUse {
            return Err(HoldfastError::LookAtState);
        }
        make_folder(&home.places.private).in_own_folder()?;
        let lock = match inner.lock.take() {
            Some(lock) => lock,
            None => Lock::try_take(&home.places.lock())?.ok_or(HoldfastError::LookAtState)?,
        };
        inner.close();
        inner.back_off = None;
        let erased = erase::begin(&home.places).and_then(|()| self.finish_erasing(home, lock));
        drop(inner);
        let _ = self.state();
        erased
    }

    /// Continues, at a start, an erasing that had begun. A step that fails again shows as the state.
    pub(super) fn go_on_erasing(&self) {
        if let Ok(home) = self.home()
            && home.places.marker().exists()
            && let Ok(Some(lock)) = Lock::try_take(&home.places.lock())
        {
            let _ = self.finish_erasing(home, lock);
        }
    }

    fn finish_erasing(&self, home: &Home, lock: Lock) -> Result<()> {
        erase::finish(&home.places, &self.at_hand, home.guard.as_ref())?;
        drop(lock);
        let _ = std::fs::remove_file(home.places.lock());
        Ok(())
    }

    /// The first step of every way of opening: checks that the state allows it, and takes the lock. `None` when the
    /// journal is open already.
    fn approach(&self, inner: &mut MutexGuard<'_, Inner>, home: &Home) -> Result<Option<(Found, Lock)>> {
        if inner.db.is_some() {
            return Ok(None);
        }
        // Forgets the result of the last attempt: this attempt looks again.
        inner.close();
        let places = &home.places;
        if places.marker().exists() || !places.vault().exists() {
            return Err(HoldfastError::LookAtState);
        }
        let lock = Lock::try_take(&places.lock())?.ok_or(HoldfastError::LookAtState)?;
        Ok(Some((home.envelope()?, lock)))
    }

    /// The last step of every way of opening: opens the journal's file and keeps the connection, the keys and the
    /// lock.
    pub(super) fn enter(
        &self,
        inner: &mut MutexGuard<'_, Inner>,
        home: &Home,
        envelope: &Envelope,
        secrets: Secrets,
        lock: Lock,
    ) -> Result<()> {
        match open_journal(&home.places, envelope, &secrets) {
            Ok(db) => {
                self.at_hand.adopt(&secrets.at_hand, false);
                inner.db = Some(db);
                inner.secrets = Some(secrets);
                inner.lock = Some(lock);
                inner.trouble = None;
                *self.shown() = VaultState::Open;
                Ok(())
            }
            Err(Shut::As(state)) => {
                if matches!(state, VaultState::VaultDamaged { .. }) {
                    // Salvage needs the keys and the lock.
                    inner.secrets = Some(secrets);
                    inner.lock = Some(lock);
                }
                Err(self.meet(inner, state))
            }
            Err(Shut::Fault(fault)) => Err(fault),
        }
    }

    /// Records the state that an attempt to open the journal ended in.
    fn meet(&self, inner: &mut Inner, state: VaultState) -> HoldfastError {
        inner.trouble = Some(state);
        *self.shown() = state;
        refusal(state)
    }

    /// The device's secret, or the state that the key store's answer stands for.
    fn device_key(&self, home: &Home, envelope: &Envelope) -> std::result::Result<Key, VaultState> {
        let gone = VaultState::KeyGone { recovery_set: envelope.has_recovery() };
        match home.guard.open(KeyTier::Private, envelope.device_seal.clone()) {
            Ok(secret) => {
                let secret = Zeroizing::new(secret);
                Key::from_slice(&secret).filter(|key| envelope.is_for(key)).ok_or(gone)
            }
            Err(GuardError::Gone) => Err(gone),
            Err(_) => Err(VaultState::KeyUnreachable),
        }
    }

    fn open_envelope(
        &self,
        inner: &mut MutexGuard<'_, Inner>,
        home: &Home,
        envelope: &Envelope,
        passcode: Option<&str>,
    ) -> Result<Secrets> {
        let device = self.device_key(home, envelope).map_err(|state| self.meet(inner, state))?;
        self.prove(inner, home, envelope, &device, passcode)
    }

    /// Opens the envelope with the device's key and the passcode, and slows down guessing.
    fn prove(
        &self,
        inner: &mut MutexGuard<'_, Inner>,
        home: &Home,
        envelope: &Envelope,
        device: &Key,
        passcode: Option<&str>,
    ) -> Result<Secrets> {
        if envelope.passcode.is_none() {
            let gone = VaultState::KeyGone { recovery_set: envelope.has_recovery() };
            return envelope.open(device, None)?.ok_or_else(|| self.meet(inner, gone));
        }
        let Some(passcode) = passcode.filter(|code| !code.is_empty() && code.chars().count() <= PASSCODE_CHARS) else {
            return Err(HoldfastError::WrongPasscode { wait_seconds: 0 });
        };
        let (folder, clock) = (home.places.vault(), home.clock.as_ref());
        let tries = self.back_off(inner, home);
        match tries.remaining_seconds(clock)? {
            0 => {}
            seconds => return Err(HoldfastError::WaitFirst { seconds }),
        }
        tries.count(&folder, clock);
        match envelope.open(device, Some(passcode))? {
            Some(secrets) => {
                tries.clear(&folder);
                Ok(secrets)
            }
            None => Err(HoldfastError::WrongPasscode { wait_seconds: tries.remaining_seconds(clock).unwrap_or(0) }),
        }
    }

    fn back_off<'a>(&self, inner: &'a mut MutexGuard<'_, Inner>, home: &Home) -> &'a mut BackOff {
        inner.back_off.get_or_insert_with(|| BackOff::load(&home.places.vault()))
    }
}

impl Home {
    pub(super) fn seal(&self, device: &Key) -> Result<Vec<u8>> {
        self.guard.seal(KeyTier::Private, device.bytes().to_vec()).map_err(|_| HoldfastError::TryAgain)
    }

    fn envelope(&self) -> Result<Found> {
        envelope::find(&self.places.vault())?.map_err(|refused| match refused {
            Refused::Damaged => HoldfastError::LookAtState,
            Refused::TooNew { found } => {
                HoldfastError::Update { found: u32::from(found), supported: u32::from(envelope::VERSION) }
            }
        })
    }

    /// The passcode with the way it is stretched, at a cost measured on this device; `None` without a passcode.
    pub(super) fn stretching<'a>(&self, passcode: Option<&'a str>) -> Result<Option<(&'a str, Stretching)>> {
        let Some(passcode) = passcode else { return Ok(None) };
        let cost = match self.cost {
            Some(cost) => cost,
            None => Cost::calibrate(self.clock.as_ref())?,
        };
        Ok(Some((passcode, Stretching::new(cost)?)))
    }
}

impl Coded for bip39::Error {
    fn code(&self) -> String {
        "bip39".into()
    }
}
