//! The history of plans on this device: the last plan, the outcome of earlier notifications, and what was put off or
//! put away. Plain data without I/O; every plan is made with it.

use serde::{Deserialize, Serialize};

use super::delivery::{Delivered, REMEMBERED};
use super::wishes::{Known, Wish, is_answered};
use super::{Planned, ReminderKind};
use crate::moment::{CivilTime, Moment};

/// The highest number of pending notifications unless a shell sets another: iOS keeps the 64 that fire soonest, and
/// some systems fire none at all above that (product notes, B1).
pub const USUAL_AT_MOST: u32 = 40;
/// For how long a notification that was put off and did not fire is made up for, in ms: a day.
const SNOOZED_MS: i64 = 24 * 60 * 60 * 1_000;
/// For how long delivered and put-away notifications are remembered, in ms: 92 days.
const REMEMBERED_MS: i64 = 92 * 24 * 60 * 60 * 1_000;

/// The capabilities of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct Device {
    /// The highest number of pending notifications; 40 is usual.
    pub at_most: u32,
    /// Whether the shell learns of each notification that fires (Android does; on iOS the system fires by itself).
    /// Only where it does is an unreported notification made up for.
    pub hears_firing: bool,
}

impl Default for Device {
    fn default() -> Self {
        Self { at_most: USUAL_AT_MOST, hears_firing: true }
    }
}

/// A notification of the last plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Armed {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: ReminderKind,
    /// When it fires, on the person's clock at the time.
    pub fires: CivilTime,
    /// The same in ms since 1970 UTC.
    pub instant_ms: i64,
    /// Whether it asks the person to change the reminder.
    pub asks_to_change: bool,
}

impl Armed {
    /// The stored part of a planned notification.
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

/// A reminder that was put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snoozed {
    /// The wish that is put off.
    pub wish: Wish,
    /// The moment to which it is put off, in ms since 1970 UTC.
    pub to_ms: i64,
}

/// The history of plans.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// The last plan.
    pub armed: Vec<Armed>,
    /// The outcome of the notifications whose time has come, oldest first.
    pub delivered: Vec<Delivered>,
    /// The reminders that were put off.
    pub snoozed: Vec<Snoozed>,
    /// The ids that were put away, each with the moment, in ms since 1970 UTC.
    pub put_away: Vec<(String, i64)>,
}

impl Past {
    /// The outcome of a notification; `None` until its time has come.
    pub(super) fn delivered(&self, id: &str) -> Option<&Delivered> {
        self.delivered.iter().rev().find(|one| one.id == id)
    }

    /// The notification with that id in the last plan.
    pub(super) fn armed(&self, id: &str) -> Option<&Armed> {
        self.armed.iter().find(|one| one.id == id)
    }

    /// Moves the notifications of the last plan whose time has come to the outcomes, and removes what is too old.
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

    /// Notes that the person opened a notification.
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

    /// Notes which notifications were answered without being opened.
    pub fn notice_answers(&mut self, known: &Known, now: &Moment) {
        for one in self.delivered.iter_mut().filter(|one| !one.answered) {
            one.answered = is_answered(one, known, now);
        }
    }

    /// Whether the reminder with that id was put off.
    pub(super) fn is_snoozed(&self, id: &str) -> bool {
        self.snoozed.iter().any(|one| one.wish.id == id)
    }
}
