//! What may go along.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::concern;
use crate::entry::Entry;
use crate::error::Result;

/// What was chosen.
pub(super) struct Chosen {
    /// Whether answers about safety go along.
    pub(super) with_safety: bool,
    /// The concerns that stay behind, with every line about them: a later line need not say again what it is about.
    behind: HashSet<String>,
}

impl Chosen {
    pub(crate) fn new(conn: &Connection, with_safety: bool) -> Result<Self> {
        let behind = if with_safety { HashSet::new() } else { concern::store::ids_that_may_endanger(conn)? };
        Ok(Self { with_safety, behind })
    }

    /// The entry as it may go along: each kind says what of it is about safety (`entry/`), and an entry of which nothing
    /// else is left stays behind.
    pub(super) fn entry(&self, mut entry: Entry) -> Option<Entry> {
        if self.with_safety {
            return Some(entry);
        }
        if self.behind.contains(&entry.id) {
            return None;
        }
        entry.body = entry.body.without_safety()?;
        Some(entry)
    }
}
