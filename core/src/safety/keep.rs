//! How the plan is kept: what the person wants at hand in a small sealed file, the rest in the journal.
//!
//! The file ([`AtHand`](crate::vault::AtHand)) opens without the passcode and without the journal's lock. An entry marked
//! "only after unlocking", or the whole plan where the person chose so, lies in the journal instead. Each entry lies
//! in one place; where a crash left it in both, the journal's counts, so that what was to be hidden stays hidden.
//!
//! What leaves the file takes its former generation with it: a note in the journal says that the file is to be written
//! over, and stays until that has happened.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::plan::{Plan, PlanEntry, PlanStep};
use super::store;
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::{Day, Moment};
use crate::vault::{AtHand, Sealed, Vault};

/// The name of the file.
const FILE: &str = "plan";
/// The name of the setting that holds what opens only after unlocking.
pub(crate) const HIDDEN: &str = store::PLAN;
/// The version of both forms that is written, and the newest that is read.
const VERSION: u32 = 1;

/// In which state the plan was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum PlanState {
    /// There is none yet.
    Absent,
    /// It is here.
    Ready,
    /// It is here, but the last change may be missing: a write was torn, or a generation is damaged.
    Former,
    /// It is there, and the person chose that it opens after unlocking.
    AfterUnlocking,
    /// It cannot be read any more.
    Damaged,
    /// The key store does not answer, or the file cannot be reached just now: it may the next time.
    NotNow,
    /// The device has lost the key. Unlocking the journal may bring it back.
    NoKey,
    /// A newer version of the app wrote it.
    Newer,
}

/// The plan as far as it can be read now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What can be read; empty where nothing can.
    pub plan: Plan,
    /// In which state it is.
    pub state: PlanState,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    entries: Vec<Kept>,
    passed: Vec<String>,
    reviewed_on: Option<String>,
    after_unlocking: bool,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Hidden {
    version: u32,
    entries: Vec<Kept>,
    /// The file held something that is no longer to be read there, and may still hold it.
    wipe_file: bool,
}

#[derive(Serialize, Deserialize, Clone, PartialEq)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: String,
    /// Its place in the whole plan.
    place: usize,
    step: String,
    text: String,
    number: Option<String>,
    is_therapist: Option<bool>,
    /// Whether it carries the mark itself (else it is hidden because the whole plan is).
    marked: bool,
}

impl Kept {
    fn new(place: usize, entry: &PlanEntry) -> Self {
        Self {
            id: entry.id.clone(),
            place,
            step: entry.step.id().to_owned(),
            text: entry.text.clone(),
            number: entry.number.clone(),
            is_therapist: entry.is_therapist,
            marked: entry.only_after_unlocking,
        }
    }

    /// The entry, unless its step is none that this version knows.
    fn entry(self) -> Option<PlanEntry> {
        Some(PlanEntry {
            step: PlanStep::from_id(&self.step)?,
            id: self.id,
            text: self.text,
            number: self.number,
            is_therapist: self.is_therapist,
            only_after_unlocking: self.marked,
        })
    }

    /// Whether the other says the same to a reader.
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.id, &self.step, &self.text, &self.number) == (&other.id, &other.step, &other.text, &other.number)
    }
}

/// Reads a form of this file; `None` when it is none. A newer one is refused as such.
fn parse<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<Option<T>> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    match serde_json::from_slice::<Version>(text) {
        Ok(Version { version }) if version > VERSION => {
            Err(HoldfastError::Update { found: version, supported: VERSION })
        }
        Ok(_) => Ok(serde_json::from_slice(text).ok()),
        Err(_) => Ok(None),
    }
}

/// Reads the plan: what is at hand, and with the open journal's connection also what is hidden in it. Never an error:
/// whatever stands in the way is a state, and the rest of the help page is there all the same.
#[must_use]
pub fn find(at_hand: &AtHand, journal: Option<&Connection>) -> Found {
    let (file, state) = match read_file(at_hand) {
        Ok(read) => read,
        Err(HoldfastError::Update { .. }) => (None, PlanState::Newer),
        Err(HoldfastError::LookAtState) => (None, PlanState::NoKey),
        Err(_) => (None, PlanState::NotNow),
    };
    let (hidden, unlocked) = match journal.map(read_hidden) {
        Some(Ok(hidden)) => (hidden, true),
        None | Some(Err(_)) => (None, false),
    };
    let closed = file.as_ref().is_some_and(|file| file.after_unlocking) && !unlocked;
    let plan = merge(file.unwrap_or_default(), &hidden.unwrap_or_default());
    let state = match state {
        PlanState::Ready | PlanState::Former if closed => PlanState::AfterUnlocking,
        PlanState::Absent if !plan.is_empty() => PlanState::Former,
        state => state,
    };
    Found { plan, state }
}

fn read_file(at_hand: &AtHand) -> Result<(Option<File>, PlanState)> {
    let (content, state) = match at_hand.read(FILE)? {
        Sealed::Absent => return Ok((None, PlanState::Absent)),
        Sealed::Damaged => return Ok((None, PlanState::Damaged)),
        Sealed::Current(content) => (content, PlanState::Ready),
        Sealed::Former(content) => (content, PlanState::Former),
    };
    Ok(parse(&content)?.map_or((None, PlanState::Damaged), |file| (Some(file), state)))
}

fn read_hidden(journal: &Connection) -> Result<Option<Hidden>> {
    let Some(text) = store::read(journal, store::PLAN)? else { return Ok(None) };
    parse(text.as_bytes())
}

/// One plan of both parts; an entry that is in both is the hidden one.
fn merge(file: File, hidden: &Hidden) -> Plan {
    let in_file = file.entries.into_iter().filter(|kept| !hidden.entries.iter().any(|other| other.id == kept.id));
    let mut all: Vec<Kept> = in_file.chain(hidden.entries.iter().cloned()).collect();
    all.sort_by_key(|kept| kept.place);
    Plan {
        entries: all.into_iter().filter_map(Kept::entry).collect(),
        passed: file.passed.iter().filter_map(|id| PlanStep::from_id(id)).collect(),
        reviewed_on: file.reviewed_on.and_then(|text| Day::parse(&text).ok()),
        after_unlocking: file.after_unlocking,
    }
}

/// Keeps the plan. Whatever is not at hand any more, because it was marked, changed or deleted, cannot be read from the
/// file's former generation either.
///
/// # Errors
/// [`HoldfastError::UnlockFirst`] unless the journal is open: a plan is changed by who can open it. Faults of either
/// place; then do it again, and until then nothing of the former plan is lost.
pub fn save(vault: &Vault, plan: &Plan) -> Result<()> {
    let at_hand = vault.at_hand();
    let (file, hidden) = split(plan);
    // A file that a newer version wrote is never written over; one that cannot be read at all is.
    let (before, _) = read_file(at_hand)?;
    vault.write(|db| {
        let before_hidden = read_hidden(db)?.unwrap_or_default();
        let kept = |kept: &Kept| file.entries.iter().any(|now| now.says_the_same(kept));
        let gone = before.as_ref().is_none_or(|before| !before.entries.iter().all(kept));
        let mut first =
            Hidden { version: VERSION, entries: hidden.entries.clone(), wipe_file: gone || before_hidden.wipe_file };
        // What comes out of hiding stays there until the file has it.
        let coming = |kept: &Kept| file.entries.iter().any(|now| now.id == kept.id);
        first.entries.extend(before_hidden.entries.into_iter().filter(coming));
        write_hidden(db, &first)
    })?;
    settle(vault, &file, &hidden)
}

/// Writes the file as it is to be, then takes from the journal what it kept for the case that this fails.
fn settle(vault: &Vault, file: &File, hidden: &Hidden) -> Result<()> {
    let wipe = vault.read(|db| Ok(read_hidden(db)?.is_some_and(|before| before.wipe_file)))?;
    let content = zeroize::Zeroizing::new(serde_json::to_vec(file).or_unexpected()?);
    if wipe {
        vault.at_hand().rewrite(FILE, &content)?;
    } else {
        vault.at_hand().write(FILE, &content)?;
    }
    vault.write(|db| write_hidden(db, hidden))
}

/// What is to be done after each unlocking: where a change was torn between the two places, it is finished. What was to
/// be hidden is hidden then.
///
/// # Errors
/// As [`save`]; the next unlocking tries again.
pub fn finish(vault: &Vault) -> Result<()> {
    let Some(hidden) = vault.read(read_hidden)? else { return Ok(()) };
    let before = match read_file(vault.at_hand())? {
        (Some(file), _) => file,
        (None, PlanState::Absent) if !hidden.wipe_file => return Ok(()),
        (None, _) => File { version: VERSION, ..File::default() },
    };
    let torn = before.entries.iter().any(|kept| hidden.entries.iter().any(|other| other.id == kept.id));
    if !torn && !hidden.wipe_file {
        return Ok(());
    }
    vault
        .write(|db| write_hidden(db, &Hidden { wipe_file: true, entries: hidden.entries.clone(), version: VERSION }))?;
    let (file, hidden) = split(&merge(before, &hidden));
    settle(vault, &file, &hidden)
}

/// Removes the plan from both places.
///
/// # Errors
/// As [`save`].
pub fn remove(vault: &Vault) -> Result<()> {
    vault.at_hand().remove(FILE)?;
    vault.write(|db| store::remove(db, store::PLAN))
}

fn split(plan: &Plan) -> (File, Hidden) {
    let hidden = |entry: &PlanEntry| plan.after_unlocking || entry.only_after_unlocking;
    let part = |wanted: bool| {
        let all = plan.entries.iter().enumerate();
        all.filter(|(_, entry)| hidden(entry) == wanted).map(|(place, entry)| Kept::new(place, entry)).collect()
    };
    let file = File {
        version: VERSION,
        entries: part(false),
        passed: plan.passed.iter().map(|step| step.id().to_owned()).collect(),
        reviewed_on: plan.reviewed_on.map(|day| day.to_string()),
        after_unlocking: plan.after_unlocking,
    };
    (file, Hidden { version: VERSION, entries: part(true), wipe_file: false })
}

fn write_hidden(db: &Connection, hidden: &Hidden) -> Result<()> {
    let text = serde_json::to_string(hidden).or_unexpected()?;
    store::write(db, store::PLAN, &text)
}

/// The whole plan as one text, to be kept elsewhere under a seal of its own.
pub(crate) fn to_text(plan: &Plan) -> Result<Vec<u8>> {
    let (file, hidden) = split(plan);
    let mut entries: Vec<Kept> = file.entries.into_iter().chain(hidden.entries).collect();
    entries.sort_by_key(|kept| kept.place);
    let mut text = serde_json::to_vec_pretty(&File { entries, ..file }).or_unexpected()?;
    text.push(b'\n');
    Ok(text)
}

/// Reads what [`to_text`] wrote.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when it is no plan; [`HoldfastError::Update`] when a newer version wrote it.
pub(crate) fn from_text(text: &[u8]) -> Result<Plan> {
    let file: File = parse(text)?.ok_or(HoldfastError::NotThatFile)?;
    let all = file.entries.len();
    let plan = merge(file, &Hidden::default());
    if plan.entries.len() == all { Ok(plan) } else { Err(HoldfastError::NotThatFile) }
}

/// Notes that the plan or the crisis lines were opened, so that no prompt follows at their heels and a review can be
/// offered. Not called for "help me now, don't keep this".
///
/// # Errors
/// Faults of the database.
pub fn note_opened(journal: &Connection, at: &Moment) -> Result<()> {
    let text = serde_json::json!({ "at": at.unix_ms, "offset": at.offset_minutes }).to_string();
    store::write(journal, store::OPENED, &text)
}

/// When they were last opened.
///
/// # Errors
/// Faults of the database.
pub fn last_opened(journal: &Connection) -> Result<Option<Moment>> {
    #[derive(Deserialize)]
    struct Opened {
        at: i64,
        offset: i32,
    }
    let text = store::read(journal, store::OPENED)?;
    let opened = text.and_then(|text| serde_json::from_str::<Opened>(&text).ok());
    Ok(opened.map(|opened| Moment { unix_ms: opened.at, offset_minutes: opened.offset, zone: None }))
}

#[cfg(test)]
#[path = "keep_tests.rs"]
mod tests;
