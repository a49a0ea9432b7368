//! Takes the named values of one JSON object apart, noting everything that is wrong with them.

use serde_json::{Map, Value};

use crate::moment::{CivilTime, Day, Moment, TimeFault};
use crate::problem::{Fault, Problems};

/// The fields of one object. Each is taken out by the name it is known under; what is left over in the end is not
/// known.
pub(crate) struct Fields<'a> {
    map: Map<String, Value>,
    problems: &'a mut Problems,
    line: Option<u64>,
    /// What stands before the names of fields in problems, for an object inside another.
    prefix: &'static str,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(map: Map<String, Value>, line: Option<u64>, problems: &'a mut Problems) -> Self {
        Self { map, problems, line, prefix: "" }
    }

    /// Notes a problem with a field.
    pub(crate) fn fault(&mut self, field: &str, fault: Fault) {
        let field = format!("{}{field}", self.prefix);
        self.problems.add(crate::problem::Problem { line: self.line, field, fault });
    }

    fn take(&mut self, field: &str) -> Option<Value> {
        self.map.remove(field)
    }

    /// Notes that a field which has to be there is not, unless it was there and already found wrong.
    pub(crate) fn required<T>(&mut self, field: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        let there = self.map.contains_key(field);
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
                if text.chars().count() > limit {
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

    /// A name that other lines refer to: some characters, none of them a control character.
    pub(crate) fn id(&mut self, field: &str) -> Option<String> {
        let id = self.text(field, super::ID_CHARS)?;
        if id.is_empty() || id.chars().any(char::is_control) {
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

    /// A small whole number from 0 or 1 up.
    pub(crate) fn small(&mut self, field: &str, min: u8, max: u8) -> Option<u8> {
        self.number(field, i64::from(min), i64::from(max)).and_then(|n| u8::try_from(n).ok())
    }

    /// A count from 0 to `max`.
    pub(crate) fn count(&mut self, field: &str, max: u32) -> Option<u32> {
        self.number(field, 0, i64::from(max)).and_then(|n| u32::try_from(n).ok())
    }

    /// True or false.
    pub(crate) fn truth(&mut self, field: &str) -> Option<bool> {
        match self.take(field)? {
            Value::Bool(truth) => Some(truth),
            _ => {
                self.fault(field, Fault::NotTrueOrFalse);
                None
            }
        }
    }

    /// One of a set of words.
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

    /// A list of words of a set; a word said twice is taken once.
    pub(crate) fn several_of<T: Copy + PartialEq>(
        &mut self,
        field: &str,
        all: &[T],
        id: impl Fn(T) -> &'static str + Copy,
    ) -> Option<Vec<T>> {
        let values = self.list(field)?;
        let mut found = Vec::new();
        for value in &values {
            let value = self.as_one_of(field, value, all, id)?;
            if !found.contains(&value) {
                found.push(value);
            }
        }
        Some(found)
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

    /// A list of short texts.
    pub(crate) fn texts(&mut self, field: &str, most: usize, limit: usize) -> Option<Vec<String>> {
        let values = self.list(field)?;
        if values.len() > most {
            self.fault(field, Fault::TooMany { limit: u32::try_from(most).unwrap_or(u32::MAX) });
            return None;
        }
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match value {
                Value::String(text) if text.chars().count() <= limit => texts.push(text),
                Value::String(_) => {
                    self.fault(field, Fault::TooLong { limit: u32::try_from(limit).unwrap_or(u32::MAX) });
                    return None;
                }
                _ => {
                    self.fault(field, Fault::NotText);
                    return None;
                }
            }
        }
        Some(texts)
    }

    /// A list of whole numbers within the bounds.
    pub(crate) fn smalls(&mut self, field: &str, max: u8) -> Option<Vec<u8>> {
        let values = self.list(field)?;
        let mut numbers = Vec::with_capacity(values.len());
        for value in &values {
            let number = self.as_number(field, value, 0, i64::from(max))?;
            numbers.push(u8::try_from(number).ok()?);
        }
        Some(numbers)
    }

    /// An object inside this one.
    pub(crate) fn object(&mut self, field: &str) -> Option<Map<String, Value>> {
        match self.take(field)? {
            Value::Object(map) => Some(map),
            _ => {
                self.fault(field, Fault::NotObject);
                None
            }
        }
    }

    /// Reads an object inside this one, its fields named `field.name` in problems.
    pub(crate) fn inside<T>(
        &mut self,
        prefix: &'static str,
        map: Map<String, Value>,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let mut inner = Fields { map, problems: self.problems, line: self.line, prefix };
        let value = read(&mut inner);
        inner.end();
        value
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

    /// Notes every field that nobody asked for. A name that is not a plain word is not repeated: it may be
    /// something a person wrote.
    pub(crate) fn end(mut self) {
        let mut names: Vec<String> = self.map.keys().cloned().collect();
        names.sort();
        for name in names {
            let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
            self.fault(if plain { &name } else { "?" }, Fault::UnknownField);
        }
    }
}
