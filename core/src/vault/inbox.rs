//! Moods logged while the journal is locked: from a widget, a tile, a notification.
//!
//! Every record has the same size, and the file always holds the same number of records, so its length reveals
//! nothing. A record has no room for a word. The file is sealed with the at-hand key, which a device may hand out on
//! its lock screen, so the person opts in and is told what that reveals.
//!
//! The caller takes the moods in, so that it can do so in one transaction: [`Inbox::read_all`], insert each mood
//! unless its id exists already, commit, then [`Inbox::clear_taken`]. A crash in between takes no mood in twice,
//! because a mood keeps its id.

use std::fmt::Write as _;

use super::keys::random;
use super::sealed_file::{AtHand, Keep, Sealed};
use crate::entry::mood::LEVELS;
use crate::error::{HoldfastError, Result};
use crate::moment::Moment;
use crate::problem::{Fault, Problems};

/// The most moods that the inbox holds; a person who logs more has to unlock first.
pub const MOST_MOODS: usize = 128;

const ID_BYTES: usize = 16;
const ZONE_BYTES: usize = 36; // the longest IANA name has 32
const RECORD_BYTES: usize = ID_BYTES + 8 + 2 + 1 + 1 + ZONE_BYTES;
const NAME: &str = "inbox";

/// A mood that waits to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InboxMood {
    /// Its id, which it keeps in the journal: 32 hexadecimal digits.
    pub id: String,
    /// When it was logged.
    pub at: Moment,
    /// The level, from 1 (very low) to 5 (very good).
    pub level: u8,
}

/// The moods that wait to be taken in. Works while the journal is locked.
#[derive(Debug, Clone, Copy)]
pub struct Inbox<'a> {
    at_hand: &'a AtHand,
}

impl AtHand {
    /// The moods logged while locked.
    #[must_use]
    pub fn inbox(&self) -> Inbox<'_> {
        Inbox::new(self)
    }
}

impl<'a> Inbox<'a> {
    pub(crate) fn new(at_hand: &'a AtHand) -> Self {
        Self { at_hand }
    }

    /// Adds a mood and answers its id.
    ///
    /// # Errors
    /// [`HoldfastError::Rejected`] when the level or the moment is out of range; [`HoldfastError::UnlockFirst`] when
    /// the inbox is full; those of [`AtHand::write`].
    pub fn add(&self, at: &Moment, level: u8) -> Result<String> {
        let mut problems = Problems::default();
        if !LEVELS.contains(&level) {
            let (min, max) = (i64::from(*LEVELS.start()), i64::from(*LEVELS.end()));
            problems.field("level", Fault::OutOfRange { min, max });
        }
        if !at.is_sound() {
            problems.field("at", Fault::TimeOutOfRange);
        }
        problems.into_result()?;
        let id: [u8; ID_BYTES] = random()?;
        let mood = InboxMood { id: hex(&id), at: at.clone(), level };
        self.at_hand.update(NAME, |before| {
            let mut moods = decode(before);
            if moods.len() >= MOST_MOODS {
                return Err(HoldfastError::UnlockFirst);
            }
            moods.push(mood.clone());
            Ok((encode(&moods), Keep::Former))
        })?;
        Ok(mood.id)
    }

    /// Every mood that waits, oldest first.
    ///
    /// # Errors
    /// Those of [`AtHand::read`].
    pub fn read_all(&self) -> Result<Vec<InboxMood>> {
        Ok(decode(self.at_hand.read(NAME)?))
    }

    /// Removes the moods that were taken in; moods that were added meanwhile stay. No removed mood stays readable.
    ///
    /// # Errors
    /// Those of [`AtHand::write`].
    pub fn clear_taken(&self, ids: &[String]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        self.at_hand.update(NAME, |before| {
            let mut moods = decode(before);
            moods.retain(|mood| !ids.contains(&mood.id));
            Ok((encode(&moods), Keep::Nothing))
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> [u8; ID_BYTES] {
    u128::from_str_radix(text, 16).unwrap_or(0).to_be_bytes()
}

fn encode(moods: &[InboxMood]) -> Vec<u8> {
    let mut out = Vec::with_capacity(MOST_MOODS * RECORD_BYTES);
    for mood in moods {
        out.extend_from_slice(&unhex(&mood.id));
        out.extend_from_slice(&mood.at.unix_ms.to_le_bytes());
        out.extend_from_slice(&i16::try_from(mood.at.offset_minutes).unwrap_or(0).to_le_bytes());
        out.push(mood.level);
        let zone =
            mood.at.zone.as_deref().map(str::as_bytes).filter(|zone| zone.len() <= ZONE_BYTES).unwrap_or_default();
        out.push(u8::try_from(zone.len()).unwrap_or(0));
        out.extend_from_slice(zone);
        out.resize(out.len() + ZONE_BYTES - zone.len(), 0);
    }
    out.resize(MOST_MOODS * RECORD_BYTES, 0);
    out
}

fn decode(sealed: Sealed) -> Vec<InboxMood> {
    let content = sealed.content().unwrap_or_default();
    content.chunks_exact(RECORD_BYTES).filter_map(decode_record).collect()
}

fn decode_record(record: &[u8]) -> Option<InboxMood> {
    let (id, rest) = record.split_first_chunk::<ID_BYTES>()?;
    let (unix_ms, rest) = rest.split_first_chunk()?;
    let (offset, rest) = rest.split_first_chunk()?;
    let ([level, length], zone) = rest.split_first_chunk()?;
    let zone = zone.get(..usize::from(*length)).and_then(|zone| std::str::from_utf8(zone).ok());
    LEVELS.contains(level).then(|| InboxMood {
        id: hex(id),
        at: Moment {
            unix_ms: i64::from_le_bytes(*unix_ms),
            offset_minutes: i32::from(i16::from_le_bytes(*offset)),
            zone: zone.filter(|zone| !zone.is_empty()).map(str::to_owned),
        },
        level: *level,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::vault::fakes::FakeGuard;

    fn at_hand(folder: &std::path::Path) -> AtHand {
        let at_hand = AtHand::new(folder.join("at-hand"), Arc::new(FakeGuard::default()));
        at_hand.establish().unwrap();
        at_hand
    }

    fn evening() -> Moment {
        Moment {
            zone: Some("America/Argentina/ComodRivadavia".into()),
            ..Moment::parse("2026-03-02T20:15:00-03:00").unwrap()
        }
    }

    #[test]
    fn gives_back_what_was_added_until_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let at_hand = at_hand(folder.path());
        let first = at_hand.inbox().add(&evening(), 2).unwrap();
        let second = at_hand.inbox().add(&Moment::parse("1999-12-31T23:59:59.250+14:00").unwrap(), 5).unwrap();
        let all = at_hand.inbox().read_all().unwrap();
        assert_eq!(all[0], InboxMood { id: first.clone(), at: evening(), level: 2 });
        assert_eq!(all[1].at.to_string(), "1999-12-31T23:59:59.250+14:00");
        at_hand.inbox().clear_taken(&[first]).unwrap();
        assert_eq!(at_hand.inbox().read_all().unwrap().into_iter().map(|m| m.id).collect::<Vec<_>>(), [second]);
    }

    #[test]
    fn its_files_never_change_their_size() {
        let folder = tempfile::tempdir().unwrap();
        let at_hand = at_hand(folder.path());
        let mut sizes = std::collections::BTreeSet::new();
        for level in 1..=5 {
            at_hand.inbox().add(&evening(), level).unwrap();
            for slot in 0..2 {
                let path = folder.path().join(format!("at-hand/inbox.sealed.{slot}"));
                sizes.extend(std::fs::metadata(path).ok().map(|m| m.len()));
            }
        }
        assert_eq!(sizes.len(), 1);
    }

    #[test]
    fn is_bounded_and_checks_what_it_takes() {
        let folder = tempfile::tempdir().unwrap();
        let at_hand = at_hand(folder.path());
        let far = Moment { unix_ms: i64::MAX, ..evening() };
        let Err(HoldfastError::Rejected { total, .. }) = at_hand.inbox().add(&far, 6) else { panic!() };
        assert_eq!(total, 2);
        for _ in 0..MOST_MOODS {
            at_hand.inbox().add(&evening(), 3).unwrap();
        }
        assert_eq!(at_hand.inbox().add(&evening(), 3), Err(HoldfastError::UnlockFirst));
        assert_eq!(at_hand.inbox().read_all().unwrap().len(), MOST_MOODS);
    }
}
