//! Decides which entries and fields an export contains.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::concern;
use crate::entry::{Entry, line};
use crate::error::Result;
use crate::journal::store::{Row, Stored};

/// The entries and fields that were chosen.
pub(super) struct Chosen {
    /// Whether answers about safety are included.
    pub(super) with_safety: bool,
    /// Concerns that are left out with every line about them, because a later line need not repeat what the concern is
    /// about.
    behind: HashSet<String>,
}

impl Chosen {
    pub(crate) fn new(conn: &Connection, with_safety: bool) -> Result<Self> {
        let behind = if with_safety { HashSet::new() } else { concern::store::ids_that_may_endanger(conn)? };
        Ok(Self { with_safety, behind })
    }

    /// The entry without the fields that are left out; `None` where nothing else remains of it, and for an entry that
    /// this version does not understand in full, which may say something about safety. Each kind names its own safety
    /// fields (`entry/`).
    pub(super) fn entry(&self, stored: Stored) -> Option<Entry> {
        let Stored { mut entry, doubtful, .. } = stored;
        if self.with_safety {
            return Some(entry);
        }
        if doubtful || self.behind.contains(&entry.id) {
            return None;
        }
        entry.body = entry.body.without_safety()?;
        Some(entry)
    }

    /// The line of a row, whole where nothing was left out, so that it keeps what this version does not understand.
    pub(super) fn line(&self, row: Row) -> Option<String> {
        if self.with_safety { Some(row.line.write()) } else { self.entry(row.read()?).map(|entry| line::write(&entry)) }
    }
}
