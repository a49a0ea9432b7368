//! Thinking of stopping: a calm page before leaving, and what the person said there.
//!
//! A planned good ending is fine, and so is leaving anyway: no text here scolds, and the plan and the crisis lines
//! stay available whatever the person chooses. What is said belongs to one therapy. A new one, or one that is taken up
//! again, begins with an empty page (decision 32).

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Urgent;
use super::ending::EndedPage;
use super::first::PlanFirst;
use super::wording;
use crate::entry::ids::ids;
use crate::error::Result;
use crate::moment::Day;
use crate::settings::{self, Key, SettingKey};
use crate::therapy::TherapyState;
use crate::therapy::rules::Therapy;

ids! {
    /// The person's intention about stopping.
    pub enum LeavingIntent {
        /// The ending is planned together.
        Planned = "planned",
        /// The person wants to stop.
        Wanted = "wanted",
        /// The person is drifting away.
        Drifting = "drifting",
    }
}

ids! {
    /// A thing that the person tried.
    pub enum Tried {
        /// Saying that something is not right.
        Talked = "talked",
        /// Another pace.
        Pace = "pace",
        /// Another way of working.
        Approach = "approach",
        /// Making it easier to get there.
        Practical = "practical",
        /// A break.
        Pause = "pause",
        /// Someone else's view.
        SecondView = "second_view",
        /// Nothing yet.
        Nothing = "nothing",
    }
}

ids! {
    /// What makes an ending good.
    pub enum EndingCheck {
        /// The therapist was told.
        Told = "told",
        /// The plan was looked through.
        Plan = "plan",
        /// Whom to call is clear.
        Who = "who",
        /// The next step is clear.
        Next = "next",
    }
}

ids! {
    /// The check-ins after an ending.
    pub enum AfterLeaving {
        /// After one week.
        OneWeek = "week_1",
        /// After four weeks.
        FourWeeks = "week_4",
    }
}

ids! {
    /// How the person is, some time after therapy ended.
    pub enum Feeling {
        /// Good.
        Good = "good",
        /// Neither good nor hard.
        SoSo = "so_so",
        /// It is hard.
        Hard = "hard",
    }
}

/// A person's answers about stopping a therapy, and about its end. Each is optional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The therapy it is about; `None` where none was known when it was said.
    pub therapy: Option<String>,
    /// The logical day on which it was said first.
    pub since: Day,
    /// The intention.
    pub intent: Option<LeavingIntent>,
    /// The things that the person tried.
    pub tried: Vec<Tried>,
    /// The steps of a good ending that are done.
    pub done: Vec<EndingCheck>,
    /// Whether the person wants to be asked afterwards; `None` until they answered.
    pub ask_me: Option<bool>,
    /// Whether `ask_me` was answered when the therapy had ended, so that taking back the end takes it back too.
    pub ask_me_at_end: bool,
    /// The check-ins that the person has answered or put away.
    pub asked: Vec<AfterLeaving>,
    /// How the person was at the check-ins that they answered.
    pub felt: BTreeMap<AfterLeaving, Feeling>,
    /// Whether the therapy was taken up again since: then it stands in the past only.
    pub past: bool,
}

impl Leaving {
    /// Nothing was said yet.
    #[must_use]
    pub fn nothing(therapy: Option<String>, since: Day) -> Self {
        Self {
            therapy,
            since,
            intent: None,
            tried: Vec::new(),
            done: Vec::new(),
            ask_me: None,
            ask_me_at_end: false,
            asked: Vec::new(),
            felt: BTreeMap::new(),
            past: false,
        }
    }
}

/// The page about stopping.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LeavingPage {
    /// The page to show in place of this one: no therapy is running, and one has ended. `None` elsewhere.
    pub ended: Option<EndedPage>,
    /// The plan and the numbers, above everything else: an answer of the last 30 days says that the person may not be
    /// safe. Else `None`.
    pub first: Option<PlanFirst>,
    /// Its heading.
    pub title: String,
    /// A sentence or three.
    pub intro: String,
    /// The question.
    pub question: String,
    /// Its answers.
    pub intents: Vec<LeavingChoice>,
    /// Heading over `tried`.
    pub tried_title: String,
    /// The things to choose from; empty when the end is planned or the therapist is the danger.
    pub tried: Vec<LeavingChoice>,
    /// The page that the numbers under the introduction come from.
    pub help: Urgent,
    /// The label that opens that page.
    pub help_label: String,
    /// The label that opens the plan.
    pub plan_label: String,
    /// The label that opens the card with words for thoughts of suicide.
    pub say_it: String,
    /// Heading over `words`.
    pub words_title: String,
    /// Words for telling the therapist; empty when the therapist is the danger. Together they are what goes on the list.
    pub words: Vec<String>,
    /// Heading over `checklist`.
    pub checklist_title: String,
    /// What makes an ending good.
    pub checklist: Vec<LeavingChoice>,
    /// The assurance that the plan and the crisis lines stay.
    pub stays: String,
    /// The assurance that stopping without any of this is fine.
    pub anyway: String,
    /// The offer to ask afterwards; `None` once it was answered.
    pub offer: Option<String>,
    /// The label that accepts the offer.
    pub offer_yes: String,
    /// The label that declines it; drawn as large as the other.
    pub offer_no: String,
}

/// One choice on the page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LeavingChoice {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

fn choices<T: Copy + PartialEq>(
    all: &[T],
    chosen: &[T],
    id: impl Fn(T) -> &'static str,
    label: impl Fn(&str) -> String,
) -> Vec<LeavingChoice> {
    let choice = |value: &T| LeavingChoice {
        id: id(*value).to_owned(),
        label: label(id(*value)),
        chosen: chosen.contains(value),
    };
    all.iter().map(choice).collect()
}

/// The page about stopping, filled with the answers so far. With `ending`, the therapy is coming to its planned end: unless
/// the person said otherwise, the page is about a good ending. With `unsafe_therapist`, the person said that they do not
/// feel safe with this therapist; then no text on the page suggests telling the therapist.
#[must_use]
pub fn leaving_page(locale: &str, said: Option<&Leaving>, ending: bool, unsafe_therapist: bool) -> LeavingPage {
    let words = wording::for_locale(locale);
    let label = |kind: &str, id: &str| words.label("leaving", &format!("{kind}_{id}"));
    let intent = said.and_then(|said| said.intent);
    let spoken = intent.unwrap_or(if ending { LeavingIntent::Planned } else { LeavingIntent::Wanted });
    let tried = said.map_or(&[][..], |said| &said.tried);
    let done = said.map_or(&[][..], |said| &said.done);
    let mut say = Vec::new();
    let mut checks = EndingCheck::ALL.to_vec();
    if unsafe_therapist {
        checks.retain(|check| *check != EndingCheck::Told);
    } else {
        say = (1..=2).map(|n| label("say", &format!("{}_{n}", spoken.id()))).collect();
    }
    let planned = spoken == LeavingIntent::Planned;
    let may_have_tried = if planned || unsafe_therapist { &[][..] } else { Tried::ALL };
    LeavingPage {
        ended: None,
        first: None,
        title: if planned { words.leaving_title_planned() } else { words.leaving_title() },
        intro: match (unsafe_therapist, planned) {
            (true, _) => words.leaving_intro_unsafe(),
            (false, true) => words.leaving_intro_planned(),
            (false, false) => words.leaving_intro(),
        },
        question: words.leaving_question(),
        intents: choices(LeavingIntent::ALL, intent.as_slice(), LeavingIntent::id, |id| label("intent", id)),
        tried_title: words.leaving_tried_title(),
        tried: choices(may_have_tried, tried, Tried::id, |id| label("tried", id)),
        help: if unsafe_therapist { Urgent::Therapist } else { Urgent::Myself },
        help_label: words.safety_numbers(),
        plan_label: words.safety_plan_title(),
        say_it: words.safety_say_it(),
        words_title: words.leaving_words_title(),
        words: say,
        checklist_title: words.leaving_checklist_title(),
        checklist: choices(&checks, done, EndingCheck::id, |id| label("check", id)),
        stays: words.leaving_stays(),
        anyway: words.leaving_anyway(),
        offer: said.is_none_or(|said| said.ask_me.is_none()).then(|| words.leaving_offer()),
        offer_yes: words.leaving_offer_yes(),
        offer_no: words.leaving_offer_no(),
    }
}

/// The person's answers about stopping therapy.
const LEAVING: Key<StoredLeaving> = Key::new(SettingKey::Leaving);

/// The stored form of [`Leaving`]: what was said last, and behind it what was said about other therapies.
#[derive(Default, Serialize, Deserialize)]
struct StoredLeaving {
    therapy: Option<String>,
    since: String,
    intent: Option<String>,
    tried: Vec<String>,
    done: Vec<String>,
    ask_me: Option<bool>,
    asked: Vec<String>,
    #[serde(default)]
    ask_me_at_end: bool,
    #[serde(default)]
    felt: BTreeMap<String, String>,
    #[serde(default)]
    past: bool,
    #[serde(default)]
    others: Vec<Self>,
}

impl From<&Leaving> for StoredLeaving {
    fn from(said: &Leaving) -> Self {
        let felt = said.felt.iter().map(|(which, feeling)| (which.id().to_owned(), feeling.id().to_owned()));
        Self {
            therapy: said.therapy.clone(),
            since: said.since.to_string(),
            intent: said.intent.map(|intent| intent.id().to_owned()),
            tried: said.tried.iter().map(|tried| tried.id().to_owned()).collect(),
            done: said.done.iter().map(|check| check.id().to_owned()).collect(),
            ask_me: said.ask_me,
            asked: said.asked.iter().map(|which| which.id().to_owned()).collect(),
            ask_me_at_end: said.ask_me_at_end,
            felt: felt.collect(),
            past: said.past,
            others: Vec::new(),
        }
    }
}

impl From<StoredLeaving> for Leaving {
    fn from(kept: StoredLeaving) -> Self {
        let felt =
            |(which, feeling): (String, String)| Some((AfterLeaving::from_id(&which)?, Feeling::from_id(&feeling)?));
        Self {
            therapy: kept.therapy,
            // An unreadable day counts as long ago, so that no check-in follows from it.
            since: Day::parse(&kept.since).unwrap_or(Day::from_number(0)),
            intent: kept.intent.and_then(|id| LeavingIntent::from_id(&id)),
            tried: kept.tried.iter().filter_map(|id| Tried::from_id(id)).collect(),
            done: kept.done.iter().filter_map(|id| EndingCheck::from_id(id)).collect(),
            ask_me: kept.ask_me,
            ask_me_at_end: kept.ask_me_at_end,
            asked: kept.asked.iter().filter_map(|id| AfterLeaving::from_id(id)).collect(),
            felt: kept.felt.into_iter().filter_map(felt).collect(),
            past: kept.past,
        }
    }
}

/// All answers, about every therapy, the latest first.
///
/// # Errors
/// Faults of the database.
pub fn all_said(journal: &Connection) -> Result<Vec<Leaving>> {
    let Some(mut kept) = settings::read(journal, LEAVING)? else { return Ok(Vec::new()) };
    let others = std::mem::take(&mut kept.others);
    Ok(std::iter::once(kept).chain(others).map(Leaving::from).collect())
}

/// The answers about that therapy since it last began; for `None`, those given while no therapy was known. Answers given
/// before any therapy was known count for the one that was running then.
#[must_use]
pub fn said_about<'a>(all: &'a [Leaving], therapy: Option<&Therapy>, day_starts: u8) -> Option<&'a Leaving> {
    all.iter().filter(|said| !said.past).find(|said| match (&said.therapy, therapy) {
        (Some(id), Some(therapy)) => *id == therapy.id,
        (None, Some(therapy)) => said.since >= therapy.first_logged.day(day_starts),
        (None, None) => true,
        (Some(_), None) => false,
    })
}

/// Stores the answers in place of `before`.
///
/// # Errors
/// Faults of the database.
pub fn save(journal: &Connection, said: &Leaving, before: Option<&Leaving>) -> Result<()> {
    let others = all_said(journal)?.into_iter().filter(|other| Some(other) != before);
    let others = others.map(|other| StoredLeaving::from(&other)).collect();
    settings::write(journal, LEAVING, &StoredLeaving { others, ..StoredLeaving::from(said) })
}

/// Deletes the answers, about every therapy: the person does not want them stored.
///
/// # Errors
/// Faults of the database.
pub fn forget(journal: &Connection) -> Result<()> {
    settings::forget(journal, LEAVING)
}

/// Whether that end is planned, as far as the person said: the therapy is ending, and they did not say that they want to
/// stop or drift away; or they said that the end is planned.
#[must_use]
pub fn is_planned(said: Option<&Leaving>, therapy: Option<&Therapy>) -> bool {
    match said.and_then(|said| said.intent) {
        Some(intent) => intent == LeavingIntent::Planned,
        None => therapy.is_some_and(|therapy| therapy.state() == TherapyState::Ending),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Vault;
    use crate::words::Language;

    fn leaving(therapy: &str) -> Leaving {
        Leaving {
            intent: Some(LeavingIntent::Drifting),
            tried: vec![Tried::Talked, Tried::Pause],
            done: vec![EndingCheck::Plan],
            ..Leaving::nothing(Some(therapy.into()), Day::parse("2026-03-02").unwrap())
        }
    }

    #[test]
    fn what_was_said_is_read_back_by_therapy_and_can_be_taken_back() {
        let vault = Vault::in_memory().unwrap();
        let first = leaving("t1");
        let felt = BTreeMap::from([(AfterLeaving::OneWeek, Feeling::Hard)]);
        let answered = Leaving { asked: vec![AfterLeaving::OneWeek], ask_me: Some(true), felt, ..first.clone() };
        let other = Leaving { past: true, ..leaving("t2") };
        vault.write(|db| save(db, &first, None)).unwrap();
        vault.write(|db| save(db, &answered, Some(&first))).unwrap();
        vault.write(|db| save(db, &other, None)).unwrap();
        assert_eq!(vault.read(all_said).unwrap(), [other.clone(), answered.clone()]);
        let changed = Leaving { ask_me: Some(false), ..answered.clone() };
        vault.write(|db| save(db, &changed, Some(&answered))).unwrap();
        assert_eq!(vault.read(all_said).unwrap(), [changed, other], "the others stay");
        vault.write(forget).unwrap();
        assert_eq!(vault.read(all_said).unwrap(), []);
    }

    #[test]
    fn words_fit_what_was_said_and_nothing_says_to_tell_a_therapist_who_is_the_danger() {
        let page = leaving_page("en", Some(&leaving("t1")), false, false);
        assert!(page.words[0].starts_with("I notice that I come less"));
        assert_eq!(
            page.checklist.iter().filter(|item| item.chosen).map(|item| item.id.as_str()).collect::<Vec<_>>(),
            ["plan"]
        );
        assert!(page.offer.is_some() && !page.tried.is_empty());
        let answered = Leaving { ask_me: Some(true), ..leaving("t1") };
        let harmed = leaving_page("en", Some(&answered), false, true);
        assert!(harmed.words.is_empty() && harmed.offer.is_none() && harmed.tried.is_empty());
        assert!(harmed.checklist.iter().all(|item| item.id != "told"));
        assert!(!harmed.intro.contains("tell"));
    }

    #[test]
    fn an_end_that_is_planned_asks_nothing_about_trying_and_says_nothing_of_a_harder_time() {
        let wanted = leaving_page("en", None, false, false);
        let said = Leaving { intent: Some(LeavingIntent::Planned), ..leaving("t1") };
        for planned in [leaving_page("en", Some(&said), false, false), leaving_page("en", None, true, false)] {
            assert!(planned.tried.is_empty() && planned.words[0].starts_with("I would like to plan"));
            assert_ne!((&planned.title, &planned.intro), (&wanted.title, &wanted.intro));
            assert!(!planned.intro.contains("harder"), "{}", planned.intro);
        }
        let stops = leaving_page("en", Some(&leaving("t1")), true, false);
        assert!(!stops.tried.is_empty(), "the person says otherwise");
    }

    #[test]
    fn every_label_is_there_in_every_language() {
        for locale in Language::all().map(Language::tag) {
            for intent in
                [None, Some(LeavingIntent::Planned), Some(LeavingIntent::Wanted), Some(LeavingIntent::Drifting)]
            {
                let page = leaving_page(locale, Some(&Leaving { intent, ..leaving("t1") }), false, false);
                let choices = page.intents.iter().chain(&page.tried).chain(&page.checklist).map(|c| &c.label);
                assert!(choices.chain(&page.words).all(|text| !text.contains("leaving-")), "{locale}");
            }
        }
    }
}
