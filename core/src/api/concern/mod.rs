//! Concerns, as a shell uses them: words, the agenda, and the outcome.

pub mod next;
pub mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api;
use crate::api::ended;
use crate::api::shared::Shared;
use crate::api::stall::Stall;
use crate::concern::cards::{self, Topic};
use crate::concern::rules::Concern;
use crate::concern::{ConcernChange, Shift, Stage, store};
use crate::entry::Body;
use crate::entry::factors::Factor;
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::moment::{DAY_MS, Moment};
use crate::ports::Area;
use crate::problem::{Fault, Problem};
use crate::session;
use crate::session::agenda::Place;
use crate::session::rules::Session;
use crate::settings;
use crate::therapy;
use crate::words::Wording;
use page::{Around, RaiseAct, RaisePage, Raised};

/// A concern on the agenda of a session.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AgendaItem {
    /// The concern's id.
    pub concern: String,
    /// The topic in words; a neutral line for a topic that may endanger the person.
    pub title: String,
    /// The words the person found for it.
    pub text: String,
    /// Whether the text is hidden behind the neutral line and opens only on a tap.
    pub covered: bool,
}

/// A concern as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ConcernView {
    /// Its id.
    pub id: String,
    /// The topic.
    pub about: Factor,
    /// The topic in words.
    pub title: String,
    /// Its stage.
    pub stage: Stage,
    /// Its stage, in words; for one on an agenda, on which list it is now, or that it waits for the next session.
    pub stage_text: String,
    /// The words the person found for it.
    pub text: String,
    /// The session on whose agenda it is, or in which it was raised.
    pub session: Option<String>,
    /// The intended change.
    pub shift: Option<Shift>,
    /// What was agreed on when it was raised, in the person's words; empty where nothing was said.
    pub agreed: String,
}

/// Concerns, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Concerns {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Concerns {
    /// Stores a concern as a draft and answers its id. A person can raise anything at any time, with or without a
    /// signal.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for words that are too long.
    pub fn draft(&self, about: Factor, text: String) -> Result<String> {
        Ok(self.shared.log(None, None, drafted(about, text))?.entry.id)
    }

    /// The page for raising a concern about `topic`. For `None` it begins with the topic of the card that came forward,
    /// else with the first one that the detector offers, else with "not sure".
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn raise_page(&self, topic: Option<Topic>) -> Result<RaisePage> {
        let words = self.shared.words();
        let stall = Stall { shared: Arc::clone(&self.shared) };
        let assessment = stall.assessment()?;
        let forward = self.shared.read(|conn, now| api::stall::card(conn, now, &words))?;
        let chosen = page::first_topic(topic, forward.as_ref().map(|card| card.opens), &assessment);
        let forward = forward.map(|card| card.about);
        let card = stall.card(chosen)?;
        self.shared
            .read(|conn, now| page::page(conn, now, Around { assessment: &assessment, forward, chosen, card }, &words))
    }

    /// Stores the words from that page in `concern`, or for `None` in a new concern, and puts it on the next agenda if
    /// `act` says so.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for words that are too long, or a topic that never goes on that agenda; `NotThere`
    /// when the concern is gone. After an error nothing is stored.
    pub fn raise(&self, topic: Topic, concern: Option<String>, text: String, act: RaiseAct) -> Result<Raised> {
        let words = self.shared.words();
        self.shared.write(CHANGES, |conn, now| {
            let id = match concern {
                Some(id) => {
                    change(conn, now, &id, ConcernChange { text: Some(text), ..Default::default() })?;
                    id
                }
                None => acts::log_when(conn, now, None, None, drafted(page::factor_of(topic), text))?.entry.id,
            };
            let text = match act {
                RaiseAct::Keep => words.today_saved(),
                RaiseAct::PutOnAgenda => next_time(conn, now, &id, &words)?,
            };
            Ok(Raised { concern: id, text })
        })
    }

    /// Changes the words.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for words that are too long.
    pub fn set_text(&self, id: &str, text: String) -> Result<()> {
        self.add(id, ConcernChange { text: Some(text), ..Default::default() })
    }

    /// Puts a concern on the agenda of `session`, or for `None` of the next session. Answers the session's id.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no such concern or no session to come; `Rejected` for a session that
    /// does not exist, or for a topic that never goes on the agenda of a therapy that others take part in.
    pub fn put_on_agenda(&self, id: &str, session: Option<String>) -> Result<String> {
        self.shared.write(CHANGES, |conn, now| put_on_agenda(conn, now, id, session))
    }

    /// Carries a concern of a therapy that is over along to a running one. What was on an agenda waits there for the next
    /// session.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when there is no such concern; `Rejected` for a therapy that is not running, or for a topic
    /// that is private where others take part in that therapy.
    pub fn carry_along(&self, id: &str, therapy: String) -> Result<()> {
        self.shared.write(&[Area::Concern, Area::Session, Area::Therapy, Area::Stall], |conn, now| {
            let concern = store::get(conn, id)?;
            let to = therapy::store::all(conn)?.into_iter().find(|to| to.id == therapy && to.is_running());
            let to = to.ok_or(HoldfastError::rejected(Problem::new("therapy", Fault::NoSuchTherapy)))?;
            if !ended::may_be_carried(&concern, &to) {
                return Err(HoldfastError::rejected(Problem::new("about", Fault::DoesNotFit)));
            }
            store::change(conn, now, id, ConcernChange { therapy: Some(therapy), ..Default::default() })
        })
    }

    /// Takes a concern off the agenda; it is a draft again.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn take_off_agenda(&self, id: &str) -> Result<()> {
        self.add(id, ConcernChange { stage: Some(Stage::Drafted), ..Default::default() })
    }

    /// Stores the outcome of a concern (raised or not, known, not now, of no use, helped, no change, put to rest) and the
    /// intended change.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for the stages that are no answers: drafted, and on the agenda.
    pub fn answer(&self, id: &str, stage: Stage, shift: Option<Shift>) -> Result<()> {
        if matches!(stage, Stage::Drafted | Stage::OnAgenda) {
            return Err(HoldfastError::rejected(Problem::new("stage", Fault::DoesNotFit)));
        }
        self.add(id, ConcernChange { stage: Some(stage), shift, ..Default::default() })
    }

    /// Answers a card that came forward, without any words about it: not now, of no use, or known.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` for any other stage.
    pub fn dismiss(&self, about: Factor, stage: Stage) -> Result<()> {
        if !matches!(stage, Stage::NotNow | Stage::NotUseful | Stage::Known) {
            return Err(HoldfastError::rejected(Problem::new("stage", Fault::DoesNotFit)));
        }
        let change = ConcernChange { about: Some(about), stage: Some(stage), ..Default::default() };
        self.shared.log(None, None, Body::Concern(change)).map(|_| ())
    }

    /// The concerns on the agenda of a session, in the person's order.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn agenda(&self, session: &str) -> Result<Vec<AgendaItem>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| match session::store::get(conn, session) {
            Ok(session) => agenda(conn, now, &session, &words),
            Err(HoldfastError::NotThere) => Ok(Vec::new()),
            Err(fault) => Err(fault),
        })
    }

    /// Sets the order of an agenda. Concerns that are not named come after the named ones.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn reorder(&self, session: &str, concerns: Vec<String>) -> Result<()> {
        self.shared.write(&[Area::Session], |conn, now| {
            let mut orders = settings::read(conn, store::AGENDA_ORDER)?.unwrap_or_default();
            orders.insert(session.to_owned(), concerns);
            // Drops the orders of sessions that are gone or started more than 28 days ago.
            let mut kept = BTreeMap::new();
            for (id, order) in orders {
                match session::store::get(conn, &id) {
                    Ok(s) if s.instant(now) >= now.unix_ms - 28 * DAY_MS => {
                        kept.insert(id, order);
                    }
                    Ok(_) | Err(HoldfastError::NotThere) => {}
                    Err(fault) => return Err(fault),
                }
            }
            settings::write(conn, store::AGENDA_ORDER, &kept)
        })
    }

    /// The concerns of the last half year and those that nothing came of yet, newest first.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn lately(&self) -> Result<Vec<ConcernView>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| lately(conn, now, &words))
    }

    /// Deletes a concern.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }
}

impl Concerns {
    /// Puts a concern on the next agenda; answers the id of its session, and `None` where none is planned: then it waits for
    /// one.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` for a topic that never goes on the agenda of a therapy that others take part in.
    pub fn put_on_next(&self, id: &str) -> Result<Option<String>> {
        self.shared.write(CHANGES, |conn, now| put_on_next(conn, now, id))
    }

    fn add(&self, id: &str, change: ConcernChange) -> Result<()> {
        self.shared.write(CHANGES, |conn, now| self::change(conn, now, id, change))
    }
}

/// What a line about a concern changes: the concern, the agendas, and what the detector finds.
const CHANGES: &[Area] = &[Area::Concern, Area::Session, Area::Stall];

/// A concern that is begun.
fn drafted(about: Factor, text: String) -> Body {
    Body::Concern(ConcernChange {
        about: Some(about),
        stage: Some(Stage::Drafted),
        text: Some(text),
        ..Default::default()
    })
}

fn change(conn: &Connection, now: &Moment, id: &str, change: ConcernChange) -> Result<()> {
    store::get(conn, id)?;
    store::change(conn, now, id, change)
}

fn put_on_agenda(conn: &Connection, now: &Moment, id: &str, session: Option<String>) -> Result<String> {
    let concern = store::get(conn, id)?;
    let session = match session {
        Some(session) => session,
        None => session::store::next(conn, now)?.ok_or(HoldfastError::NotThere)?.id,
    };
    if !session::store::is_there(conn, &session)? {
        return Err(HoldfastError::rejected(Problem::new("session", Fault::NoSuchSession)));
    }
    session::store::write_down(conn, now, &session)?;
    if session::store::is_joint(conn, &session)? && concern.about.is_private_in_joint_therapy() {
        return Err(HoldfastError::rejected(Problem::new("about", Fault::DoesNotFit)));
    }
    let on = ConcernChange { stage: Some(Stage::OnAgenda), session: Some(session.clone()), ..Default::default() };
    store::change(conn, now, id, on)?;
    Ok(session)
}

/// Puts a concern on the next agenda; answers the id of its session, and `None` where none is planned: then it waits for
/// one.
fn put_on_next(conn: &Connection, now: &Moment, id: &str) -> Result<Option<String>> {
    if session::store::next(conn, now)?.is_some() {
        return put_on_agenda(conn, now, id, None).map(Some);
    }
    change(conn, now, id, ConcernChange { stage: Some(Stage::OnAgenda), ..Default::default() })?;
    Ok(None)
}

/// Puts a concern on the next list and says on which it is.
fn next_time(conn: &Connection, now: &Moment, id: &str, words: &Wording) -> Result<String> {
    Ok(match put_on_next(conn, now, id)? {
        Some(session) => {
            page::on_agenda_text(conn, now, &session, words)?.unwrap_or_else(|| words.raise_on_next_agenda())
        }
        None => words.raise_waits(),
    })
}

/// The concerns of the last half year and those that nothing came of yet, newest first.
pub(crate) fn lately(conn: &Connection, now: &Moment, words: &Wording) -> Result<Vec<ConcernView>> {
    let placed = session::agenda::placed(conn, now)?;
    let over = session::agenda::of_ended_therapies(conn, now)?;
    let mut concerns = store::lately_and_open(conn, now)?;
    concerns.reverse();
    Ok(concerns
        .iter()
        .map(|concern| {
            let place = placed.iter().find(|(placed, _)| placed.id == concern.id).map(|(_, place)| place);
            let waits = concern.is_open() && over.iter().any(|(over, _)| over.id == concern.id);
            view(concern, if waits { Some(&Place::TherapyOver) } else { place }, now, words)
        })
        .collect())
}

/// The concerns on the agenda of a session, in the person's order: those that were put on it, and those that were put on an
/// earlier one that does not take place. In a joint therapy, topics that are private there
/// ([`Factor::is_private_in_joint_therapy`]) are left out even where an import put them on the agenda.
///
/// # Errors
/// Faults of the database. Where the therapy's setting cannot be read, there is no agenda at all: others might see it.
pub(crate) fn agenda(conn: &Connection, now: &Moment, session: &Session, words: &Wording) -> Result<Vec<AgendaItem>> {
    let mut concerns: Vec<Concern> = session::agenda::placed(conn, now)?
        .into_iter()
        .filter(|(_, place)| place.session().is_some_and(|placed| placed.id == session.id))
        .map(|(concern, _)| concern)
        .collect();
    if concerns.is_empty() {
        return Ok(Vec::new());
    }
    if session::store::therapy_of(conn, session)?.is_some_and(|therapy| therapy.is_joint()) {
        concerns.retain(|c| !c.about.is_private_in_joint_therapy());
    }
    let orders = settings::read(conn, store::AGENDA_ORDER)?.unwrap_or_default();
    if let Some(order) = orders.get(&session.id) {
        concerns.sort_by_key(|c| order.iter().position(|id| *id == c.id).unwrap_or(usize::MAX));
    }
    Ok(concerns.iter().map(|c| item(c, words)).collect())
}

fn item(concern: &Concern, words: &Wording) -> AgendaItem {
    let covered = concern.about.may_endanger();
    let title = cards::shown(concern.about, words);
    AgendaItem { concern: concern.id.clone(), title, text: concern.text.clone(), covered }
}

fn view(concern: &Concern, place: Option<&Place>, now: &Moment, words: &Wording) -> ConcernView {
    let stage_text = match place {
        Some(Place::On { session, .. } | Place::Unknown { session }) => {
            words.raise_on_agenda(&words.day(session.starts_here(now).date(), now.civil().date()))
        }
        Some(Place::Waits) => words.raise_waits(),
        Some(Place::TherapyOver) => words.ending_waits(),
        Some(Place::TookPlace { .. }) | None => words.label("stage", concern.stage.id()),
    };
    ConcernView {
        id: concern.id.clone(),
        about: concern.about,
        title: cards::shown(concern.about, words),
        stage: concern.stage,
        stage_text,
        text: concern.text.clone(),
        session: match place {
            Some(place) => place.session().map(|session| session.id.clone()),
            None => concern.session.clone(),
        },
        shift: concern.shift,
        agreed: concern.agreed.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::take;
    use crate::journal::store::tests::{database, entry};
    use crate::words::Language;

    /// A session with a private concern and another one on its agenda, as an import may bring them.
    fn journal(setting: &str) -> Connection {
        let conn = database();
        for line in [
            format!(
                r#"{{"kind":"therapy","id":"t1","at":"2026-03-01T10:00:00Z","state":"in_therapy","setting":"{setting}"}}"#
            ),
            r#"{"kind":"session","id":"s1","at":"2026-03-01T10:00:00Z","therapy":"t1","starts":"2026-03-05T17:00"}"#
                .into(),
            on_agenda("private", "stopping"),
            on_agenda("other", "pacing"),
        ] {
            take(&conn, &entry(&line)).unwrap();
        }
        conn
    }

    fn on_agenda(id: &str, about: &str) -> String {
        format!(
            r#"{{"kind":"concern","id":"{id}","at":"2026-03-02T10:00:00Z","about":"{about}","stage":"on_agenda","session":"s1"}}"#
        )
    }

    fn shown(conn: &Connection) -> Result<Vec<String>> {
        let now = Moment::parse("2026-03-03T10:00:00Z").unwrap();
        let session = match session::store::get(conn, "s1") {
            Err(HoldfastError::NotThere) => return Ok(Vec::new()),
            session => session?,
        };
        let items = agenda(conn, &now, &session, &Wording::new(Language::English))?;
        let mut shown: Vec<String> = items.into_iter().map(|item| item.concern).collect();
        shown.sort();
        Ok(shown)
    }

    #[test]
    fn private_topics_are_on_no_agenda_when_the_setting_is_unknown() {
        assert_eq!(shown(&journal("individual")).unwrap(), ["other", "private"]);
        assert_eq!(shown(&journal("couple")).unwrap(), ["other"]);

        let unreadable = journal("couple");
        unreadable.execute("UPDATE entry SET body = 'no JSON' WHERE kind = 'therapy'", []).unwrap();
        assert_eq!(shown(&unreadable).unwrap(), ["other"]);
        let later = journal("couple");
        later
            .execute("UPDATE entry SET body = replace(body, 'couple', 'two_couples') WHERE kind = 'therapy'", [])
            .unwrap();
        assert_eq!(shown(&later).unwrap(), ["other"]);

        let gone = journal("couple");
        gone.execute("DELETE FROM entry WHERE kind = 'session'", []).unwrap();
        assert_eq!(shown(&gone).unwrap(), Vec::<String>::new());
    }
}
