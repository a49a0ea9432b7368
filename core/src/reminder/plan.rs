//! Decides which wishes become notifications, and when. The functions are pure: equal inputs give equal plans, and a
//! plan made again from its own result does not change.
//!
//! The steps, in this order:
//! 1. wishes that are off, put away, fired or done are removed;
//! 2. a wish whose time has passed is planned again only if an earlier plan had it and it did not fire;
//! 3. only sessions remain within a day after help was opened;
//! 4. times in the quiet hours move to the suitable edge, and onto a time that the clocks show;
//! 5. a kind that was passed over three times in a row asks once whether to change it;
//! 6. each day has a limit, with sessions first; a kind that was passed over after asking comes more rarely;
//! 7. the plan has a limit: first the next reminder of each session, then one of each kind in turn.

use std::collections::{BTreeMap, BTreeSet};

use super::delivery::{Delivered, PASSED_OVER, reception};
use super::kinds::{Occurs, QuietEdge};
use super::past::{Device, Past, Snoozed};
use super::settings::{QuietHours, ReminderSettings};
use super::wishes::{Known, Wish, wishes};
use super::{Due, Planned, ReminderKind};
use crate::moment::{CivilTime, Day, Moment};

/// For how long after help or the plan was opened only sessions come, in ms: 24 hours (detector, "Prompts").
const HELP_QUIET_MS: i64 = crate::stall::prompts::PLAN_QUIET_MS;
/// A time that moves to before the quiet hours is this many minutes before them: phones fire up to ten minutes late
/// (Android's shortest window), and must not fire in the quiet hours.
const BEFORE_QUIET_MINUTES: i64 = 15;
/// A session's reminder moves to the end of the quiet hours only if that is at least this many minutes before the
/// session.
const BEFORE_SESSION_MINUTES: i64 = 15;
/// A reminder that comes only once moves from a full day to a later one, at most this many days after the last
/// planned day.
const MOVED_DAYS: i64 = 14;

/// After this many planned times without a report that it fired, a notification is given up: a shell that does not
/// report must not ring every minute.
const MOST_TRIES: u8 = 3;

/// Everything besides the wishes that a plan depends on.
#[derive(Debug)]
pub struct Circumstances<'a> {
    /// What the person chose.
    pub settings: &'a ReminderSettings,
    /// The hour at which days start.
    pub day_starts: u8,
    /// When moods were logged recently, on the person's clock at the time.
    pub moods: &'a [CivilTime],
    /// When help or the plan was opened last, in ms since 1970 UTC.
    pub help_opened_ms: Option<i64>,
    /// What happened to earlier plans.
    pub past: &'a Past,
    /// The capabilities of the device.
    pub device: Device,
}

/// The whole plan from what is known.
#[must_use]
pub fn plan(known: &Known, help_opened_ms: Option<i64>, past: &Past, device: Device, now: &Moment) -> Vec<Planned> {
    let given = Circumstances {
        settings: &known.settings,
        day_starts: known.day_starts,
        moods: &known.moods,
        help_opened_ms,
        past,
        device,
    };
    place(&wishes(known, now), &given, now)
}

/// The plan from wishes; also used after a boot, a change of zone or an update.
#[must_use]
pub fn place(wishes: &[Wish], given: &Circumstances<'_>, now: &Moment) -> Vec<Planned> {
    let placer = Placer { given, now, today: now.day(given.day_starts) };
    let mut placed: Vec<Placed> = wishes.iter().filter_map(|wish| placer.place(wish)).collect();
    placed.extend(given.past.snoozed.iter().filter_map(|snoozed| placer.put_off(snoozed)));
    placed.sort_by(Placed::order);
    // Two mood reminders that the quiet hours moved to the same minute become one.
    let mut taken = BTreeSet::new();
    placed.retain(|one| one.wish.kind != ReminderKind::Mood || taken.insert(one.instant_ms));
    let resting = placer.resting(&mut placed);
    placer.at_most_a_day(&mut placed, resting);
    placer.at_most_in_all(&mut placed);
    placed.sort_by(Placed::order);
    placed.into_iter().map(Placed::planned).collect()
}

/// A wish with its time.
#[derive(Debug, Clone)]
struct Placed {
    wish: Wish,
    fires: CivilTime,
    instant_ms: i64,
    /// The logical day on which it fires.
    day: Day,
    /// Starts of further sessions that this notification mentions.
    also: Vec<Due>,
    asks_to_change: bool,
}

impl Placed {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        (self.instant_ms, self.wish.kind, &self.wish.id).cmp(&(other.instant_ms, other.wish.kind, &other.wish.id))
    }

    /// Whether it is exempt from all limits: the person asked for a test.
    fn is_free(&self) -> bool {
        self.occurs() == Occurs::OnRequest
    }

    fn is_of_session(&self) -> bool {
        self.occurs() == Occurs::BeforeSession
    }

    fn occurs(&self) -> Occurs {
        self.wish.kind.rules().occurs
    }

    fn session(&self) -> Option<&str> {
        self.wish.session.as_ref().map(|(id, _)| id.as_str())
    }

    fn planned(self) -> Planned {
        let about = if self.is_of_session() { self.wish.session.map(|(_, starts)| starts) } else { None };
        Planned {
            id: self.wish.id,
            kind: self.wish.kind,
            fires: self.fires,
            instant_ms: self.instant_ms,
            about: about.into_iter().chain(self.also).collect(),
            asks_to_change: self.asks_to_change,
        }
    }
}

struct Placer<'a> {
    given: &'a Circumstances<'a>,
    now: &'a Moment,
    today: Day,
}

impl Placer<'_> {
    fn instant(&self, civil: CivilTime) -> i64 {
        self.now.there_at(self.now.next_shown(civil)).unix_ms
    }

    fn civil(&self, unix_ms: i64) -> CivilTime {
        self.now.here_at(unix_ms).civil()
    }

    /// The first whole minute after an instant.
    fn minute_after(&self, unix_ms: i64) -> CivilTime {
        self.civil(unix_ms.div_euclid(60_000).saturating_add(1).saturating_mul(60_000))
    }

    fn place(&self, wish: &Wish) -> Option<Placed> {
        let past = self.given.past;
        let out = !self.given.settings.is_on(wish.kind)
            || past.put_away.iter().any(|(id, _)| *id == wish.id)
            || past.is_snoozed(&wish.id)
            || past.delivered(&wish.id).is_some_and(|one| one.fired() || one.tries >= MOST_TRIES)
            || self.is_answered(wish);
        if out {
            return None;
        }
        let due = wish.due.civil(self.now);
        let civil = if self.instant(due) > self.now.unix_ms { due } else { self.take_up_again(wish)? };
        self.move_to_allowed(wish, civil)
    }

    fn put_off(&self, snoozed: &Snoozed) -> Option<Placed> {
        let wish = &snoozed.wish;
        let given_up = self.given.past.delivered(&wish.id).is_some_and(|one| one.tries > MOST_TRIES);
        if !self.given.settings.is_on(wish.kind) || given_up || self.is_answered(wish) {
            return None;
        }
        let to_come = snoozed.to_ms > self.now.unix_ms;
        self.move_to_allowed(
            wish,
            if to_come { self.civil(snoozed.to_ms) } else { self.minute_after(self.now.unix_ms) },
        )
    }

    /// Whether a logged mood makes the wish needless.
    fn is_answered(&self, wish: &Wish) -> bool {
        let between = |(from, to): (CivilTime, CivilTime)| self.given.moods.iter().any(|m| (from..to).contains(m));
        wish.answered_by_mood.is_some_and(between)
    }

    /// The new time of a wish whose time has passed. A later time from the last plan is kept; a notification that
    /// should have fired and did not comes in a minute; a reminder that comes only once takes the next usual time.
    fn take_up_again(&self, wish: &Wish) -> Option<CivilTime> {
        let (past, now_ms) = (self.given.past, self.now.unix_ms);
        let in_a_minute = self.minute_after(now_ms);
        if let Some(armed) = past.armed(&wish.id).filter(|armed| armed.instant_ms > now_ms) {
            // A civil wish keeps its time on the clock, which may already have passed after a flight east.
            let then = match wish.due {
                Due::Civil(_) => armed.fires,
                Due::Instant(_) => self.civil(armed.instant_ms),
            };
            let stays = self.instant(then) > now_ms && then < wish.until.civil(self.now);
            return Some(if stays { then } else { in_a_minute });
        }
        if past.delivered(&wish.id).is_some() {
            return Some(in_a_minute);
        }
        match wish.kind.rules().occurs {
            Occurs::BeforeSession | Occurs::Repeatedly => return None,
            Occurs::Once | Occurs::OnRequest => {}
        }
        let at = |day: Day| self.given.settings.usual_at.on(day, self.given.day_starts);
        [self.today, self.today.plus(1)].map(at).into_iter().find(|at| self.instant(*at) > now_ms)
    }

    /// Moves a time to an allowed one; `None` when there is none.
    fn move_to_allowed(&self, wish: &Wish, civil: CivilTime) -> Option<Placed> {
        let mut civil = civil;
        let occurs = wish.kind.rules().occurs;
        let after_help = |civil| self.help_over(occurs, civil);
        if let Some(over) = after_help(civil) {
            if occurs == Occurs::Repeatedly {
                return None;
            }
            civil = over;
        }
        civil = self.now.next_shown(civil);
        if occurs != Occurs::OnRequest
            && let Some(quiet) = self.given.settings.quiet
        {
            civil = self.out_of_quiet(wish, civil, quiet)?;
            // The time before the quiet hours may be too close to when help was opened.
            if after_help(civil).is_some() {
                return None;
            }
        }
        let instant_ms = self.instant(civil);
        let until = wish.until.civil(self.now);
        (instant_ms > self.now.unix_ms && civil < until).then(|| Placed {
            wish: wish.clone(),
            fires: civil,
            instant_ms,
            day: civil.day(self.given.day_starts),
            also: Vec::new(),
            asks_to_change: false,
        })
    }

    /// The end of the day after help was opened, when `civil` is within that day and the kind stays quiet then;
    /// otherwise `None`.
    fn help_over(&self, occurs: Occurs, civil: CivilTime) -> Option<CivilTime> {
        let opened_ms = self.given.help_opened_ms?;
        let over = opened_ms.saturating_add(HELP_QUIET_MS);
        let still = matches!(occurs, Occurs::Repeatedly | Occurs::Once);
        (still && (opened_ms..over).contains(&self.instant(civil))).then(|| self.minute_after(over))
    }

    /// The edge of the quiet hours that suits the kind; a time outside the quiet hours stays.
    fn out_of_quiet(&self, wish: &Wish, civil: CivilTime, quiet: QuietHours) -> Option<CivilTime> {
        let Some(since) = quiet.since(civil) else { return Some(civil) };
        let before = self.now.next_shown(since.plus_minutes(-BEFORE_QUIET_MINUTES));
        let after = self.now.next_shown(since.plus_minutes(i64::from(quiet.minutes())));
        let chosen = match wish.kind.rules().quiet {
            QuietEdge::Beginning => before,
            QuietEdge::End => after,
            QuietEdge::EndIfBeforeSession => {
                let starts = wish.until.civil(self.now);
                if after.plus_minutes(BEFORE_SESSION_MINUTES) <= starts { after } else { before }
            }
        };
        (quiet.since(chosen).is_none()).then_some(chosen)
    }

    /// A kind that was passed over three times in a row asks once whether to change it. Answers the kinds that have
    /// asked and were passed over again, which come more rarely.
    fn resting(&self, placed: &mut [Placed]) -> BTreeMap<ReminderKind, Resting> {
        let mut resting = BTreeMap::new();
        for kind in ReminderKind::ALL {
            let Some(rest_days) = kind.rules().rest_days else { continue };
            let found = reception(&self.given.past.delivered, *kind);
            if found.passed_over < PASSED_OVER {
                continue;
            }
            if found.asked {
                let last = found.last.map(|last| last.day(self.given.day_starts));
                resting.insert(*kind, Resting { rest_days, last });
            } else if let Some(next) = placed.iter_mut().find(|one| one.wish.kind == *kind) {
                next.asks_to_change = true;
            }
        }
        resting
    }

    /// How many more notifications may come on that day.
    fn room(&self, day: Day) -> usize {
        let fired = self.given.past.delivered.iter().filter(|one| {
            one.fired() && one.kind.rules().occurs != Occurs::OnRequest && one.planned.day(self.given.day_starts) == day
        });
        let fired: BTreeSet<&str> = fired.map(|one| one.id.as_str()).collect();
        usize::from(self.given.settings.most_a_day).saturating_sub(fired.len())
    }

    /// Applies the limit of each day. The rest of a kind that comes more rarely is counted from its last notification
    /// that found room.
    fn at_most_a_day(&self, placed: &mut Vec<Placed>, mut resting: BTreeMap<ReminderKind, Resting>) {
        let mut days: BTreeMap<Day, Vec<Placed>> = BTreeMap::new();
        let mut kept: Vec<Placed> = Vec::new();
        for one in placed.drain(..) {
            if one.is_free() { kept.push(one) } else { days.entry(one.day).or_default().push(one) }
        }
        let latest = days.keys().next_back().map(|day| day.plus(MOVED_DAYS));
        while let Some((day, mut today)) = days.pop_first() {
            // A notification that fired already and was put off does not count again.
            let again = |one: &Placed| self.given.past.delivered(&one.wish.id).is_some_and(Delivered::fired);
            let (put_off, mut new): (Vec<_>, Vec<_>) = today.drain(..).partition(again);
            kept.extend(put_off);
            let room = self.room(day);
            new.sort_by(|a, b| {
                (a.is_second_of(&kept), a.wish.kind).cmp(&(b.is_second_of(&kept), b.wish.kind)).then_with(|| a.order(b))
            });
            let (sessions, others): (Vec<_>, Vec<_>) = new.into_iter().partition(Placed::is_of_session);
            let taken = speak_of_all(sessions, room);
            let mut left = room.saturating_sub(taken.len());
            kept.extend(taken);
            for one in others {
                if resting.get(&one.wish.kind).is_some_and(|rest| rest.covers(day)) {
                    continue;
                }
                if left > 0 {
                    left -= 1;
                    resting.entry(one.wish.kind).and_modify(|rest| rest.last = Some(day));
                    kept.push(one);
                } else if one.occurs() == Occurs::Once
                    && latest.is_some_and(|latest| day < latest)
                    && let Some(later) = self.move_to_allowed(&one.wish, one.fires.on(one.fires.date().plus(1)))
                    && later.day > day
                {
                    let moved = Placed { asks_to_change: one.asks_to_change, ..later };
                    days.entry(moved.day).or_default().push(moved);
                }
            }
        }
        *placed = kept;
    }

    fn at_most_in_all(&self, placed: &mut Vec<Placed>) {
        let at_most = usize::try_from(self.given.device.at_most).unwrap_or(usize::MAX);
        if placed.len() <= at_most {
            return;
        }
        placed.sort_by(Placed::order);
        let mut kinds: BTreeMap<ReminderKind, Vec<Placed>> = BTreeMap::new();
        let mut first_of: Vec<Placed> = Vec::new();
        let mut sessions = BTreeSet::new();
        for one in placed.drain(..) {
            let is_first = one.is_of_session() && one.session().is_some_and(|id| sessions.insert(id.to_owned()));
            if is_first { first_of.push(one) } else { kinds.entry(one.wish.kind).or_default().push(one) }
        }
        // Each of the other kinds keeps a place for its next notification.
        first_of.truncate(at_most.saturating_sub(kinds.len()).max(1));
        let mut kept = first_of;
        let mut turns: Vec<_> = kinds.into_values().map(Vec::into_iter).collect();
        while kept.len() < at_most && !turns.is_empty() {
            turns.retain_mut(|turn| {
                if kept.len() >= at_most {
                    return false;
                }
                turn.next().is_some_and(|one| {
                    kept.push(one);
                    true
                })
            });
        }
        kept.truncate(at_most);
        *placed = kept;
    }
}

impl Placed {
    /// Whether it is a further reminder of a session that already has one in `kept`.
    fn is_second_of(&self, kept: &[Self]) -> bool {
        self.is_of_session() && kept.iter().any(|one| one.is_of_session() && one.session() == self.session())
    }
}

/// The reminders of one day's sessions, as many as there is room for and at least one. Each session is mentioned:
/// without room for its own reminder, it is mentioned by the last one that has room.
fn speak_of_all(sessions: Vec<Placed>, room: usize) -> Vec<Placed> {
    let mut once: Vec<Placed> = Vec::new();
    let mut further: Vec<Placed> = Vec::new();
    for one in sessions {
        if one.is_second_of(&once) { further.push(one) } else { once.push(one) }
    }
    let room = room.max(usize::from(!once.is_empty()));
    once.sort_by(Placed::order);
    let without_room = once.split_off(once.len().min(room));
    if let Some(last) = once.last_mut() {
        last.also.extend(without_room.iter().filter_map(|one| one.wish.session.as_ref().map(|(_, starts)| *starts)));
    }
    let left = room.saturating_sub(once.len());
    once.extend(further.into_iter().take(left));
    once
}

/// The rest of a kind that was passed over again and again.
#[derive(Debug, Clone, Copy)]
struct Resting {
    /// The least number of days between two notifications.
    rest_days: i64,
    /// The day on which the kind came last.
    last: Option<Day>,
}

impl Resting {
    /// Whether the kind does not come on that day.
    fn covers(self, day: Day) -> bool {
        self.last.is_some_and(|last| day.since(last) < self.rest_days)
    }
}
