//! A line about a therapy: whether there is one, what kind, how much of it, and how it ends.

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::limits::SHORT_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

/// The highest count of sessions.
pub const MOST_SESSIONS: u32 = 5_000;

/// The highest number of expected weeks: twenty years.
pub const MOST_WEEKS: u32 = 1_040;

ids! {
    /// The state of a therapy.
    pub enum TherapyState {
        /// It goes on.
        InTherapy = "in_therapy",
        /// There is no therapy (yet, or at the moment).
        NoTherapy = "no_therapy",
        /// An end is planned.
        Ending = "ending",
        /// It is over.
        Ended = "ended",
    }
}

ids! {
    /// The people who take part in the sessions.
    pub enum Setting {
        /// The person alone.
        Individual = "individual",
        /// With their partner.
        Couple = "couple",
        /// With their family.
        Family = "family",
        /// In a group.
        Group = "group",
    }
}

impl Setting {
    /// Whether others take part, so that some factors may not be on an agenda or a shared page (detector, "What to
    /// offer").
    #[must_use]
    pub fn is_joint(self) -> bool {
        matches!(self, Self::Couple | Self::Family | Self::Group)
    }
}

ids! {
    /// How the sessions take place.
    pub enum Medium {
        /// In the same room.
        InPerson = "in_person",
        /// By video.
        Video = "video",
        /// By telephone.
        Phone = "phone",
        /// In writing.
        Text = "text",
    }
}

ids! {
    /// Its aim.
    pub enum Aim {
        /// To get better.
        GetBetter = "get_better",
        /// To keep things from getting worse; no change is then the hoped-for result.
        HoldSteady = "hold_steady",
    }
}

ids! {
    /// How a therapy came to its end.
    pub enum EndedHow {
        /// As agreed.
        Planned = "planned",
        /// The person decided to stop.
        OwnDecision = "own_decision",
        /// It ended without a decision.
        Drifted = "drifted",
        /// The therapist ended it.
        EndedByTherapist = "ended_by_therapist",
        /// No sessions were left.
        SessionsRanOut = "sessions_ran_out",
        /// The person or the therapist moved away.
        Moved = "moved",
        /// It was not safe to go on.
        Unsafe = "unsafe",
    }
}

/// One line about a therapy. It changes the fields it names; `None` leaves a field as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct TherapyChange {
    /// Its state.
    pub state: Option<TherapyState>,
    /// The day of its first session.
    pub started: Option<Day>,
    /// The people who take part in the sessions.
    pub setting: Option<Setting>,
    /// How the sessions take place (`by`).
    pub by: Option<Medium>,
    /// The kind of therapy, in the person's words or a common short name (`cbt`).
    pub approach: Option<String>,
    /// Its aim.
    pub aim: Option<Aim>,
    /// The number of sessions before the journal began.
    pub sessions_before: Option<u32>,
    /// The number of sessions that are paid for or allowed in all.
    pub sessions_available: Option<u32>,
    /// The number of weeks that the person expects the therapy to take.
    pub expected_weeks: Option<u32>,
    /// The planned day of the last session, when it is ending.
    pub last_session: Option<Day>,
    /// How it ended, when it has.
    pub how: Option<EndedHow>,
    /// The IANA name of the zone whose clocks its sessions are planned by: that of the room, or of the therapist. `None`
    /// means the zone in which the therapy was first logged.
    #[uniffi(default = None)]
    pub clock: Option<String>,
}

impl EntryKind for TherapyChange {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            state: f.one_of("state", TherapyState::ALL, TherapyState::id),
            started: f.day("started"),
            setting: f.one_of("setting", Setting::ALL, Setting::id),
            by: f.one_of("by", Medium::ALL, Medium::id),
            approach: f.text("approach", SHORT_CHARS),
            aim: f.one_of("aim", Aim::ALL, Aim::id),
            sessions_before: f.count("sessions_before", MOST_SESSIONS),
            sessions_available: f.count("sessions_available", MOST_SESSIONS),
            expected_weeks: f.count("expected_weeks", MOST_WEEKS),
            last_session: f.day("last_session"),
            how: f.one_of("how", EndedHow::ALL, EndedHow::id),
            clock: f.zone("clock"),
        })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.word("state", self.state, TherapyState::id);
        o.shown("started", self.started);
        o.word("setting", self.setting, Setting::id);
        o.word("by", self.by, Medium::id);
        o.maybe("approach", self.approach.clone());
        o.word("aim", self.aim, Aim::id);
        o.maybe("sessions_before", self.sessions_before);
        o.maybe("sessions_available", self.sessions_available);
        o.maybe("expected_weeks", self.expected_weeks);
        o.shown("last_session", self.last_session);
        o.word("how", self.how, EndedHow::id);
        o.maybe("clock", self.clock.clone());
    }

    fn areas() -> &'static [Area] {
        &[Area::Therapy]
    }

    fn moves_on() -> bool {
        true
    }

    fn index(&self) -> Index<'_> {
        Index::default()
    }

    fn order(&self) -> (u8, usize) {
        (0, self.state.map_or(0, |state| state as usize + 1))
    }

    fn is_assessed(&self) -> bool {
        true
    }

    fn describe(&self, kind: String, _seen_from: Day, words: &Wording) -> Description {
        let state = self.state.map(|s| words.label("therapystate", s.id()));
        let how = self.how.map(|h| words.label("ended", h.id()));
        Description { title: kind, detail: joined([state, how]), ..Description::default() }
    }

    /// Removes the reason [`EndedHow::Unsafe`]; the rest of the line leaves with the export.
    fn without_safety(mut self) -> Option<Self> {
        if self.how == Some(EndedHow::Unsafe) {
            self.how = None;
        }
        Some(self)
    }

    fn table() -> Table {
        Table {
            file: "therapies.csv",
            columns: &[
                "state",
                "started",
                "setting",
                "by",
                "approach",
                "aim",
                "sessions_before",
                "sessions_available",
                "expected_weeks",
                "last_session",
                "how",
                "clock",
            ],
            about_safety: &[],
        }
    }
}
