//! Faults of the device that a journal has to withstand: no room, no permission, a second process.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

mod vault_support;

use holdfast::HoldfastError;
use holdfast::vault::{Vault, VaultState};
use vault_support::{Process, store, stored, tell, told, vault_in};

#[test]
#[ignore = "run by the others, in another process"]
fn child() {
    let (role, folder) = told();
    let vault = vault_in(&folder);
    match role.as_str() {
        "holds" => {
            vault.unlock(None).unwrap();
            tell("open");
            std::io::stdin().read_line(&mut String::new()).unwrap();
        }
        "fills" => {
            vault.unlock(None).unwrap();
            let fault = (0..).find_map(|n| {
                let stored = store(&vault, &format!("{n:06}"), &"seagrass".repeat(500));
                stored.map(|()| tell(&format!("stored {n}"))).err()
            });
            tell(&format!("{:?}", fault.unwrap()));
            tell(&format!("reads {}", stored(&vault).len()));
            tell(&format!("{:?}", vault.set_passcode(None, Some("tide")).is_ok()));
            tell(&format!("{:?}", vault.at_hand().write("plan", &[b'x'; 900_000])));
            vault.lock();
            tell(&format!("{:?}", vault.state()));
        }
        "reads only" => {
            tell(&format!("{:?}", vault.state()));
            tell(&format!("{:?}", vault.unlock(None)));
            tell(&format!("{:?}", vault.erase()));
            tell(&format!("{:?}", vault_in(&folder.join("empty")).create(None)));
            tell(&format!("{:?}", vault.at_hand().read("plan").is_ok()));
        }
        _ => panic!("no such role"),
    }
}

fn made(folder: &std::path::Path) -> Vault {
    let vault = vault_in(folder);
    vault.create(None).unwrap();
    store(&vault, "kept", "seagrass").unwrap();
    vault
}

#[test]
fn a_second_process_finds_the_journal_open_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let vault = made(folder.path());
    vault.lock();
    let mut other = Process::start("holds", folder.path());
    assert_eq!(other.next().as_deref(), Some("open"));
    assert_eq!(vault.unlock(None), Err(HoldfastError::LookAtState));
    assert_eq!(vault.state(), VaultState::InUse);
    assert_eq!(vault.erase(), Err(HoldfastError::LookAtState));
    other.finish();
    assert_eq!(vault.state(), VaultState::Locked);
    vault.unlock(None).unwrap();
    assert_eq!(stored(&vault), ["kept"]);
}

#[cfg(unix)]
#[test]
fn a_full_disk_asks_for_room_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path()).lock();
    // No file may exceed this many blocks. The signal that would end the process is ignored, so that writing fails as
    // on a full disk.
    let mut command = std::process::Command::new("sh");
    let program = std::env::current_exe().unwrap();
    let child = Process::command(&program, "fills", folder.path());
    command.args(["-c", "ulimit -f 1200; trap '' XFSZ; exec \"$0\" \"$@\""]).arg(child.get_program());
    command.args(child.get_args());
    command.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let told = Process::run(&mut command).finish();

    let acknowledged = told.iter().filter(|line| line.starts_with("stored ")).count();
    assert!(acknowledged > 10, "{told:?}");
    assert_eq!(
        told.get(acknowledged..).unwrap(),
        ["MakeRoom", &format!("reads {}", acknowledged + 1), "true", "Err(MakeRoom)", "Locked"]
    );
    let vault = vault_in(folder.path());
    vault.unlock(Some("tide")).unwrap();
    assert_eq!(stored(&vault).len(), acknowledged + 1);
    store(&vault, "later", "seagrass").unwrap();
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_answers_no_permission() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    let folder = tempfile::tempdir().unwrap();
    let vault = made(folder.path());
    vault.at_hand().write("plan", b"a walk").unwrap();
    vault.lock();
    drop(vault);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let program = folder.path().join("program");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let set = |folders: u32, files: u32| {
        let mut paths = vec![folder.path().to_owned()];
        while let Some(path) = paths.pop() {
            if path.is_dir() {
                std::fs::set_permissions(&path, PermissionsExt::from_mode(folders)).unwrap();
                paths.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            } else if path != program {
                std::fs::set_permissions(&path, PermissionsExt::from_mode(files)).unwrap();
            }
        }
    };
    set(0o555, 0o444);
    let mut command = Process::command(&program, "reads only", folder.path());
    let obeys = std::fs::write(folder.path().join("probe"), "").is_err();
    if !obeys {
        // Root may write everywhere, so the child runs as another user.
        std::fs::remove_file(folder.path().join("probe")).unwrap();
        command.uid(65_534).gid(65_534);
    }
    let told = Process::run(&mut command).finish();
    set(0o755, 0o644);
    assert_eq!(told, ["Locked", "Err(NoPermission)", "Err(NoPermission)", "Err(NoPermission)", "true"]);
    let vault = vault_in(folder.path());
    vault.unlock(None).unwrap();
    assert_eq!(stored(&vault), ["kept"]);
}
