//! The `uniffi-bindgen` program of the same version that the core is built with, and the mending of the Kotlin that it
//! writes.
//!
//! `holdfast-bindgen mend-kotlin FILE` mends a file in place; other arguments go to `uniffi-bindgen`.

#![allow(clippy::print_stderr, reason = "a tool for builds, which says there why it stops")]

mod kotlin;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = match arguments.as_slice() {
        [command, file] if command == "mend-kotlin" => file,
        _ => {
            uniffi::uniffi_bindgen_main();
            return ExitCode::SUCCESS;
        }
    };
    match mend(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{file}: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn mend(file: &str) -> Result<(), String> {
    let source = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    std::fs::write(file, kotlin::mended(&source)?).map_err(|error| error.to_string())
}
