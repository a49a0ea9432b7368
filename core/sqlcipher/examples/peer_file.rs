//! Writes and reads a small encrypted file for `tests/peers/sqlcipher.py`, which does the same with another SQLCipher.
//!
//! `peer_file write FILE KEY` makes a table of notes; `peer_file read FILE KEY` prints them, one per line. KEY is a raw
//! key followed by a salt, 96 hexadecimal digits. An unreadable file ends with exit code 1.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for a test, which has to say what it found")]

use rusqlite::Connection;

/// Enough notes for some dozens of pages.
const NOTES: u32 = 500;

fn open(file: &str, key: &str) -> Connection {
    assert!(holdfast_sqlcipher::initialize());
    let db = Connection::open(file).unwrap();
    db.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 4096")).unwrap();
    db
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [act, file, key] = arguments.as_slice() else { std::process::exit(2) };
    let db = open(file, key);
    if act == "write" {
        db.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)").unwrap();
        for id in 1..=NOTES {
            db.execute("INSERT INTO note VALUES (?1, ?2)", (id, format!("note {id} {}", "äöü 🌱 ".repeat(20))))
                .unwrap();
        }
        return;
    }
    let Ok(mut notes) = db.prepare("SELECT text FROM note ORDER BY id") else { std::process::exit(1) };
    for text in notes.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        println!("{}", text.unwrap());
    }
}
