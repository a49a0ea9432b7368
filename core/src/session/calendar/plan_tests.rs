//! Calendars that go on with the same sessions under other events.

use rusqlite::Connection;

use super::tests::{at, file, now, report};
use crate::concern::{ConcernChange, Stage};
use crate::entry::Body;
use crate::entry::factors::Factor;
use crate::journal::acts;
use crate::journal::store::tests::database;
use crate::moment::{CivilTime, DAY_MS, Moment};
use crate::session::rules::Session;
use crate::session::{Outcome, SessionChange, agenda, store};
use crate::therapy::{TherapyChange, TherapyState};

const WEEKLY: &str = "UID:a@x\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:20260305T170000\nDTEND;TZID=Europe/Berlin:20260305T175000\nRRULE:FREQ=WEEKLY;COUNT=10;BYDAY=TH";
const UNTIL_APRIL: &str = "UID:a@x\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:20260305T170000\nDTEND;TZID=Europe/Berlin:20260305T175000\nRRULE:FREQ=WEEKLY;UNTIL=20260401T215959Z;BYDAY=TH";

/// The rest of that series as another event, from April on at that hour.
fn from_april(hour: u8, day: &str) -> String {
    format!(
        "UID:a_R20260402@x\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:{day}T{hour}0000\nDTEND;TZID=Europe/Berlin:{day}T{hour}5000\nRRULE:FREQ=WEEKLY;COUNT=6"
    )
}

fn sessions(conn: &Connection, now: &Moment) -> Vec<Session> {
    store::between(conn, now, now.unix_ms - DAY_MS, now.unix_ms + 120 * DAY_MS).unwrap()
}

fn planned(conn: &Connection, now: &Moment) -> Vec<String> {
    sessions(conn, now).iter().filter(|s| s.is_planned()).map(|s| s.starts.to_string()).collect()
}

fn raise(conn: &Connection, now: &Moment, session: &str) {
    let change = ConcernChange {
        about: Some(Factor::Pacing),
        stage: Some(Stage::OnAgenda),
        session: Some(session.to_owned()),
        ..ConcernChange::default()
    };
    acts::log(conn, now, now.clone(), None, Body::Concern(change)).unwrap();
}

/// The start of the session on whose list the only concern is.
fn listed_at(conn: &Connection, now: &Moment) -> String {
    let placed = agenda::placed(conn, now).unwrap();
    placed[0].1.session().unwrap().starts.to_string()
}

#[test]
fn a_series_that_is_split_at_the_same_time_goes_on_as_it_was() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let april = sessions(&conn, &now)[5].id.clone();
    raise(&conn, &now, &april);
    let later = now.plus_ms(60_000);
    let split = file(&[UNTIL_APRIL, &from_april(17, "20260402")]);
    let found = report(&conn, &split, &later);
    assert!(found.changes_nothing() && found.already_there == 10, "{found:?}");
    assert_eq!(
        (planned(&conn, &now).len(), listed_at(&conn, &later).as_str()),
        (10, "2026-04-09T17:00"),
        "list and all"
    );
    assert!(report(&conn, &split, &later.plus_ms(1)).changes_nothing());
}

#[test]
fn a_series_that_is_split_to_another_time_or_day_moves_with_its_lists() {
    for (hour, day, moved_to) in [(18, "20260402", "2026-04-09T18:00"), (10, "20260401", "2026-04-08T10:00")] {
        let (conn, now) = (database(), now());
        report(&conn, &file(&[WEEKLY]), &now);
        let april = sessions(&conn, &now)[5].id.clone();
        raise(&conn, &now, &april);
        let later = now.plus_ms(60_000);
        let split = file(&[UNTIL_APRIL, &from_april(hour, day)]);
        let found = report(&conn, &split, &later);
        assert_eq!((found.moved, found.called_off, found.added), (6, 0, 0), "{day}");
        assert_eq!(planned(&conn, &now).len(), 10);
        assert_eq!(listed_at(&conn, &later), moved_to);
        let again = report(&conn, &split, &later.plus_ms(1));
        assert!(again.changes_nothing(), "{again:?}");
    }
}

#[test]
fn an_event_that_is_called_off_and_booked_again_is_the_same_session() {
    let (conn, now) = (database(), now());
    let booked = |uid: &str, more: &str| {
        format!(
            "UID:{uid}\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:20260305T170000\nDTEND;TZID=Europe/Berlin:20260305T175000{more}"
        )
    };
    report(&conn, &file(&[&booked("one", "")]), &now);
    let again = file(&[&booked("one", "\nSTATUS:CANCELLED"), &booked("two", "")]);
    let found = report(&conn, &again, &now.plus_ms(60_000));
    assert_eq!((found.called_off, found.added, found.already_there), (0, 0, 1));
    assert_eq!(planned(&conn, &now), ["2026-03-05T17:00"]);
    let alone = file(&[&booked("two", "\nSTATUS:CANCELLED")]);
    let found = report(&conn, &alone, &now.plus_ms(120_000));
    assert_eq!((found.called_off, planned(&conn, &now).len()), (1, 0), "it is the other event now");
}

#[test]
fn the_time_of_a_session_that_is_called_off_or_moved_is_free() {
    let (conn, now) = (database(), now());
    let event = |uid: &str, day: &str, more: &str| {
        format!(
            "UID:{uid}\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:{day}T170000\nDTEND;TZID=Europe/Berlin:{day}T175000{more}"
        )
    };
    report(&conn, &file(&[&event("one", "20260305", ""), &event("two", "20260312", "")]), &now);
    let first = sessions(&conn, &now)[0].id.clone();
    let change = SessionChange { outcome: Some(Outcome::CancelledByMe), ..SessionChange::default() };
    store::change(&conn, &now.plus_ms(1), &first, change).unwrap();
    // The second is moved a week on, and a third takes its old time.
    let next = file(&[&event("two", "20260319", ""), &event("three", "20260312", ""), &event("four", "20260305", "")]);
    let found = report(&conn, &next, &now.plus_ms(60_000));
    assert_eq!((found.moved, found.added, found.same_time), (1, 2, 0), "{found:?}");
    assert_eq!(planned(&conn, &now), ["2026-03-05T17:00", "2026-03-12T17:00", "2026-03-19T17:00"]);
    let at = at("2026-03-04T10:00:00+01:00", "Europe/Berlin");
    assert!(report(&conn, &next, &at).changes_nothing());
}

#[test]
fn a_session_that_went_on_under_another_event_follows_that_one() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    report(&conn, &file(&[UNTIL_APRIL, &from_april(17, "20260402")]), &now.plus_ms(1));
    // The old event is over and gone from the file; the other is put to another hour.
    let later = at("2026-04-03T09:00:00+02:00", "Europe/Berlin");
    let alone = from_april(17, "20260402");
    let hour = "RECURRENCE-ID;TZID=Europe/Berlin:20260409T170000\nDTSTART;TZID=Europe/Berlin:20260409T100000\nDTEND;TZID=Europe/Berlin:20260409T105000";
    let found = report(&conn, &file(&[&alone, &format!("UID:a_R20260402@x\nSUMMARY:S\n{hour}")]), &later);
    assert_eq!((found.moved, found.added), (1, 0), "{found:?}");
    assert!(planned(&conn, &later).contains(&"2026-04-09T10:00".to_owned()));
}

#[test]
fn an_event_that_is_called_off_for_good_does_not_call_off_what_went_on_elsewhere() {
    let (conn, now) = (database(), now());
    let event = |uid: &str, day: &str, more: &str| {
        format!(
            "UID:{uid}\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:{day}T170000\nDTEND;TZID=Europe/Berlin:{day}T175000{more}"
        )
    };
    report(&conn, &file(&[&event("one", "20260305", "")]), &now);
    let rebooked = file(&[&event("one", "20260305", "\nSTATUS:CANCELLED"), &event("two", "20260306", "")]);
    for minute in 1..3 {
        let found = report(&conn, &rebooked, &now.plus_ms(minute * 60_000));
        assert_eq!((found.called_off, found.added), (0, 0), "{found:?}");
        assert_eq!(planned(&conn, &now), ["2026-03-06T17:00"]);
    }
    let moved = file(&[&event("one", "20260305", "\nSTATUS:CANCELLED"), &event("two", "20260307", "")]);
    assert_eq!(report(&conn, &moved, &now.plus_ms(240_000)).moved, 1);
    assert_eq!(planned(&conn, &now), ["2026-03-07T17:00"]);
}

const ONE: &str = "UID:one@x\nSUMMARY:S\nDTSTART;TZID=Europe/Berlin:20260305T170000\nDURATION:PT50M";

fn move_to(conn: &Connection, now: &Moment, starts: &str) {
    let old = store::next(conn, now).unwrap().unwrap();
    let to = SessionChange { starts: CivilTime::parse(starts).ok(), ..SessionChange::default() };
    store::move_session(conn, now, &old, &to).unwrap();
}

#[test]
fn a_session_stays_where_the_person_put_it_until_the_calendar_says_something_new() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[ONE]), &now);
    move_to(&conn, &now.plus_ms(1), "2026-03-06T09:00");
    let again = report(&conn, &file(&[ONE]), &now.plus_ms(2));
    assert!(again.changes_nothing() && again.left_alone == 1, "{again:?}");
    assert_eq!(planned(&conn, &now), ["2026-03-06T09:00"]);
    let to = |day: &str, hour: &str| ONE.replace("20260305T17", &format!("{day}T{hour}"));
    assert_eq!(report(&conn, &file(&[&to("20260307", "11")]), &now.plus_ms(3)).moved, 1);
    assert_eq!(report(&conn, &file(&[ONE]), &now.plus_ms(4)).moved, 1, "back to where it was first is news too");
    move_to(&conn, &now.plus_ms(5), "2026-03-07T11:00");
    let follows = report(&conn, &file(&[&to("20260307", "11")]), &now.plus_ms(6));
    assert!(follows.changes_nothing() && follows.already_there == 1, "{follows:?}");
    assert_eq!(report(&conn, &file(&[ONE]), &now.plus_ms(7)).moved, 1, "the calendar had followed the person");
    assert_eq!(planned(&conn, &now), ["2026-03-05T17:00"]);
}

#[test]
fn a_session_that_was_moved_before_the_journal_knew_what_the_calendar_said_stays_where_it_is() {
    let (conn, now) = (database(), now());
    let id = crate::session::calendar::uid::event("one@x");
    let line = format!(
        r#"{{"kind":"session","id":"{id}","at":"2026-03-01T10:00:00+01:00","clock":"Europe/Berlin","starts":"2026-03-05T17:00","outcome":"planned"}}"#
    );
    crate::journal::store::take(&conn, &crate::journal::store::tests::entry(&line)).unwrap();
    move_to(&conn, &now, "2026-03-06T09:00");
    assert_eq!(report(&conn, &file(&[ONE]), &now.plus_ms(1)).left_alone, 1);
    assert_eq!(planned(&conn, &now), ["2026-03-06T09:00"]);
}

#[test]
fn a_session_stays_where_the_person_put_it_when_its_series_is_split() {
    let (conn, now) = (database(), now());
    report(&conn, &file(&[WEEKLY]), &now);
    let april = at("2026-04-01T09:00:00+02:00", "Europe/Berlin");
    move_to(&conn, &april, "2026-04-03T09:00");
    let split = report(&conn, &file(&[UNTIL_APRIL, &from_april(17, "20260402")]), &april.plus_ms(1));
    assert!(split.changes_nothing(), "{split:?}");
    assert_eq!(planned(&conn, &april)[..2], ["2026-04-03T09:00", "2026-04-09T17:00"]);
    let again = report(&conn, &file(&[UNTIL_APRIL, &from_april(17, "20260402")]), &april.plus_ms(2));
    assert!(again.changes_nothing() && again.left_alone == 1, "{again:?}");
}

fn therapy(conn: &Connection, now: &Moment, id: &str, state: TherapyState) {
    let change = TherapyChange { state: Some(state), ..TherapyChange::default() };
    acts::log(conn, now, now.clone(), Some(id.to_owned()), Body::Therapy(change)).unwrap();
}

#[test]
fn a_new_therapy_has_the_sessions_that_a_calendar_moves_there_from_one_that_is_over() {
    for (was, is) in [
        // The same event, at the same time and at another; another event in the same week; and at the same time.
        (ONE.to_owned(), vec![ONE.to_owned()]),
        (ONE.to_owned(), vec![ONE.replace("0305T17", "0306T10")]),
        (
            ONE.to_owned(),
            vec![format!("{ONE}\nSTATUS:CANCELLED"), ONE.replace("0305T17", "0306T10").replace("one", "two")],
        ),
        (ONE.to_owned(), vec![format!("{ONE}\nSTATUS:CANCELLED"), ONE.replace("one", "two")]),
    ] {
        let (conn, now) = (database(), now());
        therapy(&conn, &now, "first", TherapyState::InTherapy);
        report(&conn, &file(&[&was]), &now.plus_ms(1));
        therapy(&conn, &now.plus_ms(2), "first", TherapyState::Ended);
        therapy(&conn, &now.plus_ms(3), "second", TherapyState::InTherapy);
        let is: Vec<&str> = is.iter().map(String::as_str).collect();
        let found = report(&conn, &file(&is), &now.plus_ms(4));
        assert_eq!((found.added, found.moved, found.called_off), (1, 0, 0), "{is:?}: {found:?}");
        let next = store::next(&conn, &now.plus_ms(5)).unwrap().unwrap();
        assert_eq!(next.known.therapy.as_deref(), Some("second"));
        assert_eq!(store::coming(&conn, &now.plus_ms(5), now.unix_ms + 21 * DAY_MS).unwrap().len(), 1);
        assert!(report(&conn, &file(&is), &now.plus_ms(6)).changes_nothing());
    }
}
