//! Writes the strings that iOS shows before the core runs, from the core's words: `cargo run -p holdfast --example
//! ios_strings -- FOLDER` makes a file such as `en.lproj/Localizable.strings` for each language that ships.

use std::fmt::Write as _;
use std::path::PathBuf;

use holdfast::words::{Language, Wording};

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    for language in Language::shipped() {
        let project = folder.join(format!("{}.lproj", language.tag()));
        std::fs::create_dir_all(&project)?;
        std::fs::write(project.join("Localizable.strings"), strings(language))?;
    }
    Ok(())
}

/// The strings of one language. Their keys are the message names that the intents use.
fn strings(language: Language) -> String {
    let words = Wording::new(language).labels();
    let mut text = String::new();
    for (key, value) in [("today-question", words.today.question), ("safety-help_button", words.safety.help_button)] {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "\"{key}\" = \"{}\";", value.replace('\\', "\\\\").replace('"', "\\\""));
    }
    text
}
