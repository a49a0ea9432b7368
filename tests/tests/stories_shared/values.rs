//! The core's answers as plain values, parsed from their `Debug` output: names, lists, texts, numbers.
//!
//! Every field of every record is therefore available by its name, without a list of fields here.

use std::fmt::Debug;

use serde_json::{Map, Value};

/// A record, enum or plain value, with names in the style of the stories.
pub(crate) fn value(shown: &impl Debug) -> Value {
    let text = format!("{shown:?}");
    let mut reader = Reader { rest: &text };
    let value = reader.value();
    assert!(reader.rest.is_empty(), "what follows here was not read: {}", reader.rest);
    value
}

/// `SessionTookPlace` as a story writes it: `session_took_place`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, c) in name.chars().enumerate() {
        if c.is_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, text: &str) -> bool {
        let found = self.rest.strip_prefix(text);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn expect(&mut self, text: &str) {
        assert!(self.skip(text), "{text} was to come before {}", self.rest);
    }

    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let (word, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn value(&mut self) -> Value {
        if self.rest.starts_with('"') {
            return Value::String(self.text());
        }
        if self.skip("[") {
            return self.list("]");
        }
        if self.skip("()") {
            return Value::Null;
        }
        if self.rest.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            let number = self.until(|c| !(c.is_ascii_digit() || "-.e".contains(c)));
            return serde_json::from_str(number).unwrap();
        }
        let name = self.until(|c| !(c.is_alphanumeric() || c == '_'));
        assert!(!name.is_empty(), "no value begins here: {}", self.rest);
        match name {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "None" => return Value::Null,
            "Day" | "CivilTime" => {
                self.expect("(");
                let text = self.until(|c| c == ')');
                self.expect(")");
                return Value::String(text.strip_suffix(":00").filter(|_| name == "CivilTime").unwrap_or(text).into());
            }
            _ => {}
        }
        if name == "Some" {
            self.expect("(");
            let value = self.value();
            self.expect(")");
            return value;
        }
        if self.skip(" { ") {
            let mut fields = Map::from_iter([("is".to_owned(), snake(name).into())]);
            // A type that hides some of its fields prints `..`; a story cannot read those.
            while !self.skip(" }") && !self.skip(".. }") {
                let field = self.until(|c| c == ':').to_owned();
                self.expect(": ");
                fields.insert(field, self.value());
                self.skip(", ");
            }
            return Value::Object(fields);
        }
        assert!(!self.rest.starts_with('('), "{name} has fields without a name");
        Value::String(snake(name))
    }

    fn list(&mut self, end: &str) -> Value {
        let mut items = Vec::new();
        while !self.skip(end) {
            items.push(self.value());
            self.skip(", ");
        }
        Value::Array(items)
    }

    fn text(&mut self) -> String {
        self.expect("\"");
        let mut text = String::new();
        loop {
            text.push_str(self.until(|c| c == '"' || c == '\\'));
            if self.skip("\"") {
                return text;
            }
            self.expect("\\");
            if self.skip("u{") {
                let code = u32::from_str_radix(self.until(|c| c == '}'), 16).unwrap();
                text.push(char::from_u32(code).unwrap());
                self.expect("}");
                continue;
            }
            let escaped = self.rest.chars().next().unwrap();
            self.expect(&escaped.to_string());
            text.push(match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                other => other,
            });
        }
    }
}
