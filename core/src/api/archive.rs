//! Backups, as a shell uses them.

use crate::count::signed;
use crate::journal::acts;
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::api::shared::Shared;
use crate::archive::automatic::{self, Automatic};
use crate::archive::manifest::Manifest;
use crate::archive::merge::{Merge, Merged};
use crate::archive::pack::Source;
use crate::archive::plan::PlanCame;
use crate::archive::settings::ASIDE;
use crate::archive::{file, passphrase, plan, store};
use crate::error::{HoldfastError, Result};
use crate::journal::store as entries;
use crate::moment::{DEFAULT_DAY_START, Moment};
use crate::ports::{Area, Progress};
use crate::problem::{Fault, Problem};
use crate::safety::keep::{Found, PlanState};
use crate::safety::plan_page::plan_page;
use crate::settings;
use crate::vault::Job;
use crate::words::Wording;

/// Backups, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Archive {
    pub(crate) shared: Arc<Shared>,
}

/// A backup that was written and then read back from its file.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BackupDone {
    /// The path of the file.
    pub file: String,
    /// How many entries are in it.
    pub entries: u64,
    /// The sentences that the person reads about it.
    pub text: Vec<String>,
}

/// The result of restoring or merging a backup.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RestoreDone {
    /// The effect on the entries.
    pub merged: Merged,
    /// How many entries of the safety plan were added.
    pub plan_added: u64,
    /// The sentences that the person reads about it.
    pub text: Vec<String>,
}

/// The person's choice about automatic backups.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AutomaticBackup {
    /// The folder they are written to; `None` where the shell moves each file to its place.
    pub folder: Option<String>,
    /// How many of them stay in that folder, 1 to 100 (both included).
    pub keep: u32,
}

/// The last backup, and the choice about automatic ones.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BackupStatus {
    /// When the last one was made and read back; `None` before the first.
    pub last: Option<Moment>,
    /// When that was, in words.
    pub text: String,
    /// A sentence that the last one was a long time ago; `None` unless it is overdue.
    pub overdue: Option<String>,
    /// The choice about automatic backups; `None` where they are off.
    pub automatic: Option<AutomaticBackup>,
    /// Whether an automatic backup is due now.
    pub automatic_due: bool,
    /// How many earlier journals are set aside on this device.
    pub set_aside: u32,
}

#[uniffi::export]
impl Archive {
    /// Returns the last backup, whether one is due, and the choice about automatic ones.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn status(&self) -> Result<BackupStatus> {
        let words = self.shared.words();
        let set_aside = self.shared.vault.set_aside();
        self.shared.read(|conn, now| {
            let last = store::last_backup(conn)?;
            let day = |moment: &Moment| words.day_with_year(moment.day(DEFAULT_DAY_START));
            let chosen = automatic::chosen(conn)?;
            let due = automatic::is_due(last.as_ref(), store::last_logged(conn)?, now);
            Ok(BackupStatus {
                text: last.as_ref().map_or_else(|| words.archive_none_yet(), |last| words.archive_last(&day(last))),
                overdue: automatic::is_overdue(last.as_ref(), now).then(|| words.archive_overdue()),
                automatic_due: chosen.is_some() && due,
                automatic: chosen.map(|chosen| AutomaticBackup { folder: chosen.folder.clone(), keep: chosen.keep }),
                last,
                set_aside,
            })
        })
    }

    /// Makes a backup of everything: the journal with its history, the plan, the settings. The file is read back before
    /// this call returns.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a passphrase that is too easy to guess, for a path that ends in no file name, or
    /// when a file has that name already; `NoSuchFolder` when its folder does not exist; `NoPermission`, `MakeRoom`,
    /// `Stopped`. After an error the call has made no file.
    pub fn back_up(&self, file: &str, passphrase: String, progress: Option<Arc<dyn Progress>>) -> Result<BackupDone> {
        let passphrase = Zeroizing::new(passphrase);
        passphrase::check(&passphrase)?;
        let done = self.write(Path::new(file), &passphrase, progress)?;
        // The file is complete here, so the backup counts as made even where the journal has no room to note it.
        let _ = self.note_backup();
        Ok(done)
    }

    /// Restores a backup as a new journal with new keys. The new journal replaces the current one only when the whole
    /// backup has been read; the current one is then set aside until the person deletes it: see
    /// [`Archive::discard_set_aside`]. The plan on this device stays, and the entries of the backup's plan are added to
    /// it.
    ///
    /// # Errors
    /// `UnlockFirst` when the current journal is locked; `NoSuchFile`; `MayNotRead`; `WrongPassphrase`; `NotThatFile`
    /// for a file that is no backup or is damaged; `Update` for a backup of a newer version; `Rejected` for a passcode
    /// that is empty or too long; `LookAtState` when the journal is open elsewhere; `Stopped`, `MakeRoom`,
    /// `NoPermission`. After an error everything is as it was.
    pub fn restore(
        &self,
        file: &str,
        passphrase: String,
        passcode: Option<String>,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<RestoreDone> {
        let passphrase = Zeroizing::new(passphrase);
        let passcode = passcode.map(Zeroizing::new);
        let before = self.shared.vault.set_aside();
        let now_ms = self.now_ms();
        let (merged, manifest) =
            self.shared.vault.renew(passcode.as_ref().map(|code| code.as_str()), progress, |conn, job| {
                take_in(conn, now_ms, job, Path::new(file), &passphrase)
            })?;
        // The deletion that could be undone belongs to the journal that is now set aside.
        self.shared.forget_deleted();
        let mut done = self.done(merged, &manifest)?;
        if self.shared.vault.set_aside() > before {
            done.text.push(self.shared.words().archive_old_kept());
        }
        Ok(done)
    }

    /// Merges a backup into the open journal: all of it or nothing. New entries are added. Of two versions of an entry
    /// the newer is kept and the other put aside: see [`Archive::put_aside`].
    ///
    /// # Errors
    /// `UnlockFirst`; otherwise as [`Archive::restore`].
    pub fn merge(&self, file: &str, passphrase: String, progress: Option<Arc<dyn Progress>>) -> Result<RestoreDone> {
        let passphrase = Zeroizing::new(passphrase);
        let now_ms = self.now_ms();
        let (merged, manifest) = self
            .shared
            .vault
            .write_long(progress, |conn, job| take_in(conn, now_ms, job, Path::new(file), &passphrase))?;
        self.done(merged, &manifest)
    }

    /// Whether the journal has entries that a backup would be merged with.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn has_entries(&self) -> Result<bool> {
        self.shared.vault.read(|conn| Ok(!entries::is_empty(conn)?))
    }

    /// The lines that newer ones replaced when backups were merged, as journal lines.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn put_aside(&self) -> Result<Vec<String>> {
        self.shared.vault.read(|conn| Ok(settings::read(conn, ASIDE)?.unwrap_or_default().into_iter().collect()))
    }

    /// Deletes the journals that were set aside. There is no way back.
    ///
    /// # Errors
    /// `UnlockFirst`; `NoPermission` where they cannot be removed.
    pub fn discard_set_aside(&self) -> Result<()> {
        self.shared.vault.discard_set_aside()?;
        self.shared.tell(&[Area::Vault]);
        Ok(())
    }

    /// Turns automatic backups on with this choice and passphrase, or off with `None`. The passphrase is stored in the
    /// journal and can be read only while the journal is open.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for a passphrase that is too easy to guess, or a `keep` outside 1 to 100;
    /// `NoSuchFolder` when the folder does not exist.
    pub fn choose_automatic(&self, choice: Option<AutomaticBackup>, passphrase: String) -> Result<()> {
        let passphrase = Zeroizing::new(passphrase);
        let chosen = match choice {
            None => None,
            Some(AutomaticBackup { folder, keep }) => {
                passphrase::check(&passphrase)?;
                if !(1..=automatic::MOST_KEPT).contains(&keep) {
                    let fault = Fault::OutOfRange { min: 1, max: automatic::MOST_KEPT.into() };
                    return Err(HoldfastError::rejected(Problem::new("keep", fault)));
                }
                if folder.as_ref().is_some_and(|folder| !Path::new(folder).is_dir()) {
                    return Err(HoldfastError::NoSuchFolder);
                }
                Some(Automatic { folder, keep, passphrase: passphrase.to_string() })
            }
        };
        self.shared.write(&[Area::Settings], |conn, _| automatic::choose(conn, chosen.as_ref()))
    }

    /// Makes an automatic backup in the chosen folder and removes the oldest ones beyond the chosen number. `None` when
    /// automatic backups are off, the choice names no folder, or none is due and `even_so` is `false`.
    ///
    /// # Errors
    /// As [`Archive::back_up`].
    pub fn back_up_automatically(
        &self,
        even_so: bool,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<Option<BackupDone>> {
        let Some((chosen, day)) = self.automatic(even_so)? else { return Ok(None) };
        let Some(folder) = chosen.folder.as_deref().map(Path::new) else { return Ok(None) };
        let done = self.write(&automatic::next(folder, day)?, &chosen.passphrase, progress)?;
        let _ = self.note_backup();
        // The new backup is complete. A failure here leaves one file too many, and the next backup tries again.
        let _ = automatic::rotate(folder, chosen.keep);
        Ok(Some(done))
    }

    /// Makes an automatic backup in a new file that the shell names. The shell moves the file to where the person wants
    /// it, then calls [`Archive::backup_was_put`]. `None` when automatic backups are off, or none is due and `even_so`
    /// is `false`.
    ///
    /// # Errors
    /// As [`Archive::back_up`].
    pub fn back_up_for_shell(
        &self,
        file: &str,
        even_so: bool,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<Option<BackupDone>> {
        let Some((chosen, _)) = self.automatic(even_so)? else { return Ok(None) };
        self.write(Path::new(file), &chosen.passphrase, progress).map(Some)
    }

    /// Notes that a backup made by [`Archive::back_up_for_shell`] is where the person wants it. Only then does it count
    /// as made.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn backup_was_put(&self) -> Result<()> {
        self.note_backup()
    }
}

impl Archive {
    fn automatic(&self, even_so: bool) -> Result<Option<(Automatic, crate::moment::Day)>> {
        self.shared.read(|conn, now| {
            let Some(chosen) = automatic::chosen(conn)? else { return Ok(None) };
            let last = store::last_backup(conn)?;
            let due = even_so || automatic::is_due(last.as_ref(), store::last_logged(conn)?, now);
            Ok(if due { Some((chosen, acts::today(conn, now)?)) } else { None })
        })
    }

    fn write(&self, path: &Path, passphrase: &str, progress: Option<Arc<dyn Progress>>) -> Result<BackupDone> {
        let words = self.shared.words();
        let now = self.shared.now()?;
        let vault = &self.shared.vault;
        let manifest = vault.read_long(progress, |conn, job| {
            job.step(0, 0)?;
            let (plan, plan_whole) = plan::whole(vault.at_hand(), conn)?;
            let found = Found { plan, state: PlanState::Ready };
            let page = plan_page(&found, words.language().tag(), now.day(DEFAULT_DAY_START), None);
            let source = Source {
                conn,
                now: &now,
                read_me: words.archive_read_me(),
                plan_text: plan::text(&page),
                plan: crate::safety::keep::to_text(&found.plan)?,
                plan_whole,
            };
            let total = entries::count(conn)?.saturating_mul(3);
            file::write(path, passphrase, &source, &mut |done| job.step(done, total.max(done)))
        })?;
        let mut text = vec![words.archive_done(signed(manifest.entries))];
        if !manifest.plan_whole {
            text.push(words.archive_plan_in_part());
        }
        Ok(BackupDone { file: path.display().to_string(), entries: manifest.entries, text })
    }

    /// The device's clock, in ms since 1970 UTC. Where it does not answer, every stamp is taken for right, so that a backup
    /// can still be brought back.
    fn now_ms(&self) -> i64 {
        self.shared.now().map_or(i64::MAX, |now| now.unix_ms)
    }

    fn note_backup(&self) -> Result<()> {
        self.shared.write(&[Area::Settings], |conn, now| settings::write(conn, store::LAST_BACKUP, &now.to_string()))
    }

    /// Follows the transaction that took an archive in: puts the archive's plan in its place and tells the listener.
    fn done(&self, merged: Merged, manifest: &Manifest) -> Result<RestoreDone> {
        // After a failure the plan waits in the journal, and the next unlocking tries again.
        let came = plan::came(&self.shared.vault).unwrap_or(PlanCame { waits: true, ..PlanCame::default() });
        self.shared.tell(Area::ALL);
        let text = sentences(&merged, came, manifest, &self.shared.words());
        Ok(RestoreDone { merged, plan_added: came.added, text })
    }
}

/// Takes a sealed archive in, inside the caller's transaction.
fn take_in(conn: &Connection, now_ms: i64, job: &Job<'_>, path: &Path, passphrase: &str) -> Result<(Merged, Manifest)> {
    job.step(0, 0)?;
    let mut merge = Merge::new(conn, now_ms)?;
    // The total is 0 (unknown): only the archive's first file tells the number of lines. Reading them takes little time
    // beside checking the passphrase.
    let manifest = file::read(path, passphrase, &mut merge, &mut |done| job.step(done, 0))?;
    Ok((merge.finish()?, manifest))
}

/// The sentences that say what taking an archive in changed.
fn sentences(merged: &Merged, plan: PlanCame, manifest: &Manifest, words: &Wording) -> Vec<String> {
    let mut text = vec![words.archive_came(signed(merged.added))];
    let mut say = |n: u64, sentence: &dyn Fn(i64) -> String| {
        if n > 0 {
            text.push(sentence(signed(n)));
        }
    };
    say(merged.already_there, &|n| words.archive_were_there(n));
    say(merged.newer_came, &|n| words.archive_newer_came(n));
    say(merged.newer_here, &|n| words.archive_newer_here(n));
    say(merged.deleted_here, &|n| words.archive_deleted_here(n));
    say(merged.deleted_there, &|n| words.archive_deleted_there(n));
    say(merged.not_understood, &|n| words.archive_not_understood(n));
    say(merged.settings_differed, &|n| words.archive_settings_differed(n));
    say(plan.added, &|n| words.archive_plan_added(n));
    say(plan.closed.into(), &|_| words.archive_plan_closed());
    say(plan.waits.into(), &|_| words.archive_plan_waits());
    say((!manifest.plan_whole).into(), &|_| words.archive_plan_was_in_part());
    text
}
