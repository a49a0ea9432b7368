//! Which file of a crate imports which.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::circles;
use super::paths::{Place, in_file};
use super::resolve::Target;
use super::tree::Tree;

/// Which file imports which, with the paths that make each import.
///
/// An arrow goes from the file that names an item to the file that defines it. A re-export makes no arrow from the file
/// that re-exports a descendant of its own; a file that uses it depends on the descendant. Naming a module makes no
/// arrow either; only taking an item from it does.
///
/// A parser cannot resolve these, so they are missing: a method or field of a value whose type the file does not name,
/// names in a macro's expansion beyond its tokens (derives, `include!` of generated code), and templates.
#[derive(Debug)]
pub struct Graph {
    files: BTreeSet<String>,
    arrows: BTreeMap<Arrow, Vec<Reason>>,
}

/// An import: `from` depends on `to`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The file, or top-level module, that imports.
    pub from: String,
    /// The file or top-level module that is imported.
    pub to: String,
}

/// A path that makes an arrow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// The line in the importing file.
    pub line: usize,
    /// The path as written there.
    pub path: String,
}

impl Graph {
    /// The imports of a crate.
    #[must_use]
    pub fn of(tree: &Tree) -> Self {
        let mut arrows: BTreeMap<Arrow, Vec<Reason>> = BTreeMap::new();
        for (file, _) in tree.files() {
            for found in in_file(tree, file) {
                if found.place == Place::Code
                    && let [name] = found.path.as_slice()
                    && tree.is_said_elsewhere(found.module, name)
                {
                    continue;
                }
                for target in tree.resolve(found.module, &found.path) {
                    let Target::ItemOf(module) = target else { continue };
                    let to = &tree.modules[module];
                    let facade =
                        found.place == Place::Reexport && to.path.starts_with(&tree.modules[found.module].path);
                    if to.file != file && !facade {
                        let arrow = Arrow { from: file.to_owned(), to: to.file.clone() };
                        let reason = Reason { line: found.line, path: found.path.join("::") };
                        arrows.entry(arrow).or_default().push(reason);
                    }
                }
            }
        }
        for reasons in arrows.values_mut() {
            reasons.sort();
            reasons.dedup_by(|a, b| a.path == b.path);
        }
        Self { files: tree.files().map(|(file, _)| file.to_owned()).collect(), arrows }
    }

    /// Every file, sorted.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Every arrow between files, with the paths that make it.
    pub fn arrows(&self) -> impl Iterator<Item = (&Arrow, &[Reason])> {
        self.arrows.iter().map(|(arrow, reasons)| (arrow, reasons.as_slice()))
    }

    /// The files that a file imports.
    pub fn imports<'g>(&'g self, file: &'g str) -> impl Iterator<Item = &'g str> {
        self.arrows.keys().filter(move |arrow| arrow.from == file).map(|arrow| arrow.to.as_str())
    }

    /// The same graph between the files and folders directly below `src`: `journal` stands for every file in
    /// `journal/`.
    pub fn modules(&self) -> BTreeSet<Arrow> {
        self.arrows
            .keys()
            .map(|arrow| Arrow { from: top(&arrow.from).to_owned(), to: top(&arrow.to).to_owned() })
            .filter(|arrow| arrow.from != arrow.to)
            .collect()
    }

    /// The names of the files and folders directly below `src`. `lib` is included only where it takes part in an
    /// import.
    pub fn module_names(&self) -> BTreeSet<&str> {
        let takes_part = |file: &str| self.arrows.keys().any(|arrow| arrow.from == file || arrow.to == file);
        self.files().filter(|file| *file != "lib.rs" || takes_part(file)).map(top).collect()
    }

    /// Circles among files: each is a set of more than one file in which each file reaches all others.
    #[must_use]
    pub fn circles(&self) -> Vec<BTreeSet<String>> {
        circles(self.arrows.keys())
    }

    /// Circles among the files and folders directly below `src`.
    #[must_use]
    pub fn circles_of_modules(&self) -> Vec<BTreeSet<String>> {
        circles(&self.modules())
    }
}

/// The name of the file or folder directly below `src` that a path lies in.
pub(super) fn top(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}
