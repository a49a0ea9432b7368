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

    // A file where each folder should be: neither readable as one nor creatable, also for root.
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
    let page = home.done(&["crisis", "GB"]);
    let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    assert!(lines[2].contains("999") || lines[2].contains("112"), "{page}");
    assert!(lines.last().unwrap().starts_with("In danger right now?"), "{page}");
}

#[test]
fn an_answer_that_asks_for_help_gets_it_before_anything_else() {
    let home = Home::new();
    home.done(&["init"]);
    let item_nine = home.done(&["ask", "phq9", "--answers", "2,2,3,2,1,2,2,2,2"]);
    assert!(item_nine.starts_with("Help\n"), "{item_nine}");
    assert!(item_nine.find("Saved.").unwrap() > item_nine.find("In danger right now?").unwrap(), "{item_nine}");
    let band = home.json(&["ask", "phq9", "--answers", "2,2,3,2,1,2,2,2,1"]);
    assert_eq!((&band["urgent"], &band["support_band"]), (&json!([]), &json!(true)));
    assert!(home.done(&["today"]).contains("holdfast crisis · holdfast safety"));

    let two = home.json(&["checkin", "--not-safe", "not_at_home", "--not-safe", "not_from_myself"]);
    assert_eq!(two["urgent"], json!(["myself", "home"]));
    assert_eq!(two["help"][1]["kind"], "home");
    assert!(home.done(&["checkin", "--not-safe", "not_with_therapist"]).starts_with("Help\n"));
}

#[test]
fn help_without_keeping_anything_writes_nothing() {
    let home = Home::new();
    let out = home.done(&["checkin", "--not-safe", "not_at_home", "--dont-keep"]);
    assert!(out.starts_with("Help\n") && out.contains("Nothing was kept."), "{out}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
}
