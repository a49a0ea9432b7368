//! Writes the strings that Android shows by itself or before the library is loaded, from the core's words: `cargo run
//! -p holdfast --example android_strings -- FOLDER` makes `values/strings.xml` and, for each further language that
//! ships, a file such as `values-de/strings.xml`.

use std::fmt::Write as _;
use std::path::PathBuf;

use holdfast::words::{Language, Wording};

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    for language in Language::shipped() {
        let values = folder.join(values(language));
        std::fs::create_dir_all(&values)?;
        std::fs::write(values.join("strings.xml"), android_strings(language))?;
    }
    Ok(())
}

/// The folder of a language's resources. Android uses the folder without a language where no other fits.
fn values(language: Language) -> String {
    if language == Language::REFERENCE {
        return "values".to_owned();
    }
    // Android's form of a BCP 47 tag with a script or a region: `values-b+pt+BR`.
    let tag = language.tag();
    if tag.contains('-') { format!("values-b+{}", tag.replace('-', "+")) } else { format!("values-{tag}") }
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
        // Writing to a `String` cannot fail.
        let _ = writeln!(xml, "    <string name=\"{name}\">{}</string>", escaped(text));
    }
    xml.push_str("</resources>\n");
    xml
}

/// Escapes a text for such a resource: the signs of XML, and those with a meaning to Android.
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
