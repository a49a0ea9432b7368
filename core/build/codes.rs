//! Reads `content/codes/loinc.json` and writes the codes as Rust constants.
//!
//! LOINC may be given on only with its notice, and a code that is wrong says something else about a person: a file
//! without its notice, a source or one of the answers, or with a code whose check digit is wrong, fails the build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

/// The instruments there are.
const INSTRUMENTS: &[&str] = &["gad2", "gad7", "phq2", "phq8", "phq9"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    system: String,
    instruments: BTreeMap<String, Instrument>,
    /// In the order of what they count, from 0.
    answers: Vec<String>,
    notice: String,
    sources: Vec<String>,
    status: Vec<String>,
    collected: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Instrument {
    /// The form itself.
    panel: Option<String>,
    /// The sum of its answers.
    total: Option<String>,
}

pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let file = Path::new(&root).join("content").join("codes").join("loinc.json");
    println!("cargo::rerun-if-changed={}", file.display());
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let codes: Codes = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));

    let named: Vec<&str> = codes.instruments.keys().map(String::as_str).collect();
    assert_eq!(named, INSTRUMENTS, "loinc: an instrument is missing or not known");
    let written = codes.instruments.values().flat_map(|i| i.panel.iter().chain(&i.total));
    written.for_each(|code| check_digit(code));
    assert_eq!(codes.answers.len(), 4, "loinc: answers");
    assert!(codes.answers.iter().all(|code| code.starts_with("LA")), "loinc: answers");
    assert!(codes.notice.contains("loinc.org/license"), "loinc: the notice says under which licence");
    assert!(!codes.sources.is_empty() && !codes.status.is_empty(), "loinc: where it comes from, and how sure that is");
    chrono::NaiveDate::parse_from_str(&codes.collected, "%Y-%m-%d").unwrap_or_else(|e| panic!("loinc: collected: {e}"));

    let mut code = String::new();
    writeln!(code, "const LOINC: &str = {:?};", codes.system).unwrap();
    writeln!(code, "const LOINC_NOTICE: &str = {:?};", codes.notice).unwrap();
    let answers: [&str; 4] = std::array::from_fn(|at| codes.answers[at].as_str());
    writeln!(code, "const ANSWERS: [&str; 4] = {answers:?};").unwrap();
    for (function, what) in [("panel", |i: &Instrument| i.panel.clone()), ("total", |i: &Instrument| i.total.clone())]
        as [(&str, fn(&Instrument) -> Option<String>); 2]
    {
        writeln!(code, "fn {function}(id: &str) -> Option<&'static str> {{ match id {{").unwrap();
        for (id, instrument) in &codes.instruments {
            if let Some(found) = what(instrument) {
                writeln!(code, "{id:?} => Some({found:?}),").unwrap();
            }
        }
        writeln!(code, "_ => None }} }}").unwrap();
    }
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("codes.rs"), code).expect("OUT_DIR can be written");
}

/// The last digit of a LOINC code is that of Luhn over the digits before it.
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
