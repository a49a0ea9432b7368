//! `page`: a page to show somebody.

use holdfast::archive::summary::{SummaryChoice, SummaryForm, SummaryLine, SummaryPage, SummaryPart, SummaryPeriod};
use holdfast::problem::Fault;
use serde_json::json;

use crate::app::App;
use crate::cli::PageArgs;
use crate::failure::Failure;
use crate::files::{self, Named};
use crate::json as objects;
use crate::print::harmless;
use crate::when::{self, Lies};

/// `page`: the preview; with `--out` the page itself goes into a file, with `--text` it is printed as text.
pub(crate) fn page(app: &App, args: &PageArgs) -> Result<(), Failure> {
    let summary = app.open()?.summary();
    let choice = choice(app, args)?;
    let form = if args.text { SummaryForm::Text } else { SummaryForm::Html };
    if let Some(out) = &args.out {
        let file = files::new(out)?;
        let preview = summary.preview(&choice)?;
        summary.write(&file, form, &choice).at_file(out)?;
        app.show(
            || json!({ "file": out.display().to_string(), "page": objects::summary(&preview) }),
            |page, words| {
                page.text(&words.terminal_page_written(&out.display().to_string()));
                page.blank();
                for advice in &preview.advice {
                    page.soft(advice);
                }
            },
        );
        return Ok(());
    }
    if args.text && !app.json {
        app.page.text(&harmless(summary.text(&choice)?.trim_end()));
        return Ok(());
    }
    let preview = summary.preview(&choice)?;
    app.show(|| json!({ "page": objects::summary(&preview) }), |_, _| print_preview(app, &preview));
    Ok(())
}

fn choice(app: &App, args: &PageArgs) -> Result<SummaryChoice, Failure> {
    let period = match (args.weeks, &args.since, args.sessions) {
        (Some(count), _, _) => Some(SummaryPeriod::Weeks { count }),
        (_, Some(text), _) => {
            let day = when::day(text, &app.now()?, Lies::Behind);
            Some(SummaryPeriod::Since { day: day.ok_or_else(|| Failure::field("since", Fault::NotATime))? })
        }
        (_, _, Some(count)) => Some(SummaryPeriod::Sessions { count }),
        _ => None,
    };
    Ok(SummaryChoice {
        period,
        therapy: args.therapy.clone(),
        leave_out: args.leave_out.clone(),
        include: args.with.clone(),
        although_others_see: args.although_others_see.clone(),
        name: args.name.clone(),
        questions: args.questions.clone(),
    })
}

fn print_preview(app: &App, preview: &SummaryPage) {
    let (page, words) = (&app.page, &app.words);
    page.title(&preview.title);
    let name = preview.name.as_ref().map(|name| format!(" · {}", harmless(name))).unwrap_or_default();
    page.text(&format!("{}{name}", preview.period));
    for part in &preview.parts {
        page.blank();
        print_part(app, part);
    }
    if let Some(nothing) = &preview.nothing {
        page.blank();
        page.text(nothing);
    }
    page.blank();
    for advice in &preview.advice {
        page.soft(advice);
    }
    page.blank();
    page.ways(&[
        (words.terminal_page_write(), "holdfast page --out page.html".to_owned()),
        (words.terminal_page_leave_out(), "holdfast page --leave-out ID".to_owned()),
        (words.terminal_page_include(), "holdfast page --with ID".to_owned()),
        (words.terminal_page_question(), "holdfast page --question TEXT".to_owned()),
    ]);
}

fn print_part(app: &App, part: &SummaryPart) {
    let page = &app.page;
    page.title(part.cover.as_ref().unwrap_or(&part.title));
    for line in &part.lines {
        let mark = if line.on { "[x]" } else { "[ ]" };
        page.point(mark, &line_text(line));
        page.indented(4, || {
            if line.cover.is_none() || line.on {
                line.note.iter().for_each(|note| page.soft(note));
            }
            page.soft(&harmless(&line.id));
            if !line.on {
                for why in [&line.why, &line.warning].into_iter().flatten() {
                    page.soft(why);
                }
            }
        });
    }
    if let Some(more) = &part.more {
        page.soft(more);
    }
}

/// The text of a line; for a line that may endanger and is not on the page, the neutral line.
fn line_text(line: &SummaryLine) -> String {
    match (&line.cover, line.on, &line.title) {
        (Some(cover), false, _) => cover.clone(),
        (_, _, Some(title)) => harmless(&format!("{title}\n{}", line.text)),
        _ => harmless(&line.text),
    }
}
