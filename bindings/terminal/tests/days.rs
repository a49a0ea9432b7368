//! Everyday use: logging, looking back, sessions, check-ins, raising a concern.

mod home;

use home::{Home, journals};
use serde_json::json;

#[test]
fn the_first_command_makes_nothing_and_the_first_mood_makes_the_journal() {
    let home = Home::new();
    let welcome = home.done(&[]);
    assert!(welcome.contains("Welcome to Holdfast.") && welcome.contains("holdfast demo"), "{welcome}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new(), "looking changes nothing");

    let logged = home.said(&["log", "3"]);
    assert!(logged.starts_with("There was no journal here yet, so one was made for you"), "{logged}");
    assert!(logged.contains("only your user account can read") && logged.contains("20:15"), "{logged}");
    let again = home.done(&["log", "so-so", "--tag", "sleep", "--note", "Long day."]);
    assert!(
        again.starts_with("Saved.") && again.contains("so-so · sleep") && again.contains("2 entries today"),
        "{again}"
    );

    let today = home.done(&[]);
    assert!(today.contains("Good evening · Thursday, 5 March") && today.contains("Long day."), "{today}");
    assert!(today.contains("holdfast raise not_sure") && today.contains("holdfast crisis"), "{today}");
    let timeline = home.json(&["timeline"]);
    assert_eq!(timeline["days"][0]["entries"].as_array().unwrap().len(), 2);
    assert_eq!(timeline["days"][0]["entries"][1]["detail"], "sleep · Long day.");
}

#[test]
fn questionnaires_are_listed_with_their_length_and_their_last_day() {
    let home = Home::new();
    home.done(&["init"]);
    let nine = |forms: serde_json::Value| forms.as_array().unwrap().iter().find(|f| f["instrument"] == "phq9").cloned();
    let form = nine(home.json(&["ask"])).unwrap();
    assert_eq!((&form["name"], &form["length"], &form["last"]), (&json!("PHQ-9"), &json!("9 questions"), &json!(null)));
    home.done(&["ask", "phq9", "--answers", "1,1,1,1,1,1,1,1,0"]);
    assert_eq!(nine(home.json(&["ask"])).unwrap()["last"], "Last filled in on 5 March");
    let page = home.done(&["ask", "--locale", "de"]);
    assert!(page.contains("PHQ-9") && page.contains("Zuletzt ausgefüllt am 5. März"), "{page}");
}

#[test]
fn a_mood_can_be_back_dated_changed_and_deleted() {
    let home = Home::new();
    home.done(&["log", "2", "--at", "yesterday 20:15", "--tag", "work", "--note", "A word."]);
    let mood = home.json(&["log", "--edit", "last", "4"])["mood"].clone();
    assert_eq!(mood["day"], "2026-03-04");
    assert_eq!((&mood["level"], &mood["tags"], &mood["note"]), (&json!(4), &json!(["work"]), &json!("A word.")));
    let plain = home.json(&["log", "--edit", "last", "--note", ""]);
    assert_eq!((&plain["mood"]["note"], &plain["mood"]["level"]), (&json!(null), &json!(4)));
    home.done(&["log", "--delete", "last", "--for-good"]);
    assert_eq!(home.json(&["timeline"])["days"], json!([]));
    assert_eq!(home.run(&["log", "--delete", "last"]).code, 5);
}

#[test]
fn invalid_input_is_named_with_its_limits_and_nothing_is_stored() {
    let home = Home::new();
    home.done(&["init"]);
    for (args, said) in [
        (&["log", "6"][..], "level: a whole number from 1 to 5."),
        (&["log", "fine"], "level: a whole number from 1 to 5."),
        (&["log", "3", "--at", "soon"], "at: not a date or time"),
        (&["log", "3", "--at", "2026-03-06 10:00"], "at: this has not happened yet."),
        (&["log", "3", "--note", &"x".repeat(4_001)], "note: 4000 characters at most."),
        (&["ask", "phq2", "--answers", "1,7"], "from 0 to 3"),
        (&["ask", "phq2", "--answers", "1"], "exactly 2 values."),
        (&["factors", "--set", "weather=1"], "set: one of these: relationship, "),
        (&["therapy", "end", "planned"], "There is nothing like that here."),
    ] {
        let ran = home.run(args);
        assert!(ran.code == 1 || ran.code == 5, "{args:?}: {ran:?}");
        assert!(ran.err.contains(said) && ran.out.is_empty(), "{args:?}: {}", ran.err);
    }
    assert_eq!(home.json(&["timeline"])["days"], json!([]));
}

#[test]
fn a_therapy_its_sessions_and_a_check_in() {
    let home = Home::new();
    let therapy = home.json(&["therapy", "start", "--since", "2026-02-05", "--by", "video", "--sessions", "12"]);
    assert_eq!((&therapy["standing"], &therapy["therapies"][0]["by"]), (&json!("in_therapy"), &json!("video")));
    home.done(&["session", "plan", "2026-03-05 17:00", "--every", "weekly"]);
    let saved = home.done(&["session", "outcome", "attended"]);
    assert!(
        saved.contains("Thursday, 5 March, 17:00 · It took place") && saved.contains("holdfast checkin"),
        "{saved}"
    );
    home.done(&["checkin", "--understood", "7", "--goals", "6", "--approach", "5", "--pace", "too_fast"]);
    let list = home.json(&["session", "list"]);
    assert_eq!(list["past"][0]["outcome"], "attended");
    let page = home.json(&["session", "show", list["past"][0]["id"].as_str().unwrap()]);
    assert_eq!((&page["checked_in"], &page["number"]), (&json!(true), &json!("Session 1 of 12")));

    home.done(&["session", "move", "2026-03-13 09:00"]);
    assert!(home.done(&["session"]).contains("Friday, 13 March, 09:00"));
    let off = home.done(&["session", "outcome", "cancelled_by_me", "--why", "money"]);
    assert!(off.contains("Friday, 13 March, 09:00 · I cancelled"), "{off}");
    home.done(&["session", "end-series"]);
    assert_eq!(home.json(&["session"])["session"], json!(null));
}

#[test]
fn a_concern_goes_on_the_list_and_after_the_session_it_is_asked_about() {
    let home = Home::new();
    home.done(&["therapy", "start"]);
    home.done(&["session", "plan", "2026-03-12 17:00"]);
    let card = home.done(&["raise", "pacing"]);
    assert!(card.contains("The pace") && card.contains("Put it on the list for Thursday, 12 March"), "{card}");
    home.done(&["raise", "pacing", "--text", "It goes too fast.", "--agenda"]);
    let session = home.done(&["session"]);
    assert!(session.contains("The pace") && session.contains("It goes too fast."), "{session}");

    let after = "2026-03-12T18:10:00+01:00[Europe/Berlin]";
    assert!(home.done_at(after, &["today"]).contains("did it take place?"));
    home.done_at(after, &["answer", "1", "yes"]);
    assert!(home.done_at(after, &["today"]).contains("Did you bring it up?"));
    home.done_at(after, &["answer", "1", "yes"]);
    home.done_at(after, &["raise", "pacing", "--answer", "raised", "--shift", "another_approach"]);
    let list = home.json_at(after, &["raise", "--list"]);
    assert_eq!(
        (&list["concerns"][0]["stage"], &list["concerns"][0]["shift"]),
        (&json!("raised"), &json!("another_approach"))
    );

    let weeks_later = "2026-04-10T18:10:00+02:00[Europe/Berlin]";
    assert!(home.done_at(weeks_later, &["today"]).contains("Did it help?"));
    home.done_at(weeks_later, &["answer", "1", "yes"]);
    assert!(!home.done_at(weeks_later, &["today"]).contains("Did it help?"));
}

#[test]
fn topics_that_may_endanger_are_behind_a_neutral_line() {
    let home = Home::new();
    home.done(&["therapy", "start"]);
    home.done(&["session", "plan", "2026-03-12 17:00"]);
    let covered = home.done(&["raise", "unsafe_relationship"]);
    assert!(covered.starts_with("Something personal\n") && !covered.to_lowercase().contains("home"), "{covered}");
    assert!(home.done(&["raise", "unsafe_relationship", "--open"]).contains("holdfast crisis --kind home"));
    home.done(&["raise", "unsafe_relationship", "--text", "I am afraid.", "--agenda"]);
    home.done(&["factors", "--set", "unsafe_relationship=3"]);
    for args in [&["session"][..], &["today"], &["timeline"], &["raise", "--list"]] {
        for json in [false, true] {
            let args: Vec<&str> = args.iter().copied().chain(json.then_some("--json")).collect();
            let out = home.done(&args);
            assert!(!out.contains("afraid") && !out.contains("people close to me"), "{args:?}: {out}");
        }
    }
}

#[test]
fn reasons_name_their_entries_and_disappear_with_them() {
    let home = Home::new();
    let lines = journals().join("demo.jsonl");
    let now = "2026-04-16T21:00:00+02:00[Europe/Berlin]";
    let until: String = std::fs::read_to_string(lines)
        .unwrap()
        .lines()
        .filter(|line| !line.contains(r#""at":"2026-04-16T19:55"#))
        .take_while(|line| !line.contains(r#""at":"2026-04-17"#))
        .map(|line| format!("{line}\n"))
        .collect();
    home.done_at(now, &["import", &home.file("until.jsonl", until)]);
    let page = home.done_at(now, &["assess"]);
    assert!(
        page.contains("Missed or called off: the session on 16 April.") && page.contains("holdfast delete ID"),
        "{page}"
    );
    for word in ["points", "score", "not_helping", "drifting"] {
        assert!(!page.contains(word) && !home.done_at(now, &["assess", "--json"]).contains(word), "{word}");
    }
    let reasons = home.json_at(now, &["assess"])["reasons"].as_array().unwrap().clone();
    let missed = reasons.iter().find(|reason| reason["entries"] == json!(["s8"])).unwrap();
    assert!(missed["text"].as_str().unwrap().starts_with("Missed"));
    assert_eq!(home.json_at(now, &["show", "s8"])["lines"].as_array().unwrap().len(), 2);
    home.done_at(now, &["delete", "s8", "--for-good"]);
    let after = home.json_at(now, &["assess"])["reasons"].as_array().unwrap().clone();
    assert!(after.iter().all(|reason| !reason["text"].as_str().unwrap().starts_with("Missed")), "{after:?}");
}

#[test]
fn the_german_locale_prints_german() {
    let home = Home::new();
    let logged = home.done(&["log", "gut", "--locale", "de-AT"]);
    assert!(logged.contains("Gespeichert.") && logged.contains("gut"), "{logged}");
    assert!(home.done(&["today", "--locale", "de"]).contains("Guten Abend · Donnerstag, 5. März"));
}

#[test]
fn the_demo_tells_its_story_on_an_encrypted_journal_and_leaves_nothing() {
    let home = Home::new();
    for locale in ["en", "de"] {
        let told = home.said(&["demo", "--fast", "--locale", locale]);
        let (forward, list, found) = match locale {
            "en" => (
                "Twice you noted that it goes too fast. Would you like to bring it up",
                "It is on the list for Thursday, 23 April, 17:00.",
                "24 notes. Found: 0.",
            ),
            _ => (
                "Zweimal hast du notiert, dass es dir zu schnell geht.",
                "Donnerstag, 23. April, 17:00 Uhr",
                "24 Notizen durchsucht. Gefunden: 0.",
            ),
        };
        for part in [forward, list, found, "999"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert_eq!(told.matches(forward).count(), 1, "it comes forward once: {told}");
    }
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
    let object = home.json(&["demo"]);
    assert_eq!((object["weeks"].as_array().unwrap().len(), &object["readable_words_found"]), (13, &json!(0)));
}

#[test]
fn pcl_5_is_asked_in_english_with_a_word_before_it_and_says_what_was_published() {
    let home = Home::new();
    let sheet = home.json(&["ask", "pcl5"]);
    assert_eq!((sheet["items"].as_array().unwrap().len(), sheet["options"].as_array().unwrap().len()), (20, 5));
    assert!(sheet["before"].as_str().unwrap().contains("you can stop at any question"), "{sheet}");
    let answers = ["2"; 20].join(",");
    let said = home.said(&["ask", "pcl5", "--answers", &answers]);
    for part in
        ["add up to 40 out of 80", "above the published cut-off", "not a diagnosis", "“Hard things that happened”"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let done = home.json(&["ask", "pcl5", "--answers", &["4"; 20].join(",")]);
    assert_eq!((&done["urgent"], &done["support_band"]), (&json!([]), &json!(false)), "it opens no help by itself");
    let beyond = home.run(&["ask", "pcl5", "--answers", &["5"; 20].join(",")]);
    assert!(beyond.err.contains("from 0 to 4"), "{}", beyond.err);
    let part = home.said(&["ask", "pcl5", "--answers", &["3"; 20].join(",").replacen('3', "-", 1)]);
    assert!(part.contains("What you answered is kept. One question was left out, so there is no sum."), "{part}");

    let german = home.run(&["ask", "pcl5", "--locale", "de"]);
    assert!(
        german.code == 1 && home::one_line(&german.err).contains("PCL-5 gibt es hier nicht auf Deutsch"),
        "{}",
        german.err
    );
    let listed = home.json(&["ask", "--locale", "de"]);
    assert!(listed.as_array().unwrap().iter().all(|form| form["instrument"] != "pcl5"), "{listed}");
    let history = home.done(&["ask", "pcl5", "--history", "--locale", "de"]);
    assert!(history.contains("PCL-5") && history.contains("40"), "what is kept is still shown: {history}");
}

#[test]
fn audit_c_asks_each_item_with_its_own_answers_and_names_both_published_marks() {
    let home = Home::new();
    let sheet = home.json(&["ask", "audit_c"]);
    assert_eq!(sheet["options"], json!([]));
    let last = |at: usize| sheet["items"][at]["options"][4]["text"].clone();
    assert_eq!([last(0), last(1), last(2)], ["4 or more times a week", "10 or more", "Daily or almost daily"]);
    let page = home.said(&["ask", "audit_c"]);
    assert!(page.contains("7, 8, or 9") && page.contains("World Health Organization"), "{page}");
    for (answers, said) in [
        ("1,1,0", "below both published marks"),
        ("1,1,1", "at the mark published for women, 3, and below the one for men, 4"),
        ("4,4,4", "at both published marks or above"),
    ] {
        let result = home.said(&["ask", "audit_c", "--answers", answers]);
        assert!(result.contains(said) && result.contains("not a diagnosis"), "{answers}: {result}");
        assert!(result.contains("“Alcohol or other substances”"), "{result}");
    }
    let german = home.run(&["ask", "audit_c", "--answers", "1,1,1", "--locale", "de"]);
    assert!(
        german.code == 1 && home::one_line(&german.err).contains("AUDIT-C gibt es hier nicht auf Deutsch"),
        "{}",
        german.err
    );
}
