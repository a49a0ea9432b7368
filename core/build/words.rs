//! Reads `words/<language>/*.ftl` and writes one record of labels a group, and one function a sentence.
//!
//! A message `today-title` belongs to the group `today`. Without variables it is a *label* and becomes the field
//! `title` of `TodayWords`; with variables it is a *sentence* and becomes the function `today_title(…)`. A sentence
//! with one variable takes its value; one with more takes a struct of the module `sentence` with a field for each
//! variable, so that a call names every value. A variable called `count`, `n` or `n_…` is a number, any other a text.
//!
//! The build fails when a language lacks a message, has one too many, or uses other variables; when a message has
//! attributes or refers to terms that are not there; and when a group outgrows what the JVM takes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The language every other is compared with.
const REFERENCE: &str = "en";
/// The languages there are.
const LANGUAGES: &[&str] = &["en", "de"];
/// UniFFI records may have at most this many fields (the JVM refuses a constructor of 255 words).
const MOST_FIELDS: usize = 200;

/// Words of Rust that cannot name a field; a key that is one gets an underscore behind it.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The variables of each message, by its name.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut all: BTreeMap<&str, (String, Messages)> = BTreeMap::new();
    for language in LANGUAGES {
        let folder = Path::new(&root).join("words").join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        all.insert(language, read_folder(&folder));
    }
    let reference = &all[REFERENCE].1;
    let mut faults = Vec::new();
    for (language, (_, messages)) in &all {
        for (name, variables) in reference {
            match messages.get(name) {
                None => faults.push(format!("{language} lacks {name}")),
                Some(found) if found != variables => {
                    faults.push(format!("{language}: {name} uses {found:?}, {REFERENCE} uses {variables:?}"));
                }
                Some(_) => {}
            }
        }
        for name in messages.keys().filter(|name| !reference.contains_key(*name)) {
            faults.push(format!("{language} has {name}, which {REFERENCE} has not"));
        }
    }
    assert!(faults.is_empty(), "words: {}", faults.join("\nwords: "));

    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    let mut code = String::new();
    for (language, (source, _)) in &all {
        std::fs::write(Path::new(&out).join(format!("{language}.ftl")), source).expect("OUT_DIR can be written");
        let constant = language.to_uppercase();
        writeln!(code, "const {constant}: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/{language}.ftl\"));")
            .unwrap();
    }
    code.push_str(&records(reference));
    code.push_str(&sentences(reference));
    let names: Vec<String> = reference.keys().map(|name| format!("{name:?}")).collect();
    writeln!(code, "/// The name of every message.\n#[cfg(test)]\nconst NAMES: &[&str] = &[{}];", names.join(", "))
        .unwrap();
    std::fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR can be written");
}

fn read_folder(folder: &Path) -> (String, Messages) {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        .collect();
    files.sort();
    let mut source = String::new();
    let mut messages = Messages::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name.to_owned();
            assert!(message.attributes.is_empty(), "{name}: attributes are not used here");
            assert!(name.contains('-'), "{name}: a message is named group-key");
            let mut variables = BTreeSet::new();
            let pattern = message.value.as_ref().unwrap_or_else(|| panic!("{name} says nothing"));
            find_variables(pattern, &mut variables);
            assert!(messages.insert(name.clone(), variables).is_none(), "{name} is there twice");
        }
        source.push_str(&text);
        source.push('\n');
    }
    (source, messages)
}

fn find_variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            find_in_expression(expression, found);
        }
    }
}

fn find_in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => find_in_inline(inline, found),
        Expression::Select { selector, variants } => {
            find_in_inline(selector, found);
            for variant in variants {
                find_variables(&variant.value, found);
            }
        }
    }
}

fn find_in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => find_in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::FunctionReference { .. } => panic!("messages stand alone: no references, no functions"),
    }
}

/// Group and key of a message, as Rust names.
fn split(name: &str) -> (String, String) {
    let (group, key) = name.split_once('-').expect("checked when read");
    let key = key.replace('-', "_");
    let key = if key.starts_with(|c: char| c.is_ascii_digit()) { format!("n{key}") } else { key };
    let key = if KEYWORDS.contains(&key.as_str()) { format!("{key}_") } else { key };
    (group.to_owned(), key)
}

fn records(messages: &Messages) -> String {
    let mut groups: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (name, _) in messages.iter().filter(|(_, variables)| variables.is_empty()) {
        let (group, key) = split(name);
        groups.entry(group).or_default().push((key, name.clone()));
    }
    let mut code = String::from(
        "/// Every fixed label, group by group. Crosses the border once a locale.\n#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]\npub struct Words {\n",
    );
    for group in groups.keys() {
        writeln!(code, "    /// The labels of `{group}`.\n    pub {group}: {}Words,", camel(group)).unwrap();
    }
    code.push_str("}\n");
    for (group, keys) in &groups {
        assert!(keys.len() <= MOST_FIELDS, "group {group} has {} labels, {MOST_FIELDS} at most", keys.len());
        writeln!(code, "/// The labels of `{group}`.\n#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]\npub struct {}Words {{", camel(group)).unwrap();
        for (key, name) in keys {
            writeln!(code, "    /// `{name}`\n    pub {key}: String,").unwrap();
        }
        code.push_str("}\n");
    }
    code.push_str("impl Wording {\n    fn all_labels(&self) -> Words {\n        Words {\n");
    for (group, keys) in &groups {
        writeln!(code, "            {group}: {}Words {{", camel(group)).unwrap();
        for (key, name) in keys {
            writeln!(code, "                {key}: self.say({name:?}, None),").unwrap();
        }
        code.push_str("            },\n");
    }
    code.push_str("        }\n    }\n}\n");
    code
}

fn sentences(messages: &Messages) -> String {
    let mut code = String::from(
        "#[expect(clippy::allow_attributes, reason = \"generated\")]\n#[allow(dead_code, reason = \"generated: one function a sentence; a test finds the unused ones\")]\nimpl Wording {\n",
    );
    let mut structs = String::from(
        "/// The values of each sentence that has two or more, by the names they have in the message.\n#[expect(missing_docs, reason = \"generated: a field is the variable of its name\")]\npub mod sentence {\n",
    );
    for (name, variables) in messages {
        let (group, key) = split(name);
        let mut parameters = String::new();
        let mut sets = String::new();
        let named = variables.len() > 1;
        let of = if named { "values." } else { "" };
        for variable in variables {
            let kind = if is_number(variable) { "i64" } else { "&str" };
            if !named {
                write!(parameters, ", {variable}: {kind}").unwrap();
            }
            writeln!(sets, "        args.set({variable:?}, {of}{variable});").unwrap();
        }
        if named {
            let lifetime = if variables.iter().all(|v| is_number(v)) { "" } else { "<'a>" };
            let record: String = format!("{group}_{key}").split('_').map(camel).collect();
            writeln!(structs, "    /// The values of `{name}`.\n    pub struct {record}{lifetime} {{").unwrap();
            for variable in variables {
                let kind = if is_number(variable) { "i64" } else { "&'a str" };
                writeln!(structs, "        pub {variable}: {kind},").unwrap();
            }
            structs.push_str("    }\n");
            let lifetime = lifetime.replace("'a", "'_");
            write!(parameters, ", values: sentence::{record}{lifetime}").unwrap();
        }
        writeln!(code, "    /// `{name}`\n    #[must_use]\n    pub fn {group}_{key}(&self{parameters}) -> String {{")
            .unwrap();
        if variables.is_empty() {
            writeln!(code, "        self.say({name:?}, None)\n    }}").unwrap();
        } else {
            writeln!(
                code,
                "        let mut args = FluentArgs::new();\n{sets}        self.say({name:?}, Some(&args))\n    }}"
            )
            .unwrap();
        }
    }
    code.push_str("}\n");
    structs.push_str("}\n");
    code + &structs
}

/// Whether a variable holds a number, by its name.
fn is_number(variable: &str) -> bool {
    variable == "count" || variable == "n" || variable.starts_with("n_")
}

fn camel(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
