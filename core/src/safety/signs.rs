//! The signs of danger in entries. They ignore all scores, caps, pauses, quiet and the detector's state.

use crate::checkin::{CheckIn, NotSafe};
use crate::entry::factors::Factor;
use crate::entry::{Body, Entry};
use crate::moment::Day;
use crate::questionnaire::HELP_FROM;
use crate::safety::Urgent;

/// How many days the support band stays.
pub const BAND_DAYS: i64 = 7;
/// For how many days after an answer of 1 or more to item 9 the plan comes before the card about stopping.
pub const PLAN_FIRST_DAYS: i64 = 30;
/// The lowest answer to `stopping` that gets its card at once.
pub const STOPPING: u8 = 2;

/// The last answer to PHQ-9 item 9, in the order in which answers were logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemNine {
    /// The answer, 0 to 3.
    pub answer: u8,
    /// The answer before it.
    pub before: Option<u8>,
    /// The day it was logged.
    pub day: Day,
    /// The last day with an answer of 1 or more.
    pub some: Option<Day>,
}

impl ItemNine {
    /// The state after one more answer.
    #[must_use]
    pub fn after(last: Option<&Self>, answer: u8, day: Day) -> Self {
        let some = if answer >= 1 { Some(day) } else { last.and_then(|l| l.some) };
        Self { answer, before: last.map(|l| l.answer), day, some }
    }

    /// Whether the answer opens the urgent page: it is [`HELP_FROM`] (2, by detector, "Safety") or more, or higher
    /// than the answer before.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.answer >= HELP_FROM || self.before.is_some_and(|before| self.answer > before)
    }

    /// Whether the support band is shown: the last answer was not 0 and is at most 7 days old. The band also stays
    /// after the urgent page: a person who answered 2 needs it no less than one who answered 1.
    #[must_use]
    pub fn band(&self, today: Day) -> bool {
        self.answer >= 1 && today.since(self.day) <= BAND_DAYS
    }

    /// Whether an answer of 1 or more is at most [`PLAN_FIRST_DAYS`] old, so that plan and lines come before a card
    /// about stopping.
    #[must_use]
    pub fn plan_first(&self, today: Day) -> bool {
        self.some.is_some_and(|day| today.since(day) <= PLAN_FIRST_DAYS)
    }
}

/// The urgent pages that the entry just logged opens. `item_nine` is the state after that entry.
#[must_use]
pub fn urgent(act: Option<&Entry>, item_nine: Option<&ItemNine>) -> Vec<Urgent> {
    let Some(Entry { body, .. }) = act else { return Vec::new() };
    if let Body::Questionnaire(filled) = body {
        let heard = filled.help_answer().and(item_nine).filter(|nine| nine.is_urgent());
        heard.map(|_| Urgent::Myself).into_iter().collect()
    } else if let Body::CheckIn(checkin) = body {
        pages(checkin)
    } else {
        Vec::new()
    }
}

/// The urgent pages that the answers under `safe` open, each once.
#[must_use]
pub fn pages(checkin: &CheckIn) -> Vec<Urgent> {
    let mut pages: Vec<_> = checkin.safe.iter().flatten().map(|not_safe| page(*not_safe)).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// The urgent page for one answer under `safe`.
pub(crate) fn page(not_safe: NotSafe) -> Urgent {
    match not_safe {
        NotSafe::NotFromMyself => Urgent::Myself,
        NotSafe::NotAtHome => Urgent::Home,
        NotSafe::NotWithTherapist => Urgent::Therapist,
    }
}

/// Whether the entry just logged says that the person often thinks of stopping, or has decided to.
#[must_use]
pub fn says_stopping(act: Option<&Entry>) -> bool {
    let Some(Entry { body: Body::CheckIn(checkin), .. }) = act else { return false };
    checkin.stopping.is_some_and(|answer| answer >= STOPPING)
}

/// Whether a factor may go on an agenda or a shared page. In joint therapy (couple, family, group) some factors may
/// not; their card offers asking for time alone instead. Answers under `safe` are never shared.
#[must_use]
pub fn may_be_shared(factor: Factor, joint: bool) -> bool {
    !(joint && factor.is_private_in_joint_therapy())
}
