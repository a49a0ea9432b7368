//! Writes the help pages for a phone's resources: `cargo run -p holdfast --example static_help -- FOLDER` makes
//! `help-en.json` and its like for each language that ships. A shell shows them when the native library does not load.

use std::path::PathBuf;

use holdfast::words::Language;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    for locale in Language::shipped().map(Language::tag) {
        std::fs::write(folder.join(format!("help-{locale}.json")), holdfast::safety::static_list::static_list(locale))?;
    }
    Ok(())
}
