//! Names that cross the border. Kotlin and Swift have one namespace for the whole core.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::Offence;
use crate::architecture::Tree;

/// Every type that crosses: derived with `uniffi::…`, exported by `#[uniffi::export]`, or made by `ids!`.
#[must_use]
pub fn border_names(tree: &Tree) -> Vec<Offence> {
    let mut all = Vec::new();
    for (file, syntax) in tree.files() {
        let mut names = Names(Vec::new());
        names.visit_file(syntax);
        all.extend(names.0.into_iter().map(|(what, line)| Offence { file: file.to_owned(), line, what }));
    }
    all
}

/// Names with which more than one type crosses.
#[must_use]
pub fn border_names_twice(tree: &Tree) -> Vec<Offence> {
    let all = border_names(tree);
    all.iter().filter(|one| all.iter().filter(|other| other.what == one.what).count() > 1).cloned().collect()
}

/// Exports outside `api/`. Ports, which a shell implements, are in `ports.rs`.
#[must_use]
pub fn exports_outside_api(tree: &Tree) -> Vec<Offence> {
    struct Exports(Vec<usize>);
    impl Visit<'_> for Exports {
        fn visit_attribute(&mut self, attribute: &syn::Attribute) {
            let path: Vec<String> = attribute.path().segments.iter().map(|part| part.ident.to_string()).collect();
            if path == ["uniffi", "export"] {
                self.0.push(attribute.pound_token.span.start().line);
            }
        }

        fn visit_macro(&mut self, of: &syn::Macro) {
            if of.tokens.to_string().contains("uniffi :: export") {
                self.0.push(of.bang_token.span.start().line);
            }
        }
    }
    let inside = |file: &str| file.starts_with("api/") || file == "ports.rs";
    let mut all = Vec::new();
    for (file, syntax) in tree.files().filter(|(file, _)| !inside(file)) {
        let mut exports = Exports(Vec::new());
        exports.visit_file(syntax);
        all.extend(exports.0.into_iter().map(|line| Offence { file: file.to_owned(), line, what: "an export".into() }));
    }
    all
}

struct Names(Vec<(String, usize)>);

impl Names {
    fn add(&mut self, name: &syn::Ident) {
        self.0.push((name.to_string(), name.span().start().line));
    }

    /// The types among a macro's tokens: all of them, or those with an attribute of uniffi.
    fn read_tokens(&mut self, tokens: &TokenStream, always: bool) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        let mut marked = false;
        for (at, token) in tokens.iter().enumerate() {
            match (token, tokens.get(at + 1)) {
                (TokenTree::Punct(sign), Some(TokenTree::Group(attribute))) if sign.as_char() == '#' => {
                    marked |= names_uniffi(&attribute.stream());
                }
                (TokenTree::Ident(kind), Some(TokenTree::Ident(name)))
                    if ["struct", "enum", "trait"].iter().any(|word| kind == word) =>
                {
                    if marked || always {
                        self.add(name);
                    }
                    marked = false;
                }
                (TokenTree::Group(group), _) => {
                    let ids =
                        matches!(&tokens[..at], [.., TokenTree::Ident(name), TokenTree::Punct(_)] if name == "ids");
                    self.read_tokens(&group.stream(), always || ids);
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_struct(&mut self, it: &'ast syn::ItemStruct) {
        if crosses(&it.attrs) {
            self.add(&it.ident);
        }
    }

    fn visit_item_enum(&mut self, it: &'ast syn::ItemEnum) {
        if crosses(&it.attrs) {
            self.add(&it.ident);
        }
    }

    fn visit_item_trait(&mut self, it: &'ast syn::ItemTrait) {
        if crosses(&it.attrs) {
            self.add(&it.ident);
        }
        visit::visit_item_trait(self, it);
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        let always = it.path.segments.last().is_some_and(|last| last.ident == "ids");
        self.read_tokens(&it.tokens, always);
    }
}

/// Whether a derive or an attribute of uniffi is among the attributes.
fn crosses(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().segments.first().is_some_and(|first| first.ident == "uniffi")
            || matches!(&attribute.meta, syn::Meta::List(list) if list.path.is_ident("derive") && names_uniffi(&list.tokens))
    })
}

fn names_uniffi(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "uniffi",
        TokenTree::Group(group) => names_uniffi(&group.stream()),
        _ => false,
    })
}
