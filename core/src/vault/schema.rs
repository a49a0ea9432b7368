//! The journal's tables, and the steps that make an older journal a current one.

use rusqlite::{Connection, TransactionBehavior};

/// Every step, oldest first; the journal's `user_version` is the number of steps that it has been through. A step
/// that was shipped is never changed: a change is a further step.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_journal.sql")];

/// How a journal's version compares to this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// The version that this build writes, reached by the missing steps if there were any.
    Current,
    /// A newer build wrote the journal. Nothing was changed.
    TooNew {
        /// The version found.
        found: u32,
    },
}

/// The version this build writes.
pub(crate) fn supported() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

fn version(db: &Connection) -> rusqlite::Result<u32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Applies the steps that the journal lacks, all of them in one IMMEDIATE transaction: after a crash it is either as
/// it was, or current.
pub(crate) fn migrate(db: &Connection) -> rusqlite::Result<Version> {
    migrate_by(db, MIGRATIONS)
}

pub(crate) fn migrate_by(db: &Connection, steps: &[&str]) -> rusqlite::Result<Version> {
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let found = version(db)?;
    if found > known {
        return Ok(Version::TooNew { found });
    }
    if found < known {
        let all = rusqlite::Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
        for step in steps.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
            all.execute_batch(step)?;
        }
        all.pragma_update(None, "user_version", known)?;
        all.commit()?;
    }
    Ok(Version::Current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_in_the_folder_is_taken() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vault/migrations");
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names.len(), MIGRATIONS.len());
        for (number, name) in (1..).zip(&names) {
            assert!(name.starts_with(&format!("{number:04}_")), "{name}");
        }
    }

    #[test]
    fn takes_only_what_is_lacking_and_nothing_when_a_step_fails() {
        let db = crate::vault::open::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO b VALUES (1)", "CREATE TABLE c (x)"];
        assert_eq!(migrate_by(&db, &steps[..1]).unwrap(), Version::Current);
        assert!(migrate_by(&db, &["", steps[1], "CREATE TABLE a (x)"]).is_err());
        assert_eq!(version(&db).unwrap(), 1, "a failed step takes the others with it");
        assert_eq!(migrate_by(&db, &steps).unwrap(), Version::Current);
        assert_eq!(migrate_by(&db, &steps).unwrap(), Version::Current);
        assert_eq!(db.query_row("SELECT count(*) FROM b", [], |r| r.get::<_, i64>(0)).unwrap(), 1);
        assert_eq!(migrate_by(&db, &steps[..2]).unwrap(), Version::TooNew { found: 3 });
    }
}
