//! Everything there could be a reminder of, with when it is due and until when it makes sense.
//!
//! Wishes know the journal and not the device: neither quiet hours nor caps nor what has fired. They are what lies in
//! the at-hand tier, so they hold ids, kinds and times and nothing else.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::known::{Known, KnownPause, KnownSession};
use super::settings::MoodTime;
use super::{Due, ReminderKind};
use crate::concern::rules::LEFT_ALONE_DAYS;
use crate::moment::{CivilTime, Day, Moment};
use crate::stall::window::GAP_DAYS;

/// How far ahead sessions are spoken of, in days. Three months: a monthly session has its reminder even if the app is
/// not opened in between.
pub const SESSIONS_AHEAD_DAYS: i64 = 92;
/// How far ahead everything else is, in days: four weeks, but for the question after a long gap.
pub const OTHERS_AHEAD_DAYS: i64 = 28;
/// Days after a backup after which it is overdue.
const BACKUP_DAYS: i64 = crate::archive::automatic::OVERDUE_DAYS;
/// Days after which a questionnaire that got heavier is offered once more, and the last on which it is (detector, H1).
const AGAIN_DAYS: (i64, i64) = (7, 10);
/// A questionnaire that is due comes again after so many days.
const QUESTIONNAIRE_AGAIN_DAYS: i64 = 7;
/// How long after a session its check-in is still asked for, in minutes: two days.
const AFTER_SESSION_MINUTES: i64 = 48 * 60;
/// How long each of the once-only kinds makes sense after it was due, in days.
const CARD_DAYS: i64 = 7;
const FOLLOW_UP_STAYS_DAYS: i64 = 21;
const REVIEW_STAYS_DAYS: i64 = 60;
const BACKUP_STAYS_DAYS: i64 = 30;
const GAP_STAYS_DAYS: i64 = 28;
/// A card that came forward is given so many minutes before a notification goes with it: whoever is in the app sees it.
const CARD_MINUTES: i64 = 60;

/// Something there could be a reminder of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The same for the same thing, whenever it is asked.
    pub id: String,
    /// What for.
    pub kind: ReminderKind,
    /// When it is due.
    pub due: Due,
    /// From then on it makes no sense any more.
    pub until: Due,
    /// The session it is about: its id, and when it starts.
    pub session: Option<(String, Due)>,
    /// A mood logged from the first to before the second of these makes it needless.
    pub answered_by_mood: Option<(CivilTime, CivilTime)>,
}

/// All wishes that what is known gives rise to, from the day before `now` on.
#[must_use]
pub fn wishes(known: &Known, now: &Moment) -> Vec<Wish> {
    let maker = Maker { known, now, today: now.day(known.day_starts) };
    let mut wishes = Vec::new();
    for session in &known.sessions {
        maker.around_session(session, &mut wishes);
    }
    maker.moods(&mut wishes);
    maker.questionnaires(&mut wishes);
    maker.once(&mut wishes);
    maker.leave_out_after_a_gap(&mut wishes);
    maker.honour_pause(&mut wishes);
    wishes.retain(|wish| known.settings.is_on(wish.kind));
    wishes
}

struct Maker<'a> {
    known: &'a Known,
    now: &'a Moment,
    today: Day,
}

impl Maker<'_> {
    /// On that logical day at the usual time.
    fn usual(&self, day: Day) -> Due {
        Due::Civil(self.known.settings.usual_at.on(day, self.known.day_starts))
    }

    /// Something that is due on a day at the usual time, for so many days.
    fn on_day(&self, id: String, kind: ReminderKind, day: Day, stays_days: i64) -> Wish {
        let until = Due::Civil(day.plus(stays_days).end(self.known.day_starts));
        Wish { id, kind, due: self.usual(day), until, session: None, answered_by_mood: None }
    }

    fn day_of(&self, due: Due) -> Day {
        due.civil(self.now).day(self.known.day_starts)
    }

    fn around_session(&self, session: &KnownSession, wishes: &mut Vec<Wish>) {
        let about = Some((session.id.clone(), session.starts));
        let days_ahead = self.day_of(session.starts).since(self.today);
        if session.stands && days_ahead <= SESSIONS_AHEAD_DAYS {
            // The same time set twice is one reminder.
            for minutes in self.known.settings.session.minutes_before.iter().collect::<BTreeSet<_>>() {
                wishes.push(Wish {
                    id: format!("session:{}:{minutes}", session.id),
                    kind: ReminderKind::Session,
                    due: session.starts.plus_minutes(-i64::from(*minutes)),
                    until: session.starts,
                    session: about.clone(),
                    answered_by_mood: None,
                });
            }
        }
        if session.check_in && days_ahead <= OTHERS_AHEAD_DAYS {
            let end = session.starts.plus_minutes(i64::from(session.minutes));
            wishes.push(Wish {
                id: format!("after_session:{}", session.id),
                kind: ReminderKind::AfterSession,
                due: end.plus_minutes(i64::from(self.known.settings.after_session.minutes_after)),
                until: end.plus_minutes(AFTER_SESSION_MINUTES),
                session: about,
                answered_by_mood: None,
            });
        }
    }

    fn moods(&self, wishes: &mut Vec<Wish>) {
        for ahead in -1..=OTHERS_AHEAD_DAYS {
            let day = self.today.plus(ahead);
            let mut times: Vec<CivilTime> = self
                .known
                .settings
                .mood
                .times
                .iter()
                .filter(|time| falls_on(time, day))
                .map(|time| time.at.on(day, self.known.day_starts))
                .collect();
            times.sort_unstable();
            times.dedup();
            for (place, at) in times.iter().enumerate() {
                // A mood counts for the time it is nearest to.
                let between =
                    |one: CivilTime, other: CivilTime| one.plus_minutes((other.number() - one.number()) / 120);
                let before = place.checked_sub(1).and_then(|before| times.get(before));
                let from = before.map_or(day.at(self.known.day_starts, 0), |before| between(*before, *at));
                let to = times.get(place + 1).map_or(day.end(self.known.day_starts), |after| between(*at, *after));
                wishes.push(Wish {
                    id: format!("mood:{at}"),
                    kind: ReminderKind::Mood,
                    due: Due::Civil(*at),
                    until: Due::Civil(to),
                    session: None,
                    answered_by_mood: Some((from, to)),
                });
            }
        }
    }

    fn questionnaires(&self, wishes: &mut Vec<Wish>) {
        let set = &self.known.settings.questionnaire;
        if let Some(heavier) = self.known.heavier_form {
            let day = self.not_on_a_session_day(heavier.plus(AGAIN_DAYS.0));
            let stays = AGAIN_DAYS.1 - AGAIN_DAYS.0;
            let id = format!("questionnaire_again:{heavier}");
            wishes.push(self.on_day(id, ReminderKind::QuestionnaireAgain, day, stays));
        }
        let Some(last) = self.known.last_form else { return };
        let first = last.plus(7 * i64::from(set.every_weeks));
        // One that is overdue comes once a week, and there is never more than one for the past.
        let passed = self.today.plus(-1).since(first).max(0) / QUESTIONNAIRE_AGAIN_DAYS;
        for turn in passed.. {
            let day = first.plus(turn * QUESTIONNAIRE_AGAIN_DAYS);
            if day.since(self.today) > OTHERS_AHEAD_DAYS {
                break;
            }
            let id = format!("questionnaire:{day}");
            let day = self.not_on_a_session_day(day);
            wishes.push(self.on_day(id, ReminderKind::Questionnaire, day, QUESTIONNAIRE_AGAIN_DAYS - 1));
        }
    }

    /// That day, or the first after it without a session, unless the person wants questionnaires on such days too.
    fn not_on_a_session_day(&self, day: Day) -> Day {
        if self.known.settings.questionnaire.on_session_days {
            return day;
        }
        let has_session = |day: &Day| self.known.sessions.iter().any(|s| s.stands && self.day_of(s.starts) == *day);
        (0..QUESTIONNAIRE_AGAIN_DAYS).map(|days| day.plus(days)).find(|day| !has_session(day)).unwrap_or(day)
    }

    /// What comes once.
    fn once(&self, wishes: &mut Vec<Wish>) {
        let known = self.known;
        for (concern, raised) in &known.raised {
            let day = raised.plus(LEFT_ALONE_DAYS);
            wishes.push(self.on_day(format!("follow_up:{concern}"), ReminderKind::FollowUp, day, FOLLOW_UP_STAYS_DAYS));
        }
        if let Some(at_ms) = known.came_forward_ms {
            let seen = self.now.here_at(at_ms).civil().plus_minutes(CARD_MINUTES);
            let day = seen.day(known.day_starts);
            let late = known.settings.usual_at.on(day, known.day_starts) < seen;
            let day = if late { day.plus(1) } else { day };
            wishes.push(self.on_day(format!("came_forward:{at_ms}"), ReminderKind::CameForward, day, CARD_DAYS));
        }
        for (which, first, last) in &known.after_ending {
            let id = format!("after_ending:{}:{first}", which.id());
            wishes.push(self.on_day(id, ReminderKind::AfterEnding, *first, last.since(*first)));
        }
        // These two stay due however long ago it was.
        if let Some(day) = known.plan_review {
            let due = day.max(self.today);
            wishes.push(self.on_day(format!("plan_review:{day}"), ReminderKind::PlanReview, due, REVIEW_STAYS_DAYS));
        }
        if let Some(last) = known.last_backup {
            let day = last.plus(BACKUP_DAYS).max(self.today);
            wishes.push(self.on_day(format!("backup:{last}"), ReminderKind::Backup, day, BACKUP_STAYS_DAYS));
        }
        let is_near = |wish: &Wish| self.day_of(wish.due).since(self.today) <= OTHERS_AHEAD_DAYS;
        wishes.retain(|wish| wish.session.is_some() || is_near(wish));
    }

    /// After eight weeks without an entry there is no backlog: one gentle question in the place of all the others. What
    /// is about an ending or a session stays, and where nothing else was asked for there is nothing to take the place
    /// of.
    fn leave_out_after_a_gap(&self, wishes: &mut Vec<Wish>) {
        let Some(last) = self.known.last_active else { return };
        let from = last.plus(GAP_DAYS);
        let stays = |kind: ReminderKind| {
            matches!(kind, ReminderKind::Session | ReminderKind::AfterSession | ReminderKind::AfterEnding)
        };
        let asks_more =
            ReminderKind::ALL.iter().any(|kind| !stays(*kind) && *kind != ReminderKind::AfterGap && self.asks(*kind));
        wishes.retain(|wish| stays(wish.kind) || self.day_of(wish.due) < from);
        // However far ahead it is: who does not open the app makes no later plan.
        if asks_more {
            wishes.push(self.on_day(format!("after_gap:{last}"), ReminderKind::AfterGap, from, GAP_STAYS_DAYS));
        }
    }

    /// Whether the person asked for that kind of question.
    fn asks(&self, kind: ReminderKind) -> bool {
        kind != ReminderKind::Test && self.known.settings.is_on(kind)
    }

    /// In a pause nothing comes but what is about a session that was booked since it began. What comes once waits until
    /// it is over.
    fn honour_pause(&self, wishes: &mut Vec<Wish>) {
        let Some(KnownPause { began_ms, until }) = self.known.pause else { return };
        let booked_since = |wish: &Wish| {
            let session = wish.session.as_ref().and_then(|(id, _)| self.known.sessions.iter().find(|s| s.id == *id));
            session.is_some_and(|session| session.booked_ms > began_ms)
        };
        wishes.retain_mut(|wish| {
            if self.day_of(wish.due) > until || booked_since(wish) {
                return true;
            }
            if wish.kind.repeats() || matches!(wish.kind, ReminderKind::Session | ReminderKind::Questionnaire) {
                return false;
            }
            wish.due = self.usual(until.plus(1));
            wish.until.civil(self.now) > wish.due.civil(self.now)
        });
    }
}

fn falls_on(time: &MoodTime, day: Day) -> bool {
    time.weekdays.is_empty() || time.weekdays.contains(&day.weekday())
}
