//! Folds the lines about therapies into therapies.

use super::{Aim, EndedHow, Medium, Setting, TherapyChange, TherapyState};
use crate::entry::kind::keep;
use crate::entry::{Body, Entry};
use crate::moment::{Day, Moment};
use crate::words::Wording;

/// A therapy as its lines make it: each later line changes the fields it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Therapy {
    /// Its id.
    pub id: String,
    /// When it was first logged.
    pub first_logged: Moment,
    /// When something about it was last logged.
    pub last_logged: Moment,
    /// When it was over; `None` while it runs.
    pub closed_at: Option<Moment>,
    /// Whether it ever ran: `false` where all that was said is that there is none.
    pub ran: bool,
    /// The zone in which it was first logged.
    pub set_up_in: Option<String>,
    /// Everything said about it so far.
    pub known: TherapyChange,
    /// Whether a line about it holds something that this version does not understand, such as another setting.
    pub doubtful: bool,
}

impl Therapy {
    /// Its state. A therapy whose lines name no state counts as running ([`TherapyState::InTherapy`]).
    #[must_use]
    pub fn state(&self) -> TherapyState {
        self.known.state.unwrap_or(TherapyState::InTherapy)
    }

    /// Whether it (still) has sessions: it is going on, or coming to its end.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.state(), TherapyState::InTherapy | TherapyState::Ending)
    }

    /// Whether it ran at that instant, in ms since 1970 UTC, as far as is known today.
    fn ran_at(&self, at_ms: i64) -> bool {
        self.ran
            && self.first_logged.unix_ms <= at_ms
            && self.closed_at.as_ref().is_none_or(|closed| closed.unix_ms > at_ms)
    }

    /// Whether others are in the room, or may be, so that some topics stay off a shared page (detector, "What to offer").
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.doubtful || self.known.setting.is_some_and(Setting::is_joint)
    }

    fn closed_ms(&self) -> Option<i64> {
        self.closed_at.as_ref().map(|closed| closed.unix_ms)
    }

    /// Whether it has sessions on that date: it goes on, or it is ending and its last session is on that date or later.
    #[must_use]
    pub fn lasts_until(&self, date: Day) -> bool {
        match self.state() {
            TherapyState::InTherapy => true,
            TherapyState::Ending => self.known.last_session.is_none_or(|last| date <= last),
            TherapyState::NoTherapy | TherapyState::Ended => false,
        }
    }

    /// One line about it: its setting, medium and approach, as far as they are known.
    #[must_use]
    pub fn about(&self, words: &Wording) -> String {
        let parts = [
            self.known.setting.map(|setting| words.label("setting", setting.id())),
            self.known.by.map(|by| words.label("medium", by.id())),
            self.known.approach.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
    }

    /// The zone whose clocks its sessions are planned by: the one that was named, else the one where it was first logged.
    /// `None` where neither is known.
    #[must_use]
    pub fn clock(&self) -> Option<&str> {
        self.known.clock.as_deref().or(self.set_up_in.as_deref())
    }
}

/// Replaces what is known by the fields that a later line names.
pub fn lay_over(known: &mut TherapyChange, later: &TherapyChange) {
    keep::<TherapyState>(&mut known.state, &later.state);
    keep::<Day>(&mut known.started, &later.started);
    keep::<Setting>(&mut known.setting, &later.setting);
    keep::<Medium>(&mut known.by, &later.by);
    keep::<String>(&mut known.approach, &later.approach);
    keep::<Aim>(&mut known.aim, &later.aim);
    keep::<u32>(&mut known.sessions_before, &later.sessions_before);
    keep::<u32>(&mut known.sessions_available, &later.sessions_available);
    keep::<u32>(&mut known.expected_weeks, &later.expected_weeks);
    keep::<Day>(&mut known.last_session, &later.last_session);
    keep::<EndedHow>(&mut known.how, &later.how);
    keep::<String>(&mut known.clock, &later.clock);
    // A therapy that runs has not ended; one that only goes on has no last session.
    match later.state {
        Some(TherapyState::InTherapy) => (known.how, known.last_session) = (None, None),
        Some(TherapyState::Ending) => known.how = None,
        Some(TherapyState::NoTherapy | TherapyState::Ended) | None => {}
    }
}

/// Folds lines, given in the order in which they were logged, into therapies, in the order of their first lines.
pub fn fold<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<Therapy> {
    let mut therapies: Vec<Therapy> = Vec::new();
    for entry in entries {
        let Body::Therapy(change) = &entry.body else { continue };
        match therapies.iter_mut().find(|t| t.id == entry.id) {
            Some(therapy) => {
                lay_over(&mut therapy.known, change);
                therapy.last_logged = entry.logged_at.clone();
                if change.state.is_some() {
                    therapy.closed_at = closed_at(entry, change);
                    therapy.ran |= change.state != Some(TherapyState::NoTherapy);
                }
            }
            None => therapies.push(Therapy {
                id: entry.id.clone(),
                first_logged: entry.logged_at.clone(),
                last_logged: entry.logged_at.clone(),
                closed_at: closed_at(entry, change),
                ran: change.state != Some(TherapyState::NoTherapy),
                set_up_in: entry.at.zone.clone(),
                known: change.clone(),
                doubtful: false,
            }),
        }
    }
    therapies
}

/// When a therapy was over by a line that names its state.
fn closed_at(entry: &Entry, change: &TherapyChange) -> Option<Moment> {
    let over = matches!(change.state, Some(TherapyState::NoTherapy | TherapyState::Ended));
    over.then(|| entry.at.clone())
}

/// Whether the person is in therapy, over all their therapies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Standing {
    /// Nothing was said about any therapy.
    Unsaid,
    /// There has been no therapy yet.
    NoneYet,
    /// One therapy is going on.
    InTherapy,
    /// Several therapies are running.
    Several,
    /// The only running therapy is coming to its end.
    Ending,
    /// No therapy is running, and at least one has ended.
    Between,
}

/// The [`Standing`] of a person with these therapies.
#[must_use]
pub fn standing(therapies: &[Therapy]) -> Standing {
    let running: Vec<_> = therapies.iter().filter(|t| t.is_running()).collect();
    match running.as_slice() {
        [] if therapies.is_empty() => Standing::Unsaid,
        [] if therapies.iter().any(|t| t.state() == TherapyState::Ended) => Standing::Between,
        [] => Standing::NoneYet,
        [one] if one.state() == TherapyState::Ending => Standing::Ending,
        [_] => Standing::InTherapy,
        _ => Standing::Several,
    }
}

/// The therapy that an entry belongs to when it names none: the running one whose last line is the latest. `None` where
/// none is running.
#[must_use]
pub fn current(therapies: &[Therapy]) -> Option<&Therapy> {
    therapies.iter().filter(|t| t.is_running()).max_by_key(|t| t.last_logged.unix_ms)
}

/// The therapy that a session, check-in or import is about: the one it names, or [`current`] where it names none.
/// `None` where there is no such therapy.
#[must_use]
pub fn about<'t>(therapies: &'t [Therapy], named: Option<&str>) -> Option<&'t Therapy> {
    match named {
        Some(id) => therapies.iter().find(|t| t.id == id),
        None => current(therapies),
    }
}

/// The therapy that something made at an instant (ms since 1970 UTC) belongs to: the one it names. Where it names none,
/// the one that ran then and began last; else [`current`]; else the one that was over last, if that was later. `None` where
/// there is no such therapy.
#[must_use]
pub fn belonging<'t>(therapies: &'t [Therapy], named: Option<&str>, made_ms: i64) -> Option<&'t Therapy> {
    if named.is_some() {
        return about(therapies, named);
    }
    let ran = therapies.iter().filter(|t| t.ran_at(made_ms)).max_by_key(|t| (t.is_running(), t.first_logged.unix_ms));
    ran.or_else(|| current(therapies)).or_else(|| last_over(therapies).filter(|t| t.closed_ms() > Some(made_ms)))
}

/// The therapy that was over last.
#[must_use]
pub fn last_over(therapies: &[Therapy]) -> Option<&Therapy> {
    therapies.iter().filter(|t| t.closed_at.is_some()).max_by_key(|t| (t.ran, t.closed_ms()))
}

/// A therapy as it was before the line that closed it; `None` where it runs, or was closed from its first line on. Takes the
/// lines about it in the order in which they were logged.
#[must_use]
pub fn before_the_end<'e>(lines: impl IntoIterator<Item = &'e Entry>) -> Option<Therapy> {
    let lines: Vec<&Entry> = lines.into_iter().collect();
    let states = (0..lines.len()).rev().map(|until| fold(lines.iter().take(until).copied()).pop());
    let closed = fold(lines.iter().copied()).pop().is_some_and(|therapy| therapy.closed_at.is_some());
    states.flatten().find(|therapy| closed && therapy.is_running())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;

    fn line(id: &str, day: u8, fields: &str) -> Entry {
        entry(&format!(r#"{{"kind":"therapy","id":"{id}","at":"2026-03-{day:02}T10:00:00Z",{fields}}}"#))
    }

    #[test]
    fn a_later_line_changes_the_fields_it_names() {
        let lines = [
            line("t1", 1, r#""state":"in_therapy","setting":"couple","by":"video""#),
            line("t1", 2, r#""state":"ending""#),
        ];
        let therapies = fold(&lines);
        assert_eq!(therapies.len(), 1);
        assert_eq!(therapies[0].state(), TherapyState::Ending);
        assert!(therapies[0].is_joint());
    }

    #[test]
    fn every_standing_is_reached() {
        let of = |lines: &[Entry]| standing(&fold(lines));
        let goes_on = r#""state":"in_therapy""#;
        let over = r#""state":"ended","how":"planned""#;
        assert_eq!(of(&[]), Standing::Unsaid);
        assert_eq!(of(&[line("t1", 1, r#""state":"no_therapy""#)]), Standing::NoneYet);
        assert_eq!(of(&[line("t1", 1, goes_on)]), Standing::InTherapy);
        assert_eq!(of(&[line("t1", 1, goes_on), line("t2", 2, goes_on)]), Standing::Several);
        assert_eq!(of(&[line("t1", 1, r#""state":"ending""#)]), Standing::Ending);
        assert_eq!(of(&[line("t1", 1, goes_on), line("t1", 2, over)]), Standing::Between);
        assert_eq!(of(&[line("t1", 1, over), line("t1", 2, goes_on)]), Standing::InTherapy);
    }

    #[test]
    fn taking_it_up_again_forgets_how_it_ended() {
        let again = [line("t1", 1, r#""state":"ended","how":"drifted""#), line("t1", 2, r#""state":"in_therapy""#)];
        assert_eq!(fold(&again)[0].known.how, None);
    }

    #[test]
    fn what_names_no_therapy_belongs_to_the_one_that_ran_when_it_was_made() {
        let lines = [
            line("old", 1, r#""state":"in_therapy""#),
            line("old", 10, r#""state":"ended","how":"drifted""#),
            line("new", 20, r#""state":"in_therapy""#),
        ];
        let of = |lines: &[Entry], day: u8| {
            let made = Moment::parse(&format!("2026-03-{day:02}T12:00:00Z")).unwrap().unix_ms;
            belonging(&fold(lines), None, made).map(|therapy| therapy.id.clone())
        };
        let is = |id: &str| Some(id.to_owned());
        assert_eq!((of(&lines, 5), of(&lines, 25)), (is("old"), is("new")));
        assert_eq!(of(&lines, 15), is("new"), "made between the two");
        assert_eq!((of(&lines[..2], 5), of(&lines[..2], 15)), (is("old"), None), "made after the end");
        let none = [line("none", 10, r#""state":"no_therapy""#)];
        assert_eq!((of(&none, 5), of(&none, 15)), (is("none"), None));
    }

    #[test]
    fn the_state_before_the_end_is_found_behind_lines_that_name_no_state() {
        let lines = [
            line("t", 1, r#""state":"in_therapy""#),
            line("t", 2, r#""state":"ending","last_session":"2026-04-01""#),
            line("t", 3, r#""state":"ended","how":"planned""#),
            line("t", 4, r#""approach":"cbt""#),
        ];
        let before = before_the_end(&lines).unwrap();
        assert_eq!((before.state(), before.known.last_session), (TherapyState::Ending, Day::parse("2026-04-01").ok()));
        assert_eq!(before_the_end(&lines[..2]), None, "it runs");
        assert_eq!(before_the_end(&lines[2..]), None, "it was over from the first line on");
    }
}
