//! SQL is allowed only in stores and the vault.

use super::Offence;
use crate::architecture::{Tree, texts};

/// Words that occur only in SQL, in capitals as this code writes it.
const CAPITALS: &[&str] = &[
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "REPLACE INTO",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "CREATE UNIQUE",
    "CREATE VIEW",
    "CREATE TRIGGER",
    "ALTER TABLE",
    "DROP TABLE",
    "PRAGMA ",
    "SAVEPOINT ",
    "ATTACH ",
    "VACUUM",
    " WHERE ",
    "ORDER BY ",
];

/// Pairs of words that begin and continue a statement, in any case.
const STATEMENTS: &[(&str, &str)] = &[
    ("select ", " from "),
    ("insert ", " into "),
    ("replace ", " into "),
    ("update ", " set "),
    ("delete ", "from "),
    ("create ", " table "),
    ("drop ", "table "),
    ("alter ", "table "),
    ("pragma ", ""),
];

/// SQL outside `store.rs` files and the folder `vault`.
#[must_use]
pub fn sql_outside_stores(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, syntax) in tree.files() {
        if file.starts_with("vault/") || file.rsplit('/').next() == Some("store.rs") {
            continue;
        }
        for text in texts::in_file(syntax) {
            if is_sql(&text.text) {
                found.push(Offence { file: file.to_owned(), line: text.line, what: format!("SQL: {}", text.text) });
            }
        }
    }
    found
}

fn is_sql(text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = format!("{} ", words.to_lowercase());
    let padded = format!(" {words} ");
    CAPITALS.iter().any(|sign| padded.contains(sign))
        || STATEMENTS.iter().any(|(begin, goes_on)| lower.starts_with(begin) && lower.contains(goes_on))
}
