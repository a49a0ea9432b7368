//! A mood: one of five levels, as often a day as the person likes, with optional tags and an optional note.

use super::fields::{Fields, Named};
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::limits::NOTE_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

/// Lowest and highest level.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;
/// The highest number of tags on one mood.
pub const TAGS: usize = 20;
/// The highest number of characters in a tag.
pub const TAG_CHARS: usize = 40;

/// The mood at one moment.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Mood {
    /// 1 very low, 2 low, 3 so-so, 4 good, 5 very good.
    pub level: u8,
    /// The person's own words for its circumstances, in the order given.
    pub tags: Vec<String>,
    /// The person's note.
    pub note: Option<String>,
}

impl EntryKind for Mood {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let level = f.required("level", |f, name| f.small(name, *LEVELS.start(), *LEVELS.end()));
        let tags = f.texts("tags", TAGS, TAG_CHARS).unwrap_or_default();
        let note = f.text("note", NOTE_CHARS);
        Some(Self { level: level?, tags, note })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.put("level", self.level);
        if !self.tags.is_empty() {
            o.put("tags", self.tags.clone());
        }
        o.maybe("note", self.note.clone());
    }

    fn areas() -> &'static [Area] {
        &[Area::Mood]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        Index { value: Some(f64::from(self.level)), ..Index::default() }
    }

    fn is_assessed(&self) -> bool {
        false
    }

    fn describe(&self, _kind: String, _seen_from: Day, words: &Wording) -> Description {
        Description {
            title: words.label("mood", &self.level.to_string()),
            detail: joined([Some(words.one_by_one(&self.tags)), self.note.clone()]),
            level: Some(self.level),
            ..Description::default()
        }
    }

    fn without_safety(self) -> Option<Self> {
        Some(self)
    }

    fn table() -> Table {
        Table { file: "moods.csv", columns: &["level", "tags", "note"], about_safety: &[] }
    }
}
