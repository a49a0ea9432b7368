//! Answers to the questions of the first page, and the page that follows each.

use std::sync::Arc;

use crate::api::concern::Concerns;
use crate::api::ended;
use crate::api::session::Sessions;
use crate::api::shared::Shared;
use crate::api::stall::Stall;
use crate::api::therapy::Therapies;
use crate::concern::Stage;
use crate::concern::cards::{Change, Topic};
use crate::error::Result;
use crate::journal::ahead;
use crate::ports::Area;
use crate::question::Asks;
use crate::safety::ending::EndedPage;
use crate::session::Outcome;
use crate::words::Wording;
use crate::{concern, question, session, therapy};

/// A person's reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not now: the question is put away, and nothing is noted.
    Later,
}

/// A reply as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReplyChoice {
    /// The reply.
    pub reply: Reply,
    /// What its button says.
    pub label: String,
}

/// What the shell shows after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum AfterAnswer {
    /// Nothing more.
    Nothing,
    /// The session's page, where the person says who called the session off, or that it was moved.
    SayHow,
    /// The session's page, with the check-in about that session.
    CheckIn,
    /// The question which change is intended: the person chooses one of `changes`.
    WhatChanges,
    /// The page at the end of the therapy, [`AnswerDone::ended`]. If no therapy was ever begun, the app says in a sentence
    /// that the plan and the crisis lines stay.
    StillThere,
    /// A sentence that it is all right.
    Fine,
}

/// The result of an answer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerDone {
    /// The next page.
    pub next: AfterAnswer,
    /// The sentence to show: that the answer is saved or put away, that it is all right, or what is asked next.
    pub text: String,
    /// The changes to choose from, for [`Concerns::will_change`]; empty unless `next` is [`AfterAnswer::WhatChanges`].
    pub changes: Vec<Change>,
    /// The page at the end of the therapy that the person said they are no longer in.
    pub ended: Option<EndedPage>,
}

/// The replies that a question offers, in order.
pub(crate) fn replies(asks: Asks, words: &Wording) -> Vec<ReplyChoice> {
    let choice = |reply, label| ReplyChoice { reply, label };
    let (yes, no) = match asks {
        Asks::WhatWasSaved => return vec![choice(Reply::Later, words.screen_close())],
        Asks::StillInTherapy => (words.today_still_in_therapy(), words.today_not_in_therapy()),
        Asks::DatedAhead => (words.today_date_today(), words.today_leave_dates()),
        Asks::SessionsGoOn => (words.session_they_go_on(), words.session_they_ended()),
        Asks::TwoRhythms => (words.session_side_by_side_both(), words.session_side_by_side_last()),
        Asks::BesideCalendar => (words.session_side_by_side_both(), words.session_side_by_side_calendar()),
        Asks::SessionTookPlace => (words.session_yes(), words.session_no()),
        Asks::WasRaised => (words.raise_did_yes(), words.raise_did_not()),
        Asks::MoveToNext => (words.raise_move_yes(), words.raise_move_no()),
        Asks::DidItHelp => (words.raise_helped(), words.raise_little()),
    };
    vec![choice(Reply::Yes, yes), choice(Reply::No, no), choice(Reply::Later, words.today_later())]
}

/// Stores the answer and tells the next page.
///
/// # Errors
/// `UnlockFirst`; `NotThere` when the session or concern it is about is gone, or there is no next session to move to.
pub(crate) fn answer(shared: &Arc<Shared>, asks: Asks, about: &str, reply: Reply) -> Result<AnswerDone> {
    let concerns = Concerns { shared: Arc::clone(shared) };
    let sessions = Sessions { shared: Arc::clone(shared) };
    let next = match (asks, reply) {
        (_, Reply::Later) | (Asks::StillInTherapy, Reply::Yes) | (Asks::WhatWasSaved, _) => {
            shared.write(&[Area::Settings], |conn, _| question::store::put_away(conn, asks, about))?;
            AfterAnswer::Nothing
        }
        (Asks::StillInTherapy, Reply::No) => {
            shared.write(&[Area::Settings], |conn, _| question::store::put_away(conn, asks, about))?;
            Therapies { shared: Arc::clone(shared) }.not_at_the_moment()?;
            AfterAnswer::StillThere
        }
        (Asks::DatedAhead, Reply::Yes) => {
            shared.write(Area::ALL, |conn, now| {
                ahead::put_right(conn, now)?;
                crate::stall::store::look_again(conn, now.unix_ms)
            })?;
            AfterAnswer::Nothing
        }
        (Asks::DatedAhead, Reply::No) => {
            shared.write(&[Area::Settings], |conn, _| question::store::put_away(conn, asks, about))?;
            AfterAnswer::Nothing
        }
        (Asks::SessionsGoOn, Reply::Yes) => {
            sessions.go_on_with_series(about)?;
            AfterAnswer::Nothing
        }
        (Asks::TwoRhythms | Asks::BesideCalendar, Reply::Yes) => {
            shared.write(&[Area::Settings], |conn, _| question::store::put_away(conn, asks, about))?;
            AfterAnswer::Nothing
        }
        (Asks::TwoRhythms, Reply::No) => {
            shared.write(&[Area::Session, Area::Stall], |conn, now| {
                session::beside::keep_the_last(conn, now, &therapy::store::all(conn)?, about)?;
                crate::stall::store::look_again(conn, now.unix_ms)
            })?;
            AfterAnswer::Nothing
        }
        (Asks::SessionsGoOn | Asks::BesideCalendar, Reply::No) => {
            sessions.end_series(about)?;
            AfterAnswer::Nothing
        }
        (Asks::SessionTookPlace, Reply::Yes) => {
            sessions.set_outcome(about, Outcome::Attended, None)?;
            AfterAnswer::CheckIn
        }
        (Asks::SessionTookPlace, Reply::No) => AfterAnswer::SayHow,
        (Asks::WasRaised, Reply::Yes) => {
            concerns.answer(about, Stage::Raised, None)?;
            AfterAnswer::WhatChanges
        }
        (Asks::WasRaised, Reply::No) => {
            concerns.answer(about, Stage::NotRaised, None)?;
            AfterAnswer::Fine
        }
        (Asks::MoveToNext, Reply::Yes) => {
            concerns.put_on_next(about)?;
            AfterAnswer::Nothing
        }
        (Asks::MoveToNext, Reply::No) => {
            shared.write(&[Area::Settings], |conn, _| question::store::put_away(conn, asks, about))?;
            AfterAnswer::Fine
        }
        (Asks::DidItHelp, Reply::Yes) => {
            concerns.answer(about, Stage::Helped, None)?;
            AfterAnswer::Nothing
        }
        (Asks::DidItHelp, Reply::No) => {
            concerns.answer(about, Stage::NoChange, None)?;
            AfterAnswer::WhatChanges
        }
    };
    let words = shared.words();
    Ok(AnswerDone {
        next,
        text: if reply == Reply::Later { words.today_put_away() } else { text(asks, next, &words) },
        changes: if next == AfterAnswer::WhatChanges { changes(shared, about)? } else { Vec::new() },
        ended: match next {
            AfterAnswer::StillThere => shared.read(|conn, now| ended::page_of_last(conn, now, &words))?,
            _ => None,
        },
    })
}

fn text(asks: Asks, next: AfterAnswer, words: &Wording) -> String {
    match next {
        AfterAnswer::Nothing | AfterAnswer::CheckIn => words.today_saved(),
        AfterAnswer::SayHow => words.session_who_cancelled(),
        AfterAnswer::WhatChanges if asks == Asks::DidItHelp => words.raise_next_shift(),
        AfterAnswer::WhatChanges => words.raise_what_changes(),
        AfterAnswer::StillThere => words.therapy_still_here(),
        AfterAnswer::Fine => words.raise_did_not_fine(),
    }
}

/// The changes that the card about that concern suggests.
fn changes(shared: &Arc<Shared>, concern: &str) -> Result<Vec<Change>> {
    let about = shared.vault.read(|conn| concern::store::get(conn, concern))?.about;
    Ok(Stall { shared: Arc::clone(shared) }.card(Topic::About { factor: about })?.changes)
}
