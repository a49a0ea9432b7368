//! Prints the first five lines of every help page in our regions, one row for each danger, region, language, age, hour
//! and plan: `cargo run -p holdfast --example help_table`. It is a table to be read, before a release and after every
//! change of lines or of their order.

#![allow(clippy::print_stdout, reason = "printing the table is what this program is for")]

use holdfast::moment::Moment;
use holdfast::safety::Urgent;
use holdfast::safety::keep::{Found, PlanState};
use holdfast::safety::page::{Dial, EmergencyNumber, HelpWay};
use holdfast::safety::plan::{Plan, PlanDraft, PlanEntry, PlanStep};
use holdfast::safety::urgent::{UrgentPage, UrgentPart, urgent};
use holdfast::words::Language;

/// The regions of our languages with the offset of a large city in November; the last is a person without a region.
const REGIONS: &[(&str, &str)] = &[
    ("US", "-05:00"),
    ("GB", "+00:00"),
    ("IE", "+00:00"),
    ("CA", "-05:00"),
    ("AU", "+11:00"),
    ("NZ", "+13:00"),
    ("DE", "+01:00"),
    ("AT", "+01:00"),
    ("CH", "+01:00"),
    ("", "+00:00"),
];
/// A Tuesday, in the night and in the afternoon.
const HOURS: &[&str] = &["03:00", "15:00"];
/// How many lines a person sees before anything else.
const LINES: usize = 5;

fn main() {
    println!("danger | region | language | age | hour | plan | first {LINES} lines");
    println!("---|---|---|---|---|---|---");
    for kind in Urgent::ALL {
        for (region, offset) in REGIONS {
            for language in Language::shipped() {
                for under_18 in [false, true] {
                    for hour in HOURS {
                        for found in [none(), one_person()] {
                            let at = format!("2026-11-24T{hour}:00{offset}");
                            let Ok(at) = Moment::parse(&at) else { continue };
                            let page = urgent(*kind, region, language.tag(), &at, under_18, &found);
                            let age = if under_18 { "under 18" } else { "18 and over" };
                            let plan = if found.state == PlanState::Ready { "Ada" } else { "none" };
                            let lines: Vec<String> = lines(&page).into_iter().take(LINES).collect();
                            println!(
                                "{} | {region} | {} | {age} | {hour} | {plan} | {}",
                                kind.id(),
                                language.tag(),
                                lines.join(" / ")
                            );
                        }
                    }
                }
            }
        }
    }
}

fn none() -> Found {
    Found { plan: Plan::default(), state: PlanState::Absent }
}

/// A plan with one person to call.
fn one_person() -> Found {
    let ada = PlanEntry {
        id: String::new(),
        step: PlanStep::People,
        text: "Ada".to_owned(),
        number: Some("030 12 34".to_owned()),
        is_therapist: None,
        only_after_unlocking: false,
    };
    let draft = PlanDraft { entries: vec![ada], after_unlocking: false };
    Found { plan: Plan::default().changed(draft).unwrap_or_default(), state: PlanState::Ready }
}

/// The lines of the first screen, from top to bottom.
fn lines(page: &UrgentPage) -> Vec<String> {
    let help = &page.help;
    let mut lines = Vec::new();
    for part in &page.order {
        match part {
            UrgentPart::Emergency => lines.extend(help.emergency.iter().map(number)),
            UrgentPart::First => {
                lines.extend(help.first_notes.iter().cloned());
                lines.extend(help.first.iter().map(way));
                lines.extend(help.first_route.iter().map(|route| route.title.clone()));
                for there in &help.by_region {
                    let first = there.emergency.first().map(number);
                    let parts = [Some(there.label.clone()), first, there.line.as_ref().map(way)];
                    lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(": "));
                }
            }
            UrgentPart::SayIt => lines.push(page.say_it_label.clone()),
            UrgentPart::Plan => lines.extend(page.plan.iter().map(|plan| plan.title.clone())),
            UrgentPart::Finders => lines.extend(help.finders.iter().map(|finder| finder.name.clone())),
            UrgentPart::Notes | UrgentPart::Ways | UrgentPart::Routes | UrgentPart::Beside => {}
        }
    }
    lines
}

fn number(emergency: &EmergencyNumber) -> String {
    format!("{} {}", emergency.number.shown, emergency.title)
}

fn way(way: &HelpWay) -> String {
    let number = way.calls.first().map(|Dial { shown, .. }| shown.clone());
    let number = number.or_else(|| way.texts.first().map(|text| text.label.clone())).unwrap_or_default();
    let open = if way.own { String::new() } else { format!(" ({:?})", way.open) };
    format!("{} {number}{open}", way.title)
}
