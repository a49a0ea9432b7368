//! Factors: possible obstacles to therapy (design, section 2).

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::limits::FACTOR_NOTE_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;
use serde_json::Map;

ids! {
    /// An obstacle to therapy. The order is that of the design and breaks ties in the detector.
    pub enum Factor {
        /// Safe, understood, it clicks.
        Relationship = "relationship",
        /// A fit for the need.
        KindOfTherapy = "kind_of_therapy",
        /// Rushed or dragging.
        Pacing = "pacing",
        /// Readiness for change.
        Readiness = "readiness",
        /// Slower than hoped.
        QuickFix = "quick_fix",
        /// Painful topics left out.
        Avoidance = "avoidance",
        /// Alcohol and other substances.
        Substances = "substances",
        /// Untreated physical illness.
        PhysicalHealth = "physical_health",
        /// Memory or concentration.
        Concentration = "concentration",
        /// A hard workplace.
        Work = "work",
        /// A relationship that is not safe.
        UnsafeRelationship = "unsafe_relationship",
        /// Money.
        Money = "money",
        /// Unstable housing.
        Housing = "housing",
        /// Little support from others.
        Support = "support",
        /// The cost of therapy.
        Cost = "cost",
        /// A limited number of sessions.
        SessionLimit = "session_limit",
        /// Travel, time, no private place to talk.
        Access = "access",
        /// A therapist from a different culture, language or faith.
        Culture = "culture",
        /// Complex trauma.
        ComplexTrauma = "complex_trauma",
        /// Long-standing patterns.
        Personality = "personality",
        /// Chronic conditions.
        Chronic = "chronic",
        /// More time, support or medication needed.
        MoreSupport = "more_support",
        /// Thinking of stopping.
        Stopping = "stopping",
        /// Thoughts of suicide. It is a topic to raise and nothing else: it is never rated, counted or offered by the detector.
        SuicidalThoughts = "suicidal_thoughts",
        /// Something else, in the person's own words.
        Other = "other",
    }
}

ids! {
    /// The part of life a factor belongs to.
    pub enum Domain {
        /// The therapy itself.
        Therapy = "therapy",
        /// The person.
        You = "you",
        /// Their life.
        Life = "life",
        /// Getting there.
        GettingThere = "getting_there",
        /// The condition.
        Condition = "condition",
        /// Leaving.
        Leaving = "leaving",
        /// Anything else.
        Anything = "anything",
    }
}

impl Factor {
    /// The part of life it belongs to.
    #[must_use]
    pub fn domain(self) -> Domain {
        match self {
            Self::Relationship | Self::KindOfTherapy | Self::Pacing => Domain::Therapy,
            Self::Readiness
            | Self::QuickFix
            | Self::Avoidance
            | Self::Substances
            | Self::PhysicalHealth
            | Self::Concentration
            | Self::SuicidalThoughts => Domain::You,
            Self::Work | Self::UnsafeRelationship | Self::Money | Self::Housing | Self::Support => Domain::Life,
            Self::Cost | Self::SessionLimit | Self::Access | Self::Culture => Domain::GettingThere,
            Self::ComplexTrauma | Self::Personality | Self::Chronic | Self::MoreSupport => Domain::Condition,
            Self::Stopping => Domain::Leaving,
            Self::Other => Domain::Anything,
        }
    }
}

impl Factor {
    /// Whether the person could be in danger when somebody else sees it. It is then hidden behind a neutral line
    /// (design, section 6).
    #[must_use]
    pub fn may_endanger(self) -> bool {
        matches!(self, Self::UnsafeRelationship | Self::SuicidalThoughts)
    }

    /// Whether it is one of the obstacles that a person rates, and so one that the detector can count.
    #[must_use]
    pub fn is_rated(self) -> bool {
        self != Self::SuicidalThoughts
    }

    /// Whether it is kept off every agenda and shared page of a therapy with other participants (detector, "What to
    /// offer").
    #[must_use]
    pub fn is_private_in_joint_therapy(self) -> bool {
        matches!(self, Self::UnsafeRelationship | Self::SuicidalThoughts | Self::Stopping | Self::Substances)
    }
}

/// The rating of one factor.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FactorRating {
    /// The factor.
    pub factor: Factor,
    /// 0 not at all … 3 a lot. `None` when the person wrote only a note.
    pub rating: Option<u8>,
    /// The person's note about it.
    pub note: Option<String>,
}

/// The highest rating.
pub const HIGHEST_RATING: u8 = 3;

/// Several factors rated together, each at most once, in the order of [`Factor::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Factors {
    /// The factors that have a rating or a note.
    pub ratings: Vec<FactorRating>,
}

impl EntryKind for Factors {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let mut ratings: Vec<FactorRating> = Vec::new();
        if let Some(map) = f.required("factors", Fields::object) {
            f.inside("factors.", map, |inner| {
                for &factor in Factor::ALL.iter().filter(|factor| factor.is_rated()) {
                    if let Some(rating) = inner.small(factor.id(), 0, HIGHEST_RATING) {
                        ratings.push(FactorRating { factor, rating: Some(rating), note: None });
                    }
                }
            });
        }
        if let Some(map) = f.object("notes") {
            f.inside("notes.", map, |inner| {
                for &factor in Factor::ALL.iter().filter(|factor| factor.is_rated()) {
                    if let Some(note) = inner.text(factor.id(), FACTOR_NOTE_CHARS) {
                        match ratings.iter_mut().find(|r| r.factor == factor) {
                            Some(rating) => rating.note = Some(note),
                            None => ratings.push(FactorRating { factor, rating: None, note: Some(note) }),
                        }
                    }
                }
            });
        }
        ratings.sort_by_key(|r| r.factor);
        Some(Self { ratings })
    }

    fn write(&self, o: &mut Named<'static>) {
        let mut ratings = Map::new();
        let mut notes = Map::new();
        for r in &self.ratings {
            if let Some(rating) = r.rating {
                ratings.insert(r.factor.id().to_owned(), rating.into());
            }
            if let Some(note) = &r.note {
                notes.insert(r.factor.id().to_owned(), note.clone().into());
            }
        }
        o.put("factors", ratings);
        if !notes.is_empty() {
            o.put("notes", notes);
        }
    }

    fn areas() -> &'static [Area] {
        &[Area::Factor]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        Index::default()
    }

    fn is_assessed(&self) -> bool {
        true
    }

    fn describe(&self, kind: String, _seen_from: Day, words: &Wording) -> Description {
        let rated = || self.ratings.iter().filter(|r| r.rating.is_some_and(|rating| rating > 0));
        let open = rated().filter(|r| !r.factor.may_endanger());
        Description {
            title: kind,
            detail: joined(open.map(|r| Some(words.label("factor", r.factor.id())))),
            covered: rated().any(|r| r.factor.may_endanger()),
            ..Description::default()
        }
    }

    /// Removes the factors that may endanger; `None` when no other factor remains.
    fn without_safety(mut self) -> Option<Self> {
        self.ratings.retain(|rating| !rating.factor.may_endanger());
        (!self.ratings.is_empty()).then_some(self)
    }

    /// One row for each factor.
    fn rows(&self) -> Vec<Named<'static>> {
        let row = |rating: &FactorRating| {
            let mut cells = Named::default();
            cells.put("factor", rating.factor.id());
            cells.maybe("rating", rating.rating);
            cells.maybe("note", rating.note.clone());
            cells
        };
        self.ratings.iter().map(row).collect()
    }

    fn table() -> Table {
        Table { file: "factors.csv", columns: &["factor", "rating", "note"], about_safety: &[] }
    }
}
