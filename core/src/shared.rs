//! What the area objects share: the vault, the device's clocks, the words, and who is told of changes.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::Connection;

use crate::error::{HoldfastError, Result};
use crate::journal::store::{self, Stored};
use crate::journal::{Body, acts};
use crate::moment::{CivilTime, Day, Moment};
use crate::ports::{Area, ChangeListener, DeviceClock, Progress};
use crate::stall;
use crate::vault::{Job, Vault};
use crate::words::{Language, Wording};

/// How long something deleted can be taken back, in milliseconds of uptime: as long as a bar at the bottom stays.
pub(crate) const UNDO_MS: u64 = 10_000;

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

    /// Runs an act in one transaction; the listener hears of it when it is stored.
    pub(crate) fn write<T>(&self, areas: &[Area], act: impl FnOnce(&Connection, &Moment) -> Result<T>) -> Result<T> {
        let now = self.now()?;
        let done = self.vault.write(|conn| act(conn, &now))?;
        self.tell(areas);
        Ok(done)
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
        self.write(&[area, Area::Stall], |conn, now| log(conn, now, when, id, body))
    }

    /// Deletes everything about an id. For [`UNDO_MS`] it can be taken back, unless it goes for good.
    pub(crate) fn delete(&self, area: Area, id: &str, for_good: bool) -> Result<()> {
        let uptime = self.clock.uptime_ms().map_err(|_| HoldfastError::TryAgain)?;
        let entries = self.write(&[area, Area::Stall], |conn, now| {
            let entries = store::delete(conn, id)?;
            touched(conn, now, &entries)?;
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
        self.write(&[area, Area::Stall], |conn, now| {
            store::restore(conn, &deleted.entries)?;
            touched(conn, now, &deleted.entries)
        })
    }

    /// Forgets what could be taken back.
    pub(crate) fn forget_deleted(&self) {
        *self.deleted.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Logs one entry and lets the detector hear of it, inside the caller's transaction.
pub(crate) fn log(
    conn: &Connection,
    now: &Moment,
    when: Option<CivilTime>,
    id: Option<String>,
    body: Body,
) -> Result<Stored> {
    let at = acts::when(now, when)?;
    let stored = acts::log(conn, now, at, id, body)?;
    stall::store::logged(conn, &stored)?;
    Ok(stored)
}

/// Lets the detector look again at everything since these entries were logged.
pub(crate) fn touched(conn: &Connection, now: &Moment, entries: &[Stored]) -> Result<()> {
    let first = entries.iter().map(|stored| stored.entry.logged_at.unix_ms).min();
    first.map_or(Ok(()), |first| stall::store::look_again(conn, now, first))
}

/// The logical day of this moment.
pub(crate) fn today(conn: &Connection, now: &Moment) -> Result<Day> {
    Ok(now.day(acts::day_starts(conn)?))
}
