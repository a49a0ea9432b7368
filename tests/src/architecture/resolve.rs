//! Resolves a path to the module that defines the item it names.

use std::collections::BTreeSet;

use super::tree::{Module, Name, Tree};

/// The target of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A module, of which no item is named.
    Module(usize),
    /// An item that this module defines.
    ItemOf(usize),
}

impl Tree {
    /// The targets of a path in the module `from`. Empty for paths into other crates and the prelude.
    ///
    /// Re-exports are followed to the definition. A name that a module does not visibly declare counts as defined
    /// there, by a macro or by `include!`.
    pub(super) fn resolve(&self, from: usize, path: &[String]) -> BTreeSet<Target> {
        self.follow(from, path, &mut BTreeSet::new())
    }

    /// Whether a single name in a module comes from a `use` there that is no re-export, or is not imported at all.
    pub(super) fn is_said_elsewhere(&self, module: usize, name: &str) -> bool {
        let module = &self.modules[module];
        match module.names.get(name) {
            Some(names) => !names.iter().any(|name| matches!(name, Name::Import { public: true, .. })),
            None => module.within.contains_key(name) || module.globs.is_empty(),
        }
    }

    fn follow(&self, from: usize, path: &[String], seen: &mut BTreeSet<(usize, String)>) -> BTreeSet<Target> {
        let Some((first, mut rest)) = path.split_first() else { return BTreeSet::new() };
        let mut now: BTreeSet<Target> = match first.as_str() {
            "crate" => [Target::Module(0)].into(),
            "self" => [Target::Module(from)].into(),
            "super" => match self.modules[from].parent {
                Some(parent) => [Target::Module(parent)].into(),
                None => return BTreeSet::new(),
            },
            name => self.in_scope(from, name, !rest.is_empty(), seen),
        };
        while let Some((next, after)) = rest.split_first() {
            rest = after;
            now = now
                .into_iter()
                .flat_map(|target| match target {
                    Target::ItemOf(_) => [target].into(),
                    Target::Module(module) if next == "super" => {
                        self.modules[module].parent.map(Target::Module).into_iter().collect()
                    }
                    Target::Module(module) => {
                        let found = self.in_module(module, next, !rest.is_empty(), seen);
                        if found.is_empty() { [Target::ItemOf(module)].into() } else { found }
                    }
                })
                .collect();
        }
        now
    }

    fn in_scope(
        &self,
        from: usize,
        name: &str,
        goes_on: bool,
        seen: &mut BTreeSet<(usize, String)>,
    ) -> BTreeSet<Target> {
        let within = self.modules[from].within.get(name);
        let found: BTreeSet<Target> =
            within.into_iter().flatten().flat_map(|path| self.follow(from, path, &mut seen.clone())).collect();
        if found.is_empty() { self.in_module(from, name, goes_on, seen) } else { found }
    }

    fn in_module(
        &self,
        at: usize,
        name: &str,
        goes_on: bool,
        seen: &mut BTreeSet<(usize, String)>,
    ) -> BTreeSet<Target> {
        if !seen.insert((at, name.to_owned())) {
            return BTreeSet::new();
        }
        let module: &Module = &self.modules[at];
        let mut found = BTreeSet::new();
        for is in module.names.get(name).into_iter().flatten() {
            match is {
                Name::Module(child) => {
                    found.insert(Target::Module(*child));
                }
                Name::Item => {
                    found.insert(Target::ItemOf(at));
                }
                Name::Import { path, .. } => found.extend(self.follow(at, path, seen)),
            }
        }
        // A function may have the name of a module; the names after `::` then belong to the module.
        if goes_on && found.iter().any(|target| matches!(target, Target::Module(_))) {
            found.retain(|target| matches!(target, Target::Module(_)));
        }
        if found.is_empty() {
            for glob in &module.globs {
                for target in self.follow(at, glob, seen) {
                    if let Target::Module(from) = target {
                        found.extend(self.in_module(from, name, goes_on, seen));
                    }
                }
            }
        }
        seen.remove(&(at, name.to_owned()));
        found
    }
}

/// Paths in full.
impl Tree {
    /// A path with its first names replaced by the `use` that brings them: `fs::read` becomes `std::fs::read`, and
    /// paths into this crate begin with `crate`. More than one where two things share a name.
    pub(super) fn spelled_out(&self, from: usize, path: &[String]) -> BTreeSet<Vec<String>> {
        self.spell(from, path, &mut BTreeSet::new())
    }

    fn spell(&self, from: usize, path: &[String], seen: &mut BTreeSet<(usize, String)>) -> BTreeSet<Vec<String>> {
        let Some((first, rest)) = path.split_first() else { return BTreeSet::new() };
        match first.as_str() {
            "crate" => self.spell_below(0, rest, seen),
            "self" => self.spell_below(from, rest, seen),
            "super" => match self.modules[from].parent {
                Some(parent) => self.spell_below(parent, rest, seen),
                None => BTreeSet::new(),
            },
            name => {
                // `use serde;` names the crate and not itself.
                if !seen.insert((from, name.to_owned())) {
                    return [path.to_vec()].into();
                }
                let mut found = BTreeSet::new();
                for used in self.modules[from].within.get(name).into_iter().flatten() {
                    found.extend(self.spell(from, &joined(used, rest), seen));
                }
                if self.modules[from].names.contains_key(name) {
                    found.extend(self.spell_name(from, name, rest, seen));
                }
                if found.is_empty() {
                    for target in self.globbed(from, name) {
                        found.extend(self.spell_name(target, name, rest, seen));
                    }
                }
                if found.is_empty() {
                    found.insert(path.to_vec());
                }
                seen.remove(&(from, name.to_owned()));
                found
            }
        }
    }

    /// A path that begins in a module: `b::C` in `crate::a`.
    fn spell_below(
        &self,
        module: usize,
        path: &[String],
        seen: &mut BTreeSet<(usize, String)>,
    ) -> BTreeSet<Vec<String>> {
        match path.split_first() {
            None => [self.full(module)].into(),
            Some((next, rest)) if next == "super" => match self.modules[module].parent {
                Some(parent) => self.spell_below(parent, rest, seen),
                None => BTreeSet::new(),
            },
            Some((name, rest)) => {
                let found = self.spell_name(module, name, rest, seen);
                if found.is_empty() { [joined(&self.full(module), path)].into() } else { found }
            }
        }
    }

    fn spell_name(
        &self,
        module: usize,
        name: &str,
        rest: &[String],
        seen: &mut BTreeSet<(usize, String)>,
    ) -> BTreeSet<Vec<String>> {
        let mut found = BTreeSet::new();
        for is in self.modules[module].names.get(name).into_iter().flatten() {
            match is {
                Name::Module(child) => found.extend(self.spell_below(*child, rest, seen)),
                Name::Item => {
                    found.insert(joined(&joined(&self.full(module), &[name.to_owned()]), rest));
                }
                Name::Import { path, .. } => found.extend(self.spell(module, &joined(path, rest), seen)),
            }
        }
        found
    }

    /// The modules of this crate from which a `*` in a module brings a name.
    fn globbed(&self, module: usize, name: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for glob in &self.modules[module].globs {
            for target in self.resolve(module, glob) {
                if let Target::Module(from) = target
                    && from != module
                    && self.modules[from].names.contains_key(name)
                {
                    found.push(from);
                }
            }
        }
        found
    }

    fn full(&self, module: usize) -> Vec<String> {
        joined(&["crate".to_owned()], &self.modules[module].path)
    }
}

fn joined(first: &[String], rest: &[String]) -> Vec<String> {
    first.iter().chain(rest).cloned().collect()
}
