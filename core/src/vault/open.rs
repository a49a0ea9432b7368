//! Opens the journal's file. All connections to it are made here, and every setting that is not compiled into SQLite
//! (`core/sqlcipher`) has its reason here.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::envelope::SALT_BYTES;
use super::keys::Key;

/// Bytes of a page: SQLCipher's default, and the page size of the file systems below.
pub(crate) const PAGE_BYTES: usize = 4096;
/// [`PAGE_BYTES`] in the type that file lengths and SQL use.
pub(crate) const PAGE_BYTES_IN_FILE: u64 = 4096;

/// The number of prepared statements that are kept. All areas together have fewer.
const KEPT_STATEMENTS: usize = 128;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Everyday use of an existing journal.
    Journal,
    /// Making a new journal.
    NewJournal,
    /// Searching a damaged journal: the schema may be changed within a transaction that is never committed.
    Salvage,
}

/// Opens a journal. The first page is read, so a wrong key and damage in that page both show here, as `NotADatabase`
/// (see [`super::pages`] for telling them apart).
pub(crate) fn open(path: &Path, key: &Key, salt: &[u8; SALT_BYTES], purpose: Use) -> rusqlite::Result<Connection> {
    holdfast_sqlcipher::initialize();
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if purpose == Use::NewJournal {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let db = Connection::open_with_flags(path, flags)?;
    // A raw key and salt: SQLCipher need not stretch a key that is random (its 256,000 rounds take half a second).
    db.execute_batch(&key_setting(key, salt))?;
    db.busy_timeout(std::time::Duration::ZERO)?; // one opener: who meets another is told at once (InUse)
    db.execute_batch(
        "-- Wiping every freed block makes inserts seven times slower (measured); our own copies are wiped.
         PRAGMA cipher_memory_security = OFF;
         -- As new files are made; an old one is never read with another.
         PRAGMA cipher_page_size = 4096;
         -- One opener and no shared memory file beside the journal. Has to stand before the first access in WAL mode.
         PRAGMA locking_mode = EXCLUSIVE;
         -- A commit is one append and one sync; readers of an older state do not exist, so the log stays short.
         PRAGMA journal_mode = WAL;
         -- What a person was told is saved survives a flat battery: the log is synced at every commit.
         PRAGMA synchronous = FULL;
         -- What is deleted is written over with zeros, so that it is gone from free pages as well.
         PRAGMA secure_delete = ON;
         -- Ten years of journal fit into 8 MiB of pages, so that a page is deciphered once an unlock.
         PRAGMA cache_size = -8192;",
    )?;
    // SQLite must not write the log into the journal when a connection closes, because a connection that met damage
    // must not write. The vault does it when it locks.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if purpose == Use::Salvage {
        db.execute_batch("PRAGMA cache_spill = OFF; PRAGMA writable_schema = ON")?; // nothing of it reaches the log
    } else {
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?; // SQL cannot damage the file itself
    }
    db.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    Ok(db)
}

/// A journal in memory, for replay. It never reaches a disk, so it has no key.
pub(crate) fn open_in_memory() -> rusqlite::Result<Connection> {
    holdfast_sqlcipher::initialize();
    let db = Connection::open_in_memory()?;
    db.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    Ok(db)
}

fn key_setting(key: &Key, salt: &[u8; SALT_BYTES]) -> Zeroizing<String> {
    // Allocates the full length at once: a string that grows leaves copies behind.
    let mut setting = Zeroizing::new(String::with_capacity(128));
    setting.push_str("PRAGMA key = \"x'");
    for byte in key.bytes().iter().chain(salt) {
        let _ = write!(setting, "{byte:02x}");
    }
    setting.push_str("'\"");
    setting
}

/// Moves the log into the journal and empties it. Writes nothing when the log is empty.
pub(crate) fn checkpoint(db: &Connection) -> rusqlite::Result<()> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Whether SQLCipher has met no damaged page on this connection.
///
/// After the first damaged page SQLCipher returns zeros for every further page, and reports nothing as long as SQLite
/// finds zeros plausible: the end of a long text reads as zeros, and no call fails. So this is asked after every read
/// and before every commit. SQLCipher finds the answer when it prepares the statement, so the statement is never
/// cached.
pub(crate) fn is_sound(db: &Connection) -> bool {
    db.query_row("PRAGMA cipher_status", [], |row| row.get::<_, String>(0)).is_ok_and(|status| status == "1")
}
