//! Therapy: whether there is one, what kind, how much of it, and how it ends.
//!
//! A person may have none yet, one, several at once, or be between two; each has its own id, and each line about
//! it changes the fields it names. What holds now is the fold of its lines in the order they were logged.

pub mod rules;
pub mod store;

use crate::journal::ids::ids;
use crate::moment::Day;

ids! {
    /// Where a therapy stands.
    pub enum TherapyState {
        /// It goes on.
        InTherapy = "in_therapy",
        /// There is none (yet, or just now).
        NoTherapy = "no_therapy",
        /// An end is planned.
        Ending = "ending",
        /// It is over.
        Ended = "ended",
    }
}

ids! {
    /// Who is in the room.
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

ids! {
    /// How they meet.
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
    /// What it is for.
    pub enum Aim {
        /// To get better.
        GetBetter = "get_better",
        /// To keep things from getting worse: no change is then what was hoped for.
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
        /// It came to nothing by itself.
        Drifted = "drifted",
        /// The therapist ended it.
        EndedByTherapist = "ended_by_therapist",
        /// No sessions were left.
        SessionsRanOut = "sessions_ran_out",
        /// One of them moved away.
        Moved = "moved",
        /// It was not safe to go on.
        Unsafe = "unsafe",
    }
}

/// One line about a therapy: the fields it names change, the others stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct TherapyChange {
    /// Where it stands.
    pub state: Option<TherapyState>,
    /// The day of its first session.
    pub started: Option<Day>,
    /// Who is in the room.
    pub setting: Option<Setting>,
    /// How they meet (`by`).
    pub by: Option<Medium>,
    /// The kind of therapy, in the person's words or a common short name (`cbt`).
    pub approach: Option<String>,
    /// What it is for.
    pub aim: Option<Aim>,
    /// Sessions there had been before the journal began.
    pub sessions_before: Option<u32>,
    /// Sessions that are paid for or allowed in all.
    pub sessions_available: Option<u32>,
    /// Weeks the person expects it to take.
    pub expected_weeks: Option<u32>,
    /// The planned day of the last session, when it is ending.
    pub last_session: Option<Day>,
    /// How it ended, when it has.
    pub how: Option<EndedHow>,
}
