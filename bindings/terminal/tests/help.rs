//! Help that works when nothing else does, and comes before everything else.

mod home;

use std::fs;

use home::{Home, NOW, ran};
use serde_json::{Value, json};

#[test]
fn numbers_come_with_no_home_no_journal_and_no_place_to_write() {
    let home = Home::new();
    let mut command = home.command(NOW, &["crisis", "DE"]);
    let bare = ran(command.env_remove("HOME").env_remove("TMPDIR"));
    assert_eq!((bare.code, bare.err.as_str()), (0, ""));
    assert!(
        bare.out.contains("112") && bare.out.contains("TelefonSeelsorge") && bare.out.contains("116 123"),
        "{}",
        bare.out
    );

    // A file in place of each folder: root can neither read it as a folder nor create one.
    for name in [".local", ".config"] {
        fs::write(home.path().join(name), "in the way").unwrap();
    }
    let blocked = home.done(&["crisis", "DE"]);
    assert_eq!(blocked, bare.out);
    let mut broken_clock = home.command("never", &["crisis", "DE"]);
    assert_eq!(ran(&mut broken_clock).code, 0);
    assert_eq!(home.run(&["log", "3"]).code, 6, "everything else says that it cannot");
}

#[test]
fn every_kind_and_region_has_an_answer_in_both_languages() {
    let home = Home::new();
    let regions = home.json(&["crisis", "--regions"]);
    let codes: Vec<String> =
        regions["regions"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
    assert!(codes.len() > 100 && codes.contains(&"AT".to_owned()), "{}", codes.len());
    for code in ["DE", "AT", "CH", "GB", "IE", "US", "CA", "AU", "NZ", "ZW", "XX", ""] {
        for kind in ["myself", "home", "therapist"] {
            let page: Value = home.json(&["crisis", code, "--kind", kind, "--locale", "de"]);
            assert_eq!(page["kind"], kind);
            assert!(!page["emergency"][0]["number"]["dial"].as_str().unwrap().is_empty(), "{code} {kind}");
            assert!(!page["finders"].as_array().unwrap().is_empty(), "{code} {kind}");
        }
    }
    assert_eq!(home.json(&["crisis", "--locale", "en-US"])["region"], "US");
    assert_eq!(home.json(&["crisis", "--locale", "de"])["region"], "GB", "a language alone names no region: LANG does");
}

#[test]
fn the_number_to_call_stands_first_and_last() {
    let home = Home::new();
    let page = home.done(&["crisis", "GB", "--all"]);
    let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    assert!(lines[2].contains("999") || lines[2].contains("112"), "{page}");
    assert!(lines.last().unwrap().starts_with("In danger right now?"), "{page}");
}

#[test]
fn the_first_screen_fits_on_a_screen_and_says_how_to_see_the_rest() {
    let home = Home::new();
    for region in ["US", "GB", "IE", "CA", "AU", "NZ", "DE", "AT", "CH", ""] {
        for kind in ["myself", "home", "therapist"] {
            for locale in ["en", "de"] {
                let args = ["crisis", region, "--kind", kind, "--locale", locale];
                let mut command = home.command(NOW, &args);
                let page = ran(command.env("LANG", "C").env_remove("LC_ALL")).out;
                assert!(page.lines().count() <= 30 && page.contains("--all"), "{args:?}: {page}");
                let all = home.done(&[&args[..], &["--all"]].concat());
                assert!(all.lines().count() > page.lines().count(), "{args:?}");
            }
        }
    }
    let young = home.done(&["crisis", "US", "--under-18"]);
    assert!(young.contains("The Trevor Project") && !young.contains("love is respect"), "{young}");
    let named = home.done(&["crisis", "germany", "--locale", "de"]);
    assert_eq!(named, home.done(&["crisis", "Deutschland", "--locale", "de"]));
    assert!(named.contains("TelefonSeelsorge"), "{named}");
    assert!(home.said(&["crisis", "germny"]).contains("Did you mean one of these? holdfast crisis DE Germany"));
}

#[test]
fn a_message_and_parts_of_the_plan_are_ready_for_somebody_the_person_chooses() {
    let home = Home::new();
    home.done(&["safety", "edit", "--step", "1", "--add", "No sleep"]);
    home.done(&["safety", "edit", "--step", "4", "--add", "Ada", "--number", "030 12 34"]);
    assert!(home.said(&["crisis", "DE"]).contains("Ada 030 12 34 holdfast safety message"));
    let message = home.said(&["safety", "message"]);
    assert!(message.starts_with("Text Ada 0301234 I’m not doing well right now."), "{message}");
    assert!(!home.said(&["safety", "message", "--kind", "home"]).contains("not doing well"));
    assert!(home.said(&["safety", "share"]).contains("1 No sleep 2 Ada"));
    let shared = home.said(&["safety", "share", "2"]);
    assert!(shared.ends_with("People I can ask for help · Ada · 030 12 34"), "{shared}");
    assert_ne!(home.run(&["safety", "share", "3"]).code, 0);
}

#[test]
fn an_answer_that_asks_for_help_gets_it_before_anything_else() {
    let home = Home::new();
    home.done(&["init"]);
    let item_nine = home.done(&["ask", "phq9", "--answers", "2,2,3,2,1,2,2,2,2"]);
    assert!(item_nine.starts_with("Help\n"), "{item_nine}");
    assert!(item_nine.find("Saved.").unwrap() > item_nine.find("More ways to get help").unwrap(), "{item_nine}");
    let band = home.json(&["ask", "phq9", "--answers", "2,2,3,2,1,2,2,2,1"]);
    assert_eq!((&band["urgent"], &band["support_band"]), (&json!([]), &json!(true)));
    assert!(home.said(&["today"]).contains("holdfast crisis · holdfast safety"));

    let two = home.json(&["checkin", "--not-safe", "not_at_home", "--not-safe", "not_from_myself"]);
    assert_eq!(two["urgent"], json!(["myself", "home"]));
    assert_eq!(two["help"][1]["kind"], "home");
    assert!(home.done(&["checkin", "--not-safe", "not_with_therapist"]).starts_with("Help\n"));
}

#[test]
fn item_nine_and_stopping_bring_plan_and_numbers_first_whatever_was_left_out() {
    for (locale, first, nobody) in [
        ("en-DE", "Your plan and numbers to call come first.", "Nobody sees this. Your therapist is not told."),
        ("de-DE", "Zuerst dein Plan und Nummern zum Anrufen.", "Das sieht niemand."),
    ] {
        let home = Home::new();
        let run = |args: &[&str]| home.done(&[args, &["--locale", locale]].concat());
        run(&["therapy", "start"]);
        assert!(run(&["ask", "phq9"]).contains(nobody) && run(&["checkin"]).contains(nobody));
        let asked = run(&["ask", "phq9", "--answers", "1,1,3,3,-,3,3,3,3"]);
        assert!(asked.contains("112") && !asked.contains("PHQ-2"), "{asked}");
        assert!(run(&["checkin", "--stopping", "2"]).starts_with(first));
        for args in [&["stop"][..], &["stop", "--intent", "wanted"], &["raise", "stopping"], &["raise", "pacing"]] {
            let page = run(args);
            let numbers = page.lines().take(4).any(|line| line.contains("112"));
            assert!(page.starts_with(first) && numbers && page.contains("holdfast safety"), "{args:?}: {page}");
        }
        let today = run(&["today"]);
        assert!(today.lines().take(3).any(|line| line.contains(first)), "{today}");
        let object = home.json(&["today"]);
        assert_eq!(object["first"]["help"], "myself");
    }
}

#[test]
fn help_without_keeping_anything_writes_nothing() {
    let home = Home::new();
    let out = home.done(&["checkin", "--not-safe", "not_at_home", "--dont-keep"]);
    assert!(out.starts_with("Help\n") && out.contains("Nothing was kept."), "{out}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_persons_own_people_come_first_as_far_as_they_chose() {
    let home = Home::new();
    let passcode = home.file("passcode", "blue door");
    home.done(&["safety", "edit", "--step", "4", "--add", "Ada", "--number", "030 12 34"]);
    home.done(&["safety", "edit", "--step", "4", "--add", "Bo", "--number", "030 56 78", "--hidden"]);
    assert!(home.said(&["safety"]).contains("People I can ask for help · Ada 030 12 34 · Bo 030 56 78"));
    let asked = home.said(&["passcode", "set", "--new-passcode-file", &passcode]);
    assert!(asked.contains("Should your plan open without the passcode?"), "{asked}");
    let ways = |kind: &str| home.json(&["crisis", "DE", "--kind", kind])["ways"].clone();
    assert_eq!(
        (&ways("myself")[0]["title"], &ways("myself")[0]["calls"][0]["tel"]),
        (&json!("Ada"), &json!("tel:0301234"))
    );
    assert!(!home.said(&["crisis", "DE"]).contains("Bo"), "what was hidden opens only after unlocking");
    assert!(home.said(&["safety", "--passcode-file", &passcode]).contains("Bo 030 56 78"));

    home.done(&["safety", "edit", "--without-passcode", "no", "--passcode-file", &passcode]);
    assert_ne!(ways("myself")[0]["title"], "Ada");
    assert!(home.said(&["safety"]).contains("Your plan opens after unlocking."));
    assert!(home.said(&["crisis", "DE"]).contains("116 123"));
}

#[test]
fn opening_help_is_noted_and_nothing_comes_forward_for_a_day() {
    let home = Home::new();
    home.done(&["init"]);
    let before = home.files();
    home.done(&["crisis"]);
    assert!(home.files().len() > before.len(), "that help was opened lies at hand, sealed");
}

#[test]
fn the_page_about_stopping_is_shown_and_a_later_check_in_comes_if_wanted() {
    let home = Home::new();
    let page = home.said(&["stop"]);
    assert!(page.contains("That is your choice.") && page.contains("You can stop without any of this, too."), "{page}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new(), "looking makes no journal");
    home.done(&["stop", "--intent", "drifting", "--tried", "pause"]);
    home.done(&["stop", "--ask-me", "yes"]);
    let said = home.json(&["stop"]);
    assert_eq!((&said["intents"][2]["chosen"], &said["offer"]), (&json!(true), &json!(null)));
    let later = "2026-03-12T20:15:00+01:00[Europe/Berlin]";
    assert!(home.done_at(later, &["today"]).contains("How are you now?"));
    assert_eq!(home.json_at(later, &["today"])["after"]["which"], "week_1");
    assert!(home.done_at(later, &["after", "so_so"]).contains("Thank you for saying so."));
    assert!(!home.done_at(later, &["today"]).contains("How are you now?"), "it is asked once");
}

#[test]
fn nobody_who_has_left_is_sent_to_the_page_about_stopping() {
    for how in ["planned", "own_decision", "drifted", "ended_by_therapist", "sessions_ran_out", "moved", "unsafe"] {
        for locale in ["en-DE", "de-DE"] {
            let home = Home::new();
            let run = |at: &str, args: &[&str]| {
                let at = format!("{at}T20:15:00+01:00[Europe/Berlin]");
                home.done_at(&at, &[args, &["--locale", locale]].concat())
            };
            run("2026-03-05", &["therapy", "start"]);
            run("2026-03-05", &["session", "plan", "thu 17:00", "--every", "weekly"]);
            run("2026-03-05", &["checkin", "--stopping", "2"]);
            let ended = run("2026-03-06", &["therapy", "end", how]);
            assert!(ended.contains("112") && ended.contains("holdfast safety"), "{ended}");
            assert_eq!(ended.contains("holdfast crisis --kind therapist"), how == "unsafe", "{ended}");
            let mut all = ended;
            all += &run("2026-03-06", &["after", "--ask-me", "yes"]);
            for (day, args) in [
                ("2026-03-06", &["today"][..]),
                ("2026-03-06", &["stop"]),
                ("2026-03-06", &["therapy"]),
                ("2026-03-13", &["today"]),
                ("2026-03-13", &["after", "hard"]),
                ("2026-03-13", &["after", "--ways-on"]),
                ("2026-03-13", &["checkin", "--stopping", "3"]),
                ("2026-03-20", &["today"]),
                ("2026-08-20", &["today"]),
                ("2026-08-20", &["stop"]),
            ] {
                all += &run(day, args);
            }
            assert!(!all.contains("holdfast stop") && !all.contains("holdfast answer"), "{how}: {all}");
        }
    }
}
