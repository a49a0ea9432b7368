//! The page on which something is raised: why it may be worth it, what it may be about, the words, and where they go.

use crate::safety::signs;
use rusqlite::Connection;

use crate::api::stall::view::Assessment;
use crate::concern::cards::{Agenda, Card, Topic};
use crate::concern::rules::Concern;
use crate::concern::{Stage, store};
use crate::entry::factors::{Domain, Factor};
use crate::error::Result;
use crate::journal::store as entries;
use crate::journal::timeline::{self, TimelineEntry};
use crate::moment::Moment;
use crate::safety::Urgent;
use crate::session;
use crate::stall::State;
use crate::words::Wording;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaisePage {
    /// What stands out, in words; none where the person came by themself and nothing does.
    pub lead: Option<String>,
    /// Why, each reason with the entries it rests on.
    pub reasons: Vec<RaiseReason>,
    /// What it may be about: at most two that are offered, "something else", "not sure".
    pub topics: Vec<TopicChoice>,
    /// Everything it could be about, by parts of life; for who looks for more.
    pub groups: Vec<TopicGroup>,
    /// The card about the topic that is chosen.
    pub card: Card,
    /// Help that stands before the words, each with its label.
    pub help_first: Vec<HelpFirst>,
    /// The words to begin with: those found before, else the card's first.
    pub text: String,
    /// The concern these words belong to; none while there is none.
    pub concern: Option<String>,
    /// That it is on a list already, in words.
    pub on_agenda: Option<String>,
    /// The main act.
    pub main: RaiseButton,
    /// A second act, as calm as the first is clear.
    pub second: Option<RaiseButton>,
    /// Ways to answer what came forward without words; empty where nothing did.
    pub answers: Vec<StageChoice>,
    /// Never asks about that part of life again; none where nothing came forward.
    pub never: Option<NeverAgain>,
}

/// A reason and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaiseReason {
    /// What was recorded.
    pub text: String,
    /// How many entries it rests on, in words.
    pub count: String,
    /// The entries, oldest first.
    pub entries: Vec<ReasonEntry>,
}

/// An entry a reason rests on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReasonEntry {
    /// The day, in words.
    pub day: String,
    /// The entry.
    pub entry: TimelineEntry,
}

/// Something it may be about.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicChoice {
    /// Which.
    pub topic: Topic,
    /// What it is called; a neutral line for what may endanger.
    pub label: String,
    /// Whether the card is about it.
    pub chosen: bool,
}

/// The topics of one part of life.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicGroup {
    /// What that part is called.
    pub title: String,
    /// The topics.
    pub topics: Vec<TopicChoice>,
}

/// Help that comes before the words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpFirst {
    /// The page it opens.
    pub page: Urgent,
    /// What its button says.
    pub label: String,
}

/// What can be done with the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RaiseAct {
    /// Keep them, and put them on the list for the next session.
    PutOnAgenda,
    /// Keep them.
    Keep,
}

/// An act as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaiseButton {
    /// Which.
    pub act: RaiseAct,
    /// What its button says.
    pub label: String,
}

/// An answer to what came forward.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StageChoice {
    /// Which.
    pub stage: Stage,
    /// What its button says.
    pub label: String,
}

/// "Don't ask this again", about a part of life.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NeverAgain {
    /// Which part.
    pub domain: Domain,
    /// What its button says.
    pub label: String,
}

/// What became of the words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Raised {
    /// The concern's id.
    pub concern: String,
    /// That it is kept, or on which list it is.
    pub text: String,
}

/// What else the page rests on.
pub(crate) struct Around<'a> {
    pub(crate) assessment: &'a Assessment,
    /// What came forward and is not answered yet.
    pub(crate) forward: Option<Factor>,
    pub(crate) chosen: Topic,
    pub(crate) card: Card,
}

/// The topic the page begins with: what was asked for, what came forward, what is offered first, or "not sure".
pub(crate) fn first_topic(asked: Option<Topic>, forward: Option<Factor>, assessment: &Assessment) -> Topic {
    let offered = || forward.or_else(|| assessment.offers.first().map(|offer| offer.factor));
    asked.or_else(|| offered().map(|factor| Topic::About { factor })).unwrap_or(Topic::NotSure)
}

/// The page.
///
/// # Errors
/// Faults of the database.
pub(crate) fn page(conn: &Connection, now: &Moment, around: Around<'_>, words: &Wording) -> Result<RaisePage> {
    let Around { assessment, forward, chosen, card } = around;
    let about = factor_of(chosen);
    let found = open_concern(conn, now, about)?;
    let next = session::store::next(conn, now)?;
    let joint_private = match &next {
        Some(session) => session::store::is_joint(conn, &session.id)? && about.is_private_in_joint_therapy(),
        None => false,
    };
    let put_on = match &next {
        Some(session) if !joint_private => Some(RaiseButton {
            act: RaiseAct::PutOnAgenda,
            label: words.raise_put_on_agenda(&day_of(conn, now, session, words)?),
        }),
        _ => None,
    };
    let keep = RaiseButton { act: RaiseAct::Keep, label: words.raise_save() };
    let (main, second) = match (card.agenda, put_on) {
        (Agenda::Offered, Some(put_on)) => (put_on, Some(keep)),
        (Agenda::OnlyIfChosen, put_on) => (keep, put_on),
        (Agenda::Offered, None) | (Agenda::Never, _) => (keep, None),
    };
    let on_agenda = match found.as_ref().filter(|c| c.is_on_agenda()).and_then(|c| c.session.as_deref()) {
        Some(session) => on_agenda_text(conn, now, session, words)?,
        None => None,
    };
    let stands_out = matches!(assessment.state, State::RaiseIt | State::Watch) || forward.is_some();
    Ok(RaisePage {
        lead: stands_out.then(|| assessment.text.clone()),
        reasons: reasons(conn, assessment, words)?,
        topics: topics(assessment, forward, chosen, words),
        groups: groups(chosen, words),
        help_first: help_first(&card, words),
        text: found.as_ref().map_or_else(
            || card.words.first().map(|phrasing| phrasing.text.clone()).unwrap_or_default(),
            |concern| concern.text.clone(),
        ),
        concern: found.map(|concern| concern.id),
        on_agenda,
        main,
        second,
        answers: if forward.is_some() { answers(words) } else { Vec::new() },
        never: forward.map(|factor| NeverAgain { domain: factor.domain(), label: words.raise_never() }),
        card,
    })
}

/// What a topic is kept as: not knowing is something else, in the person's own words.
pub(crate) fn factor_of(topic: Topic) -> Factor {
    match topic {
        Topic::About { factor } => factor,
        Topic::NotSure | Topic::WhatChanged => Factor::Other,
    }
}

/// The concern about that factor that still waits: words can be changed, and nothing is said twice.
fn open_concern(conn: &Connection, now: &Moment, about: Factor) -> Result<Option<Concern>> {
    let mut lately = store::lately(conn, now)?;
    lately.retain(|c| c.about == about && matches!(c.stage, Stage::Drafted | Stage::OnAgenda) && !c.text.is_empty());
    Ok(lately.pop())
}

fn day_of(conn: &Connection, now: &Moment, session: &session::rules::Session, words: &Wording) -> Result<String> {
    let starts = session.starts_for(now, session::store::is_remote(conn, session)?);
    Ok(words.day(starts.date(), false))
}

/// "It is on the list for Thursday, 5 March."; none where that session is gone.
pub(crate) fn on_agenda_text(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<Option<String>> {
    match session::store::get(conn, id) {
        Ok(session) => Ok(Some(words.raise_on_agenda(&day_of(conn, now, &session, words)?))),
        Err(crate::HoldfastError::NotThere) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn reasons(conn: &Connection, assessment: &Assessment, words: &Wording) -> Result<Vec<RaiseReason>> {
    let entry = |id: &String| -> Result<Option<ReasonEntry>> {
        // An entry may have been deleted since: the reason goes with the next evaluation.
        let Some(stored) = entries::about(conn, id)?.pop() else { return Ok(None) };
        Ok(Some(ReasonEntry { day: words.date(stored.entry.day), entry: timeline::line(&stored, words) }))
    };
    assessment
        .reasons
        .iter()
        .map(|reason| {
            let entries: Vec<_> =
                reason.entries.iter().filter_map(|id| entry(id).transpose()).collect::<Result<_>>()?;
            let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
            Ok(RaiseReason { text: reason.text.clone(), count: words.journal_entries(count), entries })
        })
        .collect()
}

fn topic_choice(factor: Factor, chosen: Topic, words: &Wording) -> TopicChoice {
    let topic = Topic::About { factor };
    let label = if factor.may_endanger() { words.card_cover() } else { words.label("factor", factor.id()) };
    TopicChoice { topic, label, chosen: topic == chosen }
}

fn topics(assessment: &Assessment, forward: Option<Factor>, chosen: Topic, words: &Wording) -> Vec<TopicChoice> {
    let mut offered: Vec<Factor> = forward.into_iter().collect();
    offered.extend(assessment.offers.iter().map(|offer| offer.factor).filter(|factor| Some(*factor) != forward));
    offered.retain(|factor| *factor != Factor::Other);
    offered.truncate(2);
    // What was chosen further down stands above as well, so that what the card is about can be seen.
    if let Topic::About { factor } = chosen
        && factor != Factor::Other
        && !offered.contains(&factor)
    {
        offered.insert(0, factor);
    }
    let mut topics: Vec<TopicChoice> = offered.into_iter().map(|factor| topic_choice(factor, chosen, words)).collect();
    topics.push(topic_choice(Factor::Other, chosen, words));
    topics.push(TopicChoice { topic: Topic::NotSure, label: words.raise_not_sure(), chosen: chosen == Topic::NotSure });
    topics
}

fn groups(chosen: Topic, words: &Wording) -> Vec<TopicGroup> {
    let group = |domain: &Domain| TopicGroup {
        title: words.label("domain", domain.id()),
        topics: Factor::ALL
            .iter()
            .filter(|factor| factor.domain() == *domain)
            .map(|factor| topic_choice(*factor, chosen, words))
            .collect(),
    };
    Domain::ALL.iter().filter(|domain| **domain != Domain::Anything).map(group).collect()
}

fn help_first(card: &Card, words: &Wording) -> Vec<HelpFirst> {
    let help = |not_safe: &crate::checkin::NotSafe| HelpFirst {
        page: signs::page(*not_safe),
        label: words.safety_help_button(),
    };
    card.help_first.iter().map(help).collect()
}

fn answers(words: &Wording) -> Vec<StageChoice> {
    let choice = |stage, label| StageChoice { stage, label };
    vec![
        choice(Stage::NotNow, words.raise_not_now()),
        choice(Stage::Known, words.raise_known()),
        choice(Stage::NotUseful, words.raise_not_useful()),
    ]
}
