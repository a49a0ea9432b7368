//! The functions that need no journal: a shell calls them with a locked phone, or before anything exists.

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
/// `region` is what the person chose, else what the device says: a code (`DE`) or a locale (`de-DE`); what is not
/// known gives the general answer. `at` decides what is listed as open.
#[must_use]
#[uniffi::export]
pub fn crisis_lines(region: &str, locale: &str, at: &Moment, kind: Urgent, asker: &Asker) -> HelpPage {
    lines::crisis_lines(region, locale, at, kind, asker)
}

/// Every region there is an answer for, by name.
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

/// When a session that starts on that day at that time starts.
#[must_use]
#[uniffi::export]
pub fn session_start(day: Day, time: &TimeChoice) -> CivilTime {
    choices::session_start(day, time)
}

/// Judges a passphrase, in words of that locale. Quick enough to be asked as it is typed.
#[must_use]
#[uniffi::export]
pub fn judge_passphrase(passphrase: String, locale: &str) -> PassphraseJudged {
    passphrases::judge_passphrase(passphrase, locale)
}

/// Makes a passphrase of seven English words. It is not kept anywhere.
///
/// # Errors
/// `Unexpected` when the system gives no random bits.
#[uniffi::export]
pub fn generate_passphrase() -> Result<String> {
    passphrases::generate_passphrase()
}

/// Looks into a backup: when it was made, the plan, and the newest `days` days. Everything in it is read and checked; it
/// lies in memory only, and is gone when this answers.
///
/// # Errors
/// `NoSuchFile`; `MayNotRead`; `WrongPassphrase`; `NotThatFile` for what is no backup, or is damaged; `Update` for a newer version's.
#[uniffi::export]
pub fn look_into_archive(file: &str, passphrase: String, days: u32, locale: &str) -> Result<ArchivePage> {
    show::look_into_archive(file, passphrase, days, locale)
}
