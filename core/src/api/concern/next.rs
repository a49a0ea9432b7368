//! What a person does with a concern next: what was agreed on, another time, a smaller step, or rest.

use rusqlite::Connection;

use super::{Concerns, change, next_time};
use crate::api::stall;
use crate::concern::cards::{Agenda, Change, Topic, card};
use crate::concern::{ConcernChange, Shift, Stage, store};
use crate::entry::ids::ids;
use crate::error::Result;
use crate::moment::{Day, Moment};
use crate::words::Wording;

ids! {
    /// What a person does with a concern next.
    pub enum NextStep {
        /// It was raised.
        Raised = "raised",
        /// It goes on the list for the next session.
        NextTime = "next_time",
        /// It was too hard: a smaller step.
        TooHard = "too_hard",
        /// It is not needed any more, and rests.
        NotNeeded = "not_needed",
        /// It is taken up again.
        Again = "again",
    }
}

/// A step, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StepChoice {
    /// The step.
    pub step: NextStep,
    /// What its button says.
    pub label: String,
}

/// What follows a step.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StepDone {
    /// What came of it, in a sentence.
    pub text: String,
    /// Words to use, from a smaller step; empty elsewhere.
    pub words: Vec<String>,
    /// The changes to choose from, for [`Concerns::agree`]; empty unless the concern was raised.
    pub changes: Vec<Change>,
}

/// What was agreed on when a concern was raised. Each field is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Agreement {
    /// Which of the four shifts it is.
    pub shift: Option<Shift>,
    /// What was agreed on, in the person's words.
    pub text: Option<String>,
    /// The day on which the person wants to look at it again; `None` for four weeks after it was raised.
    pub look_again: Option<Day>,
}

#[uniffi::export]
impl Concerns {
    /// Stores what was agreed on when a concern was raised. Answers a sentence that says when the app comes back to it.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for words that are too long.
    pub fn agree(&self, id: &str, agreement: Agreement) -> Result<String> {
        let words = self.shared.words();
        self.shared.write(super::CHANGES, |conn, now| {
            let Agreement { shift, text, look_again } = agreement;
            change(conn, now, id, ConcernChange { shift, agreed: text, look_again, ..Default::default() })?;
            Ok(match look_again {
                Some(day) => words.raise_agreed_until(&words.date(day, now.civil().date())),
                None => words.raise_agreed(),
            })
        })
    }

    /// Does the next step with a concern.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn take_step(&self, id: &str, step: NextStep) -> Result<StepDone> {
        let words = self.shared.words();
        self.shared.write(super::CHANGES, |conn, now| take_step(conn, now, id, step, &words))
    }
}

/// Does the next step with a concern.
pub(crate) fn take_step(
    conn: &Connection,
    now: &Moment,
    id: &str,
    step: NextStep,
    words: &Wording,
) -> Result<StepDone> {
    let to = |stage| change(conn, now, id, ConcernChange { stage: Some(stage), ..Default::default() });
    let done = |text| StepDone { text, words: Vec::new(), changes: Vec::new() };
    Ok(match step {
        NextStep::Raised => {
            to(Stage::Raised)?;
            StepDone { changes: changes(conn, now, id, words)?, ..done(words.raise_said_it()) }
        }
        NextStep::NextTime => done(next_time(conn, now, id, words)?),
        NextStep::TooHard => smaller_step(conn, now, id, words)?,
        NextStep::NotNeeded => {
            to(Stage::AtRest)?;
            done(words.raise_rests())
        }
        NextStep::Again => {
            to(Stage::Drafted)?;
            done(words.raise_again())
        }
    })
}

/// The changes that the card about a concern suggests.
pub(crate) fn changes(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<Vec<Change>> {
    let about = store::get(conn, id)?.about;
    Ok(card(Topic::About { factor: about }, stall::context(conn, now)?, words).changes)
}

/// Words that say less, for what was too hard to say. The concern goes on the next list, unless it never goes on one; then
/// the words are for somebody the person trusts.
fn smaller_step(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<StepDone> {
    let about = store::get(conn, id)?.about;
    if card(Topic::About { factor: about }, stall::context(conn, now)?, words).agenda != Agenda::Offered {
        let text = words.raise_smaller_private();
        return Ok(StepDone { text, words: vec![words.raise_smaller_someone()], changes: Vec::new() });
    }
    let on_list = next_time(conn, now, id, words)?;
    Ok(StepDone {
        text: format!("{} {on_list}", words.raise_smaller()),
        words: vec![words.raise_smaller_ask_me(), words.raise_smaller_read(), words.raise_smaller_only_know()],
        changes: Vec::new(),
    })
}

/// The steps offered where a concern was not raised.
#[must_use]
pub fn after_not_raised(words: &Wording) -> Vec<StepChoice> {
    choices(&[NextStep::NextTime, NextStep::TooHard, NextStep::NotNeeded], words)
}

pub(crate) fn choices(steps: &[NextStep], words: &Wording) -> Vec<StepChoice> {
    let choice =
        |step: &NextStep| StepChoice { step: *step, label: words.label("raise", &format!("step_{}", step.id())) };
    steps.iter().map(choice).collect()
}
