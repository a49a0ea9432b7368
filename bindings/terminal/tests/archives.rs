//! Backups on the command line.

mod home;

use std::fs;

use home::{Home, one_line};
use serde_json::json;

const PASSPHRASE: &str = "gentle harbour at dusk\n";

fn backed_up() -> (Home, String, String) {
    let home = Home::new();
    let passphrase = home.file("passphrase", PASSPHRASE);
    home.done(&["log", "2", "--note", "Long day."]);
    home.done(&["safety", "edit", "--step", "4", "--add", "Ada", "--number", "030 12 34"]);
    let said = home.said(&["backup", "all.age", "--passphrase-file", &passphrase]);
    assert!(said.contains("with one entry") && said.contains("Nobody can open the backup without it"), "{said}");
    let file = home.path().join("all.age").display().to_string();
    (home, file, passphrase)
}

#[test]
fn a_backup_is_restored_elsewhere_and_asks_before_it_meets_a_journal() {
    let (one, file, passphrase) = backed_up();
    let other = Home::new();
    let restored = other.json(&["restore", &file, "--passphrase-file", &passphrase]);
    assert_eq!((&restored["added"], &restored["plan_added"]), (&json!(1), &json!(1)));
    assert_eq!(other.json(&["timeline"])["days"][0]["entries"][0]["title"], "low");
    assert!(other.said(&["safety"]).contains("Ada 030 12 34"));

    one.done(&["log", "5"]);
    let asks = one.run(&["restore", &file, "--passphrase-file", &passphrase]);
    assert!(asks.code == 1 && asks.err.contains("--merge") && asks.err.contains("--replace"), "{asks:?}");
    let merged = one.json(&["restore", &file, "--merge", "--passphrase-file", &passphrase]);
    assert_eq!((&merged["added"], &merged["already_there"]), (&json!(0), &json!(1)));
    let replaced = one.said(&["restore", &file, "--replace", "--passphrase-file", &passphrase]);
    assert!(replaced.contains("is set aside") && replaced.contains("holdfast archive discard"), "{replaced}");
    assert_eq!(one.json(&["timeline"])["days"][0]["entries"].as_array().unwrap().len(), 1);
    assert_eq!(one.run(&["archive", "discard"]).code, 1, "nobody said yes");
    one.done(&["archive", "discard", "--yes"]);
    assert_eq!(one.run(&["archive", "discard", "--yes"]).code, 5);
}

#[test]
fn the_passcode_of_the_journal_that_is_replaced_holds_for_the_new_one() {
    let (home, file, passphrase) = backed_up();
    let passcode = home.file("passcode", "blue door");
    home.done(&["passcode", "set", "--new-passcode-file", &passcode]);
    let args = ["restore", &file, "--replace", "--passphrase-file", &passphrase];
    assert_eq!(home.run(&args).code, 3, "who does not know it replaces nothing");
    home.done(&[&args[..], &["--passcode-file", &passcode]].concat());
    assert_eq!(home.run(&["today"]).code, 3);
    home.done(&["today", "--passcode-file", &passcode]);
}

#[test]
fn a_backup_is_shown_without_a_journal_and_nothing_is_kept() {
    let (_one, file, passphrase) = backed_up();
    let nowhere = Home::new();
    let mut command = nowhere.command(home::NOW, &["archive", "show", &file, "--passphrase-file", &passphrase]);
    let shown = home::ran(command.env_remove("HOME"));
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    let said = one_line(&shown.out);
    assert!(said.contains("one entry") && said.contains("Ada 030 12 34") && said.contains("Long day."), "{said}");
    assert_eq!(nowhere.files(), Vec::<std::path::PathBuf>::new());
    let object = nowhere.json(&["archive", "show", &file, "--passphrase-file", &passphrase]);
    assert_eq!((&object["entries"], &object["timeline"]["days"][0]["day"]), (&json!(1), &json!("2026-03-05")));

    let wrong = nowhere.file("wrong", "something else");
    assert_eq!(nowhere.run(&["archive", "show", &file, "--passphrase-file", &wrong]).code, 3);
    assert_eq!(nowhere.run(&["archive", "show", &file]).code, 3, "nobody is there to be asked");
    assert_eq!(nowhere.run(&["archive", "show", &wrong, "--passphrase-file", &passphrase]).code, 1);
    assert_eq!(nowhere.run(&["restore", "none.age", "--passphrase-file", &passphrase]).code, 5);
    assert_eq!(nowhere.run(&["restore", &wrong, "--passphrase-file", &passphrase]).code, 1);
    assert!(!nowhere.path().join(".local/share/holdfast/vault").exists(), "a file that is none makes no journal");
}

#[test]
fn a_made_passphrase_is_shown_once_and_opens_the_backup() {
    let home = Home::new();
    home.done(&["log", "3"]);
    let made = home.json(&["backup", "made.age", "--generate"]);
    let passphrase = made["passphrase"].as_str().unwrap();
    assert_eq!(passphrase.split(' ').count(), 7);
    let file = home.file("passphrase", passphrase);
    assert_eq!(home.json(&["archive", "show", "made.age", "--passphrase-file", &file])["entries"], 1);
    let again = home.run(&["backup", "made.age", "--generate"]);
    assert!(again.code == 1 && again.err.contains("there is already something with that name"), "{again:?}");
    let weak = home.file("weak", "passwordpassword");
    let refused = home.run(&["backup", "weak.age", "--passphrase-file", &weak]);
    assert!(refused.code == 1 && refused.err.contains("too easy to guess"), "{refused:?}");
    assert!(!home.path().join("weak.age").exists());
}

#[test]
fn automatic_backups_go_on_by_themselves() {
    let home = Home::new();
    let passphrase = home.file("passphrase", PASSPHRASE);
    fs::create_dir(home.path().join("kept")).unwrap();
    home.done(&["log", "3"]);
    assert!(home.said(&["backup"]).contains("There is no backup yet."));
    home.done(&["backup", "--auto", "kept", "--keep", "2", "--passphrase-file", &passphrase]);
    assert!(home.said(&["backup"]).contains("Backups go to"), "none is due on the same day");
    for day in ["06", "07"] {
        let now = format!("2026-03-{day}T21:15:00+01:00[Europe/Berlin]");
        home.done_at(&now, &["log", "3"]);
        assert!(home.json_at(&now, &["backup"])["entries"].is_number());
    }
    let mut names: Vec<String> = fs::read_dir(home.path().join("kept"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["holdfast-backup-2026-03-06.age", "holdfast-backup-2026-03-07.age"]);
    assert_eq!(home.json(&["backup", "--off"])["automatic"], json!(null));
}
