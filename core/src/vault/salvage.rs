//! Takes what is whole out of a damaged journal into a new one. The damaged file is only read.
//!
//! Going through a damaged table from its root loses everything below a damaged inner page. So every page is tried
//! by itself instead: for page *n* a table is said to begin there, in a transaction that is never committed, and
//! whatever rows it has are read. Only leaves answer with rows of their own; a damaged inner page loses nothing, and
//! a damaged leaf the rows on it. Which table a row is of shows in its columns' types. Pages that are free hold
//! zeros (`secure_delete`), so nothing that was deleted comes back.
//!
//! Where the first page is damaged, that of an empty journal with the same key takes its place in a copy.
//!
//! A connection that has met a damaged page fails all later reads, so each such page costs one connection.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};

use super::envelope::SALT_BYTES;
use super::job::Job;
use super::keys::Key;
use super::open::{PAGE_BYTES, Use, checkpoint, open};
use super::pages::Survey;
use super::places::log_of;
use super::{files, schema};
use crate::error::{HoldfastError, Result};

/// What salvage has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Salvaged {
    /// Rows that are in the new journal: entries, and what is kept about them.
    pub rows: u64,
    /// Pages of the old file that are damaged. A page holds some dozen rows, or shows the way to others.
    pub damaged_pages: u32,
}

/// A column as the schema declares it.
struct Column {
    name: String,
    integer: bool,
    real: bool,
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
    /// Its rows lie in the order of a number of their own, the first column.
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
            let mut info = db.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)")?;
            let columns = info
                .query_map([&name], |row| {
                    let kind: String = row.get(1)?;
                    Ok(Column {
                        name: row.get(0)?,
                        integer: kind == "INTEGER",
                        real: kind == "REAL",
                        required: row.get::<_, bool>(2)? || row.get::<_, i64>(3)? > 0,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Table { name, columns, by_number: !without_rowid })
        })
        .collect()
}

/// The damaged journal, and how to open it.
struct Damaged<'a> {
    path: &'a Path,
    key: &'a Key,
    salt: &'a [u8; SALT_BYTES],
}

impl Damaged<'_> {
    fn open(&self) -> rusqlite::Result<Connection> {
        open(self.path, self.key, self.salt, Use::Salvage)
    }

    /// A connection to which every page is a table of its own, in a transaction that never ends well.
    fn open_by_pages(&self, width: usize, pages: u32) -> rusqlite::Result<Connection> {
        let db = self.open()?;
        let columns: String = (1..width).map(|n| format!(", c{n}")).collect();
        db.execute_batch("BEGIN IMMEDIATE")?;
        {
            let mut said = db.prepare("INSERT INTO sqlite_schema VALUES ('table', ?1, ?1, ?2, ?3)")?;
            for page in 2..=pages {
                let name = format!("page_{page}");
                let sql = format!("CREATE TABLE {name} (seq INTEGER PRIMARY KEY{columns})");
                said.execute((&name, page, sql))?;
            }
        }
        db.execute_batch("PRAGMA writable_schema = RESET")?;
        Ok(db)
    }
}

/// Makes the new journal at `new` out of the damaged one at `old`.
pub(crate) fn salvage(old: &Path, new: &Path, key: &Key, salt: &[u8; SALT_BYTES], job: &Job<'_>) -> Result<Salvaged> {
    let survey = Survey::of(old, key, salt)?;
    job.step(0, u64::from(survey.pages))?;
    remove_journal(new)?;
    let fresh = open(new, key, salt, Use::NewJournal)?;
    schema::migrate(&fresh)?;

    let rescue = new.with_extension("rescue");
    remove_journal(&rescue)?;
    let log = log_of(old);
    let log_is_empty = std::fs::metadata(&log).map_or(true, |log| log.len() == 0);
    let source = if survey.is_sound(1) {
        old
    } else {
        with_sound_first_page(old, &rescue, key, salt, survey.pages)?;
        rescue.as_path()
    };
    let damaged = Damaged { path: source, key, salt };

    let rows = {
        let all = rusqlite::Transaction::new_unchecked(&fresh, TransactionBehavior::Immediate)?;
        let mut rows = 0;
        let tables = tables(&all)?;
        for table in tables.iter().filter(|table| !table.by_number) {
            rows += copy_from_both_ends(&damaged, &all, table)?;
        }
        let numbered: Vec<&Table> = tables.iter().filter(|table| table.by_number).collect();
        // A page that the log holds a newer form of may be whole there, so with a log every page is tried.
        let hopeless = |page: u32| log_is_empty && !survey.is_sound(page);
        rows += copy_by_pages(&damaged, &all, &numbered, &hopeless, job)?;
        all.commit()?;
        rows
    };
    checkpoint(&fresh)?;
    drop(fresh);
    remove_journal(&rescue)?;
    if let Some(folder) = new.parent() {
        files::sync_folder(folder)?;
    }
    let damaged_pages = u32::try_from(survey.faulty.len()).unwrap_or(u32::MAX);
    Ok(Salvaged { rows, damaged_pages })
}

/// Removes what an earlier try left.
fn remove_journal(path: &Path) -> std::io::Result<()> {
    for path in [path.to_owned(), log_of(path)] {
        match std::fs::remove_file(path) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
    }
    Ok(())
}

/// Copies the damaged journal, with the first page of an empty one in place of its own. The steps that make a journal
/// are the same every time, so its tables begin where those of the damaged one do.
fn with_sound_first_page(old: &Path, copy: &Path, key: &Key, salt: &[u8; SALT_BYTES], pages: u32) -> Result<()> {
    let empty = open(copy, key, salt, Use::NewJournal)?;
    schema::migrate(&empty)?;
    // The first page also says how many pages there are.
    empty.execute_batch("CREATE TABLE room (x)")?;
    empty.execute("INSERT INTO room VALUES (zeroblob(?1))", [i64::from(pages) * 4096])?;
    empty.execute_batch("DROP TABLE room")?;
    checkpoint(&empty)?;
    drop(empty);
    let first = files::read(copy, PAGE_BYTES as u64)?.unwrap_or_default();
    remove_journal(copy)?;

    std::fs::copy(old, copy)?;
    let mut file = std::fs::OpenOptions::new().write(true).open(copy)?;
    std::io::Write::write_all(&mut file, &first)?;
    file.sync_all()?;
    let log = log_of(old);
    if log.exists() {
        std::fs::copy(log, log_of(copy))?;
    }
    Ok(())
}

/// Whether a connection can go on after an error.
fn is_alive(db: &Connection) -> bool {
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok()
}

fn is_damage(fault: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as C;
    matches!(fault.sqlite_error_code(), Some(C::DatabaseCorrupt | C::NotADatabase | C::SystemIoFailure | C::Unknown))
        || matches!(fault, rusqlite::Error::SqlInputError { .. } | rusqlite::Error::Utf8Error(..))
}

fn copy_by_pages(
    damaged: &Damaged<'_>,
    into: &Connection,
    tables: &[&Table],
    hopeless: &dyn Fn(u32) -> bool,
    job: &Job<'_>,
) -> Result<u64> {
    let width = tables.iter().map(|table| table.columns.len()).max().unwrap_or(1);
    let pages: u32 = damaged.open()?.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let mut rows = 0;
    let mut db = None;
    for page in (2..=pages).filter(|page| !hopeless(*page)) {
        job.step(u64::from(page), u64::from(pages))?;
        let source = match db.take() {
            Some(open) => open,
            None => damaged.open_by_pages(width, pages)?,
        };
        match copy_page(&source, into, tables, page) {
            Ok(count) => {
                rows += count;
                db = Some(source);
            }
            Err(PageFault::Source { before }) => {
                // No leaf of a table, or damaged in itself or in what it leads to.
                rows += before;
                db = Some(source).filter(is_alive);
            }
            Err(PageFault::Target(fault)) => return Err(fault),
        }
    }
    Ok(rows)
}

enum PageFault {
    /// The damaged side: no more rows from there, so many before.
    Source { before: u64 },
    /// The new side: full, or worse.
    Target(HoldfastError),
}

fn copy_page(
    from: &Connection,
    into: &Connection,
    tables: &[&Table],
    page: u32,
) -> std::result::Result<u64, PageFault> {
    let mut count = 0;
    let source = |fault: rusqlite::Error, before| {
        if is_damage(&fault) { PageFault::Source { before } } else { PageFault::Target(fault.into()) }
    };
    let mut select = from.prepare(&format!("SELECT * FROM page_{page}")).map_err(|fault| source(fault, 0))?;
    let width = select.column_count();
    let mut found = select.query([]).map_err(|fault| source(fault, 0))?;
    while let Some(row) = found.next().map_err(|fault| source(fault, count))? {
        let values: Vec<Value> = (0..width).map_while(|at| row.get(at).ok()).collect();
        let mut fitting = tables.iter().filter(|table| values.len() == width && table.fits(&values));
        // A row that fits nowhere, or in two places, is of SQLite's own tables and none of the journal's.
        if let (Some(table), None) = (fitting.next(), fitting.next()) {
            count += insert(into, table, &values).map_err(PageFault::Target)?;
        }
    }
    Ok(count)
}

fn insert(into: &Connection, table: &Table, values: &[Value]) -> Result<u64> {
    let places = vec!["?"; table.columns.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({places})", table.name, table.names());
    let count = into.prepare_cached(&sql)?.execute(params_from_iter(values.iter().take(table.columns.len())))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Copies a table that is sorted by its key: upwards until damage, then downwards until damage.
fn copy_from_both_ends(damaged: &Damaged<'_>, into: &Connection, table: &Table) -> Result<u64> {
    let mut rows = 0;
    let first = table.columns.first().map(|column| column.name.as_str()).unwrap_or_default();
    for order in ["ASC", "DESC"] {
        let db = damaged.open()?;
        let sql = format!("SELECT {} FROM {} ORDER BY {first} {order}", table.names(), table.name);
        let mut copy = || -> Result<bool> {
            let Ok(mut select) = db.prepare(&sql) else { return Ok(false) };
            let Ok(mut found) = select.query([]) else { return Ok(false) };
            loop {
                let Ok(next) = found.next() else { return Ok(false) };
                let Some(row) = next else { return Ok(true) };
                let values: Vec<Value> = (0..table.columns.len()).map_while(|at| row.get(at).ok()).collect();
                if values.len() == table.columns.len() && table.fits(&values) {
                    rows += insert(into, table, &values)?;
                }
            }
        };
        if copy()? {
            break;
        }
    }
    Ok(rows)
}
