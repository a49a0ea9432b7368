//! Therapies in the database.

use rusqlite::Connection;

use super::rules::{Therapy, fold};
use crate::error::Result;
use crate::journal::store;

/// Every therapy, past ones included. There are few, so all their lines are read.
///
/// # Errors
/// Only faults of the database.
pub fn all(conn: &Connection) -> Result<Vec<Therapy>> {
    let lines = store::list(conn, "kind = 'therapy' ORDER BY logged, seq", [])?;
    let mut therapies = fold(lines.iter().map(|stored| &stored.entry));
    for therapy in &mut therapies {
        therapy.doubtful = lines.iter().any(|stored| stored.doubtful && stored.entry.id == therapy.id);
    }
    Ok(therapies)
}
