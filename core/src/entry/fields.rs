//! Reads the named values of one JSON object and collects every problem with them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::moment::{CivilTime, Day, Moment, TimeFault};
use crate::problem::{Fault, Problem, Problems};

/// The named values of one JSON object, in its order. It is a list instead of a map: an object here has about a dozen
/// names, each looked up once, and hashing them would cost more than the rest of reading a line.
#[derive(Debug, Default)]
pub(crate) struct Named<'t>(Vec<(Cow<'t, str>, Value)>);

impl<'t> Named<'t> {
    /// Reads a JSON object; `None` when the text is JSON but no object.
    pub(crate) fn read(text: &'t str) -> serde_json::Result<Option<Self>> {
        if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map(Some)
        } else {
            serde_json::from_str::<serde::de::IgnoredAny>(text).map(|_| None)
        }
    }

    /// The value of a name; the last one when the name occurs twice.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// Adds a value.
    pub(crate) fn put(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.push((Cow::Borrowed(name), value.into()));
    }

    /// Adds a value, if there is one.
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Adds all values of another object.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The object as a JSON value.
    pub(crate) fn into_map(self) -> Map<String, Value> {
        self.0.into_iter().map(|(name, value)| (name.into_owned(), value)).collect()
    }
}

impl Named<'_> {
    /// Adds the id of an enum's value, if there is a value.
    pub(crate) fn word<T: Copy>(&mut self, field: &'static str, value: Option<T>, id: impl Fn(T) -> &'static str) {
        self.maybe(field, value.map(id));
    }

    /// Adds a value as its text, if there is one.
    pub(crate) fn shown<T: ToString>(&mut self, field: &'static str, value: Option<T>) {
        self.maybe(field, value.map(|v| v.to_string()));
    }
}

impl<'t, 'de: 't> Deserialize<'de> for Named<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Named<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<'de>, A::Error> {
                let mut named = Vec::with_capacity(16);
                while let Some(Name(name)) = map.next_key()? {
                    named.push((name, map.next_value()?));
                }
                Ok(Named(named))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

/// A name, borrowed from the text unless it contains escapes.
struct Name<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The object as JSON on one line.
impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Vec::with_capacity(128);
        let mut serializer = serde_json::Serializer::new(&mut bytes);
        let mut map = serializer.serialize_map(Some(self.0.len())).map_err(|_| fmt::Error)?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value).map_err(|_| fmt::Error)?;
        }
        map.end().map_err(|_| fmt::Error)?;
        f.write_str(std::str::from_utf8(&bytes).map_err(|_| fmt::Error)?)
    }
}

/// How strictly an object is read (decision 26).
enum Reading<'a> {
    /// At the border: each value is checked against its limits, and every problem is noted with the line's number.
    Checked { problems: &'a mut Problems, line: Option<u64> },
    /// From where it is kept, perhaps as another version wrote it: no text is too long and no list has too many
    /// elements, an element that is not known is left out, and a value that is not known counts as missing. `doubt`
    /// becomes `true` for any of the latter.
    Lenient { doubt: &'a mut bool },
}

impl Reading<'_> {
    fn again(&mut self) -> Reading<'_> {
        match self {
            Self::Checked { problems, line } => Reading::Checked { problems, line: *line },
            Self::Lenient { doubt } => Reading::Lenient { doubt },
        }
    }
}

/// The fields of one object. Each known field is taken out by name; the fields left at the end are unknown.
pub(crate) struct Fields<'a> {
    named: Named<'a>,
    reading: Reading<'a>,
    /// The prefix of field names in problems, for an object inside another.
    prefix: &'static str,
}

impl<'a> Fields<'a> {
    /// Reads what comes in, and notes every problem.
    pub(crate) fn new(named: Named<'a>, line: Option<u64>, problems: &'a mut Problems) -> Self {
        Self { named, reading: Reading::Checked { problems, line }, prefix: "" }
    }

    /// Reads what is kept, as far as this version understands it. `doubt` becomes `true` when a field that this
    /// version knows holds something that it does not understand.
    pub(crate) fn lenient(named: Named<'a>, doubt: &'a mut bool) -> Self {
        Self { named, reading: Reading::Lenient { doubt }, prefix: "" }
    }

    /// Notes a problem with a field.
    pub(crate) fn fault(&mut self, field: &str, fault: Fault) {
        match &mut self.reading {
            Reading::Checked { problems, line } => {
                let field = format!("{}{field}", self.prefix);
                problems.add(Problem { line: *line, field, fault });
            }
            Reading::Lenient { doubt } => **doubt = true,
        }
    }

    fn is_lenient(&self) -> bool {
        matches!(self.reading, Reading::Lenient { .. })
    }

    /// The fields that were not read, in their order.
    pub(crate) fn rest(self) -> Named<'a> {
        self.named
    }

    fn take(&mut self, field: &str) -> Option<Value> {
        let named = &mut self.named.0;
        let at = named.iter().rposition(|(name, _)| name == field)?;
        let (_, value) = named.remove(at);
        // The last of several values with one name counts, as JSON readers do it.
        named.retain(|(name, _)| name != field);
        Some(value)
    }

    /// Reads a field that must be present; notes a problem when it is missing. A present but invalid field has its
    /// own problem.
    pub(crate) fn required<T>(&mut self, field: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        let there = self.named.get(field).is_some();
        let value = read(self, field);
        if !there {
            self.fault(field, Fault::Missing);
        }
        value
    }

    /// A text of at most `limit` characters.
    pub(crate) fn text(&mut self, field: &str, limit: usize) -> Option<String> {
        match self.take(field)? {
            Value::String(text) => {
                if !self.is_lenient() && text.chars().count() > limit {
                    self.fault(field, Fault::TooLong { limit: u32::try_from(limit).unwrap_or(u32::MAX) });
                    return None;
                }
                Some(text)
            }
            _ => {
                self.fault(field, Fault::NotText);
                None
            }
        }
    }

    /// An id: one or more characters, none of them a control character.
    pub(crate) fn id(&mut self, field: &str) -> Option<String> {
        let id = self.text(field, super::ids::ID_CHARS)?;
        if !super::ids::has_form_of_id(&id) {
            self.fault(field, Fault::DoesNotFit);
            return None;
        }
        Some(id)
    }

    /// A whole number within the bounds.
    pub(crate) fn number(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        let value = self.take(field)?;
        self.as_number(field, &value, min, max)
    }

    fn as_number(&mut self, field: &str, value: &Value, min: i64, max: i64) -> Option<i64> {
        let Some(number) = value.as_i64().or_else(|| value.as_u64().map(|_| i64::MAX)) else {
            self.fault(field, Fault::NotNumber);
            return None;
        };
        if number < min || number > max {
            self.fault(field, Fault::OutOfRange { min, max });
            return None;
        }
        Some(number)
    }

    /// A small whole number from `min` to `max` (both included).
    pub(crate) fn small(&mut self, field: &str, min: u8, max: u8) -> Option<u8> {
        self.number(field, i64::from(min), i64::from(max)).and_then(|n| u8::try_from(n).ok())
    }

    /// A count from 0 to `max`.
    pub(crate) fn count(&mut self, field: &str, max: u32) -> Option<u32> {
        self.number(field, 0, i64::from(max)).and_then(|n| u32::try_from(n).ok())
    }

    /// A boolean.
    pub(crate) fn truth(&mut self, field: &str) -> Option<bool> {
        match self.take(field)? {
            Value::Bool(truth) => Some(truth),
            _ => {
                self.fault(field, Fault::NotTrueOrFalse);
                None
            }
        }
    }

    /// The value of an enum, by its id.
    pub(crate) fn one_of<T: Copy>(&mut self, field: &str, all: &[T], id: impl Fn(T) -> &'static str) -> Option<T> {
        let value = self.take(field)?;
        self.as_one_of(field, &value, all, id)
    }

    fn as_one_of<T: Copy>(
        &mut self,
        field: &str,
        value: &Value,
        all: &[T],
        id: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let found = value.as_str().and_then(|text| all.iter().copied().find(|v| id(*v) == text));
        if found.is_none() {
            let allowed = all.iter().map(|v| id(*v).to_owned()).collect();
            self.fault(field, Fault::NotOneOf { allowed });
        }
        found
    }

    /// A list of values of an enum, by their ids; a repeated value is kept once. A list of which no value is known is
    /// not read as an empty one, which would say something else.
    pub(crate) fn several_of<T: Copy + PartialEq>(
        &mut self,
        field: &str,
        all: &[T],
        id: impl Fn(T) -> &'static str + Copy,
    ) -> Option<Vec<T>> {
        let values = self.list(field)?;
        let mut found = Vec::new();
        for value in &values {
            match self.as_one_of(field, value, all, id) {
                Some(value) if found.contains(&value) => {}
                Some(value) => found.push(value),
                None if self.is_lenient() => {}
                None => return None,
            }
        }
        (values.is_empty() || !found.is_empty()).then_some(found)
    }

    fn list(&mut self, field: &str) -> Option<Vec<Value>> {
        match self.take(field)? {
            Value::Array(values) => Some(values),
            _ => {
                self.fault(field, Fault::NotList);
                None
            }
        }
    }

    /// A list of at most `most` texts with at most `limit` characters each.
    pub(crate) fn texts(&mut self, field: &str, most: usize, limit: usize) -> Option<Vec<String>> {
        let values = self.list(field)?;
        let lenient = self.is_lenient();
        if !lenient && values.len() > most {
            self.fault(field, Fault::TooMany { limit: u32::try_from(most).unwrap_or(u32::MAX) });
            return None;
        }
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match value {
                Value::String(text) if lenient || text.chars().count() <= limit => texts.push(text),
                Value::String(_) => {
                    self.fault(field, Fault::TooLong { limit: u32::try_from(limit).unwrap_or(u32::MAX) });
                    return None;
                }
                _ => {
                    self.fault(field, Fault::NotText);
                    if !lenient {
                        return None;
                    }
                }
            }
        }
        Some(texts)
    }

    /// A list of whole numbers within the bounds, in which `null` is a gap. A list of gaps only counts as missing.
    pub(crate) fn smalls_with_gaps(&mut self, field: &str, min: u8, max: u8) -> Option<Vec<Option<u8>>> {
        let values = self.list(field)?;
        let mut numbers = Vec::with_capacity(values.len());
        for value in &values {
            if value.is_null() {
                numbers.push(None);
                continue;
            }
            let number = self.as_number(field, value, i64::from(min), i64::from(max))?;
            numbers.push(Some(u8::try_from(number).ok()?));
        }
        if !numbers.is_empty() && numbers.iter().all(Option::is_none) {
            self.fault(field, Fault::Missing);
            return None;
        }
        Some(numbers)
    }

    /// An object inside this one.
    pub(crate) fn object(&mut self, field: &str) -> Option<Named<'static>> {
        match self.take(field)? {
            Value::Object(map) => Some(Named(map.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect())),
            _ => {
                self.fault(field, Fault::NotObject);
                None
            }
        }
    }

    /// Reads an object inside this one; problems name its fields `field.name`.
    pub(crate) fn inside<T>(
        &mut self,
        prefix: &'static str,
        named: Named<'static>,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let mut inner = Fields { named, reading: self.reading.again(), prefix };
        let value = read(&mut inner);
        inner.end();
        value
    }

    /// The IANA name of a time zone, known here or not.
    pub(crate) fn zone(&mut self, field: &str) -> Option<String> {
        let zone = self.text(field, 64)?;
        let sound = !zone.is_empty() && zone.chars().all(|c| c.is_ascii_alphanumeric() || "_+-/".contains(c));
        if !sound {
            self.fault(field, Fault::DoesNotFit);
            return None;
        }
        Some(zone)
    }

    fn time<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, TimeFault>) -> Option<T> {
        let parsed = match self.take(field)? {
            Value::String(text) => parse(&text),
            _ => Err(TimeFault::NotATime),
        };
        match parsed {
            Ok(time) => Some(time),
            Err(TimeFault::NotATime) => {
                self.fault(field, Fault::NotATime);
                None
            }
            Err(TimeFault::OutOfRange) => {
                self.fault(field, Fault::TimeOutOfRange);
                None
            }
        }
    }

    /// An instant with its offset.
    pub(crate) fn moment(&mut self, field: &str) -> Option<Moment> {
        self.time(field, Moment::parse)
    }

    /// A day.
    pub(crate) fn day(&mut self, field: &str) -> Option<Day> {
        self.time(field, Day::parse)
    }

    /// A civil time.
    pub(crate) fn civil(&mut self, field: &str) -> Option<CivilTime> {
        self.time(field, CivilTime::parse)
    }

    /// Notes a problem for every field that was not read, except in what is kept: another version may have more. A name that is not a plain word is replaced by `?`, because
    /// it may contain a person's own words.
    pub(crate) fn end(mut self) {
        if self.is_lenient() {
            return;
        }
        let mut names: Vec<String> = self.named.0.iter().map(|(name, _)| name.clone().into_owned()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
            self.fault(if plain { &name } else { "?" }, Fault::UnknownField);
        }
    }
}
