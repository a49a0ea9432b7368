//! Entries, the things that a person logs: one file for each kind.
//!
//! One entry is one line of the exchange format (design, section 5). Moods, check-ins, questionnaires, factors,
//! pauses and takeaways are independent entries. Lines about a therapy, a series, a session or a concern share an id, and
//! each changes its state.
//!
//! Everything that differs between kinds is in the file of the kind, in its `EntryKind`. A new kind needs a file
//! here, a line in the registry (`kinds!`), its words (`kind-<id>` in `core/words`) and its schema
//! (`core/docs/journal-line.schema.json`).

pub mod checkin;
pub mod concern;
pub mod factors;
pub(crate) mod fields;
pub(crate) mod ids;
pub(crate) mod instrument;
pub(crate) mod kind;
pub mod limits;
pub mod line;
pub mod mood;
pub mod pause;
pub mod questionnaire;
pub(crate) mod raw;
pub mod series;
pub mod session;
pub mod takeaway;
pub mod therapy;

use fields::Fields;
use ids::ids;
use kind::{EntryKind, Table};

use crate::moment::{Day, Moment};
use crate::ports::Area;

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its own id, or the id of the therapy, session or concern that it is a line about.
    pub id: String,
    /// The moment it is about.
    pub at: Moment,
    /// The logical day it is about, fixed when it was logged.
    pub day: Day,
    /// The moment it was logged; equal to `at` unless it was back-dated.
    pub logged_at: Moment,
    /// Its content.
    pub body: Body,
}

/// Defines [`Kind`] and [`Body`] from the list of kinds, and passes each call on to the kind's own [`EntryKind`].
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($body:ty) = $id:literal),+ $(,)?) => {
        ids! {
            /// What kind of thing an entry is.
            pub enum Kind { $($(#[$doc])* $kind = $id),+ }
        }

        /// What an entry says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body { $($(#[$doc])* $kind($body)),+ }

        impl Kind {
            /// Whether several lines may share an id, each changing the state of the same thing.
            #[must_use]
            pub fn moves_on(self) -> bool {
                match self { $(Self::$kind => <$body as EntryKind>::moves_on()),+ }
            }

            /// The parts of the product whose pages show entries of this kind.
            pub(crate) fn areas(self) -> &'static [Area] {
                match self { $(Self::$kind => <$body as EntryKind>::areas()),+ }
            }

            /// How many characters an id of this kind may have.
            pub(crate) fn longest_id(self) -> usize {
                match self { $(Self::$kind => <$body as EntryKind>::longest_id()),+ }
            }

            /// Its table in an export.
            pub(crate) fn table(self) -> Table {
                match self { $(Self::$kind => <$body as EntryKind>::table()),+ }
            }

            /// Reads the fields of a line of this kind.
            pub(crate) fn read(self, fields: &mut Fields<'_>) -> Option<Body> {
                match self { $(Self::$kind => <$body as EntryKind>::read(fields).map(Body::$kind)),+ }
            }
        }

        impl Body {
            /// What kind of thing this is.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind),+ }
            }

            /// The kind's own [`EntryKind`].
            pub(crate) fn says(&self) -> &dyn EntryKind {
                match self { $(Self::$kind(body) => body),+ }
            }

            /// The part that an export without answers about safety contains; `None` when no part remains.
            pub(crate) fn without_safety(self) -> Option<Self> {
                match self { $(Self::$kind(body) => body.without_safety().map(Self::$kind)),+ }
            }
        }
    };
}

kinds! {
    /// A mood.
    Mood(mood::Mood) = "mood",
    /// A line about a therapy.
    Therapy(therapy::TherapyChange) = "therapy",
    /// A line about a session.
    Session(session::SessionChange) = "session",
    /// A check-in.
    CheckIn(checkin::CheckIn) = "checkin",
    /// A questionnaire.
    Questionnaire(questionnaire::Filled) = "questionnaire",
    /// Factors.
    Factors(factors::Factors) = "factors",
    /// A pause.
    Pause(pause::Pause) = "pause",
    /// A line about a concern.
    Concern(concern::ConcernChange) = "concern",
    /// A line about a series of sessions.
    Series(series::SeriesChange) = "series",
    /// A takeaway.
    Takeaway(takeaway::Takeaway) = "takeaway",
}
