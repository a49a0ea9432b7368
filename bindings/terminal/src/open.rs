//! `open` and the answers to questions: what is still open, and what comes of it.

use holdfast::Holdfast;
use holdfast::HoldfastError;
use holdfast::api::concern::next::{Agreement, NextStep, StepChoice, StepDone, after_not_raised};
use holdfast::api::today::answer::{self, AfterAnswer, AnswerDone};
use holdfast::api::today::open::OpenQuestion;
use holdfast::api::today::open::{OpenConcern, OpenPage};
use holdfast::concern::cards::Change;
use holdfast::problem::Fault;
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::{AnswerArgs, OpenAct, OpenArgs, Reply};
use crate::failure::Failure;
use crate::json as objects;
use crate::print::{STRONG, harmless};
use crate::when::{self, Lies};
use crate::{endings, sessions};

/// `open`.
pub(crate) fn open(app: &App, args: OpenArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let (concern, step) = match args.act {
        None => {
            let open = holdfast.open_page()?;
            app.show(|| object(&open), |_, _| print(app, &open));
            return Ok(());
        }
        Some(OpenAct::Answer(args)) => {
            return answer(app, &holdfast, &holdfast.open_page()?.questions, &args);
        }
        Some(OpenAct::Agreed { concern, what, shift, again }) => {
            let day = |text: String| {
                when::day(&text, &app.now()?, Lies::Ahead).ok_or_else(|| Failure::field("again", Fault::NotATime))
            };
            let agreement = Agreement { shift, text: what, look_again: again.map(day).transpose()? };
            let said = holdfast.concerns().agree(&concern, agreement)?;
            app.show(|| json!({ "concern": concern, "text": said }), |page, _| page.text(&said));
            return Ok(());
        }
        Some(OpenAct::Raised(of)) => (of.concern, NextStep::Raised),
        Some(OpenAct::NextTime(of)) => (of.concern, NextStep::NextTime),
        Some(OpenAct::TooHard(of)) => (of.concern, NextStep::TooHard),
        Some(OpenAct::NotNeeded(of)) => (of.concern, NextStep::NotNeeded),
        Some(OpenAct::Again(of)) => (of.concern, NextStep::Again),
    };
    let done = holdfast.concerns().take_step(&concern, step)?;
    app.show(
        || json!({ "concern": concern, "step": step.id(), "text": done.text, "words": done.words }),
        |_, _| print_done(app, &concern, step, &done),
    );
    Ok(())
}

fn print(app: &App, open: &OpenPage) {
    let (page, words) = (&app.page, &app.words);
    page.title(&open.title);
    if let Some(nothing) = &open.nothing {
        page.text(nothing);
        page.way(&words.raise_title(), "holdfast raise");
    }
    if !open.questions.is_empty() {
        page.title(&open.questions_title);
        for (number, question) in (1..).zip(&open.questions) {
            print_question(app, number, question, "holdfast open answer");
        }
        page.blank();
    }
    for (title, concerns) in [(&open.concerns_title, &open.concerns), (&open.resting_title, &open.resting)] {
        if concerns.is_empty() {
            continue;
        }
        page.title(title);
        for concern in concerns {
            print_concern(app, concern);
        }
        page.blank();
    }
}

fn print_concern(app: &App, open: &OpenConcern) {
    let OpenConcern { concern, covered, steps } = open;
    app.page.point("·", &format!("{} · {}", concern.title, concern.stage_text));
    let show = format!("holdfast show {}", concern.id);
    app.page.indented(2, || {
        if *covered {
            app.page.soft(&app.words.terminal_covered(&show));
        } else if !concern.text.is_empty() {
            app.page.soft(&harmless(&concern.text));
        }
        print_steps(app, &concern.id, steps);
    });
}

/// The steps for a concern that was not raised.
pub(crate) fn print_ways_on(app: &App, concern: &str) {
    print_steps(app, concern, &after_not_raised(&app.words));
}

fn print_steps(app: &App, concern: &str, steps: &[StepChoice]) {
    let way = |choice: &StepChoice| (choice.label.clone(), format!("holdfast open {} {concern}", choice.step.id()));
    app.page.ways(&steps.iter().map(way).collect::<Vec<_>>());
}

fn print_done(app: &App, concern: &str, step: NextStep, done: &StepDone) {
    app.page.text(&done.text);
    for say in &done.words {
        app.page.indented(2, || app.page.styled(STRONG, say));
    }
    if step == NextStep::Raised {
        print_changes(app, concern, &done.changes);
    }
    if step == NextStep::TooHard {
        let label = app.words.label("raise", &format!("step_{}", NextStep::NotNeeded.id()));
        app.page.way(&label, &format!("holdfast open not_needed {concern}"));
    }
}

/// What may change, with the command that notes it.
fn print_changes(app: &App, concern: &str, changes: &[Change]) {
    let (page, words) = (&app.page, &app.words);
    page.blank();
    page.text(&words.raise_what_changes());
    for change in changes {
        page.point("·", &format!("{}: {}", change.label, change.text));
        page.indented(2, || page.typed(&format!("holdfast open agreed {concern} --shift {}", change.shift.id())));
    }
    page.way(&words.terminal_way_own_words(), &format!("holdfast open agreed {concern} --what \"…\" --again 2w"));
}

/// A question with its replies; `command` answers it.
pub(crate) fn print_question(app: &App, number: usize, question: &OpenQuestion, command: &str) {
    let (page, words) = (&app.page, &app.words);
    page.text(&question.text);
    if let Some(detail) = &question.detail {
        page.soft(detail);
    }
    let first = question.replies.first().map_or("later", |choice| typed(choice.reply));
    page.way(&words.terminal_way_answer(), &format!("{command} {number} {first}"));
}

fn typed(reply: answer::Reply) -> &'static str {
    match reply {
        answer::Reply::Yes => "yes",
        answer::Reply::No => "no",
        answer::Reply::Later => "later",
        answer::Reply::Never => "never",
    }
}

/// Answers one of these questions.
pub(crate) fn answer(
    app: &App,
    holdfast: &Holdfast,
    questions: &[OpenQuestion],
    args: &AnswerArgs,
) -> Result<(), Failure> {
    let question = args.question.checked_sub(1).and_then(|index| questions.get(index));
    let question = question.ok_or(HoldfastError::NotThere)?;
    let reply = match args.answer {
        Reply::Yes => answer::Reply::Yes,
        Reply::No => answer::Reply::No,
        Reply::Later => answer::Reply::Later,
        Reply::Never => answer::Reply::Never,
    };
    let done = holdfast.answer(question.asks, &question.about, reply)?;
    app.show(
        || json!({ "answered": objects::question(question), "answer": typed(reply), "text": done.text }),
        |_, _| print_answered(app, question, &done),
    );
    Ok(())
}

fn print_answered(app: &App, question: &OpenQuestion, done: &AnswerDone) {
    let (page, words) = (&app.page, &app.words);
    if done.next == AfterAnswer::StillThere {
        return endings::print_after_answer(app, done);
    }
    page.text(&done.text);
    match done.next {
        AfterAnswer::Nothing | AfterAnswer::StillThere => {}
        AfterAnswer::SayHow => sessions::print_how(app, &question.about),
        AfterAnswer::CheckIn => page.way(&words.checkin_title(), "holdfast checkin"),
        AfterAnswer::WhatChanges => print_changes(app, &question.about, &done.changes),
        AfterAnswer::WhatNow => print_steps(app, &question.about, &done.steps),
    }
}

fn object(open: &OpenPage) -> Value {
    let concern = |open: &OpenConcern| {
        json!({
            "id": open.concern.id,
            "title": open.concern.title,
            "stage": open.concern.stage.id(),
            "stage_text": open.concern.stage_text,
            "text": (!open.covered).then_some(&open.concern.text),
            "steps": open.steps.iter().map(|choice| choice.step.id()).collect::<Vec<_>>(),
        })
    };
    json!({
        "questions": open.questions.iter().map(objects::question).collect::<Vec<_>>(),
        "concerns": open.concerns.iter().map(concern).collect::<Vec<_>>(),
        "resting": open.resting.iter().map(concern).collect::<Vec<_>>(),
    })
}
