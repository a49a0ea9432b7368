//! The text of a crate's files.

use std::collections::BTreeMap;

use crate::repository::files;

/// The text of every file of a crate, by its path below `src`: `journal/store.rs`.
#[derive(Debug, Clone, Default)]
pub struct Sources(BTreeMap<String, String>);

impl Sources {
    /// The sources of the core in this repository.
    #[must_use]
    pub fn of_core() -> Self {
        const FOLDER: &str = "core/src/";
        let below = |path: String| path.strip_prefix(FOLDER).map(str::to_owned).unwrap_or(path);
        Self(files(FOLDER, ".rs").into_iter().map(|(path, text)| (below(path), text)).collect())
    }

    /// A made-up crate of the given paths and texts.
    #[must_use]
    pub fn made_up(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    /// The same crate with a text appended to one file, which is created if it does not exist.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        let whole = self.0.entry(path.to_owned()).or_default();
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(text);
        self
    }

    /// The text of one file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
