//! kill -9 during steps that only the vault itself can take: a migration with something to do, and salvage.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::super::envelope::SALT_BYTES;
use super::super::keys::Key;
use super::super::open::{Use, open};
use super::super::schema::{Version, migrate_by};
use super::*;

const SALT: [u8; SALT_BYTES] = [3; SALT_BYTES];
const MANY: &str = "
    CREATE TABLE many (n INTEGER PRIMARY KEY, text TEXT);
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 6000)
    INSERT INTO many SELECT i, hex(randomblob(100)) FROM n;
    CREATE INDEX many_by_text ON many (text)";

fn steps() -> Vec<&'static str> {
    let mut steps = schema::MIGRATIONS.to_vec();
    steps.push(MANY);
    steps.push("ALTER TABLE many ADD COLUMN more TEXT; UPDATE many SET more = 'x'");
    steps
}

fn opened(folder: &Path) -> Connection {
    open(&folder.join("db"), &Key::from_slice(&[9; 32]).unwrap(), &SALT, Use::NewJournal).unwrap()
}

#[test]
#[ignore = "run by the next, as the process that is killed"]
fn child() {
    let folder = PathBuf::from(std::env::var("HOLDFAST_FOLDER").unwrap());
    let db = opened(&folder);
    println!("@begins");
    migrate_by(&db, &steps()).unwrap();
    println!("@done");
    open::checkpoint(&db).unwrap();
}

#[test]
fn a_migration_that_is_killed_has_happened_or_not() {
    let (mut before, mut after) = (0, 0);
    for round in 0..40_u32 {
        let folder = tempfile::tempdir().unwrap();
        migrate_by(&opened(folder.path()), schema::MIGRATIONS).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "vault::tests::kills::child", "--ignored", "--nocapture"])
            .env("HOLDFAST_FOLDER", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(std::io::Result::ok);
        assert!(told.any(|line| line.ends_with("@begins")));
        // Each round gets further into the step, and some rounds reach its end; no clock is used.
        for _ in 0..round * 150_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        let done = told.any(|line| line.ends_with("@done"));
        child.wait().unwrap();

        let db = opened(folder.path());
        let version: usize = db.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).unwrap() as usize;
        let tables: i64 =
            db.query_row("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'many%'", [], |row| row.get(0)).unwrap();
        if version == schema::MIGRATIONS.len() {
            assert!(!done, "what was told is there");
            assert_eq!(tables, 0);
            before += 1;
        } else {
            assert_eq!((version, tables), (steps().len(), 2));
            let rows: i64 = db.query_row("SELECT count(*) FROM many WHERE more = 'x'", [], |row| row.get(0)).unwrap();
            assert_eq!(rows, 6_000);
            after += 1;
        }
        assert_eq!(migrate_by(&db, &steps()).unwrap(), Version::Current);
    }
    assert!(before > 0, "{before} before, {after} after");
}
