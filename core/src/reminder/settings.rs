//! What the person chose about reminders.
//!
//! On from the start: the session's reminder and the check-in after it, nothing else.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Discretion, ReminderKind};
use crate::error::Result;
use crate::moment::{CivilTime, Day};
use crate::problem::{Fault, Problems};

/// How many reminders there are in a day unless the person asks for more.
pub const USUAL_A_DAY: u8 = 2;
/// How many a person may ask for.
pub const MOST_A_DAY: u8 = 12;
/// How many reminders one session may have.
pub const MOST_BEFORE: usize = 3;
/// The longest time before a session, in minutes: a week.
pub const LONGEST_BEFORE: u32 = 7 * 24 * 60;
/// The longest time after a session, in minutes: a day.
pub const LONGEST_AFTER: u32 = 24 * 60;
/// How many times a day can be set for the mood.
pub const MOST_MOOD_TIMES: usize = 12;
/// How far apart questionnaires may lie, in weeks (issue: every two to four).
pub const WEEKS: std::ops::RangeInclusive<u8> = 2..=4;
/// Quiet hours leave at least so many minutes of the day: somewhere a reminder has to be able to go.
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
    /// That time; for constants.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Self {
        Self { hour, minute }
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn minutes(self) -> u32 {
        u32::from(self.hour) * 60 + u32::from(self.minute)
    }

    /// Whether a clock shows it.
    #[must_use]
    pub fn exists(self) -> bool {
        self.hour < 24 && self.minute < 60
    }

    /// The clock time of a civil time.
    #[must_use]
    pub fn of(time: CivilTime) -> Self {
        Self { hour: u8::try_from(time.hour()).unwrap_or(0), minute: u8::try_from(time.minute()).unwrap_or(0) }
    }

    /// The civil time at which that logical day's clocks show this: one before the day's start is in the small hours
    /// of the next date.
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

/// Before a session: what do you want to bring up?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct SessionReminders {
    /// Whether there are any.
    pub on: bool,
    /// How long before its start, in minutes, 5 to 10,080 (a week); at most three.
    pub minutes_before: Vec<u32>,
}

/// After a session: the check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct AfterSessionReminders {
    /// Whether there are any.
    pub on: bool,
    /// How long after its end, in minutes, up to a day.
    pub minutes_after: u32,
}

/// A time for the mood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct MoodTime {
    /// When.
    pub at: ClockTime,
    /// On which logical days of the week, 0 Monday to 6 Sunday; none means every day.
    #[serde(default)]
    pub weekdays: Vec<u8>,
}

/// How is it right now, only where nothing was logged yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct MoodReminders {
    /// Whether there are any.
    pub on: bool,
    /// When; at most twelve times.
    pub times: Vec<MoodTime>,
}

/// A questionnaire is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct QuestionnaireReminders {
    /// Whether there are any.
    pub on: bool,
    /// Weeks between two, 2 to 4.
    pub every_weeks: u8,
    /// Also on a day with a session.
    pub on_session_days: bool,
    /// After one that got heavier, once more a week later.
    pub again: bool,
}

/// Hours in which nothing comes; they may go across midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct QuietHours {
    /// From then on.
    pub from: ClockTime,
    /// Up to then, not included.
    pub to: ClockTime,
}

impl QuietHours {
    /// How long they are, in minutes.
    #[must_use]
    pub fn minutes(self) -> u32 {
        (self.to.minutes() + DAY_MINUTES - self.from.minutes()) % DAY_MINUTES
    }

    /// When the quiet that holds at that time began, if one holds.
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
    /// Before a session.
    pub session: SessionReminders,
    /// After a session.
    pub after_session: AfterSessionReminders,
    /// The mood.
    pub mood: MoodReminders,
    /// Questionnaires.
    pub questionnaire: QuestionnaireReminders,
    /// Four weeks after a concern was raised.
    pub follow_up: bool,
    /// When a card has come forward.
    pub came_forward: bool,
    /// One and four weeks after an ending. It needs the person's word there, too.
    pub after_ending: bool,
    /// When the safety plan was last looked through three months ago.
    pub plan_review: bool,
    /// When the last backup was a month ago. Nothing for who has never made one.
    pub backup: bool,
    /// After eight weeks without an entry. It takes the place of the other questions, so it comes only where others were
    /// asked for.
    pub after_gap: bool,
    /// When what has no time of its own comes.
    pub usual_at: ClockTime,
    /// When nothing comes; none for never.
    pub quiet: Option<QuietHours>,
    /// How many there are in a day at most, 1 to 12.
    pub most_a_day: u8,
    /// How much they say.
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
            follow_up: false,
            came_forward: false,
            after_ending: true,
            plan_review: false,
            backup: false,
            after_gap: true,
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
        match kind {
            ReminderKind::Session => self.session.on,
            ReminderKind::AfterSession => self.after_session.on,
            ReminderKind::Mood => self.mood.on,
            ReminderKind::Questionnaire => self.questionnaire.on,
            ReminderKind::QuestionnaireAgain => self.questionnaire.again,
            ReminderKind::FollowUp => self.follow_up,
            ReminderKind::CameForward => self.came_forward,
            ReminderKind::AfterEnding => self.after_ending,
            ReminderKind::PlanReview => self.plan_review,
            ReminderKind::Backup => self.backup,
            ReminderKind::AfterGap => self.after_gap,
            ReminderKind::Test => true,
        }
    }

    /// Switches that kind on or off; all else stays as it was set, but that one which has no time gets the usual ones when
    /// it is switched on. A test cannot be switched.
    pub fn switch(&mut self, kind: ReminderKind, on: bool) {
        if on && self.session.minutes_before.is_empty() && kind == ReminderKind::Session {
            self.session.minutes_before = SessionReminders::default().minutes_before;
        }
        if on && self.mood.times.is_empty() && kind == ReminderKind::Mood {
            self.mood.times = MoodReminders::default().times;
        }
        let place = match kind {
            ReminderKind::Session => &mut self.session.on,
            ReminderKind::AfterSession => &mut self.after_session.on,
            ReminderKind::Mood => &mut self.mood.on,
            ReminderKind::Questionnaire => &mut self.questionnaire.on,
            ReminderKind::QuestionnaireAgain => &mut self.questionnaire.again,
            ReminderKind::FollowUp => &mut self.follow_up,
            ReminderKind::CameForward => &mut self.came_forward,
            ReminderKind::AfterEnding => &mut self.after_ending,
            ReminderKind::PlanReview => &mut self.plan_review,
            ReminderKind::Backup => &mut self.backup,
            ReminderKind::AfterGap => &mut self.after_gap,
            ReminderKind::Test => return,
        };
        *place = on;
    }

    /// Checks everything that can be typed in.
    ///
    /// # Errors
    /// [`crate::HoldfastError::Rejected`] with every field that is not right.
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

    /// How many the person asked for on the fullest day of the week, as far as it can be told beforehand.
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
        assert!(kept.mood.on && kept.session.on);
        assert_eq!(kept.most_a_day, 4);
    }
}
