//! Replays of journals, compared line by line with what was read through by hand.

use std::fs;
use std::path::PathBuf;

use holdfast::stall::replay::replay;

fn journals() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("journals")
}

/// Set `HOLDFAST_WRITE_GOLDEN` to write what is expected anew; then read every line of it.
fn compare(name: &str, locale: &str) {
    let lines = fs::read_to_string(journals().join(format!("{name}.jsonl"))).unwrap();
    let expected = journals().join(format!("{name}.{locale}.replay"));
    let found = replay(&lines, None, locale).unwrap().join("\n") + "\n";
    if std::env::var_os("HOLDFAST_WRITE_GOLDEN").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{name} {locale}, evaluation {}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{name} {locale}");
}

#[test]
fn the_demo_story() {
    compare("demo", "en");
}
