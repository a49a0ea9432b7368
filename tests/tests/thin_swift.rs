//! The iOS shell decides and says nothing: its Swift has no comparison of a score, date or count, and no sentence.

use holdfast_tests::repository::files;

/// Lines that may compare: the file and a part of the line. A comment gives the reason.
const MAY_COMPARE: &[(&str, &str)] = &[
    // A status of the system, not a value of the core.
    ("KeychainGuard.swift", "KeychainStatus."),
    // Whether the clock could be read.
    ("SystemClock.swift", "== 0 else"),
    ("SystemClock.swift", "$0 != 0"),
    // Searches for the second at which the system's rules change an offset.
    ("SystemClock.swift", "while at < end"),
    ("SystemClock.swift", "while high - low > 1"),
    ("SystemClock.swift", "min(at + week, end)"),
    // Unchanged text is not stored again on leaving.
    ("RaiseModel.swift", "text != kept"),
];

/// Texts with a space that nobody reads: the file and a part of the line.
const MAY_SPEAK: &[(&str, &str)] = &[];

/// The Swift of the app, by the names of its files.
fn swift_files() -> Vec<(String, String)> {
    let all: Vec<(String, String)> =
        ["ios/Sources", "ios/App"].iter().flat_map(|folder| files(folder, ".swift")).collect();
    assert!(all.len() > 20, "{} files", all.len());
    let name = |path: String| path.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    all.into_iter().map(|(path, text)| (name(path), text)).collect()
}

/// The texts in quotes on a line.
fn texts(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// A line without the texts on it.
fn bare(line: &str) -> String {
    line.split('"').step_by(2).collect()
}

/// Whether a line orders two values or compares an amount.
fn compares(line: &str) -> bool {
    let line = bare(line);
    let ordered = [" < ", " > ", " <= ", " >= ", "max(", "min(", ".sorted"];
    // Comparing for identity is allowed (`==` between a chosen value and its button); comparing amounts is not.
    let how_much = |sign: &str| {
        line.split(sign).skip(1).any(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
            || line
                .split(sign)
                .next()
                .is_some_and(|before| line.contains(sign) && before.trim_end().ends_with(".count"))
    };
    let asks_text = ["text != ", "said == nil"].iter().any(|asked| line.contains(asked));
    ordered.iter().any(|sign| line.contains(sign)) || how_much("==") || how_much("!=") || asks_text
}

/// Whether a person could read a text: words separated by a space.
fn speaks(text: &str) -> bool {
    text.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count() > 1
}

fn offenders(rule: impl Fn(&str) -> bool, allowed: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in swift_files() {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let excepted = allowed.iter().any(|(file, part)| name == *file && line.contains(part));
            if !excepted && rule(code) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn no_swift_compares_a_score_date_or_count() {
    assert_eq!(offenders(compares, MAY_COMPARE), Vec::<String>::new());
}

#[test]
fn no_swift_contains_a_sentence() {
    assert_eq!(offenders(|line| texts(line).any(speaks), MAY_SPEAK), Vec::<String>::new());
}

#[test]
fn the_rules_can_be_broken() {
    for line in ["if score > 9 {", "guard days.count == 7", "let worst = max(a, b)", "if count != 0 {", "list.sorted()"]
    {
        assert!(compares(line), "{line}");
    }
    for line in ["if chosen == mood.level {", "func all<T>() -> [T] {", "let a = b ?? c"] {
        assert!(!compares(line), "{line}");
    }
    assert!(texts(r#"Text("Good to see you")"#).any(speaks));
    assert!(!texts(r#"Image(systemName: "chevron.left")"#).any(speaks));
}
