//! The first page: the moods of today, the card that came forward, the next session.

pub mod answer;
pub mod open;

use crate::journal::acts;
use rusqlite::Connection;

use crate::api;
use crate::api::mood::MoodView;
use crate::api::shared::Shared;
use crate::api::stall::view::ForwardCard;
use crate::concern::rules::Concern;
use crate::error::Result;
use crate::journal::store as entries;
use crate::moment::{DAY_MS, Day, Moment};
use crate::safety::after_ending::{self, AfterLeavingPage};
use crate::safety::first::PlanFirst;
use crate::safety::stopping;
use crate::session::agenda::Place;
use crate::words::{Wording, sentence};
use crate::{mood, pause, session, therapy};
use open::{Open, OpenQuestion};

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Today {
    /// A greeting that fits the time of day.
    pub greeting: String,
    /// The date in words.
    pub date: String,
    /// The logical day.
    pub day: Day,
    /// One line of help, on the first day only.
    pub first_help: Option<String>,
    /// The plan and the numbers, above everything else: the person thinks of stopping, and an answer of the last 30 days
    /// says that they may not be safe. Else `None`.
    pub first: Option<PlanFirst>,
    /// The moods of this day, in chronological order.
    pub moods: Vec<MoodView>,
    /// The card that came forward; `None` where none did.
    pub card: Option<ForwardCard>,
    /// Whether the support band, a calm line with help, is shown: for a week after an answer to PHQ-9 item 9 above 0.
    pub support_band: bool,
    /// The question how the person is, one week or four weeks after therapy ended; `None` unless they want to be asked.
    pub after_leaving: Option<AfterLeavingPage>,
    /// Open questions, at most two.
    pub questions: Vec<OpenQuestion>,
    /// How many other things are open, in words; it leads to the list of them, [`open::OpenPage`].
    /// `None` where there are none.
    pub open: Option<String>,
    /// The next session; `None` where none is planned.
    pub next_session: Option<NextSession>,
    /// What became of things on the list of a session that does not take place: that they are on the list of the next one
    /// now, or wait for it. `None` where there are none.
    pub to_raise: Option<String>,
    /// "Thinking of stopping?", where the last session was called off or missed and no other is planned. It leads to
    /// words, a good ending, and staying; else `None`.
    pub leaving: Option<String>,
    /// The current pause in words; `None` where there is none.
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
    let placed = session::agenda::placed(conn, now)?;
    let open = Open::read(conn, now, &placed, words)?;
    let card = api::stall::card(conn, now, words)?;
    let questions = open.asked(card.is_some());
    let card_first = card.as_ref().is_some_and(|card| card.plan_first);
    Ok(Today {
        greeting: greeting(now, words),
        date: words.day(day, day),
        day,
        first_help,
        first: api::ended::plan_first(conn, now, false, words)?.or_else(|| card_first.then(|| PlanFirst::new(words))),
        moods: moods.iter().filter_map(|stored| MoodView::of(stored, words)).collect(),
        card,
        support_band: api::stall::support_band(conn, now)?,
        after_leaving: after_ending::due(conn, now)?.map(|due| after_ending::page(words, &due)),
        open: open.text(&questions, words),
        questions,
        leaving: offers_leaving(conn, now, next.as_ref())?.then(|| words.leaving_title()),
        next_session: next.map(|session| next_session(conn, now, &session, words)).transpose()?,
        to_raise: to_raise(&placed, now, words),
        pause: pause::store::current(conn, day)?.map(|(_, pause)| words.pause_running(&words.date(pause.until, day))),
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
    let count = api::concern::agenda(conn, now, session, words)?.len();
    let text = words.today_next_session(sentence::TodayNextSession {
        count: crate::count::signed(count),
        when: &session.when(now, words),
    });
    Ok(NextSession { id: session.id.clone(), text })
}

/// What became of things on the list of a session that does not take place.
fn to_raise(placed: &[(Concern, Place)], now: &Moment, words: &Wording) -> Option<String> {
    let waits = placed.iter().filter(|(_, place)| *place == Place::Waits).count();
    let moved = placed.iter().filter_map(|(_, place)| match place {
        Place::On { session, moved_along: true } => Some(session),
        Place::On { .. } | Place::Unknown { .. } | Place::TookPlace { .. } | Place::Waits | Place::TherapyOver => None,
    });
    if waits > 0 {
        return Some(words.today_waits_for_next(crate::count::signed(waits)));
    }
    let first = moved.clone().min_by_key(|session| session.instant(now))?;
    Some(words.today_moved_along(sentence::TodayMovedAlong {
        count: crate::count::signed(moved.count()),
        when: &first.when(now, words),
    }))
}

/// For how many days after a called-off or missed session the first page offers "Thinking of stopping?".
const LEAVING_DAYS: i64 = 28;

/// Whether the first page offers "Thinking of stopping?": a therapy is running, the person called off or missed its
/// last session, and no other is planned. People often drift out of therapy in this way. A planned end is no drifting.
fn offers_leaving(conn: &Connection, now: &Moment, next: Option<&session::rules::Session>) -> Result<bool> {
    let therapies = therapy::store::all(conn)?;
    let Some(current) = therapy::rules::current(&therapies).filter(|_| next.is_none()) else { return Ok(false) };
    let said = stopping::all_said(conn)?;
    if stopping::is_planned(stopping::said_about(&said, Some(current), acts::day_starts(conn)?), Some(current)) {
        return Ok(false);
    }
    let around = |days: i64| now.unix_ms + days * DAY_MS;
    let mut lately = session::store::between(conn, now, around(-LEAVING_DAYS), around(LEAVING_DAYS))?;
    let goes_on = |s: &_| session::store::belongs_to(&therapies, s).is_none_or(therapy::rules::Therapy::is_running);
    lately.retain(|s| !s.is_planned() && goes_on(s));
    let last = lately.last().map(session::rules::Session::outcome);
    Ok(matches!(last, Some(session::Outcome::CancelledByMe | session::Outcome::Missed)))
}
