//! A progress bar for work that takes more than a second, on a terminal only.

use std::io::IsTerminal;
use std::sync::{Arc, OnceLock};

use holdfast::ports::{DeviceClock, PortError, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::device::SystemClock;

/// Work that ends sooner shows no bar, in ms.
const AFTER_MS: u64 = 1_000;

/// See the module.
pub(crate) struct Bar {
    begun_ms: u64,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// A bar; `None` unless standard error is a terminal.
    pub(crate) fn if_watched() -> Option<Arc<dyn Progress>> {
        if !std::io::stderr().is_terminal() {
            return None;
        }
        Some(Arc::new(Self { begun_ms: SystemClock.uptime_ms().unwrap_or(0), bar: OnceLock::new() }))
    }
}

impl Progress for Bar {
    fn step(&self, done: u64, total: u64) -> Result<bool, PortError> {
        let now = SystemClock.uptime_ms().unwrap_or(0);
        if now.saturating_sub(self.begun_ms) >= AFTER_MS {
            let bar = self.bar.get_or_init(|| {
                let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
                // For some files the total is known only at the end.
                let template = if total == 0 { "{spinner} {pos}" } else { "{bar:40.cyan} {percent:>3} %" };
                if let Ok(style) = ProgressStyle::with_template(template) {
                    bar.set_style(style);
                }
                bar
            });
            bar.set_position(if total == 0 { done } else { done.min(total) });
        }
        Ok(true)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
