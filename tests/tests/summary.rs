//! The page to show somebody: what is on it by default, and what is never on it unless chosen.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::fs;
use std::sync::Arc;

use holdfast::archive::summary::{
    KeptBack, Part, SummaryChoice, SummaryFigure, SummaryForm, SummaryLine, SummaryPage, SummaryPeriod,
};
use holdfast::{Holdfast, HoldfastError};
use holdfast_tests::device::{MemoryGuard, SetClock};
use tempfile::TempDir;

/// The evening on which the demo ends.
const DEMO_ENDS: &str = "2026-05-21T21:00:00+02:00";

struct Person {
    folder: TempDir,
    holdfast: Arc<Holdfast>,
}

impl Person {
    fn with(now: &str, lines: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let holdfast = Holdfast::new(&at("private"), &at("hand"), "en", MemoryGuard::new(), SetClock::at(now));
        holdfast.create(None).unwrap();
        if !lines.is_empty() {
            let file = at("lines");
            fs::write(&file, lines).unwrap();
            holdfast.journal().import_lines(&file, None).unwrap();
        }
        Self { folder, holdfast }
    }

    fn demo() -> Self {
        Self::with(DEMO_ENDS, &fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/journals/demo.jsonl")).unwrap())
    }

    fn page(&self, choice: &SummaryChoice) -> SummaryPage {
        self.holdfast.summary().preview(choice).unwrap()
    }

    /// Everything that leaves the device in either form.
    fn leaves(&self, choice: &SummaryChoice) -> String {
        let summary = self.holdfast.summary();
        format!("{}\n{}", summary.html(choice).unwrap(), summary.text(choice).unwrap())
    }
}

/// The text that a person reads: without markup, whose own words ("points", "unsafe-inline") have another meaning.
fn read(leaves: &str) -> String {
    let mut text = String::new();
    let mut rest = leaves;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let until = if after.starts_with("style") { "</style>" } else { ">" };
        rest = after.split_once(until).unwrap().1;
    }
    text + rest
}

fn lines(page: &SummaryPage) -> Vec<&SummaryLine> {
    page.parts.iter().flat_map(|part| &part.lines).collect()
}

fn find<'p>(page: &'p SummaryPage, id: &str) -> &'p SummaryLine {
    lines(page).into_iter().find(|line| line.id == id).unwrap_or_else(|| panic!("no line {id}"))
}

fn ids(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// A journal with everything that stays out by default, each in words that the test searches for.
fn full(setting: &str) -> String {
    format!(
        r#"{{"kind":"therapy","id":"t1","at":"2026-03-01T10:00:00+01:00","state":"in_therapy","setting":"{setting}"}}
{{"kind":"session","id":"s1","at":"2026-05-07T18:00:00+02:00","therapy":"t1","starts":"2026-05-07T17:00","outcome":"attended"}}
{{"kind":"session","id":"s2","at":"2026-05-14T18:00:00+02:00","therapy":"t1","starts":"2026-05-14T17:00","outcome":"missed","reason":"too_hard"}}
{{"kind":"mood","id":"m1","at":"2026-05-10T20:00:00+02:00","level":2,"note":"NOTE-MOOD"}}
{{"kind":"checkin","id":"c1","at":"2026-05-07T18:10:00+02:00","therapy":"t1","session":"s1","helping":5,"stopping":2,"safe":["not_at_home","not_from_myself"],"note":"NOTE-UNSAFE"}}
{{"kind":"checkin","id":"c2","at":"2026-05-12T18:10:00+02:00","therapy":"t1","stopping":0,"safe":[],"note":"NOTE-CHECKIN"}}
{{"kind":"questionnaire","id":"q1","at":"2026-05-11T20:00:00+02:00","instrument":"phq9","answers":[1,1,1,1,1,1,1,1,2]}}
{{"kind":"factors","id":"f1","at":"2026-05-12T20:00:00+02:00","factors":{{"unsafe_relationship":3,"substances":2,"money":2}},"notes":{{"substances":"NOTE-SUBSTANCES","unsafe_relationship":"NOTE-RELATIONSHIP"}}}}
{{"kind":"concern","id":"k1","at":"2026-05-13T20:00:00+02:00","about":"pacing","stage":"on_agenda","session":"s1","text":"WORDS-PACING"}}
{{"kind":"concern","id":"k2","at":"2026-05-13T20:01:00+02:00","about":"unsafe_relationship","stage":"on_agenda","session":"s1","text":"WORDS-RELATIONSHIP"}}
{{"kind":"concern","id":"k3","at":"2026-05-13T20:02:00+02:00","about":"substances","stage":"on_agenda","session":"s1","text":"WORDS-SUBSTANCES"}}
{{"kind":"concern","id":"k4","at":"2026-05-13T20:03:00+02:00","about":"stopping","stage":"on_agenda","session":"s1","text":"WORDS-STOPPING"}}
{{"kind":"concern","id":"k5","at":"2026-05-13T20:04:00+02:00","about":"work","stage":"drafted","text":"WORDS-DRAFT"}}"#
    )
}

/// Words that must not be on a page unless they are chosen, whatever the therapy.
const STAYS_OUT: &[&str] = &[
    "NOTE-",
    "WORDS-RELATIONSHIP",
    "WORDS-DRAFT",
    "PHQ-9",
    "uestion 9",
    "not feel safe",
    "At home and with people close to me",
    "think of stopping",
    "Money",
    "Something personal",
    "too hard",
    "not encrypted",
];

#[test]
fn personal_lines_are_left_out_by_default() {
    let person = Person::with(DEMO_ENDS, &full("individual"));
    let leaves = person.leaves(&SummaryChoice::default());
    for stays_out in STAYS_OUT {
        assert!(!leaves.contains(stays_out), "{stays_out} is on the page:\n{leaves}");
    }
    for there in ["WORDS-PACING", "WORDS-SUBSTANCES", "WORDS-STOPPING", "PHQ-8", "8 out of 24", "1 of 2 sessions"] {
        assert!(leaves.contains(there), "{there} is not on the page:\n{leaves}");
    }
    // Every line that stays out has a reason, and one that may endanger has a neutral line in its place.
    let page = person.page(&SummaryChoice::default());
    for line in lines(&page) {
        assert_eq!(line.on, line.kept_back.is_none(), "{}", line.id);
        assert_eq!(line.why.is_some(), line.kept_back.is_some(), "{}", line.id);
        assert_eq!(line.warning, None, "nobody else is in the room");
    }
    for id in ["concern:k2", "safe:c1", "stopping:c1", "item_nine", "factor:unsafe_relationship", "note:c1"] {
        assert_eq!(find(&page, id).cover.as_deref(), Some("Something personal"), "{id}");
    }
    let personal = page.parts.iter().find(|part| part.part == Part::Personal).unwrap();
    assert_eq!(personal.cover.as_deref(), Some("Something personal"));
}

#[test]
fn each_kind_comes_along_when_it_is_chosen_and_no_other_with_it() {
    let person = Person::with(DEMO_ENDS, &full("individual"));
    for (kind, words) in [
        (KeptBack::Notes, &["NOTE-MOOD", "NOTE-CHECKIN", "NOTE-SUBSTANCES"][..]),
        (KeptBack::Drafts, &["WORDS-DRAFT"]),
        (KeptBack::Safety, &["NOTE-UNSAFE", "not feel safe", "think of stopping"]),
        (KeptBack::ItemNine, &["PHQ-9", "uestion 9"]),
        (KeptBack::UnsafeRelationship, &["WORDS-RELATIONSHIP", "NOTE-RELATIONSHIP", "At home and with people"]),
        (KeptBack::InTheWay, &["Money"]),
    ] {
        let choice = SummaryChoice { include: ids(&[kind.id()]), ..Default::default() };
        let leaves = person.leaves(&choice);
        for word in words {
            assert!(leaves.contains(word), "{kind:?}: {word} is not on the page:\n{leaves}");
        }
        for line in lines(&person.page(&choice)) {
            assert_eq!(line.on, line.kept_back.is_none_or(|why| why == kind), "{kind:?}: {}", line.id);
        }
    }
    // A single line, too.
    let choice = SummaryChoice { include: ids(&["note:m1"]), ..Default::default() };
    let leaves = person.leaves(&choice);
    assert!(leaves.contains("NOTE-MOOD") && !leaves.contains("NOTE-CHECKIN"));
}

#[test]
fn in_joint_therapy_private_lines_need_two_choices() {
    for setting in ["couple", "family", "group"] {
        let person = Person::with(DEMO_ENDS, &full(setting));
        let not_for_them = [
            "WORDS-RELATIONSHIP",
            "WORDS-SUBSTANCES",
            "WORDS-STOPPING",
            "NOTE-SUBSTANCES",
            "NOTE-UNSAFE",
            "Alcohol",
            "stopping",
            "not feel safe",
            "PHQ-9",
        ];
        let everything = ids(&KeptBack::ALL.iter().map(|why| why.id()).collect::<Vec<_>>());
        let once = SummaryChoice { include: everything.clone(), ..Default::default() };
        for choice in [&SummaryChoice::default(), &once] {
            let leaves = person.leaves(choice);
            for word in not_for_them {
                assert!(!leaves.contains(word), "{setting}: {word} is on the page:\n{leaves}");
            }
        }
        assert!(person.leaves(&once).contains("NOTE-MOOD"), "what is not about others takes one choice");
        let page = person.page(&once);
        assert!(page.advice.iter().any(|a| a.starts_with("Others take part")), "{:?}", page.advice);
        for line in lines(&page) {
            assert_eq!(line.warning.is_some(), !line.on, "{setting}: {}", line.id);
        }
        // The second choice alone does not count.
        let second_only = SummaryChoice { although_others_see: everything.clone(), ..Default::default() };
        assert!(!person.leaves(&second_only).contains("WORDS-RELATIONSHIP"));
        let twice = SummaryChoice { although_others_see: everything.clone(), ..once };
        let leaves = person.leaves(&twice);
        for word in not_for_them {
            assert!(leaves.contains(word), "{setting}: {word} is not on the page:\n{leaves}");
        }
    }
}

#[test]
fn a_person_who_does_not_feel_safe_with_their_therapist_is_not_sent_there() {
    let said = r#"{"kind":"therapy","id":"t1","at":"2026-03-01T10:00:00+01:00","state":"in_therapy"}
{"kind":"checkin","id":"c1","at":"2026-05-18T18:10:00+02:00","therapy":"t1","safe":["not_with_therapist"]}
{"kind":"session","id":"s1","at":"2026-05-18T18:00:00+02:00","therapy":"t1","starts":"2026-05-28T17:00","outcome":"planned"}
{"kind":"concern","id":"k1","at":"2026-05-18T20:00:00+02:00","about":"relationship","stage":"on_agenda","session":"s1","text":"WORDS-RELATIONSHIP"}
{"kind":"concern","id":"k2","at":"2026-05-18T20:01:00+02:00","about":"stopping","stage":"on_agenda","session":"s1","text":"WORDS-STOPPING"}
{"kind":"concern","id":"k3","at":"2026-05-18T20:02:00+02:00","about":"money","stage":"on_agenda","session":"s1","text":"WORDS-MONEY"}"#;
    let person = Person::with(DEMO_ENDS, said);
    let page = person.page(&SummaryChoice::default());
    assert!(
        page.advice[0].contains("yours to keep") && page.advice[0].contains("do not have to show it"),
        "{:?}",
        page.advice
    );
    assert!(page.advice[1].contains("another therapist"), "{:?}", page.advice);
    let leaves = person.leaves(&SummaryChoice::default());
    assert!(leaves.contains("WORDS-MONEY"));
    for out in ["WORDS-RELATIONSHIP", "WORDS-STOPPING", "herapist", "safe"] {
        assert!(!read(&leaves).contains(out), "{out} is on the page:\n{leaves}");
    }
    let chosen = SummaryChoice { include: ids(&["about_therapist"]), ..Default::default() };
    assert!(person.leaves(&chosen).contains("WORDS-RELATIONSHIP"), "a page for somebody else may hold it");

    // A later answer that says otherwise counts.
    let now_safe = format!(
        "{said}\n{}",
        r#"{"kind":"checkin","id":"c2","at":"2026-05-20T18:10:00+02:00","therapy":"t1","safe":[]}"#
    );
    let page = Person::with(DEMO_ENDS, &now_safe).page(&SummaryChoice::default());
    assert!(!page.advice.iter().any(|a| a.contains("yours to keep")), "{:?}", page.advice);
}

#[test]
fn a_person_who_does_not_feel_safe_at_home_is_warned_that_a_print_can_be_found() {
    let said = r#"{"kind":"checkin","id":"c1","at":"2026-05-18T18:10:00+02:00","safe":["not_at_home"]}"#;
    let page = Person::with(DEMO_ENDS, said).page(&SummaryChoice::default());
    assert!(page.advice[0].contains("can be found there"), "{:?}", page.advice);
}

#[test]
fn raised_concerns_are_listed_with_their_outcome() {
    let person = Person::demo();
    let page = person.page(&SummaryChoice::default());
    let told = find(&page, "concern:k1");
    assert_eq!(told.title.as_deref(), Some("The pace"));
    assert_eq!(
        (told.text.as_str(), told.note.as_deref()),
        (
            "It goes too fast for me. At home I cannot do it alone. Could we do less in one session?",
            Some("Brought up on 23 April. What is to change: Another approach. I wrote that it helped.")
        )
    );
    assert_eq!(find(&page, "attended").text, "4 of 4 sessions took place. On 30 April, 7 May, 14 May, 21 May.");
    // Nothing of the detector is on the page.
    let leaves =
        person.leaves(&SummaryChoice { period: Some(SummaryPeriod::Weeks { count: 12 }), ..Default::default() });
    for word in ["improved", "better", "worse", "points", "score", "probab", "risk", "stuck"] {
        assert!(!read(&leaves).to_lowercase().contains(word), "{word}");
    }
}

#[test]
fn ids_stay_the_same_whatever_else_is_chosen() {
    let person = Person::demo();
    let all = |choice: &SummaryChoice| -> Vec<String> {
        lines(&person.page(choice)).iter().map(|line| line.id.clone()).collect()
    };
    let plain = all(&SummaryChoice::default());
    let mut once = plain.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), plain.len(), "an id names one line");
    let other = SummaryChoice { leave_out: plain.clone(), include: ids(&["notes", "safety"]), ..Default::default() };
    assert_eq!(all(&other), plain);
    // A left-out line or part is gone, and the marks of sessions disappear with their lines.
    for (leave_out, gone) in
        [("sessions", "sessions took place"), ("attended", "sessions took place"), ("mood", "I logged how")]
    {
        let choice = SummaryChoice { leave_out: ids(&[leave_out]), ..Default::default() };
        assert!(!person.leaves(&choice).contains(gone), "{leave_out}");
    }
    let choice = SummaryChoice { leave_out: ids(&["sessions"]), ..Default::default() };
    let Some(SummaryFigure::Mood { sessions, .. }) = &find(&person.page(&choice), "mood").figure.clone() else {
        panic!("no picture")
    };
    assert!(sessions.is_empty() && !person.leaves(&choice).contains("Sessions"));
}

#[test]
fn a_questions_words_and_a_name_are_on_the_page_as_they_were_typed_and_nothing_more() {
    let hostile = r#"</li><script>alert("x")</script> & <img src=x onerror='y'> {{ 7 }}"#;
    let lines = format!(
        r#"{{"kind":"concern","id":"k1","at":"2026-05-18T20:00:00+02:00","about":"other","stage":"not_raised","text":{}}}
{{"kind":"mood","id":"<b>","at":"2026-05-18T20:00:00+02:00","level":3,"note":{}}}"#,
        serde_json::json!(hostile),
        serde_json::json!("line one\nline <two>\u{1b}[2J\u{0}"),
    );
    let person = Person::with(DEMO_ENDS, &lines);
    let choice = SummaryChoice {
        name: Some(format!("  A. {hostile}").chars().take(80).collect()),
        questions: vec![hostile.into(), "   ".into(), "Could we go slower?".into()],
        include: ids(&["notes"]),
        ..Default::default()
    };
    let html = person.holdfast.summary().html(&choice).unwrap();
    for tag in ["<script", "<img", "<b>", "<two>", "onerror='"] {
        assert!(!html.contains(tag), "{tag}");
    }
    assert_eq!(html.matches("&#60;script&#62;").count(), 3, "{html}");
    assert!(html.contains("line one\nline &#60;two&#62;") && !html.contains(['\u{1b}', '\u{0}']));
    assert!(!html.contains("question:2\"") && html.contains("Could we go slower?"));
    let text = person.holdfast.summary().text(&choice).unwrap();
    assert!(text.contains(&format!("- {hostile}")) && !text.contains(['\u{1b}', '\u{0}']), "{text}");
    assert!(!text.contains("&#"), "plain text is not escaped");
}

#[test]
fn a_page_needs_nothing_from_anywhere_else() {
    let html = Person::demo().holdfast.summary().html(&SummaryChoice::default()).unwrap();
    for outside in ["http:", "https:", "url(", "@import", "<script", "<link", "<img", "<iframe", "src=", "href="] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
}

#[test]
fn a_year_is_light_enough_to_mail() {
    let person = Person::with("2016-12-30T21:00:00+00:00", &holdfast_tests::journal::years(1));
    let choice = SummaryChoice { period: Some(SummaryPeriod::Weeks { count: 52 }), ..Default::default() };
    let html = person.holdfast.summary().html(&choice).unwrap();
    assert!(html.len() < 200 * 1024, "{} bytes", html.len());
    let page = person.page(&choice);
    let Some(SummaryFigure::Mood { weeks, .. }) = &find(&page, "mood").figure else { panic!("no picture") };
    assert_eq!(weeks.len(), 52);
    // A year has more notes than a page shows: the newest are shown and the others counted.
    let notes = page.parts.iter().find(|part| part.part == Part::Notes).unwrap();
    assert_eq!(notes.lines.len(), holdfast::archive::summary::LINES_A_PART);
    assert!(notes.more.as_ref().is_some_and(|more| more.ends_with("earlier lines are not shown.")), "{:?}", notes.more);
    let with_notes = SummaryChoice { include: ids(&["notes"]), ..choice };
    assert!(person.page(&with_notes).advice.iter().any(|a| a.contains("more than two pages")));
}

#[test]
fn an_empty_journal_has_a_page_that_says_so() {
    let person = Person::with(DEMO_ENDS, "");
    let page = person.page(&SummaryChoice::default());
    assert!(page.parts.is_empty() && page.nothing.is_some());
    assert!(page.advice[0].starts_with("There is nothing in this time yet."), "{:?}", page.advice);
    assert!(person.leaves(&SummaryChoice::default()).contains("Nothing was recorded in this time."));
    let asked = SummaryChoice { questions: vec!["May I bring my sister?".into()], ..Default::default() };
    assert!(person.page(&asked).nothing.is_none());
}

#[test]
fn a_therapy_that_is_not_there_and_a_locked_journal_are_told() {
    let person = Person::demo();
    let choice = SummaryChoice { therapy: Some("nobody".into()), ..Default::default() };
    assert!(matches!(person.holdfast.summary().preview(&choice), Err(HoldfastError::Rejected { total: 1, .. })));
    person.holdfast.lock();
    assert_eq!(person.holdfast.summary().html(&SummaryChoice::default()), Err(HoldfastError::UnlockFirst));
}

#[cfg(unix)]
#[test]
fn a_page_is_written_for_its_owner_only_and_over_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let person = Person::demo();
    let path = person.folder.path().join("page.html");
    let file = path.to_str().unwrap();
    let summary = person.holdfast.summary();
    let choice = SummaryChoice::default();
    summary.write(file, SummaryForm::Html, &choice).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), summary.html(&choice).unwrap());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(summary.write(file, SummaryForm::Text, &choice).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), summary.html(&choice).unwrap());
    // A refused page writes no file.
    let other = person.folder.path().join("other.html");
    let wrong = SummaryChoice { leave_out: ids(&["nothing-of-that-name"]), ..choice };
    assert!(summary.write(other.to_str().unwrap(), SummaryForm::Html, &wrong).is_err() && !other.exists());
}

#[test]
fn the_language_of_the_page_is_the_persons() {
    let person = Person::demo();
    person.holdfast.set_locale("de-AT");
    let html = person.holdfast.summary().html(&SummaryChoice::default()).unwrap();
    assert!(html.contains("<html lang=\"de\">") && html.contains("Was ich notiert habe"), "{html}");
    person.holdfast.set_locale("en-XA");
    let html = person.holdfast.summary().html(&SummaryChoice::default()).unwrap();
    assert!(html.contains("Ŵĥáŧ Í řéçóřďéď~"), "{html}");
}
