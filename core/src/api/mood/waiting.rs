//! Moods logged while the journal is locked, from a widget, a tile or a notification.

use crate::api::shared::Shared;
use crate::entry::{Body, Entry};
use crate::error::{HoldfastError, Result};
use crate::journal::store::Taken;
use crate::journal::{acts, store};
use crate::mood::Mood;
use crate::ports::Area;
use crate::stall;

/// The sealed file at hand that says whether the person allowed logging while locked.
const ALLOWED: &str = "logging-while-locked";
const YES: &[u8] = b"yes";
const NO: &[u8] = b"no";

/// Whether the person allowed logging while locked; `false` where that cannot be read.
pub(crate) fn allowed(shared: &Shared) -> bool {
    shared.vault.at_hand().read(ALLOWED).is_ok_and(|kept| kept.content().as_deref() == Some(YES))
}

/// Logs a mood into the inbox. An open journal takes it in at once, a locked one when it is unlocked.
///
/// # Errors
/// [`HoldfastError::AllowFirst`] when the person has not allowed it; those of the inbox.
pub(crate) fn log(shared: &Shared, level: u8) -> Result<()> {
    let now = shared.now()?;
    let at_hand = shared.vault.at_hand();
    if at_hand.read(ALLOWED)?.content().as_deref() != Some(YES) {
        return Err(HoldfastError::AllowFirst);
    }
    at_hand.inbox().add(&now, level)?;
    // The mood is in the inbox: where the journal cannot take it in now, it waits there.
    let _ = take_in(shared);
    shared.tell(&[Area::Mood]);
    Ok(())
}

/// Allows or forbids logging while locked.
///
/// # Errors
/// [`HoldfastError::UnlockFirst`] when the journal is locked: only a person who can open it may decide.
pub(crate) fn allow(shared: &Shared, allow: bool) -> Result<()> {
    shared.read(|_, _| Ok(()))?;
    shared.vault.at_hand().rewrite(ALLOWED, if allow { YES } else { NO })?;
    shared.tell(&[Area::Settings]);
    Ok(())
}

/// Takes the moods that wait in the inbox into the journal, in one transaction, and then removes them from the inbox. A
/// crash in between adds nothing twice, because a mood keeps its id. An inbox that cannot be read is skipped, so that
/// it does not keep the journal from opening.
///
/// # Errors
/// Faults of the journal.
pub(crate) fn take_in(shared: &Shared) -> Result<()> {
    let at_hand = shared.vault.at_hand();
    let inbox = at_hand.inbox();
    let Ok(waiting) = inbox.read_all() else { return Ok(()) };
    if waiting.is_empty() {
        return Ok(());
    }
    shared.write(&[Area::Mood], |conn, _| {
        let day_starts = acts::day_starts(conn)?;
        for mood in &waiting {
            let body = Body::Mood(Mood { level: mood.level, tags: Vec::new(), note: None });
            let day = mood.at.day(day_starts);
            let entry = Entry { id: mood.id.clone(), day, at: mood.at.clone(), logged_at: mood.at.clone(), body };
            if let Taken::Added(_) = store::take(conn, &entry)? {
                stall::store::look_again(conn, entry.logged_at.unix_ms)?;
            }
        }
        Ok(())
    })?;
    let ids: Vec<String> = waiting.into_iter().map(|mood| mood.id).collect();
    // A mood that stays in the inbox is in the journal already, and the next call skips it.
    let _ = inbox.clear_taken(&ids);
    Ok(())
}
