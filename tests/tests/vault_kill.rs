//! `kill -9` at any moment: every acknowledged write survives, and nothing is half done.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod vault_support;

use std::collections::BTreeSet;

use holdfast::error::DatabaseDoing;
use holdfast::vault::{Sealed, Vault, VaultState};
use holdfast::{HoldfastError, Result};
use vault_support::{Process, Seeded, copy, store, stored, tell, told, vault_in};

#[test]
#[ignore = "run by the others, as the process that is killed"]
fn child() {
    let (role, folder) = told();
    let vault = vault_in(&folder);
    match role.as_str() {
        "writes" => {
            vault.unlock(None).unwrap();
            let from = stored(&vault).len();
            for n in from.. {
                store(&vault, &format!("{n:06}"), "seagrass").unwrap();
                tell(&n.to_string());
            }
        }
        "passcodes" => {
            let first: u32 = std::env::var("HOLDFAST_FIRST").unwrap().parse().unwrap();
            vault.unlock(Some(&first.to_string())).unwrap();
            for n in first + 1.. {
                tell(&format!("to {n}"));
                vault.set_passcode(Some(&(n - 1).to_string()), Some(&n.to_string())).unwrap();
                tell(&format!("is {n}"));
            }
        }
        "erases" => {
            vault.unlock(None).unwrap();
            tell("erases");
            vault.erase().unwrap();
            tell("erased");
        }
        "makes" => {
            tell("makes");
            vault.create(None).unwrap();
            tell("made");
        }
        "salvages" => {
            vault.unlock(None).unwrap();
            assert!(entries(&vault).is_err());
            tell("salvages");
            vault.salvage(None).unwrap();
            tell("salvaged");
        }
        "imports" => {
            vault.unlock(None).unwrap();
            let lines = holdfast_tests::journal::years(1);
            let mut go_on = |_| {
                tell("goes on");
                true
            };
            vault.write(|db| holdfast::journal::intake::import_lines(db, lines.as_bytes(), 4, &mut go_on)).unwrap();
            tell("imported");
        }
        "plans" => {
            for n in 0.. {
                vault.at_hand().write("plan", format!("plan {n}").as_bytes()).unwrap();
                tell(&n.to_string());
            }
        }
        _ => panic!("no such role"),
    }
}

#[test]
fn every_acknowledged_write_survives_a_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault_in(folder.path());
    vault.create(None).unwrap();
    vault.lock();
    let mut random = Seeded(1);
    let mut acknowledged = BTreeSet::new();
    for round in 0..100 {
        let mut child = Process::start("writes", folder.path());
        for _ in 0..=random.below(30) {
            acknowledged.extend(child.next());
        }
        random.linger(300_000);
        acknowledged.extend(child.kill());

        vault.unlock(None).unwrap();
        let there = stored(&vault);
        for name in &acknowledged {
            let name = format!("{:06}", name.parse::<u32>().unwrap());
            assert!(there.contains(&name), "round {round}: {name} was acknowledged");
        }
        let more = there.len() - acknowledged.len();
        assert!(more <= 1, "round {round}: only the one under way may be there as well, not {more}");
        acknowledged.extend(there.iter().map(|name| name.parse::<u32>().unwrap().to_string()));
        vault.lock();
    }
    assert!(acknowledged.len() > 500);
}

#[test]
fn a_passcode_change_that_is_killed_leaves_the_old_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault_in(folder.path());
    vault.create(Some("0")).unwrap();
    store(&vault, "kept", "seagrass").unwrap();
    vault.lock();
    let mut random = Seeded(2);
    let mut current = 0_u32;
    let (mut old, mut new) = (0, 0);
    for _ in 0..30 {
        let program = std::env::current_exe().unwrap();
        let mut command = Process::command(&program, "passcodes", folder.path());
        let mut child = Process::run(command.env("HOLDFAST_FIRST", current.to_string()));
        let mut last = Vec::new();
        for _ in 0..=random.below(2) {
            last.extend(child.next());
        }
        random.linger(6_000_000);
        last.extend(child.kill());
        if let Some(is) = last.iter().rev().find_map(|told| told.strip_prefix("is ")) {
            current = is.parse().unwrap();
        }

        let opened = vault.unlock(Some(&current.to_string()));
        match opened {
            Ok(()) => old += 1,
            Err(HoldfastError::WrongPasscode { .. }) => {
                new += 1;
                current += 1;
                vault.unlock(Some(&current.to_string())).unwrap();
            }
            Err(other) => panic!("{other:?}"),
        }
        assert_eq!(stored(&vault), ["kept"]);
        vault.lock();
        let other = if current == 0 { 1 } else { current - 1 };
        assert!(vault.unlock(Some(&other.to_string())).is_err(), "only one of them opens it");
    }
    assert!(old > 0, "{old} old, {new} new");
}

#[test]
fn a_killed_erase_continues_or_has_not_begun() {
    let whole = tempfile::tempdir().unwrap();
    let vault = vault_in(whole.path());
    vault.create(None).unwrap();
    store(&vault, "kept", "seagrass").unwrap();
    vault.at_hand().write("plan", b"a walk").unwrap();
    vault.lock();
    let mut random = Seeded(3);
    let (mut erased, mut kept) = (0, 0);
    for round in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let mut child = Process::start("erases", folder.path());
        assert_eq!(child.next().as_deref(), Some("erases"));
        random.linger(2_000_000);
        let told = child.kill();
        let vault = vault_in(folder.path());
        match vault.state() {
            VaultState::Absent => {
                erased += 1;
                for name in ["private", "hand"] {
                    let left: Vec<_> = std::fs::read_dir(folder.path().join(name)).unwrap().collect();
                    assert!(left.is_empty() || left.len() == 1, "round {round}: {left:?}");
                    assert!(!left.iter().any(|file| file.as_ref().unwrap().path().is_dir()), "round {round}: {left:?}");
                }
                vault.create(None).unwrap();
                assert_eq!(stored(&vault), [""; 0]);
            }
            VaultState::Locked => {
                kept += 1;
                assert!(told.is_empty());
                vault.unlock(None).unwrap();
                assert_eq!(stored(&vault), ["kept"]);
                assert_eq!(vault.at_hand().read("plan").unwrap(), Sealed::Current(b"a walk".into()));
            }
            other => panic!("round {round}: {other:?}"),
        }
    }
    assert!(erased > 0, "{erased} erased, {kept} kept");
}

#[test]
fn a_killed_creation_is_complete_or_absent() {
    let mut random = Seeded(4);
    for round in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Process::start("makes", folder.path());
        assert_eq!(child.next().as_deref(), Some("makes"));
        random.linger(3_000_000);
        let made = !child.kill().is_empty();
        let vault = vault_in(folder.path());
        match vault.state() {
            VaultState::Absent if !made => vault.create(None).unwrap(),
            VaultState::Locked => vault.unlock(None).unwrap(),
            other => panic!("round {round}: {other:?}"),
        }
        store(&vault, "works", "seagrass").unwrap();
        vault.at_hand().write("plan", b"a walk").unwrap();
    }
}

#[test]
fn an_import_that_is_killed_is_there_whole_or_not_at_all() {
    let whole = tempfile::tempdir().unwrap();
    let vault = vault_in(whole.path());
    vault.create(None).unwrap();
    store(&vault, "kept", "seagrass").unwrap();
    vault.lock();
    let all = holdfast_tests::journal::years(1).lines().count() - 1; // the first line is no entry
    let mut random = Seeded(9);
    let (mut none, mut every) = (0, 0);
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let mut child = Process::start("imports", folder.path());
        let mut told: Vec<String> = (0..=random.below(9)).map_while(|_| child.next()).collect();
        told.extend(child.kill());
        let acknowledged = told.iter().any(|told| told == "imported");
        let vault = vault_in(folder.path());
        vault.unlock(None).unwrap();
        match entries(&vault).unwrap() {
            0 if !acknowledged => none += 1,
            found if found == all => every += 1,
            found => panic!("round {round}: {found} of {all}"),
        }
        assert_eq!(stored(&vault), ["kept"]);
    }
    assert!(none > 0 && every > 0, "{none} in the middle and {every} after the end: neither may be missing");
}

/// Reads every entry.
fn entries(vault: &Vault) -> Result<usize> {
    vault.read(|db| {
        let mut all = db.prepare("SELECT body FROM entry NOT INDEXED ORDER BY seq").in_database()?;
        Ok(all
            .query_map([], |row| row.get::<_, String>(0))
            .in_database()?
            .collect::<rusqlite::Result<Vec<_>>>()
            .in_database()?
            .len())
    })
}

#[test]
fn a_salvage_that_is_killed_can_be_done_again() {
    let whole = tempfile::tempdir().unwrap();
    let vault = vault_in(whole.path());
    vault.create(None).unwrap();
    vault
        .write(|db| {
            for n in 0..2000 {
                db.execute(
                    "INSERT INTO entry (id, kind, at, at_offset, day, logged, logged_offset, body)
                     VALUES (?1, 'mood', 0, 0, 0, 0, 0, ?2)",
                    (format!("m{n}"), "seagrass".repeat(30)),
                )
                .in_database()?;
            }
            Ok(())
        })
        .unwrap();
    // The first leaf page: the one that contains the first row.
    let page: u32 = vault
        .read(|db| {
            let sql = "SELECT pageno FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' ORDER BY path";
            db.query_row(sql, [], |row| row.get(0)).in_database()
        })
        .unwrap();
    vault.lock();
    let journal = whole.path().join("private/vault/journal-1.db");
    let mut bytes = std::fs::read(&journal).unwrap();
    bytes[(page as usize - 1) * 4096 + 50] ^= 1;
    std::fs::write(&journal, bytes).unwrap();

    let mut random = Seeded(6);
    let mut kept = BTreeSet::new();
    let mut done = 0;
    for _ in 0..30 {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let mut child = Process::start("salvages", folder.path());
        assert_eq!(child.next().as_deref(), Some("salvages"));
        random.linger(6_000_000);
        child.kill();
        let vault = vault_in(folder.path());
        vault.unlock(None).unwrap();
        if let Ok(count) = entries(&vault) {
            done += 1;
            kept.insert(count);
        } else {
            assert_eq!(vault.state(), VaultState::VaultDamaged { salvageable: true });
            vault.salvage(None).unwrap();
            kept.insert(entries(&vault).unwrap());
        }
    }
    assert!(done < 30, "some were killed before the end");
    assert_eq!(kept.len(), 1, "the same is kept every time: {kept:?}");
    assert!((1_970..2_000).contains(kept.first().unwrap()), "{kept:?}");
}

#[test]
fn a_plan_that_is_being_written_is_never_torn() {
    let folder = tempfile::tempdir().unwrap();
    vault_in(folder.path()).create(None).unwrap();
    let mut random = Seeded(5);
    for round in 0..60 {
        let mut child = Process::start("plans", folder.path());
        let mut acknowledged = child.next();
        for _ in 0..random.below(10) {
            acknowledged = child.next();
        }
        random.linger(500_000);
        let last: u32 = child.kill().pop().or(acknowledged).unwrap().parse().unwrap();
        let Sealed::Current(plan) = vault_in(folder.path()).at_hand().read("plan").unwrap() else { panic!("{round}") };
        let plan = String::from_utf8(plan).unwrap();
        assert!(plan == format!("plan {last}") || plan == format!("plan {}", last + 1), "{round}: {plan}, told {last}");
    }
}
