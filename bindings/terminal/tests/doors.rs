//! Making, opening and erasing the journal, exit codes, and the files on disk.

mod home;

use std::fs;

use home::{Home, Ran};
use serde_json::{Value, json};

#[test]
fn making_a_journal_asks_nothing_and_says_what_the_key_is_worth() {
    let home = Home::new();
    let made = home.said(&["init"]);
    assert!(made.contains("in a file that only your user account can read"), "{made}");
    assert!(home.done(&["init"]).contains("There is a journal here already."));
    let state = home.json(&["state"]);
    assert_eq!((&state["state"], &state["passcode"], &state["key"]), (&json!("open"), &json!(false), &json!("file")));
    let folders: Vec<&str> = ["private", "at_hand", "key_folder"].map(|name| state[name].as_str().unwrap()).to_vec();
    for (at, folder) in folders.iter().enumerate() {
        assert!(folders.iter().enumerate().all(|(other, f)| other == at || !f.starts_with(folder)), "{folders:?}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_keys_file() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.done(&["init"]);
    let folder = home.path().join(".config/holdfast/key");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("private.key")), 0o600);
    assert_eq!(mode(&home.path().join(".local/share/holdfast")), 0o700);
}

#[test]
fn a_passcode_opens_and_a_wrong_one_does_not() {
    let home = Home::new();
    let (right, wrong, new) =
        (home.file("right", "blue door\n"), home.file("wrong", "red door\n"), home.file("new", "x\n"));
    home.done(&["log", "3"]);
    home.done(&["passcode", "set", "--new-passcode-file", &right]);
    let needs = home.run(&["today"]);
    assert_eq!((needs.code, needs.out.as_str()), (3, ""));
    assert!(needs.err.contains("--passcode-file"), "{}", needs.err);
    let refused = home.run(&["today", "--passcode-file", &wrong]);
    assert!(refused.code == 3 && refused.err.contains("That passcode does not fit."), "{refused:?}");
    assert!(home.done(&["today", "--passcode-file", &right]).contains("so-so"));
    assert!(home.said(&["state"]).contains("One without the other opens nothing."));
    assert!(home.done(&["crisis"]).contains("999"), "help needs no passcode");

    home.done(&["passcode", "change", "--passcode-file", &right, "--new-passcode-file", &new]);
    assert_eq!(home.run(&["today", "--passcode-file", &right]).code, 3);
    home.done(&["passcode", "remove", "--passcode-file", &new]);
    home.done(&["today"]);
}

#[test]
fn the_phrase_opens_what_passcode_and_key_do_not() {
    let home = Home::new();
    let passcode = home.file("passcode", "blue door");
    home.done(&["log", "3"]);
    let phrase = home.json(&["phrase"])["phrase"].as_str().unwrap().to_owned();
    assert_eq!(phrase.split_whitespace().count(), 12);
    home.done(&["passcode", "set", "--new-passcode-file", &passcode]);
    fs::remove_dir_all(home.path().join(".config")).unwrap();
    let gone = home.run(&["today", "--passcode-file", &passcode]);
    assert!(
        gone.code == 4 && gone.err.contains("The key is gone") && gone.err.contains("unlock-with-phrase"),
        "{gone:?}"
    );
    let wrong = home.file("wrong-words", "abandon abandon abandon");
    assert_eq!(home.run(&["unlock-with-phrase", "--phrase-file", &wrong]).code, 3);
    home.done(&["unlock-with-phrase", "--phrase-file", &home.file("words", phrase)]);
    assert!(home.done(&["today"]).contains("so-so"));
}

#[test]
fn without_its_key_a_journal_is_set_aside_and_never_deleted() {
    let home = Home::new();
    home.done(&["log", "3"]);
    let before = fs::read(home.path().join(".local/share/holdfast/vault/journal-1.db")).unwrap();
    fs::remove_dir_all(home.path().join(".config")).unwrap();
    assert_eq!(home.run(&["today"]).code, 4);
    assert_eq!(home.run(&["start-over"]).code, 1, "it needs a yes");
    home.done(&["start-over", "--yes"]);
    assert_eq!(home.json(&["timeline"])["days"], json!([]));
    let kept = home.files().into_iter().any(|file| fs::read(file).unwrap() == before);
    assert!(kept, "the old file is still there");
}

#[test]
fn erasing_takes_everything() {
    let home = Home::new();
    home.done(&["log", "3"]);
    assert_eq!(home.run(&["erase"]).code, 1, "it needs a yes");
    assert!(home.done(&["today"]).contains("so-so"));
    home.done(&["erase", "--yes"]);
    let left: Vec<_> = home.files().into_iter().filter(|file| fs::metadata(file).unwrap().len() > 0).collect();
    assert_eq!(left, Vec::<std::path::PathBuf>::new());
    assert_eq!(home.json(&["state"])["state"], "absent");
}

#[test]
fn no_file_holds_a_readable_word() {
    let home = Home::new();
    home.done(&["log", "2", "--note", "Zimtschnecke am Hafen", "--tag", "Leuchtturm"]);
    home.done(&["therapy", "start", "--approach", "Klangschalentherapie"]);
    home.done(&["raise", "pacing", "--text", "Langsamer wie Seetang", "--draft"]);
    home.done(&["checkin", "--note", "Windstille", "--understood", "4"]);
    for file in home.files() {
        let bytes = fs::read(&file).unwrap();
        for word in ["Zimtschnecke", "Leuchtturm", "Klangschalentherapie", "Seetang", "Windstille", "pacing", "mood"] {
            assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word} in {}", file.display());
        }
    }
}

#[test]
fn every_way_to_fail_has_its_exit_code_and_its_object() {
    let home = Home::new();
    let object = |ran: &Ran| -> Value { serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}")) };
    let absent = home.run(&["today", "--json"]);
    assert_eq!((absent.code, &object(&absent)["error"]["name"]), (4, &json!("look_at_state")));
    assert_eq!(object(&absent)["error"]["ways"][0]["command"], "holdfast init");
    home.done(&["init"]);
    for (args, code, name) in [
        (&["log", "9"][..], 1, "rejected"),
        (&["show", "nothing"], 5, "not_there"),
        (&["erase"], 1, "not_confirmed"),
        (&["import", "nowhere.csv"], 5, "no_such_file"),
        (&["export", "--out", "no/such/folder/x"], 5, "no_such_folder"),
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let ran = home.run(&args);
        assert_eq!((ran.code, ran.err.as_str()), (code, ""), "{args:?}");
        assert_eq!(object(&ran)["error"]["name"], name, "{args:?}");
        assert_eq!(object(&ran)["error"]["exit_code"], code);
    }
    assert_eq!(home.run(&["dance"]).code, 2);
    assert_eq!(home.run(&["log"]).code, 2);
    assert_eq!(home.run(&["--help"]).code, 0);
}

#[test]
fn every_command_prints_an_object_and_explains_itself() {
    let home = Home::new();
    home.done(&["therapy", "start"]);
    home.done(&["session", "plan", "2026-03-12 17:00", "--every", "weekly"]);
    home.done(&["log", "3"]);
    for args in [
        &[][..],
        &["init"],
        &["today"],
        &["log", "2"],
        &["timeline"],
        &["timeline", "--map"],
        &["therapy"],
        &["session"],
        &["session", "list"],
        &["checkin"],
        &["checkin", "--helping", "5"],
        &["ask", "gad7"],
        &["ask", "gad7", "--answers", "1,1,1,1,1,1,1"],
        &["ask", "gad7", "--history"],
        &["factors"],
        &["factors", "life"],
        &["factors", "--set", "money=1"],
        &["pause", "start", "2w"],
        &["pause"],
        &["pause", "end"],
        &["assess"],
        &["raise"],
        &["raise", "money"],
        &["raise", "money", "--draft"],
        &["raise", "money", "--answer", "not_now"],
        &["raise", "--list"],
        &["export"],
        &["crisis"],
        &["safety"],
        &["stop"],
        &["state"],
        &["salvage"],
        &["phrase"],
    ] {
        assert!(home.json(args).is_object(), "{args:?}");
    }
    let help = home.done(&["--help"]);
    assert!(help.contains("Exit codes:") && help.contains("70  a fault of the app"));
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // Further lines of an explanation are indented.
    let commands =
        commands.lines().filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    for command in commands.filter(|name| *name != "help") {
        let explained = home.done(&[command, "--help"]);
        let plain = ["today", "phrase", "salvage", "start-over", "state"].contains(&command);
        assert!(plain || explained.contains("Example"), "{command}: {explained}");
    }
}
