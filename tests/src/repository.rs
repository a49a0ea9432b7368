//! This repository's own files, which some tests read.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of this repository.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Every file below a folder whose name has this ending, with its path from the root and its text, sorted. Folders of
/// build output and hidden ones are left out.
///
/// # Panics
/// If there is no such file, or one cannot be read as text.
#[must_use]
#[expect(clippy::panic, reason = "only tests use it")]
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    walk(&path, ending, found);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "nothing ends with {ending} below {folder}");
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            (name, text)
        })
        .collect()
}
