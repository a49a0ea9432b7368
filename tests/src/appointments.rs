//! A year of people in therapy, week by week: sessions are moved, called off and put to another weekly time, therapies end
//! and begin again, people travel, stay away for months and use two devices, and some take their sessions from a calendar
//! that a practice keeps. What truly was is known here, and each time
//! an app is opened, its lists are held against it: no session is asked about that never was, none is missed that was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use holdfast::moment::{CivilTime, Day, Moment};
use holdfast::question::Asks;
use holdfast::session::calendar::CalendarImport;
use holdfast::session::planning::{Beside, SessionDraft};
use holdfast::session::{Outcome, Rhythm};
use holdfast::therapy::{EndedHow, Medium, TherapyChange, TherapyState};
use holdfast::{Holdfast, HoldfastError};

use crate::device::{MemoryGuard, SetClock};
use crate::journal::Numbers;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const MINUTES: i64 = 50;
/// For how long a session of which nothing is known is asked about.
const ASKED_FOR: i64 = 56 * DAY;
const PLACES: &[&str] = &["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Australia/Lord_Howe"];

/// For how long a weekly time goes on after the last word about it: half a year.
const KNOWN_FOR: i64 = 180 * DAY;
/// How far ahead appointments are known.
const PLANNED_FOR: i64 = 28 * DAY;

/// What a year came to, added up over people.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many people.
    pub people: usize,
    /// How often an app was opened.
    pub opened: usize,
    /// Sessions that truly were to be.
    pub sessions: usize,
    /// Sessions that were asked about, each time they were.
    pub asked: usize,
    /// What was asked about and never was, or not at that time.
    pub never_was: Vec<String>,
    /// What was and is in no list.
    pub missed: Vec<String>,
    /// What is said to come and does not, or comes and is not said.
    pub wrong_next: Vec<String>,
}

/// Lives the years of these people, each of whom is made from a number. Their apps keep their files below `folder`.
///
/// # Errors
/// What a call of the app answered that should have worked.
pub fn live(people: impl IntoIterator<Item = u64>, folder: &Path) -> Result<Report, HoldfastError> {
    let mut report = Report::default();
    for seed in people {
        Person::born(seed, folder)?.lives(&mut report)?;
        report.people += 1;
    }
    Ok(report)
}

/// An appointment that truly is to be, by the instant at which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Appointment {
    /// The event that it is in a calendar.
    event: u32,
    /// Whether its outcome was told to the app.
    told: bool,
    /// Whether the person was away from the app for long when it was.
    unseen: bool,
    /// Whether its therapy has ended since, so that nothing is asked about it.
    ended: bool,
}

struct Device {
    app: Arc<Holdfast>,
    clock: Arc<SetClock>,
    folder: PathBuf,
}

impl Device {
    fn new(at: &Moment, folder: PathBuf) -> Result<Self, HoldfastError> {
        std::fs::create_dir_all(&folder).map_err(|_| HoldfastError::TryAgain)?;
        let clock = SetClock::at(&at.to_string());
        let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock.clone());
        app.create(None)?;
        Ok(Self { app, clock, folder })
    }

    /// Brings everything that this device has to another.
    fn send_to(&self, other: &Self) -> Result<(), HoldfastError> {
        let file = self.folder.join("lines");
        let _ = std::fs::remove_file(&file);
        let choice = holdfast::archive::export::ExportChoice {
            format: holdfast::archive::export::ExportFormat::Lines,
            with_safety_answers: true,
        };
        self.app.journal().export(&file.to_string_lossy(), choice, None)?;
        other.app.journal().import_lines(&file.to_string_lossy(), None)?;
        Ok(())
    }
}

struct Person {
    numbers: Numbers,
    seed: u64,
    home: Moment,
    devices: Vec<Device>,
    /// Where the person is.
    here: Moment,
    /// The appointments that are to be, by their instants.
    truth: BTreeMap<i64, Appointment>,
    therapy: Option<String>,
    /// When the weekly time is, and from which day on.
    weekly: Option<(Day, CivilTime)>,
    /// Whether the sessions come from a calendar; then nobody tells the app about moves and cancellations.
    by_calendar: bool,
    /// The events that the calendar calls off, with their instants.
    called_off: Vec<(u32, i64)>,
    /// How many events there ever were.
    events: u32,
    /// Days on which no app is opened.
    away: std::ops::Range<i64>,
    /// The last instant at which something about the sessions was told.
    last_word: i64,
}

impl Report {
    /// Adds what other people's years came to.
    pub fn add(&mut self, other: Self) {
        self.people += other.people;
        self.opened += other.opened;
        self.sessions += other.sessions;
        self.asked += other.asked;
        self.never_was.extend(other.never_was);
        self.missed.extend(other.missed);
        self.wrong_next.extend(other.wrong_next);
    }
}

impl Person {
    fn born(seed: u64, folder: &Path) -> Result<Self, HoldfastError> {
        let mut numbers = Numbers::new(seed * 7_919 + 1);
        let zone = PLACES.get(usize::try_from(numbers.below(2)).unwrap_or(0)).map(|zone| (*zone).to_owned());
        let start = Moment::parse("2026-01-05T09:00:00+00:00").map_err(|_| HoldfastError::TryAgain)?;
        let home = Moment { zone, ..start.clone() }.here_at(start.unix_ms);
        let away =
            if numbers.below(4) == 0 { 120..120 + 60 + i64::try_from(numbers.below(120)).unwrap_or(0) } else { 0..0 };
        let devices = (0..=numbers.below(2))
            .map(|which| Device::new(&home, folder.join(format!("{seed}-{which}"))))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            numbers,
            seed,
            here: home.clone(),
            home,
            devices,
            truth: BTreeMap::new(),
            therapy: None,
            weekly: None,
            by_calendar: away.is_empty() && seed % 3 == 2,
            called_off: Vec::new(),
            events: 0,
            away,
            last_word: 0,
        })
    }

    fn chance(&mut self, one_in: u64) -> bool {
        self.numbers.below(one_in) == 0
    }

    fn at(&self, civil: CivilTime) -> i64 {
        self.home.there_at(civil).unix_ms
    }

    /// Opens an app on one of the devices, with everything that the others know.
    fn opens(&mut self) -> Result<Arc<Holdfast>, HoldfastError> {
        for device in &self.devices {
            device.clock.set(&self.here.to_string());
            if let Some(zone) = &self.here.zone {
                device.clock.travel(zone);
            }
        }
        let which = usize::try_from(self.numbers.below(2)).unwrap_or(0) % self.devices.len();
        if let [one, other] = self.devices.as_slice() {
            one.send_to(other)?;
            other.send_to(one)?;
        }
        let device = self.devices.get(which).ok_or(HoldfastError::NotThere)?;
        let (app, file) = (Arc::clone(&device.app), device.folder.join("practice.ics"));
        self.takes_the_calendar(&app, &file)?;
        Ok(app)
    }

    /// Takes the calendar of the practice as it is now.
    fn takes_the_calendar(&mut self, app: &Holdfast, file: &Path) -> Result<(), HoldfastError> {
        let span = self.here.unix_ms - 14 * DAY..self.here.unix_ms + 28 * DAY;
        let ahead = self.truth.iter().map(|(at, appointment)| (appointment.event, *at, ""));
        let off = self.called_off.iter().map(|(event, at)| (*event, *at, "STATUS:CANCELLED\r\n"));
        let mut events = String::new();
        for (event, at, status) in ahead.chain(off).filter(|(_, at, _)| self.by_calendar && span.contains(at)) {
            let stamp = |at: i64| {
                let text = Moment { unix_ms: at, offset_minutes: 0, zone: None }.civil().to_string();
                format!("{text}:00").chars().filter(char::is_ascii_alphanumeric).take(15).collect::<String>()
            };
            let (from, to) = (stamp(at), stamp(at + MINUTES * 60_000));
            events += &format!(
                "BEGIN:VEVENT\r\nUID:{event}@practice\r\nSUMMARY:T\r\nDTSTART:{from}Z\r\nDTEND:{to}Z\r\n{status}END:VEVENT\r\n"
            );
        }
        if events.is_empty() || self.weekly.is_none() {
            return Ok(());
        }
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        std::fs::write(file, text).map_err(|_| HoldfastError::TryAgain)?;
        let choice = CalendarImport { titles: vec!["T".into()], ..CalendarImport::default() };
        app.sessions().import_calendar(&file.to_string_lossy(), &choice)?;
        self.says_something(self.here.unix_ms);
        Ok(())
    }

    fn lives(mut self, report: &mut Report) -> Result<(), HoldfastError> {
        let begin = self.home.unix_ms;
        self.begins_therapy()?;
        for day in (1..365).filter(|day| day % 2 == 0) {
            let now = begin + day * DAY + i64::try_from(self.numbers.below(10)).unwrap_or(0) * HOUR;
            self.keeps_planning(now);
            // What was while the person was away is asked about by nobody, up to the day on which they are back.
            if self.away.contains(&day) || self.away.contains(&(day - 2)) {
                for (at, appointment) in &mut self.truth {
                    appointment.unseen |= (now - 3 * DAY..=now).contains(at);
                }
            }
            if self.away.contains(&day) {
                continue;
            }
            if self.chance(15) {
                let place = PLACES.get(usize::try_from(self.numbers.below(5)).unwrap_or(0)).map(|p| (*p).to_owned());
                self.here = Moment { zone: place, ..self.home.clone() };
            } else if self.chance(4) {
                self.here = self.home.clone();
            }
            self.here = self.here.here_at(now);
            let app = self.opens()?;
            // A mood a visit, so that the app knows that the person is there.
            let draft = holdfast::api::mood::MoodDraft { level: 3, tags: Vec::new(), note: None, when: None };
            app.moods().log(&draft)?;
            self.holds_against(&app, report)?;
            self.tells(&app, day)?;
        }
        report.sessions += self.truth.len();
        Ok(())
    }

    fn begins_therapy(&mut self) -> Result<(), HoldfastError> {
        let app = self.opens()?;
        let by = if self.chance(2) { Medium::InPerson } else { Medium::Video };
        let known = TherapyChange { by: Some(by), state: Some(TherapyState::InTherapy), ..TherapyChange::default() };
        let known = TherapyChange { clock: self.home.zone.clone(), ..known };
        self.therapy = Some(app.therapies().start(known)?);
        self.plans_weekly(&app, None)
    }

    /// A weekly time, in place of another where there is one.
    fn plans_weekly(&mut self, app: &Holdfast, beside: Option<Beside>) -> Result<(), HoldfastError> {
        let there = self.home.here_at(self.here.unix_ms).civil();
        let day = there.date().plus(1 + i64::try_from(self.numbers.below(7)).unwrap_or(0));
        let hour = u8::try_from(8 + self.numbers.below(10)).unwrap_or(8);
        // Another time than before: the time that is planned already would be no change.
        let before = self.weekly.is_some_and(|(_, before)| before.hour() == u32::from(hour));
        let starts = day.at(hour + u8::from(before), 0);
        let draft = SessionDraft {
            therapy: self.therapy.clone(),
            rhythm: Some(Rhythm::Weekly),
            beside,
            ..SessionDraft::at(starts)
        };
        if !self.by_calendar {
            app.sessions().plan(draft)?;
        }
        let (now, from) = (self.here.unix_ms, self.at(day.week_start().at(0, 0)));
        // A calendar tells only of what is still to come when it is taken in, a visit later.
        let told = if self.by_calendar { now + 3 * DAY } else { now + 1 };
        for (at, appointment) in self.truth.split_off(&from.max(told)) {
            self.called_off.push((appointment.event, at));
        }
        self.weekly = Some((day, starts));
        self.says_something(self.here.unix_ms);
        self.keeps_planning(self.here.unix_ms);
        Ok(())
    }

    /// A word about the sessions. Of those that were while the weekly time rested, nobody knows anything.
    fn says_something(&mut self, now: i64) {
        let known_until = self.last_word + KNOWN_FOR;
        if self.last_word > 0 && known_until < now {
            self.truth.range_mut(known_until..now).for_each(|(_, appointment)| appointment.unseen = true);
        }
        self.last_word = now;
    }

    /// The weekly appointments go on, four weeks ahead.
    fn keeps_planning(&mut self, now: i64) {
        let Some((mut next, starts)) = self.weekly else { return };
        while self.at(starts.on(next)) < now + PLANNED_FOR {
            self.events += 1;
            let at = self.at(starts.on(next));
            // A calendar is taken in with the next visit, and only what is to come then.
            let unseen = self.by_calendar && at < now + 3 * DAY;
            self.truth.insert(at, Appointment { event: self.events, unseen, ..Appointment::default() });
            next = next.plus(7);
        }
        self.weekly = Some((next, starts));
    }

    fn holds_against(&mut self, app: &Holdfast, report: &mut Report) -> Result<(), HoldfastError> {
        report.opened += 1;
        let now = self.here.unix_ms;
        let instant = |starts: CivilTime| self.here.there_at(starts).unix_ms;
        let of = |what: &str, at: i64| format!("person {}, {}: {what} {}", self.seed, self.here, self.here.here_at(at));
        let over = |at: i64| at + MINUTES * 60_000 < now;

        for question in app.today()?.questions.iter().filter(|question| question.asks == Asks::SessionTookPlace) {
            report.asked += 1;
            let at = instant(app.sessions().page(&question.about)?.session.starts);
            if self.truth.get(&at).is_none_or(|appointment| appointment.told || appointment.ended) {
                report.never_was.push(of("asked about", at));
            }
        }
        let past = app.sessions().past()?;
        for session in past.iter().filter(|session| session.outcome == Outcome::Planned && session.is_over) {
            let at = instant(session.starts);
            if self.truth.get(&at).is_none_or(|appointment| appointment.told) {
                report.never_was.push(of("listed", at));
            }
        }
        let known_until = self.last_word + KNOWN_FOR;
        for (at, appointment) in self.truth.range(now - ASKED_FOR + DAY..now) {
            // Compared by what the clocks here show, which may be the same time twice.
            let listed = past.iter().any(|session| session.starts == self.here.here_at(*at).civil());
            if over(*at) && !appointment.unseen && !appointment.ended && *at < known_until && !listed {
                report.missed.push(of("not asked about", *at));
            }
        }
        let next = app.sessions().upcoming(1)?.first().map(|session| instant(session.starts));
        let next = next.filter(|at| *at < now + PLANNED_FOR);
        let to_come = |at: &i64| !over(*at) && *at < known_until && *at < now + PLANNED_FOR;
        let ahead = self.truth.iter().filter(|(_, appointment)| !appointment.ended);
        let truly = ahead.map(|(at, _)| *at).find(to_come);
        if next != truly && now < known_until - 40 * DAY {
            let shown = |at: Option<i64>| at.map_or("none".to_owned(), |at| self.here.here_at(at).to_string());
            report.wrong_next.push(of(&format!("next {} instead of", shown(next)), truly.unwrap_or(now)));
        }
        Ok(())
    }

    /// The person says what happened, and what will.
    fn tells(&mut self, app: &Holdfast, day: i64) -> Result<(), HoldfastError> {
        let now = self.here.unix_ms;
        for session in app.sessions().past()? {
            if session.outcome == Outcome::Planned && session.is_over && !self.chance(3) {
                let outcome = if self.chance(5) { Outcome::Missed } else { Outcome::Attended };
                app.sessions().set_outcome(&session.id, outcome, None)?;
                let at = self.here.there_at(session.starts).unix_ms;
                if let Some(appointment) = self.truth.get_mut(&at) {
                    appointment.told = true;
                }
                self.says_something(now);
            }
        }
        if self.by_calendar {
            self.practice_changes(now);
        } else if let Some(next) =
            app.sessions().upcoming(1)?.first().filter(|next| self.here.there_at(next.starts).unix_ms > now)
        {
            let at = self.here.there_at(next.starts).unix_ms;
            if self.chance(12) {
                let by = if self.chance(2) { Outcome::CancelledByMe } else { Outcome::CancelledByTherapist };
                app.sessions().set_outcome(&next.id, by, None)?;
                self.truth.remove(&at);
                self.says_something(now);
            } else if self.chance(12) {
                let hours = 24 + i64::try_from(self.numbers.below(40)).unwrap_or(0);
                let to = self.home.here_at(at + hours * HOUR).civil();
                if !self.truth.contains_key(&self.at(to)) {
                    app.sessions().move_to(&next.id, to)?;
                    self.truth.remove(&at);
                    self.truth.insert(self.at(to), Appointment::default());
                    self.says_something(now);
                }
            }
        }
        if self.weekly.is_some() && self.chance(60) {
            self.plans_weekly(app, Some(Beside::Replaces))?;
        } else if self.weekly.is_some() && self.chance(90) {
            self.ends(app)?;
        } else if self.weekly.is_none() && day % 20 == 0 {
            self.begins_therapy()?;
        }
        Ok(())
    }

    /// The practice calls an appointment off or moves it, some days ahead.
    fn practice_changes(&mut self, now: i64) {
        let Some((at, appointment)) = self.truth.range(now + 4 * DAY..).next().map(|(at, one)| (*at, *one)) else {
            return;
        };
        if self.chance(12) {
            self.truth.remove(&at);
            self.called_off.push((appointment.event, at));
        } else if self.chance(12) {
            let hours = 24 + i64::try_from(self.numbers.below(40)).unwrap_or(0);
            // Of an hour that the clocks show twice, a practice means the first.
            let to = self.at(self.home.here_at(at + hours * HOUR).civil());
            if !self.truth.contains_key(&to) {
                self.truth.remove(&at);
                self.truth.insert(to, appointment);
            }
        }
    }

    fn ends(&mut self, app: &Holdfast) -> Result<(), HoldfastError> {
        let Some(therapy) = self.therapy.take() else { return Ok(()) };
        let which = usize::try_from(self.numbers.below(7)).unwrap_or(0);
        let how = EndedHow::ALL.get(which).copied().unwrap_or(EndedHow::Planned);
        app.therapies().end(&therapy, how)?;
        let now = self.here.unix_ms;
        self.truth.retain(|at, _| *at <= now);
        self.truth.values_mut().for_each(|appointment| appointment.ended = true);
        self.weekly = None;
        Ok(())
    }
}
