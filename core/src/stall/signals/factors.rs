//! The signal for factors that the person rates as in the way: F.

use std::collections::BTreeMap;

use super::{Finding, Said, Signal};
use crate::entry::Kind;
use crate::entry::factors::Factor;
use crate::moment::Day;
use crate::stall::window::Window;

/// The kinds of entries that this signal reads.
pub const READS: &[Kind] = &[Kind::Factors];

/// The lowest rating at which a factor is in the way (detector, F).
pub const IN_THE_WAY: u8 = 2;

/// F, something in the way: the latest rating of a factor within the last 6 weeks is 2 or more. It has no points: it
/// is evidence and leads to what to offer. Needs 1 rating. Source: detector; the obstacles of clients off track,
/// stall-detection A2.
#[must_use]
pub fn in_the_way(window: &Window<'_>) -> Option<Finding> {
    let mut latest: BTreeMap<Factor, (u8, Day, usize)> = BTreeMap::new();
    let looks = window.factors();
    for (at, look) in looks.iter().enumerate() {
        for rating in &look.said.ratings {
            if let Some(much) = rating.rating {
                latest.insert(rating.factor, (much, look.day, at));
            }
        }
    }
    latest.retain(|_, (much, ..)| *much >= IN_THE_WAY);
    let on = latest.values().map(|(_, day, _)| *day).max()?;
    // The heaviest come first. The stable sort keeps the map's order, which is that of the design, among equals.
    let mut factors: Vec<_> = latest.iter().map(|(factor, (much, ..))| (*factor, *much)).collect();
    factors.sort_by_key(|(_, much)| std::cmp::Reverse(*much));
    let rests_on = |at: usize| latest.values().any(|(.., look)| *look == at);
    let entries = looks.iter().enumerate().filter(|(at, _)| rests_on(*at)).map(|(_, look)| look.id.clone()).collect();
    let said = Said::InTheWay { on, factors: factors.into_iter().map(|(factor, _)| factor).collect() };
    Some(Finding { signal: Signal::F, points: 0, entries, said })
}
