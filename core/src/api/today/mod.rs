//! The first page: how it is right now, what came forward, the next session.

pub mod answer;

use crate::journal::acts;
use crate::question;
use crate::question::Asks;
use crate::stall::window::GAP_DAYS;
use rusqlite::Connection;

use crate::api;
use crate::api::mood::MoodView;
use crate::api::shared::Shared;
use crate::api::stall::view::ForwardCard;
use crate::concern;
use crate::error::Result;
use crate::journal::store as entries;
use crate::moment::{Day, Moment};
use crate::words::{Wording, sentence};
use crate::{mood, pause, session, therapy};
use answer::{ReplyChoice, replies};

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Today {
    /// A quiet greeting by the time of day.
    pub greeting: String,
    /// The date in words.
    pub date: String,
    /// The logical day.
    pub day: Day,
    /// One line of help, on the first day only.
    pub first_help: Option<String>,
    /// The moods of this day, in the order in which they were.
    pub moods: Vec<MoodView>,
    /// The one card that came forward, if one did.
    pub card: Option<ForwardCard>,
    /// The calm line with help, for a week after an answer that asks for it.
    pub support_band: bool,
    /// Questions, each asked once; at most two at a time.
    pub questions: Vec<OpenQuestion>,
    /// The next session, if one is planned.
    pub next_session: Option<NextSession>,
    /// "Thinking of stopping?", where the last session was called off or missed and no other is planned: the way to
    /// words, a good ending, and staying. None otherwise.
    pub leaving: Option<String>,
    /// The pause that holds, in words.
    pub pause: Option<String>,
}

/// The next session, on the first page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NextSession {
    /// Its id.
    pub id: String,
    /// "Thursday, 5 March, 17:00 · 2 things to bring up".
    pub text: String,
}

/// A question on the first page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OpenQuestion {
    /// What it is about.
    pub asks: Asks,
    /// The session or concern it is about; empty for neither.
    pub about: String,
    /// The question.
    pub text: String,
    /// A second line: what the concern is called.
    pub detail: Option<String>,
    /// What can be said to it, in order.
    pub replies: Vec<ReplyChoice>,
}

/// The first page.
///
/// # Errors
/// `UnlockFirst`.
pub(crate) fn today(shared: &Shared) -> Result<Today> {
    let words = shared.words();
    let now = shared.now()?;
    shared.catch_up(&now)?;
    shared.vault.read(|conn| page(conn, &now, &words))
}

fn page(conn: &Connection, now: &Moment, words: &Wording) -> Result<Today> {
    let day = acts::today(conn, now)?;
    let moods = mood::store::of_days(conn, day, day)?;
    let first_help = if moods.is_empty() && entries::is_empty(conn)? { Some(words.today_first_help()) } else { None };
    let next = session::store::next(conn, now)?;
    Ok(Today {
        greeting: greeting(now, words),
        date: words.day(day, false),
        day,
        first_help,
        moods: moods.iter().filter_map(|stored| MoodView::of(stored, words)).collect(),
        card: api::stall::card(conn, now, words)?,
        support_band: api::stall::support_band(conn, now)?,
        questions: questions(conn, now, day, words)?,
        leaving: offers_leaving(conn, now, next.as_ref())?.then(|| words.leaving_title()),
        next_session: next.map(|session| next_session(conn, now, &session, words)).transpose()?,
        pause: pause::store::current(conn, day)?.map(|(_, pause)| words.pause_running(&words.date(pause.until))),
    })
}

fn greeting(now: &Moment, words: &Wording) -> String {
    match now.civil().hour() {
        5..=10 => words.today_greeting_morning(),
        11..=17 => words.today_greeting_day(),
        18..=22 => words.today_greeting_evening(),
        _ => words.today_greeting_night(),
    }
}

fn next_session(
    conn: &Connection,
    now: &Moment,
    session: &session::rules::Session,
    words: &Wording,
) -> Result<NextSession> {
    let count = api::concern::agenda(conn, now, &session.id, words)?.len();
    let when = words.time(session.starts_for(now, session::store::is_remote(conn, session)?));
    let text = words.today_next_session(sentence::TodayNextSession { count: crate::count::signed(count), when: &when });
    Ok(NextSession { id: session.id.clone(), text })
}

/// How long a session that was called off or missed still asks whether the person thinks of stopping, in days.
const LEAVING_DAYS: i64 = 28;

/// Whether the way to "thinking of stopping" stands on the page: a therapy goes on, its last session was called off or
/// missed by the person, and no other is planned (this is how people drift out).
fn offers_leaving(conn: &Connection, now: &Moment, next: Option<&session::rules::Session>) -> Result<bool> {
    if next.is_some() || therapy::rules::current(&therapy::store::all(conn)?).is_none() {
        return Ok(false);
    }
    let around = |days: i64| now.civil().plus_days(days);
    let mut lately = session::store::between(conn, around(-LEAVING_DAYS), around(LEAVING_DAYS))?;
    lately.retain(|s| !s.is_planned());
    let last = lately.last().map(session::rules::Session::outcome);
    Ok(matches!(last, Some(session::Outcome::CancelledByMe | session::Outcome::Missed)))
}

/// The questions that are open, in the order in which they matter, without those that were put away.
fn questions(conn: &Connection, now: &Moment, today: Day, words: &Wording) -> Result<Vec<OpenQuestion>> {
    let mut open = Vec::new();
    if let Some(saved) = question::store::what_was_saved(conn)? {
        open.push(question(Asks::WhatWasSaved, String::new(), saved.text(words), None, words));
    }
    if pause::store::current(conn, today)?.is_some() {
        return Ok(open);
    }
    if let Some(last) = entries::last_day(conn)?
        && today.since(last) >= GAP_DAYS
    {
        // No backlog: this is the only question.
        let text = words.today_after_gap();
        open.push(question(Asks::StillInTherapy, String::new(), text, None, words));
        return Ok(open);
    }
    if let Some(session) = api::session::unresolved(conn, now)?.pop() {
        let when = words.time(session.starts_for(now, session::store::is_remote(conn, &session)?));
        let text = words.today_session_was(&when);
        open.push(question(Asks::SessionTookPlace, session.id, text, None, words));
    }
    for concern in concern::store::lately(conn, now)? {
        let asks = if concern.is_follow_up_due(now) {
            Asks::DidItHelp
        } else if concern.stage == concern::Stage::NotRaised {
            Asks::MoveToNext
        } else if concern.is_on_agenda() && took_place(conn, concern.session.as_deref())? {
            Asks::WasRaised
        } else {
            continue;
        };
        let text = match asks {
            Asks::DidItHelp => words.raise_did_help(),
            Asks::MoveToNext => words.raise_move_it(),
            _ => words.raise_did_you(),
        };
        let covered = concern.about.may_endanger();
        let detail = if covered { words.card_cover() } else { words.label("factor", concern.about.id()) };
        open.push(question(asks, concern.id, text, Some(detail), words));
    }
    let put_away = question::store::put_away_keys(conn)?;
    open.retain(|question| !put_away.contains(&question::store::key(question.asks, &question.about)));
    open.truncate(2);
    Ok(open)
}

fn question(asks: Asks, about: String, text: String, detail: Option<String>, words: &Wording) -> OpenQuestion {
    OpenQuestion { asks, about, text, detail, replies: replies(asks, words) }
}

fn took_place(conn: &Connection, session: Option<&str>) -> Result<bool> {
    let Some(id) = session else { return Ok(false) };
    match session::store::get(conn, id) {
        Ok(session) => Ok(session.outcome() == session::Outcome::Attended),
        Err(crate::HoldfastError::NotThere) => Ok(false),
        Err(fault) => Err(fault),
    }
}
