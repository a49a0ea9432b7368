//! Builds sessions from their lines, and computes the dates of a series.

use super::{Outcome, Reason, SessionChange};
use crate::entry::ids::ids;
use crate::entry::kind::keep;
use crate::entry::{Body, Entry};
use crate::moment::{CivilTime, Moment};

/// The default length of a session: 50 minutes, the usual "hour".
pub const USUAL_MINUTES: u32 = 50;

/// How far ahead the sessions of a series are written down, in days.
pub const SERIES_AHEAD_DAYS: i64 = 26 * 7;

/// A session in its current state, built from all its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Where the person was when its start was logged. The zone (else the offset) there turns the civil start into an
    /// instant.
    pub made_at: Moment,
    /// When its present outcome was logged; `None` while it is planned.
    pub outcome_logged: Option<Moment>,
    /// When it starts, by the clock where it was made.
    pub starts: CivilTime,
    /// All other fields, with the latest value of each.
    pub known: SessionChange,
}

impl Session {
    /// Its outcome; [`Outcome::Planned`] where none was logged.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.known.outcome.unwrap_or(Outcome::Planned)
    }

    /// Whether it has no outcome yet, be it to come or over.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        self.outcome() == Outcome::Planned
    }

    /// How long it takes, in minutes.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.known.minutes.unwrap_or(USUAL_MINUTES)
    }

    /// Its start by the clock where the person is `now`. A session in a room keeps its civil time. A `remote` session
    /// keeps its instant, so its civil time changes when the person travels.
    #[must_use]
    pub fn starts_for(&self, now: &Moment, remote: bool) -> CivilTime {
        if !remote {
            return self.starts;
        }
        now.here_at(self.made_at.there_at(self.starts).unix_ms).civil()
    }
}

/// Builds the sessions from lines in the order in which they were logged. A session without a start is left out,
/// because it can be neither shown nor counted.
pub fn fold<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<Session> {
    let mut folded: Vec<(String, Moment, Option<Moment>, SessionChange)> = Vec::new();
    for entry in entries {
        let Body::Session(change) = &entry.body else { continue };
        let decided = change.outcome.filter(|o| *o != Outcome::Planned).map(|_| entry.logged_at.clone());
        match folded.iter_mut().find(|(id, ..)| *id == entry.id) {
            Some((_, made_at, outcome_logged, known)) => {
                lay_over(known, change);
                if change.outcome.is_some() {
                    *outcome_logged = decided;
                }
                if change.starts.is_some() {
                    *made_at = entry.at.clone();
                }
            }
            None => folded.push((entry.id.clone(), entry.at.clone(), decided, change.clone())),
        }
    }
    folded
        .into_iter()
        .filter_map(|(id, made_at, outcome_logged, known)| {
            Some(Session { id, made_at, outcome_logged, starts: known.starts?, known })
        })
        .collect()
}

/// Applies a later line to what is known. A new outcome removes the reason of the former one.
pub fn lay_over(known: &mut SessionChange, later: &SessionChange) {
    if later.outcome.is_some() {
        known.reason = None;
    }
    keep::<String>(&mut known.therapy, &later.therapy);
    keep::<CivilTime>(&mut known.starts, &later.starts);
    keep::<u32>(&mut known.minutes, &later.minutes);
    keep::<Outcome>(&mut known.outcome, &later.outcome);
    keep::<Reason>(&mut known.reason, &later.reason);
    keep::<String>(&mut known.series, &later.series);
}

ids! {
    /// How often the sessions of a series come.
    pub enum Rhythm {
        /// Every week.
        Weekly = "weekly",
        /// Every second week.
        EveryTwoWeeks = "every_two_weeks",
        /// Once a month, on the same date, or the month's last day where it has no such date.
        Monthly = "monthly",
    }
}

/// The civil starts of a series whose first session is at `first`: those after `after` (excluded) and up to `until`
/// (included).
pub fn dates(first: CivilTime, rhythm: Rhythm, after: Option<CivilTime>, until: CivilTime) -> Vec<CivilTime> {
    let mut starts = Vec::new();
    for turn in 0_u32.. {
        // Each date is counted from the first, so that a month without a 31st does not shift the later ones.
        let date = match rhythm {
            Rhythm::Weekly => first.date().plus(7 * i64::from(turn)),
            Rhythm::EveryTwoWeeks => first.date().plus(14 * i64::from(turn)),
            Rhythm::Monthly => first.date().plus_months(turn),
        };
        let start = first.on(date);
        if start > until {
            break;
        }
        if after.is_none_or(|after| start > after) {
            starts.push(start);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;

    fn civil(text: &str) -> CivilTime {
        CivilTime::parse(text).unwrap()
    }

    #[test]
    fn a_monthly_series_on_the_31st_ends_short_months_on_their_last_day() {
        let found = dates(civil("2026-01-31T17:00"), Rhythm::Monthly, None, civil("2026-05-01T00:00"));
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["2026-01-31T17:00", "2026-02-28T17:00", "2026-03-31T17:00", "2026-04-30T17:00"]);
    }

    #[test]
    fn a_series_goes_on_after_the_last_one_written_down() {
        let found = dates(
            civil("2026-01-01T17:00"),
            Rhythm::EveryTwoWeeks,
            Some(civil("2026-01-15T17:00")),
            civil("2026-02-12T17:00"),
        );
        assert_eq!(found, [civil("2026-01-29T17:00"), civil("2026-02-12T17:00")]);
    }

    #[test]
    fn an_online_session_keeps_its_instant_and_one_in_a_room_its_place() {
        let line = r#"{"kind":"session","id":"s","at":"2026-03-01T10:00:00+01:00","zone":"Europe/Berlin","starts":"2026-04-02T17:00"}"#;
        let session = fold(&[entry(line)]).remove(0);
        let now =
            Moment { zone: Some("America/New_York".into()), ..Moment::parse("2026-03-20T08:00:00-04:00").unwrap() };
        assert_eq!(session.starts_for(&now, true), civil("2026-04-02T11:00"));
        assert_eq!(session.starts_for(&now, false), civil("2026-04-02T17:00"));
    }

    #[test]
    fn a_new_outcome_drops_the_reason_of_the_former() {
        let lines = [
            entry(
                r#"{"kind":"session","id":"s","at":"2026-03-01T10:00:00Z","starts":"2026-03-02T17:00","outcome":"missed","reason":"forgot"}"#,
            ),
            entry(r#"{"kind":"session","id":"s","at":"2026-03-03T10:00:00Z","outcome":"attended"}"#),
        ];
        let session = fold(&lines).remove(0);
        assert_eq!((session.outcome(), session.known.reason), (Outcome::Attended, None));
    }
}
