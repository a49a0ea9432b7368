//! Every stored form as another version may have written it: with a field missing, with a field added, with another
//! shape, or unreadable. The first page and every act still work, nothing answers `Unexpected`, and the parts that this
//! version does not understand survive a change.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::api::archive::AutomaticBackup;
use crate::api::holdfast::Holdfast;
use crate::api::mood::MoodDraft;
use crate::api::safety::LeavingDraft;
use crate::api::shared::Shared;
use crate::archive::settings::ASIDE;
use crate::entry::factors::Domain;
use crate::error::{DatabaseDoing, HoldfastError, Result};
use crate::moment::Moment;
use crate::ports::{DeviceClock, GuardError, KeyGuard, KeyTier, PortError};
use crate::question::Asks;
use crate::reminder::ReminderKind;
use crate::reminder::past::Device;
use crate::safety::plan::PlanStep;
use crate::safety::stopping::LeavingIntent;
use crate::settings::{self, SettingKey, UNREADABLE};
use crate::vault::Sealed;
use crate::zones::ZoneRules;

/// The key store of the frozen journals: it inverts every bit.
struct PlainGuard;

impl KeyGuard for PlainGuard {
    fn seal(&self, tier: KeyTier, secret: Vec<u8>) -> std::result::Result<Vec<u8>, GuardError> {
        let mark = if tier == KeyTier::Private { 0x5a } else { 0xa5 };
        Ok(secret.into_iter().map(|byte| byte ^ mark).collect())
    }

    fn open(&self, tier: KeyTier, sealed: Vec<u8>) -> std::result::Result<Vec<u8>, GuardError> {
        self.seal(tier, sealed)
    }

    fn forget(&self, _: KeyTier) -> std::result::Result<(), GuardError> {
        Ok(())
    }
}

/// Each reading moves the wall clock on by a millisecond and the uptime by ten seconds, so that stretching a passcode
/// measures as slow and stays weak.
struct Ticking(AtomicU64);

impl DeviceClock for Ticking {
    fn moment(&self) -> std::result::Result<Moment, PortError> {
        let ms = i64::try_from(self.0.fetch_add(1, Ordering::SeqCst)).unwrap();
        Ok(Moment::parse("2026-05-23T20:00:00+02:00").unwrap().plus_ms(ms))
    }

    fn uptime_ms(&self) -> std::result::Result<u64, PortError> {
        Ok(10_000 * self.0.fetch_add(1, Ordering::SeqCst))
    }

    fn boot_id(&self) -> std::result::Result<String, PortError> {
        Ok("the only boot".into())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> std::result::Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

/// An app on a copy of the journal in `tests/fixtures/lived`, in which every feature was used over twelve weeks.
pub(super) struct Lived {
    pub(super) app: Arc<Holdfast>,
    pub(super) shared: Arc<Shared>,
    _folder: tempfile::TempDir,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

impl Lived {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/lived/v1"), folder.path());
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let clock = Arc::new(Ticking(AtomicU64::new(0)));
        let app = Holdfast::new(&path("private"), &path("hand"), "en", Arc::new(PlainGuard), clock);
        app.unlock(Some("Ebbe und Flut 1".into())).unwrap();
        app.today().unwrap();
        app.reminders().plan(Device::default()).unwrap();
        let shared = Arc::clone(&app.stall().shared);
        Self { app, shared, _folder: folder }
    }

    fn sql<T>(&self, act: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> T {
        self.shared.vault.write(|conn| act(conn).in_database()).unwrap()
    }

    /// The id of the newest entry of a kind; `None` if the journal holds no such entry.
    pub(super) fn id_of(&self, kind: &str) -> Option<String> {
        let newest = "SELECT max(id) FROM entry WHERE kind = ?1 AND seq = (SELECT max(seq) FROM entry WHERE kind = ?1)";
        self.sql(|conn| conn.query_row(newest, [kind], |row| row.get(0)))
    }

    /// Takes every entry of a kind out, and the series of sessions.
    pub(super) fn forget(&self, kind: &str) {
        self.sql(|conn| {
            conn.execute("DELETE FROM entry WHERE kind = ?1", [kind])?;
            conn.execute("DELETE FROM setting WHERE name = 'series'", [])
        });
    }

    /// Leaves no evaluation that can be read, and a card about `factor` that came forward then.
    pub(super) fn unread_evaluations_and_show(&self, factor: &str, then: &Moment) {
        self.sql(|conn| {
            conn.execute("UPDATE evaluation SET body = ''", [])?;
            let card = "INSERT INTO prompt (day, at, at_offset, about, body) VALUES (?1, ?2, 120, ?3, '{}')";
            conn.execute(card, (then.day(4).number(), then.unix_ms, factor))
        });
    }

    /// The kinds of its entries.
    pub(super) fn kinds(&self) -> Vec<String> {
        self.sql(|conn| {
            let mut kinds = conn.prepare("SELECT DISTINCT kind FROM entry")?;
            kinds.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// The row of the newest entry of a kind, and its body.
    pub(super) fn newest(&self, kind: &str) -> (i64, String) {
        let newest = "SELECT seq, body FROM entry WHERE kind = ?1 ORDER BY day DESC, seq DESC LIMIT 1";
        self.sql(|conn| conn.query_row(newest, [kind], |row| Ok((row.get(0)?, row.get(1)?))))
    }

    /// Gives a row another kind and body.
    pub(super) fn put_entry(&self, seq: i64, kind: &str, body: &str) {
        let put = "UPDATE entry SET kind = ?2, body = ?3 WHERE seq = ?1";
        self.sql(|conn| conn.execute(put, (seq, kind, body)));
    }

    fn row(&self, name: &str) -> Option<String> {
        self.sql(|conn| {
            let mut row = conn.prepare("SELECT value FROM setting WHERE name = ?1")?;
            let mut rows = row.query([name])?;
            rows.next()?.map(|row| row.get(0)).transpose()
        })
    }

    fn put_row(&self, name: &str, text: &str) {
        self.sql(|conn| conn.execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", [name, text]));
    }

    fn file(&self, name: &str) -> Vec<u8> {
        self.shared.vault.at_hand().read(name).unwrap().content().unwrap_or_default()
    }

    fn put_file(&self, name: &str, content: &[u8]) {
        self.shared.vault.at_hand().rewrite(name, content).unwrap();
    }

    /// The first page, and every act that reads a stored form.
    pub(super) fn works(&self, with: &str) {
        let app = &self.app;
        app.today().unwrap_or_else(|fault| panic!("{with}: the first page: {fault:?}"));
        let soft = |what: &str, done: Result<()>| {
            assert!(!matches!(done, Err(HoldfastError::Unexpected { .. })), "{with}: {what}: {done:?}");
        };
        soft("a mood", self.mood().map(drop));
        soft("the assessment", app.stall().assessment().map(drop));
        soft("the plan of reminders", app.reminders().plan(Device::default()).map(drop));
        soft("what became of reminders", app.reminders().delivery().map(drop));
        soft("reminder settings", app.reminders().settings().map(drop));
        soft("the safety plan", app.safety().draft().map(drop));
        soft("stopping", app.safety().leaving().map(drop));
        soft("after stopping", app.safety().after_leaving().map(drop));
        soft("backups", app.archive().status().map(drop));
        soft("what was put aside", app.archive().put_aside().map(drop));
        let next = app.sessions().upcoming(1).unwrap_or_else(|fault| panic!("{with}: sessions: {fault:?}"));
        soft("the agenda", next.first().map_or(Ok(()), |next| app.concerns().agenda(&next.id).map(drop)));
        let _ = app.safety().plan_at_hand();
        let _ = app.safety().plan();
    }

    fn mood(&self) -> Result<String> {
        let draft = MoodDraft { level: 3, tags: Vec::new(), note: None, when: None };
        Ok(self.app.moods().log(&draft)?.id)
    }

    /// An act that reads the setting, changes it and writes it; `None` where no act does.
    fn change(&self, key: SettingKey) -> Option<Result<()>> {
        let app = &self.app;
        let next = || app.sessions().upcoming(1).unwrap().remove(0).id;
        Some(match key {
            SettingKey::AgendaOrder => app.concerns().reorder(&next(), vec!["c".into()]),
            SettingKey::AutomaticBackup => {
                let choice = AutomaticBackup { folder: None, keep: 7 };
                app.archive().choose_automatic(Some(choice), "gentle harbour at noon".into())
            }
            SettingKey::ChosenAt | SettingKey::DayStarts => app.journal().set_day_starts(3),
            SettingKey::Edited => {
                let draft = MoodDraft { level: 1, tags: Vec::new(), note: None, when: None };
                self.mood().and_then(|id| app.moods().edit(&id, &draft)).map(drop)
            }
            SettingKey::LastBackup => app.archive().backup_was_put(),
            SettingKey::Leaving => app
                .safety()
                .say_leaving(LeavingDraft { intent: Some(LeavingIntent::Planned), ..LeavingDraft::default() }),
            SettingKey::MergedAside => self.shared.vault.write(|conn| {
                let mut aside = settings::read(conn, ASIDE)?.unwrap_or_default();
                aside.insert("one more".into());
                settings::write(conn, ASIDE, &aside)
            }),
            SettingKey::NeverAsk => app.stall().never_ask(Domain::You, true),
            SettingKey::QuestionReplies => app.put_away(Asks::WasRaised, "c"),
            SettingKey::Reminders => {
                let on = app.reminders().settings().unwrap().is_on(ReminderKind::FollowUp);
                app.reminders().switch(ReminderKind::FollowUp, !on)
            }
            SettingKey::SafetyPlan => app.safety().pass_step(PlanStep::Signs),
            // These are written once or computed again, and never changed.
            SettingKey::DatedAhead
            | SettingKey::EvaluateAgain
            | SettingKey::FhirPatient
            | SettingKey::PlanWaiting
            | SettingKey::QuestionsPutAway
            | SettingKey::Series
            | SettingKey::WasSaved => return None,
        })
    }
}

/// A value for a setting that the frozen journal lacks. A key without an arm here does not compile.
fn sample(key: SettingKey) -> &'static str {
    match key {
        SettingKey::EvaluateAgain => "1777659300000",
        SettingKey::PlanWaiting => r#"{"text":"{\"version\":1,\"entries\":[]}","used_last":"there"}"#,
        SettingKey::DatedAhead => r#"["2088000000000 m1"]"#,
        SettingKey::AgendaOrder => r#"{"s":["c"]}"#,
        SettingKey::QuestionReplies => r#"["did_it_help:c@2026-03-05"]"#,
        SettingKey::AutomaticBackup
        | SettingKey::ChosenAt
        | SettingKey::DayStarts
        | SettingKey::Edited
        | SettingKey::FhirPatient
        | SettingKey::LastBackup
        | SettingKey::Leaving
        | SettingKey::MergedAside
        | SettingKey::NeverAsk
        | SettingKey::QuestionsPutAway
        | SettingKey::Reminders
        | SettingKey::SafetyPlan
        | SettingKey::Series
        | SettingKey::WasSaved => panic!("{key:?} is in the frozen journal"),
    }
}

/// Collects a pointer to every value inside `value`, itself included. Of a list only the first element is visited.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, part) in fields {
                pointers(part, &format!("{at}/{name}"), all);
            }
        }
        Value::Array(elements) if !elements.is_empty() => pointers(&elements[0], &format!("{at}/0"), all),
        _ => {}
    }
}

fn without(value: &Value, pointer: &str) -> Option<Value> {
    let mut value = value.clone();
    let (parent, name) = pointer.rsplit_once('/')?;
    match value.pointer_mut(parent)? {
        Value::Object(fields) => drop(fields.shift_remove(name)?),
        Value::Array(elements) => drop(elements.remove(name.parse().ok()?)),
        _ => return None,
    }
    Some(value)
}

/// The value as other versions may have written it, each with a description of the change.
fn mutations(value: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for text in ["no JSON", "", "null", "[]", "{}", "7", "\"text\"", "[{\"later\":1}]", "{\"later\":[1]}"] {
        all.push((format!("all of it as {text}"), text.to_owned()));
    }
    let mut places = Vec::new();
    pointers(value, "", &mut places);
    for place in &places {
        if let Some(rest) = without(value, place) {
            all.push((format!("without {place}"), rest.to_string()));
        }
        for other in [json!({"later": 1}), json!("later")] {
            let mut changed = value.clone();
            *changed.pointer_mut(place).unwrap() = other.clone();
            all.push((format!("{place} as {other}"), changed.to_string()));
        }
    }
    all
}

/// The value with one more field or element, at each place that can take one.
fn additions(value: &Value) -> Vec<(String, String)> {
    let mut places = Vec::new();
    pointers(value, "", &mut places);
    let mut all = Vec::new();
    for place in places {
        let mut more = value.clone();
        match more.pointer_mut(&place).unwrap() {
            Value::Object(fields) => drop(fields.insert("of_a_later_version".into(), json!({"x": ["later"]}))),
            Value::Array(elements) if !elements.iter().all(Value::is_number) => {
                elements.push(json!({"of_a_later_version": 1}));
            }
            _ => continue,
        }
        all.push((place, more.to_string()));
    }
    all
}

#[test]
fn every_setting_is_read_in_any_form_and_keeps_its_unknown_parts() {
    let lived = Lived::new();
    for key in SettingKey::ALL.iter().copied() {
        let name = key.name();
        let text = lived.row(name).unwrap_or_else(|| sample(key).to_owned());
        let value: Value = serde_json::from_str(&text).unwrap();
        for (done, text) in mutations(&value) {
            let with = format!("{name}, {done}");
            lived.put_row(name, &text);
            lived.works(&with);
            if let Some(Err(fault @ HoldfastError::Unexpected { .. })) = lived.change(key) {
                panic!("{with}: {fault:?}");
            }
            lived.app.today().unwrap_or_else(|fault| panic!("{with}, changed: {fault:?}"));
        }
        for (place, text) in additions(&value) {
            lived.put_row(name, &text);
            lived.works(&format!("{name}, one more at {place:?}"));
            let Some(changed) = lived.change(key) else { continue };
            changed.unwrap_or_else(|fault| panic!("{name}, one more at {place:?}: {fault:?}"));
            let after = lived.row(name).unwrap();
            assert_ne!(after, text, "{name}: nothing was changed");
            assert!(after.contains("of_a_later_version"), "{name}, one more at {place:?}: {after}");
        }
        lived.put_row(name, &text);
    }
}

#[test]
fn unreadable_values_are_set_aside_before_they_are_overwritten() {
    let lived = Lived::new();
    for key in SettingKey::ALL.iter().copied() {
        let aside = format!("{UNREADABLE}{}", key.name());
        lived.put_row(key.name(), "written by nobody");
        let Some(changed) = lived.change(key) else { continue };
        changed.unwrap_or_else(|fault| panic!("{key:?}: {fault:?}"));
        assert_eq!(lived.row(&aside).as_deref(), Some("written by nobody"), "{key:?}");
        assert_ne!(lived.row(key.name()).as_deref(), Some("written by nobody"), "{key:?}");
    }
    // The person can still take back what they said about stopping, with all that was set aside of it.
    lived.app.safety().forget_leaving().unwrap();
    assert_eq!(lived.row(&format!("{UNREADABLE}leaving")), None);
}

/// The sealed files at hand, with an act that changes each.
const AT_HAND: &[&str] = &["help-opened", "inbox", "logging-while-locked", "plan", "reminders"];

fn change_at_hand(lived: &Lived, name: &str) -> Result<()> {
    match name {
        "plan" => lived.app.safety().pass_step(PlanStep::Distraction),
        "reminders" => lived.app.reminders().test().map(drop),
        "help-opened" => {
            lived.app.safety().note_opened();
            Ok(())
        }
        "logging-while-locked" => lived.app.allow_logging_while_locked(true),
        _ => lived.app.log_while_locked(4),
    }
}

#[test]
fn every_file_at_hand_is_in_this_table() {
    let lived = Lived::new();
    let folder = lived._folder.path().join("hand/at-hand");
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().to_str()?.split_once(".sealed.").map(|(name, _)| name.to_owned())
        })
        .collect();
    there.sort();
    there.dedup();
    assert_eq!(there, AT_HAND);
}

#[test]
fn every_file_at_hand_is_read_in_any_form_and_keeps_its_unknown_parts() {
    let lived = Lived::new();
    for name in AT_HAND {
        let content = lived.file(name);
        let value: Value = serde_json::from_slice(&content).unwrap_or(Value::Object(Map::new()));
        let is_json = !value.as_object().unwrap().is_empty();
        for (done, text) in mutations(&value) {
            let with = format!("{name}, {done}");
            lived.put_file(name, text.as_bytes());
            lived.works(&with);
            if let Err(fault @ HoldfastError::Unexpected { .. }) = change_at_hand(&lived, name) {
                panic!("{with}: {fault:?}");
            }
            lived.app.today().unwrap_or_else(|fault| panic!("{with}, changed: {fault:?}"));
        }
        for (place, text) in additions(&value).into_iter().filter(|_| is_json) {
            lived.put_file(name, text.as_bytes());
            lived.works(&format!("{name}, one more at {place:?}"));
            change_at_hand(&lived, name).unwrap();
            let after = String::from_utf8(lived.file(name)).unwrap();
            assert!(after != text, "{name}: nothing was changed");
            assert!(after.contains("of_a_later_version"), "{name}, one more at {place:?}");
        }
        lived.put_file(name, &content);
    }
}

#[test]
fn a_plan_that_cannot_be_read_is_kept_when_another_is_saved() {
    let lived = Lived::new();
    lived.put_file("plan", b"written by nobody");
    lived.app.safety().pass_step(PlanStep::Signs).unwrap();
    assert_eq!(lived.row("unreadable:safety_plan:file").as_deref(), Some("written by nobody"));
    assert!(matches!(lived.shared.vault.at_hand().read("plan").unwrap(), Sealed::Current(_)));
    // What is hidden stays hidden even without its own mark or the mark of the whole plan.
    let hidden = lived.row("safety_plan").unwrap().replace(r#","marked":true"#, "");
    assert!(!hidden.contains("marked"));
    lived.put_row("safety_plan", &hidden);
    lived.app.safety().pass_step(PlanStep::Alone).unwrap();
    assert!(!String::from_utf8(lived.file("plan")).unwrap().contains("Ada"));
    assert!(lived.row("safety_plan").unwrap().contains("Ada"));
}

#[test]
fn evaluations_of_another_form_are_made_again_and_cards_that_were_shown_stay_facts() {
    let lived = Lived::new();
    let evaluations = |lived: &Lived| -> Vec<String> {
        lived.sql(|conn| {
            let mut bodies = conn.prepare("SELECT body ->> '$.found' FROM evaluation ORDER BY seq")?;
            bodies.query_map([], |row| row.get(0))?.collect()
        })
    };
    let cards = |lived: &Lived| -> Vec<String> {
        lived.sql(|conn| {
            let mut cards = conn.prepare("SELECT day || ' ' || at || ' ' || about FROM prompt ORDER BY seq")?;
            cards.query_map([], |row| row.get(0))?.collect()
        })
    };
    let (before, shown) = (evaluations(&lived), cards(&lived));
    let last: String =
        lived.sql(|conn| conn.query_row("SELECT body FROM evaluation ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)));
    let last: Value = serde_json::from_str(&last).unwrap();
    // Damages the last evaluation only, then all from the middle on, then all of them.
    for (turn, (done, text)) in mutations(&last).into_iter().enumerate() {
        let from = [before.len() - 1, before.len() / 2, 0][turn % 3];
        let from = i64::try_from(from).unwrap();
        lived.sql(|conn| {
            let rows = "SELECT seq FROM evaluation ORDER BY seq LIMIT -1 OFFSET ?2";
            conn.execute(&format!("UPDATE evaluation SET body = ?1 WHERE seq IN ({rows})"), (&text, from))
        });
        lived.works(&format!("an evaluation, {done}"));
        let after = evaluations(&lived);
        assert_eq!(cards(&lived), shown, "{done}");
        if after != before {
            // Only a row that is still in the present form, with other content, is not made again.
            assert!(crate::stall::store::is_read(&text), "{done}");
            lived.sql(|conn| conn.execute("UPDATE evaluation SET body = ''", []));
            lived.app.today().unwrap();
            assert_eq!(evaluations(&lived), before, "{done}");
        }
    }
    let body: String = lived.sql(|conn| conn.query_row("SELECT body FROM prompt LIMIT 1", [], |row| row.get(0)));
    for (done, text) in mutations(&serde_json::from_str(&body).unwrap()) {
        lived.sql(|conn| conn.execute("UPDATE prompt SET body = ?1", [&text]));
        lived.sql(|conn| conn.execute("UPDATE evaluation SET body = ''", []));
        lived.works(&format!("a card, {done}"));
        assert_eq!(cards(&lived), shown, "{done}");
        assert_eq!(evaluations(&lived).len(), before.len(), "{done}");
    }
}
