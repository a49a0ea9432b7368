//! Reminders, as a shell uses them.
//!
//! A shell asks for the plan at its start, after every change it hears of, once a day, and when the system starts, changes
//! its zone or its clock, or updates the app; it replaces all pending notifications by what it gets. With the journal
//! open the plan is made from it; otherwise from what lies at hand, so none of these needs an unlocked journal.

use crate::journal::acts;
use std::sync::Arc;

use crate::api::shared::Shared;
use crate::error::{HoldfastError, Result};
use crate::moment::Moment;
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::reminder::at_hand::{self, ReminderFile};
use crate::reminder::delivery::{self, DeliveryLine};
use crate::reminder::past::{Device, Snoozed};
use crate::reminder::settings::MoodTime;
use crate::reminder::store::{self, Chosen};
use crate::reminder::wishes::{Wish, wishes};
use crate::reminder::wording::{Notification, levels, notification, span};
use crate::reminder::{Discretion, Due, Planned, ReminderKind, ReminderSettings};
use crate::words::{Wording, sentence};

/// How long something can be put off, in minutes: five to a day.
pub const SNOOZE_MINUTES: std::ops::RangeInclusive<u32> = 5..=24 * 60;
/// How long something that was put off still makes sense, in minutes.
const STAYS_MINUTES: i64 = 12 * 60;

/// The page on which reminders are set.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReminderPage {
    /// Each kind that can be set, in the order in which they come first.
    pub lines: Vec<ReminderLine>,
    /// "Quiet from 22:00 to 08:00".
    pub quiet: String,
    /// "At most 2 a day".
    pub a_day: String,
    /// How much they say, in words.
    pub discretion: String,
    /// What stands on a locked screen then.
    pub example: String,
    /// That more were set than come, where that is so.
    pub over: Option<String>,
    /// That phones may bring them late.
    pub about_time: String,
    /// When the next one comes, or that none is planned.
    pub next: String,
}

/// One kind on that page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReminderLine {
    /// Which.
    pub kind: ReminderKind,
    /// Its name.
    pub label: String,
    /// Whether it is on.
    pub on: bool,
    /// "on", "off".
    pub on_text: String,
    /// When it comes, in words; empty where that needs no saying.
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
        self.take_in_never();
        self.shared.vault.read(|conn| Ok(store::chosen(conn)?.settings))
    }

    /// Keeps what the person chose. The listener hears of it, and a shell then asks for the plan.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn set(&self, settings: ReminderSettings) -> Result<()> {
        settings.check()?;
        self.choose(|chosen| *chosen = settings)
    }

    /// Switches one kind on or off; how it was set stays.
    ///
    /// # Errors
    /// `UnlockFirst`.
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

    /// The whole list of notifications to come, the soonest first. From now on it is the last plan. Ids stay the same
    /// from plan to plan.
    ///
    /// # Errors
    /// `TryAgain` when the clock or the key store does not answer; `LookAtState` where neither the journal nor what is
    /// at hand can be read.
    pub fn plan(&self, device: Device) -> Result<Vec<Notification>> {
        let now = self.shared.now()?;
        let planned = self.make(Some(device), &now)?;
        Ok(self.say(&planned, &now))
    }

    /// That one fired just now.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn fired(&self, id: &str) -> Result<()> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| kept.past.fired(id, &now))
    }

    /// The person opened it.
    ///
    /// # Errors
    /// As [`Reminders::plan`].
    pub fn opened(&self, id: &str) -> Result<()> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| kept.past.opened(id, &now))
    }

    /// Puts one off by so many minutes, 5 to 1,440; answers the new plan.
    ///
    /// # Errors
    /// `Rejected` for another number; `NotThere` where there is no such reminder any more; otherwise as [`Reminders::plan`].
    pub fn snooze(&self, id: &str, minutes: u32) -> Result<Vec<Notification>> {
        if !SNOOZE_MINUTES.contains(&minutes) {
            let (min, max) = (i64::from(*SNOOZE_MINUTES.start()), i64::from(*SNOOZE_MINUTES.end()));
            return Err(HoldfastError::rejected(Problem::new("minutes", Fault::OutOfRange { min, max })));
        }
        self.act(|kept, now| {
            let wish = kept.wishes.iter().find(|wish| wish.id == id).cloned().ok_or(HoldfastError::NotThere)?;
            let to_ms = now.unix_ms.saturating_add(i64::from(minutes) * 60_000);
            // What is put off still makes sense then, but for a session that has begun.
            let until = match wish.kind {
                ReminderKind::Session => wish.until,
                _ => latest(wish.until, Due::Instant(to_ms).plus_minutes(STAYS_MINUTES), now),
            };
            kept.past.opened(id, now);
            kept.past.snoozed.retain(|one| one.wish.id != id);
            kept.past.snoozed.push(Snoozed { wish: Wish { until, ..wish }, to_ms });
            Ok(())
        })
    }

    /// Puts one away for this time; answers the new plan.
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

    /// Never reminds of that kind again, until it is switched on; answers the new plan. It can be said on a locked phone.
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

    /// Plans one a minute ahead, outside quiet hours and caps; answers the new plan.
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

    /// What became of the notifications so far, the newest first: "did my reminder fire?"
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
        // What was said on a locked phone was said before this.
        self.take_in_never();
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
        // Five moods on a locked screen tell what the app is for, whatever the sentence above them says.
        let logs = discretion != Discretion::Neutral && crate::api::mood::waiting::allowed(&self.shared);
        let one = |planned: &Planned| {
            let levels = if logs { levels(planned.kind, &words) } else { Vec::new() };
            Notification { levels, ..notification(planned, discretion, now, &words) }
        };
        planned.iter().map(one).collect()
    }

    /// How much notifications say; where that cannot be read, the least.
    fn discretion(&self) -> Discretion {
        let chosen = self.shared.vault.read(|conn| Ok(store::chosen(conn)?.settings.discretion));
        let at_hand = || at_hand::read(self.shared.vault.at_hand()).map(|kept| kept.settings.discretion);
        chosen.or_else(|_| at_hand()).unwrap_or(Discretion::Neutral)
    }

    /// Changes what is at hand, and makes the plan anew.
    fn act(&self, act: impl FnOnce(&mut ReminderFile, &Moment) -> Result<()>) -> Result<Vec<Notification>> {
        let now = self.shared.now()?;
        at_hand::change(self.shared.vault.at_hand(), |kept| act(kept, &now))??;
        let planned = self.make(None, &now)?;
        self.shared.tell(&[Area::Reminder]);
        Ok(self.say(&planned, &now))
    }

    /// Makes the plan: from the journal where it is open, else from what is at hand.
    fn make(&self, device: Option<Device>, now: &Moment) -> Result<Vec<Planned>> {
        let at_hand = self.shared.vault.at_hand();
        // Reading what was chosen takes in what was said on a locked phone. The weekly look may be due, and a card may
        // come forward from it.
        let looks = self.settings().is_ok_and(|s| s.came_forward || s.questionnaire.again);
        let looked = if looks { self.shared.catch_up(now) } else { Ok(()) };
        let known = looked.and_then(|()| self.shared.vault.read(|conn| store::known(conn, at_hand, now)));
        let help_opened_ms = self.shared.help_opened().last().map(|opened| opened.unix_ms);
        let waiting: Vec<_> =
            at_hand.inbox().read_all().unwrap_or_default().iter().map(|mood| mood.at.civil()).collect();
        let arm = |kept: &mut ReminderFile| {
            kept.device = device.unwrap_or(kept.device);
            let mut moods = waiting.clone();
            if let Ok(known) = &known {
                kept.past.advance(kept.device, now);
                kept.past.notice_answers(known, now);
                kept.settings.clone_from(&known.settings);
                kept.day_starts = known.day_starts;
                kept.wishes = wishes(known, now);
                moods.extend(&known.moods);
            }
            kept.arm(&moods, help_opened_ms, now)
        };
        match (at_hand::change(at_hand, arm), known) {
            (Ok(planned), _) => Ok(planned),
            // Without what is at hand nothing is known of earlier plans; the next one is there all the same.
            (Err(_), Ok(known)) => {
                Ok(crate::reminder::plan(&known, help_opened_ms, &Default::default(), device.unwrap_or_default(), now))
            }
            (Err(fault), Err(_)) => Err(fault),
        }
    }

    /// Takes into the journal what was said on a locked phone: no more of that kind.
    fn take_in_never(&self) {
        let at_hand = self.shared.vault.at_hand();
        let never = at_hand::read(at_hand).map(|kept| kept.never).unwrap_or_default();
        if never.is_empty() {
            return;
        }
        // Nobody is told: whoever asks for settings or a plan gets what follows from it.
        let taken = self.shared.now().and_then(|now| {
            self.shared.vault.write(|conn| {
                let mut chosen = store::chosen(conn)?;
                never.iter().for_each(|kind| chosen.settings.switch(*kind, false));
                store::choose(conn, &chosen, &now)
            })
        });
        if taken.is_ok() {
            // Left where it is, it is taken in once more the next time, which changes nothing.
            let _ = at_hand::change(at_hand, |kept| kept.never.retain(|kind| !never.contains(kind)));
        }
    }
}

fn page(settings: &ReminderSettings, next: Option<&Planned>, now: &Moment, words: &Wording) -> ReminderPage {
    let kinds = ReminderKind::ALL.iter().filter(|kind| **kind != ReminderKind::Test);
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
        lines: kinds.map(|kind| line(settings, *kind, words)).collect(),
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
        next: next.map_or_else(|| words.reminder_none(), |planned| words.reminder_next(&words.time(planned.fires))),
    }
}

fn line(settings: &ReminderSettings, kind: ReminderKind, words: &Wording) -> ReminderLine {
    let on = settings.is_on(kind);
    let usual = settings.usual_at.to_string();
    let when = match kind {
        ReminderKind::Session => {
            let before =
                settings.session.minutes_before.iter().map(|minutes| words.reminder_before(&span(*minutes, words)));
            before.collect::<Vec<_>>().join(" · ")
        }
        ReminderKind::AfterSession => match settings.after_session.minutes_after {
            0 => words.reminder_at_end(),
            minutes => words.reminder_after(&span(minutes, words)),
        },
        ReminderKind::Mood => {
            let times = settings.mood.times.iter().map(|time| mood_time(time, words));
            format!("{} · {}", times.collect::<Vec<_>>().join(" · "), words.reminder_if_none())
        }
        ReminderKind::Questionnaire => {
            let every = words.reminder_every(sentence::ReminderEvery {
                clock: &usual,
                count: settings.questionnaire.every_weeks.into(),
            });
            if settings.questionnaire.on_session_days {
                every
            } else {
                format!("{every} · {}", words.reminder_not_on_session_days())
            }
        }
        ReminderKind::AfterEnding => words.reminder_with_consent(),
        ReminderKind::AfterGap => words.reminder_with_others(),
        _ => words.reminder_at(&usual),
    };
    ReminderLine {
        kind,
        label: words.label("reminderkind", kind.id()),
        on,
        on_text: if on { words.reminder_on() } else { words.reminder_off() },
        when,
    }
}

fn mood_time(time: &MoodTime, words: &Wording) -> String {
    let clock = time.at.to_string();
    if time.weekdays.is_empty() {
        return words.reminder_at(&clock);
    }
    let days: Vec<String> = time
        .weekdays
        .iter()
        .map(|weekday| words.label("calendar", &format!("weekday-{}", u32::from(*weekday) + 1)))
        .collect();
    words.reminder_at_on(sentence::ReminderAtOn { clock: &clock, days: &words.one_by_one(&days) })
}
