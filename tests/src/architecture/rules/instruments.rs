//! Code that names a questionnaire.

use super::Offence;
use crate::architecture::{Tree, paths};

/// Paths to one value of `Instrument`. The list of questionnaires and the particulars of each are data (decision 27),
/// so code asks the record of an instrument or iterates over `Instrument::ALL`.
#[must_use]
pub fn named_instruments(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, _) in tree.files() {
        for path in paths::in_file(tree, file) {
            let parts = path.path.iter().zip(path.path.iter().skip(1));
            let value = |(of, name): (&String, &String)| {
                of == "Instrument" && name != "ALL" && name.starts_with(|c: char| c.is_ascii_uppercase())
            };
            if parts.into_iter().any(value) {
                found.push(Offence { file: file.to_owned(), line: path.line, what: path.path.join("::") });
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
