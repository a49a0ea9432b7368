//! Every sentence of the help pages and the plan is plain, and none contains a banned phrase.
//!
//! Plainness is measured with LIX (C. H. Björnsson, *Läsbarhet*, 1968): words per sentence plus the percentage of words
//! with more than six letters. It was made to compare languages, so one formula serves both. Below 30 is very easy; 30
//! to 40 is easy, as in a book for children or young people.

#![expect(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::collections::BTreeMap;
use std::path::Path;

/// For all sentences together: "very easy".
const HIGHEST_LIX: f64 = 30.0;
/// For one message of at least [`SHORT_TEXT`] words: "easy", the upper end of what a twelve-year-old reads. In a
/// shorter message a single long word would decide.
const HIGHEST_LIX_OF_A_TEXT: f64 = 40.0;
const SHORT_TEXT: usize = 12;
/// The most words in a sentence; longer ones are not read at three in the morning.
const LONGEST_SENTENCE: usize = 18;
const FILES: &[&str] = &["crisis.ftl", "safety.ftl"];

/// Banned in any sentence, in lower case, also as part of another word.
const NEVER_EN: &[&str] = &[
    // Suicide-safe: nothing about crime, success, failure, method, means or place (product.md, B4).
    "commit",
    "successful",
    "failed",
    "attempt",
    "overdose",
    "pill",
    "rope",
    "hang",
    "knife",
    "blade",
    "gun",
    "bridge",
    "poison",
    "jump",
    "epidemic",
    // No blame, no orders, no threats.
    "you must",
    "you should",
    "your fault if",
    "selfish",
    "weak",
    "give up",
    "are you sure",
    "crazy",
    "insane",
    // No promises and no claims.
    "guarantee",
    "always answer",
    "will help you",
    "diagnos",
    "detect",
    "cure",
    "treat",
    "prevents",
    // No chatter.
    "oops",
    "great job",
    "well done",
    "!",
    "streak",
    "score",
];
const NEVER_DE: &[&str] = &[
    "selbstmord",
    "freitod",
    "begangen",
    "verübt",
    "erfolgreich",
    "gescheitert",
    "versuch ",
    "überdosis",
    "tablette",
    "strick",
    "erhäng",
    "messer",
    "klinge",
    "waffe",
    "brücke",
    "gift",
    "springen",
    "du solltest",
    "selbst schuld",
    "egoistisch",
    "schwach",
    "bist du sicher",
    "verrückt",
    "garantier",
    "wird dir helfen",
    "diagnos",
    "heilt",
    "verhindert",
    "hoppla",
    "super gemacht",
    "!",
    "punktzahl",
    // A person is addressed as "du".
    "ihnen",
    "ihre ",
];
/// Contexts in which these letters are harmless: "versuch es noch einmal" does not speak of a suicide attempt.
const MEANT_OTHERWISE: &[&str] = &["versuch es", "auf eine weile"];

/// The messages of a file, with each variable replaced by one short word.
fn messages(language: &str) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/words").join(language).join(file);
        let text = std::fs::read_to_string(path).unwrap();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (key, said) = match line.split_once(" = ") {
                Some((key, said)) if !line.starts_with(' ') => (key.to_owned(), said),
                // A variant of a choice (`[one] …`, `*[other] …`), or the brace that ends it.
                _ => (current.clone(), line.split_once("] ").map_or("", |(_, said)| said)),
            };
            current.clone_from(&key);
            let said = plain(said);
            if !said.is_empty() {
                all.entry(key).or_default().push(said);
            }
        }
    }
    all
}

fn plain(said: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in said.chars() {
        match c {
            '{' => {
                inside = true;
                out.push('x');
            }
            '}' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    // The line that opens a choice is no sentence.
    if out.trim() == "x" && said.contains("->") { String::new() } else { out.trim().to_owned() }
}

fn sentences(text: &str) -> Vec<Vec<&str>> {
    text.split(['.', '?', ':', ';'])
        .map(|sentence| {
            sentence.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()).collect()
        })
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect()
}

fn lix(sentences: &[Vec<&str>]) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap());
    let words: Vec<&&str> = sentences.iter().flatten().collect();
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    count(words.len()) / count(sentences.len()) + 100.0 * count(long) / count(words.len())
}

#[test]
fn lix_is_computed_as_published() {
    // 12 words in 2 sentences, 4 of them longer than six letters.
    let text = "Lines can be busy tonight. If nobody answers, try another one quickly.";
    assert!((lix(&sentences(text)) - (6.0 + 100.0 * 4.0 / 12.0)).abs() < 1e-9);
}

#[test]
fn sentences_and_words_are_short() {
    for language in ["en", "de"] {
        let all = messages(language);
        let mut together = Vec::new();
        for (key, text) in all.iter().flat_map(|(key, texts)| texts.iter().map(move |text| (key, text))) {
            let found = sentences(text);
            let longest = found.iter().map(Vec::len).max().unwrap_or(0);
            assert!(longest <= LONGEST_SENTENCE, "{language} {key}: {longest} words");
            if found.iter().map(Vec::len).sum::<usize>() >= SHORT_TEXT {
                assert!(lix(&found) <= HIGHEST_LIX_OF_A_TEXT, "{language} {key}: LIX {:.0}", lix(&found));
            }
            together.extend(found);
        }
        let all = lix(&together);
        assert!(together.len() > 250 && all <= HIGHEST_LIX, "{language}: LIX {all:.1} over {}", together.len());
    }
}

#[test]
fn some_words_never_appear() {
    for (language, never) in [("en", NEVER_EN), ("de", NEVER_DE)] {
        for (key, texts) in messages(language) {
            for text in texts {
                let mut text = text.to_lowercase();
                for meant in MEANT_OTHERWISE {
                    text = text.replace(meant, "");
                }
                for word in never {
                    let found = if word.chars().all(char::is_alphabetic) {
                        text.split(|c: char| !c.is_alphabetic()).any(|w| w.starts_with(word))
                    } else {
                        text.contains(word)
                    };
                    assert!(!found, "{language} {key} says {word:?}");
                }
            }
        }
    }
}

#[test]
fn where_the_therapist_is_the_danger_nothing_says_to_tell_them() {
    for (language, phrases) in
        [("en", ["tell your therapist", "talk to your therapist"]), ("de", ["deiner therapeut", "in der therapie"])]
    {
        for (key, texts) in messages(language) {
            let concerned = key.contains("therapist_") || key.contains("unsafe") || key.starts_with("route-");
            for text in texts.iter().filter(|_| concerned) {
                assert!(phrases.iter().all(|phrase| !text.to_lowercase().contains(phrase)), "{language} {key}");
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let keys = |language| messages(language).into_keys().collect::<Vec<_>>();
    assert_eq!(keys("en"), keys("de"));
}
