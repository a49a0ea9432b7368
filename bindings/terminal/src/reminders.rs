//! `remind`: the settings, the plan, and the outcome of past reminders.
//!
//! A terminal cannot ring: it shows the plan that the phone apps arm. It hears of no firing either, so a reminder whose
//! time has passed counts as fired.

use holdfast::Holdfast;
use holdfast::problem::Fault;
use holdfast::reminder::past::Device;
use holdfast::reminder::settings::{ClockTime, MoodTime, QuietHours};
use holdfast::reminder::wording::Notification;
use holdfast::reminder::{ReminderKind, ReminderSettings};
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::{RemindAct, RemindArgs, RemindSet};
use crate::failure::Failure;
use crate::json as objects;
use crate::when;

/// The abilities of this computer: it can show the whole plan, and does not hear of firing.
const DEVICE: Device = Device { at_most: 400, hears_firing: false };

/// `remind`.
pub(crate) fn remind(app: &App, args: RemindArgs) -> Result<(), Failure> {
    match args.act {
        None | Some(RemindAct::List) => list(app),
        Some(RemindAct::Plan { days }) => plan(app, i64::from(days)),
        Some(RemindAct::Set(what)) => set(app, what),
        Some(RemindAct::On { kind }) => switch(app, kind, true),
        Some(RemindAct::Off { kind }) => switch(app, kind, false),
        Some(RemindAct::Snooze { id, span }) => {
            let minutes = when::span(&span).ok_or_else(|| Failure::field("span", Fault::NotATime))?;
            let holdfast = planned(app)?;
            show_plan(app, &holdfast.reminders().snooze(&id, minutes)?)
        }
        Some(RemindAct::NotNow { id }) => {
            let holdfast = planned(app)?;
            show_plan(app, &holdfast.reminders().not_now(&id)?)
        }
        Some(RemindAct::Opened { id }) => {
            planned(app)?.reminders().opened(&id)?;
            log(app)
        }
        Some(RemindAct::Test) => {
            let holdfast = planned(app)?;
            let plan = holdfast.reminders().test()?;
            let test = plan.iter().find(|one| one.kind == ReminderKind::Test);
            app.show(
                || json!({ "test": test.map(objects::notification) }),
                |page, words| {
                    if let Some(test) = test {
                        page.text(&words.reminder_test_planned(&test.fires.clock()));
                    }
                    page.soft(&words.terminal_remind_no_ring());
                },
            );
            Ok(())
        }
        Some(RemindAct::Log) => log(app),
    }
}

/// The open journal, with the plan at hand brought up to date, because acts name ids of the plan.
fn planned(app: &App) -> Result<std::sync::Arc<Holdfast>, Failure> {
    let holdfast = app.open()?;
    holdfast.reminders().plan(DEVICE)?;
    Ok(holdfast)
}

fn list(app: &App) -> Result<(), Failure> {
    let holdfast = planned(app)?;
    let (page, settings) = (holdfast.reminders().page()?, holdfast.reminders().settings()?);
    app.show(
        || objects::reminders(&page, &settings),
        |out, words| {
            out.title(&words.reminder_title());
            out.text(&page.next);
            out.blank();
            for line in &page.lines {
                out.point("·", &format!("{}: {}", line.label, line.on_text));
                out.indented(2, || {
                    if line.on && !line.when.is_empty() {
                        out.soft(&line.when);
                    }
                    if !line.on {
                        out.typed(&format!("holdfast remind on {}", line.kind.id()));
                    }
                });
            }
            out.blank();
            out.text(&format!("{} · {}", page.a_day, page.quiet));
            if let Some(over) = &page.over {
                out.text(over);
            }
            out.text(&format!("{}: {}", words.terminal_remind_discretion(), page.discretion));
            out.soft(&page.example);
            out.soft(&page.about_time);
            out.soft(&words.terminal_remind_no_ring());
        },
    );
    Ok(())
}

fn plan(app: &App, days: i64) -> Result<(), Failure> {
    let until = app.now()?.civil().plus_minutes(days * 24 * 60);
    let mut plan = app.open()?.reminders().plan(DEVICE)?;
    plan.retain(|one| one.fires <= until);
    show_plan(app, &plan)
}

fn show_plan(app: &App, plan: &[Notification]) -> Result<(), Failure> {
    let today = app.now()?.civil().date();
    app.show(
        || plan.iter().map(objects::notification).collect::<Value>(),
        |page, words| {
            if plan.is_empty() {
                page.text(&words.reminder_none());
                page.way(&words.reminder_title(), "holdfast remind");
            }
            for one in plan {
                page.title(&words.time(one.fires, today));
                page.text(&format!("{} | {}", one.title, one.text));
                page.soft(&format!("{} · {}", words.label("reminderkind", one.kind.id()), one.id));
            }
        },
    );
    Ok(())
}

fn switch(app: &App, kind: ReminderKind, on: bool) -> Result<(), Failure> {
    app.open_or_make()?.reminders().switch(kind, on)?;
    list(app)
}

fn set(app: &App, what: RemindSet) -> Result<(), Failure> {
    // The arguments are parsed before the journal is opened.
    let change = change(what)?;
    let reminders = app.open_or_make()?.reminders();
    let mut settings = reminders.settings()?;
    change(&mut settings);
    reminders.set(settings)?;
    list(app)
}

type Change = Box<dyn FnOnce(&mut ReminderSettings)>;

fn change(what: RemindSet) -> Result<Change, Failure> {
    let span = |field: &str, text: &str| when::span(text).ok_or_else(|| Failure::field(field, Fault::NotATime));
    Ok(match what {
        RemindSet::Session { before } => {
            let minutes: Vec<u32> = before.iter().map(|text| span("before", text)).collect::<Result<_, _>>()?;
            Box::new(move |settings| {
                settings.session.on = true;
                settings.session.minutes_before = minutes;
            })
        }
        RemindSet::AfterSession { after } => {
            let minutes = span("after", &after)?;
            Box::new(move |settings| {
                settings.after_session.on = true;
                settings.after_session.minutes_after = minutes;
            })
        }
        RemindSet::Mood { at, on } => {
            let named = |text: &String| when::weekday(text).ok_or_else(|| Failure::field("on", Fault::DoesNotFit));
            let mut weekdays: Vec<u8> = on.iter().map(named).collect::<Result<_, _>>()?;
            weekdays.sort_unstable();
            weekdays.dedup();
            let time = |text: &String| Ok(MoodTime { at: clock_time("at", text)?, weekdays: weekdays.clone() });
            let times: Vec<MoodTime> = at.iter().map(time).collect::<Result<_, Failure>>()?;
            Box::new(move |settings| {
                settings.mood.on = true;
                settings.mood.times = times;
            })
        }
        RemindSet::Questionnaire { every, on_session_days, again } => Box::new(move |settings| {
            settings.questionnaire.on = true;
            settings.questionnaire.every_weeks = every;
            settings.questionnaire.on_session_days = on_session_days;
            settings.questionnaire.again = again;
        }),
        RemindSet::Usual { at } => {
            let at = clock_time("usual_at", &at)?;
            Box::new(move |settings| settings.usual_at = at)
        }
        RemindSet::Quiet { hours } => {
            let quiet = match hours.as_str() {
                "off" | "aus" => None,
                hours => {
                    let both = hours.split_once('-').ok_or_else(|| Failure::field("quiet", Fault::NotATime))?;
                    Some(QuietHours { from: clock_time("quiet", both.0)?, to: clock_time("quiet", both.1)? })
                }
            };
            Box::new(move |settings| settings.quiet = quiet)
        }
        RemindSet::Discretion { level } => Box::new(move |settings| settings.discretion = level),
        RemindSet::Most { count } => Box::new(move |settings| settings.most_a_day = count),
    })
}

fn clock_time(field: &str, text: &str) -> Result<ClockTime, Failure> {
    let (hour, minute) = when::clock_time(text.trim()).ok_or_else(|| Failure::field(field, Fault::NotATime))?;
    Ok(ClockTime { hour, minute })
}

fn log(app: &App) -> Result<(), Failure> {
    let lines = app.open()?.reminders().delivery()?;
    app.show(
        || json!({ "delivery": lines.iter().map(objects::delivery).collect::<Value>() }),
        |page, words| {
            page.title(&words.reminder_log_title());
            if lines.is_empty() {
                page.soft(&words.reminder_log_empty());
            }
            for line in &lines {
                page.text(&line.text);
            }
        },
    );
    Ok(())
}
