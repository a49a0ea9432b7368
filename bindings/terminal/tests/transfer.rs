//! In and out: journal lines, other apps' files, replay.

mod home;

use std::fs;

use home::{Home, journals};
use serde_json::{Value, json};

fn demo() -> String {
    journals().join("demo.jsonl").display().to_string()
}

const LATER: &str = "2026-05-22T09:00:00+02:00[Europe/Berlin]";

#[test]
fn an_export_is_imported_elsewhere_unchanged_and_a_second_time_adds_nothing() {
    let (one, other) = (Home::new(), Home::new());
    one.done_at(LATER, &["import", &demo()]);
    one.done_at(LATER, &["export", "--out", "all.jsonl"]);
    let lines = one.path().join("all.jsonl");
    other.done_at(LATER, &["import", lines.to_str().unwrap()]);
    other.done_at(LATER, &["export", "--out", "again.jsonl"]);
    let (first, second) =
        (fs::read_to_string(&lines).unwrap(), fs::read_to_string(other.path().join("again.jsonl")).unwrap());
    assert_eq!(first, second);
    let twice = other.json_at(LATER, &["import", lines.to_str().unwrap()]);
    assert_eq!(twice["report"]["added"], 0);
    assert_eq!(twice["report"]["already_there"], first.lines().count() - 1);
}

#[cfg(unix)]
#[test]
fn an_export_is_for_its_owner_only_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.done(&["log", "3", "--note", "=1+1"]);
    let said = home.said(&["export", "--format", "csv"]);
    assert!(said.contains("holdfast-2026-03-05.zip") && said.contains("not encrypted"), "{said}");
    let file = home.path().join("holdfast-2026-03-05.zip");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&file).unwrap();
    assert_eq!(home.run(&["export", "--format", "csv"]).code, 1);
    assert_eq!(fs::read(&file).unwrap(), before);
    let left = fs::read_dir(home.path())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with(".holdfast-"));
    assert_eq!(left.count(), 0);
}

#[test]
fn a_script_that_names_no_way_gets_a_plain_file_and_is_told_who_could_read_it() {
    let home = Home::new();
    home.done(&["log", "3"]);
    let told = home.json(&["export"]);
    assert_eq!((&told["file"], &told["encrypted"]), (&json!("holdfast-2026-03-05.jsonl"), &json!(false)));
    assert_eq!((&told["entries"], &told["with_safety_answers"]), (&json!(1), &json!(true)));
    assert!(told["who_can_read"].as_str().unwrap().contains("not encrypted"));
    let bundle = home.json(&["export", "--format", "fhir", "--plain"]);
    assert_eq!(
        (&bundle["file"], &bundle["with_safety_answers"]),
        (&json!("holdfast-2026-03-05.fhir.json"), &json!(false))
    );
    let one_table = home.run(&["export", "--format", "csv", "--out", "moods.csv"]);
    assert!(one_table.code == 1 && one_table.err.contains("--out FILE.zip"), "{one_table:?}");
    assert!(!home.path().join("moods.csv").exists());
}

#[test]
fn an_encrypted_export_comes_in_elsewhere_with_its_passphrase() {
    let (one, other) = (Home::new(), Home::new());
    one.done_at(LATER, &["import", &demo()]);
    one.file("secret", "gentle harbour at dusk\n");
    let told = one.json_at(LATER, &["export", "--out", "all.jsonl", "--export-passphrase-file", "secret"]);
    assert_eq!((&told["file"], &told["encrypted"]), (&json!("all.jsonl.age"), &json!(true)));
    one.done_at(LATER, &["export", "--out", "plain.jsonl", "--plain"]);
    let sealed = one.path().join("all.jsonl.age");
    assert!(fs::read(&sealed).unwrap().starts_with(b"age-encryption.org/v1\n"));

    let sealed = sealed.to_str().unwrap();
    let nobody = other.run_at(LATER, &["import", sealed]);
    assert!(nobody.code == 3 && nobody.err.contains("--passphrase-file"), "{nobody:?}");
    let wrong = other.file("wrong", "another harbour");
    let refused = other.run_at(LATER, &["import", sealed, "--passphrase-file", &wrong]);
    assert!(refused.code == 3 && refused.err.contains("That passphrase does not open this file."), "{refused:?}");
    let right = other.file("right", "gentle harbour at dusk");
    other.done_at(LATER, &["import", sealed, "--passphrase-file", &right]);
    other.done_at(LATER, &["export", "--out", "again.jsonl"]);
    let (first, second) =
        (fs::read(one.path().join("plain.jsonl")).unwrap(), fs::read(other.path().join("again.jsonl")).unwrap());
    assert_eq!(first, second);
}

#[test]
fn encryption_that_was_asked_for_never_turns_into_a_plain_file() {
    let home = Home::new();
    home.done(&["log", "3"]);
    let nobody = home.run(&["export", "--encrypt"]);
    assert!(nobody.code == 3 && nobody.err.contains("--export-passphrase-file"), "{nobody:?}");
    home.file("empty", "\n");
    let empty = home.run(&["export", "--export-passphrase-file", "empty"]);
    assert!(empty.code == 1 && empty.err.contains("passphrase"), "{empty:?}");
    assert_eq!(home.run(&["export", "--encrypt", "--plain"]).code, 2);
    let left = fs::read_dir(home.path()).unwrap();
    let names: Vec<String> = left.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.contains("holdfast-")), "{names:?}");
}

#[test]
fn an_import_is_all_or_nothing_and_names_lines_and_fields() {
    let home = Home::new();
    home.done(&["init"]);
    let file = home.file(
        "half.jsonl",
        "{\"kind\":\"mood\",\"at\":\"2026-03-02T20:15:00+01:00\",\"level\":3}\n{\"kind\":\"mood\",\"at\":\"2026-03-02T21:15:00+01:00\",\"level\":9}\n",
    );
    let refused = home.run(&["import", &file]);
    assert!(refused.code == 1 && refused.err.contains("Line 2, level: a whole number from 1 to 5."), "{refused:?}");
    assert_eq!(home.json(&["timeline"])["days"], json!([]));
}

const DAYLIO: &str = "full_date,date,weekday,time,mood,activities,note_title,note\n\
2026-03-02,\"March 2\",Monday,\"8:15 PM\",fugly,\"work | sleep\",\"\",\"Long day.\"\n\
2026-03-01,\"March 1\",Sunday,\"7:00 PM\",good,\"friends\",\"\",\"\"\n";

#[test]
fn a_daylio_export_comes_in_once_its_moods_have_levels() {
    let home = Home::new();
    let file = home.file("daylio.csv", DAYLIO);
    let waits = home.run(&["import", &file]);
    assert_eq!(waits.code, 1);
    assert!(waits.out.contains("fugly") && waits.out.contains("--mood-map \"fugly=3\""), "{}", waits.out);
    assert!(waits.err.contains("Nothing was brought in."), "{}", waits.err);
    assert!(!home.path().join(".local").exists(), "a look makes no journal");

    let taken = home.json(&["import", &file, "--mood-map", "fugly=1"]);
    assert_eq!(taken["report"]["added"], 2);
    let timeline = home.json(&["timeline"]);
    assert_eq!(timeline["days"][0]["entries"][0]["title"], "very low");
    let longer =
        home.file("later.csv", format!("{DAYLIO}2026-03-04,\"March 4\",Wednesday,\"7:00 PM\",rad,\"\",\"\",\"\"\n"));
    let more = home.json(&["import", &longer, "--mood-map", "fugly=1"]);
    assert_eq!((&more["report"]["added"], &more["report"]["already_there"]), (&json!(1), &json!(2)));
}

#[test]
fn a_table_comes_in_by_its_columns() {
    let home = Home::new();
    let file = home.file("moods.csv", "Day;How;Text\n02.03.2026;0;low\n03.03.2026;10;\n");
    assert_eq!(home.run(&["import", &file]).code, 1, "nobody said which column is what");
    let args = ["import", &file, "--csv-map", "date=Day,mood=2,note=Text", "--dates", "dmy", "--scale", "0..10"];
    assert_eq!(home.json(&args)["report"]["added"], 2);
    let days = home.json(&["timeline", "--map"])["days"].as_array().unwrap().clone();
    let level = |day: &str| days.iter().find(|d| d["day"] == day).unwrap()["level"].clone();
    assert_eq!((level("2026-03-02"), level("2026-03-03")), (json!(1), json!(5)));
}

#[test]
fn replay_prints_what_the_golden_file_has() {
    let home = Home::new();
    let golden = fs::read_to_string(journals().join("demo.en.replay")).unwrap();
    let replayed = home.done(&["replay", &demo(), "--json", "--locale", "en"]);
    for (found, expected) in replayed.lines().zip(golden.lines()) {
        let (found, expected): (Value, Value) =
            (serde_json::from_str(found).unwrap(), serde_json::from_str(expected).unwrap());
        assert_eq!(found, expected);
    }
    assert_eq!(replayed.lines().count(), golden.lines().count());
    let shorter = home.done(&["replay", &demo(), "--json", "--until", "2026-03-10"]);
    assert!(replayed.starts_with(&shorter) && shorter.lines().count() == 7, "{shorter}");
    let pages = home.done(&["replay", &demo()]);
    assert!(pages.contains("Thursday, 16 April 2026") && !pages.contains("points"), "{pages}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new(), "a replay keeps nothing");
}

#[test]
fn a_page_is_looked_through_line_by_line_and_then_written_once() {
    let home = Home::new();
    home.done_at(LATER, &["import", &demo()]);
    let preview = home.json_at(LATER, &["page", "--with", "notes", "--leave-out", "sessions", "--question", "May I?"]);
    let lines: Vec<&Value> = preview["page"]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|part| part["lines"].as_array().unwrap())
        .collect();
    let on = |id: &str| lines.iter().find(|line| line["id"] == id).map(|line| line["on"].clone());
    assert_eq!(on("question:1"), Some(json!(true)));
    assert_eq!(on("attended"), Some(json!(false)));
    assert_eq!(on("item_nine"), Some(json!(false)));
    assert_eq!(on("note:c13"), Some(json!(true)));
    let said = home.done_at(LATER, &["page", "--since", "3w"]);
    assert!(said.contains("[ ] Something personal\n    item_nine\n") && said.contains("[x] "), "{said}");
    let written = home.done_at(LATER, &["page", "--out", "page.html"]);
    assert!(written.contains("page.html") && written.contains("not encrypted"), "{written}");
    let page = fs::read_to_string(home.path().join("page.html")).unwrap();
    assert_eq!(home.run_at(LATER, &["page", "--out", "page.html", "--text"]).code, 1);
    assert_eq!(fs::read_to_string(home.path().join("page.html")).unwrap(), page, "a file that is there stays");
    assert!(home.done_at(LATER, &["page", "--text"]).starts_with("What I recorded\n"));
    let refused = home.run_at(LATER, &["page", "--leave-out", "sesions", "--weeks", "99"]);
    assert!(refused.code == 1 && refused.err.contains("leave_out:") && refused.err.contains("weeks:"), "{refused:?}");
}

#[test]
fn sessions_go_to_a_calendar_and_come_back_as_nothing_new() {
    let home = Home::new();
    home.done(&["session", "plan", "thu 17:00", "--every", "weekly"]);
    let said = home.said(&["session", "ics", "export"]);
    for part in ["appointments-2026-03-05.ics", "called “Appointment”", "Calendars are often shared"] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(home.run(&["session", "ics", "export"]).code, 1, "a file that is there stays as it is");
    let file = "appointments-2026-03-05.ics";
    let waits = home.run(&["session", "ics", "import", file]);
    assert_eq!(waits.code, 1);
    assert!(
        waits.out.contains("--pick \"Appointment\"") && waits.err.contains("Nothing was brought in yet."),
        "{waits:?}"
    );
    let back = home.json(&["session", "ics", "import", file, "--pick", "Appointment"]);
    assert_eq!((&back["report"]["added"], &back["report"]["already_there"]), (&json!(0), &json!(27)));
}

#[test]
fn a_look_into_a_calendar_makes_no_journal_and_an_import_does() {
    let home = Home::new();
    let event = "BEGIN:VEVENT\nUID:a\nSUMMARY:Dr. Weber\nDTSTART;TZID=Europe/Berlin:20260312T170000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT";
    let file = home.file("calendar.ics", format!("BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n"));
    let look = home.said(&["session", "ics", "import", &file, "--look"]);
    assert!(look.contains("Dr. Weber") && look.contains("3 times, next on Thursday, 12 March, 17:00"), "{look}");
    assert!(!home.path().join(".local").exists());
    assert_eq!(home.json(&["session", "ics", "import", &file, "--pick", "Dr. Weber"])["report"]["added"], 3);
    assert_eq!(home.json(&["session", "list"])["upcoming"][0]["starts"], "2026-03-12T17:00");
}

#[test]
fn what_stays_out_of_a_calendar_is_listed_and_a_title_that_calls_off_is_asked_about() {
    let home = Home::new();
    let event = |uid: &str, title: &str, starts: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART{starts}\nEND:VEVENT\n")
    };
    let events = event("a", "Canceled: Talk", ":20260312T160000Z") + &event("b", "Talk", ";TZID=Own:20260319T170000");
    let file = home.file("calendar.ics", format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"));
    let look = home.said(&["session", "ics", "import", &file, "--look"]);
    for part in
        ["Talk · Thursday, 19 March, 17:00", "comes in as called", "--still-on TITLE", "One event cannot be read."]
    {
        assert!(look.contains(part), "{part}: {look}");
    }
    let import = ["session", "ics", "import", &file, "--pick", "Talk", "--still-on", "Talk"];
    assert_eq!(home.json(&import)["report"]["added"], 1);
}
