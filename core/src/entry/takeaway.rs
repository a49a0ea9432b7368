//! A takeaway: what a person wants to keep from a session, in their own words.

use super::fields::{Fields, Named};
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::limits::NOTE_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

/// What a person wants to keep from a session.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Takeaway {
    /// The session it is from. `None` where the person named none.
    pub session: Option<String>,
    /// Their words, at most [`NOTE_CHARS`] characters.
    pub text: String,
}

impl EntryKind for Takeaway {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let session = f.id("session");
        let text = f.required("text", |f, name| f.text(name, NOTE_CHARS));
        Some(Self { session, text: text? })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.maybe("session", self.session.clone());
        o.put("text", self.text.clone());
    }

    fn areas() -> &'static [Area] {
        &[Area::Session]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        let session = self.session.as_deref();
        Index { session, aspect: session.unwrap_or_default(), ..Index::default() }
    }

    fn is_assessed(&self) -> bool {
        false
    }

    fn describe(&self, kind: String, _seen_from: Day, _words: &Wording) -> Description {
        Description { title: kind, detail: joined([Some(self.text.clone())]), ..Description::default() }
    }

    /// The export keeps it unchanged, like notes: it answers no question about safety.
    fn without_safety(self) -> Option<Self> {
        Some(self)
    }

    fn table() -> Table {
        Table { file: "takeaways.csv", columns: &["session", "text"], about_safety: &[] }
    }
}
