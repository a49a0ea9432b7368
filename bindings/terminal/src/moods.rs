//! Moods and days: the first page, `log`, `timeline`, `show`, `delete`.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use holdfast::api::mood::{MoodDraft, MoodView};
use holdfast::api::today::Today;
use holdfast::entry::Kind;
use holdfast::journal::timeline::{TimelineDay, TimelineEntry};
use holdfast::moment::{CivilTime, Day, Moment};
use holdfast::problem::Fault;
use holdfast::vault::VaultState;
use holdfast::words::sentence;
use holdfast::{Holdfast, HoldfastError};
use serde_json::{Value, json};

use crate::app::App;
use crate::ask;
use crate::cli::{AnswerArgs, DeleteArgs, LogArgs, ShowArgs, TimelineArgs};
use crate::endings;
use crate::failure::Failure;
use crate::help;
use crate::json as objects;
use crate::open;
use crate::print::{LAMP, Page, harmless};
use crate::raise;
use crate::when::{self, Lies};

/// How long a deletion can be taken back; the core allows the same time.
const TAKE_BACK: Duration = Duration::from_secs(10);
/// How many days the line of moods above the timeline covers.
const LINE_DAYS: i64 = 28;
/// From this many on, sessions that were planned together are printed as one line.
const MANY: usize = 4;
/// How many weeks the map covers.
const MAP_WEEKS: i64 = 12;

/// No command: the first page, or how to begin.
pub(crate) fn front(app: &App) -> Result<(), Failure> {
    if app.holdfast()?.state() != VaultState::Absent {
        return today(app);
    }
    app.show(
        || json!({ "state": objects::state_name(VaultState::Absent) }),
        |page, words| {
            page.title(&words.terminal_welcome());
            page.text(&words.terminal_welcome_text());
            page.blank();
            let ways = [
                (words.terminal_way_demo(), "holdfast demo"),
                (words.terminal_way_log(), "holdfast log 3"),
                (words.terminal_way_import(), "holdfast import FILE"),
                (words.terminal_way_crisis(), "holdfast crisis"),
                (words.terminal_way_all(), "holdfast --help"),
            ];
            page.ways(&ways.map(|(what, command)| (what, command.to_owned())));
        },
    );
    Ok(())
}

/// `today`.
pub(crate) fn today(app: &App) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let today = holdfast.today()?;
    app.show(|| objects::today(&today), |_, _| print_today(app, &today));
    Ok(())
}

fn print_today(app: &App, today: &Today) {
    let (page, words) = (&app.page, &app.words);
    page.title(&format!("{} · {}", today.greeting, today.date));
    if let Some(first) = &today.first {
        help::print_plan_first(app, first);
    } else if today.support_band {
        page.styled(LAMP, &words.terminal_band());
    }
    if let Some(pause) = &today.pause {
        page.soft(pause);
    }
    page.blank();
    if today.moods.is_empty() {
        page.text(&words.today_question());
        page.way(&words.terminal_way_levels(), "holdfast log 3");
        if today.first_help.is_some() {
            page.soft(&words.terminal_first_help());
        }
    }
    for mood in &today.moods {
        print_mood(app, mood);
    }
    if let Some(after) = &today.after_leaving {
        page.blank();
        endings::print_due(page, after);
    }
    for (number, question) in (1..).zip(&today.questions) {
        page.blank();
        open::print_question(app, number, question, "holdfast answer");
    }
    if let Some(card) = &today.card {
        page.blank();
        raise::print_came_forward(app, card);
    }
    page.blank();
    let session = today.next_session.as_ref().map_or_else(|| words.today_no_session(), |next| next.text.clone());
    let mut ways = vec![
        (session, "holdfast session"),
        (words.today_stuck(), "holdfast raise not_sure"),
        (words.today_something_else(), "holdfast raise"),
        (words.terminal_way_crisis(), "holdfast crisis"),
    ];
    if let Some(to_raise) = &today.to_raise {
        ways.insert(1, (to_raise.clone(), "holdfast raise"));
    }
    if let Some(leaving) = &today.leaving {
        ways.insert(1, (leaving.clone(), "holdfast stop"));
    }
    if let Some(open) = &today.open {
        ways.push((open.clone(), "holdfast open"));
    }
    let ways: Vec<_> = ways.into_iter().map(|(what, command)| (what, command.to_owned())).collect();
    page.ways(&ways);
}

fn print_mood(app: &App, mood: &MoodView) {
    let tags = if mood.tags.is_empty() { String::new() } else { format!(" · {}", harmless(&mood.tags.join(", "))) };
    app.page.raw(&format!("{}  {} {}{tags}", mood.time, app.page.mood(Some(mood.level)), mood.label));
    if let Some(note) = &mood.note {
        app.page.indented(9, || app.page.soft(&harmless(note)));
    }
}

/// `answer`.
pub(crate) fn answer(app: &App, args: &AnswerArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    open::answer(app, &holdfast, &holdfast.today()?.questions, args)
}

/// `log`.
pub(crate) fn log(app: &App, args: LogArgs) -> Result<(), Failure> {
    if let Some(id) = &args.delete {
        let holdfast = app.open()?;
        let id = find_mood(&holdfast, id)?;
        return delete_entry(app, &holdfast, &id, args.for_good);
    }
    let when = match &args.at {
        Some(text) => Some(behind(text, &app.now()?)?),
        None => None,
    };
    let level = match &args.level {
        Some(text) => Some(read_level(app, text)?),
        None => None,
    };
    let (holdfast, mood) = match (&args.edit, level) {
        (Some(id), level) => {
            let holdfast = app.open()?;
            let before = mood_of(&holdfast, &find_mood(&holdfast, id)?)?;
            let draft = MoodDraft {
                level: level.unwrap_or(before.level),
                tags: if args.tags.is_empty() { before.tags } else { args.tags },
                note: args.note.or(before.note),
                when,
            };
            let mood = holdfast.moods().edit(&before.id, &draft)?;
            (holdfast, mood)
        }
        (None, Some(level)) => {
            let holdfast = app.open_or_make()?;
            let mood = holdfast.moods().log(&MoodDraft { level, tags: args.tags, note: args.note, when })?;
            (holdfast, mood)
        }
        (None, None) => return Err(Failure::field("level", Fault::Missing)),
    };
    let of_day = holdfast.moods().of_day(mood.day)?;
    app.show(
        || json!({ "mood": objects::mood(&mood) }),
        |page, words| {
            page.text(&words.today_saved());
            print_mood(app, &mood);
            if of_day.len() > 1 {
                page.soft(&words.today_logged_today(i64::try_from(of_day.len()).unwrap_or(i64::MAX)));
            }
        },
    );
    Ok(())
}

fn read_level(app: &App, text: &str) -> Result<u8, Failure> {
    let said = text.trim().to_lowercase().replace(['-', '_'], " ");
    let named =
        (1..=5).find(|level| app.words.label("mood", &level.to_string()).to_lowercase().replace('-', " ") == said);
    // The core refuses a number outside the five levels and names its limits.
    named
        .or_else(|| text.trim().parse().ok())
        .ok_or_else(|| Failure::field("level", Fault::OutOfRange { min: 1, max: 5 }))
}

/// The id of a named mood; `last` is the newest.
fn find_mood(holdfast: &Holdfast, id: &str) -> Result<String, Failure> {
    if id != "last" {
        return Ok(id.to_owned());
    }
    let timeline = holdfast.journal().timeline(None, 366)?;
    let mut newest = timeline.days.iter().flat_map(|day| day.entries.iter().rev());
    newest.find(|entry| entry.kind == Kind::Mood).map(|entry| entry.id.clone()).ok_or(HoldfastError::NotThere.into())
}

fn mood_of(holdfast: &Holdfast, id: &str) -> Result<MoodView, Failure> {
    let lines = holdfast.journal().lines_about(id)?;
    let line: Value = lines.last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    let at = line["at"].as_str().and_then(|at| Moment::parse(at).ok()).ok_or(HoldfastError::NotThere)?;
    let day = line["day"].as_str().and_then(|day| Day::parse(day).ok());
    let day = day.unwrap_or(at.day(holdfast.journal().day_starts()?));
    let found = holdfast.moods().of_day(day)?.into_iter().find(|mood| mood.id == id);
    found.ok_or(HoldfastError::NotThere.into())
}

fn behind(text: &str, now: &Moment) -> Result<CivilTime, Failure> {
    when::time(text, now, Lies::Behind).ok_or_else(|| Failure::field("at", Fault::NotATime))
}

/// `timeline`.
pub(crate) fn timeline(app: &App, args: &TimelineArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let now = app.now()?;
    let until = match &args.until {
        Some(text) => {
            Some(when::day(text, &now, Lies::Behind).ok_or_else(|| Failure::field("until", Fault::NotATime))?)
        }
        None => None,
    };
    let last = match until {
        Some(day) => day,
        None => now.day(holdfast.journal().day_starts()?),
    };
    if args.map {
        return map(app, &holdfast, last);
    }
    let timeline = holdfast.journal().timeline(until, args.days)?;
    let moods = holdfast.moods().days(last.plus(1 - LINE_DAYS), last)?;
    app.show(
        || objects::timeline(&timeline),
        |page, words| {
            if timeline.days.is_empty() {
                page.text(&words.journal_nothing_yet());
                page.way(&words.terminal_way_log(), "holdfast log 3");
                return;
            }
            let levels: Vec<Option<u8>> = moods.iter().map(|mood| mood.level).collect();
            let with = i64::try_from(levels.iter().flatten().count()).unwrap_or(i64::MAX);
            if with > 0 {
                page.raw(&page.sparkline(&levels));
                page.soft(
                    &words.terminal_line_of_days(sentence::TerminalLineOfDays { count: with, n_days: LINE_DAYS }),
                );
            }
            for day in &timeline.days {
                page.blank();
                page.title(&day.title);
                print_day(app, day, args.ids);
            }
            if let Some(earlier) = timeline.earlier {
                page.blank();
                page.way(&words.terminal_way_earlier(), &format!("holdfast timeline --until {earlier}"));
            }
        },
    );
    Ok(())
}

/// Prints a day. Sessions that were planned together, such as a series, are one line with the first of them.
pub(crate) fn print_day(app: &App, day: &TimelineDay, ids: bool) {
    let together =
        |a: &TimelineEntry, b: &TimelineEntry| a.kind == Kind::Session && b.kind == Kind::Session && a.time == b.time;
    for entries in day.entries.chunk_by(together) {
        let few = ids || entries.len() < MANY;
        for entry in entries.iter().take(if few { entries.len() } else { 1 }) {
            print_entry(app, entry, ids);
        }
        if !few {
            let rest = i64::try_from(entries.len() - 1).unwrap_or(i64::MAX);
            app.page.indented(7, || app.page.soft(&app.words.terminal_more_sessions(rest)));
        }
    }
}

fn print_entry(app: &App, entry: &TimelineEntry, ids: bool) {
    let (page, words) = (&app.page, &app.words);
    let later = if entry.logged_later { format!(" · {}", words.journal_logged_later()) } else { String::new() };
    page.raw(&format!("{}  {}{later}", entry.time, harmless(&entry.title)));
    page.indented(7, || {
        if let Some(detail) = &entry.detail {
            page.soft(&harmless(detail));
        }
        if entry.covered {
            page.soft(&words.terminal_covered(&format!("holdfast show {}", entry.id)));
        } else if ids {
            page.soft(&entry.id);
        }
    });
}

fn map(app: &App, holdfast: &Holdfast, last: Day) -> Result<(), Failure> {
    let first = last.week_start().plus(-7 * (MAP_WEEKS - 1));
    let days = holdfast.moods().days(first, last)?;
    app.show(
        || json!({ "days": days.iter().map(|d| json!({ "day": d.day.to_string(), "level": d.level })).collect::<Vec<_>>() }),
        |page, words| {
            let levels: Vec<Option<u8>> = days.iter().map(|day| day.level).collect();
            page.title(&words.terminal_map(sentence::TerminalMap { first: &words.date(first, last), last: &words.date(last, last) }));
            page.heat_map(&weekdays(app), &levels);
            page.blank();
            page.legend(&level_names(app), true);
            let with = i64::try_from(levels.iter().flatten().count()).unwrap_or(i64::MAX);
            page.soft(&words.journal_days_with_entries(sentence::JournalDaysWithEntries { count: with, n_of: last.since(first) + 1 }));
        },
    );
    Ok(())
}

/// The five levels in words.
pub(crate) fn level_names(app: &App) -> Vec<String> {
    (1..=5).map(|level| app.words.label("mood", &level.to_string())).collect()
}

/// Weekdays by their first two letters.
pub(crate) fn weekdays(app: &App) -> [String; 7] {
    std::array::from_fn(|day| {
        let name = app.words.label("calendar", &format!("weekday-{}", day + 1));
        name.chars().take(2).collect()
    })
}

/// `show`.
pub(crate) fn show(app: &App, args: &ShowArgs) -> Result<(), Failure> {
    let lines = app.open()?.journal().lines_about(&args.id)?;
    let lines: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    app.show(
        || json!({ "id": args.id, "lines": lines }),
        |page, words| {
            for line in &lines {
                print_line(page, line);
                page.blank();
            }
            page.way(&words.journal_delete(), &format!("holdfast delete {}", args.id));
        },
    );
    Ok(())
}

/// Prints a journal line field by field, by the names of the exchange format.
fn print_line(page: &Page, line: &Value) {
    let Some(fields) = line.as_object() else { return };
    for (name, value) in fields {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        page.point(&format!("{name}:"), &harmless(&text));
    }
}

/// `delete`.
pub(crate) fn delete(app: &App, args: &DeleteArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    delete_entry(app, &holdfast, &args.id, args.for_good)
}

fn delete_entry(app: &App, holdfast: &Holdfast, id: &str, for_good: bool) -> Result<(), Failure> {
    let journal = holdfast.journal();
    if for_good || !app.can_ask() {
        journal.delete_for_good(id)?;
        app.show(|| json!({ "deleted": id }), |page, words| page.text(&words.journal_deleted()));
        return Ok(());
    }
    journal.delete(id)?;
    app.page.text(&app.words.journal_deleted());
    if taken_back(app) {
        journal.undo()?;
        app.page.text(&app.words.today_undone());
    }
    Ok(())
}

/// Waits ten seconds for `u` and Enter, which take the deletion back; Enter alone ends the wait.
fn taken_back(app: &App) -> bool {
    let (said, hears) = mpsc::channel();
    let prompt = format!("{} ", app.words.terminal_take_back());
    thread::spawn(move || {
        let _ = said.send(ask::line(&prompt));
    });
    let undo = matches!(hears.recv_timeout(TAKE_BACK), Ok(Ok(typed)) if typed.to_lowercase() == "u");
    if !undo {
        app.page.blank();
    }
    undo
}
