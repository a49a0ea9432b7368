//! Takes an archive into a journal. An empty journal becomes the archived one; a journal with entries is merged with it
//! by id.
//!
//! The rules are symmetric: two devices that take in each other's archive end up with the same journal. Taking in the
//! same archive again changes nothing.
//!
//! - An entry that was deleted on either side is deleted.
//! - Every line about a therapy, a series, a session or a concern is kept, in the order in which they were logged.
//! - Of two versions of any other entry the newer is kept: the one that was edited last, else logged last. If both
//!   times are equal, the one whose line sorts last is kept. The other line is put aside.
//! - Lines that were logged in the same millisecond take the order of the side that has them all. If each side has lines
//!   of its own, or the two sides disagree, the order is computed from their content, so that both devices agree.
//! - A line that was put right after a wrong clock had stamped it does not come back under the old stamp
//!   (`journal/ahead.rs`), and what a clock dates further ahead than a day does not make a journal the newer one.
//! - Settings and the safety plan: see `settings` and `plan`.
//! - If an id belongs to a therapy, series, session or concern on one side and to something else on the other, the
//!   first stays; the other line is put aside.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rusqlite::Connection;

use super::manifest::{Manifest, Member};
use super::pack::Takes;
use super::store::ShownCard;
use super::used_last::UsedLast;
use super::{plan, settings, store};
use crate::entry::raw::RawLine;
use crate::entry::{Body, Kind, ids, line};
use crate::error::{HoldfastError, Result};
use crate::journal::ahead::{self, DATED_AHEAD};
use crate::journal::store::{self as entries, EDITED, Edited, Inserter, Row, Taken};
use crate::moment::CLOCK_AHEAD_MS;
use crate::settings::CHOSEN_AT;
use crate::{stall, stored};

/// Counts what taking in an archive changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Merged {
    /// Entries that are new in this journal.
    pub added: u64,
    /// Entries that this journal had already, word for word.
    pub already_there: u64,
    /// Entries that differed; the archive's version was newer and is kept.
    pub newer_came: u64,
    /// Entries that differed; this journal's version was newer and is kept.
    pub newer_here: u64,
    /// Entries of the archive that had been deleted in this journal and stay deleted.
    pub deleted_here: u64,
    /// Entries of this journal that were deleted where the archive comes from; they are deleted here too.
    pub deleted_there: u64,
    /// Entries of the archive that this version of the app does not understand, however they were counted above. They are
    /// kept whole, and shown by a version that understands them.
    pub not_understood: u64,
    /// Settings that differed; the version of the journal that was used last is kept.
    pub settings_differed: u64,
}

/// A merge in progress, inside the caller's transaction.
pub(crate) struct Merge<'c> {
    conn: &'c Connection,
    now_ms: i64,
    inserter: Inserter<'c>,
    merged: Merged,
    order: Order,
    used_last: UsedLast,
    /// When either journal was used last, in ms since 1970 UTC.
    used_until: Option<i64>,
    edited_here: Edited,
    edited_there: Edited,
    known_aside: BTreeSet<String>,
    aside: BTreeSet<String>,
    /// The detector has to look again at everything from this instant on, in ms since 1970 UTC.
    touched: Option<i64>,
    anything_deleted: bool,
    /// The lines that were put right on either side, under the stamps that they no longer have.
    dated_ahead: BTreeSet<String>,
}

impl<'c> Merge<'c> {
    /// Begins a merge at `now_ms`, in ms since 1970 UTC. [`i64::MAX`] takes every stamp for right.
    pub(crate) fn new(conn: &'c Connection, now_ms: i64) -> Result<Self> {
        Ok(Self {
            conn,
            now_ms,
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
            dated_ahead: BTreeSet::new(),
        })
    }

    /// Completes the merge: puts lines that were logged at the same instant into one order, stores the lines that were
    /// put aside, and has the detector look again at everything that is new.
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
        // The entry that was logged last may have been deleted by the other side. The journal must not appear older
        // because of that.
        if let Some(until) = self.used_until
            && self.used_until > store::last_used(self.conn, self.now_ms)?
        {
            crate::settings::note_chosen(self.conn, until, self.now_ms)?;
        }
        if let Some(first) = self.touched {
            stall::store::look_again(self.conn, first)?;
        }
        Ok(self.merged)
    }

    /// Whether an instant is so far ahead that a clock that was wrong must have stamped it.
    fn is_ahead(&self, unix_ms: i64) -> bool {
        unix_ms > self.now_ms.saturating_add(CLOCK_AHEAD_MS)
    }

    /// When the journal of an archive was used last. It cannot have been later than the archive was made, and where the
    /// clock that stamped the archive itself was ahead, it is not known.
    fn last_used_there(&self, manifest: &Manifest) -> Option<i64> {
        let made = manifest.made()?.unix_ms;
        let known = |last: i64| if last > made.saturating_add(CLOCK_AHEAD_MS) { made } else { last };
        manifest.last_logged_ms.map(known).filter(|last| !self.is_ahead(*last))
    }

    fn touch(&mut self, logged_ms: i64) {
        let first = self.touched.get_or_insert(logged_ms);
        *first = logged_ms.min(*first);
    }

    fn take(&mut self, line: &RawLine) -> Result<()> {
        if self.dated_ahead.contains(&ahead::stamp(line.logged_at.unix_ms, &line.id)) {
            self.merged.already_there += 1;
            return Ok(());
        }
        let body = line.body().map(|(body, _)| body);
        self.merged.not_understood += u64::from(body.is_none());
        if self.anything_deleted && entries::is_deleted(self.conn, &line.id)? {
            self.merged.deleted_here += 1;
            return Ok(());
        }
        match self.inserter.take_line(line, body.as_ref())? {
            Taken::Added(_) => {
                self.merged.added += 1;
                self.order.more_there = true;
                self.touch(line.logged_at.unix_ms);
            }
            Taken::AlreadyThere => {
                self.merged.already_there += 1;
                self.order.in_both += 1;
            }
            Taken::Deleted => self.merged.deleted_here += 1,
            Taken::Differs => self.resolve_conflict(line, body.as_ref())?,
        }
        Ok(())
    }

    /// Resolves two different entries with one id: keeps one and puts the other aside.
    fn resolve_conflict(&mut self, there: &RawLine, body: Option<&Body>) -> Result<()> {
        let here = entries::rows_about(self.conn, &there.id)?;
        let Some(first) = here.first().map(|row| &row.line) else { return Err(HoldfastError::unexpected()) };
        let text = there.write();
        let order = precedence(&first.kind).cmp(&precedence(&there.kind)).then_with(|| {
            let own = (changed(first, &self.edited_here), first.write());
            (changed(there, &self.edited_there), text.clone()).cmp(&own)
        });
        if order == Ordering::Greater {
            self.order.more_there = true;
            for Row { line, .. } in &here {
                self.touch(line.logged_at.unix_ms);
                self.aside.insert(line.write());
            }
            entries::take_out(self.conn, &there.id)?;
            let _ = self.inserter.take_line(there, body)?;
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

    /// Compares the order of the lines of an instant once the archive has moved past it.
    fn end_instant(&mut self) -> Result<()> {
        let there = std::mem::take(&mut self.order.instant);
        let Some(logged) = there.first().map(|line| line.logged_at.unix_ms).filter(|_| there.len() > 1) else {
            return Ok(());
        };
        let here = entries::rows_logged_at(self.conn, logged)?;
        let rows: Vec<i64> =
            there.iter().filter_map(|line| Some(here.iter().find(|row| row.line.says_the_same(line))?.seq)).collect();
        let was_here = |row: &&i64| **row <= self.order.newest_before;
        self.order.not_of_one_mind |= !rows.iter().filter(was_here).is_sorted();
        if !rows.is_sorted() {
            self.order.as_there.push((logged, rows));
        }
        Ok(())
    }

    /// Orders all lines that share an instant by their content alone.
    fn order_by_what_they_say(&mut self) -> Result<()> {
        for logged in store::shared_instants(self.conn)? {
            let there = entries::rows_logged_at(self.conn, logged)?;
            let mut ordered: Vec<&Row> = there.iter().collect();
            ordered.sort_by_cached_key(|row| place(&row.line));
            let rows: Vec<i64> = ordered.into_iter().map(|row| row.seq).collect();
            self.reorder(logged, &rows)?;
        }
        Ok(())
    }

    /// Puts the rows of an instant into the given order.
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

/// What is known about the order of lines that were logged at the same instant. Their times do not order them, and two
/// devices may have taken them in in different orders.
#[derive(Default)]
struct Order {
    /// The newest row before the merge.
    newest_before: i64,
    /// Entries of this journal that are not deleted on either side.
    here: u64,
    /// Those of them that are in the archive too.
    in_both: u64,
    /// Whether the archive has something that this journal lacks.
    more_there: bool,
    /// Whether the two sides order their common lines of some instant differently.
    not_of_one_mind: bool,
    /// The lines of the instant that is being read.
    instant: Vec<RawLine>,
    /// Instants whose rows are in another order here than in the archive, with the rows in the archive's order.
    as_there: Vec<(i64, Vec<i64>)>,
}

/// When an entry got its present content, in ms since 1970 UTC: the later of its last edit and its logging.
fn changed(line: &RawLine, edited: &Edited) -> i64 {
    edited.get(&line.id).copied().unwrap_or(i64::MIN).max(line.logged_at.unix_ms)
}

/// The precedence of a kind where two entries share an id: the smaller value stays. A kind that this version does not
/// know may be one whose lines share an id.
fn precedence(kind: &str) -> (bool, usize) {
    let moves_on = Kind::from_id(kind).is_none_or(Kind::moves_on);
    (!moves_on, Kind::IDS.iter().position(|other| *other == kind).unwrap_or(usize::MAX))
}

/// The sort key of an entry among those of its instant: entries that others refer to come first; lines about one
/// therapy, series, session or concern follow the usual order of its stages, and lines that this version does not
/// understand come last.
fn place(line: &RawLine) -> (u8, String, usize, String) {
    let (rank, stage) = line.body().map_or((u8::MAX, 0), |(body, _)| body.says().order());
    (rank, line.id.clone(), stage, line.write())
}

impl Takes for Merge<'_> {
    fn manifest(&mut self, manifest: &Manifest) -> Result<()> {
        let here = store::last_used(self.conn, self.now_ms)?;
        let there = self.last_used_there(manifest);
        self.used_last = UsedLast::of(here, there);
        self.used_until = here.max(there);
        Ok(())
    }

    fn small(&mut self, member: Member, content: &[u8]) -> Result<()> {
        if member == Member::Plan {
            return plan::let_wait(self.conn, content, self.used_last);
        }
        let mut there = settings::parse(content)?;
        if there.get(CHOSEN_AT.name()).and_then(serde_json::Value::as_i64).is_some_and(|at| self.is_ahead(at)) {
            there.remove(CHOSEN_AT.name());
        }
        if crate::settings::is_there(self.conn, CHOSEN_AT)?
            && crate::settings::chosen_at(self.conn, self.now_ms)?.is_none()
        {
            crate::settings::remove(self.conn, CHOSEN_AT)?;
        }
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
        self.dated_ahead = crate::settings::read(self.conn, DATED_AHEAD)?.unwrap_or_default();
        for (logged_ms, id) in self.dated_ahead.iter().filter_map(|stamp| ahead::parse(stamp)) {
            if entries::take_out_line(self.conn, id, logged_ms)? > 0 {
                self.touched = Some(self.touched.map_or(logged_ms, |first| first.min(logged_ms)));
            }
        }
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
        let here = entries::rows_about(self.conn, id)?;
        for row in &here {
            self.touch(row.line.logged_at.unix_ms);
        }
        if !here.is_empty() {
            entries::take_out(self.conn, id)?;
            self.merged.deleted_there += 1;
        }
        Ok(())
    }

    fn line(&mut self, number: u64, text: &str) -> Result<()> {
        if number == 1 {
            if let Some(found) = line::newer_version(text) {
                return Err(HoldfastError::Update { found, supported: line::VERSION });
            }
            line::archived_header(text).ok_or(HoldfastError::NotThatFile)?;
            self.anything_deleted = entries::anything_deleted(self.conn)?;
            self.order.here = entries::count(self.conn)?;
            return Ok(());
        }
        let line = RawLine::parse(text).filter(|line| line.at.is_sound() && line.logged_at.is_sound());
        let line = line.ok_or(HoldfastError::NotThatFile)?;
        if self.order.instant.first().is_some_and(|first| first.logged_at.unix_ms != line.logged_at.unix_ms) {
            self.end_instant()?;
        }
        self.take(&line)?;
        self.order.instant.push(line);
        Ok(())
    }
}
