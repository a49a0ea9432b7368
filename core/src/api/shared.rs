//! What the area objects share: the vault, the device's clocks, the words, and the listener that is told of changes.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::Connection;

use crate::api::clock::{Clock, Now};
use crate::entry::{Body, Kind};
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::journal::store::{self, Row, Stored};
use crate::moment::{CivilTime, Moment};
use crate::ports::{Area, ChangeListener, DeviceClock, Progress};
use crate::stall::{self, Evaluation};
use crate::vault::{Job, Vault};
use crate::words::{Language, Wording};

/// How long a deletion can be undone, in milliseconds of uptime: as long as a bar at the bottom of the screen stays.
pub(crate) const UNDO_MS: u64 = 10_000;

/// The sealed file at hand that says when the plan or the crisis lines were last opened.
const HELP_OPENED: &str = "help-opened";

/// The entries that were deleted last, while the deletion can be undone. They are in memory only, so they are gone when
/// the app ends.
struct Deleted {
    rows: Vec<Row>,
    until_uptime_ms: u64,
}

/// See the module.
pub(crate) struct Shared {
    pub(crate) vault: Vault,
    pub(crate) clock: Clock,
    listener: RwLock<Option<Arc<dyn ChangeListener>>>,
    wording: RwLock<Arc<Wording>>,
    deleted: Mutex<Option<Deleted>>,
}

impl Shared {
    pub(crate) fn new(vault: Vault, clock: Arc<dyn DeviceClock>, language: Language) -> Self {
        Self {
            vault,
            clock: Clock::new(clock),
            listener: RwLock::new(None),
            wording: RwLock::new(Arc::new(Wording::new(language))),
            deleted: Mutex::new(None),
        }
    }

    /// Reads the device's clock. See [`Clock::now`].
    pub(crate) fn now(&self) -> Result<Now> {
        self.clock.now()
    }

    pub(crate) fn words(&self) -> Arc<Wording> {
        Arc::clone(&self.wording.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn speak(&self, language: Language) {
        *self.wording.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Wording::new(language));
    }

    pub(crate) fn listen(&self, listener: Option<Arc<dyn ChangeListener>>) {
        *self.listener.write().unwrap_or_else(PoisonError::into_inner) = listener;
    }

    /// Tells the listener of changes. The listener's answer is ignored, because the change is already stored.
    pub(crate) fn tell(&self, areas: &[Area]) {
        let listener = self.listener.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(listener) = listener {
            let _ = listener.changed(areas.to_vec());
        }
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection, &Moment) -> Result<T>) -> Result<T> {
        let now = self.now()?;
        self.vault.read(|conn| look(conn, &now))
    }

    /// Runs an act in one transaction and tells the listener when it is stored. Where `areas` names [`Area::Stall`],
    /// the detector evaluates the change in the same transaction.
    pub(crate) fn write<T>(&self, areas: &[Area], act: impl FnOnce(&Connection, &Moment) -> Result<T>) -> Result<T> {
        Ok(self.write_and_look(areas, act)?.0)
    }

    /// As [`Shared::write`], and also answers the evaluations that the detector made.
    pub(crate) fn write_and_look<T>(
        &self,
        areas: &[Area],
        act: impl FnOnce(&Connection, &Moment) -> Result<T>,
    ) -> Result<(T, Vec<Evaluation>)> {
        let done = if areas.contains(&Area::Stall) {
            self.look_after(act)?
        } else {
            let now = self.now()?;
            (self.vault.write(|conn| act(conn, &now))?, Vec::new())
        };
        self.tell(areas);
        Ok(done)
    }

    /// Runs an act and the detector after it, in one transaction. The caller tells the listener.
    fn look_after<T>(&self, act: impl FnOnce(&Connection, &Moment) -> Result<T>) -> Result<(T, Vec<Evaluation>)> {
        let now = self.now()?;
        let plan_opened = self.help_opened();
        self.vault.write(|conn| act_and_look(conn, &now, plan_opened, act))
    }

    /// Has the detector evaluate everything it has not evaluated yet. Where nothing can be written (no room, say), the
    /// earlier evaluations stay. The listener is told only when rows were written: a page that calls this and is read
    /// again after every change would otherwise be read again without end.
    pub(crate) fn catch_up(&self, now: &Moment) -> Result<()> {
        let plan_opened = self.help_opened();
        let looked = self.vault.write(|conn| {
            let before = stall::store::rows_written(conn)?;
            act_and_look(conn, now, plan_opened, |_, _| Ok(()))?;
            Ok(stall::store::rows_written(conn)? != before)
        });
        match looked {
            Ok(true) => self.tell(&[Area::Stall]),
            Ok(false) | Err(HoldfastError::MakeRoom | HoldfastError::NoPermission) => {}
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    /// Notes that the plan or the crisis lines were opened: for a day no card comes forward by itself. An error is
    /// ignored, so that it never keeps the page itself from opening.
    pub(crate) fn note_help_opened(&self) {
        if let Ok(now) = self.clock.now_at_once() {
            let _ = self.vault.at_hand().write(HELP_OPENED, now.to_string().as_bytes());
        }
    }

    /// When the plan or the crisis lines were last opened; empty where that is not known.
    pub(crate) fn help_opened(&self) -> Vec<Moment> {
        let content = self.vault.at_hand().read(HELP_OPENED).ok().and_then(crate::vault::Sealed::content);
        content.and_then(|bytes| Moment::parse(std::str::from_utf8(&bytes).ok()?).ok()).into_iter().collect()
    }

    /// Runs a long act in one transaction. `progress` is told how far it is, and locking the journal stops it.
    pub(crate) fn write_long<T>(
        &self,
        areas: &[Area],
        progress: Option<Arc<dyn Progress>>,
        act: impl FnOnce(&Connection, &Moment, &Job<'_>) -> Result<T>,
    ) -> Result<T> {
        let now = self.now()?;
        let done = self.vault.write_long(progress, |conn, job| act(conn, &now, job))?;
        self.tell(areas);
        Ok(done)
    }

    /// Logs one entry: now, or back-dated to the civil time given.
    pub(crate) fn log(&self, when: Option<CivilTime>, id: Option<String>, body: Body) -> Result<Stored> {
        let kind = body.kind();
        // A mood alone changes no state, so the detector evaluates it with the next page and logging stays quick.
        let areas = if kind == Kind::Mood { kind.areas().to_vec() } else { areas_of(&[kind]) };
        self.write(&areas, |conn, now| acts::log_when(conn, now, when, id, body))
    }

    /// Deletes every line about an id. The deletion can be undone for [`UNDO_MS`], unless `for_good` is `true`.
    pub(crate) fn delete(&self, id: &str, for_good: bool) -> Result<()> {
        let uptime = self.clock.uptime_ms()?;
        let (rows, _) = self.look_after(|conn, _| {
            let rows = store::delete(conn, id)?;
            stall::store::touched(conn, &rows)?;
            Ok(rows)
        })?;
        self.tell(&areas_of_rows(&rows));
        let until_uptime_ms = uptime.saturating_add(UNDO_MS);
        let kept = (!for_good).then_some(Deleted { rows, until_uptime_ms });
        *self.deleted.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(())
    }

    /// Puts back the entries that were deleted last, if that was at most [`UNDO_MS`] ago.
    pub(crate) fn undo(&self) -> Result<()> {
        let uptime = self.clock.uptime_ms()?;
        let deleted = self.deleted.lock().unwrap_or_else(PoisonError::into_inner).take();
        let deleted = deleted.filter(|d| uptime <= d.until_uptime_ms).ok_or(HoldfastError::NotThere)?;
        self.write(&areas_of_rows(&deleted.rows), |conn, _| {
            store::restore(conn, &deleted.rows)?;
            stall::store::touched(conn, &deleted.rows)
        })
    }

    /// Forgets the last deletion, so that it cannot be undone any more.
    pub(crate) fn forget_deleted(&self) {
        *self.deleted.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The areas that entries of these kinds change, each once: those that show them, and what the detector finds.
pub(crate) fn areas_of(kinds: &[Kind]) -> Vec<Area> {
    let mut areas: Vec<Area> = kinds.iter().flat_map(|kind| kind.areas()).copied().chain([Area::Stall]).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// As [`areas_of`]. A row of a kind that this version does not know may belong to any of them.
fn areas_of_rows(rows: &[Row]) -> Vec<Area> {
    let kinds: Option<Vec<Kind>> = rows.iter().map(|row| Kind::from_id(&row.line.kind)).collect();
    areas_of(kinds.as_deref().unwrap_or(Kind::ALL))
}

/// Runs an act and answers its result with the evaluations that follow it. Evaluations that were noted to be made again
/// are made before the act and again after it.
fn act_and_look<T>(
    conn: &Connection,
    now: &Moment,
    plan_opened: Vec<Moment>,
    act: impl FnOnce(&Connection, &Moment) -> Result<T>,
) -> Result<(T, Vec<Evaluation>)> {
    stall::store::evaluate_noted_again(conn, now)?;
    let done = act(conn, now)?;
    stall::store::evaluate_noted_again(conn, now)?;
    let facts = stall::store::facts(conn, plan_opened)?;
    Ok((done, stall::store::catch_up(conn, now, &facts)?))
}
