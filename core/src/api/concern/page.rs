//! The page for raising a concern: the reasons, the topics, the words, and the acts on them.

use crate::safety::signs;
use rusqlite::Connection;

use crate::api::ended;
use crate::api::stall::view::Assessment;
use crate::concern::cards::{self, Agenda, Card, Topic};
use crate::concern::rules::Concern;
use crate::concern::{Stage, store};
use crate::entry::factors::{Domain, Factor};
use crate::error::Result;
use crate::journal::store as entries;
use crate::journal::timeline::{self, TimelineEntry};
use crate::moment::Moment;
use crate::safety::Urgent;
use crate::safety::first::PlanFirst;
use crate::session;
use crate::session::agenda::Place;
use crate::stall::State;
use crate::words::Wording;

/// The page for raising a concern.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaisePage {
    /// The plan and the numbers, above everything else: the page is about thoughts of suicide, or the person thinks of
    /// stopping, and an answer of the last 30 days says that they may not be safe. Else `None`.
    pub first: Option<PlanFirst>,
    /// The detector's finding in words; `None` if it found nothing.
    pub lead: Option<String>,
    /// The reasons why something stands out, each with the entries it rests on.
    pub reasons: Vec<RaiseReason>,
    /// The topics to choose from: at most two that are offered, the chosen one, "something else", "not sure".
    pub topics: Vec<TopicChoice>,
    /// Every topic by part of life, for a person who looks for another one.
    pub groups: Vec<TopicGroup>,
    /// The card about the chosen topic.
    pub card: Card,
    /// The help that is offered before the words, each with its label.
    pub help_first: Vec<HelpFirst>,
    /// The words to begin with: those of the open concern about this topic, else the card's first phrasing.
    pub text: String,
    /// The id of that open concern; `None` where there is none.
    pub concern: Option<String>,
    /// A sentence that says on which agenda it is already; `None` where it is on none.
    pub on_agenda: Option<String>,
    /// The main button.
    pub main: RaiseButton,
    /// A second button, drawn less prominently; `None` where there is only one act.
    pub second: Option<RaiseButton>,
    /// Answers to the card that came forward, for a person who does not raise it; empty where none came forward.
    pub answers: Vec<StageChoice>,
    /// The button that stops cards about that part of life; `None` where no card came forward.
    pub never: Option<NeverAgain>,
}

/// A reason and the entries it rests on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaiseReason {
    /// The recorded fact, in words.
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

/// A topic to choose from.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicChoice {
    /// The topic.
    pub topic: Topic,
    /// Its name; a neutral line for a topic that may endanger the person.
    pub label: String,
    /// Whether the card is about it.
    pub chosen: bool,
}

/// The topics of one part of life.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicGroup {
    /// The name of that part.
    pub title: String,
    /// The topics.
    pub topics: Vec<TopicChoice>,
}

/// Help that is offered before the words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpFirst {
    /// The page it opens.
    pub page: Urgent,
    /// What its button says.
    pub label: String,
}

/// An act on the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RaiseAct {
    /// Keep them, and put them on the list for the next session.
    PutOnAgenda,
    /// Keep them.
    Keep,
}

/// A button for an act.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaiseButton {
    /// The act.
    pub act: RaiseAct,
    /// What its button says.
    pub label: String,
}

/// An answer to a card that came forward.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StageChoice {
    /// The stage that it sets.
    pub stage: Stage,
    /// What its button says.
    pub label: String,
}

/// "Don't ask this again", about a part of life.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NeverAgain {
    /// The part of life.
    pub domain: Domain,
    /// What its button says.
    pub label: String,
}

/// The result of an act on the words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Raised {
    /// The concern's id.
    pub concern: String,
    /// A sentence that says that it is saved, or on which agenda it is.
    pub text: String,
}

/// The facts that the page needs besides the journal.
pub(crate) struct Around<'a> {
    pub(crate) assessment: &'a Assessment,
    /// The topic of the card that came forward and is not answered yet.
    pub(crate) forward: Option<Factor>,
    pub(crate) chosen: Topic,
    pub(crate) card: Card,
}

/// The topic the page begins with: the one asked for, else that of the card that came forward, else the first offer,
/// else "not sure".
pub(crate) fn first_topic(asked: Option<Topic>, forward: Option<Topic>, assessment: &Assessment) -> Topic {
    let offered = || assessment.offers.first().map(|offer| Topic::About { factor: offer.factor });
    asked.or(forward).or_else(offered).unwrap_or(Topic::NotSure)
}

/// Composes the page.
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
            label: words.raise_put_on_agenda(&day_of(now, session, words)),
        }),
        _ => None,
    };
    let keep = RaiseButton { act: RaiseAct::Keep, label: words.raise_save() };
    let (main, second) = match (card.agenda, put_on) {
        (Agenda::Offered, Some(put_on)) => (put_on, Some(keep)),
        (Agenda::OnlyIfChosen, put_on) => (keep, put_on),
        (Agenda::Offered, None) | (Agenda::Never, _) => (keep, None),
    };
    let on_agenda = match &found {
        Some(concern) => place_text(conn, now, concern, words)?,
        None => None,
    };
    let stands_out = matches!(assessment.state, State::RaiseIt | State::Watch) || forward.is_some();
    Ok(RaisePage {
        first: match about {
            Factor::SuicidalThoughts => Some(PlanFirst::new(words)),
            about => ended::plan_first(conn, now, about == Factor::Stopping, words)?,
        },
        lead: stands_out.then(|| assessment.text.clone()),
        reasons: reasons(conn, now, assessment, words)?,
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

/// The factor that a concern about this topic is stored with. "Not sure", "what changed" and missed sessions have no factor
/// of their own and are stored as [`Factor::Other`].
pub(crate) fn factor_of(topic: Topic) -> Factor {
    match topic {
        Topic::About { factor } => factor,
        Topic::NotSure | Topic::WhatChanged | Topic::MissedSessions => Factor::Other,
    }
}

/// The newest concern about that factor that has words and is drafted or on an agenda. The page changes its words, so
/// that the person does not say the same thing twice.
fn open_concern(conn: &Connection, now: &Moment, about: Factor) -> Result<Option<Concern>> {
    let mut lately = store::lately(conn, now)?;
    lately.retain(|c| c.about == about && matches!(c.stage, Stage::Drafted | Stage::OnAgenda) && !c.text.is_empty());
    Ok(lately.pop())
}

fn day_of(now: &Moment, session: &session::rules::Session, words: &Wording) -> String {
    words.day(session.starts_here(now).date(), now.civil().date())
}

/// "It is on the list for Thursday, 5 March."; `None` where that session is gone.
pub(crate) fn on_agenda_text(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<Option<String>> {
    match session::store::get(conn, id) {
        Ok(session) => Ok(Some(words.raise_on_agenda(&day_of(now, &session, words)))),
        Err(crate::HoldfastError::NotThere) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The list on which the concern of that id is now, in words; `None` where it is on none.
pub(crate) fn place_text_of(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<Option<String>> {
    place_text(conn, now, &store::get(conn, id)?, words)
}

/// The list on which a concern is now, or that it waits for the next session; `None` where it is on none.
fn place_text(conn: &Connection, now: &Moment, concern: &Concern, words: &Wording) -> Result<Option<String>> {
    let placed = session::agenda::placed(conn, now)?;
    Ok(placed.iter().find(|(placed, _)| placed.id == concern.id).map(|(_, place)| match (place, place.session()) {
        (_, Some(session)) => words.raise_on_agenda(&day_of(now, session, words)),
        (Place::TherapyOver, None) => words.ending_waits(),
        (_, None) => words.raise_waits(),
    }))
}

fn reasons(conn: &Connection, now: &Moment, assessment: &Assessment, words: &Wording) -> Result<Vec<RaiseReason>> {
    let entry = |id: &String| -> Result<Option<ReasonEntry>> {
        // An entry that was deleted since is left out; the next evaluation drops the reason.
        let Some(stored) = entries::about(conn, id)?.pop() else { return Ok(None) };
        Ok(Some(ReasonEntry {
            day: words.date(stored.entry.day, now.civil().date()),
            entry: timeline::line(&stored, words),
        }))
    };
    assessment
        .reasons
        .iter()
        .map(|reason| {
            let entries: Vec<_> =
                reason.entries.iter().filter_map(|id| entry(id).transpose()).collect::<Result<_>>()?;
            let count = crate::count::signed(entries.len());
            Ok(RaiseReason { text: reason.text.clone(), count: words.journal_entries(count), entries })
        })
        .collect()
}

fn topic_choice(factor: Factor, chosen: Topic, words: &Wording) -> TopicChoice {
    let topic = Topic::About { factor };
    let label = cards::shown(factor, words);
    TopicChoice { topic, label, chosen: topic == chosen }
}

fn topics(assessment: &Assessment, forward: Option<Factor>, chosen: Topic, words: &Wording) -> Vec<TopicChoice> {
    let mut offered: Vec<Factor> = forward.into_iter().collect();
    offered.extend(assessment.offers.iter().map(|offer| offer.factor).filter(|factor| Some(*factor) != forward));
    offered.retain(|factor| *factor != Factor::Other);
    offered.truncate(2);
    // A topic chosen from the groups is listed here too, so that the person sees what the card is about.
    if let Topic::About { factor } = chosen
        && factor != Factor::Other
        && !offered.contains(&factor)
    {
        offered.insert(0, factor);
    }
    let mut topics: Vec<TopicChoice> = offered.into_iter().map(|factor| topic_choice(factor, chosen, words)).collect();
    topics.push(topic_choice(Factor::Other, chosen, words));
    topics.push(TopicChoice { topic: Topic::NotSure, label: words.raise_not_sure(), chosen: chosen == Topic::NotSure });
    if chosen == Topic::MissedSessions {
        topics.insert(0, missed_choice(words.label("cardtitle", "missed"), chosen));
    }
    topics
}

/// The choice of the card for missed sessions, and for coming back.
pub(crate) fn missed_choice(label: String, chosen: Topic) -> TopicChoice {
    TopicChoice { topic: Topic::MissedSessions, label, chosen: chosen == Topic::MissedSessions }
}

fn groups(chosen: Topic, words: &Wording) -> Vec<TopicGroup> {
    let group = |domain: &Domain| TopicGroup {
        title: words.label("domain", domain.id()),
        topics: Factor::ALL
            .iter()
            .filter(|factor| factor.domain() == *domain)
            .map(|factor| topic_choice(*factor, chosen, words))
            .chain((*domain == Domain::Therapy).then(|| missed_choice(words.label("cardtitle", "missed"), chosen)))
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
