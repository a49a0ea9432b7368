//! What is read in files of other programs, damaged files and made-up files.

use proptest::prelude::*;

use super::groups::{self, Span};
use super::occurrences::{self, Event};
use super::tests::{WEEKLY, all, events_of, file, now, outcome, planned, report};
use super::{CalendarGroup, CalendarImport, CalendarLeft, CalendarPreview, clock, plan, read};
use crate::journal::store::tests::database;
use crate::moment::Moment;
use crate::session::{Outcome, store};
use crate::words::{Language, Wording};

fn words() -> Wording {
    Wording::new(Language::English)
}

fn look_at(bytes: &[u8], now: &Moment, past: bool) -> CalendarPreview {
    let span = Span::around(now, past);
    let reading = read::read(bytes, now, clock::shown(span.to_ms)).unwrap();
    let events = occurrences::events(reading.found, now.unix_ms, span.to_ms);
    groups::preview(&events, reading.problems, span, now, &words())
}

fn look(text: &str) -> CalendarPreview {
    look_at(text.as_bytes(), &now(), false)
}

fn starts(group: &CalendarGroup) -> Vec<String> {
    group.dates.iter().filter(|date| !date.called_off).map(|date| date.starts.to_string()).collect()
}

fn left(preview: &CalendarPreview) -> Vec<(CalendarLeft, u64)> {
    preview.left_out.iter().map(|left| (left.what, left.count)).collect()
}

fn single(uid: &str, more: &str, starts: &str) -> String {
    format!("UID:{uid}\nSUMMARY:S\n{more}\nDTSTART;TZID=Europe/Berlin:{starts}\nDURATION:PT50M")
}

/// A file with a property of the calendar itself, such as its method.
fn with(property: &str, events: &[&str]) -> String {
    file(events).replace("VERSION:2.0", &format!("VERSION:2.0\r\n{property}"))
}

#[test]
fn events_that_share_a_uid_are_all_taken_each_under_its_own_id() {
    let days = ["20260305T170000", "20260319T170000", "20260402T170000"].map(|day| single("patient", "X-A:1", day));
    let [first, second, third] = [&days[0], &days[1], &days[2]];
    let conn = database();
    assert_eq!(report(&conn, &file(&[first, second, third]), &now()).added, 3);
    let reordered = report(&conn, &file(&[third, second]), &now().plus_ms(60_000));
    assert_eq!((reordered.already_there, reordered.changes_nothing()), (2, true), "ids do not rest on the order");
    let alone = events_of(&file(&[second]), &now(), false);
    assert_eq!(&*alone[0].uid, "patient", "an event that has its UID to itself");
    let said_otherwise = second.replace(";TZID=Europe/Berlin:20260319T170000", ":20260319T160000Z");
    let uid = |events: Vec<Event>| events[1].uid.to_string();
    assert_eq!(
        uid(events_of(&file(&[first, second]), &now(), false)),
        uid(events_of(&file(&[first, &said_otherwise]), &now(), false)),
        "ids rest on the instant"
    );
}

#[test]
fn an_exception_belongs_to_the_event_that_has_its_occurrence() {
    let tuesdays = single("u", "RRULE:FREQ=WEEKLY;COUNT=3", "20260303T170000");
    let fridays = single("u", "RRULE:FREQ=WEEKLY;COUNT=3", "20260306T090000");
    let moved = single("u", "RECURRENCE-ID;TZID=Europe/Berlin:20260313T090000", "20260314T090000");
    let preview = look(&file(&[&tuesdays, &fridays, &moved]));
    let expected = [
        "2026-03-03T17:00",
        "2026-03-06T09:00",
        "2026-03-10T17:00",
        "2026-03-14T09:00",
        "2026-03-17T17:00",
        "2026-03-20T09:00",
    ];
    assert_eq!((starts(&preview.groups[0]), preview.groups[0].events), (expected.map(str::to_owned).to_vec(), 3));
}

#[test]
fn an_event_that_cannot_be_read_stays_out_alone() {
    let no_zone = "UID:a\nSUMMARY:S\nDTSTART;TZID=Mars/Olympus:20260305T090000\nDURATION:PT50M";
    let no_time = "UID:b\nSUMMARY:S\nDTSTART:soon";
    let text = file(&[WEEKLY, no_zone, no_time]);
    let preview = look(&text);
    assert_eq!((preview.groups[0].count, preview.groups[0].unread, preview.unread_total), (5, 2, 2));
    let told: Vec<_> = preview.unread.iter().map(|u| (&*u.title, u.line, u.text.clone())).collect();
    let expected =
        [("S", Some(10), "Thursday, 5 March, 09:00".to_owned()), ("S", Some(16), "its time cannot be read".to_owned())];
    assert_eq!(told, expected);
    assert_eq!(preview.unread[0].problems[0].field, "TZID");
    assert_eq!(report(&database(), &text, &now()).added, 5);
}

#[test]
fn an_event_that_was_over_long_ago_needs_no_attention() {
    let over = "UID:a\nSUMMARY:S\nDTSTART;TZID=Mars/Olympus:20190305T090000\nRRULE:FREQ=WEEKLY;COUNT=3";
    let endless = "UID:b\nSUMMARY:S\nDTSTART:20190305T090000Z\nRRULE:FREQ=NEVER";
    let still = "UID:c\nSUMMARY:S\nDTSTART;TZID=Mars/Olympus:20190305T090000\nRRULE:FREQ=WEEKLY";
    let preview = look(&file(&[WEEKLY, over, endless, still]));
    assert_eq!((preview.unread_total, left(&preview)), (2, vec![(CalendarLeft::Over, 1)]));
}

#[test]
fn an_exception_that_cannot_be_read_leaves_its_session_as_it_is() {
    let conn = database();
    report(&conn, &file(&[WEEKLY]), &now());
    let unread = single("w@x", "RECURRENCE-ID;TZID=Europe/Berlin:20260312T170000", "never");
    let taken_out = format!("{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20260319T170000");
    let later = report(&conn, &file(&[&taken_out, &unread]), &now().plus_ms(60_000));
    assert_eq!((later.called_off, later.already_there), (0, 3), "nothing is said of what is missing");
    let read_again = report(&conn, &file(&[&taken_out]), &now().plus_ms(120_000));
    assert_eq!((read_again.called_off + read_again.missing, read_again.already_there), (1, 4));
}

#[test]
fn an_old_exception_that_cannot_be_read_says_nothing_of_what_is_to_come() {
    let conn = database();
    report(&conn, &file(&[WEEKLY]), &now());
    let later = now().plus_ms(20 * 86_400_000);
    let unread = single("w@x", "RECURRENCE-ID;TZID=Europe/Berlin:20260305T170000\nRDATE:never", "20260305T170000");
    let old = unread.replace("RDATE:never", "EXDATE:never");
    let taken_out = format!("{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20260402T170000");
    assert!(report(&conn, &file(&[&taken_out, &unread]), &later).changes_nothing());
    assert_eq!(report(&conn, &file(&[&taken_out, &old]), &later).missing, 1);
}

#[test]
fn a_later_version_that_cannot_be_read_does_not_bring_the_earlier_back() {
    let later = WEEKLY.replace("SUMMARY:S", "SUMMARY:S\nSEQUENCE:2\nEXDATE:never");
    let preview = look(&file(&[WEEKLY, &later]));
    assert_eq!((preview.groups.len(), preview.unread_total), (0, 1));
    assert_eq!(left(&preview), [(CalendarLeft::Replaced, 1)]);
}

#[test]
fn times_without_a_zone_follow_the_zone_that_the_calendar_names() {
    let floating = WEEKLY.replace(";TZID=Europe/Berlin", "");
    let of = |zone: &str| look(&with(zone, &[&floating]));
    assert_eq!(starts(&of("X-WR-TIMEZONE:America/New_York").groups[0])[0], "2026-03-05T23:00");
    let unknown = of("X-WR-TIMEZONE:Mars/Olympus");
    assert_eq!(starts(&unknown.groups[0])[0], "2026-03-05T17:00", "by the clock here");
    let told: Vec<_> = unknown.problems.iter().map(|p| (p.line, p.field.as_str())).collect();
    assert_eq!((told, unknown.unread_total), (vec![(Some(3), "X-WR-TIMEZONE")], 0));
    assert_eq!(starts(&look(&with("X-WR-TIMEZONE:America/New_York", &[WEEKLY])).groups[0])[0], "2026-03-05T17:00");
    // The ids are those of a time without a zone, so that a file which names one later finds the same sessions.
    let conn = database();
    report(&conn, &file(&[&floating]), &now());
    let named = report(&conn, &with("X-WR-TIMEZONE:Europe/Berlin", &[&floating]), &now().plus_ms(60_000));
    assert_eq!((named.already_there, named.changes_nothing()), (5, true));
}

#[test]
fn a_title_that_calls_off_is_told_and_the_person_decides() {
    let off = single("w@x", "RECURRENCE-ID;TZID=Europe/Berlin:20260312T170000", "20260312T170000");
    let off = off.replace("SUMMARY:S", "SUMMARY:Abgesagt: S\nSTATUS:CONFIRMED");
    let alone = single("other", "X-A:1", "20260320T090000").replace("SUMMARY:S", "SUMMARY:Canceled: S");
    let text = file(&[WEEKLY, &off, &alone]);
    let preview = look(&text);
    assert_eq!(preview.groups.len(), 1, "{preview:?}");
    let group = &preview.groups[0];
    assert_eq!((group.title.as_str(), group.count, group.titled_off, group.called_off), ("S", 4, 2, 0));
    assert!(group.question.as_deref().is_some_and(|asks| asks.contains("2 times")), "{group:?}");
    assert_eq!(look(&file(&[WEEKLY])).groups[0].question, None);

    let conn = database();
    report(&conn, &file(&[WEEKLY]), &now());
    let found = report(&conn, &text, &now().plus_ms(60_000));
    assert_eq!((found.called_off, found.already_there, found.added), (1, 4, 0), "as it is offered");

    let conn = database();
    let mut events = events_of(&text, &now(), false);
    occurrences::keep_on(&mut events, &["Other".to_owned()]);
    let choice = CalendarImport { titles: vec!["S".to_owned()], ..Default::default() };
    let span = Span::around(&now(), false);
    assert_eq!(plan::plan(&conn, &now(), &events, span, &choice).unwrap().report.added, 4);
    occurrences::keep_on(&mut events, &["S".to_owned()]);
    assert_eq!(plan::plan(&conn, &now(), &events, span, &choice).unwrap().report.added, 6, "as the person says");
}

#[test]
fn what_the_calendar_calls_off_itself_is_not_asked_about() {
    let off = single("a", "STATUS:CANCELLED", "20260320T090000").replace("SUMMARY:S", "SUMMARY:Canceled: S");
    let preview = look(&file(&[&off]));
    let group = &preview.groups[0];
    assert_eq!((group.called_off, group.titled_off, group.question.as_deref()), (1, 0, None));
}

#[test]
fn a_cancellation_calls_off_what_it_names() {
    let called_off = |cancel: &str| {
        let conn = database();
        report(&conn, &with("METHOD:REQUEST", &[WEEKLY]), &now());
        let text = with("METHOD:CANCEL", &[cancel]);
        let preview = look(&text);
        assert_eq!((preview.groups.len(), preview.groups[0].count, preview.unread_total), (1, 0, 0), "{preview:?}");
        let found = report(&conn, &text, &now().plus_ms(60_000));
        let again = report(&conn, &text, &now().plus_ms(120_000));
        assert!(again.changes_nothing(), "{again:?}");
        (found.called_off + found.missing, planned(&conn).len())
    };
    let one = "UID:w@x\nSUMMARY:S\nSEQUENCE:1\nRECURRENCE-ID;TZID=Europe/Berlin:20260312T170000";
    assert_eq!(called_off(one), (1, 4));
    assert_eq!(called_off("UID:w@x\nSUMMARY:S\nSEQUENCE:1"), (5, 0), "the whole series, without a start");
    assert_eq!(called_off(&WEEKLY.replace("SUMMARY:S", "SUMMARY:S\nSEQUENCE:1")), (5, 0));
    let whole = "UID:w@x\nSUMMARY:S";
    assert_eq!(look(&with("METHOD:CANCEL", &[whole])).groups[0].text, "called off as a whole");
    let twice = look(&with("METHOD:CANCEL", &[whole, whole]));
    assert_eq!((twice.events, twice.groups[0].events, twice.left_out[0].count), (2, 1, 1));
}

#[test]
fn a_file_in_windows_1252_is_read_and_damage_keeps_out_only_its_event() {
    let umlaut = WEEKLY.replace("SUMMARY:S", "SUMMARY:Gespräch");
    let mut bytes = file(&[&umlaut]).into_bytes();
    let at = bytes.windows(2).position(|pair| pair == "ä".as_bytes()).unwrap();
    bytes.splice(at..at + 2, [0xE4]);
    assert_eq!(look_at(&bytes, &now(), false).groups[0].title, "Gespräch");

    let sound = umlaut.replace("w@x", "sound");
    let mut mixed = file(&[&umlaut, &sound]).into_bytes();
    mixed.splice(at..at + 2, [0xE4]);
    let preview = look_at(&mixed, &now(), false);
    assert_eq!((preview.groups.len(), preview.groups[0].count, preview.unread_total), (1, 5, 1));
    let unread = &preview.unread[0];
    assert_eq!((unread.title.as_str(), unread.problems[0].line), ("Gespr\u{fffd}ch", Some(5)));
}

#[test]
fn what_the_person_said_stays_whatever_a_title_says() {
    let conn = database();
    report(&conn, &file(&[WEEKLY]), &now());
    let first = all(&conn)[0].id.clone();
    let under_way = Moment::parse("2026-03-05T17:30:00+01:00").unwrap();
    outcome(&conn, &under_way, &first, Outcome::Attended);
    let off = WEEKLY.replace("SUMMARY:S", "SUMMARY:Canceled: S");
    let found = report(&conn, &file(&[&off]), &under_way.plus_ms(60_000));
    assert_eq!(found.called_off, 4);
    assert_eq!(store::get(&conn, &first).unwrap().outcome(), Outcome::Attended);
}

/// An event as programs write it, or damaged.
fn any_event() -> impl Strategy<Value = String> {
    let title = prop::sample::select(vec!["S", "S", "Canceled: S", "Other", "", "Abgesagt: Other"]);
    let starts = prop::sample::select(vec![
        ";TZID=Europe/Berlin:20260305T170000",
        ";TZID=Europe/Berlin:20260305T170000",
        ";TZID=Europe/Berlin:20260312T170000",
        ":20260306T090000Z",
        ":20260307T090000",
        ";TZID=Europe/Berlin:20240305T170000",
        ";TZID=Europe/Berlin:20390305T170000",
        ";VALUE=DATE:20260305",
        ";TZID=Mars/Olympus:20260305T170000",
        ";TZID=Mars/Olympus:20160305T170000",
        ":never",
    ]);
    let rule = prop::sample::select(vec![
        "",
        "",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "RRULE:FREQ=WEEKLY;UNTIL=20240401T000000Z",
        "RRULE:FREQ=NEVER",
        "RDATE;TZID=Europe/Berlin:20260401T170000",
    ]);
    let replaces = prop::sample::select(vec![
        "",
        "",
        "",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260312T170000",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260319T170000",
        "RECURRENCE-ID;VALUE=DATE:20260312",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T160000Z",
        "RECURRENCE-ID:never",
    ]);
    let more = prop::sample::select(vec![
        "",
        "",
        "STATUS:CANCELLED",
        "EXDATE;TZID=Europe/Berlin:20260312T170000",
        "EXDATE;TZID=Europe/Berlin:20260305T170000",
        "EXDATE:never",
        "DURATION:P3D",
    ]);
    (0_u8..4, 0_u8..3, title, (starts, any::<u8>()), rule, replaces, more).prop_map(
        |(uid, version, title, (starts, has_start), rule, replaces, more)| {
            let starts = if has_start < 16 { String::new() } else { format!("DTSTART{starts}\n") };
            let lines = format!("UID:{uid}\nSEQUENCE:{version}\nSUMMARY:{title}\n{starts}{rule}\n{replaces}\n{more}");
            lines.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Each event of a file is in one group, left out for one reason, or told as not readable; each occurrence that
    /// takes place is in the report of an import, and importing again changes nothing.
    #[test]
    fn every_event_and_every_occurrence_is_accounted_for(
        events in prop::collection::vec(any_event(), 0..12),
        method in prop::sample::select(vec!["METHOD:PUBLISH", "METHOD:REQUEST", "METHOD:CANCEL"]),
        past in any::<bool>(),
    ) {
        let lines: Vec<&str> = events.iter().map(String::as_str).collect();
        let text = with(method, &lines);
        let now = now();
        let preview = look_at(text.as_bytes(), &now, past);
        let grouped: u64 = preview.groups.iter().map(|group| group.events).sum();
        let left: u64 = preview.left_out.iter().map(|left| left.count).sum();
        prop_assert_eq!(grouped + left + preview.unread_total, events.len() as u64, "{:#?}\n{}", preview, text);
        prop_assert_eq!(preview.events, events.len() as u64);
        for group in &preview.groups {
            prop_assert_eq!(group.count + group.called_off + group.titled_off, group.dates.len() as u64);
            prop_assert!(!group.dates.is_empty() || group.ended > 0);
        }
        if preview.groups.is_empty() {
            return Ok(());
        }
        let choice = CalendarImport {
            titles: preview.groups.iter().map(|group| group.title.clone()).collect(),
            with_past: past,
            ..Default::default()
        };
        let span = Span::around(&now, past);
        let events = events_of(&text, &now, past);
        let takes_place: u64 = preview.groups.iter().map(|group| group.count).sum();
        let conn = database();
        let first = plan::plan(&conn, &now, &events, span, &choice).unwrap().take(&conn, &now).unwrap();
        prop_assert_eq!(first.added + first.same_time, takes_place, "{:?}\n{}", first, text);
        let later = now.plus_ms(60_000);
        let again = plan::plan(&conn, &later, &events, span, &choice).unwrap().take(&conn, &later).unwrap();
        prop_assert!(again.changes_nothing(), "{:?}\n{}", again, text);
        prop_assert_eq!(again.already_there + again.same_time, takes_place, "{:?}\n{}", again, text);
    }
}
