//! Every string literal in a file, with the macro or attribute that it is an argument of. Comments are left out.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) line: usize,
    /// The innermost macro or attribute whose argument it is: `format`, `error`.
    pub(super) given_to: Option<String>,
    /// Whether it is inside an `impl Debug for …`.
    pub(super) in_debug: bool,
}

/// The string literals in a file.
pub(super) fn in_file(file: &syn::File) -> Vec<Text> {
    let mut visitor = Texts { found: Vec::new(), given_to: None, in_debug: false };
    visitor.visit_file(file);
    visitor.found
}

struct Texts {
    found: Vec<Text>,
    given_to: Option<String>,
    in_debug: bool,
}

impl Texts {
    fn within(&mut self, macro_or_attribute: &syn::Path, read: impl FnOnce(&mut Self)) {
        let outside = self.given_to.take();
        self.given_to = macro_or_attribute.segments.last().map(|segment| segment.ident.to_string());
        read(self);
        self.given_to = outside;
    }

    fn add(&mut self, literal: Literal) {
        let line = literal.span().start().line;
        let text = match syn::Lit::new(literal) {
            syn::Lit::Str(text) => text.value(),
            syn::Lit::ByteStr(bytes) => String::from_utf8_lossy(&bytes.value()).into_owned(),
            syn::Lit::CStr(text) => text.value().to_string_lossy().into_owned(),
            _ => return,
        };
        self.found.push(Text { text, line, given_to: self.given_to.clone(), in_debug: self.in_debug });
    }

    fn read_tokens(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Literal(literal) => self.add(literal.clone()),
                TokenTree::Group(group) => {
                    let called = match &tokens[..at] {
                        [.., TokenTree::Ident(name), TokenTree::Punct(sign)] if sign.as_char() == '!' => {
                            Some(name.to_string())
                        }
                        _ => None,
                    };
                    let is_doc = group.delimiter() == Delimiter::Bracket
                        && matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "doc");
                    if is_doc {
                        continue;
                    }
                    let outside = self.given_to.clone();
                    if called.is_some() {
                        self.given_to = called;
                    }
                    self.read_tokens(&group.stream());
                    self.given_to = outside;
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Texts {
    fn visit_lit(&mut self, it: &'ast syn::Lit) {
        let literal = match it {
            syn::Lit::Str(text) => text.token(),
            syn::Lit::ByteStr(bytes) => bytes.token(),
            syn::Lit::CStr(text) => text.token(),
            _ => return,
        };
        self.add(literal);
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.within(&it.path, |texts| texts.read_tokens(&it.tokens));
    }

    fn visit_attribute(&mut self, it: &'ast syn::Attribute) {
        if it.path().is_ident("doc") {
            return;
        }
        self.within(it.path(), |texts| match &it.meta {
            syn::Meta::List(list) => texts.read_tokens(&list.tokens),
            syn::Meta::NameValue(pair) => texts.visit_expr(&pair.value),
            syn::Meta::Path(_) => {}
        });
    }

    fn visit_item_impl(&mut self, it: &'ast syn::ItemImpl) {
        let outside = self.in_debug;
        let of_debug = |path: &syn::Path| path.segments.last().is_some_and(|segment| segment.ident == "Debug");
        self.in_debug |= it.trait_.as_ref().is_some_and(|of| of_debug(&of.0));
        visit::visit_item_impl(self, it);
        self.in_debug = outside;
    }
}
