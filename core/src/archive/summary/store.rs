//! Gathers from the journal what a page is made of.

use rusqlite::Connection;

use super::rules::{self, Days};
use super::{SummaryChoice, SummaryPeriod};
use crate::checkin::NotSafe;
use crate::checkin::store::last_said_safe;
use crate::concern::store::{LOOK_BACK_DAYS, lines_since};
use crate::entry::Entry;
use crate::error::Result;
use crate::journal::acts;
use crate::journal::store;
use crate::moment::{Day, Moment};
use crate::problem::{Fault, Problems};
use crate::session::rules::Session;
use crate::session::{self, Outcome};
use crate::therapy::rules::Therapy;
use crate::therapy::{self, EndedHow};

/// What a page is made of.
#[derive(Debug)]
pub(crate) struct Material {
    /// Today.
    pub(crate) today: Day,
    /// The days of the page.
    pub(crate) days: Days,
    /// Everything on these days, in the order in which it was.
    pub(crate) entries: Vec<Entry>,
    /// The sessions of these days that are over or under way, by their start.
    pub(crate) sessions: Vec<Session>,
    /// The lines about concerns of the page's days and of the last half year, in the order in which they were logged.
    pub(crate) concerns: Vec<Entry>,
    /// Whether others take part in the therapy.
    pub(crate) joint: bool,
    /// What was said last about not feeling safe.
    pub(crate) not_safe: Vec<NotSafe>,
}

/// Gathers it.
///
/// # Errors
/// Only faults of the database; a period that cannot be, or a therapy that is not there, goes to `problems`.
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
    let mut sessions = session::store::between(conn, rules::earliest(today).at(0, 0), now.civil())?;
    sessions.retain(|s| choice.therapy.is_none() || s.known.therapy.is_none() || s.known.therapy == choice.therapy);
    let days = rules::days(choice.period, today, &attended(&sessions, choice.period), problems);
    sessions.retain(|s| days.hold(s.starts.date()));
    let entries = store::of_days(conn, days.from, days.until)?.into_iter().map(|stored| stored.entry).collect();
    let concerns = lines_since(conn, days.from.min(today.plus(-LOOK_BACK_DAYS)))?;
    let concerns = concerns.into_iter().map(|stored| stored.entry).collect();
    let mut not_safe = last_said_safe(conn, today)?;
    let meant: Vec<&Therapy> =
        therapies.iter().filter(|t| choice.therapy.as_ref().map_or_else(|| t.is_running(), |id| t.id == *id)).collect();
    if meant.iter().any(|t| t.known.how == Some(EndedHow::Unsafe)) && !not_safe.contains(&NotSafe::NotWithTherapist) {
        not_safe.push(NotSafe::NotWithTherapist);
    }
    let joint = meant.iter().any(|t| t.is_joint());
    Ok(Material { today, days, entries, sessions, concerns, joint, not_safe })
}

/// The days of the sessions that took place, in order, where the period asks for them.
fn attended(sessions: &[Session], period: Option<SummaryPeriod>) -> Vec<Day> {
    if !matches!(period, Some(SummaryPeriod::Sessions { .. })) {
        return Vec::new();
    }
    sessions.iter().filter(|s| s.outcome() == Outcome::Attended).map(|s| s.starts.date()).collect()
}
