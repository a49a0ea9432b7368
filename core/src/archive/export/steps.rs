//! The progress of an export.

use crate::error::Result;

/// Counts the entries that were looked at, and reports the count to the job's observer.
pub(super) struct Steps<'a> {
    pub(super) total: u64,
    pub(super) done: u64,
    pub(super) go_on: &'a mut dyn FnMut(u64, u64) -> Result<()>,
}

impl Steps<'_> {
    /// Counts one more entry, and reports every 512th.
    pub(super) fn one(&mut self) -> Result<()> {
        self.done += 1;
        if self.done.is_multiple_of(512) { (self.go_on)(self.done, self.total) } else { Ok(()) }
    }
}
