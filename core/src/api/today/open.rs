//! What is open: the questions without an answer, and the concerns that nothing came of yet or that rest. The first page asks
//! at most two of the questions; the list of what is open has all of them, also those that were put off.

use rusqlite::Connection;

use super::answer::{ReplyChoice, replies};
use crate::api::concern::next::{NextStep, StepChoice, choices};
use crate::api::concern::{self, ConcernView};
use crate::api::ended;
use crate::concern::Stage;
use crate::concern::rules::Concern;
use crate::count::signed;
use crate::error::Result;
use crate::journal::acts;
use crate::journal::ahead::dated_ahead;
use crate::journal::store as entries;
use crate::moment::{Day, Moment};
use crate::question::Asks;
use crate::question::store::{self, Replies, Stands};
use crate::reminder::{self, ReminderKind};
use crate::session::agenda::Place;
use crate::session::beside::{self, SideBySide};
use crate::stall::window::GAP_DAYS;
use crate::therapy::rules::{Standing, Therapy};
use crate::words::{Wording, sentence};
use crate::{checkin, pause, session, therapy};

/// A question on the first page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OpenQuestion {
    /// Which question it is.
    pub asks: Asks,
    /// The id of the session or concern that it is about; empty for a question about neither.
    pub about: String,
    /// The question.
    pub text: String,
    /// A second line: the name of the concern.
    pub detail: Option<String>,
    /// The replies to choose from, in order.
    pub replies: Vec<ReplyChoice>,
}

/// A concern in the list of what is open.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OpenConcern {
    /// The concern.
    pub concern: ConcernView,
    /// Its words are hidden behind a neutral line and open only on a tap.
    pub covered: bool,
    /// What can be done with it, in order.
    pub steps: Vec<StepChoice>,
}

/// Everything that is open: questions without an answer, also those that were put off, and concerns that nothing came of
/// yet or that rest.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OpenPage {
    /// Its heading.
    pub title: String,
    /// Heading over `questions`.
    pub questions_title: String,
    /// The questions, the most important first.
    pub questions: Vec<OpenQuestion>,
    /// Heading over `concerns`.
    pub concerns_title: String,
    /// The concerns that nothing came of yet and that no question is about, the newest first.
    pub concerns: Vec<OpenConcern>,
    /// Heading over `resting`.
    pub resting_title: String,
    /// The concerns of the last half year that rest, the newest first.
    pub resting: Vec<OpenConcern>,
    /// A sentence where nothing is open and nothing rests.
    pub nothing: Option<String>,
}

/// The steps offered for a concern in the list of what is open; `None` where nothing is open about it.
fn steps(stage: Stage) -> Option<&'static [NextStep]> {
    match stage {
        Stage::Drafted => Some(&[NextStep::NextTime, NextStep::Raised, NextStep::NotNeeded]),
        Stage::OnAgenda => Some(&[NextStep::Raised, NextStep::TooHard, NextStep::NotNeeded]),
        Stage::NotRaised => Some(&[NextStep::NextTime, NextStep::TooHard, NextStep::NotNeeded]),
        Stage::AtRest | Stage::NotNow => Some(&[NextStep::Again]),
        Stage::Raised | Stage::NotUseful | Stage::Known | Stage::Helped | Stage::NoChange => None,
    }
}

pub(crate) fn page(conn: &Connection, now: &Moment, words: &Wording) -> Result<OpenPage> {
    let placed = session::agenda::placed(conn, now)?;
    let questions = Open::read(conn, now, &placed, words)?.unanswered();
    let (mut concerns, mut resting) = (Vec::new(), Vec::new());
    for concern in concern::lately(conn, now, words)? {
        let is_asked_about = questions.iter().any(|question| question.about == concern.id);
        let Some(steps) = steps(concern.stage).filter(|_| !is_asked_about) else { continue };
        let rests = steps == [NextStep::Again];
        let covered = concern.about.may_endanger();
        let open = OpenConcern { steps: choices(steps, words), covered, concern };
        if rests { resting.push(open) } else { concerns.push(open) }
    }
    let nothing = questions.is_empty() && concerns.is_empty() && resting.is_empty();
    Ok(OpenPage {
        title: words.open_title(),
        questions_title: words.open_questions(),
        questions,
        concerns_title: words.open_concerns(),
        concerns,
        resting_title: words.open_resting(),
        resting,
        nothing: nothing.then(|| words.open_nothing()),
    })
}

/// Everything that is open: the questions without an answer, and the concerns that nothing came of yet.
pub(crate) struct Open {
    /// What the app itself has to tell or to ask.
    of_the_app: Vec<OpenQuestion>,
    /// After eight weeks without an entry: whether the person is still in therapy.
    after_gap: Option<OpenQuestion>,
    /// What is to be asked about series, sessions and concerns, and last whether the app may come forward.
    of_therapy: Vec<OpenQuestion>,
    /// The ids of the concerns that nothing came of yet.
    concerns: Vec<String>,
    replies: Replies,
    paused: bool,
}

impl Open {
    /// Reads what is open.
    ///
    /// # Errors
    /// Faults of the database.
    pub(crate) fn read(conn: &Connection, now: &Moment, placed: &[(Concern, Place)], words: &Wording) -> Result<Self> {
        let today = acts::today(conn, now)?;
        let replies = Replies::read(conn, today)?;
        let (mut of_therapy, concerns) = of_therapy(conn, now, placed, words)?;
        // What it takes to ask this is read only until somebody has answered.
        let may_ask = replies.of(Asks::MayComeForward, "") != Stands::Never;
        if may_ask && may_be_told(conn, now)? {
            let text = words.today_may_come_forward();
            of_therapy.push(question(Asks::MayComeForward, String::new(), text, None, words));
        }
        Ok(Self {
            of_the_app: of_the_app(conn, now, today, words)?,
            after_gap: after_gap(conn, today, words)?,
            of_therapy,
            concerns,
            replies,
            paused: pause::store::current(conn, today)?.is_some(),
        })
    }

    fn stands(&self, question: &OpenQuestion) -> Stands {
        self.replies.of(question.asks, &question.about)
    }

    /// The questions of the first page, the most important first: at most two of those that are asked today. Of several
    /// sessions only the latest is asked about; the others are in the list of what is open. `comes_forward` is whether a card
    /// stands on the page.
    pub(super) fn asked(&self, comes_forward: bool) -> Vec<OpenQuestion> {
        let is_asked = |question: &&OpenQuestion| self.stands(question) == Stands::Open;
        let of_the_app = self.of_the_app.iter().filter(is_asked);
        if self.paused {
            return of_the_app.cloned().collect();
        }
        // After a gap this is the only question, so that no backlog awaits the person.
        if let Some(gap) = self.after_gap.as_ref().filter(is_asked) {
            return of_the_app.chain([gap]).cloned().collect();
        }
        let latest = self.of_therapy.iter().find(|question| question.asks == Asks::SessionTookPlace);
        let is_older = |question: &&OpenQuestion| {
            question.asks == Asks::SessionTookPlace && latest.is_some_and(|latest| latest.about != question.about)
        };
        let of_therapy = self.of_therapy.iter().filter(|question| is_asked(question) && !is_older(question));
        let mut asked: Vec<OpenQuestion> = of_the_app.chain(of_therapy).take(2).cloned().collect();
        // Whether the app may come forward is asked only where nothing else is.
        let alone = asked.len() == 1 && !comes_forward;
        asked.retain(|question| question.asks != Asks::MayComeForward || alone);
        asked
    }

    /// Every question that has no answer and is not put away for good, whether it is asked today or not.
    pub(crate) fn unanswered(self) -> Vec<OpenQuestion> {
        let Self { of_the_app, after_gap, of_therapy, replies, .. } = self;
        let mut all: Vec<OpenQuestion> = of_the_app.into_iter().chain(after_gap).chain(of_therapy).collect();
        all.retain(|question| replies.of(question.asks, &question.about) != Stands::Never);
        all
    }

    /// How many things are open that the first page does not ask about, in words; `None` where there are none.
    pub(super) fn text(mut self, asked: &[OpenQuestion], words: &Wording) -> Option<String> {
        let concerns = std::mem::take(&mut self.concerns);
        let questions = self.unanswered();
        let is_asked_about = |id: &String| questions.iter().any(|question| question.about == *id);
        let alone = concerns.iter().filter(|id| !is_asked_about(id)).count();
        let count = questions.len() - asked.len() + alone;
        (count > 0).then(|| words.open_count(signed(count)))
    }
}

/// What the app itself has to tell or to ask.
fn of_the_app(conn: &Connection, now: &Moment, today: Day, words: &Wording) -> Result<Vec<OpenQuestion>> {
    let mut found = Vec::new();
    if let Some(saved) = store::what_was_saved(conn)? {
        found.push(question(Asks::WhatWasSaved, String::new(), saved.text(words), None, words));
    }
    let ahead = dated_ahead(conn, now)?;
    if let Some(last) = ahead.last() {
        let text = words.today_dated_ahead(sentence::TodayDatedAhead {
            count: signed(ahead.len()),
            date: &words.date(last.entry.logged_at.civil().date(), today),
        });
        found.push(question(Asks::DatedAhead, last.entry.logged_at.unix_ms.to_string(), text, None, words));
    }
    Ok(found)
}

/// After eight weeks without an entry: whether the person is still in therapy. It is about the day of the last entry, so
/// that another gap is asked about anew.
fn after_gap(conn: &Connection, today: Day, words: &Wording) -> Result<Option<OpenQuestion>> {
    let Some(last) = entries::last_day(conn)?.filter(|last| today.since(*last) >= GAP_DAYS) else { return Ok(None) };
    let therapies = therapy::store::all(conn)?;
    if matches!(therapy::rules::standing(&therapies), Standing::Between | Standing::NoneYet) {
        return Ok(None);
    }
    Ok(Some(question(Asks::StillInTherapy, last.to_string(), words.today_after_gap(), None, words)))
}

/// After how many check-ins the app asks whether it may come forward by a notification.
const CHECK_INS_BEFORE: usize = 3;

/// Whether it is time to ask if the app may come forward: the person has used check-ins, is in a therapy in which they feel
/// safe, and has not switched that on. Those who drift away do not open the app, so no page would reach them.
fn may_be_told(conn: &Connection, now: &Moment) -> Result<bool> {
    let therapies = therapy::store::all(conn)?;
    if therapy::rules::current(&therapies).is_none() || !checkin::store::at_least(conn, CHECK_INS_BEFORE)? {
        return Ok(false);
    }
    let chosen = reminder::store::chosen(conn)?.settings;
    Ok(!chosen.is_on(ReminderKind::CameForward) && ended::may_raise_there(conn, now)?)
}

/// What is to be asked about series, sessions and concerns, and the ids of the concerns that nothing came of yet.
fn of_therapy(
    conn: &Connection,
    now: &Moment,
    placed: &[(Concern, Place)],
    words: &Wording,
) -> Result<(Vec<OpenQuestion>, Vec<String>)> {
    let mut found = Vec::new();
    let therapies = therapy::store::all(conn)?;
    for series in session::store::all_series(conn)? {
        let goes_on = session::store::series_belongs_to(&therapies, &series).is_none_or(Therapy::is_running);
        if goes_on && series.rests(now.civil().date()) {
            let text = words.session_do_they_go_on(&series.text(now.civil(), words));
            found.push(question(Asks::SessionsGoOn, series.id, text, None, words));
        }
    }
    for sides in beside::side_by_side(conn, now, &therapies)? {
        found.push(side_by_side(sides, now, words));
    }
    for session in session::store::unresolved(conn, now)?.into_iter().rev() {
        let text = words.today_session_was(&session.when(now, words));
        found.push(question(Asks::SessionTookPlace, session.id, text, None, words));
    }
    let over = session::agenda::of_ended_therapies(conn, now)?;
    let mut concerns = Vec::new();
    for concern in crate::concern::store::lately_and_open(conn, now)? {
        concerns.extend(concern.is_open().then(|| concern.id.clone()));
        if over.iter().any(|(over, _)| over.id == concern.id) {
            continue;
        }
        let asks = if concern.is_follow_up_due(now) {
            Asks::DidItHelp
        } else if concern.stage == Stage::NotRaised {
            Asks::MoveToNext
        } else if placed.iter().any(|(c, place)| c.id == concern.id && matches!(place, Place::TookPlace { .. })) {
            Asks::WasRaised
        } else {
            continue;
        };
        let text = match asks {
            Asks::DidItHelp => words.raise_did_help(),
            Asks::MoveToNext => words.raise_move_it(),
            _ => words.raise_did_you(),
        };
        let detail = crate::concern::cards::shown(concern.about, words);
        found.push(question(asks, concern.id, text, Some(detail), words));
    }
    Ok((found, concerns))
}

fn side_by_side(sides: SideBySide, now: &Moment, words: &Wording) -> OpenQuestion {
    match sides {
        SideBySide::Series { last, others } => {
            let others: Vec<String> = others.iter().map(|series| series.text(now.civil(), words)).collect();
            let text = words.session_side_by_side(sentence::SessionSideBySide {
                first: &words.one_after_another(&others),
                last: &last.text(now.civil(), words),
            });
            let detail = words.session_side_by_side_first();
            question(Asks::TwoRhythms, last.id, text, Some(detail), words)
        }
        SideBySide::Calendar { own, next } => {
            let text = words.session_beside_calendar(sentence::SessionBesideCalendar {
                own: &own.text(now.civil(), words),
                when: &next.when(now, words),
            });
            question(Asks::BesideCalendar, own.id, text, None, words)
        }
    }
}

fn question(asks: Asks, about: String, text: String, detail: Option<String>, words: &Wording) -> OpenQuestion {
    OpenQuestion { asks, about, text, detail, replies: replies(asks, words) }
}
