//! Check-ins, as a shell uses them.

use crate::journal::acts;
use crate::safety::signs;
use std::sync::Arc;

use crate::api::ended;
use crate::api::shared::Shared;
use crate::checkin::CheckIn;
use crate::checkin::questions::{self, CheckInAnswer, Question};
use crate::concern::cards::Topic;
use crate::entry::Body;
use crate::entry::factors::Factor;
use crate::error::{HoldfastError, Result};
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::safety::Urgent;
use crate::safety::first::PlanFirst;
use crate::session;
use crate::stall::signals::ratings;
use crate::therapy::{self, TherapyState};
use crate::words::Wording;

/// The result of logging a check-in.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CheckInDone {
    /// The id of the stored entry; `None` where nothing was stored.
    pub id: Option<String>,
    /// The urgent pages to open at once, in this order. No cap, pause or quiet time holds them back.
    pub urgent: Vec<Urgent>,
    /// What is said to it: that it is saved, or a warm sentence where an answer was hard to give.
    pub text: String,
    /// The offer to keep a word for next time, where something stayed unsaid or therapy helps little; `None` elsewhere,
    /// where an urgent page or the card about stopping comes next, and where the person does not feel safe there.
    pub offer: Option<WordToKeep>,
    /// Whether the card about thinking of stopping is shown next.
    pub about_stopping: bool,
    /// The plan and the numbers to call, shown before that card and before what was saved; `None` where they need not
    /// come first.
    pub first: Option<PlanFirst>,
}

/// An offer to keep a word for the next session.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WordToKeep {
    /// Why it is offered.
    pub text: String,
    /// The label that opens the words.
    pub label: String,
    /// The topic whose words are opened.
    pub topic: Topic,
}

/// The offer to keep a word about what that check-in says: that something stayed unsaid, or that `helping` is low.
fn word_to_keep(said: &CheckIn, words: &Wording) -> Option<WordToKeep> {
    let (text, topic) = if said.held_back == Some(true) {
        (words.checkin_offer_unsaid(), Topic::About { factor: Factor::Avoidance })
    } else if said.helping.is_some_and(|helping| helping <= ratings::LOW) {
        (words.checkin_offer_little(), Topic::NotSure)
    } else {
        return None;
    };
    Some(WordToKeep { text, label: words.checkin_offer_label(), topic })
}

/// Check-ins, as a shell uses them.
#[derive(uniffi::Object)]
pub struct CheckIns {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl CheckIns {
    /// The questions in order: first those of the first page, then the further ones. The person can skip any of them.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        questions::questions(&self.shared.words())
    }

    /// Builds a check-in from answers; nothing is stored.
    ///
    /// # Errors
    /// `Rejected` for an answer that does not fit its question.
    pub fn filled(&self, session: Option<String>, answers: Vec<CheckInAnswer>) -> Result<CheckIn> {
        questions::filled(session, &answers)
    }

    /// Stores a check-in. Where it names no therapy, it is about the current one.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn log(&self, mut draft: CheckIn) -> Result<CheckInDone> {
        draft.note = draft.note.filter(|note| !note.trim().is_empty());
        let words = self.shared.words();
        let offer = word_to_keep(&draft, &words);
        let ((stored, may_stop), _) = self.shared.write_and_look(&[Area::CheckIn, Area::Stall], |conn, now| {
            if let Some(id) = &draft.session {
                if !session::store::is_there(conn, id)? {
                    return Err(HoldfastError::rejected(Problem::new("session", Fault::NoSuchSession)));
                }
                let session = session::store::get(conn, id)?;
                if !session.has_begun(now) {
                    return Err(HoldfastError::rejected(Problem::new("session", Fault::InFuture)));
                }
                session::store::write_down(conn, now, id)?;
                draft.therapy = draft.therapy.or(session.known.therapy);
            }
            let therapies = therapy::store::all(conn)?;
            match &draft.therapy {
                None => draft.therapy = therapy::rules::current(&therapies).map(|t| t.id.clone()),
                Some(id) if !therapies.iter().any(|t| t.id == *id) => {
                    return Err(HoldfastError::rejected(Problem::new("therapy", Fault::NoSuchTherapy)));
                }
                Some(_) => {}
            }
            // Nobody can stop what is over, and an end that is planned is no thinking of stopping.
            let of = therapy::rules::belonging(&therapies, draft.therapy.as_deref(), now.unix_ms);
            let may_stop = of.map_or(!therapies.iter().any(|t| t.ran), |of| of.state() == TherapyState::InTherapy);
            Ok((acts::log_when(conn, now, None, None, Body::CheckIn(draft))?, may_stop))
        })?;
        let about_stopping = may_stop && signs::says_stopping(Some(&stored.entry));
        let urgent = signs::urgent(Some(&stored.entry), None);
        let hard = about_stopping || !urgent.is_empty();
        let (first, may_raise) = self.shared.read(|conn, now| {
            Ok((ended::plan_first(conn, now, about_stopping, &words)?, ended::may_raise_there(conn, now)?))
        })?;
        Ok(CheckInDone {
            id: Some(stored.entry.id),
            text: if hard { words.checkin_heard() } else { words.today_saved() },
            offer: offer.filter(|_| may_raise && !hard),
            urgent,
            about_stopping,
            first,
        })
    }

    /// Answers the urgent pages that the draft's answers about safety open, and stores nothing.
    #[must_use]
    pub fn help_without_keeping(&self, draft: &CheckIn) -> Vec<Urgent> {
        signs::pages(draft)
    }
}
