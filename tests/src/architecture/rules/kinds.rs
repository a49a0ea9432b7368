//! Code that treats kinds of entries differently has to name each kind, so that a new kind does not compile until it is
//! handled.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::Offence;
use crate::architecture::{Tree, texts};

/// The enums that have one value per kind of entry.
const ENUMS: &[&str] = &["Kind", "Body"];

/// A `match` over `Kind` or `Body` with an arm for all remaining kinds.
#[must_use]
pub fn wildcards_over_kinds(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, syntax) in tree.files() {
        let module = tree.module_of(file);
        let mut matches = Matches { tree, module, own: None, found: Vec::new() };
        matches.visit_file(syntax);
        for (line, what) in matches.found {
            found.push(Offence { file: file.to_owned(), line, what });
        }
    }
    found
}

struct Matches<'t> {
    tree: &'t Tree,
    module: usize,
    /// The type that `Self` stands for.
    own: Option<Vec<String>>,
    found: Vec<(usize, String)>,
}

impl Matches<'_> {
    fn look_at(&mut self, it: &syn::ExprMatch) {
        let mut enums = BTreeSet::new();
        for arm in &it.arms {
            let mut paths = PatternPaths(Vec::new());
            paths.visit_pat(&arm.pat);
            enums.extend(paths.0.iter().filter_map(|path| self.enum_of(path)));
        }
        for arm in &it.arms {
            if let (Some(name), true) = (enums.first(), takes_all(&arm.pat)) {
                let line = arm.fat_arrow_token.spans[0].start().line;
                self.found.push((line, format!("an arm for all other values of {name}")));
            }
        }
    }

    /// `Kind`, where the path of a pattern is one of its values; likewise `Body`.
    fn enum_of(&self, path: &[String]) -> Option<String> {
        let path = match (path.split_first(), &self.own) {
            (Some((first, rest)), Some(own)) if first == "Self" => own.iter().chain(rest).cloned().collect(),
            _ => path.to_vec(),
        };
        self.tree.spelled_out(self.module, &path).into_iter().find_map(|full| match full.as_slice() {
            [root, .., of, _] if root == "crate" && ENUMS.contains(&of.as_str()) => Some(of.clone()),
            _ => None,
        })
    }

    /// Finds `match … { … }` among a macro's tokens, at any depth.
    fn read_tokens(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "match" => {
                    let arms = tokens[at..].iter().find_map(|token| match token {
                        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
                        _ => None,
                    });
                    if let Some(it) = arms.and_then(|arms| parsed(word, arms)) {
                        self.look_at(&it);
                    }
                }
                TokenTree::Group(group) => self.read_tokens(&group.stream()),
                _ => {}
            }
        }
    }
}

/// Parses a `match` with these arms.
fn parsed(word: &Ident, arms: &Group) -> Option<syn::ExprMatch> {
    let over = Ident::new("something", Span::call_site());
    let tokens = [TokenTree::Ident(word.clone()), TokenTree::Ident(over), TokenTree::Group(arms.clone())];
    syn::parse2(tokens.into_iter().collect()).ok()
}

impl<'ast> Visit<'ast> for Matches<'_> {
    fn visit_item_mod(&mut self, it: &'ast syn::ItemMod) {
        let outside = self.module;
        self.module = self.tree.inline_module(outside, &it.ident).unwrap_or(outside);
        visit::visit_item_mod(self, it);
        self.module = outside;
    }

    fn visit_item_impl(&mut self, it: &'ast syn::ItemImpl) {
        let outside = self.own.take();
        if let syn::Type::Path(of) = it.self_ty.as_ref() {
            self.own = Some(of.path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_item_impl(self, it);
        self.own = outside;
    }

    fn visit_expr_match(&mut self, it: &'ast syn::ExprMatch) {
        self.look_at(it);
        visit::visit_expr_match(self, it);
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.read_tokens(&it.tokens);
    }
}

struct PatternPaths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for PatternPaths {
    fn visit_path(&mut self, it: &'ast syn::Path) {
        self.0.push(it.segments.iter().map(|segment| segment.ident.to_string()).collect());
    }

    // `Mood` alone is either an imported value or a new variable; only an imported name is resolved.
    fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
        self.0.push(vec![it.ident.to_string()]);
        visit::visit_pat_ident(self, it);
    }

    // The condition of an arm is not part of its pattern.
    fn visit_expr(&mut self, it: &'ast syn::Expr) {
        if let syn::Expr::Path(path) = it {
            self.visit_path(&path.path);
        }
    }
}

/// Whether a pattern takes every value, or every value of one of its parts: `_`, `other`, `(_, x)`, `_ | A`, `_ if …`.
fn takes_all(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Wild(_) => true,
        // An imported value begins with a capital.
        syn::Pat::Ident(it) => {
            it.subpat.as_ref().map_or(!it.ident.to_string().starts_with(char::is_uppercase), |(_, of)| takes_all(of))
        }
        syn::Pat::Guard(it) => takes_all(&it.pat),
        syn::Pat::Or(it) => it.cases.iter().any(takes_all),
        syn::Pat::Paren(it) => takes_all(&it.pat),
        syn::Pat::Reference(it) => takes_all(&it.pat),
        syn::Pat::Tuple(it) => it.elems.iter().all(takes_all),
        _ => false,
    }
}

/// SQL that names more than two kinds of entries: a new kind would be missing from the list.
#[must_use]
pub fn kind_lists_in_sql(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for (file, syntax) in tree.files() {
        for text in texts::in_file(syntax) {
            if kinds_named(&text.text) > 2 {
                found.push(Offence { file: file.to_owned(), line: text.line, what: text.text });
            }
        }
    }
    found
}

/// How many kinds a text lists: in `kind IN ('a', 'b')`, or in `kind = 'a' OR kind = 'b'`.
fn kinds_named(sql: &str) -> usize {
    let sql: String = sql.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut named = 0;
    for (at, _) in sql.match_indices("kind") {
        let after = &sql[at + "kind".len()..];
        if let Some(list) = after.strip_prefix("in(").or_else(|| after.strip_prefix("notin(")) {
            named += list.split(')').next().unwrap_or_default().matches('\'').count() / 2;
        }
        named += usize::from(["='", "!='", "<>'", "is'"].iter().any(|sign| after.starts_with(sign)));
    }
    named
}
