use std::io::{Cursor, Read};

use serde_json::Value;

use super::*;
use crate::HoldfastError;
use crate::journal::intake::import_lines;
use crate::journal::store::tests::{database, of_other_versions};
use crate::words::Language;

const JOURNAL: &str = r#"{"kind":"therapy","id":"t1","at":"2026-03-01T10:00:00+01:00","state":"in_therapy","started":"2026-02-01"}
{"kind":"mood","id":"m","at":"2026-03-02T20:15:00+01:00","level":2,"tags":["sleep","work"],"note":"=1+1"}
{"kind":"session","id":"s1","at":"2026-03-01T10:00:00+01:00","therapy":"t1","starts":"2026-03-05T17:00","minutes":50,"outcome":"planned"}
{"kind":"checkin","id":"c","at":"2026-03-05T18:00:00+01:00","session":"s1","helping":5,"pace":-2,"held_back":true,"safe":["not_at_home"],"note":"beside it"}
{"kind":"checkin","id":"c2","at":"2026-03-05T18:30:00+01:00","session":"s1","safe":["not_from_myself"]}
{"kind":"questionnaire","id":"q","at":"2026-03-05T18:00:00+01:00","instrument":"phq9","answers":[2,1,3,2,1,2,1,1,1]}
{"kind":"questionnaire","id":"g","at":"2026-03-05T18:00:00+01:00","instrument":"gad2","answers":[3,0]}
{"kind":"factors","id":"f","at":"2026-03-05T18:00:00+01:00","factors":{"unsafe_relationship":2}}
{"kind":"factors","id":"f2","at":"2026-03-05T18:00:00+01:00","factors":{"unsafe_relationship":2,"money":3},"notes":{"money":"rent"}}
{"kind":"concern","id":"k","at":"2026-03-05T19:00:00+01:00","about":"unsafe_relationship","stage":"drafted","text":"secret"}
{"kind":"concern","id":"k","at":"2026-03-06T19:00:00+01:00","stage":"on_agenda","text":"secret too"}
{"kind":"therapy","id":"t1","at":"2026-03-07T10:00:00+01:00","state":"ended","how":"unsafe"}
{"kind":"pause","id":"p","at":"2026-03-07T10:00:00+01:00","until":"2026-03-20","why":"holiday"}"#;

fn now() -> Moment {
    Moment::parse("2026-04-01T00:00:00Z").unwrap()
}

fn written(conn: &Connection, format: ExportFormat, with_safety_answers: bool) -> Vec<u8> {
    let mut target = Vec::new();
    let choice = ExportChoice { format, with_safety_answers };
    let words = Wording::new(Language::English);
    fhir::name_patient(conn).unwrap();
    write(conn, &now(), &words, choice, &mut target, &mut |_, _| Ok(())).unwrap();
    target
}

fn lines(conn: &Connection, with_safety_answers: bool) -> String {
    String::from_utf8(written(conn, ExportFormat::Lines, with_safety_answers)).unwrap()
}

/// The text of the table with this name.
fn table(zip: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn bundle(conn: &Connection, with_safety_answers: bool) -> Value {
    serde_json::from_slice(&written(conn, ExportFormat::Fhir, with_safety_answers)).unwrap()
}

fn resources<'b>(bundle: &'b Value, kind: &str) -> Vec<&'b Value> {
    let all = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
    all.filter(|resource| resource["resourceType"] == kind).collect()
}

#[test]
fn lines_that_another_version_wrote_leave_whole_unless_they_may_say_something_about_safety() {
    let conn = of_other_versions();
    let count = store::count(&conn).unwrap();
    let whole = lines(&conn, true);
    assert_eq!(whole.lines().count() as u64, count + 1);
    store::walk_rows(&conn, |row| {
        assert!(whole.contains(&row.line.write()));
        Ok(())
    })
    .unwrap();
    let part = lines(&conn, false);
    assert!(!part.contains("\"of_a_later_version\":") && !part.contains("\"later\"") && !part.contains("dream"));
    // A check-in and a concern, what they are about not being known, say nothing at all.
    for id in ["checkin", "concern"] {
        let of_kind = |text: &str| text.matches(&format!("\"id\":\"{id}-")).count();
        assert!(of_kind(&part) > 0 && of_kind(&part) < of_kind(&whole), "{id}");
    }
    for (format, with_safety) in [(ExportFormat::Csv, true), (ExportFormat::Csv, false), (ExportFormat::Fhir, true)] {
        assert!(!written(&conn, format, with_safety).is_empty());
    }
}

fn journal_of(text: &str) -> Connection {
    let conn = database();
    import_lines(&conn, text.as_bytes(), 4, &mut |_| true).unwrap();
    conn
}

#[test]
fn lines_read_elsewhere_give_the_same_lines_again() {
    let first = lines(&journal_of(JOURNAL), true);
    assert_eq!(first.lines().count(), 14);
    assert_eq!(lines(&journal_of(&first), true), first);
}

#[test]
fn safety_answers_go_along_only_if_chosen() {
    let conn = journal_of(JOURNAL);
    let zip = |with| {
        let zip = written(&conn, ExportFormat::Csv, with);
        let names: Vec<String> = zip::ZipArchive::new(Cursor::new(&zip))
            .unwrap()
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        names.iter().map(|name| table(&zip, name)).collect::<String>()
    };
    for (with, without) in [
        (lines(&conn, true), lines(&conn, false)),
        (zip(true), zip(false)),
        (bundle(&conn, true).to_string(), bundle(&conn, false).to_string()),
    ] {
        for mark in
            ["not_at_home", "not_from_myself", "beside it", "unsafe", "safe", "secret", "phq9", "PHQ-9:", "44260-8"]
        {
            assert!(!without.contains(mark), "{mark} in {without}");
        }
        assert!(with.contains("44260-8") || with.contains("unsafe"));
    }
    let nine = |with| cells(&written(&conn, ExportFormat::Csv, with), "answer_9");
    assert_eq!((nine(true)[0].as_str(), nine(false)[0].as_str()), ("1", ""));
    // The export without safety answers is still a journal that another Holdfast can read.
    let left = lines(&journal_of(&lines(&conn, false)), false);
    assert!(left.contains("phq8") && left.contains("\"money\":3") && !left.contains("\"c2\""));
}

/// The cells of a column in the table of questionnaires. The number of columns depends on the longest form.
fn cells(zip: &[u8], column: &str) -> Vec<String> {
    let text = table(zip, "questionnaires.csv");
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let at = rows.headers().unwrap().iter().position(|name| name == column).unwrap();
    rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn tables_hold_a_row_a_line_under_the_names_of_the_exchange_format() {
    let zip = written(&journal_of(JOURNAL), ExportFormat::Csv, true);
    assert_eq!(
        table(&zip, "moods.csv"),
        "\u{feff}day,at,zone,logged_at,id,level,tags,note\r\n2026-03-02,2026-03-02T20:15:00+01:00,,,m,2,sleep | work,'=1+1\r\n"
    );
    let rows = |name: &str| table(&zip, name).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows("therapies.csv").len(), 2);
    assert_eq!(
        rows("checkins.csv")[0],
        "2026-03-05,2026-03-05T18:00:00+01:00,,,c,,s1,5,,,,,-2,true,,not_at_home,beside it"
    );
    assert_eq!(rows("questionnaires.csv").len(), 2);
    for (column, expected) in [
        ("id", ["q", "g"]),
        ("instrument", ["phq9", "gad2"]),
        ("content_version", ["1", "1"]),
        ("answer_1", ["2", "3"]),
        ("answer_2", ["1", "0"]),
        ("answer_3", ["3", ""]),
        ("answer_9", ["1", ""]),
        ("score", ["14", "3"]),
    ] {
        assert_eq!(cells(&zip, column), expected, "{column}");
    }
    assert_eq!(
        rows("factors.csv")[1..],
        [
            "2026-03-05,2026-03-05T18:00:00+01:00,,,f2,unsafe_relationship,2,",
            "2026-03-05,2026-03-05T18:00:00+01:00,,,f2,money,3,rent"
        ]
    );
    assert_eq!(rows("pauses.csv"), ["2026-03-07,2026-03-07T10:00:00+01:00,,,p,2026-03-20,holiday"]);
}

#[test]
fn the_bundle_holds_forms_answers_and_sums_with_codes_that_were_verified() {
    let bundle = bundle(&journal_of(JOURNAL), true);
    let responses = resources(&bundle, "QuestionnaireResponse");
    let totals = resources(&bundle, "Observation");
    assert_eq!((responses.len(), totals.len(), resources(&bundle, "Questionnaire").len()), (2, 2, 2));
    let nine = &responses[0]["item"][8];
    assert_eq!((&nine["linkId"], &nine["answer"][0]["valueCoding"]["code"]), (&"44260-8".into(), &"LA6569-3".into()));
    assert_eq!(totals[0]["code"]["coding"][0]["code"], "44261-6");
    assert_eq!((&totals[0]["valueQuantity"]["value"], &totals[1]["valueQuantity"]["value"]), (&14.into(), &3.into()));
    assert_eq!(totals[1]["code"], serde_json::json!({ "text": "GAD-2: sum of the answers" }), "no code was verified");
    for form in resources(&bundle, "Questionnaire") {
        let copyright = form["copyright"].as_str().unwrap();
        assert!(copyright.contains("No permission required") && copyright.contains("Regenstrief"));
    }
    let patient = resources(&bundle, "Patient");
    assert_eq!(patient[0].as_object().unwrap().keys().collect::<Vec<_>>(), ["resourceType", "id"], "nobody is named");
}

#[test]
fn a_form_with_gaps_leaves_with_its_gaps_and_without_a_sum() {
    let gaps = r#"{"kind":"questionnaire","id":"q","at":"2026-03-05T18:00:00+01:00","instrument":"phq9","answers":[2,null,3,2,1,2,1,1,3]}
{"kind":"questionnaire","id":"n","at":"2026-03-06T18:00:00+01:00","instrument":"phq9","answers":[null,null,null,null,null,null,null,null,2]}"#;
    let conn = journal_of(gaps);
    assert!(lines(&conn, true).contains(r#""answers":[2,null,3,2,1,2,1,1,3]"#));
    let without = lines(&conn, false);
    assert!(without.contains(r#""instrument":"phq8","answers":[2,null,3,2,1,2,1,1]"#), "{without}");
    assert_eq!(without.matches("questionnaire").count(), 1, "of item 9 alone nothing is left: {without}");

    let bundle = bundle(&conn, true);
    let responses = resources(&bundle, "QuestionnaireResponse");
    let seen = |at: usize| (responses[at]["status"].as_str().unwrap(), responses[at]["item"].as_array().unwrap().len());
    assert_eq!((seen(0), seen(1)), (("stopped", 8), ("stopped", 1)));
    assert!(resources(&bundle, "Observation").is_empty(), "no sum");
    let zip = written(&conn, ExportFormat::Csv, true);
    assert_eq!(
        (cells(&zip, "answer_1"), cells(&zip, "answer_9")),
        (vec!["2".to_owned(), String::new()], vec!["3".to_owned(), "2".into()])
    );
    assert_eq!(cells(&zip, "score"), ["", ""]);
}

#[test]
fn the_same_entry_has_the_same_identifier_in_every_bundle() {
    let conn = journal_of(JOURNAL);
    assert_eq!(bundle(&conn, true), bundle(&conn, true));
    let identifiers = |with| {
        let bundle = bundle(&conn, with);
        resources(&bundle, "QuestionnaireResponse").iter().map(|r| r["identifier"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(identifiers(true), identifiers(false));
    let patient = |conn: &Connection| resources(&bundle(conn, true), "Patient")[0]["id"].clone();
    let before = patient(&conn);
    for id in ["t1", "m", "s1"] {
        store::delete(&conn, id).unwrap();
    }
    assert_eq!(patient(&conn), before, "whatever is deleted");
    assert_ne!(patient(&journal_of(JOURNAL)), before, "and nobody else's");
    // An empty journal becomes a bundle with the patient alone.
    assert_eq!(bundle(&database(), true)["entry"].as_array().unwrap().len(), 1);
}

#[test]
fn answers_to_words_that_have_changed_name_no_form() {
    let older = JOURNAL.replace(r#""answers":[3,0]"#, r#""answers":[3,0],"content_version":7"#);
    let bundle = bundle(&journal_of(&older), true);
    let responses = resources(&bundle, "QuestionnaireResponse");
    assert!(responses[0].get("questionnaire").is_some() && responses[0]["item"][0].get("text").is_some());
    assert!(responses[1].get("questionnaire").is_none() && responses[1]["item"][0].get("text").is_none());
}

#[test]
fn the_observer_can_stop_an_export() {
    let many: String = (0..2_000)
        .map(|n| format!("{{\"kind\":\"mood\",\"id\":\"m{n}\",\"at\":\"2026-03-02T20:15:00Z\",\"level\":3}}\n"))
        .collect();
    let conn = journal_of(&many);
    for format in [ExportFormat::Lines, ExportFormat::Csv] {
        let mut heard = Vec::new();
        let choice = ExportChoice { format, with_safety_answers: true };
        let stopped = write(&conn, &now(), &Wording::new(Language::English), choice, Vec::new(), &mut |done, total| {
            heard.push((done, total));
            if done > 600 { Err(HoldfastError::Stopped) } else { Ok(()) }
        });
        assert_eq!((stopped, heard), (Err(HoldfastError::Stopped), vec![(512, 2_000), (1_024, 2_000)]));
    }
}
