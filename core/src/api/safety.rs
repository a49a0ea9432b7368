//! Help, the plan and thinking of stopping, as a shell uses them.
//!
//! [`Safety::urgent`] and [`Safety::plan_at_hand`] answer in every state of the journal, do not wait for other calls,
//! and never fail.

use crate::journal::acts;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::shared::Shared;
use crate::checkin::{self, NotSafe};
use crate::error::Result;
use crate::moment::{DEFAULT_DAY_START, Day, Moment};
use crate::ports::Area;
use crate::safety::Urgent;
use crate::safety::crisis_lines::crisis_regions;
use crate::safety::keep::{self, Found};
use crate::safety::page::RegionChoice;
use crate::safety::plan::{Plan, PlanDraft, PlanEntry, PlanStep};
use crate::safety::plan_page::{self, PlanPage, SetupPage};
use crate::safety::stopping::{
    self, AfterLeaving, AfterLeavingPage, EndingCheck, Leaving, LeavingIntent, LeavingPage, Tried,
};
use crate::safety::urgent::{self, UrgentPage};
use crate::therapy::{self};
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

    /// The page for a person who thinks of stopping, with their answers so far.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn leaving(&self) -> Result<LeavingPage> {
        self.shared.read(|conn, now| {
            let said = stopping::said(conn)?;
            Ok(stopping::leaving_page(self.locale(), said.as_ref(), not_safe_with_therapist(conn, now)?))
        })
    }

    /// Stores the person's answers about stopping.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn say_leaving(&self, draft: LeavingDraft) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            let before = stopping::said(conn)?;
            let therapies = therapy::store::all(conn)?;
            let nothing = Leaving {
                therapy: None,
                since: acts::today(conn, now)?,
                intent: None,
                tried: Vec::new(),
                done: Vec::new(),
                ask_me: None,
                asked: Vec::new(),
            };
            let before = before.unwrap_or(nothing);
            let said = Leaving {
                therapy: therapy::rules::current(&therapies).map(|t| t.id.clone()).or(before.therapy),
                since: before.since,
                intent: draft.intent.or(before.intent),
                tried: draft.tried.unwrap_or(before.tried),
                done: draft.done.unwrap_or(before.done),
                ask_me: draft.ask_me.or(before.ask_me),
                asked: before.asked,
            };
            stopping::save(conn, &said)
        })
    }

    /// Deletes the person's answers about stopping.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn forget_leaving(&self) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, _| stopping::forget(conn))
    }

    /// The check-in that is due one or four weeks after stopping, if the person wanted to be asked.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn after_leaving(&self) -> Result<Option<AfterLeavingPage>> {
        self.shared.read(|conn, now| {
            let Some(said) = stopping::leaving_since_the_end(conn, now)? else { return Ok(None) };
            let due = stopping::due(&said, acts::today(conn, now)?);
            let unsafe_therapist = not_safe_with_therapist(conn, now)?;
            Ok(due.map(|which| stopping::after_leaving_page(self.locale(), which, unsafe_therapist)))
        })
    }

    /// Notes that the check-in was done or put away. Where `never` is `true`, no further one is asked.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn after_leaving_done(&self, which: AfterLeaving, never: bool) -> Result<()> {
        self.shared.write(&[Area::Safety, Area::Reminder], |conn, now| {
            let Some(mut said) = stopping::leaving_since_the_end(conn, now)? else { return Ok(()) };
            if !said.asked.contains(&which) {
                said.asked.push(which);
            }
            if never {
                said.ask_me = Some(false);
            }
            stopping::save(conn, &said)
        })
    }
}

impl Safety {
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

fn not_safe_with_therapist(conn: &Connection, now: &Moment) -> Result<bool> {
    let safe = checkin::store::last_said_safe(conn, acts::today(conn, now)?)?;
    Ok(safe.contains(&NotSafe::NotWithTherapist))
}
