//! File names that lead nowhere: each command says what is wrong with the name, and shows it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

mod home;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use home::{Home, NOW, one_line, ran};

/// A command's message in each language, its exit code, and its name in JSON.
struct Said {
    english: &'static str,
    german: &'static str,
    code: i32,
    name: &'static str,
}

const NO_SUCH_FILE: Said = Said {
    english: "There is no file with that name.",
    german: "Es gibt keine Datei mit diesem Namen.",
    code: 5,
    name: "no_such_file",
};
const NO_SUCH_FOLDER: Said = Said {
    english: "There is no folder with that name.",
    german: "Es gibt keinen Ordner mit diesem Namen.",
    code: 5,
    name: "no_such_folder",
};
const MAY_NOT_READ: Said = Said {
    english: "This file may not be read.",
    german: "Diese Datei darf nicht gelesen werden.",
    code: 6,
    name: "may_not_read",
};
const NOT_THAT_FILE: Said = Said {
    english: "This file cannot be read. It is another kind of file, or it is damaged.",
    german: "Diese Datei lässt sich nicht lesen. Es ist eine andere Art von Datei, oder sie ist beschädigt.",
    code: 1,
    name: "not_that_file",
};
const NO_PERMISSION: Said = Said {
    english: "This place cannot be written to.",
    german: "An diese Stelle kann nicht geschrieben werden.",
    code: 6,
    name: "no_permission",
};
const FILE_EXISTS: Said =
    Said { english: "There is a file", german: "Es gibt schon eine Datei", code: 1, name: "file_exists" };
const ALREADY_THERE: Said = Said {
    english: "One thing needs another look.",
    german: "Eine Sache braucht noch einen Blick.",
    code: 1,
    name: "rejected",
};

/// `@` stands for the name of the file.
const READS: &[&[&str]] = &[
    &["import", "@"],
    &["import", "@", "--look"],
    &["import", "@", "--csv-map", "date=date,mood=mood"],
    &["import", "sealed.age", "--passphrase-file", "@"],
    &["restore", "@", "--passphrase-file", "secret"],
    &["restore", "@", "--merge", "--passphrase-file", "secret"],
    &["restore", "sealed.age", "--merge", "--passphrase-file", "@"],
    &["archive", "show", "@", "--passphrase-file", "secret"],
    &["session", "ics", "import", "@"],
    &["session", "ics", "import", "@", "--look", "--pick", "Appointment"],
    &["replay", "@"],
    &["backup", "new.age", "--passphrase-file", "@"],
    &["export", "--out", "new.jsonl", "--export-passphrase-file", "@"],
];

/// Each command, with whether it notices an existing file before the core is asked.
const WRITES: &[(&[&str], bool)] = &[
    (&["export", "--plain", "--out", "@"], true),
    (&["export", "--plain", "--format", "csv", "--out", "@"], true),
    (&["export", "--plain", "--format", "fhir", "--out", "@"], true),
    (&["export", "--out", "@", "--export-passphrase-file", "secret"], true),
    (&["page", "--out", "@"], true),
    (&["page", "--text", "--out", "@"], true),
    (&["session", "ics", "export", "--out", "@"], true),
    (&["backup", "@", "--passphrase-file", "secret"], false),
];

/// A home in which each fault can occur, for a user who is not root.
struct Faulty {
    home: Home,
    is_root: bool,
}

impl Faulty {
    fn new() -> Self {
        let home = Home::new();
        home.done(&["log", "3"]);
        home.done(&["session", "plan", "2026-03-12 17:00"]);
        home.file("secret", "gentle harbour at dusk\n");
        home.done(&["export", "--out", "sealed.age", "--export-passphrase-file", "secret"]);
        home.file("taken.age", "somebody else's");
        home.file("closed", "nobody may read this");
        for folder in ["folder", "shut"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        // A child copies the program: a file this process holds open for writing, a fork of another test would inherit,
        // and the copy could not be run ("text file busy").
        let mut copy = Command::new("cp");
        copy.arg(env!("CARGO_BIN_EXE_holdfast")).arg(home.path().join("program"));
        assert!(copy.status().unwrap().success());
        let mode = |name: &str, mode| {
            fs::set_permissions(home.path().join(name), PermissionsExt::from_mode(mode)).unwrap();
        };
        mode("closed", 0o000);
        mode("shut", 0o555);
        // Root may read and write everything, so the program runs as another user, to whom the home is opened.
        let is_root = fs::read(home.path().join("closed")).is_ok();
        if is_root {
            open_to_all(home.path());
            mode("closed", 0o000);
            mode("shut", 0o555);
        }
        Self { home, is_root }
    }

    fn run(&self, args: &[&str]) -> home::Ran {
        let like = self.home.command(NOW, args);
        let mut command = Command::new(self.home.path().join("program"));
        command.args(args).env_clear().current_dir(self.home.path()).stdin(Stdio::null());
        command.envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if self.is_root {
            command.uid(65_534).gid(65_534);
        }
        ran(&mut command)
    }

    /// Checks the command's message in both languages, with that name in it where one is given.
    fn says(&self, command: &[&str], file: &str, said: &Said, shown: Option<&str>) {
        let args: Vec<&str> = command.iter().map(|arg| if *arg == "@" { file } else { arg }).collect();
        for (locale, words) in [("en", said.english), ("de", said.german)] {
            let told = self.run(&[&args[..], &["--locale", locale]].concat());
            let text = one_line(&told.err);
            assert_eq!((told.code, told.out.as_str()), (said.code, ""), "{args:?}: {text}");
            assert!(text.starts_with(words), "{args:?}: {text}");
            assert_eq!(text.split(' ').any(|word| Some(word) == shown), shown.is_some(), "{args:?}: {text}");
        }
        let told = self.run(&[&args[..], &["--json"]].concat());
        let error = &serde_json::from_str::<serde_json::Value>(&told.out).unwrap()["error"];
        assert_eq!(
            (told.code, error["name"].as_str(), error["file"].as_str()),
            (said.code, Some(said.name), shown),
            "{args:?}"
        );
    }
}

fn open_to_all(path: &std::path::Path) {
    let is_folder = path.is_dir();
    fs::set_permissions(path, PermissionsExt::from_mode(if is_folder { 0o777 } else { 0o666 })).unwrap();
    if is_folder {
        fs::read_dir(path).unwrap().for_each(|entry| open_to_all(&entry.unwrap().path()));
    } else if path.ends_with("program") {
        fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_so_is_the_reason() {
    let faulty = Faulty::new();
    for command in READS {
        faulty.says(command, "nowhere/none.csv", &NO_SUCH_FILE, Some("nowhere/none.csv"));
        // A path that leads through a file.
        faulty.says(command, "secret/none", &NO_SUCH_FILE, Some("secret/none"));
        faulty.says(command, "closed", &MAY_NOT_READ, Some("closed"));
        faulty.says(command, "folder", &NOT_THAT_FILE, None);
    }
    assert!(!faulty.home.path().join("new.age").exists() && !faulty.home.path().join("new.jsonl").exists());
}

#[test]
fn a_file_that_cannot_be_written_says_whether_folder_name_or_permission_is_in_the_way() {
    let faulty = Faulty::new();
    let before = fs::read(faulty.home.path().join("taken.age")).unwrap();
    for (command, is_noticed_first) in WRITES {
        faulty.says(command, "nowhere/new.age", &NO_SUCH_FOLDER, Some("nowhere"));
        faulty.says(command, "secret/new.age", &NO_SUCH_FOLDER, Some("secret"));
        faulty.says(command, "shut/new.age", &NO_PERMISSION, None);
        let taken = if *is_noticed_first { &FILE_EXISTS } else { &ALREADY_THERE };
        faulty.says(command, "taken.age", taken, None);
    }
    let automatic = &["backup", "--auto", "@", "--passphrase-file", "secret"];
    let absent = faulty.home.path().join("nowhere").display().to_string();
    faulty.says(automatic, &absent, &NO_SUCH_FOLDER, Some(&absent));
    let file = faulty.home.path().join("secret").display().to_string();
    faulty.says(automatic, &file, &NO_SUCH_FOLDER, Some(&file));
    assert_eq!(fs::read(faulty.home.path().join("taken.age")).unwrap(), before);
    assert_eq!(fs::read_dir(faulty.home.path().join("shut")).unwrap().count(), 0);
}
