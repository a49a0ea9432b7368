//! The page that opens on the very entry that speaks of danger. [`crate::safety::signs`] decides which entries do.
//!
//! It ignores all scores, caps, pauses and quiet, and never appears in a notification (detector.md, "Safety, outside
//! all scores"). Nothing here stores anything: a person who wants help without a trace gets the same page.

use super::Urgent;
use super::crisis_lines::{Asker, HelpPage, crisis_lines};
use super::keep::{Found, PlanState};
use super::plan_page::{PlanPage, plan_in_danger};
use super::wording;
use crate::entry::ids::ids;
use crate::moment::Moment;

ids! {
    /// The parts of the page.
    pub enum UrgentPart {
        /// The emergency numbers.
        Emergency = "emergency",
        /// Notes to read first.
        Notes = "notes",
        /// Ways to get help, the person's own numbers first.
        Ways = "ways",
        /// Bodies that take concerns about a therapist.
        Routes = "routes",
        /// The plan.
        Plan = "plan",
        /// Directories with more services.
        Finders = "finders",
        /// Services for other needs.
        Beside = "beside",
    }
}

/// The page for one danger.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UrgentPage {
    /// The danger it is for.
    pub kind: Urgent,
    /// Its parts from top to bottom.
    pub order: Vec<UrgentPart>,
    /// Numbers, ways, notes.
    pub help: HelpPage,
    /// The plan as far as it can be read now, without empty steps; `None` when there is no plan yet.
    pub plan: Option<PlanPage>,
    /// The label "Help me now, don't keep this": the answer just given is not stored, and the page is the same.
    pub keep_nothing: String,
    /// The note that nothing was stored.
    pub keep_nothing_note: String,
}

/// The page for a danger. `found` is the plan as far as it can be read; `region`, `locale` and `at` have the same
/// meaning as in [`crisis_lines`].
#[must_use]
pub fn urgent(kind: Urgent, region: &str, locale: &str, at: &Moment, under_18: bool, found: &Found) -> UrgentPage {
    let words = wording::for_locale(locale);
    let shown = Found { plan: found.plan.shown_for(kind), state: found.state };
    let asker = Asker { own: shown.plan.numbers(), under_18 };
    UrgentPage {
        kind,
        order: order(kind),
        help: crisis_lines(region, locale, at, kind, &asker),
        plan: (found.state != PlanState::Absent).then(|| plan_in_danger(&shown, locale)),
        keep_nothing: words.safety_keep_nothing(),
        keep_nothing_note: words.safety_keep_nothing_note(),
    }
}

/// The order of the parts. For danger at home, the notes about the traces that a call leaves come before the calls.
/// For danger from the therapist, ways and routes come before the plan.
fn order(kind: Urgent) -> Vec<UrgentPart> {
    use UrgentPart::{Beside, Emergency, Finders, Notes, Plan, Routes, Ways};
    match kind {
        Urgent::Myself => vec![Emergency, Ways, Plan, Notes, Finders, Beside],
        Urgent::Home => vec![Emergency, Notes, Ways, Finders, Plan, Beside],
        Urgent::Therapist => vec![Emergency, Notes, Ways, Routes, Plan, Finders, Beside],
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::tests::{entry, plan};
    use super::super::plan::{Plan, PlanEntry, PlanStep};
    use super::*;

    fn at() -> Moment {
        Moment::parse("2026-11-23T03:00:00+01:00").unwrap()
    }

    fn page(kind: Urgent, found: &Found) -> UrgentPage {
        urgent(kind, "DE", "en", &at(), false, found)
    }

    #[test]
    fn the_persons_own_people_come_first_and_the_plan_is_below() {
        let found = Found {
            plan: plan(vec![entry(PlanStep::Alone, "walk", None), entry(PlanStep::People, "Ada", Some("030 12 34"))]),
            state: PlanState::Ready,
        };
        let page = page(Urgent::Myself, &found);
        assert_eq!(page.help.ways[0].title, "Ada");
        let steps: Vec<_> = page.plan.unwrap().steps.into_iter().map(|step| step.step).collect();
        assert_eq!(steps, [PlanStep::Alone, PlanStep::People]);
    }

    #[test]
    fn danger_from_the_therapist_shows_no_therapist_anywhere() {
        let therapist =
            PlanEntry { is_therapist: Some(true), ..entry(PlanStep::Professionals, "Dr A", Some("030 99 99")) };
        let found = Found { plan: plan(vec![therapist]), state: PlanState::Ready };
        assert!(format!("{:?}", page(Urgent::Myself, &found).help).contains("Dr A"));
        let shown = page(Urgent::Therapist, &found);
        assert!(!shown.help.ways.iter().any(|way| way.own));
        assert!(shown.plan.unwrap().steps.is_empty());
        assert!(!shown.help.routes.is_empty());
    }

    #[test]
    fn without_a_plan_and_with_one_that_cannot_be_read_there_is_still_help() {
        for state in [PlanState::Absent, PlanState::Damaged, PlanState::NoKey, PlanState::AfterUnlocking] {
            for kind in Urgent::ALL {
                let page = page(*kind, &Found { plan: Plan::default(), state });
                assert!(!page.help.emergency.is_empty() && !page.help.finders.is_empty());
                assert_eq!(page.order[0], UrgentPart::Emergency);
                assert_eq!(page.plan.is_none(), state == PlanState::Absent);
            }
        }
    }

    #[test]
    fn at_home_the_traces_come_before_the_ways_and_routes_only_for_the_therapist() {
        let empty = Found { plan: Plan::default(), state: PlanState::Absent };
        let place = |kind, part| page(kind, &empty).order.iter().position(|p| *p == part);
        assert!(place(Urgent::Home, UrgentPart::Notes) < place(Urgent::Home, UrgentPart::Ways));
        assert_eq!(place(Urgent::Home, UrgentPart::Routes), None);
        assert!(place(Urgent::Therapist, UrgentPart::Routes).is_some());
        for kind in Urgent::ALL {
            for part in UrgentPart::ALL.iter().filter(|part| **part != UrgentPart::Routes) {
                assert!(place(*kind, *part).is_some(), "{kind:?} {part:?}");
            }
        }
    }
}
