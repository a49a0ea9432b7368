//! Backups from outside: made on one device, restored on another, and every fault that the file can have.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use holdfast::api::archive::AutomaticBackup;
use holdfast::api::mood::MoodDraft;
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::archive::show::look_into_archive;
use holdfast::ports::{PortError, Progress};
use holdfast::problem::Fault;
use holdfast::safety::plan::{PlanDraft, PlanEntry, PlanStep};
use holdfast::vault::VaultState;
use holdfast::{Holdfast, HoldfastError};
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;

const PASSPHRASE: &str = "gentle harbour at dusk";
const NOW: &str = "2026-03-05T20:15:00+01:00";

/// A device of its own: folders, keys, clocks.
struct Device {
    app: Arc<Holdfast>,
    folder: tempfile::TempDir,
    clock: Arc<SetClock>,
}

impl Device {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SetClock::at(NOW);
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock.clone());
        Self { app, folder, clock }
    }

    fn made() -> Self {
        let device = Self::new();
        device.app.create(None).unwrap();
        device
    }

    /// A device with a few entries, a plan with a hidden line, and settings.
    fn lived_in() -> Self {
        let device = Self::made();
        device.log(2, "first");
        device.log(4, "second");
        device.app.journal().set_day_starts(6).unwrap();
        device.app.safety().save_plan(plan(false)).unwrap();
        device
    }

    fn log(&self, level: u8, note: &str) -> String {
        self.clock.pass(60_000);
        let draft = MoodDraft { level, tags: vec![], note: Some(note.into()), when: None };
        self.app.moods().log(&draft).unwrap().id
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn back_up(&self, name: &str) -> PathBuf {
        let file = self.path(name);
        self.app.archive().back_up(text(&file), PASSPHRASE.into(), None).unwrap();
        file
    }

    /// Every line of the journal but the first, which says when it was written.
    fn lines(&self) -> Vec<String> {
        let file = self.path("lines");
        let _ = std::fs::remove_file(&file);
        let choice = ExportChoice { format: ExportFormat::Lines, with_safety_answers: true };
        self.app.journal().export(text(&file), choice, None).unwrap();
        std::fs::read_to_string(&file).unwrap().lines().skip(1).map(str::to_owned).collect()
    }

    /// The names of everything in a folder, with leftovers.
    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn plan(closed: bool) -> PlanDraft {
    let entry = |step, text: &str, hidden| PlanEntry {
        id: String::new(),
        step,
        text: text.into(),
        number: None,
        is_therapist: None,
        only_after_unlocking: hidden,
    };
    PlanDraft {
        entries: vec![entry(PlanStep::Alone, "a walk", false), entry(PlanStep::People, "Ada", true)],
        after_unlocking: closed,
    }
}

fn at_hand(device: &Device) -> Vec<String> {
    let page = device.app.safety().plan_at_hand();
    page.steps.into_iter().flat_map(|step| step.entries).map(|line| line.entry.text).collect()
}

#[test]
fn ten_years_come_back_on_another_device_with_another_key_after_a_passcode_was_set() {
    let old = Device::made();
    std::fs::write(old.path("years"), journal::years(10)).unwrap();
    old.clock.set("2026-01-02T09:00:00+00:00");
    old.app.journal().import_lines(text(&old.path("years")), None).unwrap();
    old.app.journal().set_day_starts(6).unwrap();
    old.app.safety().save_plan(plan(false)).unwrap();
    old.app.today().unwrap();
    let evaluated = old.app.stall().assessment().unwrap();
    old.app.set_passcode(None, Some("tide".into())).unwrap();
    old.app.lock();
    old.app.unlock(Some("tide".into())).unwrap();
    let file = old.back_up("all.age");

    let new = Device::new();
    new.clock.set("2026-01-02T10:00:00+00:00");
    let done = new.app.archive().restore(text(&file), PASSPHRASE.into(), Some("ebb".into()), None).unwrap();
    assert_eq!(done.merged.added, old.lines().len() as u64);
    assert_eq!(new.lines(), old.lines());
    assert_eq!(new.app.safety().draft().unwrap(), old.app.safety().draft().unwrap());
    assert_eq!(new.app.journal().day_starts().unwrap(), 6);
    assert_eq!(new.app.stall().assessment().unwrap().text, evaluated.text);
    assert_eq!(new.app.archive().status().unwrap().last, None, "a backup made elsewhere is none made here");
    new.app.lock();
    assert!(matches!(new.app.unlock(Some("tide".into())), Err(HoldfastError::WrongPasscode { .. })));
    new.app.unlock(Some("ebb".into())).unwrap();
    assert_eq!(new.lines(), old.lines());
}

#[test]
fn a_restore_sets_the_old_journal_aside_until_it_is_discarded() {
    let device = Device::lived_in();
    let file = device.back_up("first.age");
    let before = device.lines();
    device.log(5, "third");
    assert_eq!(device.app.archive().status().unwrap().set_aside, 0);
    let done = device.app.archive().restore(text(&file), PASSPHRASE.into(), None, None).unwrap();
    assert!(done.text.iter().any(|sentence| sentence.contains("set aside")), "{:?}", done.text);
    assert_eq!(device.lines(), before);
    assert_eq!(device.app.archive().status().unwrap().set_aside, 1);
    assert!(device.names("private").contains(&"set-aside-1".to_owned()));
    device.app.archive().discard_set_aside().unwrap();
    assert_eq!(device.names("private"), ["lock", "vault"]);
    device.app.lock();
    let locked = device.app.archive().restore(text(&file), PASSPHRASE.into(), None, None);
    assert_eq!(locked.unwrap_err(), HoldfastError::UnlockFirst);
    assert_eq!(device.app.archive().discard_set_aside(), Err(HoldfastError::UnlockFirst));
    device.app.unlock(None).unwrap();
    assert_eq!(device.lines(), before);
}

#[test]
fn hidden_entries_never_end_up_in_the_file_at_hand() {
    let device = Device::lived_in();
    let file = device.back_up("plan.age");
    let other = Device::new();
    other.app.archive().restore(text(&file), PASSPHRASE.into(), None, None).unwrap();
    other.app.lock();
    assert_eq!(at_hand(&other), ["a walk"]);
    // A plan that is closed as a whole stays so, whichever side it comes from.
    let closed = Device::made();
    closed.app.safety().save_plan(plan(true)).unwrap();
    let closed_file = closed.back_up("closed.age");
    closed.app.archive().merge(text(&file), PASSPHRASE.into(), None).unwrap();
    other.app.unlock(None).unwrap();
    let done = other.app.archive().merge(text(&closed_file), PASSPHRASE.into(), None).unwrap();
    assert!(done.text.iter().any(|sentence| sentence.contains("now opens only after unlocking")), "{:?}", done.text);
    for device in [&closed, &other] {
        assert_eq!(device.app.safety().draft().unwrap().entries.len(), 2);
        device.app.lock();
        assert_eq!(at_hand(device), [""; 0]);
    }
}

#[test]
fn two_devices_that_merge_each_others_backup_are_equal() {
    let (phone, tablet) = (Device::lived_in(), Device::made());
    let shared = phone.back_up("shared.age");
    tablet.app.archive().merge(text(&shared), PASSPHRASE.into(), None).unwrap();
    assert_eq!(tablet.lines(), phone.lines());
    let edited: serde_json::Value = serde_json::from_str(&phone.lines()[0]).unwrap();
    let id = edited["id"].as_str().unwrap();
    let draft = |level| MoodDraft { level, tags: vec![], note: None, when: None };
    phone.app.moods().edit(id, &draft(1)).unwrap();
    tablet.clock.pass(3_600_000);
    tablet.app.moods().edit(id, &draft(5)).unwrap();
    phone.log(3, "on the phone");
    tablet.log(3, "on the tablet");
    let (from_phone, from_tablet) = (phone.back_up("phone.age"), tablet.back_up("tablet.age"));
    let done = phone.app.archive().merge(text(&from_tablet), PASSPHRASE.into(), None).unwrap();
    assert_eq!((done.merged.added, done.merged.newer_came), (1, 1));
    tablet.app.archive().merge(text(&from_phone), PASSPHRASE.into(), None).unwrap();
    assert_eq!(phone.lines(), tablet.lines());
    assert_eq!(phone.lines().len(), 4);
    assert!(phone.lines()[0].contains("\"level\":5"), "{}", phone.lines()[0]);
    assert_eq!(phone.app.archive().put_aside().unwrap(), tablet.app.archive().put_aside().unwrap());
    assert!(phone.app.archive().put_aside().unwrap()[0].contains("\"level\":1"));
    let again = phone.app.archive().merge(text(&from_tablet), PASSPHRASE.into(), None).unwrap();
    assert_eq!((again.merged.added, again.merged.newer_came, again.merged.newer_here), (0, 0, 0));
}

#[test]
fn a_backup_can_be_looked_into_without_any_journal() {
    let device = Device::lived_in();
    let file = device.back_up("look.age");
    let page = look_into_archive(text(&file), PASSPHRASE.into(), 14, "de").unwrap();
    assert_eq!((page.entries, page.made.to_string().as_str()), (2, "2026-03-05T20:17:00+01:00"));
    assert_eq!(page.timeline.days[0].entries.len(), 2);
    let lines: Vec<_> = page.plan.steps.iter().flat_map(|step| &step.entries).map(|l| l.entry.text.as_str()).collect();
    assert_eq!(lines, ["a walk", "Ada"]);
    assert!(page.text[0].starts_with("Diese Sicherung ist vom"), "{:?}", page.text);
    let wrong = look_into_archive(text(&file), "another passphrase".into(), 14, "de");
    assert_eq!(wrong, Err(HoldfastError::WrongPassphrase));
}

#[test]
fn an_incomplete_backup_is_refused_and_the_journal_stays_unchanged() {
    let device = Device::lived_in();
    let file = device.back_up("whole.age");
    let whole = std::fs::read(&file).unwrap();
    device.log(1, "later");
    let before = device.lines();
    let plan_before = device.app.safety().draft().unwrap();
    let other = device.path("other.age");
    let tried = |bytes: &[u8]| {
        std::fs::write(&other, bytes).unwrap();
        let merged = device.app.archive().merge(text(&other), PASSPHRASE.into(), None).unwrap_err();
        let restored = device.app.archive().restore(text(&other), PASSPHRASE.into(), None, None).unwrap_err();
        assert_eq!(merged, restored);
        assert_eq!(device.app.state(), VaultState::Open);
        assert_eq!(device.names("private"), ["lock", "vault"]);
        restored
    };
    for cut in [0, 20, 120, 170, whole.len() / 2, whole.len() - 17, whole.len() - 1] {
        assert_eq!(tried(&whole[..cut]), HoldfastError::NotThatFile, "cut at {cut}");
    }
    for at in [3, 200, whole.len() / 2, whole.len() - 5] {
        let mut flipped = whole.clone();
        flipped[at] ^= 4;
        assert_eq!(tried(&flipped), HoldfastError::NotThatFile, "byte {at}");
    }
    assert_eq!(tried(b"a letter"), HoldfastError::NotThatFile);
    // Sealed for a public key instead of a passphrase.
    assert_eq!(tried(include_bytes!("../fixtures/archive/for-a-key.age")), HoldfastError::NotThatFile);
    // Sealed with the right passphrase, with a text inside that is no archive.
    assert_eq!(tried(include_bytes!("../fixtures/archive/a-letter.age")), HoldfastError::NotThatFile);
    // An archive as the next version may write it.
    assert_eq!(
        tried(include_bytes!("../fixtures/archive/newer.age")),
        HoldfastError::Update { found: 2, supported: 1 }
    );
    let wrong = device.app.archive().restore(text(&file), "another passphrase".into(), None, None);
    assert_eq!(wrong.unwrap_err(), HoldfastError::WrongPassphrase);
    assert_eq!(device.lines(), before);
    assert_eq!(device.app.safety().draft().unwrap(), plan_before);
}

#[test]
fn a_backup_overwrites_nothing_and_asks_for_a_passphrase_that_holds() {
    let device = Device::lived_in();
    let file = device.back_up("one.age");
    let bytes = std::fs::read(&file).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = device.app.archive().back_up(text(&file), PASSPHRASE.into(), None);
    let Err(HoldfastError::Rejected { problems, .. }) = again else { panic!("{again:?}") };
    assert_eq!(problems[0].fault, Fault::AlreadyThere);
    for (passphrase, fault) in [("short", Fault::TooShort { limit: 12 }), ("passwordpassword", Fault::TooEasy)] {
        let refused = device.app.archive().back_up(text(&device.path("no.age")), passphrase.into(), None);
        let Err(HoldfastError::Rejected { problems, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(problems[0].fault, fault);
    }
    let nowhere = device.app.archive().back_up(text(&device.path("none/one.age")), PASSPHRASE.into(), None);
    assert_eq!(nowhere.unwrap_err(), HoldfastError::NoSuchFolder);
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
    assert_eq!(device.names(""), ["at_hand", "one.age", "private"]);
}

/// Stops the job after this many steps.
struct StopAt(AtomicU64);

impl Progress for StopAt {
    fn step(&self, _: u64, _: u64) -> Result<bool, PortError> {
        Ok(self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok())
    }
}

#[test]
fn a_job_that_is_stopped_leaves_nothing_behind() {
    let device = Device::made();
    std::fs::write(device.path("years"), journal::years(1)).unwrap();
    device.app.journal().import_lines(text(&device.path("years")), None).unwrap();
    let file = device.back_up("all.age");
    let before = device.lines();
    let stop = |steps| Some(Arc::new(StopAt(AtomicU64::new(steps))) as Arc<dyn Progress>);
    let new = device.path("new.age");
    for steps in [0, 10, 25, 40] {
        let stopped = device.app.archive().back_up(text(&new), PASSPHRASE.into(), stop(steps));
        assert_eq!(stopped.unwrap_err(), HoldfastError::Stopped, "{steps}");
        assert_eq!(device.names(""), ["all.age", "at_hand", "lines", "private", "years"], "{steps}");
    }
    for steps in [0, 8] {
        let stopped = device.app.archive().restore(text(&file), PASSPHRASE.into(), None, stop(steps));
        assert_eq!(stopped.unwrap_err(), HoldfastError::Stopped, "{steps}");
        assert_eq!(device.names("private"), ["lock", "vault"], "{steps}");
    }
    assert_eq!(device.lines(), before);
}

#[test]
fn automatic_backups_keep_the_last_and_ask_nothing() {
    let device = Device::lived_in();
    std::fs::create_dir(device.path("kept")).unwrap();
    let folder = device.path("kept");
    let choice = |keep| Some(AutomaticBackup { folder: Some(text(&folder).into()), keep });
    assert_eq!(device.app.archive().back_up_automatically(true, None).unwrap(), None, "nobody chose it");
    assert!(device.app.archive().choose_automatic(choice(0), PASSPHRASE.into()).is_err());
    assert!(device.app.archive().choose_automatic(choice(2), "short".into()).is_err());
    device.app.archive().choose_automatic(choice(2), PASSPHRASE.into()).unwrap();
    let make = || device.app.archive().back_up_automatically(false, None).unwrap();
    assert!(device.app.archive().status().unwrap().automatic_due);
    assert!(make().is_some());
    device.log(3, "a note");
    assert_eq!(make(), None, "not within a day");
    for (day, due) in [("2026-03-07", true), ("2026-03-09", false), ("2026-03-10", true)] {
        device.clock.set(&format!("{day}T20:15:00+01:00"));
        if due {
            device.log(3, "a note");
        }
        assert_eq!(make().is_some(), due, "{day}");
    }
    assert_eq!(device.names("kept"), ["holdfast-backup-2026-03-07.age", "holdfast-backup-2026-03-10.age"]);
    let status = device.app.archive().status().unwrap();
    assert_eq!((status.overdue, status.automatic_due), (None, false));
    device.clock.set("2026-04-20T20:15:00+02:00");
    assert!(device.app.archive().status().unwrap().overdue.is_some());

    // The passphrase stays on the device.
    let other = Device::new();
    let file = folder.join("holdfast-backup-2026-03-10.age");
    other.app.archive().restore(text(&file), PASSPHRASE.into(), None, None).unwrap();
    assert_eq!(other.app.archive().status().unwrap().automatic, None);

    device.app.archive().choose_automatic(None, String::new()).unwrap();
    assert_eq!(device.app.archive().back_up_automatically(true, None).unwrap(), None);
}

#[test]
fn a_backup_for_the_shell_counts_once_it_was_put_in_its_place() {
    let device = Device::lived_in();
    let choice = AutomaticBackup { folder: None, keep: 3 };
    device.app.archive().choose_automatic(Some(choice), PASSPHRASE.into()).unwrap();
    assert_eq!(device.app.archive().back_up_automatically(true, None).unwrap(), None, "the shell has the file");
    let file = device.path("for-the-shell.age");
    assert!(device.app.archive().back_up_for_shell(text(&file), false, None).unwrap().is_some());
    assert_eq!(device.app.archive().status().unwrap().last, None);
    device.app.archive().backup_was_put().unwrap();
    assert!(device.app.archive().status().unwrap().last.is_some());
}
