//! Help from outside: whatever happens to the journal, its files and its locks, the pages are available.

#![expect(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use holdfast::error::DatabaseDoing;
use holdfast::moment::Moment;
use holdfast::ports::{DeviceClock, GuardError, KeyGuard, KeyTier, PortError};
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{Asker, HelpPage, crisis_lines, crisis_regions};
use holdfast::safety::keep::{self, PlanState};
use holdfast::safety::plan::{Plan, PlanDraft, PlanEntry, PlanStep};
use holdfast::safety::urgent::urgent;
use holdfast::vault::{Folders, Vault, VaultState};
use holdfast::words::Language;
use holdfast::zones::ZoneRules;

/// A key store that keeps secrets in memory.
#[derive(Default)]
struct Guard(Mutex<Option<BTreeMap<Vec<u8>, Vec<u8>>>>);

impl Guard {
    fn new() -> Self {
        Self(Mutex::new(Some(BTreeMap::new())))
    }

    /// The device loses every key.
    fn lose(&self) {
        *self.0.lock().unwrap() = Some(BTreeMap::new());
    }
}

impl KeyGuard for Guard {
    fn seal(&self, _: KeyTier, secret: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let mut kept = self.0.lock().unwrap();
        let kept = kept.as_mut().ok_or(GuardError::Transient)?;
        let handle = vec![u8::try_from(kept.len()).unwrap()];
        kept.insert(handle.clone(), secret);
        Ok(handle)
    }

    fn open(&self, _: KeyTier, sealed: Vec<u8>) -> Result<Vec<u8>, GuardError> {
        let kept = self.0.lock().unwrap();
        kept.as_ref().ok_or(GuardError::Transient)?.get(&sealed).cloned().ok_or(GuardError::Gone)
    }

    fn forget(&self, _: KeyTier) -> Result<(), GuardError> {
        self.lose();
        Ok(())
    }
}

struct Clock;

impl DeviceClock for Clock {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(night())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        Ok(1_000_000)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok("boot".into())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

fn night() -> Moment {
    Moment::parse("2026-11-23T03:10:00+01:00").unwrap()
}

struct Device {
    folder: tempfile::TempDir,
    guard: Arc<Guard>,
}

impl Device {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), guard: Arc::new(Guard::new()) }
    }

    fn folders(&self) -> Folders {
        Folders { private: self.folder.path().join("private"), at_hand: self.folder.path().join("hand") }
    }

    fn vault(&self) -> Vault {
        Vault::new(self.folders(), self.guard.clone(), Arc::new(Clock))
    }

    /// A journal with a plan in it, open.
    fn with_plan() -> (Self, Vault) {
        let device = Self::new();
        let vault = device.vault();
        vault.create(None).unwrap();
        keep::save(&vault, &plan()).unwrap();
        (device, vault)
    }
}

fn plan() -> Plan {
    let ada = PlanEntry {
        id: String::new(),
        step: PlanStep::People,
        text: "Ada".into(),
        number: Some("030 12 34".into()),
        is_therapist: None,
        only_after_unlocking: false,
    };
    Plan::default().changed(PlanDraft { entries: vec![ada], after_unlocking: false }).unwrap()
}

/// Every file below a folder with its length and time of change.
fn files(folder: &Path) -> BTreeMap<PathBuf, (u64, std::time::SystemTime)> {
    let mut all = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return all };
    for entry in entries.map(Result::unwrap) {
        let about = entry.metadata().unwrap();
        if about.is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.insert(entry.path(), (about.len(), about.modified().unwrap()));
        }
    }
    all
}

fn all_pages() -> Vec<HelpPage> {
    let mut pages = Vec::new();
    for locale in Language::all().map(Language::tag) {
        for region in crisis_regions(locale) {
            for kind in Urgent::ALL {
                pages.push(crisis_lines(&region.code, locale, &night(), *kind, &Asker::default()));
            }
        }
    }
    pages
}

/// What can happen to a journal: a name, the resulting state, and the acts that cause it.
type Fate = (&'static str, VaultState, fn(&Device));

/// Everything that can happen to a journal, starting from a device with a locked one.
fn fates() -> Vec<Fate> {
    fn overwrite(device: &Device, part: &str) {
        for path in files(&device.folder.path().join("private")).into_keys() {
            if path.to_string_lossy().contains(part) {
                std::fs::write(path, b"nothing that belongs here").unwrap();
            }
        }
    }
    fn damage_journal(device: &Device, bytes: std::ops::Range<usize>) {
        for path in files(&device.folder.path().join("private")).into_keys() {
            if path.extension().is_some_and(|e| e == "db") {
                let mut content = std::fs::read(&path).unwrap();
                let end = bytes.end.min(content.len());
                content[bytes.start..end].fill(7);
                std::fs::write(&path, content).unwrap();
            }
        }
    }
    vec![
        ("locked", VaultState::Locked, |_| {}),
        ("nothing at all", VaultState::Absent, |device| {
            std::fs::remove_dir_all(device.folder.path().join("private")).unwrap();
            std::fs::remove_dir_all(device.folder.path().join("hand")).unwrap();
        }),
        ("envelope damaged", VaultState::EnvelopeDamaged, |device| overwrite(device, "envelope")),
        ("journal missing", VaultState::VaultMissing, |device| {
            for path in files(&device.folder.path().join("private")).into_keys() {
                if path.extension().is_some_and(|e| e == "db") {
                    std::fs::remove_file(path).unwrap();
                }
            }
        }),
        ("journal damaged", VaultState::Locked, |device| damage_journal(device, 1000..1100)),
        ("another journal", VaultState::Locked, |device| damage_journal(device, 0..usize::MAX)),
        ("plan damaged", VaultState::Locked, |device| {
            for path in files(&device.folder.path().join("hand")).into_keys() {
                std::fs::write(path, b"nothing that belongs here").unwrap();
            }
        }),
        ("keys gone", VaultState::Locked, |device| device.guard.lose()),
        ("folders that are files", VaultState::Absent, |device| {
            for name in ["private", "hand"] {
                let path = device.folder.path().join(name);
                std::fs::remove_dir_all(&path).unwrap();
                std::fs::write(path, b"").unwrap();
            }
        }),
    ]
}

#[test]
fn help_is_the_same_in_every_state_of_the_journal_and_touches_no_file() {
    let expected = all_pages();
    for (name, state, happen) in fates() {
        let (device, vault) = Device::with_plan();
        vault.lock();
        drop(vault);
        happen(&device);
        let vault = device.vault();
        assert_eq!(vault.state(), state, "{name}");
        let before = files(device.folder.path());
        assert!(all_pages() == expected, "{name}");
        let found = keep::find(vault.at_hand(), None);
        for kind in Urgent::ALL {
            let page = urgent(*kind, "AT", "de", &night(), false, &found);
            assert!(page.help.emergency.iter().any(|e| e.number.dial == "112"), "{name}");
            let own = page.help.all_ways().any(|way| way.own);
            assert_eq!(own, found.state == PlanState::Ready, "{name}");
        }
        assert_eq!(files(device.folder.path()), before, "{name}");
    }
}

#[test]
fn trying_to_unlock_does_not_change_the_help() {
    let expected = all_pages();
    let mut states = Vec::new();
    for (name, _, happen) in fates() {
        let (device, vault) = Device::with_plan();
        vault.lock();
        drop(vault);
        happen(&device);
        let vault = device.vault();
        let opened = vault.unlock(None);
        assert_eq!(opened.is_ok(), vault.state() == VaultState::Open, "{name}");
        states.push(vault.state());
        // A second opener finds the journal in use.
        let second = device.vault();
        states.push(second.state());
        assert!(all_pages() == expected, "{name}");
        for opener in [&vault, &second] {
            let page = urgent(Urgent::Home, "CA", "en", &night(), true, &keep::find(opener.at_hand(), None));
            assert!(!page.help.emergency.is_empty() && !page.help.finders.is_empty(), "{name}");
        }
    }
    let met = |wanted: fn(&VaultState) -> bool| states.iter().any(wanted);
    assert!(met(|s| *s == VaultState::Open) && met(|s| *s == VaultState::InUse), "{states:?}");
    assert!(met(|s| matches!(s, VaultState::KeyGone { .. })), "{states:?}");
    assert!(met(|s| matches!(s, VaultState::VaultDamaged { .. })), "{states:?}");
    assert!(met(|s| *s == VaultState::NotThisVault), "{states:?}");
}

#[test]
fn states_of_the_plan_are_told_apart() {
    let mut seen = BTreeMap::new();
    for (name, _, happen) in fates() {
        let (device, vault) = Device::with_plan();
        vault.lock();
        drop(vault);
        happen(&device);
        seen.insert(name, keep::find(device.vault().at_hand(), None).state);
    }
    assert_eq!(seen["locked"], PlanState::Ready);
    assert_eq!(seen["nothing at all"], PlanState::Absent);
    assert_eq!(seen["envelope damaged"], PlanState::Ready);
    assert_eq!(seen["journal missing"], PlanState::Ready);
    assert_eq!(seen["keys gone"], PlanState::NoKey);
    assert!(matches!(seen["plan damaged"], PlanState::Damaged | PlanState::NoKey));
}

#[test]
fn help_and_plan_wait_for_no_long_job() {
    let (_device, vault) = Device::with_plan();
    let (begun, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let vault = &vault;
        let job = scope.spawn(move || {
            vault.write_long(None, |db, _| {
                db.execute("INSERT INTO setting VALUES ('job', '1')", []).in_database()?;
                begun.send(()).unwrap();
                may_go_on.recv().unwrap();
                Ok(())
            })
        });
        has_begun.recv().unwrap();
        // The job holds the journal and its transaction during all of this; a shared lock would never be released.
        let found = keep::find(vault.at_hand(), None);
        assert_eq!(found.plan, plan());
        for region in crisis_regions("en") {
            let page = urgent(Urgent::Myself, &region.code, "en", &night(), false, &found);
            assert!(page.help.first[0].own);
        }
        go_on.send(()).unwrap();
        job.join().unwrap().unwrap();
    });
}
