//! Signals from check-ins: H7, L1, L2 and L5.
//!
//! A check-in that skipped a question does not count for it: "the last three" are the last three with an answer.

use super::{Finding, Said, Signal, count, deviation, median};
use crate::entry::Kind;
use crate::moment::Day;
use crate::stall::window::{Rating, Window};

/// The kinds of entries that these signals read: check-ins, and sessions because a check-in may belong to a therapy
/// through its session.
pub const READS: &[Kind] = &[Kind::CheckIn, Kind::Session];

/// "Within 8 weeks", in days. It also limits the check-ins of L5 and the latest check-in of L2, for which the
/// detector names no time: older answers do not describe the present.
pub const RECENT_DAYS: i64 = 56;
/// How long an answer about stopping counts, in days (detector, L1).
pub const STOPPING_DAYS: i64 = 28;
/// The highest rating (0 to 10) that is low (detector, H7 and L5).
pub const LOW: u8 = 3;
/// The highest rating of `helping` that is very low (detector, H7).
const VERY_LOW: u8 = 2;
/// How many of the latest answers are read, and how many of them must agree (detector, H7 and L5).
pub const LATEST: usize = 3;
const AGREE: usize = 2;
/// A fall: how many earlier means form the base, the least size of the fall, its least size in standard deviations,
/// the deviation assumed at first, and how many earlier means replace it with the person's own (detector, L2; the
/// stricter of the two, stall-detection A4).
const BASE: usize = 3;
const LEAST_FALL: f64 = 1.5;
const FALL_IN_DEVIATIONS: f64 = 2.0;
const GENERAL_DEVIATION: f64 = 1.0;
const OWN_DEVIATION_FROM: usize = 4;
/// The alliance is low when two consecutive means are below this (detector, L2).
const LOW_ALLIANCE: f64 = 6.0;

fn recent<'k>(window: &Window<'k>) -> Vec<&'k Rating> {
    let mut recent = window.checkins();
    recent.retain(|c| window.age(c.day) <= RECENT_DAYS);
    recent
}

fn latest<'k>(checkins: &[&'k Rating], answered: impl Fn(&Rating) -> bool) -> Vec<&'k Rating> {
    let answered: Vec<_> = checkins.iter().copied().filter(|c| answered(c)).collect();
    answered.get(answered.len().saturating_sub(LATEST)..).unwrap_or_default().to_vec()
}

fn ids<'k>(checkins: impl IntoIterator<Item = &'k Rating>) -> Vec<String> {
    checkins.into_iter().map(|c| c.id.clone()).collect()
}

fn days(checkins: &[&Rating]) -> Vec<Day> {
    let mut days: Vec<_> = checkins.iter().map(|c| c.day).collect();
    days.dedup();
    days
}

/// H7, the person says so: two of the last three answers to `helping` within 8 weeks are 3 or below, 2 points; all
/// three are 2 or below, 3 points. Needs 2 answers. Source: detector.
#[must_use]
pub fn says_so(window: &Window<'_>) -> Option<Finding> {
    let last = latest(&recent(window), |c| c.said.helping.is_some());
    let at_most = |limit: u8| last.iter().copied().filter(move |c| c.said.helping.is_some_and(|h| h <= limit));
    let low: Vec<_> = at_most(LOW).collect();
    if low.len() < AGREE {
        return None;
    }
    let points = if at_most(VERY_LOW).count() == LATEST { 3 } else { 2 };
    Some(Finding { signal: Signal::H7, points, said: Said::HelpsLittle(days(&low)), entries: ids(low) })
}

/// L1, thinking of stopping: the latest answer to `stopping` within 28 days; an answer of 1 is 1 point, 2 and 3 are 3
/// points. Needs 1 answer. Source: detector; therapists foresee only part of the departures (stall-detection A6), so
/// the person is asked.
#[must_use]
pub fn thinking_of_stopping(window: &Window<'_>) -> Option<Finding> {
    let checkins = window.checkins();
    let (last, much) = checkins.iter().rev().find_map(|c| c.said.stopping.map(|much| (*c, much)))?;
    if much == 0 || window.age(last.day) > STOPPING_DAYS {
        return None;
    }
    let points = if much >= 2 { 3 } else { 1 };
    Some(Finding { signal: Signal::L1, points, entries: ids([last]), said: Said::Stopping { on: last.day, much } })
}

/// L2, alliance fall: the mean of `understood`, `goals` and `approach` (at least two of them) is below the median of
/// at least 3 earlier means by at least max(1.5, 2 SD of the earlier means, SD taken as 1.0 with fewer than 4); 1
/// point. Two consecutive falls, or the last two means both below 6: 2 points. Needs 4 check-ins. Source: detector;
/// stall-detection A4.
#[must_use]
pub fn alliance_fall(window: &Window<'_>) -> Option<Finding> {
    let rated = window.alliances();
    let (rest, (last, mean)) = rated.split_last().map(|(last, rest)| (rest, *last))?;
    if rest.len() < BASE || window.age(last.day) > RECENT_DAYS {
        return None;
    }
    let (previous, previous_mean) = *rest.last()?;
    let means: Vec<f64> = rated.iter().map(|(_, mean)| *mean).collect();
    let (fell, fell_before) = (is_fall(&means), is_fall(means.get(..rest.len())?));
    let low = mean < LOW_ALLIANCE && previous_mean < LOW_ALLIANCE;
    let (points, said) = match (fell, fell_before, low) {
        (true, true, _) => (2, Said::AllianceFall(days(&[previous, last]))),
        (true, false, true) => (2, Said::AllianceFall(days(&[last]))),
        (true, false, false) => (1, Said::AllianceFall(days(&[last]))),
        (false, _, true) => (2, Said::AllianceLow(days(&[previous, last]))),
        (false, _, false) => return None,
    };
    Some(Finding { signal: Signal::L2, points, entries: ids(rated.iter().map(|(c, _)| *c)), said })
}

/// Whether the last mean is a fall, as in [`alliance_fall`], compared with the means before it.
fn is_fall(means: &[f64]) -> bool {
    let Some((last, earlier)) = means.split_last() else { return false };
    if earlier.len() < BASE {
        return false;
    }
    let spread = if earlier.len() < OWN_DEVIATION_FROM { GENERAL_DEVIATION } else { deviation(earlier) };
    let Some(base) = median(&mut earlier.to_vec()) else { return false };
    debug_assert!(count(earlier) >= 3.0);
    base - last >= LEAST_FALL.max(FALL_IN_DEVIATIONS * spread)
}

fn is_hard(c: &Rating) -> bool {
    let said = &c.said;
    said.ready.is_some_and(|r| r <= LOW) || said.pace.is_some_and(|p| p.abs() == 2) || said.held_back == Some(true)
}

/// The check-ins among the last three that are hard. `None` when fewer than two are.
pub(crate) fn hard<'k>(window: &Window<'k>) -> Option<Vec<&'k Rating>> {
    let answered = |c: &Rating| c.said.ready.is_some() || c.said.pace.is_some() || c.said.held_back.is_some();
    let last = latest(&recent(window), answered);
    let hard: Vec<_> = last.into_iter().filter(|c| is_hard(c)).collect();
    (hard.len() >= AGREE).then_some(hard)
}

/// L5, hard to work with it: two of the last three check-ins within 8 weeks have `ready` ≤ 3, `pace` ± 2, or
/// `held_back`; 1 point. Needs 2 check-ins. Source: detector.
#[must_use]
pub fn hard_to_work_with(window: &Window<'_>) -> Option<Finding> {
    let hard = hard(window)?;
    let any = |is: fn(&Rating) -> bool| hard.iter().any(|c| is(c));
    let said = Said::Hard {
        on: days(&hard),
        ready: any(|c| c.said.ready.is_some_and(|r| r <= LOW)),
        rushed: any(|c| c.said.pace == Some(2)),
        dragging: any(|c| c.said.pace == Some(-2)),
        held_back: any(|c| c.said.held_back == Some(true)),
    };
    Some(Finding { signal: Signal::L5, points: 1, entries: ids(hard), said })
}
