//! Prints which file of the core imports which, the layers of `ARCHITECTURE.md`, and everything that breaks their order.
//!
//! `import_graph [--modules] [--dot]`: `--modules` prints only the files and folders directly below `core/src`, `--dot`
//! prints the graph for Graphviz. The exit code is 1 when there is a circle, an upward import, or a module in no layer.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that prints what it found")]

use std::process::ExitCode;

use holdfast_tests::architecture::{Layers, Report, Sources, Tree, View};

fn main() -> ExitCode {
    let mut view = View::Files;
    let mut dot = false;
    for option in std::env::args().skip(1) {
        match option.as_str() {
            "--modules" => view = View::Modules,
            "--dot" => dot = true,
            _ => {
                eprintln!("import_graph [--modules] [--dot]");
                return ExitCode::from(2);
            }
        }
    }
    let report = Report::new(&Tree::read(&Sources::of_core()), Layers::declared());
    print!("{}", if dot { report.dot(view) } else { report.text(view) });
    if report.faults().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
