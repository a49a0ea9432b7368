//! A line about a series: the rule that the sessions of a weekly or monthly appointment follow.
//!
//! The sessions themselves are not written down. They follow from the rule (`session/series.rs`), and only what was said
//! about one of them is an entry of its own (decision 4).

use super::fields::{Fields, Named};
use super::ids::{ID_CHARS, ids};
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::session::LONGEST_SESSION_MINUTES;
use crate::moment::{CivilTime, Day};
use crate::ports::Area;
use crate::words::Wording;

/// What the id of a session adds to that of its series, in characters: `@2026-03-05`, and `~` with a number for one that
/// was moved.
const LONGEST_SUFFIX_CHARS: usize = 16;

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

/// One line about a series. It changes the fields it names; `None` leaves a field as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeriesChange {
    /// The therapy it belongs to.
    pub therapy: Option<String>,
    /// The civil start of its first session, by its clock.
    pub starts: Option<CivilTime>,
    /// How often its sessions come.
    pub rhythm: Option<Rhythm>,
    /// How long each takes, in minutes.
    pub minutes: Option<u32>,
    /// The IANA name of the zone whose clocks `starts` is read by.
    pub clock: Option<String>,
    /// The last date on which it has a session. A series that has ended is one whose last date has passed.
    pub until: Option<Day>,
}

impl EntryKind for SeriesChange {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let starts = f.civil("starts");
        let rhythm = |f: &mut Fields<'_>, field: &str| f.one_of(field, Rhythm::ALL, Rhythm::id);
        // The line that says when the first session is says how often the others come.
        let rhythm = if starts.is_some() { f.required("rhythm", rhythm) } else { rhythm(f, "rhythm") };
        Some(Self {
            therapy: f.id("therapy"),
            starts,
            rhythm,
            minutes: f.number("minutes", 1, LONGEST_SESSION_MINUTES).and_then(|n| u32::try_from(n).ok()),
            clock: f.zone("clock"),
            until: f.day("until"),
        })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.maybe("therapy", self.therapy.clone());
        o.shown("starts", self.starts);
        o.word("rhythm", self.rhythm, Rhythm::id);
        o.maybe("minutes", self.minutes);
        o.maybe("clock", self.clock.clone());
        o.shown("until", self.until);
    }

    fn areas() -> &'static [Area] {
        &[Area::Session]
    }

    fn moves_on() -> bool {
        true
    }

    /// The ids of its sessions are its own with a date, and must be ids too.
    fn longest_id() -> usize {
        ID_CHARS - LONGEST_SUFFIX_CHARS
    }

    fn index(&self) -> Index<'_> {
        Index { therapy: self.therapy.as_deref(), due: self.starts.map(CivilTime::number), ..Index::default() }
    }

    /// A series cannot exist without its first session.
    fn lacks(&self) -> Option<&'static str> {
        self.starts.is_none().then_some("starts")
    }

    fn order(&self) -> (u8, usize) {
        (1, usize::from(self.starts.is_none()))
    }

    fn is_assessed(&self) -> bool {
        false
    }

    fn describe(&self, kind: String, seen_from: Day, words: &Wording) -> Description {
        let rhythm = self.rhythm.map(|rhythm| words.label("rhythm", rhythm.id()));
        let starts = self.starts.map(|starts| words.time(starts, seen_from));
        let until = self.until.map(|until| words.session_series_until(&words.date(until, seen_from)));
        Description { title: kind, detail: joined([rhythm, starts, until]), ..Description::default() }
    }

    fn without_safety(self) -> Option<Self> {
        Some(self)
    }

    fn table() -> Table {
        Table {
            file: "series.csv",
            columns: &["therapy", "starts", "rhythm", "minutes", "clock", "until"],
            about_safety: &[],
        }
    }
}
