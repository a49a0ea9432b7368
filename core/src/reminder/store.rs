//! Collects the facts from the journal that wishes follow from. Every query uses an index and reads no more in the tenth
//! year than in the first.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::wishes::{Known, KnownPause, KnownSession, SESSIONS_AHEAD_DAYS};
use super::{Due, ReminderKind, ReminderSettings};
use crate::concern::rules::LEFT_ALONE_DAYS;
use crate::concern::{self, Stage};
use crate::error::{DatabaseDoing, Result};
use crate::journal::{acts, store};
use crate::moment::{DAY_MS, Day, Moment};
use crate::question::{self, Asks};
use crate::session::Outcome;
use crate::settings::{self, Key, SettingKey};
use crate::therapy::rules::Therapy;
use crate::therapy::{self, TherapyState};
use crate::vault::AtHand;
use crate::{archive, checkin, mood, pause, safety, session, stall};

/// The setting of what the person chose.
const CHOSEN: Key<Chosen> = Key::new(SettingKey::Reminders);
/// How far back sessions and moods are read, in days.
const BACK_DAYS: i64 = 2;

/// What the person chose, with the day of the choice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    pub(crate) settings: ReminderSettings,
    /// The logical day of the last change.
    pub(crate) changed_on: Option<Day>,
}

/// Reads what the person chose.
pub(crate) fn chosen(conn: &Connection) -> Result<Chosen> {
    Ok(settings::read(conn, CHOSEN)?.unwrap_or_default())
}

/// Stores what the person chose.
pub(crate) fn choose(conn: &Connection, chosen: &Chosen, now: &Moment) -> Result<()> {
    settings::choose(conn, CHOSEN, chosen, now)
}

/// Collects the facts. Facts that take a query of their own are read only while their kind is on.
pub(crate) fn known(conn: &Connection, at_hand: &AtHand, now: &Moment) -> Result<Known> {
    let Chosen { settings, changed_on } = chosen(conn)?;
    let day_starts = acts::day_starts(conn)?;
    let today = now.day(day_starts);
    let pause = pause::store::current_since(conn, today)?;
    let therapies = therapy::store::all(conn)?;
    let current = therapy::rules::current(&therapies);
    let on = |kind| settings.is_on(kind);
    Ok(Known {
        day_starts,
        sessions: sessions(conn, now, &therapies)?,
        pause: pause.map(|(began, pause)| KnownPause { began_ms: began.unix_ms, until: pause.until }),
        moods: mood::store::of_days(conn, today.plus(1 - BACK_DAYS), today)?
            .into_iter()
            .map(|stored| stored.entry.at.civil())
            .collect(),
        last_active: store::last_day(conn)?.max(changed_on),
        last_form: last_form(conn)?.or(changed_on),
        heavier_form: stall::store::latest(conn)?.and_then(|found| found.heavier_once()).map(|(_, day)| day),
        raised: if on(ReminderKind::FollowUp) && current.is_some() {
            raised(conn, now, day_starts)?
        } else {
            Vec::new()
        },
        came_forward_ms: if current.is_some_and(|t| t.state() == TherapyState::InTherapy) {
            stall::store::standing_card(conn, now)?.map(|(at_ms, _)| at_ms)
        } else {
            None
        },
        after_ending: safety::after_ending::to_come(conn)?,
        plan_review: if on(ReminderKind::PlanReview) {
            safety::keep::find(at_hand, Some(conn)).plan.review_due()
        } else {
            None
        },
        last_backup: archive::store::last_backup(conn)?.map(|made| made.day(day_starts)),
        settings,
    })
}

fn sessions(conn: &Connection, now: &Moment, therapies: &[Therapy]) -> Result<Vec<KnownSession>> {
    let around = |days: i64| now.unix_ms + days * DAY_MS;
    let found = session::store::between(conn, now, around(-BACK_DAYS), around(SESSIONS_AHEAD_DAYS + 1))?;
    let coming = session::store::coming(conn, now, around(SESSIONS_AHEAD_DAYS + 1))?;
    let mut known = Vec::with_capacity(found.len());
    for session in found {
        let goes_on = session::store::goes_on(therapies, &session, now);
        let stands = coming.iter().any(|coming| coming.id == session.id);
        let over = session.has_begun(now) && session.is_planned() && goes_on;
        let waits = stands || over || (session.outcome() == Outcome::Attended && goes_on);
        let checked_in = session.has_begun(now) && checkin::store::has_one(conn, &session.id)?;
        known.push(KnownSession {
            starts: Due::Instant(session.instant(now)),
            minutes: session.minutes(),
            booked_ms: session.made_at.unix_ms,
            stands,
            check_in: waits && !checked_in,
            id: session.id,
        });
    }
    Ok(known)
}

/// The day of the latest questionnaire of any kind.
fn last_form(conn: &Connection) -> Result<Option<Day>> {
    let day = conn
        .prepare_cached("SELECT max(day) FROM entry WHERE kind = 'questionnaire'")
        .in_database()?
        .query_row([], |row| row.get::<_, Option<i64>>(0))
        .optional()
        .in_database()?;
    Ok(day.flatten().map(Day::from_number))
}

/// The concerns that were raised and not asked about since, each with the day on which it is asked about.
fn raised(conn: &Connection, now: &Moment, day_starts: u8) -> Result<Vec<(String, Day)>> {
    let put_away = question::store::asked_no_more(conn, acts::today(conn, now)?, Asks::DidItHelp)?;
    let over = session::agenda::of_ended_therapies(conn, now)?;
    let goes_on = |id: &String| !over.iter().any(|(over, _)| over.id == *id);
    let waits = |c: &concern::rules::Concern| c.stage == Stage::Raised && !put_away.contains(&c.id) && goes_on(&c.id);
    let lately = concern::store::lately(conn, now)?;
    let again = |c: &concern::rules::Concern| {
        c.look_again.unwrap_or_else(|| c.stage_since.day(day_starts).plus(LEFT_ALONE_DAYS))
    };
    Ok(lately.into_iter().filter(waits).map(|c| (again(&c), c.id)).map(|(day, id)| (id, day)).collect())
}
