//! The page that opens on the very entry that speaks of danger. [`crate::safety::signs`] decides which entries do.
//!
//! It ignores all scores, caps, pauses and quiet, and never appears in a notification (detector.md, "Safety, outside
//! all scores"). Nothing here stores anything: a person who wants help without a trace gets the same page.

use super::Urgent;
use super::crisis_lines::{Asker, HelpPage, crisis_lines};
use super::keep::{Found, PlanState};
use super::plan_page::{PlanPage, plan_in_danger};
use super::wording;
use crate::concern::cards::{Section, say_it};
use crate::entry::ids::ids;
use crate::moment::Moment;

ids! {
    /// The parts of the page.
    pub enum UrgentPart {
        /// The emergency numbers.
        Emergency = "emergency",
        /// Notes to read first.
        Notes = "notes",
        /// The ways to get help on the first screen: [`HelpPage::first_notes`], `first`, `first_route`, `by_region`.
        First = "first",
        /// The other ways to get help.
        Ways = "ways",
        /// Bodies that take concerns about a therapist.
        Routes = "routes",
        /// The plan.
        Plan = "plan",
        /// Words for saying it to someone, folded.
        SayIt = "say_it",
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
    /// The parts of the first screen from top to bottom: the number to call, the best line, the plan.
    pub order: Vec<UrgentPart>,
    /// The label that unfolds the rest.
    pub more_label: String,
    /// The parts of the rest, from top to bottom.
    pub more: Vec<UrgentPart>,
    /// Numbers, ways, notes.
    pub help: HelpPage,
    /// The plan as far as it can be read now, without empty steps; `None` when there is no plan yet.
    pub plan: Option<PlanPage>,
    /// The label that unfolds `say_it`.
    pub say_it_label: String,
    /// Words for saying it to a therapist, a doctor or a line, and to somebody the person trusts; empty unless the danger is
    /// that the person hurts themselves.
    pub say_it: Vec<Section>,
    /// The label "Help me now, don’t keep this": the answer just given is not stored, and the page is the same.
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
    let help = crisis_lines(region, locale, at, kind, &asker);
    let (order, more) = order(&help);
    UrgentPage {
        kind,
        order,
        more_label: words.crisis_more(),
        more,
        help,
        plan: (found.state != PlanState::Absent).then(|| plan_in_danger(&shown, kind, locale)),
        say_it_label: words.safety_say_it(),
        say_it: if kind == Urgent::Myself { say_it(words) } else { Vec::new() },
        keep_nothing: words.safety_keep_nothing(),
        keep_nothing_note: words.safety_keep_nothing_note(),
    }
}

/// The parts of the first screen and the others, each in order. Where no line on the first screen is for the whole
/// region, the directories are there as well. For danger at home, the notes about the traces that a call leaves come before further calls; the first
/// of them stands before the first ([`HelpPage::first_notes`]). For danger from the therapist, ways and routes come before
/// everything else that unfolds.
fn order(help: &HelpPage) -> (Vec<UrgentPart>, Vec<UrgentPart>) {
    use UrgentPart::{Beside, Emergency, Finders, First, Notes, Plan, Routes, SayIt, Ways};
    let mut first = vec![Emergency, First, Plan];
    let mut more = match help.kind {
        Urgent::Myself => vec![Ways, Notes, Finders, Beside],
        Urgent::Home => vec![Notes, Ways, Finders, Beside],
        Urgent::Therapist => vec![Notes, Ways, Routes, Finders, Beside],
    };
    if help.by_region.is_empty() && !help.first.iter().any(|way| !way.own && way.area.is_none()) {
        more.retain(|part| *part != Finders);
        first.push(Finders);
    }
    if help.kind == Urgent::Myself {
        first.push(SayIt);
    }
    (first, more)
}

#[cfg(test)]
mod tests {
    use super::super::crisis_lines::crisis_regions;
    use super::super::plan::tests::{entry, plan};
    use super::super::plan::{Plan, PlanEntry, PlanStep};
    use super::*;
    use crate::words::Language;

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
        assert_eq!(page.help.first[0].title, "Ada");
        let text = &page.help.first[0].texts[0];
        assert_eq!((text.label.as_str(), text.number.as_str()), ("Text Ada", "0301234"));
        assert!(text.keyword.as_ref().is_some_and(|message| message.contains("not doing well")));
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
        assert!(!shown.help.all_ways().any(|way| way.own));
        assert!(shown.plan.unwrap().steps.is_empty());
        assert!(shown.help.all_routes().next().is_some());
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
    fn in_every_region_the_first_screen_has_a_number_and_another_way_to_somebody() {
        let absent = Found { plan: Plan::default(), state: PlanState::Absent };
        let codes: Vec<String> = crisis_regions("en").into_iter().map(|r| r.code).collect();
        for code in codes.iter().map(String::as_str).chain(["", "XX"]) {
            for locale in Language::all().map(Language::tag) {
                for (kind, under_18) in Urgent::ALL.iter().flat_map(|kind| [(*kind, false), (*kind, true)]) {
                    let page = urgent(kind, code, locale, &at(), under_18, &absent);
                    assert_eq!(page.order[..2], [UrgentPart::Emergency, UrgentPart::First]);
                    let finders = page.order.contains(&UrgentPart::Finders);
                    let somebody =
                        page.help.first.iter().any(|way| way.area.is_none() && !way.hours_and_cost.is_empty());
                    assert!(finders || somebody || !page.help.by_region.is_empty(), "{code} {kind:?} {locale}");
                    let shown = page.order.iter().chain(&page.more);
                    let elsewhere = usize::from(kind != Urgent::Therapist) + usize::from(kind != Urgent::Myself);
                    let all = UrgentPart::ALL.len() - elsewhere;
                    assert_eq!(page.say_it.is_empty(), kind != Urgent::Myself);
                    assert_eq!(shown.count(), all, "{code} {kind:?}: each part once");
                }
            }
        }
    }

    #[test]
    fn at_home_the_traces_come_before_the_ways_and_routes_only_for_the_therapist() {
        let empty = Found { plan: Plan::default(), state: PlanState::Absent };
        let place = |kind, part| {
            let page = page(kind, &empty);
            page.order.iter().chain(&page.more).position(|p| *p == part)
        };
        assert!(page(Urgent::Home, &empty).help.first_notes[0].contains("call list"));
        assert!(place(Urgent::Home, UrgentPart::Notes) < place(Urgent::Home, UrgentPart::Ways));
        assert_eq!(place(Urgent::Home, UrgentPart::Routes), None);
        assert!(place(Urgent::Therapist, UrgentPart::Routes).is_some());
        for kind in Urgent::ALL {
            let of_one = [UrgentPart::Routes, UrgentPart::SayIt];
            for part in UrgentPart::ALL.iter().filter(|part| !of_one.contains(part)) {
                assert!(place(*kind, *part).is_some(), "{kind:?} {part:?}");
            }
        }
    }
}
