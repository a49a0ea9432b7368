//! Every path in a file: in `use`, expressions, types, patterns, attributes and the tokens of macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::tree::{Tree, Used, used};

/// A path in a file.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The module that contains it.
    pub(super) module: usize,
    pub(super) path: Vec<String>,
    pub(super) line: usize,
    pub(super) place: Place,
}

/// The kind of place that contains a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Use,
    /// `pub use`, with any visibility.
    Reexport,
    Code,
}

/// The paths in one file of a crate.
pub(super) fn in_file(tree: &Tree, file: &str) -> Vec<Found> {
    let file = &tree.files[file];
    let mut visitor = Paths { tree, module: file.module, found: Vec::new() };
    visitor.visit_file(&file.syntax);
    visitor.found
}

struct Paths<'t> {
    tree: &'t Tree,
    module: usize,
    found: Vec<Found>,
}

impl Paths<'_> {
    fn add(&mut self, path: Vec<String>, line: usize, place: Place) {
        self.found.push(Found { module: self.module, path, line, place });
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_mod(&mut self, it: &'ast syn::ItemMod) {
        let outside = self.module;
        self.module = self.tree.inline_module(outside, &it.ident).unwrap_or(outside);
        visit::visit_item_mod(self, it);
        self.module = outside;
    }

    fn visit_item_use(&mut self, it: &'ast syn::ItemUse) {
        let place = if matches!(it.vis, syn::Visibility::Inherited) { Place::Use } else { Place::Reexport };
        for Used { path, line, .. } in used(it) {
            self.add(path, line, place);
        }
    }

    fn visit_path(&mut self, it: &'ast syn::Path) {
        if let (None, Some(first)) = (&it.leading_colon, it.segments.first()) {
            let path = it.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add(path, first.ident.span().start().line, Place::Code);
        }
        visit::visit_path(self, it);
    }

    // The path in `pub(in crate::a)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.visit_path(&it.path);
        self.visit_token_stream(&it.tokens);
    }

    fn visit_attribute(&mut self, it: &'ast syn::Attribute) {
        // A doc comment may link to anything.
        if it.path().is_ident("doc") {
            return;
        }
        self.visit_path(it.path());
        match &it.meta {
            syn::Meta::List(list) => {
                self.visit_token_stream(&list.tokens);
                for (text, line) in texts(&list.tokens) {
                    // `#[serde(with = "crate::a::b")]`
                    if let Ok(path) = syn::parse_str::<syn::Path>(&text)
                        && path.segments.len() > 1
                    {
                        self.add(path.segments.iter().map(|s| s.ident.to_string()).collect(), line, Place::Code);
                    }
                }
            }
            syn::Meta::NameValue(it) => self.visit_expr(&it.value),
            _ => {}
        }
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        for (path, line) in in_tokens(tokens) {
            self.add(path, line, Place::Code);
        }
    }
}

/// The string literals among tokens, at any depth.
fn texts(tokens: &TokenStream) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => found.extend(texts(&group.stream())),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    found.push((text.value(), text.span().start().line));
                }
            }
            _ => {}
        }
    }
    found
}

/// The paths among tokens, at any depth. `$crate` is `crate`; `a::{b, c::d}` is `a::b` and `a::c::d`.
fn in_tokens(tokens: &TokenStream) -> Vec<(Vec<String>, usize)> {
    let mut found = Vec::new();
    walk(tokens, &[], &mut found);
    found
}

fn walk(tokens: &TokenStream, before: &[String], found: &mut Vec<(Vec<String>, usize)>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let colons = |at: usize| is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
    let mut at = 0;
    // Inside `a::{…}` each part after a comma continues from `a`.
    let mut prefix = before;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(first) => {
                // A field, a method, and the rest of a path that begins with `::` or `>` name nothing by themselves.
                let goes_on = at > 0 && (is_punct(tokens.get(at - 1), '.') || (at > 1 && colons(at - 2)));
                let lifetime = at > 0 && is_punct(tokens.get(at - 1), '\'');
                let line = first.span().start().line;
                let mut path: Vec<String> = prefix.iter().cloned().chain([first.to_string()]).collect();
                at += 1;
                while colons(at) {
                    match tokens.get(at + 2) {
                        Some(TokenTree::Ident(next)) => path.push(next.to_string()),
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                            walk(&group.stream(), &path, found);
                        }
                        _ => break,
                    }
                    at += 3;
                }
                if !goes_on && !lifetime {
                    found.push((path, line));
                }
                prefix = &[];
                continue;
            }
            TokenTree::Group(group) => walk(&group.stream(), &[], found),
            TokenTree::Punct(punct) if punct.as_char() == ',' => prefix = before,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
