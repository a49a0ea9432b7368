//! Puts the safety plan of an archive in its place.
//!
//! The plan is stored in two places, the journal and a small file at hand, and no transaction covers both. The plan of
//! an archive therefore first waits in the journal, stored in the same transaction as everything else in the archive.
//! [`place_waiting`] then puts it in its place, at once and after every unlocking until that succeeds.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::used_last::UsedLast;
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::safety::keep::{self, Found, PlanState};
use crate::safety::plan::{Plan, PlanEntry};
use crate::safety::plan_page::PlanPage;
use crate::settings::{self, Key, SettingKey};
use crate::vault::{AtHand, Vault};

/// The plan of an archive, while it waits to be put in its place.
const WAITING: Key<Waiting> = Key::new(SettingKey::PlanWaiting);

/// A waiting plan.
#[derive(Default, Serialize, Deserialize)]
struct Waiting {
    /// The plan in the form of the file at hand.
    text: String,
    /// Which journal was used last; [`UsedLast::There`] is the journal of the archive.
    used_last: UsedLast,
}

/// How the plan on this device changed when a plan came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PlanCame {
    /// How many entries were added.
    pub(crate) added: u64,
    /// Whether the whole plan now opens only after unlocking, and did not before.
    pub(crate) closed: bool,
    /// Whether the plan still waits, because it could not be put in its place yet.
    pub(crate) waits: bool,
}

/// Stores the plan of an archive as waiting.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when the text is not a plan.
pub(crate) fn let_wait(conn: &Connection, text: &[u8], used_last: UsedLast) -> Result<()> {
    let plan = keep::from_text(text)?;
    if plan == Plan::default() {
        return Ok(());
    }
    // A plan that already waits is merged with this one.
    let plan = match waiting(conn)? {
        Some(Ok((before, _))) => merged(&before, &plan, used_last),
        Some(Err(_)) => {
            settings::set_aside(conn, WAITING.name())?;
            plan
        }
        None => plan,
    };
    let text = String::from_utf8(keep::to_text(&plan)?).or_unexpected()?;
    settings::write(conn, WAITING, &Waiting { text, used_last })
}

/// The waiting plan, or the reason why it cannot be read; `None` where none waits.
fn waiting(conn: &Connection) -> Result<Option<Result<(Plan, UsedLast)>>> {
    match settings::read(conn, WAITING)? {
        Some(waiting) => Ok(Some(keep::from_text(waiting.text.as_bytes()).map(|plan| (plan, waiting.used_last)))),
        None if settings::is_there(conn, WAITING)? => Ok(Some(Err(HoldfastError::NotThatFile))),
        None => Ok(None),
    }
}

/// The plan on this device merged with the waiting one, and whether all of it could be read.
pub(crate) fn whole(at_hand: &AtHand, conn: &Connection) -> Result<(Plan, bool)> {
    let Found { plan, state } = keep::find(at_hand, Some(conn));
    let readable = !matches!(state, PlanState::Damaged | PlanState::NotNow | PlanState::NoKey | PlanState::Newer);
    Ok(match waiting(conn)? {
        Some(Ok((came, used_last))) => (merged(&plan, &came, used_last), readable),
        Some(Err(_)) => (plan, false),
        None => (plan, readable),
    })
}

/// Merges the waiting plan into the plan on this device. No entry of either is lost.
///
/// # Errors
/// Faults of either place; the plan then stays waiting.
pub(crate) fn place_waiting(vault: &Vault) -> Result<()> {
    came(vault).map(drop)
}

pub(crate) fn came(vault: &Vault) -> Result<PlanCame> {
    // Read in a short transaction of its own: nearly always nothing waits, and unlocking must not pay for more.
    let Some(waits) = vault.read(waiting)? else { return Ok(PlanCame::default()) };
    let (plan, used_last) = waits?;
    let found = vault.read(|conn| Ok(keep::find(vault.at_hand(), Some(conn))))?;
    if matches!(found.state, PlanState::NotNow | PlanState::NoKey | PlanState::Newer) {
        return Ok(PlanCame { waits: true, ..PlanCame::default() });
    }
    let whole = merged(&found.plan, &plan, used_last);
    keep::save(vault, &whole)?;
    vault.write(|conn| settings::remove(conn, WAITING))?;
    Ok(PlanCame {
        added: (whole.entries.len() - found.plan.entries.len().min(whole.entries.len())) as u64,
        closed: whole.after_unlocking && !found.plan.after_unlocking && !found.plan.is_empty(),
        waits: false,
    })
}

/// Merges two plans; the result does not depend on which of them is on this device. Entries with the same words become
/// one, and none is left out. An entry that opens only after unlocking in either plan does so in the result, so that a
/// backup never exposes a hidden helper's name.
fn merged(here: &Plan, there: &Plan, used_last: UsedLast) -> Plan {
    let [newer, older] = used_last.newer_first(here, there, rank);
    let mut plan = newer.clone();
    for other in &older.entries {
        match plan.entries.iter_mut().find(|entry| says_the_same(entry, other)) {
            Some(entry) => {
                entry.only_after_unlocking |= other.only_after_unlocking;
                // The page for danger from the therapist must leave out everyone whom either plan calls the therapist.
                entry.is_therapist = match (entry.is_therapist, other.is_therapist) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (said, None) | (None, said) => said,
                    (Some(false), Some(false)) => Some(false),
                };
            }
            None => {
                let id = free_id(&plan.entries, &other.id);
                if let Some(fields) = older.beyond.of_entries.get(&other.id) {
                    plan.beyond.of_entries.insert(id.clone(), fields.clone());
                }
                plan.entries.push(PlanEntry { id, ..other.clone() });
            }
        }
    }
    for step in &older.passed {
        if !plan.passed.contains(step) {
            plan.passed.push(*step);
        }
    }
    let beyond = &mut plan.beyond;
    let entries = older.beyond.entries.iter().filter(|entry| !newer.beyond.entries.contains(entry));
    beyond.entries.extend(entries.cloned());
    let passed = older.beyond.passed.iter().filter(|step| !newer.beyond.passed.contains(step));
    beyond.passed.extend(passed.cloned());
    for (name, value) in &older.beyond.fields {
        beyond.fields.entry(name.as_str()).or_insert_with(|| value.clone());
    }
    plan.reviewed_on = newer.reviewed_on.max(older.reviewed_on);
    plan.after_unlocking = newer.after_unlocking || older.after_unlocking;
    plan
}

/// The rank that decides which of two plans comes first where both journals were used last at the same instant. A
/// merged plan ranks no lower than either of the two, so merging one of them in again changes nothing.
fn rank(plan: &Plan) -> impl Ord + '_ {
    let says: Vec<_> = plan.entries.iter().map(|entry| (entry.step.id(), &entry.text, &entry.number)).collect();
    let ids: Vec<&str> = plan.entries.iter().map(|entry| entry.id.as_str()).collect();
    let passed: Vec<&str> = plan.passed.iter().map(|step| step.id()).collect();
    let beyond: Vec<String> = plan.beyond.entries.iter().map(ToString::to_string).collect();
    (plan.entries.len(), says, ids, passed, beyond.len(), beyond)
}

fn says_the_same(one: &PlanEntry, other: &PlanEntry) -> bool {
    (one.step, &one.text, &one.number) == (other.step, &other.text, &other.number)
}

/// The id itself where it is free, else the first free `p1`, `p2`, …
fn free_id(entries: &[PlanEntry], wanted: &str) -> String {
    let taken = |id: &str| entries.iter().any(|entry| entry.id == id);
    if !wanted.is_empty() && !taken(wanted) {
        return wanted.to_owned();
    }
    (1_u64..).map(|n| format!("p{n}")).find(|id| !taken(id)).unwrap_or_default()
}

/// The plan as plain text for a person to read without this app.
pub(crate) fn text(page: &PlanPage) -> String {
    let mut text = format!("{}\n", page.title);
    for step in page.steps.iter().filter(|step| !step.entries.is_empty()) {
        text.push_str(&format!("\n{}\n", step.title));
        for line in &step.entries {
            let number = line.entry.number.as_deref().map(|number| format!("   {number}")).unwrap_or_default();
            text.push_str(&format!("- {}{number}\n", line.entry.text));
        }
    }
    text.push_str(&format!("\n{}\n", page.reviewed));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Day;
    use crate::safety::plan::PlanStep;
    use crate::safety::plan::tests::{entry, plan};

    fn two() -> (Plan, Plan) {
        let mut old = plan(vec![
            entry(PlanStep::People, "Ada", Some("030 12 34")),
            entry(PlanStep::Alone, "a walk", None),
            PlanEntry { only_after_unlocking: true, ..entry(PlanStep::People, "Bo", None) },
        ]);
        let mut new = plan(vec![
            entry(PlanStep::Alone, "tea", None),
            PlanEntry { only_after_unlocking: true, ..entry(PlanStep::People, "Ada", Some("030 12 34")) },
            PlanEntry { is_therapist: Some(true), ..entry(PlanStep::People, "Bo", None) },
        ]);
        old.passed = vec![PlanStep::Signs];
        old.reviewed_on = Day::parse("2026-03-02").ok();
        new.passed = vec![PlanStep::Matters];
        (old, new)
    }

    #[test]
    fn merging_two_plans_is_symmetric_and_exposes_nothing() {
        let (old, new) = two();
        let both = merged(&old, &new, UsedLast::There);
        assert_eq!(merged(&new, &old, UsedLast::Here), both);
        assert_eq!(merged(&both, &old, UsedLast::Here), both);
        assert_eq!(merged(&both, &new, UsedLast::Here), both);
        let at_once = merged(&old, &new, UsedLast::Both);
        assert_eq!(merged(&new, &old, UsedLast::Both), at_once);
        for other in [&old, &new, &both, &at_once] {
            assert_eq!(merged(&at_once, other, UsedLast::Both).entries.len(), 4);
        }
        assert_eq!(merged(&at_once, &old, UsedLast::Both), at_once);
        assert_eq!(merged(&at_once, &new, UsedLast::Both), at_once);
        let told: Vec<_> = both.entries.iter().map(|e| (e.text.as_str(), e.only_after_unlocking)).collect();
        assert_eq!(told, [("tea", false), ("Ada", true), ("Bo", true), ("a walk", false)]);
        assert_eq!(both.entries[2].is_therapist, Some(true));
        let mut ids: Vec<_> = both.entries.iter().map(|e| e.id.clone()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 4, "no id is there twice");
        assert!(
            !both.after_unlocking
                && merged(&Plan { after_unlocking: true, ..old }, &new, UsedLast::There).after_unlocking
        );
    }

    #[test]
    fn parts_of_a_later_version_are_merged_too() {
        let from = |text: &str| keep::from_text(text.as_bytes()).unwrap();
        let old = from(
            r#"{"version":1,"later":1,"passed":["a"],"entries":[{"id":"p1","step":"of_a_later_version"},
            {"id":"p2","step":"alone","text":"tea","sound":"bell"}]}"#,
        );
        let new =
            from(r#"{"version":1,"later":2,"passed":["b"],"entries":[{"id":"p2","step":"alone","text":"a walk"}]}"#);
        let both = merged(&old, &new, UsedLast::There);
        assert_eq!(merged(&new, &old, UsedLast::Here), both);
        assert_eq!(merged(&both, &old, UsedLast::Here), both);
        let text = String::from_utf8(keep::to_text(&both).unwrap()).unwrap();
        for kept in ["of_a_later_version", "bell", "\"later\": 2", "\"a\"", "\"b\""] {
            assert!(text.contains(kept), "{kept} in {text}");
        }
    }

    #[test]
    fn a_plan_comes_back_as_it_was() {
        let (mut old, _) = two();
        old.after_unlocking = true;
        assert_eq!(keep::from_text(&keep::to_text(&old).unwrap()).unwrap(), old);
        assert_eq!(keep::from_text(br#"{"version":9}"#), Err(crate::HoldfastError::Update { found: 9, supported: 1 }));
        assert_eq!(keep::from_text(b"{}"), Err(crate::HoldfastError::NotThatFile));
    }
}
