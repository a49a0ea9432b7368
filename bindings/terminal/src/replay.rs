//! `replay`: what the detector would have noticed in a journal, and when. Only this command prints points, and only in
//! JSON.

use std::io::Read;

use holdfast::api::stall::replay::replay as lines_of;
use holdfast::error::FileDoing;
use holdfast::moment::Day;
use holdfast::problem::Fault;
use serde_json::Value;

use crate::app::App;
use crate::cli::ReplayArgs;
use crate::failure::Failure;
use crate::files::{self, Named};
use crate::print::{NOTE, harmless, to_stdout};

/// `replay`.
pub(crate) fn replay(app: &App, args: &ReplayArgs) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).reading_given_file()?;
    } else {
        files::open(&args.file)?.read_to_end(&mut bytes).reading_given_file().at_file(&args.file)?;
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::field("", Fault::NotUtf8))?;
    let until = match &args.until {
        Some(text) => Some(Day::parse(text).map_err(|_| Failure::field("until", Fault::NotATime))?),
        None => None,
    };
    for line in lines_of(&text, until, &app.locale)? {
        if app.json {
            to_stdout(&format!("{line}\n"));
        } else {
            print(app, &serde_json::from_str(&line).unwrap_or_default());
        }
    }
    Ok(())
}

/// Prints one evaluation for reading: the day, the state, the reasons, no points.
fn print(app: &App, record: &Value) {
    let (page, words) = (&app.page, &app.words);
    let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
    let day = Day::parse(&text("day")).map(|day| words.day_with_year(day)).unwrap_or_default();
    let state = match text("state").as_str() {
        "raise_it" => words.stall_state_raise_it(),
        "watch" => words.stall_state_watch(),
        "on_track" => words.stall_state_on_track(),
        _ => words.stall_state_not_enough(),
    };
    page.title(&day);
    page.text(&state);
    for finding in record["evidence"].as_array().into_iter().flatten() {
        page.point("·", &harmless(finding["text"].as_str().unwrap_or_default()));
    }
    if let Some(title) = record["prompt"]["title"].as_str() {
        page.styled(NOTE, title);
    }
    page.blank();
}
