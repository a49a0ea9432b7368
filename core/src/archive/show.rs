//! Looks into a backup on any computer: needs no journal there and stores nothing.

use std::path::Path;

use zeroize::Zeroizing;

use super::merge::Merge;
use super::{file, plan};
use crate::error::Result;
use crate::journal::store as entries;
use crate::journal::timeline::{self, Timeline};
use crate::moment::{DEFAULT_DAY_START, Moment};
use crate::safety::keep::{Found, PlanState};
use crate::safety::plan_page::{PlanPage, plan_page};
use crate::vault::Vault;
use crate::words::{Language, Wording};

/// The content of a backup.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ArchivePage {
    /// When it was made.
    pub made: Moment,
    /// The version of the app that made it.
    pub app: String,
    /// How many entries are in it.
    pub entries: u64,
    /// The plan.
    pub plan: PlanPage,
    /// The newest days, as many as were requested.
    pub timeline: Timeline,
    /// Sentences about the backup for the person.
    pub text: Vec<String>,
}

/// Looks into a backup by merging it into an empty journal in memory, which is dropped when this function returns.
///
/// # Errors
/// Those of `crate::api::functions::look_into_archive`.
pub fn look_into_archive(file: &str, passphrase: String, days: u32, locale: &str) -> Result<ArchivePage> {
    let passphrase = Zeroizing::new(passphrase);
    let words = Wording::new(Language::for_locale(locale));
    let memory = Vault::in_memory()?;
    let manifest = memory.write(|conn| {
        let mut merge = Merge::new(conn, i64::MAX)?;
        let manifest = file::read(Path::new(file), &passphrase, &mut merge, &mut |_| Ok(()))?;
        merge.finish()?;
        Ok(manifest)
    })?;
    memory.read(|conn| {
        let made = manifest.made().ok_or(crate::HoldfastError::NotThatFile)?;
        let today = made.day(DEFAULT_DAY_START);
        let (plan, _) = plan::whole(memory.at_hand(), conn)?;
        let found = Found { plan, state: PlanState::Ready };
        let count = crate::count::signed(manifest.entries);
        let mut text = vec![words.archive_made_on(&words.day_with_year(today)), words.archive_holds(count)];
        if !manifest.plan_whole {
            text.push(words.archive_plan_was_in_part());
        }
        let last = entries::last_day(conn)?.unwrap_or(today);
        Ok(ArchivePage {
            app: manifest.app.clone(),
            entries: manifest.entries,
            plan: plan_page(&found, words.language().tag(), today, None),
            timeline: timeline::timeline(conn, last.max(today), days, &words)?,
            text,
            made,
        })
    })
}
