//! Counts as the signed numbers that SQLite and sentences take.

/// The count; `i64::MAX` for one that is larger, which no journal reaches.
pub(crate) fn signed(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}
