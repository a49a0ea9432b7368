//! The reminders' file in the at-hand tier: settings, wishes, the last plan and the outcome of earlier plans. It
//! holds only ids, kinds and times, and no word a person wrote, no mood and no name.
//!
//! The file is written only when its content changed, and after the journal's own transaction, so that it adds no
//! cost to logging.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::past::{Armed, Device, Past};
use super::plan::{Circumstances, place};
use super::wishes::{Known, Wish, wishes};
use super::{Planned, ReminderKind, ReminderSettings};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::{CivilTime, DEFAULT_DAY_START, Moment};
use crate::stored;
use crate::vault::{AtHand, Keep, Sealed};

/// The name of the file.
const FILE: &str = "reminders";
/// The version that this program writes, and the newest that it reads. Version 1 wrote a [`Due`](super::Due) under
/// the names of Rust's variants.
const VERSION: u32 = 2;

/// The content of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ReminderFile {
    version: u32,
    pub(crate) settings: ReminderSettings,
    pub(crate) day_starts: u8,
    pub(crate) device: Device,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) past: Past,
    /// The kinds that the person switched off for good while the journal was locked.
    pub(crate) never: Vec<ReminderKind>,
}

impl Default for ReminderFile {
    fn default() -> Self {
        Self {
            version: VERSION,
            settings: ReminderSettings::default(),
            day_starts: DEFAULT_DAY_START,
            device: Device::default(),
            wishes: Vec::new(),
            past: Past::default(),
            never: Vec::new(),
        }
    }
}

impl ReminderFile {
    /// Takes over what the journal knows: settings, wishes, and which notifications were answered. A kind in `never`
    /// stays off even while the journal cannot take that in, for example on a full disk.
    pub(crate) fn follow(&mut self, known: &Known, now: &Moment) {
        self.past.advance(self.device, now);
        self.past.notice_answers(known, now);
        self.settings.clone_from(&known.settings);
        self.never.iter().for_each(|kind| self.settings.switch(*kind, false));
        self.day_starts = known.day_starts;
        self.wishes = wishes(known, now);
    }

    /// Makes a new plan from the wishes and stores it as the last plan.
    pub(crate) fn arm(&mut self, moods: &[CivilTime], help_opened_ms: Option<i64>, now: &Moment) -> Vec<Planned> {
        self.past.advance(self.device, now);
        let given = Circumstances {
            settings: &self.settings,
            day_starts: self.day_starts,
            moods,
            help_opened_ms,
            past: &self.past,
            device: self.device,
        };
        let planned = place(&self.wishes, &given, now);
        self.past.armed = planned.iter().map(Armed::of).collect();
        planned
    }
}

/// Reads the file, as far as this version understands it.
pub(crate) fn read(at_hand: &AtHand) -> Result<ReminderFile> {
    Ok(understand(at_hand.read(FILE)?)?.kept)
}

/// Changes the content and writes it only when it changed. Fields that this version does not understand stay in the
/// file.
pub(crate) fn change<T>(at_hand: &AtHand, change: impl FnOnce(&mut ReminderFile) -> T) -> Result<T> {
    let mut answer = None;
    at_hand.update(FILE, |sealed| {
        let Understood { kept: before, raw } = understand(sealed)?;
        let mut kept = before.clone();
        answer = Some(change(&mut kept));
        if kept == before && raw.is_some() {
            return Ok((Vec::new(), Keep::AsItIs));
        }
        let json = |kept: &ReminderFile| serde_json::to_value(kept).or_unexpected();
        let text = match raw {
            Some(raw) if raw.get("version") == Some(&VERSION.into()) => {
                stored::patched(raw, &json(&before)?, &json(&kept)?).to_string().into_bytes()
            }
            _ => serde_json::to_vec(&kept).or_unexpected()?,
        };
        Ok((text, Keep::Former))
    })?;
    answer.ok_or_else(HoldfastError::unexpected)
}

/// The result of reading the file.
struct Understood {
    kept: ReminderFile,
    /// The raw JSON; `None` when there is no content or it cannot be read. The next change then writes the file from
    /// scratch.
    raw: Option<Value>,
}

/// Reads the content. An older form has no unknown fields, so it is converted as a whole and written in the present
/// form.
fn understand(sealed: Sealed) -> Result<Understood> {
    let raw = sealed.content().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
    let found = raw.as_ref().and_then(|raw| raw.get("version")).and_then(Value::as_u64);
    match found.map(|found| u32::try_from(found).unwrap_or(u32::MAX)) {
        Some(found) if found > VERSION => return Err(HoldfastError::Update { found, supported: VERSION }),
        _ => {}
    }
    let kept = raw.as_ref().and_then(stored::view).map(|kept: ReminderFile| ReminderFile { version: VERSION, ..kept });
    Ok(Understood { raw: raw.filter(|_| kept.is_some()), kept: kept.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_switched_off_for_good_stays_off_until_the_journal_has_taken_it_in() {
        let mut known = Known::default();
        known.settings.switch(ReminderKind::Mood, true);
        let now = Moment::parse("2026-03-05T12:00:00Z").unwrap();
        let mut kept = ReminderFile { never: vec![ReminderKind::Mood], ..ReminderFile::default() };
        kept.follow(&known, &now);
        assert!(kept.arm(&[], None, &now).iter().all(|one| one.kind != ReminderKind::Mood));
        kept.never.clear();
        kept.follow(&known, &now);
        assert!(kept.arm(&[], None, &now).iter().any(|one| one.kind == ReminderKind::Mood));
    }
}
