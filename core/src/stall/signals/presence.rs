//! The silence signal: L4.

use super::{Finding, Said, Signal};
use crate::entry::Kind;
use crate::stall::window::{PRESENCE_DAYS, Window};

/// The kinds of entries that this signal reads: all. It checks only whether an entry exists, never its content.
pub const READS: &[Kind] = Kind::ALL;

/// The number of latest days checked for silence, the number of days before them for comparison, and how many of
/// those need an entry (detector, L4).
const LATELY: usize = 14;
const BEFORE: usize = 28;
const LEAST_BEFORE: usize = 8;

/// L4, silence: the share of days with an entry in the last 14 days is at most 20 % of the share in the 28 days
/// before, of which at least 8 have one; 1 point. Days in pauses are skipped. Needs 6 weeks. It ends after 8 weeks of
/// silence, when the baselines restart. Source: detector; silence in guided internet therapy, stall-detection 0.3.
/// Silence alone is mostly app fatigue (A6), so its 1 point never reaches a state by itself.
#[must_use]
pub fn silence(window: &Window<'_>) -> Option<Finding> {
    let days: Vec<_> = (0..PRESENCE_DAYS)
        .map(|ago| window.today().plus(-ago))
        .filter(|day| !window.is_paused(*day))
        .take(LATELY + BEFORE)
        .collect();
    let oldest = *days.get(LATELY + BEFORE - 1)?;
    if oldest < window.frame.present_since {
        return None;
    }
    let entries = |days: &[_]| days.iter().rev().filter_map(|day| window.entry_on(*day)).map(str::to_owned).collect();
    let lately: Vec<String> = entries(days.get(..LATELY)?);
    let mut before: Vec<String> = entries(days.get(LATELY..)?);
    // lately / 14 ≤ .20 × before / 28
    if before.len() < LEAST_BEFORE || 10 * lately.len() > before.len() {
        return None;
    }
    before.extend(lately);
    Some(Finding { signal: Signal::L4, points: 1, entries: before, said: Said::Silence })
}
