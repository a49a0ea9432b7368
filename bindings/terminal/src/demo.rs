//! `demo`: twelve weeks of a made-up story, run through the same calls that a person's acts make, on a real encrypted
//! journal in a folder that is deleted at the end.
//!
//! Everything that it shows is the core's answer at that point of the story. The card comes forward because of what was
//! logged, not because this file says so.

mod story;

use std::path::Path;
use std::thread;
use std::time::Duration;

use holdfast::api::session::SessionPage;
use holdfast::api::stall::view::{Assessment, ForwardCard};
use holdfast::api::today::open::OpenQuestion;
use holdfast::concern::cards::Card;
use holdfast::error::FileDoing;
use holdfast::moment::Day;
use holdfast::safety::Urgent;
use holdfast::words::sentence;
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::DemoArgs;
use crate::failure::Failure;
use crate::help;
use crate::json as objects;
use crate::moods;
use crate::print::{LAMP, NOTE, Page, SOFT, STRONG, flush};
use story::{Happened, Story};

/// The pause between weeks.
const SHORT: Duration = Duration::from_millis(2_200);
/// The time to read a card that came forward.
const LONG: Duration = Duration::from_millis(7_000);
/// How many of a reason's entries a line names; another command shows the rest.
const WAYS_SHOWN: usize = 2;

/// `demo`.
pub(crate) fn demo(app: &App, args: &DemoArgs) -> Result<(), Failure> {
    let folder = tempfile::Builder::new().prefix("holdfast-demo-").tempdir().writing_given_file()?;
    clean_up_when_broken_off(folder.path());
    let pace = Pace { pauses: !args.fast && !app.json && Page::is_watched() };
    let mut story = Story::begin(folder.path(), &app.locale, &app.words)?;
    let mut weeks = Vec::new();
    if !app.json {
        opening(app, &pace);
    }
    while let Some(week) = story.live_a_week()? {
        if app.json {
            weeks.push(week_object(&week));
        } else {
            print_week(app, &pace, &week);
        }
    }
    let proof = story.search_the_files();
    if app.json {
        app.object(&json!({ "weeks": weeks, "bytes": proof.bytes, "readable_words_found": proof.found }));
    } else {
        closing(app, &pace, &story, &proof)?;
    }
    story.end()?;
    if !app.json {
        app.page.soft(&app.words.demo_gone());
    }
    Ok(())
}

/// The pauses between the parts of the story; none where nobody watches.
struct Pace {
    pauses: bool,
}

impl Pace {
    fn rest(&self, time: Duration) {
        if self.pauses {
            flush();
            thread::sleep(time);
        }
    }
}

/// Deletes the demo's journal when the demo is interrupted. It is encrypted, so this is only for tidiness.
fn clean_up_when_broken_off(folder: &Path) {
    let folder = folder.to_owned();
    let _ = ctrlc::set_handler(move || {
        let _ = std::fs::remove_dir_all(&folder);
        // The exit code that shells expect of an interrupted program: 128 plus the number of SIGINT.
        std::process::exit(130);
    });
}

/// One week of the story.
pub(crate) struct Week {
    number: i64,
    first: Day,
    /// The mood of each day.
    moods: Vec<Option<u8>>,
    /// The scores of questionnaires, in words.
    sums: Vec<String>,
    /// Words that the person wrote that week.
    quote: Option<String>,
    /// The core's answers during the week.
    happened: Vec<Happened>,
    /// Words that the person wrote after those answers.
    afterwards: Option<String>,
}

fn opening(app: &App, pace: &Pace) {
    let (page, words) = (&app.page, &app.words);
    page.title(&words.demo_title());
    page.text(&words.demo_lead());
    page.soft(&words.demo_real());
    if pace.pauses {
        page.soft(&words.demo_how_to_stop());
    }
    page.blank();
    page.legend(&moods::level_names(app), false);
    pace.rest(LONG);
}

fn print_week(app: &App, pace: &Pace, week: &Week) {
    let (page, words) = (&app.page, &app.words);
    page.blank();
    let heading = words.demo_week(sentence::DemoWeek { date: &words.date_without_year(week.first), n: week.number });
    let space = " ".repeat(28_usize.saturating_sub(heading.chars().count()).max(2));
    page.raw(&format!("{}{heading}{}{space}{}", STRONG.render(), STRONG.render_reset(), page.sparkline(&week.moods)));
    page.indented(2, || {
        page.text(&words.label("demo", &format!("week_{}", week.number)));
        for sum in &week.sums {
            page.soft(sum);
        }
        if let Some(quote) = &week.quote {
            page.styled(SOFT, &words.demo_quote(quote));
        }
    });
    pace.rest(SHORT);
    for happened in &week.happened {
        print_happened(app, pace, happened);
    }
    if let Some(quote) = &week.afterwards {
        page.blank();
        page.indented(2, || page.styled(SOFT, &words.demo_quote(quote)));
        pace.rest(SHORT);
    }
}

fn print_happened(app: &App, pace: &Pace, happened: &Happened) {
    let (page, words) = (&app.page, &app.words);
    page.blank();
    match happened {
        Happened::CameForward { forward, assessment, card } => came_forward(app, pace, forward, assessment, card),
        Happened::Drafted { text } => {
            page.indented(2, || {
                page.text(&words.demo_own_words());
                page.indented(2, || page.styled(STRONG, &words.demo_quote(text)));
            });
            pace.rest(SHORT);
        }
        Happened::OnAgenda { session } => {
            page.indented(2, || print_agenda(app, session));
            pace.rest(SHORT);
        }
        Happened::Raised { question, shift } => {
            page.indented(2, || {
                if let Some(question) = question {
                    print_question(app, question, &words.raise_did_yes());
                }
                page.text(&words.raise_what_changes());
                page.indented(2, || page.text(&format!("› {shift}")));
            });
            pace.rest(SHORT);
        }
        Happened::Helped { question } => {
            page.indented(2, || {
                page.text(&words.demo_four_weeks());
                if let Some(question) = question {
                    print_question(app, question, &words.raise_helped());
                }
            });
            pace.rest(SHORT);
        }
    }
}

/// Prints the card that came forward, the reasons, and the words to use.
fn came_forward(app: &App, pace: &Pace, forward: &ForwardCard, assessment: &Assessment, card: &Card) {
    let (page, words) = (&app.page, &app.words);
    page.indented(2, || {
        page.text(&words.demo_came_forward());
        page.blank();
        page.styled(NOTE, &forward.title);
        page.text(&assessment.text);
        page.blank();
        page.text(&words.raise_why());
        for reason in &assessment.reasons {
            page.point("·", &reason.text);
            let entries = i64::try_from(reason.entries.len()).unwrap_or(i64::MAX);
            page.indented(2, || page.soft(&words.journal_entries(entries)));
        }
        page.soft(&words.demo_reasons());
    });
    pace.rest(LONG);
    page.blank();
    page.indented(2, || {
        page.text(&words.raise_words());
        for phrasing in card.words.iter().take(WAYS_SHOWN) {
            page.indented(2, || page.text(&words.demo_quote(&phrasing.text)));
        }
        page.blank();
        page.text(&words.card_until_then());
        for line in card.until_then.iter().take(WAYS_SHOWN) {
            page.point("·", line);
        }
    });
    pace.rest(LONG);
}

fn print_agenda(app: &App, session: &SessionPage) {
    let (page, words) = (&app.page, &app.words);
    page.text(&words.raise_on_agenda(&session.session.when));
    page.indented(2, || {
        page.soft(&words.session_agenda());
        for item in &session.agenda {
            page.point("·", &item.title);
            page.indented(2, || page.text(&item.text));
        }
    });
}

fn print_question(app: &App, question: &OpenQuestion, answer: &str) {
    let page = &app.page;
    page.text(&question.text);
    if let Some(detail) = &question.detail {
        page.soft(detail);
    }
    page.indented(2, || page.text(&format!("› {answer}")));
}

fn closing(app: &App, pace: &Pace, story: &Story, proof: &story::Proof) -> Result<(), Failure> {
    let (page, words) = (&app.page, &app.words);
    page.blank();
    let (first, days) = story.whole_weeks()?;
    page.title(&words.demo_all_weeks());
    page.heat_map(&moods::weekdays(app), &days);
    page.legend(&moods::level_names(app), true);
    page.soft(&words.demo_from(&words.date_without_year(first)));
    page.text(&words.demo_not_straight());
    pace.rest(LONG);

    page.blank();
    page.title(&words.demo_always_there());
    page.text(&words.demo_plan_lead());
    for step in story.plan_steps(&app.locale) {
        let idea = step.ideas.first().cloned().unwrap_or_default();
        page.point("·", &step.title);
        page.indented(2, || page.soft(&words.demo_for_example(&idea)));
    }
    pace.rest(LONG);
    page.blank();
    page.text(&words.demo_lines_lead());
    help::print_first(app, Urgent::Myself);
    pace.rest(LONG);

    page.blank();
    page.title(&words.demo_what_was_there());
    page.text(&words.demo_bytes(&proof.kilobytes()));
    page.raw(&format!("  {}", proof.sample));
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    page.text(
        &words.demo_searched(sentence::DemoSearched { n_found: count(proof.found), n_searched: count(proof.searched) }),
    );
    pace.rest(SHORT);

    page.blank();
    page.title(&words.demo_next());
    let ways = [
        (words.terminal_way_log(), "holdfast log 3"),
        (words.terminal_way_import(), "holdfast import FILE"),
        (words.terminal_way_therapy(), "holdfast therapy start"),
        (words.today_stuck(), "holdfast raise not_sure"),
        (words.terminal_way_all(), "holdfast --help"),
    ];
    page.ways(&ways.map(|(what, command)| (what, command.to_owned())));
    page.styled(LAMP, &words.terminal_erased_help());
    Ok(())
}

fn week_object(week: &Week) -> Value {
    let happened: Vec<Value> = week
        .happened
        .iter()
        .map(|happened| match happened {
            Happened::CameForward { forward, assessment, card } => json!({ "came_forward": {
                "card": objects::forward_card(forward),
                "assessment": objects::assessment(assessment),
                "words": objects::card(forward.about.id(), card),
            } }),
            Happened::Drafted { text } => json!({ "drafted": text }),
            Happened::OnAgenda { session } => json!({ "on_agenda": objects::session_page(session) }),
            Happened::Raised { question, shift } => {
                json!({ "raised": { "question": question.as_ref().map(objects::question), "shift": shift } })
            }
            Happened::Helped { question } => {
                json!({ "helped": { "question": question.as_ref().map(objects::question) } })
            }
        })
        .collect();
    json!({
        "week": week.number,
        "first_day": week.first.to_string(),
        "moods": week.moods,
        "questionnaires": week.sums,
        "quote": week.quote,
        "happened": happened,
        "afterwards": week.afterwards,
    })
}
