//! Gathers the material of a page from the journal.

use rusqlite::Connection;

use super::rules::{self, Days};
use super::{SummaryChoice, SummaryPeriod};
use crate::checkin::NotSafe;
use crate::checkin::store::last_said_safe;
use crate::concern::store::{LOOK_BACK_DAYS, lines_since};
use crate::entry::Entry;
use crate::error::Result;
use crate::journal::acts;
use crate::journal::store::{self, Stored};
use crate::moment::{Day, Moment};
use crate::problem::{Fault, Problems};
use crate::session::rules::Session;
use crate::session::{self, Outcome};
use crate::therapy::rules::Therapy;
use crate::therapy::{self, EndedHow};

/// The material of a page.
#[derive(Debug)]
pub(crate) struct Material {
    /// Today.
    pub(crate) today: Day,
    /// The days of the page.
    pub(crate) days: Days,
    /// Every entry of these days, in the order of their times.
    pub(crate) entries: Vec<Entry>,
    /// The sessions of these days that have started, in the order of their start.
    pub(crate) sessions: Vec<Session>,
    /// The lines about concerns since the first day of the page or for the last half year, whichever is longer, in the
    /// order in which they were logged.
    pub(crate) concerns: Vec<Entry>,
    /// Whether others take part in the therapy.
    pub(crate) joint: bool,
    /// The person's latest answer about not feeling safe, with an unsafe therapy added.
    pub(crate) not_safe: Vec<NotSafe>,
}

/// Gathers the material.
///
/// # Errors
/// Only faults of the database. An invalid period or an unknown therapy goes to `problems`.
pub(crate) fn gather(
    conn: &Connection,
    now: &Moment,
    choice: &SummaryChoice,
    problems: &mut Problems,
) -> Result<Material> {
    let today = acts::today(conn, now)?;
    let therapies = therapy::store::all(conn)?;
    if choice.therapy.as_ref().is_some_and(|id| !therapies.iter().any(|t| t.id == *id)) {
        problems.field("therapy", Fault::NoSuchTherapy);
    }
    let mut sessions =
        session::store::between(conn, now, now.there_at(rules::earliest(today).at(0, 0)).unix_ms, now.unix_ms)?;
    sessions.retain(|s| choice.therapy.is_none() || s.known.therapy.is_none() || s.known.therapy == choice.therapy);
    let days = rules::days(choice.period, today, &attended(&sessions, choice.period), problems);
    sessions.retain(|s| days.hold(s.starts.date()));
    // What is not understood in full may be what is kept off the page.
    let understood = |stored: Stored| (!stored.doubtful).then_some(stored.entry);
    let entries = store::of_days(conn, days.from, days.until)?.into_iter().filter_map(understood).collect();
    let concerns = lines_since(conn, days.from.min(today.plus(-LOOK_BACK_DAYS)))?;
    let concerns = concerns.into_iter().filter_map(understood).collect();
    let mut not_safe = last_said_safe(conn, today, None)?;
    let meant: Vec<&Therapy> =
        therapies.iter().filter(|t| choice.therapy.as_ref().map_or_else(|| t.is_running(), |id| t.id == *id)).collect();
    if meant.iter().any(|t| t.known.how == Some(EndedHow::Unsafe)) && !not_safe.contains(&NotSafe::NotWithTherapist) {
        not_safe.push(NotSafe::NotWithTherapist);
    }
    let joint = meant.iter().any(|t| t.is_joint());
    Ok(Material { today, days, entries, sessions, concerns, joint, not_safe })
}

/// The days of the sessions that took place, in order. Empty unless the period counts sessions.
fn attended(sessions: &[Session], period: Option<SummaryPeriod>) -> Vec<Day> {
    if !matches!(period, Some(SummaryPeriod::Sessions { .. })) {
        return Vec::new();
    }
    sessions.iter().filter(|s| s.outcome() == Outcome::Attended).map(|s| s.starts.date()).collect()
}
