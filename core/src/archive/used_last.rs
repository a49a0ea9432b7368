//! Decides which of two journals is newer, and thereby which of two conflicting values stays.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which of two journals was used last, and so knows what the person chose last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UsedLast {
    /// The journal on this device.
    Here,
    /// The journal that comes in.
    There,
    /// Both at the same instant, or it is not known.
    #[default]
    Both,
}

impl UsedLast {
    /// Compares the times at which each journal was used last, in ms since 1970 UTC; `None` is earlier than any time.
    pub(super) fn of(here: Option<i64>, there: Option<i64>) -> Self {
        match there.cmp(&here) {
            Ordering::Less => Self::Here,
            Ordering::Equal => Self::Both,
            Ordering::Greater => Self::There,
        }
    }

    /// Returns two things of a kind, the newer first. If both journals were used last at the same instant, the thing of
    /// the higher rank comes first. The rank must be the same on both devices, and stay the same after a merge.
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

    /// Returns two values, the newer first. If both journals were used last at the same instant, the value whose text
    /// sorts last comes first.
    pub(super) fn newer_value_first<'v>(self, here: &'v Value, there: &'v Value) -> [&'v Value; 2] {
        self.newer_first(here, there, ToString::to_string)
    }
}
