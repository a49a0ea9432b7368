//! The person's view of therapy and life: `checkin`, `ask`, `factors`.

use holdfast::api::factor::FactorForm;
use holdfast::api::questionnaire::QuestionnaireDone;
use holdfast::checkin::CheckIn;
use holdfast::checkin::questions::{Answered, CheckInAnswer, Question, filled};
use holdfast::entry::factors::{Domain, Factor, FactorRating, Factors};
use holdfast::problem::{Fault, Problem};
use holdfast::questionnaire::Instrument;
use holdfast::questionnaire::content::{Sheet, SheetItem};
use holdfast::safety::Urgent;
use holdfast::safety::signs::pages;
use holdfast::session::Outcome;
use holdfast::words::sentence;
use holdfast::{Holdfast, HoldfastError};
use serde_json::json;

use crate::app::App;
use crate::ask;
use crate::cli::{AskArgs, CheckinArgs, FactorsArgs};
use crate::failure::Failure;
use crate::help;
use crate::json as objects;
use crate::print::{LAMP, SOFT};
use crate::raise;

/// Up to this many minutes after a session, a check-in is taken to be about it.
const ABOUT_SESSION_MINUTES: i64 = 48 * 60;
/// How many days the history of a questionnaire covers.
const HISTORY_DAYS: u32 = 366;

/// `checkin`.
pub(crate) fn checkin(app: &App, args: CheckinArgs) -> Result<(), Failure> {
    let CheckinArgs { answers, session, any_time, all, dont_keep } = args;
    let empty = answers.0.is_empty();
    let mut draft = filled(session, &answers.0)?;
    let holdfast = if dont_keep { app.holdfast()? } else { app.open_or_make()? };
    let checkins = holdfast.checkins();
    if empty && !app.can_ask() {
        let questions = checkins.questions();
        app.show(
            || json!({ "questions": objects::questions(&questions) }),
            |page, words| {
                page.text(&words.checkin_lead_any_time());
                for question in &questions {
                    let text = question.cover.as_ref().unwrap_or(&question.text);
                    page.point("·", format!("{text} {}", scale(question)).trim_end());
                    if let Some(nobody) = &question.nobody_sees {
                        page.indented(2, || page.soft(nobody));
                    }
                }
                page.typed("holdfast checkin --help");
            },
        );
        return Ok(());
    }
    if !dont_keep && draft.session.is_none() && !any_time {
        draft.session = session_just_over(app, &holdfast)?;
    }
    let mut shown = Vec::new();
    if empty {
        let kept;
        (draft, kept) = ask_all(app, &checkins.questions(), draft.session, all, &mut shown, dont_keep)?;
        if !kept {
            app.page.text(&app.words.terminal_nothing_kept());
            return Ok(());
        }
    }
    if dont_keep {
        // Nothing is opened or written, so that not even a trace of the call for help remains.
        let urgent = checkins.help_without_keeping(&draft);
        let pages = help::pages(app, &urgent);
        app.urgent(&left(&urgent, &shown));
        app.show(
            || json!({ "id": null, "urgent": ids(&urgent), "help": pages.iter().map(objects::urgent_page).collect::<Vec<_>>() }),
            |page, words| page.text(&words.terminal_nothing_kept()),
        );
        return Ok(());
    }
    let done = checkins.log(draft)?;
    app.urgent(&left(&done.urgent, &shown));
    if !done.urgent.is_empty() {
        holdfast.safety().note_opened();
    }
    let pages = help::pages(app, &done.urgent);
    app.show(
        || {
            json!({
                "id": done.id,
                "urgent": ids(&done.urgent),
                "help": pages.iter().map(objects::urgent_page).collect::<Vec<_>>(),
                "text": done.text,
                "offer": done.offer.as_ref().map(|offer| offer.text.clone()),
                "about_stopping": done.about_stopping,
                "first": objects::plan_first(done.first.as_ref()),
            })
        },
        |page, words| {
            if let Some(first) = done.first.as_ref().filter(|_| done.urgent.is_empty()) {
                help::print_plan_first(app, first);
            }
            page.text(&done.text);
            if done.about_stopping {
                page.way(&words.leaving_title(), "holdfast stop");
            }
            if let Some(offer) = &done.offer {
                page.text(&offer.text);
                page.way(&offer.label, &raise::command(offer.topic));
            }
        },
    );
    Ok(())
}

fn ids(urgent: &[Urgent]) -> Vec<&'static str> {
    urgent.iter().map(|kind| kind.id()).collect()
}

/// The urgent pages that were not shown yet.
fn left(urgent: &[Urgent], shown: &[Urgent]) -> Vec<Urgent> {
    urgent.iter().filter(|kind| !shown.contains(kind)).copied().collect()
}

/// The session that ended recently, if it took place and has no check-in yet.
fn session_just_over(app: &App, holdfast: &Holdfast) -> Result<Option<String>, Failure> {
    let now = app.now()?.civil();
    let past = holdfast.sessions().past()?;
    let last = past.into_iter().find(|session| session.outcome == Outcome::Attended);
    let Some(last) = last.filter(|session| session.starts.plus_minutes(ABOUT_SESSION_MINUTES) >= now) else {
        return Ok(None);
    };
    let checked_in = holdfast.sessions().page(&last.id)?.checked_in;
    Ok((!checked_in).then_some(last.id))
}

fn scale(question: &Question) -> String {
    match (&question.low, &question.high, question.min, question.max) {
        (Some(low), Some(high), Some(min), Some(max)) => format!("({min} {low} – {max} {high})"),
        _ => String::new(),
    }
}

/// Asks one question after the other. Answers whether the answers are to be stored.
fn ask_all(
    app: &App,
    questions: &[Question],
    session: Option<String>,
    all: bool,
    shown: &mut Vec<Urgent>,
    dont_keep: bool,
) -> Result<(CheckIn, bool), Failure> {
    let (page, words) = (&app.page, &app.words);
    page.title(&words.checkin_title());
    page.text(&if session.is_some() { words.checkin_lead_session() } else { words.checkin_lead_any_time() });
    page.soft(&words.terminal_enter_skips());
    let mut further = all;
    let mut answers = Vec::new();
    for question in questions {
        if !question.first && !further {
            page.blank();
            let more = ask::line(&format!("{} ", words.terminal_yes_or_enter(&words.checkin_more())))?;
            if !is_yes(app, &more) {
                break;
            }
            further = true;
        }
        page.blank();
        if let Some(cover) = &question.cover {
            let open = ask::line(&format!("{} ", words.terminal_yes_or_enter(cover)))?;
            if !is_yes(app, &open) {
                continue;
            }
        }
        page.text(&question.text);
        if let Some(nobody) = &question.nobody_sees {
            page.soft(nobody);
        }
        if let Some(values) = ask_one(app, question)? {
            answers.push(CheckInAnswer { question: question.id.clone(), values });
        }
        if question.answered == Answered::Several {
            let draft = filled(session.clone(), &answers)?;
            let urgent = pages(&draft);
            if !urgent.is_empty() {
                page.blank();
                app.urgent(&urgent);
                shown.extend(&urgent);
                if !dont_keep {
                    let answer = ask::line(&format!("{} ", words.terminal_keep_or_not()))?;
                    if answer.to_lowercase() == "n" {
                        return Ok((draft, false));
                    }
                }
            }
        }
    }
    page.blank();
    Ok((filled(session, &answers)?, true))
}

/// Whether the person typed "yes" in any of the languages.
pub(crate) fn is_yes(app: &App, answer: &str) -> bool {
    let answer = answer.to_lowercase();
    let yes = app.words.checkin_yes().to_lowercase();
    !answer.is_empty() && (yes.starts_with(&answer) || "yes".starts_with(&answer))
}

/// The answer as [`CheckInAnswer::values`] has it; `None` for Enter alone.
fn ask_one(app: &App, question: &Question) -> Result<Option<Vec<String>>, Failure> {
    let words = &app.words;
    let bounds = || (question.min.unwrap_or_default().into(), question.max.unwrap_or_default().into());
    Ok(match question.answered {
        Answered::Slider => {
            let (min, max) = bounds();
            if let (Some(low), Some(middle), Some(high)) = (&question.low, &question.middle, &question.high) {
                app.page.soft(&format!("{min} {low} · {} {middle} · {max} {high}", (min + max) / 2));
            } else {
                app.page.soft(&scale(question));
            }
            number(app, min, max)?.map(|number| vec![number.to_string()])
        }
        Answered::YesOrNo => {
            let answer = ask::line(&format!("{} ", words.terminal_yes_no()))?;
            (!answer.is_empty()).then(|| vec![is_yes(app, &answer).to_string()])
        }
        Answered::One => {
            for choice in &question.choices {
                app.page.point(&format!("{} ", choice.value), &choice.label);
            }
            let (min, max) = bounds();
            number(app, min, max)?.map(|number| vec![number.to_string()])
        }
        Answered::Several => {
            for (number, choice) in (1..).zip(&question.choices) {
                app.page.point(&format!("{number} "), &choice.label);
            }
            if let Some(none) = &question.none {
                app.page.point("0 ", none);
            }
            let count = question.choices.len();
            let read = |text: &str| several(text, count);
            let chosen = ask::until(&prompt(), &words.terminal_numbers_hint(&count.to_string()), read)?;
            chosen.map(|chosen| {
                let values = chosen.iter().filter_map(|index| question.choices.get(*index));
                values.map(|choice| choice.value.clone()).collect()
            })
        }
        Answered::Text => {
            let text = ask::line(&prompt())?;
            (!text.is_empty()).then(|| vec![text])
        }
    })
}

fn prompt() -> String {
    "> ".to_owned()
}

/// A whole number within these bounds; `None` for Enter alone.
fn number(app: &App, min: i64, max: i64) -> Result<Option<i8>, Failure> {
    let read = |text: &str| match text {
        "" => Some(None),
        text => text.parse::<i8>().ok().filter(|n| (min..=max).contains(&i64::from(*n))).map(Some),
    };
    ask::until(
        &prompt(),
        &app.words.terminal_number_hint(sentence::TerminalNumberHint { n_max: max, n_min: min }),
        read,
    )
}

/// Numbers of choices, counted from 1. `0` alone means none of them; an empty line means no answer.
fn several(text: &str, count: usize) -> Option<Option<Vec<usize>>> {
    match text {
        "" => return Some(None),
        "0" => return Some(Some(Vec::new())),
        _ => {}
    }
    let numbers = text.split([',', ' ']).filter(|part| !part.is_empty());
    let chosen: Option<Vec<usize>> =
        numbers.map(|part| part.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < count)).collect();
    chosen.map(Some)
}

/// `ask`.
pub(crate) fn ask(app: &App, args: &AskArgs) -> Result<(), Failure> {
    let Some(instrument) = args.instrument else { return offered(app) };
    if args.history {
        return history(app, instrument);
    }
    // The sheet needs no journal.
    let Some(sheet) = app.holdfast()?.questionnaires().sheet(instrument) else {
        return Err(Failure::NotInLanguage(instrument));
    };
    if let Some(text) = &args.answers {
        let holdfast = app.open_or_make()?;
        let answers = read_answers(text, &sheet)?;
        let done = holdfast.questionnaires().log(instrument, answers)?;
        return questionnaire_done(app, &done);
    }
    if !app.can_ask() {
        app.show(
            || objects::sheet(&sheet),
            |page, words| {
                print_sheet_head(app, &sheet);
                for item in &sheet.items {
                    print_item(app, &sheet, item);
                }
                page.blank();
                page.soft(&words.terminal_answer_all());
                let lowest: Vec<String> = sheet.items.iter().map(|item| range(item).0.to_string()).collect();
                page.typed(&format!("holdfast ask {} --answers {}", instrument.id(), lowest.join(",")));
                page.soft(&sheet.notice);
            },
        );
        return Ok(());
    }
    let holdfast = app.open_or_make()?;
    print_sheet_head(app, &sheet);
    app.page.soft(&app.words.questionnaire_skip());
    if let Some(without) = &sheet.without {
        app.page.soft(without);
    }
    app.page.soft(&app.words.terminal_enter_skips());
    let mut answers = Vec::new();
    for item in &sheet.items {
        app.page.blank();
        print_item(app, &sheet, item);
        let (min, max) = range(item);
        let answer = number(app, min.into(), max.into())?;
        answers.push(answer.and_then(|answer| u8::try_from(answer).ok()));
    }
    app.page.blank();
    // The answer about self-harm is evaluated before anything else is printed or stored.
    let nine = sheet.items.iter().zip(&answers).find(|(item, _)| item.asks_about_self_harm).and_then(|(_, a)| *a);
    let urgent = nine.map(|nine| holdfast.questionnaires().help_without_keeping(nine)).unwrap_or_default();
    if !urgent.is_empty() {
        app.urgent(&urgent);
        let answer = ask::line(&format!("{} ", app.words.terminal_keep_or_not()))?;
        if answer.to_lowercase() == "n" {
            return Ok(());
        }
    }
    let mut done = holdfast.questionnaires().log(instrument, answers)?;
    done.urgent.retain(|page| !urgent.contains(page));
    questionnaire_done(app, &done)?;
    app.page.soft(&sheet.notice);
    Ok(())
}

fn print_sheet_head(app: &App, sheet: &Sheet) {
    let page = &app.page;
    page.title(&sheet.title);
    if let Some(before) = &sheet.before {
        page.text(before);
        page.blank();
    }
    page.soft(&sheet.published);
    page.blank();
    page.text(&sheet.lead);
    for option in &sheet.options {
        page.point(&format!("{} ", option.value), &option.text);
    }
}

/// Prints an item, with its answers where the items do not share them.
fn print_item(app: &App, sheet: &Sheet, item: &SheetItem) {
    app.page.point(&format!("{}.", item.number), &item.text);
    if let Some(nobody) = &item.nobody_sees {
        app.page.indented(3, || app.page.soft(nobody));
    }
    if sheet.options.is_empty() {
        app.page.indented(3, || {
            for option in &item.options {
                app.page.point(&format!("{} ", option.value), &option.text);
            }
        });
    }
}

/// The lowest and the highest answer to an item.
fn range(item: &SheetItem) -> (u8, u8) {
    let values = || item.options.iter().map(|option| option.value);
    (values().min().unwrap_or(0), values().max().unwrap_or(0))
}

/// Lists the questionnaires that are offered.
fn offered(app: &App) -> Result<(), Failure> {
    let forms = app.open()?.questionnaires().offered()?;
    app.show(
        || objects::offered(&forms),
        |page, _| {
            for form in &forms {
                page.way(&form.title, &format!("holdfast ask {}", form.instrument.id()));
                page.indented(2, || {
                    page.soft(&form.length);
                    if let Some(last) = &form.last {
                        page.soft(last);
                    }
                });
            }
        },
    );
    Ok(())
}

fn questionnaire_done(app: &App, done: &QuestionnaireDone) -> Result<(), Failure> {
    app.urgent(&done.urgent);
    if let Some(holdfast) = app.in_use().filter(|_| !done.urgent.is_empty()) {
        holdfast.safety().note_opened();
    }
    let pages = help::pages(app, &done.urgent);
    app.show(
        || objects::questionnaire_done(done, &pages),
        |page, words| {
            if let Some(heavy) = &done.heavy {
                page.text(&heavy.text);
                if done.urgent.is_empty() {
                    help::print_plan_first(app, &heavy.first);
                }
                if let Some(say) = &heavy.say {
                    page.way(&heavy.say_label, &format!("holdfast raise other --text \"{say}\" --agenda"));
                }
                page.blank();
            }
            if done.id.is_some() {
                page.text(&words.today_saved());
            }
            if let Some(note) = &done.note {
                page.text(note);
            }
            if let Some(result) = &done.result {
                page.text(&result.score);
                for line in result.band.iter().chain(&result.notes) {
                    page.text(line);
                }
                if let Some(source) = &result.source {
                    page.soft(source);
                }
            }
            if done.support_band && done.urgent.is_empty() {
                page.blank();
                page.styled(LAMP, &words.terminal_band());
            }
        },
    );
    Ok(())
}

fn read_answers(text: &str, sheet: &Sheet) -> Result<Vec<Option<u8>>, Failure> {
    let mut answers = Vec::new();
    for (number, part) in (1..).zip(text.split(',').map(str::trim)) {
        answers.push(match part {
            "-" | "" => None,
            part => Some(part.parse().map_err(|_| {
                let item = sheet.items.iter().find(|item| item.number == number).or(sheet.items.first());
                let (min, max) = item.map(range).unwrap_or_default();
                Failure::field(&format!("answers.{number}"), Fault::OutOfRange { min: min.into(), max: max.into() })
            })?),
        });
    }
    Ok(answers)
}

fn history(app: &App, instrument: Instrument) -> Result<(), Failure> {
    let results = app.open()?.questionnaires().history(instrument, HISTORY_DAYS)?;
    app.show(
        || json!({ "instrument": instrument.id(), "results": objects::history(&results) }),
        |page, words| {
            if results.is_empty() {
                page.text(&words.journal_nothing_yet());
                page.way(instrument.name(), &format!("holdfast ask {}", instrument.id()));
                return;
            }
            for result in &results {
                page.text(&result.text);
                page.indented(2, || page.styled(SOFT, &result.id));
            }
            page.soft(&words.questionnaire_compare());
        },
    );
    Ok(())
}

/// `factors`.
pub(crate) fn factors(app: &App, args: FactorsArgs) -> Result<(), Failure> {
    let mut answered = Factors::default();
    let mut problems = Vec::new();
    for given in &args.set {
        match pair(given).and_then(|(factor, value)| Some((factor, value.parse::<u8>().ok()?))) {
            Some((factor, rating)) => rating_of(&mut answered, factor).rating = Some(rating),
            None => problems.push(Problem::new("set", not_a_factor())),
        }
    }
    for given in &args.note {
        match pair(given) {
            Some((factor, note)) => rating_of(&mut answered, factor).note = Some(note.to_owned()),
            None => problems.push(Problem::new("note", not_a_factor())),
        }
    }
    if !problems.is_empty() {
        let total = u64::try_from(problems.len()).unwrap_or(u64::MAX);
        return Err(HoldfastError::Rejected { problems, total }.into());
    }
    let forms = app.holdfast()?.factors();
    if answered.ratings.is_empty() {
        let Some(domain) = args.domain else {
            let all: Vec<_> = Domain::ALL.iter().map(|domain| forms.form(*domain)).collect();
            app.show(
                || json!({ "domains": all.iter().map(objects::factor_form).collect::<Vec<_>>() }),
                |page, words| {
                    page.title(&words.factors_title());
                    let way =
                        |form: &FactorForm| (form.title.clone(), format!("holdfast factors {}", form.domain.id()));
                    page.ways(&all.iter().map(way).collect::<Vec<_>>());
                },
            );
            return Ok(());
        };
        let form = forms.form(domain);
        if !app.can_ask() {
            app.show(
                || objects::factor_form(&form),
                |page, words| {
                    page.title(&form.title);
                    for question in &form.questions {
                        page.point("·", &question.text);
                        page.indented(2, || page.soft(&format!("--set {}=0-3", question.factor.id())));
                    }
                    page.soft(&words.factors_lead());
                },
            );
            return Ok(());
        }
        answered = ask_form(app, &form)?;
    }
    if answered.ratings.is_empty() {
        app.page.text(&app.words.terminal_nothing_kept());
        return Ok(());
    }
    let id = app.open_or_make()?.factors().log(answered)?;
    app.show(
        || json!({ "id": id }),
        |page, words| {
            page.text(&words.today_saved());
            page.way(&words.raise_title(), "holdfast raise");
        },
    );
    Ok(())
}

fn ask_form(app: &App, form: &FactorForm) -> Result<Factors, Failure> {
    let (page, words) = (&app.page, &app.words);
    let mut answered = Factors::default();
    page.title(&form.title);
    page.text(&words.factors_lead());
    for (value, label) in form.scale.iter().enumerate() {
        page.point(&format!("{value} "), label);
    }
    page.soft(&words.terminal_enter_skips());
    for question in &form.questions {
        page.blank();
        match &question.behind {
            Some(behind) => {
                let open = ask::line(&format!("{} ", words.terminal_yes_or_enter(&question.text)))?;
                if !is_yes(app, &open) {
                    continue;
                }
                page.text(behind);
            }
            None => page.text(&question.text),
        }
        if let Some(rating) = number(app, 0, 3)?.and_then(|rating| u8::try_from(rating).ok()) {
            rating_of(&mut answered, question.factor).rating = Some(rating);
        }
    }
    page.blank();
    Ok(answered)
}

fn not_a_factor() -> Fault {
    Fault::NotOneOf {
        allowed: Factor::ALL.iter().filter(|factor| factor.is_rated()).map(|factor| factor.id().to_owned()).collect(),
    }
}

fn pair(given: &str) -> Option<(Factor, &str)> {
    let (factor, value) = given.split_once('=')?;
    Some((Factor::from_id(factor.trim())?, value.trim()))
}

/// The rating of a factor in the list; adds one where it is missing.
fn rating_of(answered: &mut Factors, factor: Factor) -> &mut FactorRating {
    let at = answered.ratings.iter().position(|r| r.factor == factor).unwrap_or_else(|| {
        answered.ratings.push(FactorRating { factor, rating: None, note: None });
        answered.ratings.len() - 1
    });
    &mut answered.ratings[at]
}
