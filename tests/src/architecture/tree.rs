//! The modules of a crate: the file of each, and the names it declares or imports.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::Visit;

use super::Sources;
use super::product::{is_for_tests, take_out_tests};

/// The modules of a crate and the syntax of its files. Code and files that only tests compile are left out.
pub struct Tree {
    pub(super) modules: Vec<Module>,
    pub(super) files: BTreeMap<String, File>,
    tests: BTreeSet<String>,
    strays: Vec<String>,
}

/// One file that the product compiles.
pub(super) struct File {
    pub(super) syntax: syn::File,
    /// The number of its module in [`Tree::modules`].
    pub(super) module: usize,
}

/// One module: a whole file, or `mod name { … }` within one.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) path: Vec<String>,
    pub(super) file: String,
    pub(super) parent: Option<usize>,
    pub(super) names: BTreeMap<String, Vec<Name>>,
    /// The paths before `::*`.
    pub(super) globs: Vec<Vec<String>>,
    /// `use` inside functions: visible to the paths of this module only.
    pub(super) within: BTreeMap<String, Vec<Vec<String>>>,
    /// Modules in braces, inside the same file.
    pub(super) inline: BTreeMap<String, usize>,
}

/// The meaning of a name in a module. Types, values and macros may share one name.
#[derive(Debug, Clone)]
pub(super) enum Name {
    Module(usize),
    Item,
    Import { path: Vec<String>, public: bool },
}

/// One path that a `use` names.
#[derive(Debug, Clone)]
pub(super) struct Used {
    pub(super) path: Vec<String>,
    /// The name it has in the module; `None` for `*` and for `as _`.
    pub(super) name: Option<String>,
    pub(super) glob: bool,
    pub(super) line: usize,
}

impl Tree {
    /// Reads a crate from its `lib.rs`, following every `mod name;`.
    ///
    /// # Panics
    /// If a file does not parse, or a module that the product compiles has no file.
    #[must_use]
    pub fn read(sources: &Sources) -> Self {
        let mut tree = Self { modules: Vec::new(), files: BTreeMap::new(), tests: BTreeSet::new(), strays: Vec::new() };
        tree.read_file(sources, "lib.rs", Vec::new(), None, true);
        let known = |path: &&str| !tree.files.contains_key(*path) && !tree.tests.contains(*path);
        tree.strays = sources.paths().filter(known).map(str::to_owned).collect();
        tree
    }

    /// Files that only tests compile.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        self.tests.iter().map(String::as_str)
    }

    /// Files that no `mod` reaches: nothing compiles them.
    #[must_use]
    pub fn strays(&self) -> &[String] {
        &self.strays
    }

    /// The files that the product compiles, with their syntax.
    pub fn files(&self) -> impl Iterator<Item = (&str, &syn::File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), &file.syntax))
    }

    /// The module that a file defines.
    pub(super) fn module_of(&self, file: &str) -> usize {
        self.files[file].module
    }

    /// The module in braces of that name within another.
    pub(super) fn inline_module(&self, within: usize, name: &syn::Ident) -> Option<usize> {
        self.modules[within].inline.get(&name.to_string()).copied()
    }

    /// `owner`: whether the file's child modules are in the same folder (`lib.rs`, `mod.rs`, a file named by
    /// `#[path]`).
    fn read_file(
        &mut self,
        sources: &Sources,
        file: &str,
        path: Vec<String>,
        parent: Option<usize>,
        owner: bool,
    ) -> usize {
        let text = sources.text(file).unwrap_or_else(|| panic!("{} has no file {file}", path.join("::")));
        let mut syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file} does not parse: {error}"));
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let children = if owner { folder.clone() } else { file.strip_suffix(".rs").unwrap_or(file).to_owned() };
        note_tests(sources, &syntax.items, false, &folder, &children, &mut self.tests);
        take_out_tests(&mut syntax);
        let module = self.read_module(sources, &syntax.items, file, path, parent, (&folder, &children));
        self.files.insert(file.to_owned(), File { syntax, module });
        module
    }

    fn read_module(
        &mut self,
        sources: &Sources,
        items: &[syn::Item],
        file: &str,
        path: Vec<String>,
        parent: Option<usize>,
        (folder, children): (&str, &str),
    ) -> usize {
        let here = self.modules.len();
        self.modules.push(Module {
            path: path.clone(),
            file: file.to_owned(),
            parent,
            names: BTreeMap::new(),
            globs: Vec::new(),
            within: BTreeMap::new(),
            inline: BTreeMap::new(),
        });
        for item in items {
            if let syn::Item::Mod(child) = item {
                let name = child.ident.to_string();
                let path: Vec<String> = path.iter().cloned().chain([name.clone()]).collect();
                let number = if let Some((_, items)) = &child.content {
                    let inner = join(children, &name);
                    let number = self.read_module(sources, items, file, path, Some(here), (&inner, &inner));
                    self.modules[here].inline.insert(name.clone(), number);
                    number
                } else {
                    let (file, owner) = file_of(sources, child, folder, children);
                    self.read_file(sources, &file, path, Some(here), owner)
                };
                self.declare(here, name, Name::Module(number));
            } else {
                self.read_item(here, item);
            }
        }
        here
    }

    fn read_item(&mut self, here: usize, item: &syn::Item) {
        use syn::Item;
        let name = match item {
            Item::Use(it) => {
                let public = !matches!(it.vis, syn::Visibility::Inherited);
                for used in used(it) {
                    if used.glob {
                        self.modules[here].globs.push(used.path);
                    } else if let Some(name) = used.name {
                        self.declare(here, name, Name::Import { path: used.path, public });
                    }
                }
                return;
            }
            Item::Macro(it) => {
                if let Some(name) = &it.ident {
                    self.declare(here, name.to_string(), Name::Item);
                } else {
                    for name in declared_by(&it.mac.tokens) {
                        self.declare(here, name, Name::Item);
                    }
                }
                return;
            }
            Item::Const(it) => &it.ident,
            Item::Enum(it) => &it.ident,
            Item::Fn(it) => &it.sig.ident,
            Item::Static(it) => &it.ident,
            Item::Struct(it) => &it.ident,
            Item::Trait(it) => &it.ident,
            Item::TraitAlias(it) => &it.ident,
            Item::Type(it) => &it.ident,
            Item::Union(it) => &it.ident,
            _ => {
                self.read_within(here, item);
                return;
            }
        };
        self.declare(here, name.to_string(), Name::Item);
        self.read_within(here, item);
    }

    fn read_within(&mut self, here: usize, item: &syn::Item) {
        let mut uses = UsesWithin(Vec::new());
        uses.visit_item(item);
        for used in uses.0 {
            if let Some(name) = used.name {
                self.modules[here].within.entry(name).or_default().push(used.path);
            }
        }
    }

    fn declare(&mut self, here: usize, name: String, is: Name) {
        self.modules[here].names.entry(name).or_default().push(is);
    }
}

struct UsesWithin(Vec<Used>);

impl<'ast> Visit<'ast> for UsesWithin {
    fn visit_item_use(&mut self, it: &'ast syn::ItemUse) {
        self.0.extend(used(it));
    }

    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}
}

/// Every path that a `use` names, with groups and renames expanded.
pub(super) fn used(it: &syn::ItemUse) -> Vec<Used> {
    fn walk(tree: &syn::UseTree, before: &[String], found: &mut Vec<Used>) {
        let after = |ident: &syn::Ident| -> Vec<String> {
            let own = ident.to_string();
            // `a::{self}` means `a`.
            let own = (own != "self" || before.is_empty()).then_some(own);
            before.iter().cloned().chain(own).collect()
        };
        match tree {
            syn::UseTree::Path(it) => walk(&it.tree, &after(&it.ident), found),
            syn::UseTree::Name(it) => {
                let path = after(&it.ident);
                let name = path.last().cloned();
                found.push(Used { path, name, glob: false, line: it.ident.span().start().line });
            }
            syn::UseTree::Rename(it) => {
                let name = it.rename.to_string();
                let name = (name != "_").then_some(name);
                found.push(Used { path: after(&it.ident), name, glob: false, line: it.ident.span().start().line });
            }
            syn::UseTree::Glob(it) => {
                let line = it.star_token.spans[0].start().line;
                found.push(Used { path: before.to_vec(), name: None, glob: true, line });
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, before, found)),
        }
    }
    let mut found = Vec::new();
    // `use ::name` names another crate.
    if it.leading_colon.is_none() {
        walk(&it.tree, &[], &mut found);
    }
    found
}

/// The names of the items in a macro's tokens: `ids! { pub enum Kind { … } }` declares `Kind`.
fn declared_by(tokens: &TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut declares = false;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(word) if declares => {
                names.push(word.to_string());
                declares = false;
            }
            TokenTree::Ident(word) => {
                declares = ["enum", "struct", "union", "trait", "type", "fn", "const", "static"]
                    .iter()
                    .any(|kind| word == kind);
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                names.extend(declared_by(&group.stream()));
            }
            _ => declares = false,
        }
    }
    names
}

/// The path of the file of `mod name;`, and whether its child modules are in the same folder.
fn file_of(sources: &Sources, child: &syn::ItemMod, folder: &str, children: &str) -> (String, bool) {
    if let Some(path) = path_attribute(child) {
        return (tidied(&join(folder, &path)), true);
    }
    let beside = join(children, &format!("{}.rs", child.ident));
    if sources.text(&beside).is_some() {
        (beside, false)
    } else {
        (join(children, &format!("{}/mod.rs", child.ident)), true)
    }
}

fn path_attribute(child: &syn::ItemMod) -> Option<String> {
    child.attrs.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(it) if it.path.is_ident("path") => match &it.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A path without `a/..`.
fn tidied(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        if part == ".." && parts.last().is_some_and(|last| *last != "..") {
            parts.pop();
        } else if part != "." {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Records every file below modules that only tests compile.
fn note_tests(
    sources: &Sources,
    items: &[syn::Item],
    within_tests: bool,
    folder: &str,
    children: &str,
    tests: &mut BTreeSet<String>,
) {
    for item in items {
        let syn::Item::Mod(child) = item else { continue };
        let for_tests = within_tests || is_for_tests(&child.attrs);
        if let Some((_, items)) = &child.content {
            let inner = join(children, &child.ident.to_string());
            note_tests(sources, items, for_tests, &inner, &inner, tests);
        } else if for_tests {
            let (file, owner) = file_of(sources, child, folder, children);
            // A test may compile a file of the build script, which is in another folder.
            let Some(text) = sources.text(&file) else { continue };
            let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file} does not parse: {error}"));
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let children = if owner { folder } else { file.strip_suffix(".rs").unwrap_or(&file) };
            note_tests(sources, &syntax.items, true, folder, children, tests);
            tests.insert(file);
        }
    }
}
