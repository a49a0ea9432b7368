//! A file without the code that only tests compile.

use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Meta, Token};

/// Whether `#[cfg(test)]`, or `#[cfg(all(test, …))]`, is among the attributes.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|a| a.path().is_ident("cfg")).any(|a| a.parse_args::<Meta>().is_ok_and(|m| needs_test(&m)))
}

fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(needs_test)),
        _ => false,
    }
}

/// Removes everything that is compiled for tests only: items, members, fields, variants, arms and statements.
pub(super) fn take_out_tests(file: &mut syn::File) {
    WithoutTests.visit_file_mut(file);
}

struct WithoutTests;

impl VisitMut for WithoutTests {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        file.items.retain(|item| !is_for_tests(of_item(item)));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(|item| !is_for_tests(of_item(item)));
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        block.items.retain(|item| {
            !is_for_tests(match item {
                syn::ImplItem::Const(i) => &i.attrs,
                syn::ImplItem::Fn(i) => &i.attrs,
                syn::ImplItem::Type(i) => &i.attrs,
                syn::ImplItem::Macro(i) => &i.attrs,
                _ => &[],
            })
        });
        visit_mut::visit_item_impl_mut(self, block);
    }

    fn visit_item_trait_mut(&mut self, it: &mut syn::ItemTrait) {
        it.items.retain(|item| {
            !is_for_tests(match item {
                syn::TraitItem::Const(i) => &i.attrs,
                syn::TraitItem::Fn(i) => &i.attrs,
                syn::TraitItem::Type(i) => &i.attrs,
                syn::TraitItem::Macro(i) => &i.attrs,
                _ => &[],
            })
        });
        visit_mut::visit_item_trait_mut(self, it);
    }

    fn visit_item_enum_mut(&mut self, it: &mut syn::ItemEnum) {
        keep(&mut it.variants, |variant| &variant.attrs);
        visit_mut::visit_item_enum_mut(self, it);
    }

    fn visit_fields_named_mut(&mut self, it: &mut syn::FieldsNamed) {
        keep(&mut it.named, |field| &field.attrs);
        visit_mut::visit_fields_named_mut(self, it);
    }

    fn visit_fields_unnamed_mut(&mut self, it: &mut syn::FieldsUnnamed) {
        keep(&mut it.unnamed, |field| &field.attrs);
        visit_mut::visit_fields_unnamed_mut(self, it);
    }

    fn visit_expr_struct_mut(&mut self, it: &mut syn::ExprStruct) {
        keep(&mut it.fields, |field| &field.attrs);
        visit_mut::visit_expr_struct_mut(self, it);
    }

    fn visit_expr_match_mut(&mut self, it: &mut syn::ExprMatch) {
        it.arms.retain(|arm| !is_for_tests(&arm.attrs));
        visit_mut::visit_expr_match_mut(self, it);
    }

    fn visit_block_mut(&mut self, it: &mut syn::Block) {
        it.stmts.retain(|statement| {
            !is_for_tests(match statement {
                syn::Stmt::Local(s) => &s.attrs,
                syn::Stmt::Item(item) => of_item(item),
                syn::Stmt::Macro(s) => &s.attrs,
                syn::Stmt::Expr(syn::Expr::Block(e), _) => &e.attrs,
                syn::Stmt::Expr(syn::Expr::Call(e), _) => &e.attrs,
                syn::Stmt::Expr(syn::Expr::MethodCall(e), _) => &e.attrs,
                syn::Stmt::Expr(syn::Expr::If(e), _) => &e.attrs,
                syn::Stmt::Expr(syn::Expr::Assign(e), _) => &e.attrs,
                syn::Stmt::Expr(..) => &[],
            })
        });
        visit_mut::visit_block_mut(self, it);
    }
}

fn keep<T, P: Default>(list: &mut Punctuated<T, P>, attributes: impl Fn(&T) -> &[Attribute]) {
    *list = std::mem::take(list).into_iter().filter(|one| !is_for_tests(attributes(one))).collect();
}

fn of_item(item: &syn::Item) -> &[Attribute] {
    use syn::Item;
    match item {
        Item::Const(i) => &i.attrs,
        Item::Enum(i) => &i.attrs,
        Item::ExternCrate(i) => &i.attrs,
        Item::Fn(i) => &i.attrs,
        Item::ForeignMod(i) => &i.attrs,
        Item::Impl(i) => &i.attrs,
        Item::Macro(i) => &i.attrs,
        Item::Mod(i) => &i.attrs,
        Item::Static(i) => &i.attrs,
        Item::Struct(i) => &i.attrs,
        Item::Trait(i) => &i.attrs,
        Item::TraitAlias(i) => &i.attrs,
        Item::Type(i) => &i.attrs,
        Item::Union(i) => &i.attrs,
        Item::Use(i) => &i.attrs,
        _ => &[],
    }
}
