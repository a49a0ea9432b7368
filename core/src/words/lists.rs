//! Lists as each language writes them: the patterns are the messages of `list.ftl`.

use super::{Wording, sentence};

impl Wording {
    /// "a, b and c".
    #[must_use]
    pub fn all_of<T: AsRef<str>>(&self, items: &[T]) -> String {
        let Some((last, rest)) = items.split_last() else { return String::new() };
        let last = last.as_ref();
        if rest.is_empty() {
            return last.to_owned();
        }
        self.list_and(sentence::ListAnd { first: &self.one_by_one(rest), last })
    }

    /// "a, b, c".
    #[must_use]
    pub fn one_by_one<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(items, |first, next| self.list_comma(sentence::ListComma { first, next }))
    }

    /// "a, b; c", for items that may have commas in them.
    #[must_use]
    pub fn one_after_another<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(items, |first, next| self.list_semicolon(sentence::ListSemicolon { first, next }))
    }
}

/// The items, joined from the left by a pattern for the list so far and the next item.
fn joined<T: AsRef<str>>(items: &[T], join: impl Fn(&str, &str) -> String) -> String {
    let mut items = items.iter().map(AsRef::as_ref);
    let first = items.next().unwrap_or_default().to_owned();
    items.fold(first, |list, next| join(&list, next))
}
