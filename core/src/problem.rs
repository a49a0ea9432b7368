//! What can be wrong with something given from outside: a draft from a screen, a line of a file.
//!
//! Everything is checked once, where it enters, and everything wrong with it is reported together. A problem
//! names the field and the limit, never the value.

/// How many problems a report names; the rest are counted.
pub const NAMED_PROBLEMS: usize = 20;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Problem {
    /// The line of the file, counted from 1, where it came from a file.
    pub line: Option<u64>,
    /// The field, by its name in the exchange format; empty when the whole is meant.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a field, with the limits that would have been kept.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Fault {
    /// It has to be there and is not.
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
        /// The words that are known here.
        allowed: Vec<String>,
    },
    /// It lies outside these bounds (both included).
    OutOfRange {
        /// The least that is taken.
        min: i64,
        /// The most that is taken.
        max: i64,
    },
    /// The text has more than this many characters.
    TooLong {
        /// Characters that are taken.
        limit: u32,
    },
    /// The text has fewer than this many characters.
    TooShort {
        /// Characters that it has to have.
        limit: u32,
    },
    /// It is too easy to guess.
    TooEasy,
    /// There are more than this many.
    TooMany {
        /// How many are taken.
        limit: u32,
    },
    /// There are not exactly this many.
    WrongCount {
        /// How many there have to be.
        expected: u32,
    },
    /// It is not written as a date or time.
    NotATime,
    /// The date does not exist or lies too far off.
    TimeOutOfRange,
    /// It lies in the future, where only what has been can be logged.
    InFuture,
    /// This kind of entry has no such field.
    UnknownField,
    /// There is no such kind of entry.
    UnknownKind,
    /// An entry with this id is there already, and says something else.
    DiffersFromStored,
    /// It names a session that is not there.
    NoSuchSession,
    /// It names a therapy that is not there.
    NoSuchTherapy,
    /// The line is not JSON.
    NotJson,
    /// The line or file is larger than is taken, in bytes.
    TooLarge {
        /// Bytes that are taken.
        limit: u64,
    },
    /// It cannot be together with what else is said.
    DoesNotFit,
    /// The text is not UTF-8.
    NotUtf8,
    /// Something of that name is there already, and stays as it is.
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
    /// Notes one more.
    pub fn add(&mut self, problem: Problem) {
        self.total += 1;
        if self.named.len() < NAMED_PROBLEMS {
            self.named.push(problem);
        }
    }

    /// Notes one more, by field and fault.
    pub fn field(&mut self, field: &str, fault: Fault) {
        self.add(Problem::new(field, fault));
    }

    /// Notes all of another list, after those that are here.
    pub fn append(&mut self, other: Self) {
        let room = NAMED_PROBLEMS.saturating_sub(self.named.len());
        self.named.extend(other.named.into_iter().take(room));
        self.total += other.total;
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The named ones.
    #[must_use]
    pub fn named(&self) -> &[Problem] {
        &self.named
    }
}
