//! `therapy` and `pause`.

use holdfast::concern::Stage;
use holdfast::moment::{Day, Moment};
use holdfast::problem::Fault;
use holdfast::safety::ending::EndedPage;
use holdfast::therapy::{TherapyChange, TherapyState};
use holdfast::{Holdfast, HoldfastError};
use serde_json::json;

use crate::app::App;
use crate::cli::{PauseAct, PauseArgs, TherapyAct, TherapyArgs, TherapyFields};
use crate::endings;
use crate::failure::Failure;
use crate::json as objects;
use crate::print::{SOFT, harmless};
use crate::when::{self, Lies};

/// `therapy`.
pub(crate) fn therapy(app: &App, args: TherapyArgs) -> Result<(), Failure> {
    let now = app.now()?;
    let holdfast = match args.act {
        None => app.open()?,
        Some(act) => {
            let holdfast = app.open_or_make()?;
            let named =
                matches!(act, TherapyAct::End { therapy: Some(_), .. } | TherapyAct::Ended { therapy: Some(_) });
            if let Some(ended) = perform(&holdfast, act, &now)? {
                app.show(|| endings::ended_object(&ended), |_, _| endings::print_ended(app, &ended, named));
                return Ok(());
            }
            holdfast
        }
    };
    let therapies = holdfast.therapies().page()?;
    app.show(
        || objects::therapies(&therapies),
        |page, words| {
            for therapy in &therapies.therapies {
                page.title(&therapy.state_text);
                let parts = [Some(therapy.about.clone()), therapy.so_far.clone(), therapy.ended.clone()];
                let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                if !parts.is_empty() {
                    page.text(&harmless(&parts.join(" · ")));
                }
                if therapies.therapies.len() > 1 {
                    page.styled(SOFT, &therapy.id);
                }
            }
            if let Some(line) = &therapies.line {
                page.text(line);
            }
            endings::print_waiting(page, &therapies.waiting_title, &therapies.waiting, &words.ending_rest());
            let running =
                therapies.therapies.iter().any(|t| matches!(t.state, TherapyState::InTherapy | TherapyState::Ending));
            if running {
                page.way(&words.session_add(), "holdfast session plan \"thu 17:00\" --every weekly");
            } else {
                page.way(&words.therapy_add(), "holdfast therapy start");
            }
        },
    );
    Ok(())
}

/// Does it; answers the page at the end where a therapy ended or has ended.
fn perform(holdfast: &Holdfast, act: TherapyAct, now: &Moment) -> Result<Option<EndedPage>, Failure> {
    let therapies = holdfast.therapies();
    match act {
        TherapyAct::Start(fields) => {
            therapies.start(change(fields, now)?)?;
        }
        TherapyAct::Change { therapy, fields } => therapies.change(&which(holdfast, therapy)?, change(fields, now)?)?,
        TherapyAct::Ending { therapy, last } => {
            let last = last.map(|text| day("last", &text, now, Lies::Ahead)).transpose()?;
            therapies.plan_end(&which(holdfast, therapy)?, last)?;
        }
        TherapyAct::End { how, therapy } => return Ok(Some(therapies.end(&which(holdfast, therapy)?, how)?)),
        TherapyAct::Ended { therapy } => return Ok(Some(therapies.ended(&which_over(holdfast, therapy)?)?)),
        TherapyAct::Undo { therapy } => therapies.undo_end(&which_over(holdfast, therapy)?)?,
        TherapyAct::Again { therapy } => {
            let change = TherapyChange { state: Some(TherapyState::InTherapy), ..Default::default() };
            therapies.change(&which_over(holdfast, therapy)?, change)?;
        }
        TherapyAct::Rest { concern } => holdfast.concerns().answer(&concern, Stage::AtRest, None)?,
        TherapyAct::Carry { concern, to } => holdfast.concerns().carry_along(&concern, which(holdfast, to)?)?,
        TherapyAct::None => return Ok(Some(therapies.none()?)),
    }
    Ok(None)
}

/// The therapy that was named, else the one that ended last.
pub(crate) fn which_over(holdfast: &Holdfast, named: Option<String>) -> Result<String, Failure> {
    if let Some(id) = named {
        return Ok(id);
    }
    let therapies = holdfast.therapies().page()?.therapies;
    let over = therapies.into_iter().find(|t| matches!(t.state, TherapyState::Ended | TherapyState::NoTherapy));
    Ok(over.ok_or(HoldfastError::NotThere)?.id)
}

/// The named therapy, else the only running one.
fn which(holdfast: &Holdfast, named: Option<String>) -> Result<String, Failure> {
    if let Some(id) = named {
        return Ok(id);
    }
    let mut therapies = holdfast.therapies().page()?.therapies;
    let was_one = therapies.iter().any(|t| t.state == TherapyState::Ended);
    therapies.retain(|t| matches!(t.state, TherapyState::InTherapy | TherapyState::Ending));
    match therapies.as_slice() {
        [only] => Ok(only.id.clone()),
        [] if was_one => Err(Failure::field("therapy", Fault::TherapyIsOver)),
        [] => Err(HoldfastError::NotThere.into()),
        several => {
            let allowed = several.iter().map(|t| t.id.clone()).collect();
            Err(Failure::field("--therapy", Fault::NotOneOf { allowed }))
        }
    }
}

fn change(fields: TherapyFields, now: &Moment) -> Result<TherapyChange, Failure> {
    Ok(TherapyChange {
        started: fields.since.map(|text| day("since", &text, now, Lies::Behind)).transpose()?,
        setting: fields.setting,
        by: fields.by,
        approach: fields.approach,
        aim: fields.aim,
        sessions_before: fields.before,
        sessions_available: fields.sessions,
        expected_weeks: fields.weeks,
        ..Default::default()
    })
}

fn day(field: &str, text: &str, now: &Moment, lies: Lies) -> Result<Day, Failure> {
    when::day(text, now, lies).ok_or_else(|| Failure::field(field, Fault::NotATime))
}

/// `pause`.
pub(crate) fn pause(app: &App, args: PauseArgs) -> Result<(), Failure> {
    let holdfast = match &args.act {
        Some(PauseAct::Start { .. }) => app.open_or_make()?,
        _ => app.open()?,
    };
    let pauses = holdfast.pauses();
    let ended = matches!(args.act, Some(PauseAct::End));
    match args.act {
        None => {}
        Some(PauseAct::Start { until, why }) => {
            pauses.start(day("until", &until, &app.now()?, Lies::Ahead)?, why)?;
        }
        Some(PauseAct::End) => pauses.end()?,
    }
    let current = pauses.current()?;
    app.show(
        || json!({ "pause": current.as_ref().map(|p| json!({ "id": p.id, "until": p.until.to_string(), "text": p.text })) }),
        |page, words| match &current {
            Some(pause) => {
                page.title(&pause.text);
                page.text(&words.pause_explained());
                page.way(&words.pause_end(), "holdfast pause end");
            }
            None => {
                page.text(&if ended { words.terminal_pause_over() } else { words.terminal_no_pause() });
                page.way(&words.pause_start(), "holdfast pause start 2w");
            }
        },
    );
    Ok(())
}
