//! The safety plan as a screen draws it, and its guided set-up, which asks one step at a time.

use super::Urgent;
use super::crisis_lines::text_person;
use super::keep::{Found, PlanState};
use super::page::{Dial, OwnNumber, TextTo};
use super::plan::{Plan, PlanEntry, PlanStep, ReviewOffer};
use super::wording;
use crate::moment::Day;
use crate::words::{Wording, sentence};

/// The number of ideas for each step.
const IDEAS: usize = 3;

/// The plan as a page to read.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanPage {
    /// Its heading.
    pub title: String,
    /// The state in which it was found.
    pub state: PlanState,
    /// The explanation of that state; `None` for [`PlanState::Ready`].
    pub state_text: Option<String>,
    /// All seven steps, or in danger only those with entries.
    pub steps: Vec<PlanStepPage>,
    /// The date of the last review, in words.
    pub reviewed: String,
    /// The label that confirms a review now.
    pub review: String,
    /// An offer to review it; `None` without a reason.
    pub review_offer: Option<String>,
    /// The label that puts the review off.
    pub review_later: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanStepPage {
    /// The step.
    pub step: PlanStep,
    /// Its name.
    pub title: String,
    /// A question that helps to fill the step.
    pub prompt: String,
    /// Ideas to choose from, safe and general.
    pub ideas: Vec<String>,
    /// Its entries.
    pub entries: Vec<PlanLine>,
}

/// One entry, with a call button when it has a number.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanLine {
    /// The entry.
    pub entry: PlanEntry,
    /// The number that the button dials.
    pub call: Option<Dial>,
    /// A message to this person, ready to be sent; `None` for entries that are nobody to write to.
    pub text: Option<TextTo>,
}

/// A step of the guided set-up.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SetupPage {
    /// The step.
    pub step: PlanStepPage,
    /// "Step 2 of 7".
    pub progress: String,
    /// The label that goes on.
    pub next: String,
    /// The label that leaves the step empty; drawn as large as the other.
    pub skip: String,
    /// The label that stops the set-up here.
    pub stop: String,
    /// The question whether a professional is the person's therapist; `None` in other steps.
    pub therapist_question: Option<String>,
}

/// The page of the plan on `today`, a logical day. `last_crisis` is the day on which help was last opened.
#[must_use]
pub fn plan_page(found: &Found, locale: &str, today: Day, last_crisis: Option<Day>) -> PlanPage {
    let words = wording::for_locale(locale);
    let offer = found.plan.review_offer(today, last_crisis).map(|offer| match offer {
        ReviewOffer::AfterCrisis => words.safety_review_after_crisis(),
        ReviewOffer::AfterTime => words.safety_review_after_time(),
    });
    PlanPage { review_offer: offer, ..bare_page(found, Urgent::Myself, words) }
}

/// The plan for a moment of danger: without an offer to review it and without empty steps.
pub(super) fn plan_in_danger(found: &Found, kind: Urgent, locale: &str) -> PlanPage {
    let mut page = bare_page(found, kind, wording::for_locale(locale));
    page.steps.retain(|step| !step.entries.is_empty());
    page
}

fn bare_page(found: &Found, kind: Urgent, words: &Wording) -> PlanPage {
    let reviewed = found
        .plan
        .reviewed_on
        .map_or_else(|| words.safety_not_reviewed(), |day| words.safety_reviewed_on(&words.date_with_year(day)));
    PlanPage {
        title: words.safety_plan_title(),
        state: found.state,
        state_text: state_text(found, words),
        steps: PlanStep::ALL.iter().map(|step| plan_step(&found.plan, *step, kind, words)).collect(),
        reviewed,
        review: words.safety_review(),
        review_offer: None,
        review_later: words.safety_review_later(),
    }
}

/// The entries with these ids as a text to send or to show, under the names of their steps; a number follows its name.
/// `None` where an id is unknown or none is given.
#[must_use]
pub fn share_text(plan: &Plan, entries: &[String], locale: &str) -> Option<String> {
    let words = wording::for_locale(locale);
    let is_chosen = |entry: &&PlanEntry| entries.contains(&entry.id);
    let known = |id: &String| plan.entries.iter().any(|entry| entry.id == *id);
    if entries.is_empty() || !entries.iter().all(known) {
        return None;
    }
    let mut text = words.safety_share_lead();
    for step in PlanStep::ALL {
        let mut chosen = plan.of(*step).filter(is_chosen).peekable();
        if chosen.peek().is_some() {
            text.push_str(&format!("\n\n{}", words.label("safety", &format!("step_{}", step.id()))));
        }
        for entry in chosen {
            let number = entry.number.as_ref().map(|number| format!(" · {number}")).unwrap_or_default();
            text.push_str(&format!("\n· {}{number}", entry.text));
        }
    }
    Some(text)
}

fn state_text(found: &Found, words: &Wording) -> Option<String> {
    match found.state {
        PlanState::Ready => None,
        PlanState::Absent => Some(words.safety_plan_empty()),
        PlanState::Former => Some(words.safety_state_former()),
        PlanState::AfterUnlocking => Some(words.safety_state_after_unlocking()),
        PlanState::Damaged => Some(words.safety_state_damaged()),
        PlanState::NotNow => Some(words.safety_state_not_now()),
        PlanState::NoKey => Some(words.safety_state_no_key()),
        PlanState::Newer => Some(words.safety_state_newer()),
    }
}

fn plan_step(plan: &Plan, step: PlanStep, kind: Urgent, words: &Wording) -> PlanStepPage {
    let label = |kind: &str| words.label("safety", &format!("{kind}_{}", step.id()));
    let line = |entry: &PlanEntry| {
        let call = entry.number.as_deref().and_then(Dial::written);
        let text = call.as_ref().filter(|_| entry.may_be_texted()).map(|number| {
            let own = OwnNumber { name: entry.text.clone(), number: number.shown.clone(), may_text: true };
            text_person(&own, number, kind, words)
        });
        PlanLine { call, text, entry: entry.clone() }
    };
    PlanStepPage {
        step,
        title: label("step"),
        prompt: label("prompt"),
        ideas: (1..=IDEAS).map(|n| words.label("safety", &format!("idea_{}_{n}", step.id()))).collect(),
        entries: plan.of(step).map(line).collect(),
    }
}

/// The next step of the guided set-up; `None` when every step is done.
#[must_use]
pub fn setup_page(plan: &Plan, locale: &str) -> Option<SetupPage> {
    let words = wording::for_locale(locale);
    let step = plan.next_step()?;
    let number = |n: usize| i64::try_from(n).unwrap_or(0);
    Some(SetupPage {
        step: plan_step(plan, step, Urgent::Myself, words),
        progress: words.safety_setup_progress(sentence::SafetySetupProgress {
            n: number(step as usize + 1),
            n_all: number(PlanStep::ALL.len()),
        }),
        next: words.safety_setup_next(),
        skip: words.safety_setup_skip(),
        stop: words.safety_setup_stop(),
        therapist_question: (step == PlanStep::Professionals).then(|| words.safety_therapist_question()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::plan::tests::{entry, plan};
    use super::*;
    use crate::words::Language;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_page_shows_every_step_with_words_and_a_button_where_there_is_a_number() {
        let mut plan =
            plan(vec![entry(PlanStep::People, "Ada", Some("+49 30 12-34")), entry(PlanStep::Matters, "the cat", None)]);
        plan.reviewed_on = Some(day("2026-03-05"));
        let found = Found { plan, state: PlanState::Ready };
        for locale in Language::all().map(Language::tag) {
            let page = plan_page(&found, locale, day("2026-03-06"), None);
            assert_eq!(page.steps.len(), 7);
            for step in &page.steps {
                let texts = step.ideas.iter().chain([&step.title, &step.prompt]);
                assert!(texts.clone().count() == 5 && texts.clone().all(|text| !text.contains("safety-")), "{locale}");
            }
        }
        let page = plan_page(&found, "de", day("2026-06-05"), None);
        assert_eq!(page.steps[3].entries[0].call.as_ref().unwrap().tel, "tel:+49301234");
        let text = page.steps[3].entries[0].text.as_ref().unwrap();
        assert_eq!((text.label.as_str(), text.number.as_str()), ("Nachricht an Ada", "+49301234"));
        assert!(text.keyword.as_ref().unwrap().starts_with("Mir geht es gerade nicht gut."));
        let at_home = plan_in_danger(&found, Urgent::Home, "de");
        let text = at_home.steps[0].entries[0].text.as_ref().unwrap();
        assert!(!text.keyword.as_ref().unwrap().contains("nicht gut"), "somebody else may read the phone");
        assert_eq!((&page.steps[6].entries[0].call, &page.steps[6].entries[0].text), (&None, &None));
        assert_eq!(page.reviewed, "Durchgesehen am 5. März 2026");
        assert_eq!(page.review_offer.as_deref(), Some("Es ist eine Weile her. Passt dein Plan noch?"));
    }

    #[test]
    fn a_shared_plan_has_the_chosen_entries_and_nothing_else() {
        let plan = plan(vec![
            entry(PlanStep::Signs, "no sleep", None),
            entry(PlanStep::People, "Ada", Some("030 12 34")),
            entry(PlanStep::People, "Bo", None),
            entry(PlanStep::Matters, "the cat", None),
        ]);
        let share = |ids: &[&str]| share_text(&plan, &ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), "en");
        let text = share(&["p4", "p2"]).unwrap();
        let rest = text.split_once("\n\n").unwrap().1;
        assert_eq!(rest, "People I can ask for help\n· Ada · 030 12 34\n\nWhat matters to me\n· the cat");
        assert_eq!((share(&[]), share(&["p2", "p9"])), (None, None));
    }

    #[test]
    fn every_state_but_ready_says_what_it_means() {
        let states = [
            PlanState::Absent,
            PlanState::Former,
            PlanState::AfterUnlocking,
            PlanState::Damaged,
            PlanState::NotNow,
            PlanState::NoKey,
            PlanState::Newer,
        ];
        for state in states {
            let page = plan_page(&Found { plan: Plan::default(), state }, "en", day("2026-03-06"), None);
            assert!(page.state_text.is_some_and(|text| !text.contains("safety-")), "{state:?}");
        }
    }

    #[test]
    fn the_set_up_goes_step_by_step_and_asks_about_the_therapist_where_it_matters() {
        let mut plan = Plan::default();
        let mut seen = Vec::new();
        while let Some(page) = setup_page(&plan, "en") {
            assert_eq!(page.therapist_question.is_some(), page.step.step == PlanStep::Professionals);
            seen.push(page.progress);
            plan = plan.with_passed(page.step.step);
        }
        assert_eq!((seen.len(), seen[0].as_str(), seen[6].as_str()), (7, "Step 1 of 7", "Step 7 of 7"));
    }
}
