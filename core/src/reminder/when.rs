//! When a kind of reminder comes, in words, as the page of settings says it.

use super::kinds::Comes;
use super::settings::{MoodTime, ReminderSettings};
use super::wording::span;
use crate::words::{Wording, sentence};

/// "at 18:00", "2 hours before · 1 day before", "every 2 weeks, at 18:00".
pub(crate) fn when(comes: Comes, settings: &ReminderSettings, words: &Wording) -> String {
    let usual = settings.usual_at.to_string();
    match comes {
        Comes::AtUsualTime => words.reminder_at(&usual),
        Comes::BeforeSession => {
            let before =
                settings.session.minutes_before.iter().map(|minutes| words.reminder_before(&span(*minutes, words)));
            before.collect::<Vec<_>>().join(" · ")
        }
        Comes::AfterSession => match settings.after_session.minutes_after {
            0 => words.reminder_at_end(),
            minutes => words.reminder_after(&span(minutes, words)),
        },
        Comes::AtMoodTimes => {
            let times = settings.mood.times.iter().map(|time| mood_time(time, words));
            format!("{} · {}", times.collect::<Vec<_>>().join(" · "), words.reminder_if_none())
        }
        Comes::EveryFewWeeks => {
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
        Comes::WithConsent => words.reminder_with_consent(),
        Comes::InPlaceOfOthers => words.reminder_with_others(),
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
