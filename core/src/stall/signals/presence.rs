//! Whether anything is written at all: L4.

use super::{Finding, Said, Signal};
use crate::entry::Kind;
use crate::stall::window::{PRESENCE_DAYS, Window};

/// What this signal reads: whether there is an entry, of whatever kind, never what it says.
pub const READS: &[Kind] = Kind::ALL;

/// The days that may be silent, those they are compared with, and how many of these need an entry (detector, L4).
const LATELY: usize = 14;
const BEFORE: usize = 28;
const LEAST_BEFORE: usize = 8;

/// L4, silence: of the last 14 days at most 20 % as large a share has an entry as of the 28 before, of which at least
/// 8 have one; 1 point. Days in pauses are passed over. Needs 6 weeks. It ends after 8 weeks of silence, when the
/// baselines begin afresh. Source: detector; silence in guided internet therapy, stall-detection 0.3; alone it is
/// mostly app fatigue (A6), so it never makes a state by itself.
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
