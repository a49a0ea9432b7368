//! What a mood may be.

/// Lowest and highest level.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;
/// How many tags one mood takes.
pub const TAGS: usize = 20;
/// How many characters a tag takes.
pub const TAG_CHARS: usize = 40;
