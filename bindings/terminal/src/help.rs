//! Help that works when nothing else does: `crisis`; and what surrounds it: `safety`, `stop`.
//!
//! `crisis` reads no file unless the person's own plan lies at hand, and waits for that only a moment: numbers to call
//! must not wait for a keyring.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use holdfast::moment::Moment;
use holdfast::ports::DeviceClock;
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{EmergencyNumber, HelpWay, TextTo, crisis_regions};
use holdfast::safety::keep::{Found, PlanState};
use holdfast::safety::plan::Plan;
use holdfast::safety::plan_page::PlanPage;
use holdfast::safety::urgent::{UrgentPage, UrgentPart, urgent};
use serde_json::json;

use crate::app::App;
use crate::cli::{CrisisArgs, Danger};
use crate::device::{SystemClock, unfixed_now};
use crate::failure::Failure;
use crate::home::system_locale;
use crate::json as objects;
use crate::print::{LAMP, Page, STRONG, harmless};

/// How long the numbers wait for the person's own plan.
const WAIT_FOR_PLAN: Duration = Duration::from_millis(400);

/// How many ways the beginning of the page has: never one alone.
const FIRST_WAYS: usize = 2;

/// `crisis`.
pub(crate) fn crisis(app: &App, args: &CrisisArgs) -> Result<(), Failure> {
    if args.regions {
        let regions = crisis_regions(&app.locale);
        app.show(
            || json!({ "regions": regions.iter().map(|r| json!({ "code": r.code, "label": r.label })).collect::<Vec<_>>() }),
            |page, _| {
                for region in &regions {
                    page.raw(&format!("{}  {}", region.code, region.label));
                }
            },
        );
        return Ok(());
    }
    let kind = match args.kind {
        Danger::Myself => Urgent::Myself,
        Danger::Home => Urgent::Home,
        Danger::Therapist => Urgent::Therapist,
    };
    let page = page(app, args.region.as_deref(), kind, args.under_18);
    app.show(|| objects::urgent_page(&page), |_, _| print(app, &page));
    Ok(())
}

/// The pages for these dangers, here and now.
pub(crate) fn pages(app: &App, urgent: &[Urgent]) -> Vec<UrgentPage> {
    urgent.iter().map(|kind| page(app, None, *kind, false)).collect()
}

/// The page for a danger, here and now. Whatever is not known is left out; it is never empty.
fn page(app: &App, region: Option<&str>, kind: Urgent, under_18: bool) -> UrgentPage {
    urgent(kind, &region_of(app, region), &app.locale, &now(), under_18, &plan_at_hand(app))
}

fn now() -> Moment {
    SystemClock.moment().unwrap_or_else(|_| unfixed_now())
}

/// The region that was named, else that of `HOLDFAST_REGION`, else that of the locale. Of a language alone none is
/// guessed.
fn region_of(app: &App, named: Option<&str>) -> String {
    let chosen = named.map(str::to_owned).or_else(|| std::env::var("HOLDFAST_REGION").ok()).filter(|r| !r.is_empty());
    if let Some(chosen) = chosen {
        return chosen;
    }
    let with_region = |locale: &String| locale.split('.').next().is_some_and(|tag| tag.contains(['-', '_']));
    [app.locale.clone(), system_locale()].into_iter().find(with_region).unwrap_or_default()
}

/// The person's own plan, as far as it can be read without unlocking and at once.
fn plan_at_hand(_app: &App) -> Found {
    let none = Found { plan: Plan::default(), state: PlanState::Absent };
    let (found, hears) = mpsc::channel::<Found>();
    thread::spawn(move || drop(found));
    hears.recv_timeout(WAIT_FOR_PLAN).unwrap_or(none)
}

/// Prints the page, its parts in its own order. The number to call stands first and, because a terminal scrolls, last.
pub(crate) fn print(app: &App, urgent: &UrgentPage) {
    let (page, help) = (&app.page, &urgent.help);
    page.styled(LAMP, &help.title);
    for part in &urgent.order {
        match part {
            UrgentPart::Emergency => print_emergency(page, urgent),
            UrgentPart::Ways => {
                for way in &help.ways {
                    print_way(page, way);
                }
                if !help.ways.is_empty() {
                    page.blank();
                    page.soft(&help.busy);
                }
            }
            UrgentPart::Notes => {
                if !help.notes.is_empty() {
                    page.blank();
                }
                for note in &help.notes {
                    page.point("·", note);
                }
            }
            UrgentPart::Routes => print_routes(page, urgent),
            UrgentPart::Plan => {
                if let Some(plan) = &urgent.plan {
                    page.blank();
                    print_plan(page, plan);
                }
            }
            UrgentPart::Finders => {
                page.blank();
                for (number, finder) in help.finders.iter().enumerate() {
                    if number == 0 {
                        page.text(&finder.title);
                    }
                    page.raw(&format!("  {}", finder.url));
                }
                if let Some(finder) = help.finders.first() {
                    page.soft(&finder.note);
                }
            }
            UrgentPart::Beside => {
                if !help.beside.is_empty() {
                    page.blank();
                    page.title(&help.beside_title);
                }
                for way in &help.beside {
                    print_way(page, way);
                }
            }
        }
    }
    page.blank();
    page.soft(&app.words.terminal_region(&help.region_label));
    if let Some(first) = help.emergency.first() {
        page.styled(LAMP, &app.words.terminal_emergency_again(&first.number.shown, &first.title));
    }
}

/// The beginning of the page: the number to call, and the first ways.
pub(crate) fn print_first(app: &App, kind: Urgent) {
    let urgent = page(app, None, kind, false);
    app.page.soft(&app.words.terminal_region(&urgent.help.region_label));
    app.page.blank();
    print_emergency(&app.page, &urgent);
    for way in urgent.help.ways.iter().take(FIRST_WAYS) {
        print_way(&app.page, way);
    }
}

fn print_emergency(page: &Page, urgent: &UrgentPage) {
    let help = &urgent.help;
    page.text(&help.lead);
    for EmergencyNumber { title, number, reaches, source } in &help.emergency {
        page.blank();
        page.styled(LAMP, &format!("  {}   {title}", number.shown));
        page.indented(2, || {
            for line in [reaches, source].into_iter().filter(|line| !line.is_empty()) {
                page.soft(line);
            }
        });
    }
    for note in &help.emergency_notes {
        page.indented(2, || page.soft(note));
    }
    if let Some(text) = &help.emergency_text {
        page.indented(2, || page.text(&text.label));
    }
}

fn print_way(page: &Page, way: &HelpWay) {
    page.blank();
    let name = harmless(&way.title);
    page.styled(
        STRONG,
        &match &way.also_called {
            Some(also) => format!("{name} ({also})"),
            None => name,
        },
    );
    page.indented(2, || {
        let calls: Vec<&str> = way.calls.iter().map(|number| number.shown.as_str()).collect();
        if !calls.is_empty() {
            page.styled(STRONG, &harmless(&calls.join("   ")));
        }
        for line in way.how.iter() {
            page.text(line);
        }
        for TextTo { label, .. } in way.texts.iter().chain(&way.whatsapp) {
            page.text(label);
        }
        for link in way.chat.iter().chain(&way.web) {
            page.text(link);
        }
        if way.own {
            return;
        }
        let about: Vec<&str> = [Some(&way.about), way.audience.as_ref(), way.area.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        page.text(&about.join(" · "));
        let mut now = vec![way.open_text.as_str(), way.hours_text.as_str()];
        now.dedup();
        now.extend(way.languages.iter().chain(&way.cost).map(String::as_str));
        page.soft(&now.join(" · "));
        page.soft(&way.source);
    });
}

fn print_routes(page: &Page, urgent: &UrgentPage) {
    let help = &urgent.help;
    page.blank();
    page.title(&help.routes_title);
    if let Some(none) = &help.routes_none {
        page.text(none);
    }
    for route in &help.routes {
        page.styled(STRONG, &route.title);
        page.indented(2, || {
            page.text(&route.text);
            let call = route.call.as_ref().map(|number| number.shown.clone());
            for line in call.iter().chain(&route.web).chain(&route.email) {
                page.text(line);
            }
            page.soft(&route.source);
        });
    }
}

/// The plan's steps with what is in them.
pub(crate) fn print_plan(page: &Page, plan: &PlanPage) {
    page.title(&plan.title);
    if let Some(state) = &plan.state_text {
        page.text(state);
    }
    for step in plan.steps.iter().filter(|step| !step.entries.is_empty()) {
        page.text(&step.title);
        for line in &step.entries {
            let number = line.call.as_ref().map(|number| format!("   {}", number.shown)).unwrap_or_default();
            page.indented(2, || page.point("·", &harmless(&format!("{}{number}", line.entry.text))));
        }
    }
}

use crate::cli::{SafetyArgs, StopArgs};
pub(crate) fn safety(_: &App, _: SafetyArgs) -> Result<(), Failure> {
    Ok(())
}
pub(crate) fn stop(_: &App, _: &StopArgs) -> Result<(), Failure> {
    Ok(())
}
