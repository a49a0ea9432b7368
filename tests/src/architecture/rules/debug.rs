//! `{:?}` prints the present names of the code, so its output must never be stored or shown.

use super::Offence;
use crate::architecture::{Tree, texts};

/// Macros that stop the program or a test; their output is not stored.
const STOPS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "panic",
    "unreachable",
    "unimplemented",
    "todo",
];

/// Debug formatting in a macro or an attribute, outside an `impl Debug` and macros that stop the program.
#[must_use]
pub fn debug_formatting(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, syntax) in tree.files() {
        for text in texts::in_file(syntax) {
            let Some(given_to) = &text.given_to else { continue };
            if !text.in_debug && !STOPS.contains(&given_to.as_str()) && asks_for_debug(&text.text) {
                let what = format!("{given_to}: {}", text.text);
                found.push(Offence { file: file.to_owned(), line: text.line, what });
            }
        }
    }
    found
}

/// Whether a placeholder asks for debug formatting: `{:?}`, `{x:#?}`, `{0:>5?}`.
fn asks_for_debug(format: &str) -> bool {
    format.replace("{{", "").split('{').skip(1).any(|rest| {
        let placeholder = rest.split('}').next().unwrap_or_default();
        placeholder.split_once(':').is_some_and(|(_, how)| how.trim_end().ends_with('?'))
    })
}
