//! A device that stays the same from one process to the next, and a child process to kill.

#![allow(dead_code, reason = "each of the vault's tests uses a part of it")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use holdfast::Result;
use holdfast::error::DatabaseDoing;
use holdfast::moment::Moment;
use holdfast::ports::{DeviceClock, PortError};
use holdfast::vault::{Folders, Vault};
use holdfast::zones::ZoneRules;
pub(crate) use holdfast_tests::device::PlainGuard;

/// Each reading of the uptime is ten seconds after the last. The device thereby appears very slow, so passcodes are
/// stretched as little as allowed.
#[derive(Default)]
pub(crate) struct SlowClock(AtomicU64);

impl DeviceClock for SlowClock {
    fn moment(&self) -> std::result::Result<Moment, PortError> {
        Moment::parse("2026-03-02T20:15:00+01:00").map_err(|_| PortError::Unexpected)
    }

    fn uptime_ms(&self) -> std::result::Result<u64, PortError> {
        Ok(self.0.fetch_add(10_000, Ordering::SeqCst))
    }

    fn boot_id(&self) -> std::result::Result<String, PortError> {
        Ok("the only boot".into())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> std::result::Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

pub(crate) fn vault_in(folder: &Path) -> Vault {
    let folders = Folders { private: folder.join("private"), at_hand: folder.join("hand") };
    Vault::new(folders, Arc::new(PlainGuard), Arc::new(SlowClock::default()))
}

/// Stores two rows that belong together.
pub(crate) fn store(vault: &Vault, name: &str, value: &str) -> Result<()> {
    vault.write(|db| {
        let mut insert = db.prepare_cached("INSERT INTO setting VALUES (?1, ?2)").in_database()?;
        insert.execute([format!("{name} a"), value.to_owned()]).in_database()?;
        insert.execute([format!("{name} b"), value.to_owned()]).in_database()?;
        Ok(())
    })
}

/// The names of the stored pairs; half a pair fails the test.
pub(crate) fn stored(vault: &Vault) -> Vec<String> {
    let rows: Vec<String> = vault
        .read(|db| {
            let mut names = db.prepare("SELECT name FROM setting ORDER BY name").in_database()?;
            names.query_map([], |row| row.get(0)).in_database()?.collect::<rusqlite::Result<_>>().in_database()
        })
        .unwrap();
    rows.chunks(2)
        .map(|pair| {
            let [Some(first), Some(second)] = [pair.first(), pair.get(1)] else { panic!("half a pair") };
            let name = first.strip_suffix(" a").unwrap();
            assert_eq!(second.strip_suffix(" b"), Some(name), "half a pair");
            name.to_owned()
        })
        .collect()
}

/// In a child: tells the parent something, without delay.
pub(crate) fn tell(what: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "@{what}").unwrap();
    out.flush().unwrap();
}

/// In a child: its role and its folder.
pub(crate) fn told() -> (String, PathBuf) {
    (std::env::var("HOLDFAST_ROLE").unwrap(), std::env::var("HOLDFAST_FOLDER").unwrap().into())
}

/// A process of this test program that runs the ignored test `child`.
pub(crate) struct Process {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Process {
    pub(crate) fn command(program: &Path, role: &str, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(["--exact", "child", "--ignored", "--nocapture", "--test-threads=1"])
            .env("HOLDFAST_ROLE", role)
            .env("HOLDFAST_FOLDER", folder)
            .env("RUST_BACKTRACE", "0");
        command
    }

    pub(crate) fn start(role: &str, folder: &Path) -> Self {
        Self::run(&mut Self::command(&std::env::current_exe().unwrap(), role, folder))
    }

    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// The next line that it tells; `None` when it has ended.
    pub(crate) fn next(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.out.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // A line cut off by the end was not told. The test harness writes before our first line.
            if let Some((_, told)) = line.strip_suffix('\n')?.split_once('@') {
                return Some(told.to_owned());
            }
        }
    }

    /// Kills it as a system short of memory does, and answers the lines it had told.
    pub(crate) fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        let told = std::iter::from_fn(|| self.next()).collect();
        self.child.wait().unwrap();
        told
    }

    /// Closes its input and waits for its end.
    pub(crate) fn finish(mut self) -> Vec<String> {
        drop(self.child.stdin.take());
        let told = std::iter::from_fn(|| self.next()).collect();
        self.child.wait().unwrap();
        told
    }
}

/// A small generator of pseudo-random numbers that are the same every time (xorshift64*).
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    /// Lets some time pass without reading a clock.
    pub(crate) fn linger(&mut self, most: u64) {
        for _ in 0..self.below(most) {
            std::hint::spin_loop();
        }
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
