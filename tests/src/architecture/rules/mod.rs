//! The rules that the core's code has to obey. Each takes a [`Tree`](super::Tree), so that a test can give it a made-up
//! offender.

mod border;
mod debug;
mod instruments;
mod kinds;
mod reach;
mod sql;

use std::fmt;

pub use border::{border_names, border_names_twice, exports_outside_api};
pub use debug::debug_formatting;
pub use instruments::named_instruments;
pub use kinds::{kind_lists_in_sql, wildcards_over_kinds};
pub use reach::{Reach, pure_files_that_reach_out, reaches};
pub use sql::sql_outside_stores;

/// One place where code breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offence {
    /// The path of the file below `src`.
    pub file: String,
    /// The line in it.
    pub line: usize,
    /// The code at fault.
    pub what: String,
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}
