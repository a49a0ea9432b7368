//! Writes journals out and takes them in, over plain streams; sealing is tested elsewhere.

use std::collections::BTreeMap;
use std::io::Write;

use proptest::prelude::*;
use rusqlite::Connection;

use super::merge::{Merge, Merged};
use super::pack::{self, Source, Whole};
use super::{plan, settings, store};
use crate::entry::Entry;
use crate::entry::line::{self, Line};
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::journal::store::{
    self as entries,
    tests::{database, of_other_versions},
};
use crate::moment::Moment;
use crate::problem::Problems;
use crate::safety::keep;
use crate::safety::plan::{Plan, PlanStep, tests as plans};
use crate::settings::SettingKey;
use crate::stall;

fn now() -> Moment {
    Moment::parse("2026-04-01T09:00:00Z").unwrap()
}

fn source<'a>(conn: &'a Connection, now: &'a Moment, plan: &Plan) -> Source<'a> {
    Source {
        conn,
        now,
        read_me: "read me\n".into(),
        plan_text: "plan\n".into(),
        plan: keep::to_text(plan).unwrap(),
        plan_whole: true,
    }
}

pub(crate) fn packed(conn: &Connection) -> Vec<u8> {
    pack::write(&source(conn, &now(), &Plan::default()), Vec::new(), &mut |_| Ok(())).unwrap().0
}

pub(crate) fn take_in(conn: &Connection, archive: &[u8]) -> Result<Merged> {
    conn.execute_batch("BEGIN").unwrap();
    let merged = Merge::new(conn, now().unix_ms).and_then(|mut merge| {
        pack::read(archive, &mut merge, &mut |_| Ok(()))?;
        merge.finish()
    });
    conn.execute_batch(if merged.is_ok() { "COMMIT" } else { "ROLLBACK" }).unwrap();
    merged
}

fn entry(text: &str) -> Entry {
    match line::read(text, 1, &mut Problems::default()) {
        Some(Line::Entry(entry)) => entry.complete(4),
        _ => panic!("{text}"),
    }
}

/// Everything in a journal that travels: lines in their order, deleted ids, settings, cards.
pub(crate) fn all(conn: &Connection) -> Vec<String> {
    let mut all = Vec::new();
    entries::walk_rows(conn, |row| {
        all.push(row.line.write());
        Ok(())
    })
    .unwrap();
    store::each_deleted(conn, |id| {
        all.push(format!("deleted {id}"));
        Ok(())
    })
    .unwrap();
    store::each_shown(conn, |card| {
        all.push(format!("{card:?}"));
        Ok(())
    })
    .unwrap();
    all.push(String::from_utf8(settings::text(&crate::settings::rows(conn).unwrap()).unwrap()).unwrap());
    all
}

/// One act on a journal. Ids and instants are few, so that journals collide.
#[derive(Debug, Clone)]
enum Act {
    Mood { id: u8, at: u8, level: u8 },
    Edit { id: u8, level: u8, minute: u8 },
    Session { id: u8, at: u8, outcome: u8 },
    Concern { id: u8, at: u8, stage: u8 },
    Delete { kind: u8, id: u8 },
    Card { at: u8 },
    Choose { at: u8, hour: u8 },
    Arrange { at: u8, concern: u8 },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..6_u8, 0..8_u8, 1..=5_u8).prop_map(|(id, at, level)| Act::Mood { id, at, level }),
        2 => (0..6_u8, 1..=5_u8, 0..60_u8).prop_map(|(id, level, minute)| Act::Edit { id, level, minute }),
        3 => (0..3_u8, 0..8_u8, 0..3_u8).prop_map(|(id, at, outcome)| Act::Session { id, at, outcome }),
        2 => (0..3_u8, 0..8_u8, 0..3_u8).prop_map(|(id, at, stage)| Act::Concern { id, at, stage }),
        1 => (0..3_u8, 0..6_u8).prop_map(|(kind, id)| Act::Delete { kind, id }),
        1 => (0..4_u8).prop_map(|at| Act::Card { at }),
        1 => (0..8_u8, 0..6_u8).prop_map(|(at, hour)| Act::Choose { at, hour }),
        1 => (0..8_u8, 0..3_u8).prop_map(|(at, concern)| Act::Arrange { at, concern }),
    ]
}

fn time(at: u8) -> String {
    format!("2026-03-0{}T20:00:00+00:00", at + 1)
}

fn lived(acts: &[Act]) -> Connection {
    let conn = database();
    for act in acts {
        match act {
            Act::Mood { id, at, level } => {
                let text = format!(r#"{{"kind":"mood","id":"m{id}","at":"{}","level":{level}}}"#, time(*at));
                entries::take(&conn, &entry(&text)).unwrap();
            }
            Act::Edit { id, level, minute } => {
                let Some(mut stored) = entries::about(&conn, &format!("m{id}")).unwrap().pop() else { continue };
                let crate::entry::Body::Mood(mood) = &mut stored.entry.body else { continue };
                mood.level = *level;
                let edited = now().plus_ms(i64::from(*minute) * 60_000);
                entries::replace(&conn, stored.seq, &stored.entry, &edited).unwrap();
            }
            Act::Session { id, at, outcome } => {
                let outcome = ["planned", "attended", "missed"][usize::from(*outcome)];
                let text = format!(
                    r#"{{"kind":"session","id":"s{id}","at":"{}","starts":"2026-03-05T17:00","outcome":"{outcome}"}}"#,
                    time(*at)
                );
                entries::take(&conn, &entry(&text)).unwrap();
            }
            Act::Concern { id, at, stage } => {
                let stage = ["drafted", "on_agenda", "raised"][usize::from(*stage)];
                let text = format!(
                    r#"{{"kind":"concern","id":"c{id}","at":"{}","about":"pacing","stage":"{stage}"}}"#,
                    time(*at)
                );
                entries::take(&conn, &entry(&text)).unwrap();
            }
            Act::Delete { kind, id } => {
                let letter = ["m", "s", "c"][usize::from(*kind)];
                let _ = entries::delete(&conn, &format!("{letter}{id}"));
            }
            Act::Choose { at, hour } => {
                crate::settings::choose(&conn, acts::DAY_STARTS, hour, &Moment::parse(&time(*at)).unwrap()).unwrap();
            }
            Act::Arrange { at, concern } => {
                let order = BTreeMap::from([(format!("s{}", at % 2), vec![format!("c{concern}")])]);
                crate::settings::write(&conn, crate::concern::store::AGENDA_ORDER, &order).unwrap();
                let put_away = vec![format!("did_it_help:{concern}"), format!("did_it_help:{at}")];
                crate::settings::write(&conn, crate::question::store::PUT_AWAY, &put_away).unwrap();
            }
            Act::Card { at } => {
                let card = store::ShownCard {
                    day: i64::from(*at),
                    at: i64::from(*at),
                    offset: 0,
                    about: Some("pacing".into()),
                    body: serde_json::json!({"signals": [], "total": 4}),
                };
                store::put_shown(&conn, &card).unwrap();
            }
        }
    }
    conn
}

#[test]
fn what_another_version_wrote_goes_through_a_backup_and_comes_back_whole() {
    let (conn, empty) = (of_other_versions(), database());
    let merged = take_in(&empty, &packed(&conn)).unwrap();
    assert_eq!(merged.added, entries::count(&conn).unwrap());
    let mut not_understood = 0;
    entries::walk_rows(&conn, |row| {
        not_understood += u64::from(row.read().is_none());
        Ok(())
    })
    .unwrap();
    assert!(merged.not_understood == not_understood && not_understood > 10, "{merged:?}");
    assert_eq!(all(&empty), all(&conn));
    assert_eq!(packed(&empty), packed(&conn));
    let again = take_in(&conn, &packed(&empty)).unwrap();
    assert_eq!(again.already_there, entries::count(&conn).unwrap());
    assert_eq!(all(&conn), all(&empty));
    // Of two versions of an entry that is not understood the newer is kept as well, and the other put aside.
    let other = of_other_versions();
    other
        .execute("UPDATE entry SET logged = logged + 1, body = '{\"level\":\"later\"}' WHERE id = 'mood-1'", [])
        .unwrap();
    let merged = take_in(&empty, &packed(&other)).unwrap();
    assert_eq!((merged.newer_came, merged.added), (1, 0));
    assert_eq!(entries::rows_about(&empty, "mood-1").unwrap()[0].line.fields, r#"{"level":"later"}"#);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_journals_is_symmetric_and_repeating_it_changes_nothing(
        ours in prop::collection::vec(act(), 0..24),
        theirs in prop::collection::vec(act(), 0..24),
    ) {
        let (a, b) = (lived(&ours), lived(&theirs));
        let (archive_a, archive_b) = (packed(&a), packed(&b));
        take_in(&a, &archive_b).unwrap();
        take_in(&b, &archive_a).unwrap();
        let both = all(&a);
        prop_assert_eq!(&both, &all(&b));
        for (conn, archive) in [(&a, &archive_a), (&a, &archive_b), (&b, &archive_a), (&b, &archive_b)] {
            let again = take_in(conn, archive).unwrap();
            prop_assert_eq!(again.added + again.newer_came + again.newer_here + again.deleted_there, 0);
            prop_assert_eq!(&both, &all(conn));
        }
    }

    #[test]
    fn an_empty_journal_becomes_the_same_journal(acts in prop::collection::vec(act(), 0..40)) {
        let (lived, empty) = (lived(&acts), database());
        let merged = take_in(&empty, &packed(&lived)).unwrap();
        prop_assert_eq!(merged.added, entries::count(&lived).unwrap());
        prop_assert_eq!(all(&empty), all(&lived));
        prop_assert_eq!(packed(&empty), packed(&lived));
    }

    #[test]
    fn every_line_is_kept_put_aside_or_deleted(
        ours in prop::collection::vec(act(), 0..24),
        theirs in prop::collection::vec(act(), 0..24),
    ) {
        let (a, b) = (lived(&ours), lived(&theirs));
        let before: Vec<String> = all(&a).into_iter().chain(all(&b)).filter(|line| line.contains("\"kind\"")).collect();
        let archive = packed(&b);
        take_in(&a, &archive).unwrap();
        let aside: Vec<String> =
            crate::settings::read(&a, settings::ASIDE).unwrap().unwrap_or_default().into_iter().collect();
        let after = all(&a);
        for line in before {
            let id = entry(&line).id;
            let deleted = entries::is_deleted(&a, &id).unwrap();
            prop_assert!(deleted || after.contains(&line) || aside.contains(&line), "{}", line);
        }
    }
}

const MOOD: &str = r#"{"kind":"mood","id":"m1","at":"2026-03-02T20:15:00+01:00","level":2}"#;

#[test]
fn of_two_forms_the_one_that_was_edited_last_is_kept_and_the_other_put_aside() {
    let (phone, tablet) = (database(), database());
    for conn in [&phone, &tablet] {
        entries::take(conn, &entry(MOOD)).unwrap();
    }
    let edit = |conn: &Connection, level: u8, minutes: i64| {
        let mut stored = entries::about(conn, "m1").unwrap().remove(0);
        stored.entry = entry(&MOOD.replace("\"level\":2", &format!("\"level\":{level}")));
        entries::replace(conn, stored.seq, &stored.entry, &now().plus_ms(minutes * 60_000)).unwrap();
    };
    edit(&phone, 5, 0);
    edit(&tablet, 1, 10);
    let (merged, level) = (take_in(&phone, &packed(&tablet)).unwrap(), &all(&phone)[0]);
    assert_eq!((merged.newer_came, merged.newer_here), (1, 0));
    assert!(level.contains("\"level\":1"), "{level}");
    let aside: Vec<String> = crate::settings::read(&phone, settings::ASIDE).unwrap().unwrap().into_iter().collect();
    assert_eq!(aside.len(), 1);
    assert!(aside[0].contains("\"level\":5"));
    let merged = take_in(&tablet, &packed(&database())).unwrap();
    assert_eq!(merged, Merged::default());
}

#[test]
fn an_entry_deleted_on_either_side_is_deleted() {
    let (phone, tablet) = (database(), database());
    for conn in [&phone, &tablet] {
        entries::take(conn, &entry(MOOD)).unwrap();
        entries::take(conn, &entry(&MOOD.replace("m1", "m2"))).unwrap();
    }
    entries::delete(&phone, "m1").unwrap();
    entries::delete(&tablet, "m2").unwrap();
    let merged = take_in(&phone, &packed(&tablet)).unwrap();
    assert_eq!((merged.deleted_here, merged.deleted_there), (1, 1));
    assert!(entries::is_empty(&phone).unwrap());
}

/// The entry that was logged last may be deleted by the other side. The journal must not appear older for that: the
/// same archive, taken in again, still finds this journal newer.
#[test]
fn a_journal_whose_last_entry_is_deleted_by_merging_stays_the_newer() {
    let (a, b) = (database(), database());
    let at = |minute: i64| now().plus_ms(minute * 60_000);
    let mood = |id: &str, minute: i64| {
        let text = MOOD.replace("m1", id).replace("2026-03-02T20:15:00+01:00", &at(minute).to_string());
        entry(&text)
    };
    entries::take(&a, &mood("m1", 10)).unwrap();
    crate::settings::choose(&a, acts::DAY_STARTS, &5, &at(10)).unwrap();
    entries::take(&a, &mood("m2", 1)).unwrap();
    entries::delete(&a, "m2").unwrap();
    entries::take(&b, &mood("m2", 20)).unwrap();
    crate::settings::choose(&b, acts::DAY_STARTS, &3, &at(0)).unwrap();
    let (archive_a, archive_b) = (packed(&a), packed(&b));
    take_in(&a, &archive_b).unwrap();
    for _ in 0..2 {
        take_in(&b, &archive_a).unwrap();
        assert_eq!(acts::day_starts(&b).unwrap(), 3, "chosen where the last entry was");
        assert_eq!(all(&a), all(&b));
    }
}

#[test]
fn of_two_kinds_with_one_id_the_referenced_one_stays() {
    let session = r#"{"kind":"session","id":"m1","at":"2026-03-01T18:00:00Z","starts":"2026-03-05T17:00"}"#;
    let (a, b) = (database(), database());
    entries::take(&a, &entry(MOOD)).unwrap();
    entries::take(&b, &entry(session)).unwrap();
    let (archive_a, archive_b) = (packed(&a), packed(&b));
    take_in(&a, &archive_b).unwrap();
    take_in(&b, &archive_a).unwrap();
    assert_eq!(all(&a), all(&b));
    assert_eq!(entries::about(&a, "m1").unwrap()[0].entry, entry(session));
}

#[test]
fn the_detector_evaluates_again_and_shows_no_card_for_the_past() {
    let conn = database();
    for text in [
        r#"{"kind":"therapy","id":"t","at":"2026-03-01T08:00:00Z","state":"in_therapy"}"#,
        r#"{"kind":"session","id":"a","at":"2026-03-02T18:00:00Z","therapy":"t","starts":"2026-03-02T17:00","outcome":"missed"}"#,
        r#"{"kind":"session","id":"b","at":"2026-03-03T18:00:00Z","therapy":"t","starts":"2026-03-03T17:00","outcome":"missed"}"#,
        r#"{"kind":"checkin","id":"c","at":"2026-03-03T19:00:00Z","therapy":"t","stopping":1}"#,
    ] {
        entries::take(&conn, &entry(text)).unwrap();
    }
    let (alone, fresh) = (database(), database());
    take_in(&fresh, &packed(&conn)).unwrap();
    let later = now();
    stall::store::evaluate_noted_again(&fresh, &later).unwrap();
    assert_eq!(stall::store::latest(&fresh).unwrap().unwrap().state, stall::State::RaiseIt);
    assert_eq!(stall::store::last_shown(&fresh).unwrap(), None, "nothing of the past comes forward");
    take_in(&alone, &packed(&fresh)).unwrap();
    assert_eq!(all(&alone), all(&fresh));
}

#[test]
fn a_plan_waits_in_the_journal_until_it_is_in_its_place() {
    let conn = database();
    let plan = plans::plan(vec![plans::entry(PlanStep::Alone, "a walk", None)]);
    let (archive, _) = pack::write(&source(&conn, &now(), &plan), Vec::new(), &mut |_| Ok(())).unwrap();
    take_in(&conn, &archive).unwrap();
    let (waits, _) = plan::whole(&crate::vault::AtHand::none(), &conn).unwrap();
    assert_eq!(waits, plan);
    assert!(
        !String::from_utf8(packed(&conn)).unwrap().contains(SettingKey::PlanWaiting.name()),
        "it travels as the plan"
    );
}

/// A target that takes only this many bytes.
struct Small(usize);

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn some() -> Connection {
    let conn = database();
    for n in 0..6 {
        entries::take(&conn, &entry(&MOOD.replace("m1", &format!("m{n}")))).unwrap();
    }
    entries::delete(&conn, "m3").unwrap();
    crate::settings::write(&conn, acts::DAY_STARTS, &5).unwrap();
    conn
}

#[test]
fn a_full_disk_at_any_write_answers_make_room() {
    let conn = some();
    let length = packed(&conn).len();
    let now = now();
    for room in (0..length).step_by(7).chain([length - 1, length]) {
        let written = pack::write(&source(&conn, &now, &Plan::default()), Small(room), &mut |_| Ok(()));
        assert_eq!(written.map(|_| ()), if room < length { Err(HoldfastError::MakeRoom) } else { Ok(()) }, "{room}");
    }
}

#[test]
fn a_truncated_archive_is_refused() {
    let conn = some();
    let archive = packed(&conn);
    for cut in (0..archive.len()).step_by(5) {
        let read = pack::read(&archive[..cut], &mut Whole, &mut |_| Ok(()));
        assert_eq!(read.map(|_| ()), Err(HoldfastError::NotThatFile), "cut at {cut}");
    }
}

#[test]
fn a_flipped_bit_is_detected_or_changes_nothing() {
    let conn = some();
    let archive = packed(&conn);
    let into = database();
    entries::take(&into, &entry(&MOOD.replace("m1", "own"))).unwrap();
    let before = all(&into);
    for at in (0..archive.len()).step_by(3) {
        let mut flipped = archive.clone();
        flipped[at] ^= 1 << (at % 8);
        match take_in(&into, &flipped) {
            // A flipped bit in a version number can make it a newer version.
            Err(HoldfastError::NotThatFile | HoldfastError::Update { .. }) => {}
            // The fields of the manifest that only people read, and the owner and time of a file, are protected by the
            // seal alone.
            Ok(_) => {
                let manifest = archive.windows(20).position(|w| w.starts_with(b"read-me.txt\0\0\0")).unwrap();
                assert!(at < manifest, "byte {at}");
                take_back(&into);
            }
            Err(other) => panic!("byte {at}: {other:?}"),
        }
        assert_eq!(all(&into), before, "byte {at}");
    }
}

fn take_back(conn: &Connection) {
    conn.execute_batch("DELETE FROM entry WHERE id <> 'own'; DELETE FROM tombstone; DELETE FROM setting").unwrap();
}

#[test]
fn a_stopped_job_keeps_nothing() {
    let conn = database();
    for n in 0..500 {
        entries::take(&conn, &entry(&MOOD.replace("m1", &format!("m{n}")))).unwrap();
    }
    let archive = packed(&conn);
    let now = now();
    for most in [0, 100, 600, 900] {
        let mut stop = |done| if done > most { Err(HoldfastError::Stopped) } else { Ok(()) };
        let written = pack::write(&source(&conn, &now, &Plan::default()), Vec::new(), &mut stop);
        assert_eq!(written.map(|_| ()), Err(HoldfastError::Stopped));
    }
    let read = pack::read(&archive[..], &mut Whole, &mut |_| Err(HoldfastError::Stopped));
    assert_eq!(read.map(|_| ()), Err(HoldfastError::Stopped));
}

#[test]
fn a_newer_version_is_refused_before_the_rest_is_read() {
    let mut writer = super::tar::Writer::new(Vec::new(), 0);
    let text = br#"{"format":"holdfast-archive","version":7,"whatever":[]}"#;
    writer.begin(super::manifest::NAME, text.len() as u64).unwrap();
    writer.write(text).unwrap();
    let mut archive = writer.finish().unwrap();
    archive.truncate(1_024);
    let read = pack::read(&archive[..], &mut Whole, &mut |_| Ok(()));
    assert_eq!(read.map(|_| ()), Err(HoldfastError::Update { found: 7, supported: super::manifest::VERSION }));
}

#[test]
fn a_clock_that_was_once_ahead_wins_no_later_merge() {
    let hour = |conn: &Connection| crate::settings::read(conn, acts::DAY_STARTS).unwrap();
    let choose = |conn: &Connection, at: &str, hour: u8| {
        crate::settings::choose(conn, acts::DAY_STARTS, &hour, &Moment::parse(at).unwrap()).unwrap();
    };
    let lived = || {
        let (a, b) = (database(), database());
        choose(&a, "2036-03-02T20:00:00Z", 3);
        choose(&a, "2026-03-03T10:00:00Z", 4);
        choose(&b, "2026-03-10T10:00:00Z", 5);
        (a, b)
    };
    let (a, b) = lived();
    let (of_a, of_b) = (packed(&a), packed(&b));
    take_in(&a, &of_b).unwrap();
    take_in(&b, &of_a).unwrap();
    assert_eq!((hour(&a), hour(&b)), (Some(5), Some(5)), "chosen a week later");

    // A journal whose last choice is dated in the future knows nothing of when it was made.
    let (a, b) = (database(), database());
    choose(&a, "2036-03-02T20:00:00Z", 3);
    choose(&b, "2026-03-10T10:00:00Z", 5);
    let (of_a, of_b) = (packed(&a), packed(&b));
    take_in(&b, &of_a).unwrap();
    take_in(&a, &of_b).unwrap();
    assert_eq!((hour(&a), hour(&b)), (Some(5), Some(5)));
    assert_eq!(all(&a), all(&b));
}

#[test]
fn lines_that_were_put_right_stay_right_whatever_is_merged() {
    let lines = [
        r#"{"kind":"mood","id":"m","at":"2036-03-02T20:00:00Z","level":2}"#,
        r#"{"kind":"session","id":"s","at":"2026-03-01T20:00:00Z","starts":"2026-03-05T17:00"}"#,
        r#"{"kind":"session","id":"s","at":"2036-03-05T20:00:00Z","outcome":"missed"}"#,
    ];
    let lived = || {
        let conn = database();
        for line in lines {
            entries::take(&conn, &entry(line)).unwrap();
        }
        conn
    };
    let (a, b) = (lived(), lived());
    let of_b = packed(&b);
    let right = crate::journal::ahead::put_right(&a, &now()).unwrap();
    assert_eq!(right.len(), 2);
    assert!(crate::journal::ahead::dated_ahead(&a, &now()).unwrap().is_empty());
    take_in(&a, &of_b).unwrap();
    take_in(&b, &packed(&a)).unwrap();
    assert_eq!(all(&a), all(&b));
    assert_eq!(entries::count(&a).unwrap(), 3);
    let fresh = database();
    take_in(&fresh, &of_b).unwrap();
    take_in(&fresh, &packed(&a)).unwrap();
    assert_eq!(all(&fresh), all(&a), "an old backup brings no date back");
    let attended = entry(r#"{"kind":"session","id":"s","at":"2026-04-02T20:00:00Z","outcome":"attended"}"#);
    entries::take(&a, &attended).unwrap();
    assert_eq!(crate::session::store::get(&a, "s").unwrap().outcome(), crate::session::Outcome::Attended);
}
