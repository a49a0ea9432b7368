//! Runs the evaluations in order. Each knows only the entries logged by then and the results of earlier evaluations.
//!
//! [`Chain`] holds everything that an evaluation needs from the past besides the entries in its window. It is stored
//! with each evaluation, so that the next one continues from there.

use std::collections::BTreeMap;

use super::assessment::{self, Scores, Standing, State, Sufficiency};
use super::prompts::{self, Facts, PromptInput, Prompted, Quiet, SEVERAL_IN_DAYS};
use super::signals::{self, Finding, Said, Signal};
use super::window::{Frame, GAP_DAYS, Known, Order, Window, days_between, is_paused};
use crate::concern::Stage;
use crate::entry::factors::{Domain, Factor};
use crate::entry::ids::ids;
use crate::entry::{Body, Entry};
use crate::moment::{Day, Moment};
use crate::questionnaire::Instrument;
use crate::safety::Urgent;
use crate::safety::signs::{self, ItemNine};

ids! {
    /// Why an evaluation was made.
    pub enum Because {
        /// A week was over.
        Week = "week",
        /// A questionnaire was filled in.
        Questionnaire = "questionnaire",
        /// A check-in was made.
        CheckIn = "checkin",
        /// The outcome of a session was logged.
        Session = "session",
        /// Factors were rated.
        Factors = "factors",
        /// A line about a therapy was logged.
        Therapy = "therapy",
    }
}

impl Because {
    /// The reason under which an entry is evaluated at once; `None` when the entry triggers no evaluation.
    #[must_use]
    pub fn of(entry: &Entry) -> Option<Self> {
        entry.body.says().is_assessed().then(|| Self::from_id(entry.body.kind().id())).flatten()
    }
}

/// How many days make a week.
pub const WEEK_DAYS: i64 = 7;

/// The logical day on which an entry was logged. For an entry that was not back-dated it is the entry's own day.
#[must_use]
pub fn logged_day(entry: &Entry, day_starts: u8) -> Day {
    let (at, logged) = (&entry.at, &entry.logged_at);
    if at.unix_ms == logged.unix_ms && at.offset_minutes == logged.offset_minutes {
        entry.day
    } else {
        logged.day(day_starts)
    }
}

/// The result of one evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The logical day it is about.
    pub day: Day,
    /// When it was made, in ms since 1970 UTC.
    pub at_ms: i64,
    /// The UTC offset of the person's clock, in minutes.
    pub offset_minutes: i32,
    /// The reason.
    pub because: Because,
    /// The therapy it is about.
    pub therapy: Option<String>,
    /// The state.
    pub state: State,
    /// The scores. They leave the detector only for the replay.
    pub scores: Scores,
    /// Which scores are known.
    pub known: Sufficiency,
    /// The reasons.
    pub findings: Vec<Finding>,
    /// The offered factors, at most two.
    pub offer: Vec<Factor>,
    /// The factor that the app prompted about; `None` when it did not prompt.
    pub prompt: Option<Factor>,
    /// The urgent pages that the entry just logged opens.
    pub urgent: Vec<Urgent>,
    /// Whether the support band is shown.
    pub band: bool,
    /// Whether the safety plan and the crisis lines come before a card: the person often thinks of stopping, and an
    /// answer of the last [`signs::PLAN_FIRST_DAYS`] says that they are not safe.
    pub plan_first: bool,
    /// Whether others take part in the therapy (couple, family, group).
    pub joint: bool,
}

impl Evaluation {
    /// When it was made.
    #[must_use]
    pub fn at(&self) -> Moment {
        Moment { unix_ms: self.at_ms, offset_minutes: self.offset_minutes, zone: None }
    }

    /// Whether the person often thinks of stopping, or has decided to.
    #[must_use]
    pub fn thinks_of_stopping(&self) -> bool {
        self.findings.iter().any(|f| matches!(f.said, Said::Stopping { much, .. } if much >= signs::STOPPING))
    }

    /// The questionnaire to repeat on `today`: a single rise (H1) is checked again after 7 to 10 days.
    #[must_use]
    pub fn form_again(&self, today: Day) -> Option<Instrument> {
        self.heavier_once().filter(|(_, day)| REPEAT_DAYS.contains(&today.since(*day))).map(|(form, _)| form)
    }

    /// The questionnaire with a single, unconfirmed rise (H1), and the day of that rise.
    #[must_use]
    pub fn heavier_once(&self) -> Option<(Instrument, Day)> {
        let single = self.findings.iter().find(|f| f.signal == Signal::H1 && f.points == 1)?;
        let Said::Heavier(heavier) = &single.said else { return None };
        heavier.first().map(|h| (h.change.form, h.change.to))
    }
}

/// After how many days a questionnaire whose score rose is offered again (stall-detection A1).
pub const REPEAT_DAYS: std::ops::RangeInclusive<i64> = 7..=10;

/// The time of an evaluation and the entry that triggered it.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The logical day.
    pub day: Day,
    /// The moment.
    pub at: &'a Moment,
    /// The entry that triggered the evaluation; `None` at the end of a week.
    pub act: Option<&'a Entry>,
}

/// The source of the decision whether the app prompts.
#[derive(Debug)]
pub enum Prompting<'a> {
    /// The rules decide now, from these facts.
    Decide(&'a Facts),
    /// A replay uses the prompts that were shown at the time and decides nothing again. Each evaluation removes from
    /// the list the prompts up to its own time.
    AsShown(&'a mut ShownCards),
}

/// A prompt that was shown, with what is known of the evaluation it came forward with.
#[derive(Debug)]
pub struct ShownCard {
    /// The prompt.
    pub prompted: Prompted,
    /// Why that evaluation was made; `None` when it is not known, so that the prompt belongs to the first one of its
    /// instant.
    pub because: Option<Because>,
    /// The id of the entry that evaluation came right after; `None` at the end of a week.
    pub entry: Option<String>,
}

/// The prompts that were shown, in the order in which they were.
#[derive(Debug, Default)]
pub struct ShownCards {
    waiting: Vec<ShownCard>,
    /// Those of the instant of the last evaluation that have not found theirs yet. Several evaluations may be made at
    /// one instant.
    of_instant: Vec<ShownCard>,
}

impl ShownCards {
    /// Prompts that no evaluation has met yet.
    #[must_use]
    pub fn new(waiting: Vec<ShownCard>) -> Self {
        Self { waiting, of_instant: Vec::new() }
    }

    /// What came forward with this evaluation, and every prompt up to its time that none before it has met.
    fn take(&mut self, at_ms: i64, because: Because, entry: Option<&str>) -> (Option<Factor>, Vec<Prompted>) {
        let met: Vec<_> = self.waiting.extract_if(.., |card| card.prompted.at_ms <= at_ms).collect();
        let shown = met.iter().map(|card| card.prompted.clone()).collect();
        self.of_instant.extend(met);
        self.of_instant.retain(|card| card.prompted.at_ms == at_ms);
        let fits =
            |card: &ShownCard| card.because.is_none_or(|known| known == because && card.entry.as_deref() == entry);
        let own = self.of_instant.iter().position(fits).map(|at| self.of_instant.remove(at).prompted.about);
        (own, shown)
    }
}

/// The state that one evaluation hands to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// The position of the last entry taken.
    pub cursor: Option<Order>,
    /// The highest row number taken.
    pub newest: i64,
    pub(super) offset_minutes: i32,
    pub(super) next_week: Option<Day>,
    pub(super) present: Option<Day>,
    pub(super) present_since: Option<Day>,
    pub(super) begun: Option<Day>,
    pub(super) item_nine: Option<ItemNine>,
    pub(super) quiet: BTreeMap<Domain, Quiet>,
    pub(super) helped: Option<Day>,
    pub(super) standings: BTreeMap<String, Standing>,
    pub(super) prompts: Vec<Prompted>,
    pub(super) signals: Vec<Signal>,
}

impl Chain {
    /// Goes past a line that this version does not understand, so that it does not count as taken in late.
    pub fn pass(&mut self, order: Order) {
        self.cursor = Some(order);
        self.newest = self.newest.max(order.1);
    }

    /// Takes one more entry. `known` must already contain it.
    pub fn take(&mut self, order: Order, entry: &Entry, known: &Known, day_starts: u8) {
        let day = logged_day(entry, day_starts);
        self.pass(order);
        self.offset_minutes = entry.logged_at.offset_minutes;
        self.next_week.get_or_insert_with(|| day.plus(WEEK_DAYS - 1));
        if self.present.is_some_and(|last| days_between(&known.pauses, last, day) >= GAP_DAYS) {
            self.begun = Some(day);
            self.present_since = Some(day);
        }
        self.present_since.get_or_insert(day);
        self.present = self.present.max(Some(day));
        if let Body::Questionnaire(filled) = &entry.body
            && let Some(answer) = filled.help_answer()
        {
            self.item_nine = Some(ItemNine::after(self.item_nine.as_ref(), answer, day));
        }
        if let Body::Concern(change) = &entry.body
            && let Some(stage) = change.stage
        {
            let about = known.concerns.get(&entry.id).copied().unwrap_or(Factor::Other);
            self.hear(about, stage, day);
        }
    }

    fn hear(&mut self, about: Factor, stage: Stage, day: Day) {
        if stage == Stage::Helped {
            self.helped = Some(day);
            for standing in self.standings.values_mut() {
                standing.released = true;
            }
        }
        self.quiet.entry(about.domain()).or_default().hear(stage, day, &self.signals);
    }

    /// The last day of the current week.
    #[must_use]
    pub fn next_week(&self) -> Option<Day> {
        self.next_week
    }

    /// The frame of an evaluation on `day`. Reads only therapies and pauses from `known`.
    #[must_use]
    pub fn frame(&self, known: &Known, day: Day, named: Option<&str>, day_starts: u8) -> Frame {
        let gone = self.present.is_some_and(|last| days_between(&known.pauses, last, day) >= GAP_DAYS);
        let begun = if gone { Some(day.plus(1)) } else { self.begun };
        let never = Day::from_number(i64::MIN);
        let present_since = if gone { day.plus(1) } else { self.present_since.unwrap_or(day) };
        let mut frame = Frame::new(day, known.current(named), begun.unwrap_or(never), present_since, day_starts);
        frame.helped = self.helped;
        frame.present_since = frame.present_since.max(frame.begin);
        frame
    }

    /// Makes one evaluation.
    pub fn evaluate(
        &mut self,
        known: &Known,
        frame: &Frame,
        occasion: &Occasion<'_>,
        prompting: &mut Prompting<'_>,
    ) -> Evaluation {
        let day = occasion.day;
        let window = Window::new(known, frame);
        let findings = assessment::weigh(signals::all(&window), window.booked());
        let scores = assessment::scores(&findings);
        let sufficiency = assessment::sufficiency(&window);
        let behind = assessment::behind_not_helping(&findings);
        let found = assessment::state(scores, sufficiency, behind);
        let because = occasion.act.and_then(Because::of).unwrap_or(Because::Week);

        let therapy = frame.therapy.clone().unwrap_or_default();
        let before = self.standings.get(&therapy);
        let standing = assessment::next(before, frame.begin, found, scores, day, is_news(occasion.act));
        let was_raised = before.is_some_and(|b| b.begin == frame.begin && b.state == State::RaiseIt);
        let entering = standing.state == State::RaiseIt && !was_raised;
        let state = standing.state;
        self.standings.insert(therapy, standing);

        let offer = match state {
            State::RaiseIt | State::Watch => super::offer::factors(&window, &findings),
            State::OnTrack | State::NotEnough => Vec::new(),
        };
        self.signals = prompts::counting(&findings);
        for quiet in self.quiet.values_mut() {
            quiet.notice(&self.signals);
        }
        let moot = PromptInput {
            day,
            at_ms: occasion.at.unix_ms,
            state,
            entering,
            scores,
            behind_not_helping: behind,
            findings: &findings,
            offer: &offer,
            stopping: signs::says_stopping(occasion.act),
            therapy: frame.state,
            paused: is_paused(&known.pauses, day),
            prompts: &self.prompts,
            quiet: &self.quiet,
        };
        let (prompt, shown) = match prompting {
            Prompting::Decide(facts) => {
                let about = prompts::decide(&moot, facts);
                let shown = about.map(|about| Prompted {
                    day,
                    at_ms: occasion.at.unix_ms,
                    about,
                    signals: self.signals.clone(),
                    total: scores.total(),
                });
                (about, shown.into_iter().collect())
            }
            Prompting::AsShown(cards) => {
                cards.take(occasion.at.unix_ms, because, occasion.act.map(|act| act.id.as_str()))
            }
        };
        self.remember(shown, day);

        let nine = self.item_nine.as_ref();
        let stopping =
            findings.iter().any(|f| matches!(f.said, Said::Stopping { much, .. } if much >= signs::STOPPING));
        let in_danger =
            nine.is_some_and(|nine| nine.plan_first(day)) || window.said_unsafe_within(signs::PLAN_FIRST_DAYS);
        Evaluation {
            day,
            at_ms: occasion.at.unix_ms,
            offset_minutes: occasion.at.offset_minutes,
            because,
            therapy: frame.therapy.clone(),
            state,
            scores,
            known: sufficiency,
            findings,
            offer,
            prompt,
            urgent: signs::urgent(occasion.act, nine),
            band: nine.is_some_and(|nine| nine.band(day)),
            plan_first: stopping && in_danger,
            joint: frame.is_joint(),
        }
    }

    /// Remembers the prompts that the caps still count, and always the last one.
    fn remember(&mut self, shown: Vec<Prompted>, today: Day) {
        self.prompts.extend(shown);
        let last = self.prompts.len().saturating_sub(1);
        let mut at = 0;
        self.prompts.retain(|p| {
            at += 1;
            at > last || today.since(p.day) < SEVERAL_IN_DAYS
        });
    }

    /// Ends the current week and begins the next. Answers the day and the moment at which the ended week is
    /// evaluated.
    pub fn end_week(&mut self, day_starts: u8) -> Option<(Day, Moment)> {
        let day = self.next_week?;
        self.next_week = Some(day.plus(WEEK_DAYS));
        Some((day, Moment::from_civil(day.end(day_starts), self.offset_minutes, None)))
    }
}

/// Whether an entry brings the new information that a calm evaluation needs: a new form, check-in or session outcome.
fn is_news(act: Option<&Entry>) -> bool {
    act.is_some_and(|entry| match Because::of(entry) {
        Some(Because::Questionnaire) => {
            matches!(&entry.body, Body::Questionnaire(filled) if filled.instrument.figures().is_some())
        }
        Some(Because::CheckIn | Because::Session) => true,
        Some(Because::Factors | Because::Therapy | Because::Week) | None => false,
    })
}

/// Walks through entries in memory, in the order in which they were logged.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// The entries taken so far.
    pub known: Known,
    /// The state after the last evaluation.
    pub chain: Chain,
    /// The hour at which days start.
    pub day_starts: u8,
}

impl Walk {
    /// A walk from the beginning.
    #[must_use]
    pub fn new(day_starts: u8) -> Self {
        Self { day_starts, ..Self::default() }
    }

    /// Takes an entry: first evaluates the weeks that ended before it, then takes the entry, then makes the
    /// evaluation that it triggers.
    pub fn take(
        &mut self,
        order: Order,
        entry: &Entry,
        prompting: &mut Prompting<'_>,
        each: &mut dyn FnMut(Evaluation, &Self),
    ) {
        self.weeks_before(logged_day(entry, self.day_starts), prompting, each);
        self.known.take(order, entry);
        self.chain.take(order, entry, &self.known, self.day_starts);
        if Because::of(entry).is_some() {
            let day = logged_day(entry, self.day_starts);
            let named = self.known.named_by(entry).map(str::to_owned);
            self.evaluate(&Occasion { day, at: &entry.logged_at, act: Some(entry) }, named.as_deref(), prompting, each);
        }
    }

    /// Evaluates every week whose last day lies before `day`.
    pub fn weeks_before(&mut self, day: Day, prompting: &mut Prompting<'_>, each: &mut dyn FnMut(Evaluation, &Self)) {
        while self.chain.next_week().is_some_and(|last| last < day) {
            let Some((last, at)) = self.chain.end_week(self.day_starts) else { return };
            self.evaluate(&Occasion { day: last, at: &at, act: None }, None, prompting, each);
        }
    }

    fn evaluate(
        &mut self,
        occasion: &Occasion<'_>,
        named: Option<&str>,
        prompting: &mut Prompting<'_>,
        each: &mut dyn FnMut(Evaluation, &Self),
    ) {
        let frame = self.chain.frame(&self.known, occasion.day, named, self.day_starts);
        let evaluation = self.chain.evaluate(&self.known, &frame, occasion, prompting);
        each(evaluation, self);
    }
}
