//! Damage in the journal's file, byte by byte.

use std::collections::BTreeSet;

use super::super::open::PAGE_BYTES;
use super::*;

/// A small generator of numbers that are the same every time (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % bound
    }
}

/// The use of a page of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    /// A leaf of the table of entries, or a page that one of its rows continues on; with the ids that need it.
    Needed(BTreeSet<String>),
    /// The first page, or an inner one of the table of entries.
    Inner,
    /// Anything else.
    Other,
}

/// The use of every page, as the undamaged journal reports it.
fn map(vault: &Vault) -> Vec<Page> {
    vault
        .read(|db| {
            let count: u32 = db.query_row("PRAGMA page_count", [], |row| row.get(0)).in_database()?;
            let mut pages = vec![Page::Other; count as usize + 1];
            pages[1] = Page::Inner;
            let mut stat = db
                .prepare("SELECT pageno, pagetype, ncell, path FROM dbstat WHERE name = 'entry' ORDER BY path")
                .in_database()?;
            let stat: Vec<(u32, String, u32, String)> = stat
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
                .in_database()?
                .collect::<rusqlite::Result<_>>()
                .in_database()?;
            let mut ids = db.prepare("SELECT id FROM entry NOT INDEXED ORDER BY seq").in_database()?;
            let mut ids = ids.query_map([], |row| row.get::<_, String>(0)).in_database()?.map(|id| id.unwrap());
            let mut leaves = std::collections::BTreeMap::new();
            for (number, kind, cells, path) in &stat {
                let needed = match kind.as_str() {
                    "leaf" => {
                        let on_it: Vec<String> = ids.by_ref().take(*cells as usize).collect();
                        leaves.insert(path.clone(), on_it.clone());
                        Page::Needed(on_it.into_iter().collect())
                    }
                    "internal" => Page::Inner,
                    // The path of such a page is that of the leaf, then the cell on it: "/0a3/002+000000".
                    "overflow" => {
                        let (leaf, cell) = path.split('+').next().unwrap().rsplit_once('/').unwrap();
                        let cell = usize::from_str_radix(cell, 16).unwrap();
                        Page::Needed(BTreeSet::from([leaves[&format!("{leaf}/")][cell].clone()]))
                    }
                    other => panic!("{other}"),
                };
                pages[*number as usize] = needed;
            }
            assert_eq!(ids.next(), None);
            Ok(pages)
        })
        .unwrap()
}

struct Subject {
    device: Device,
    vault: Vault,
    sound: Vec<u8>,
    map: Vec<Page>,
    ids: BTreeSet<String>,
}

fn subject() -> Subject {
    let (device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    fill(&vault, 1500);
    let map = map(&vault);
    let ids = ids(&vault).unwrap().into_iter().collect();
    vault.lock();
    let sound = std::fs::read(device.journal()).unwrap();
    assert!(map.iter().filter(|page| matches!(page, Page::Needed(_))).count() > 50);
    Subject { device, vault, sound, map, ids }
}

impl Subject {
    /// Restores the journal, then damages only these bytes.
    fn damage(&self, at: &[usize]) -> Vec<u8> {
        let mut bytes = self.sound.clone();
        for at in at {
            bytes[*at] ^= 0x55;
        }
        let vault = self.device.path("private/vault");
        std::fs::remove_dir_all(&vault).unwrap();
        copy(&self.device.path("whole"), &vault);
        std::fs::write(self.device.journal(), &bytes).unwrap();
        bytes
    }

    fn salvage(&self) -> BTreeSet<String> {
        let told = self.vault.salvage(None).unwrap();
        assert_eq!(self.vault.state(), VaultState::Open);
        let all = ids(&self.vault).unwrap();
        assert_eq!(usize::try_from(told.entries).unwrap(), all.len());
        assert!(told.damaged_pages > 0);
        let words = told.text(&crate::words::Wording::new(crate::words::Language::English));
        assert!(words.starts_with(&format!("{} entries are in the new file. ", all.len())), "{words}");
        let kept: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(kept.len(), all.len(), "none twice");
        kept
    }
}

fn prepared() -> Subject {
    let subject = subject();
    copy(&subject.device.path("private/vault"), &subject.device.path("whole"));
    subject
}

#[test]
fn a_thousand_random_faults_never_panic_and_lose_at_most_their_page() {
    let subject = prepared();
    let mut random = Seeded(0x1CE_B0A7);
    let (mut leaves, mut inner, mut others) = (0, 0, 0);
    for round in 0..1000 {
        let at = random.below(subject.sound.len());
        let page = at / PAGE_BYTES + 1;
        let damaged = subject.damage(&[at]);
        let read = subject.vault.unlock(None).and_then(|()| ids(&subject.vault));
        assert_eq!(std::fs::read(subject.device.journal()).unwrap(), damaged, "fault {round}: the file is as it was");
        match &subject.map[page] {
            // SQLCipher is told the salt, so the salt in the file may be anything.
            Page::Inner if at < 16 => assert!(read.is_ok()),
            Page::Inner => {
                inner += 1;
                assert_eq!(read, Err(HoldfastError::LookAtState));
                assert_eq!(subject.vault.state(), VaultState::VaultDamaged { salvageable: true });
                if round % 4 == 0 {
                    assert!(subject.salvage() == subject.ids, "an inner page loses nothing");
                }
            }
            Page::Needed(on_it) => {
                leaves += 1;
                assert_eq!(read, Err(HoldfastError::LookAtState));
                assert_eq!(subject.vault.state(), VaultState::VaultDamaged { salvageable: true });
                // Only every tenth, since a salvage takes a few syncs; the next test goes through chosen pages.
                if round % 10 == 0 {
                    let lost: BTreeSet<String> = subject.ids.difference(&subject.salvage()).cloned().collect();
                    assert!(lost.is_subset(on_it), "fault {round}");
                    assert_eq!(std::fs::read(subject.device.path("private/vault/damaged-1.db")).unwrap(), damaged);
                }
            }
            Page::Other => {
                others += 1;
                let read = read.unwrap_or_else(|fault| panic!("page {page}, byte {at}: {fault:?}"));
                assert_eq!(read.len(), subject.ids.len(), "the entries do not touch that page");
            }
        }
        subject.vault.lock();
    }
    assert!(leaves > 300 && others > 100, "{leaves} leaves, {inner} inner, {others} others");
}

#[test]
fn salvage_loses_the_rows_of_damaged_leaves_and_no_others() {
    let subject = prepared();
    let start = |page: usize| (page - 1) * PAGE_BYTES;
    let leaves: Vec<usize> = (1..subject.map.len()).filter(|n| matches!(subject.map[*n], Page::Needed(_))).collect();
    let inner: Vec<usize> = (1..subject.map.len()).filter(|n| subject.map[*n] == Page::Inner).collect();
    assert!(inner.len() >= 2, "the first page and a root");
    let goes_on: Vec<usize> =
        leaves.iter().copied().filter(|n| matches!(&subject.map[*n], Page::Needed(ids) if ids.len() == 1)).collect();
    assert!(goes_on.len() >= 4, "rows that go on to further pages");
    let mut cases: Vec<Vec<usize>> = goes_on.iter().map(|page| vec![*page]).take(6).collect();
    cases.extend([
        vec![leaves[0]],
        vec![*leaves.last().unwrap()],
        vec![leaves[3], leaves[4], leaves[20]],
        vec![inner[1]],
        vec![1],
        vec![1, inner[1], leaves[7], leaves[30]],
    ]);
    for pages in cases {
        let damaged = subject.damage(&pages.iter().map(|page| start(*page) + 100).collect::<Vec<_>>());
        let read = subject.vault.unlock(None).and_then(|()| ids(&subject.vault));
        assert_eq!(read, Err(HoldfastError::LookAtState), "{pages:?}");
        let kept = subject.salvage();
        let lost: BTreeSet<String> = subject.ids.difference(&kept).cloned().collect();
        let mut expected = BTreeSet::new();
        for page in &pages {
            if let Page::Needed(on_it) = &subject.map[*page] {
                expected.extend(on_it.iter().cloned());
            }
        }
        assert!(lost == expected, "{pages:?}: {} lost, {} expected", lost.len(), expected.len());
        let (others, settings) = subject
            .vault
            .read(|db| {
                let count =
                    |table: &str| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get::<_, i64>(0));
                Ok((
                    count("prompt").in_database()? + count("evaluation").in_database()?,
                    count("setting").in_database()?,
                ))
            })
            .unwrap();
        assert_eq!((others, settings), (300, 2), "{pages:?}");
        assert_eq!(std::fs::read(subject.device.path("private/vault/damaged-1.db")).unwrap(), damaged);
        // The new journal works like any other: it is written to, locked and opened.
        note(&subject.vault, "after");
        subject.vault.lock();
        subject.vault.unlock(None).unwrap();
        assert_eq!(notes(&subject.vault).len(), 3);
        let check: String =
            subject.vault.read(|db| db.query_row("PRAGMA integrity_check", [], |r| r.get(0)).in_database()).unwrap();
        assert_eq!(check, "ok");
        subject.vault.lock();
    }
}

#[test]
fn salvage_takes_what_stands_only_in_the_log() {
    let subject = prepared();
    subject.damage(&[]);
    subject.vault.unlock(None).unwrap();
    subject.vault.write(|db| db.execute("UPDATE entry SET body = 'late' WHERE seq = 7", []).in_database()).unwrap();
    let crashed = subject.device.path("crashed");
    copy(&subject.device.path("private/vault"), &crashed);
    subject.vault.lock();
    let vault = subject.device.path("private/vault");
    std::fs::remove_dir_all(&vault).unwrap();
    copy(&crashed, &vault);
    let mut bytes = std::fs::read(subject.device.journal()).unwrap();
    let last_leaf = (1..subject.map.len())
        .rev()
        .find(|n| matches!(&subject.map[*n], Page::Needed(on_it) if on_it.len() > 1))
        .unwrap();
    bytes[(last_leaf - 1) * PAGE_BYTES + 9] ^= 1;
    std::fs::write(subject.device.journal(), &bytes).unwrap();
    assert!(subject.vault.unlock(None).and_then(|()| ids(&subject.vault)).is_err());
    assert_eq!(std::fs::read(subject.device.journal()).unwrap(), bytes, "the log is not moved into a damaged file");
    let Page::Needed(lost) = &subject.map[last_leaf] else { panic!() };
    assert!(subject.salvage() == subject.ids.difference(lost).cloned().collect());
    let late: String = subject
        .vault
        .read(|db| db.query_row("SELECT body FROM entry WHERE seq = 7", [], |r| r.get(0)).in_database())
        .unwrap();
    assert_eq!(late, "late");
}

#[test]
fn a_text_that_goes_on_to_a_damaged_page_is_damage_even_where_no_call_fails() {
    let subject = prepared();
    let (mut silent, mut tried) = (0, 0);
    for page in 1..subject.map.len() {
        let Page::Needed(on_it) = &subject.map[page] else { continue };
        let (Some(id), 1) = (on_it.first(), on_it.len()) else { continue };
        tried += 1;
        subject.damage(&[(page - 1) * PAGE_BYTES + 100]);
        for writes in [false, true] {
            subject.vault.unlock(None).unwrap();
            let body = |db: &Connection| -> Result<String> {
                let body: String =
                    db.query_row("SELECT body FROM entry WHERE id = ?1", [id], |row| row.get(0)).in_database()?;
                silent += 1;
                if writes {
                    db.execute("INSERT INTO setting VALUES ('copied', ?1)", [&body]).in_database()?;
                }
                Ok(body)
            };
            let result = if writes { subject.vault.write(body) } else { subject.vault.read(body) };
            assert_eq!(result, Err(HoldfastError::LookAtState));
            assert_eq!(subject.vault.state(), VaultState::VaultDamaged { salvageable: true });
            subject.vault.lock();
            subject.vault.unlock(None).unwrap();
            assert_eq!(notes(&subject.vault), ["one", "two"]);
            subject.vault.lock();
        }
    }
    assert!(tried > 10 && silent > 0, "{tried} pages, {silent} read without a word");
}

#[test]
fn a_file_that_lost_its_end_gives_what_is_left() {
    let subject = prepared();
    let mut bytes = subject.damage(&[]);
    bytes.truncate(bytes.len() / 2 + 100);
    std::fs::write(subject.device.journal(), &bytes).unwrap();
    let read = subject.vault.unlock(None).and_then(|()| ids(&subject.vault));
    assert_eq!(read, Err(HoldfastError::LookAtState));
    assert_eq!(subject.vault.state(), VaultState::VaultDamaged { salvageable: true });
    let kept = subject.salvage();
    let whole = bytes.len() / PAGE_BYTES;
    let in_reach = |id: &String| {
        (1..subject.map.len())
            .all(|n| n <= whole || !matches!(&subject.map[n], Page::Needed(on_it) if on_it.contains(id)))
    };
    assert!(kept == subject.ids.iter().filter(|id| in_reach(id)).cloned().collect());
    assert!(kept.len() > 300);
}

#[test]
fn a_salvage_that_is_stopped_changes_nothing_and_can_be_done_again() {
    let subject = prepared();
    let damaged = subject.damage(&[PAGE_BYTES * 30 + 5]);
    let read = subject.vault.unlock(None).and_then(|()| ids(&subject.vault).map(|_| ()));
    if read.is_ok() {
        return assert_eq!(subject.map[31], Page::Other);
    }
    assert_eq!(subject.vault.salvage(Some(Arc::new(StopAt(10)))), Err(HoldfastError::Stopped));
    assert_eq!(subject.vault.state(), VaultState::VaultDamaged { salvageable: true });
    assert_eq!(std::fs::read(subject.device.journal()).unwrap(), damaged);
    assert!(subject.salvage().len() > 1000);
}

#[test]
fn random_faults_in_the_log_lose_no_more_than_what_it_held() {
    let (device, vault) = Device::made(None);
    vault.unlock(None).unwrap();
    fill(&vault, 100);
    copy(&device.path("private/vault"), &device.path("whole"));
    vault.lock();
    let log = std::fs::read(device.path("whole/journal-1.db-wal")).unwrap();
    assert!(log.len() > 10_000);
    let mut random = Seeded(77);
    for _ in 0..100 {
        std::fs::remove_dir_all(device.path("private/vault")).unwrap();
        copy(&device.path("whole"), &device.path("private/vault"));
        let mut faulty = log.clone();
        let at = random.below(faulty.len());
        faulty[at] ^= 0x10;
        std::fs::write(device.path("private/vault/journal-1.db-wal"), faulty).unwrap();
        vault.unlock(None).unwrap();
        // A transaction is stored as a whole or not at all.
        assert!([0, 100].contains(&ids(&vault).unwrap().len()));
        assert_eq!(notes(&vault), ["one", "two"]);
        vault.lock();
    }
}
