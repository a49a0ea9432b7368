//! What lies in the at-hand tier: settings, wishes, the last plan and what became of earlier ones. No word a person
//! wrote, no mood, no name: ids, kinds and times.
//!
//! It is written only when something in it has changed, and after the journal's own transaction, so that it costs
//! logging nothing.

use serde::{Deserialize, Serialize};

use super::past::{Armed, Device, Past};
use super::plan::{Circumstances, place};
use super::wishes::Wish;
use super::{Planned, ReminderKind, ReminderSettings};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::{CivilTime, DEFAULT_DAY_START, Moment};
use crate::vault::{AtHand, Keep, Sealed};

/// The name of the file.
const FILE: &str = "reminders";
/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    version: u32,
    pub(crate) settings: ReminderSettings,
    pub(crate) day_starts: u8,
    pub(crate) device: Device,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) past: Past,
    /// The kinds of which the person said, while the journal was locked, that they do not want them any more.
    pub(crate) never: Vec<ReminderKind>,
}

impl Default for Kept {
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

impl Kept {
    /// Makes the plan anew from the wishes, and takes it for the last plan from now on.
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

/// What is kept. One that cannot be read is as none: the next plan writes it anew.
pub(crate) fn read(at_hand: &AtHand) -> Result<Kept> {
    understand(at_hand.read(FILE)?)
}

/// Changes what is kept; writes only if that changed anything.
pub(crate) fn change<T>(at_hand: &AtHand, change: impl FnOnce(&mut Kept) -> T) -> Result<T> {
    let mut answer = None;
    at_hand.update(FILE, |sealed| {
        let absent = matches!(sealed, Sealed::Absent | Sealed::Damaged);
        let before = understand(sealed)?;
        let mut kept = before.clone();
        answer = Some(change(&mut kept));
        if kept == before && !absent {
            return Ok((Vec::new(), Keep::AsItIs));
        }
        let text = serde_json::to_vec(&kept).or_unexpected()?;
        Ok((text, Keep::Former))
    })?;
    answer.ok_or_else(HoldfastError::unexpected)
}

fn understand(sealed: Sealed) -> Result<Kept> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let Some(text) = sealed.content() else { return Ok(Kept::default()) };
    match serde_json::from_slice::<Version>(&text) {
        Ok(Version { version }) if version > VERSION => {
            Err(HoldfastError::Update { found: version, supported: VERSION })
        }
        _ => Ok(serde_json::from_slice(&text).unwrap_or_default()),
    }
}
