//! The stories in `stories/`, which every platform runs alike. Its README describes every act and page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

#[path = "stories_shared/values.rs"]
mod values;

use std::collections::HashMap;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

use holdfast::api::concern::next::{Agreement, NextStep};
use holdfast::api::mood::MoodDraft;
use holdfast::api::safety::LeavingDraft;
use holdfast::api::today::answer::Reply;
use holdfast::checkin::questions::{CheckInAnswer, Question};
use holdfast::concern::cards::Topic;
use holdfast::concern::{Shift, Stage};
use holdfast::entry::factors::Factor;
use holdfast::moment::{CivilTime, Day};
use holdfast::ports::DeviceClock as _;
use holdfast::question::Asks;
use holdfast::questionnaire::Instrument;
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{Asker, crisis_lines};
use holdfast::safety::plan::{PlanDraft, PlanEntry, PlanStep};
use holdfast::safety::plan_page::PlanPage;
use holdfast::safety::stopping::{AfterLeaving, Feeling, LeavingIntent};
use holdfast::session::Rhythm;
use holdfast::session::planning::{Beside, SessionDraft};
use holdfast::session::{Outcome, Reason};
use holdfast::therapy::{EndedHow, Medium, Setting, TherapyChange, TherapyState};
use holdfast::{Holdfast, HoldfastError};
use holdfast_tests::device::{MemoryGuard, SetClock};
use serde_json::{Value, json};
use values::{snake, value};

/// The result of an act, or the reason why it was refused.
type Answer = Result<Value, HoldfastError>;

/// The arguments of a step.
struct Given<'a>(&'a Value);

impl Given<'_> {
    fn at(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.at(name).as_str().map(str::to_owned)
    }

    fn the(&self, name: &str) -> String {
        self.text(name).unwrap_or_else(|| panic!("{name} is missing"))
    }

    fn number<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        self.at(name).as_i64().map(|n| T::try_from(n).unwrap_or_else(|_| panic!("{name} is out of range")))
    }

    fn yes(&self, name: &str) -> bool {
        self.at(name).as_bool().unwrap_or(false)
    }

    fn list(&self, name: &str) -> Vec<Value> {
        self.at(name).as_array().cloned().unwrap_or_default()
    }

    fn civil(&self, name: &str) -> Option<CivilTime> {
        self.text(name).map(|text| CivilTime::parse(&text).expect("a civil time"))
    }

    fn day(&self, name: &str) -> Option<Day> {
        self.text(name).map(|text| Day::parse(&text).expect("a day"))
    }

    /// The value whose name is the given argument.
    fn one<T: Copy + Debug>(&self, name: &str, all: &[T]) -> Option<T> {
        self.text(name).map(|text| named(&text, all))
    }
}

fn named<T: Copy + Debug>(text: &str, all: &[T]) -> T {
    let found = all.iter().copied().find(|one| snake(&format!("{one:?}")) == text);
    found.unwrap_or_else(|| panic!("{text} is none of {all:?}"))
}

/// A person with a phone.
struct Person {
    app: Arc<Holdfast>,
    clock: Arc<SetClock>,
    guard: Arc<MemoryGuard>,
    folder: tempfile::TempDir,
    locale: String,
}

impl Person {
    fn new(story: &Given<'_>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, guard) = (SetClock::at(&story.the("at")), MemoryGuard::new());
        clock.travel(&story.the("zone"));
        let locale = story.the("locale");
        let app = begin(&folder, &locale, &guard, &clock);
        Self { app, clock, guard, folder, locale }
    }

    fn pass_time(&self, step: &Given<'_>) {
        if let Some(zone) = step.text("zone") {
            self.clock.travel(&zone);
        }
        if let Some(seconds) = step.number::<u64>("uptime_only") {
            self.clock.wait(seconds);
        }
        match step.text("at") {
            Some(at) if step.yes("clock_only") => self.clock.change(&at),
            Some(at) => self.clock.set(&at),
            None => {}
        }
    }

    fn act(&mut self, act: &str, given: &Given<'_>) -> Answer {
        let app = &self.app;
        match act {
            "start" => {
                if given.yes("reboot") {
                    self.clock.reboot();
                }
                // As when a process dies: the old object is dropped first, which frees its locks on the folders.
                self.app.lock();
                self.app = begin(&self.folder, &self.locale, &self.guard, &self.clock);
                Ok(Value::Null)
            }
            "create" => nothing(app.create(given.text("passcode"))),
            "unlock" => nothing(app.unlock(given.text("passcode"))),
            "lock" => {
                app.lock();
                Ok(Value::Null)
            }
            "set_passcode" => nothing(app.set_passcode(given.text("old"), given.text("new"))),
            "set_locale" => {
                self.locale = given.the("tag");
                app.set_locale(&self.locale);
                Ok(Value::Null)
            }
            "allow_logging_while_locked" => nothing(app.allow_logging_while_locked(given.yes("allow"))),
            "log_while_locked" => nothing(app.log_while_locked(given.number("level").unwrap())),
            "log_mood" => seen(app.moods().log(&MoodDraft {
                level: given.number("level").unwrap(),
                tags: given.list("tags").iter().map(|tag| tag.as_str().unwrap().to_owned()).collect(),
                note: given.text("note"),
                when: given.civil("when"),
            })),
            "start_therapy" => seen(app.therapies().start(TherapyChange {
                setting: given.one("setting", Setting::ALL),
                by: given.one("by", Medium::ALL),
                started: given.day("started"),
                sessions_available: given.number("sessions_available"),
                ..TherapyChange::default()
            })),
            "plan_end" => nothing(app.therapies().plan_end(&given.the("therapy"), given.day("last_session"))),
            "end_therapy" => seen(app.therapies().end(&given.the("therapy"), given.one("how", EndedHow::ALL).unwrap())),
            "no_therapy" => seen(app.therapies().none()),
            "undo_end" => nothing(app.therapies().undo_end(&given.the("therapy"))),
            "take_up_again" => {
                let change = TherapyChange { state: Some(TherapyState::InTherapy), ..TherapyChange::default() };
                nothing(app.therapies().change(&given.the("therapy"), change))
            }
            "ask_after_end" => nothing(app.therapies().ask_after_end(&given.the("therapy"), given.yes("wanted"))),
            "answer_after_leaving" => {
                let which = given.one("which", AfterLeaving::ALL).unwrap();
                seen(app.safety().answer_after_leaving(which, given.one("feeling", Feeling::ALL).unwrap()))
            }
            "say_leaving" => nothing(app.safety().say_leaving(LeavingDraft {
                intent: given.one("intent", LeavingIntent::ALL),
                ask_me: given.at("ask_me").as_bool(),
                ..LeavingDraft::default()
            })),
            "carry_along" => nothing(app.concerns().carry_along(&given.the("concern"), given.the("therapy"))),
            "answer" => {
                let reply = given.one("reply", &[Reply::Yes, Reply::No, Reply::Later, Reply::Never]).unwrap();
                seen(app.answer(given.one("asks", ASKS).unwrap(), &given.the("about"), reply))
            }
            "plan_session" => seen(app.sessions().plan(SessionDraft {
                minutes: given.number("minutes"),
                rhythm: given.one("rhythm", Rhythm::ALL),
                beside: given.one("beside", Beside::ALL),
                ..SessionDraft::at(given.civil("starts").unwrap())
            })),
            "move_session" => seen(app.sessions().move_to(&given.the("session"), given.civil("starts").unwrap())),
            "set_outcome" => {
                let outcome = given.one("outcome", Outcome::ALL).unwrap();
                nothing(app.sessions().set_outcome(&given.the("session"), outcome, given.one("reason", Reason::ALL)))
            }
            "check_in" => {
                let draft = app.checkins().filled(given.text("session"), answers(app, given));
                seen(draft.and_then(|draft| app.checkins().log(draft)))
            }
            "fill_in" => {
                let answers = given.list("answers");
                let answers = answers.iter().map(|a| a.as_u64().map(|a| u8::try_from(a).unwrap()));
                seen(app.questionnaires().log(given.one("instrument", Instrument::ALL).unwrap(), answers.collect()))
            }
            "help_without_keeping" => {
                seen(Ok(app.questionnaires().help_without_keeping(given.number("item_nine").unwrap())))
            }
            "draft_concern" => seen(app.concerns().draft(given.one("about", Factor::ALL).unwrap(), given.the("text"))),
            "put_on_agenda" => seen(app.concerns().put_on_agenda(&given.the("concern"), given.text("session"))),
            "answer_concern" => {
                let (stage, shift) = (given.one("stage", Stage::ALL).unwrap(), given.one("shift", Shift::ALL));
                nothing(app.concerns().answer(&given.the("concern"), stage, shift))
            }
            "take_step" => {
                seen(app.concerns().take_step(&given.the("concern"), given.one("step", NextStep::ALL).unwrap()))
            }
            "agree" => {
                let (shift, text) = (given.one("shift", Shift::ALL), given.text("text"));
                let agreement = Agreement { shift, text, look_again: given.day("look_again") };
                seen(app.concerns().agree(&given.the("concern"), agreement))
            }
            "put_away" => nothing(app.put_away(given.one("asks", ASKS).unwrap(), &given.the("about"))),
            "save_plan" => nothing(app.safety().save_plan(PlanDraft {
                entries: given.list("entries").iter().map(|entry| plan_entry(&Given(entry))).collect(),
                after_unlocking: given.yes("after_unlocking"),
            })),
            "note_help_opened" => {
                app.safety().note_opened();
                Ok(Value::Null)
            }
            other => panic!("there is no act called {other}"),
        }
    }

    fn see(&self, page: &str, given: &Given<'_>) -> Answer {
        let app = &self.app;
        match page {
            "state" => seen(Ok(app.state())),
            "today" => seen(app.today()),
            "moods_of_day" => seen(app.moods().of_day(given.day("day").unwrap())),
            "timeline" => seen(app.journal().timeline(given.day("until"), given.number("days").unwrap())),
            "session" => seen(app.sessions().page(&given.the("session"))),
            "upcoming" => seen(app.sessions().upcoming(given.number("most").unwrap())),
            "concerns" => seen(app.concerns().lately()),
            "assessment" => seen(app.stall().assessment()),
            "card" => {
                let factor = given.one("about", Factor::ALL).unwrap();
                seen(app.stall().card(Topic::About { factor }))
            }
            "therapies" => seen(app.therapies().page()),
            "ended" => seen(app.therapies().ended(&given.the("therapy"))),
            "leaving" => seen(app.safety().leaving()),
            "after_leaving" => seen(app.safety().after_leaving()),
            "open" => seen(app.open_page()),
            "ways_on" => seen(app.safety().ways_on()),
            "plan_at_hand" => Ok(plan_page(&app.safety().plan_at_hand())),
            "plan" => Ok(plan_page(&app.safety().plan())),
            "urgent" => {
                let kind = given.one("kind", Urgent::ALL).unwrap();
                let page = app.safety().urgent(kind, &given.the("region"), false);
                let mut seen = value(&page);
                seen["plan"] = page.plan.as_ref().map_or(Value::Null, plan_page);
                Ok(seen)
            }
            "crisis_lines" => {
                let (kind, at) = (given.one("kind", Urgent::ALL).unwrap(), self.clock.moment().unwrap());
                seen(Ok(crisis_lines(&given.the("region"), &self.locale, &at, kind, &Asker::default())))
            }
            other => panic!("there is no page called {other}"),
        }
    }
}

const ASKS: &[Asks] = &[
    Asks::DatedAhead,
    Asks::StillInTherapy,
    Asks::SessionsGoOn,
    Asks::TwoRhythms,
    Asks::BesideCalendar,
    Asks::SessionTookPlace,
    Asks::WasRaised,
    Asks::MoveToNext,
    Asks::DidItHelp,
    Asks::MayComeForward,
];

fn begin(folder: &tempfile::TempDir, locale: &str, guard: &Arc<MemoryGuard>, clock: &Arc<SetClock>) -> Arc<Holdfast> {
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    Holdfast::new(&path("private"), &path("at_hand"), locale, guard.clone(), clock.clone())
}

/// The answers of a check-in, by the ids of the questions that the core asks.
fn answers(app: &Holdfast, given: &Given<'_>) -> Vec<CheckInAnswer> {
    let values = |value: &Value| match value {
        Value::Array(values) => values.iter().map(|value| value.as_str().unwrap().to_owned()).collect(),
        Value::String(text) => vec![text.clone()],
        value => vec![value.to_string()],
    };
    let answer = |question: Question| {
        let value = given.0.get(&question.id).filter(|value| !value.is_null())?;
        Some(CheckInAnswer { question: question.id, values: values(value) })
    };
    app.checkins().questions().into_iter().filter_map(answer).collect()
}

fn plan_entry(given: &Given<'_>) -> PlanEntry {
    PlanEntry {
        id: String::new(),
        step: given.one("step", PlanStep::ALL).unwrap(),
        text: given.the("text"),
        number: given.text("number"),
        is_therapist: None,
        only_after_unlocking: given.yes("only_after_unlocking"),
    }
}

/// The plan, with the properties that its entries do not show.
fn plan_page(page: &PlanPage) -> Value {
    let mut seen = value(page);
    for (step, seen) in page.steps.iter().zip(seen["steps"].as_array_mut().unwrap()) {
        for (line, seen) in step.entries.iter().zip(seen["entries"].as_array_mut().unwrap()) {
            seen["entry"]["text"] = line.entry.text.clone().into();
            seen["entry"]["number"] = line.entry.number.clone().into();
            seen["entry"]["only_after_unlocking"] = line.entry.only_after_unlocking.into();
        }
    }
    seen
}

fn seen<T: Debug>(answer: Result<T, HoldfastError>) -> Answer {
    answer.map(|answer| value(&answer))
}

fn nothing(answer: Result<(), HoldfastError>) -> Answer {
    seen(answer)
}

/// Replaces each `"$name"` by the value that was kept under that name.
fn filled_in(given: &Value, kept: &HashMap<String, Value>) -> Value {
    match given {
        Value::String(text) => match text.strip_prefix('$') {
            Some(name) => kept.get(name).cloned().unwrap_or_else(|| panic!("nothing was kept as {name}")),
            None => given.clone(),
        },
        Value::Array(items) => items.iter().map(|item| filled_in(item, kept)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), filled_in(value, kept))).collect(),
        other => other.clone(),
    }
}

/// The value at a path.
fn at_path(value: &Value, path: &str) -> Result<Value, String> {
    let mut here = value.clone();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let next = match (&here, part.parse::<usize>()) {
            (Value::Array(items), _) if part == "#" => Some(items.len().into()),
            (Value::Array(items), Ok(position)) => items.get(position).cloned(),
            (Value::Object(fields), _) => fields.get(part).cloned(),
            _ => None,
        };
        here = next.ok_or_else(|| format!("there is no {part} in {here}"))?;
    }
    Ok(here)
}

fn is_same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len()
                && found.iter().zip(expected).all(|(found, expected)| is_same(found, expected))
        }
        (Value::Object(found), Value::Object(expected)) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|found| is_same(found, value)))
        }
        _ => found == expected,
    }
}

/// Every value that is not at its path as expected.
fn differences(found: &Value, expected: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    for (path, expected) in expected.as_object().into_iter().flatten() {
        match at_path(found, path) {
            Ok(found) if is_same(&found, expected) => {}
            Ok(found) => differences.push(format!("{path}: {found}, and was to be {expected}")),
            Err(fault) => differences.push(format!("{path}: {fault}")),
        }
    }
    differences
}

/// Runs a story; answers the differences, by step.
fn tell(story: &Value) -> Vec<String> {
    let mut person = Person::new(&Given(story));
    let mut kept = HashMap::new();
    let mut differ = Vec::new();
    for (number, step) in story["steps"].as_array().unwrap().iter().enumerate() {
        let step = filled_in_arguments(step, &kept);
        let given = Given(&step);
        person.pass_time(&given);
        let answer = match (given.text("do"), given.text("see")) {
            (Some(act), None) => person.act(&act, &given),
            (None, Some(page)) => person.see(&page, &given),
            _ => panic!("step {number} does one thing or sees one"),
        };
        let fails = given.at("fails");
        let found = match (answer, fails.is_null()) {
            (Ok(value), true) => {
                differences(&value, given.at("then")).into_iter().chain(keep(&value, &given, &mut kept))
            }
            (Err(error), false) => differences(&as_object(value(&error)), fails).into_iter().chain(Vec::new()),
            (answer, _) => vec![format!("came back as {answer:?}")].into_iter().chain(Vec::new()),
        };
        differ.extend(found.map(|found| format!("step {number} ({step}):\n    {found}")));
    }
    differ
}

/// A step with its arguments filled in from kept values. Its own `keep` consists of paths and stays unchanged.
fn filled_in_arguments(step: &Value, kept: &HashMap<String, Value>) -> Value {
    let fields = step.as_object().unwrap().iter();
    fields
        .map(|(name, value)| (name.clone(), if name == "keep" { value.clone() } else { filled_in(value, kept) }))
        .collect()
}

/// Keeps the values that a step names; answers those that are missing.
fn keep(value: &Value, given: &Given<'_>, kept: &mut HashMap<String, Value>) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, path) in given.at("keep").as_object().into_iter().flatten() {
        match at_path(value, path.as_str().unwrap()) {
            Ok(value) => drop(kept.insert(name.clone(), value)),
            Err(fault) => missing.push(fault),
        }
    }
    missing
}

fn as_object(error: Value) -> Value {
    if error.is_object() { error } else { json!({ "is": error }) }
}

fn stories() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("stories");
    let mut stories: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
        })
        .collect();
    stories.sort_by(|a, b| a.0.cmp(&b.0));
    stories
}

#[test]
fn every_story_is_told_as_it_is_written() {
    let stories = stories();
    assert!(stories.len() >= 6, "{} stories", stories.len());
    let differ: Vec<String> = stories
        .iter()
        .flat_map(|(name, story)| tell(story).into_iter().map(move |found| format!("{name}, {found}")))
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// A runner that checked nothing would find every story right.
#[test]
fn a_story_told_wrongly_is_noticed() {
    let story = |steps: Value| json!({ "locale": "en", "at": "2026-03-02T20:15:00+01:00", "zone": "Europe/Berlin", "steps": steps });
    let create = json!({ "do": "create" });
    let mood = |more: Value| {
        let mut step = json!({ "do": "log_mood", "level": 2 });
        step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        story(json!([create, step]))
    };
    assert_eq!(tell(&mood(json!({ "then": { "label": "low", "tags": [], "tags.#": 0 } }))), [""; 0]);
    for wrong in [
        json!({ "then": { "label": "good" } }),
        json!({ "then": { "level": "2" } }),
        json!({ "then": { "tags": ["one"] } }),
        json!({ "then": { "tags.0": null } }),
        json!({ "then": { "no_such_field": null } }),
        json!({ "then": { "": { "label": "good" } } }),
        json!({ "keep": { "x": "no_such_field" } }),
        json!({ "fails": { "is": "unlock_first" } }),
    ] {
        assert_eq!(tell(&mood(wrong.clone())).len(), 1, "{wrong}");
    }
    let locked = story(json!([{ "see": "today", "fails": { "is": "not_there" } }]));
    assert_eq!(tell(&locked).len(), 1, "another error");
}
