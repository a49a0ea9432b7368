//! The problems that input from outside can have: a draft from a screen, a line of a file.
//!
//! All input is checked once, where it enters, and all of its problems are reported together. A problem names the
//! field and the limit, never the value.

/// How many problems a report names; the rest are counted.
pub const NAMED_PROBLEMS: usize = 20;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Problem {
    /// The line of the file, counted from 1; `None` when the input did not come from a file.
    pub line: Option<u64>,
    /// The field, by its name in the exchange format; empty when the problem concerns the whole input.
    pub field: String,
    /// Its fault.
    pub fault: Fault,
}

/// A fault of a field, with the limit that it breaks.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Fault {
    /// It is required and missing.
    Missing,
    /// It has to be a text.
    NotText,
    /// It has to be a whole number.
    NotNumber,
    /// It has to be true or false.
    NotTrueOrFalse,
    /// It has to be a list.
    NotList,
    /// It has to be a group of named values.
    NotObject,
    /// It has to be one of these.
    NotOneOf {
        /// The accepted words.
        allowed: Vec<String>,
    },
    /// It is outside this range (both ends are accepted).
    OutOfRange {
        /// The least accepted value.
        min: i64,
        /// The greatest accepted value.
        max: i64,
    },
    /// The text has more than this many characters.
    TooLong {
        /// The most accepted characters.
        limit: u32,
    },
    /// The text has fewer than this many characters.
    TooShort {
        /// The fewest accepted characters.
        limit: u32,
    },
    /// It is too easy to guess.
    TooEasy,
    /// There are more than this many.
    TooMany {
        /// The most that are accepted.
        limit: u32,
    },
    /// There are not exactly this many.
    WrongCount {
        /// The required number.
        expected: u32,
    },
    /// It is not written as a date or time.
    NotATime,
    /// The date does not exist, or is too far in the past or future.
    TimeOutOfRange,
    /// It is in the future, where only past times can be logged.
    InFuture,
    /// This kind of entry has no such field.
    UnknownField,
    /// There is no such kind of entry.
    UnknownKind,
    /// An entry with this id exists already, with other content.
    DiffersFromStored,
    /// It names a session that does not exist.
    NoSuchSession,
    /// It names a therapy that does not exist.
    NoSuchTherapy,
    /// It names a zone whose clocks nobody knows.
    NoSuchZone,
    /// The therapy is over already.
    TherapyIsOver,
    /// A therapy is running, which has to be ended first.
    TherapyGoesOn,
    /// The therapy has a series of sessions already, and nothing says what becomes of it.
    SeriesGoesOn,
    /// The line is not JSON.
    NotJson,
    /// The line or file has more than this many bytes.
    TooLarge {
        /// The most accepted bytes.
        limit: u64,
    },
    /// It cannot be combined with the rest of the input, or cannot be used as the name of a file.
    DoesNotFit,
    /// It recurs in a way that this app cannot follow.
    NoSuchRule,
    /// The text is not UTF-8.
    NotUtf8,
    /// Something of that name exists already, and stays as it is.
    AlreadyThere,
}

impl Problem {
    /// A problem with that field.
    #[must_use]
    pub fn new(field: &str, fault: Fault) -> Self {
        Self { line: None, field: field.to_owned(), fault }
    }
}

/// Gathers problems: the first [`NAMED_PROBLEMS`] by name, all of them by number.
#[derive(Debug, Default)]
pub struct Problems {
    named: Vec<Problem>,
    total: u64,
}

impl Problems {
    /// Adds one problem.
    pub fn add(&mut self, problem: Problem) {
        self.total += 1;
        if self.named.len() < NAMED_PROBLEMS {
            self.named.push(problem);
        }
    }

    /// Adds one problem, by field and fault.
    pub fn field(&mut self, field: &str, fault: Fault) {
        self.add(Problem::new(field, fault));
    }

    /// Adds all problems of another list, after those of this one.
    pub fn append(&mut self, other: Self) {
        let room = NAMED_PROBLEMS.saturating_sub(self.named.len());
        self.named.extend(other.named.into_iter().take(room));
        self.total += other.total;
    }

    /// The number of all problems, named or not.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Whether there are no problems.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The problems that are named: the first [`NAMED_PROBLEMS`].
    #[must_use]
    pub fn named(&self) -> &[Problem] {
        &self.named
    }

    /// The named problems, and the number of all.
    pub(crate) fn into_parts(self) -> (Vec<Problem>, u64) {
        (self.named, self.total)
    }
}
