//! Safety: outside all scores, caps, pauses and quiet. Nothing here asks what state the detector is in.

use crate::checkin::{CheckIn, NotSafe};
use crate::entry::factors::Factor;
use crate::entry::{Body, Entry};
use crate::moment::Day;
use crate::questionnaire::HELP_FROM;
use crate::safety::Urgent;

/// How many days the support band stays.
pub const BAND_DAYS: i64 = 7;
/// How many days an answer of 1 or more to item 9 puts the plan before the card of who often thinks of stopping.
pub const PLAN_FIRST_DAYS: i64 = 30;
/// From this answer to `stopping` on it is answered on the spot.
pub const STOPPING: u8 = 2;

/// The last answer to PHQ-9 item 9, in the order in which answers were logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemNine {
    /// 0 to 3.
    pub answer: u8,
    /// The answer before it.
    pub before: Option<u8>,
    /// The day it was logged.
    pub day: Day,
    /// The last day on which 1 or more was answered.
    pub some: Option<Day>,
}

impl ItemNine {
    /// What is known after one more answer.
    #[must_use]
    pub fn after(last: Option<&Self>, answer: u8, day: Day) -> Self {
        let some = if answer >= 1 { Some(day) } else { last.and_then(|l| l.some) };
        Self { answer, before: last.map(|l| l.answer), day, some }
    }

    /// Whether the answer opens the urgent page: [`HELP_FROM`] (2, by detector, "Safety") or more, or higher than the one
    /// before.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.answer >= HELP_FROM || self.before.is_some_and(|before| self.answer > before)
    }

    /// Whether the support band is there: the last answer was not 0, and at most 7 days ago. It stays after the urgent
    /// page as well: who answered 2 needs it no less than who answered 1.
    #[must_use]
    pub fn band(&self, today: Day) -> bool {
        self.answer >= 1 && today.since(self.day) <= BAND_DAYS
    }

    /// Whether 1 or more was answered so lately that plan and lines come before a card about stopping.
    #[must_use]
    pub fn plan_first(&self, today: Day) -> bool {
        self.some.is_some_and(|day| today.since(day) <= PLAN_FIRST_DAYS)
    }
}

/// The urgent pages that the act just logged opens. `item_nine` is what is known after it.
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

/// The urgent pages that what was said under `safe` opens, each once.
#[must_use]
pub fn pages(checkin: &CheckIn) -> Vec<Urgent> {
    let mut pages: Vec<_> = checkin.safe.iter().flatten().map(|not_safe| page(*not_safe)).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// The urgent page for what does not feel safe.
pub(crate) fn page(not_safe: NotSafe) -> Urgent {
    match not_safe {
        NotSafe::NotFromMyself => Urgent::Myself,
        NotSafe::NotAtHome => Urgent::Home,
        NotSafe::NotWithTherapist => Urgent::Therapist,
    }
}

/// Whether the act just logged says that the person often thinks of stopping, or has decided to.
#[must_use]
pub fn says_stopping(act: Option<&Entry>) -> bool {
    let Some(Entry { body: Body::CheckIn(checkin), .. }) = act else { return false };
    checkin.stopping.is_some_and(|answer| answer >= STOPPING)
}

/// Whether a factor may go on an agenda or a shared page. With others in the room (couple, family, group) some may
/// not: the card then offers asking for time alone. What was said under `safe` never may.
#[must_use]
pub fn may_be_shared(factor: Factor, joint: bool) -> bool {
    !(joint && factor.is_private_in_joint_therapy())
}
