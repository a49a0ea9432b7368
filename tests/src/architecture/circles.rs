//! Strongly connected components of a graph, by Tarjan's algorithm.

use std::collections::{BTreeMap, BTreeSet};

use super::Arrow;

/// Every set of more than one node in which each node reaches all others.
pub(super) fn circles<'a>(arrows: impl IntoIterator<Item = &'a Arrow>) -> Vec<BTreeSet<String>> {
    let mut search = Search::default();
    for arrow in arrows {
        search.next.entry(&arrow.from).or_default().push(&arrow.to);
    }
    let nodes: Vec<&str> = search.next.keys().copied().collect();
    for node in nodes {
        if !search.index.contains_key(node) {
            search.visit(node);
        }
    }
    search.found.sort();
    search.found
}

#[derive(Default)]
struct Search<'a> {
    next: BTreeMap<&'a str, Vec<&'a str>>,
    index: BTreeMap<&'a str, usize>,
    /// The lowest index that a node reaches.
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<BTreeSet<String>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, node: &'a str) {
        let own = self.index.len();
        self.index.insert(node, own);
        self.low.insert(node, own);
        self.stack.push(node);
        for next in self.next.get(node).cloned().unwrap_or_default() {
            let reaches = match self.index.get(next) {
                None => {
                    self.visit(next);
                    self.low[next]
                }
                Some(index) if self.stack.contains(&next) => *index,
                Some(_) => continue,
            };
            let low = self.low[node].min(reaches);
            self.low.insert(node, low);
        }
        if self.low[node] == own {
            let at = self.stack.iter().position(|other| *other == node).unwrap();
            let together = self.stack.split_off(at);
            if together.len() > 1 {
                self.found.push(together.into_iter().map(str::to_owned).collect());
            }
        }
    }
}
