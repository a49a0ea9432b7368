//! The import graph as text, and the faults in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::graph::{Arrow, Graph, Reason};
use super::{Layers, Tree};

/// How many of the paths behind an arrow are printed.
const SHOWN: usize = 3;

/// The part of the graph that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Every file with its imports, and the modules.
    Files,
    /// The files and folders directly below `src`.
    Modules,
}

/// The import graph of a crate beside its declared layers.
#[derive(Debug)]
pub struct Report {
    graph: Graph,
    layers: Layers,
    strays: Vec<String>,
}

impl Report {
    /// Reads the graph of a crate.
    #[must_use]
    pub fn new(tree: &Tree, layers: Layers) -> Self {
        Self { graph: Graph::of(tree), layers, strays: tree.strays().to_vec() }
    }

    /// Everything that breaks the order, one fault each with the lines that cause it. Empty when there is none.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for file in &self.strays {
            faults.push(format!("{file}: no `mod` reaches this file"));
        }
        for name in self.layers.without_layer(&self.graph) {
            faults.push(format!("{name}: in no layer of ARCHITECTURE.md"));
        }
        for name in self.layers.without_module(&self.graph) {
            faults.push(format!("{name}: stands in the layers of ARCHITECTURE.md, and no such module exists"));
        }
        for circle in self.graph.circles() {
            let mut text = format!("circle of {} files", circle.len());
            for (arrow, reasons) in self.within(&circle) {
                let _ = write!(text, "\n    {}", said(arrow, reasons));
            }
            faults.push(text);
        }
        for circle in self.graph.circles_of_modules() {
            let names: Vec<&str> = circle.iter().map(String::as_str).collect();
            let mut text = format!("circle of {} modules: {}", circle.len(), names.join(" "));
            for arrow in self.graph.modules() {
                if circle.contains(&arrow.from) && circle.contains(&arrow.to) {
                    let _ = write!(text, "\n    {} -> {}", arrow.from, arrow.to);
                }
            }
            faults.push(text);
        }
        for (arrow, reasons) in self.layers.upward(&self.graph) {
            faults.push(format!("upwards: {}", said(arrow, reasons)));
        }
        faults
    }

    /// The graph for reading: imports, layers and faults.
    #[must_use]
    pub fn text(&self, view: View) -> String {
        let mut text = String::new();
        if view == View::Files {
            let _ = writeln!(text, "Files and what they import\n");
            for file in self.graph.files() {
                let _ = writeln!(text, "{file}");
                for import in self.graph.imports(file) {
                    let _ = writeln!(text, "    {import}");
                }
            }
            text.push('\n');
        }
        let _ = writeln!(text, "Modules and what they import\n");
        let arrows = self.graph.modules();
        for name in self.graph.module_names() {
            let imports: Vec<&str> = arrows.iter().filter(|a| a.from == name).map(|a| a.to.as_str()).collect();
            let _ = writeln!(text, "{name}: {}", imports.join(" "));
        }
        let _ = writeln!(text, "\nLayers, the highest first\n");
        for layer in self.layers.iter() {
            let _ = writeln!(text, "{}", layer.join(" "));
        }
        let faults = self.faults();
        let _ = writeln!(
            text,
            "\n{} files, {} arrows between them, {} between modules; {} faults",
            self.graph.files().count(),
            self.graph.arrows().count(),
            arrows.len(),
            faults.len()
        );
        for fault in faults {
            let _ = writeln!(text, "\n{fault}");
        }
        text
    }

    /// The graph for Graphviz.
    #[must_use]
    pub fn dot(&self, view: View) -> String {
        let arrows: BTreeSet<Arrow> = match view {
            View::Files => self.graph.arrows().map(|(arrow, _)| arrow.clone()).collect(),
            View::Modules => self.graph.modules(),
        };
        let mut text = String::from("digraph imports {\n");
        for Arrow { from, to } in arrows {
            let _ = writeln!(text, "    \"{from}\" -> \"{to}\";");
        }
        text.push_str("}\n");
        text
    }

    fn within<'g>(&'g self, circle: &'g BTreeSet<String>) -> impl Iterator<Item = (&'g Arrow, &'g [Reason])> {
        self.graph.arrows().filter(|(arrow, _)| circle.contains(&arrow.from) && circle.contains(&arrow.to))
    }
}

fn said(arrow: &Arrow, reasons: &[Reason]) -> String {
    let shown: Vec<String> = reasons.iter().take(SHOWN).map(|r| format!("{}:{}", r.line, r.path)).collect();
    let more = if reasons.len() > SHOWN { format!(" and {} more", reasons.len() - SHOWN) } else { String::new() };
    format!("{} -> {}  ({}{more})", arrow.from, arrow.to, shown.join(", "))
}
