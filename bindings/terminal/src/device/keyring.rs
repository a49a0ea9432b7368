//! The system's keyring, through `secret-tool` (libsecret), where that program is installed and a session bus exists.
//!
//! The secret goes to the program over a pipe, never as an argument. A locked keyring may ask the person in its own
//! window, so the call waits; after [`ANSWER_WITHIN`] the keyring counts as not answering.

use std::env;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

/// How long a person has to unlock the keyring in its window.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// See the module.
pub(crate) struct Keyring {
    tool: Option<PathBuf>,
}

/// Why a secret was not returned.
pub(crate) enum Missing {
    /// The keyring has no such secret.
    NotThere,
    /// The keyring did not answer.
    NoAnswer,
}

impl Keyring {
    /// The keyring of this session; none with `HOLDFAST_KEYRING=off`.
    pub(crate) fn of_system() -> Self {
        if env::var_os("HOLDFAST_KEYRING").is_some_and(|value| value == "off") {
            return Self::none();
        }
        // Without a session bus no keyring can answer.
        let bus = env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
            || env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| PathBuf::from(folder).join("bus").exists());
        Self { tool: if bus { find(&env::var_os("PATH").unwrap_or_default()) } else { None } }
    }

    /// No keyring.
    pub(crate) fn none() -> Self {
        Self { tool: None }
    }

    /// The secret with that id.
    pub(crate) fn look_up(&self, id: &str) -> Result<Zeroizing<String>, Missing> {
        let told = self.run(&["lookup", "application", "holdfast", "key", id], None).ok_or(Missing::NoAnswer)?;
        match (told.success, told.out.is_empty(), told.complained) {
            (true, false, _) => Ok(told.out),
            // The program prints nothing when there is no secret. Any message means that it could not look.
            (_, _, false) => Err(Missing::NotThere),
            _ => Err(Missing::NoAnswer),
        }
    }

    /// Stores a secret; answers whether that worked.
    pub(crate) fn store(&self, id: &str, secret: &str) -> bool {
        let arguments = ["store", "--label=Holdfast", "application", "holdfast", "key", id];
        self.run(&arguments, Some(secret)).is_some_and(|told| told.success)
    }

    /// Removes a secret; answers whether it is gone, also when it was never there.
    pub(crate) fn clear(&self, id: &str) -> bool {
        let told = self.run(&["clear", "application", "holdfast", "key", id], None);
        told.is_some_and(|told| told.success || !told.complained)
    }

    fn run(&self, arguments: &[&str], input: Option<&str>) -> Option<Told> {
        let mut child = Command::new(self.tool.as_ref()?)
            .args(arguments)
            .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        if let (Some(input), Some(mut stdin)) = (input, child.stdin.take()) {
            stdin.write_all(input.as_bytes()).ok()?;
        }
        wait(child, ANSWER_WITHIN)
    }
}

struct Told {
    success: bool,
    out: Zeroizing<String>,
    complained: bool,
}

/// Waits for the program to end, and kills it after `within`.
fn wait(mut child: Child, within: Duration) -> Option<Told> {
    let (mut out, mut err) = (child.stdout.take()?, child.stderr.take()?);
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        let (mut text, mut complaint) = (Zeroizing::new(String::new()), String::new());
        let read = out.read_to_string(&mut text).is_ok() && err.read_to_string(&mut complaint).is_ok();
        let _ = done.send(read.then_some((text, complaint)));
    });
    let told = ended.recv_timeout(within).ok().flatten();
    if told.is_none() {
        let _ = child.kill();
    }
    let success = child.wait().ok()?.success();
    let (out, complaint) = told?;
    Some(Told { success, out, complained: !complaint.trim().is_empty() })
}

fn find(path: &OsString) -> Option<PathBuf> {
    env::split_paths(path).map(|folder| folder.join("secret-tool")).find(|tool| tool.is_file())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A stand-in for the program that stores secrets in files beside itself.
    fn stand_in(folder: &tempfile::TempDir, script: &str) -> Keyring {
        let tool = folder.path().join("secret-tool");
        std::fs::write(&tool, format!("#!/bin/sh\ncd {:?} || exit 9\n{script}", folder.path())).unwrap();
        std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o700)).unwrap();
        Keyring { tool: find(&folder.path().as_os_str().to_owned()) }
    }

    const KEEPS: &str = r#"case $1 in
        store) cat > "kept-$6" ;;
        lookup) [ -f "kept-$5" ] && cat "kept-$5" ;;
        clear) rm "kept-$5" 2>/dev/null ;;
    esac"#;

    #[test]
    fn keeps_hands_out_and_forgets_or_says_that_it_cannot() {
        let folder = tempfile::tempdir().unwrap();
        let keyring = stand_in(&folder, KEEPS);
        assert!(keyring.store("one", "a secret"));
        assert!(keyring.look_up("one").is_ok_and(|kept| *kept == "a secret"));
        assert!(matches!(keyring.look_up("two"), Err(Missing::NotThere)));
        assert!(keyring.clear("one") && keyring.clear("one"));
        assert!(matches!(keyring.look_up("one"), Err(Missing::NotThere)));

        // A keyring that cannot answer differs from one without the secret. Tested here and not on its own: a program
        // that was just written cannot be started while another thread starts one.
        let folder = tempfile::tempdir().unwrap();
        let keyring = stand_in(&folder, "echo 'Cannot autolaunch D-Bus' >&2; exit 1");
        assert!(matches!(keyring.look_up("one"), Err(Missing::NoAnswer)));
        assert!(!keyring.store("one", "a secret") && !keyring.clear("one"));
        assert!(matches!(Keyring::none().look_up("one"), Err(Missing::NoAnswer)));
    }
}
