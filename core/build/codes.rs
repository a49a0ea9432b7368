//! Reads `content/codes/loinc.json` and writes the notice of LOINC as Rust constants.
//!
//! LOINC may be passed on only with its notice, so a file without it fails the build. The codes are beside the items
//! that they code, in `content/questionnaires`. A wrong code would misstate what a person answered, so each check digit
//! is checked.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    system: String,
    notice: String,
    collected: String,
}

pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let file = Path::new(&root).join("content").join("codes").join("loinc.json");
    println!("cargo::rerun-if-changed={}", file.display());
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let codes: Codes = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    assert!(codes.notice.contains("loinc.org/license"), "loinc: the notice says under which licence");
    chrono::NaiveDate::parse_from_str(&codes.collected, "%Y-%m-%d").unwrap_or_else(|e| panic!("loinc: collected: {e}"));

    let mut code = String::new();
    writeln!(code, "const LOINC: &str = {:?};", codes.system).unwrap();
    writeln!(code, "const LOINC_NOTICE: &str = {:?};", codes.notice).unwrap();
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("codes.rs"), code).expect("OUT_DIR can be written");
}

/// Checks that the last digit of a LOINC code is the Luhn digit of those before it.
pub(crate) fn check_digit(code: &str) {
    let (digits, check) = code.split_once('-').unwrap_or_else(|| panic!("loinc: {code} is no code"));
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    assert_eq!(check, ((10 - sum % 10) % 10).to_string(), "loinc: {code} is mistyped");
}
