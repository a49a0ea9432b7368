//! Copies the undamaged rows of a damaged journal into a new one. The damaged file is only read.
//!
//! Reading a damaged table from its root loses everything below a damaged inner page. So every page is tried by
//! itself: the schema is changed so that a table begins at that page, in a transaction that is never committed, and
//! the rows of that table are read. Only leaves have rows of their own. So a damaged inner page loses nothing, and a
//! damaged leaf loses only the rows on it. The types of its columns show which table a row belongs to. Free pages
//! hold zeros (`secure_delete`), so nothing that was deleted comes back.
//!
//! All this happens on a copy. The log is moved into the copy first, and the copy's first page is replaced by that of
//! a database made for this purpose, so a damaged first page or a damaged list of free pages loses nothing either.
//!
//! A connection that has met a damaged page reads only zeros afterwards. So each damaged page costs one connection,
//! and no row is copied before the connection was asked whether it is still sound.

#![expect(clippy::disallowed_types, reason = "repairs a copy of a damaged journal page by page")]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use serde::{Deserialize, Serialize};

use super::envelope::{Envelope, SALT_BYTES};
use super::job::Job;
use super::keys::{Key, Secrets};
use super::open::{PAGE_BYTES_IN_FILE, Use, checkpoint, is_sound, open};
use super::pages::Survey;
use super::places::{Places, log_of};
use super::schema;
use super::state::VaultState;
use crate::error::{DatabaseDoing, FileDoing, Result};
use crate::files;
use crate::words::{Wording, sentence};

/// The result of a salvage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
pub struct Salvaged {
    /// Entries in the new journal.
    pub entries: u64,
    /// Damaged pages of the old file. A page holds a few dozen entries at most, or only points to other pages.
    pub damaged_pages: u32,
}

impl Salvaged {
    /// The sentence that the person reads about it.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        wording.vault_salvaged(sentence::VaultSalvaged {
            count: crate::count::signed(self.entries),
            n_lost: i64::from(self.damaged_pages),
        })
    }
}

/// A column as the schema declares it.
struct Column {
    name: String,
    integer: bool,
    real: bool,
    /// `true` when the column is never NULL and has no default value.
    required: bool,
}

impl Column {
    fn takes(&self, value: &Value) -> bool {
        match value {
            Value::Null => !self.required,
            Value::Integer(_) => self.integer || self.real,
            Value::Real(_) => self.real,
            Value::Text(_) => !self.integer && !self.real,
            Value::Blob(_) => false,
        }
    }
}

/// A table of the new journal.
struct Table {
    name: String,
    columns: Vec<Column>,
    /// `true` when the rows are ordered by a number of their own, which is the first column.
    by_number: bool,
}

impl Table {
    fn fits(&self, row: &[Value]) -> bool {
        let (row, rest) = row.split_at_checked(self.columns.len()).unwrap_or((row, &[]));
        self.columns.iter().zip(row).all(|(column, value)| column.takes(value))
            && rest.iter().all(|value| *value == Value::Null)
    }

    fn names(&self) -> String {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn tables(db: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut list = db.prepare(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )?;
    let named: Vec<(String, bool)> =
        list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    named
        .into_iter()
        .map(|(name, without_rowid)| {
            let mut info = db.prepare(
                "SELECT name, type, (\"notnull\" OR pk > 0) AND dflt_value IS NULL FROM pragma_table_info(?1)",
            )?;
            let columns = info
                .query_map([&name], |row| {
                    let kind: String = row.get(1)?;
                    Ok(Column {
                        name: row.get(0)?,
                        integer: kind == "INTEGER",
                        real: kind == "REAL",
                        required: row.get(2)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Table { name, columns, by_number: !without_rowid })
        })
        .collect()
}

/// A copy of the damaged journal, which may be changed freely.
struct Copy<'a> {
    path: PathBuf,
    key: &'a Key,
    salt: &'a [u8; SALT_BYTES],
}

impl Copy<'_> {
    fn open(&self) -> rusqlite::Result<Connection> {
        open(&self.path, self.key, self.salt, Use::Salvage)
    }

    fn survey(&self) -> std::io::Result<Survey> {
        Survey::of(&self.path, self.key, self.salt)
    }

    /// Replaces the copy's first page with that of another database with the same key. The new page also holds the
    /// number of pages, and says that none of them is free.
    fn put_first_page(&self, pages: u32, make: impl Fn(&Connection, i64) -> rusqlite::Result<()>) -> Result<()> {
        let other = self.path.with_extension("first");
        remove_journal(&other).in_own_folder()?;
        let db = open(&other, self.key, self.salt, Use::NewJournal).in_database()?;
        make(&db, i64::from(pages) * PAGE_BYTES_IN_FILE.cast_signed()).in_database()?;
        checkpoint(&db).in_database()?;
        drop(db);
        let first = files::read(&other, PAGE_BYTES_IN_FILE).in_own_folder()?.unwrap_or_default();
        let length = std::fs::metadata(&other).in_own_folder()?.len();
        remove_journal(&other).in_own_folder()?;
        let mut file = std::fs::OpenOptions::new().write(true).open(&self.path).in_own_folder()?;
        file.write_all(&first).in_own_folder()?;
        // SQLite refuses a file that is shorter than its first page says.
        if length > file.metadata().in_own_folder()?.len() {
            file.set_len(length).in_own_folder()?;
        }
        Ok(())
    }
}

/// Makes the new journal at `new` from the damaged journal at `old`.
pub(crate) fn salvage(old: &Path, new: &Path, key: &Key, salt: &[u8; SALT_BYTES], job: &Job<'_>) -> Result<Salvaged> {
    job.step(0, 0)?;
    let copy = Copy { path: new.with_extension("copy"), key, salt };
    remove_journal(new).in_own_folder()?;
    remove_journal(&copy.path).in_own_folder()?;
    let salvaged = fill(old, new, &copy, job);
    remove_journal(&copy.path).in_own_folder()?;
    if salvaged.is_err() {
        remove_journal(new).in_own_folder()?;
    }
    salvaged
}

fn fill(old: &Path, new: &Path, copy: &Copy<'_>, job: &Job<'_>) -> Result<Salvaged> {
    std::fs::copy(old, &copy.path).in_own_folder()?;
    if log_of(old).exists() {
        std::fs::copy(log_of(old), log_of(&copy.path)).in_own_folder()?;
    }
    let before = copy.survey().in_own_folder()?;
    // A sound first page does not help when it claims more pages than the file still has.
    let replaced = !before.is_sound(1) || copy.open().is_err();
    if replaced {
        // The migration steps are the same every time, so the tables of a new, empty journal begin on the same pages
        // as those of the damaged one.
        copy.put_first_page(before.pages, |db, room| {
            schema::migrate(db)?;
            db.execute("INSERT INTO setting VALUES ('room', CAST(zeroblob(?1) AS TEXT))", [room])?;
            Ok(())
        })?;
    }
    // The checkpoint copies whole pages from the log, so a page that is damaged in the file may be whole afterwards.
    checkpoint(&copy.open().in_database()?).in_database()?;
    let survey = copy.survey().in_own_folder()?;

    let fresh = open(new, copy.key, copy.salt, Use::NewJournal).in_database()?;
    schema::migrate(&fresh).in_database()?;
    let entries: u32 = {
        let all = rusqlite::Transaction::new_unchecked(&fresh, TransactionBehavior::Immediate).in_database()?;
        let tables = tables(&all).in_database()?;
        for table in tables.iter().filter(|table| !table.by_number) {
            copy_from_both_ends(copy, &all, table)?;
        }
        let numbered: Vec<&Table> = tables.iter().filter(|table| table.by_number).collect();
        copy_by_pages(copy, &survey, &all, &numbered, job)?;
        let entries = all.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).in_database()?;
        all.commit().in_database()?;
        entries
    };
    checkpoint(&fresh).in_database()?;
    drop(fresh);
    if let Some(folder) = new.parent() {
        files::sync_folder(folder).in_own_folder()?;
    }
    // Counts only pages of the original file, not the padding that was added to the copy.
    let damaged = survey.faulty.iter().filter(|page| **page <= before.pages).count();
    let damaged_pages = u32::try_from(damaged + usize::from(replaced)).unwrap_or(u32::MAX);
    Ok(Salvaged { entries: u64::from(entries), damaged_pages })
}

/// Removes a journal and its log, if they are there.
fn remove_journal(path: &Path) -> std::io::Result<()> {
    for path in [path.to_owned(), log_of(path)] {
        match std::fs::remove_file(path) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
    }
    Ok(())
}

/// Goes through the pages of the copy. Opens a new connection whenever the current one has met damage.
struct Scan<'a> {
    copy: &'a Copy<'a>,
    columns: usize,
    db: Option<Connection>,
    /// The page on which the only table begins, as the changed schema has it.
    page: u32,
}

impl<'a> Scan<'a> {
    /// Replaces the copy's schema with a single table of so many columns without types.
    fn new(copy: &'a Copy<'a>, pages: u32, columns: usize) -> Result<Self> {
        let names: String = (1..columns).map(|n| format!(", c{n}")).collect();
        copy.put_first_page(pages, |db, room| {
            db.execute_batch(&format!("CREATE TABLE any_page (seq INTEGER PRIMARY KEY{names})"))?;
            db.execute("INSERT INTO any_page (seq, c1) VALUES (1, zeroblob(?1))", [room])?;
            Ok(())
        })?;
        Ok(Self { copy, columns, db: None, page: 0 })
    }

    /// The connection, with the schema changed so that the table begins on that page.
    fn at(&mut self, page: u32) -> rusqlite::Result<&Connection> {
        if !self.db.as_ref().is_some_and(is_sound) {
            self.db = None; // first, since only one may have it open
            self.db = Some(self.copy.open()?);
            self.page = 0;
        }
        let db = self.db.as_ref().ok_or(rusqlite::Error::InvalidQuery)?;
        if self.page != page {
            // One transaction a page: after a page that was no leaf, SQLite refuses any further write in the
            // transaction.
            let end = if db.is_autocommit() { "" } else { "ROLLBACK; " };
            db.execute_batch(&format!("{end}BEGIN IMMEDIATE; PRAGMA writable_schema = ON"))?;
            db.prepare_cached("UPDATE sqlite_schema SET rootpage = ?1")?.execute([page])?;
            db.execute_batch("PRAGMA writable_schema = RESET")?;
            self.page = page;
        }
        Ok(db)
    }

    /// The numbers of the rows on a page; empty when the page is damaged or no leaf of a table.
    fn numbers(&mut self, page: u32) -> rusqlite::Result<Vec<i64>> {
        let db = self.at(page)?;
        let numbers = db.prepare_cached("SELECT seq FROM any_page").and_then(|mut select| {
            let rows = select.query_map([], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<i64>>>()
        });
        Ok(numbers.ok().filter(|_| is_sound(db)).unwrap_or_default())
    }

    /// One row; `None` when a page that it continues on is damaged.
    fn row(&mut self, page: u32, number: i64) -> rusqlite::Result<Option<Vec<Value>>> {
        let columns = self.columns;
        let db = self.at(page)?;
        let row = db.prepare_cached("SELECT * FROM any_page WHERE seq = ?1").and_then(|mut select| {
            select
                .query_row([number], |row| (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>())
        });
        // A damaged page that a long text continues on may read as zeros without an error.
        Ok(row.ok().filter(|_| is_sound(db)))
    }
}

fn copy_by_pages(copy: &Copy<'_>, survey: &Survey, into: &Connection, tables: &[&Table], job: &Job<'_>) -> Result<()> {
    let columns = tables.iter().map(|table| table.columns.len()).max().unwrap_or(1);
    let mut scan = Scan::new(copy, survey.pages, columns)?;
    for page in (2..=survey.pages).filter(|page| survey.is_sound(*page)) {
        job.step(u64::from(page), u64::from(survey.pages))?;
        for number in scan.numbers(page).in_database()? {
            let Some(values) = scan.row(page, number).in_database()? else { continue };
            let mut fitting = tables.iter().filter(|table| table.fits(&values));
            // A row that fits no table, or two, belongs to SQLite's own tables and not to the journal's.
            if let (Some(table), None) = (fitting.next(), fitting.next()) {
                insert(into, table, &values)?;
            }
        }
    }
    Ok(())
}

/// Inserts a row. A row that is older than a column of its table ends before that column, which reads as NULL. NULLs
/// at the end of a row are left out, so that such columns get their default values.
fn insert(into: &Connection, table: &Table, values: &[Value]) -> Result<()> {
    let said = values.iter().rposition(|value| *value != Value::Null).map_or(0, |last| last + 1);
    let names: Vec<&str> = table.columns.iter().take(said).map(|column| column.name.as_str()).collect();
    let places = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({places})", table.name, names.join(", "));
    into.prepare_cached(&sql).in_database()?.execute(params_from_iter(values.iter().take(said))).in_database()?;
    Ok(())
}

/// Copies a table that is sorted by its key: upwards from the first row until damage, then downwards from the last
/// row until damage.
fn copy_from_both_ends(damaged: &Copy<'_>, into: &Connection, table: &Table) -> Result<()> {
    let first = table.columns.first().map(|column| column.name.as_str()).unwrap_or_default();
    for order in ["ASC", "DESC"] {
        let db = damaged.open().in_database()?;
        let sql = format!("SELECT {} FROM {} ORDER BY {first} {order}", table.names(), table.name);
        let copy = || -> Result<bool> {
            let Ok(mut select) = db.prepare(&sql) else { return Ok(false) };
            let Ok(mut found) = select.query([]) else { return Ok(false) };
            loop {
                let Ok(next) = found.next() else { return Ok(false) };
                let values = next.map(|row| {
                    (0..table.columns.len()).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>()
                });
                if !is_sound(&db) {
                    return Ok(false);
                }
                match values {
                    None => return Ok(true),
                    Some(Ok(values)) if table.fits(&values) => insert(into, table, &values)?,
                    Some(_) => {}
                }
            }
        };
        if copy()? {
            break;
        }
    }
    Ok(())
}

/// Tells apart two cases that SQLite reports alike: a damaged journal, and the file of another journal.
pub(super) fn diagnose(places: &Places, envelope: &Envelope, secrets: &Secrets) -> Result<VaultState> {
    let survey = Survey::of(&places.journal(envelope.journal), &secrets.data, &envelope.salt).in_own_folder()?;
    Ok(if survey.any_sound() {
        VaultState::VaultDamaged { salvageable: true }
    } else if survey.our_salt {
        VaultState::VaultDamaged { salvageable: false }
    } else {
        VaultState::NotThisVault
    })
}
