//! `export`.

use std::path::{Path, PathBuf};

use holdfast::archive::export::page::{ExportPage, WayOffer};
use holdfast::archive::export::{ExportChoice, ExportFormat, SEALED_ENDING};
use holdfast::words::sentence;
use serde_json::json;

use crate::app::App;
use crate::ask;
use crate::cli::ExportArgs;
use crate::failure::Failure;
use crate::files::{self, Named};
use crate::passphrases;
use crate::progress::Bar;

/// `export`.
pub(crate) fn export(app: &App, args: &ExportArgs) -> Result<(), Failure> {
    let format = args.format;
    let with_safety_answers = args.with_safety_answers || (format.is_complete() && !args.without_safety_answers);
    let is_table = args.out.as_deref().and_then(Path::extension).is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    if format == ExportFormat::Csv && is_table {
        return Err(Failure::TablesAreZip);
    }
    let holdfast = app.open()?;
    let journal = holdfast.journal();
    let page = journal.export_page();
    let encrypted = args.encrypt
        || args.export_passphrase_file.is_some()
        || (!args.plain && app.can_ask() && wants_encrypted(app, &page)?);
    let day = app.now()?.day(journal.day_starts()?);
    let target = target(args, &format!("holdfast-{day}.{}", format.ending()), encrypted);
    let file = files::new(&target)?;
    let choice = ExportChoice { format, with_safety_answers };
    let entries = if encrypted {
        let passphrase = passphrases::new(app, args.export_passphrase_file.as_deref(), "--export-passphrase-file")?;
        journal.export_sealed(&file, choice, &passphrase, Bar::if_watched()).at_file(&target)?
    } else {
        journal.export(&file, choice, Bar::if_watched()).at_file(&target)?
    };
    let who_can_read = page.ways.iter().find(|way| way.encrypted == encrypted).map(|way| &way.who_can_read);
    app.show(
        || {
            json!({
                "file": target.display().to_string(),
                "entries": entries,
                "format": format.id(),
                "with_safety_answers": with_safety_answers,
                "encrypted": encrypted,
                "who_can_read": who_can_read,
            })
        },
        |page, words| {
            let count = i64::try_from(entries).unwrap_or(i64::MAX);
            page.text(
                &words.terminal_exported(sentence::TerminalExported { count, file: &target.display().to_string() }),
            );
            page.text(who_can_read.map(String::as_str).unwrap_or_default());
            match (format.is_complete(), with_safety_answers) {
                (true, true) => {
                    page.soft(&words.terminal_with_safety_answers());
                    page.typed("holdfast export --without-safety-answers");
                }
                (false, false) => {
                    page.soft(&words.terminal_without_safety_answers());
                    page.typed(&format!("holdfast export --format {} --with-safety-answers", format.id()));
                }
                _ => {}
            }
        },
    );
    Ok(())
}

/// The file to write: the named file, else `name` in this folder; the name of an encrypted file ends in `.age`.
fn target(args: &ExportArgs, name: &str, encrypted: bool) -> PathBuf {
    let target = args.out.clone().unwrap_or_else(|| PathBuf::from(name));
    let says_so = target.extension().is_some_and(|e| e.eq_ignore_ascii_case(SEALED_ENDING));
    if encrypted && !says_so { target.with_added_extension(SEALED_ENDING) } else { target }
}

/// Offers both ways, the encrypted one first. Enter alone chooses the first.
fn wants_encrypted(app: &App, page: &ExportPage) -> Result<bool, Failure> {
    for (number, WayOffer { name, who_can_read, .. }) in (1..).zip(&page.ways) {
        app.page.title(&format!("{number}  {name}"));
        app.page.text(who_can_read);
    }
    app.page.blank();
    let way = ask::until(&app.words.terminal_which_way(), "", |answer| match answer {
        "" => page.ways.first(),
        number => page.ways.get(number.parse::<usize>().ok()?.checked_sub(1)?),
    })?;
    Ok(way.encrypted)
}
