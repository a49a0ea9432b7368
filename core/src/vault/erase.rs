//! Erasing: removes everything, in an order in which a crash at any moment leaves only the way forward.
//!
//! A marker is written first. From then on erasing cannot be taken back: a start that finds the marker finishes the
//! job. Then the envelopes and the files at hand are written over (without the envelope the journal is noise), the
//! device's keys are forgotten, the files are removed, and the marker goes last.

use std::path::Path;

use super::places::Places;
use super::sealed_file::AtHand;
use super::{SET_ASIDE, back_off, envelope};
use crate::error::{FileDoing, HoldfastError, Result};
use crate::files;
use crate::ports::{KeyGuard, KeyTier};

/// Writes the marker: from here on the journal counts as gone.
pub(crate) fn begin(places: &Places) -> Result<()> {
    super::make_folder(&places.private).in_own_folder()?;
    files::replace(&places.marker(), b"erasing\n").in_own_folder()?;
    Ok(())
}

/// Continues from the step at which erasing stopped. Every step is tried even when another fails, so that a key store
/// that does not answer keeps no envelope alive. The marker stays until all steps have worked.
pub(crate) fn finish(places: &Places, at_hand: &AtHand, guard: &dyn KeyGuard) -> Result<()> {
    let mut fault = None;
    let mut note = |step: Result<()>| {
        if let Err(found) = step {
            fault.get_or_insert(found);
        }
    };
    note(wipe_envelopes(&places.vault()));
    note(wipe_envelopes(&places.unfinished()));
    note(wipe_envelopes(&places.ready()));
    note(each_set_aside(&places.private, wipe_envelopes));
    note(at_hand.wipe_all());
    at_hand.forget();
    for tier in [KeyTier::Private, KeyTier::AtHand] {
        note(guard.forget(tier).map_err(|_| HoldfastError::TryAgain));
    }
    note(remove_folder(&places.vault()));
    note(remove_folder(&places.unfinished()));
    note(remove_folder(&places.ready()));
    note(each_set_aside(&places.private, remove_folder));
    if let Some(parent) = places.at_hand.parent() {
        note(each_set_aside(parent, remove_folder));
    }
    match fault {
        Some(fault) => Err(fault),
        None => {
            files::sync_folder(&places.private).in_own_folder()?;
            std::fs::remove_file(places.marker()).in_own_folder()?;
            files::sync_folder(&places.private).in_own_folder()?;
            Ok(())
        }
    }
}

/// Removes every vault that was set aside. The device's keys stay, because the current vault needs them.
pub(crate) fn remove_set_aside(places: &Places) -> Result<()> {
    each_set_aside(&places.private, wipe_envelopes)?;
    each_set_aside(&places.private, remove_folder)?;
    files::sync_folder(&places.private).in_own_folder()?;
    Ok(())
}

fn wipe_envelopes(folder: &Path) -> Result<()> {
    for path in envelope::copies(folder).into_iter().chain([back_off::path(folder)]) {
        files::wipe(&path).in_own_folder()?;
    }
    Ok(())
}

fn remove_folder(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(HoldfastError::in_own_folder(&fault)),
        _ => Ok(()),
    }
}

fn each_set_aside(folder: &Path, what: impl Fn(&Path) -> Result<()>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).in_own_folder()? {
        let entry = entry.in_own_folder()?;
        if entry.file_name().to_string_lossy().starts_with(SET_ASIDE) {
            what(&entry.path())?;
        }
    }
    Ok(())
}
