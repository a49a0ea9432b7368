//! Journal lines, which any Holdfast can read.

use std::io::Write;

use rusqlite::Connection;

use super::chosen::Chosen;
use super::steps::Steps;
use crate::entry::line;
use crate::error::{FileDoing, Result};
use crate::journal::{acts, store};
use crate::moment::Moment;

/// Writes every entry in the order in which it was logged.
pub(super) fn write(
    conn: &Connection,
    now: &Moment,
    chosen: &Chosen,
    mut target: impl Write,
    steps: &mut Steps<'_>,
) -> Result<u64> {
    writeln!(target, "{}", line::write_header(acts::day_starts(conn)?, now)).writing_given_file()?;
    let mut written = 0;
    store::walk_rows(conn, |row| {
        if let Some(line) = chosen.line(row) {
            writeln!(target, "{line}").writing_given_file()?;
            written += 1;
        }
        steps.one()
    })?;
    Ok(written)
}
