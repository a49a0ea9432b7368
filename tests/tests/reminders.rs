//! Reminders through the whole core: from the journal, from the files at hand while it is locked, and over a year.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::entry::factors::Factor;
use holdfast::moment::CivilTime;
use holdfast::reminder::past::Device;
use holdfast::reminder::settings::{ClockTime, MoodTime, ReminderSettings};
use holdfast::reminder::wording::Notification;
use holdfast::reminder::{Discretion, ReminderKind};
use holdfast::session::Rhythm;
use holdfast::session::planning::SessionDraft;
use holdfast::therapy::{EndedHow, TherapyChange, TherapyState};
use holdfast::vault::{Folders, Vault};
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::year;

const THURSDAY: &str = "2026-03-05T12:00:00+01:00";

struct Phone {
    folder: tempfile::TempDir,
    guard: Arc<MemoryGuard>,
    clock: Arc<SetClock>,
}

impl Phone {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), guard: MemoryGuard::new(), clock: SetClock::at(THURSDAY) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The app after a start of the device: locked, until it is unlocked.
    fn start(&self) -> Arc<Holdfast> {
        let path = |name| self.path(name).to_str().unwrap().to_owned();
        Holdfast::new(&path("private"), &path("at_hand"), "en", self.guard.clone(), self.clock.clone())
    }

    fn with_journal(&self) -> Arc<Holdfast> {
        let app = self.start();
        app.create(None).unwrap();
        app
    }

    /// The files at hand whose name contains that text, byte for byte.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = self.path("at_hand").join("at-hand");
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains("reminders"))
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect()
    }
}

fn evening_mood(app: &Holdfast) {
    let mut settings = app.reminders().settings().unwrap();
    settings.mood.on = true;
    settings.mood.times = vec![MoodTime { at: ClockTime::new(20, 0), weekdays: Vec::new() }];
    app.reminders().set(settings).unwrap();
}

fn weekly(app: &Holdfast) -> Vec<String> {
    let starts = CivilTime::parse("2026-03-06T17:00").unwrap();
    let draft = SessionDraft { rhythm: Some(Rhythm::Weekly), ..SessionDraft::at(starts) };
    app.sessions().plan(draft).unwrap()
}

fn plan(app: &Holdfast) -> Vec<Notification> {
    app.reminders().plan(Device::default()).unwrap()
}

fn fires(plan: &[Notification], kind: ReminderKind) -> Vec<String> {
    plan.iter().filter(|one| one.kind == kind).map(|one| one.fires.to_string()).collect()
}

fn mood(level: u8, note: &str) -> MoodDraft {
    MoodDraft { level, tags: Vec::new(), note: Some(note.to_owned()), when: None }
}

#[test]
fn a_start_of_the_device_arms_the_same_plan_without_the_journal() {
    let phone = Phone::new();
    let app = phone.with_journal();
    weekly(&app);
    evening_mood(&app);
    let before = plan(&app);
    app.lock();
    drop(app);
    phone.clock.set("2026-03-05T13:00:00+01:00");
    let app = phone.start();
    let after = plan(&app);
    assert_eq!(after, before, "an hour later and locked, nothing has changed");
    assert!(after.iter().all(|one| one.title == "A moment for you?"));
}

#[test]
fn on_a_locked_phone_one_is_put_off_and_a_kind_is_stopped_for_good() {
    let phone = Phone::new();
    let app = phone.with_journal();
    weekly(&app);
    evening_mood(&app);
    plan(&app);
    app.lock();
    let put_off = app.reminders().snooze("mood:2026-03-05T20:00", 60).unwrap();
    assert_eq!(fires(&put_off, ReminderKind::Mood)[0], "2026-03-05T13:00");
    let stopped = app.reminders().never_again(ReminderKind::Mood).unwrap();
    assert_eq!(fires(&stopped, ReminderKind::Mood), Vec::<String>::new());
    assert!(!fires(&stopped, ReminderKind::Session).is_empty());
    app.unlock(None).unwrap();
    assert!(!app.reminders().settings().unwrap().mood.on, "the journal has heard of it");
    assert!(fires(&plan(&app), ReminderKind::Mood).is_empty());
    // Switched off on the locked phone before, and switched on before any plan was made.
    app.lock();
    app.reminders().never_again(ReminderKind::AfterSession).unwrap();
    app.unlock(None).unwrap();
    app.reminders().switch(ReminderKind::AfterSession, true).unwrap();
    plan(&app);
    assert!(app.reminders().settings().unwrap().after_session.on, "what was said last holds");
    // Once switched on again it stays on: an act on the locked phone takes effect once.
    app.reminders().switch(ReminderKind::Mood, true).unwrap();
    plan(&app);
    assert!(app.reminders().settings().unwrap().mood.on);
}

#[test]
fn a_mood_logged_on_a_locked_phone_was_the_answer() {
    let phone = Phone::new();
    let app = phone.with_journal();
    evening_mood(&app);
    app.allow_logging_while_locked(true).unwrap();
    plan(&app);
    app.lock();
    phone.clock.set("2026-03-05T19:00:00+01:00");
    app.log_while_locked(4).unwrap();
    assert_eq!(fires(&plan(&app), ReminderKind::Mood)[0], "2026-03-06T20:00");
}

#[test]
fn a_mood_can_be_logged_from_its_reminder_only_where_that_was_allowed() {
    let phone = Phone::new();
    let app = phone.with_journal();
    evening_mood(&app);
    assert!(plan(&app).iter().all(|one| one.levels.is_empty()));
    app.allow_logging_while_locked(true).unwrap();
    assert!(plan(&app).iter().all(|one| one.levels.is_empty()), "a neutral one tells nothing");
    let hint = ReminderSettings { discretion: Discretion::Hint, ..app.reminders().settings().unwrap() };
    app.reminders().set(hint).unwrap();
    plan(&app);
    app.lock();
    for one in plan(&app) {
        let levels: Vec<u8> = one.levels.iter().map(|to_log| to_log.level).collect();
        let expected = if one.kind == ReminderKind::Mood { vec![1, 2, 3, 4, 5] } else { Vec::new() };
        assert_eq!(levels, expected, "{:?}", one.kind);
    }
    app.log_while_locked(4).unwrap();
}

#[test]
fn logging_writes_nothing_at_hand_and_a_plan_only_when_it_changed() {
    let phone = Phone::new();
    let app = phone.with_journal();
    weekly(&app);
    plan(&app);
    let before = phone.files();
    assert!(!before.is_empty());
    app.moods().log(&mood(2, "A word.")).unwrap();
    assert_eq!(phone.files(), before, "logging leaves it alone");
    plan(&app);
    assert_eq!(phone.files(), before, "the plan is the same");
    evening_mood(&app);
    assert_eq!(phone.files(), before, "until it is asked for");
    plan(&app);
    assert_ne!(phone.files(), before);
}

#[test]
fn the_files_at_hand_contain_no_written_words() {
    let phone = Phone::new();
    let app = phone.with_journal();
    let therapy = TherapyChange {
        approach: Some("schema zzq".into()),
        state: Some(TherapyState::InTherapy),
        ..Default::default()
    };
    app.therapies().start(therapy).unwrap();
    weekly(&app);
    evening_mood(&app);
    app.moods().log(&mood(1, "a zzq note")).unwrap();
    let mut settings = app.reminders().settings().unwrap();
    settings.switch(ReminderKind::FollowUp, true);
    settings.discretion = Discretion::Open;
    app.reminders().set(settings).unwrap();
    app.concerns().draft(Factor::Money, "zzq words".into()).unwrap();
    plan(&app);
    app.lock();
    let folders = Folders { private: phone.path("private"), at_hand: phone.path("at_hand") };
    let vault = Vault::new(folders, phone.guard.clone(), phone.clock.clone());
    let text = String::from_utf8(vault.at_hand().read("reminders").unwrap().content().unwrap()).unwrap();
    assert!(text.contains("\"wishes\"") && text.contains("mood:2026-03-05T20:00"));
    for word in ["zzq", "money", "schema", "Your", "moment"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn without_the_files_at_hand_there_is_still_a_plan() {
    let phone = Phone::new();
    let app = phone.with_journal();
    weekly(&app);
    std::fs::remove_dir_all(phone.path("at_hand")).unwrap();
    assert!(!plan(&app).is_empty());
}

#[test]
fn an_ended_therapy_has_no_reminders_except_wanted_check_ins() {
    let phone = Phone::new();
    let app = phone.with_journal();
    let start = TherapyChange { state: Some(TherapyState::InTherapy), ..Default::default() };
    let therapy = app.therapies().start(start).unwrap();
    weekly(&app);
    assert!(!plan(&app).is_empty());
    app.therapies().end(&therapy, EndedHow::OwnDecision).unwrap();
    assert_eq!(plan(&app), [], "nobody asked to be asked");
    let draft = holdfast::api::safety::LeavingDraft { ask_me: Some(true), ..Default::default() };
    app.safety().say_leaving(draft).unwrap();
    assert_eq!(fires(&plan(&app), ReminderKind::AfterEnding), ["2026-03-12T18:00", "2026-04-02T18:00"]);
}

#[test]
fn the_outcome_of_reminders_is_told_in_words() {
    let phone = Phone::new();
    let app = phone.with_journal();
    evening_mood(&app);
    plan(&app);
    phone.clock.set("2026-03-05T20:04:00+01:00");
    app.reminders().fired("mood:2026-03-05T20:00").unwrap();
    app.reminders().opened("mood:2026-03-05T20:00").unwrap();
    plan(&app);
    // The next evening the phone is off until the reminder is no longer useful.
    phone.clock.set("2026-03-07T08:30:00+01:00");
    plan(&app);
    let told: Vec<String> = app.reminders().delivery().unwrap().into_iter().map(|line| line.text).collect();
    assert_eq!(
        told,
        [
            "Friday, 6 March, 20:00 · Mood: did not come. The phone was off, or held it back.",
            "Thursday, 5 March, 20:00 · Mood: came at 20:04, opened",
        ]
    );
}

#[test]
fn a_year_of_people_misses_nothing_and_nothing_comes_twice() {
    let report = year::live(6);
    assert_eq!(report.missed, Vec::<String>::new());
    assert_eq!(report.wrong, Vec::<String>::new());
    // Enough happened in the year to test something.
    assert!(report.lost_alarms > 20 && report.made_up > 5, "{report:?}");
    assert!(report.spoken_of > 250 && report.mood_asked > 1_000 && report.check_ins_asked > 200, "{report:?}");
    // Excuses are rare where no setting of the person causes them.
    assert!(report.out_of_reach * 10 < report.sessions, "{report:?}");
    assert!(report.mood_phone_off * 20 < report.mood_times, "{report:?}");
    assert!(report.check_ins_phone_off * 20 < report.check_ins, "{report:?}");
}
