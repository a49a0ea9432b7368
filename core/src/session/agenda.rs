//! Where the concerns are that were put on an agenda.
//!
//! A session may stop being to come: it is called off, missed, moved or deleted, or it goes with its series or its
//! therapy. Nothing has to be written then. A concern stays with the session that it was put on, and its place follows
//! from what became of that session: the next one of the same therapy takes the list over, and where none is planned, the
//! concern waits for it. Where the therapy itself is over, the concern waits for the person, who puts it to rest or carries
//! it along to another therapy.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Outcome;
use super::rules::Session;
use super::store::{self, AHEAD_DAYS};
use crate::concern::rules::Concern;
use crate::concern::{self, Stage};
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::moment::{DAY_MS, Moment};
use crate::question::{self, Asks};
use crate::therapy;
use crate::therapy::rules::Therapy;

/// The place of a concern that was put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On the list of a session to come. `moved_along` says that it was put on the list of one at another time.
    On {
        /// The session.
        session: Session,
        /// Whether it was put on the list of a session at another time.
        moved_along: bool,
    },
    /// On the list of a session that is over and of which the first page asks whether it took place.
    Unknown {
        /// The session.
        session: Session,
    },
    /// On the list of a session that took place: was it raised there? Where the person put that question away, the next
    /// session takes the list over.
    TookPlace {
        /// The session.
        session: Session,
    },
    /// No session of its therapy is planned: it waits for the next one.
    Waits,
    /// Its therapy is over: it waits until the person puts it to rest or carries it along.
    TherapyOver,
}

impl Place {
    /// The session on whose list it is; `None` where it is on none.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::On { session, .. } | Self::Unknown { session } | Self::TookPlace { session } => Some(session),
            Self::Waits | Self::TherapyOver => None,
        }
    }
}

/// The concerns that were put on an agenda and of which nothing was said since, oldest first, each with its place.
///
/// # Errors
/// Faults of the database.
pub fn placed(conn: &Connection, now: &Moment) -> Result<Vec<(Concern, Place)>> {
    let mut open = concern::store::open(conn)?;
    open.retain(Concern::is_on_agenda);
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<Named> = open.iter().map(|concern| named(conn, concern)).collect::<Result<_>>()?;
    let since = named.iter().zip(&open).map(|(named, concern)| begin(named.session.as_ref(), concern, now)).min();
    let until_ms = now.unix_ms + AHEAD_DAYS * DAY_MS;
    let replies = question::store::Replies::read(conn, acts::today(conn, now)?)?;
    let unasked = replies.asked_no_more(Asks::SessionTookPlace);
    let candidates = Candidates {
        sessions: store::between(conn, now, since.unwrap_or(now.unix_ms), until_ms)?,
        coming: store::coming(conn, now, until_ms)?,
        asked_about: store::unresolved(conn, now)?.pop().filter(|session| !unasked.contains(&session.id)),
        raised_unasked: replies.asked_no_more(Asks::WasRaised),
        therapies: therapy::store::all(conn)?,
        now,
    };
    Ok(named
        .into_iter()
        .zip(open)
        .map(|(named, concern)| {
            let place = candidates.place(&named, &concern);
            (concern, place)
        })
        .collect())
}

/// The concerns of therapies that are over, oldest first, each with the id of its therapy: those that nothing came of yet,
/// and those that were raised.
///
/// # Errors
/// Faults of the database.
pub(crate) fn of_ended_therapies(conn: &Connection, now: &Moment) -> Result<Vec<(Concern, String)>> {
    let therapies = therapy::store::all(conn)?;
    if therapies.iter().all(Therapy::is_running) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for concern in concern::store::lately_and_open(conn, now)? {
        if !concern.is_open() && concern.stage != Stage::Raised {
            continue;
        }
        match therapy_of(conn, &therapies, &concern)? {
            Some(therapy) if !therapy.is_running() => {
                let id = therapy.id.clone();
                found.push((concern, id));
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The therapy that a concern belongs to.
///
/// # Errors
/// Faults of the database.
pub(crate) fn therapy_of<'t>(
    conn: &Connection,
    therapies: &'t [Therapy],
    concern: &Concern,
) -> Result<Option<&'t Therapy>> {
    Ok(belongs_to(therapies, named(conn, concern)?.session.as_ref(), concern))
}

/// The therapy that a concern belongs to: the one it was carried along to, else that of its session, else the one that ran
/// when it was first logged.
fn belongs_to<'t>(therapies: &'t [Therapy], named: Option<&Session>, concern: &Concern) -> Option<&'t Therapy> {
    match (&concern.therapy, named) {
        (None, Some(session)) => store::belongs_to(therapies, session),
        (therapy, _) => therapy::rules::belonging(therapies, therapy.as_deref(), concern.first_logged.unix_ms),
    }
}

/// The session that a concern was put on.
#[derive(Default)]
struct Named {
    /// The session after all its moves; `None` where it is gone.
    session: Option<Session>,
    /// The session as it was before them.
    first: Option<Session>,
}

fn named(conn: &Connection, concern: &Concern) -> Result<Named> {
    let Some(id) = concern.session.as_deref() else { return Ok(Named::default()) };
    match store::get(conn, id) {
        Ok(first) => Ok(Named { session: Some(store::after_moves(conn, first.clone())?), first: Some(first) }),
        Err(HoldfastError::NotThere) => Ok(Named::default()),
        Err(fault) => Err(fault),
    }
}

/// The instant from which on a session can take the list over.
fn begin(named: Option<&Session>, concern: &Concern, now: &Moment) -> i64 {
    named.map_or(concern.placed_since.unix_ms, |session| session.instant(now))
}

struct Candidates<'n> {
    /// Every session since the earliest one that a concern was put on, by its start.
    sessions: Vec<Session>,
    coming: Vec<Session>,
    /// The session that the first page asks about. It asks about one at a time, so a list would be out of sight on any
    /// other that nobody said anything about.
    asked_about: Option<Session>,
    /// The ids of the concerns of which it is asked no more whether they were raised.
    raised_unasked: BTreeSet<String>,
    therapies: Vec<Therapy>,
    now: &'n Moment,
}

impl Candidates<'_> {
    fn place(&self, Named { session: named, first }: &Named, concern: &Concern) -> Place {
        let named = named.as_ref();
        let since = begin(named, concern, self.now);
        let therapy = belongs_to(&self.therapies, named, concern);
        if therapy.is_some_and(|therapy| !therapy.is_running()) {
            return Place::TherapyOver;
        }
        let of = |session: &Session| {
            store::belongs_to(&self.therapies, session).map(|of| &of.id) == therapy.map(|therapy| &therapy.id)
        };
        let own = named.map(|session| session.id.as_str());
        // The session itself is the first candidate. Of two devices' sessions for the same time only one is shown, and
        // it takes the list over like a later one.
        let later = self.sessions.iter().filter(|session| session.instant(self.now) >= since && of(session));
        let mut candidates: Vec<&Session> = named.into_iter().collect();
        candidates.extend(later.filter(|session| Some(session.id.as_str()) != own));
        for session in candidates {
            if self.coming.iter().any(|coming| coming.id == session.id) {
                // A calendar may book a session again under another id; a person sees no move in that.
                let at = first.as_ref().map(|first| first.instant(self.now));
                let moved_along = concern.session.is_some() && at != Some(session.instant(self.now));
                return Place::On { session: session.clone(), moved_along };
            }
            // A list that was filled after a session is for the next one.
            if session.ends(self.now) < concern.placed_since.unix_ms {
                continue;
            }
            if session.outcome() == Outcome::Attended && !self.raised_unasked.contains(&concern.id) {
                return Place::TookPlace { session: session.clone() };
            }
            if self.asked_about.as_ref().is_some_and(|asked| asked.id == session.id) {
                return Place::Unknown { session: session.clone() };
            }
        }
        Place::Waits
    }
}
