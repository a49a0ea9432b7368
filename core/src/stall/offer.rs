//! What to offer: at most two factors, always beside "something else", "not sure" and "none of these".

use super::signals::forms::scored;
use super::signals::{Finding, Said, Signal, ratings};
use super::window::Window;
use crate::entry::factors::Factor;
use crate::session::Reason;

/// How many factors are offered at most (detector, "What to offer").
pub const MOST: usize = 2;
/// The lowest answer (0 to 10) that counts as good, both to `understood` and for the mean alliance: 7 (detector).
const GOOD: u8 = 7;
/// The lowest answer to `understood` at which a person who holds back still counts as understood (detector).
const UNDERSTOOD: u8 = 6;
/// With at most this many sessions left, the session limit is offered (detector).
const FEW_SESSIONS: u32 = 3;
/// The lowest answer to the item about concentration that counts: "more than half the days" (detector).
const CONCENTRATION: u8 = 2;
/// The first week of therapy in which more support is offered (detector).
const LONG_WEEK: i64 = 12;
/// Factors that may have changed when a score rose: life first, then the body (detector).
const WHAT_CHANGED: [Factor; 6] =
    [Factor::Support, Factor::Work, Factor::Money, Factor::Housing, Factor::PhysicalHealth, Factor::Substances];

/// Whether that factor is offered because a score rose.
#[must_use]
pub fn may_have_changed(factor: Factor) -> bool {
    WHAT_CHANGED.contains(&factor)
}

/// The factors that the findings point to, at most [`MOST`]: those the person named come first, then the detector's
/// order.
#[must_use]
pub fn factors(window: &Window<'_>, findings: &[Finding]) -> Vec<Factor> {
    let has = |signal: Signal| findings.iter().any(|f| f.signal == signal);
    let said = |signal: Signal| findings.iter().find(|f| f.signal == signal).map(|f| &f.said);
    let checkins = window.checkins();
    let last_understood = checkins.iter().rev().find_map(|c| c.said.understood);

    let mut found = Vec::new();
    if let Some(Said::InTheWay { factors, .. }) = said(Signal::F) {
        found.extend(factors);
    }
    if has(Signal::L2) {
        found.push(Factor::Relationship);
    }
    let other_way = checkins
        .iter()
        .rev()
        .find_map(|c| Some((c.said.approach?, c.said.understood?)))
        .is_some_and(|(approach, understood)| approach <= ratings::LOW && understood >= GOOD);
    if other_way || (has(Signal::H3) && last_understood.is_some_and(|u| u >= GOOD)) {
        found.push(Factor::KindOfTherapy);
    }
    if let Some(Said::Hard { ready, rushed, dragging, held_back, .. }) = said(Signal::L5) {
        if *rushed || *dragging {
            found.push(Factor::Pacing);
        }
        if *ready {
            found.push(Factor::Readiness);
        }
        quick_fix(window, &has, &mut found);
        if *held_back {
            let hard = ratings::hard(window).unwrap_or_default();
            let last = hard.iter().rev().find(|c| c.said.held_back == Some(true));
            let understood = last.and_then(|c| c.said.understood).is_some_and(|u| u >= UNDERSTOOD);
            found.push(if understood { Factor::Avoidance } else { Factor::Relationship });
        }
    } else {
        quick_fix(window, &has, &mut found);
    }
    found.extend(barriers(window, findings));
    if window.frame.sessions_available.is_some_and(|all| all.saturating_sub(window.attended_in_all()) <= FEW_SESSIONS) {
        found.push(Factor::SessionLimit);
    }
    if scored().any(|instrument| {
        let forms = window.forms(instrument);
        let last = forms.get(forms.len().saturating_sub(2)..).unwrap_or_default();
        last.len() == 2 && last.iter().all(|f| f.concentration.is_some_and(|c| c >= CONCENTRATION))
    }) {
        found.push(Factor::Concentration);
    }
    let alliance = checkins.iter().rev().find_map(|c| c.alliance);
    let good = alliance.is_some_and(|mean| mean >= f64::from(GOOD)) && !has(Signal::L2) && !has(Signal::L3);
    let long = window.frame.week().is_some_and(|week| week >= LONG_WEEK);
    if (has(Signal::H3) || has(Signal::H5)) && long && good {
        found.push(Factor::MoreSupport);
    }
    if has(Signal::H1) || has(Signal::H6) {
        found.extend(WHAT_CHANGED);
    }

    let mut offered = Vec::with_capacity(MOST);
    for factor in found {
        if offered.len() < MOST && !offered.contains(&factor) {
            offered.push(factor);
        }
    }
    offered
}

fn quick_fix(window: &Window<'_>, has: &impl Fn(Signal) -> bool, found: &mut Vec<Factor>) {
    let earlier_than_expected = || {
        let expected = window.frame.expected_weeks.map(i64::from);
        window.frame.week().zip(expected).is_some_and(|(week, expected)| week < expected)
    };
    if has(Signal::H2) || (has(Signal::H3) && earlier_than_expected()) {
        found.push(Factor::QuickFix);
    }
}

/// The practical barriers behind the sessions that the person did not attend, from their stated reasons.
fn barriers(window: &Window<'_>, findings: &[Finding]) -> Vec<Factor> {
    let Some(finding) = findings.iter().find(|f| f.signal == Signal::L3) else { return Vec::new() };
    let sessions = window.sessions();
    let reasons = sessions.iter().filter(|s| finding.entries.iter().any(|id| *id == s.id)).filter_map(|s| s.reason);
    let mut barriers: Vec<_> = reasons.filter_map(barrier).collect();
    barriers.sort_unstable();
    barriers
}

fn barrier(reason: Reason) -> Option<Factor> {
    match reason {
        Reason::Money => Some(Factor::Cost),
        Reason::TooHard => Some(Factor::Avoidance),
        Reason::Connection => Some(Factor::Access),
        Reason::Ill | Reason::Work | Reason::Care | Reason::Forgot | Reason::Other => None,
    }
}
