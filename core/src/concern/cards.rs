//! The "raise it" cards: words a person can use to bring something up, what could change, and what helps until then.
//!
//! There is a card for every factor, one for "not sure", and one for a turn for the worse, each in every context. Three
//! rules come before all others:
//! - Where the therapist is the problem, no card has words for that therapist: it has words for somebody else, and
//!   other routes.
//! - In couple, family and group therapy, a topic that the others may not hear of never goes on an agenda; the
//!   words ask for time alone and do not name the topic.
//! - A topic that may endanger the person is hidden behind a neutral line, and help for it comes before the words.
//!
//! The sentences are in `core/words/<language>/cards.ftl`.

use super::Shift;
use crate::checkin::NotSafe;
use crate::entry::factors::{Domain, Factor};
use crate::words::{Wording, sentence};

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Topic {
    /// One of the factors.
    About {
        /// The factor.
        factor: Factor,
    },
    /// "I feel stuck", with nothing more known.
    NotSure,
    /// Things have got worse: what changed?
    WhatChanged,
    /// The person missed sessions or called them off, and wants to say why, or to come back.
    MissedSessions,
}

/// The facts besides the topic that decide what a card may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, uniffi::Record)]
pub struct CardContext {
    /// Whether others take part in the therapy (couple, family, group).
    pub joint_therapy: bool,
    /// Whether the person does not feel safe with their therapist.
    pub not_safe_with_therapist: bool,
}

impl CardContext {
    /// The context of a therapy with or without others in the room; `safe` lists where the person said that they do not
    /// feel safe.
    #[must_use]
    pub fn of(joint_therapy: bool, safe: &[NotSafe]) -> Self {
        Self { joint_therapy, not_safe_with_therapist: safe.contains(&NotSafe::NotWithTherapist) }
    }
}

/// How the sessions are, by the check-ins of the last weeks, where these say it one way only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Too fast.
    TooFast,
    /// Too slow.
    TooSlow,
}

impl Pace {
    /// The pace that answers of check-ins (-2 much too slow to 2 much too fast) name, unless they name both.
    #[must_use]
    pub fn of(answers: &[i8]) -> Option<Self> {
        match (answers.contains(&2), answers.contains(&-2)) {
            (true, false) => Some(Self::TooFast),
            (false, true) => Some(Self::TooSlow),
            _ => None,
        }
    }
}

/// What the person recorded that the words of a card take up, so that they say what happened and not what may have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// The pace, where the latest check-ins name one.
    pub pace: Option<Pace>,
    /// How many sessions of the last eight weeks the person missed or called off.
    pub missed: i64,
    /// Whether one of these felt too hard to go to.
    pub too_hard: bool,
    /// The day of the next session, in words; `None` where none is planned.
    pub next: Option<String>,
}

/// Whether the words may go on the agenda of the next session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Agenda {
    /// Putting them there is offered first.
    Offered,
    /// Only if the person puts them there; the card does not suggest it.
    OnlyIfChosen,
    /// Never: others would see it, or the therapist is the problem.
    Never,
}

/// A way of wording a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Way {
    /// In two or three sentences.
    Full,
    /// Shorter.
    Short,
    /// As a question.
    Ask,
    /// As a message with a greeting and the day of the session, to be sent before it. The person sends it.
    Message,
    /// Another way into the topic, with a label of its own. Only some topics have them, after all other words.
    Entry,
}

impl Way {
    /// The ways that a card has, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::Full, Self::Short, Self::Ask, Self::Message];

    fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Short => "short",
            Self::Ask => "ask",
            Self::Message => "message",
            Self::Entry => "entry",
        }
    }
}

/// Words the person could use.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Phrasing {
    /// The way of wording.
    pub way: Way,
    /// The name of that way.
    pub label: String,
    /// The words, in the first person. The person may change them.
    pub text: String,
}

/// Something that could change.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Change {
    /// Which of the four shifts.
    pub shift: Shift,
    /// The name of that shift.
    pub label: String,
    /// Its possible meaning for this topic.
    pub text: String,
}

/// A question that leads to another card.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Lead {
    /// The card it leads to.
    pub factor: Factor,
    /// The question.
    pub text: String,
}

/// A section below the words: some lines under a heading.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The lines, in order.
    pub lines: Vec<String>,
}

/// A card, ready to be drawn from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Card {
    /// Its topic.
    pub topic: Topic,
    /// A neutral line to show instead of the card until the person opens it; `Some` where the topic may endanger the
    /// person, or where others or the therapist must not see it.
    pub cover: Option<String>,
    /// Its title.
    pub title: String,
    /// An explanation of the topic that blames nobody.
    pub meaning: String,
    /// The help that is offered before the words, in order: each opens the page of its kind.
    pub help_first: Vec<NotSafe>,
    /// The words, once for every [`Way`]; the draft begins with the first.
    pub words: Vec<Phrasing>,
    /// Whether they may go on the agenda.
    pub agenda: Agenda,
    /// Why they may not, or only if the person chooses to, in words; `None` where it is offered.
    pub agenda_note: Option<String>,
    /// Questions that lead on to other cards.
    pub leads: Vec<Lead>,
    /// What could change.
    pub changes: Vec<Change>,
    /// What helps until then.
    pub until_then: Vec<String>,
    /// Further lines, under their headings.
    pub more: Vec<Section>,
    /// Whether the card links to the safety plan.
    pub offers_plan: bool,
}

/// The factors to look at first when things got worse: life before health, as the detector orders them.
const LOOK_FIRST: &[Factor] =
    &[Factor::Support, Factor::Work, Factor::Money, Factor::Housing, Factor::PhysicalHealth, Factor::Substances];

/// The shifts that fit a topic, the likeliest first. Shifts that would mean nothing concrete for it are left out.
fn shifts(topic: Topic) -> &'static [Shift] {
    use Shift::{AnotherApproach as Approach, Combine, OutsideSupport as Outside, SolveBarrier as Barrier};
    match topic {
        Topic::About { factor } => match factor {
            Factor::Relationship | Factor::Readiness => &[Approach, Outside],
            Factor::Pacing | Factor::Avoidance => &[Approach, Barrier],
            Factor::QuickFix => &[Approach, Combine],
            Factor::Substances => &[Combine, Outside, Approach],
            Factor::PhysicalHealth => &[Combine, Barrier, Approach],
            Factor::KindOfTherapy | Factor::Concentration => &[Approach, Barrier, Combine],
            Factor::UnsafeRelationship | Factor::SuicidalThoughts => &[Outside, Barrier, Combine],
            Factor::Work | Factor::Money | Factor::Housing => &[Barrier, Outside, Approach],
            Factor::Support => &[Outside, Approach, Combine],
            Factor::Cost | Factor::Access => &[Barrier, Approach, Outside],
            Factor::SessionLimit => &[Barrier, Approach, Outside, Combine],
            Factor::Culture => &[Approach, Barrier, Outside],
            Factor::ComplexTrauma | Factor::Personality | Factor::Chronic => &[Approach, Outside, Combine],
            Factor::MoreSupport => &[Combine, Outside, Barrier, Approach],
            Factor::Stopping | Factor::Other => &[Approach, Barrier, Outside, Combine],
        },
        Topic::NotSure => &[Approach, Barrier, Outside, Combine],
        Topic::WhatChanged => &[Barrier, Outside, Combine, Approach],
        Topic::MissedSessions => &[Barrier, Approach, Outside],
    }
}

/// The ways into working together: safe, understood, whether it clicks, and a form for one moment.
const ENTRIES: [&str; 4] = ["safe", "understood", "click", "moment"];

/// How many lines "until then" has.
const COPING_LINES: u8 = 3;

impl Topic {
    /// Every topic there is.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let factors = Factor::ALL.iter().map(|&factor| Self::About { factor });
        factors.chain([Self::NotSure, Self::WhatChanged, Self::MissedSessions]).collect()
    }

    fn key(self) -> &'static str {
        match self {
            Self::About { factor } => factor.id(),
            Self::NotSure => "not_sure",
            Self::WhatChanged => "what_changed",
            Self::MissedSessions => "missed",
        }
    }

    fn is(self, factor: Factor) -> bool {
        self == Self::About { factor }
    }

    /// Whether other participants must not learn of it unless the person tells them (detector, "What to offer").
    #[must_use]
    pub fn private_from_others(self) -> bool {
        matches!(self, Self::About { factor } if factor.is_private_in_joint_therapy())
    }
}

/// The card about that topic in that context. There is one for every topic in every context.
#[must_use]
pub fn card(topic: Topic, context: CardContext, wording: &Wording) -> Card {
    card_about(topic, context, &Recorded::default(), wording)
}

/// The card about that topic in that context, with words that take up what was recorded.
#[must_use]
pub fn card_about(topic: Topic, context: CardContext, recorded: &Recorded, wording: &Wording) -> Card {
    if context.not_safe_with_therapist {
        return card_elsewhere(topic, wording);
    }
    let key = topic.key();
    let paced = match recorded.pace {
        Some(Pace::TooFast) if topic.is(Factor::Pacing) => "pacing_fast",
        Some(Pace::TooSlow) if topic.is(Factor::Pacing) => "pacing_slow",
        _ => key,
    };
    let alone = context.joint_therapy && topic.private_from_others();
    let unsafe_at_home = topic.is(Factor::UnsafeRelationship);
    let thoughts = topic.is(Factor::SuicidalThoughts);
    let (agenda, agenda_note) = if alone {
        (Agenda::Never, Some(wording.raise_not_on_agenda()))
    } else if unsafe_at_home || thoughts {
        (Agenda::OnlyIfChosen, Some(wording.raise_only_if_chosen()))
    } else {
        (Agenda::Offered, None)
    };
    let mut more = Vec::new();
    if context.joint_therapy {
        more.push(section(wording, "alone", 1..=3));
    }
    if topic.is(Factor::Stopping) {
        // The first line is "Say it in a session". It is left out where the others would hear it.
        more.push(section(wording, "ending", if alone { 2..=4 } else { 1..=4 }));
        more.push(section(wording, "leaving", 1..=4));
    }
    if unsafe_at_home {
        more.push(section(wording, "traces", 1..=3));
    }
    if topic.is(Factor::Relationship) {
        // Not feeling safe may be more than a feeling, and then words for that therapist are the wrong help.
        more.push(section(wording, "harm", 1..=2));
    }
    if thoughts {
        more.extend(about_thoughts(wording));
    }
    more.push(fear_of_saying_it(wording, alone));
    Card {
        topic,
        cover: (unsafe_at_home || thoughts || alone).then(|| cover(topic, wording)),
        title: wording.label("cardtitle", key),
        meaning: wording.label("cardmeaning", paced),
        help_first: match (unsafe_at_home, thoughts) {
            (true, _) => vec![NotSafe::NotAtHome],
            (false, true) => vec![NotSafe::NotFromMyself],
            (false, false) => Vec::new(),
        },
        words: if alone {
            to_send(words(wording, "alone"), wording)
        } else if thoughts {
            as_message(words(wording, key), wording)
        } else {
            let mut said = words(wording, paced);
            if topic == Topic::MissedSessions {
                say_missed(&mut said, context, recorded, wording);
            }
            let mut said = before_session(said, topic, recorded, wording);
            if topic.is(Factor::Relationship) {
                said.extend(ENTRIES.iter().map(|entry| Phrasing {
                    way: Way::Entry,
                    label: wording.label("card", &format!("entry_{entry}")),
                    text: wording.label("say", &format!("relationship-{entry}")),
                }));
            }
            said
        },
        agenda,
        agenda_note,
        leads: leads(topic, wording),
        changes: changes(wording, key, shifts(topic)),
        until_then: coping(wording, key),
        more,
        offers_plan: offers_plan(topic),
    }
}

/// The card for a person who does not feel safe with their therapist: nothing in it is for that therapist.
fn card_elsewhere(topic: Topic, wording: &Wording) -> Card {
    let unsafe_at_home = topic.is(Factor::UnsafeRelationship);
    let stopping = topic.is(Factor::Stopping);
    let key = match topic {
        Topic::About { factor: Factor::Relationship } => "therapist",
        Topic::About { factor: Factor::Stopping } => "leave_unsafe",
        Topic::About { factor: Factor::SuicidalThoughts } => "thoughts_elsewhere",
        // Nothing asks a person to go back to where they are not safe.
        Topic::MissedSessions => "therapist",
        _ => topic.key(),
    };
    let words = match topic {
        // The words of these cards fit any listener.
        Topic::About { factor: Factor::SuicidalThoughts } => as_message(words(wording, key), wording),
        Topic::About { factor: Factor::Relationship | Factor::Stopping | Factor::UnsafeRelationship }
        | Topic::MissedSessions => to_send(words(wording, key), wording),
        Topic::About { factor: Factor::Other } | Topic::NotSure | Topic::WhatChanged => {
            to_send(phrasings(wording, |way| wording.label("elsewhereopen", way.key())), wording)
        }
        Topic::About { factor } => {
            let topic = wording.label("factor", factor.id());
            let said = phrasings(wording, |way| match way {
                Way::Full => wording.elsewhere_full(&topic),
                Way::Short => wording.elsewhere_short(&topic),
                Way::Ask | Way::Message | Way::Entry => wording.elsewhere_ask(&topic),
            });
            to_send(said, wording)
        }
    };
    // The lines about the therapy itself, or about getting there, speak of going there, so others take their place.
    let until_then = match topic {
        Topic::About { factor } if matches!(factor.domain(), Domain::Therapy | Domain::GettingThere) => "therapist",
        Topic::MissedSessions => "therapist",
        _ => key,
    };
    let thoughts = topic.is(Factor::SuicidalThoughts);
    // What stands on the card itself is the same whoever is told.
    let about = if thoughts { topic.key() } else { key };
    let until_then = if thoughts { about } else { until_then };
    let mut more = Vec::new();
    if stopping {
        more.push(section(wording, "leaving_unsafe", 1..=3));
    }
    if thoughts {
        more.extend(about_thoughts(wording));
    }
    more.push(section(wording, "routes", 1..=4));
    let mut help_first = if thoughts { vec![NotSafe::NotFromMyself] } else { Vec::new() };
    if unsafe_at_home {
        help_first.push(NotSafe::NotAtHome);
        more.push(section(wording, "traces", 1..=3));
    }
    help_first.push(NotSafe::NotWithTherapist);
    let changes = if unsafe_at_home {
        changes(wording, key, shifts(topic))
    } else {
        changes(wording, "therapist", &[Shift::AnotherApproach, Shift::OutsideSupport, Shift::Combine])
    };
    Card {
        topic,
        cover: Some(cover(topic, wording)),
        title: wording.label("cardtitle", about),
        meaning: wording.label("cardmeaning", about),
        help_first,
        words,
        agenda: Agenda::Never,
        agenda_note: Some(wording.raise_not_with_therapist()),
        leads: leads(topic, wording),
        changes,
        until_then: coping(wording, until_then),
        more,
        offers_plan: true,
    }
}

/// Words for saying thoughts of suicide to a therapist, to a doctor or a line, and to somebody the person trusts, and what
/// can be asked first.
#[must_use]
pub fn say_it(wording: &Wording) -> Vec<Section> {
    let quoted = |way: Way| wording.raise_quoted(&wording.label("say", &format!("suicidal_thoughts-{}", way.key())));
    let therapist = Section {
        title: wording.label("cardmore", "therapist-title"),
        lines: vec![quoted(Way::Full), quoted(Way::Short)],
    };
    let others = [("trusted", 2), ("doctor", 2), ("ask_first", 2)].map(|(key, lines)| section(wording, key, 1..=lines));
    std::iter::once(therapist).chain(others).collect()
}

/// Words for a doctor or a line and for somebody the person trusts, what can be asked first, and what often happens then.
fn about_thoughts(wording: &Wording) -> Vec<Section> {
    [("ask_first", 2), ("doctor", 2), ("trusted", 2), ("what_happens", 3)]
        .map(|(key, lines)| section(wording, key, 1..=lines))
        .into()
}

/// The fear of saying it, below every card that has words for the therapist: saying it is part of the work, when to say it,
/// what to do if it goes badly, and that it can feel worse afterwards. A card for somebody who is not safe with their
/// therapist has no such section. Where the others would hear it, nothing says to begin the session with it.
fn fear_of_saying_it(wording: &Wording, alone: bool) -> Section {
    let mut fear = section(wording, "fear", 1..=4);
    if alone {
        let early = wording.label("cardmore", "fear-2");
        fear.lines.retain(|line| *line != early);
    }
    fear
}

/// The name of a factor on a page that was not opened for it; a neutral line where it may endanger the person.
#[must_use]
pub fn shown(factor: Factor, wording: &Wording) -> String {
    if factor.may_endanger() { cover(Topic::About { factor }, wording) } else { wording.label("factor", factor.id()) }
}

/// The neutral line in place of a topic.
fn cover(topic: Topic, wording: &Wording) -> String {
    if topic.is(Factor::SuicidalThoughts) { wording.card_cover_hard() } else { wording.card_cover() }
}

/// Whether the plan may be needed, so that the card itself links to it.
fn offers_plan(topic: Topic) -> bool {
    let needed = matches!(
        topic,
        Topic::About { factor: Factor::Stopping | Factor::UnsafeRelationship | Factor::SuicidalThoughts }
    );
    needed || topic == Topic::WhatChanged
}

/// The words in every way but as a message.
fn phrasings(wording: &Wording, text: impl Fn(Way) -> String) -> Vec<Phrasing> {
    let ways = Way::ALL.iter().filter(|way| **way != Way::Message);
    ways.map(|&way| phrasing(wording, way, text(way))).collect()
}

fn phrasing(wording: &Wording, way: Way, text: String) -> Phrasing {
    Phrasing { way, label: wording.label("card", &format!("way-{}", way.key())), text }
}

/// Adds the first words as a message for the session to come.
fn before_session(mut said: Vec<Phrasing>, topic: Topic, recorded: &Recorded, wording: &Wording) -> Vec<Phrasing> {
    let text = said.first().map(|full| full.text.clone()).unwrap_or_default();
    let message = match &recorded.next {
        Some(day) => wording.message_for_day(sentence::MessageForDay { day, text: &text }),
        None if topic == Topic::MissedSessions => wording.message_when(&text),
        None => wording.message_next(&text),
    };
    said.push(phrasing(wording, Way::Message, message));
    said
}

/// Adds the question as a message that names no session: it is for somebody else, or asks for time alone.
fn to_send(mut said: Vec<Phrasing>, wording: &Wording) -> Vec<Phrasing> {
    let text = said.last().map(|ask| ask.text.clone()).unwrap_or_default();
    said.push(phrasing(wording, Way::Message, wording.message_open(&text)));
    said
}

/// Calls the question a message, where it is one by itself.
fn as_message(mut said: Vec<Phrasing>, wording: &Wording) -> Vec<Phrasing> {
    if let Some(ask) = said.pop() {
        said.push(phrasing(wording, Way::Message, ask.text));
    }
    said
}

/// Says what was recorded about the sessions that the person missed or called off. The reason is left out where others
/// take part.
fn say_missed(said: &mut [Phrasing], context: CardContext, recorded: &Recorded, wording: &Wording) {
    if recorded.missed == 0 {
        return;
    }
    let mut happened = vec![wording.missed_came(recorded.missed)];
    if recorded.too_hard && !context.joint_therapy {
        happened.push(wording.missed_too_hard());
    }
    let happened = happened.join(" ");
    for phrasing in said {
        phrasing.text = match phrasing.way {
            Way::Full => format!("{happened} {}", wording.missed_back()),
            Way::Short => format!("{happened} {}", wording.missed_look()),
            Way::Ask | Way::Message | Way::Entry => continue,
        };
    }
}

fn words(wording: &Wording, key: &str) -> Vec<Phrasing> {
    phrasings(wording, |way| wording.label("say", &format!("{key}-{}", way.key())))
}

fn changes(wording: &Wording, key: &str, shifts: &[Shift]) -> Vec<Change> {
    let change = |&shift: &Shift| Change {
        shift,
        label: wording.label("shift", shift.id()),
        text: wording.label("change", &format!("{key}-{}", shift.id())),
    };
    shifts.iter().map(change).collect()
}

fn coping(wording: &Wording, key: &str) -> Vec<String> {
    (1..=COPING_LINES).map(|n| wording.label("cope", &format!("{key}-{n}"))).collect()
}

fn leads(topic: Topic, wording: &Wording) -> Vec<Lead> {
    if topic != Topic::WhatChanged {
        return Vec::new();
    }
    let lead = |&factor: &Factor| Lead { factor, text: wording.label("lead", factor.id()) };
    LOOK_FIRST.iter().map(lead).collect()
}

fn section(wording: &Wording, key: &str, lines: std::ops::RangeInclusive<u8>) -> Section {
    Section {
        title: wording.label("cardmore", &format!("{key}-title")),
        lines: lines.map(|n| wording.label("cardmore", &format!("{key}-{n}"))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, is_composed};

    const CONTEXTS: [CardContext; 4] = [
        CardContext { joint_therapy: false, not_safe_with_therapist: false },
        CardContext { joint_therapy: true, not_safe_with_therapist: false },
        CardContext { joint_therapy: false, not_safe_with_therapist: true },
        CardContext { joint_therapy: true, not_safe_with_therapist: true },
    ];

    fn each(mut look: impl FnMut(&Card, CardContext, &Wording)) {
        for language in Language::all() {
            let wording = Wording::new(language);
            for topic in Topic::all() {
                for context in CONTEXTS {
                    look(&card(topic, context, &wording), context, &wording);
                }
            }
        }
    }

    fn texts(card: &Card) -> Vec<&String> {
        let mut texts = vec![&card.title, &card.meaning];
        texts.extend(&card.cover);
        texts.extend(&card.agenda_note);
        texts.extend(card.words.iter().flat_map(|w| [&w.label, &w.text]));
        texts.extend(card.leads.iter().map(|l| &l.text));
        texts.extend(card.changes.iter().flat_map(|c| [&c.label, &c.text]));
        texts.extend(&card.until_then);
        texts.extend(card.more.iter().flat_map(|s| std::iter::once(&s.title).chain(&s.lines)));
        texts
    }

    #[test]
    fn every_topic_has_a_whole_card_in_every_context_and_language() {
        let mut cards = 0;
        each(|card, context, wording| {
            cards += 1;
            for text in texts(card) {
                assert!(is_composed(text), "{:?} {context:?} {wording:?}: {text}", card.topic);
            }
            let ways: Vec<Way> = card.words.iter().map(|w| w.way).filter(|way| *way != Way::Entry).collect();
            let entries = card.words.len() - ways.len();
            let has_them = card.topic.is(Factor::Relationship) && !context.not_safe_with_therapist;
            assert_eq!(entries, if has_them { ENTRIES.len() } else { 0 }, "{:?}", card.topic);
            // About thoughts of suicide, the question is a message by itself.
            let is_message = card.topic.is(Factor::SuicidalThoughts) && ways.len() == 3;
            assert_eq!(ways, if is_message { vec![Way::Full, Way::Short, Way::Message] } else { Way::ALL.to_vec() });
            assert!((2..=4).contains(&card.changes.len()), "{:?}", card.topic);
            assert_eq!(card.until_then.len(), 3);
            assert_eq!(card.agenda_note.is_none(), card.agenda == Agenda::Offered);
        });
        assert_eq!(cards, Language::all().count() * (Factor::ALL.len() + 3) * CONTEXTS.len());
    }

    #[test]
    fn every_written_change_is_offered_exactly_once() {
        for topic in Topic::all() {
            let mut offered = shifts(topic).to_vec();
            offered.sort();
            offered.dedup();
            assert_eq!(offered.len(), shifts(topic).len(), "{topic:?}");
            for &shift in Shift::ALL {
                let written = crate::words::has_message(&format!("change-{}-{}", topic.key(), shift.id()));
                assert_eq!(written, offered.contains(&shift), "{topic:?} {shift:?}");
            }
        }
    }

    #[test]
    fn where_the_therapist_is_the_problem_nothing_is_for_that_therapist() {
        let mut theirs = Vec::new();
        for wording in [Wording::new(Language::English), Wording::new(Language::German)] {
            for topic in Topic::all().into_iter().filter(|t| !t.is(Factor::UnsafeRelationship)) {
                let card = card(topic, CONTEXTS[0], &wording);
                theirs.extend(card.words.into_iter().map(|w| w.text));
                theirs.extend(card.changes.into_iter().map(|c| c.text));
            }
        }
        each(|card, context, wording| {
            if !context.not_safe_with_therapist {
                return;
            }
            assert_eq!(card.agenda, Agenda::Never, "{:?}", card.topic);
            assert_eq!(card.cover, Some(cover(card.topic, wording)));
            assert!(card.help_first.contains(&NotSafe::NotWithTherapist));
            let own = |line: &String| {
                ["therapist", "leave_unsafe", "suicidal_thoughts"].iter().any(|key| coping(wording, key).contains(line))
            };
            for line in card.until_then.iter().filter(|line| !own(line)) {
                assert!(!["session", "Sitzung"].iter().any(|there| line.contains(there)), "{:?}: {line}", card.topic);
            }
            let routes = wording.label("cardmore", "routes-title");
            assert!(card.more.iter().any(|s| s.title == routes), "{:?}", card.topic);
            for text in texts(card) {
                assert!(!theirs.contains(text), "{:?}: {text}", card.topic);
            }
            // Only the title and the meaning may name the therapist; no text below them does.
            for text in texts(card).into_iter().filter(|t| **t != card.title && **t != card.meaning) {
                for theirs in ["your therapist", "deine Therapeutin", "deiner Therapeutin", "deinem Therapeuten"] {
                    assert!(!text.contains(theirs), "{:?}: {text}", card.topic);
                }
            }
        });
    }

    #[test]
    fn private_topics_are_never_on_a_shared_agenda_or_in_the_words() {
        each(|card, context, wording| {
            if !context.joint_therapy || context.not_safe_with_therapist {
                return;
            }
            let alone = wording.label("cardmore", "alone-title");
            assert!(card.more.iter().any(|s| s.title == alone), "{:?}", card.topic);
            let private = [Factor::UnsafeRelationship, Factor::SuicidalThoughts, Factor::Stopping, Factor::Substances];
            if private.iter().any(|f| card.topic.is(*f)) {
                assert_eq!(card.agenda, Agenda::Never, "{:?}", card.topic);
                assert_eq!(card.words[0].text, wording.say_alone_full());
                let say_it_there = wording.label("cardmore", "ending-1");
                assert!(!texts(card).contains(&&say_it_there));
            } else {
                assert_eq!(card.agenda, Agenda::Offered, "{:?}", card.topic);
            }
        });
    }

    #[test]
    fn topics_that_may_endanger_are_covered_and_help_comes_first() {
        each(|card, context, wording| {
            if card.topic.is(Factor::UnsafeRelationship) {
                assert_eq!(card.cover, Some(wording.card_cover()));
                assert_eq!(card.help_first.first(), Some(&NotSafe::NotAtHome));
                assert_ne!(card.agenda, Agenda::Offered);
                assert!(card.offers_plan);
            } else if card.topic.is(Factor::SuicidalThoughts) {
                assert_eq!(card.cover, Some(wording.card_cover_hard()));
                assert_eq!(card.help_first.first(), Some(&NotSafe::NotFromMyself));
                assert_ne!(card.agenda, Agenda::Offered);
                assert!(card.offers_plan);
                let first = wording.label("cardmore", "ask_first-1");
                assert!(card.more.iter().any(|section| section.lines.first() == Some(&first)));
            } else if !context.not_safe_with_therapist {
                let private = context.joint_therapy && card.topic.private_from_others();
                assert_eq!((card.cover.is_some(), card.help_first.len()), (private, 0), "{:?}", card.topic);
            }
        });
    }

    #[test]
    fn an_ending_is_supported_planned_or_not() {
        let wording = Wording::new(Language::English);
        let stopping = Topic::About { factor: Factor::Stopping };
        let titles = |context| card(stopping, context, &wording).more.into_iter().map(|s| s.title).collect::<Vec<_>>();
        let fear = "If you are afraid to say it";
        assert_eq!(titles(CONTEXTS[0]), ["A planned ending", "If you leave anyway", fear]);
        assert_eq!(titles(CONTEXTS[1]), ["Time alone", "A planned ending", "If you leave anyway", fear]);
        assert_eq!(titles(CONTEXTS[2]), ["How to stop", "Other ways"]);
        assert!(card(stopping, CONTEXTS[0], &wording).offers_plan);
    }

    #[test]
    fn the_words_about_the_pace_say_which_one_was_noted() {
        let wording = Wording::new(Language::English);
        let pacing = Topic::About { factor: Factor::Pacing };
        let first = |answers: &[i8], context| {
            let recorded = Recorded { pace: Pace::of(answers), ..Recorded::default() };
            card_about(pacing, context, &recorded, &wording).words[1].text.clone()
        };
        assert_eq!(first(&[2, 0, 2], CONTEXTS[0]), "It goes too fast for me. Can we slow down?");
        assert_eq!(first(&[-2], CONTEXTS[0]), "It goes too slowly for me. Can we move on a little?");
        for answers in [&[2, -2][..], &[], &[1, 1, 0]] {
            assert_eq!(first(answers, CONTEXTS[0]), "The pace isn’t right for me. Can we change it?");
        }
        // Somebody else hears the same, whatever was noted.
        assert_eq!(first(&[2], CONTEXTS[2]), first(&[], CONTEXTS[2]));
    }

    #[test]
    fn who_missed_sessions_finds_words_that_say_so() {
        let wording = Wording::new(Language::English);
        let said = |recorded: Recorded, context| {
            let card = card_about(Topic::MissedSessions, context, &recorded, &wording);
            card.words.into_iter().map(|phrasing| phrasing.text).collect::<Vec<_>>()
        };
        let twice = Recorded { missed: 2, too_hard: true, next: Some("Thursday, 12 March".into()), pace: None };
        let alone = said(twice.clone(), CONTEXTS[0]);
        assert_eq!(alone[1], "I did not come twice. It felt too hard. Can we look at that?");
        assert_eq!(
            alone[3],
            "Hello, this is about our session on Thursday, 12 March. I did not come twice. It felt too hard. \
             I’d like to come back. Can we look at that?"
        );
        // With others in the room the reason stays with the person.
        assert_eq!(said(twice.clone(), CONTEXTS[1])[1], "I did not come twice. Can we look at that?");
        let none_next = said(Recorded { next: None, ..twice.clone() }, CONTEXTS[0]);
        assert!(none_next[3].ends_with("When could I come?"), "{none_next:?}");
        // Who is not safe there reads nothing about coming back.
        for text in said(twice, CONTEXTS[2]) {
            assert!(!text.contains("come back"), "{text}");
        }
    }

    #[test]
    fn the_fear_of_saying_it_comes_last_and_never_leads_back_to_harm() {
        each(|card, context, wording| {
            let title = wording.label("cardmore", "fear-title");
            let early = wording.label("cardmore", "fear-2");
            let fear = card.more.iter().position(|section| section.title == title);
            if context.not_safe_with_therapist {
                assert_eq!(fear, None, "{:?}", card.topic);
                return;
            }
            assert_eq!(fear, Some(card.more.len() - 1), "{:?}", card.topic);
            let heard_by_others = context.joint_therapy && card.topic.private_from_others();
            let says_early = card.more.iter().any(|section| section.lines.contains(&early));
            assert_eq!(says_early, !heard_by_others, "{:?}", card.topic);
        });
    }

    #[test]
    fn what_changed_looks_at_life_first() {
        let card = card(Topic::WhatChanged, CONTEXTS[0], &Wording::new(Language::German));
        assert_eq!(card.leads.iter().map(|l| l.factor).collect::<Vec<_>>(), LOOK_FIRST);
        assert_eq!(card.leads[0].text, "Fehlt dir jemand, oder gibt es Streit?");
    }

    #[test]
    fn the_context_comes_from_the_setting_and_what_was_said_about_safety() {
        use crate::therapy::Setting;
        let of = |setting: Option<Setting>, safe: &[NotSafe]| {
            let context = CardContext::of(setting.is_some_and(Setting::is_joint), safe);
            (context.joint_therapy, context.not_safe_with_therapist)
        };
        assert_eq!(of(None, &[]), (false, false));
        assert_eq!(of(Some(Setting::Individual), &[NotSafe::NotAtHome]), (false, false));
        for setting in [Setting::Couple, Setting::Family, Setting::Group] {
            assert_eq!(of(Some(setting), &[NotSafe::NotFromMyself, NotSafe::NotWithTherapist]), (true, true));
        }
    }
}
