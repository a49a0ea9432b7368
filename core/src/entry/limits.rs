//! How long the texts of an entry may be, in characters (Unicode scalar values).

/// How many characters a note, or the words of a concern, may have.
pub const NOTE_CHARS: usize = 4_000;
/// How many characters a short text (an approach, a name) may have.
pub const SHORT_CHARS: usize = 80;
/// How many characters the note on one factor may have.
pub const FACTOR_NOTE_CHARS: usize = 1_000;
