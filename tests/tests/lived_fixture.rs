//! Twelve weeks in which every stored feature is used, frozen as earlier versions wrote them. Every later version opens
//! them, forever.
//!
//! `fixtures/lived/v1` was written by the last version that stored Rust's live types, `v2` by the first with separate
//! stored forms (decision 26), `v3` by the first whose series are rules (decision 4). All come from the same acts, so all must
//! read the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod vault_support;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::entry::factors::{Domain, Factor};
use holdfast::error::DatabaseDoing;
use holdfast::question::Asks;
use holdfast::reminder::past::Device;
use holdfast::reminder::settings::ReminderSettings;
use holdfast::reminder::{Discretion, ReminderKind};
use holdfast::safety::plan_page::PlanPage;
use holdfast::stall::State;
use holdfast::vault::VaultState;
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::lived::{self, HIDDEN_ENTRY, LEFT_AT, PASSCODE, PASSPHRASE, SlowClock};
use vault_support::{copy, vault_in};

const GENERATIONS: &[&str] = &["v1", "v2", "v3"];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lived").join(name)
}

/// The app on a copy of a frozen journal, locked.
fn moved_in(name: &str) -> (tempfile::TempDir, Arc<Holdfast>) {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture(name), folder.path());
    let app = lived::open(folder.path(), &SlowClock::at(LEFT_AT));
    (folder, app)
}

fn entries(page: &PlanPage) -> Vec<&str> {
    page.steps.iter().flat_map(|step| &step.entries).map(|line| line.entry.text.as_str()).collect()
}

#[test]
fn every_frozen_journal_is_tried() {
    let folder = fixture("");
    let mut there: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    assert_eq!(there, GENERATIONS);
}

#[test]
fn the_files_at_hand_are_readable_before_unlocking() {
    for name in GENERATIONS {
        let (_folder, app) = moved_in(name);
        assert_eq!(app.state(), VaultState::Locked, "{name}");
        let plan = app.safety().plan_at_hand();
        assert_eq!(entries(&plan), ["less sleep", "a walk by the water", "Dr B", "the cat"], "{name}");
        let planned = app.reminders().plan(Device { at_most: 40, hears_firing: true }).unwrap();
        assert!(planned.iter().any(|one| one.kind == ReminderKind::Session), "{name}");
        // Said on the locked phone; the journal does not know of it yet.
        assert!(planned.iter().all(|one| one.kind != ReminderKind::PlanReview), "{name}");
        app.log_while_locked(5).unwrap();
    }
}

#[test]
fn the_journal_has_everything() {
    for name in GENERATIONS {
        let (_folder, app) = moved_in(name);
        app.unlock(Some(PASSCODE.into())).unwrap();

        let today = app.today().unwrap();
        assert_eq!(today.moods.last().map(|mood| mood.level), Some(lived::WAITING_LEVEL), "{name}: from the inbox");
        let asked: Vec<Asks> = today.questions.iter().map(|question| question.asks).collect();
        assert_eq!(asked, [Asks::WhatWasSaved, Asks::SessionTookPlace], "{name}");
        assert!(today.next_session.is_some(), "{name}");

        let days = app.journal().timeline(None, 400).unwrap().days;
        let count: usize = days.iter().map(|day| day.entries.len()).sum();
        assert!((200..215).contains(&count), "{name}: {count}");

        let assessment = app.stall().assessment().unwrap();
        assert_eq!(assessment.state, State::RaiseIt, "{name}");
        assert_eq!(assessment.offers.iter().map(|offer| offer.factor).collect::<Vec<_>>(), OFFERED, "{name}");

        let concerns = app.concerns().lately().unwrap();
        let stages: std::collections::BTreeSet<_> = concerns.iter().map(|concern| concern.stage).collect();
        // The fixtures are older than "put to rest".
        assert_eq!(stages.len(), holdfast::concern::Stage::ALL.len() - 1, "{name}: a concern in each stage");
        let agenda = app.concerns().agenda(&today.questions[1].about).unwrap();
        assert_eq!(agenda.iter().map(|item| item.text.as_str()).collect::<Vec<_>>(), AGENDA, "{name}");
    }
}

const OFFERED: [Factor; 2] = [Factor::Money, Factor::Pacing];
const AGENDA: [&str; 2] = ["Something else.", "The way is long."];

#[test]
fn the_persons_choices_still_apply() {
    for name in GENERATIONS {
        let (_folder, app) = moved_in(name);
        app.unlock(Some(PASSCODE.into())).unwrap();
        assert_eq!(app.journal().day_starts().unwrap(), 5, "{name}");
        let reminders: ReminderSettings = app.reminders().settings().unwrap();
        assert!(reminders.mood.on && reminders.questionnaire.again && !reminders.is_on(ReminderKind::Backup), "{name}");
        assert!(!reminders.is_on(ReminderKind::PlanReview), "{name}: said on the locked phone");
        assert_eq!((reminders.most_a_day, reminders.discretion), (5, Discretion::Hint), "{name}");
        assert_eq!(reminders.mood.times[0].weekdays, [0, 2, 4], "{name}");
        assert!(!app.reminders().plan(Device { at_most: 40, hears_firing: true }).unwrap().is_empty(), "{name}");
        assert!(app.reminders().delivery().unwrap().iter().any(|line| line.opened), "{name}");

        let plan = app.safety().plan();
        assert_eq!(entries(&plan), ["less sleep", "a walk by the water", HIDDEN_ENTRY, "Dr B", "the cat"], "{name}");
        let leaving = app.safety().leaving().unwrap();
        let chosen = |all: &[holdfast::safety::stopping::LeavingChoice]| -> Vec<String> {
            all.iter().filter(|one| one.chosen).map(|one| one.id.clone()).collect()
        };
        assert_eq!(chosen(&leaving.intents), ["drifting"], "{name}");
        assert_eq!(chosen(&leaving.tried), ["talked", "pace"], "{name}");
        assert!(leaving.offer.is_none(), "{name}: it was answered");

        let backups = app.archive().status().unwrap();
        assert_eq!(backups.last.unwrap().to_string(), LEFT_AT, "{name}");
        assert_eq!(backups.automatic.unwrap().keep, 3, "{name}");
        assert_eq!(app.archive().put_aside().unwrap().len(), 1, "{name}");
        // The series continues by itself.
        assert_eq!(app.sessions().upcoming(4).unwrap().len(), 4, "{name}");
    }
}

#[test]
fn cards_that_came_forward_stay_facts_and_evaluations_stay_or_are_made_again() {
    for name in GENERATIONS {
        let (folder, app) = moved_in(name);
        app.unlock(Some(PASSCODE.into())).unwrap();
        app.today().unwrap();
        app.lock();
        let vault = vault_in(folder.path());
        vault.unlock(Some(PASSCODE)).unwrap();
        let (shown, evaluations, raised): (String, i64, i64) = vault
            .read(|db| {
                db.query_row(
                    "SELECT (SELECT group_concat(day || ' ' || about, ', ' ORDER BY seq) FROM prompt),
                            (SELECT count(*) FROM evaluation),
                            (SELECT count(*) FROM evaluation WHERE state = 'raise_it')",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
                .in_database()
            })
            .unwrap();
        assert_eq!(shown, "20559 pacing, 20566 stopping, 20587 stopping", "{name}");
        assert_eq!((evaluations, raised), (49, 19), "{name}");
    }
}

#[test]
fn the_journal_can_be_continued() {
    for name in GENERATIONS {
        let (_folder, app) = moved_in(name);
        app.unlock(Some(PASSCODE.into())).unwrap();
        app.moods().log(&MoodDraft { level: 3, tags: vec![], note: None, when: None }).unwrap();
        app.stall().never_ask(Domain::Life, true).unwrap();
        app.safety().reviewed().unwrap();
        app.reminders().switch(ReminderKind::Backup, true).unwrap();
        // Answers one question after the other, until only the note about the salvage is left. A question that was put
        // away never comes back.
        while let [_, asked, ..] = app.today().unwrap().questions.as_slice() {
            assert_ne!(asked.asks, Asks::MoveToNext, "{name}: put away in the third week");
            app.put_away(asked.asks, &asked.about).unwrap();
        }
        app.lock();
        app.unlock(Some(PASSCODE.into())).unwrap();
        assert!(app.reminders().settings().unwrap().is_on(ReminderKind::Backup), "{name}");
        assert_eq!(entries(&app.safety().plan()).len(), 5, "{name}");
    }
}

#[test]
fn its_archive_is_restored_on_a_new_phone() {
    for name in GENERATIONS {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let clock = SetClock::at(LEFT_AT);
        let app = Holdfast::new(&path("private"), &path("hand"), "en", MemoryGuard::new(), clock);
        let archive = fixture(name).join(lived::ARCHIVE).display().to_string();
        let done = app.archive().restore(&archive, PASSPHRASE.into(), None, None).unwrap();
        // The first two wrote half a year of sessions down.
        assert!((205..260).contains(&done.merged.added), "{name}: {}", done.merged.added);
        assert_eq!(done.plan_added, 5, "{name}");
        assert_eq!(app.stall().assessment().unwrap().state, State::RaiseIt, "{name}");
        assert_eq!(app.journal().day_starts().unwrap(), 5, "{name}");
        assert_eq!(app.archive().put_aside().unwrap().len(), 1, "{name}");
        assert!(app.archive().status().unwrap().automatic.is_none(), "{name}: the passphrase never travels");
        assert!(app.reminders().settings().unwrap().mood.on, "{name}");
        app.today().unwrap();

        // Merging it into the journal that it was made from adds nothing twice.
        let (_old, own) = moved_in(name);
        own.unlock(Some(PASSCODE.into())).unwrap();
        let merged = own.archive().merge(&archive, PASSPHRASE.into(), None).unwrap();
        assert_eq!((merged.merged.added, merged.merged.newer_came, merged.plan_added), (0, 0, 0), "{name}");
    }
}

/// Written by an arm64 phone, emulated (`tests/phones`): the example `whole_way` imported the demo's journal there.
#[test]
fn what_a_phone_wrote_opens_here() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/phone/v1"), folder.path());
    let app = lived::open(folder.path(), &SlowClock::at(LEFT_AT));
    app.unlock(Some(PASSCODE.into())).unwrap();
    let days = app.journal().timeline(None, 400).unwrap().days;
    assert_eq!(days.iter().map(|day| day.entries.len()).sum::<usize>(), 117);

    let archive = folder.path().join(lived::ARCHIVE).display().to_string();
    let merged = app.archive().merge(&archive, PASSPHRASE.into(), None).unwrap().merged;
    assert_eq!((merged.added, merged.already_there), (0, 129));
}
