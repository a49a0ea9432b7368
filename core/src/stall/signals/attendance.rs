//! The attendance signal: L3.

use super::{Finding, Said, Signal, median, real};
use crate::entry::Kind;
use crate::session::{Outcome, Reason};
use crate::stall::window::{SessionState, Window};

/// The kinds of entries that this signal reads.
pub const READS: &[Kind] = &[Kind::Session];

/// "The last 8 weeks", in days (detector, L3).
pub const RECENT_DAYS: i64 = 56;
/// How many of the latest sessions with a known outcome are counted (detector, L3).
const LATEST: usize = 4;
/// The gap between sessions, in days, that is assumed while the person's own is unknown: 3 weeks (detector, L3).
const GAP_UNTIL_KNOWN_DAYS: f64 = 21.0;
/// How many usual gaps without a session are too long (detector, L3).
const LONG_IN_GAPS: f64 = 2.0;
/// The person's usual gap is the median gap between this many latest attended sessions. It is known from this many
/// gaps on.
const GAP_SESSIONS: usize = 6;
const GAPS_TO_KNOW: usize = 2;

/// Whether a session counts as missed: the person missed it or called it off, without a reason or with `too_hard`,
/// `money`, `forgot` or `other`, and not during a pause.
fn counts(window: &Window<'_>, session: &SessionState<'_>) -> bool {
    let theirs = matches!(session.outcome, Outcome::Missed | Outcome::CancelledByMe);
    let reason =
        matches!(session.reason, None | Some(Reason::TooHard | Reason::Money | Reason::Forgot | Reason::Other));
    theirs && reason && !window.is_paused(session.day)
}

fn ids(sessions: &[&SessionState<'_>]) -> Vec<String> {
    sessions.iter().map(|s| s.id.clone().into_owned()).collect()
}

/// Whether a session of the last 8 weeks has a known outcome. A future session that the person called off counts from
/// the cancellation on. A session that was moved takes no place: the one that came of it is the one that counts.
fn is_known_lately(window: &Window<'_>, session: &SessionState<'_>) -> bool {
    let age = window.age(session.day);
    let lately = (0..=RECENT_DAYS).contains(&age) || (age < 0 && session.outcome == Outcome::CancelledByMe);
    lately && !matches!(session.outcome, Outcome::Planned | Outcome::Moved)
}

/// The missed sessions among the last four with a known outcome in the last 8 weeks. Two attended sessions in a row
/// clear those before them.
fn not_come_to<'a, 'k>(window: &Window<'_>, sessions: &'a [SessionState<'k>]) -> Vec<&'a SessionState<'k>> {
    let known: Vec<_> = sessions.iter().filter(|s| is_known_lately(window, s)).collect();
    let last = known.get(known.len().saturating_sub(LATEST)..).unwrap_or_default();
    let cleared =
        last.windows(2).rposition(|pair| pair.iter().all(|s| s.outcome == Outcome::Attended)).map_or(0, |at| at + 2);
    last.get(cleared..).unwrap_or_default().iter().copied().filter(|s| counts(window, s)).collect()
}

/// L3, attendance, from the last 4 booked sessions with a known outcome in the last 8 weeks: two or more missed sessions
/// are 3 points, one is 1; two attended sessions in a row clear the earlier ones. With fewer than two missed, it is 2
/// points when no session was attended for more than twice the person's usual gap (3 weeks until known), none is
/// booked, none has an unknown outcome, and the person said that those in between did not take place. Needs 1 session.
/// Not counted: ill, work, care, connection, moved, the therapist's side, pauses.
/// Source: detector, its own weights (stall-detection A6).
#[must_use]
pub fn attendance(window: &Window<'_>) -> Option<Finding> {
    let sessions = window.sessions();
    let missed = not_come_to(window, &sessions);
    if missed.len() >= 2 {
        return Some(missed_finding(3, &missed));
    }
    none_for_long(window, &sessions).or_else(|| (!missed.is_empty()).then(|| missed_finding(1, &missed)))
}

fn missed_finding(points: i64, missed: &[&SessionState<'_>]) -> Finding {
    let mut days: Vec<_> = missed.iter().map(|s| s.day).collect();
    days.dedup();
    Finding { signal: Signal::L3, points, entries: ids(missed), said: Said::Missed(days) }
}

fn none_for_long(window: &Window<'_>, sessions: &[SessionState<'_>]) -> Option<Finding> {
    let last_attended = sessions.iter().rposition(|s| s.outcome == Outcome::Attended)?;
    let since = sessions.get(last_attended + 1..).unwrap_or_default();
    let mut said_none = Vec::new();
    for session in since {
        match session.outcome {
            // The session is still to come, or its outcome is unknown: nobody said that it did not take place.
            Outcome::Planned => return None,
            Outcome::Moved => {}
            _ => said_none.push(session),
        }
    }
    let until = said_none.last().filter(|s| (0..=RECENT_DAYS).contains(&window.age(s.day)))?.day;
    let mut attended: Vec<_> = sessions.iter().filter(|s| s.outcome == Outcome::Attended).collect();
    attended.drain(..attended.len().saturating_sub(GAP_SESSIONS));
    let from = sessions.get(last_attended)?.day;
    let mut gaps: Vec<f64> = attended
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(real(b.day.since(a.day))),
            _ => None,
        })
        .collect();
    let usual = if gaps.len() >= GAPS_TO_KNOW { median(&mut gaps)? } else { GAP_UNTIL_KNOWN_DAYS };
    if real(window.days_between(from, until)) <= LONG_IN_GAPS * usual {
        return None;
    }
    let entries = ids(&attended.into_iter().chain(said_none).collect::<Vec<_>>());
    Some(Finding { signal: Signal::L3, points: 2, entries, said: Said::NoneSince(from) })
}
