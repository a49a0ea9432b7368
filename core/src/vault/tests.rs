//! Tests of the vault's inside: those that need cheap derivations, faults in its own files, or its private steps.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::envelope::{Cost, DERIVATIONS};
use super::fakes::{FakeClock, FakeGuard};
use super::*;
use crate::moment::Moment;
use crate::ports::{GuardError, KeyTier, PortError};

const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

struct Device {
    folder: tempfile::TempDir,
    guard: Arc<FakeGuard>,
    clock: Arc<FakeClock>,
}

impl Device {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), guard: Arc::default(), clock: Arc::default() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn vault(&self) -> Vault {
        let folders = Folders { private: self.path("private"), at_hand: self.path("hand") };
        Vault::with_cost(folders, self.guard.clone(), self.clock.clone(), CHEAP)
    }

    /// A locked vault with two notes in it.
    fn made(passcode: Option<&str>) -> (Self, Vault) {
        let device = Self::new();
        let vault = device.vault();
        vault.create(passcode).unwrap();
        note(&vault, "one");
        note(&vault, "two");
        vault.lock();
        (device, vault)
    }

    fn journal(&self) -> PathBuf {
        self.path("private/vault/journal-1.db")
    }
}

fn note(vault: &Vault, name: &str) {
    vault
        .write(|db| {
            db.prepare_cached("INSERT INTO setting VALUES (?1, 'x')")
                .in_database()?
                .execute([name])
                .map(|_| ())
                .in_database()
        })
        .unwrap();
}

fn notes(vault: &Vault) -> Vec<String> {
    vault
        .read(|db| {
            let mut all = db.prepare_cached("SELECT name FROM setting ORDER BY name").in_database()?;
            all.query_map([], |row| row.get(0)).in_database()?.collect::<rusqlite::Result<_>>().in_database()
        })
        .unwrap()
}

fn derivations() -> u32 {
    DERIVATIONS.with(std::cell::Cell::get)
}

/// Copies a folder, as a backup tool would.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn absent_until_made_then_open_then_locked() {
    let device = Device::new();
    let vault = device.vault();
    assert_eq!(vault.state(), VaultState::Absent);
    assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
    assert!(vault.read(|_| Ok(())).is_err());
    vault.create(None).unwrap();
    assert_eq!(vault.state(), VaultState::Open);
    assert_eq!(vault.create(None), Err(HoldfastError::LookAtState));
    note(&vault, "one");
    vault.lock();
    assert_eq!(vault.state(), VaultState::Locked);
    assert_eq!(vault.read(|_| Ok(())), Err(HoldfastError::UnlockFirst));
    assert_eq!(vault.create(None), Err(HoldfastError::LookAtState), "a journal is never made over another");
    vault.lock();
    vault.unlock(None).unwrap();
    vault.unlock(None).unwrap();
    assert_eq!(notes(&vault), ["one"]);
}

#[test]
fn the_passcode_is_needed_and_a_change_takes_the_old_one_out() {
    let (device, vault) = Device::made(Some("tide"));
    assert!(vault.passcode_set());
    assert_eq!(vault.unlock(None), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }));
    assert_eq!(vault.unlock(Some("ebb")), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }));
    assert_eq!(vault.state(), VaultState::Locked);
    vault.unlock(Some("tide")).unwrap();
    assert_eq!(vault.set_passcode(None, Some("x")), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }));
    assert_eq!(vault.set_passcode(Some("ebb"), None), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }));
    assert!(matches!(vault.set_passcode(Some("tide"), Some("")), Err(HoldfastError::Rejected { .. })));
    let long = "ü".repeat(PASSCODE_CHARS + 1);
    assert!(matches!(vault.set_passcode(Some("tide"), Some(&long)), Err(HoldfastError::Rejected { .. })));
    vault.set_passcode(Some("tide"), Some("grüne Welle")).unwrap();
    vault.lock();
    let again = device.vault();
    assert!(again.unlock(Some("tide")).is_err());
    again.unlock(Some("grüne Welle")).unwrap();
    assert_eq!(notes(&again), ["one", "two"]);
    again.set_passcode(Some("grüne Welle"), None).unwrap();
    assert!(!again.passcode_set());
    again.lock();
    assert_eq!(again.set_passcode(None, None), Err(HoldfastError::UnlockFirst));
    again.unlock(None).unwrap();
}

#[test]
fn guessing_waits_by_uptime_and_wall_clocks_do_not_count() {
    let (device, vault) = Device::made(Some("tide"));
    device.clock.set_uptime(10_000_000);
    for _ in 0..4 {
        assert_eq!(vault.unlock(Some("ebb")), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }));
    }
    assert_eq!(vault.unlock(Some("ebb")), Err(HoldfastError::WrongPasscode { wait_seconds: 30 }));
    let before = derivations();
    for hours in [0, 8_760, -17_520] {
        device.clock.jump_wall_clock(hours);
        assert_eq!(vault.unlock(Some("tide")), Err(HoldfastError::WaitFirst { seconds: 30 }));
        assert_eq!(device.vault().unlock(Some("tide")), Err(HoldfastError::WaitFirst { seconds: 30 }), "it is kept");
    }
    assert_eq!(derivations(), before);
    device.clock.boot("another");
    assert_eq!(vault.unlock(Some("tide")), Err(HoldfastError::WaitFirst { seconds: 30 }));
    device.clock.set_uptime(30_000);
    vault.unlock(Some("tide")).unwrap();
    vault.lock();
    for _ in 0..4 {
        assert_eq!(vault.unlock(Some("ebb")), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }), "counted anew");
    }
}

#[test]
fn a_phrase_opens_without_passcode_and_without_the_device() {
    let (device, vault) = Device::made(Some("tide"));
    vault.unlock(Some("tide")).unwrap();
    let older = vault.make_recovery_phrase().unwrap();
    let phrase = vault.make_recovery_phrase().unwrap();
    assert_eq!(phrase.split(' ').count(), 12);
    assert!(vault.recovery_set());
    vault.lock();
    for wrong in [older.as_str(), "", "twelve words", &phrase.replace(' ', "")] {
        assert_eq!(vault.unlock_with_phrase(wrong), Err(HoldfastError::WrongPasscode { wait_seconds: 0 }), "{wrong}");
    }
    // Passcode forgotten: the phrase opens, and a new passcode can be set without the old one.
    let wording = crate::words::Wording::new(crate::words::Language::English);
    let ways: Vec<WayOut> = vault.page(&wording).ways.into_iter().map(|button| button.way).collect();
    assert_eq!(ways, [WayOut::Unlock, WayOut::UseRecoveryPhrase, WayOut::Erase]);
    vault.unlock_with_phrase(&format!("  {}\n", phrase.to_uppercase().replace(' ', "   "))).unwrap();
    assert_eq!(notes(&vault), ["one", "two"]);
    assert!(vault.passcode_set());
    vault.set_passcode(None, Some("ebb")).unwrap();
    vault.lock();
    vault.unlock(Some("ebb")).unwrap();
    assert!(vault.set_passcode(None, None).is_err(), "only while opened by the phrase");
    vault.at_hand().write("plan", b"a walk").unwrap();
    vault.lock();

    // Another device: its key store knows nothing of this journal.
    let other = Device::new();
    copy(device.folder.path(), other.folder.path());
    let moved = other.vault();
    assert_eq!(moved.unlock(Some("ebb")), Err(HoldfastError::LookAtState));
    assert_eq!(moved.state(), VaultState::KeyGone { recovery_set: true });
    assert_eq!(moved.at_hand().read("plan"), Err(HoldfastError::LookAtState));
    moved.unlock_with_phrase(&phrase).unwrap();
    assert_eq!(notes(&moved), ["one", "two"]);
    assert!(!moved.passcode_set(), "nobody could tell it");
    assert_eq!(moved.at_hand().read("plan").unwrap(), Sealed::Current(b"a walk".into()));
    moved.lock();
    other.vault().unlock(None).unwrap();
    assert_eq!(other.vault().at_hand().read("plan").unwrap(), Sealed::Current(b"a walk".into()));
}

#[test]
fn without_a_phrase_none_opens() {
    let (_device, vault) = Device::made(None);
    let some = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    assert_eq!(vault.unlock_with_phrase(some), Err(HoldfastError::NotThere));
}

#[test]
fn a_key_store_that_does_not_answer_is_a_state_that_passes() {
    let (device, vault) = Device::made(None);
    for fault in [GuardError::DeviceLocked, GuardError::Cancelled, GuardError::Transient, GuardError::Unexpected] {
        device.guard.fail(Some(fault));
        assert_eq!(vault.unlock(None), Err(HoldfastError::TryAgain));
        assert_eq!(vault.state(), VaultState::KeyUnreachable);
        assert_eq!(device.vault().create(None), Err(HoldfastError::LookAtState));
        device.guard.fail(None);
        vault.unlock(None).unwrap();
        assert_eq!(vault.state(), VaultState::Open);
        vault.lock();
    }
    let fresh = Device::new();
    fresh.guard.fail(Some(GuardError::DeviceLocked));
    let vault = fresh.vault();
    assert_eq!(vault.create(None), Err(HoldfastError::TryAgain));
    assert_eq!(vault.state(), VaultState::Absent, "half a journal is none");
    fresh.guard.fail(None);
    vault.create(None).unwrap();
}

#[test]
fn a_lost_device_key_is_a_state_and_starting_over_deletes_nothing() {
    for mixed_up in [false, true] {
        let (device, vault) = Device::made(Some("tide"));
        vault.at_hand().write("plan", b"a walk").unwrap();
        let kept = std::fs::read(device.journal()).unwrap();
        if mixed_up {
            device.guard.mix_up();
        } else {
            device.guard.forget(KeyTier::Private).unwrap();
        }
        let before = derivations();
        assert_eq!(vault.unlock(Some("tide")), Err(HoldfastError::LookAtState));
        assert_eq!(derivations(), before, "told before any derivation");
        assert_eq!(vault.state(), VaultState::KeyGone { recovery_set: false });
        vault.start_over().unwrap();
        assert_eq!(vault.state(), VaultState::Absent);
        assert_eq!(std::fs::read(device.path("private/set-aside-1/journal-1.db")).unwrap(), kept);
        vault.create(None).unwrap();
        assert_eq!(notes(&vault), [""; 0]);
        if !mixed_up {
            assert_eq!(
                vault.at_hand().read("plan").unwrap(),
                Sealed::Current(b"a walk".into()),
                "it outlives the journal"
            );
        }
    }
}

#[test]
fn an_envelope_that_is_gone_or_damaged_is_never_absent() {
    for damage in 0..3 {
        let (device, vault) = Device::made(None);
        for path in envelope::copies(&device.path("private/vault")) {
            match damage {
                0 => std::fs::remove_file(path).unwrap(),
                1 => std::fs::write(path, "").unwrap(),
                _ => std::fs::write(path, "rubbish".repeat(100)).unwrap(),
            }
        }
        assert_eq!(vault.state(), VaultState::EnvelopeDamaged);
        assert!(vault.passcode_set(), "nobody knows that there is none");
        assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
        assert_eq!(vault.create(None), Err(HoldfastError::LookAtState));
        vault.start_over().unwrap();
        assert!(!vault.passcode_set());
        vault.create(None).unwrap();
        assert!(!vault.passcode_set());
        assert!(device.path("private/set-aside-1/journal-1.db").exists());
    }
}

#[test]
fn one_damaged_envelope_is_mended_by_the_other() {
    let (device, vault) = Device::made(Some("tide"));
    let copies = envelope::copies(&device.path("private/vault"));
    for path in &copies {
        let mut bytes = std::fs::read(path).unwrap();
        bytes[40] ^= 4;
        std::fs::write(path, bytes).unwrap();
        vault.unlock(Some("tide")).unwrap();
        vault.lock();
        assert_eq!(std::fs::read(&copies[0]).unwrap(), std::fs::read(&copies[1]).unwrap());
    }
}

#[test]
fn an_envelope_from_a_newer_version_is_left_alone() {
    let (device, vault) = Device::made(None);
    let path = &envelope::copies(&device.path("private/vault"))[1];
    let mut bytes = std::fs::read(path).unwrap();
    bytes[4] = 7;
    let length = bytes.len() - 32;
    let checksum = ring::digest::digest(&ring::digest::SHA256, &bytes[..length]);
    bytes[length..].copy_from_slice(checksum.as_ref());
    std::fs::write(path, &bytes).unwrap();
    let newer = VaultState::TooNew { found: 7, supported: 1 };
    assert_eq!(vault.state(), newer);
    assert_eq!(vault.unlock(None), Err(HoldfastError::Update { found: 7, supported: 1 }));
    assert_eq!(std::fs::read(path).unwrap(), bytes);
}

#[test]
fn a_journal_from_a_newer_version_is_left_alone() {
    let (device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    let supported = schema::supported();
    vault.write(|db| db.pragma_update(None, "user_version", supported + 1).in_database()).unwrap();
    vault.lock();
    let before = std::fs::read(device.journal()).unwrap();
    let found = supported + 1;
    assert_eq!(vault.unlock(None), Err(HoldfastError::Update { found, supported }));
    assert_eq!(vault.state(), VaultState::TooNew { found, supported });
    assert_eq!(std::fs::read(device.journal()).unwrap(), before);
}

#[test]
fn a_missing_or_empty_journal_is_missing_and_can_be_brought_back() {
    let (device, vault) = Device::made(None);
    let kept = std::fs::read(device.journal()).unwrap();
    for empty in [false, true] {
        std::fs::remove_file(device.journal()).unwrap();
        if empty {
            std::fs::write(device.journal(), "").unwrap();
        }
        assert_eq!(vault.state(), VaultState::VaultMissing);
        assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
        assert_eq!(vault.state(), VaultState::VaultMissing);
        assert_eq!(std::fs::metadata(device.journal()).map_or(0, |m| m.len()), 0, "nothing was made there");
        std::fs::write(device.journal(), &kept).unwrap();
        vault.unlock(None).unwrap();
        assert_eq!(notes(&vault), ["one", "two"]);
        vault.lock();
    }
}

#[test]
fn another_journals_file_is_told_apart_from_damage() {
    let (device, vault) = Device::made(None);
    let (other, _) = Device::made(None);
    let kept = std::fs::read(device.journal()).unwrap();
    std::fs::copy(other.journal(), device.journal()).unwrap();
    assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
    assert_eq!(vault.state(), VaultState::NotThisVault);
    assert_eq!(std::fs::read(device.journal()).unwrap(), std::fs::read(other.journal()).unwrap());

    let mut damaged = kept.clone();
    damaged[1000] ^= 1;
    std::fs::write(device.journal(), &damaged).unwrap();
    assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
    assert_eq!(vault.state(), VaultState::VaultDamaged { salvageable: true });
    assert_eq!(std::fs::read(device.journal()).unwrap(), damaged);
    vault.lock();

    // Shorter than a page: SQLite alone would take it for an empty database.
    for length in [1, 16, 511, 512, 4095] {
        std::fs::write(device.journal(), &kept[..length]).unwrap();
        assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
        let ours = length >= 16;
        let state = if ours { VaultState::VaultDamaged { salvageable: false } } else { VaultState::NotThisVault };
        assert_eq!(vault.state(), state, "{length} bytes");
        assert_eq!(vault.salvage(None), Err(HoldfastError::LookAtState));
    }
    std::fs::write(device.journal(), &kept).unwrap();
    vault.unlock(None).unwrap();
    assert_eq!(notes(&vault), ["one", "two"]);
}

#[test]
fn a_second_opener_is_told_so_until_the_first_has_closed() {
    let (device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    let second = device.vault();
    assert_eq!(second.state(), VaultState::InUse);
    assert_eq!(second.unlock(None), Err(HoldfastError::LookAtState));
    assert_eq!(second.erase(), Err(HoldfastError::LookAtState));
    assert_eq!(second.start_over(), Err(HoldfastError::LookAtState));
    assert_eq!(notes(&vault), ["one", "two"]);
    vault.lock();
    assert_eq!(second.state(), VaultState::Locked);
    second.unlock(None).unwrap();
    assert_eq!(vault.state(), VaultState::InUse);
}

#[test]
fn erasing_leaves_nothing_and_goes_on_after_an_obstacle() {
    let (device, vault) = Device::made(Some("tide"));
    vault.at_hand().write("plan", b"a walk").unwrap();
    vault.unlock(Some("tide")).unwrap();
    device.guard.fail(Some(GuardError::Transient));
    assert_eq!(vault.erase(), Err(HoldfastError::TryAgain));
    assert_eq!(vault.state(), VaultState::Erasing);
    assert!(!device.path("private/vault").exists(), "what can go has gone");
    assert_eq!(vault.create(None), Err(HoldfastError::LookAtState));
    assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
    assert_eq!(device.vault().state(), VaultState::Erasing, "a start tries to go on");
    device.guard.fail(None);
    assert_eq!(device.vault().state(), VaultState::Absent, "and does");
    assert!(device.guard.holds_nothing());
    for folder in ["private", "hand"] {
        assert_eq!(std::fs::read_dir(device.path(folder)).unwrap().count(), 0, "{folder}");
    }
    assert_eq!(vault.state(), VaultState::Absent);
    vault.create(None).unwrap();
    vault.erase().unwrap();
    assert_eq!(vault.state(), VaultState::Absent);
}

#[test]
fn erasing_takes_what_was_set_aside_with_it() {
    let (device, vault) = Device::made(None);
    vault.start_over().unwrap();
    vault.create(None).unwrap();
    vault.erase().unwrap();
    assert_eq!(std::fs::read_dir(device.path("private")).unwrap().count(), 0);
}

/// Every crash while erasing: from each state of the folders after the marker, the next start removes everything.
#[test]
fn a_start_that_finds_the_marker_finishes() {
    let (device, vault) = Device::made(None);
    vault.at_hand().write("plan", b"a walk").unwrap();
    drop(vault);
    for step in 0..4 {
        let crashed =
            Device { folder: tempfile::tempdir().unwrap(), guard: device.guard.clone(), clock: Arc::default() };
        copy(device.folder.path(), crashed.folder.path());
        std::fs::write(crashed.path("private/erasing"), "").unwrap();
        match step {
            0 => {}
            1 => std::fs::write(crashed.path("private/vault/envelope.0"), [0; 100]).unwrap(),
            2 => std::fs::remove_dir_all(crashed.path("hand")).unwrap(),
            _ => std::fs::remove_dir_all(crashed.path("private/vault")).unwrap(),
        }
        assert_eq!(crashed.vault().state(), VaultState::Absent);
        assert_eq!(std::fs::read_dir(crashed.path("private")).unwrap().count(), 0);
    }
}

#[test]
fn a_making_that_was_cut_short_is_none() {
    let (device, vault) = Device::made(None);
    vault.at_hand().write("plan", b"a walk").unwrap();
    std::fs::rename(device.path("private/vault"), device.path("private/vault-unfinished")).unwrap();
    assert_eq!(vault.state(), VaultState::Absent);
    vault.create(None).unwrap();
    assert_eq!(notes(&vault), [""; 0]);
    assert_eq!(vault.at_hand().read("plan").unwrap(), Sealed::Current(b"a walk".into()));
}

struct StopAt(u64);

impl Progress for StopAt {
    fn step(&self, done: u64, _total: u64) -> std::result::Result<bool, PortError> {
        Ok(done < self.0)
    }
}

#[test]
fn a_long_job_that_is_stopped_leaves_nothing() {
    let (_device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    let import = |db: &Connection, job: &Job<'_>| {
        for n in 0..10 {
            job.step(n, 10)?;
            db.execute("INSERT INTO setting VALUES (?1, '')", [format!("import {n}")]).in_database()?;
        }
        Ok(())
    };
    assert_eq!(vault.write_long(Some(Arc::new(StopAt(5))), import), Err(HoldfastError::Stopped));
    assert_eq!(notes(&vault), ["one", "two"]);
    vault.write_long(Some(Arc::new(StopAt(99))), import).unwrap();
    assert_eq!(notes(&vault).len(), 12);
}

#[test]
fn locking_stops_a_long_job_between_steps_and_within_a_statement() {
    for within_a_statement in [false, true] {
        let (_device, vault) = Device::made(None);
        vault.unlock(None).unwrap();
        let (begun, begins) = std::sync::mpsc::channel();
        std::thread::scope(|threads| {
            let job = threads.spawn(|| {
                vault.write_long(None, |db, job| {
                    db.execute("INSERT INTO setting VALUES ('half', '')", []).in_database()?;
                    begun.send(()).unwrap();
                    if within_a_statement {
                        let endless =
                            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
                        db.query_row(endless, [], |_| Ok(())).in_database()?;
                    }
                    loop {
                        job.step(0, 0)?;
                    }
                    #[expect(unreachable_code, reason = "gives the loop a type")]
                    Ok(())
                })
            });
            begins.recv().unwrap();
            assert_eq!(vault.state(), VaultState::Open, "answered while the job runs");
            vault.lock();
            assert_eq!(job.join().unwrap(), Err(HoldfastError::Stopped));
        });
        assert_eq!(vault.state(), VaultState::Locked);
        vault.unlock(None).unwrap();
        assert_eq!(notes(&vault), ["one", "two"]);
    }
}

#[test]
fn the_plan_is_read_while_a_job_holds_the_journal() {
    let (_device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    vault.at_hand().write("plan", b"a walk").unwrap();
    let plan = vault.write(|_| vault.at_hand().read("plan")).unwrap();
    assert_eq!(plan, Sealed::Current(b"a walk".into()));
}

#[test]
fn after_a_panic_the_next_call_works_and_nothing_of_it_is_kept() {
    let (_device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        vault.write_long(None, |db, _| -> Result<()> {
            db.execute("INSERT INTO setting VALUES ('half', '')", []).in_database()?;
            panic!("as a mistake would")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(vault.state(), VaultState::Open);
    assert_eq!(notes(&vault), ["one", "two"]);
    note(&vault, "three");
    vault.lock();
}

#[test]
fn a_failed_write_leaves_nothing_and_a_full_disk_asks_for_room() {
    let (_device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    let failed: Result<()> = vault.write(|db| {
        db.execute("INSERT INTO setting VALUES ('half', '')", []).in_database()?;
        Err(HoldfastError::NotThere)
    });
    assert_eq!(failed, Err(HoldfastError::NotThere));
    let pages: i64 = vault.read(|db| db.query_row("PRAGMA page_count", [], |row| row.get(0)).in_database()).unwrap();
    vault.read(|db| db.pragma_update(None, "max_page_count", pages).in_database()).unwrap();
    let full =
        vault.write(|db| db.execute("INSERT INTO setting VALUES ('big', ?1)", ["x".repeat(100_000)]).in_database());
    assert_eq!(full, Err(HoldfastError::MakeRoom));
    assert_eq!(notes(&vault), ["one", "two"]);
    vault.lock();
    vault.unlock(None).unwrap();
    note(&vault, "three");
}

#[test]
fn a_journal_in_memory_is_open_and_has_nothing_at_hand() {
    let vault = Vault::in_memory().unwrap();
    assert_eq!(vault.state(), VaultState::Open);
    note(&vault, "one");
    assert_eq!(notes(&vault), ["one"]);
    assert_eq!(vault.at_hand().read("plan"), Err(HoldfastError::LookAtState));
    assert_eq!(vault.set_passcode(None, None), Err(HoldfastError::LookAtState));
    vault.lock();
    assert_eq!(vault.state(), VaultState::Absent);
}

/// Fills the journal with text, in enough rows for a table of three levels or a few dozen leaves.
fn fill(vault: &Vault, rows: i64) {
    vault
        .write(|db| {
            let mut entry = db.prepare(
                "INSERT INTO entry (id, kind, at, at_offset, day, logged, logged_offset, value, body)
                 VALUES (?1, 'mood', ?2, 60, ?3, ?2, 60, 3.0, ?4)",
            ).in_database()?;
            for n in 0..rows {
                entry.execute((format!("m{n}"), n * 1000, n / 2, format!("{{\"note\":\"seagrass {n}{}\"}}", "~".repeat(if n % 100 == 3 { 9000 } else { 200 })))).in_database()?;
            }
            let mut shown = db.prepare("INSERT INTO prompt (day, at, at_offset, about, body) VALUES (?1, ?1, 0, NULL, '{}')").in_database()?;
            for n in 0..rows / 10 {
                shown.execute([n]).in_database()?;
            }
            let mut found = db.prepare(
                "INSERT INTO evaluation (day, at, at_offset, because, entry, state, body) VALUES (?1, ?1, 0, 'week', NULL, 'watch', '{}')",
            ).in_database()?;
            for n in 0..rows / 10 {
                found.execute([n]).in_database()?;
            }
            Ok(())
        })
        .unwrap();
}

fn ids(vault: &Vault) -> Result<Vec<String>> {
    let rows: Vec<(String, String)> = vault.read(|db| {
        // Reads every leaf of the table, and no index.
        let mut all = db.prepare("SELECT id, body FROM entry NOT INDEXED ORDER BY seq").in_database()?;
        all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .in_database()?
            .collect::<rusqlite::Result<_>>()
            .in_database()
    })?;
    assert!(rows.iter().all(|(_, body)| !body.contains('\0')), "zeros are never passed off as what was written");
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}

#[test]
fn nothing_that_was_written_stands_readable_in_any_file() {
    let device = Device::new();
    let vault = device.vault();
    vault.create(Some("seagrass passcode")).unwrap();
    let phrase = vault.make_recovery_phrase().unwrap();
    fill(&vault, 2000);
    vault.at_hand().write("plan", b"seagrass plan").unwrap();
    let at = Moment { zone: Some("Europe/Seagrass".into()), ..Moment::parse("2026-03-02T20:15:00+01:00").unwrap() };
    vault.at_hand().inbox().add(&at, 2).unwrap();
    let look = |when: &str| {
        let mut files = 0;
        let mut folders = vec![device.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                files += 1;
                let bytes = std::fs::read(&path).unwrap();
                let lower = bytes.to_ascii_lowercase();
                for what in ["seagrass", "mood", "create table", "sqlite", &phrase] {
                    let found = lower.windows(what.len()).any(|window| window == what.as_bytes());
                    assert!(!found, "{when}: {what} in {}", path.display());
                }
            }
        }
        files
    };
    vault
        .read(|db| {
            // A sort too large for the cache, still open while the files are looked at.
            let mut sorted = db
                .prepare("SELECT a.body FROM entry a, entry b WHERE b.seq < 40 ORDER BY a.body || b.body")
                .in_database()?;
            let mut rows = sorted.query([]).in_database()?;
            rows.next().in_database()?;
            assert!(look("sorting") >= 8);
            Ok(())
        })
        .unwrap();
    vault
        .write(|db| {
            db.execute("UPDATE entry SET body = body || ' seagrass'", []).in_database()?;
            look("within a transaction");
            Ok(())
        })
        .unwrap();
    assert!(std::fs::metadata(device.path("private/vault/journal-1.db-wal")).unwrap().len() > 0);
    look("open");
    vault.lock();
    assert_eq!(std::fs::metadata(device.path("private/vault/journal-1.db-wal")).map_or(0, |m| m.len()), 0);
    look("locked");
    for file in ["/tmp", "/var/tmp"].iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten() {
        assert!(!file.file_name().to_string_lossy().starts_with("etilqs_"), "a temporary file of SQLite");
    }
}

mod faults;
mod kills;
