//! Twelve weeks in which every stored feature of the app is used, run through the calls of a shell.
//!
//! The example `make_lived_fixture` writes such a journal once for each generation of stored forms, and the test
//! `lived_fixture` opens every one of them, forever. Ids and keys are random, so two runs differ in their bytes but not
//! in their content.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use holdfast::api::archive::AutomaticBackup;
use holdfast::api::mood::MoodDraft;
use holdfast::api::safety::LeavingDraft;
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::checkin::{CheckIn, NotSafe};
use holdfast::concern::{Shift, Stage};
use holdfast::entry::factors::{Domain, Factor, FactorRating, Factors};
use holdfast::moment::{Day, Moment};
use holdfast::pause::PauseReason;
use holdfast::ports::{DeviceClock, PortError};
use holdfast::question::Asks;
use holdfast::questionnaire::Instrument;
use holdfast::reminder::past::Device;
use holdfast::reminder::settings::{ClockTime, MoodTime};
use holdfast::reminder::{Discretion, ReminderKind};
use holdfast::safety::plan::{PlanDraft, PlanEntry, PlanStep};
use holdfast::safety::stopping::{EndingCheck, LeavingIntent, Tried};
use holdfast::session::Rhythm;
use holdfast::session::planning::SessionDraft;
use holdfast::session::{Outcome, Reason};
use holdfast::therapy::{Aim, Medium, Setting, TherapyChange};
use holdfast::vault::VaultState;
use holdfast::zones::ZoneRules;
use holdfast::{Holdfast, HoldfastError, Result};

use crate::device::{PlainGuard, SetClock};

/// The passcode of the journal.
pub const PASSCODE: &str = "Ebbe und Flut 1";
/// The passphrase of its archive, and of its automatic backups.
pub const PASSPHRASE: &str = "gentle harbour at dusk";
/// The name of the archive beside the two folders.
pub const ARCHIVE: &str = "archive.age";
/// When the last act took place.
pub const LEFT_AT: &str = "2026-05-23T20:00:00+02:00";
/// The level of the mood that waits in the inbox.
pub const WAITING_LEVEL: u8 = 2;
/// The text of the plan's entry that opens only after unlocking.
pub const HIDDEN_ENTRY: &str = "Ada";

/// The Thursday of the first session of the series.
const FIRST_SESSION: &str = "2026-03-05";
/// The day on which the clocks go forward in Berlin.
const SUMMER_TIME: &str = "2026-03-29";
const WEEKS: i64 = 12;

/// Stops the making of the fixture at any fault of the file system.
fn on_disk<T>(done: std::io::Result<T>) -> Result<T> {
    done.map_err(|_| HoldfastError::MakeRoom)
}

/// Clocks that stand still, on a device that appears very slow, so that passcodes are stretched as little as allowed.
#[derive(Debug)]
pub struct SlowClock {
    set: Arc<SetClock>,
    looks: AtomicU64,
}

impl SlowClock {
    /// Clocks in Berlin that show this moment.
    #[must_use]
    pub fn at(moment: &str) -> Arc<Self> {
        let set = SetClock::at(moment);
        set.travel("Europe/Berlin");
        Arc::new(Self { set, looks: AtomicU64::new(0) })
    }

    /// Sets the wall clock.
    pub fn set(&self, moment: &str) {
        self.set.set(moment);
    }
}

impl DeviceClock for SlowClock {
    fn moment(&self) -> std::result::Result<Moment, PortError> {
        self.set.moment()
    }

    fn uptime_ms(&self) -> std::result::Result<u64, PortError> {
        Ok(self.looks.fetch_add(10_000, Ordering::SeqCst))
    }

    fn boot_id(&self) -> std::result::Result<String, PortError> {
        self.set.boot_id()
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> std::result::Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

/// The app on the folders `private` and `hand` below that folder.
#[must_use]
pub fn open(folder: &Path, clock: &Arc<SlowClock>) -> Arc<Holdfast> {
    let path = |name: &str| folder.join(name).display().to_string();
    Holdfast::new(&path("private"), &path("hand"), "en", Arc::new(PlainGuard), clock.clone())
}

/// Runs the twelve weeks in that folder, leaves the journal locked, and writes an archive beside it.
///
/// # Errors
/// Errors of the app for an act that should succeed; faults of the file system.
pub fn live(folder: &Path) -> Result<()> {
    let clock = SlowClock::at("2026-02-20T20:00:00+01:00");
    let app = open(folder, &clock);
    begin_with_a_damaged_journal(&app, folder)?;
    let person = Person { app, clock, folder };
    person.begin()?;
    for week in 1..=WEEKS {
        person.week(week)?;
    }
    person.end()
}

/// Damages the journal on its first evening and salvages it. The first page keeps telling so until the end.
fn begin_with_a_damaged_journal(app: &Holdfast, folder: &Path) -> Result<()> {
    app.create(None)?;
    let mut lines = String::from("{\"kind\":\"journal\",\"version\":1,\"day_starts\":4}\n");
    for n in 0..150 {
        let (day, hour) = (1 + n % 19, 7 + n / 19);
        let note = format!("An earlier evening, number {n}, in a few words as people write them.");
        let _ = writeln!(
            lines,
            r#"{{"kind":"mood","id":"before-{n}","at":"2026-02-{day:02}T{hour:02}:15:00+01:00","level":{},"note":"{note}"}}"#,
            1 + n % 5
        );
    }
    let file = folder.join("lines.jsonl");
    on_disk(std::fs::write(&file, lines))?;
    app.journal().import_lines(&file.display().to_string(), None)?;
    on_disk(std::fs::remove_file(&file))?;
    app.lock();

    let journal = folder.join("private/vault/journal-1.db");
    let mut bytes = on_disk(std::fs::read(&journal))?;
    // The last pages contain the newest entries.
    let from = bytes.len().saturating_sub(3 * 4_096);
    bytes.iter_mut().skip(from).take(4_096).for_each(|byte| *byte = 0x5a);
    on_disk(std::fs::write(&journal, bytes))?;
    app.unlock(None)?;
    let _ = app.journal().timeline(None, 4_000);
    assert!(matches!(app.state(), VaultState::VaultDamaged { salvageable: true }), "it is damaged");
    app.salvage(None)?;
    for name in ["damaged-1.db", "damaged-1.db-wal"] {
        on_disk(std::fs::remove_file(folder.join("private/vault").join(name)))?;
    }
    Ok(())
}

fn day(text: &str) -> Day {
    #[expect(clippy::panic, reason = "whoever names a day wrongly here has to stop")]
    Day::parse(text).unwrap_or_else(|_| panic!("{text} is no day"))
}

struct Person<'a> {
    app: Arc<Holdfast>,
    clock: Arc<SlowClock>,
    folder: &'a Path,
}

impl Person<'_> {
    /// Sets the clock to that time of that day, in Berlin.
    fn at(&self, day: Day, time: &str) {
        self.clock.set(&format!("{day}T{time}:00{}", if day >= self::day(SUMMER_TIME) { "+02:00" } else { "+01:00" }));
    }

    fn mood(&self, level: u8, note: Option<&str>) -> Result<String> {
        let draft = MoodDraft { level, tags: vec!["work".into()], note: note.map(str::to_owned), when: None };
        Ok(self.app.moods().log(&draft)?.id)
    }

    fn concern(&self, about: Factor, text: &str) -> Result<String> {
        self.app.concerns().draft(about, text.to_owned())
    }

    fn begin(&self) -> Result<()> {
        let first = day(FIRST_SESSION);
        self.at(first.plus(-7), "19:00");
        self.app.therapies().start(TherapyChange {
            started: Some(first.plus(-7)),
            setting: Some(Setting::Individual),
            by: Some(Medium::Video),
            approach: Some("cbt".into()),
            aim: Some(Aim::GetBetter),
            ..TherapyChange::default()
        })?;
        let starts = day(FIRST_SESSION).at(17, 0);
        let rhythm = Some(Rhythm::Weekly);
        self.app.sessions().plan(SessionDraft {
            minutes: Some(50),
            rhythm,
            more_dates: vec![],
            ..SessionDraft::at(starts)
        })?;
        self.app.journal().set_day_starts(5)?;
        self.app.stall().never_ask(Domain::Condition, true)?;
        self.choose_reminders()?;
        self.write_plan()?;
        self.app.archive().choose_automatic(Some(AutomaticBackup { folder: None, keep: 3 }), PASSPHRASE.into())?;
        self.app.allow_logging_while_locked(true)
    }

    fn choose_reminders(&self) -> Result<()> {
        let mut settings = self.app.reminders().settings()?;
        settings.mood.on = true;
        settings.mood.times = vec![
            MoodTime { at: ClockTime::new(9, 30), weekdays: vec![0, 2, 4] },
            MoodTime { at: ClockTime::new(20, 0), weekdays: Vec::new() },
        ];
        settings.questionnaire.on = true;
        settings.questionnaire.again = true;
        settings.switch(ReminderKind::FollowUp, true);
        settings.switch(ReminderKind::CameForward, true);
        settings.switch(ReminderKind::PlanReview, true);
        settings.most_a_day = 5;
        settings.discretion = Discretion::Hint;
        self.app.reminders().set(settings)?;
        self.app.reminders().switch(ReminderKind::Backup, true)
    }

    fn write_plan(&self) -> Result<()> {
        let entry = |step, text: &str, number: Option<&str>| PlanEntry {
            id: String::new(),
            step,
            text: text.to_owned(),
            number: number.map(str::to_owned),
            is_therapist: None,
            only_after_unlocking: false,
        };
        let hidden =
            PlanEntry { only_after_unlocking: true, ..entry(PlanStep::People, HIDDEN_ENTRY, Some("030 12 34")) };
        let therapist =
            PlanEntry { is_therapist: Some(true), ..entry(PlanStep::Professionals, "Dr B", Some("030 99")) };
        let entries = vec![
            entry(PlanStep::Signs, "less sleep", None),
            entry(PlanStep::Alone, "a walk by the water", None),
            hidden,
            therapist,
            entry(PlanStep::Matters, "the cat", None),
        ];
        self.app.safety().save_plan(PlanDraft { entries, after_unlocking: false })?;
        self.app.safety().pass_step(PlanStep::Surroundings)?;
        self.app.safety().reviewed()
    }

    fn week(&self, week: i64) -> Result<()> {
        let thursday = day(FIRST_SESSION).plus(7 * (week - 1));
        self.before_the_session(week, thursday)?;
        self.session(week, thursday)?;
        self.after_the_session(week, thursday)
    }

    fn before_the_session(&self, week: i64, thursday: Day) -> Result<()> {
        self.at(thursday.plus(-2), "20:10");
        self.mood(2 + u8::try_from(week % 3).unwrap_or(0), None)?;
        self.app.today()?;
        let planned = self.app.reminders().plan(Device { at_most: 40, hears_firing: true })?;
        let first = planned.first().map(|one| one.id.clone()).unwrap_or_default();
        self.app.reminders().fired(&first)?;
        match week {
            2 => self.app.reminders().opened(&first)?,
            3 => drop(self.app.reminders().snooze(&first, 60)?),
            4 => drop(self.app.reminders().not_now(&first)?),
            5 => drop(self.app.reminders().never_again(ReminderKind::Backup)?),
            6 => drop(self.app.reminders().test()?),
            _ => {}
        }
        Ok(())
    }

    fn session(&self, week: i64, thursday: Day) -> Result<()> {
        let sessions = self.app.sessions();
        self.at(thursday, "16:00");
        let id = sessions.upcoming(1)?.first().map(|next| next.id.clone()).unwrap_or_default();
        self.concerns(week, &id)?;
        self.at(thursday, "18:05");
        match week {
            7 => return sessions.set_outcome(&id, Outcome::Missed, Some(Reason::TooHard)),
            9 => return sessions.set_outcome(&id, Outcome::CancelledByMe, Some(Reason::Work)),
            10 => return sessions.set_outcome(&id, Outcome::CancelledByTherapist, None),
            // The last session gets no outcome, so the first page asks for it.
            12 => return Ok(()),
            _ => sessions.set_outcome(&id, Outcome::Attended, None)?,
        }
        let rating = u8::try_from(7 - week / 3).ok();
        self.app.checkins().log(CheckIn {
            session: Some(id),
            helping: rating,
            understood: rating,
            goals: rating,
            approach: Some(6),
            ready: Some(6),
            pace: Some(1),
            held_back: Some(week % 2 == 0),
            stopping: Some(u8::from(week > 5) + u8::from(week > 7)),
            safe: (week == 4).then(|| vec![NotSafe::NotAtHome]),
            note: (week == 2).then(|| "It was hard to begin.".to_owned()),
            ..CheckIn::default()
        })?;
        Ok(())
    }

    /// By the end there is a concern in each stage.
    fn concerns(&self, week: i64, session: &str) -> Result<()> {
        let concerns = self.app.concerns();
        let answered = |about, text: &str, stage, shift| {
            let id = self.concern(about, text)?;
            concerns.put_on_agenda(&id, Some(session.to_owned()))?;
            concerns.answer(&id, stage, shift)
        };
        match week {
            1 => answered(Factor::Pacing, "Could we go slower?", Stage::Helped, Some(Shift::AnotherApproach)),
            2 => answered(Factor::Money, "The fee is hard for me.", Stage::NoChange, Some(Shift::SolveBarrier)),
            3 => answered(Factor::Avoidance, "I left something out.", Stage::NotRaised, None),
            4 => answered(Factor::Support, "I am alone with it.", Stage::Raised, Some(Shift::OutsideSupport)),
            5 => concerns.dismiss(Factor::Work, Stage::NotNow),
            6 => concerns.dismiss(Factor::Housing, Stage::NotUseful),
            8 => concerns.dismiss(Factor::Concentration, Stage::Known),
            11 => answered(Factor::KindOfTherapy, "Is this the right kind?", Stage::Raised, Some(Shift::Combine)),
            12 => {
                self.concern(Factor::Culture, "Only a draft.")?;
                let first = self.concern(Factor::Access, "The way is long.")?;
                let second = self.concern(Factor::Other, "Something else.")?;
                for id in [&first, &second] {
                    concerns.put_on_agenda(id, None)?;
                }
                concerns.reorder(session, vec![second, first])
            }
            _ => Ok(()),
        }
    }

    fn after_the_session(&self, week: i64, thursday: Day) -> Result<()> {
        self.at(thursday.plus(1), "20:05");
        if week % 2 == 1 {
            let nine = u8::from(week == 7 || week == 9);
            let answers = [2, 2, 3, 2, 1, 2, 2, 2, nine].map(Some).to_vec();
            self.app.questionnaires().log(Instrument::Phq9, answers)?;
            self.app.questionnaires().log(Instrument::Gad7, [2, 2, 3, 2, 1, 2, 1].map(Some).to_vec())?;
        }
        self.mood(1 + u8::try_from(week % 4).unwrap_or(0), Some("after the session"))?;
        if week == 5 || week == 10 {
            let rated = |factor, rating| FactorRating { factor, rating: Some(rating), note: None };
            let ratings = vec![rated(Factor::Pacing, 2), rated(Factor::Money, 3), rated(Factor::Support, 1)];
            self.app.factors().log(Factors { ratings })?;
        }
        self.at(thursday.plus(2), "10:00");
        match week {
            2 => self.edit_and_delete()?,
            3 => self.put_questions_away()?,
            6 => drop(self.app.pauses().start(thursday.plus(5), Some(PauseReason::Holiday))?),
            8 => self.export_for_a_clinic()?,
            10 => self.think_of_stopping()?,
            11 => self.app.safety().note_opened(),
            _ => {}
        }
        self.app.today()?;
        Ok(())
    }

    /// An edit, a deletion, and the merge of a backup from before the edit, which puts the older line aside.
    fn edit_and_delete(&self) -> Result<()> {
        let id = self.mood(3, Some("first words"))?;
        let backup = self.folder.join("before-the-edit.age").display().to_string();
        self.app.archive().back_up(&backup, PASSPHRASE.into(), None)?;
        let draft = MoodDraft { level: 4, tags: vec![], note: Some("better words".into()), when: None };
        self.app.moods().edit(&id, &draft)?;
        self.app.archive().merge(&backup, PASSPHRASE.into(), None)?;
        on_disk(std::fs::remove_file(&backup))?;
        let gone = self.mood(5, Some("a slip"))?;
        self.app.moods().delete_for_good(&gone)
    }

    fn put_questions_away(&self) -> Result<()> {
        for asked in self.app.today()?.questions {
            if asked.asks != Asks::WhatWasSaved {
                self.app.put_away(asked.asks, &asked.about)?;
            }
        }
        Ok(())
    }

    fn export_for_a_clinic(&self) -> Result<()> {
        let file = self.folder.join("bundle.json");
        let choice = ExportChoice { format: ExportFormat::Fhir, with_safety_answers: false };
        self.app.journal().export(&file.display().to_string(), choice, None)?;
        on_disk(std::fs::remove_file(file))
    }

    fn think_of_stopping(&self) -> Result<()> {
        self.app.safety().say_leaving(LeavingDraft {
            intent: Some(LeavingIntent::Drifting),
            tried: Some(vec![Tried::Talked, Tried::Pace]),
            done: Some(vec![EndingCheck::Plan]),
            ask_me: Some(true),
        })
    }

    /// Writes the archive, then imports a late mood, so that evaluations have to be made again. With the journal locked
    /// it logs a mood, and puts reminders off, away, and switches them off.
    fn end(&self) -> Result<()> {
        self.clock.set(LEFT_AT);
        let automatic = self.folder.join("automatic.age");
        self.app.archive().back_up_for_shell(&automatic.display().to_string(), false, None)?;
        on_disk(std::fs::remove_file(automatic))?;
        self.app.archive().backup_was_put()?;
        self.app.archive().back_up(&self.folder.join(ARCHIVE).display().to_string(), PASSPHRASE.into(), None)?;
        let planned = self.app.reminders().plan(Device { at_most: 40, hears_firing: true })?;
        let lines = self.folder.join("late.jsonl");
        let text = concat!(
            "{\"kind\":\"journal\",\"version\":1,\"day_starts\":5}\n",
            "{\"kind\":\"mood\",\"id\":\"late-1\",\"at\":\"2026-05-01T20:15:00+02:00\",\"level\":2}\n",
        );
        on_disk(std::fs::write(&lines, text))?;
        self.app.journal().import_lines(&lines.display().to_string(), None)?;
        on_disk(std::fs::remove_file(lines))?;
        self.app.set_passcode(None, Some(PASSCODE.to_owned()))?;
        self.app.lock();
        self.app.log_while_locked(WAITING_LEVEL)?;
        let ids: Vec<String> = planned.into_iter().map(|one| one.id).collect();
        let [first, second, ..] = ids.as_slice() else { return Err(HoldfastError::NotThere) };
        self.app.reminders().snooze(first, 60)?;
        self.app.reminders().not_now(second)?;
        self.app.reminders().never_again(ReminderKind::PlanReview).map(drop)
    }
}
