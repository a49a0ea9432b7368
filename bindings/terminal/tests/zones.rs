//! Zones follow the files of the system.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod home;

use std::fs;
use std::process::Command;

use home::Home;
use serde_json::Value;

const NOW: &str = "2026-03-02T20:15:00+05:45[Made/Up]";

/// A file of a zone (TZif, version 2) whose clocks are set from +01:30 to +05:45 on 1 February 2026.
fn made_up() -> Vec<u8> {
    let header = |changes: u32, offsets: u32, letters: u32| {
        let mut header = b"TZif2".to_vec();
        header.extend([0; 15]);
        [0, 0, 0, changes, offsets, letters].iter().for_each(|count| header.extend(count.to_be_bytes()));
        header
    };
    let mut file = header(0, 1, 4);
    file.extend([0, 0, 0, 0, 0, 0]);
    file.extend(b"UTC\0");
    file.extend(header(1, 2, 12));
    file.extend(1_769_904_000_i64.to_be_bytes());
    file.push(1);
    for (seconds, name) in [(5_400_i32, 0), (20_700, 6)] {
        file.extend(seconds.to_be_bytes());
        file.extend([0, name]);
    }
    file.extend(b"+0130\0+0545\0\n<+0545>-5:45\n");
    file
}

struct System {
    home: Home,
}

impl System {
    /// A system that knows one zone, which no table has.
    fn new() -> Self {
        let home = Home::new();
        fs::create_dir_all(home.path().join("zones/Made")).unwrap();
        fs::write(home.path().join("zones/Made/Up"), made_up()).unwrap();
        Self { home }
    }

    fn command(&self, now: &str, args: &[&str]) -> Command {
        let mut command = self.home.command(now, args);
        command.env("TZDIR", self.home.path().join("zones"));
        command
    }

    /// The moment, as an export has it, of a mood that is logged for that time.
    fn logged(&self, now: &str, when: &str) -> String {
        assert!(self.command(now, &["log", "3", "--at", when]).output().unwrap().status.success(), "{when}");
        let file = self.home.path().join(format!("{when}.jsonl"));
        let export = ["export", "--plain", "--out", file.to_str().unwrap()];
        assert!(self.command(now, &export).output().unwrap().status.success(), "{when}");
        let lines = fs::read_to_string(file).unwrap();
        let moments = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["at"].clone());
        let is_it = |at: &&str| at.starts_with(&when.replace(' ', "T"));
        moments.collect::<Vec<_>>().iter().filter_map(Value::as_str).find(is_it).unwrap().to_owned()
    }
}

#[test]
fn a_zone_that_only_the_system_knows_is_followed() {
    let system = System::new();
    system.home.done(&["init"]);
    assert_eq!(system.logged(NOW, "2026-03-01 10:00"), "2026-03-01T10:00:00+05:45");
    assert_eq!(system.logged(NOW, "2026-01-31 10:00"), "2026-01-31T10:00:00+01:30");
    let berlin = "2026-03-02T20:15:00+01:00[Europe/Berlin]";
    assert_eq!(system.logged(berlin, "2025-07-01 10:00"), "2025-07-01T10:00:00+02:00", "the bundled table knows it");
    for nowhere in ["No/Where", "../zones/Made/Up"] {
        let now = format!("2026-03-02T20:15:00+01:00[{nowhere}]");
        assert!(!system.command(&now, &["today"]).output().unwrap().status.success(), "{nowhere}");
    }
}

#[test]
fn the_state_says_how_old_the_table_is() {
    let home = Home::new();
    home.done(&["init"]);
    let version = home.json(&["state"])["zone_table"].as_str().unwrap().to_owned();
    let year: u32 = version.chars().take(4).collect::<String>().parse().unwrap();
    assert!(year >= 2025 && version.len() == 5, "{version}");
    assert!(home.said(&["state"]).contains(&format!("a table of version {version}")));
}
