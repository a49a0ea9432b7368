//! The import graph: the core's own, and made-up ones that break its order.

use std::collections::BTreeSet;

use holdfast_tests::architecture::{Graph, Layers, Report, Sources, Tree};

use crate::CORE;

#[test]
fn the_core_imports_downwards_and_in_no_circle() {
    assert!(CORE.faults.is_empty(), "{}", CORE.faults.join("\n\n"));
}

#[test]
fn an_upward_import_is_found_in_any_file() {
    let layers = Layers::declared();
    let highest = layers.iter().next().unwrap().first().unwrap().clone();
    let mut sources = Sources::of_core();
    let product: Vec<String> = Tree::read(&sources).files().map(|(file, _)| file.to_owned()).collect();
    let below = |file: &&String| **file != "lib.rs" && !file.starts_with(&format!("{highest}/"));
    for file in product.iter().filter(below) {
        sources = sources.with(file, &format!("const _: () = crate::{highest}::added();"));
    }
    let graph = Graph::of(&Tree::read(&sources));
    let found: BTreeSet<&str> = layers.upward(&graph).into_iter().map(|(arrow, _)| arrow.from.as_str()).collect();
    let missed: Vec<&String> = product.iter().filter(below).filter(|file| !found.contains(file.as_str())).collect();
    assert_eq!(missed, Vec::<&String>::new());
    assert!(found.len() > 100, "{} files", found.len());
}

const LAYERS: &str = "# Map\n\n## Layers\n\nWords.\n\n```text\napi\nmood stall\nentry words\n```\n";

/// A small crate in three layers, whose imports all go down.
fn small() -> Sources {
    Sources::made_up(&[
        ("lib.rs", "pub mod api; pub mod mood; pub mod stall; mod entry; mod words;\npub use api::Page;"),
        ("api/mod.rs", "use crate::mood::Mood;\npub struct Page(Mood);"),
        ("mood/mod.rs", "mod rules;\npub use rules::Mood;"),
        ("mood/rules.rs", "use crate::entry::Kind;\npub struct Mood(Kind);"),
        ("stall.rs", "mod window;\npub fn look() { window::look(); }"),
        ("stall/window.rs", "pub fn look() -> Option<crate::words::Label> { None }"),
        ("entry.rs", "#[cfg(test)]\nmod tests;\npub enum Kind { Mood }"),
        ("entry/tests.rs", "use crate::api::Page;\nmod more;"),
        ("entry/tests/more.rs", "use crate::api::Page;"),
        ("words.rs", "pub struct Label;\n#[cfg(test)]\nmod inner { use crate::api::Page; }"),
    ])
}

fn faults(sources: &Sources) -> Vec<String> {
    Report::new(&Tree::read(sources), Layers::parse(LAYERS)).faults()
}

/// Whether a file imports another.
fn imports(sources: &Sources, from: &str, to: &str) -> bool {
    Graph::of(&Tree::read(sources)).arrows().any(|(arrow, _)| arrow.from == from && arrow.to == to)
}

#[test]
fn a_crate_in_order_has_no_faults() {
    assert_eq!(faults(&small()), Vec::<String>::new());
    let tree = Tree::read(&small());
    assert_eq!(tree.tests().collect::<Vec<_>>(), ["entry/tests.rs", "entry/tests/more.rs"]);
    let arrows: Vec<String> = Graph::of(&tree).arrows().map(|(a, _)| format!("{} {}", a.from, a.to)).collect();
    // The facade `mood/mod.rs` takes part in no import; a file that imports through it depends on the item behind it.
    assert_eq!(
        arrows,
        ["api/mod.rs mood/rules.rs", "mood/rules.rs entry.rs", "stall.rs stall/window.rs", "stall/window.rs words.rs"]
    );
}

#[test]
fn an_upward_arrow_is_found_however_it_is_written() {
    for (place, code) in [
        ("import", "use crate::api::Page;"),
        ("group", "use crate::{api::{Page as P}, words};"),
        ("through super", "use super::api::Page;"),
        ("through the crate's own re-export", "use crate::Page;"),
        ("in a function", "fn f() { use crate::api::Page; }"),
        ("module in a function", "fn f() { use crate::api; api::open(); }"),
        ("expression", "fn f() -> usize { size(crate::api::Page::new()) }"),
        ("module and its function", "use crate::api; fn f() { api::open(); }"),
        ("type", "fn f(_: &[Option<crate::api::Page>]) {}"),
        ("pattern", "fn f(p: u8) -> bool { match p { crate::api::ONE => true, _ => false } }"),
        ("bound", "fn f<T: crate::api::Draws>(_: T) {}"),
        ("implementation", "impl crate::api::Page { fn f() {} }"),
        ("macro's tokens", "fn f() -> String { format!(\"{}\", crate::api::Page::title()) }"),
        ("macro's rules", "macro_rules! page { () => { $crate::api::Page::new() } }"),
        ("group in a macro", "made! { use crate::{words, api::{Page}}; }"),
        ("macro", "crate::api::page! { 1 }"),
        ("derive", "#[derive(crate::api::Draws)] struct S;"),
        ("text in an attribute", "#[derive(Serialize)] struct S { #[serde(with = \"crate::api::text\")] a: u8 }"),
        ("below tests", "#[cfg(test)]\nmod tests;\nuse crate::api::Page;"),
        ("in braces", "mod inner { use super::super::api::Page; }"),
        ("renamed", "use crate::api as above; fn f(_: above::Page) {}"),
        ("star", "use crate::api::*; fn f(_: Page) {}"),
        ("not only for tests", "#[cfg(not(test))] use crate::api::Page;"),
    ] {
        let sources =
            small().with("words.rs", &code.replace("mod tests;", "mod more_tests;")).with("words/more_tests.rs", "");
        let found = faults(&sources);
        assert!(found.iter().any(|fault| fault.starts_with("upwards: words.rs -> api/mod.rs")), "{place}: {found:?}");
    }
}

#[test]
fn code_that_only_tests_compile_makes_no_arrow() {
    for code in [
        "#[cfg(test)] use crate::api::Page;",
        "#[cfg(all(test, unix))] use crate::api::Page;",
        "#[cfg(test)] mod more { use crate::api::Page; }",
        "struct S { #[cfg(test)] page: crate::api::Page }",
        "fn f() { #[cfg(test)] let page = crate::api::Page::new(); }",
        "struct S; impl S { #[cfg(test)] fn f(_: crate::api::Page) {} }",
        "/// See [`crate::api::Page`].\nstruct S;",
    ] {
        assert_eq!(faults(&small().with("words.rs", code)), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn a_circle_through_a_re_export_is_found() {
    // `api` takes `Mood` from the facade, which takes it from `rules`, so the circle is between `api` and `rules`.
    let sources = small().with("mood/rules.rs", "pub fn f(_: crate::api::Page) {}");
    let circles = Graph::of(&Tree::read(&sources)).circles();
    assert_eq!(circles, [BTreeSet::from(["api/mod.rs".to_owned(), "mood/rules.rs".to_owned()])]);
    let found = faults(&sources);
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("circle of 2 files\n    api/mod.rs -> mood/rules.rs  (1:crate::mood::Mood")),
        "{found:?}"
    );
}

#[test]
fn a_parent_and_a_child_that_need_each_other_are_a_circle() {
    let sources = small().with("stall.rs", "pub struct Seen;").with("stall/window.rs", "pub fn g(_: super::Seen) {}");
    let circles = Graph::of(&Tree::read(&sources)).circles();
    assert_eq!(circles, [BTreeSet::from(["stall.rs".to_owned(), "stall/window.rs".to_owned()])]);
}

#[test]
fn a_circle_of_modules_is_found_where_no_file_is_in_a_circle() {
    let sources = small()
        .with("stall/window.rs", "pub use crate::mood::Mood as Seen; pub fn h(_: Seen) {}")
        .with("mood/mod.rs", "pub mod page;")
        .with("mood/page.rs", "pub fn page() { crate::stall::look(); }");
    let graph = Graph::of(&Tree::read(&sources));
    assert_eq!(graph.circles(), Vec::<BTreeSet<String>>::new());
    assert_eq!(graph.circles_of_modules(), [BTreeSet::from(["mood".to_owned(), "stall".to_owned()])]);
    assert!(faults(&sources).iter().any(|fault| fault.starts_with("circle of 2 modules: mood stall")));
}

#[test]
fn a_facade_that_uses_its_re_export_depends_on_it() {
    assert!(!imports(&small(), "mood/mod.rs", "mood/rules.rs"));
    assert!(imports(&small().with("mood/mod.rs", "pub fn f(_: Mood) {}"), "mood/mod.rs", "mood/rules.rs"));
    // A re-export of another module's item is an import like any other.
    assert!(imports(&small().with("mood/mod.rs", "pub use crate::words::Label;"), "mood/mod.rs", "words.rs"));
}

#[test]
fn re_exports_are_followed_to_the_end() {
    let sources = small()
        .with("stall.rs", "pub use window::shown;")
        .with("stall/window.rs", "pub mod shown { pub use crate::mood::*; }");
    let user = |code| sources.clone().with("api/mod.rs", code);
    assert!(imports(&user("fn f(_: crate::stall::shown::Mood) {}"), "api/mod.rs", "mood/rules.rs"));
    assert!(!imports(&user("fn f(_: crate::stall::shown::Mood) {}"), "api/mod.rs", "stall/window.rs"));
}

#[test]
fn files_outside_the_order_are_named() {
    let unknown = small().with("lib.rs", "mod other;").with("other.rs", "");
    assert_eq!(faults(&unknown), ["other: in no layer of ARCHITECTURE.md"]);
    let stray = small().with("mood/forgotten.rs", "");
    assert_eq!(faults(&stray), ["mood/forgotten.rs: no `mod` reaches this file"]);
    let layers = Layers::parse(&LAYERS.replace("words", "words gone"));
    let found = Report::new(&Tree::read(&small()), layers).faults();
    assert_eq!(found, ["gone: stands in the layers of ARCHITECTURE.md, and no such module exists"]);
}

#[test]
fn a_file_is_found_where_its_path_says() {
    let sources = small()
        .with("mood/mod.rs", "#[path = \"elsewhere/deep.rs\"]\npub mod near;")
        .with("mood/elsewhere/deep.rs", "pub fn f(_: crate::api::Page) {}");
    assert!(imports(&sources, "mood/elsewhere/deep.rs", "api/mod.rs"));
}

#[test]
fn items_declared_by_a_macro_belong_to_its_module() {
    let sources = small()
        .with("entry.rs", "ids! { /// Moods.\n pub enum Level { Low = \"low\" } }")
        .with("mood/rules.rs", "use crate::entry::*; pub fn f(_: Level) {}");
    assert!(imports(&sources, "mood/rules.rs", "entry.rs"));
    assert!(imports(&small().with("stall.rs", "fn f(_: crate::entry::Made) {}"), "stall.rs", "entry.rs"));
}
