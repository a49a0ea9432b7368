//! Automatic backups: made without asking the person each time.
//!
//! They need the passphrase, so the journal stores it. It is readable only while the journal is open, and what it
//! protects is in the same journal. It never travels in an archive.

use crate::moment::DAY_MS;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::{FileDoing, Result};
use crate::moment::{Day, Moment};
use crate::settings::{self, Key, SettingKey};

/// The person's choice about automatic backups.
const AUTOMATIC: Key<Automatic> = Key::new(SettingKey::AutomaticBackup);
/// The most backups that are kept.
pub const MOST_KEPT: u32 = 100;
/// The shortest time between two automatic backups, in days.
const EVERY_DAYS: i64 = 1;
/// A backup is overdue when the last one is more than this many days old.
pub const OVERDUE_DAYS: i64 = 30;

const BEGINS: &str = "holdfast-backup-";
const ENDS: &str = ".age";

/// The person's choice about automatic backups.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Automatic {
    /// The folder; `None` where the shell puts the file in its place.
    pub(crate) folder: Option<String>,
    /// How many backups stay in the folder.
    pub(crate) keep: u32,
    /// The passphrase of each backup.
    pub(crate) passphrase: String,
}

impl Default for Automatic {
    /// No passphrase, and no backup that would be one too many.
    fn default() -> Self {
        Self { folder: None, keep: MOST_KEPT, passphrase: String::new() }
    }
}

/// The person's choice; `None` where there is none.
pub(crate) fn chosen(conn: &Connection) -> Result<Option<Automatic>> {
    // Without its passphrase nothing can be sealed.
    Ok(settings::read(conn, AUTOMATIC)?.filter(|chosen| !chosen.passphrase.is_empty()))
}

/// Stores the choice; `None` removes it.
pub(crate) fn choose(conn: &Connection, automatic: Option<&Automatic>) -> Result<()> {
    match automatic {
        Some(automatic) => settings::write(conn, AUTOMATIC, automatic),
        None => settings::forget(conn, AUTOMATIC),
    }
}

/// Whether a backup is due: the last one is at least a day old, and something was logged since. A last backup in the
/// future was made while the clock was wrong and is ignored.
pub(crate) fn is_due(last: Option<&Moment>, last_logged_ms: Option<i64>, now: &Moment) -> bool {
    let Some(logged) = last_logged_ms else { return false };
    let last = last.filter(|last| last.unix_ms <= now.unix_ms);
    last.is_none_or(|last| now.unix_ms - last.unix_ms >= EVERY_DAYS * DAY_MS && logged > last.unix_ms)
}

/// Whether the last backup is overdue. Never true before the first backup.
#[must_use]
pub fn is_overdue(last: Option<&Moment>, now: &Moment) -> bool {
    last.is_some_and(|last| now.unix_ms - last.unix_ms > OVERDUE_DAYS * DAY_MS)
}

/// Parses a file name of ours into its day and its number on that day: `holdfast-backup-2026-03-05.age` is 1,
/// `…-05-2.age` is 2. `None` for any other name.
fn place(name: &str) -> Option<(Day, u32)> {
    let middle = name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?;
    let (day, rest) = middle.split_at_checked(10)?;
    let number = match rest.strip_prefix('-') {
        Some(number) => number.parse().ok().filter(|n| *n > 1)?,
        None if rest.is_empty() => 1,
        None => return None,
    };
    let day = Day::parse(day).ok()?;
    // The name must be exactly the one that `name` writes. Any other spelling belongs to somebody else's file.
    (self::name(day, number) == name).then_some((day, number))
}

fn name(day: Day, number: u32) -> String {
    if number == 1 { format!("{BEGINS}{day}{ENDS}") } else { format!("{BEGINS}{day}-{number}{ENDS}") }
}

/// Our backups in the folder as day and number, the oldest first.
fn kept(folder: &Path) -> Result<Vec<(Day, u32)>> {
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(folder).writing_given_file()? {
        kept.extend(entry.writing_given_file()?.file_name().to_str().and_then(place));
    }
    kept.sort_unstable();
    Ok(kept)
}

/// The path of the next backup of that day: one above the highest number in the folder.
pub(crate) fn next(folder: &Path, day: Day) -> Result<PathBuf> {
    let number = kept(folder)?
        .iter()
        .filter(|(of, _)| *of == day)
        .map(|(_, number)| number.saturating_add(1))
        .max()
        .unwrap_or(1);
    Ok(folder.join(name(day, number)))
}

/// Removes our oldest backups until `keep` of them (at least one) are left. Files with other names are not touched.
pub(crate) fn rotate(folder: &Path, keep: u32) -> Result<()> {
    let kept = kept(folder)?;
    let surplus = kept.len().saturating_sub(usize::try_from(keep.max(1)).unwrap_or(usize::MAX));
    for (day, number) in kept.into_iter().take(surplus) {
        std::fs::remove_file(folder.join(name(day, number))).writing_given_file()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn only_the_oldest_of_our_own_backups_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let others = [
            "holdfast-backup-2026-03-05-1.age",
            "holdfast-backup-2026-03-01-02.age",
            "holdfast-backup-2026-03-01-+2.age",
            "holdfast-backup-2026-03-09-4294967295.age.part",
            "holdfast-backup-2026-13-05.age",
            "mine.age",
            "x",
        ];
        let ours = ["2026-03-05-10", "2026-03-05-9", "2026-03-05", "2026-02-28", "2026-03-07"];
        for name in others.iter().map(|name| (*name).to_owned()).chain(ours.map(|n| format!("holdfast-backup-{n}.age")))
        {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let day = Day::parse("2026-03-05").unwrap();
        assert_eq!(next(folder.path(), day).unwrap().file_name().unwrap(), "holdfast-backup-2026-03-05-11.age");
        assert_eq!(next(folder.path(), day.plus(1)).unwrap().file_name().unwrap(), "holdfast-backup-2026-03-06.age");
        std::fs::write(folder.path().join("holdfast-backup-2026-03-08-4294967295.age"), "").unwrap();
        assert!(next(folder.path(), day.plus(3)).is_ok(), "a number without a next one is no end");
        std::fs::remove_file(folder.path().join("holdfast-backup-2026-03-08-4294967295.age")).unwrap();
        rotate(folder.path(), 2).unwrap();
        let mut left: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut expected: Vec<String> = others.map(str::to_owned).to_vec();
        expected.extend(["holdfast-backup-2026-03-05-10.age".to_owned(), "holdfast-backup-2026-03-07.age".to_owned()]);
        expected.sort();
        assert_eq!(left, expected);
        rotate(folder.path(), 0).unwrap();
        assert_eq!(kept(folder.path()).unwrap().len(), 1, "one always stays");
    }

    #[test]
    fn a_backup_is_due_after_a_day_with_an_entry_and_overdue_only_after_a_first_backup() {
        let (last, now) = (moment("2026-03-05T20:00:00Z"), moment("2026-03-06T20:00:00Z"));
        assert!(!is_due(None, None, &now), "there is nothing to keep");
        assert!(is_due(None, Some(0), &now));
        assert!(is_due(Some(&last), Some(last.unix_ms + 1), &now));
        assert!(!is_due(Some(&last), Some(last.unix_ms), &now));
        assert!(!is_due(Some(&last), Some(last.unix_ms + 1), &now.plus_ms(-1)));
        assert!(is_due(Some(&now.plus_ms(1)), Some(0), &now), "made when the clock was wrong");
        assert!(!is_overdue(None, &now));
        assert!(!is_overdue(Some(&last), &last.plus_ms(30 * DAY_MS)));
        assert!(is_overdue(Some(&last), &last.plus_ms(30 * DAY_MS + 1)));
    }
}
