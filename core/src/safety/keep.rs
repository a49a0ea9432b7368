//! Stores the plan: the open part in a small sealed file at hand, the hidden part in the journal.
//!
//! The file ([`AtHand`](crate::vault::AtHand)) opens without the passcode and without the journal's lock. An entry
//! marked "only after unlocking" is in the journal instead, as is the whole plan where the person chose that. Each
//! entry is in one place. Where a crash left it in both, the journal's copy counts, so that what was to be hidden stays
//! hidden.
//!
//! An entry that leaves the file must not remain readable in the file's former generation. A note in the journal
//! (`wipe_file`) says that both generations are to be overwritten, and stays until that has happened.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::plan::{Beyond, Plan, PlanEntry, PlanStep};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::Day;
use crate::settings::{self, Key, SettingKey};
use crate::stored;
use crate::vault::{AtHand, Sealed, Vault};

/// The name of the file.
const FILE: &str = "plan";
/// The hidden part of the plan, in the journal.
const HIDDEN: Key<Hidden> = Key::new(SettingKey::SafetyPlan);
/// The name under which the content of a file that could not be understood is set aside. It is removed together with
/// [`HIDDEN`].
const UNREADABLE_FILE: &str = "safety_plan:file";
/// The version of both forms that is written, and the newest that is read.
const VERSION: u32 = 1;

/// The state in which the plan was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum PlanState {
    /// There is no plan yet.
    Absent,
    /// It was read in full.
    Ready,
    /// It was read, but the last change may be missing: a write was torn, or a generation is damaged.
    Former,
    /// There is a plan, and the person chose that it opens only after unlocking.
    AfterUnlocking,
    /// It cannot be read any more.
    Damaged,
    /// The key store does not answer, or the file cannot be reached; the next try may succeed.
    NotNow,
    /// The device has lost the key. Unlocking the journal may bring it back.
    NoKey,
    /// A newer version of the app wrote it.
    Newer,
}

/// The plan as far as it can be read at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The readable part; empty where nothing can be read.
    pub plan: Plan,
    /// The state in which it was found.
    pub state: PlanState,
}

/// The file at hand. A missing field has its default; fields of a later version stay in `rest` and in the entries.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct File {
    version: u32,
    entries: Vec<Held>,
    /// Ids of the steps that the set-up has passed.
    passed: Vec<Value>,
    reviewed_on: Option<String>,
    /// `None` only where the field is missing.
    after_unlocking: Option<bool>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// The part of the plan in the journal.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Hidden {
    version: u32,
    entries: Vec<Held>,
    /// Whether the file may still contain something that is no longer to be read there.
    wipe_file: bool,
}

/// An element of the list of entries.
#[derive(Serialize, Deserialize, Clone, PartialEq)]
#[serde(untagged)]
enum Held {
    Entry(StoredPlan),
    /// An element of another shape, which a later version wrote.
    Unknown(Value),
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Default)]
#[serde(default)]
struct StoredPlan {
    id: String,
    /// Its place in the whole plan.
    place: usize,
    step: String,
    text: String,
    number: Option<String>,
    is_therapist: Option<bool>,
    /// Whether the entry carries the mark itself; where it does not, it is hidden because the whole plan is. `None`
    /// only where the field is missing.
    marked: Option<bool>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl StoredPlan {
    fn new(place: usize, entry: &PlanEntry, rest: Map<String, Value>) -> Self {
        Self {
            id: entry.id.clone(),
            place,
            step: entry.step.id().to_owned(),
            text: entry.text.clone(),
            number: entry.number.clone(),
            is_therapist: entry.is_therapist,
            marked: Some(entry.only_after_unlocking),
            rest,
        }
    }

    /// The entry; `None` where this version does not know its step.
    fn entry(&self) -> Option<PlanEntry> {
        Some(PlanEntry {
            step: PlanStep::from_id(&self.step)?,
            id: self.id.clone(),
            text: self.text.clone(),
            number: self.number.clone(),
            is_therapist: self.is_therapist,
            only_after_unlocking: self.marked == Some(true),
        })
    }
}

impl Held {
    /// An element that this version cannot show, from the raw value that the plan carries.
    fn beyond(raw: &Value) -> Self {
        Self::deserialize(raw).unwrap_or_else(|_| Self::Unknown(raw.clone()))
    }

    fn place(&self) -> usize {
        match self {
            Self::Entry(kept) => kept.place,
            Self::Unknown(_) => usize::MAX,
        }
    }

    fn is_marked(&self) -> bool {
        match self {
            Self::Entry(kept) => kept.marked == Some(true),
            Self::Unknown(raw) => raw.get("marked") == Some(&Value::Bool(true)),
        }
    }

    /// The element as it is read from the journal: without a mark it counts as marked, so that it is not exposed.
    fn closed(mut self) -> Self {
        match &mut self {
            Self::Entry(kept) => kept.marked = kept.marked.or(Some(true)),
            Self::Unknown(Value::Object(fields)) => {
                fields.entry("marked").or_insert(Value::Bool(true));
            }
            Self::Unknown(_) => {}
        }
        self
    }

    /// Whether the two are the same entry, possibly with different content.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(one), Self::Entry(other)) => one.id == other.id,
            _ => self == other,
        }
    }

    /// Whether the two read the same to a person.
    fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(one), Self::Entry(other)) => {
                (&one.id, &one.step, &one.text, &one.number) == (&other.id, &other.step, &other.text, &other.number)
            }
            _ => self == other,
        }
    }
}

/// The content of the file.
#[derive(Default)]
struct Content {
    /// The part that is understood; `None` where there is no file, or nothing of it is understood.
    file: Option<File>,
    /// The whole content, where it is not understood in full and overwriting it would lose something.
    unreadable: Option<Zeroizing<Vec<u8>>>,
}

/// Parses the content of the file. A file of a newer version is refused.
fn understand(text: Vec<u8>) -> Result<Content> {
    let text = Zeroizing::new(text);
    let Ok(raw) = serde_json::from_slice::<Value>(&text) else {
        return Ok(Content { file: None, unreadable: Some(text) });
    };
    refuse_newer(raw.get("version").and_then(Value::as_u64))?;
    Ok(match File::deserialize(&raw) {
        Ok(file) => Content { file: Some(file), unreadable: None },
        Err(_) => Content { file: stored::view(&raw), unreadable: Some(text) },
    })
}

fn refuse_newer(version: Option<u64>) -> Result<()> {
    match version.map(|version| u32::try_from(version).unwrap_or(u32::MAX)) {
        Some(found) if found > VERSION => Err(HoldfastError::Update { found, supported: VERSION }),
        _ => Ok(()),
    }
}

/// Reads the plan: the part at hand, and with the connection of an open journal also the hidden part. It returns no
/// error, because the help page has to open in any case; every obstacle becomes a [`PlanState`].
#[must_use]
pub fn find(at_hand: &AtHand, journal: Option<&Connection>) -> Found {
    let (file, state) = match read_file(at_hand) {
        Ok((content, state)) => (content.file, state),
        Err(HoldfastError::Update { .. }) => (None, PlanState::Newer),
        Err(HoldfastError::LookAtState) => (None, PlanState::NoKey),
        Err(_) => (None, PlanState::NotNow),
    };
    let (hidden, unlocked) = match journal.map(read_hidden) {
        Some(Ok(hidden)) => (hidden, true),
        None | Some(Err(_)) => (None, false),
    };
    let closed = file.as_ref().is_some_and(|file| file.after_unlocking == Some(true)) && !unlocked;
    let plan = merge(file.unwrap_or_default(), hidden.unwrap_or_default());
    let state = match state {
        PlanState::Ready | PlanState::Former if closed => PlanState::AfterUnlocking,
        PlanState::Absent if !plan.is_empty() => PlanState::Former,
        state => state,
    };
    Found { plan, state }
}

fn read_file(at_hand: &AtHand) -> Result<(Content, PlanState)> {
    let (text, state) = match at_hand.read(FILE)? {
        Sealed::Absent => return Ok((Content::default(), PlanState::Absent)),
        Sealed::Damaged => return Ok((Content::default(), PlanState::Damaged)),
        Sealed::Current(text) => (text, PlanState::Ready),
        Sealed::Former(text) => (text, PlanState::Former),
    };
    let content = understand(text)?;
    let state = if content.file.is_some() { state } else { PlanState::Damaged };
    Ok((content, state))
}

fn read_hidden(journal: &Connection) -> Result<Option<Hidden>> {
    let hidden = settings::read(journal, HIDDEN)?;
    refuse_newer(hidden.as_ref().map(|hidden| hidden.version.into()))?;
    Ok(hidden)
}

/// Sets aside the content of a file that could not be understood in full, before the file is overwritten.
fn keep_unreadable(journal: &Connection, content: &Content) -> Result<()> {
    match &content.unreadable {
        Some(text) => settings::keep_aside(journal, UNREADABLE_FILE, &String::from_utf8_lossy(text)),
        None => Ok(()),
    }
}

/// Merges both parts into one plan. Of an entry that is in both, the hidden copy counts.
fn merge(file: File, hidden: Hidden) -> Plan {
    // Where the file does not say whether the whole plan opens only after unlocking, a hidden entry without a mark of
    // its own shows that it does.
    let whole = |held: &Held| matches!(held, Held::Entry(kept) if kept.marked == Some(false));
    let after_unlocking = file.after_unlocking.unwrap_or_else(|| hidden.entries.iter().any(whole));
    let hidden: Vec<Held> = hidden.entries.into_iter().map(Held::closed).collect();
    let in_file = file.entries.into_iter().filter(|held| !hidden.iter().any(|other| other.is(held)));
    let mut all: Vec<Held> = in_file.collect();
    all.extend(hidden);
    all.sort_by_key(Held::place);
    let step = |id: &Value| id.as_str().and_then(PlanStep::from_id);
    let mut plan = Plan {
        passed: file.passed.iter().filter_map(step).collect(),
        reviewed_on: file.reviewed_on.and_then(|text| Day::parse(&text).ok()),
        after_unlocking,
        beyond: Beyond {
            passed: file.passed.into_iter().filter(|id| step(id).is_none()).collect(),
            fields: file.rest,
            ..Beyond::default()
        },
        ..Plan::default()
    };
    for held in all {
        match &held {
            Held::Entry(kept) if PlanStep::from_id(&kept.step).is_some() => {
                plan.entries.extend(kept.entry());
                if !kept.rest.is_empty() {
                    plan.beyond.of_entries.insert(kept.id.clone(), kept.rest.clone());
                }
            }
            _ => plan.beyond.entries.extend(serde_json::to_value(&held)),
        }
    }
    plan
}

/// Stores the plan. An entry that leaves the file, because it was marked, changed or deleted, cannot be read from the
/// file's former generation either.
///
/// # Errors
/// [`HoldfastError::UnlockFirst`] unless the journal is open: only a person who can open it may change the plan. Faults
/// of either place; the caller may repeat the call, and until it succeeds nothing of the former plan is lost.
pub fn save(vault: &Vault, plan: &Plan) -> Result<()> {
    let at_hand = vault.at_hand();
    let (file, hidden) = split(plan);
    // A file of a newer version is never overwritten. The content of a file that is not understood is set aside.
    let (content, _) = read_file(at_hand)?;
    let before = &content.file;
    vault.write(|db| {
        keep_unreadable(db, &content)?;
        let before_hidden = read_hidden(db)?.unwrap_or_default();
        let kept = |held: &Held| file.entries.iter().any(|now| now.says_the_same(held));
        let gone = before.as_ref().is_none_or(|before| !before.entries.iter().all(kept));
        let mut first =
            Hidden { version: VERSION, entries: hidden.entries.clone(), wipe_file: gone || before_hidden.wipe_file };
        // An entry that comes out of hiding stays in the journal until the file has it.
        let coming = |held: &Held| file.entries.iter().any(|now| now.is(held));
        first.entries.extend(before_hidden.entries.into_iter().filter(coming));
        settings::write(db, HIDDEN, &first)
    })?;
    finish_writing(vault, &file, &hidden)
}

/// Writes the file, then removes from the journal the copies that it kept in case writing failed.
fn finish_writing(vault: &Vault, file: &File, hidden: &Hidden) -> Result<()> {
    let wipe = vault.read(|db| Ok(read_hidden(db)?.is_some_and(|before| before.wipe_file)))?;
    let content = Zeroizing::new(serde_json::to_vec(file).or_unexpected()?);
    if wipe {
        vault.at_hand().rewrite(FILE, &content)?;
    } else {
        vault.at_hand().write(FILE, &content)?;
    }
    vault.write(|db| settings::write(db, HIDDEN, hidden))
}

/// Completes a change that a crash left half done between the two places. Called after each unlocking. An entry that
/// was to be hidden is hidden afterwards.
///
/// # Errors
/// As [`save`]; the next unlocking tries again.
pub fn finish(vault: &Vault) -> Result<()> {
    let Some(hidden) = vault.read(read_hidden)? else { return Ok(()) };
    let (content, state) = read_file(vault.at_hand())?;
    if content.file.is_none() && state == PlanState::Absent && !hidden.wipe_file {
        return Ok(());
    }
    let torn = content.file.iter().flat_map(|file| &file.entries).any(|held| hidden.entries.iter().any(|h| h.is(held)));
    if !torn && !hidden.wipe_file {
        return Ok(());
    }
    let first = Hidden { wipe_file: true, entries: hidden.entries.clone(), version: VERSION };
    vault.write(|db| {
        keep_unreadable(db, &content)?;
        settings::write(db, HIDDEN, &first)
    })?;
    let (file, hidden) = split(&merge(content.file.unwrap_or_default(), hidden));
    finish_writing(vault, &file, &hidden)
}

/// Removes the plan from both places.
///
/// # Errors
/// As [`save`].
pub fn remove(vault: &Vault) -> Result<()> {
    vault.at_hand().remove(FILE)?;
    vault.write(|db| settings::forget(db, HIDDEN))
}

fn split(plan: &Plan) -> (File, Hidden) {
    let beyond = &plan.beyond;
    let rest = |entry: &PlanEntry| beyond.of_entries.get(&entry.id).cloned().unwrap_or_default();
    let known = plan.entries.iter().enumerate();
    let known = known.map(|(place, entry)| Held::Entry(StoredPlan::new(place, entry, rest(entry))));
    let all = known.chain(beyond.entries.iter().map(Held::beyond));
    let (hidden, open) = all.partition(|held| plan.after_unlocking || held.is_marked());
    let passed = plan.passed.iter().map(|step| Value::from(step.id()));
    let file = File {
        version: VERSION,
        entries: open,
        passed: passed.chain(beyond.passed.iter().cloned()).collect(),
        reviewed_on: plan.reviewed_on.map(|day| day.to_string()),
        after_unlocking: Some(plan.after_unlocking),
        rest: beyond.fields.clone(),
    };
    (file, Hidden { version: VERSION, entries: hidden, wipe_file: false })
}

/// The whole plan as one text, for a caller that seals it itself.
pub(crate) fn to_text(plan: &Plan) -> Result<Vec<u8>> {
    let (file, hidden) = split(plan);
    let mut entries: Vec<Held> = file.entries.into_iter().chain(hidden.entries).collect();
    entries.sort_by_key(Held::place);
    let mut text = serde_json::to_vec_pretty(&File { entries, ..file }).or_unexpected()?;
    text.push(b'\n');
    Ok(text)
}

/// Reads what [`to_text`] wrote.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when it is no plan; [`HoldfastError::Update`] when a newer version wrote it.
pub(crate) fn from_text(text: &[u8]) -> Result<Plan> {
    let raw: Value = serde_json::from_slice(text).map_err(|_| HoldfastError::NotThatFile)?;
    let version = raw.get("version").and_then(Value::as_u64).ok_or(HoldfastError::NotThatFile)?;
    refuse_newer(Some(version))?;
    let file = File::deserialize(&raw).map_err(|_| HoldfastError::NotThatFile)?;
    Ok(merge(file, Hidden::default()))
}

#[cfg(test)]
#[path = "keep_tests.rs"]
mod tests;
