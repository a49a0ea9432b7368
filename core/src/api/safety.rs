//! Help, the plan and thinking of stopping, as a shell uses them.
//!
//! [`Safety::urgent`] and [`Safety::plan_at_hand`] answer in every state of the journal, do not wait for other calls,
//! and never fail.

use crate::journal::acts;
use std::sync::Arc;

use crate::api::ended;
use crate::api::shared::Shared;
use crate::error::{HoldfastError, Result};
use crate::moment::{DEFAULT_DAY_START, Day, Moment};
use crate::ports::Area;
use crate::safety::Urgent;
use crate::safety::after_ending::{self, AfterLeavingDone, AfterLeavingPage, WaysOn};
use crate::safety::crisis_lines::crisis_regions;
use crate::safety::keep::{self, Found};
use crate::safety::page::RegionChoice;
use crate::safety::plan::{Plan, PlanDraft, PlanEntry, PlanStep};
use crate::safety::plan_page::{self, PlanPage, SetupPage};
use crate::safety::stopping::{self, AfterLeaving, EndingCheck, Feeling, LeavingIntent, LeavingPage, Tried};
use crate::safety::urgent::{self, UrgentPage};
use crate::therapy::{self, TherapyState};
use crate::vault::VaultState;

/// A person's answers about stopping. A field that is `None` keeps its earlier value.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct LeavingDraft {
    /// How the person means to stop.
    pub intent: Option<LeavingIntent>,
    /// The things that the person has tried.
    pub tried: Option<Vec<Tried>>,
    /// The steps of a good ending that are done.
    pub done: Option<Vec<EndingCheck>>,
    /// Whether the person wants to be asked afterwards.
    pub ask_me: Option<bool>,
}

/// Help, the plan and thinking of stopping, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Safety {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Safety {
    /// The page for a danger: numbers, other ways to get help, and the plan as far as it can be read without unlocking.
    #[must_use]
    pub fn urgent(&self, kind: Urgent, region: &str, under_18: bool) -> UrgentPage {
        // Without a clock no line is said to be open or closed (`safety/hours.rs`); the rest of the page does not need one.
        let nowhen = Moment { unix_ms: 0, offset_minutes: 0, zone: None };
        let now = self.shared.clock.now_at_once();
        let at = now.as_deref().unwrap_or(&nowhen);
        urgent::urgent(kind, region, self.locale(), at, under_18, &self.at_hand())
    }

    /// Every region that has help listed, by name; needs no journal.
    #[must_use]
    pub fn regions(&self) -> Vec<RegionChoice> {
        crisis_regions(self.locale())
    }

    /// Notes that the plan or the crisis lines were opened: for a day no card comes forward by itself, and a review of
    /// the plan is offered later. A shell does not call it for "help me now, don't keep this".
    pub fn note_opened(&self) {
        self.shared.note_help_opened();
    }

    /// The plan as far as it can be read without unlocking.
    #[must_use]
    pub fn plan_at_hand(&self) -> PlanPage {
        self.page(&self.at_hand())
    }

    /// The plan. Where the journal is open, it includes the entries that open only after unlocking. Waits for other
    /// calls that use the journal.
    #[must_use]
    pub fn plan(&self) -> PlanPage {
        self.page(&self.whole())
    }

    /// The entries of the plan with these ids as a text for a person whom the person chose; nothing else is in it.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` for an id that is not in the plan, or no id at all.
    pub fn share_text(&self, entries: Vec<String>) -> Result<String> {
        plan_page::share_text(&self.opened()?, &entries, self.locale()).ok_or(HoldfastError::NotThere)
    }

    /// The draft that a screen for changing the plan begins with.
    ///
    /// # Errors
    /// `UnlockFirst`: only a person who can open the journal may change the plan.
    pub fn draft(&self) -> Result<PlanDraft> {
        let plan = self.opened()?;
        Ok(PlanDraft { entries: plan.entries, after_unlocking: plan.after_unlocking })
    }

    /// Stores the plan.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every problem; `MakeRoom`, `NoPermission`. After an error the former plan is
    /// still there.
    pub fn save_plan(&self, draft: PlanDraft) -> Result<()> {
        self.change(|plan| plan.changed(draft))
    }

    /// Stores the entries of one step, in that order; the other steps stay as they are.
    ///
    /// # Errors
    /// As [`Safety::save_plan`].
    pub fn save_step(&self, step: PlanStep, entries: Vec<PlanEntry>) -> Result<()> {
        self.change(|plan| plan.with_step(step, entries))
    }

    /// The step at which the guided set-up goes on; `None` when it is finished.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn setup(&self) -> Result<Option<SetupPage>> {
        Ok(plan_page::setup_page(&self.opened()?, self.locale()))
    }

    /// Notes that the set-up has passed that step, filled in or not.
    ///
    /// # Errors
    /// As [`Safety::save_plan`].
    pub fn pass_step(&self, step: PlanStep) -> Result<()> {
        self.change(|plan| Ok(plan.with_passed(step)))
    }

    /// Notes that the person has looked through the plan today.
    ///
    /// # Errors
    /// As [`Safety::save_plan`].
    pub fn reviewed(&self) -> Result<()> {
        let today = self.shared.read(acts::today)?;
        self.change(|plan| Ok(Plan { reviewed_on: Some(today), ..plan.clone() }))
    }

    /// The page for a person who thinks of stopping, with their answers so far about the therapy that is running. Where
    /// none is running and one has ended, the page holds the page at that end instead.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn leaving(&self) -> Result<LeavingPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let therapies = therapy::store::all(conn)?;
            let current = therapy::rules::current(&therapies);
            let all = stopping::all_said(conn)?;
            let said = stopping::said_about(&all, current, acts::day_starts(conn)?);
            let ending = current.is_some_and(|therapy| therapy.state() == TherapyState::Ending);
            let not_safe = ended::not_safe_with_therapist(conn, now, current)?;
            let page = stopping::leaving_page(self.locale(), said, ending, not_safe);
            let first = ended::plan_first(conn, now, true, &words)?;
            Ok(LeavingPage { ended: ended::page_of_last(conn, now, &words)?, first, ..page })
        })
    }

    /// Stores the person's answers about stopping the therapy that is running; where none is, about the one that ended
    /// last.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn say_leaving(&self, draft: LeavingDraft) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            let therapies = therapy::store::all(conn)?;
            let over = || therapy::rules::last_over(&therapies).filter(|therapy| therapy.ran);
            let about = therapy::rules::current(&therapies).or_else(over);
            ended::say(conn, now, about, |said| {
                said.intent = draft.intent.or(said.intent);
                said.tried = draft.tried.unwrap_or_else(|| std::mem::take(&mut said.tried));
                said.done = draft.done.unwrap_or_else(|| std::mem::take(&mut said.done));
                if draft.ask_me.is_some() {
                    said.ask_me = draft.ask_me;
                    said.ask_me_at_end = about.is_some_and(|therapy| !therapy.is_running());
                }
            })
        })
    }

    /// Deletes the person's answers about stopping, about every therapy.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn forget_leaving(&self) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, _| stopping::forget(conn))
    }

    /// The check-in that is due one or four weeks after therapy ended, if the person wanted to be asked.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn after_leaving(&self) -> Result<Option<AfterLeavingPage>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| Ok(after_ending::due(conn, now)?.map(|due| after_ending::page(&words, &due))))
    }

    /// Stores the answer to the check-in that is due, and says what follows. As long as its days are not over, another answer
    /// takes the place of the first.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when that check-in is not due.
    pub fn answer_after_leaving(&self, which: AfterLeaving, feeling: Feeling) -> Result<AfterLeavingDone> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            let due = after_ending::may_be_answered(conn, now, which)?.ok_or(HoldfastError::NotThere)?;
            let mut said = due.said.clone();
            if !said.asked.contains(&which) {
                said.asked.push(which);
            }
            said.felt.insert(which, feeling);
            stopping::save(conn, &said, Some(&due.said))?;
            let how = due.therapy.as_ref().and_then(|therapy| therapy.known.how);
            let not_safe = ended::not_safe_with_therapist(conn, now, due.therapy.as_ref())?;
            Ok(after_ending::answered(self.locale(), feeling, how, not_safe))
        })
    }

    /// Ways back into therapy, or on to someone else, for a person who wants to see them after a check-in.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn ways_on(&self) -> Result<WaysOn> {
        self.shared.read(|conn, now| {
            let therapy = after_ending::last_asked_about(conn)?;
            let not_safe = ended::not_safe_with_therapist(conn, now, therapy.as_ref())?;
            Ok(after_ending::ways_on(self.locale(), therapy.and_then(|therapy| therapy.known.how), not_safe))
        })
    }

    /// Notes that the check-in was put away. Where `never` is `true`, no further one is asked.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn after_leaving_done(&self, which: AfterLeaving, never: bool) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            let due = after_ending::due(conn, now)?;
            for said in stopping::all_said(conn)? {
                let put_away = due.as_ref().is_some_and(|due| due.which == which && due.said == said);
                let mut changed = said.clone();
                if put_away {
                    changed.asked.push(which);
                }
                if never && said.ask_me == Some(true) {
                    changed.ask_me = Some(false);
                }
                if changed != said {
                    stopping::save(conn, &changed, Some(&said))?;
                }
            }
            Ok(())
        })
    }
}

impl Safety {
    /// The check-in that was answered and may still be answered differently.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn answered_after_leaving(&self) -> Result<Option<AfterLeaving>> {
        self.shared.read(|conn, now| {
            for which in AfterLeaving::ALL {
                if after_ending::may_be_answered(conn, now, *which)?.is_some() {
                    return Ok(Some(*which));
                }
            }
            Ok(None)
        })
    }

    fn locale(&self) -> &'static str {
        self.shared.words().language().tag()
    }

    fn at_hand(&self) -> Found {
        keep::find(self.shared.vault.at_hand(), None)
    }

    fn whole(&self) -> Found {
        if self.shared.vault.state() != VaultState::Open {
            return self.at_hand();
        }
        let both = self.shared.vault.read(|conn| Ok(keep::find(self.shared.vault.at_hand(), Some(conn))));
        both.unwrap_or_else(|_| self.at_hand())
    }

    fn opened(&self) -> Result<Plan> {
        self.shared.vault.read(|conn| Ok(keep::find(self.shared.vault.at_hand(), Some(conn)).plan))
    }

    fn change(&self, change: impl FnOnce(&Plan) -> Result<Plan>) -> Result<()> {
        let plan = change(&self.opened()?)?;
        keep::save(&self.shared.vault, &plan)?;
        self.shared.tell(&[Area::Safety]);
        Ok(())
    }

    fn page(&self, found: &Found) -> PlanPage {
        let today = self.shared.clock.now_at_once().map(|now| now.day(DEFAULT_DAY_START));
        let last = self.shared.help_opened().last().map(|opened| opened.day(DEFAULT_DAY_START));
        // Without a clock no review is offered; the plan itself is shown.
        today.map_or_else(
            |_| plan_page::plan_page(found, self.locale(), Day::from_number(0), None),
            |today| plan_page::plan_page(found, self.locale(), today, last),
        )
    }
}
