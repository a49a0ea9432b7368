//! Vaults of earlier versions, frozen as they were. Every later version opens them, forever.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod vault_support;

use std::path::{Path, PathBuf};

use holdfast::error::DatabaseDoing;
use holdfast::moment::Moment;
use holdfast::vault::{Sealed, VaultState};
use vault_support::{copy, vault_in};

const PASSCODE: &str = "Ebbe und Flut 1";

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/vault/v{version}"))
}

/// Writes the fixture of the present version. To be run once, when the version is new, and never again.
#[test]
#[ignore = "makes the fixture"]
fn make() {
    let folder = fixture(1);
    assert!(!folder.exists(), "a fixture is never made twice");
    let vault = vault_in(&folder);
    vault.create(Some(PASSCODE)).unwrap();
    vault
        .write(|db| {
            for n in 0..40_i64 {
                let day = 20_500 + n;
                db.execute(
                    "INSERT INTO entry (id, kind, at, at_offset, zone, day, logged, logged_offset, value, body)
                     VALUES (?1, 'mood', ?2, 60, 'Europe/Berlin', ?3, ?2, 60, ?4, ?5)",
                    (
                        format!("m{n}"),
                        day * 86_400_000,
                        day,
                        n % 5 + 1,
                        format!("{{\"level\":{},\"note\":\"Seegras {n}\"}}", n % 5 + 1),
                    ),
                )
                .in_database()?;
            }
            db.execute("INSERT INTO tombstone VALUES ('gone')", []).in_database()?;
            db.execute("INSERT INTO setting VALUES ('locale', '\"de\"')", []).in_database()?;
            Ok(())
        })
        .unwrap();
    let phrase = vault.make_recovery_phrase().unwrap();
    std::fs::write(folder.join("phrase.txt"), phrase + "\n").unwrap();
    vault.at_hand().write("plan", "ein Spaziergang".as_bytes()).unwrap();
    let at = Moment { zone: Some("Europe/Berlin".into()), ..Moment::parse("2026-03-02T20:15:00+01:00").unwrap() };
    vault.at_hand().inbox().add(&at, 2).unwrap();
    vault.lock();
}

#[test]
fn the_vault_of_version_1_opens() {
    for by_phrase in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        copy(&fixture(1), folder.path());
        let vault = vault_in(folder.path());
        assert_eq!(vault.state(), VaultState::Locked);
        assert!(vault.passcode_set() && vault.recovery_set());
        assert_eq!(vault.at_hand().read("plan").unwrap(), Sealed::Current("ein Spaziergang".into()));
        let waiting = vault.at_hand().inbox().read_all().unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].at.to_string(), "2026-03-02T20:15:00+01:00");
        assert_eq!((waiting[0].level, waiting[0].at.zone.as_deref()), (2, Some("Europe/Berlin")));
        if by_phrase {
            let phrase = std::fs::read_to_string(folder.path().join("phrase.txt")).unwrap();
            vault.unlock_with_phrase(&phrase).unwrap();
        } else {
            vault.unlock(Some(PASSCODE)).unwrap();
        }
        let (moods, levels, gone, locale): (i64, f64, i64, String) = vault
            .read(|db| {
                db.query_row(
                    "SELECT (SELECT count(*) FROM entry WHERE kind = 'mood' AND body LIKE '%Seegras%'),
                            (SELECT sum(value) FROM entry),
                            (SELECT count(*) FROM tombstone WHERE id = 'gone'),
                            (SELECT value FROM setting WHERE name = 'locale')",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )
                .in_database()
            })
            .unwrap();
        assert_eq!((moods, gone, locale.as_str()), (40, 1, "\"de\""));
        assert!((levels - 120.0).abs() < f64::EPSILON);
        let sound: String =
            vault.read(|db| db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).in_database()).unwrap();
        assert_eq!(sound, "ok");
    }
}
