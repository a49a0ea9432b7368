//! `safety`: the person's own plan. `stop`: thinking of stopping therapy.

use holdfast::api::safety::LeavingDraft;
use holdfast::concern::cards::Topic;
use holdfast::entry::factors::Factor;
use holdfast::problem::Fault;
use holdfast::safety::keep::PlanState;
use holdfast::safety::plan::{PlanEntry, PlanStep};
use holdfast::safety::plan_page::PlanPage;
use holdfast::safety::stopping::{self, LeavingChoice, LeavingPage};
use holdfast::vault::VaultState;
use holdfast::{Holdfast, HoldfastError};
use serde_json::{Value, json};

use crate::app::App;
use crate::ask;
use crate::care::is_yes;
use crate::cli::{SafetyAct, SafetyArgs, StopArgs, YesNo};
use crate::endings;
use crate::failure::Failure;
use crate::help::{self, print_plan, print_plan_first};
use crate::json as objects;
use crate::print::{LAMP, harmless};
use crate::raise;

/// `safety`.
pub(crate) fn safety(app: &App, args: SafetyArgs) -> Result<(), Failure> {
    match args.act {
        None | Some(SafetyAct::Show) => show(app),
        Some(SafetyAct::Message { kind }) => {
            help::message(app, help::urgent_of(kind));
            Ok(())
        }
        Some(SafetyAct::Share { entries }) => share(app, &entries),
        Some(SafetyAct::Review) => {
            let holdfast = app.open()?;
            holdfast.safety().reviewed()?;
            let plan = holdfast.safety().plan();
            app.show(|| objects::plan(&plan), |page, _| page.text(&plan.reviewed));
            Ok(())
        }
        Some(SafetyAct::Edit { step: Some(step), add, number, hidden, remove: None, .. }) if !add.is_empty() => {
            let step = nth_step(step)?;
            let entry = |text: String| PlanEntry {
                id: String::new(),
                step,
                text,
                number: number.clone(),
                is_therapist: None,
                only_after_unlocking: hidden,
            };
            let new: Vec<PlanEntry> = add.into_iter().map(entry).collect();
            changed(app, |entries| {
                entries.extend(new);
                Ok(())
            })
        }
        Some(SafetyAct::Edit { step: Some(step), remove: Some(place), .. }) => {
            let step = nth_step(step)?;
            changed(app, |entries| {
                let nth = entries.iter().enumerate().filter(|(_, entry)| entry.step == step);
                let at = place.checked_sub(1).and_then(|place| nth.map(|(at, _)| at).nth(place));
                entries.remove(at.ok_or(HoldfastError::NotThere)?);
                Ok(())
            })
        }
        Some(SafetyAct::Edit { without_passcode: Some(answer), .. }) => {
            let holdfast = app.open_or_make()?;
            open_without_passcode(&holdfast, answer == YesNo::Yes)?;
            let plan = holdfast.safety().plan();
            app.show(|| objects::plan(&plan), |page, words| page.text(&words.today_saved()));
            Ok(())
        }
        Some(SafetyAct::Edit { step, .. }) => edit(app, step),
    }
}

/// Prints the plan. Where the journal cannot be opened, it prints the part at hand.
fn show(app: &App) -> Result<(), Failure> {
    let holdfast = app.holdfast()?;
    if holdfast.state() == VaultState::Locked {
        // Without a passcode this opens the journal and with it the hidden entries. Otherwise the part at hand is
        // shown.
        let _ = holdfast.unlock(None);
        if holdfast.passcode_set() && app.passcode_file().is_some() {
            holdfast.unlock(Some(app.passcode()?.to_string()))?;
        }
    }
    let plan = holdfast.safety().plan();
    if holdfast.state() != VaultState::Absent {
        holdfast.safety().note_opened();
    }
    app.show(
        || objects::plan(&plan),
        |page, words| {
            print_plan(page, &plan);
            page.blank();
            if !is_empty(&plan) {
                page.soft(&plan.reviewed);
                page.way(&words.safety_share(), "holdfast safety share");
                page.way(&words.terminal_way_message(), "holdfast safety message");
            }
            if let Some(offer) = &plan.review_offer {
                page.text(offer);
                page.way(&plan.review, "holdfast safety review");
            }
            if matches!(plan.state, PlanState::Absent | PlanState::Ready | PlanState::Former | PlanState::Damaged) {
                page.way(&words.terminal_way_plan(), "holdfast safety edit");
            }
            page.way(&words.terminal_way_crisis(), "holdfast crisis");
        },
    );
    Ok(())
}

/// Lists the entries by number, or prints the chosen ones as a text to send.
fn share(app: &App, chosen: &[usize]) -> Result<(), Failure> {
    let safety = app.open()?.safety();
    let plan = safety.plan();
    let entries: Vec<&PlanEntry> = plan.steps.iter().flat_map(|step| &step.entries).map(|line| &line.entry).collect();
    if chosen.is_empty() {
        app.show(
            || {
                entries
                    .iter()
                    .map(|entry| json!({ "id": entry.id, "step": entry.step.id(), "text": entry.text }))
                    .collect()
            },
            |page, words| {
                page.text(&words.safety_share_choose());
                for (number, entry) in (1..).zip(&entries) {
                    page.point(&format!("{number} "), &harmless(&entry.text));
                }
                page.way(&words.safety_share(), "holdfast safety share 1 2");
            },
        );
        return Ok(());
    }
    let id = |number: &usize| number.checked_sub(1).and_then(|at| entries.get(at)).map(|entry| entry.id.clone());
    let ids: Option<Vec<String>> = chosen.iter().map(id).collect();
    let text = safety.share_text(ids.ok_or(HoldfastError::NotThere)?)?;
    app.show(
        || json!({ "text": text }),
        |page, _| {
            for line in text.lines() {
                page.raw(&harmless(line));
            }
        },
    );
    Ok(())
}

fn is_empty(plan: &PlanPage) -> bool {
    plan.steps.iter().all(|step| step.entries.is_empty())
}

fn nth_step(number: usize) -> Result<PlanStep, Failure> {
    let step = number.checked_sub(1).and_then(|index| PlanStep::ALL.get(index));
    let max = i64::try_from(PlanStep::ALL.len()).unwrap_or(i64::MAX);
    step.copied().ok_or_else(|| Failure::field("step", Fault::OutOfRange { min: 1, max }))
}

fn changed(app: &App, change: impl FnOnce(&mut Vec<PlanEntry>) -> Result<(), HoldfastError>) -> Result<(), Failure> {
    let holdfast = app.open_or_make()?;
    let mut draft = holdfast.safety().draft()?;
    change(&mut draft.entries)?;
    holdfast.safety().save_plan(draft)?;
    let plan = holdfast.safety().plan();
    app.show(
        || objects::plan(&plan),
        |page, words| {
            page.text(&words.today_saved());
            print_plan(page, &plan);
        },
    );
    Ok(())
}

/// Goes through the steps and stores each when it is done, so that stopping anywhere loses nothing.
fn edit(app: &App, only: Option<usize>) -> Result<(), Failure> {
    let only = only.map(nth_step).transpose()?;
    let (page, words) = (&app.page, &app.words);
    if !app.can_ask() {
        let plan = app.holdfast()?.safety().plan_at_hand();
        app.show(
            || objects::plan(&plan),
            |page, _| {
                for (number, step) in (1..).zip(&plan.steps) {
                    page.text(&step.title);
                    page.typed(&format!(
                        "holdfast safety edit --step {number} --add \"{}\"",
                        step.ideas.join("\" --add \"")
                    ));
                }
            },
        );
        return Ok(());
    }
    let holdfast = app.open_or_make()?;
    let safety = holdfast.safety();
    page.title(&words.safety_plan_title());
    page.text(&words.safety_plan_intro());
    page.soft(&words.terminal_plan_how());
    let mut asked = 0_usize;
    loop {
        let steps = safety.plan().steps;
        let step = match only {
            Some(step) if asked == 0 => steps.into_iter().find(|page| page.step == step),
            Some(_) => None,
            // When every step was passed once, the next round begins at the first step.
            None => match safety.setup()? {
                Some(next) => Some(next.step),
                None if asked < steps.len() => steps.into_iter().nth(asked),
                None => None,
            },
        };
        let Some(step) = step else { break };
        asked += 1;
        page.blank();
        page.title(&step.title);
        page.text(&step.prompt);
        for line in &step.entries {
            page.point("·", &harmless(&line.entry.text));
        }
        for idea in &step.ideas {
            page.soft(&words.demo_for_example(idea));
        }
        let new = ask_entries(app, step.step)?;
        if !new.is_empty() {
            let mut draft = safety.draft()?;
            draft.entries.extend(new);
            safety.save_plan(draft)?;
            page.soft(&words.today_saved());
        }
        safety.pass_step(step.step)?;
    }
    page.blank();
    page.text(&words.safety_setup_done());
    if holdfast.passcode_set() { ask_about_passcode(app, &holdfast) } else { Ok(()) }
}

/// Asks for entries until an empty line.
fn ask_entries(app: &App, step: PlanStep) -> Result<Vec<PlanEntry>, Failure> {
    let words = &app.words;
    let mut entries = Vec::new();
    loop {
        let text = ask::line("> ")?;
        if text.is_empty() {
            return Ok(entries);
        }
        let with_number = matches!(step, PlanStep::People | PlanStep::Professionals);
        let number =
            if with_number { ask::line(&format!("  {} ", words.terminal_number_ask()))? } else { String::new() };
        let is_therapist = match step {
            PlanStep::Professionals => {
                let answer =
                    ask::line(&format!("  {} ", words.terminal_yes_or_enter(&words.safety_therapist_question())))?;
                (!answer.is_empty()).then(|| is_yes(app, &answer))
            }
            _ => None,
        };
        entries.push(PlanEntry {
            id: String::new(),
            step,
            text,
            number: (!number.is_empty()).then_some(number),
            is_therapist,
            only_after_unlocking: false,
        });
    }
}

/// Asks whether the plan stays readable without the passcode; no answer is preselected.
pub(crate) fn ask_about_passcode(app: &App, holdfast: &Holdfast) -> Result<(), Failure> {
    let words = &app.words;
    if app.json {
        return Ok(());
    }
    app.page.blank();
    app.page.text(&words.safety_passcode_question());
    app.page.text(&words.safety_passcode_explain());
    if !app.can_ask() {
        app.page.ways(&[
            (words.safety_passcode_open(), "holdfast safety edit --without-passcode yes".to_owned()),
            (words.safety_passcode_closed(), "holdfast safety edit --without-passcode no".to_owned()),
        ]);
        return Ok(());
    }
    app.page.point("1 ", &words.safety_passcode_open());
    app.page.point("2 ", &words.safety_passcode_closed());
    let open = ask::until("> ", "1 / 2", |text| match text {
        "1" => Some(true),
        "2" => Some(false),
        _ => None,
    })?;
    open_without_passcode(holdfast, open)?;
    app.page.text(&words.today_saved());
    Ok(())
}

fn open_without_passcode(holdfast: &Holdfast, open: bool) -> Result<(), Failure> {
    let mut draft = holdfast.safety().draft()?;
    draft.after_unlocking = !open;
    Ok(holdfast.safety().save_plan(draft)?)
}

/// `stop`.
pub(crate) fn stop(app: &App, args: StopArgs) -> Result<(), Failure> {
    if args.agenda {
        // The words that the page shows are those that go on the list.
        let words = app.open_or_make()?.safety().leaving()?.words.join(" ");
        let text = (!words.is_empty()).then_some(words);
        return raise::keep(app, Topic::About { factor: Factor::Stopping }, text, None, Some(None));
    }
    let says = args.intent.is_some() || !args.tried.is_empty() || !args.done.is_empty() || args.ask_me.is_some();
    if !says && app.holdfast()?.state() == VaultState::Absent {
        // Reading the page needs no journal.
        let leaving = stopping::leaving_page(&app.locale, None, false, false);
        app.show(|| leaving_object(&leaving), |_, _| print_leaving(app, &leaving));
        return Ok(());
    }
    let holdfast = app.open_or_make()?;
    let safety = holdfast.safety();
    if args.forget {
        safety.forget_leaving()?;
        app.show(|| json!({ "forgotten": true }), |page, words| page.text(&words.terminal_nothing_kept()));
        return Ok(());
    }
    if says {
        let ask_me = args.ask_me.map(|answer| answer == YesNo::Yes);
        let tried = (!args.tried.is_empty()).then_some(args.tried);
        let done = (!args.done.is_empty()).then_some(args.done);
        safety.say_leaving(LeavingDraft { intent: args.intent, tried, done, ask_me })?;
    }
    let leaving = safety.leaving()?;
    app.show(|| leaving_object(&leaving), |_, _| print_leaving(app, &leaving));
    Ok(())
}

fn print_leaving(app: &App, leaving: &LeavingPage) {
    let (page, words) = (&app.page, &app.words);
    if let Some(ended) = &leaving.ended {
        return endings::print_ended(app, ended, false);
    }
    if let Some(first) = &leaving.first {
        print_plan_first(app, first);
    }
    page.title(&leaving.title);
    page.text(&leaving.intro);
    help::print_first(app, leaving.help);
    page.ways(&[
        (leaving.plan_label.clone(), "holdfast safety".to_owned()),
        (leaving.help_label.clone(), endings::crisis(leaving.help)),
        (leaving.say_it.clone(), "holdfast raise hard_to_say".to_owned()),
    ]);
    page.blank();
    print_choices(app, &leaving.question, &leaving.intents, "--intent");
    if !leaving.tried.is_empty() {
        print_choices(app, &leaving.tried_title, &leaving.tried, "--tried");
    }
    if !leaving.words.is_empty() {
        page.title(&leaving.words_title);
        for say in &leaving.words {
            page.indented(2, || page.text(say));
        }
        page.way(&words.raise_put_on_next_agenda(), "holdfast stop --agenda");
        page.blank();
    }
    print_choices(app, &leaving.checklist_title, &leaving.checklist, "--done");
    page.text(&leaving.anyway);
    page.styled(LAMP, &leaving.stays);
    if let Some(offer) = &leaving.offer {
        page.blank();
        page.text(offer);
        page.ways(&[
            (leaving.offer_yes.clone(), "holdfast stop --ask-me yes".to_owned()),
            (leaving.offer_no.clone(), "holdfast stop --ask-me no".to_owned()),
        ]);
    }
}

fn print_choices(app: &App, title: &str, choices: &[LeavingChoice], option: &str) {
    let page = &app.page;
    page.title(title);
    let way = |choice: &LeavingChoice| {
        let mark = if choice.chosen { "✓ " } else { "" };
        (format!("{mark}{}", choice.label), format!("holdfast stop {option} {}", choice.id))
    };
    page.ways(&choices.iter().map(way).collect::<Vec<_>>());
    page.blank();
}

fn leaving_object(leaving: &LeavingPage) -> Value {
    if let Some(ended) = &leaving.ended {
        return json!({ "ended": endings::ended_object(ended) });
    }
    let choices = |all: &[LeavingChoice]| -> Value {
        all.iter().map(|choice| json!({ "id": choice.id, "label": choice.label, "chosen": choice.chosen })).collect()
    };
    json!({
        "ended": null,
        "first": objects::plan_first(leaving.first.as_ref()),
        "title": leaving.title,
        "intro": leaving.intro,
        "intents": choices(&leaving.intents),
        "tried": choices(&leaving.tried),
        "words": leaving.words,
        "checklist": choices(&leaving.checklist),
        "stays": leaving.stays,
        "anyway": leaving.anyway,
        "offer": leaving.offer,
    })
}
