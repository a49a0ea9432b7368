//! What may go along.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::checkin::CheckIn;
use crate::concern;
use crate::error::Result;
use crate::journal::{Body, Entry};
use crate::therapy::EndedHow;

/// What was chosen.
pub(super) struct Chosen {
    /// Whether answers about safety go along.
    pub(super) with_safety: bool,
    /// The concerns that stay behind, with every line about them: a later line need not say again what it is about.
    behind: HashSet<String>,
}

impl Chosen {
    pub(crate) fn new(conn: &Connection, with_safety: bool) -> Result<Self> {
        let behind = if with_safety { HashSet::new() } else { concern::store::ids_that_may_endanger(conn)? };
        Ok(Self { with_safety, behind })
    }

    /// The entry as it may go along. Without the safety answers a PHQ-9 becomes the PHQ-8 that its first eight answers
    /// are, and an entry of which nothing else is left stays behind.
    pub(super) fn entry(&self, mut entry: Entry) -> Option<Entry> {
        if self.with_safety {
            return Some(entry);
        }
        match &mut entry.body {
            Body::CheckIn(checkin) => {
                // What was written beside such an answer is about it.
                if checkin.says_unsafe() {
                    checkin.note = None;
                }
                let was_asked = checkin.safe.take().is_some();
                if was_asked && says_nothing(checkin) {
                    return None;
                }
            }
            Body::Questionnaire(filled) => *filled = filled.without_item_nine(),
            Body::Factors(factors) => {
                factors.ratings.retain(|rating| !rating.factor.may_endanger());
                if factors.ratings.is_empty() {
                    return None;
                }
            }
            Body::Therapy(therapy) if therapy.how == Some(EndedHow::Unsafe) => therapy.how = None,
            Body::Concern(_) if self.behind.contains(&entry.id) => return None,
            _ => {}
        }
        Some(entry)
    }
}

/// Whether nothing is left of a check-in but what it was about.
fn says_nothing(checkin: &CheckIn) -> bool {
    let about = CheckIn { therapy: checkin.therapy.clone(), session: checkin.session.clone(), ..CheckIn::default() };
    *checkin == about
}
