//! The plan in its two places, and the faults that can happen to them.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::plan::tests::{entry, plan};
use super::super::plan::{PlanDraft, PlanStep};
use super::*;
use crate::ports::GuardError;
use crate::vault::Folders;
use crate::vault::fakes::{FakeClock, FakeGuard};

struct Device {
    folder: tempfile::TempDir,
    guard: Arc<FakeGuard>,
}

impl Device {
    /// A device with an open journal.
    fn new() -> (Self, Vault) {
        // Uses a folder in memory if the system has one: ten thousand faults need no real disk.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let device = Self { folder: folder.unwrap(), guard: Arc::default() };
        let vault = device.vault();
        vault.create(None).unwrap();
        (device, vault)
    }

    fn vault(&self) -> Vault {
        let folders = Folders { private: self.folder.path().join("private"), at_hand: self.folder.path().join("hand") };
        Vault::new(folders, self.guard.clone(), Arc::new(FakeClock::default()))
    }

    fn slots(&self) -> [PathBuf; 2] {
        [0, 1].map(|n| self.folder.path().join(format!("hand/at-hand/plan.sealed.{n}")))
    }
}

/// The plan as it can be read while the journal is locked.
fn locked(vault: &Vault) -> Found {
    find(vault.at_hand(), None)
}

fn unlocked(vault: &Vault) -> Found {
    vault.read(|db| Ok(find(vault.at_hand(), Some(db)))).unwrap()
}

fn texts(found: &Found) -> Vec<&str> {
    found.plan.entries.iter().map(|entry| entry.text.as_str()).collect()
}

fn small() -> Plan {
    plan(vec![
        entry(PlanStep::Signs, "less sleep", None),
        entry(PlanStep::People, "Ada", Some("030 12 34")),
        entry(PlanStep::Distraction, "at Ben's", None),
    ])
}

fn marked(plan: &Plan, text: &str) -> Plan {
    let mut entries = plan.entries.clone();
    entries.iter_mut().find(|entry| entry.text == text).unwrap().only_after_unlocking = true;
    plan.changed(PlanDraft { entries, after_unlocking: plan.after_unlocking }).unwrap()
}

#[test]
fn a_plan_is_read_back_with_the_journal_locked() {
    let (_device, vault) = Device::new();
    assert_eq!(locked(&vault), Found { plan: Plan::default(), state: PlanState::Absent });
    let mut plan = small().with_passed(PlanStep::Alone);
    plan.reviewed_on = Day::parse("2026-03-02").ok();
    save(&vault, &plan).unwrap();
    vault.lock();
    assert_eq!(locked(&vault), Found { plan, state: PlanState::Ready });
}

#[test]
fn marked_entries_are_read_only_after_unlocking_and_keep_their_place() {
    let (_device, vault) = Device::new();
    let plan = marked(&small(), "Ada");
    save(&vault, &plan).unwrap();
    assert_eq!(texts(&locked(&vault)), ["less sleep", "at Ben's"]);
    assert_eq!(unlocked(&vault), Found { plan, state: PlanState::Ready });
}

#[test]
fn the_whole_plan_can_wait_for_the_passcode() {
    let (_device, vault) = Device::new();
    save(&vault, &small()).unwrap();
    let closed = small().changed(PlanDraft { entries: small().entries, after_unlocking: true }).unwrap();
    save(&vault, &closed).unwrap();
    assert_eq!(texts(&locked(&vault)), Vec::<&str>::new());
    assert_eq!(locked(&vault).state, PlanState::AfterUnlocking);
    assert_eq!(unlocked(&vault), Found { plan: closed.clone(), state: PlanState::Ready });
    // And back again.
    save(&vault, &small()).unwrap();
    assert_eq!(texts(&locked(&vault)), ["less sleep", "Ada", "at Ben's"]);
    assert!(vault.read(read_hidden).unwrap().unwrap().entries.is_empty());
}

/// Every generation that either place can give when the other is missing.
fn readable_generations(device: &Device) -> Vec<String> {
    let slots = device.slots();
    let kept = slots.clone().map(|path| std::fs::read(path).unwrap_or_default());
    let mut found = Vec::new();
    for only in [0, 1] {
        for (n, path) in slots.iter().enumerate() {
            if n == only && !kept[n].is_empty() {
                std::fs::write(path, &kept[n]).unwrap();
            } else {
                let _ = std::fs::remove_file(path);
            }
        }
        found.extend(locked(&device.vault()).plan.entries.into_iter().map(|entry| entry.text));
    }
    for (path, content) in slots.iter().zip(kept).filter(|(_, content)| !content.is_empty()) {
        std::fs::write(path, content).unwrap();
    }
    found
}

#[test]
fn a_change_to_needs_passcode_leaves_no_old_generation_readable() {
    let (device, vault) = Device::new();
    save(&vault, &small()).unwrap();
    save(&vault, &small()).unwrap();
    save(&vault, &marked(&small(), "Ada")).unwrap();
    let found = readable_generations(&device);
    assert!(found.contains(&"less sleep".to_owned()) && !found.contains(&"Ada".to_owned()), "{found:?}");
    let closed = small().changed(PlanDraft { entries: small().entries, after_unlocking: true }).unwrap();
    save(&vault, &closed).unwrap();
    assert_eq!(readable_generations(&device), Vec::<String>::new());
}

#[test]
fn deleted_or_changed_entries_are_gone_from_the_former_generation_too() {
    let (device, vault) = Device::new();
    save(&vault, &small()).unwrap();
    let mut entries = small().entries;
    entries.remove(1);
    let shorter = small().changed(PlanDraft { entries, after_unlocking: false }).unwrap();
    save(&vault, &shorter).unwrap();
    assert!(!readable_generations(&device).contains(&"Ada".to_owned()));
}

#[test]
fn a_change_torn_between_the_places_is_finished_at_the_next_unlocking() {
    let (device, vault) = Device::new();
    save(&vault, &small()).unwrap();
    // The journal's half of marking "Ada" is done, the file still has her in both generations.
    let (_, hidden) = split(&marked(&small(), "Ada"));
    vault.write(|db| settings::write(db, HIDDEN, &Hidden { wipe_file: true, ..hidden })).unwrap();
    assert_eq!(texts(&unlocked(&vault)), ["less sleep", "Ada", "at Ben's"]);
    assert!(texts(&locked(&vault)).contains(&"Ada"));
    finish(&vault).unwrap();
    assert!(!readable_generations(&device).contains(&"Ada".to_owned()));
    assert_eq!(texts(&unlocked(&vault)), ["less sleep", "Ada", "at Ben's"]);
    finish(&vault).unwrap();
    assert_eq!(texts(&unlocked(&vault)), ["less sleep", "Ada", "at Ben's"]);
}

#[test]
fn a_full_disk_while_unmarking_loses_nothing() {
    let (device, vault) = Device::new();
    save(&vault, &marked(&small(), "Ada")).unwrap();
    // A folder takes the place of the file, so that the file cannot be written.
    for slot in device.slots() {
        let _ = std::fs::remove_file(&slot);
        std::fs::create_dir_all(slot.join("in the way")).unwrap();
    }
    assert!(save(&vault, &small()).is_err());
    for slot in device.slots() {
        std::fs::remove_dir_all(slot).unwrap();
    }
    assert!(texts(&unlocked(&vault)).contains(&"Ada"));
}

#[test]
fn every_fault_of_the_key_store_is_a_state() {
    let (device, vault) = Device::new();
    save(&vault, &small()).unwrap();
    drop(vault);
    for (fault, state) in [
        (GuardError::DeviceLocked, PlanState::NotNow),
        (GuardError::Transient, PlanState::NotNow),
        (GuardError::Gone, PlanState::NoKey),
    ] {
        device.guard.fail(Some(fault));
        assert_eq!(locked(&device.vault()), Found { plan: Plan::default(), state }, "{fault:?}");
    }
    device.guard.fail(None);
    assert_eq!(locked(&device.vault()).state, PlanState::Ready);
}

#[test]
fn a_newer_plan_is_neither_read_nor_written_over() {
    let (_device, vault) = Device::new();
    vault.at_hand().write(FILE, br#"{"version":2,"poem":"x"}"#).unwrap();
    assert_eq!(locked(&vault).state, PlanState::Newer);
    assert_eq!(save(&vault, &small()), Err(HoldfastError::Update { found: 2, supported: 1 }));
    assert_eq!(locked(&vault).state, PlanState::Newer);
}

#[test]
fn parts_of_a_later_version_are_kept_and_hidden_with_the_plan() {
    let (_device, vault) = Device::new();
    let later = br#"{"version":1,"later":1,"passed":["alone","later"],"reviewed_on":"2026-03-02","after_unlocking":false,
        "entries":[{"id":"p1","place":0,"step":"signs","text":"less sleep","number":null,"is_therapist":null,"marked":false,
        "sound":"bell"},{"id":"p2","place":1,"step":"of_a_later_version","text":"Ada","marked":false},["Ben"]]}"#;
    vault.at_hand().write(FILE, later).unwrap();
    let found = unlocked(&vault);
    assert_eq!((texts(&found), found.state), (vec!["less sleep"], PlanState::Ready));
    save(&vault, &found.plan.with_passed(PlanStep::Signs)).unwrap();
    let file = || String::from_utf8(vault.at_hand().read(FILE).unwrap().content().unwrap()).unwrap();
    for kept in [r#""later":1"#, r#""later"]"#, r#""sound":"bell""#, "of_a_later_version", "Ben", r#""signs""#] {
        assert!(file().contains(kept), "{kept}");
    }
    // An archive keeps the whole plan, too.
    let plan = unlocked(&vault).plan;
    assert_eq!(from_text(&to_text(&plan).unwrap()).unwrap(), plan);
    // Once the whole plan opens only after unlocking, no part of it stays in the file.
    let closed = plan.changed(PlanDraft { entries: plan.entries.clone(), after_unlocking: true }).unwrap();
    save(&vault, &closed).unwrap();
    assert!(!file().contains("Ada") && !file().contains("Ben") && !file().contains("sleep"), "{}", file());
    assert_eq!(unlocked(&vault).plan.beyond.entries.len(), 2);
    // Once the plan is open again, the file has all of it.
    save(&vault, &plan).unwrap();
    assert!(file().contains("Ada") && file().contains("Ben") && file().contains("bell"));
    assert!(vault.read(read_hidden).unwrap().unwrap().entries.is_empty());
}

#[test]
fn only_an_open_journal_changes_the_plan() {
    let (_device, vault) = Device::new();
    vault.lock();
    assert_eq!(save(&vault, &small()), Err(HoldfastError::UnlockFirst));
    assert_eq!(locked(&vault).state, PlanState::Absent);
}

#[test]
fn removing_leaves_nothing_in_either_place() {
    let (device, vault) = Device::new();
    save(&vault, &marked(&small(), "Ada")).unwrap();
    remove(&vault).unwrap();
    assert_eq!(unlocked(&vault), Found { plan: Plan::default(), state: PlanState::Absent });
    assert!(device.slots().iter().all(|slot| !slot.exists()));
}

/// A small generator that gives the same numbers every time (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % bound
    }
}

/// The faults, in one place or both: torn, cut, flipped bits, noise, missing, swapped, of another key.
#[test]
fn ten_thousand_faults_give_a_plan_of_this_key_or_a_clear_state() {
    let (device, vault) = Device::new();
    let first = small();
    let mut entries = first.entries.clone();
    entries.push(entry(PlanStep::Matters, "the cat", None));
    let second = first.changed(PlanDraft { entries, after_unlocking: false }).unwrap();
    save(&vault, &first).unwrap();
    save(&vault, &second).unwrap();
    let slots = device.slots();
    let sound = slots.clone().map(|path| std::fs::read(path).unwrap());
    let (other_device, other_vault) = Device::new();
    save(&other_vault, &plan(vec![entry(PlanStep::Alone, "someone else's", None)])).unwrap();
    save(&other_vault, &plan(vec![entry(PlanStep::Alone, "someone else's too", None)])).unwrap();
    let foreign = other_device.slots().map(|path| std::fs::read(path).unwrap_or_default());
    let mut seeded = Seeded(0x5eed);
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    let mut on_disk = sound.clone().map(Some);
    for round in 0..10_000 {
        let mut now = sound.clone().map(Some);
        let mut hit = seeded.below(2);
        let places = 1 + seeded.below(2);
        for _ in 0..places {
            let mut content = sound[hit].clone();
            let length = content.len();
            match seeded.below(8) {
                0 => content.truncate(seeded.below(length)),
                1 => content[seeded.below(length)] ^= 1 << seeded.below(8),
                2 => content[seeded.below(length)..].fill(0),
                3 => {
                    content = (0..seeded.below(length * 2)).map(|_| u8::try_from(seeded.below(256)).unwrap()).collect();
                }
                4 => content.extend_from_slice(&sound[1 - hit]),
                5 => content.clone_from(&foreign[seeded.below(2)]),
                6 => content.clone_from(&sound[1 - hit]),
                _ => content.clear(),
            }
            let missing = content.is_empty() && seeded.below(2) == 0;
            now[hit] = (!missing).then_some(content);
            hit = 1 - hit;
        }
        for (n, path) in slots.iter().enumerate().filter(|(n, _)| now[*n] != on_disk[*n]) {
            match &now[n] {
                Some(content) => std::fs::write(path, content).unwrap(),
                None => std::fs::remove_file(path).unwrap_or_default(),
            }
        }
        on_disk.clone_from(&now);
        let found = locked(&vault);
        *seen.entry(format!("{:?}", found.state)).or_default() += 1;
        let one_is_sound = now.iter().flatten().any(|content| sound.contains(content));
        match found.state {
            PlanState::Ready | PlanState::Former => {
                assert!(one_is_sound && (found.plan == first || found.plan == second), "{round}");
            }
            PlanState::Damaged | PlanState::Absent | PlanState::Newer => {
                assert!(found.plan.is_empty() && !one_is_sound, "{round}: {:?}", found.state);
            }
            state => panic!("{round}: {state:?}"),
        }
    }
    assert!(["Ready", "Former", "Damaged", "Absent"].iter().all(|state| seen.contains_key(*state)), "{seen:?}");
    assert!(seen["Former"] > 1000 && seen["Damaged"] > 1000, "{seen:?}");
}
