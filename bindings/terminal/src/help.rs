//! Help that works when nothing else does: `crisis`, and the urgent pages that an act opens.
//!
//! The only file it reads is the person's plan at hand, and it waits for that only [`WAIT_FOR_PLAN`], because the
//! numbers must not wait for a keyring.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use holdfast::Holdfast;
use holdfast::moment::Moment;
use holdfast::ports::DeviceClock;
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{EmergencyNumber, HelpWay, RaiseAt, RegionChoice, TextTo, crisis_regions};
use holdfast::safety::first::PlanFirst;
use holdfast::safety::keep::{Found, PlanState};
use holdfast::safety::plan::Plan;
use holdfast::safety::plan_page::PlanPage;
use holdfast::safety::urgent::{UrgentPage, UrgentPart, urgent};
use holdfast::vault::VaultState;
use holdfast::words::sentence;
use serde_json::json;

use crate::app::App;
use crate::cli::{CrisisArgs, Danger};
use crate::device::{Guard, SystemClock, unfixed_now};
use crate::failure::Failure;
use crate::home::system_locale;
use crate::json as objects;
use crate::print::{LAMP, Page, STRONG, harmless};

/// How long the numbers wait for the person's own plan.
const WAIT_FOR_PLAN: Duration = Duration::from_millis(400);

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
    let kind = urgent_of(args.kind);
    let page = page(app, args.region.as_deref(), kind, args.under_18);
    app.show(|| objects::urgent_page(&page), |_, _| print(app, &page, args.all));
    note_opened(app);
    Ok(())
}

/// The kind of danger that the person named.
pub(crate) fn urgent_of(danger: Danger) -> Urgent {
    match danger {
        Danger::Myself => Urgent::Myself,
        Danger::Home => Urgent::Home,
        Danger::Therapist => Urgent::Therapist,
    }
}

/// The pages for these dangers, here and now.
pub(crate) fn pages(app: &App, urgent: &[Urgent]) -> Vec<UrgentPage> {
    urgent.iter().map(|kind| page(app, None, *kind, false)).collect()
}

/// The page for a danger, here and now. Unknown parts are left out; it is never empty.
fn page(app: &App, region: Option<&str>, kind: Urgent, under_18: bool) -> UrgentPage {
    let region = region_of(app, region);
    let with_plan = at_hand(app, {
        let region = region.clone();
        move |holdfast| holdfast.safety().urgent(kind, &region, under_18)
    });
    with_plan.unwrap_or_else(|| {
        let none = Found { plan: Plan::default(), state: PlanState::Absent };
        urgent(kind, &region, &app.locale, &now(), under_18, &none)
    })
}

/// `safety message`: a message to each of the person's own people, ready to be copied or sent.
pub(crate) fn message(app: &App, kind: Urgent) {
    let page = page(app, None, kind, false);
    let people: Vec<&TextTo> = page.help.all_ways().filter(|way| way.own).flat_map(|way| &way.texts).collect();
    app.show(
        || json!({ "messages": people.iter().map(|to| json!({ "number": to.number, "message": to.keyword })).collect::<Vec<_>>() }),
        |page, words| {
            if people.is_empty() {
                page.text(&words.safety_prompt_people());
                page.way(&words.terminal_way_plan(), "holdfast safety edit --step 4");
            }
            for TextTo { label, number, keyword } in &people {
                page.styled(STRONG, &harmless(&format!("{label}   {number}")));
                page.indented(2, || page.text(keyword.as_deref().unwrap_or_default()));
            }
        },
    );
}

/// Runs `act` on the root of the core, if there is a journal and that takes only a moment.
fn at_hand<T: Send + 'static>(app: &App, act: impl FnOnce(&Holdfast) -> T + Send + 'static) -> Option<T> {
    let holdfast = app.in_use();
    let home = app.home().ok().cloned();
    let locale = app.locale.clone();
    let (done, hears) = mpsc::channel();
    thread::spawn(move || {
        let holdfast = match (holdfast, home) {
            (Some(holdfast), _) => holdfast,
            (None, Some(home)) => {
                let (private, at_hand) = home.folders()?;
                let guard = Arc::new(Guard::new(home.key.clone()));
                Holdfast::new(private, at_hand, &locale, guard, Arc::new(SystemClock))
            }
            (None, None) => return None,
        };
        if holdfast.state() != VaultState::Absent {
            let _ = done.send(act(&holdfast));
        }
        Some(())
    });
    hears.recv_timeout(WAIT_FOR_PLAN).ok()
}

/// Notes that help was opened. The page is printed before, so a failure has no effect on it.
fn note_opened(app: &App) {
    at_hand(app, |holdfast| holdfast.safety().note_opened());
}

fn now() -> Moment {
    SystemClock.moment().unwrap_or_else(|_| unfixed_now())
}

/// The named region, else that of `HOLDFAST_REGION`, else that of the locale. A language without a region gives none.
fn region_of(app: &App, named: Option<&str>) -> String {
    let chosen = named.map(str::to_owned).or_else(|| std::env::var("HOLDFAST_REGION").ok()).filter(|r| !r.is_empty());
    if let Some(chosen) = chosen {
        return chosen;
    }
    let with_region = |locale: &String| locale.split('.').next().is_some_and(|tag| tag.contains(['-', '_']));
    [app.locale.clone(), system_locale()].into_iter().find(with_region).unwrap_or_default()
}

/// Prints the first screen, and with `all` the rest, parts in the page's own order. The number to call is first and,
/// because a terminal scrolls, also last where the page is long.
pub(crate) fn print(app: &App, urgent: &UrgentPage, all: bool) {
    let (page, help) = (&app.page, &urgent.help);
    page.styled(LAMP, &help.title);
    for part in &urgent.order {
        print_part(app, urgent, *part, all);
    }
    page.blank();
    if !all {
        page.way(&urgent.more_label, &command(urgent.kind, help.region.as_deref(), " --all"));
        page.soft(&app.words.terminal_region(&help.region_label));
        return;
    }
    for part in &urgent.more {
        print_part(app, urgent, *part, all);
    }
    page.blank();
    page.soft(&app.words.terminal_region(&help.region_label));
    if let Some(first) = help.emergency.first() {
        page.styled(
            LAMP,
            &app.words.terminal_emergency_again(sentence::TerminalEmergencyAgain {
                number: &first.number.shown,
                title: &first.title,
            }),
        );
    }
}

/// The command that shows a page of help.
fn command(kind: Urgent, region: Option<&str>, more: &str) -> String {
    let region = region.map(|code| format!(" {code}")).unwrap_or_default();
    let kind = if kind == Urgent::Myself { String::new() } else { format!(" --kind {}", kind.id()) };
    format!("holdfast crisis{region}{kind}{more}")
}

fn print_part(app: &App, urgent: &UrgentPage, part: UrgentPart, all: bool) {
    let (page, help) = (&app.page, &urgent.help);
    match part {
        UrgentPart::Emergency => print_emergency(page, urgent, all),
        UrgentPart::First => print_first_ways(app, urgent),
        UrgentPart::Ways => {
            for way in &help.ways {
                print_way(app, way);
            }
            page.blank();
            page.soft(&help.busy);
        }
        UrgentPart::Notes => {
            page.blank();
            // A terminal has no button that leaves the page, and its text stays on the screen.
            let no_button = app.words.crisis_note_home_4();
            for note in help.notes.iter().filter(|note| **note != no_button) {
                page.point("·", note);
            }
            if urgent.kind == Urgent::Home {
                page.point("·", &app.words.terminal_traces());
            }
        }
        UrgentPart::Routes => print_routes(page, urgent),
        UrgentPart::SayIt => page.way(&urgent.say_it_label, "holdfast raise hard_to_say --open"),
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
                print_short(page, way);
            }
        }
    }
}

/// Prints the ways of the first screen, each in two or three lines.
fn print_first_ways(app: &App, urgent: &UrgentPage) {
    let (page, help) = (&app.page, &urgent.help);
    page.blank();
    if let Some(question) = &help.region_question {
        page.text(question);
        let again = |region: &RegionChoice| (region.label.clone(), command(urgent.kind, Some(&region.code), ""));
        page.ways(&help.region_guesses.iter().map(again).collect::<Vec<_>>());
    }
    for note in &help.first_notes {
        page.text(note);
    }
    for way in help.first.iter().filter(|way| way.own) {
        print_short(page, way);
    }
    if help.first.iter().any(|way| way.own && !way.texts.is_empty()) {
        let kind = if urgent.kind == Urgent::Myself { String::new() } else { format!(" --kind {}", urgent.kind.id()) };
        page.way(&app.words.terminal_way_message(), &format!("holdfast safety message{kind}"));
    }
    for way in help.first.iter().filter(|way| !way.own) {
        print_short(page, way);
    }
    if let Some(route) = &help.first_route {
        print_route(page, route);
    }
    for there in &help.by_region {
        page.title(&there.label);
        page.indented(2, || {
            let numbers = there.emergency.iter().map(|number| format!("{}   {}", number.number.shown, number.title));
            page.styled(STRONG, &numbers.collect::<Vec<_>>().join("   "));
            if let Some(line) = &there.line {
                page.styled(STRONG, &short(line));
            }
        });
    }
}

/// Prints the beginning of the page: the number to call, and the first ways to get help.
pub(crate) fn print_first(app: &App, kind: Urgent) {
    let urgent = page(app, None, kind, false);
    app.page.soft(&app.words.terminal_region(&urgent.help.region_label));
    app.page.blank();
    print_emergency(&app.page, &urgent, false);
    print_first_ways(app, &urgent);
}

/// Prints the plan and the numbers above everything else of a page: the sentence, the emergency number and the first way
/// to get help, and where the plan is.
pub(crate) fn print_plan_first(app: &App, first: &PlanFirst) {
    let (page, words) = (&app.page, &app.words);
    page.styled(LAMP, &first.text);
    let help = self::page(app, None, first.help, false).help;
    page.indented(2, || {
        for number in &help.emergency {
            page.styled(STRONG, &format!("{}   {}", number.number.shown, number.title));
        }
        for way in &help.first {
            page.styled(STRONG, &harmless(&short(way)));
        }
    });
    page.ways(&[
        (first.plan_label.clone(), "holdfast safety".to_owned()),
        (words.terminal_way_crisis(), format!("holdfast crisis --kind {}", first.help.id())),
    ]);
    page.blank();
}

/// A way to get help in one line: its number or the text to send, and its name.
fn short(way: &HelpWay) -> String {
    let call = way.calls.first().map(|call| call.shown.clone());
    let number = call.or_else(|| way.texts.first().map(|text| text.label.clone()));
    [number, Some(way.title.clone())].into_iter().flatten().collect::<Vec<_>>().join("   ")
}

fn print_emergency(page: &Page, urgent: &UrgentPage, sources: bool) {
    let help = &urgent.help;
    page.text(&help.lead);
    for EmergencyNumber { title, number, reaches, source } in &help.emergency {
        page.blank();
        page.indented(2, || page.styled(LAMP, &format!("{}   {title}", number.shown)));
        page.indented(4, || {
            let source = Some(source).filter(|_| sources);
            for line in std::iter::once(reaches).chain(source).filter(|line| !line.is_empty()) {
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

fn print_way(app: &App, way: &HelpWay) {
    let (page, words) = (&app.page, &app.words);
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
        if let Some(how) = &way.how {
            page.text(how);
        }
        for TextTo { label, .. } in way.texts.iter().chain(&way.whatsapp) {
            page.text(label);
        }
        let web = way.web.iter().filter(|web| way.chat.as_ref() != Some(web));
        let chat = way.chat.iter().map(|link| (words.crisis_chat(), link));
        for (what, link) in chat.chain(web.map(|link| (words.crisis_web(), link))) {
            page.text(&format!("{what}: {link}"));
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
        let now: Vec<&str> = std::iter::once(&way.hours_and_cost).chain(&way.languages).map(String::as_str).collect();
        page.soft(&now.join(" · "));
        page.soft(&way.source);
    });
}

/// Prints a way to get help in two or three lines, so that the first numbers stay on the screen.
fn print_short(page: &Page, way: &HelpWay) {
    page.styled(STRONG, &harmless(&way.title));
    page.indented(2, || {
        let calls = way.calls.iter().map(|number| number.shown.clone());
        let texts = way.texts.iter().filter(|_| !way.own).map(|text| text.label.clone());
        page.styled(STRONG, &harmless(&calls.chain(texts).collect::<Vec<_>>().join("   ")));
        if way.own {
            return;
        }
        if let Some(how) = &way.how {
            page.text(how);
        }
        let about = [Some(&way.about), way.audience.as_ref(), way.area.as_ref()];
        let about: Vec<&str> =
            about.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
        page.soft(&about.join(" · "));
        page.soft(&way.hours_and_cost);
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
        print_route(page, route);
    }
}

fn print_route(page: &Page, route: &RaiseAt) {
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

/// Prints the steps of the plan with their entries.
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
