//! Exports, imports and round trips, on a journal in memory.

use std::rc::Rc;
use std::sync::Arc;

use proptest::prelude::*;
use rusqlite::Connection;

use super::groups::Span;
use super::occurrences::{self, Event};
use super::{CalendarImport, CalendarReport, MOST_SESSIONS, clock, gather, plan, read, write};
use crate::entry::Body;
use crate::entry::series::SeriesChange;
use crate::error::{HoldfastError, Result};
use crate::journal::store::tests::{database, entry};
use crate::journal::{acts, store as journal};
use crate::moment::{CivilTime, Moment};
use crate::session::Rhythm;
use crate::session::rules::Session;
use crate::session::{Outcome, SessionChange, store};
use crate::zones;

const NOW: &str = "2026-03-02T09:00:00+01:00";

pub(super) fn at(text: &str, zone: &str) -> Moment {
    Moment { zone: Some(zone.to_owned()), ..Moment::parse(text).unwrap() }.here_at(Moment::parse(text).unwrap().unix_ms)
}

pub(super) fn now() -> Moment {
    at(NOW, "Europe/Berlin")
}

pub(super) fn civil(text: &str) -> CivilTime {
    CivilTime::parse(text).unwrap()
}

/// A calendar file with these events, each given by its lines.
pub(super) fn file(events: &[&str]) -> String {
    let events: String = events.iter().map(|e| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", e.trim())).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

pub(super) const WEEKLY: &str =
    "UID:w@x\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:20260305T170000\nDURATION:PT50M\nRRULE:FREQ=WEEKLY;COUNT=5";

pub(super) fn events_of(text: &str, now: &Moment, past: bool) -> Vec<Event> {
    let span = Span::around(now, past);
    let reading = read::read(text.as_bytes(), now, clock::shown(span.to_ms)).unwrap();
    occurrences::events(reading.found, now.unix_ms, span.to_ms)
}

pub(super) fn take(conn: &Connection, text: &str, now: &Moment) -> Result<CalendarReport> {
    let events = events_of(text, now, false);
    let mut titles: Vec<String> = events.iter().map(|event| event.title.clone()).collect();
    titles.dedup();
    let choice = CalendarImport { titles, ..Default::default() };
    let span = Span::around(now, false);
    let report = plan::plan(conn, now, &events, span, &choice)?.take(conn, now)?;
    let occurrences = events.iter().flat_map(|event| &event.times).filter(|time| span.holds(time)).count();
    assert_eq!(accounted(&report), u64::try_from(occurrences).unwrap(), "each occurrence once: {report:?}");
    Ok(report)
}

/// How many occurrences of a file a report speaks of.
fn accounted(report: &CalendarReport) -> u64 {
    let taken = report.added + report.moved + report.resized + report.called_off + report.goes_on;
    let known = report.already_there + report.same_time + report.left_alone;
    taken + known + report.deleted_before + report.not_there
}

pub(super) fn report(conn: &Connection, text: &str, now: &Moment) -> CalendarReport {
    take(conn, text, now).unwrap()
}

pub(super) fn all(conn: &Connection) -> Vec<Session> {
    let instant = |text| Moment::parse(text).unwrap().unix_ms;
    store::between(conn, &now(), instant("2000-01-01T00:00:00Z"), instant("2100-01-01T00:00:00Z")).unwrap()
}

pub(super) fn planned(conn: &Connection) -> Vec<String> {
    all(conn).iter().filter(|s| s.is_planned()).map(|s| s.starts.to_string()).collect()
}

fn series(conn: &Connection, starts: &str, rhythm: Rhythm, now: &Moment) -> Vec<String> {
    let (starts, rhythm, clock) = (Some(civil(starts)), Some(rhythm), now.zone.clone());
    let rule = SeriesChange { starts, rhythm, clock, ..Default::default() };
    let id = store::begin_series(conn, now, rule).unwrap();
    let mine = all(conn).into_iter().filter(|session| session.known.series.as_ref() == Some(&id));
    mine.map(|session| session.id).collect()
}

fn move_to(conn: &Connection, now: &Moment, id: &str, starts: &str) -> String {
    let old = store::get(conn, id).unwrap();
    let to = SessionChange { starts: Some(civil(starts)), ..Default::default() };
    store::move_session(conn, now, &old, &to).unwrap()
}

fn delete(conn: &Connection, now: &Moment, id: &str) {
    store::write_down(conn, now, id).unwrap();
    journal::delete(conn, id).unwrap();
}

pub(super) fn outcome(conn: &Connection, now: &Moment, id: &str, outcome: Outcome) {
    store::change(conn, now, id, SessionChange { outcome: Some(outcome), ..Default::default() }).unwrap();
}

fn written(conn: &Connection, now: &Moment, past: bool) -> String {
    write::calendar(&gather::gather(conn, now, past).unwrap().events, "Appointment", now)
}

/// The instants of all occurrences in a file that are not called off.
fn instants(text: &str, now: &Moment, past: bool) -> Vec<i64> {
    let events = events_of(text, now, past);
    let live = events.iter().flat_map(|event| &event.times).filter(|time| !time.called_off);
    let mut found: Vec<i64> = live.map(|time| time.at_ms).collect();
    found.sort_unstable();
    found
}

fn planned_instants(conn: &Connection) -> Vec<i64> {
    let mut found: Vec<i64> = all(conn).iter().filter(|s| s.is_planned()).map(|s| s.instant(&now())).collect();
    found.sort_unstable();
    found
}

#[test]
fn the_same_calendar_again_changes_nothing() {
    let (conn, now) = (database(), now());
    let weekly = file(&[WEEKLY]);
    assert_eq!(report(&conn, &weekly, &now).added, 5);
    let lines = journal::count(&conn).unwrap();
    let again = report(&conn, &weekly, &now.plus_ms(60_000));
    assert_eq!((again.already_there, again.changes_nothing(), journal::count(&conn).unwrap()), (5, true, lines));
    assert_eq!(planned(&conn)[3..], ["2026-03-26T17:00", "2026-04-02T17:00"], "by the clock, over the night of change");
}

#[test]
fn a_later_calendar_moves_and_calls_off_and_does_so_once() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let moved = "UID:w@x\nSUMMARY:S\nSEQUENCE:4\nRECURRENCE-ID:20260312T160000Z\nDTSTART;TZID=Europe/Berlin:20260313T090000\nDURATION:PT50M";
    let cancelled = "UID:w@x\nSUMMARY:S\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=Europe/Berlin:20260326T170000";
    let later = file(&[&format!("{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20260319T170000"), moved, cancelled]);
    let first = report(&conn, &later, &now.plus_ms(60_000));
    assert_eq!((first.moved, first.called_off + first.missing, first.already_there, first.added), (1, 2, 2, 0));
    assert_eq!(planned(&conn), ["2026-03-05T17:00", "2026-03-13T09:00", "2026-04-02T17:00"]);
    let of = |starts: &str| all(&conn).into_iter().find(|s| s.starts == civil(starts)).unwrap().outcome();
    assert_eq!(of("2026-03-12T17:00"), Outcome::Moved);
    // A date that the later file excludes or cancels is logged as called off and not as missed: nobody stayed away.
    for called_off in ["2026-03-19T17:00", "2026-03-26T17:00"] {
        assert_eq!(of(called_off), Outcome::CancelledByTherapist, "{called_off}");
    }
    let again = report(&conn, &later, &now.plus_ms(120_000));
    assert!(again.changes_nothing(), "{again:?}");
    assert_eq!(again.already_there, 4);
}

#[test]
fn of_two_versions_of_an_event_the_later_says_when_and_what_it_is_called() {
    let now = now();
    let earlier = WEEKLY.replace("SUMMARY:S", "SUMMARY:Old name");
    let later = WEEKLY.replace("SUMMARY:S", "SUMMARY:New name\nSEQUENCE:3").replace("T170000", "T180000");
    for order in [[&earlier, &later], [&later, &earlier]] {
        let events = events_of(&file(&order.map(String::as_str)), &now, false);
        assert_eq!((events.len(), events[0].title.as_str()), (1, "New name"));
        assert_eq!(clock::shown(events[0].times[0].at_ms).to_string(), "2026-03-05 17:00:00");
    }
}

#[test]
fn a_series_that_is_put_to_another_time_moves_its_sessions() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let later = file(&[&WEEKLY.replace("20260305T170000", "20260306T100000")]);
    let moved = report(&conn, &later, &now.plus_ms(60_000));
    assert_eq!((moved.moved, moved.added, moved.called_off), (5, 0, 0));
    assert_eq!(planned(&conn)[..2], ["2026-03-06T10:00", "2026-03-13T10:00"]);
    assert!(report(&conn, &later, &now.plus_ms(120_000)).changes_nothing());
}

#[test]
fn a_calendar_that_says_the_same_times_in_another_way_calls_nothing_off() {
    let (conn, now) = (database(), now());
    let floating = WEEKLY.replace(";TZID=Europe/Berlin", "");
    assert_eq!(report(&conn, &file(&[&floating]), &now).added, 5);
    let again = report(&conn, &file(&[WEEKLY]), &now.plus_ms(60_000));
    assert_eq!((again.called_off, again.same_time, planned(&conn).len()), (0, 5, 5));
}

#[test]
fn an_event_without_a_uid_keeps_its_id() {
    let uid = |start: &str| {
        let event = format!("SUMMARY:S\nDTSTART{start}\nDURATION:PT50M");
        let events = events_of(&file(&[&event]), &now(), false);
        events.iter().map(|event| event.uid.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(uid(";TZID=Europe/Berlin:20260305T170000"), ["20260305T170000 S"]);
    assert_eq!(uid(":20260305T170000Z"), ["20260305T170000+0 S"]);
}

#[test]
fn an_exception_alone_says_nothing_of_the_other_turns() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let moved = "UID:w@x\nSUMMARY:S\nRECURRENCE-ID:20260312T160000Z\nDTSTART;TZID=Europe/Berlin:20260313T090000";
    let found = report(&conn, &file(&[moved]), &now.plus_ms(60_000));
    assert_eq!((found.moved, found.called_off, planned(&conn).len()), (1, 0, 5));
}

#[test]
fn what_is_over_is_not_called_off_by_a_calendar_that_begins_later() {
    let conn = database();
    report(&conn, &file(&[WEEKLY]), &now());
    let later = at("2026-03-06T09:00:00+01:00", "Europe/Berlin");
    let rest = file(&[&WEEKLY.replace("20260305T", "20260319T").replace("COUNT=5", "COUNT=3")]);
    let found = report(&conn, &rest, &later);
    assert_eq!((found.called_off + found.missing, found.already_there), (1, 3), "only the one of 12 March");
    assert_eq!(planned(&conn)[0], "2026-03-05T17:00");
}

#[test]
fn of_exceptions_the_latest_counts_and_none_of_a_turn_that_is_taken_out() {
    let turn = |day: u8, hour: u8, version: u8| {
        format!(
            "UID:w@x\nSUMMARY:S\nSEQUENCE:{version}\nRECURRENCE-ID:202603{day}T160000Z\nDTSTART;TZID=Europe/Berlin:202603{day}T{hour:02}0000"
        )
    };
    let out = format!("{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20260319T170000");
    let text = file(&[&out, &turn(12, 9, 5), &turn(12, 8, 2), &turn(19, 11, 7)]);
    let found: Vec<String> = instants(&text, &now(), false).iter().map(|ms| clock::shown(*ms).to_string()).collect();
    assert_eq!(found, ["2026-03-05 16:00:00", "2026-03-12 08:00:00", "2026-03-26 16:00:00", "2026-04-02 15:00:00"]);
}

#[test]
fn a_session_that_was_moved_onto_a_date_of_its_series_is_not_that_dates_own() {
    let (conn, now) = (database(), now());
    let ids = series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    let before = written(&conn, &now, false);
    delete(&conn, &now, &ids[2]);
    move_to(&conn, &now.plus_ms(5), &ids[1], "2026-03-19T17:00");
    let later = now.plus_ms(60_000);
    assert_eq!(instants(&written(&conn, &later, false), &later, false), planned_instants(&conn));
    // A calendar that still has the earlier file moves no session back, and does not restore the deleted one.
    let found = report(&conn, &before, &later);
    assert_eq!((found.left_alone, found.deleted_before, found.changes_nothing()), (1, 1, true), "{found:?}");
}

#[test]
fn that_a_session_was_called_off_is_said_only_of_one_to_come() {
    let (conn, now) = (database(), now());
    let single = SessionChange { starts: Some(civil("2026-03-05T17:00")), ..Default::default() };
    acts::log(&conn, &now, now.clone(), Some("a".into()), Body::Session(single)).unwrap();
    outcome(&conn, &now.plus_ms(1), "a", Outcome::CancelledByMe);
    assert!(written(&conn, &now.plus_ms(2), true).contains("STATUS:CANCELLED"));
    let later = at("2026-03-20T09:00:00+01:00", "Europe/Berlin");
    assert!(!written(&conn, &later, true).contains("BEGIN:VEVENT"));
}

#[test]
fn more_sessions_than_go_out_at_once_are_refused_and_none_is_left_out() {
    let conn = database();
    let daily = file(&["UID:a\nSUMMARY:S\nDTSTART:20200305T170000Z\nRRULE:FREQ=DAILY;BYHOUR=7,9,17"]);
    let events = events_of(&daily, &now(), false);
    assert!(events[0].times.len() > MOST_SESSIONS);
    let half = |hours: &str| daily.replace("BYHOUR=7,9,17", hours).replace("UID:a", &format!("UID:{hours}"));
    report(&conn, &half("BYHOUR=7,9"), &now());
    assert!(gather::gather(&conn, &now(), false).is_ok());
    report(&conn, &half("BYHOUR=17"), &now());
    let refused = gather::gather(&conn, &now(), false).map(|gathered| gathered.sessions);
    let Err(HoldfastError::Rejected { problems, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(problems[0].field, "sessions");
}

#[test]
fn what_the_person_said_stays() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let first = all(&conn)[0].id.clone();
    outcome(&conn, &now.plus_ms(1), &first, Outcome::CancelledByMe);
    let second = all(&conn)[1].id.clone();
    move_to(&conn, &now.plus_ms(2), &second, "2026-03-14T08:00");
    journal::delete(&conn, &all(&conn).last().unwrap().id).unwrap();
    let moved = "UID:w@x\nSUMMARY:S\nRECURRENCE-ID;TZID=Europe/Berlin:20260305T170000\nDTSTART;TZID=Europe/Berlin:20260306T090000";
    let found = report(&conn, &file(&[WEEKLY, moved]), &now.plus_ms(60_000));
    assert_eq!((found.left_alone, found.deleted_before, found.added), (2, 1, 0));
    assert_eq!(store::get(&conn, &first).unwrap().outcome(), Outcome::CancelledByMe);
}

#[test]
fn a_session_that_is_there_by_hand_is_not_doubled() {
    let (conn, now) = (database(), now());
    series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    let found = report(&conn, &file(&[WEEKLY]), &now);
    assert_eq!((found.same_time, found.added), (5, 0));
}

#[test]
fn our_own_file_comes_back_as_nothing_new() {
    let (conn, now) = (database(), now());
    let ids = series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    move_to(&conn, &now.plus_ms(5), &ids[1], "2026-03-13T09:30");
    outcome(&conn, &now.plus_ms(6), &ids[2], Outcome::CancelledByTherapist);
    delete(&conn, &now, &ids[3]);
    let single = SessionChange { starts: Some(civil("2026-03-09T08:00")), minutes: Some(90), ..Default::default() };
    acts::log(&conn, &now, now.clone(), Some("one".into()), Body::Session(single)).unwrap();
    let later = now.plus_ms(60_000);
    let text = written(&conn, &later, false);
    assert_eq!(instants(&text, &later, false), planned_instants(&conn));
    let lines = journal::count(&conn).unwrap();
    let back = report(&conn, &text, &later);
    assert!(back.changes_nothing(), "{back:?}");
    assert_eq!(journal::count(&conn).unwrap(), lines);
    assert_eq!(back.already_there, 28);
}

#[test]
fn an_export_says_nothing_but_when() {
    let (conn, now) = (database(), now());
    let ids = series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    move_to(&conn, &now.plus_ms(5), &ids[1], "2026-03-13T09:30");
    let text = written(&conn, &now, false);
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        let lower = line.to_lowercase();
        for word in ["holdfast", "therap", "session", "description", "location", "valarm", "organizer", "attendee"] {
            assert!(!lower.contains(word), "{line}");
        }
    }
    let events = text.matches("BEGIN:VEVENT").count();
    for once in ["SUMMARY:Appointment\r\n", "CLASS:PRIVATE\r\n", "TRANSP:OPAQUE\r\n", "DTSTAMP:20260302T080000Z\r\n"] {
        assert_eq!(text.matches(once).count(), events, "{once}");
    }
    assert!(text.contains("RRULE:FREQ=WEEKLY;UNTIL=") && !text.replace("\r\n", "").contains('\n'), "{text}");
    assert!(text.contains("RECURRENCE-ID;TZID=Europe/Berlin:20260312T170000"), "{text}");
}

#[test]
fn a_session_of_its_own_that_was_moved_or_called_off_is_the_same_event() {
    let (conn, now) = (database(), now());
    for (id, starts) in [("a", "2026-03-05T17:00"), ("b", "2026-03-06T17:00")] {
        let change = SessionChange { starts: Some(civil(starts)), ..Default::default() };
        acts::log(&conn, &now, now.clone(), Some(id.into()), Body::Session(change)).unwrap();
    }
    let moved = move_to(&conn, &now.plus_ms(5), "a", "2026-03-10T17:00");
    move_to(&conn, &now.plus_ms(6), &moved, "2026-03-11T17:00");
    outcome(&conn, &now.plus_ms(7), "b", Outcome::CancelledByMe);
    let text = written(&conn, &now.plus_ms(8), false);
    let uid_and_start = "UID:hf-a\r\nDTSTAMP:20260302T080000Z\r\nDTSTART;TZID=Europe/Berlin:20260311T170000";
    assert!(text.contains(uid_and_start) && text.contains("STATUS:CANCELLED"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    // Imports into a journal that still has both sessions at their first times.
    let other = database();
    for (id, starts) in [("a", "2026-03-05T17:00"), ("b", "2026-03-06T17:00")] {
        let change = SessionChange { starts: Some(civil(starts)), ..Default::default() };
        acts::log(&other, &now, now.clone(), Some(id.into()), Body::Session(change)).unwrap();
    }
    let found = report(&other, &text, &now.plus_ms(9));
    assert_eq!((found.moved, found.called_off + found.missing), (1, 1));
    assert_eq!(planned(&other), ["2026-03-11T17:00"]);
}

/// Zones with unusual clock changes: the file is read correctly by the rules it contains, even by a program that does
/// not know the zone's name.
#[test]
fn zones_are_described_as_they_are() {
    for zone in [
        "Europe/Berlin",
        "Europe/Dublin",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Africa/Cairo",
        "America/New_York",
        "Africa/Casablanca",
        "Asia/Gaza",
        "Asia/Kolkata",
    ] {
        let (conn, now) = (database(), at(NOW, zone));
        for hour in [0, 2, 3, 12] {
            series(&conn, &format!("2026-03-08T{hour:02}:30"), Rhythm::Weekly, &now);
            series(&conn, &format!("2026-03-06T{hour:02}:15"), Rhythm::Weekly, &now);
        }
        let text = written(&conn, &now, false);
        let expected = planned_instants(&conn);
        assert_eq!(instants(&text, &now, false), expected, "{zone}");
        let renamed = text.replace(&format!("TZID={zone}"), "TZID=Own").replace(&format!("TZID:{zone}"), "TZID:Own");
        assert_eq!(instants(&renamed, &now, false), expected, "{zone} by its own rules\n{text}");
        let described = text.split("END:VTIMEZONE").next().unwrap();
        assert!(zone != "Europe/Berlin" || !described.contains("UNTIL"), "nothing ends these rules: {described}");
    }
}

/// Rules that only the device knows are described, so that another program shows the sessions at the same instants.
#[test]
fn a_zone_that_only_the_device_knows_is_described() {
    let changes = [
        ("2025-03-30T01:00:00Z", 150),
        ("2025-10-26T01:00:00Z", 90),
        ("2026-03-29T01:00:00Z", 150),
        ("2026-05-10T01:00:00Z", -600),
    ];
    let rules = Arc::new(zones::tests::told(90, &changes).unwrap());
    let _device = zones::scope(Rc::new(zones::tests::Knows { zone: "Made/Up", rules }));
    let (conn, now) = (database(), at(NOW, "Made/Up"));
    assert_eq!(now.offset_minutes, 90);
    series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    let text = written(&conn, &now, false);
    let expected = planned_instants(&conn);
    assert_eq!(instants(&text, &now, false), expected);
    let renamed = text.replace("TZID=Made/Up", "TZID=Own").replace("TZID:Made/Up", "TZID:Own");
    assert_eq!(instants(&renamed, &now, false), expected, "by its own rules\n{text}");
    let yearly = "DTSTART:20250330T023000\r\nTZOFFSETFROM:+0130\r\nTZOFFSETTO:+0230\r\nRRULE:FREQ=YEARLY;";
    assert!(text.contains(yearly) && text.contains("TZOFFSETTO:-1000"), "{text}");
    assert!(text.contains("UNTIL=20260329T010000Z"), "a change that came for the last time: {text}");
}

#[test]
fn a_month_that_is_too_short_is_said_by_rule_or_date_by_date() {
    for (first, has_rule) in [("2026-03-15", true), ("2026-03-28", true), ("2026-03-29", false), ("2026-03-31", true)] {
        let (conn, now) = (database(), now());
        series(&conn, &format!("{first}T17:00"), Rhythm::Monthly, &now);
        // The series covers the end of February, where a rule would be wrong.
        let now = at("2026-09-20T09:00:00+02:00", "Europe/Berlin");
        let id = store::all_series(&conn).unwrap()[0].id.clone();
        store::go_on_with_series(&conn, &now, &id).unwrap();
        let text = written(&conn, &now, false);
        assert_eq!(text.contains("RRULE:FREQ=MONTHLY"), has_rule, "{first}\n{text}");
        let to_come: Vec<i64> = planned_instants(&conn).into_iter().filter(|at| *at > now.unix_ms).collect();
        assert_eq!(instants(&text, &now, false), to_come, "{first}");
        assert!(to_come.len() >= 6, "{first}");
    }
}

#[test]
fn a_calendar_that_is_read_abroad_keeps_the_clock_it_names() {
    let new_york = at("2026-03-20T08:00:00-04:00", "America/New_York");
    for by in ["in_person", "video"] {
        let (conn, now) = (database(), now());
        let therapy = format!(
            r#"{{"kind":"therapy","id":"t","at":"2026-03-01T10:00:00+01:00","zone":"Europe/Berlin","state":"in_therapy","by":"{by}"}}"#
        );
        journal::take(&conn, &entry(&therapy)).unwrap();
        report(&conn, &file(&[WEEKLY]), &new_york);
        assert_eq!(planned(&conn)[0], "2026-03-26T17:00", "{by}");
        assert!(report(&conn, &file(&[WEEKLY]), &now.plus_ms(30 * 86_400_000)).changes_nothing());
        let floating = "UID:f\nSUMMARY:S\nDTSTART:20260327T160000Z";
        report(&conn, &file(&[floating]), &new_york);
        assert!(planned(&conn).contains(&"2026-03-27T17:00".to_owned()), "one in UTC is by the clock of the therapy");
    }
}

#[test]
fn where_no_zone_is_known_a_session_keeps_its_time_of_day() {
    let now = Moment::parse(NOW).unwrap();
    let conn = database();
    series(&conn, "2026-03-05T17:00", Rhythm::Weekly, &now);
    let text = written(&conn, &now, false);
    assert!(text.contains("DTSTART:20260305T170000\r\n"), "{text}");
    assert!(report(&conn, &text, &now).changes_nothing());
}

/// The problems of the events that cannot be read, of which nothing comes in.
fn problems(text: &str) -> Vec<(Option<u64>, String)> {
    let conn = database();
    assert_eq!(report(&conn, text, &now()).added, 0);
    let events = events_of(text, &now(), false);
    let problems = events.iter().flat_map(|event| &event.unread).flat_map(|unread| &unread.problems);
    problems.map(|p| (p.line, p.field.clone())).collect()
}

#[test]
fn everything_that_cannot_be_read_is_told_with_its_line() {
    let text = file(&[
        "UID:a\nSUMMARY:S\nDTSTART;TZID=Mars/Olympus:20260305T170000",
        "UID:b\nSUMMARY:S\nDTSTART:20260231T170000\nRRULE:FREQ=SECONDLY",
        "UID:c\nSUMMARY:S\nDTSTART:20260305T170000Z\nRRULE:FREQ=SECONDLY\nEXDATE:soon",
        "UID:d\nSUMMARY:S",
    ]);
    let expected = [(6, "TZID"), (11, "DTSTART"), (12, "RRULE"), (18, "RRULE"), (19, "EXDATE"), (21, "DTSTART")];
    assert_eq!(problems(&text), expected.map(|(line, field)| (Some(line), field.to_owned())));
}

#[test]
fn what_is_wrong_with_other_events_keeps_nothing_out() {
    let (conn, now) = (database(), now());
    let events = events_of(&file(&[WEEKLY, "UID:b\nSUMMARY:Other\nDTSTART:never"]), &now, false);
    let choice = CalendarImport { titles: vec!["S".into()], ..Default::default() };
    let found = plan::plan(&conn, &now, &events, Span::around(&now, false), &choice).unwrap();
    assert_eq!(found.report.added, 5);
}

#[test]
fn what_is_no_calendar_or_half_of_one_is_refused() {
    let whole = file(&[WEEKLY]);
    let read = |text: &[u8]| read::read(text, &now(), clock::shown(0)).map(|reading| reading.found.len());
    assert_eq!(read(whole.as_bytes()), Ok(1));
    for text in ["", "BEGIN:VCARD\r\nEND:VCARD", whole.get(..whole.len() - 20).unwrap(), "{\"kind\":\"mood\"}"] {
        assert_eq!(read(text.as_bytes()), Err(HoldfastError::NotThatFile), "{text}");
    }
}

#[test]
fn a_character_folded_in_its_middle_is_whole_again() {
    let mut bytes = file(&[&WEEKLY.replace("SUMMARY:S", "SUMMARY:Gespr\u{e4}ch")]).into_bytes();
    let place = bytes.iter().position(|b| *b == 0xc3).unwrap();
    bytes.splice(place + 1..place + 1, *b"\r\n ");
    assert_eq!(read::read(&bytes, &now(), clock::shown(0)).unwrap().found[0].title, "Gespräch");
}

/// Rules that never match, or match without end, take bounded time.
#[test]
fn a_rule_without_end_or_without_a_day_is_bounded() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=0",
        "FREQ=NEVER",
    ] {
        let text = file(&[&format!("UID:a\nSUMMARY:S\nDTSTART:20260305T170000Z\nRRULE:{rule}")]);
        assert_eq!(problems(&text), [(Some(7), "RRULE".to_owned())], "{rule}");
    }
    let daily = file(&["UID:a\nSUMMARY:S\nDTSTART:20200305T170000Z\nRRULE:FREQ=DAILY"]);
    let conn = database();
    assert_eq!(report(&conn, &daily, &now()).added, 732, "two years");
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    prop_oneof![Just(Rhythm::Weekly), Just(Rhythm::EveryTwoWeeks), Just(Rhythm::Monthly)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// For any mix of planned, moved, called-off and deleted sessions the file lists the instants of the planned
    /// sessions, brings nothing new back into this journal, and gives the same instants in an empty journal.
    #[test]
    fn out_and_in_are_the_same(
        zone in prop::sample::select(vec![
            "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Cairo", "America/Sao_Paulo",
        ]),
        began in 0_i64..400,
        minute in 0_i64..(24 * 60),
        rhythm in rhythms(),
        acts in prop::collection::vec((0_usize..12, 0_u8..5, 1_i64..20_000), 0..10),
    ) {
        let (conn, now) = (database(), at(NOW, zone).plus_ms(began * 86_400_000));
        let now = now.here_at(now.unix_ms);
        let first = now.civil().date().at(0, 0).plus_minutes(24 * 60 + minute);
        let ids = series(&conn, &first.to_string(), rhythm, &now);
        for (turn, (which, act, shift)) in acts.into_iter().enumerate() {
            let then = now.plus_ms(1 + i64::try_from(turn).unwrap());
            let id = &ids[which % ids.len()];
            let Ok(session) = store::get(&conn, id) else { continue };
            match act {
                _ if !session.is_planned() => {}
                0 => outcome(&conn, &then, id, Outcome::CancelledByMe),
                1 => delete(&conn, &then, id),
                2 | 3 => drop(move_to(&conn, &then, id, &first.plus_minutes(shift).to_string())),
                _ => store::change(&conn, &then, id, SessionChange { minutes: Some(25), ..Default::default() }).unwrap(),
            }
        }
        let later = now.plus_ms(1_000);
        let text = written(&conn, &later, false);
        let expected = planned_instants(&conn);
        prop_assert_eq!(instants(&text, &later, false), expected.clone(), "{}", text);
        let lines = journal::count(&conn).unwrap();
        let back = report(&conn, &text, &later);
        prop_assert!(back.changes_nothing(), "{:?}\n{}", back, text);
        prop_assert_eq!(journal::count(&conn).unwrap(), lines);
        let fresh = database();
        report(&fresh, &text, &later);
        let mut once = expected;
        once.dedup();
        prop_assert_eq!(planned_instants(&fresh), once, "{}", text);
        prop_assert!(report(&fresh, &text, &later.plus_ms(1)).changes_nothing());
    }
}

#[test]
fn a_session_whose_end_the_clocks_show_twice_keeps_its_length() {
    let now = at("2027-03-31T09:00:00+11:00", "Australia/Lord_Howe");
    let conn = database();
    let single = SessionChange {
        starts: Some(civil("2027-04-04T01:10")),
        clock: now.zone.clone(),
        minutes: Some(50),
        ..SessionChange::default()
    };
    acts::log(&conn, &now, now.clone(), Some("a".into()), Body::Session(single)).unwrap();
    let text = written(&conn, &now.plus_ms(1), false);
    assert!(text.contains("DURATION:PT50M") && !text.contains("DTEND"), "{text}");
    assert!(report(&conn, &text, &now.plus_ms(2)).changes_nothing());
}
