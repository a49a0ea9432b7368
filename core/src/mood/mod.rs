//! Mood: one of five levels, several a day if wanted, with tags and a note if wanted.

pub mod rules;
pub mod store;

/// How it was, at one moment.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Mood {
    /// 1 very low, 2 low, 3 so-so, 4 good, 5 very good.
    pub level: u8,
    /// The person's own words for what went with it, in the order given.
    pub tags: Vec<String>,
    /// What they wrote, if anything.
    pub note: Option<String>,
}
