//! Making, opening, repairing and erasing the journal: `init`, `state`, `passcode`, `phrase`, `salvage`, `erase`.

use holdfast::problem::Fault;
use holdfast::question::Asks;
use holdfast::vault::VaultState;
use holdfast::words::sentence;
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::{App, command};
use crate::ask;
use crate::cli::{InitArgs, PasscodeAct, PasscodeArgs, UnlockWithPhraseArgs, YesArgs};
use crate::failure::Failure;
use crate::json as objects;
use crate::plans;
use crate::print::{LAMP, STRONG};
use crate::progress::Bar;

/// More days than any journal covers.
const ALL_DAYS: u32 = 200_000;

/// `init`.
pub(crate) fn init(app: &App, args: &InitArgs) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    if matches!(holdfast.state(), VaultState::Locked | VaultState::InUse) {
        app.show(
            || json!({ "made": false, "state": objects::state_name(holdfast.state()) }),
            |page, words| {
                page.text(&words.terminal_there_already());
                page.way(&words.terminal_way_today(), "holdfast today");
            },
        );
        return Ok(());
    }
    let passcode = match args.passcode || app.passcode_file().is_some() {
        true => Some(app.new_passcode(app.passcode_file())?),
        false => None,
    };
    holdfast.create(passcode.as_ref().map(|code| code.to_string()))?;
    app.show(
        || json!({ "made": true, "passcode": passcode.is_some(), "key": objects::key(app) }),
        |page, words| {
            page.title(&words.terminal_made());
            page.text(&app.key_line());
            page.text(&if passcode.is_some() {
                words.terminal_made_with_passcode()
            } else {
                words.terminal_made_without_passcode()
            });
            page.blank();
            let ways = [
                (words.terminal_way_log(), "holdfast log 3"),
                (words.terminal_way_therapy(), "holdfast therapy start"),
                (words.terminal_way_phrase(), "holdfast phrase"),
                (words.terminal_way_crisis(), "holdfast crisis"),
            ];
            page.ways(&ways.map(|(what, command)| (what, command.to_owned())));
        },
    );
    Ok(())
}

/// `state`.
pub(crate) fn state(app: &App) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    // Damage shows only when the journal is opened. Whatever the result, the state tells it.
    if holdfast.state() == VaultState::Locked {
        let _ = holdfast.unlock(None);
    }
    let home = app.home()?;
    let page_of_state = holdfast.state().page(holdfast.recovery_set(), &app.words);
    app.show(
        || objects::state(app, &page_of_state, holdfast.passcode_set(), holdfast.recovery_set()),
        |page, words| {
            page.title(&page_of_state.title);
            // This command opened the journal only to check it, and it is locked again afterwards.
            page.text(&match page_of_state.state {
                VaultState::Open => words.terminal_opens(),
                _ => page_of_state.text.clone(),
            });
            for way in &page_of_state.ways {
                if let Some(command) = command(way.way) {
                    page.way(&way.label, &command);
                }
            }
            if page_of_state.state == VaultState::Absent {
                return;
            }
            page.blank();
            page.text(&if holdfast.passcode_set() {
                words.terminal_passcode_is_set()
            } else {
                words.terminal_passcode_is_not_set()
            });
            page.text(&if holdfast.recovery_set() {
                words.terminal_phrase_is_made()
            } else {
                words.terminal_phrase_is_not_made()
            });
            page.text(&app.key_line());
            page.blank();
            page.soft(&words.terminal_lies_in(sentence::TerminalLiesIn {
                journal: &home.private.display().to_string(),
                plan: &home.at_hand.display().to_string(),
            }));
            page.soft(&words.terminal_zones_from(&page_of_state.zone_table));
        },
    );
    Ok(())
}

/// `passcode`.
pub(crate) fn passcode(app: &App, args: &PasscodeArgs) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    let is_set = holdfast.passcode_set();
    if args.act == PasscodeAct::Set && is_set {
        return Err(Failure::field("passcode", Fault::DoesNotFit));
    }
    if args.act != PasscodeAct::Set && !is_set && holdfast.state() == VaultState::Locked {
        return Err(Failure::Core(holdfast::HoldfastError::NotThere));
    }
    let old = if is_set { Some(app.passcode()?) } else { None };
    holdfast.unlock(old.as_ref().map(|code| code.to_string()))?;
    let new = match args.act {
        PasscodeAct::Remove => None,
        PasscodeAct::Set | PasscodeAct::Change => Some(app.new_passcode(args.new_passcode_file.as_ref())?),
    };
    holdfast.set_passcode(old.map(|code| code.to_string()), new.as_ref().map(|code| code.to_string()))?;
    let plan = holdfast.safety().draft()?;
    let asks = !is_set && new.is_some() && !plan.entries.is_empty();
    app.show(
        || json!({ "passcode": new.is_some() }),
        |page, words| match new {
            Some(_) => {
                page.text(&words.terminal_passcode_set());
                if !holdfast.recovery_set() {
                    page.way(&words.terminal_way_phrase(), "holdfast phrase");
                }
            }
            None => page.text(&words.terminal_passcode_removed()),
        },
    );
    if asks { plans::ask_about_passcode(app, &holdfast) } else { Ok(()) }
}

/// `phrase`.
pub(crate) fn phrase(app: &App) -> Result<(), Failure> {
    let phrase = Zeroizing::new(app.open()?.make_recovery_phrase()?);
    app.show(
        || json!({ "phrase": phrase.as_str() }),
        |page, words| {
            page.text(&words.terminal_phrase_lead());
            page.blank();
            page.indented(2, || page.styled(STRONG, &phrase));
            page.blank();
            page.text(&words.terminal_phrase_keep());
        },
    );
    Ok(())
}

/// `unlock-with-phrase`.
pub(crate) fn unlock_with_phrase(app: &App, args: &UnlockWithPhraseArgs) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    let phrase = match &args.phrase_file {
        Some(file) => ask::first_line(file)?,
        None if app.can_ask() => ask::hidden(&app.words.terminal_phrase_ask())?,
        None => return Err(Failure::PasscodeNeeded),
    };
    holdfast.unlock_with_phrase(&phrase)?;
    if args.no_passcode {
        holdfast.set_passcode(None, None)?;
    } else if args.new_passcode_file.is_some() || (holdfast.passcode_set() && app.can_ask()) {
        if args.new_passcode_file.is_none() {
            app.page.text(&app.words.terminal_phrase_new_passcode());
        }
        let new = app.new_passcode(args.new_passcode_file.as_ref())?;
        holdfast.set_passcode(None, Some(new.to_string()))?;
    }
    let passcode = holdfast.passcode_set();
    app.show(
        || json!({ "opened": true, "passcode": passcode }),
        |page, words| {
            page.text(&words.terminal_phrase_fits());
            page.text(&if passcode { words.terminal_passcode_is_set() } else { words.terminal_passcode_is_not_set() });
        },
    );
    Ok(())
}

/// `salvage`.
pub(crate) fn salvage(app: &App) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    // Damage must be detected before the journal can be salvaged.
    match app.open().and_then(|holdfast| Ok(holdfast.journal().timeline(None, ALL_DAYS)?)) {
        Ok(_) => {
            app.show(|| json!({ "salvaged": null }), |page, words| page.text(&words.terminal_nothing_damaged()));
            return Ok(());
        }
        Err(_) if matches!(holdfast.state(), VaultState::VaultDamaged { salvageable: true }) => {}
        Err(failure) => return Err(failure),
    }
    let done = holdfast.salvage(Bar::if_watched())?;
    // The result was printed here, so the first page need not tell it.
    holdfast.put_away(Asks::WhatWasSaved, "")?;
    app.show(
        || json!({ "salvaged": { "entries": done.entries, "damaged_pages": done.damaged_pages } }),
        |page, words| page.text(&done.text(words)),
    );
    Ok(())
}

/// `start-over`.
pub(crate) fn start_over(app: &App, args: &YesArgs) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    confirm(app, args, &app.words.terminal_start_over_lead(), &app.words.terminal_start_over_word())?;
    holdfast.start_over()?;
    holdfast.create(None)?;
    app.show(
        || json!({ "started_over": true }),
        |page, words| {
            page.text(&words.terminal_started_over());
            page.text(&app.key_line());
        },
    );
    Ok(())
}

/// `erase`.
pub(crate) fn erase(app: &App, args: &YesArgs) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    confirm(app, args, &app.words.terminal_erase_lead(), &app.words.terminal_erase_word())?;
    holdfast.erase()?;
    app.show(
        || json!({ "erased": true }),
        |page, words| {
            page.text(&words.terminal_erased());
            page.styled(LAMP, &words.terminal_erased_help());
        },
    );
    Ok(())
}

/// Asks the person to type a word, unless `--yes` was given.
pub(crate) fn confirm(app: &App, args: &YesArgs, lead: &str, word: &str) -> Result<(), Failure> {
    if args.yes {
        return Ok(());
    }
    if !app.can_ask() {
        return Err(Failure::NotConfirmed);
    }
    app.page.text(lead);
    let typed = ask::line(&format!("{} ", app.words.terminal_type_word(word)))?;
    if typed.to_lowercase() == word.to_lowercase() { Ok(()) } else { Err(Failure::NotConfirmed) }
}
