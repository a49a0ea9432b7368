//! Long jobs: they report their progress, and stop when asked to.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::error::{HoldfastError, Result};
use crate::ports::Progress;

/// The connection between a long job and the caller that follows or stops it.
pub struct Job<'a> {
    progress: Option<Arc<dyn Progress>>,
    stopping: &'a AtomicU32,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl<'a> Job<'a> {
    pub(crate) fn new(progress: Option<Arc<dyn Progress>>, stopping: &'a AtomicU32) -> Self {
        Self { progress, stopping }
    }

    /// Reports how much is done, and asks whether to go on. Must be called often, because locking waits for the next
    /// call.
    ///
    /// # Errors
    /// [`HoldfastError::Stopped`] when the journal is being locked, or when the caller that follows the job answers
    /// `false` or throws an exception.
    pub fn step(&self, done: u64, total: u64) -> Result<()> {
        if self.stopping.load(Ordering::SeqCst) > 0 {
            return Err(HoldfastError::Stopped);
        }
        match self.progress.as_ref().map(|progress| progress.step(done, total)) {
            None | Some(Ok(true)) => Ok(()),
            Some(Ok(false) | Err(_)) => Err(HoldfastError::Stopped),
        }
    }
}
