//! The variants that the `# Errors` section of each call across the border has to list.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{Visit, visit_expr_method_call};
use syn::{Attribute, Expr, ExprMethodCall, FnArg, Item, Member, Pat, ReturnType, Signature, Type};

/// The variants of a call that reads a named file, and of one that writes a file.
const READING: [&str; 3] = ["NoSuchFile", "MayNotRead", "NotThatFile"];
const WRITING: [&str; 4] = ["Rejected", "NoSuchFolder", "NoPermission", "MakeRoom"];

/// The methods of `self.shared` or its vault that need the open journal.
const ASKS_JOURNAL: [&str; 7] = ["read", "write", "read_long", "write_long", "log", "delete", "undo"];

/// A call that may fail.
#[derive(Debug)]
struct Call {
    /// The `# Errors` section, from its heading to the next heading or the end.
    errors: Option<String>,
    takes_file: bool,
    writes_file: bool,
    asks_journal: bool,
}

/// `Type::method`, or the name of a function.
type Calls = BTreeMap<String, Call>;

fn is_exported(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| a.path().segments.iter().map(|s| s.ident.to_string()).eq(["uniffi", "export"]))
}

fn errors_section(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let from = lines.iter().position(|line| line == "# Errors")? + 1;
    let section: Vec<&str> = lines.iter().skip(from).map(String::as_str).take_while(|l| !l.starts_with('#')).collect();
    Some(section.join(" ").trim().to_owned())
}

fn last_name(of: &Type) -> Option<String> {
    let Type::Path(path) = of else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

fn call(signature: &Signature, attributes: &[Attribute], body: &syn::Block) -> Option<Call> {
    let ReturnType::Type(_, answer) = &signature.output else { return None };
    if last_name(answer)? != "Result" {
        return None;
    }
    let takes_file = signature.inputs.iter().any(|input| match input {
        FnArg::Typed(typed) => matches!(&*typed.pat, Pat::Ident(name) if name.ident == "file"),
        FnArg::Receiver(_) => false,
    });
    let name = signature.ident.to_string();
    let writes_file = takes_file && ["export", "write", "back_up"].iter().any(|begin| name.starts_with(begin));
    let mut asks = Asks(false);
    asks.visit_block(body);
    Some(Call { errors: errors_section(attributes), takes_file, writes_file, asks_journal: asks.0 })
}

/// Looks for a call that needs the open journal.
struct Asks(bool);

impl<'a> Visit<'a> for Asks {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        let asks = ASKS_JOURNAL.iter().any(|name| call.method == name);
        self.0 |= asks
            && (is_field_of_self(&call.receiver, &["shared"])
                || is_field_of_self(&call.receiver, &["shared", "vault"]));
        visit_expr_method_call(self, call);
    }
}

/// Whether an expression is `self`, followed by these fields.
fn is_field_of_self(expression: &Expr, fields: &[&str]) -> bool {
    match (expression, fields) {
        (Expr::Path(path), []) => path.path.is_ident("self"),
        (Expr::Field(field), [before @ .., last]) => {
            matches!(&field.member, Member::Named(name) if name == last) && is_field_of_self(&field.base, before)
        }
        _ => false,
    }
}

/// Adds the exported calls of a source file.
fn collect(source: &str, calls: &mut Calls) {
    for item in syn::parse_file(source).unwrap().items {
        match item {
            Item::Fn(function) if is_exported(&function.attrs) => {
                if let Some(call) = call(&function.sig, &function.attrs, &function.block) {
                    calls.insert(function.sig.ident.to_string(), call);
                }
            }
            Item::Impl(of) if is_exported(&of.attrs) => {
                let object = last_name(&of.self_ty).unwrap();
                for item in &of.items {
                    let syn::ImplItem::Fn(method) = item else { continue };
                    if let Some(call) = call(&method.sig, &method.attrs, &method.block) {
                        calls.insert(format!("{object}::{}", method.sig.ident), call);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The texts between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether a quoted word looks like the name of a variant.
fn is_variant_like(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
}

/// The variants that a call lists, with those of the calls it refers to.
fn listed<'c>(calls: &'c Calls, name: &str, seen: &mut Vec<String>) -> BTreeSet<&'c str> {
    let mut found = BTreeSet::new();
    if seen.iter().any(|s| s == name) {
        return found;
    }
    seen.push(name.to_owned());
    let Some(section) = calls.get(name).and_then(|call| call.errors.as_deref()) else { return found };
    for word in quoted(section) {
        if word.contains("::") {
            found.extend(listed(calls, word, seen));
        } else if is_variant_like(word) {
            found.insert(word);
        }
    }
    found
}

/// Every fault in the sections of these calls.
fn faults(calls: &Calls, variants: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, call) in calls {
        let Some(section) = &call.errors else {
            faults.push(format!("{name} has no `# Errors`"));
            continue;
        };
        let listed = listed(calls, name, &mut Vec::new());
        for word in quoted(section) {
            if word.contains("::") && !calls.contains_key(word) {
                faults.push(format!("{name} refers to {word}, which is no call"));
            }
        }
        faults.extend(listed.iter().filter(|v| !variants.contains(**v)).map(|v| format!("{name}: there is no {v}")));
        if section.to_lowercase().contains("faults of") {
            faults.push(format!("{name} names no variant for its faults"));
        }
        let mut needed: Vec<&str> = Vec::new();
        if call.asks_journal {
            needed.push("UnlockFirst");
        }
        if call.takes_file {
            needed.extend(if call.writes_file { &WRITING[..] } else { &READING[..] });
        }
        if needed.is_empty() && listed.is_empty() {
            faults.push(format!("{name} lists nothing"));
        }
        faults.extend(needed.iter().filter(|v| !listed.contains(*v)).map(|v| format!("{name} does not list {v}")));
    }
    faults
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The variants of the error, from its own source.
fn variants(core: &Path) -> BTreeSet<String> {
    let source = std::fs::read_to_string(core.join("error.rs")).unwrap();
    let items = syn::parse_file(&source).unwrap().items;
    let error = items.into_iter().find_map(|item| match item {
        Item::Enum(found) if found.ident == "HoldfastError" => Some(found),
        _ => None,
    });
    error.unwrap().variants.into_iter().map(|variant| variant.ident.to_string()).collect()
}

#[test]
fn each_call_lists_what_it_answers() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("core/src");
    let mut paths = Vec::new();
    sources(&core, &mut paths);
    let mut calls = Calls::new();
    for path in paths {
        collect(&std::fs::read_to_string(path).unwrap(), &mut calls);
    }
    assert!(
        calls.len() > 100 && calls.contains_key("Journal::import_lines") && calls.contains_key("look_into_archive")
    );
    let faults = faults(&calls, &variants(&core));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_finds_its_offender() {
    let variants = ["UnlockFirst", "NotThere", "Rejected"].map(str::to_owned).into();
    let found = |source: &str| {
        let mut calls = Calls::new();
        collect(&format!("#[uniffi::export] impl Thing {{ {source} }}"), &mut calls);
        faults(&calls, &variants)
    };
    let none: [&str; 0] = [];
    assert_eq!(found("/// # Errors\n/// `NotThere`.\npub fn a(&self) -> Result<()> { Ok(()) }"), none);
    assert_eq!(found("pub fn a(&self) -> u8 { 0 }"), none);
    for (source, fault) in [
        ("pub fn a(&self) -> Result<()> { Ok(()) }", "Thing::a has no `# Errors`"),
        ("/// # Errors\n/// Sometimes.\npub fn a(&self) -> Result<()> { Ok(()) }", "Thing::a lists nothing"),
        ("/// # Errors\n/// `Gone`.\npub fn a(&self) -> Result<()> { Ok(()) }", "Thing::a: there is no Gone"),
        (
            "/// # Errors\n/// `NotThere`; as [`Thing::b`].\npub fn a(&self) -> Result<()> { Ok(()) }",
            "Thing::a refers to Thing::b, which is no call",
        ),
        (
            "/// # Errors\n/// `NotThere`; faults of the folders.\npub fn a(&self) -> Result<()> { Ok(()) }",
            "Thing::a names no variant for its faults",
        ),
        (
            "/// # Errors\n/// `NotThere`.\npub fn a(&self) -> Result<()> { self.shared.read(|_, _| Ok(())) }",
            "Thing::a does not list UnlockFirst",
        ),
    ] {
        assert_eq!(found(source), [fault]);
    }
    let reading = found("/// # Errors\n/// `NotThere`.\npub fn look(&self, file: &str) -> Result<()> { Ok(()) }");
    assert_eq!(reading, READING.map(|v| format!("Thing::look does not list {v}")));
    let writing = found("/// # Errors\n/// `Rejected`.\npub fn export(&self, file: &str) -> Result<()> { Ok(()) }");
    assert_eq!(writing, WRITING[1..].iter().map(|v| format!("Thing::export does not list {v}")).collect::<Vec<_>>());
}
