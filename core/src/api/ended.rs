//! What the pages about a therapy, about stopping and the first page share about a therapy that is over.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::checkin::{self, NotSafe};
use crate::concern::rules::Concern;
use crate::concern::{self, ConcernChange, Stage};
use crate::entry::{Body, Entry};
use crate::error::Result;
use crate::journal::acts;
use crate::journal::store::Stored;
use crate::moment::{Day, Moment};
use crate::safety::ending::{self, CarryAlong, EndedConcern, EndedPage};
use crate::safety::first::PlanFirst;
use crate::safety::signs;
use crate::safety::stopping::{self, Leaving, LeavingIntent};
use crate::session;
use crate::stall;
use crate::therapy::rules::Therapy;
use crate::therapy::{self, EndedHow};
use crate::words::Wording;

/// The page at the end of that therapy.
///
/// # Errors
/// Faults of the database.
pub(crate) fn page(conn: &Connection, now: &Moment, therapy: &Therapy, words: &Wording) -> Result<EndedPage> {
    let all = stopping::all_said(conn)?;
    let said = stopping::said_about(&all, Some(therapy), acts::day_starts(conn)?);
    let not_safe = not_safe_with_therapist(conn, now, Some(therapy))?;
    let concerns = concerns(conn, now, Some(&therapy.id), words)?;
    Ok(ending::ended_page(words, therapy, said.and_then(|said| said.ask_me), not_safe, concerns))
}

/// The page at the end of the therapy that was over last, where none is running; `None` where there was none.
///
/// # Errors
/// Faults of the database.
pub(crate) fn page_of_last(conn: &Connection, now: &Moment, words: &Wording) -> Result<Option<EndedPage>> {
    let therapies = therapy::store::all(conn)?;
    if therapies.iter().any(Therapy::is_running) {
        return Ok(None);
    }
    let last = therapy::rules::last_over(&therapies).filter(|therapy| therapy.ran);
    last.map(|therapy| page(conn, now, therapy, words)).transpose()
}

/// What nothing came of yet, of that therapy or for `None` of all that are over, the oldest first.
///
/// # Errors
/// Faults of the database.
pub(crate) fn concerns(
    conn: &Connection,
    now: &Moment,
    of: Option<&str>,
    words: &Wording,
) -> Result<Vec<EndedConcern>> {
    let mut open = session::agenda::of_ended_therapies(conn, now)?;
    open.retain(|(concern, therapy)| concern.is_open() && of.is_none_or(|of| of == therapy));
    let mut running = therapy::store::all(conn)?;
    running.retain(Therapy::is_running);
    Ok(open.into_iter().map(|(concern, _)| view(concern, &running, words)).collect())
}

fn view(concern: Concern, running: &[Therapy], words: &Wording) -> EndedConcern {
    let covered = concern.about.may_endanger();
    let label = |therapy: &Therapy| match (running, therapy.about(words)) {
        ([_], _) => words.ending_carry(),
        (_, about) if about.is_empty() => words.ending_carry_to(&words.label("therapystate", therapy.state().id())),
        (_, about) => words.ending_carry_to(&about),
    };
    EndedConcern {
        title: concern::cards::shown(concern.about, words),
        covered,
        carry: running
            .iter()
            .filter(|therapy| may_be_carried(&concern, therapy))
            .map(|therapy| CarryAlong { therapy: therapy.id.clone(), label: label(therapy) })
            .collect(),
        id: concern.id,
        text: concern.text,
    }
}

/// Whether a concern may be carried along to that therapy: others in the room do not see what is private there.
pub(crate) fn may_be_carried(concern: &Concern, to: &Therapy) -> bool {
    to.is_running() && !(to.is_joint() && concern.about.is_private_in_joint_therapy())
}

/// Whether the person does not feel safe with the therapist of that therapy: they said so lately, or it ended for that
/// reason. For `None`, whether they said so of any.
///
/// # Errors
/// Faults of the database.
pub(crate) fn not_safe_with_therapist(conn: &Connection, now: &Moment, therapy: Option<&Therapy>) -> Result<bool> {
    let safe = checkin::store::last_said_safe(conn, acts::today(conn, now)?, therapy)?;
    let ended_so = therapy.is_some_and(|therapy| therapy.known.how == Some(EndedHow::Unsafe));
    Ok(ended_so || safe.contains(&NotSafe::NotWithTherapist))
}

/// Whether a page may suggest raising something in the next session: a therapy is running or none was ever recorded, and
/// the person feels safe with that therapist.
///
/// # Errors
/// Faults of the database.
pub(crate) fn may_raise_there(conn: &Connection, now: &Moment) -> Result<bool> {
    let therapies = therapy::store::all(conn)?;
    let current = therapy::rules::current(&therapies);
    let is_over = current.is_none() && therapies.iter().any(|therapy| therapy.ran);
    Ok(!is_over && !not_safe_with_therapist(conn, now, current)?)
}

/// Plan and numbers for the top of a page, where the person may not be safe and thinks of stopping: an answer about
/// safety of the last 30 days says so (item 9, or `safe`), and they often think of stopping, or said that they want to
/// stop or drift away. `about_stopping` is whether the page itself is about stopping; then the first is enough.
///
/// # Errors
/// Faults of the database.
pub(crate) fn plan_first(
    conn: &Connection,
    now: &Moment,
    about_stopping: bool,
    words: &Wording,
) -> Result<Option<PlanFirst>> {
    let today = acts::today(conn, now)?;
    let nine = stall::store::item_nine(conn)?;
    let in_danger = nine.is_some_and(|nine| nine.plan_first(today))
        || checkin::store::said_unsafe_since(conn, today.plus(-signs::PLAN_FIRST_DAYS))?;
    if !in_danger {
        return Ok(None);
    }
    let stops = about_stopping || thinks_of_stopping(conn, today)?;
    Ok(stops.then(|| PlanFirst::new(words)))
}

/// Whether the person said within four weeks that they often think of stopping a therapy that is running, want to stop
/// it, or drift away from it.
fn thinks_of_stopping(conn: &Connection, today: Day) -> Result<bool> {
    if stall::store::latest(conn)?.is_some_and(|found| found.thinks_of_stopping()) {
        return Ok(true);
    }
    let therapies = therapy::store::all(conn)?;
    let all = stopping::all_said(conn)?;
    let said = stopping::said_about(&all, therapy::rules::current(&therapies), acts::day_starts(conn)?);
    let meant = |intent| matches!(intent, LeavingIntent::Wanted | LeavingIntent::Drifting);
    Ok(said.is_some_and(|said| said.intent.is_some_and(meant) && today.since(said.since) <= checkin::store::HEARD_DAYS))
}

/// Changes what was said about stopping that therapy; for `None`, while no therapy was known.
///
/// # Errors
/// Faults of the database.
pub(crate) fn say(
    conn: &Connection,
    now: &Moment,
    therapy: Option<&Therapy>,
    change: impl FnOnce(&mut Leaving),
) -> Result<()> {
    let all = stopping::all_said(conn)?;
    let before = stopping::said_about(&all, therapy, acts::day_starts(conn)?);
    let mut said = before.cloned().unwrap_or(Leaving::nothing(None, acts::today(conn, now)?));
    said.therapy = therapy.map(|therapy| therapy.id.clone());
    change(&mut said);
    stopping::save(conn, &said, before)
}

/// Puts what was said about stopping that therapy into the past, for a person who takes it up again.
///
/// # Errors
/// Faults of the database.
pub(crate) fn put_in_the_past(conn: &Connection, now: &Moment, therapy: &Therapy) -> Result<()> {
    let all = stopping::all_said(conn)?;
    if stopping::said_about(&all, Some(therapy), acts::day_starts(conn)?).is_none() {
        return Ok(());
    }
    say(conn, now, Some(therapy), |said| said.past = true)
}

/// Takes back what was said about that therapy on the page after its end, and what became of its concerns there.
///
/// # Errors
/// Faults of the database.
pub(crate) fn take_back(conn: &Connection, now: &Moment, therapy: &Therapy) -> Result<()> {
    take_back_concerns(conn, now, therapy)?;
    let all = stopping::all_said(conn)?;
    if stopping::said_about(&all, Some(therapy), acts::day_starts(conn)?).is_none() {
        return Ok(());
    }
    say(conn, now, Some(therapy), |said| {
        if said.ask_me_at_end {
            (said.ask_me, said.ask_me_at_end) = (None, false);
        }
        said.asked.clear();
        said.felt.clear();
    })
}

/// Gives the concerns of that therapy their place again that were put to rest or carried along since its end, unless
/// anything else was said about them since.
fn take_back_concerns(conn: &Connection, now: &Moment, therapy: &Therapy) -> Result<()> {
    let Some(closed) = &therapy.closed_at else { return Ok(()) };
    let therapies = therapy::store::all(conn)?;
    let lines = concern::store::lines_since(conn, closed.day(acts::day_starts(conn)?))?;
    let mut by_concern: BTreeMap<&str, (Vec<&Entry>, Vec<&Entry>)> = BTreeMap::new();
    for Stored { entry, .. } in &lines {
        let (before, since) = by_concern.entry(&entry.id).or_default();
        if entry.logged_at.unix_ms < closed.unix_ms { before.push(entry) } else { since.push(entry) }
    }
    for (id, (before, since)) in by_concern {
        let said_only_there =
            since.iter().all(|entry| matches!(&entry.body, Body::Concern(said) if is_of_the_end(said)));
        let Some(was) = concern::rules::fold(before).pop().filter(|_| said_only_there && !since.is_empty()) else {
            continue;
        };
        if session::agenda::therapy_of(conn, &therapies, &was)?.is_none_or(|of| of.id != therapy.id) {
            continue;
        }
        let was_on = was.session.is_none().then(|| therapy.id.clone());
        let back =
            ConcernChange { stage: Some(was.stage), session: was.session, therapy: was_on, ..Default::default() };
        concern::store::change(conn, now, id, back)?;
    }
    Ok(())
}

/// Whether a line says no more than that a concern is put to rest, or carried along.
fn is_of_the_end(said: &ConcernChange) -> bool {
    let rest = ConcernChange { stage: Some(Stage::AtRest), ..Default::default() };
    let carry = ConcernChange { therapy: said.therapy.clone(), ..Default::default() };
    *said == rest || *said == carry
}
