//! Which of two journals is newer, and so what of two values stays.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which of two journals was used last, and so knows what the person chose last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UsedLast {
    /// The one that is here.
    Here,
    /// The one that comes in.
    There,
    /// Both at the same instant, or it is not known.
    #[default]
    Both,
}

impl UsedLast {
    /// Which it was, by when each was used last, in ms since 1970 UTC.
    pub(super) fn of(here: Option<i64>, there: Option<i64>) -> Self {
        match there.cmp(&here) {
            Ordering::Less => Self::Here,
            Ordering::Equal => Self::Both,
            Ordering::Greater => Self::There,
        }
    }

    /// Two of a kind, the newer first. Where both journals were used last at the same instant that is the one of the higher
    /// rank, which must be the same on both sides, and again the same once the two were merged.
    pub(super) fn newer_first<'v, T: ?Sized, R: Ord>(
        self,
        here: &'v T,
        there: &'v T,
        rank: impl Fn(&'v T) -> R,
    ) -> [&'v T; 2] {
        let there_is_newer = match self {
            Self::Here => false,
            Self::There => true,
            Self::Both => rank(there) > rank(here),
        };
        if there_is_newer { [there, here] } else { [here, there] }
    }

    /// Two values, the newer first; of two of one instant that whose text sorts last.
    pub(super) fn newer_value_first<'v>(self, here: &'v Value, there: &'v Value) -> [&'v Value; 2] {
        self.newer_first(here, there, ToString::to_string)
    }
}
