//! The texts of notifications, by the discretion that the person chose. They never contain anything the person wrote,
//! and at the default level nothing that tells what this app is for.

use super::kinds::{Occurs, OpensPage};
use super::{Discretion, Planned, ReminderKind};
use crate::entry::mood::LEVELS;
use crate::moment::{CivilTime, Moment};
use crate::words::Wording;

/// A notification as a shell hands it to the platform.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Notification {
    /// The id under which the platform files it. It is the same for the same reminder in every plan.
    pub id: String,
    /// The kind, which "never again" switches off.
    pub kind: ReminderKind,
    /// The page that a tap opens.
    pub opens: OpensPage,
    /// Whether the platform has to deliver it even while the device is idle: for a session, later would be too late.
    pub while_idle: bool,
    /// When it fires, as a civil time that the person's clock shows.
    pub fires: CivilTime,
    /// The same instant, in ms since 1970 UTC. When the clock shows the time twice, it is the first.
    pub instant_ms: i64,
    /// The first line.
    pub title: String,
    /// The second line.
    pub text: String,
    /// The levels that can be logged from the notification itself, the lowest first. Empty unless it asks for a mood,
    /// the person allowed logging while locked, and notifications may tell that there is a question.
    pub levels: Vec<LevelToLog>,
}

/// A level of mood on a notification.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LevelToLog {
    /// The level, as [`crate::Holdfast::log_while_locked`] takes it.
    pub level: u8,
    /// Its name.
    pub label: String,
}

/// The levels of mood, for a reminder that asks for one.
#[must_use]
pub fn levels(kind: ReminderKind, words: &Wording) -> Vec<LevelToLog> {
    let asked = LEVELS.filter(|_| kind == ReminderKind::Mood);
    asked.map(|level| LevelToLog { level, label: words.label("mood", &level.to_string()) }).collect()
}

/// The notification of a planned reminder.
#[must_use]
pub fn notification(planned: &Planned, discretion: Discretion, now: &Moment, words: &Wording) -> Notification {
    let (title, text) = said(planned, discretion, now, words);
    let rules = planned.kind.rules();
    Notification {
        id: planned.id.clone(),
        kind: planned.kind,
        opens: rules.opens,
        while_idle: rules.occurs == Occurs::BeforeSession,
        fires: planned.fires,
        instant_ms: planned.instant_ms,
        title,
        text,
        levels: Vec::new(),
    }
}

fn said(planned: &Planned, discretion: Discretion, now: &Moment, words: &Wording) -> (String, String) {
    let kind = planned.kind;
    if kind == ReminderKind::Test {
        return (words.reminder_neutral_title(), words.reminder_test_text());
    }
    let starts: Vec<CivilTime> = planned.about.iter().map(|due| due.civil(now)).collect();
    let when = when(planned.fires, &starts, words);
    let title = match (discretion, &when) {
        (Discretion::Neutral, _) => words.reminder_neutral_title(),
        (Discretion::Hint, Some(when)) => words.reminder_hint_session(when),
        (Discretion::Open, Some(when)) => words.reminder_open_session(when),
        (Discretion::Hint, None) => words.label("reminderhint", kind.id()),
        (Discretion::Open, None) => words.label("reminderopen", kind.id()),
    };
    let text = if planned.asks_to_change {
        words.reminder_change_it()
    } else {
        match (discretion, when) {
            (Discretion::Neutral, Some(when)) => words.reminder_neutral_when(&when),
            (Discretion::Neutral, None) => words.reminder_neutral_text(),
            (Discretion::Hint, _) => words.reminder_hint_text(),
            (Discretion::Open, Some(_)) => words.reminder_open_session_text(),
            (Discretion::Open, None) => words.reminder_open_text(),
        }
    };
    (title, text)
}

/// The starts in words, as "tomorrow, 17:00", relative to the time the notification fires; `None` without any.
fn when(from: CivilTime, starts: &[CivilTime], words: &Wording) -> Option<String> {
    let one = |time: &CivilTime| {
        let clock = time.clock();
        match time.date().since(from.date()) {
            0 => words.reminder_today_at(&clock),
            1 => words.reminder_tomorrow_at(&clock),
            _ => words.time(*time, from.date()),
        }
    };
    let all: Vec<String> = starts.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

/// A number of minutes in words: "2 hours", "1 day", "45 minutes".
#[must_use]
pub fn span(minutes: u32, words: &Wording) -> String {
    const HOUR: u32 = 60;
    const DAY: u32 = 24 * HOUR;
    if minutes > 0 && minutes.is_multiple_of(DAY) {
        words.reminder_days((minutes / DAY).into())
    } else if minutes > 0 && minutes.is_multiple_of(HOUR) {
        words.reminder_hours((minutes / HOUR).into())
    } else {
        words.reminder_minutes(minutes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminder::Due;
    use crate::words::Language;

    fn planned(kind: ReminderKind, asks_to_change: bool) -> Planned {
        let fires = CivilTime::parse("2026-03-04T17:00").unwrap();
        let about = match kind {
            ReminderKind::Session => vec![Due::Civil(CivilTime::parse("2026-03-05T17:00").unwrap())],
            _ => Vec::new(),
        };
        Planned { id: kind.id().into(), kind, fires, instant_ms: 0, about, asks_to_change }
    }

    fn all(discretion: Discretion, language: Language) -> Vec<Notification> {
        let now = Moment::parse("2026-03-01T10:00:00Z").unwrap();
        let words = Wording::new(language);
        let both = |kind: &ReminderKind| [false, true].map(|asks| planned(*kind, asks));
        let planned = ReminderKind::ALL.iter().flat_map(both);
        planned.map(|planned| notification(&planned, discretion, &now, &words)).collect()
    }

    #[test]
    fn at_the_first_level_nothing_tells_what_the_app_is_for() {
        let telling = [
            "therap",
            "crisis",
            "krise",
            "mood",
            "stimmung",
            "session",
            "sitzung",
            "safety",
            "sicher",
            "plan",
            "phq",
            "fühl",
            "feel",
            "holdfast",
            "journal",
            "tagebuch",
            "check-in",
            "fragebogen",
            "questionnaire",
            "help",
            "hilfe",
        ];
        for language in [Language::English, Language::German] {
            let words = Wording::new(language).labels();
            let mut said: Vec<String> =
                all(Discretion::Neutral, language).into_iter().flat_map(|n| [n.title, n.text]).collect();
            // These are shown in the system's settings and below every notification, at every level.
            let buttons = words.reminder;
            said.extend([buttons.channel, buttons.snooze, buttons.not_now, buttons.never]);
            for text in said {
                let found = telling.iter().find(|word| text.to_lowercase().contains(*word));
                assert_eq!(found, None, "{text}");
            }
        }
    }

    #[test]
    fn every_level_says_something_of_its_own() {
        for language in [Language::English, Language::German] {
            for kind in ReminderKind::ALL.iter().filter(|kind| **kind != ReminderKind::Test) {
                let title = |discretion| {
                    let found = all(discretion, language).into_iter().find(|n| n.kind == *kind);
                    found.map(|n| n.title).unwrap_or_default()
                };
                assert_ne!(title(Discretion::Neutral), title(Discretion::Hint), "{kind:?}");
                assert!(crate::words::is_composed(&title(Discretion::Hint)), "{kind:?}");
                assert!(crate::words::is_composed(&title(Discretion::Open)), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_session_is_named_by_how_far_it_is() {
        let words = Wording::new(Language::English);
        let now = Moment::parse("2026-03-01T10:00:00Z").unwrap();
        let text = |discretion| {
            let told = notification(&planned(ReminderKind::Session, false), discretion, &now, &words);
            format!("{} | {}", told.title, told.text)
        };
        assert_eq!(text(Discretion::Neutral), "A moment for you? | For tomorrow, 17:00.");
        assert_eq!(text(Discretion::Open), "Your session: tomorrow, 17:00 | What do you want to bring up?");
    }
}
