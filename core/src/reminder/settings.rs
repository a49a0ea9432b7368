//! What the person chose about reminders.
//!
//! On from the start are the reminder of a session and the check-in after it, and the kinds that follow from something
//! else the person said or asked for.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::kinds::{SwitchedBy, Switches};
use super::{Discretion, ReminderKind};
use crate::error::Result;
use crate::moment::{CivilTime, Day};
use crate::problem::{Fault, Problems};

/// The usual limit of reminders a day.
pub const USUAL_A_DAY: u8 = 2;
/// The highest limit of reminders a day that a person may choose.
pub const MOST_A_DAY: u8 = 12;
/// The most reminders that one session may have.
pub const MOST_BEFORE: usize = 3;
/// The longest time before a session, in minutes: a week.
pub const LONGEST_BEFORE: u32 = 7 * 24 * 60;
/// The longest time after a session, in minutes: a day.
pub const LONGEST_AFTER: u32 = 24 * 60;
/// The most times a day that can be set for the mood.
pub const MOST_MOOD_TIMES: usize = 12;
/// The weeks between two questionnaires (issue: every two to four).
pub const WEEKS: std::ops::RangeInclusive<u8> = 2..=4;
/// The least number of minutes of a day outside the quiet hours, so that a reminder has somewhere to go.
const LEAST_LOUD_MINUTES: u32 = 4 * 60;
const DAY_MINUTES: u32 = 24 * 60;

/// A time on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, uniffi::Record)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl ClockTime {
    /// The time with that hour and minute.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Self {
        Self { hour, minute }
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn minutes(self) -> u32 {
        u32::from(self.hour) * 60 + u32::from(self.minute)
    }

    /// Whether a clock shows the time.
    #[must_use]
    pub fn exists(self) -> bool {
        self.hour < 24 && self.minute < 60
    }

    /// The clock time of a civil time.
    #[must_use]
    pub fn of(time: CivilTime) -> Self {
        Self { hour: u8::try_from(time.hour()).unwrap_or(0), minute: u8::try_from(time.minute()).unwrap_or(0) }
    }

    /// The civil time at which clocks show this time on a logical day. A time before the hour at which days start is in
    /// the small hours of the next date.
    #[must_use]
    pub fn on(self, day: Day, day_starts: u8) -> CivilTime {
        let date = if self.hour < day_starts { day.plus(1) } else { day };
        date.at(self.hour, self.minute)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// The reminders before a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct SessionReminders {
    /// Whether they are on.
    pub on: bool,
    /// How long before the session's start each comes, in minutes, 5 to 10,080 (a week); at most three.
    pub minutes_before: Vec<u32>,
}

/// The reminder of the check-in after a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct AfterSessionReminders {
    /// Whether it is on.
    pub on: bool,
    /// How long after the session's end it comes, in minutes, 0 to 1,440 (a day).
    pub minutes_after: u32,
}

/// A time at which the mood is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct MoodTime {
    /// The time on the clock.
    pub at: ClockTime,
    /// The logical days of the week, 0 Monday to 6 Sunday. An empty list means every day.
    #[serde(default)]
    pub weekdays: Vec<u8>,
}

/// The reminders that ask for the mood, where none was logged yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct MoodReminders {
    /// Whether they are on.
    pub on: bool,
    /// The times; at most twelve.
    pub times: Vec<MoodTime>,
}

/// The reminders of questionnaires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct QuestionnaireReminders {
    /// Whether they are on.
    pub on: bool,
    /// The weeks between two questionnaires, 2 to 4.
    pub every_weeks: u8,
    /// Whether they also come on a day with a session.
    pub on_session_days: bool,
    /// Whether a questionnaire that got heavier is offered once more a week later.
    pub again: bool,
}

/// The hours in which no reminder comes. They may go across midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct QuietHours {
    /// The first minute.
    pub from: ClockTime,
    /// The end, which is not quiet any more.
    pub to: ClockTime,
}

impl QuietHours {
    /// The length in minutes.
    #[must_use]
    pub fn minutes(self) -> u32 {
        (self.to.minutes() + DAY_MINUTES - self.from.minutes()) % DAY_MINUTES
    }

    /// The beginning of the quiet hours that `time` is in; `None` outside them.
    #[must_use]
    pub fn since(self, time: CivilTime) -> Option<CivilTime> {
        let into = (time.hour() * 60 + time.minute() + DAY_MINUTES - self.from.minutes()) % DAY_MINUTES;
        (into < self.minutes()).then(|| {
            let date = time.plus_minutes(-i64::from(into)).date();
            date.at(self.from.hour, self.from.minute)
        })
    }
}

/// Everything the person chose about reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct ReminderSettings {
    /// The reminders before a session.
    pub session: SessionReminders,
    /// The reminder of the check-in after a session.
    pub after_session: AfterSessionReminders,
    /// The reminders that ask for the mood.
    pub mood: MoodReminders,
    /// The reminders of questionnaires.
    pub questionnaire: QuestionnaireReminders,
    /// The kinds that are only on or off. They are stored beside the other fields.
    #[serde(flatten)]
    pub switches: Switches,
    /// The time of the kinds that have none of their own.
    pub usual_at: ClockTime,
    /// The quiet hours; `None` when there are none.
    pub quiet: Option<QuietHours>,
    /// The limit of reminders a day, 1 to 12.
    pub most_a_day: u8,
    /// How much notifications say.
    pub discretion: Discretion,
}

impl Default for SessionReminders {
    fn default() -> Self {
        Self { on: true, minutes_before: vec![2 * 60] }
    }
}

impl Default for AfterSessionReminders {
    fn default() -> Self {
        Self { on: true, minutes_after: 60 }
    }
}

impl Default for MoodReminders {
    fn default() -> Self {
        Self { on: false, times: vec![MoodTime { at: ClockTime::new(20, 0), weekdays: Vec::new() }] }
    }
}

impl Default for QuestionnaireReminders {
    fn default() -> Self {
        Self { on: false, every_weeks: 2, on_session_days: false, again: false }
    }
}

impl Default for ReminderSettings {
    fn default() -> Self {
        Self {
            session: SessionReminders::default(),
            after_session: AfterSessionReminders::default(),
            mood: MoodReminders::default(),
            questionnaire: QuestionnaireReminders::default(),
            switches: Switches::default(),
            usual_at: ClockTime::new(18, 0),
            quiet: Some(QuietHours { from: ClockTime::new(22, 0), to: ClockTime::new(8, 0) }),
            most_a_day: USUAL_A_DAY,
            discretion: Discretion::Neutral,
        }
    }
}

impl ReminderSettings {
    /// Whether that kind is on.
    #[must_use]
    pub fn is_on(&self, kind: ReminderKind) -> bool {
        match kind.rules().switched_by {
            SwitchedBy::Switches => self.switches.is_on(kind),
            SwitchedBy::Session => self.session.on,
            SwitchedBy::AfterSession => self.after_session.on,
            SwitchedBy::Mood => self.mood.on,
            SwitchedBy::Questionnaire => self.questionnaire.on,
            SwitchedBy::QuestionnaireAgain => self.questionnaire.again,
            SwitchedBy::Nothing => true,
        }
    }

    /// Switches a kind on or off. All else stays as it was set, but a kind without a time gets the usual one when it is
    /// switched on. A test has no switch.
    pub fn switch(&mut self, kind: ReminderKind, on: bool) {
        match kind.rules().switched_by {
            SwitchedBy::Switches => self.switches.set(kind, on),
            SwitchedBy::Session => {
                self.session.on = on;
                if on && self.session.minutes_before.is_empty() {
                    self.session.minutes_before = SessionReminders::default().minutes_before;
                }
            }
            SwitchedBy::AfterSession => self.after_session.on = on,
            SwitchedBy::Mood => {
                self.mood.on = on;
                if on && self.mood.times.is_empty() {
                    self.mood.times = MoodReminders::default().times;
                }
            }
            SwitchedBy::Questionnaire => self.questionnaire.on = on,
            SwitchedBy::QuestionnaireAgain => self.questionnaire.again = on,
            SwitchedBy::Nothing => {}
        }
    }

    /// Checks everything that can be typed in.
    ///
    /// # Errors
    /// [`crate::HoldfastError::Rejected`] with a problem for each field that is not right.
    pub fn check(&self) -> Result<()> {
        let mut problems = Problems::default();
        let before = &self.session.minutes_before;
        if before.is_empty() && self.session.on {
            problems.field("session.minutes_before", Fault::Missing);
        }
        if before.len() > MOST_BEFORE {
            problems.field("session.minutes_before", too_many(MOST_BEFORE));
        }
        if before.iter().any(|minutes| !(5..=LONGEST_BEFORE).contains(minutes)) {
            problems.field("session.minutes_before", Fault::OutOfRange { min: 5, max: LONGEST_BEFORE.into() });
        }
        if self.after_session.minutes_after > LONGEST_AFTER {
            problems.field("after_session.minutes_after", Fault::OutOfRange { min: 0, max: LONGEST_AFTER.into() });
        }
        let times = &self.mood.times;
        if times.is_empty() && self.mood.on {
            problems.field("mood.times", Fault::Missing);
        }
        if times.len() > MOST_MOOD_TIMES {
            problems.field("mood.times", too_many(MOST_MOOD_TIMES));
        }
        if times.iter().any(|time| !time.at.exists()) {
            problems.field("mood.times", Fault::NotATime);
        }
        if times.iter().flat_map(|time| &time.weekdays).any(|weekday| *weekday > 6) {
            problems.field("mood.weekdays", Fault::OutOfRange { min: 0, max: 6 });
        }
        if !WEEKS.contains(&self.questionnaire.every_weeks) {
            let (min, max) = (i64::from(*WEEKS.start()), i64::from(*WEEKS.end()));
            problems.field("questionnaire.every_weeks", Fault::OutOfRange { min, max });
        }
        if !self.usual_at.exists() {
            problems.field("usual_at", Fault::NotATime);
        }
        if let Some(quiet) = self.quiet {
            if !quiet.from.exists() || !quiet.to.exists() {
                problems.field("quiet", Fault::NotATime);
            } else if quiet.minutes() == 0 || quiet.minutes() > DAY_MINUTES - LEAST_LOUD_MINUTES {
                problems.field("quiet", Fault::DoesNotFit);
            }
        }
        if !(1..=MOST_A_DAY).contains(&self.most_a_day) {
            problems.field("most_a_day", Fault::OutOfRange { min: 1, max: MOST_A_DAY.into() });
        }
        problems.into_result()
    }

    /// The number of moods that the person asked for on the fullest day of the week. The other kinds depend on the
    /// journal, so they are not counted.
    #[must_use]
    pub fn asked_for_a_day(&self) -> usize {
        let moods = (0..7_u8)
            .map(|weekday| {
                let on = |time: &&MoodTime| time.weekdays.is_empty() || time.weekdays.contains(&weekday);
                self.mood.times.iter().filter(on).count()
            })
            .max();
        if self.mood.on { moods.unwrap_or(0) } else { 0 }
    }
}

fn too_many(limit: usize) -> Fault {
    Fault::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HoldfastError;

    #[test]
    fn from_the_start_only_sessions_are_spoken_of() {
        let settings = ReminderSettings::default();
        let on: Vec<_> = ReminderKind::ALL.iter().filter(|kind| settings.is_on(**kind)).copied().collect();
        // The last three come only after something else the person said or asked for.
        use ReminderKind::{AfterEnding, AfterGap, AfterSession, Session, Test};
        assert_eq!(on, [Session, AfterEnding, AfterSession, AfterGap, Test]);
        settings.check().unwrap();
    }

    #[test]
    fn every_kind_is_switched_by_itself() {
        for kind in ReminderKind::ALL.iter().filter(|kind| **kind != ReminderKind::Test) {
            let mut settings = ReminderSettings::default();
            let before = settings.is_on(*kind);
            settings.switch(*kind, !before);
            assert_eq!(settings.is_on(*kind), !before, "{kind:?}");
            settings.switch(*kind, before);
            assert_eq!(settings, ReminderSettings::default(), "{kind:?}");
        }
    }

    #[test]
    fn what_is_switched_on_without_a_time_gets_the_usual_one() {
        let mut settings = ReminderSettings::default();
        settings.session.minutes_before.clear();
        settings.mood.times.clear();
        settings.switch(ReminderKind::Session, true);
        settings.switch(ReminderKind::Mood, true);
        settings.check().unwrap();
        assert_eq!(settings.session, SessionReminders::default());
    }

    #[test]
    fn quiet_hours_go_across_midnight() {
        let quiet = QuietHours { from: ClockTime::new(22, 0), to: ClockTime::new(8, 0) };
        let since = |text: &str| quiet.since(CivilTime::parse(text).unwrap()).map(|time| time.to_string());
        assert_eq!(since("2026-03-05T21:59"), None);
        assert_eq!(since("2026-03-05T22:00").as_deref(), Some("2026-03-05T22:00"));
        assert_eq!(since("2026-03-06T07:59").as_deref(), Some("2026-03-05T22:00"));
        assert_eq!(since("2026-03-06T08:00"), None);
    }

    #[test]
    fn everything_that_is_not_right_is_said_at_once() {
        let wrong = ReminderSettings {
            session: SessionReminders { on: true, minutes_before: vec![0] },
            mood: MoodReminders { on: true, times: vec![MoodTime { at: ClockTime::new(24, 0), weekdays: vec![7] }] },
            questionnaire: QuestionnaireReminders { every_weeks: 9, ..Default::default() },
            quiet: Some(QuietHours { from: ClockTime::new(8, 0), to: ClockTime::new(8, 0) }),
            most_a_day: 0,
            ..ReminderSettings::default()
        };
        let Err(HoldfastError::Rejected { total, .. }) = wrong.check() else { panic!("it was taken") };
        assert_eq!(total, 6);
    }

    #[test]
    fn settings_of_an_older_version_keep_what_they_say() {
        let kept: ReminderSettings = serde_json::from_str(r#"{"mood":{"on":true},"most_a_day":4}"#).unwrap();
        assert!(kept.mood.on && kept.session.on && kept.switches.after_gap);
        assert_eq!(kept.most_a_day, 4);
    }

    #[test]
    fn a_switch_is_stored_beside_the_other_fields_under_the_name_of_its_kind() {
        use ReminderKind::{AfterEnding, AfterGap, Backup, CameForward, FollowUp, PlanReview};
        let stored = serde_json::to_value(ReminderSettings::default()).unwrap();
        for kind in [AfterEnding, FollowUp, CameForward, AfterGap, PlanReview, Backup] {
            assert!(stored.get(kind.id()).is_some_and(serde_json::Value::is_boolean), "{kind:?}");
        }
        let read: ReminderSettings = serde_json::from_str(r#"{"follow_up":true,"unknown":1}"#).unwrap();
        assert!(read.is_on(FollowUp) && !read.is_on(CameForward));
    }
}
