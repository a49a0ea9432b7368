//! The one root object. It holds the vault and hands out the areas; each area holds only a share of it.

use crate::question;
use crate::question::Asks;
use std::path::PathBuf;
use std::sync::Arc;

use crate::api::archive::Archive;
use crate::api::checkin::CheckIns;
use crate::api::concern::Concerns;
use crate::api::factor::FactorForms;
use crate::api::journal::Journal;
use crate::api::mood::Moods;
use crate::api::pause::Pauses;
use crate::api::questionnaire::Questionnaires;
use crate::api::reminder::Reminders;
use crate::api::safety::Safety;
use crate::api::session::Sessions;
use crate::api::shared::Shared;
use crate::api::stall::Stall;
use crate::api::summary::Summary;
use crate::api::therapy::Therapies;
use crate::api::today::answer::{AnswerDone, Reply};
use crate::api::today::open::OpenPage;
use crate::api::today::{self, Today};
use crate::error::{HoldfastError, Result};
use crate::ports::{Area, ChangeListener, DeviceClock, KeyGuard, Progress};
use crate::vault::{Folders, StatePage, Vault, VaultState};
use crate::words::{Language, Said, Words};

/// Holdfast, on one device.
#[derive(uniffi::Object)]
pub struct Holdfast {
    shared: Arc<Shared>,
}

#[uniffi::export]
impl Holdfast {
    /// Takes the two folders: `private` for the journal, and `at_hand` for the files that can be read before the device
    /// is unlocked. Nothing is created or opened yet; [`Holdfast::state`] tells whether a journal exists.
    #[uniffi::constructor]
    #[must_use]
    pub fn new(
        private: &str,
        at_hand: &str,
        locale: &str,
        guard: Arc<dyn KeyGuard>,
        clock: Arc<dyn DeviceClock>,
    ) -> Arc<Self> {
        let folders = Folders { private: PathBuf::from(private), at_hand: PathBuf::from(at_hand) };
        let vault = Vault::new(folders, guard, Arc::clone(&clock));
        Arc::new(Self { shared: Arc::new(Shared::new(vault, clock, Language::for_locale(locale))) })
    }

    /// Sets the listener that is told of changes from now on; `None` removes it.
    pub fn listen(&self, listener: Option<Arc<dyn ChangeListener>>) {
        self.shared.listen(listener);
    }

    /// Sets the language of all areas to that of the locale.
    pub fn set_locale(&self, tag: &str) {
        self.shared.speak(Language::for_locale(tag));
        self.shared.tell(&[Area::Settings]);
    }

    /// Every fixed label, in the language of the locale.
    #[must_use]
    pub fn words(&self) -> Words {
        self.shared.words().labels()
    }

    /// The state of the journal, which decides which calls are possible.
    #[must_use]
    pub fn state(&self) -> VaultState {
        self.shared.vault.state()
    }

    /// The state in words, with the ways out of it.
    #[must_use]
    pub fn state_page(&self) -> StatePage {
        self.shared.vault.page(&self.shared.words())
    }

    /// Puts an error that a call answered in words: what happened, and what the person can do.
    #[must_use]
    pub fn say(&self, error: HoldfastError) -> Said {
        error.text(&self.shared.words())
    }

    /// Makes a new, empty journal and opens it.
    ///
    /// # Errors
    /// `LookAtState` when there is a journal already; `Rejected` for a passcode that is empty or too long; `TryAgain`
    /// when the key store does not answer; `NoPermission`, `MakeRoom`.
    pub fn create(&self, passcode: Option<String>) -> Result<()> {
        self.shared.vault.create(passcode.as_deref())?;
        self.shared.tell(&[Area::Vault]);
        Ok(())
    }

    /// Opens the journal and takes in the moods that were logged while it was locked.
    ///
    /// # Errors
    /// `WrongPasscode` with the wait that follows; `WaitFirst` while that wait lasts; `TryAgain` when the key store
    /// does not answer; `LookAtState` in any state but locked; `Update` when a newer version wrote the journal;
    /// `NoPermission`, `MakeRoom`.
    pub fn unlock(&self, passcode: Option<String>) -> Result<()> {
        self.shared.vault.unlock(passcode.as_deref())?;
        self.take_in_what_waited()
    }

    /// Opens the journal with the recovery phrase.
    ///
    /// # Errors
    /// As [`Holdfast::unlock`].
    pub fn unlock_with_phrase(&self, phrase: &str) -> Result<()> {
        self.shared.vault.unlock_with_phrase(phrase)?;
        self.take_in_what_waited()
    }

    /// Whether a passcode is set; `false` where no envelope can be read.
    #[must_use]
    pub fn passcode_set(&self) -> bool {
        self.shared.vault.passcode_set()
    }

    /// Whether a recovery phrase was made; `false` where no envelope can be read.
    #[must_use]
    pub fn recovery_set(&self) -> bool {
        self.shared.vault.recovery_set()
    }

    /// Sets the whole journal aside, so that a new one can be made. Nothing is deleted and no key forgotten.
    ///
    /// # Errors
    /// `LookAtState` while it is open, in use, absent or being erased; `NoPermission`.
    pub fn start_over(&self) -> Result<()> {
        self.shared.forget_deleted();
        self.shared.vault.start_over()?;
        self.shared.tell(&[Area::Vault]);
        Ok(())
    }

    /// Locks the journal. A long job that is running stops.
    pub fn lock(&self) {
        self.shared.forget_deleted();
        self.shared.vault.lock();
        self.shared.tell(&[Area::Vault]);
    }

    /// Sets or changes the passcode, or removes it where `new` is `None`.
    ///
    /// # Errors
    /// `UnlockFirst`; `WrongPasscode` when the old one does not fit, `WaitFirst`; `Rejected` for a passcode that is
    /// empty or too long; `TryAgain` when the key store does not answer; `NoPermission`, `MakeRoom`.
    pub fn set_passcode(&self, old: Option<String>, new: Option<String>) -> Result<()> {
        self.shared.vault.set_passcode(old.as_deref(), new.as_deref())
    }

    /// Makes a new recovery phrase, which is shown once. A former one stops working.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn make_recovery_phrase(&self) -> Result<String> {
        self.shared.vault.make_recovery_phrase()
    }

    /// Erases everything: journal, plan, settings, keys. There is no way back.
    ///
    /// # Errors
    /// `LookAtState` while the journal is in use elsewhere; `NoPermission`, `MakeRoom`, `TryAgain`: the next start goes
    /// on erasing.
    pub fn erase(&self) -> Result<()> {
        self.shared.forget_deleted();
        self.shared.vault.erase()?;
        self.shared.tell(&[Area::Vault]);
        Ok(())
    }

    /// Saves the readable part of a damaged journal into a new one and opens it. The damaged one is set aside. The
    /// first page tells what was saved until the person puts that away.
    ///
    /// # Errors
    /// `LookAtState` in any state but a damaged journal; `UnlockFirst` while the journal is locked; `Stopped`,
    /// `MakeRoom`, `NoPermission`.
    pub fn salvage(&self, progress: Option<Arc<dyn Progress>>) -> Result<crate::vault::Salvaged> {
        let saved = self.shared.vault.salvage(progress)?;
        // The new journal is complete, even where the note for the first page cannot be stored.
        let _ = self.shared.write(&[Area::Settings], |conn, _| question::store::note_saved(conn, &saved));
        self.shared.tell(&[Area::Vault]);
        Ok(saved)
    }

    /// Logs a mood from outside the app, also on a locked phone, if the person allowed that. Only the moment and the
    /// level are stored. A locked journal takes the mood in when it is unlocked.
    ///
    /// # Errors
    /// `AllowFirst` when it is not allowed; `Rejected` for a level outside 1 to 5; `UnlockFirst` when the inbox is
    /// full, which unlocking empties; `MakeRoom` when the device is full; `TryAgain` when the clock or the key store
    /// does not answer.
    pub fn log_while_locked(&self, level: u8) -> Result<()> {
        crate::api::mood::waiting::log(&self.shared, level)
    }

    /// Allows or forbids logging while locked. Where it is allowed, anyone who can read the device sees that this app
    /// is used, and when.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn allow_logging_while_locked(&self, allow: bool) -> Result<()> {
        crate::api::mood::waiting::allow(&self.shared, allow)
    }

    /// The first page.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn today(&self) -> Result<Today> {
        today::today(&self.shared)
    }

    /// Everything that is open: questions without an answer, also those that were put off, and concerns that nothing came of
    /// yet or that rest.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn open_page(&self) -> Result<OpenPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| today::open::page(conn, now, &words))
    }

    /// Puts a question of the first page away: it is not asked again.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn put_away(&self, asks: Asks, about: &str) -> Result<()> {
        today::answer::put_away(&self.shared, asks, about)
    }

    /// Answers a question of the first page.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when the session or concern it is about is gone, or there is no next session to move
    /// to.
    pub fn answer(&self, asks: Asks, about: &str, reply: Reply) -> Result<AnswerDone> {
        today::answer::answer(&self.shared, asks, about, reply)
    }

    /// Moods.
    #[must_use]
    pub fn moods(&self) -> Arc<Moods> {
        Arc::new(Moods { shared: Arc::clone(&self.shared) })
    }

    /// Therapies.
    #[must_use]
    pub fn therapies(&self) -> Arc<Therapies> {
        Arc::new(Therapies { shared: Arc::clone(&self.shared) })
    }

    /// Sessions.
    #[must_use]
    pub fn sessions(&self) -> Arc<Sessions> {
        Arc::new(Sessions { shared: Arc::clone(&self.shared) })
    }

    /// Check-ins.
    #[must_use]
    pub fn checkins(&self) -> Arc<CheckIns> {
        Arc::new(CheckIns { shared: Arc::clone(&self.shared) })
    }

    /// Questionnaires.
    #[must_use]
    pub fn questionnaires(&self) -> Arc<Questionnaires> {
        Arc::new(Questionnaires { shared: Arc::clone(&self.shared) })
    }

    /// Factors.
    #[must_use]
    pub fn factors(&self) -> Arc<FactorForms> {
        Arc::new(FactorForms { shared: Arc::clone(&self.shared) })
    }

    /// Concerns.
    #[must_use]
    pub fn concerns(&self) -> Arc<Concerns> {
        Arc::new(Concerns { shared: Arc::clone(&self.shared) })
    }

    /// Pauses.
    #[must_use]
    pub fn pauses(&self) -> Arc<Pauses> {
        Arc::new(Pauses { shared: Arc::clone(&self.shared) })
    }

    /// Reminders.
    #[must_use]
    pub fn reminders(&self) -> Arc<Reminders> {
        Arc::new(Reminders { shared: Arc::clone(&self.shared) })
    }

    /// The detector: what stands out in the journal, and why.
    #[must_use]
    pub fn stall(&self) -> Arc<Stall> {
        Arc::new(Stall { shared: Arc::clone(&self.shared) })
    }

    /// Help, the plan, thinking of stopping.
    #[must_use]
    pub fn safety(&self) -> Arc<Safety> {
        Arc::new(Safety { shared: Arc::clone(&self.shared) })
    }

    /// Backups: making, merging and restoring them.
    #[must_use]
    pub fn archive(&self) -> Arc<Archive> {
        Arc::new(Archive { shared: Arc::clone(&self.shared) })
    }

    /// The journal as a whole: timeline, import, export.
    #[must_use]
    pub fn journal(&self) -> Arc<Journal> {
        Arc::new(Journal { shared: Arc::clone(&self.shared) })
    }

    /// The page to show to somebody.
    #[must_use]
    pub fn summary(&self) -> Arc<Summary> {
        Arc::new(Summary { shared: Arc::clone(&self.shared) })
    }
}

impl Holdfast {
    fn take_in_what_waited(&self) -> Result<()> {
        crate::api::mood::waiting::take_in(&self.shared)?;
        // Best effort: the plan is readable even if these fail, and the next unlocking tries again.
        let _ = crate::safety::keep::finish(&self.shared.vault);
        let _ = crate::archive::plan::place_waiting(&self.shared.vault);
        self.shared.tell(&[Area::Vault]);
        Ok(())
    }
}
