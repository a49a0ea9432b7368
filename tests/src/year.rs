//! A year of people with phones: they log, travel, move sessions, switch their phone off, and open notifications or do
//! not. This file plays the platform's part: alarms fire late, are lost while the phone is off, and are replaced by
//! every new plan. `oracle` decides afterwards, by rules of its own, which notifications should have come.

mod oracle;

use std::collections::BTreeMap;

use holdfast::moment::{CivilTime, Day, Moment};
use holdfast::reminder::past::{Armed, Device, Past};
use holdfast::reminder::settings::{ClockTime, MoodTime, QuietHours, ReminderSettings};
use holdfast::reminder::wishes::{Known, KnownPause, KnownSession};
use holdfast::reminder::{Due, Planned, ReminderKind, plan};

use crate::journal::Numbers;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// The most by which an alarm is late, in ms (Android's shortest window).
const LATE: i64 = 10 * MINUTE;
/// How far ahead the journal has sessions, in ms.
const WRITTEN_AHEAD: i64 = 182 * DAY;

const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
];

/// The figures of a year, summed over people.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many people.
    pub people: usize,
    /// How many plans were made.
    pub plans: usize,
    /// How many notifications fired, by kind.
    pub fired: BTreeMap<&'static str, usize>,
    /// Alarms that were lost because the phone was off at their time.
    pub lost_alarms: usize,
    /// How many of those came later instead.
    pub made_up: usize,
    /// Sessions that took place as planned while reminders were on.
    pub sessions: usize,
    /// Sessions with a reminder before they began.
    pub spoken_of: usize,
    /// Sessions that no reminder could reach: the phone was never on for long enough between the reminders and the
    /// start, or the reminders fell into a pause or before the booking.
    pub out_of_reach: usize,
    /// Check-ins after sessions that took place as planned.
    pub check_ins: usize,
    /// Of these, the check-ins with a reminder.
    pub check_ins_asked: usize,
    /// Check-ins that rightly got none: a full day, help was open, a pause, a flight, or often ignored.
    pub check_ins_not_wanted: usize,
    /// Check-ins for which the phone was off until a reminder was no longer useful.
    pub check_ins_phone_off: usize,
    /// Times of day set for mood reminders.
    pub mood_times: usize,
    /// Of these, times with a reminder.
    pub mood_asked: usize,
    /// Times that rightly had none: a mood was logged before, a full day, two in the quiet hours became one, help was
    /// open, a pause, a flight, or often ignored.
    pub mood_not_wanted: usize,
    /// Times at which the phone was off until a reminder was no longer useful.
    pub mood_phone_off: usize,
    /// Notifications that should have come and did not.
    pub missed: Vec<String>,
    /// Notifications that came twice, in the quiet hours, in the past, about a session that had begun, or beyond the
    /// day's limit.
    pub wrong: Vec<String>,
}

impl Report {
    fn add(&mut self, other: Self) {
        self.people += other.people;
        self.plans += other.plans;
        for (kind, count) in other.fired {
            *self.fired.entry(kind).or_default() += count;
        }
        self.lost_alarms += other.lost_alarms;
        self.made_up += other.made_up;
        self.sessions += other.sessions;
        self.spoken_of += other.spoken_of;
        self.out_of_reach += other.out_of_reach;
        self.check_ins += other.check_ins;
        self.check_ins_asked += other.check_ins_asked;
        self.check_ins_not_wanted += other.check_ins_not_wanted;
        self.check_ins_phone_off += other.check_ins_phone_off;
        self.mood_times += other.mood_times;
        self.mood_asked += other.mood_asked;
        self.mood_not_wanted += other.mood_not_wanted;
        self.mood_phone_off += other.mood_phone_off;
        self.missed.extend(other.missed);
        self.wrong.extend(other.wrong);
    }
}

/// This many people for a year, the same in every run.
#[must_use]
pub fn live(people: u64) -> Report {
    let mut report = Report::default();
    for person in 0..people {
        report.add(Person::new(person).live());
    }
    report
}

struct Session {
    known: KnownSession,
    /// When it was called off or moved.
    off_ms: Option<i64>,
}

/// A pause that a person began.
struct Pause {
    began_ms: i64,
    /// Its last logical day.
    until: Day,
}

/// A notification that came.
struct Fired {
    kind: ReminderKind,
    at_ms: i64,
    /// The civil time it was planned for, and the logical day of that time.
    planned: CivilTime,
    day: Day,
    opened: bool,
}

/// A plan: the notifications to come, and the logical day of each.
struct PlanMade {
    made_ms: i64,
    days: Vec<(String, Day)>,
}

struct Person {
    name: u64,
    numbers: Numbers,
    zone: &'static str,
    now_ms: i64,
    settings: ReminderSettings,
    sessions: Vec<Session>,
    moods: Vec<(i64, CivilTime)>,
    last_active: Day,
    pause: Option<KnownPause>,
    pauses: Vec<Pause>,
    help: Vec<i64>,
    off: Vec<(i64, i64)>,
    /// The zones that the person was in, each with the instant since when.
    places: Vec<(i64, &'static str)>,
    past: Past,
    armed: Vec<Planned>,
    plans: Vec<PlanMade>,
    fired: BTreeMap<String, Fired>,
    report: Report,
}

enum Event {
    Opens,
    Logs,
    Travels,
    OpensHelp,
    MovesSession,
    Pauses,
    Boots,
}

impl Person {
    fn new(name: u64) -> Self {
        let mut numbers = Numbers::new(name.wrapping_mul(7_919) + 13);
        let zone = ZONES[usize::try_from(numbers.below(ZONES.len() as u64)).unwrap_or(0)];
        let start = 1_767_225_600_000; // 2026-01-01T00:00Z
        let mut settings = ReminderSettings::default();
        settings.mood.on = numbers.below(3) > 0;
        settings.mood.times = (0..=numbers.below(3))
            .map(|_| MoodTime { at: clock(numbers.below(24 * 4) * 15), weekdays: Vec::new() })
            .collect();
        settings.session.minutes_before =
            [vec![120], vec![24 * 60], vec![24 * 60, 60]][usize::try_from(numbers.below(3)).unwrap_or(0)].clone();
        settings.questionnaire.on = numbers.below(2) == 0;
        settings.switch(ReminderKind::FollowUp, numbers.below(2) == 0);
        settings.most_a_day = u8::try_from(2 + numbers.below(3)).unwrap_or(2);
        settings.quiet = (numbers.below(5) > 0).then(|| {
            let from = (20 + numbers.below(5)) % 24;
            QuietHours { from: clock(from * 60), to: clock((6 + numbers.below(4)) * 60) }
        });
        let here = moment(zone, start);
        let mut person = Self {
            name,
            numbers,
            zone,
            now_ms: start,
            settings,
            sessions: Vec::new(),
            moods: Vec::new(),
            last_active: here.day(4),
            pause: None,
            pauses: Vec::new(),
            help: Vec::new(),
            off: Vec::new(),
            places: vec![(start, zone)],
            past: Past::default(),
            armed: Vec::new(),
            plans: Vec::new(),
            fired: BTreeMap::new(),
            report: Report { people: 1, ..Report::default() },
        };
        person.book_the_year();
        person
    }

    fn here(&self, unix_ms: i64) -> Moment {
        moment(self.zone, unix_ms)
    }

    fn book_the_year(&mut self) {
        let start = self.here(self.now_ms).civil().date().plus(1 + i64::try_from(self.numbers.below(7)).unwrap_or(0));
        let hour = u8::try_from(8 + self.numbers.below(12)).unwrap_or(17);
        let remote = self.numbers.below(3) == 0;
        for week in 0..52 {
            let civil = start.plus(7 * week).at(hour, 0);
            let starts =
                if remote { Due::Instant(self.here(self.now_ms).there_at(civil).unix_ms) } else { Due::Civil(civil) };
            self.book(format!("w{week}"), starts);
        }
    }

    fn book(&mut self, id: String, starts: Due) {
        let known = KnownSession { id, starts, minutes: 50, booked_ms: self.now_ms, stands: true, check_in: true };
        self.sessions.push(Session { known, off_ms: None });
    }

    fn live(mut self) -> Report {
        let start = self.now_ms;
        self.plan_anew();
        let mut to_come = Vec::new();
        for day in 1..=365 {
            to_come.extend(self.day(start + (day - 1) * DAY));
            to_come.sort_by_key(|(at, _)| *at);
            // A phone that is switched off in the evening may be switched on the next day.
            let today = to_come.partition_point(|(at, _)| *at < start + day * DAY);
            for (at, event) in to_come.drain(..today) {
                self.fire_until(at);
                self.now_ms = at;
                if self.is_off(at) {
                    continue;
                }
                self.meet(event);
                self.plan_anew();
            }
        }
        self.fire_until(start + 365 * DAY);
        self.now_ms = start + 365 * DAY;
        self.look_back(start);
        self.report
    }

    /// The events of a day.
    fn day(&mut self, begins: i64) -> Vec<(i64, Event)> {
        let mut events = Vec::new();
        let mut any = |numbers: &mut Numbers, event| {
            let minute = i64::try_from(numbers.below(24 * 60)).unwrap_or(0);
            events.push((begins + minute * MINUTE, event));
        };
        let dice = self.numbers.below(100);
        // On one day in seven nobody opens the phone; its daily background run still happens, unless it is off.
        for _ in 0..if dice < 14 { 1 } else { 1 + self.numbers.below(3) } {
            any(&mut self.numbers, Event::Opens);
        }
        if self.numbers.below(10) < 5 {
            any(&mut self.numbers, Event::Logs);
        }
        if self.numbers.below(60) == 0 {
            any(&mut self.numbers, Event::Travels);
        }
        if self.numbers.below(90) == 0 {
            any(&mut self.numbers, Event::OpensHelp);
        }
        if self.numbers.below(25) == 0 {
            any(&mut self.numbers, Event::MovesSession);
        }
        if self.numbers.below(180) == 0 {
            any(&mut self.numbers, Event::Pauses);
        }
        if self.numbers.below(20) == 0 {
            let from = begins + i64::try_from(self.numbers.below(24 * 60)).unwrap_or(0) * MINUTE;
            let to = from + i64::try_from(30 + self.numbers.below(14 * 60)).unwrap_or(0) * MINUTE;
            if self.off.last().is_none_or(|(_, on)| *on < from) {
                self.off.push((from, to));
                events.push((to, Event::Boots));
            }
        }
        events
    }

    fn is_off(&self, at: i64) -> bool {
        self.off.iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    fn meet(&mut self, event: Event) {
        let here = self.here(self.now_ms);
        match event {
            Event::Opens | Event::Boots => {}
            Event::Logs => {
                self.moods.push((self.now_ms, here.civil()));
                self.last_active = here.day(4);
            }
            Event::Travels => {
                self.zone = ZONES[usize::try_from(self.numbers.below(ZONES.len() as u64)).unwrap_or(0)];
                self.places.push((self.now_ms, self.zone));
            }
            Event::OpensHelp => self.help.push(self.now_ms),
            Event::MovesSession => {
                let soon = self.now_ms + 14 * DAY;
                let to_move = self.sessions.iter_mut().find(|s| {
                    let starts = here.there_at(s.known.starts.civil(&here)).unix_ms;
                    s.known.stands && (here.unix_ms..soon).contains(&starts)
                });
                if let Some(session) = to_move {
                    session.known.stands = false;
                    session.known.check_in = false;
                    session.off_ms = Some(self.now_ms);
                    let id = format!("{}m", session.known.id);
                    let starts = session.known.starts.plus_minutes(24 * 60);
                    self.book(id, starts);
                }
            }
            Event::Pauses => {
                let until = here.day(4).plus(10);
                self.pause = Some(KnownPause { began_ms: self.now_ms, until });
                self.pauses.push(Pause { began_ms: self.now_ms, until });
                self.last_active = here.day(4);
            }
        }
    }

    fn known(&self) -> Known {
        let here = self.here(self.now_ms);
        let near = |s: &&Session| {
            let starts = here.there_at(s.known.starts.civil(&here)).unix_ms;
            starts > self.now_ms - 3 * DAY && starts < self.now_ms + WRITTEN_AHEAD
        };
        let today = here.day(4);
        Known {
            settings: self.settings.clone(),
            day_starts: 4,
            sessions: self.sessions.iter().filter(near).map(|s| s.known.clone()).collect(),
            pause: self.pause.filter(|pause| pause.until >= today),
            moods: self
                .moods
                .iter()
                .rev()
                .take_while(|(at, _)| *at > self.now_ms - 2 * DAY)
                .map(|(_, civil)| *civil)
                .collect(),
            last_active: Some(self.last_active),
            last_form: Some(self.last_active.plus(-9)),
            ..Known::default()
        }
    }

    fn plan_anew(&mut self) {
        let (here, known) = (self.here(self.now_ms), self.known());
        let device = Device::default();
        self.past.advance(device, &here);
        self.past.notice_answers(&known, &here);
        let planned = plan(&known, self.help.last().copied(), &self.past, device, &here);
        self.past.armed = planned.iter().map(Armed::of).collect();
        self.report.plans += 1;
        for one in &planned {
            let quiet = self.settings.quiet.is_some_and(|quiet| quiet.since(one.fires).is_some());
            let begun = one.about.iter().all(|starts| starts.civil(&here) <= one.fires);
            if one.instant_ms <= self.now_ms || quiet || (one.kind == ReminderKind::Session && begun) {
                self.report
                    .wrong
                    .push(format!("{}: {} planned at {} is too late or in the quiet", self.name, one.id, here));
            }
        }
        let days = planned.iter().map(|one| (one.id.clone(), one.fires.day(4))).collect();
        self.plans.push(PlanMade { made_ms: self.now_ms, days });
        self.armed = planned;
    }

    /// Lets alarms fire up to that instant.
    fn fire_until(&mut self, until: i64) {
        let mut late = Vec::new();
        for one in &self.armed {
            if one.instant_ms > until {
                continue;
            }
            let at = one.instant_ms
                + i64::try_from(self.numbers.below((LATE / MINUTE).unsigned_abs())).unwrap_or(0) * MINUTE;
            // A new plan may replace a late alarm before it fires.
            if at <= until {
                late.push((at, one.clone()));
            }
        }
        late.sort_by_key(|(at, _)| *at);
        for (at, one) in late {
            if self.is_off(at) {
                self.report.lost_alarms += 1;
                continue;
            }
            let here = self.here(at);
            let opened = self.numbers.below(2) == 0;
            let (kind, day) = (one.kind, one.fires.day(4));
            let fired = Fired { kind, at_ms: at, planned: one.fires, day, opened };
            if self.fired.insert(one.id.clone(), fired).is_some() {
                self.report.wrong.push(format!("{}: {} came twice, the second time at {here}", self.name, one.id));
            }
            if self.off.iter().any(|(_, booted)| (0..2 * HOUR).contains(&(at - booted))) {
                self.report.made_up += 1;
            }
            *self.report.fired.entry(one.kind.id()).or_default() += 1;
            self.past.fired(&one.id, &here);
            if opened {
                self.past.opened(&one.id, &here);
            }
        }
        self.armed.retain(|one| !self.fired.contains_key(&one.id) && one.instant_ms > until);
        self.count_days();
    }

    /// Checks that no day has more than its limit, except for one session reminder on a full day.
    fn count_days(&mut self) {
        let most = usize::from(self.settings.most_a_day);
        let mut days: BTreeMap<Day, Vec<ReminderKind>> = BTreeMap::new();
        for one in self.past.delivered.iter().rev().take(24).filter(|one| one.fired()) {
            days.entry(one.planned.day(4)).or_default().push(one.kind);
        }
        for (day, kinds) in days {
            if kinds.len() > most + 1 || (kinds.len() > most && !kinds.contains(&ReminderKind::Session)) {
                self.report.wrong.push(format!("{}: {} came on {day}", self.name, kinds.len()));
            }
        }
    }
}

/// The moment at that instant, on the clocks of that zone.
fn moment(zone: &str, unix_ms: i64) -> Moment {
    Moment { unix_ms, offset_minutes: 0, zone: Some(zone.into()) }.here_at(unix_ms)
}

fn clock(minutes: u64) -> ClockTime {
    let part = |value: u64| u8::try_from(value).unwrap_or(0);
    ClockTime::new(part(minutes / 60 % 24), part(minutes % 60))
}
