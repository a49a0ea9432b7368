//! What stands out in the journal, as a shell uses it.

use std::sync::Arc;

use rusqlite::Connection;

use super::prompts::Facts;
use super::view::{self, Assessment, ForwardCard};
use super::{evidence, safety, store};
use crate::concern::cards::{self, Card, CardContext, Topic};
use crate::error::Result;
use crate::factor::{Domain, Factor};
use crate::journal::store as entries;
use crate::moment::Moment;
use crate::ports::Area;
use crate::shared::{self, Shared};
use crate::words::Wording;
use crate::{checkin, therapy};

/// How long a card that came forward stays on the first page while the person says nothing about it, in days.
const CARD_STAYS_DAYS: i64 = 14;

/// Under this name stand the parts of life about which the person said "never ask this again".
pub(crate) const NEVER_ASK: &str = "never_ask";

/// What stands out in the journal, as a shell uses it.
#[derive(uniffi::Object)]
pub struct Stall {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Stall {
    /// What stands out in what was recorded, why, and what there is to look at.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn assessment(&self) -> Result<Assessment> {
        let words = self.shared.words();
        let now = self.shared.now()?;
        self.shared.catch_up(&now)?;
        self.shared.vault.read(|conn| {
            let today = shared::today(conn, &now)?;
            let latest = store::latest(conn)?;
            Ok(latest.map_or_else(|| view::nothing_yet(&words, today), |found| view::assessment(&words, &found, today)))
        })
    }

    /// The card for a topic: words to use, what could change, and what helps until then. What it may say depends on who
    /// is in the room and on whether the person feels safe with their therapist.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn card(&self, topic: Topic) -> Result<Card> {
        let words = self.shared.words();
        self.shared.read(|conn, now| Ok(cards::card(topic, context(conn, now)?, &words)))
    }

    /// Never lets a card about that part of life come forward again; or lets it again.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn never_ask(&self, about: Domain, never: bool) -> Result<()> {
        self.shared.write(&[Area::Settings], |conn, _| {
            let mut domains: Vec<Domain> = entries::setting(conn, NEVER_ASK)?.unwrap_or_default();
            domains.retain(|domain| *domain != about);
            if never {
                domains.push(about);
            }
            entries::set_setting(conn, NEVER_ASK, &domains)
        })
    }
}

/// What the detector has to know that no entry says.
pub(crate) fn facts(conn: &Connection, plan_opened: Vec<Moment>) -> Result<Facts> {
    Ok(Facts { plan_opened, never_ask: entries::setting(conn, NEVER_ASK)?.unwrap_or_default() })
}

/// What decides what a card may say: the setting of the therapy that goes on, and what was said last about feeling safe
/// with the therapist.
fn context(conn: &Connection, now: &Moment) -> Result<CardContext> {
    let therapies = therapy::store::all(conn)?;
    let setting = therapy::rules::current(&therapies).and_then(|t| t.known.setting);
    let safe = checkin::store::last_said_safe(conn, shared::today(conn, now)?)?;
    Ok(CardContext::of(setting, &safe))
}

/// The card on the first page: the last that came forward, until the person says something about a concern, or two
/// weeks are over.
pub(crate) fn card(conn: &Connection, now: &Moment, words: &Wording) -> Result<Option<ForwardCard>> {
    let Some((_, about)) = standing_card(conn, now)? else { return Ok(None) };
    let latest = store::latest(conn)?;
    let joint = latest.as_ref().is_some_and(|e| e.joint);
    Ok(Some(ForwardCard {
        about,
        title: evidence::title(words, about),
        plan_first: latest.is_some_and(|e| e.plan_first) && about == Factor::Stopping,
        ask_for_time_alone: !safety::may_be_shared(about, joint),
    }))
}

/// When the card on the first page came forward, in ms since 1970 UTC, and about what.
pub(crate) fn standing_card(conn: &Connection, now: &Moment) -> Result<Option<(i64, Factor)>> {
    let Some((day, at_ms, about)) = store::last_shown(conn)? else { return Ok(None) };
    let over = shared::today(conn, now)?.since(day) > CARD_STAYS_DAYS;
    Ok(if over || store::concern_since(conn, at_ms)? { None } else { Some((at_ms, about)) })
}

/// Whether the calm line with help is there today.
pub(crate) fn support_band(conn: &Connection, now: &Moment) -> Result<bool> {
    let today = shared::today(conn, now)?;
    Ok(store::item_nine(conn)?.is_some_and(|nine| nine.band(today)))
}
