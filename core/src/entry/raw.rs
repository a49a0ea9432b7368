//! Lines of the journal as they are kept: what this version understands in part, or not at all, is carried whole
//! (decision 26).

use serde_json::{Map, Value};

use super::fields::{Fields, Named};
use super::{Body, Entry, Kind};
use crate::moment::{DEFAULT_DAY_START, Day, Moment};
use crate::stored;

/// The `kind` of the first line of a journal, which is no entry.
pub(super) const HEADER: &str = "journal";

/// The name under which a text travels that is not the fields of a line.
const UNREADABLE: &str = "unreadable";

/// The part of a line that every kind has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame<'e> {
    /// The id of the kind, which this version may not know.
    pub(crate) kind: &'e str,
    /// As in [`Entry`].
    pub(crate) id: &'e str,
    /// As in [`Entry`].
    pub(crate) at: &'e Moment,
    /// As in [`Entry`].
    pub(crate) day: Day,
    /// As in [`Entry`].
    pub(crate) logged_at: &'e Moment,
}

impl<'e> Frame<'e> {
    pub(crate) fn of(entry: &'e Entry) -> Self {
        Self { kind: entry.body.kind().id(), id: &entry.id, at: &entry.at, day: entry.day, logged_at: &entry.logged_at }
    }

    /// Its fields by name, with which every line begins.
    pub(super) fn named(self) -> Named<'static> {
        let mut o = Named::default();
        o.put("kind", self.kind);
        o.put("id", self.id);
        o.put("at", self.at.to_string());
        o.maybe("zone", self.at.zone.clone());
        o.put("day", self.day.to_string());
        if self.logged_at.unix_ms != self.at.unix_ms || self.logged_at.offset_minutes != self.at.offset_minutes {
            o.put("logged_at", self.logged_at.to_string());
        }
        o
    }
}

/// A line of the journal, with the fields of its kind in the text in which they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawLine {
    /// The id of its kind, which this version may not know.
    pub(crate) kind: String,
    /// As in [`Entry`].
    pub(crate) id: String,
    /// As in [`Entry`].
    pub(crate) at: Moment,
    /// As in [`Entry`].
    pub(crate) day: Day,
    /// As in [`Entry`].
    pub(crate) logged_at: Moment,
    /// The fields of its kind: a JSON object.
    pub(crate) fields: String,
}

impl RawLine {
    /// The line with this frame and these fields.
    pub(crate) fn new(frame: Frame<'_>, fields: &str) -> Self {
        Self {
            kind: frame.kind.to_owned(),
            id: frame.id.to_owned(),
            at: frame.at.clone(),
            day: frame.day,
            logged_at: frame.logged_at.clone(),
            fields: fields.to_owned(),
        }
    }

    /// Reads a line of an archive, which another version may have written; `None` when it does not say what every line
    /// says.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut doubt = false;
        let mut fields = Fields::lenient(Named::read(text).ok()??, &mut doubt);
        let kind = fields.text("kind", usize::MAX);
        let id = fields.id("id");
        let zone = fields.zone("zone");
        let at = fields.moment("at");
        let day = fields.day("day");
        let logged_at = fields.moment("logged_at");
        let rest = fields.rest().to_string();
        if doubt {
            return None;
        }
        let (kind, id, mut at) = (kind.filter(|kind| kind != HEADER)?, id?, at?);
        at.zone = zone;
        // Every line of an archive names its day, so the default start of the day is never used.
        let day = day.unwrap_or_else(|| at.day(DEFAULT_DAY_START));
        let logged_at = logged_at.unwrap_or_else(|| at.clone());
        Some(Self { kind, id, at, day, logged_at, fields: rest })
    }

    /// The part that every kind has.
    pub(crate) fn frame(&self) -> Frame<'_> {
        Frame { kind: &self.kind, id: &self.id, at: &self.at, day: self.day, logged_at: &self.logged_at }
    }

    /// What the line says, as far as this version understands it, and whether a field that this version knows holds
    /// something that it does not understand. `None` when its kind is not known, or a field cannot be read that the
    /// kind requires.
    pub(crate) fn body(&self) -> Option<(Body, bool)> {
        let fields = Named::read(&self.fields).ok().flatten();
        let mut doubt = fields.is_none();
        let body = Kind::from_id(&self.kind)?.read(&mut Fields::lenient(fields.unwrap_or_default(), &mut doubt))?;
        Some((body, doubt))
    }

    /// Writes the whole line, without the line break.
    pub(crate) fn write(&self) -> String {
        let mut whole = self.frame().named();
        whole.extend(self.named());
        whole.to_string()
    }

    /// Whether both say the same, in whatever order and whether or not a default is written out.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        self.frame() == other.frame() && (self.fields == other.fields || self.in_full() == other.in_full())
    }

    /// The fields as they are to be kept after they were changed to those of `after`: what this version does not
    /// understand stays.
    pub(crate) fn fields_with(&self, after: &Body) -> String {
        let known = |body: &Body| Value::Object(body.says().fields().into_map());
        let before = self.body().map_or_else(|| Map::new().into(), |(body, _)| known(&body));
        stored::patched(self.named().into_map().into(), &before, &known(after)).to_string()
    }

    fn named(&self) -> Named<'_> {
        Named::read(&self.fields).ok().flatten().unwrap_or_else(|| {
            let mut named = Named::default();
            named.put(UNREADABLE, self.fields.clone());
            named
        })
    }

    fn in_full(&self) -> Map<String, Value> {
        let mut all = self.named().into_map();
        if let Some((body, _)) = self.body() {
            for (name, value) in body.says().fields().into_map() {
                all.entry(name).or_insert(value);
            }
        }
        all
    }
}
