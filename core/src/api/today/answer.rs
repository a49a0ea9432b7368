//! Answers to the questions of the first page, and the page that follows each.

use std::sync::Arc;

use rusqlite::Connection;

use crate::api::concern::next::{self, StepChoice};
use crate::api::concern::{Concerns, page};
use crate::api::ended;
use crate::api::reminder::Reminders;
use crate::api::session::Sessions;
use crate::api::shared::Shared;
use crate::api::therapy::Therapies;
use crate::concern::Stage;
use crate::concern::cards::Change;
use crate::error::Result;
use crate::journal::{acts, ahead};
use crate::moment::Moment;
use crate::ports::Area;
use crate::question::Asks;
use crate::question::store::{Replies, Stands};
use crate::reminder::ReminderKind;
use crate::safety::ending::EndedPage;
use crate::session::Outcome;
use crate::words::Wording;
use crate::{question, session, therapy};

/// A person's reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not now: the question is asked again on another day, three times; then it rests in the list of what is open.
    Later,
    /// The question is not asked any more.
    Never,
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
    /// What to do with a concern that was not raised: the person chooses one of `steps`.
    WhatNow,
}

/// The result of an answer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerDone {
    /// The next page.
    pub next: AfterAnswer,
    /// The sentence to show: that the answer is saved or put away, that it is all right, or what is asked next.
    pub text: String,
    /// The changes to choose from, for [`Concerns::agree`]; empty unless `next` is [`AfterAnswer::WhatChanges`].
    pub changes: Vec<Change>,
    /// The steps to choose from, for [`Concerns::take_step`]; empty unless `next` is [`AfterAnswer::WhatNow`].
    pub steps: Vec<StepChoice>,
    /// The page at the end of the therapy that the person said they are no longer in.
    pub ended: Option<EndedPage>,
}

/// The replies that a question offers, in order.
pub(crate) fn replies(asks: Asks, words: &Wording) -> Vec<ReplyChoice> {
    let choice = |reply, label| ReplyChoice { reply, label };
    let (yes, no) = match asks {
        Asks::WhatWasSaved => return vec![choice(Reply::Never, words.screen_close())],
        Asks::StillInTherapy => (words.today_still_in_therapy(), words.today_not_in_therapy()),
        Asks::DatedAhead => (words.today_date_today(), words.today_leave_dates()),
        Asks::SessionsGoOn => (words.session_they_go_on(), words.session_they_ended()),
        Asks::TwoRhythms => (words.session_side_by_side_both(), words.session_side_by_side_last()),
        Asks::BesideCalendar => (words.session_side_by_side_both(), words.session_side_by_side_calendar()),
        Asks::SessionTookPlace => (words.session_yes(), words.session_no()),
        Asks::WasRaised => (words.raise_did_yes(), words.raise_did_not()),
        Asks::MoveToNext => (words.raise_move_yes(), words.raise_move_no()),
        Asks::DidItHelp => (words.raise_helped(), words.raise_little()),
        Asks::MayComeForward => (words.today_tell_me(), words.today_do_not_tell_me()),
    };
    vec![
        choice(Reply::Yes, yes),
        choice(Reply::No, no),
        choice(Reply::Later, words.today_later()),
        choice(Reply::Never, words.today_never()),
    ]
}

/// Stores the answer and tells the next page.
///
/// # Errors
/// `UnlockFirst`; `NotThere` when the session or concern it is about is gone, or there is no next session to move to.
pub(crate) fn answer(shared: &Arc<Shared>, asks: Asks, about: &str, reply: Reply) -> Result<AnswerDone> {
    let concerns = Concerns { shared: Arc::clone(shared) };
    let sessions = Sessions { shared: Arc::clone(shared) };
    let next = match (asks, reply) {
        (_, Reply::Later) => {
            shared.write(&[Area::Settings], |conn, now| {
                question::store::later(conn, acts::today(conn, now)?, asks, about)
            })?;
            AfterAnswer::Nothing
        }
        (_, Reply::Never)
        | (Asks::WhatWasSaved, _)
        | (Asks::StillInTherapy | Asks::TwoRhythms | Asks::BesideCalendar, Reply::Yes)
        | (Asks::DatedAhead | Asks::MayComeForward, Reply::No) => {
            put_away(shared, asks, about)?;
            AfterAnswer::Nothing
        }
        (Asks::StillInTherapy, Reply::No) => {
            put_away(shared, asks, about)?;
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
        (Asks::SessionsGoOn, Reply::Yes) => {
            sessions.go_on_with_series(about)?;
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
            AfterAnswer::WhatNow
        }
        (Asks::MoveToNext, Reply::Yes) => {
            concerns.put_on_next(about)?;
            AfterAnswer::Nothing
        }
        (Asks::MoveToNext, Reply::No) => {
            put_away(shared, asks, about)?;
            AfterAnswer::WhatNow
        }
        (Asks::DidItHelp, Reply::Yes) => {
            concerns.answer(about, Stage::Helped, None)?;
            AfterAnswer::Nothing
        }
        (Asks::MayComeForward, Reply::Yes) => {
            Reminders { shared: Arc::clone(shared) }.switch(ReminderKind::CameForward, true)?;
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
        text: match reply {
            Reply::Later => shared.read(|conn, now| put_off_text(conn, now, asks, about, &words))?,
            Reply::Never if asks == Asks::WhatWasSaved => words.today_closed(),
            Reply::Never => words.today_put_away(),
            Reply::Yes | Reply::No => shared.read(|conn, now| text(conn, now, asks, about, reply, &words))?,
        },
        changes: match next {
            AfterAnswer::WhatChanges => shared.read(|conn, now| next::changes(conn, now, about, &words))?,
            _ => Vec::new(),
        },
        steps: if next == AfterAnswer::WhatNow { next::after_not_raised(&words) } else { Vec::new() },
        ended: match next {
            AfterAnswer::StillThere => shared.read(|conn, now| ended::page_of_last(conn, now, &words))?,
            _ => None,
        },
    })
}

/// Puts a question away for good.
///
/// # Errors
/// `UnlockFirst`.
pub(crate) fn put_away(shared: &Shared, asks: Asks, about: &str) -> Result<()> {
    shared.write(&[Area::Settings], |conn, now| question::store::never(conn, acts::today(conn, now)?, asks, about))
}

/// What "later" means for that question now: asked again on another day, or only in the list of what is open.
fn put_off_text(conn: &Connection, now: &Moment, asks: Asks, about: &str, words: &Wording) -> Result<String> {
    let replies = Replies::read(conn, acts::today(conn, now)?)?;
    Ok(match replies.of(asks, about) {
        Stands::Rests => words.today_put_off_rests(),
        Stands::Open | Stands::Waits | Stands::Never => words.today_put_off(),
    })
}

/// What is said to a yes or a no.
fn text(conn: &Connection, now: &Moment, asks: Asks, about: &str, reply: Reply, words: &Wording) -> Result<String> {
    let yes = reply == Reply::Yes;
    Ok(match asks {
        Asks::StillInTherapy if !yes => words.therapy_still_here(),
        Asks::SessionTookPlace if !yes => words.session_who_cancelled(),
        Asks::WasRaised if yes => words.raise_said_it(),
        Asks::WasRaised | Asks::MoveToNext if !yes => words.raise_what_now(),
        Asks::MoveToNext => page::place_text_of(conn, now, about, words)?.unwrap_or_else(|| words.raise_waits()),
        Asks::DidItHelp if yes => words.raise_helped_said(),
        Asks::DidItHelp => words.raise_next_shift(),
        Asks::StillInTherapy | Asks::SessionsGoOn | Asks::TwoRhythms | Asks::BesideCalendar => {
            next_session_text(conn, now, words)?
        }
        Asks::MayComeForward if yes => words.today_is_told(),
        Asks::MayComeForward => words.today_put_away(),
        Asks::DatedAhead if yes => words.today_dated_today(),
        Asks::DatedAhead => words.today_put_away(),
        _ => words.today_saved(),
    })
}

/// When the next session is, after what was said about therapy or its regular times.
fn next_session_text(conn: &Connection, now: &Moment, words: &Wording) -> Result<String> {
    Ok(match session::store::next(conn, now)? {
        Some(next) => words.session_next_is(&next.when(now, words)),
        None => words.today_no_session(),
    })
}
