//! Thinking of stopping: a calm page before leaving, and check-ins afterwards.
//!
//! A planned good ending is fine, and so is leaving anyway: no text here scolds, and the plan and the crisis lines
//! stay available whatever the person chooses. Ending too early can raise the risk of suicide, so check-ins after one
//! and four weeks are offered (detector.md, "Safety, outside all scores").

use crate::therapy;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::wording;
use crate::entry::ids::ids;
use crate::error::Result;
use crate::moment::{Day, Moment};
use crate::settings::{self, Key, SettingKey};
use crate::therapy::TherapyState;

/// The days after the ending on which the first check-in is due: 7 to 27.
const FIRST: std::ops::Range<i64> = 7..28;
/// The days on which the second check-in is due: 28 to 55. Later, "four weeks on" would not be true.
const SECOND: std::ops::Range<i64> = 28..56;

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

/// A person's answers about stopping. Each is optional.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Leaving {
    /// The therapy it is about; `None` when the person named none.
    pub therapy: Option<String>,
    /// The logical day from which the weeks are counted: the day it was said, or the later day on which therapy
    /// ended.
    pub since: Day,
    /// The intention.
    pub intent: Option<LeavingIntent>,
    /// The things that the person tried.
    pub tried: Vec<Tried>,
    /// The steps of a good ending that are done.
    pub done: Vec<EndingCheck>,
    /// Whether the person wants to be asked afterwards; `None` until they answered.
    pub ask_me: Option<bool>,
    /// The check-ins that the person has answered or put away.
    pub asked: Vec<AfterLeaving>,
}

/// The page about stopping.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LeavingPage {
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
    /// The things to choose from.
    pub tried: Vec<LeavingChoice>,
    /// Heading over `words`.
    pub words_title: String,
    /// Words for telling the therapist; empty when the therapist is the danger.
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

/// A check-in after an ending.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AfterLeavingPage {
    /// Which check-in it is.
    pub which: AfterLeaving,
    /// Its heading.
    pub title: String,
    /// The question "How are you now?".
    pub question: String,
    /// The reminder that the safety plan is here.
    pub plan: String,
    /// Ways back, or on, without shame.
    pub back: String,
    /// Words for going back; `None` when the therapist is the danger.
    pub words: Option<String>,
    /// The label that ends the check-ins.
    pub stop: String,
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

/// The page about stopping, filled with the answers so far. With `unsafe_therapist`, the person said that they do not
/// feel safe with this therapist; then no text on the page suggests telling the therapist.
#[must_use]
pub fn leaving_page(locale: &str, said: Option<&Leaving>, unsafe_therapist: bool) -> LeavingPage {
    let words = wording::for_locale(locale);
    let label = |kind: &str, id: &str| words.label("leaving", &format!("{kind}_{id}"));
    let intent = said.and_then(|said| said.intent);
    let tried = said.map_or(&[][..], |said| &said.tried);
    let done = said.map_or(&[][..], |said| &said.done);
    let mut say = Vec::new();
    let mut checks = EndingCheck::ALL.to_vec();
    if unsafe_therapist {
        checks.retain(|check| *check != EndingCheck::Told);
    } else {
        let spoken = intent.unwrap_or(LeavingIntent::Wanted);
        say = (1..=2).map(|n| label("say", &format!("{}_{n}", spoken.id()))).collect();
    }
    LeavingPage {
        title: words.leaving_title(),
        intro: if unsafe_therapist { words.leaving_intro_unsafe() } else { words.leaving_intro() },
        question: words.leaving_question(),
        intents: choices(LeavingIntent::ALL, intent.as_slice(), LeavingIntent::id, |id| label("intent", id)),
        tried_title: words.leaving_tried_title(),
        tried: choices(Tried::ALL, tried, Tried::id, |id| label("tried", id)),
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

/// The check-in that is due on a logical day; `None` unless the person wants to be asked.
#[must_use]
pub fn due(said: &Leaving, today: Day) -> Option<AfterLeaving> {
    if said.ask_me != Some(true) {
        return None;
    }
    let days = today.since(said.since);
    let which = if FIRST.contains(&days) {
        AfterLeaving::OneWeek
    } else if SECOND.contains(&days) {
        AfterLeaving::FourWeeks
    } else {
        return None;
    };
    (!said.asked.contains(&which)).then_some(which)
}

/// The check-ins still to come, each with its first and last day, for reminders.
#[must_use]
pub fn to_come(said: &Leaving) -> Vec<(AfterLeaving, Day, Day)> {
    let both = [(AfterLeaving::OneWeek, FIRST), (AfterLeaving::FourWeeks, SECOND)];
    let wanted = |which| said.ask_me == Some(true) && !said.asked.contains(&which);
    let on = |days| said.since.plus(days);
    both.into_iter()
        .filter(|(which, _)| wanted(*which))
        .map(|(which, days)| (which, on(days.start), on(days.end - 1)))
        .collect()
}

/// The page of a check-in.
#[must_use]
pub fn after_leaving_page(locale: &str, which: AfterLeaving, unsafe_therapist: bool) -> AfterLeavingPage {
    let words = wording::for_locale(locale);
    let back = if unsafe_therapist { words.leaving_checkin_back_unsafe() } else { words.leaving_checkin_back() };
    AfterLeavingPage {
        which,
        title: words.label("leaving", which.id()),
        question: words.leaving_checkin_question(),
        plan: words.leaving_checkin_plan(),
        back,
        words: (!unsafe_therapist).then(|| words.leaving_say_back()),
        stop: words.leaving_checkin_stop(),
    }
}

/// The person's answers about stopping therapy.
const LEAVING: Key<StoredLeaving> = Key::new(SettingKey::Leaving);

/// The stored form of [`Leaving`].
#[derive(Default, Serialize, Deserialize)]
struct StoredLeaving {
    therapy: Option<String>,
    since: String,
    intent: Option<String>,
    tried: Vec<String>,
    done: Vec<String>,
    ask_me: Option<bool>,
    asked: Vec<String>,
}

/// Stores the answers in place of those stored before.
///
/// # Errors
/// Faults of the database.
pub fn save(journal: &Connection, said: &Leaving) -> Result<()> {
    let kept = StoredLeaving {
        therapy: said.therapy.clone(),
        since: said.since.to_string(),
        intent: said.intent.map(|intent| intent.id().to_owned()),
        tried: said.tried.iter().map(|tried| tried.id().to_owned()).collect(),
        done: said.done.iter().map(|check| check.id().to_owned()).collect(),
        ask_me: said.ask_me,
        asked: said.asked.iter().map(|which| which.id().to_owned()).collect(),
    };
    settings::write(journal, LEAVING, &kept)
}

/// The last stored answers; `None` where there are none or the person took them back.
///
/// # Errors
/// Faults of the database.
pub fn said(journal: &Connection) -> Result<Option<Leaving>> {
    let Some(kept) = settings::read(journal, LEAVING)? else { return Ok(None) };
    // An unreadable day counts as long ago, so that no check-in follows from it.
    let since = Day::parse(&kept.since).unwrap_or(Day::from_number(0));
    Ok(Some(Leaving {
        therapy: kept.therapy,
        since,
        intent: kept.intent.and_then(|id| LeavingIntent::from_id(&id)),
        tried: kept.tried.iter().filter_map(|id| Tried::from_id(id)).collect(),
        done: kept.done.iter().filter_map(|id| EndingCheck::from_id(id)).collect(),
        ask_me: kept.ask_me,
        asked: kept.asked.iter().filter_map(|id| AfterLeaving::from_id(id)).collect(),
    }))
}

/// Deletes the answers: the person stays in therapy, or does not want them stored.
///
/// # Errors
/// Faults of the database.
pub fn forget(journal: &Connection) -> Result<()> {
    settings::forget(journal, LEAVING)
}

/// The answers about stopping, with the weeks counted from the day on which therapy ended, if that was later.
pub(crate) fn leaving_since_the_end(conn: &Connection, now: &Moment) -> Result<Option<Leaving>> {
    let Some(mut said) = said(conn)? else { return Ok(None) };
    let day_starts = crate::journal::acts::day_starts(conn)?;
    let ended = therapy::store::all(conn)?
        .into_iter()
        .filter(|t| t.state() == TherapyState::Ended && said.therapy.as_ref().is_none_or(|id| *id == t.id));
    let last = ended.map(|t| t.last_logged.day(day_starts)).filter(|day| *day <= now.day(day_starts)).max();
    said.since = last.map_or(said.since, |day| day.max(said.since));
    Ok(Some(said))
}

/// The check-ins after an ending that the person asked for and has not had, each with its first and last day.
pub(crate) fn check_ins_to_come(conn: &Connection, now: &Moment) -> Result<Vec<(AfterLeaving, Day, Day)>> {
    Ok(leaving_since_the_end(conn, now)?.map(|said| to_come(&said)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Vault;
    use crate::words::Language;

    fn leaving(ask_me: Option<bool>) -> Leaving {
        Leaving {
            therapy: Some("t1".into()),
            since: Day::parse("2026-03-02").unwrap(),
            intent: Some(LeavingIntent::Drifting),
            tried: vec![Tried::Talked, Tried::Pause],
            done: vec![EndingCheck::Plan],
            ask_me,
            asked: Vec::new(),
        }
    }

    #[test]
    fn answers_about_stopping_are_read_back_and_can_be_taken_back() {
        let vault = Vault::in_memory().unwrap();
        let asked = Leaving { asked: vec![AfterLeaving::OneWeek], ..leaving(Some(true)) };
        vault.write(|db| save(db, &leaving(None))).unwrap();
        vault.write(|db| save(db, &asked)).unwrap();
        assert_eq!(vault.read(said).unwrap(), Some(asked));
        vault.write(forget).unwrap();
        assert_eq!(vault.read(said).unwrap(), None);
    }

    #[test]
    fn check_ins_are_due_after_one_and_four_weeks_once_each_and_only_if_wanted() {
        let on = |said: &Leaving, days| due(said, said.since.plus(days));
        let wanted = leaving(Some(true));
        for (days, expected) in [
            (6, None),
            (7, Some(AfterLeaving::OneWeek)),
            (27, Some(AfterLeaving::OneWeek)),
            (28, Some(AfterLeaving::FourWeeks)),
            (55, Some(AfterLeaving::FourWeeks)),
            (56, None),
            (-1, None),
        ] {
            assert_eq!(on(&wanted, days), expected, "{days}");
        }
        assert_eq!(on(&Leaving { asked: vec![AfterLeaving::OneWeek], ..wanted.clone() }, 8), None);
        assert_eq!(on(&leaving(None), 7), None);
        assert_eq!(on(&leaving(Some(false)), 7), None);
        let days: Vec<_> = to_come(&wanted).into_iter().map(|(_, from, to)| format!("{from} {to}")).collect();
        assert_eq!(days, ["2026-03-09 2026-03-29", "2026-03-30 2026-04-26"]);
        assert_eq!(to_come(&leaving(None)), []);
    }

    #[test]
    fn words_fit_what_was_said_and_nothing_says_to_tell_a_therapist_who_is_the_danger() {
        let page = leaving_page("en", Some(&leaving(None)), false);
        assert!(page.words[0].starts_with("I notice that I come less"));
        assert_eq!(
            page.checklist.iter().filter(|item| item.chosen).map(|item| item.id.as_str()).collect::<Vec<_>>(),
            ["plan"]
        );
        assert!(page.offer.is_some());
        let harmed = leaving_page("en", Some(&leaving(Some(true))), true);
        assert!(harmed.words.is_empty() && harmed.offer.is_none());
        assert!(harmed.checklist.iter().all(|item| item.id != "told"));
        assert!(!harmed.intro.contains("tell"));
        assert!(after_leaving_page("en", AfterLeaving::OneWeek, true).words.is_none());
    }

    #[test]
    fn every_label_is_there_in_every_language() {
        for locale in Language::all().map(Language::tag) {
            for intent in
                [None, Some(LeavingIntent::Planned), Some(LeavingIntent::Wanted), Some(LeavingIntent::Drifting)]
            {
                let page = leaving_page(locale, Some(&Leaving { intent, ..leaving(None) }), false);
                let choices = page.intents.iter().chain(&page.tried).chain(&page.checklist).map(|c| &c.label);
                assert!(choices.chain(&page.words).all(|text| !text.contains("leaving-")), "{locale}");
            }
            for which in AfterLeaving::ALL {
                assert!(!after_leaving_page(locale, *which, false).title.contains("leaving-"));
            }
        }
    }
}
