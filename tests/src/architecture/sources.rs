//! The text of a crate's files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of every file of a crate, by its path below `src`: `journal/store.rs`.
#[derive(Debug, Clone, Default)]
pub struct Sources(BTreeMap<String, String>);

impl Sources {
    /// The sources of the core as they lie in this repository.
    #[must_use]
    pub fn of_core() -> Self {
        Self::below(&repository().join("core/src"))
    }

    /// Every `.rs` file below a folder.
    #[must_use]
    pub fn below(folder: &Path) -> Self {
        let mut texts = BTreeMap::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(next) = waiting.pop() {
            for entry in fs::read_dir(&next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                    texts.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        Self(texts)
    }

    /// A made-up crate of the given paths and texts.
    #[must_use]
    pub fn made_up(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    /// The same crate with a text added at the end of one file, which is made if it is not there.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        let whole = self.0.entry(path.to_owned()).or_default();
        whole.push('\n');
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

/// The root of this repository.
#[must_use]
pub(super) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}
