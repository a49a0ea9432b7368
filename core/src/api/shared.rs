//! What the area objects share: the vault, the device's clocks, the words, and who is told of changes.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::Connection;

use crate::entry::Body;
use crate::error::{HoldfastError, Result};
use crate::journal::acts;
use crate::journal::store::{self, Stored};
use crate::moment::{CivilTime, Moment};
use crate::ports::{Area, ChangeListener, DeviceClock, Progress};
use crate::stall::{self, Evaluation};
use crate::vault::{Job, Vault};
use crate::words::{Language, Wording};

/// How long something deleted can be taken back, in milliseconds of uptime: as long as a bar at the bottom stays.
pub(crate) const UNDO_MS: u64 = 10_000;

/// The sealed file at hand that says when the plan or the crisis lines were opened last.
const HELP_OPENED: &str = "help-opened";

/// What was deleted last, as long as it can be taken back. It lies in memory only: when the app goes, it is gone.
struct Deleted {
    entries: Vec<Stored>,
    until_uptime_ms: u64,
}

/// See the module.
pub(crate) struct Shared {
    pub(crate) vault: Vault,
    clock: Arc<dyn DeviceClock>,
    listener: RwLock<Option<Arc<dyn ChangeListener>>>,
    wording: RwLock<Arc<Wording>>,
    deleted: Mutex<Option<Deleted>>,
}

impl Shared {
    pub(crate) fn new(vault: Vault, clock: Arc<dyn DeviceClock>, language: Language) -> Self {
        Self {
            vault,
            clock,
            listener: RwLock::new(None),
            wording: RwLock::new(Arc::new(Wording::new(language))),
            deleted: Mutex::new(None),
        }
    }

    /// The moment of this call. Read once a call, here.
    pub(crate) fn now(&self) -> Result<Moment> {
        let now = self.clock.moment().map_err(|_| HoldfastError::TryAgain)?;
        if now.is_sound() { Ok(now) } else { Err(HoldfastError::TryAgain) }
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

    /// Tells the listener. What it answers changes nothing: what was stored stays stored.
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

    /// Runs an act in one transaction; the listener hears of it when it is stored. Where the act concerns
    /// [`Area::Stall`], the detector looks at it in the same transaction.
    pub(crate) fn write<T>(&self, areas: &[Area], act: impl FnOnce(&Connection, &Moment) -> Result<T>) -> Result<T> {
        Ok(self.write_and_look(areas, act)?.0)
    }

    /// As [`Shared::write`]; answers what the detector found besides.
    pub(crate) fn write_and_look<T>(
        &self,
        areas: &[Area],
        act: impl FnOnce(&Connection, &Moment) -> Result<T>,
    ) -> Result<(T, Vec<Evaluation>)> {
        let now = self.now()?;
        let looks = areas.contains(&Area::Stall);
        let plan_opened = if looks { self.help_opened() } else { Vec::new() };
        let done = self.vault.write(|conn| {
            if !looks {
                return Ok((act(conn, &now)?, Vec::new()));
            }
            act_and_look(conn, &now, plan_opened, act)
        })?;
        self.tell(areas);
        Ok(done)
    }

    /// Lets the detector look at everything it has not looked at yet. Where nothing can be written (no room, say) what
    /// it found before stands. The listener hears of it only when something came of it: a page that looks and is read again
    /// after every change would otherwise never come to rest.
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

    /// Notes that the plan or the crisis lines were opened: for a day nothing comes forward by itself. This must never
    /// stand in the way of the page itself, so a fault is passed over.
    pub(crate) fn note_help_opened(&self) {
        if let Ok(now) = self.now() {
            let _ = self.vault.at_hand().write(HELP_OPENED, now.to_string().as_bytes());
        }
    }

    /// When the plan or the crisis lines were opened last.
    pub(crate) fn help_opened(&self) -> Vec<Moment> {
        let content = self.vault.at_hand().read(HELP_OPENED).ok().and_then(crate::vault::Sealed::content);
        content.and_then(|bytes| Moment::parse(std::str::from_utf8(&bytes).ok()?).ok()).into_iter().collect()
    }

    /// Runs a long act in one transaction; it can be followed, and a lock stops it.
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
    pub(crate) fn log(&self, area: Area, when: Option<CivilTime>, id: Option<String>, body: Body) -> Result<Stored> {
        // A mood alone changes no state: the detector looks at it with the next page, and logging stays quick.
        let both = [area, Area::Stall];
        let areas = if area == Area::Mood { &both[..1] } else { &both[..] };
        self.write(areas, |conn, now| acts::log_when(conn, now, when, id, body))
    }

    /// Deletes everything about an id. For [`UNDO_MS`] it can be taken back, unless it goes for good.
    pub(crate) fn delete(&self, area: Area, id: &str, for_good: bool) -> Result<()> {
        let uptime = self.clock.uptime_ms().map_err(|_| HoldfastError::TryAgain)?;
        let entries = self.write(&[area, Area::Stall], |conn, _| {
            let entries = store::delete(conn, id)?;
            stall::store::touched(conn, &entries)?;
            Ok(entries)
        })?;
        let until_uptime_ms = uptime.saturating_add(UNDO_MS);
        let kept = (!for_good).then_some(Deleted { entries, until_uptime_ms });
        *self.deleted.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(())
    }

    /// Puts back what was deleted last, if that was seconds ago.
    pub(crate) fn undo(&self, area: Area) -> Result<()> {
        let uptime = self.clock.uptime_ms().map_err(|_| HoldfastError::TryAgain)?;
        let deleted = self.deleted.lock().unwrap_or_else(PoisonError::into_inner).take();
        let deleted = deleted.filter(|d| uptime <= d.until_uptime_ms).ok_or(HoldfastError::NotThere)?;
        self.write(&[area, Area::Stall], |conn, _| {
            store::restore(conn, &deleted.entries)?;
            stall::store::touched(conn, &deleted.entries)
        })
    }

    /// Forgets what could be taken back.
    pub(crate) fn forget_deleted(&self) {
        *self.deleted.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// An act, and what the detector finds after it.
fn act_and_look<T>(
    conn: &Connection,
    now: &Moment,
    plan_opened: Vec<Moment>,
    act: impl FnOnce(&Connection, &Moment) -> Result<T>,
) -> Result<(T, Vec<Evaluation>)> {
    stall::store::settle(conn, now)?;
    let done = act(conn, now)?;
    stall::store::settle(conn, now)?;
    let facts = stall::store::facts(conn, plan_opened)?;
    Ok((done, stall::store::catch_up(conn, now, &facts)?))
}
