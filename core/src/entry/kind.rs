//! What each kind of entry has to say of itself, and what the kinds share.

use super::fields::{Fields, Named};
use crate::words::Wording;

/// What a kind of entry says of itself. Nothing has a default that a new kind could overlook, but for what most kinds share.
pub(crate) trait EntryKind {
    /// Whether several lines share an id, each moving the same thing on.
    fn moves_on() -> bool
    where
        Self: Sized;

    /// Reads the fields of a line of this kind. Each is checked against its limits; what is wrong is noted in `fields`.
    /// `None` when a field is missing without which the entry says nothing.
    fn read(fields: &mut Fields<'_>) -> Option<Self>
    where
        Self: Sized;

    /// Writes the same fields.
    fn write(&self, named: &mut Named<'static>);

    /// What queries look it up by.
    fn index(&self) -> Index<'_>;

    /// A field without which the thing cannot exist, when this line does not name it. A later line may leave it out.
    fn lacks(&self) -> Option<&'static str> {
        None
    }

    /// Its place among lines that were logged at the same instant on two devices: what others refer to comes first (0), then
    /// lines about one thing in the order in which it usually moves on.
    fn order(&self) -> (u8, usize) {
        (2, 0)
    }

    /// Whether the detector makes an evaluation right after it (detector, "When").
    fn is_assessed(&self) -> bool;

    /// What stands on a line of the timeline. `kind` is the name of the kind.
    fn describe(&self, kind: String, words: &Wording) -> Description;

    /// What of it leaves with a plain export that carries no answers about safety; `None` where nothing is left of it.
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

    /// Its rows in the table: one, with its fields.
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
    /// What tells entries of one kind and instant apart where a line has no id: the instrument, session or topic. May be
    /// empty.
    pub(crate) aspect: &'e str,
    /// When it is due, as [`crate::moment::CivilTime::number`].
    pub(crate) due: Option<i64>,
    /// The level of a mood, the score of a questionnaire, the mean of at least two of the three alliance ratings.
    pub(crate) value: Option<f64>,
}

/// An entry as a line of the timeline.
#[derive(Debug, Default)]
pub(crate) struct Description {
    /// What it is.
    pub(crate) title: String,
    /// More about it, as the person wrote or chose it.
    pub(crate) detail: Option<String>,
    /// Whether the wrong eyes on it could endanger the person, so that a neutral line stands in its place.
    pub(crate) covered: bool,
    /// The level of a mood, for its pebble.
    pub(crate) level: Option<u8>,
}

/// A table of an export.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of its file.
    pub(crate) file: &'static str,
    /// Its columns, by the names of the exchange format.
    pub(crate) columns: &'static [&'static str],
    /// Those of them that are there only if answers about safety go along.
    pub(crate) about_safety: &'static [&'static str],
}

/// Lays a field of a later line over what is known: where the line does not name it, what is known stays.
pub(crate) fn keep<T: Clone>(known: &mut Option<T>, later: &Option<T>) {
    if later.is_some() {
        known.clone_from(later);
    }
}

/// The parts that say something, with a dot between them.
pub(super) fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
