//! Replaces the current vault with a new one.
//!
//! The new vault is made beside the current one, with its own keys, and filled. Only when it is complete does it take
//! the place of the current one, which is set aside: nothing in the old vault is changed or deleted until the person
//! says so.
//!
//! A crash at any moment leaves the old vault or the new one. `vault-ready` is a complete new vault. A start that
//! finds it beside a vault removes it, because the old vault was not set aside yet. A start that finds it without a
//! vault moves it into the free place.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use super::envelope::{self, Envelope};
use super::job::Job;
use super::keys::{Key, Secrets};
use super::open::{self, Use, checkpoint};
use super::places::{Places, journal_in};
use super::unlock::checked;
use super::{Inner, SET_ASIDE, Vault, VaultState, erase, make_folder, refusal, schema};
use crate::error::{DatabaseDoing, FileDoing, HoldfastError, Result};
use crate::files::{self, Lock};
use crate::ports::Progress;

impl Vault {
    /// Makes a new vault, lets `fill` fill it in one transaction, and puts it in the place of the current one, which
    /// is set aside. The new vault is open afterwards.
    ///
    /// # Errors
    /// [`HoldfastError::UnlockFirst`] when the current vault is locked; [`HoldfastError::LookAtState`] when it is
    /// open elsewhere or being erased; [`HoldfastError::Rejected`] for a passcode that is empty or too long;
    /// [`HoldfastError::TryAgain`] when the key store does not answer; any error of `fill`; faults of the folders. An
    /// error leaves everything as it was, except that the journal is locked when only the last step failed.
    pub fn renew<T>(
        &self,
        passcode: Option<&str>,
        progress: Option<Arc<dyn Progress>>,
        fill: impl FnOnce(&Connection, &Job<'_>) -> Result<T>,
    ) -> Result<T> {
        let passcode = checked(passcode)?;
        let home = self.home()?;
        let mut inner = self.take_over();
        // A vault that can still be opened must be unlocked before it can be replaced.
        if let state @ (VaultState::Locked | VaultState::InUse | VaultState::Erasing) = self.look(&inner) {
            return Err(refusal(state));
        }
        let places = &home.places;
        make_folder(&places.private).in_own_folder()?;
        let taken = match inner.lock {
            Some(_) => None,
            None => Some(Lock::try_take(&places.lock())?.ok_or(HoldfastError::LookAtState)?),
        };
        let unfinished = places.unfinished();
        remove(&unfinished).in_own_folder()?;
        make_folder(&unfinished).in_own_folder()?;
        let made = || -> Result<(T, Envelope, Secrets)> {
            let device = Key::random()?;
            let seal = home.seal(&device)?;
            let mut secrets = Secrets { data: Key::random()?, at_hand: Key::random()? };
            let mut envelope = Envelope::new(&secrets, &device, seal.clone(), None)?;
            let journal = journal_in(&unfinished, envelope.journal);
            let db = open::open(&journal, &secrets.data, &envelope.salt, Use::NewJournal).in_database()?;
            schema::migrate(&db).in_database()?;
            let job = Job::new(progress, &self.stopping);
            let all = rusqlite::Transaction::new_unchecked(&db, TransactionBehavior::Immediate).in_database()?;
            let filled = fill(&all, &job)?;
            if !open::is_sound(&all) {
                return Err(HoldfastError::LookAtState);
            }
            all.commit().in_database()?;
            checkpoint(&db).in_database()?;
            drop(db);
            // Last, because `establish` sets the files at hand aside when nothing opens them any more.
            secrets.at_hand = self.at_hand.establish()?;
            envelope.set_device(&secrets, &device, seal, home.stretching(passcode)?)?;
            envelope::store(&unfinished, &mut envelope)?; // syncs the folder as well
            Ok((filled, envelope, secrets))
        };
        let (filled, envelope, secrets) = match made() {
            Ok(made) => made,
            Err(fault) => {
                let _ = remove(&unfinished);
                return Err(fault);
            }
        };
        let lock = self.leave(&mut inner).or(taken).ok_or_else(HoldfastError::unexpected)?;
        take_place(places)?;
        inner.back_off = None;
        self.enter(&mut inner, home, &envelope, secrets, lock)?;
        Ok(filled)
    }

    /// Closes the open journal and answers its lock.
    fn leave(&self, inner: &mut Inner) -> Option<Lock> {
        if let Some(db) = &inner.db {
            let _ = checkpoint(db);
        }
        let lock = inner.lock.take();
        inner.close();
        lock
    }

    /// Finishes, at a start, a renewal that was interrupted.
    pub(super) fn go_on_renewing(&self) {
        if let Ok(home) = self.home()
            && home.places.ready().exists()
            && let Ok(Some(_lock)) = Lock::try_take(&home.places.lock())
        {
            let (ready, vault) = (home.places.ready(), home.places.vault());
            let _ = if vault.exists() { remove(&ready) } else { std::fs::rename(ready, vault) };
            let _ = files::sync_folder(&home.places.private);
        }
    }

    /// The number of earlier vaults that are set aside, by a renewal or by starting over.
    #[must_use]
    pub fn set_aside(&self) -> u32 {
        let Ok(home) = self.home() else { return 0 };
        let Ok(entries) = std::fs::read_dir(&home.places.private) else { return 0 };
        let aside = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(SET_ASIDE));
        u32::try_from(aside.count()).unwrap_or(u32::MAX)
    }

    /// Deletes the vaults that are set aside, after writing over their envelopes. There is no way back.
    ///
    /// # Errors
    /// [`HoldfastError::UnlockFirst`] unless the journal is open: only a person who can open it may delete them.
    /// Faults of the folders.
    pub fn discard_set_aside(&self) -> Result<()> {
        let home = self.home()?;
        let inner = self.hold();
        self.opened(&inner)?;
        erase::remove_set_aside(&home.places)
    }
}

fn remove(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// Sets the current vault aside and moves the new one into its place.
fn take_place(places: &Places) -> Result<()> {
    let (ready, vault) = (places.ready(), places.vault());
    let aside = files::free_name(&places.private, SET_ASIDE);
    let swapped = || -> std::io::Result<()> {
        remove(&ready)?;
        std::fs::rename(places.unfinished(), &ready)?;
        files::sync_folder(&places.private)?;
        if vault.exists() {
            std::fs::rename(&vault, &aside)?;
        }
        std::fs::rename(&ready, &vault)
    };
    if let Err(fault) = swapped() {
        if !vault.exists() {
            let _ = std::fs::rename(&aside, &vault);
        }
        let _ = remove(&ready);
        let _ = remove(&places.unfinished());
        return Err(HoldfastError::in_own_folder(&fault));
    }
    files::sync_folder(&places.private).in_own_folder()?;
    Ok(())
}
