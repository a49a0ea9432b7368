//! The urgent path: what opens it, and the page it opens on the very act that opened it.
//!
//! It is outside all scores, caps, pauses and quiet, and never in a notification (detector.md, "Safety, outside all
//! scores"). Nothing here stores anything: whoever wants help without a trace gets the same page.

use super::Urgent;
use super::crisis_lines::{Asker, HelpPage, crisis_lines};
use super::keep::{Found, PlanState};
use super::plan_page::{PlanPage, plan_in_danger};
use super::wording;
use crate::checkin::NotSafe;
use crate::journal::ids::ids;
use crate::moment::Moment;

/// The answer to PHQ-9 item 9 from which on the urgent page opens, whatever was answered before (detector.md).
pub const ITEM_NINE_URGENT: u8 = 2;
/// How long, in days, an answer to item 9 counts when stopping comes up (detector.md).
pub const ITEM_NINE_DAYS: i64 = 30;
/// The rating of "thinking of stopping" from which on help comes before the card, given item 9 (detector.md).
pub const STOPPING_OFTEN: u8 = 2;

ids! {
    /// The parts of the page.
    pub enum UrgentPart {
        /// The emergency numbers.
        Emergency = "emergency",
        /// What is to be known first.
        Notes = "notes",
        /// Ways to get help, the person's own numbers first.
        Ways = "ways",
        /// Where to raise it.
        Routes = "routes",
        /// The plan.
        Plan = "plan",
        /// Where to find more.
        Finders = "finders",
        /// Help for something else.
        Beside = "beside",
    }
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UrgentPage {
    /// What it is for.
    pub kind: Urgent,
    /// Its parts from top to bottom.
    pub order: Vec<UrgentPart>,
    /// Numbers, ways, notes.
    pub help: HelpPage,
    /// The plan as far as it can be read now, steps with entries only; none where there is no plan yet.
    pub plan: Option<PlanPage>,
    /// "Help me now, don't keep this": what was just said is not stored, the page is the same.
    pub keep_nothing: String,
    /// That nothing was kept.
    pub keep_nothing_note: String,
}

/// The page for a danger. `found` is the plan as far as it can be read; `region`, `locale` and `at` are as for
/// [`crisis_lines`].
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

/// For danger at home the traces that a call leaves come before the call; for danger from the therapist, who else can
/// help comes before everything but the emergency number.
fn order(kind: Urgent) -> Vec<UrgentPart> {
    use UrgentPart::{Beside, Emergency, Finders, Notes, Plan, Routes, Ways};
    match kind {
        Urgent::Myself => vec![Emergency, Ways, Plan, Notes, Finders, Beside],
        Urgent::Home => vec![Emergency, Notes, Ways, Finders, Plan, Beside],
        Urgent::Therapist => vec![Emergency, Notes, Ways, Routes, Plan, Finders, Beside],
    }
}

/// The dangers a check-in names, each once, in the order of [`Urgent::ALL`].
#[must_use]
pub fn named_dangers(safe: &[NotSafe]) -> Vec<Urgent> {
    Urgent::ALL.iter().copied().filter(|kind| safe.iter().any(|named| Urgent::of(*named) == *kind)).collect()
}

/// What an answer to PHQ-9 item 9 leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum AfterItemNine {
    /// Nothing.
    Nothing,
    /// The support band stands on the result, calm, for seven days or until a later 0.
    Band,
    /// The urgent page opens at once, kind [`Urgent::Myself`].
    Urgent,
}

/// What follows from an answer of 0 to 3 to item 9, given the answer before it: 2 or more, or higher than the last, opens
/// the urgent page; 1 otherwise shows the band (detector.md).
#[must_use]
pub fn after_item_nine(answer: u8, before: Option<u8>) -> AfterItemNine {
    if answer >= ITEM_NINE_URGENT || before.is_some_and(|before| answer > before) {
        AfterItemNine::Urgent
    } else if answer > 0 {
        AfterItemNine::Band
    } else {
        AfterItemNine::Nothing
    }
}

/// Whether plan and lines come before the card about stopping: someone who often thinks of stopping and answered item 9
/// with 1 or more within the last 30 days. `item_nine` is the latest answer, and how many days ago it was.
#[must_use]
pub fn help_before_stopping_card(stopping: u8, item_nine: Option<(u8, i64)>) -> bool {
    stopping >= STOPPING_OFTEN
        && item_nine.is_some_and(|(answer, days)| answer >= 1 && (0..=ITEM_NINE_DAYS).contains(&days))
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
    fn own_people_come_first_and_the_plan_is_below() {
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

    #[test]
    fn item_nine_exhaustively() {
        use AfterItemNine::{Band, Nothing, Urgent};
        let table: [(Option<u8>, [AfterItemNine; 4]); 5] = [
            (None, [Nothing, Band, Urgent, Urgent]),
            (Some(0), [Nothing, Urgent, Urgent, Urgent]),
            (Some(1), [Nothing, Band, Urgent, Urgent]),
            (Some(2), [Nothing, Band, Urgent, Urgent]),
            (Some(3), [Nothing, Band, Urgent, Urgent]),
        ];
        for (before, expected) in table {
            let found: Vec<_> = (0..4).map(|answer| after_item_nine(answer, before)).collect();
            assert_eq!(found, expected, "{before:?}");
        }
    }

    #[test]
    fn help_comes_before_the_card_only_for_both_and_only_while_it_is_recent() {
        assert!(help_before_stopping_card(2, Some((1, 30))));
        assert!(!help_before_stopping_card(2, Some((1, 31))));
        assert!(!help_before_stopping_card(1, Some((3, 0))));
        assert!(!help_before_stopping_card(3, Some((0, 0))));
        assert!(!help_before_stopping_card(3, None));
    }

    #[test]
    fn dangers_are_named_once_in_their_order() {
        let safe = [NotSafe::NotWithTherapist, NotSafe::NotFromMyself, NotSafe::NotFromMyself];
        assert_eq!(named_dangers(&safe), [Urgent::Myself, Urgent::Therapist]);
        assert_eq!(named_dangers(&[]), []);
    }
}
