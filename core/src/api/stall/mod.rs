//! The detector, as a shell uses it.

pub mod replay;
pub mod view;

use crate::journal::acts;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::shared::Shared;
use crate::concern::cards::{self, Card, CardContext, Pace, Recorded, Topic};
use crate::entry::factors::Domain;
use crate::error::Result;
use crate::moment::Moment;
use crate::ports::Area;
use crate::safety::signs;
use crate::session::{Outcome, Reason};
use crate::settings;
use crate::stall::invitation::{self, Invites};
use crate::stall::signals::ratings;
use crate::stall::store;
use crate::words::Wording;
use crate::{checkin, session, therapy};
use view::{Assessment, ForwardCard};

/// The detector, as a shell uses it.
#[derive(uniffi::Object)]
pub struct Stall {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Stall {
    /// The latest evaluation in words: what stands out, why, and which topics to look at. Evaluations that are due are
    /// made first.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn assessment(&self) -> Result<Assessment> {
        let words = self.shared.words();
        let now = self.shared.now()?;
        self.shared.catch_up(&now)?;
        self.shared.vault.read(|conn| {
            let today = acts::today(conn, &now)?;
            let latest = store::latest(conn)?;
            let Some(mut found) = latest else { return Ok(view::nothing_yet(&words, today)) };
            if let Some(about) = found.prompt
                && store::card_is_past(conn, found.at_ms, found.therapy.clone(), about)?
            {
                found.prompt = None;
            }
            Ok(view::assessment(&words, &found, today))
        })
    }

    /// The card for a topic: words to use, what could change, and what helps until then. Its content depends on whether
    /// others take part in the therapy and whether the person feels safe with their therapist.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn card(&self, topic: Topic) -> Result<Card> {
        let words = self.shared.words();
        self.shared.read(|conn, now| card_about(conn, now, topic, &words))
    }

    /// Stops cards about that part of life from coming forward, or allows them again where `never` is `false`.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn never_ask(&self, about: Domain, never: bool) -> Result<()> {
        self.shared.write(&[Area::Settings], |conn, _| {
            let mut domains = settings::read(conn, store::NEVER_ASK)?.unwrap_or_default();
            domains.retain(|domain| *domain != about);
            if never {
                domains.push(about);
            }
            settings::write(conn, store::NEVER_ASK, &domains)
        })
    }
}

/// The card for a topic, with words that take up what was recorded lately.
pub(crate) fn card_about(conn: &Connection, now: &Moment, topic: Topic, words: &Wording) -> Result<Card> {
    Ok(cards::card_about(topic, context(conn, now)?, &recorded(conn, now, words)?, words))
}

/// What the latest check-ins and sessions say that the words of a card take up.
fn recorded(conn: &Connection, now: &Moment, words: &Wording) -> Result<Recorded> {
    let therapies = therapy::store::all(conn)?;
    let current = therapy::rules::current(&therapies);
    let since = acts::today(conn, now)?.plus(-ratings::RECENT_DAYS);
    let pace = Pace::of(&checkin::store::last_paces(conn, since, current, ratings::LATEST)?);
    let mut away = session::store::recent(conn, now)?;
    away.retain(|session| {
        let of_another = |of: &therapy::rules::Therapy| session.known.therapy.as_ref().is_some_and(|id| *id != of.id);
        matches!(session.outcome(), Outcome::Missed | Outcome::CancelledByMe) && !current.is_some_and(of_another)
    });
    let next = session::store::next(conn, now)?;
    Ok(Recorded {
        pace,
        missed: crate::count::signed(away.len()),
        too_hard: away.iter().any(|session| session.known.reason == Some(Reason::TooHard)),
        next: next.map(|next| words.day(next.starts_here(now).date(), now.civil().date())),
    })
}

/// The context that decides what a card may say: the setting of the current therapy, and the last answer about feeling
/// safe with the therapist.
pub(crate) fn context(conn: &Connection, now: &Moment) -> Result<CardContext> {
    let therapies = therapy::store::all(conn)?;
    let current = therapy::rules::current(&therapies);
    let safe = checkin::store::last_said_safe(conn, acts::today(conn, now)?, current)?;
    Ok(CardContext::of(current.is_some_and(therapy::rules::Therapy::is_joint), &safe))
}

/// The card on the first page: the last one that came forward. It stays until the person logs something about a
/// concern, or for two weeks.
pub(crate) fn card(conn: &Connection, now: &Moment, words: &Wording) -> Result<Option<ForwardCard>> {
    let Some((at_ms, about)) = store::standing_card(conn, now)? else { return Ok(None) };
    let latest = store::latest(conn)?;
    // Where there is no evaluation to read, others may be in the room, and the person may be in danger.
    let joint = latest.as_ref().is_none_or(|e| e.joint);
    let ask_for_time_alone = !signs::may_be_shared(about, joint);
    let findings = store::made_at(conn, at_ms)?.map(|e| e.findings).unwrap_or_default();
    let noted = store::said_in(conn, &findings)?;
    let invites = match context(conn, now)?.not_safe_with_therapist {
        true => Invites::SomebodyElse,
        false if ask_for_time_alone => Invites::Alone,
        false => {
            let next = session::store::next(conn, now)?;
            Invites::to_session(next.map(|next| next.starts_here(now).date()), now.civil().date())
        }
    };
    Ok(Some(ForwardCard {
        about,
        opens: invitation::opens(about, &findings),
        title: invitation::title(words, about, &findings, noted, invites),
        plan_first: latest.is_none_or(|e| e.plan_first),
        ask_for_time_alone,
    }))
}

/// Whether the first page shows the calm line with help today, as the last answer to PHQ-9 item 9 decides.
pub(crate) fn support_band(conn: &Connection, now: &Moment) -> Result<bool> {
    let today = acts::today(conn, now)?;
    Ok(store::item_nine(conn)?.is_some_and(|nine| nine.band(today)))
}
