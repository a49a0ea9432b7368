//! Importing and exporting sessions as calendar files, through the calls that the apps make.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

use std::path::Path;
use std::sync::{Arc, Mutex};

use holdfast::Holdfast;
use holdfast::api::today::answer::Reply;
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::error::HoldfastError;
use holdfast::moment::{CivilTime, Moment};
use holdfast::ports::{DeviceClock, PortError};
use holdfast::problem::Fault;
use holdfast::question::Asks;
use holdfast::session::Rhythm;
use holdfast::session::calendar::{
    CalendarExport, CalendarGroup, CalendarImport, CalendarLeft, CalendarPreview, LARGEST_FILE,
};
use holdfast::session::planning::{Beside, SessionDraft};
use holdfast::therapy::TherapyChange;
use holdfast::zones::ZoneRules;
use holdfast_tests::device::MemoryGuard;
use proptest::prelude::*;

/// A clock in Berlin.
struct Berlin(Mutex<Moment>);

impl DeviceClock for Berlin {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        Ok(0)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok("test".into())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

/// A person in Berlin, on a Monday morning.
struct Person {
    app: Arc<Holdfast>,
    clock: Arc<Berlin>,
    folder: tempfile::TempDir,
}

impl Person {
    fn new() -> Self {
        let person = Self::without_a_journal();
        person.app.create(None).unwrap();
        person
    }

    fn without_a_journal() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-03-02T09:00:00+01:00").unwrap();
        let clock = Arc::new(Berlin(Mutex::new(Moment { zone: Some("Europe/Berlin".into()), ..now })));
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock.clone());
        Self { app, clock, folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn written(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.file(name), content).unwrap();
        self.file(name)
    }

    fn a_minute_later(&self) {
        let mut now = self.clock.0.lock().unwrap();
        *now = now.plus_ms(60_000);
    }

    fn upcoming(&self) -> Vec<String> {
        self.app.sessions().upcoming(60).unwrap().iter().map(|s| s.starts.to_string()).collect()
    }

    fn look(&self, fixture: &str) -> CalendarPreview {
        self.app.sessions().preview_calendar(&fixture_path(fixture), false).unwrap()
    }
}

fn fixture_path(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/calendar").join(name).to_str().unwrap().to_owned()
}

fn pick(title: &str) -> CalendarImport {
    CalendarImport { titles: vec![title.to_owned()], ..Default::default() }
}

fn group<'p>(preview: &'p CalendarPreview, title: &str) -> &'p CalendarGroup {
    preview.groups.iter().find(|group| group.title == title).unwrap_or_else(|| panic!("{preview:?}"))
}

fn starts(group: &CalendarGroup) -> Vec<String> {
    group.dates.iter().filter(|date| !date.called_off).map(|date| date.starts.to_string()).collect()
}

#[test]
fn a_google_calendar_is_read() {
    let person = Person::without_a_journal();
    let preview = person.look("google.ics");
    let weber = group(&preview, "Dr. Weber");
    assert_eq!(
        starts(weber),
        [
            "2026-03-05T17:00",
            "2026-03-12T17:00",
            "2026-03-20T09:00",
            "2026-03-26T17:00",
            "2026-04-09T17:00",
            "2026-04-16T17:00",
            "2026-04-30T17:00",
            "2026-05-07T17:00",
            "2026-05-14T17:00",
            "2026-05-21T17:00",
            "2026-05-28T17:00",
        ],
        "one taken out, one moved by an exception of a later version, one called off"
    );
    assert_eq!((weber.count, weber.repeats, weber.dates.len()), (11, true, 12));
    assert_eq!(weber.text, "11 times, next on Thursday, 5 March, 17:00");
    assert_eq!(starts(group(&preview, "Zahnarzt, Kontrolle")), ["2026-03-10T08:30"]);
    let left: Vec<_> = preview.left_out.iter().map(|left| (left.what, left.count)).collect();
    assert_eq!(left, [(CalendarLeft::WholeDay, 1)]);
    assert_eq!((preview.unread_total, preview.events), (0, 5));
}

#[test]
fn an_outlook_calendar_is_read() {
    let preview = Person::without_a_journal().look("outlook.ics");
    let talk = ["2026-03-04T16:00", "2026-04-02T17:00", "2026-04-29T16:00", "2026-05-13T16:00", "2026-05-27T16:00"];
    assert_eq!(starts(group(&preview, "Gespräch"))[..5], talk);
    let call = ["2026-03-09T14:00", "2026-04-13T15:00", "2026-05-11T15:00"];
    assert_eq!(starts(group(&preview, "Call; New York"))[..3], call, "by rules that only the file knows");
}

#[test]
fn an_apple_calendar_is_read() {
    let preview = Person::without_a_journal().look("apple.ics");
    let supervision = &preview.groups.iter().find(|group| group.title.starts_with("Supervision 🌊")).unwrap();
    assert_eq!(
        starts(supervision)[..5],
        ["2026-03-31T10:30", "2026-04-30T10:30", "2026-05-31T10:30", "2026-07-01T11:00", "2026-08-01T11:00"],
        "the fourth and all after it half an hour and a day later"
    );
    assert!(supervision.title.ends_with("Überschrift, die gefaltet werden muss"), "{}", supervision.title);
    let group_dates: Vec<_> =
        group(&preview, "Gruppe").dates.iter().map(|d| (d.starts.to_string(), d.minutes)).collect();
    let expected = [("2026-03-06T18:30", 90), ("2026-03-20T18:30", 90), ("2026-04-03T19:00", 90)];
    assert_eq!(group_dates, expected.map(|(starts, minutes)| (starts.to_owned(), minutes)));
    let left: Vec<_> = preview.left_out.iter().map(|left| (left.what, left.count)).collect();
    assert_eq!(left, [(CalendarLeft::WholeDay, 1), (CalendarLeft::TooLong, 1)]);
}

#[test]
fn only_chosen_events_are_imported() {
    let person = Person::new();
    let therapy = person.app.therapies().start(TherapyChange::default()).unwrap();
    let sessions = person.app.sessions();
    let file = fixture_path("google.ics");
    let would = sessions.compare_calendar(&file, &pick("Dr. Weber")).unwrap();
    assert_eq!((would.added, person.upcoming().len()), (11, 0), "comparing takes nothing in");
    assert_eq!(sessions.import_calendar(&file, &pick("Dr. Weber")).unwrap(), would);
    assert_eq!(person.upcoming().len(), 11);
    person.a_minute_later();
    let again = sessions.import_calendar(&file, &pick("Dr. Weber")).unwrap();
    assert!(again.changes_nothing() && again.already_there == 11, "{again:?}");
    let lines = person.app.journal().lines_about(&sessions.upcoming(1).unwrap()[0].id).unwrap();
    assert!(lines.len() == 1 && lines[0].contains(&format!("\"therapy\":\"{therapy}\"")), "{lines:?}");
    assert!(!lines[0].contains("Weber") && !lines[0].contains("google"), "{lines:?}");
}

#[test]
fn an_unknown_title_is_reported_and_nothing_is_imported() {
    let person = Person::new();
    for choice in [pick("Dr. Who"), CalendarImport::default()] {
        let refused = person.app.sessions().import_calendar(&fixture_path("google.ics"), &choice);
        let Err(HoldfastError::Rejected { problems, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(problems[0].field, "titles");
    }
    assert_eq!(person.upcoming().len(), 0);
}

#[test]
fn the_person_says_whether_a_title_calls_a_session_off() {
    let person = Person::new();
    let event = |uid: &str, title: &str, day: &str| {
        format!("BEGIN:VEVENT\rUID:{uid}\rSUMMARY:{title}\rDTSTART:{day}T160000Z\rEND:VEVENT\r")
    };
    let events = event("a", "Gespräch", "20260305") + &event("b", "Abgesagt: Gespräch", "20260312");
    let wide: Vec<u8> =
        format!("BEGIN:VCALENDAR\r{events}END:VCALENDAR\r").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = person.written("outlook-utf16.ics", wide);
    let sessions = person.app.sessions();
    let preview = sessions.preview_calendar(&file, false).unwrap();
    let talk = group(&preview, "Gespräch");
    assert_eq!((talk.count, talk.titled_off, talk.question.is_some()), (1, 1, true));
    let other = CalendarImport { still_on: vec!["Other".into()], ..pick("Gespräch") };
    let Err(HoldfastError::Rejected { problems, .. }) = sessions.compare_calendar(&file, &other) else {
        panic!("a title that was not picked")
    };
    assert_eq!(problems[0].field, "still_on");
    assert_eq!(sessions.compare_calendar(&file, &pick("Gespräch")).unwrap().added, 1);
    let still = CalendarImport { still_on: vec!["Gespräch".into()], ..pick("Gespräch") };
    assert_eq!(sessions.import_calendar(&file, &still).unwrap().added, 2);
    person.a_minute_later();
    assert_eq!(sessions.import_calendar(&file, &pick("Gespräch")).unwrap().called_off, 1, "once the person agrees");
}

fn weekly(starts: &str) -> SessionDraft {
    SessionDraft { rhythm: Some(Rhythm::Weekly), ..SessionDraft::at(CivilTime::parse(starts).unwrap()) }
}

#[test]
fn an_export_is_for_its_owner_and_replaces_nothing() {
    let person = Person::new();
    person.app.sessions().plan(weekly("2026-03-05T17:00")).unwrap();
    let file = person.file("out.ics");
    let written = person.app.sessions().export_calendar(&file, &CalendarExport::default()).unwrap();
    assert_eq!((written.sessions, written.title.as_str()), (27, "Appointment"));
    assert!(written.shared.contains("shared"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = std::fs::read(&file).unwrap();
    let again = person.app.sessions().export_calendar(&file, &CalendarExport::default());
    assert!(matches!(again, Err(HoldfastError::Rejected { .. })), "{again:?}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let back = person.app.sessions().import_calendar(&file, &pick("Appointment")).unwrap();
    assert!(back.changes_nothing() && back.already_there == 27, "{back:?}");
}

#[test]
fn a_chosen_title_has_to_be_one_short_line() {
    let person = Person::new();
    person.app.sessions().plan(weekly("2026-03-05T17:00")).unwrap();
    let export = |title: &str| {
        let choice = CalendarExport { title: Some(title.to_owned()), ..Default::default() };
        person.app.sessions().export_calendar(&person.file("own.ics"), &choice)
    };
    for (title, fault) in [("a\nb", Fault::DoesNotFit), (&*"ä".repeat(81), Fault::TooLong { limit: 80 })] {
        let Err(HoldfastError::Rejected { problems, .. }) = export(title) else { panic!("{title}") };
        assert_eq!(problems[0].fault, fault);
        assert!(!Path::new(&person.file("own.ics")).exists());
    }
    assert_eq!(export(" Töpfern; montags, immer \\ ").unwrap().title, "Töpfern; montags, immer \\");
    let preview = person.app.sessions().preview_calendar(&person.file("own.ics"), false).unwrap();
    assert_eq!(preview.groups[0].title, "Töpfern; montags, immer \\");
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let person = Person::without_a_journal();
    let size = usize::try_from(LARGEST_FILE).unwrap() + 1;
    let file = person.written("large.ics", vec![b' '; size]);
    let Err(HoldfastError::Rejected { problems, .. }) = person.app.sessions().preview_calendar(&file, false) else {
        panic!("read")
    };
    assert_eq!(problems[0].fault, Fault::TooLarge { limit: LARGEST_FILE });
}

/// The largest possible file of recurrence rules without end: reading it ends, and answers that it is too large.
#[test]
fn reading_a_file_full_of_rules_ends() {
    let person = Person::without_a_journal();
    let mut text = "BEGIN:VCALENDAR\r\n".to_owned();
    for n in 0..20_000 {
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:S\r\nDTSTART:20200101T120000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
        ));
    }
    text.push_str("END:VCALENDAR\r\n");
    let file = person.written("rules.ics", text);
    let preview = person.app.sessions().preview_calendar(&file, true).unwrap();
    assert!(preview.unread_total > 18_000 && preview.events == 20_000 && preview.groups[0].dates.len() == 2_000);
    let refused = Person::new().app.sessions().import_calendar(&file, &pick("S"));
    assert!(matches!(refused, Err(HoldfastError::Rejected { .. })));
}

/// The question of the first page about regular times, with its replies.
fn side_by_side(person: &Person) -> Option<(Asks, String, String)> {
    let asked = person.app.today().unwrap().questions.into_iter();
    asked.map(|q| (q.asks, q.about, q.text)).find(|(asks, ..)| matches!(asks, Asks::TwoRhythms | Asks::BesideCalendar))
}

#[test]
fn weekly_times_of_two_devices_are_asked_about_until_somebody_says() {
    for reply in [Reply::Yes, Reply::No, Reply::Later] {
        let (one, other) = (Person::new(), Person::new());
        one.app.therapies().start(TherapyChange::default()).unwrap();
        let send = |from: &Person, to: &Person, name: &str| {
            let choice = ExportChoice { format: ExportFormat::Lines, with_safety_answers: true };
            from.app.journal().export(&from.file(name), choice, None).unwrap();
            to.app.journal().import_lines(&from.file(name), None).unwrap();
        };
        send(&one, &other, "therapy");
        one.app.sessions().plan(weekly("2026-03-05T17:00")).unwrap();
        other.a_minute_later();
        other.app.sessions().plan(weekly("2026-03-13T09:00")).unwrap();
        assert_eq!(side_by_side(&other), None);
        send(&one, &other, "first");
        let (asks, about, text) = side_by_side(&other).unwrap();
        assert_eq!(
            text,
            "Sessions are planned every week, next Thursday, 5 March, 17:00, and also every week, next Friday, 13 March, 09:00. Do all of them take place?"
        );
        other.a_minute_later();
        other.app.answer(asks, &about, reply).unwrap();
        assert_eq!(side_by_side(&other), None);
        let thursdays = other.upcoming().iter().filter(|starts| starts.ends_with("17:00")).count();
        assert_eq!(thursdays == 1, reply == Reply::No, "{thursdays}");
        send(&other, &one, "back");
        one.a_minute_later();
        assert_eq!(one.upcoming(), other.upcoming());
    }
}

#[test]
fn who_plans_a_second_weekly_time_beside_the_first_is_not_asked_again() {
    let person = Person::new();
    person.app.sessions().plan(weekly("2026-03-05T17:00")).unwrap();
    person.a_minute_later();
    let second = SessionDraft { beside: Some(Beside::Both), ..weekly("2026-03-13T09:00") };
    person.app.sessions().plan(second).unwrap();
    assert_eq!(side_by_side(&person), None);
}

#[test]
fn a_calendar_with_other_times_than_were_planned_is_asked_about() {
    let person = Person::new();
    person.app.sessions().plan(weekly("2026-03-05T17:00")).unwrap();
    let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:S\r\nDTSTART;TZID=Europe/Berlin:20260306T090000\r\nRRULE:FREQ=WEEKLY;COUNT=9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    person.app.sessions().import_calendar(&person.written("a.ics", event), &pick("S")).unwrap();
    let (asks, about, text) = side_by_side(&person).unwrap();
    assert_eq!(
        text,
        "You planned sessions every week, next Thursday, 5 March, 17:00. Your calendar has others, next Friday, 6 March, 09:00. Do all of them take place?"
    );
    person.app.answer(asks, &about, Reply::No).unwrap();
    assert_eq!((side_by_side(&person), person.upcoming().len()), (None, 9));
}

fn any_rule() -> impl Strategy<Value = String> {
    let number = |range: std::ops::Range<i32>| prop::collection::vec(range, 0..4);
    let list = |name: &'static str, values: Vec<i32>| match values.is_empty() {
        true => String::new(),
        false => format!(";{name}={}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    };
    let days = prop::collection::vec(
        (
            prop::sample::select(vec!["", "1", "-1", "2", "5", "-3", "53"]),
            prop::sample::select(vec!["MO", "TU", "SA", "SU"]),
        ),
        0..4,
    );
    (
        (
            prop::sample::select(vec![
                "SECONDLY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "MONTHLY", "WEEKLY",
            ]),
            prop::option::of(0_u32..70_000),
            prop::option::of(0_u32..u32::MAX),
            days,
        ),
        (number(-32..32), number(-1..14), number(-400..400), number(-60..60), number(-370..370), number(0..25)),
        prop::sample::select(vec![
            "",
            ";UNTIL=20260601T000000Z",
            ";UNTIL=20260601",
            ";UNTIL=99991231T235959Z",
            ";WKST=SU",
        ]),
    )
        .prop_map(move |((freq, interval, count, days), (monthday, month, setpos, weekno, yearday, hour), end)| {
            let days: Vec<String> = days.into_iter().map(|(nth, day)| format!("{nth}{day}")).collect();
            let mut rule = format!("FREQ={freq}{end}");
            rule.extend(interval.map(|n| format!(";INTERVAL={n}")));
            rule.extend(count.map(|n| format!(";COUNT={n}")));
            if !days.is_empty() {
                rule.push_str(&format!(";BYDAY={}", days.join(",")));
            }
            rule + &list("BYMONTHDAY", monthday)
                + &list("BYMONTH", month)
                + &list("BYSETPOS", setpos)
                + &list("BYWEEKNO", weekno)
                + &list("BYYEARDAY", yearday)
                + &list("BYHOUR", hour)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever a rule says, the file is read to its end, and every date is inside the period that is read.
    #[test]
    fn no_rule_hangs_or_panics(rule in any_rule(), start in 0_u32..20_000, past in any::<bool>()) {
        let person = Person::without_a_journal();
        let day = holdfast::moment::Day::parse("1990-01-01").unwrap().plus(i64::from(start));
        let day = day.to_string().replace('-', "");
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:S\r\nDTSTART;TZID=Europe/Berlin:{day}T023000\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let preview = person.app.sessions().preview_calendar(&person.written("rule.ics", text), past).unwrap();
        for date in preview.groups.iter().flat_map(|group| &group.dates) {
            let year = date.starts.date().year();
            prop_assert!((2016..=2028).contains(&year), "{year}");
        }
    }

    /// Bytes that are changed, removed or inserted give an answer and never a panic.
    #[test]
    fn no_bytes_cause_a_panic(
        which in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..30),
    ) {
        let person = Person::without_a_journal();
        let name = ["google.ics", "outlook.ics", "apple.ics", "zones.ics"][which];
        let mut bytes = std::fs::read(fixture_path(name)).unwrap();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => {
                    // Replacing a digit by a digit keeps the file readable and changes its meaning.
                    if bytes[at].is_ascii_digit() {
                        bytes[at] = b'0' + byte % 10;
                    }
                }
            }
        }
        let _ = person.app.sessions().preview_calendar(&person.written("bytes.ics", &bytes), true);
    }
}
