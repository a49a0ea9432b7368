//! The safety plan: seven steps of short entries, in the person's own words.
//!
//! Wording and step names are this project's own (the published form is licensed). Any step may stay empty, and the
//! set-up can stop anywhere and be continued later. [`keep`](super::keep) stores the plan so that, as far as the person
//! chose, it can be read without the passcode.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::entry::ids::ids;
use crate::error::{HoldfastError, Result};
use crate::moment::Day;
use crate::problem::{Fault, Problems};

use super::Urgent;
use super::page::OwnNumber;

/// The longest entry, in characters: a line or two, to be read with little strength.
pub const TEXT_CHARS: usize = 200;
/// The longest number, in characters, with spaces and brackets.
pub const NUMBER_CHARS: usize = 40;
/// The most entries of a step.
pub const STEP_ENTRIES: usize = 20;
/// After how many months a review is offered (issue "Safety plan and crisis lines that cannot fail").
pub const REVIEW_MONTHS: u32 = 3;

ids! {
    /// The steps, in the order in which a person follows them when they get worse.
    pub enum PlanStep {
        /// Signs that I am getting worse.
        Signs = "signs",
        /// What helps me alone.
        Alone = "alone",
        /// Places and people that take my mind off it.
        Distraction = "distraction",
        /// People I can ask for help.
        People = "people",
        /// Professionals and crisis lines.
        Professionals = "professionals",
        /// Making my surroundings safer.
        Surroundings = "surroundings",
        /// What matters to me.
        Matters = "matters",
    }
}

/// One entry.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanEntry {
    /// Its id, unique within the plan; empty for a new entry.
    pub id: String,
    /// The step it belongs to.
    pub step: PlanStep,
    /// Its text: a sign, a place, a name.
    pub text: String,
    /// A number to call, as the person wrote it.
    pub number: Option<String>,
    /// Whether this is the person's therapist; `None` where they were not asked or did not say.
    pub is_therapist: Option<bool>,
    /// Whether it is kept in the journal, so that it can be read only after unlocking.
    pub only_after_unlocking: bool,
}

impl PlanEntry {
    /// Whether it is one of the people a person may write to. Doctors and lines are called.
    #[must_use]
    pub fn may_be_texted(&self) -> bool {
        matches!(self.step, PlanStep::People | PlanStep::Distraction) && self.number.is_some()
    }
}

/// Prints no content, because a test or a log may print an entry.
impl std::fmt::Debug for PlanEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlanEntry").field("id", &self.id).field("step", &self.step).finish_non_exhaustive()
    }
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The entries, in the person's order.
    pub entries: Vec<PlanEntry>,
    /// The steps that the guided set-up has passed, filled in or skipped.
    pub passed: Vec<PlanStep>,
    /// When the person last looked through it.
    pub reviewed_on: Option<Day>,
    /// Whether the whole plan opens only after unlocking. Without a passcode the person sees no difference.
    pub after_unlocking: bool,
    /// The parts that a later version wrote.
    pub(crate) beyond: Beyond,
}

/// The parts of a plan that a later version wrote and this one cannot show. They are written back unchanged.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Beyond {
    /// Whole entries with an unknown step or another shape.
    pub(crate) entries: Vec<Value>,
    /// Further fields of known entries, by the entries' ids.
    pub(crate) of_entries: BTreeMap<String, Map<String, Value>>,
    /// Unknown steps that the set-up has passed.
    pub(crate) passed: Vec<Value>,
    /// Further fields of the plan.
    pub(crate) fields: Map<String, Value>,
}

/// Prints no content, because it may be a person's words.
impl std::fmt::Debug for Beyond {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Beyond")
    }
}

/// What a screen sends back: all entries, in order.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanDraft {
    /// The entries. An entry without text and number is dropped.
    pub entries: Vec<PlanEntry>,
    /// Whether the whole plan opens only after unlocking.
    pub after_unlocking: bool,
}

/// The limits of a draft, for screens.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanLimits {
    /// The longest text of an entry, in characters.
    pub text_chars: u32,
    /// The longest number, in characters.
    pub number_chars: u32,
    /// The most entries of a step.
    pub step_entries: u32,
}

/// The limits of a draft.
#[must_use]
pub fn plan_limits() -> PlanLimits {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    PlanLimits { text_chars: count(TEXT_CHARS), number_chars: count(NUMBER_CHARS), step_entries: count(STEP_ENTRIES) }
}

impl Plan {
    /// The plan with these entries in place of its own. Passed steps and the date of the review stay.
    ///
    /// # Errors
    /// [`HoldfastError::Rejected`] with every problem, by field: `people.2.number` is the number of the second entry of
    /// that step.
    pub fn changed(&self, draft: PlanDraft) -> Result<Self> {
        let mut problems = Problems::default();
        let mut entries: Vec<PlanEntry> = Vec::new();
        let mut next = self.next_id();
        let mut counts = [0_usize; PlanStep::ALL.len()];
        for mut entry in draft.entries {
            entry.text = entry.text.trim().to_owned();
            entry.number = entry.number.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
            if entry.text.is_empty() && entry.number.is_none() {
                continue;
            }
            let count = counts.get_mut(entry.step as usize).map_or(1, |count| {
                *count += 1;
                *count
            });
            let field = |name: &str| format!("{}.{count}.{name}", entry.step.id());
            check(&entry, &field, &mut problems);
            if count == STEP_ENTRIES + 1 {
                problems.field(entry.step.id(), Fault::TooMany { limit: plan_limits().step_entries });
            }
            let known = self.entries.iter().any(|old| old.id == entry.id);
            if !known || entries.iter().any(|other| other.id == entry.id) {
                entry.id = format!("p{next}");
                next += 1;
            }
            entries.push(entry);
        }
        if !problems.is_empty() {
            return Err(HoldfastError::Rejected { problems: problems.named().to_vec(), total: problems.total() });
        }
        Ok(Self { entries, after_unlocking: draft.after_unlocking, ..self.clone() })
    }

    /// The plan with these entries as the entries of that step, whatever step they name themselves.
    ///
    /// # Errors
    /// As [`Plan::changed`].
    pub fn with_step(&self, step: PlanStep, entries: Vec<PlanEntry>) -> Result<Self> {
        let others = self.entries.iter().filter(|entry| entry.step != step).cloned();
        let entries = others.chain(entries.into_iter().map(|entry| PlanEntry { step, ..entry })).collect();
        self.changed(PlanDraft { entries, after_unlocking: self.after_unlocking })
    }

    fn next_id(&self) -> u64 {
        let numbers = self.entries.iter().filter_map(|entry| entry.id.strip_prefix('p')?.parse::<u64>().ok());
        numbers.max().map_or(1, |highest| highest.saturating_add(1))
    }

    /// The entries of a step.
    pub fn of(&self, step: PlanStep) -> impl Iterator<Item = &PlanEntry> {
        self.entries.iter().filter(move |entry| entry.step == step)
    }

    /// Whether it has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The step at which the guided set-up continues: the first that is empty and was not passed; `None` when there is
    /// none.
    #[must_use]
    pub fn next_step(&self) -> Option<PlanStep> {
        PlanStep::ALL.iter().copied().find(|step| !self.passed.contains(step) && self.of(*step).next().is_none())
    }

    /// The plan after the set-up passed that step.
    #[must_use]
    pub fn with_passed(&self, step: PlanStep) -> Self {
        let mut plan = self.clone();
        if !plan.passed.contains(&step) {
            plan.passed.push(step);
        }
        plan
    }

    /// The plan as the page for that danger shows it. For danger from the therapist it leaves out every entry that is,
    /// or may be, that therapist: a professional stays only where the person said that it is somebody else.
    #[must_use]
    pub fn shown_for(&self, kind: Urgent) -> Self {
        let mut plan = self.clone();
        if kind == Urgent::Therapist {
            plan.entries.retain(|entry| match entry.is_therapist {
                Some(is_therapist) => !is_therapist,
                None => entry.step != PlanStep::Professionals,
            });
        }
        plan
    }

    /// The numbers in it, for the top of the help page: those of people first, then of professionals, then the rest.
    #[must_use]
    pub fn numbers(&self) -> Vec<OwnNumber> {
        let order = [PlanStep::People, PlanStep::Professionals, PlanStep::Distraction];
        let rest = PlanStep::ALL.iter().copied().filter(|step| !order.contains(step));
        let with_number = |entry: &PlanEntry| {
            let may_text = entry.may_be_texted();
            Some(OwnNumber { name: entry.text.clone(), number: entry.number.clone()?, may_text })
        };
        order.into_iter().chain(rest).flat_map(|step| self.of(step)).filter_map(with_number).collect()
    }

    /// Whether to suggest a review, and why: from the day after a crisis on, or after three months. `None` for an empty
    /// plan.
    #[must_use]
    pub fn review_offer(&self, today: Day, last_crisis: Option<Day>) -> Option<ReviewOffer> {
        if self.is_empty() {
            return None;
        }
        let since_review = |day: Day| self.reviewed_on.is_none_or(|reviewed| day > reviewed);
        if last_crisis.is_some_and(|crisis| crisis < today && since_review(crisis)) {
            return Some(ReviewOffer::AfterCrisis);
        }
        self.review_due().filter(|due| today >= *due).map(|_| ReviewOffer::AfterTime)
    }

    /// The day on which the last review is three months old; `None` for an empty plan, or one that was never reviewed.
    #[must_use]
    pub fn review_due(&self) -> Option<Day> {
        self.reviewed_on.filter(|_| !self.is_empty()).map(|reviewed| reviewed.plus_months(REVIEW_MONTHS))
    }
}

/// Why a review is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ReviewOffer {
    /// Help was opened since the last review.
    AfterCrisis,
    /// The last review was three months ago or longer.
    AfterTime,
}

fn check(entry: &PlanEntry, field: &impl Fn(&str) -> String, problems: &mut Problems) {
    let limits = plan_limits();
    if entry.text.is_empty() {
        problems.field(&field("text"), Fault::Missing);
    }
    if entry.text.chars().count() > TEXT_CHARS {
        problems.field(&field("text"), Fault::TooLong { limit: limits.text_chars });
    }
    if let Some(number) = &entry.number {
        if number.chars().count() > NUMBER_CHARS {
            problems.field(&field("number"), Fault::TooLong { limit: limits.number_chars });
        }
        if !can_be_dialled(number) {
            problems.field(&field("number"), Fault::DoesNotFit);
        }
    }
}

/// Whether a text is a number to dial: at least two digits, the usual separators, and a plus only in front.
fn can_be_dialled(number: &str) -> bool {
    let between = |c: char| c.is_whitespace() || "()-–./*#".contains(c);
    let rest = number.strip_prefix('+').unwrap_or(number);
    rest.chars().all(|c| c.is_ascii_digit() || between(c)) && rest.chars().filter(char::is_ascii_digit).count() >= 2
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn entry(step: PlanStep, text: &str, number: Option<&str>) -> PlanEntry {
        PlanEntry {
            id: String::new(),
            step,
            text: text.to_owned(),
            number: number.map(ToOwned::to_owned),
            is_therapist: None,
            only_after_unlocking: false,
        }
    }

    pub(crate) fn plan(entries: Vec<PlanEntry>) -> Plan {
        Plan::default().changed(PlanDraft { entries, after_unlocking: false }).unwrap()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn new_entries_get_ids_that_no_other_has_and_old_ones_keep_theirs() {
        let first =
            plan(vec![entry(PlanStep::Signs, " less sleep ", None), entry(PlanStep::People, "Ada", Some("030 12 34"))]);
        assert_eq!(first.entries.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["p1", "p2"]);
        assert_eq!(first.entries[0].text, "less sleep");
        let mut entries = first.entries.clone();
        entries.remove(0);
        entries.push(entry(PlanStep::Matters, "the cat", None));
        entries.push(entries[0].clone());
        let second = first.changed(PlanDraft { entries, after_unlocking: true }).unwrap();
        assert_eq!(second.entries.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["p2", "p3", "p4"]);
        assert!(second.after_unlocking);
    }

    #[test]
    fn every_problem_is_named_by_its_field_and_nothing_is_quoted() {
        let mut entries = vec![
            entry(PlanStep::People, "Ada", Some("call me")),
            entry(PlanStep::People, "", Some("12")),
            entry(PlanStep::People, "  ", Some(" ")),
            entry(PlanStep::Matters, &"x".repeat(TEXT_CHARS + 1), None),
        ];
        entries.extend((0..=STEP_ENTRIES).map(|n| entry(PlanStep::Alone, &format!("walk {n}"), None)));
        let refused = Plan::default().changed(PlanDraft { entries, after_unlocking: false }).unwrap_err();
        let HoldfastError::Rejected { problems, total } = &refused else { panic!("{refused:?}") };
        let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["people.1.number", "people.2.text", "matters.1.text", "alone"]);
        assert_eq!(*total, 4);
        assert!(!format!("{refused:?}").contains("call me"));
    }

    #[test]
    fn only_numbers_that_can_be_dialled_are_accepted() {
        for number in ["110", "+49 (30) 12-34", "0800/111 0 111", "*100#", "12"] {
            assert!(can_be_dialled(number), "{number}");
        }
        for number in ["1", "", "+", "12+3", "0800-REFUGE", "tel:110", "１２３"] {
            assert!(!can_be_dialled(number), "{number}");
        }
    }

    #[test]
    fn the_set_up_goes_on_where_it_stopped() {
        let mut plan = Plan::default();
        assert_eq!(plan.next_step(), Some(PlanStep::Signs));
        plan = plan.with_passed(PlanStep::Signs).with_passed(PlanStep::Signs);
        assert_eq!((plan.next_step(), plan.passed.len()), (Some(PlanStep::Alone), 1));
        plan = plan
            .changed(PlanDraft { entries: vec![entry(PlanStep::Alone, "walk", None)], after_unlocking: false })
            .unwrap();
        assert_eq!(plan.next_step(), Some(PlanStep::Distraction));
        for step in PlanStep::ALL {
            plan = plan.with_passed(*step);
        }
        assert_eq!(plan.next_step(), None);
    }

    #[test]
    fn in_danger_from_the_therapist_nobody_who_may_be_that_therapist_is_shown() {
        let with = |step, text: &str, is_therapist| PlanEntry { is_therapist, ..entry(step, text, Some("12 34")) };
        let plan = plan(vec![
            with(PlanStep::Professionals, "Dr A", Some(true)),
            with(PlanStep::Professionals, "Dr B", None),
            with(PlanStep::Professionals, "Dr C", Some(false)),
            with(PlanStep::People, "A, privately", Some(true)),
            with(PlanStep::People, "Ada", None),
        ]);
        let names = |plan: &Plan| plan.numbers().into_iter().map(|own| own.name).collect::<Vec<_>>();
        assert_eq!(names(&plan.shown_for(Urgent::Therapist)), ["Ada", "Dr C"]);
        assert_eq!(names(&plan.shown_for(Urgent::Myself)), ["A, privately", "Ada", "Dr A", "Dr B", "Dr C"]);
    }

    #[test]
    fn a_review_is_offered_after_a_crisis_and_after_three_months() {
        let mut plan = plan(vec![entry(PlanStep::Alone, "walk", None)]);
        assert_eq!(plan.review_offer(day("2026-06-01"), None), None, "never reviewed, nothing happened");
        assert_eq!(plan.review_offer(day("2026-06-01"), Some(day("2026-06-01"))), None, "not on the day itself");
        let after_crisis = Some(ReviewOffer::AfterCrisis);
        assert_eq!(plan.review_offer(day("2026-06-02"), Some(day("2026-06-01"))), after_crisis);
        plan.reviewed_on = Some(day("2026-06-02"));
        assert_eq!(plan.review_offer(day("2026-06-03"), Some(day("2026-06-01"))), None, "reviewed since");
        assert_eq!(plan.review_offer(day("2026-09-01"), None), None);
        assert_eq!(plan.review_offer(day("2026-09-02"), None), Some(ReviewOffer::AfterTime));
        assert_eq!(Plan::default().review_offer(day("2026-09-02"), Some(day("2026-06-01"))), None, "nothing to review");
    }

    #[test]
    fn a_plan_that_is_printed_names_nobody() {
        let plan = plan(vec![entry(PlanStep::People, "Ada", Some("030 12 34"))]);
        let printed = format!("{plan:?}");
        assert!(!printed.contains("Ada") && !printed.contains("030"), "{printed}");
    }
}
