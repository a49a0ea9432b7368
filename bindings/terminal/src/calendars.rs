//! `session ics`: sessions to and from other calendars.

use std::path::{Path, PathBuf};

use holdfast::session::calendar::{CalendarExport, CalendarImport, CalendarPreview, CalendarReport};
use holdfast::vault::VaultState;
use holdfast::words::sentence;
use serde_json::json;

use crate::app::App;
use crate::cli::IcsAct;
use crate::failure::Failure;
use crate::files::{self, Named};
use crate::json as objects;
use crate::print::harmless;

/// `session ics`.
pub(crate) fn ics(app: &App, act: IcsAct) -> Result<(), Failure> {
    match act {
        IcsAct::Export { out, past, title } => export(app, out, &CalendarExport { with_past: past, title }),
        IcsAct::Import { file, look, picks, past, therapy, still_on } => {
            import(app, &file, look, &CalendarImport { titles: picks, with_past: past, therapy, still_on })
        }
    }
}

fn export(app: &App, out: Option<PathBuf>, choice: &CalendarExport) -> Result<(), Failure> {
    let holdfast = app.open()?;
    // The default file name says no more about the person than the content does.
    let day = app.now()?.civil().date();
    let target = out.unwrap_or_else(|| PathBuf::from(format!("appointments-{day}.ics")));
    let written = holdfast.sessions().export_calendar(&files::new(&target)?, choice).at_file(&target)?;
    app.show(
        || {
            json!({
                "file": target.display().to_string(),
                "sessions": written.sessions,
                "title": written.title,
                "shared": written.shared,
            })
        },
        |page, words| {
            let count = i64::try_from(written.sessions).unwrap_or(i64::MAX);
            page.text(&words.ics_written(sentence::IcsWritten { count, file: &target.display().to_string() }));
            page.text(&words.ics_written_as(&harmless(&written.title)));
            page.text(&written.shared);
        },
    );
    Ok(())
}

fn import(app: &App, path: &Path, look: bool, choice: &CalendarImport) -> Result<(), Failure> {
    let file = files::utf8(path)?;
    // Previewing needs no journal, so a wrong file does not create one.
    let preview = app.holdfast()?.sessions().preview_calendar(&file, choice.with_past).at_file(path)?;
    let unknown = choice.titles.iter().find(|title| !preview.groups.iter().any(|group| group.title == **title));
    if let Some(title) = unknown.filter(|_| !look && !app.json) {
        app.page.text(&app.words.ics_no_such_title(&harmless(title)));
        print_preview(app, &preview);
        return Err(Failure::EventsWait);
    }
    if look || choice.titles.is_empty() {
        return show_preview(app, &file, look, choice, &preview);
    }
    let report = app.open_or_make()?.sessions().import_calendar(&file, choice).at_file(path)?;
    app.show(
        || json!({ "preview": null, "report": objects::calendar_report(&report) }),
        |page, words| {
            print_report(app, &report);
            print_unread(app, &preview);
            page.way(&words.terminal_to_come(), "holdfast session list");
        },
    );
    Ok(())
}

/// Prints the content of the file, and the changes that the chosen events would make.
fn show_preview(
    app: &App,
    file: &str,
    look: bool,
    choice: &CalendarImport,
    preview: &CalendarPreview,
) -> Result<(), Failure> {
    let would = if choice.titles.is_empty() || app.holdfast()?.state() == VaultState::Absent {
        None
    } else {
        Some(app.open()?.sessions().compare_calendar(file, choice).at_file(Path::new(file))?)
    };
    app.show(
        || {
            json!({
                "preview": objects::calendar_preview(preview, &app.words),
                "would": would.as_ref().map(objects::calendar_report),
                "report": null,
            })
        },
        |page, words| {
            print_preview(app, preview);
            if let Some(would) = &would {
                page.blank();
                page.title(&words.ics_would_come());
                print_report(app, would);
            } else if let Some(first) = preview.groups.first() {
                page.blank();
                if look {
                    page.text(&words.ics_choose());
                }
                page.typed(&format!("--pick \"{}\"", harmless(&first.title)));
            }
        },
    );
    // In JSON the printed object says which events wait; the exit code says that nothing was imported.
    match (look, app.json) {
        (true, _) => Ok(()),
        (false, true) => Err(Failure::Said),
        (false, false) => Err(Failure::EventsWait),
    }
}

fn print_preview(app: &App, preview: &CalendarPreview) {
    let (page, words) = (&app.page, &app.words);
    for sentence in preview.sentences(words) {
        page.text(&sentence);
    }
    for problem in &preview.problems {
        page.point("·", &problem.text(words));
    }
    print_unread(app, preview);
    for group in &preview.groups {
        page.point("·", &titled(app, &group.title));
        let mut about = vec![group.text.clone()];
        if group.repeats {
            about.push(words.ics_repeats());
        }
        if group.unread > 0 {
            about.push(words.ics_group_unread(i64::try_from(group.unread).unwrap_or(i64::MAX)));
        }
        page.indented(2, || page.soft(&about.join(" · ")));
        if let Some(question) = &group.question {
            page.indented(2, || page.text(question));
            page.indented(2, || page.typed("--still-on TITLE"));
        }
    }
}

fn titled(app: &App, title: &str) -> String {
    if title.is_empty() { app.words.ics_no_title() } else { harmless(title) }
}

/// The events that cannot be read, by name, with what is wrong in each.
fn print_unread(app: &App, preview: &CalendarPreview) {
    let page = &app.page;
    for unread in &preview.unread {
        page.point("·", &format!("{} · {}", titled(app, &unread.title), unread.text));
        for problem in &unread.problems {
            page.indented(2, || page.soft(&problem.text(&app.words)));
        }
    }
}

fn print_report(app: &App, report: &CalendarReport) {
    for sentence in report.sentences(&app.words) {
        app.page.text(&sentence);
    }
}
