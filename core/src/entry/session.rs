//! A line about a session: its time, its outcome, and the reason when it did not take place.

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table, joined};
use crate::moment::{CivilTime, Day};
use crate::ports::Area;
use crate::words::Wording;

/// The longest session, in minutes: a day.
pub const LONGEST_SESSION_MINUTES: i64 = 24 * 60;

ids! {
    /// The outcome of a session.
    pub enum Outcome {
        /// It is still to come.
        Planned = "planned",
        /// It took place.
        Attended = "attended",
        /// The person did not come.
        Missed = "missed",
        /// The person called it off.
        CancelledByMe = "cancelled_by_me",
        /// The therapist called it off.
        CancelledByTherapist = "cancelled_by_therapist",
        /// It was moved to another time.
        Moved = "moved",
    }
}

ids! {
    /// Why a session did not take place.
    pub enum Reason {
        /// The person was ill.
        Ill = "ill",
        /// Work or school.
        Work = "work",
        /// Looking after somebody.
        Care = "care",
        /// Money.
        Money = "money",
        /// It felt too hard.
        TooHard = "too_hard",
        /// The connection or the journey failed.
        Connection = "connection",
        /// Forgotten.
        Forgot = "forgot",
        /// Something else.
        Other = "other",
    }
}

/// One line about a session. It changes the fields it names; `None` leaves a field as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct SessionChange {
    /// The therapy it belongs to.
    pub therapy: Option<String>,
    /// The civil time at which it starts, by its clock.
    pub starts: Option<CivilTime>,
    /// The IANA name of the zone whose clocks `starts` is read by: that of the room, or of the therapist. Where no line
    /// names one, as in version 1 of the format, it is the zone in which `starts` was logged.
    pub clock: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Its outcome.
    pub outcome: Option<Outcome>,
    /// Why it did not take place.
    pub reason: Option<Reason>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// The session that takes its place, when it was moved.
    pub next: Option<String>,
}

impl EntryKind for SessionChange {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            therapy: f.id("therapy"),
            starts: f.civil("starts"),
            clock: f.zone("clock"),
            minutes: f.number("minutes", 1, LONGEST_SESSION_MINUTES).and_then(|n| u32::try_from(n).ok()),
            outcome: f.one_of("outcome", Outcome::ALL, Outcome::id),
            reason: f.one_of("reason", Reason::ALL, Reason::id),
            series: f.id("series"),
            next: f.id("next"),
        })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.maybe("therapy", self.therapy.clone());
        o.shown("starts", self.starts);
        o.maybe("clock", self.clock.clone());
        o.maybe("minutes", self.minutes);
        o.word("outcome", self.outcome, Outcome::id);
        o.word("reason", self.reason, Reason::id);
        o.maybe("series", self.series.clone());
        o.maybe("next", self.next.clone());
    }

    fn areas() -> &'static [Area] {
        &[Area::Session]
    }

    fn moves_on() -> bool {
        true
    }

    fn index(&self) -> Index<'_> {
        Index { therapy: self.therapy.as_deref(), due: self.starts.map(CivilTime::number), ..Index::default() }
    }

    /// A session cannot exist without a time.
    fn lacks(&self) -> Option<&'static str> {
        self.starts.is_none().then_some("starts")
    }

    fn order(&self) -> (u8, usize) {
        (1, self.outcome.map_or(0, |outcome| outcome as usize + 1))
    }

    fn is_assessed(&self) -> bool {
        self.outcome.is_some_and(|outcome| outcome != Outcome::Planned)
    }

    fn describe(&self, kind: String, seen_from: Day, words: &Wording) -> Description {
        let outcome = self.outcome.map(|o| words.label("outcome", o.id()));
        let reason = self.reason.map(|r| words.label("reason", r.id()));
        let starts = self.starts.map(|s| words.time(s, seen_from));
        Description { title: kind, detail: joined([starts, outcome, reason]), ..Description::default() }
    }

    /// A planned session of a series was written down by the rule and not by the person.
    fn is_said(&self) -> bool {
        self.series.is_none() || self.is_assessed()
    }

    fn without_safety(self) -> Option<Self> {
        Some(self)
    }

    fn table() -> Table {
        Table {
            file: "sessions.csv",
            columns: &["therapy", "starts", "clock", "minutes", "outcome", "reason", "series", "next"],
            about_safety: &[],
        }
    }
}
