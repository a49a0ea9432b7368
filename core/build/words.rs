//! Reads `words/languages.json` and `words/<language>/`, and writes the enum `Language`, one record of labels for each
//! group, and one function for each sentence.
//!
//! A message `today-title` belongs to the group `today`. Without variables it is a *label* and becomes the field
//! `title` of `TodayWords`; with variables it is a *sentence* and becomes the function `today_title(…)`. A sentence
//! with one variable takes its value; one with more takes a struct of the module `sentence` with a field for each
//! variable, so that a call names every value. A variable called `count`, `n` or `n_…` is a number, any other a text.
//!
//! The build fails when a language lacks a message, has an extra one, or uses other variables; when a choice between
//! plurals lacks a category of the language, or a quotation has foreign marks; when a region has no name; when a
//! message has attributes or refers to a missing term; and when a group has more labels than the JVM accepts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use serde::Deserialize;

mod language;

use language::{Language, REFERENCE};

/// The most fields of a UniFFI record: the JVM refuses a constructor of more than 255 words.
const MOST_FIELDS: usize = 200;

/// The files with the words of the help pages. They are parsed separately, so that help is available at once.
const HELP: &[&str] = &["calendar.ftl", "crisis.ftl", "list.ftl", "safety.ftl"];

/// Rust keywords cannot name a field; such a key gets an underscore at its end.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The variables of each message, by the message's name.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// The content of a language's folder.
#[derive(Default)]
struct Folder {
    /// The sources of the files in [`HELP`], and of all others.
    help: String,
    rest: String,
    messages: Messages,
    /// The names of regions, by their codes.
    regions: BTreeMap<String, String>,
}

/// `regions.json` of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regions {
    source: String,
    licence: String,
    names: BTreeMap<String, String>,
}

#[allow(dead_code, reason = "the tests of the core include this file for `compile` alone")]
pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let words = Path::new(&root).join("words");
    println!("cargo::rerun-if-changed={}", words.display());
    let directory = Path::new(&root).join("content").join("crisis").join("emergency.json");
    println!("cargo::rerun-if-changed={}", directory.display());
    let directory = std::fs::read_to_string(&directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display()));
    let files = compile(&words, &directory).unwrap_or_else(|faults| panic!("words: {}", faults.join("\nwords: ")));
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    for (name, text) in files {
        std::fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    }
}

/// The files generated from the folder `words`, by name, or every fault in it. Each region of the directory of
/// emergency numbers needs a name in every language.
pub(crate) fn compile(words: &Path, directory: &str) -> Result<Vec<(String, String)>, Vec<String>> {
    #[derive(Deserialize)]
    struct Directory {
        regions: Vec<Region>,
    }
    #[derive(Deserialize)]
    struct Region {
        region: String,
    }
    let directory: Directory = serde_json::from_str(directory).map_err(|e| vec![format!("emergency.json: {e}")])?;
    let codes: BTreeSet<String> = directory.regions.into_iter().map(|region| region.region).collect();

    let table =
        std::fs::read_to_string(words.join("languages.json")).map_err(|e| vec![format!("languages.json: {e}")])?;
    let languages = language::read(&table)?;
    let mut faults = Vec::new();
    let mut all: BTreeMap<&str, Folder> = BTreeMap::new();
    for language in &languages {
        all.insert(&language.tag, read_folder(words, language, &mut faults));
    }
    for entry in std::fs::read_dir(words).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !all.contains_key(name.as_str()) {
            faults.push(format!("the folder {name} has no line in languages.json"));
        }
    }
    let reference = &all[REFERENCE].messages;
    for language in &languages {
        let (tag, folder) = (&language.tag, &all[language.tag.as_str()]);
        for (name, variables) in reference {
            match folder.messages.get(name) {
                None if language.base.is_some() => {}
                None => faults.push(format!("{tag} lacks {name}")),
                Some(found) if found != variables => {
                    faults.push(format!("{tag}: {name} uses {found:?}, {REFERENCE} uses {variables:?}"));
                }
                Some(_) => {}
            }
        }
        for name in folder.messages.keys().filter(|name| !reference.contains_key(*name)) {
            faults.push(format!("{tag} has {name}, which {REFERENCE} has not"));
        }
        if language.base.is_none() {
            faults.extend(
                codes.iter().filter(|c| !folder.regions.contains_key(*c)).map(|c| format!("{tag} has no name of {c}")),
            );
        }
        faults.extend(
            folder
                .regions
                .keys()
                .filter(|c| !codes.contains(*c))
                .map(|c| format!("{tag} names {c}, of which nothing is known")),
        );
    }
    if !faults.is_empty() {
        return Err(faults);
    }

    let mut files = vec![("languages.rs".to_owned(), language_enum(&languages, &all))];
    for (tag, folder) in &all {
        files.push((format!("{tag}.help.ftl"), folder.help.clone()));
        files.push((format!("{tag}.ftl"), folder.rest.clone()));
    }
    let mut code = records(reference);
    code.push_str(&sentences(reference));
    let names: Vec<String> = reference.keys().map(|name| format!("{name:?}")).collect();
    writeln!(code, "/// The name of every message.\n#[cfg(test)]\nconst NAMES: &[&str] = &[{}];", names.join(", "))
        .unwrap();
    files.push(("words.rs".to_owned(), code));
    Ok(files)
}

/// Reads the folder of a language. A pseudo-locale may have none, because its base has the words.
fn read_folder(words: &Path, language: &Language, faults: &mut Vec<String>) -> Folder {
    let tag = &language.tag;
    let path = words.join(tag);
    let mut folder = Folder::default();
    if language.base.is_some() && !path.exists() {
        return folder;
    }
    let mut files: Vec<_> = match std::fs::read_dir(&path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(e) => {
            faults.push(format!("{tag}: its folder cannot be read: {e}"));
            return folder;
        }
    };
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| {
            faults.push(format!("{tag}/{name}: {e}"));
            String::new()
        });
        if name == "regions.json" {
            match serde_json::from_str::<Regions>(&text) {
                Ok(regions) if regions.source.is_empty() || regions.licence.is_empty() => {
                    faults.push(format!("{tag}/{name}: says not where it is from, or under which licence"));
                }
                Ok(regions) => folder.regions = regions.names,
                Err(e) => faults.push(format!("{tag}/{name}: {e}")),
            }
        } else if name.ends_with(".ftl") {
            read_messages(language, &name, &text, &mut folder.messages, faults);
            let source = if HELP.contains(&name.as_str()) { &mut folder.help } else { &mut folder.rest };
            source.push_str(&text);
            source.push('\n');
        } else {
            faults.push(format!("{tag}/{name}: neither words nor names of regions"));
        }
    }
    folder
}

fn read_messages(language: &Language, file: &str, text: &str, messages: &mut Messages, faults: &mut Vec<String>) {
    let tag = &language.tag;
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => return faults.push(format!("{tag}/{file}: {errors:?}")),
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let name = message.id.name;
        let Some(pattern) = &message.value else {
            faults.push(format!("{tag}: {name} says nothing"));
            continue;
        };
        if !message.attributes.is_empty() || !name.contains('-') {
            faults.push(format!("{tag}: {name}: a message is named group-key, and has no attributes"));
            continue;
        }
        faults.extend(language.faults(name, pattern, is_number));
        let mut variables = BTreeSet::new();
        find_variables(pattern, &mut variables);
        if messages.insert(name.to_owned(), variables).is_some() {
            faults.push(format!("{tag}: {name} is there twice"));
        }
    }
}

/// The enum `Language` with a variant for each line of the table. A release build has only the languages that ship.
fn language_enum(languages: &[Language], all: &BTreeMap<&str, Folder>) -> String {
    let only = |language: &Language| if language.ships { "" } else { "#[cfg(debug_assertions)] " };
    let mut code = String::from(
        "/// A language the product speaks, or a pseudo-locale of its tests: a line of `core/words/languages.json`.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Language {\n",
    );
    for language in languages {
        writeln!(code, "    /// {} (`{}`).\n    {}{},", language.name, language.tag, only(language), language.english)
            .unwrap();
    }
    code.push_str("}\nimpl Language {\n");
    let variant = |tag: &str| languages.iter().find(|l| l.tag == tag).map(|l| format!("Language::{}", l.english));
    writeln!(
        code,
        "    /// The language that is shown where no other fits, and that every other is compared with.\n    pub const REFERENCE: Self = {};\n    pub(crate) const ALL: &'static [Self] = &[",
        variant(REFERENCE).unwrap_or_default()
    )
    .unwrap();
    for language in languages {
        writeln!(code, "        {}Self::{},", only(language), language.english).unwrap();
    }
    code.push_str("    ];\n    fn row(self) -> &'static Row {\n        match self {\n");
    for language in languages {
        let Language { tag, name, english, plurals, direction, ships, accents, regions: spoken_in, .. } = language;
        let base = language.base.as_deref().and_then(variant).map_or("None".to_owned(), |base| format!("Some({base})"));
        let regions: Vec<(&String, &String)> = all[tag.as_str()].regions.iter().collect();
        writeln!(
            code,
            "            {}Self::{english} => {{\n                static ROW: Row = Row {{\n                    tag: {tag:?}, name: {name:?}, plurals: {plurals:?}, direction: {direction:?}, spoken_in: &{spoken_in:?}, ships: {ships}, base: {base}, accents: {accents},\n                    help: include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.help.ftl\")),\n                    rest: include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.ftl\")),\n                    regions: &{regions:?},\n                }};\n                &ROW\n            }}",
            only(language),
        )
        .unwrap();
    }
    code.push_str("        }\n    }\n}\n");
    code
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

/// The group and the key of a message, as Rust names.
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
