//! Distinguishes entries that have no id in the source: by their time, and by their ordinal among the entries of that
//! time.
//!
//! Exports list the newest entry either first or last. Entries of the same minute are always counted from the oldest,
//! so that a further entry in a later export leaves the numbers of the others unchanged.

use std::collections::HashMap;

/// The time of an entry as a number, and the kind of that number.
pub(super) type Key = (i64, u8);

/// Counts entries of the same time, in two passes over a file.
#[derive(Debug)]
pub(super) struct Ordinals {
    /// For each time, the number of its entries, and how many of them have an ordinal already.
    counts: HashMap<Key, (u32, u32)>,
    first: Option<Key>,
    last: Option<Key>,
    newest_first: bool,
}

impl Ordinals {
    /// `newest_first` is the source's usual order, for files too short to show it.
    pub(crate) fn new(newest_first: bool) -> Self {
        Self { counts: HashMap::new(), first: None, last: None, newest_first }
    }

    /// First pass: counts an entry of that time.
    pub(super) fn survey(&mut self, key: Key) {
        self.counts.entry(key).or_default().0 += 1;
        self.first.get_or_insert(key);
        self.last = Some(key);
    }

    /// Second pass: returns the ordinal, from 1, of the next entry of that time.
    pub(super) fn next(&mut self, key: Key) -> u32 {
        let newest_first = if self.first == self.last { self.newest_first } else { self.first > self.last };
        let (total, given) = self.counts.entry(key).or_default();
        *given += 1;
        if newest_first { (*total + 1).saturating_sub(*given).max(1) } else { *given }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(minutes: &[i64], newest_first: bool) -> Vec<u32> {
        let mut ordinals = Ordinals::new(newest_first);
        minutes.iter().for_each(|m| ordinals.survey((*m, 0)));
        minutes.iter().map(|m| ordinals.next((*m, 0))).collect()
    }

    #[test]
    fn the_oldest_is_the_first_whichever_way_a_file_runs() {
        assert_eq!(numbers(&[9, 7, 7, 5], false), [1, 2, 1, 1]);
        assert_eq!(numbers(&[5, 7, 7, 9], true), [1, 1, 2, 1]);
        assert_eq!(numbers(&[7, 7], true), [2, 1]);
        assert_eq!(numbers(&[7, 7], false), [1, 2]);
    }
}
