//! The end of a therapy, and what comes after it: the pages of `therapy end`, and `after`.

use holdfast::api::today::answer::AnswerDone;
use holdfast::safety::Urgent;
use holdfast::safety::after_ending::{AfterLeavingDone, AfterLeavingPage, WaysOn};
use holdfast::safety::ending::{EndedConcern, EndedPage};
use holdfast::safety::stopping::Feeling;
use holdfast::{Holdfast, HoldfastError};
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::{AfterArgs, YesNo};
use crate::failure::Failure;
use crate::help;
use crate::json as objects;
use crate::print::{LAMP, Page, STRONG, harmless};
use crate::therapies::which_over;

/// Prints the page at the end of a therapy. Its commands name the therapy where it was `named`; elsewhere it is the one that
/// ended last.
pub(crate) fn print_ended(app: &App, ended: &EndedPage, named: bool) {
    let (page, words) = (&app.page, &app.words);
    let which = if named { format!(" --therapy {}", ended.therapy) } else { String::new() };
    page.title(&ended.title);
    if let Some(how) = &ended.how {
        page.soft(how);
    }
    page.text(&ended.text);
    page.blank();
    page.styled(LAMP, &ended.stays);
    help::print_first(app, ended.help);
    page.blank();
    let crisis = crisis(ended.help);
    let mut ways = vec![
        (ended.plan_label.clone(), "holdfast safety".to_owned()),
        (ended.routes.clone().unwrap_or_else(|| ended.help_label.clone()), crisis),
    ];
    if let Some(someone) = &ended.someone_else {
        page.title(&someone.title);
        page.text(&someone.text);
        page.soft(&words.leaving_words_title());
        for say in &someone.words {
            page.indented(2, || page.text(say));
        }
        page.blank();
    }
    if let Some(offer) = &ended.offer {
        page.text(&offer.question);
        page.ways(&[
            (offer.yes.clone(), format!("holdfast after --ask-me yes{which}")),
            (offer.no.clone(), format!("holdfast after --ask-me no{which}")),
        ]);
        page.blank();
    }
    print_waiting(page, &ended.concerns_title, &ended.concerns, &ended.rest);
    ways.push((ended.undo.clone(), format!("holdfast therapy undo{which}")));
    page.ways(&ways);
}

/// Prints what is still open from therapies that are over.
pub(crate) fn print_waiting(page: &Page, title: &str, concerns: &[EndedConcern], rest: &str) {
    if concerns.is_empty() {
        return;
    }
    page.title(title);
    for concern in concerns {
        let text = if concern.covered { String::new() } else { format!(": {}", harmless(&concern.text)) };
        page.point("·", &format!("{}{text}", concern.title));
        let mut ways = vec![(rest.to_owned(), format!("holdfast therapy rest {}", concern.id))];
        ways.extend(
            concern
                .carry
                .iter()
                .map(|to| (harmless(&to.label), format!("holdfast therapy carry {} --to {}", concern.id, to.therapy))),
        );
        page.ways(&ways);
    }
    page.blank();
}

/// The command that opens the page of that kind.
pub(crate) fn crisis(kind: Urgent) -> String {
    match kind {
        Urgent::Myself => "holdfast crisis".to_owned(),
        Urgent::Home | Urgent::Therapist => format!("holdfast crisis --kind {}", kind.id()),
    }
}

/// What follows the answer that the person is no longer in therapy.
pub(crate) fn print_after_answer(app: &App, done: &AnswerDone) {
    match &done.ended {
        Some(ended) => print_ended(app, ended, false),
        None => app.page.soft(&done.text),
    }
}

/// `after`.
pub(crate) fn after(app: &App, args: &AfterArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    if args.ways_on {
        let ways = holdfast.safety().ways_on()?;
        app.show(|| json!({ "ways_on": ways_object(&ways) }), |page, _| print_ways_on(page, &ways));
        return Ok(());
    }
    if let Some(answer) = args.ask_me {
        return ask_me(app, &holdfast, args.therapy.clone(), answer == YesNo::Yes);
    }
    let due = holdfast.safety().after_leaving()?;
    let Some(feeling) = args.feeling else {
        app.show(
            || json!({ "after": due.as_ref().map(after_object) }),
            |page, words| match &due {
                Some(due) => print_due(page, due),
                None => page.text(&words.therapy_still_here()),
            },
        );
        return Ok(());
    };
    let which = match due {
        Some(due) => due.which,
        None => holdfast.safety().answered_after_leaving()?.ok_or(HoldfastError::NotThere)?,
    };
    let done = holdfast.safety().answer_after_leaving(which, feeling)?;
    let first: &[Urgent] = if done.help_first { &[done.help] } else { &[] };
    if !app.json && done.help_first {
        app.page.text(&done.text);
        app.page.blank();
    }
    app.urgent(first);
    if done.help_first {
        holdfast.safety().note_opened();
    }
    app.show(|| done_object(app, feeling, &done, first), |page, _| print_done(page, &done));
    Ok(())
}

fn ask_me(app: &App, holdfast: &Holdfast, named: Option<String>, wanted: bool) -> Result<(), Failure> {
    holdfast.therapies().ask_after_end(&which_over(holdfast, named)?, wanted)?;
    app.show(|| json!({ "ask_me": wanted }), |page, words| page.text(&words.today_saved()));
    Ok(())
}

/// The question of a check-in, with its answers.
pub(crate) fn print_due(page: &Page, due: &AfterLeavingPage) {
    page.title(&due.title);
    page.text(&due.question);
    let mut ways: Vec<(String, String)> = due
        .answers
        .iter()
        .map(|choice| (choice.label.clone(), format!("holdfast after {}", choice.feeling.id())))
        .collect();
    ways.push((due.stop.clone(), "holdfast after --ask-me no".to_owned()));
    page.ways(&ways);
}

fn print_done(page: &Page, done: &AfterLeavingDone) {
    if !done.help_first {
        page.text(&done.text);
    }
    let mut ways =
        vec![(done.plan_label.clone(), "holdfast safety".to_owned()), (done.help_label.clone(), crisis(done.help))];
    if let Some(ways_on) = &done.ways_on {
        ways.push((ways_on.clone(), "holdfast after --ways-on".to_owned()));
    }
    page.ways(&ways);
}

fn print_ways_on(page: &Page, ways: &WaysOn) {
    page.title(&ways.title);
    page.text(&ways.text);
    page.indented(2, || page.styled(STRONG, &ways.words));
}

pub(crate) fn ended_object(ended: &EndedPage) -> Value {
    json!({
        "therapy": ended.therapy,
        "title": ended.title,
        "how": ended.how,
        "text": ended.text,
        "stays": ended.stays,
        "help": ended.help.id(),
        "routes": ended.routes,
        "someone_else": ended.someone_else.as_ref().map(|someone| json!({
            "title": someone.title,
            "text": someone.text,
            "words": someone.words,
        })),
        "offer": ended.offer.as_ref().map(|offer| offer.question.clone()),
        "concerns": waiting_object(&ended.concerns),
    })
}

pub(crate) fn waiting_object(concerns: &[EndedConcern]) -> Value {
    let carry = |concern: &EndedConcern| -> Value {
        concern.carry.iter().map(|to| json!({ "therapy": to.therapy, "label": to.label })).collect()
    };
    let concern = |concern: &EndedConcern| {
        json!({
            "id": concern.id,
            "title": concern.title,
            "text": concern.text,
            "covered": concern.covered,
            "carry": carry(concern),
        })
    };
    concerns.iter().map(concern).collect()
}

pub(crate) fn after_object(due: &AfterLeavingPage) -> Value {
    let answers: Vec<&str> = due.answers.iter().map(|choice| choice.feeling.id()).collect();
    json!({ "which": due.which.id(), "title": due.title, "question": due.question, "answers": answers })
}

fn done_object(app: &App, feeling: Feeling, done: &AfterLeavingDone, first: &[Urgent]) -> Value {
    json!({
        "feeling": feeling.id(),
        "text": done.text,
        "help_first": done.help_first,
        "help": help::pages(app, first).iter().map(objects::urgent_page).collect::<Vec<_>>(),
        "ways_on": done.ways_on,
    })
}

fn ways_object(ways: &WaysOn) -> Value {
    json!({ "title": ways.title, "text": ways.text, "words": ways.words })
}
