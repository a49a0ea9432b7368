//! Decides which notifications should have come in a year, by rules independent of the planner: when the phone was on,
//! what the clocks showed where the person was, and what spoke against a notification. Reasons against it count only at
//! the minute at which it should have come, so an event of another day excuses nothing.

use holdfast::moment::{CivilTime, Day};
use holdfast::reminder::settings::QuietHours;
use holdfast::reminder::{Due, ReminderKind};

use super::{DAY, Fired, HOUR, LATE, MINUTE, Person, PlanMade, Session};

/// A phone that is on for this long outside the quiet hours has fired everything that was due: alarms are late by at
/// most ten minutes, a plan made in between adds one minute, and that can happen three times.
const LONG_ENOUGH: i64 = 45 * MINUTE;
/// The step in which the times of a day are tried.
const STEP: i64 = 5 * MINUTE;
/// How long before the quiet hours a notification that is moved ahead of them comes.
const BEFORE_QUIET_MINUTES: i64 = 15;
/// A mood logged within this time after its reminder counts as the answer to it.
const ANSWERED_MINUTES: i64 = 180;
/// After this many ignored notifications (the last of which asked whether to change it) a kind comes more rarely.
const PASSED_OVER: usize = 4;

/// A notification that should have come.
struct Expected {
    id: String,
    kind: ReminderKind,
    /// When it was due by the clock, before the quiet hours were applied.
    due: CivilTime,
    /// When it should have come.
    at_ms: i64,
    /// The instant from which it is no longer useful.
    until_ms: i64,
    /// When the session that it is about was booked.
    booked_ms: Option<i64>,
    /// A mood logged from the first time to before the second makes it unnecessary.
    needless: Option<(CivilTime, CivilTime)>,
    /// The days between two notifications of a kind that is often ignored.
    rest_days: i64,
}

/// The reason why a notification did not have to come.
enum Excuse {
    NotWanted,
    PhoneOff,
}

impl Person {
    /// Checks the whole year.
    pub(super) fn look_back(&mut self, start_ms: i64) {
        self.look_at_sessions();
        self.look_at_check_ins();
        self.look_at_moods(start_ms);
    }

    /// Every session that took place as planned had a reminder before it began, if the phone was on for long enough
    /// between one of its reminder times and its start.
    fn look_at_sessions(&mut self) {
        for place in 0..self.sessions.len() {
            let Some(session) = self.sessions.get(place).filter(|session| session.off_ms.is_none()) else { continue };
            let begins = self.begins(session.known.starts);
            if begins > self.now_ms - 2 * DAY {
                continue;
            }
            let of = format!("session:{}:", session.known.id);
            let spoken_of = self.fired.iter().any(|(id, fired)| id.starts_with(&of) && fired.at_ms < begins + LATE);
            let reachable = self.settings.session.minutes_before.iter().any(|before| {
                let due = session.known.starts.plus_minutes(-i64::from(*before));
                self.could_be_spoken_of(session, due, begins)
            });
            let missed = format!("{}: nothing spoke of {} at {}", self.name, session.known.id, self.clock_at(begins));
            self.report.sessions += 1;
            match (spoken_of, reachable) {
                (true, _) => self.report.spoken_of += 1,
                (false, false) => self.report.out_of_reach += 1,
                (false, true) => self.report.missed.push(missed),
            }
        }
    }

    fn could_be_spoken_of(&self, session: &Session, due: Due, begins: i64) -> bool {
        let due_ms = self.begins(due);
        let day = self.clock_at(due_ms).day(4);
        // A pause silences a session booked before it, for reminders due in it and for those that had not come when it
        // began.
        let silenced = self.pauses.iter().filter(|p| session.known.booked_ms <= p.began_ms && day <= p.until);
        let before = silenced.map(|pause| pause.began_ms).fold(begins, i64::min);
        session.known.booked_ms < due_ms && self.first_chance(due_ms, before).is_some()
    }

    fn look_at_check_ins(&mut self) {
        for place in 0..self.sessions.len() {
            let Some(session) = self.sessions.get(place).filter(|session| session.off_ms.is_none()) else { continue };
            let ends = session.known.starts.plus_minutes(i64::from(session.known.minutes));
            let due_ms = self.begins(ends.plus_minutes(i64::from(self.settings.after_session.minutes_after)));
            let until_ms = self.begins(ends) + 48 * HOUR;
            if until_ms > self.now_ms - DAY {
                continue;
            }
            let due = self.clock_at(due_ms);
            let comes = self.quiet(due).map_or(due, |(since, quiet)| since.plus_minutes(i64::from(quiet.minutes())));
            let expected = Expected {
                id: format!("after_session:{}", session.known.id),
                kind: ReminderKind::AfterSession,
                due,
                at_ms: self.begins(Due::Civil(comes)).max(due_ms),
                until_ms,
                booked_ms: Some(session.known.booked_ms),
                needless: None,
                rest_days: 21,
            };
            self.report.check_ins += 1;
            if self.fired.contains_key(&expected.id) {
                self.report.check_ins_asked += 1;
                continue;
            }
            match self.excuse(&expected) {
                Some(Excuse::NotWanted) => self.report.check_ins_not_wanted += 1,
                Some(Excuse::PhoneOff) => self.report.check_ins_phone_off += 1,
                None => self.report.missed.push(format!("{}: {} due at {due}", self.name, expected.id)),
            }
        }
    }

    /// Every time set for mood reminders had one, unless a reason spoke against it at that minute.
    fn look_at_moods(&mut self, start_ms: i64) {
        if !self.settings.mood.on {
            return;
        }
        let (mut day, last) = (self.clock_at(start_ms).day(4).plus(2), self.clock_at(self.now_ms).day(4).plus(-2));
        while day < last {
            let mut times: Vec<CivilTime> = self.settings.mood.times.iter().map(|t| t.at.on(day, 4)).collect();
            times.sort_unstable();
            times.dedup();
            for (place, at) in times.iter().enumerate() {
                let nearer = |one: CivilTime, other: CivilTime| one.plus_minutes((other.number() - one.number()) / 120);
                let before = place.checked_sub(1).and_then(|before| times.get(before));
                let from = before.map_or(day.at(4, 0), |before| nearer(*before, *at));
                let to = times.get(place + 1).map_or(day.end(4), |after| nearer(*at, *after));
                self.look_at_mood(*at, (from, to));
            }
            day = day.plus(1);
        }
    }

    fn look_at_mood(&mut self, at: CivilTime, (from, to): (CivilTime, CivilTime)) {
        let quiet = self.quiet(at);
        let comes = quiet.map_or(at, |(since, _)| since.plus_minutes(-BEFORE_QUIET_MINUTES));
        let at_ms = self.begins(Due::Civil(comes));
        // A reminder moved to before the quiet hours can come late until they begin.
        let until_ms = quiet.map_or_else(|| self.begins(Due::Civil(to)), |(since, _)| self.begins(Due::Civil(since)));
        let expected = Expected {
            id: format!("mood:{at}"),
            kind: ReminderKind::Mood,
            due: at,
            at_ms,
            until_ms,
            booked_ms: None,
            needless: Some((from, to)),
            rest_days: 3,
        };
        self.report.mood_times += 1;
        if self.fired.contains_key(&expected.id) {
            self.report.mood_asked += 1;
            return;
        }
        // Two reminders that the quiet hours move to the same minute become one.
        let is_twin = |fired: &Fired| fired.kind == ReminderKind::Mood && fired.planned == comes;
        if quiet.is_some() && self.fired.values().any(is_twin) {
            self.report.mood_not_wanted += 1;
            return;
        }
        match self.excuse(&expected) {
            Some(Excuse::NotWanted) => self.report.mood_not_wanted += 1,
            Some(Excuse::PhoneOff) => self.report.mood_phone_off += 1,
            None => self.report.missed.push(format!("{}: no mood was asked for at {at}", self.name)),
        }
    }

    fn excuse(&self, expected: &Expected) -> Option<Excuse> {
        // A notification that was not planned when it was due does not come later. An alarm that was still late when a
        // new plan was made has to be in that plan too.
        let late = expected.at_ms..expected.at_ms + LATE;
        let replaced = self.plans.iter().filter(|plan| late.contains(&plan.made_ms)).map(|plan| plan.made_ms + 1);
        if std::iter::once(expected.at_ms).chain(replaced).any(|at_ms| self.stood_against(expected, at_ms)) {
            return Some(Excuse::NotWanted);
        }
        if !self.off.iter().any(|(off, on)| *off <= expected.at_ms + LATE && expected.at_ms < *on) {
            return None;
        }
        let Some(later_ms) = self.first_chance(expected.at_ms, expected.until_ms) else {
            return Some(Excuse::PhoneOff);
        };
        // The plan made at that minute, when the phone was switched on, decides.
        self.stood_against(expected, later_ms + 1).then_some(Excuse::NotWanted)
    }

    /// Whether a reason spoke against it at that minute.
    fn stood_against(&self, expected: &Expected, at_ms: i64) -> bool {
        let day = self.clock_at(at_ms).day(4);
        let flew = self.places.iter().any(|(since, _)| (at_ms - DAY..at_ms + DAY).contains(since));
        let logged = expected.needless.is_some_and(|(from, to)| {
            self.moods.iter().any(|(ms, civil)| (from..to).contains(civil) && *ms <= at_ms + LATE)
        });
        let due_ms = self.begins(Due::Civil(expected.due));
        let helped = |opened: &i64| [at_ms, due_ms].iter().any(|ms| (*opened..opened + DAY + LATE).contains(ms));
        let paused = self.pauses.iter().any(|pause| {
            let holds = pause.began_ms <= at_ms + LATE && expected.due.day(4) <= pause.until;
            holds && expected.booked_ms.is_none_or(|booked| booked <= pause.began_ms)
        });
        // Too little time to plan it again, and a plan was made in the minutes in which it was to fire.
        let replaced = expected.until_ms - expected.at_ms < 2 * LATE
            && self.plans.iter().any(|plan| (at_ms..at_ms + LATE).contains(&plan.made_ms));
        flew || logged
            || self.help.iter().any(helped)
            || paused
            || replaced
            || self.is_full(&expected.id, day, at_ms)
            || self.comes_rarely(expected, day, at_ms)
    }

    /// Whether the day was full: as many others as its limit came before, or were still to come in the plan of that
    /// minute.
    fn is_full(&self, id: &str, day: Day, at_ms: i64) -> bool {
        let Some(plan) = self.plan_at(at_ms) else { return false };
        let to_come = plan.days.iter().filter(|(other, on)| *on == day && other != id).count();
        let came = self.fired.values().filter(|fired| fired.day == day && fired.at_ms <= plan.made_ms).count();
        came + to_come >= usize::from(self.settings.most_a_day)
    }

    /// Whether its kind had often been ignored when the plan of that minute was made, and one of that kind had come or
    /// was to come recently.
    fn comes_rarely(&self, expected: &Expected, day: Day, at_ms: i64) -> bool {
        let Some(plan) = self.plan_at(at_ms) else { return false };
        let mut before: Vec<&Fired> =
            self.fired.values().filter(|f| f.kind == expected.kind && f.at_ms <= plan.made_ms).collect();
        before.sort_by_key(|fired| fired.planned);
        let passed_over = before.iter().rev().take_while(|fired| !self.was_heard(fired, plan.made_ms)).count();
        let others = plan.days.iter().filter(|(id, _)| id.starts_with(expected.kind.id()) && *id != expected.id);
        let lately = |other: Day| (0..expected.rest_days).contains(&day.since(other));
        passed_over >= PASSED_OVER
            && (before.last().is_some_and(|last| lately(last.day)) || others.map(|(_, day)| *day).any(lately))
    }

    /// The last plan before that instant. A plan made when a notification is due no longer contains it.
    fn plan_at(&self, at_ms: i64) -> Option<&PlanMade> {
        let made = self.plans.partition_point(|plan| plan.made_ms < at_ms);
        made.checked_sub(1).and_then(|last| self.plans.get(last))
    }

    fn was_heard(&self, fired: &Fired, at_ms: i64) -> bool {
        let answers = fired.planned..fired.planned.plus_minutes(ANSWERED_MINUTES);
        let answered = self.moods.iter().any(|(ms, civil)| *ms <= at_ms && answers.contains(civil));
        fired.opened || fired.kind == ReminderKind::Mood && answered
    }

    /// The first instant between the two from which the phone was on, outside the quiet hours, for long enough.
    fn first_chance(&self, from_ms: i64, until_ms: i64) -> Option<i64> {
        let mut since = None;
        let mut at = from_ms;
        while at < until_ms {
            let is_good = !self.is_off(at) && self.quiet(self.clock_at(at)).is_none();
            let begun = is_good.then(|| since.unwrap_or(at));
            if begun.is_some_and(|begun| at + STEP - begun >= LONG_ENOUGH) {
                return begun;
            }
            since = begun;
            at += STEP;
        }
        None
    }

    /// The quiet hours in force at that time, and when they began.
    fn quiet(&self, at: CivilTime) -> Option<(CivilTime, QuietHours)> {
        let quiet = self.settings.quiet?;
        Some((quiet.since(at)?, quiet))
    }

    /// The time on the clock where the person was.
    fn clock_at(&self, unix_ms: i64) -> CivilTime {
        let place = self.places.partition_point(|(since, _)| *since <= unix_ms);
        let zone = place.checked_sub(1).and_then(|place| self.places.get(place)).map_or("UTC", |(_, zone)| zone);
        super::moment(zone, unix_ms).civil()
    }

    /// The first instant at which the clock where the person was showed that time or later.
    fn begins(&self, due: Due) -> i64 {
        let civil = match due {
            Due::Instant(unix_ms) => return unix_ms,
            Due::Civil(civil) => civil,
        };
        let ends = self.places.iter().skip(1).map(|(since, _)| *since).chain([i64::MAX]);
        let stays = self.places.iter().zip(ends);
        let shown = stays.filter_map(|((since, zone), left)| {
            let at = super::moment(zone, *since).there_at(civil).unix_ms.max(*since);
            (at < left).then_some(at)
        });
        shown.min().unwrap_or(i64::MAX)
    }
}
