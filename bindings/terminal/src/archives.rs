//! `backup`, `restore` and `archive`.

use std::path::Path;
use std::sync::Arc;

use holdfast::Holdfast;
use holdfast::api::archive::{AutomaticBackup, BackupDone, RestoreDone};
use holdfast::archive::passphrase::generate_passphrase;
use holdfast::archive::show::look_into_archive;
use holdfast::error::FileDoing;
use holdfast::vault::VaultState;
use holdfast::words::sentence;
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::cli::{ArchiveAct, ArchiveArgs, BackupArgs, RestoreArgs};
use crate::doors::confirm;
use crate::failure::Failure;
use crate::files::{self, Named, utf8};
use crate::help;
use crate::json as objects;
use crate::moods;
use crate::passphrases;
use crate::print::STRONG;
use crate::progress::Bar;

/// The option that names a file with the passphrase.
const FROM_FILE: &str = "--passphrase-file";

/// `backup`.
pub(crate) fn backup(app: &App, args: &BackupArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    if args.off {
        holdfast.archive().choose_automatic(None, String::new())?;
        return status(app, &holdfast);
    }
    if let Some(folder) = &args.auto {
        let chosen = utf8(&std::path::absolute(folder).writing_given_file()?)?;
        let (passphrase, made) = new_passphrase(app, args)?;
        let choice = AutomaticBackup { folder: Some(chosen), keep: args.keep };
        holdfast.archive().choose_automatic(Some(choice), passphrase.to_string()).at_folder(folder)?;
        let done = holdfast.archive().back_up_automatically(true, Bar::if_watched())?;
        return done.map_or_else(|| status(app, &holdfast), |done| told(app, &done, made.then_some(&passphrase)));
    }
    if let Some(file) = &args.file {
        let (passphrase, made) = new_passphrase(app, args)?;
        let done = holdfast.archive().back_up(&utf8(file)?, passphrase.to_string(), Bar::if_watched()).at_file(file)?;
        return told(app, &done, made.then_some(&passphrase));
    }
    let done = holdfast.archive().back_up_automatically(false, Bar::if_watched())?;
    done.map_or_else(|| status(app, &holdfast), |done| told(app, &done, None))
}

/// Prints what was made. A generated passphrase is printed here and never again.
fn told(app: &App, done: &BackupDone, made: Option<&Zeroizing<String>>) -> Result<(), Failure> {
    app.show(
        || json!({ "file": done.file, "entries": done.entries, "text": done.text, "passphrase": made.map(|p| p.as_str()) }),
        |page, words| {
            for sentence in &done.text {
                page.text(sentence);
            }
            page.soft(&done.file);
            if let Some(passphrase) = made {
                page.blank();
                page.text(&words.archive_passphrase_made());
                page.indented(2, || page.styled(STRONG, passphrase));
            }
            page.text(&words.archive_passphrase_keep());
        },
    );
    Ok(())
}

fn status(app: &App, holdfast: &Arc<Holdfast>) -> Result<(), Failure> {
    let status = holdfast.archive().status()?;
    app.show(
        || {
            json!({
                "last": status.last.as_ref().map(ToString::to_string),
                "overdue": status.overdue.is_some(),
                "automatic": status.automatic.as_ref().map(|auto| json!({ "folder": auto.folder, "keep": auto.keep })),
                "set_aside": status.set_aside,
            })
        },
        |page, words| {
            page.text(status.overdue.as_ref().unwrap_or(&status.text));
            if let Some(AutomaticBackup { folder: Some(folder), keep }) = &status.automatic {
                page.text(&words.archive_automatic(sentence::ArchiveAutomatic { count: i64::from(*keep), folder }));
            } else {
                page.way(&words.archive_way_backup(), "holdfast backup FILE");
            }
            if status.set_aside > 0 {
                page.way(&words.archive_way_discard(), "holdfast archive discard");
            }
        },
    );
    Ok(())
}

/// `restore`.
pub(crate) fn restore(app: &App, args: &RestoreArgs) -> Result<(), Failure> {
    let file = utf8(&args.file)?;
    // Opened before the passphrase is asked, so that a mistyped name does not cost the person a passphrase.
    files::open(&args.file)?;
    let holdfast = app.holdfast()?;
    let asked = holdfast.passcode_set() || app.passcode_file().is_some();
    let passcode = if asked { Some(app.passcode()?) } else { None };
    let opened = match holdfast.state() {
        VaultState::Absent => None,
        _ => match holdfast.unlock(passcode.as_ref().map(|code| code.to_string())) {
            Ok(()) => Some(holdfast.archive().has_entries()?),
            // With `--replace`, a journal that cannot be opened is replaced too; it is set aside as it is.
            Err(_) if args.replace && holdfast.state() != VaultState::Locked => None,
            Err(fault) => return Err(fault.into()),
        },
    };
    let merges = match opened {
        Some(_) if args.merge => true,
        Some(true) if !args.replace => return Err(Failure::RestoreWhich),
        _ => false,
    };
    let passphrase = passphrases::of_file(app, args.passphrase_file.as_deref(), FROM_FILE)?.to_string();
    let done = if merges {
        holdfast.archive().merge(&file, passphrase, Bar::if_watched()).at_file(&args.file)?
    } else {
        holdfast
            .archive()
            .restore(&file, passphrase, passcode.map(|code| code.to_string()), Bar::if_watched())
            .at_file(&args.file)?
    };
    let set_aside = holdfast.archive().status()?.set_aside;
    app.show(
        || restored(&done),
        |page, words| {
            for sentence in &done.text {
                page.text(sentence);
            }
            page.way(&words.terminal_way_today(), "holdfast today");
            if set_aside > 0 {
                page.way(&words.archive_way_discard(), "holdfast archive discard");
            }
        },
    );
    Ok(())
}

fn restored(done: &RestoreDone) -> serde_json::Value {
    let merged = &done.merged;
    json!({
        "added": merged.added,
        "already_there": merged.already_there,
        "newer_came": merged.newer_came,
        "newer_here": merged.newer_here,
        "deleted_here": merged.deleted_here,
        "deleted_there": merged.deleted_there,
        "not_understood": merged.not_understood,
        "settings_differed": merged.settings_differed,
        "plan_added": done.plan_added,
        "text": done.text,
    })
}

/// `archive`.
pub(crate) fn archive(app: &App, args: &ArchiveArgs) -> Result<(), Failure> {
    match &args.act {
        ArchiveAct::Show { file, passphrase_file, days } => show(app, file, passphrase_file.as_deref(), *days),
        ArchiveAct::Aside => {
            let lines = app.open()?.archive().put_aside()?;
            app.show(
                || json!({ "lines": lines }),
                |page, words| match lines.as_slice() {
                    [] => page.text(&words.archive_nothing_aside()),
                    lines => lines.iter().for_each(|line| page.raw(&crate::print::harmless(line))),
                },
            );
            Ok(())
        }
        ArchiveAct::Discard(yes) => {
            let holdfast = app.open()?;
            if holdfast.archive().status()?.set_aside == 0 {
                return Err(Failure::Core(holdfast::HoldfastError::NotThere));
            }
            confirm(app, yes, &app.words.archive_discard_lead(), &app.words.archive_discard_word())?;
            holdfast.archive().discard_set_aside()?;
            app.show(|| json!({ "discarded": true }), |page, words| page.text(&words.archive_discarded()));
            Ok(())
        }
    }
}

fn show(app: &App, file: &Path, passphrase_file: Option<&Path>, days: u32) -> Result<(), Failure> {
    files::open(file)?;
    let passphrase = passphrases::of_file(app, passphrase_file, FROM_FILE)?;
    let found = look_into_archive(&utf8(file)?, passphrase.to_string(), days, &app.locale).at_file(file)?;
    app.show(
        || {
            json!({
                "made": found.made.to_string(),
                "app": found.app,
                "entries": found.entries,
                "text": found.text,
                "plan": objects::plan(&found.plan),
                "timeline": objects::timeline(&found.timeline),
            })
        },
        |page, _| {
            for sentence in &found.text {
                page.text(sentence);
            }
            if found.plan.steps.iter().any(|step| !step.entries.is_empty()) {
                page.blank();
                help::print_plan(page, &found.plan);
            }
            for day in &found.timeline.days {
                page.blank();
                page.title(&day.title);
                moods::print_day(app, day, false);
            }
        },
    );
    Ok(())
}

/// The passphrase for a new backup, and whether it was generated.
fn new_passphrase(app: &App, args: &BackupArgs) -> Result<(Zeroizing<String>, bool), Failure> {
    if args.generate {
        return Ok((Zeroizing::new(generate_passphrase()?), true));
    }
    if args.passphrase_file.is_none() && app.can_ask() {
        app.page.way(&app.words.archive_way_generate(), "--generate");
    }
    Ok((passphrases::new(app, args.passphrase_file.as_deref(), FROM_FILE)?, false))
}
