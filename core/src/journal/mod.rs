//! The journal: everything the person logged, as a list of entries that is only ever added to or deleted from.
//!
//! One entry is one line of the exchange format (design, section 5). Moods, check-ins, questionnaires, factors and
//! pauses stand for themselves; lines about a therapy, a session or a concern share an id, and each moves the
//! thing on. What the areas show is worked out from the entries; nothing else is kept about them.

pub(crate) mod acts;
pub(crate) mod fields;
pub(crate) mod ids;
pub mod intake;
pub mod line;
pub mod store;
pub mod timeline;

use crate::checkin::CheckIn;
use crate::concern::ConcernChange;
use crate::factor::Factors;
use crate::moment::{Day, Moment};
use crate::mood::Mood;
use crate::pause::Pause;
use crate::questionnaire::Filled;
use crate::session::SessionChange;
use crate::therapy::TherapyChange;

/// How many characters a note, or the words of a concern, may have.
pub const NOTE_CHARS: usize = 4_000;
/// How many characters a short text (an approach, a name) may have.
pub const SHORT_CHARS: usize = 80;
/// How many characters an id from a file may have.
pub const ID_CHARS: usize = 128;
/// How many characters the note on one factor may have.
pub const FACTOR_NOTE_CHARS: usize = 1_000;

ids::ids! {
    /// What kind of thing an entry is.
    pub enum Kind {
        /// A mood.
        Mood = "mood",
        /// A line about a therapy.
        Therapy = "therapy",
        /// A line about a session.
        Session = "session",
        /// A check-in.
        CheckIn = "checkin",
        /// A questionnaire.
        Questionnaire = "questionnaire",
        /// Factors.
        Factors = "factors",
        /// A pause.
        Pause = "pause",
        /// A line about a concern.
        Concern = "concern",
    }
}

impl Kind {
    /// Whether several lines may share an id, each moving the same thing on.
    #[must_use]
    pub fn moves_on(self) -> bool {
        matches!(self, Self::Therapy | Self::Session | Self::Concern)
    }
}

/// Lays a field of a later line over what is known: where the line does not name it, what is known stays.
pub(crate) fn keep<T: Clone>(known: &mut Option<T>, later: &Option<T>) {
    if later.is_some() {
        known.clone_from(later);
    }
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the entry is about: its own id, or that of the therapy, session or concern it moves on.
    pub id: String,
    /// When it was, for the person.
    pub at: Moment,
    /// The logical day it was on, fixed when it was logged.
    pub day: Day,
    /// When it was logged; the same as `at` unless it was back-dated.
    pub logged_at: Moment,
    /// What it says.
    pub body: Body,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// See [`Mood`].
    Mood(Mood),
    /// See [`TherapyChange`].
    Therapy(TherapyChange),
    /// See [`SessionChange`].
    Session(SessionChange),
    /// See [`CheckIn`].
    CheckIn(CheckIn),
    /// See [`Filled`].
    Questionnaire(Filled),
    /// See [`Factors`].
    Factors(Factors),
    /// See [`Pause`].
    Pause(Pause),
    /// See [`ConcernChange`].
    Concern(ConcernChange),
}

impl Body {
    /// What kind of thing this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Mood(_) => Kind::Mood,
            Self::Therapy(_) => Kind::Therapy,
            Self::Session(_) => Kind::Session,
            Self::CheckIn(_) => Kind::CheckIn,
            Self::Questionnaire(_) => Kind::Questionnaire,
            Self::Factors(_) => Kind::Factors,
            Self::Pause(_) => Kind::Pause,
            Self::Concern(_) => Kind::Concern,
        }
    }

    /// The therapy it refers to, where it names one.
    #[must_use]
    pub fn therapy_ref(&self) -> Option<&str> {
        match self {
            Self::Session(s) => s.therapy.as_deref(),
            Self::CheckIn(c) => c.therapy.as_deref(),
            _ => None,
        }
    }

    /// The session it refers to, where it names one.
    #[must_use]
    pub fn session_ref(&self) -> Option<&str> {
        match self {
            Self::CheckIn(c) => c.session.as_deref(),
            Self::Concern(c) => c.session.as_deref(),
            _ => None,
        }
    }

    /// What tells entries of one kind and instant apart where a line has no id: the instrument, session or topic.
    #[must_use]
    pub fn aspect(&self) -> &str {
        match self {
            Self::Questionnaire(q) => q.instrument.id(),
            Self::CheckIn(c) => c.session.as_deref().unwrap_or(""),
            Self::Concern(c) => c.about.map_or("", crate::factor::Factor::id),
            _ => "",
        }
    }
}
