//! The functions that need no journal: a shell can call them while the phone is locked, or before a journal exists.

use crate::archive::passphrase::PassphraseJudged;
use crate::archive::show::ArchivePage;
use crate::archive::{passphrase as passphrases, show};
use crate::error::Result;
use crate::moment::{CivilTime, Day, Moment};
use crate::safety::Urgent;
use crate::safety::crisis_lines as lines;
use crate::safety::page::{Asker, HelpPage, RegionChoice};
use crate::safety::plan::{self, PlanLimits};
use crate::session::choices::{self, TimeChoice};

/// The help page of a region, in a language, at a moment.
///
/// `region` is the person's choice, else the device's setting: a code (`DE`) or a locale (`de-DE`). An unknown region
/// gives the general answer. `at` decides which services are listed as open.
#[must_use]
#[uniffi::export]
pub fn crisis_lines(region: &str, locale: &str, at: &Moment, kind: Urgent, asker: &Asker) -> HelpPage {
    lines::crisis_lines(region, locale, at, kind, asker)
}

/// Every region in the directory, sorted by name.
#[must_use]
#[uniffi::export]
pub fn crisis_regions(locale: &str) -> Vec<RegionChoice> {
    lines::crisis_regions(locale)
}

/// The limits of a draft of the safety plan.
#[must_use]
#[uniffi::export]
pub fn plan_limits() -> PlanLimits {
    plan::plan_limits()
}

/// The civil time of a session that the person plans for this day and time.
#[must_use]
#[uniffi::export]
pub fn session_start(day: Day, time: &TimeChoice) -> CivilTime {
    choices::session_start(day, time)
}

/// Judges a passphrase, in the words of `locale`. It is fast enough to be called on every keystroke.
#[must_use]
#[uniffi::export]
pub fn judge_passphrase(passphrase: String, locale: &str) -> PassphraseJudged {
    passphrases::judge_passphrase(passphrase, locale)
}

/// Generates a passphrase of seven English words. It is not stored.
///
/// # Errors
/// `Unexpected` when the system gives no random bits.
#[uniffi::export]
pub fn generate_passphrase() -> Result<String> {
    passphrases::generate_passphrase()
}

/// Looks into a backup: when it was made, the plan, and the newest `days` days. The whole backup is read and checked.
/// Its content is held in memory only and is dropped when this function returns.
///
/// # Errors
/// `NoSuchFile`; `MayNotRead`; `WrongPassphrase`; `NotThatFile` for a file that is no backup or is damaged; `Update`
/// for a backup of a newer version.
#[uniffi::export]
pub fn look_into_archive(file: &str, passphrase: String, days: u32, locale: &str) -> Result<ArchivePage> {
    show::look_into_archive(file, passphrase, days, locale)
}
