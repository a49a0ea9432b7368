//! Takes an archive into a journal: an empty one, and then it is the same journal; or one with entries, and then the two
//! are brought together by id.
//!
//! The rules are the same whichever side is here, so that two devices that take in each other's archive have the same
//! journal; and taking in the same again changes nothing.
//!
//! - What was deleted on either side is deleted.
//! - Lines that move a therapy, a session or a concern on are all kept, in the order in which they were logged.
//! - Of two forms of any other entry the newer is kept: that which was edited last, else logged last; where both were at
//!   the same instant, that whose line sorts last. The other line is put aside.
//! - Lines of one instant follow each other as on the side that has all of them; where each has something of its own, or
//!   they are not of one mind, in an order that depends on what the lines say only.
//! - Settings and the plan: see `settings` and `plan`.
//! - An id that stands for a therapy, session or concern on one side and for something else on the other stays the
//!   former; the other line is put aside.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rusqlite::Connection;

use super::manifest::{Manifest, Member};
use super::pack::Takes;
use super::store::ShownCard;
use super::used_last::UsedLast;
use super::{plan, settings, store};
use crate::entry::line::{self, Line};
use crate::entry::{Entry, Kind, ids, line as lines};
use crate::error::{HoldfastError, Result};
use crate::journal::store::{self as entries, EDITED, Edited, Inserter, Stored, Taken};
use crate::moment::DEFAULT_DAY_START;
use crate::problem::Problems;
use crate::{stall, stored};

/// What taking an archive in did.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Merged {
    /// Entries that came in.
    pub added: u64,
    /// Entries that were there already, word for word.
    pub already_there: u64,
    /// Entries that said something else here; those of the archive were newer and are kept.
    pub newer_came: u64,
    /// Entries that said something else here; those here were newer and are kept.
    pub newer_here: u64,
    /// Entries of the archive that were deleted here once, and stay deleted.
    pub deleted_here: u64,
    /// Entries that were here and were deleted where the archive comes from; they are deleted here too.
    pub deleted_there: u64,
    /// Settings that said something else; those of the journal that was used last are kept.
    pub settings_differed: u64,
}

/// An archive being taken in, inside the caller's transaction.
pub(crate) struct Merge<'c> {
    conn: &'c Connection,
    inserter: Inserter<'c>,
    merged: Merged,
    order: Order,
    used_last: UsedLast,
    /// When either was used last, in ms since 1970 UTC.
    used_until: Option<i64>,
    edited_here: Edited,
    edited_there: Edited,
    known_aside: BTreeSet<String>,
    aside: BTreeSet<String>,
    /// From when on the detector has to look again, in ms.
    touched: Option<i64>,
    anything_deleted: bool,
}

impl<'c> Merge<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            inserter: Inserter::new(conn)?,
            merged: Merged::default(),
            order: Order { newest_before: store::newest_row(conn)?, ..Order::default() },
            used_last: UsedLast::Here,
            used_until: None,
            edited_here: crate::settings::read(conn, EDITED)?.unwrap_or_default(),
            edited_there: Edited::new(),
            known_aside: crate::settings::read(conn, settings::ASIDE)?.unwrap_or_default(),
            aside: BTreeSet::new(),
            touched: None,
            anything_deleted: true,
        })
    }

    /// Ends it: puts lines that were logged at the same instant in one order, keeps what was put aside, and lets the
    /// detector look again at all that is new.
    pub(crate) fn finish(mut self) -> Result<Merged> {
        self.end_instant()?;
        let own = self.order.here > self.order.in_both;
        if (own && self.order.more_there) || self.order.not_of_one_mind {
            self.order_by_what_they_say()?;
        } else {
            for (logged, rows) in std::mem::take(&mut self.order.as_there) {
                self.reorder(logged, &rows)?;
            }
        }
        if !self.aside.is_empty() {
            self.aside.extend(crate::settings::read(self.conn, settings::ASIDE)?.unwrap_or_default());
            crate::settings::write(self.conn, settings::ASIDE, &self.aside)?;
        }
        // What was logged last may have been deleted on the other side: the journal is no older for that.
        if let Some(until) = self.used_until
            && self.used_until > store::last_used(self.conn)?
        {
            crate::settings::note_chosen(self.conn, until)?;
        }
        if let Some(first) = self.touched {
            stall::store::look_again(self.conn, first)?;
        }
        Ok(self.merged)
    }

    fn touch(&mut self, logged_ms: i64) {
        let first = self.touched.get_or_insert(logged_ms);
        *first = logged_ms.min(*first);
    }

    fn take(&mut self, entry: &Entry) -> Result<()> {
        if self.anything_deleted && entries::is_deleted(self.conn, &entry.id)? {
            self.merged.deleted_here += 1;
            return Ok(());
        }
        match self.inserter.take(entry, &entries::body_text(&entry.body))? {
            Taken::Added(_) => {
                self.merged.added += 1;
                self.order.more_there = true;
                self.touch(entry.logged_at.unix_ms);
            }
            Taken::AlreadyThere => {
                self.merged.already_there += 1;
                self.order.in_both += 1;
            }
            Taken::Deleted => self.merged.deleted_here += 1,
            Taken::Differs => self.settle(entry)?,
        }
        Ok(())
    }

    /// Two entries of one id, of which only one can stay.
    fn settle(&mut self, there: &Entry) -> Result<()> {
        let here = entries::about(self.conn, &there.id)?;
        let Some(first) = here.first().map(|stored| &stored.entry) else { return Err(HoldfastError::unexpected()) };
        let text = line::write(there);
        let order = precedence(first.body.kind()).cmp(&precedence(there.body.kind())).then_with(|| {
            let own = (changed(first, &self.edited_here), line::write(first));
            (changed(there, &self.edited_there), text.clone()).cmp(&own)
        });
        if order == Ordering::Greater {
            self.order.more_there = true;
            for Stored { entry, .. } in &here {
                self.touch(entry.logged_at.unix_ms);
                self.aside.insert(line::write(entry));
            }
            entries::take_out(self.conn, &there.id)?;
            let _ = self.inserter.take(there, &entries::body_text(&there.body))?;
            self.touch(there.logged_at.unix_ms);
            self.merged.newer_came += 1;
        } else if self.known_aside.contains(&text) {
            self.merged.already_there += 1;
        } else {
            self.order.more_there = true;
            self.aside.insert(text);
            self.merged.newer_here += 1;
        }
        Ok(())
    }

    /// Looks at the lines of an instant when the archive has gone past it.
    fn end_instant(&mut self) -> Result<()> {
        let there = std::mem::take(&mut self.order.instant);
        let Some(logged) = there.first().map(|entry| entry.logged_at.unix_ms).filter(|_| there.len() > 1) else {
            return Ok(());
        };
        let here = entries::logged_at(self.conn, logged)?;
        let rows: Vec<i64> =
            there.iter().filter_map(|entry| Some(here.iter().find(|s| s.entry == *entry)?.seq)).collect();
        let was_here = |row: &&i64| **row <= self.order.newest_before;
        self.order.not_of_one_mind |= !rows.iter().filter(was_here).is_sorted();
        if !rows.is_sorted() {
            self.order.as_there.push((logged, rows));
        }
        Ok(())
    }

    /// Gives all lines that share an instant an order that depends on what they say only.
    fn order_by_what_they_say(&mut self) -> Result<()> {
        for logged in store::shared_instants(self.conn)? {
            let there = entries::logged_at(self.conn, logged)?;
            let mut ordered: Vec<&Stored> = there.iter().collect();
            ordered.sort_by_cached_key(|stored| place(&stored.entry));
            let rows: Vec<i64> = ordered.into_iter().map(|stored| stored.seq).collect();
            self.reorder(logged, &rows)?;
        }
        Ok(())
    }

    /// Puts the rows of an instant into that order.
    fn reorder(&mut self, logged: i64, rows: &[i64]) -> Result<()> {
        if rows.is_sorted() {
            return Ok(());
        }
        for row in rows {
            store::move_to_end(self.conn, *row)?;
        }
        self.touch(logged);
        Ok(())
    }
}

/// What is known about the order of lines that were logged at the same instant: two devices do not share that in which they
/// were taken in.
#[derive(Default)]
struct Order {
    /// The newest row before anything came in.
    newest_before: i64,
    /// Entries that were here and are not deleted on either side.
    here: u64,
    /// Those of them that are in the archive too.
    in_both: u64,
    /// The archive has something that is not here.
    more_there: bool,
    /// Lines of one instant that are on both sides follow each other differently.
    not_of_one_mind: bool,
    /// The lines of the instant that is being read.
    instant: Vec<Entry>,
    /// Instants whose rows the archive has in another order than they came to be in here.
    as_there: Vec<(i64, Vec<i64>)>,
}

/// When an entry became what it is.
fn changed(entry: &Entry, edited: &Edited) -> i64 {
    edited.get(&entry.id).copied().unwrap_or(i64::MIN).max(entry.logged_at.unix_ms)
}

/// What a kind is worth where two share an id: the smaller stays.
fn precedence(kind: Kind) -> (bool, usize) {
    (!kind.moves_on(), Kind::ALL.iter().position(|other| *other == kind).unwrap_or(usize::MAX))
}

/// The place of an entry among those of its instant: what others refer to stands first, lines about one thing in the
/// order in which it usually moves on.
fn place(entry: &Entry) -> (u8, String, usize, String) {
    let (rank, stage) = entry.body.says().order();
    (rank, entry.id.clone(), stage, lines::write(entry))
}

impl Takes for Merge<'_> {
    fn manifest(&mut self, manifest: &Manifest) -> Result<()> {
        let here = store::last_used(self.conn)?;
        self.used_last = UsedLast::of(here, manifest.last_logged_ms);
        self.used_until = here.max(manifest.last_logged_ms);
        Ok(())
    }

    fn small(&mut self, member: Member, content: &[u8]) -> Result<()> {
        if member == Member::Plan {
            return plan::let_wait(self.conn, content, self.used_last);
        }
        let there = settings::parse(content)?;
        if let Some(edited) = there.get(EDITED.name()).and_then(stored::view) {
            self.edited_there = edited;
        }
        let merged = settings::merge(&crate::settings::rows(self.conn)?, &there, self.used_last);
        for name in &merged.unlike {
            crate::settings::set_aside(self.conn, name)?;
        }
        for (name, value) in &merged.changed {
            crate::settings::put_row(self.conn, name, value)?;
        }
        self.merged.settings_differed = merged.differed;
        Ok(())
    }

    fn shown(&mut self, line: &str) -> Result<()> {
        let card: ShownCard = serde_json::from_str(line).map_err(|_| HoldfastError::NotThatFile)?;
        if store::put_shown(self.conn, &card)? {
            self.touch(card.at);
        }
        Ok(())
    }

    fn deleted(&mut self, id: &str) -> Result<()> {
        if !ids::is_id(id) {
            return Err(HoldfastError::NotThatFile);
        }
        if !store::remember_deleted(self.conn, id)? {
            return Ok(());
        }
        let here = entries::about(self.conn, id)?;
        for stored in &here {
            self.touch(stored.entry.logged_at.unix_ms);
        }
        if !here.is_empty() {
            entries::take_out(self.conn, id)?;
            self.merged.deleted_there += 1;
        }
        Ok(())
    }

    fn line(&mut self, number: u64, text: &str) -> Result<()> {
        let mut problems = Problems::default();
        match line::read(text, number, &mut problems) {
            Some(Line::Header(header)) if header.version <= line::VERSION && number == 1 => {
                self.anything_deleted = entries::anything_deleted(self.conn)?;
                self.order.here = entries::count(self.conn)?;
                Ok(())
            }
            Some(Line::Entry(entry)) if entry.id.is_some() && number > 1 => {
                // Every line of an archive names its day.
                let entry = entry.complete(DEFAULT_DAY_START);
                if !entry.at.is_sound() || !entry.logged_at.is_sound() {
                    return Err(HoldfastError::NotThatFile);
                }
                if self.order.instant.first().is_some_and(|first| first.logged_at.unix_ms != entry.logged_at.unix_ms) {
                    self.end_instant()?;
                }
                self.take(&entry)?;
                self.order.instant.push(entry);
                Ok(())
            }
            Some(_) => Err(HoldfastError::NotThatFile),
            None => match line::newer_version(text) {
                Some(found) => Err(HoldfastError::Update { found, supported: line::VERSION }),
                None => Err(HoldfastError::NotThatFile),
            },
        }
    }
}
