//! Passphrases of files that leave the app, from a named file or typed.

use std::path::Path;

use holdfast::archive::passphrase::judge_passphrase;
use zeroize::Zeroizing;

use crate::app::App;
use crate::ask;
use crate::failure::Failure;

/// The passphrase of an existing file. `option` is the option that names a file with it.
pub(crate) fn of_file(app: &App, named: Option<&Path>, option: &'static str) -> Result<Zeroizing<String>, Failure> {
    match named {
        Some(file) => ask::first_line(file),
        None if app.can_ask() => ask::hidden(&app.words.terminal_passphrase_ask()),
        None => Err(Failure::PassphraseNeeded(option)),
    }
}

/// A new passphrase: from the named file, or typed twice. It is asked again until it is hard enough to guess.
pub(crate) fn new(app: &App, named: Option<&Path>, option: &'static str) -> Result<Zeroizing<String>, Failure> {
    if let Some(file) = named {
        return ask::first_line(file);
    }
    if !app.can_ask() {
        return Err(Failure::PassphraseNeeded(option));
    }
    loop {
        let first = ask::hidden(&app.words.terminal_passphrase_new())?;
        let judged = judge_passphrase(first.to_string(), &app.locale);
        app.page.text(&judged.text);
        if !judged.taken {
            continue;
        }
        let again = ask::hidden(&app.words.terminal_passcode_again())?;
        return if *first == *again { Ok(first) } else { Err(Failure::PasscodesDiffer) };
    }
}
