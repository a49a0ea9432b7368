//! What the person replied to questions of the first page without answering them, in the database.
//!
//! Each such reply is one text: the [`key`] of the question, `@`, and the day of a "later" or [`NEVER`]. Two devices unite
//! their texts as a set, so in whichever order they merge, a question was put off as often on one as on the other.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::Asks;
use crate::error::Result;
use crate::moment::Day;
use crate::settings::{self, Key, SettingKey};
use crate::vault::Salvaged;

/// The keys of the questions that earlier versions put away for good.
pub(crate) const PUT_AWAY: Key<Vec<String>> = Key::new(SettingKey::QuestionsPutAway);

/// The replies.
const REPLIES: Key<BTreeSet<String>> = Key::new(SettingKey::QuestionReplies);

/// Separates the key of a question from the day or [`NEVER`].
const SAID: char = '@';
/// The reply that a question is not asked again.
const NEVER: &str = "never";

/// On how many further days a question is asked again that was put off. After that it rests in the list of what is open.
const ASKED_AGAIN: usize = 3;
/// For how many days a "later" counts: half a year, as for everything that rests.
const LATER_COUNTS_DAYS: i64 = 183;

/// Where a question stands by what was replied to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// It is asked.
    Open,
    /// It was put off today, and is asked again on another day.
    Waits,
    /// It was put off as often as it is asked again: it is only in the list of what is open.
    Rests,
    /// It is not asked any more, and is in no list.
    Never,
}

/// All replies, by the keys of their questions.
#[derive(Debug, Default)]
pub(crate) struct Replies {
    today: i64,
    later: HashMap<String, BTreeSet<i64>>,
    never: BTreeSet<String>,
}

impl Replies {
    /// Reads all replies as they stand on that day.
    ///
    /// # Errors
    /// Only faults of the database.
    pub(crate) fn read(conn: &Connection, today: Day) -> Result<Self> {
        let mut replies = Self { today: today.number(), ..Self::default() };
        let before = settings::read(conn, PUT_AWAY)?.unwrap_or_default();
        replies.never.extend(before.into_iter().map(of_today));
        for reply in settings::read(conn, REPLIES)?.unwrap_or_default() {
            match said(&reply) {
                Some((key, Said::Never)) => drop(replies.never.insert(key.to_owned())),
                Some((key, Said::Later(day))) if replies.counts(day) => {
                    replies.later.entry(key.to_owned()).or_default().insert(day.number());
                }
                Some((_, Said::Later(_))) | None => {}
            }
        }
        Ok(replies)
    }

    fn counts(&self, day: Day) -> bool {
        self.today - day.number() <= LATER_COUNTS_DAYS
    }

    /// Where that question stands.
    pub(crate) fn of(&self, asks: Asks, about: &str) -> Stands {
        self.of_key(&key(asks, about))
    }

    fn of_key(&self, key: &str) -> Stands {
        if self.never.contains(key) {
            return Stands::Never;
        }
        let Some(days) = self.later.get(key) else { return Stands::Open };
        match days.last() {
            _ if days.len() > ASKED_AGAIN => Stands::Rests,
            Some(last) if *last >= self.today => Stands::Waits,
            _ => Stands::Open,
        }
    }

    /// The ids that the questions of this kind are about which are asked no more: they rest, or are never to be asked.
    pub(crate) fn asked_no_more(&self, asks: Asks) -> BTreeSet<String> {
        let prefix = key(asks, "");
        let keys = self.never.iter().chain(self.later.keys());
        let done = keys.filter(|key| matches!(self.of_key(key), Stands::Rests | Stands::Never));
        done.filter_map(|key| key.strip_prefix(&prefix)).map(str::to_owned).collect()
    }
}

enum Said {
    Later(Day),
    Never,
}

/// The key and what was said; `None` for the reply of a later version.
fn said(reply: &str) -> Option<(&str, Said)> {
    let (key, said) = reply.rsplit_once(SAID)?;
    let said = if said == NEVER { Said::Never } else { Said::Later(Day::parse(said).ok()?) };
    Some((key, said))
}

/// The ids that the questions of this kind are about which are asked no more on that day.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn asked_no_more(conn: &Connection, today: Day, asks: Asks) -> Result<BTreeSet<String>> {
    Ok(Replies::read(conn, today)?.asked_no_more(asks))
}

/// The key under which replies to a question are stored.
fn key(asks: Asks, about: &str) -> String {
    format!("{}:{about}", asks.id())
}

/// The key with the present name of its kind of question. The first versions stored the names of Rust's variants.
fn of_today(key: String) -> String {
    let renamed = key.split_once(':').and_then(|(sort, about)| Some(self::key(formerly(sort)?, about)));
    renamed.unwrap_or(key)
}

fn formerly(sort: &str) -> Option<Asks> {
    Some(match sort {
        "StillInTherapy" => Asks::StillInTherapy,
        "SessionTookPlace" => Asks::SessionTookPlace,
        "WasRaised" => Asks::WasRaised,
        "MoveToNext" => Asks::MoveToNext,
        "DidItHelp" => Asks::DidItHelp,
        _ => return None,
    })
}

/// The result of salvaging a damaged journal, until the person has read it.
const WAS_SAVED: Key<Salvaged> = Key::new(SettingKey::WasSaved);

/// Stores the result of salvaging a damaged journal, for the first page.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn note_saved(conn: &Connection, saved: &Salvaged) -> Result<()> {
    settings::write(conn, WAS_SAVED, saved)
}

/// The result of salvaging a damaged journal; `None` once the person has put it away.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn what_was_saved(conn: &Connection) -> Result<Option<Salvaged>> {
    settings::read(conn, WAS_SAVED)
}

/// Puts a question off until another day.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn later(conn: &Connection, today: Day, asks: Asks, about: &str) -> Result<()> {
    if asks == Asks::WhatWasSaved {
        return settings::remove(conn, WAS_SAVED);
    }
    reply(conn, today, format!("{}{SAID}{today}", key(asks, about)))
}

/// Puts a question away for good.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn never(conn: &Connection, today: Day, asks: Asks, about: &str) -> Result<()> {
    if asks == Asks::WhatWasSaved {
        return settings::remove(conn, WAS_SAVED);
    }
    reply(conn, today, format!("{}{SAID}{NEVER}", key(asks, about)))
}

/// Adds a reply, and drops those that count no more.
fn reply(conn: &Connection, today: Day, reply: String) -> Result<()> {
    let mut replies = settings::read(conn, REPLIES)?.unwrap_or_default();
    replies.insert(reply);
    replies.retain(|reply| match said(reply) {
        Some((_, Said::Later(day))) => today.since(day) <= LATER_COUNTS_DAYS,
        Some((_, Said::Never)) | None => true,
    });
    settings::write(conn, REPLIES, &replies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::database;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn stands(conn: &Connection, today: &str) -> Stands {
        Replies::read(conn, day(today)).unwrap().of(Asks::WasRaised, "c@1")
    }

    #[test]
    fn what_is_put_off_is_asked_again_on_three_other_days_and_then_rests() {
        let conn = database();
        let put_off = |today: &str| later(&conn, day(today), Asks::WasRaised, "c@1").unwrap();
        for today in ["2026-03-05", "2026-03-06", "2026-03-20"] {
            assert_eq!(stands(&conn, today), Stands::Open, "{today}");
            put_off(today);
            put_off(today);
            assert_eq!(stands(&conn, today), Stands::Waits, "{today}");
        }
        assert_eq!(stands(&conn, "2026-04-01"), Stands::Open, "a third time");
        assert!(asked_no_more(&conn, day("2026-04-01"), Asks::WasRaised).unwrap().is_empty());
        put_off("2026-04-01");
        assert_eq!(stands(&conn, "2026-04-02"), Stands::Rests);
        assert_eq!(asked_no_more(&conn, day("2026-04-02"), Asks::WasRaised).unwrap(), ["c@1".to_owned()].into());
        assert_eq!(stands(&conn, "2026-09-10"), Stands::Open, "half a year after the first");
        later(&conn, day("2026-09-10"), Asks::DidItHelp, "d").unwrap();
        assert_eq!(settings::read(&conn, REPLIES).unwrap().unwrap().len(), 3, "the two oldest count no more");
    }

    #[test]
    fn what_is_not_to_be_asked_is_never_asked() {
        let conn = database();
        never(&conn, day("2026-03-05"), Asks::WasRaised, "c@1").unwrap();
        assert_eq!((stands(&conn, "2026-03-05"), stands(&conn, "2036-03-05")), (Stands::Never, Stands::Never));
    }

    #[test]
    fn what_the_first_versions_put_away_stays_put_away() {
        let conn = database();
        let before = r#"["MoveToNext:c1","StillInTherapy:","of_a_later_version:x","DidItHelp:c:2"]"#;
        conn.execute("INSERT INTO setting VALUES ('questions_put_away', ?1)", [before]).unwrap();
        let replies = Replies::read(&conn, day("2026-03-05")).unwrap();
        for (asks, about) in [(Asks::MoveToNext, "c1"), (Asks::StillInTherapy, ""), (Asks::DidItHelp, "c:2")] {
            assert_eq!(replies.of(asks, about), Stands::Never, "{asks:?}");
        }
        assert_eq!(replies.of(Asks::WasRaised, "c1"), Stands::Open);
    }

    #[test]
    fn the_reply_of_a_later_version_stays_where_it_is() {
        let conn = database();
        conn.execute("INSERT INTO setting VALUES ('question_replies', ?1)", [r#"["was_raised:c@perhaps","x"]"#])
            .unwrap();
        later(&conn, day("2026-03-05"), Asks::WasRaised, "c").unwrap();
        assert_eq!(settings::read(&conn, REPLIES).unwrap().unwrap().len(), 3);
    }
}
