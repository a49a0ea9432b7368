//! The story of the demo: the lines of `tests/journals/demo.jsonl`, each turned into the act that a person would have
//! done at that moment, with a clock set to it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use holdfast::api::mood::MoodDraft;
use holdfast::api::session::SessionPage;
use holdfast::api::stall::view::{Assessment, ForwardCard};
use holdfast::api::today::open::OpenQuestion;
use holdfast::concern::Stage;
use holdfast::concern::cards::{Card, Topic};
use holdfast::entry::Body;
use holdfast::entry::line::{self, Line, LineEntry};
use holdfast::moment::{DEFAULT_DAY_START, Day, Moment};
use holdfast::ports::{DeviceClock, PortError};
use holdfast::problem::Problems;
use holdfast::question::Asks;
use holdfast::questionnaire::Filled;
use holdfast::safety::keep::{Found, PlanState};
use holdfast::safety::plan::Plan;
use holdfast::safety::plan_page::{PlanStepPage, plan_page};
use holdfast::session::Outcome;
use holdfast::session::Rhythm;
use holdfast::session::planning::SessionDraft;
use holdfast::words::{Language, Wording};
use holdfast::zones::ZoneRules;
use holdfast::{Holdfast, HoldfastError};

use super::Week;
use crate::device::Guard;
use crate::failure::Failure;
use crate::home::Home;

const LINES: &str = include_str!("../../../../tests/journals/demo.jsonl");
/// Where the person of the story lives.
const ZONE: &str = "Europe/Berlin";
/// How many coming sessions are searched for one with a given time.
const AHEAD: u32 = 40;
/// How many bytes of the encrypted file are shown.
const SAMPLE_BYTES: usize = 16;

/// An answer of the core that the demo shows.
pub(super) enum Happened {
    /// A card came forward.
    CameForward { forward: ForwardCard, assessment: Box<Assessment>, card: Box<Card> },
    /// A concern was drafted.
    Drafted { text: String },
    /// The concern was put on the agenda of a session.
    OnAgenda { session: Box<SessionPage> },
    /// The concern was raised.
    Raised { question: Option<OpenQuestion>, shift: String },
    /// The person said that raising it helped.
    Helped { question: Option<OpenQuestion> },
}

/// The result of searching the files on disk for the story's texts.
pub(super) struct Proof {
    pub(super) bytes: u64,
    pub(super) sample: String,
    /// How many notes and words were searched for.
    pub(super) searched: usize,
    /// How many of them are readable in a file.
    pub(super) found: usize,
}

impl Proof {
    pub(super) fn kilobytes(&self) -> String {
        self.bytes.div_ceil(1_024).to_string()
    }
}

/// A clock set to the current moment of the story.
struct StoryClock(Mutex<Moment>);

impl StoryClock {
    fn read(&self) -> Moment {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, moment: Moment) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }
}

impl DeviceClock for StoryClock {
    fn moment(&self) -> Result<Moment, PortError> {
        Ok(self.read())
    }

    fn uptime_ms(&self) -> Result<u64, PortError> {
        u64::try_from(self.read().unix_ms).map_err(|_| PortError::Unexpected)
    }

    fn boot_id(&self) -> Result<String, PortError> {
        Ok("story".to_owned())
    }

    fn zone_rules(&self, _: String, _: i64, _: i64) -> Result<Option<ZoneRules>, PortError> {
        Ok(None)
    }
}

/// See the module.
pub(super) struct Story {
    holdfast: Arc<Holdfast>,
    clock: Arc<StoryClock>,
    folder: PathBuf,
    lines: std::iter::Peekable<std::vec::IntoIter<LineEntry>>,
    first: Day,
    week: i64,
    /// The journal's id for each id of the story.
    ids: HashMap<String, String>,
    card_seen: bool,
    locale: String,
    words: Vec<String>,
}

impl Story {
    /// Creates the journal below that folder.
    pub(super) fn begin(folder: &Path, locale: &str, words: &Wording) -> Result<Self, Failure> {
        let lines = read(words)?;
        let first = lines.first().ok_or_else(HoldfastError::unexpected)?.at.clone();
        let home = Home::below(folder);
        let clock = Arc::new(StoryClock(Mutex::new(there(&first))));
        let guard = Arc::new(Guard::in_files(home.key.clone()));
        let (private, at_hand) = home.folders().ok_or_else(HoldfastError::unexpected)?;
        let holdfast = Holdfast::new(private, at_hand, locale, guard, Arc::clone(&clock) as Arc<dyn DeviceClock>);
        holdfast.create(None)?;
        let notes = lines.iter().filter_map(|line| note_of(&line.body)).map(str::to_owned).collect();
        Ok(Self {
            holdfast,
            clock,
            folder: folder.to_owned(),
            first: first.day(DEFAULT_DAY_START),
            lines: lines.into_iter().peekable(),
            week: 0,
            ids: HashMap::new(),
            card_seen: false,
            locale: locale.to_owned(),
            words: notes,
        })
    }

    /// Runs the next week; `None` when the story is over.
    pub(super) fn live_a_week(&mut self) -> Result<Option<Week>, Failure> {
        if self.lines.peek().is_none() {
            return Ok(None);
        }
        let first = self.first.plus(self.week * 7);
        let over = first.plus(7);
        self.week += 1;
        let mut week = Week {
            number: self.week,
            first,
            moods: Vec::new(),
            sums: Vec::new(),
            quote: None,
            happened: Vec::new(),
            afterwards: None,
        };
        while let Some(line) = self.lines.next_if(|line| line.at.day(DEFAULT_DAY_START) < over) {
            self.clock.set(there(&line.at));
            let checkin = matches!(line.body, Body::CheckIn(_));
            if let Some(note) = note_of(&line.body)
                && (week.quote.is_none() || checkin)
                && !matches!(line.body, Body::Concern(_))
            {
                week.quote = Some(note.to_owned());
            }
            let (before, mood) = (week.happened.len(), matches!(line.body, Body::Mood(_)));
            let note = note_of(&line.body).map(str::to_owned);
            self.act(line, &mut week)?;
            self.look_for_the_card(&mut week)?;
            if week.happened.len() > before {
                week.afterwards = None;
            } else if mood && !week.happened.is_empty() && week.afterwards.is_none() {
                week.afterwards = note;
            }
        }
        let last = if self.lines.peek().is_none() { first } else { first.plus(6) };
        week.moods = self.holdfast.moods().days(first, last)?.into_iter().map(|day| day.level).collect();
        Ok(Some(week))
    }

    fn act(&mut self, line: LineEntry, week: &mut Week) -> Result<(), Failure> {
        let id = line.id.unwrap_or_default();
        match line.body {
            Body::Mood(mood) => {
                let draft = MoodDraft { level: mood.level, tags: mood.tags, note: mood.note, when: None };
                self.holdfast.moods().log(&draft)?;
            }
            Body::Therapy(change) => {
                let therapy = self.holdfast.therapies().start(change)?;
                self.ids.insert(id, therapy);
            }
            Body::Session(change) => {
                let outcome = change.outcome.unwrap_or(Outcome::Planned);
                if let Some(starts) = change.starts {
                    let session = self.session_at(starts, change.series.is_some())?;
                    self.ids.insert(id.clone(), session);
                }
                if outcome != Outcome::Planned {
                    let session = self.id(&id)?;
                    self.holdfast.sessions().set_outcome(&session, outcome, change.reason)?;
                }
            }
            Body::CheckIn(mut checkin) => {
                checkin.therapy = None;
                checkin.session = checkin.session.map(|session| self.id(&session)).transpose()?;
                self.holdfast.checkins().log(checkin)?;
            }
            Body::Questionnaire(Filled { instrument, answers, .. }) => {
                self.holdfast.questionnaires().log(instrument, answers)?;
                let today = self.clock.read().day(DEFAULT_DAY_START);
                let history = self.holdfast.questionnaires().history(instrument, 7)?;
                week.sums.extend(history.into_iter().rev().find(|past| past.day == today).map(|past| past.text));
            }
            Body::Factors(factors) => {
                self.holdfast.factors().log(factors)?;
            }
            Body::Pause(pause) => {
                self.holdfast.pauses().start(pause.until, pause.why)?;
            }
            Body::Concern(change) => self.concern(id, change, week)?,
            // The story is a file of this repository. A kind of entry that is new in it needs a call here.
            _ => return Err(HoldfastError::unexpected().into()),
        }
        Ok(())
    }

    fn concern(
        &mut self,
        id: String,
        change: holdfast::concern::ConcernChange,
        week: &mut Week,
    ) -> Result<(), Failure> {
        let concerns = self.holdfast.concerns();
        match change.stage {
            Some(Stage::Drafted) => {
                let about = change.about.ok_or_else(HoldfastError::unexpected)?;
                let text = change.text.unwrap_or_default();
                let concern = concerns.draft(about, text.clone())?;
                self.ids.insert(id, concern);
                week.happened.push(Happened::Drafted { text });
            }
            Some(Stage::OnAgenda) => {
                let session = change.session.map(|session| self.id(&session)).transpose()?;
                let session = concerns.put_on_agenda(&self.id(&id)?, session)?;
                let page = self.holdfast.sessions().page(&session)?;
                week.happened.push(Happened::OnAgenda { session: Box::new(page) });
            }
            Some(stage) => {
                let asked = self.holdfast.today()?.questions;
                let asked = |asks: Asks| asked.iter().find(|question| question.asks == asks).cloned();
                concerns.answer(&self.id(&id)?, stage, change.shift)?;
                match stage {
                    Stage::Raised => {
                        let lately = concerns.lately()?;
                        let shift = lately.first().and_then(|c| c.shift).map(|s| self.label("shift", s.id()));
                        let question = asked(Asks::WasRaised);
                        week.happened.push(Happened::Raised { question, shift: shift.unwrap_or_default() });
                    }
                    Stage::Helped => week.happened.push(Happened::Helped { question: asked(Asks::DidItHelp) }),
                    _ => {}
                }
            }
            None => {}
        }
        Ok(())
    }

    fn label(&self, group: &str, id: &str) -> String {
        Wording::new(Language::for_locale(&self.locale)).label(group, id)
    }

    /// The session at that time. It is planned first if it does not exist, with its series where it belongs to one.
    fn session_at(&self, starts: holdfast::moment::CivilTime, series: bool) -> Result<String, Failure> {
        let sessions = self.holdfast.sessions();
        let there = sessions.upcoming(AHEAD)?.into_iter().find(|session| session.starts == starts);
        if let Some(there) = there {
            return Ok(there.id);
        }
        let rhythm = series.then_some(Rhythm::Weekly);
        let draft = SessionDraft { rhythm, ..SessionDraft::at(starts) };
        let planned = sessions.plan(draft)?;
        planned.into_iter().next().ok_or_else(|| HoldfastError::unexpected().into())
    }

    fn id(&self, name: &str) -> Result<String, Failure> {
        self.ids.get(name).cloned().ok_or_else(|| HoldfastError::unexpected().into())
    }

    /// Opens the app after each act, as a person does, and checks whether a card came forward.
    fn look_for_the_card(&mut self, week: &mut Week) -> Result<(), Failure> {
        if self.card_seen {
            return Ok(());
        }
        let Some(forward) = self.holdfast.today()?.card else { return Ok(()) };
        self.card_seen = true;
        let assessment = Box::new(self.holdfast.stall().assessment()?);
        let card = Box::new(self.holdfast.stall().card(Topic::About { factor: forward.about })?);
        week.happened.push(Happened::CameForward { forward, assessment, card });
        Ok(())
    }

    /// The mood of each day of the story, from the Monday of its first week.
    pub(super) fn whole_weeks(&self) -> Result<(Day, Vec<Option<u8>>), Failure> {
        let today = self.clock.read().day(DEFAULT_DAY_START);
        let monday = self.first.week_start();
        let days = self.holdfast.moods().days(monday, today)?;
        Ok((self.first, days.into_iter().map(|day| day.level).collect()))
    }

    /// The steps of the plan in its first form.
    pub(super) fn plan_steps(&self, locale: &str) -> Vec<PlanStepPage> {
        let none = Found { plan: Plan::default(), state: PlanState::Absent };
        plan_page(&none, locale, self.first, None).steps
    }

    /// Searches every file for the texts of the story.
    pub(super) fn search_the_files(&self) -> Proof {
        self.holdfast.lock();
        let mut files = Vec::new();
        walk(&self.folder, &mut files);
        let mut proof = Proof { bytes: 0, sample: String::new(), searched: self.words.len(), found: 0 };
        let mut readable = vec![false; self.words.len()];
        for file in files {
            let Ok(bytes) = fs::read(&file) else { continue };
            proof.bytes += u64::try_from(bytes.len()).unwrap_or(0);
            if file.extension().is_some_and(|ending| ending == "db") {
                let first = bytes.iter().take(SAMPLE_BYTES).map(|byte| format!("{byte:02x}"));
                proof.sample = first.collect::<Vec<_>>().join(" ");
            }
            for (word, readable) in self.words.iter().zip(&mut readable) {
                *readable |= bytes.windows(word.len()).any(|window| window == word.as_bytes());
            }
        }
        proof.found = readable.into_iter().filter(|readable| *readable).count();
        // Only the last page is still to be shown, so a failure here is ignored.
        let _ = self.holdfast.unlock(None);
        proof
    }

    /// Erases the journal as `erase` does.
    pub(super) fn end(&self) -> Result<(), Failure> {
        Ok(self.holdfast.erase()?)
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// The moment on the clocks of the story's place.
fn there(at: &Moment) -> Moment {
    Moment { zone: Some(ZONE.to_owned()), ..at.clone() }
}

/// The story's lines. Only the notes depend on the language of `words`.
fn read(words: &Wording) -> Result<Vec<LineEntry>, Failure> {
    let mut problems = Problems::default();
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(LINES.lines()) {
        if let Some(Line::Entry(mut entry)) = line::read(text, number, &mut problems) {
            tell_in(words, &mut entry);
            lines.push(*entry);
        }
    }
    problems.into_result()?;
    Ok(lines)
}

fn tell_in(words: &Wording, entry: &mut LineEntry) {
    let id = entry.id.clone().unwrap_or_default().replace('-', "_");
    let told = || words.label("demo", &format!("note_{id}"));
    match &mut entry.body {
        Body::Mood(mood) => {
            for tag in &mut mood.tags {
                *tag = words.label("demo", &format!("tag_{tag}"));
            }
            if let Some(note) = &mut mood.note {
                *note = told();
            }
        }
        Body::CheckIn(checkin) => {
            if let Some(note) = &mut checkin.note {
                *note = told();
            }
        }
        Body::Factors(factors) => {
            for note in factors.ratings.iter_mut().filter_map(|rating| rating.note.as_mut()) {
                *note = told();
            }
        }
        Body::Concern(change) => {
            if let Some(text) = &mut change.text {
                *text = told();
            }
        }
        _ => {}
    }
}

fn note_of(body: &Body) -> Option<&str> {
    match body {
        Body::Mood(mood) => mood.note.as_deref(),
        Body::CheckIn(checkin) => checkin.note.as_deref(),
        Body::Concern(change) => change.text.as_deref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_story_is_the_one_in_the_file() {
        let mut problems = Problems::default();
        let told = read(&Wording::new(Language::English)).unwrap();
        let written = (1..).zip(LINES.lines()).filter_map(|(n, text)| match line::read(text, n, &mut problems) {
            Some(Line::Entry(entry)) => Some(*entry),
            _ => None,
        });
        assert_eq!(told, written.collect::<Vec<_>>());
    }
}
