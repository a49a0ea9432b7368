//! JSON values that may have another type than expected.
//!
//! A number in the place of a text is a problem of one entry, to be reported with all others by entry and field. So
//! these types accept any value and record that it was wrong, where a strict type would end the reading.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::limits;

/// A whole number, also written as text. Any other value is recorded as `Wrong` and not refused, so that all problems
/// can be reported together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Number {
    /// Absent, or null.
    #[default]
    Missing,
    /// A value of another type.
    Wrong,
    /// The number.
    Is(i64),
}

/// A text, read in the same way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Text {
    /// Absent, or null.
    #[default]
    Missing,
    /// A value of another type.
    Wrong,
    /// The text.
    Is(String),
}

/// A list of numbers, read in the same way: at most [`limits::ENTRY_TAGS`] of them, with the length of the whole list.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    /// The first numbers of the list.
    pub(super) list: Vec<i64>,
    /// Whether an element, or the value itself, had another type.
    pub(super) wrong: bool,
    /// The length of the whole list.
    pub(super) total: usize,
}

struct LooseNumber;

impl<'de> Visitor<'de> for LooseNumber {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }
    fn visit_i64<E>(self, number: i64) -> std::result::Result<Number, E> {
        Ok(Number::Is(number))
    }
    fn visit_u64<E>(self, number: u64) -> std::result::Result<Number, E> {
        Ok(i64::try_from(number).map_or(Number::Wrong, Number::Is))
    }
    fn visit_f64<E>(self, number: f64) -> std::result::Result<Number, E> {
        let whole = number.fract() == 0.0 && number.abs() < 9e15;
        #[expect(clippy::cast_possible_truncation, reason = "whole and far inside the range, as `whole` says")]
        Ok(if whole { Number::Is(number as i64) } else { Number::Wrong })
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<Number, E> {
        Ok(text.trim().parse().map_or(Number::Wrong, Number::Is))
    }
    fn visit_bool<E>(self, _: bool) -> std::result::Result<Number, E> {
        Ok(Number::Wrong)
    }
    fn visit_unit<E>(self) -> std::result::Result<Number, E> {
        Ok(Number::Missing)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Number, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Number::Wrong)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Number, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Number::Wrong)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        from.deserialize_any(LooseNumber)
    }
}

struct LooseText;

impl<'de> Visitor<'de> for LooseText {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<Text, E> {
        Ok(Text::Is(text.to_owned()))
    }
    fn visit_i64<E>(self, _: i64) -> std::result::Result<Text, E> {
        Ok(Text::Wrong)
    }
    fn visit_u64<E>(self, _: u64) -> std::result::Result<Text, E> {
        Ok(Text::Wrong)
    }
    fn visit_f64<E>(self, _: f64) -> std::result::Result<Text, E> {
        Ok(Text::Wrong)
    }
    fn visit_bool<E>(self, _: bool) -> std::result::Result<Text, E> {
        Ok(Text::Wrong)
    }
    fn visit_unit<E>(self) -> std::result::Result<Text, E> {
        Ok(Text::Missing)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Text, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text::Wrong)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Text, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text::Wrong)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        from.deserialize_any(LooseText)
    }
}

const WRONG: Numbers = Numbers { list: Vec::new(), wrong: true, total: 0 };

struct LooseNumbers;

impl<'de> Visitor<'de> for LooseNumbers {
    type Value = Numbers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of numbers")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Numbers, A::Error> {
        let mut numbers = Numbers::default();
        while let Some(number) = list.next_element::<Number>()? {
            numbers.total += 1;
            match number {
                Number::Is(number) if numbers.list.len() < limits::ENTRY_TAGS => numbers.list.push(number),
                Number::Is(_) => {}
                Number::Wrong | Number::Missing => numbers.wrong = true,
            }
        }
        Ok(numbers)
    }
    fn visit_unit<E>(self) -> std::result::Result<Numbers, E> {
        Ok(Numbers::default())
    }
    fn visit_str<E>(self, _: &str) -> std::result::Result<Numbers, E> {
        Ok(WRONG)
    }
    fn visit_i64<E>(self, _: i64) -> std::result::Result<Numbers, E> {
        Ok(WRONG)
    }
    fn visit_u64<E>(self, _: u64) -> std::result::Result<Numbers, E> {
        Ok(WRONG)
    }
    fn visit_f64<E>(self, _: f64) -> std::result::Result<Numbers, E> {
        Ok(WRONG)
    }
    fn visit_bool<E>(self, _: bool) -> std::result::Result<Numbers, E> {
        Ok(WRONG)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Numbers, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(WRONG)
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        from.deserialize_any(LooseNumbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_texts_and_anything_else_is_noted() {
        let number = |json: &str| serde_json::from_str::<Number>(json).unwrap();
        for (json, expected) in [("7", 7), ("-7", -7), ("7.0", 7), ("\" 7 \"", 7)] {
            assert_eq!(number(json), Number::Is(expected), "{json}");
        }
        for json in ["7.5", "1e300", "18446744073709551615", "\"x\"", "true", "[[1]]", "{\"a\":{}}"] {
            assert_eq!(number(json), Number::Wrong, "{json}");
        }
        assert_eq!(number("null"), Number::Missing);
        let text = |json: &str| serde_json::from_str::<Text>(json).unwrap();
        assert_eq!(text("\"a\""), Text::Is("a".into()));
        assert_eq!(text("null"), Text::Missing);
        for json in ["1", "-1", "1.5", "false", "[]", "{}"] {
            assert_eq!(text(json), Text::Wrong, "{json}");
        }
    }

    #[test]
    fn lists_keep_no_more_than_is_taken() {
        let numbers = |json: &str| serde_json::from_str::<Numbers>(json).unwrap();
        let long = format!("[{}1]", "1,".repeat(limits::ENTRY_TAGS));
        let found = numbers(&long);
        assert_eq!((found.list.len(), found.total, found.wrong), (limits::ENTRY_TAGS, limits::ENTRY_TAGS + 1, false));
        for json in ["[1,\"x\"]", "{}", "1", "\"\"", "true", "1.5", "-1", "[null]"] {
            assert!(numbers(json).wrong, "{json}");
        }
        assert!(!numbers("null").wrong);
    }
}
