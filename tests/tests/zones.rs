//! A device that knows how clocks are set better than the bundled table does, and devices that are of no help.

#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::moment::{CivilTime, Moment};
use holdfast::ports::{DeviceClock, PortError};
use holdfast::safety::Urgent;
use holdfast::zones::{OffsetChange, ZoneRules};
use holdfast_tests::device::PlainGuard;

/// How the device answers when it is asked for the rules of a zone.
enum Answers {
    /// With the rules that it knows by name.
    Knows(HashMap<&'static str, ZoneRules>),
    /// Not at all.
    Fails,
    /// With rules that no clock follows.
    Nonsense,
    /// Only when it is told to, after having said that it was asked.
    Late(Mutex<(Sender<()>, Receiver<()>)>, ZoneRules),
}

struct Device {
    shows: Mutex<Moment>,
    answers: Answers,
    asked: AtomicU32,
}

impl DeviceClock for Device {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(self.shows.lock().unwrap().clone())
    }

    /// Ten seconds go by at every look, so that passcodes are stretched little.
    fn uptime_ms(&self) -> Result<u64, PortError> {
        static LOOKS: AtomicU32 = AtomicU32::new(0);
        Ok(10_000 * u64::from(LOOKS.fetch_add(1, Ordering::Relaxed)))
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok("the only boot".into())
    }

    fn zone_rules(&self, zone: String, from_ms: i64, to_ms: i64) -> Result<Option<ZoneRules>, PortError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        assert!(from_ms < to_ms);
        let within = |rules: &ZoneRules| {
            let past = rules.changes.iter().rfind(|change| change.at_ms <= from_ms);
            let offset_minutes = past.map_or(rules.offset_minutes, |last| last.offset_minutes);
            let later = rules.changes.iter().filter(|change| from_ms < change.at_ms && change.at_ms < to_ms);
            ZoneRules { offset_minutes, changes: later.copied().collect() }
        };
        match &self.answers {
            Answers::Knows(rules) => Ok(rules.get(zone.as_str()).map(within)),
            Answers::Fails => Err(PortError::Unexpected),
            Answers::Nonsense => Ok(Some(ZoneRules { offset_minutes: 5_000, changes: Vec::new() })),
            Answers::Late(told, rules) => {
                let told = told.lock().unwrap();
                told.0.send(()).unwrap();
                told.1.recv().unwrap();
                Ok(Some(within(rules)))
            }
        }
    }
}

struct Person {
    app: Arc<Holdfast>,
    device: Arc<Device>,
    _folder: tempfile::TempDir,
}

fn moment(text: &str, zone: &str) -> Moment {
    Moment { zone: Some(zone.into()), ..Moment::parse(text).unwrap() }
}

impl Person {
    fn with(answers: Answers, text: &str, zone: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let shows = Mutex::new(moment(text, zone));
        let device = Arc::new(Device { shows, answers, asked: AtomicU32::new(0) });
        let app = Holdfast::new(&path("private"), &path("hand"), "en", Arc::new(PlainGuard), device.clone());
        app.create(None).unwrap();
        Self { app, device, _folder: folder }
    }

    /// The moment, as its line has it, of a mood that is logged for that civil time.
    fn logged(&self, civil: &str) -> String {
        let when = Some(CivilTime::parse(civil).unwrap());
        let mood = self.app.moods().log(&MoodDraft { level: 3, tags: Vec::new(), note: None, when }).unwrap();
        let line = self.app.journal().lines_about(&mood.id).unwrap().remove(0);
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        line["at"].as_str().unwrap().to_owned()
    }

    fn asked(&self) -> u32 {
        self.device.asked.load(Ordering::Relaxed)
    }
}

fn rules(offset_minutes: i32, changes: &[(&str, i32)]) -> ZoneRules {
    let change = |(at, offset_minutes): &(&str, i32)| OffsetChange {
        at_ms: Moment::parse(at).unwrap().unix_ms,
        offset_minutes: *offset_minutes,
    };
    ZoneRules { offset_minutes, changes: changes.iter().map(change).collect() }
}

/// British Columbia keeps −07:00 from 8 March 2026 on. The table of 2025 sets its clocks back on 1 November.
fn vancouver() -> ZoneRules {
    rules(-480, &[("2025-03-09T10:00:00Z", -420), ("2025-11-02T09:00:00Z", -480), ("2026-03-08T10:00:00Z", -420)])
}

const LATE_NOVEMBER: &str = "2026-11-29T10:00:00-07:00";

#[test]
fn a_zone_that_the_table_does_not_know_follows_the_device() {
    let made_up = rules(90, &[("1998-01-01T00:00:00Z", 100), ("2026-02-01T00:00:00Z", 345)]);
    let known = Answers::Knows(HashMap::from([("Made/Up", made_up)]));
    let person = Person::with(known, "2026-03-02T20:15:00+05:45", "Made/Up");
    assert_eq!(person.logged("2026-03-01T10:00"), "2026-03-01T10:00:00+05:45");
    assert_eq!(person.logged("2026-01-31T10:00"), "2026-01-31T10:00:00+01:40");
    assert_eq!(person.logged("2026-02-01T03:00"), "2026-02-01T03:00:00+01:40", "skipped: 07:05 by the clocks");
    assert_eq!(person.asked(), 1, "what it told is remembered");
    assert_eq!(person.logged("1950-01-01T10:00"), "1950-01-01T10:00:00+01:30", "it is asked about older times once");
    assert_eq!(person.logged("1951-01-01T10:00"), "1951-01-01T10:00:00+01:30");
    assert_eq!(person.asked(), 2);
}

#[test]
fn newer_rules_of_a_zone_that_the_table_knows_come_from_the_device() {
    let known = Answers::Knows(HashMap::from([("America/Vancouver", vancouver())]));
    let person = Person::with(known, LATE_NOVEMBER, "America/Vancouver");
    assert_eq!(person.logged("2026-11-20T10:00"), "2026-11-20T10:00:00-07:00");
    assert_eq!(person.logged("2026-02-01T10:00"), "2026-02-01T10:00:00-08:00");
    // On a flight, sessions and entries of before keep the rules that the device knows of their zone.
    *person.device.shows.lock().unwrap() = moment("2026-11-30T12:00:00+01:00", "Europe/Berlin");
    assert_eq!(person.logged("2026-11-30T10:00"), "2026-11-30T10:00:00+01:00");
    assert_eq!(person.asked(), 2, "once for each zone");
}

/// The device says what its clock shows, and nothing of use about its zone.
#[test]
fn without_rules_the_clock_still_knows_better_than_the_table() {
    for answers in [Answers::Knows(HashMap::new()), Answers::Fails, Answers::Nonsense] {
        let person = Person::with(answers, LATE_NOVEMBER, "America/Vancouver");
        assert_eq!(person.logged("2026-11-20T10:00"), "2026-11-20T10:00:00-07:00");
        assert_eq!(person.logged("2026-02-01T10:00"), "2026-02-01T10:00:00-08:00", "the past is the table's");
        assert_eq!(person.logged("1943-01-01T10:00"), "1943-01-01T10:00:00-07:00", "war time");
        *person.device.shows.lock().unwrap() = moment("2026-03-30T12:00:00+02:00", "Europe/Berlin");
        assert_eq!(person.logged("2026-03-28T10:00"), "2026-03-28T10:00:00+01:00", "the table agrees with the clock");
    }
}

#[test]
fn a_device_that_fails_is_asked_once_a_call() {
    let person = Person::with(Answers::Fails, LATE_NOVEMBER, "America/Vancouver");
    let before = person.asked();
    person.logged("2026-11-20T10:00");
    assert_eq!(person.asked(), before + 1);
    let person = Person::with(Answers::Knows(HashMap::new()), LATE_NOVEMBER, "America/Vancouver");
    person.logged("2026-11-20T10:00");
    person.logged("2026-11-20T11:00");
    assert_eq!(person.asked(), 1, "a zone that it does not know stays unknown");
}

/// A system that was updated while the app ran: its clock contradicts what it told before.
#[test]
fn what_the_clock_contradicts_is_asked_again() {
    let old = rules(-480, &[("2026-03-08T10:00:00Z", -420), ("2026-11-01T09:00:00Z", -480)]);
    let known = Answers::Knows(HashMap::from([("America/Vancouver", old)]));
    let person = Person::with(known, "2026-11-29T09:00:00-08:00", "America/Vancouver");
    person.logged("2026-11-20T10:00");
    assert_eq!(person.asked(), 1);
    *person.device.shows.lock().unwrap() = moment(LATE_NOVEMBER, "America/Vancouver");
    assert_eq!(person.logged("2026-11-20T10:00"), "2026-11-20T10:00:00-07:00");
    assert_eq!(person.asked(), 2);
}

/// While one call waits for the device, help and the plan open at once and ask it for nothing.
#[test]
fn help_does_not_wait_for_a_device_that_answers_late() {
    let ((asked, was_asked), (go, waits)) = (channel(), channel());
    let answers = Answers::Late(Mutex::new((asked, waits)), vancouver());
    let person = Person::with(answers, LATE_NOVEMBER, "America/Vancouver");
    std::thread::scope(|threads| {
        let logs = threads.spawn(|| person.logged("2026-11-20T10:00"));
        was_asked.recv_timeout(Duration::from_secs(60)).unwrap();
        let (app, (done, opened)) = (Arc::clone(&person.app), channel());
        let help = std::thread::spawn(move || {
            let safety = app.safety();
            safety.note_opened();
            let page = safety.urgent(Urgent::Myself, "CA", false);
            done.send((page, safety.plan_at_hand())).unwrap();
        });
        let opened = opened.recv_timeout(Duration::from_secs(60));
        go.send(()).unwrap();
        assert!(opened.is_ok(), "help waited for the device");
        assert_eq!(person.asked(), 1);
        help.join().unwrap();
        assert_eq!(logs.join().unwrap(), "2026-11-20T10:00:00-07:00", "a late answer is an answer");
    });
}

/// Two devices that contradict each other, in use at the same time.
#[test]
fn each_app_follows_its_own_device() {
    let logged = |offset_minutes: i32, text: &str| {
        let known = Answers::Knows(HashMap::from([("Made/Up", rules(offset_minutes, &[]))]));
        let person = Person::with(known, text, "Made/Up");
        (0..20).map(|hour| person.logged(&format!("2026-03-01T{hour:02}:00"))).collect::<Vec<_>>()
    };
    std::thread::scope(|threads| {
        let first = threads.spawn(|| logged(90, "2026-03-02T20:15:00+01:30"));
        let second = threads.spawn(|| logged(-90, "2026-03-02T20:15:00-01:30"));
        assert!(first.join().unwrap().iter().all(|at| at.ends_with("+01:30")));
        assert!(second.join().unwrap().iter().all(|at| at.ends_with("-01:30")));
    });
}
