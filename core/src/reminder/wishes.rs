//! The facts from the journal that matter for reminders, and the wishes that follow from them: everything there could be
//! a reminder of, with when it is due and until when it makes sense.
//!
//! Wishes know the journal and not the device: neither quiet hours nor limits nor what has fired. They are stored in the
//! at-hand tier, so they hold ids, kinds and times and nothing else.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::delivery::Delivered;
use super::settings::MoodTime;
use super::{Due, ReminderKind, ReminderSettings};
use crate::moment::{CivilTime, Day, Moment};
use crate::safety::stopping::AfterLeaving;
use crate::stall::window::GAP_DAYS;

/// How far ahead sessions are mentioned, in days: three months, so that a monthly session has its reminder even if the
/// app is not opened in between.
pub const SESSIONS_AHEAD_DAYS: i64 = 92;
/// How far ahead all other kinds are wished for, in days: four weeks. The question after a long gap has no such limit.
pub const OTHERS_AHEAD_DAYS: i64 = 28;
/// After this many days without a backup one is overdue.
const BACKUP_DAYS: i64 = crate::archive::automatic::OVERDUE_DAYS;
/// The days after which a questionnaire that got heavier is offered once more: the first and the last (detector, H1).
const AGAIN_DAYS: (i64, i64) = (7, 10);
/// The days after which an overdue questionnaire comes again.
const QUESTIONNAIRE_AGAIN_DAYS: i64 = 7;
/// For how long after a session its check-in is asked for, in minutes: two days.
const AFTER_SESSION_MINUTES: i64 = 48 * 60;
/// A mood logged within this many minutes after its reminder counts as the answer to it: three hours.
const ANSWERED_MINUTES: i64 = 3 * 60;
/// For how many days after it was due each of these kinds makes sense.
const CARD_DAYS: i64 = 7;
const FOLLOW_UP_STAYS_DAYS: i64 = 21;
const REVIEW_STAYS_DAYS: i64 = 60;
const BACKUP_STAYS_DAYS: i64 = 30;
const GAP_STAYS_DAYS: i64 = 28;
/// A notification of a card that came forward waits this many minutes: a person who is in the app sees the card there.
const CARD_MINUTES: i64 = 60;

/// A session in the future or the recent past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSession {
    /// The session's id.
    pub id: String,
    /// When it starts.
    pub starts: Due,
    /// The length in minutes.
    pub minutes: u32,
    /// When it was booked, in ms since 1970 UTC.
    pub booked_ms: i64,
    /// Whether it is still planned and its therapy lasts until then.
    pub stands: bool,
    /// Whether to ask for a check-in after it: the session is planned or took place, and has no check-in yet.
    pub check_in: bool,
}

/// The current pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPause {
    /// When it began, in ms since 1970 UTC.
    pub began_ms: i64,
    /// Its last logical day.
    pub until: Day,
}

/// The facts from the journal that wishes follow from. Nothing here grows with the journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// What the person chose.
    pub settings: ReminderSettings,
    /// The hour at which days start.
    pub day_starts: u8,
    /// The sessions of the last two days and the coming months.
    pub sessions: Vec<KnownSession>,
    /// The current pause.
    pub pause: Option<KnownPause>,
    /// When moods were logged in the last two days, on the person's clock at the time, earliest first.
    pub moods: Vec<CivilTime>,
    /// The last logical day on which the person logged something or changed their reminders.
    pub last_active: Option<Day>,
    /// The day of the latest questionnaire; without one, the day on which reminders were last set.
    pub last_form: Option<Day>,
    /// The day of a questionnaire that got heavier and was not offered once more yet.
    pub heavier_form: Option<Day>,
    /// The concerns that were raised and not asked about since, each with the day on which it is asked about.
    pub raised: Vec<(String, Day)>,
    /// When the card on the first page came forward, in ms since 1970 UTC.
    pub came_forward_ms: Option<i64>,
    /// The check-ins after an ending that the person asked for, each with its first and last day.
    pub after_ending: Vec<(AfterLeaving, Day, Day)>,
    /// The day on which the safety plan is due to be looked through.
    pub plan_review: Option<Day>,
    /// The day of the last backup; `None` when the person has made none.
    pub last_backup: Option<Day>,
}

/// Something there could be a reminder of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The id, which is the same whenever the wish is made again.
    pub id: String,
    /// The kind.
    pub kind: ReminderKind,
    /// When it is due.
    pub due: Due,
    /// The end of the time in which it makes sense; not included.
    pub until: Due,
    /// The session that it is about: its id and its start.
    pub session: Option<(String, Due)>,
    /// A mood logged from the first of these times until before the second makes it needless.
    pub answered_by_mood: Option<(CivilTime, CivilTime)>,
}

/// All wishes that follow from the facts, from the day before `now` on.
#[must_use]
pub fn wishes(known: &Known, now: &Moment) -> Vec<Wish> {
    let maker = Maker { known, now, today: now.day(known.day_starts) };
    let on = ReminderKind::ALL.iter().filter(|kind| known.settings.is_on(**kind));
    let mut wishes: Vec<Wish> = on.flat_map(|kind| maker.of_kind(*kind)).collect();
    maker.leave_out_after_a_gap(&mut wishes);
    maker.honour_pause(&mut wishes);
    wishes
}

/// The facts at a moment.
struct Maker<'a> {
    known: &'a Known,
    now: &'a Moment,
    today: Day,
}

impl Maker<'_> {
    fn of_kind(&self, kind: ReminderKind) -> Vec<Wish> {
        match kind {
            ReminderKind::Session => self.before_sessions(),
            ReminderKind::AfterEnding => self.after_ending(),
            ReminderKind::AfterSession => self.after_sessions(),
            ReminderKind::FollowUp => self.follow_ups(),
            ReminderKind::CameForward => self.came_forward(),
            ReminderKind::QuestionnaireAgain => self.questionnaire_again(),
            ReminderKind::Questionnaire => self.questionnaires(),
            ReminderKind::AfterGap => self.after_a_gap(),
            ReminderKind::PlanReview => self.plan_review(),
            ReminderKind::Mood => self.moods(),
            ReminderKind::Backup => self.backup(),
            // A test is wished for at the person's request.
            ReminderKind::Test => Vec::new(),
        }
    }

    /// The usual time on a logical day.
    fn usual(&self, day: Day) -> Due {
        Due::Civil(self.known.settings.usual_at.on(day, self.known.day_starts))
    }

    /// A wish that is due on a day at the usual time and makes sense for that many days more, however far ahead it is.
    fn on_day_however_far(&self, id: String, kind: ReminderKind, day: Day, stays_days: i64) -> Wish {
        let until = Due::Civil(day.plus(stays_days).end(self.known.day_starts));
        Wish { id, kind, due: self.usual(day), until, session: None, answered_by_mood: None }
    }

    /// The same, unless it is more than four weeks ahead.
    fn on_day(&self, id: String, kind: ReminderKind, day: Day, stays_days: i64) -> Option<Wish> {
        let wish = self.on_day_however_far(id, kind, day, stays_days);
        (self.day_of(wish.due).since(self.today) <= OTHERS_AHEAD_DAYS).then_some(wish)
    }

    fn day_of(&self, due: Due) -> Day {
        due.civil(self.now).day(self.known.day_starts)
    }

    /// The first day from `day` on without a session; `day` itself where the person wants questionnaires on such days
    /// too.
    fn not_on_a_session_day(&self, day: Day) -> Day {
        if self.known.settings.questionnaire.on_session_days {
            return day;
        }
        let has_session = |day: &Day| self.known.sessions.iter().any(|s| s.stands && self.day_of(s.starts) == *day);
        (0..QUESTIONNAIRE_AGAIN_DAYS).map(|days| day.plus(days)).find(|day| !has_session(day)).unwrap_or(day)
    }

    /// Leaves out the kinds that do not stay after eight weeks without an entry, so that there is no backlog.
    fn leave_out_after_a_gap(&self, wishes: &mut Vec<Wish>) {
        let Some(last) = self.known.last_active else { return };
        let from = last.plus(GAP_DAYS);
        wishes.retain(|wish| wish.kind.rules().stays_after_gap || self.day_of(wish.due) < from);
    }

    /// In a pause only the reminders of a session that was booked since its beginning come. The kinds that wait for its
    /// end move there.
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
            if !wish.kind.rules().waits_for_pause_end {
                return false;
            }
            wish.due = self.usual(until.plus(1));
            wish.until.civil(self.now) > wish.due.civil(self.now)
        });
    }

    fn before_sessions(&self) -> Vec<Wish> {
        // The same time set twice is one reminder.
        let minutes_before: BTreeSet<u32> = self.known.settings.session.minutes_before.iter().copied().collect();
        let is_near = |s: &&KnownSession| self.day_of(s.starts).since(self.today) <= SESSIONS_AHEAD_DAYS;
        let sessions = self.known.sessions.iter().filter(|s| s.stands).filter(is_near);
        let before = |(session, minutes): (&KnownSession, &u32)| Wish {
            id: format!("session:{}:{minutes}", session.id),
            kind: ReminderKind::Session,
            due: session.starts.plus_minutes(-i64::from(*minutes)),
            until: session.starts,
            session: Some((session.id.clone(), session.starts)),
            answered_by_mood: None,
        };
        sessions.flat_map(|session| minutes_before.iter().map(move |minutes| (session, minutes))).map(before).collect()
    }

    fn after_sessions(&self) -> Vec<Wish> {
        let minutes_after = i64::from(self.known.settings.after_session.minutes_after);
        let is_near = |s: &&KnownSession| self.day_of(s.starts).since(self.today) <= OTHERS_AHEAD_DAYS;
        let sessions = self.known.sessions.iter().filter(|s| s.check_in).filter(is_near);
        let after = |session: &KnownSession| {
            let end = session.starts.plus_minutes(i64::from(session.minutes));
            Wish {
                id: after_session_id(&session.id),
                kind: ReminderKind::AfterSession,
                due: end.plus_minutes(minutes_after),
                until: end.plus_minutes(AFTER_SESSION_MINUTES),
                session: Some((session.id.clone(), session.starts)),
                answered_by_mood: None,
            }
        };
        sessions.map(after).collect()
    }

    fn moods(&self) -> Vec<Wish> {
        (-1..=OTHERS_AHEAD_DAYS).flat_map(|ahead| moods_of_day(self.known, self.today.plus(ahead))).collect()
    }

    /// An overdue questionnaire comes once a week, and there is never more than one wish for the past.
    fn questionnaires(&self) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let Some(last) = self.known.last_form else { return wishes };
        let first = last.plus(7 * i64::from(self.known.settings.questionnaire.every_weeks));
        let passed = self.today.plus(-1).since(first).max(0) / QUESTIONNAIRE_AGAIN_DAYS;
        for turn in passed.. {
            let day = first.plus(turn * QUESTIONNAIRE_AGAIN_DAYS);
            if day.since(self.today) > OTHERS_AHEAD_DAYS {
                break;
            }
            let id = format!("questionnaire:{day}");
            let day = self.not_on_a_session_day(day);
            wishes.extend(self.on_day(id, ReminderKind::Questionnaire, day, QUESTIONNAIRE_AGAIN_DAYS - 1));
        }
        wishes
    }

    fn questionnaire_again(&self) -> Vec<Wish> {
        let again = |heavier: Day| {
            let day = self.not_on_a_session_day(heavier.plus(AGAIN_DAYS.0));
            let id = format!("questionnaire_again:{heavier}");
            self.on_day(id, ReminderKind::QuestionnaireAgain, day, AGAIN_DAYS.1 - AGAIN_DAYS.0)
        };
        self.known.heavier_form.and_then(again).into_iter().collect()
    }

    fn follow_ups(&self) -> Vec<Wish> {
        let asked = |(concern, again): &(String, Day)| {
            let id = format!("follow_up:{concern}");
            self.on_day(id, ReminderKind::FollowUp, *again, FOLLOW_UP_STAYS_DAYS)
        };
        self.known.raised.iter().filter_map(asked).collect()
    }

    fn came_forward(&self) -> Vec<Wish> {
        let card = |at_ms: i64| {
            let seen = self.now.here_at(at_ms).civil().plus_minutes(CARD_MINUTES);
            let day = seen.day(self.known.day_starts);
            let late = self.known.settings.usual_at.on(day, self.known.day_starts) < seen;
            let day = if late { day.plus(1) } else { day };
            self.on_day(format!("came_forward:{at_ms}"), ReminderKind::CameForward, day, CARD_DAYS)
        };
        self.known.came_forward_ms.and_then(card).into_iter().collect()
    }

    fn after_ending(&self) -> Vec<Wish> {
        let check_in = |(which, first, last): &(AfterLeaving, Day, Day)| {
            let id = format!("after_ending:{}:{first}", which.id());
            self.on_day(id, ReminderKind::AfterEnding, *first, last.since(*first))
        };
        self.known.after_ending.iter().filter_map(check_in).collect()
    }

    /// A review stays due however long ago its day was.
    fn plan_review(&self) -> Vec<Wish> {
        let review = |day: Day| {
            let id = format!("plan_review:{day}");
            self.on_day(id, ReminderKind::PlanReview, day.max(self.today), REVIEW_STAYS_DAYS)
        };
        self.known.plan_review.and_then(review).into_iter().collect()
    }

    /// A backup stays overdue however long ago the last one was.
    fn backup(&self) -> Vec<Wish> {
        let overdue = |last: Day| {
            let day = last.plus(BACKUP_DAYS).max(self.today);
            self.on_day(format!("backup:{last}"), ReminderKind::Backup, day, BACKUP_STAYS_DAYS)
        };
        self.known.last_backup.and_then(overdue).into_iter().collect()
    }

    /// One gentle question in the place of the kinds that a long gap leaves out. A person who asked for none of them is not
    /// asked. It is wished for however far ahead it is: a person who does not open the app makes no later plan.
    fn after_a_gap(&self) -> Vec<Wish> {
        let settings = &self.known.settings;
        let asks_more = ReminderKind::ALL.iter().any(|kind| !kind.rules().stays_after_gap && settings.is_on(*kind));
        let last = self.known.last_active.filter(|_| asks_more);
        let question = |last: Day| {
            let id = format!("after_gap:{last}");
            self.on_day_however_far(id, ReminderKind::AfterGap, last.plus(GAP_DAYS), GAP_STAYS_DAYS)
        };
        last.map(question).into_iter().collect()
    }
}

fn after_session_id(session: &str) -> String {
    format!("after_session:{session}")
}

fn moods_of_day(known: &Known, day: Day) -> Vec<Wish> {
    let set = known.settings.mood.times.iter().filter(|time| falls_on(time, day));
    let times: BTreeSet<CivilTime> = set.map(|time| time.at.on(day, known.day_starts)).collect();
    let times: Vec<CivilTime> = times.into_iter().collect();
    // A mood counts for the time it is nearest to.
    let between = |one: CivilTime, other: CivilTime| one.plus_minutes((other.number() - one.number()) / 120);
    let wish = |(place, at): (usize, &CivilTime)| {
        let before = place.checked_sub(1).and_then(|before| times.get(before));
        let from = before.map_or(day.at(known.day_starts, 0), |before| between(*before, *at));
        let to = times.get(place + 1).map_or(day.end(known.day_starts), |after| between(*at, *after));
        Wish {
            id: format!("mood:{at}"),
            kind: ReminderKind::Mood,
            due: Due::Civil(*at),
            until: Due::Civil(to),
            session: None,
            answered_by_mood: Some((from, to)),
        }
    };
    times.iter().enumerate().map(wish).collect()
}

fn falls_on(time: &MoodTime, day: Day) -> bool {
    time.weekdays.is_empty() || time.weekdays.contains(&day.weekday())
}

/// Whether the person did what a notification asked for without opening it, so that it does not count as passed over.
pub(super) fn is_answered(one: &Delivered, known: &Known, now: &Moment) -> bool {
    let since_planned = |day: Day| day >= one.planned.day(known.day_starts);
    match one.kind {
        ReminderKind::Mood => {
            // A notification that was due while the phone was off fired later than planned.
            let came = one.fired_ms.map_or(one.planned, |at| now.here_at(at).civil().max(one.planned));
            let until = came.plus_minutes(ANSWERED_MINUTES);
            known.moods.iter().any(|mood| (one.planned..until).contains(mood))
        }
        ReminderKind::AfterSession => {
            let session = known.sessions.iter().find(|session| one.id == after_session_id(&session.id));
            session.is_some_and(|session| !session.check_in)
        }
        ReminderKind::Questionnaire => known.last_form.is_some_and(since_planned),
        ReminderKind::PlanReview => known.plan_review.is_some_and(|due| due > now.day(known.day_starts)),
        ReminderKind::Backup => known.last_backup.is_some_and(since_planned),
        // These never count as passed over.
        ReminderKind::Session
        | ReminderKind::AfterEnding
        | ReminderKind::FollowUp
        | ReminderKind::CameForward
        | ReminderKind::QuestionnaireAgain
        | ReminderKind::AfterGap
        | ReminderKind::Test => false,
    }
}
