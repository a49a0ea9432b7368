//! Every question of the first page with every answer to it: what is said, and where it leads. None is a dead end, none says
//! only that something was saved, and none forgets what was typed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::sync::Arc;

use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::api::today::answer::{AfterAnswer, AnswerDone, Reply};
use holdfast::checkin::CheckIn;
use holdfast::concern::Stage;
use holdfast::entry::factors::Factor;
use holdfast::moment::CivilTime;
use holdfast::question::Asks;
use holdfast::session::calendar::CalendarImport;
use holdfast::session::planning::{Beside, SessionDraft};
use holdfast::session::{Outcome, Rhythm};
use holdfast::therapy::TherapyChange;
use holdfast_tests::device::{MemoryGuard, SetClock};

struct Person {
    app: Arc<Holdfast>,
    clock: Arc<SetClock>,
    folder: tempfile::TempDir,
}

impl Person {
    fn new(locale: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let clock = SetClock::at("2026-03-02T10:00:00+01:00");
        let app = Holdfast::new(&path("private"), &path("at_hand"), locale, MemoryGuard::new(), clock.clone());
        app.create(None).unwrap();
        app.therapies().start(TherapyChange::default()).unwrap();
        Self { app, clock, folder }
    }

    fn weekly(&self, starts: &str, beside: Option<Beside>) -> Vec<String> {
        let starts = CivilTime::parse(starts).unwrap();
        let draft = SessionDraft { rhythm: Some(Rhythm::Weekly), beside, ..SessionDraft::at(starts) };
        self.app.sessions().plan(draft).unwrap()
    }

    /// Words on the list of the first session, which took place.
    fn with_words(&self) -> String {
        let ids = self.weekly("2026-03-05T17:00", None);
        let concern = self.app.concerns().draft(Factor::Pacing, "It goes too fast.".into()).unwrap();
        self.app.concerns().put_on_agenda(&concern, Some(ids[0].clone())).unwrap();
        self.clock.set("2026-03-06T10:00:00+01:00");
        self.app.sessions().set_outcome(&ids[0], Outcome::Attended, None).unwrap();
        concern
    }

    fn mood(&self) {
        let draft = MoodDraft { level: 3, tags: Vec::new(), note: None, when: None };
        self.app.moods().log(&draft).unwrap();
    }

    /// Brings this person to where the question is asked.
    fn is_asked(&self, asks: Asks) {
        match asks {
            Asks::DatedAhead => {
                self.clock.change("2027-03-02T10:00:00+01:00");
                self.mood();
                self.clock.change("2026-03-02T10:00:00+01:00");
            }
            Asks::StillInTherapy => {
                self.mood();
                self.clock.set("2026-06-02T10:00:00+02:00");
            }
            Asks::SessionsGoOn => {
                self.weekly("2026-03-05T17:00", None);
                self.clock.set("2026-12-02T10:00:00+01:00");
                self.mood();
            }
            Asks::TwoRhythms => {
                self.weekly("2026-03-05T17:00", None);
                self.clock.set("2026-03-02T11:00:00+01:00");
                // As another device plans it, which knows nothing of the first.
                let line = r#"{"kind":"series","id":"other","at":"2026-03-02T10:30:00+01:00","starts":"2026-03-13T09:00","rhythm":"weekly"}"#;
                self.takes("other.jsonl", &format!("{line}\n"));
            }
            Asks::BesideCalendar => {
                self.weekly("2026-03-05T17:00", None);
                let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:S\r\nDTSTART;TZID=Europe/Berlin:20260306T090000\r\nRRULE:FREQ=WEEKLY;COUNT=9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
                let choice = CalendarImport { titles: vec!["S".into()], ..CalendarImport::default() };
                self.app.sessions().import_calendar(&self.file("a.ics", event), &choice).unwrap();
            }
            Asks::SessionTookPlace => {
                self.weekly("2026-03-05T17:00", None);
                self.clock.set("2026-03-06T10:00:00+01:00");
            }
            Asks::WasRaised => drop(self.with_words()),
            Asks::MoveToNext => {
                let concern = self.with_words();
                self.app.concerns().answer(&concern, Stage::NotRaised, None).unwrap();
            }
            Asks::DidItHelp => {
                let concern = self.with_words();
                self.app.concerns().answer(&concern, Stage::Raised, None).unwrap();
                self.clock.set("2026-04-07T10:00:00+02:00");
                self.mood();
            }
            Asks::MayComeForward => {
                for _ in 0..3 {
                    self.app.checkins().log(CheckIn { helping: Some(6), ..CheckIn::default() }).unwrap();
                }
            }
            Asks::WhatWasSaved => panic!("it is a notice, and is tested with the salvage"),
        }
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn takes(&self, name: &str, lines: &str) {
        self.app.journal().import_lines(&self.file(name, lines), None).unwrap();
    }
}

fn row(asks: Asks, reply: Reply, done: &AnswerDone) -> String {
    let leads = match done.next {
        AfterAnswer::Nothing => String::new(),
        AfterAnswer::WhatChanges => format!(" -> {} changes", done.changes.len()),
        AfterAnswer::WhatNow => {
            let steps: Vec<_> = done.steps.iter().map(|step| step.label.as_str()).collect();
            format!(" -> {}", steps.join(", "))
        }
        AfterAnswer::SayHow | AfterAnswer::CheckIn => " -> the session".to_owned(),
        AfterAnswer::StillThere => " -> the page at the end".to_owned(),
    };
    format!("{} {reply:?}: {}{leads}", asks.id(), done.text)
}

fn table(locale: &str) -> Vec<String> {
    let mut rows = Vec::new();
    for asks in Asks::ALL.iter().copied().filter(|asks| *asks != Asks::WhatWasSaved) {
        let replies = {
            let person = Person::new(locale);
            person.is_asked(asks);
            let asked = person.app.today().unwrap().questions.into_iter().find(|question| question.asks == asks);
            asked.unwrap_or_else(|| panic!("{asks:?} is not asked")).replies
        };
        for choice in replies {
            let person = Person::new(locale);
            person.is_asked(asks);
            let asked =
                person.app.today().unwrap().questions.into_iter().find(|question| question.asks == asks).unwrap();
            let done = person.app.answer(asks, &asked.about, choice.reply).unwrap();
            assert!(!done.text.is_empty());
            let again = person.app.today().unwrap().questions;
            // Whoever says how it was, or that it was moved, has answered; until then it is asked.
            let answered = done.next != AfterAnswer::SayHow;
            assert_eq!(!again.iter().any(|question| question.asks == asks), answered, "{asks:?} {:?}", choice.reply);
            for concern in person.app.concerns().lately().unwrap() {
                assert_eq!(concern.text, "It goes too fast.", "{asks:?} {:?}", choice.reply);
            }
            rows.push(row(asks, choice.reply, &done));
        }
    }
    rows
}

#[test]
fn every_answer_leads_on_and_forgets_nothing() {
    let expected = include_str!("answers.txt");
    let found = [table("en"), table("de")].concat().join("\n");
    assert_eq!(found, expected.trim_end(), "as it is now:\n{found}\n");
}
