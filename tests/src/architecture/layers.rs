//! The order of the layers, as `ARCHITECTURE.md` declares it.

use std::collections::BTreeSet;
use std::fs;

use super::graph::{Arrow, Graph, Reason, top};
use crate::repository;

/// The layers from the highest to the lowest. A module imports from lower layers and from its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers(Vec<Vec<String>>);

impl Layers {
    /// The order in this repository's `ARCHITECTURE.md`.
    #[must_use]
    pub fn declared() -> Self {
        Self::parse(&fs::read_to_string(repository::root().join("ARCHITECTURE.md")).unwrap())
    }

    /// Reads the fenced block below the heading `## Layers`: one layer per line, the highest first, names separated by
    /// spaces.
    ///
    /// # Panics
    /// If there is no such heading or block, or a name occurs in it twice.
    #[must_use]
    pub fn parse(document: &str) -> Self {
        let (_, section) = document.split_once("\n## Layers\n").expect("there is no heading \"## Layers\"");
        let block = section.split("```").nth(1).expect("there is no fenced block below \"## Layers\"");
        let layers: Vec<Vec<String>> = block
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().map(str::to_owned).collect())
            .filter(|layer: &Vec<String>| !layer.is_empty())
            .collect();
        let mut names = BTreeSet::new();
        for name in layers.iter().flatten() {
            assert!(names.insert(name.as_str()), "{name} stands in two layers");
        }
        Self(layers)
    }

    /// The layers from the highest to the lowest.
    pub fn iter(&self) -> impl Iterator<Item = &[String]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// The number of layers above a module's layer.
    fn depth(&self, module: &str) -> Option<usize> {
        self.0.iter().position(|layer| layer.iter().any(|name| name == module))
    }

    /// The arrows that go from a lower layer to a higher one.
    pub fn upward<'g>(&self, graph: &'g Graph) -> Vec<(&'g Arrow, &'g [Reason])> {
        graph
            .arrows()
            .filter(|(arrow, _)| match (self.depth(top(&arrow.from)), self.depth(top(&arrow.to))) {
                (Some(from), Some(to)) => to < from,
                _ => false,
            })
            .collect()
    }

    /// Files and folders directly below `src` that are in no layer.
    pub fn without_layer<'g>(&self, graph: &'g Graph) -> Vec<&'g str> {
        graph.module_names().into_iter().filter(|name| self.depth(name).is_none()).collect()
    }

    /// Names in the block that belong to no file or folder.
    pub fn without_module(&self, graph: &Graph) -> Vec<&str> {
        let there = graph.module_names();
        self.0.iter().flatten().map(String::as_str).filter(|name| !there.contains(name)).collect()
    }
}
