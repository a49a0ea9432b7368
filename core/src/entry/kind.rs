//! The interface that each kind of entry implements, and helpers that the kinds share.

use super::fields::{Fields, Named};
use super::ids;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

/// The behaviour of one kind of entry. Only methods on which most kinds agree have a default, so that a new kind
/// cannot overlook one that matters.
pub(crate) trait EntryKind {
    /// The parts of the product whose pages show entries of this kind.
    fn areas() -> &'static [Area]
    where
        Self: Sized;

    /// Whether several lines share an id, each changing the state of the same thing.
    fn moves_on() -> bool
    where
        Self: Sized;

    /// How many characters its id may have.
    fn longest_id() -> usize
    where
        Self: Sized,
    {
        ids::ID_CHARS
    }

    /// Reads the fields of a line of this kind and checks each against its limits; problems are noted in `fields`.
    /// `None` when a required field is missing or invalid.
    fn read(fields: &mut Fields<'_>) -> Option<Self>
    where
        Self: Sized;

    /// Writes the same fields.
    fn write(&self, named: &mut Named<'static>);

    /// The values by which queries find it.
    fn index(&self) -> Index<'_>;

    /// The name of a field that a session or concern cannot exist without, when this line lacks it. Another line may
    /// provide it.
    fn lacks(&self) -> Option<&'static str> {
        None
    }

    /// Its place among lines that were logged at the same instant on two devices. Kinds that others refer to come
    /// first (0); lines about one thing follow the usual order of its stages.
    fn order(&self) -> (u8, usize) {
        (2, 0)
    }

    /// Whether the detector evaluates right after it (detector, "When").
    fn is_assessed(&self) -> bool;

    /// Whether a person said it, so that the timeline shows it.
    fn is_said(&self) -> bool {
        true
    }

    /// Its line in the timeline. `kind` is the name of the kind, `seen_from` the day under which the line stands.
    fn describe(&self, kind: String, seen_from: Day, words: &Wording) -> Description;

    /// The part that an export without answers about safety contains; `None` when no part remains.
    fn without_safety(self) -> Option<Self>
    where
        Self: Sized;

    /// Its table in an export.
    fn table() -> Table
    where
        Self: Sized;

    /// Its fields by name.
    fn fields(&self) -> Named<'static> {
        let mut named = Named::default();
        self.write(&mut named);
        named
    }

    /// Its rows in the table; by default one row with its fields.
    fn rows(&self) -> Vec<Named<'static>> {
        vec![self.fields()]
    }
}

/// The columns of the database that queries look an entry up by.
#[derive(Debug, Default)]
pub(crate) struct Index<'e> {
    /// The therapy it refers to.
    pub(crate) therapy: Option<&'e str>,
    /// The session it refers to.
    pub(crate) session: Option<&'e str>,
    /// The instrument, session or topic. It distinguishes entries of one kind and instant that have no id. May be
    /// empty.
    pub(crate) aspect: &'e str,
    /// The time at which it is due, as [`crate::moment::CivilTime::number`].
    pub(crate) due: Option<i64>,
    /// The level of a mood, the score of a questionnaire, the mean of at least two of the three alliance ratings.
    pub(crate) value: Option<f64>,
}

/// An entry as a line of the timeline.
#[derive(Debug, Default)]
pub(crate) struct Description {
    /// Its title.
    pub(crate) title: String,
    /// More about it, as the person wrote or chose it.
    pub(crate) detail: Option<String>,
    /// Whether the person could be in danger when somebody else sees it, so that a neutral line replaces it.
    pub(crate) covered: bool,
    /// The level of a mood; `None` for other kinds.
    pub(crate) level: Option<u8>,
}

/// A table of an export.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of its file.
    pub(crate) file: &'static str,
    /// Its columns, named as in the exchange format.
    pub(crate) columns: &'static [&'static str],
    /// The columns that exist only when the export includes answers about safety.
    pub(crate) about_safety: &'static [&'static str],
}

/// Applies a field of a later line: `Some` replaces the known value, `None` keeps it.
pub(crate) fn keep<T: Clone>(known: &mut Option<T>, later: &Option<T>) {
    if later.is_some() {
        known.clone_from(later);
    }
}

/// The parts that are present and not empty, joined by dots; `None` without any.
pub(super) fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
