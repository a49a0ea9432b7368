//! Factors: what can stand in the way of therapy (design, section 2).

use crate::journal::ids::ids;

ids! {
    /// What may be in the way, in the order of the design; ties in the detector go by this order.
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
        /// What it costs.
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
            | Self::Concentration => Domain::You,
            Self::Work | Self::UnsafeRelationship | Self::Money | Self::Housing | Self::Support => Domain::Life,
            Self::Cost | Self::SessionLimit | Self::Access | Self::Culture => Domain::GettingThere,
            Self::ComplexTrauma | Self::Personality | Self::Chronic | Self::MoreSupport => Domain::Condition,
            Self::Stopping => Domain::Leaving,
            Self::Other => Domain::Anything,
        }
    }
}

impl Factor {
    /// Whether the wrong eyes on it could endanger the person: it then stands behind a neutral line (design,
    /// section 6).
    #[must_use]
    pub fn may_endanger(self) -> bool {
        self == Self::UnsafeRelationship
    }

    /// Whether it never goes on an agenda or a shared page of a therapy that others take part in (detector, "What to
    /// offer").
    #[must_use]
    pub fn is_private_in_joint_therapy(self) -> bool {
        matches!(self, Self::UnsafeRelationship | Self::Stopping | Self::Substances)
    }
}

/// How much something is in the way.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FactorRating {
    /// What.
    pub factor: Factor,
    /// 0 not at all … 3 a lot. None where only a note was written.
    pub rating: Option<u8>,
    /// What they wrote about it.
    pub note: Option<String>,
}

/// The highest rating.
pub const HIGHEST_RATING: u8 = 3;

/// Several factors looked at together, each at most once, in the order of [`Factor::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Factors {
    /// Those that were answered.
    pub ratings: Vec<FactorRating>,
}
