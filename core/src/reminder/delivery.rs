//! The outcome of notifications: planned, fired, opened, missed. It answers "did my reminder fire?", and how often a
//! reminder was passed over.

use serde::{Deserialize, Serialize};

use super::ReminderKind;
use crate::moment::{CivilTime, Moment};
use crate::words::{Wording, sentence};

/// How many notifications are remembered.
pub const REMEMBERED: usize = 240;
/// After this many passed over in a row, a reminder asks once whether to change it.
pub const PASSED_OVER: usize = 3;

/// One notification whose time has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// Its id in the plan.
    pub id: String,
    /// What for.
    pub kind: ReminderKind,
    /// When it was planned for, on the person's clock at the time.
    pub planned: CivilTime,
    /// The same in ms since 1970 UTC.
    pub planned_ms: i64,
    /// When it fired, in ms since 1970 UTC; `None` unless the shell reported it.
    pub fired_ms: Option<i64>,
    /// Whether it counts as fired because the system of this platform fires by itself and does not report it.
    pub taken_as_fired: bool,
    /// Whether it was opened.
    pub opened: bool,
    /// Whether the person did what it asked for.
    pub answered: bool,
    /// Whether it asked to be changed.
    pub asked_to_change: bool,
    /// How often its time came, reported or not.
    pub tries: u8,
}

impl Delivered {
    /// Whether it fired or counts as fired.
    #[must_use]
    pub fn fired(&self) -> bool {
        self.fired_ms.is_some() || self.taken_as_fired
    }

    fn passed_over(&self) -> bool {
        self.fired() && !self.opened && !self.answered
    }
}

/// How the person has received a kind of reminder recently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reception {
    /// How many in a row were passed over, counted back from the latest.
    pub passed_over: usize,
    /// Whether one of those asked the person to change the reminder.
    pub asked: bool,
    /// The planned time of the latest that fired, on the clock at the time.
    pub last: Option<CivilTime>,
}

/// How the person has received a kind. `delivered` is ordered oldest first.
#[must_use]
pub fn reception(delivered: &[Delivered], kind: ReminderKind) -> Reception {
    let mut found = Reception::default();
    for one in delivered.iter().rev().filter(|one| one.kind == kind && one.fired()) {
        found.last = found.last.or(Some(one.planned));
        if !one.passed_over() {
            break;
        }
        found.passed_over += 1;
        found.asked |= one.asked_to_change;
    }
    found
}

/// One line of the answer to "did my reminder fire?".
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DeliveryLine {
    /// The id in the plan.
    pub id: String,
    /// What for.
    pub kind: ReminderKind,
    /// When it was planned for, by the clocks then.
    pub planned: CivilTime,
    /// Whether it fired; `None` when this platform does not report it.
    pub fired: Option<bool>,
    /// Whether it was opened.
    pub opened: bool,
    /// "Thursday, 5 March, 20:00 · Mood: came at 20:04, opened."
    pub text: String,
}

/// The outcome of the notifications, newest first.
#[must_use]
pub fn lines(delivered: &[Delivered], now: &Moment, words: &Wording) -> Vec<DeliveryLine> {
    let line = |one: &Delivered| {
        let became = match one.fired_ms {
            Some(fired_ms) => {
                let clock = now.here_at(fired_ms).civil().clock();
                if one.opened { words.reminder_came_and_opened(&clock) } else { words.reminder_came(&clock) }
            }
            None if one.opened => words.reminder_opened(),
            None if one.taken_as_fired => words.reminder_left_to_system(),
            None => words.reminder_missed(),
        };
        let what = words.label("reminderkind", one.kind.id());
        DeliveryLine {
            id: one.id.clone(),
            kind: one.kind,
            planned: one.planned,
            fired: (!one.taken_as_fired).then_some(one.fired_ms.is_some()),
            opened: one.opened,
            text: words.reminder_delivery(sentence::ReminderDelivery {
                became: &became,
                what: &what,
                when: &words.time(one.planned, now.civil().date()),
            }),
        }
    };
    delivered.iter().rev().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fired(day: u8, opened: bool, asked_to_change: bool) -> Delivered {
        let planned = CivilTime::parse(&format!("2026-03-{day:02}T20:00")).unwrap();
        Delivered {
            id: format!("mood:{planned}"),
            kind: ReminderKind::Mood,
            planned,
            planned_ms: planned.number() * 1_000,
            fired_ms: Some(planned.number() * 1_000 + 60_000),
            taken_as_fired: false,
            opened,
            answered: false,
            asked_to_change,
            tries: 1,
        }
    }

    #[test]
    fn what_was_passed_over_counts_from_the_last_that_was_heard() {
        let log = [fired(1, false, false), fired(2, true, false), fired(3, false, false), fired(4, false, true)];
        let found = reception(&log, ReminderKind::Mood);
        assert_eq!((found.passed_over, found.asked), (2, true));
        assert_eq!(found.last, Some(log[3].planned));
        assert_eq!(reception(&log, ReminderKind::Session), Reception::default());
    }

    #[test]
    fn one_that_never_fired_was_not_passed_over() {
        let log = [Delivered { fired_ms: None, ..fired(1, false, false) }];
        assert_eq!(reception(&log, ReminderKind::Mood).passed_over, 0);
    }
}
