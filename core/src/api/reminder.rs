//! Reminders, as a shell uses them.
//!
//! A shell asks for the plan at its start, after every change it hears of, once a day, and when the system starts, changes
//! its zone or its clock, or updates the app. It replaces all pending notifications with the plan. The plan is made from
//! the journal while that is open, otherwise from the file at hand, so none of these occasions needs an unlocked journal.

use std::sync::Arc;

use crate::api::shared::Shared;
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::moment::Moment;
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::reminder::at_hand::{self, ReminderFile};
use crate::reminder::delivery::{self, DeliveryLine};
use crate::reminder::kinds::{Occurs, SwitchedBy};
use crate::reminder::past::{Device, Snoozed};
use crate::reminder::store::{self, Chosen};
use crate::reminder::when::when;
use crate::reminder::wishes::Wish;
use crate::reminder::wording::{Notification, levels, notification};
use crate::reminder::{Discretion, Due, Planned, ReminderKind, ReminderSettings};
use crate::words::{Wording, sentence};

/// For how many minutes a reminder can be put off: five to 1,440 (a day).
pub const SNOOZE_MINUTES: std::ops::RangeInclusive<u32> = 5..=24 * 60;
/// For how long a reminder makes sense after the time to which it was put off, in minutes: twelve hours.
const STAYS_MINUTES: i64 = 12 * 60;

/// The page on which reminders are set.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReminderPage {
    /// A line for each kind that can be set. The order is that in which kinds get the room of a full day.
    pub lines: Vec<ReminderLine>,
    /// The quiet hours: "Quiet from 22:00 to 08:00".
    pub quiet: String,
    /// The limit of a day: "At most 2 a day".
    pub a_day: String,
    /// How much notifications say, in words.
    pub discretion: String,
    /// An example of what a locked screen shows then.
    pub example: String,
    /// That the person set more reminders than the limit of a day lets through; `None` when there is room for all.
    pub over: Option<String>,
    /// That phones may bring reminders late.
    pub about_time: String,
    /// When the next reminder comes, or that none is planned.
    pub next: String,
}

/// One kind on the page of settings.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReminderLine {
    /// The kind.
    pub kind: ReminderKind,
    /// The kind's name.
    pub label: String,
    /// Whether it is on.
    pub on: bool,
    /// The same in words: "on", "off".
    pub on_text: String,
    /// When it comes, in words.
    pub when: String,
}

/// Reminders, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Reminders {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Reminders {
    /// What the person chose.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn settings(&self) -> Result<ReminderSettings> {
        // Where the journal cannot take it in now, the next call tries again, and the plan honours it meanwhile.
        let _ = self.take_in_never();
        self.shared.vault.read(|conn| Ok(store::chosen(conn)?.settings))
    }

    /// Stores what the person chose. The listener hears of it, and a shell then asks for the plan.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with a problem for each field that is not right; `MakeRoom` and `NoPermission` leave
    /// the choice as it was.
    pub fn set(&self, settings: ReminderSettings) -> Result<()> {
        settings.check()?;
        self.choose(|chosen| *chosen = settings)
    }

    /// Switches one kind on or off. Its other settings stay.
    ///
    /// # Errors
    /// `UnlockFirst`; `MakeRoom` and `NoPermission` leave it as it was.
    pub fn switch(&self, kind: ReminderKind, on: bool) -> Result<()> {
        self.choose(|chosen| chosen.switch(kind, on))
    }

    /// The page on which reminders are set.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn page(&self) -> Result<ReminderPage> {
        let words = self.shared.words();
        let now = self.shared.now()?;
        let settings = self.settings()?;
        let planned = self.make(None, &now)?;
        Ok(page(&settings, planned.first(), &now, &words))
    }

    /// Makes the plan: the whole list of notifications to come, the soonest first. Ids stay the same from plan to plan.
    ///
    /// # Errors
    /// `TryAgain` when the clock or the key store does not answer; `LookAtState` when neither the journal nor the file
    /// at hand can be read.
    pub fn plan(&self, device: Device) -> Result<Vec<Notification>> {
        let now = self.shared.now()?;
        let planned = self.make(Some(device), &now)?;
        Ok(self.say(&planned, &now))
    }

    /// Notes that a notification fired just now.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn fired(&self, id: &str) -> Result<()> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| kept.past.fired(id, &now))
    }

    /// Notes that the person opened a notification.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn opened(&self, id: &str) -> Result<()> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| kept.past.opened(id, &now))
    }

    /// Puts a reminder off by that many minutes, 5 to 1,440. Answers the new plan.
    ///
    /// # Errors
    /// `Rejected` for another number; `NotThere` when the reminder is not there any more; otherwise as
    /// [`Reminders::plan`].
    pub fn snooze(&self, id: &str, minutes: u32) -> Result<Vec<Notification>> {
        if !SNOOZE_MINUTES.contains(&minutes) {
            let (min, max) = (i64::from(*SNOOZE_MINUTES.start()), i64::from(*SNOOZE_MINUTES.end()));
            return Err(HoldfastError::rejected(Problem::new("minutes", Fault::OutOfRange { min, max })));
        }
        self.act(|kept, now| {
            let wish = kept.wishes.iter().find(|wish| wish.id == id).cloned().ok_or(HoldfastError::NotThere)?;
            let to_ms = now.unix_ms.saturating_add(i64::from(minutes) * 60_000);
            // A reminder that was put off still makes sense then, unless the session has begun.
            let until = match wish.kind.rules().occurs {
                Occurs::BeforeSession => wish.until,
                Occurs::Repeatedly | Occurs::Once | Occurs::OnRequest => {
                    latest(wish.until, Due::Instant(to_ms).plus_minutes(STAYS_MINUTES), now)
                }
            };
            kept.past.opened(id, now);
            kept.past.snoozed.retain(|one| one.wish.id != id);
            kept.past.snoozed.push(Snoozed { wish: Wish { until, ..wish }, to_ms });
            Ok(())
        })
    }

    /// Puts a reminder away for this time. Answers the new plan.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn not_now(&self, id: &str) -> Result<Vec<Notification>> {
        self.act(|kept, now| {
            kept.past.opened(id, now);
            kept.past.snoozed.retain(|one| one.wish.id != id);
            kept.past.put_away.push((id.to_owned(), now.unix_ms));
            Ok(())
        })
    }

    /// Switches a kind off, on a locked phone too, until the person switches it on. Answers the new plan.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn never_again(&self, kind: ReminderKind) -> Result<Vec<Notification>> {
        self.act(|kept, _| {
            kept.settings.switch(kind, false);
            if !kept.never.contains(&kind) {
                kept.never.push(kind);
            }
            Ok(())
        })
    }

    /// Plans a test one to two minutes ahead, outside quiet hours and limits. Answers the new plan.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn test(&self) -> Result<Vec<Notification>> {
        self.act(|kept, now| {
            let to_ms = now.unix_ms.div_euclid(60_000).saturating_add(2).saturating_mul(60_000);
            let in_a_minute = Due::Instant(to_ms);
            kept.past.snoozed.retain(|one| one.wish.kind != ReminderKind::Test);
            let wish = Wish {
                id: format!("test:{}", now.unix_ms),
                kind: ReminderKind::Test,
                due: in_a_minute,
                until: in_a_minute.plus_minutes(STAYS_MINUTES),
                session: None,
                answered_by_mood: None,
            };
            kept.past.snoozed.push(Snoozed { wish, to_ms });
            Ok(())
        })
    }

    /// The outcome of the notifications so far, the newest first: "did my reminder fire?"
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn delivery(&self) -> Result<Vec<DeliveryLine>> {
        let now = self.shared.now()?;
        let delivered = at_hand::change(self.shared.vault.at_hand(), |kept| {
            kept.past.advance(kept.device, &now);
            kept.past.delivered.clone()
        })?;
        Ok(delivery::lines(&delivered, &now, &self.shared.words()))
    }
}

fn latest(one: Due, other: Due, now: &Moment) -> Due {
    if other.civil(now) > one.civil(now) { other } else { one }
}

impl Reminders {
    fn choose(&self, change: impl FnOnce(&mut ReminderSettings)) -> Result<()> {
        // What the person said on the locked phone came first. Taken in later, it would undo this choice.
        self.take_in_never()?;
        self.shared.write(&[Area::Reminder, Area::Settings], |conn, now| {
            let mut settings = store::chosen(conn)?.settings;
            change(&mut settings);
            let changed_on = Some(acts::today(conn, now)?);
            store::choose(conn, &Chosen { settings, changed_on }, now)
        })
    }

    fn say(&self, planned: &[Planned], now: &Moment) -> Vec<Notification> {
        let words = self.shared.words();
        let discretion = self.discretion();
        // Five moods on a locked screen tell what the app is for, even below a sentence that does not.
        let logs = discretion != Discretion::Neutral && crate::api::mood::waiting::allowed(&self.shared);
        let one = |planned: &Planned| {
            let levels = if logs { levels(planned.kind, &words) } else { Vec::new() };
            Notification { levels, ..notification(planned, discretion, now, &words) }
        };
        planned.iter().map(one).collect()
    }

    /// How much notifications say. A choice that cannot be read counts as the least.
    fn discretion(&self) -> Discretion {
        let chosen = self.shared.vault.read(|conn| Ok(store::chosen(conn)?.settings.discretion));
        let at_hand = || at_hand::read(self.shared.vault.at_hand()).map(|kept| kept.settings.discretion);
        chosen.or_else(|_| at_hand()).unwrap_or(Discretion::Neutral)
    }

    /// Changes the file at hand and makes the plan anew.
    fn act(&self, act: impl FnOnce(&mut ReminderFile, &Moment) -> Result<()>) -> Result<Vec<Notification>> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| act(kept, &now))??;
        let planned = self.make(None, &now)?;
        self.shared.tell(&[Area::Reminder]);
        Ok(self.say(&planned, &now))
    }

    /// Makes the plan from the journal while that is open, otherwise from the file at hand.
    fn make(&self, device: Option<Device>, now: &Moment) -> Result<Vec<Planned>> {
        let at_hand = self.shared.vault.at_hand();
        // Reading the settings takes in what the person said on a locked phone. The weekly assessment may be due, and a
        // card may come forward from it.
        let is_wanted =
            |s: ReminderSettings| ReminderKind::ALL.iter().any(|kind| kind.rules().needs_assessment && s.is_on(*kind));
        let looked = if self.settings().is_ok_and(is_wanted) { self.shared.catch_up(now) } else { Ok(()) };
        let known = looked.and_then(|()| self.shared.vault.read(|conn| store::known(conn, at_hand, now)));
        let help_opened_ms = self.shared.help_opened().last().map(|opened| opened.unix_ms);
        let waiting: Vec<_> =
            at_hand.inbox().read_all().unwrap_or_default().iter().map(|mood| mood.at.civil()).collect();
        let arm = |kept: &mut ReminderFile| {
            kept.device = device.unwrap_or(kept.device);
            let mut moods = waiting.clone();
            if let Ok(known) = &known {
                kept.follow(known, now);
                moods.extend(&known.moods);
            }
            kept.arm(&moods, help_opened_ms, now)
        };
        match (at_hand::change(at_hand, arm), known) {
            (Ok(planned), _) => Ok(planned),
            // Without the file at hand nothing is known of earlier plans, and the plan is made all the same.
            (Err(_), Ok(known)) => {
                Ok(crate::reminder::plan(&known, help_opened_ms, &Default::default(), device.unwrap_or_default(), now))
            }
            (Err(fault), Err(_)) => Err(fault),
        }
    }

    /// Takes into the journal which kinds the person switched off for good on a locked phone.
    ///
    /// A file at hand that cannot be read counts as empty, so that settings can be changed all the same: with the
    /// journal open its key is in memory, and only a newer version's file or a fault of the disk is left as a cause.
    fn take_in_never(&self) -> Result<()> {
        let at_hand = self.shared.vault.at_hand();
        let never = at_hand::read(at_hand).map(|kept| kept.never).unwrap_or_default();
        if never.is_empty() {
            return Ok(());
        }
        // The listener hears nothing: whoever asks for settings or a plan gets the change with it.
        let now = self.shared.now()?;
        self.shared.vault.write(|conn| {
            let mut chosen = store::chosen(conn)?;
            never.iter().for_each(|kind| chosen.settings.switch(*kind, false));
            store::choose(conn, &chosen, &now)
        })?;
        // A kind that stayed in the file would be taken in again after the person had switched it on.
        at_hand::change(at_hand, |kept| kept.never.retain(|kind| !never.contains(kind)))
    }
}

fn page(settings: &ReminderSettings, next: Option<&Planned>, now: &Moment, words: &Wording) -> ReminderPage {
    let can_be_set = ReminderKind::ALL.iter().filter(|kind| kind.rules().switched_by != SwitchedBy::Nothing);
    let (asked, most) = (settings.asked_for_a_day(), usize::from(settings.most_a_day));
    let as_number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let example = Planned {
        id: String::new(),
        kind: ReminderKind::AfterSession,
        fires: now.civil(),
        instant_ms: now.unix_ms,
        about: Vec::new(),
        asks_to_change: false,
    };
    ReminderPage {
        lines: can_be_set.map(|kind| line(settings, *kind, words)).collect(),
        quiet: settings.quiet.map_or_else(
            || words.reminder_never_quiet(),
            |quiet| {
                words.reminder_quiet(sentence::ReminderQuiet {
                    from: &quiet.from.to_string(),
                    to: &quiet.to.to_string(),
                })
            },
        ),
        a_day: words.reminder_a_day(settings.most_a_day.into()),
        discretion: words.label("discretion", settings.discretion.id()),
        example: words.reminder_example(&notification(&example, settings.discretion, now, words).title),
        over: (asked > most).then(|| {
            words.reminder_over(sentence::ReminderOver { n_asked: as_number(asked), n_most: as_number(most) })
        }),
        about_time: words.reminder_about_time(),
        next: next.map_or_else(
            || words.reminder_none(),
            |planned| words.reminder_next(&words.time(planned.fires, now.civil().date())),
        ),
    }
}

fn line(settings: &ReminderSettings, kind: ReminderKind, words: &Wording) -> ReminderLine {
    let on = settings.is_on(kind);
    ReminderLine {
        kind,
        label: words.label("reminderkind", kind.id()),
        on,
        on_text: if on { words.reminder_on() } else { words.reminder_off() },
        when: when(kind.rules().comes, settings, words),
    }
}
