//! What happened to earlier plans on this device: the last one, what became of those before it, what was put off and what
//! was put away. Plain data and no I/O; every plan is made with it.

use serde::{Deserialize, Serialize};

use super::delivery::{Delivered, REMEMBERED};
use super::known::{Known, KnownSession};
use super::wishes::Wish;
use super::{Planned, ReminderKind};
use crate::moment::{CivilTime, Moment};

/// How many pending notifications there are at most unless a shell says otherwise: iOS keeps the 64 that fire soonest,
/// and some systems fire none at all above that (product notes, B1).
pub const USUAL_AT_MOST: u32 = 40;
/// What was put off and did not fire at its time is made up for within so many ms: a day.
const SNOOZED_MS: i64 = 24 * 60 * 60 * 1_000;
/// A mood logged within so many minutes after its reminder was the answer to it: three hours.
const ANSWERED_MINUTES: i64 = 3 * 60;
/// For how long delivered and put away ones are remembered, in ms: three months.
const REMEMBERED_MS: i64 = 92 * 24 * 60 * 60 * 1_000;

/// What a device can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct Device {
    /// How many pending notifications it takes; 40 is usual.
    pub at_most: u32,
    /// Whether the shell hears of each that fires (Android: yes; iOS: the system fires by itself). What was planned and
    /// not heard of is made up for only there.
    pub hears_firing: bool,
}

impl Default for Device {
    fn default() -> Self {
        Self { at_most: USUAL_AT_MOST, hears_firing: true }
    }
}

/// A notification as the last plan had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Armed {
    /// Its id.
    pub id: String,
    /// What for.
    pub kind: ReminderKind,
    /// When, by the clocks where the person was.
    pub fires: CivilTime,
    /// The same in ms since 1970 UTC.
    pub instant_ms: i64,
    /// Whether it asks to be changed.
    pub asks_to_change: bool,
}

impl Armed {
    /// What is kept of a planned one.
    #[must_use]
    pub fn of(planned: &Planned) -> Self {
        Self {
            id: planned.id.clone(),
            kind: planned.kind,
            fires: planned.fires,
            instant_ms: planned.instant_ms,
            asks_to_change: planned.asks_to_change,
        }
    }
}

/// One put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snoozed {
    /// What is put off.
    pub wish: Wish,
    /// To when, in ms since 1970 UTC.
    pub to_ms: i64,
}

/// What happened to earlier plans.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// The last plan.
    pub armed: Vec<Armed>,
    /// What became of those whose time has come, oldest first.
    pub delivered: Vec<Delivered>,
    /// What was put off.
    pub snoozed: Vec<Snoozed>,
    /// The ids that were put away, and when, in ms since 1970 UTC.
    pub put_away: Vec<(String, i64)>,
}

impl Past {
    /// What became of that one, where its time has come.
    pub(super) fn delivered(&self, id: &str) -> Option<&Delivered> {
        self.delivered.iter().rev().find(|one| one.id == id)
    }

    /// That one as the last plan had it.
    pub(super) fn armed(&self, id: &str) -> Option<&Armed> {
        self.armed.iter().find(|one| one.id == id)
    }

    /// Notes which of the last plan's notifications have had their time, and forgets what is long past.
    pub fn advance(&mut self, device: Device, now: &Moment) {
        let (over, to_come): (Vec<_>, Vec<_>) = self.armed.drain(..).partition(|one| one.instant_ms <= now.unix_ms);
        self.armed = to_come;
        for one in over {
            self.note(one, None, !device.hears_firing);
        }
        let kept = |at_ms: i64| now.unix_ms.saturating_sub(at_ms) < REMEMBERED_MS;
        self.put_away.retain(|(_, at_ms)| kept(*at_ms));
        let made_up_for = if device.hears_firing { SNOOZED_MS } else { 0 };
        self.snoozed.retain(|one| one.to_ms.saturating_add(made_up_for) > now.unix_ms);
        self.delivered.retain(|one| kept(one.planned_ms));
        let surplus = self.delivered.len().saturating_sub(REMEMBERED);
        self.delivered.drain(..surplus);
    }

    /// Notes that a notification fired.
    pub fn fired(&mut self, id: &str, now: &Moment) {
        self.snoozed.retain(|one| one.wish.id != id || one.to_ms > now.unix_ms);
        if let Some(place) = self.armed.iter().position(|one| one.id == id) {
            let armed = self.armed.remove(place);
            self.note(armed, Some(now.unix_ms), false);
        } else if let Some(one) = self.delivered.iter_mut().rev().find(|one| one.id == id) {
            one.fired_ms = Some(one.fired_ms.unwrap_or(now.unix_ms));
        }
    }

    /// Notes that the person took notice of it.
    pub fn opened(&mut self, id: &str, now: &Moment) {
        self.fired(id, now);
        if let Some(one) = self.delivered.iter_mut().rev().find(|one| one.id == id) {
            one.opened = true;
        }
    }

    fn note(&mut self, armed: Armed, fired_ms: Option<i64>, taken_as_fired: bool) {
        if let Some(one) = self.delivered.iter_mut().find(|one| one.id == armed.id) {
            one.tries = one.tries.saturating_add(1);
            one.fired_ms = fired_ms.or(one.fired_ms);
            one.taken_as_fired |= taken_as_fired;
            return;
        }
        let Armed { id, kind, fires, instant_ms, asks_to_change } = armed;
        self.delivered.push(Delivered {
            id,
            kind,
            planned: fires,
            planned_ms: instant_ms,
            fired_ms,
            taken_as_fired,
            opened: false,
            answered: false,
            asked_to_change: asks_to_change,
            tries: 1,
        });
    }

    /// Notes which of the latest were answered without being opened.
    pub fn notice_answers(&mut self, known: &Known, now: &Moment) {
        let day = |time: CivilTime| time.day(known.day_starts);
        for one in self.delivered.iter_mut().filter(|one| !one.answered) {
            one.answered = match one.kind {
                ReminderKind::Mood => {
                    // One that was lost while the phone was off came later than it was planned.
                    let came = one.fired_ms.map_or(one.planned, |at| now.here_at(at).civil().max(one.planned));
                    let until = came.plus_minutes(ANSWERED_MINUTES);
                    known.moods.iter().any(|mood| (one.planned..until).contains(mood))
                }
                ReminderKind::AfterSession => {
                    let of = |s: &&KnownSession| one.id.ends_with(&format!(":{}", s.id));
                    known.sessions.iter().find(of).is_some_and(|session| !session.check_in)
                }
                ReminderKind::Questionnaire => known.last_form.is_some_and(|form| form >= day(one.planned)),
                ReminderKind::PlanReview => known.plan_review.is_some_and(|due| due > now.day(known.day_starts)),
                ReminderKind::Backup => known.last_backup.is_some_and(|last| last >= day(one.planned)),
                _ => false,
            };
        }
    }

    /// Whether that was put off.
    pub(super) fn is_snoozed(&self, id: &str) -> bool {
        self.snoozed.iter().any(|one| one.wish.id == id)
    }
}
