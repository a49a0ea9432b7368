//! Builds sessions from their lines, and tells their times.

use super::{Outcome, Reason, SessionChange};
use crate::entry::kind::keep;
use crate::entry::{Body, Entry};
use crate::moment::{CivilTime, Moment};
use crate::words::{Wording, sentence};

/// The default length of a session: 50 minutes, the usual "hour".
pub const USUAL_MINUTES: u32 = 50;

/// A session in its current state, built from all its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Where the person was when its start was logged. Its zone is the clock of a session that names none.
    pub made_at: Moment,
    /// When its present outcome was logged; `None` while it is planned.
    pub outcome_logged: Option<Moment>,
    /// When it starts, by its own clock.
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

    /// The place whose clocks its start is read by: the zone that it names, else the zone where it was made. Where neither
    /// is known, the place where the person is, so that it keeps its time of day.
    #[must_use]
    pub fn place(&self, here: &Moment) -> Moment {
        match self.known.clock.as_ref().or(self.made_at.zone.as_ref()) {
            Some(zone) => Moment { zone: Some(zone.clone()), ..self.made_at.clone() },
            None => here.clone(),
        }
    }

    /// The instant at which it starts, in ms since 1970 UTC.
    #[must_use]
    pub fn instant(&self, here: &Moment) -> i64 {
        self.place(here).there_at(self.starts).unix_ms
    }

    /// The instant at which it ends, in ms since 1970 UTC.
    #[must_use]
    pub fn ends(&self, here: &Moment) -> i64 {
        self.instant(here) + i64::from(self.minutes()) * 60_000
    }

    /// Whether it has begun.
    #[must_use]
    pub fn has_begun(&self, now: &Moment) -> bool {
        self.instant(now) <= now.unix_ms
    }

    /// Whether its end has passed.
    #[must_use]
    pub fn is_over(&self, now: &Moment) -> bool {
        self.ends(now) < now.unix_ms
    }

    /// Takes a session for planned of which it is said that it took place or was missed, and which has not begun at that
    /// moment, as a clock that was ahead, or a file, may say. [`fold`] asks so by the moment at which that was said: what was
    /// said too early, or is dated so when a clock is put right, never counts, not even once the session has begun.
    pub(crate) fn forget_what_cannot_be(&mut self, at: &Moment) {
        if matches!(self.outcome(), Outcome::Attended | Outcome::Missed) && !self.has_begun(at) {
            (self.known.outcome, self.known.reason, self.outcome_logged) = (Some(Outcome::Planned), None, None);
        }
    }

    /// Its start by the clocks where the person is.
    #[must_use]
    pub fn starts_here(&self, now: &Moment) -> CivilTime {
        now.here_at(self.instant(now)).civil()
    }

    /// When it starts, in words, by the clocks where the person is. Where its own clock shows another time, that stands
    /// beside it: "Friday, 9 January, 01:00 (17:00 in Berlin)".
    #[must_use]
    pub fn when(&self, now: &Moment, words: &Wording) -> String {
        let here = self.starts_here(now);
        let today = now.civil().date();
        let when = words.time(here, today);
        match self.place(now).zone.filter(|_| here != self.starts) {
            None => when,
            Some(zone) => {
                let there = if here.date() == self.starts.date() {
                    words.session_clock_there(&self.starts.clock())
                } else {
                    words.time(self.starts, today)
                };
                let place = city(&zone);
                words.session_when_there(sentence::SessionWhenThere { place: &place, there: &there, when: &when })
            }
        }
    }
}

/// The city that a zone is named after: "New York" for `America/New_York`.
pub(super) fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
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
            let mut session = Session { id, made_at, outcome_logged, starts: known.starts?, known };
            if let Some(said) = session.outcome_logged.clone() {
                session.forget_what_cannot_be(&said);
            }
            Some(session)
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
    keep::<String>(&mut known.clock, &later.clock);
    keep::<u32>(&mut known.minutes, &later.minutes);
    keep::<Outcome>(&mut known.outcome, &later.outcome);
    keep::<Reason>(&mut known.reason, &later.reason);
    keep::<String>(&mut known.series, &later.series);
    keep::<String>(&mut known.next, &later.next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;

    fn civil(text: &str) -> CivilTime {
        CivilTime::parse(text).unwrap()
    }

    #[test]
    fn on_a_journey_a_session_keeps_its_instant_and_the_other_clock_stands_beside_it() {
        let line = r#"{"kind":"session","id":"s","at":"2026-03-01T10:00:00+01:00","zone":"Asia/Tokyo","clock":"Europe/Berlin","starts":"2026-04-02T17:00"}"#;
        let session = fold(&[entry(line)]).remove(0);
        let at = |zone: &str, at: &str| Moment { zone: Some(zone.into()), ..Moment::parse(at).unwrap() };
        let words = Wording::new(crate::words::Language::English);
        let there = at("America/New_York", "2026-03-20T08:00:00-04:00");
        assert_eq!(session.starts_here(&there), civil("2026-04-02T11:00"));
        assert_eq!(session.when(&there, &words), "Thursday, 2 April, 11:00 (17:00 in Berlin)");
        let further = at("Asia/Tokyo", "2026-03-20T08:00:00+09:00");
        assert_eq!(session.when(&further, &words), "Friday, 3 April, 00:00 (Thursday, 2 April, 17:00 in Berlin)");
        let home = at("Europe/Vienna", "2026-03-20T08:00:00+01:00");
        assert_eq!(session.when(&home, &words), "Thursday, 2 April, 17:00");
    }

    #[test]
    fn a_session_without_a_known_place_keeps_its_time_of_day() {
        let line = r#"{"kind":"session","id":"s","at":"2026-03-01T10:00:00+01:00","starts":"2026-04-02T17:00"}"#;
        let session = fold(&[entry(line)]).remove(0);
        let now = Moment::parse("2026-04-02T16:30:00+02:00").unwrap();
        assert_eq!(session.starts_here(&now), civil("2026-04-02T17:00"));
        assert!(!session.has_begun(&now) && session.has_begun(&now.plus_ms(30 * 60_000)));
    }

    #[test]
    fn what_was_said_before_a_session_began_never_counts() {
        for (logged, outcome) in
            [("2026-03-05T15:59:00Z", Outcome::Planned), ("2026-03-05T16:00:00Z", Outcome::Attended)]
        {
            let line = format!(
                r#"{{"kind":"session","id":"s","at":"{logged}","starts":"2026-03-05T17:00","clock":"Europe/Berlin","outcome":"attended"}}"#
            );
            let session = fold(&[entry(&line)]).remove(0);
            assert_eq!((session.outcome(), session.outcome_logged.is_some()), (outcome, outcome != Outcome::Planned));
        }
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
