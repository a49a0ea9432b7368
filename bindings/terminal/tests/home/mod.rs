//! A person at a terminal, in a home folder of their own.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test program uses a part of it, and may stop where it finds something wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A Thursday evening.
pub const NOW: &str = "2026-03-05T20:15:00+01:00[Europe/Berlin]";

/// A home folder.
pub struct Home {
    folder: TempDir,
}

/// The result of a command.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The command with a clean environment: this home, English, no keyring, and a clock fixed at `now`.
    pub fn command(&self, now: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_holdfast"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.path())
            .env("TMPDIR", self.path())
            .env("LANG", "en_GB.UTF-8")
            .env("HOLDFAST_NOW", now)
            .env("HOLDFAST_KEYRING", "off")
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run_at(&self, now: &str, args: &[&str]) -> Ran {
        ran(&mut self.command(now, args))
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_at(NOW, args)
    }

    /// Runs the command, checks that it succeeded, and answers its output.
    pub fn done(&self, args: &[&str]) -> String {
        self.done_at(NOW, args)
    }

    pub fn done_at(&self, now: &str, args: &[&str]) -> String {
        let ran = self.run_at(now, args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}: {}", ran.out);
        ran.out
    }

    /// The output of a command as one line.
    pub fn said(&self, args: &[&str]) -> String {
        one_line(&self.done(args))
    }

    /// The one object that a command prints.
    pub fn json(&self, args: &[&str]) -> Value {
        self.json_at(NOW, args)
    }

    pub fn json_at(&self, now: &str, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let out = self.done_at(now, &args);
        serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{args:?}: {fault}: {out}"))
    }

    /// Writes a file into the home.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Every file below it.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        walk(self.path(), &mut found);
        found
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

/// A text as one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The journals that all tests share.
pub fn journals() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals")
}
