//! Crates that are made up to break a rule.

use holdfast_tests::architecture::rules::Offence;
use holdfast_tests::architecture::{Sources, Tree};

/// A crate with this file, the modules above it, and stand-ins for the words and the kinds of entries.
pub(crate) fn sources(file: &str, text: &str) -> Sources {
    let kinds = "pub enum Kind { Mood, Pause }\npub enum Body { Mood(u8), Pause(u8) }";
    let mut sources = Sources::default().with("lib.rs", "mod entry; mod words;").with("entry/mod.rs", kinds);
    sources = sources.with("words/mod.rs", "");
    for known in ["mood/store.rs", file] {
        sources = declared(sources, known).with(known, "");
    }
    sources.with(file, text)
}

/// The same, read.
pub(crate) fn tree(file: &str, text: &str) -> Tree {
    Tree::read(&sources(file, text))
}

/// Declares a file in the modules above it.
fn declared(mut sources: Sources, file: &str) -> Sources {
    let whole = file.strip_suffix(".rs").unwrap_or(file);
    let parts: Vec<&str> = whole.strip_suffix("/mod").unwrap_or(whole).split('/').collect();
    let mut parent = "lib.rs".to_owned();
    for (at, part) in parts.iter().enumerate() {
        let declaration = format!("mod {part};");
        if !sources.text(&parent).is_some_and(|text| text.contains(&declaration)) {
            sources = sources.with(&parent, &declaration);
        }
        parent = format!("{}/mod.rs", parts.get(..=at).unwrap_or_default().join("/"));
    }
    sources
}

/// Checks that a rule finds the code wherever it is in a file, and ignores it where only tests compile it.
pub(crate) fn bites(file: &str, code: &str, rule: impl Fn(&Tree) -> Vec<Offence>) {
    let folder = file.strip_suffix("mod.rs").map(str::to_owned);
    let folder = folder.unwrap_or_else(|| format!("{}/", file.strip_suffix(".rs").unwrap_or(file)));
    let tests = format!("{folder}tests.rs");
    let below = format!("#[cfg(test)]\nmod tests;\n\n{code}");
    let inline = format!("mod inner {{\n{code}\n}}");
    let in_macro = format!("macro_rules! made {{ ($a:expr) => {{ {code} }} }}");
    let given = format!("made! {{ {code} }}");
    let places = [
        ("plain", code),
        ("below tests", &below),
        ("in braces", &inline),
        ("in a macro", &in_macro),
        ("given", &given),
    ];
    for (place, text) in places {
        let tree = Tree::read(&sources(file, text).with(&tests, ""));
        assert!(rule(&tree).iter().any(|offence| offence.file == file), "{place}: {code}");
    }
    let for_tests = format!("#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod inner {{\n{code}\n}}");
    let tree = Tree::read(&sources(file, &for_tests).with(&tests, code));
    assert_eq!(rule(&tree), Vec::new(), "in tests: {code}");
    assert!(tree.tests().any(|known| known == tests), "{tests}");
}
