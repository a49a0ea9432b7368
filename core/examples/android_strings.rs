//! Writes what Android shows by itself, or before the library is loaded, from the same words as everything else:
//! `cargo run -p holdfast --example android_strings -- FOLDER` makes `values/strings.xml` and `values-de/strings.xml` there.

use std::fmt::Write as _;
use std::path::PathBuf;

use holdfast::words::{Language, Wording};

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    for (language, values) in [(Language::English, "values"), (Language::German, "values-de")] {
        let values = folder.join(values);
        std::fs::create_dir_all(&values)?;
        std::fs::write(values.join("strings.xml"), android_strings(language))?;
    }
    Ok(())
}

/// The strings of one language as an Android resource. `language` names the help list that belongs to it.
fn android_strings(language: Language) -> String {
    let words = Wording::new(language).labels();
    let strings = [
        ("language", language.tag()),
        ("app_name", words.system.app_name.as_str()),
        ("channel", words.reminder.channel.as_str()),
        ("library_missing", words.system.library_missing.as_str()),
    ];
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources>\n");
    for (name, text) in strings {
        // Writing to a text cannot fail.
        let _ = writeln!(xml, "    <string name=\"{name}\">{}</string>", escaped(text));
    }
    xml.push_str("</resources>\n");
    xml
}

/// As a text in such a resource has to be written: marks of XML, and those that Android itself gives a meaning.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\'' | '"' | '\\' | '@' | '?' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
