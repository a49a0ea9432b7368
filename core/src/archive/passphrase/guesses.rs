//! Estimates how many guesses a passphrase costs an attacker who knows how people choose them.
//!
//! The passphrase is cut into pieces in the way that is cheapest to guess, and the costs of the pieces, in bits, are
//! added. Letters are never treated as random: a run of them costs as much as human text in any language, by NIST's
//! figures for chosen passwords (SP 800-63-2, appendix A: 4 bits for the first character, 2 for each of the next seven,
//! 1.5 for each up to the twentieth, then 1). Cheaper still are words from short lists, neighbouring keys of a
//! keyboard, sequences, dates, and repetitions of an earlier part.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Only this many characters are examined: further ones can only make a passphrase harder to guess.
const LOOKED_AT: usize = 64;

/// The cost of a character that belongs to no longer piece: 10 digits, 26 letters in two cases, some 32 signs of which
/// half a dozen are most common; all other characters are rarer.
const DIGIT: f64 = 3.3;
const SMALL_LETTER: f64 = 4.7;
const LARGE_LETTER: f64 = 5.7;
const SIGN: f64 = 4.0;
const OTHER: f64 = 6.0;
/// The cost of a separator: most people use the same one throughout.
const SEPARATOR: f64 = 1.0;

/// The cost of a word that attackers try first: one of some six hundred, some of them much likelier than others.
const COMMON_WORD: f64 = 8.0;
/// The cost of a word from the list that generated passphrases use: one of 2,048.
const LISTED_WORD: f64 = 11.0;
/// The cost of a capital, or of a sign that replaces a letter.
const CHANGED_LETTER: f64 = 1.0;
/// The cost of a keyboard walk or a sequence: its starting point and its direction.
const WALK: f64 = 6.0;
/// The cost of a day of the last ninety years, in one of the ways to write it.
const DATE: f64 = 15.0;
/// The cost of a year that somebody may remember.
const YEAR: f64 = 7.0;

/// The shortest piece that counts as a text with changed letters; a shorter piece with a capital or a sign does not.
const SHORTEST_CHANGED: usize = 4;

/// The shortest walk, sequence and repetition, in characters.
const SHORTEST: usize = 3;

/// The rows of German, English and French keyboards.
const ROWS: [&str; 9] = [
    "1234567890",
    "qwertyuiop",
    "qwertzuiopü",
    "asdfghjklöä",
    "zxcvbnm",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
];
/// Walks across the rows, as in `1q2w3e` and `1qaz2wsx`, and a column of a number pad.
const WALKS: [&str; 4] = ["1q2w3e4r5t6y7u8i9o0p", "1q2w3e4r5t6z7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "147258369"];

/// Words that occur again and again in passwords, in English and German: first names, places, clubs, animals, words of
/// love, swear words, and words related to this app. Taken from lists of leaked passwords; in small letters.
static COMMON: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("common.txt").split_ascii_whitespace().collect());

/// The strength of a passphrase in bits: 2 to this power is the number of guesses that finds it for certain; on average
/// half of them suffice.
pub(super) fn bits(passphrase: &str) -> f64 {
    let text: Vec<char> = passphrase.chars().take(LOOKED_AT).collect();
    let small: Vec<char> = text.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    // For each place, the cost of the cheapest way to cover everything before it.
    let mut cheapest = vec![f64::INFINITY; text.len() + 1];
    if let Some(first) = cheapest.first_mut() {
        *first = 0.0;
    }
    for end in 1..=text.len() {
        for start in 0..end {
            let piece = Piece { text: &text, small: &small, start, end };
            let cost = cheapest[start] + piece.cost();
            cheapest[end] = cheapest[end].min(cost);
        }
    }
    cheapest[text.len()]
}

/// Consecutive characters of a passphrase that are guessed together.
struct Piece<'a> {
    text: &'a [char],
    small: &'a [char],
    start: usize,
    end: usize,
}

impl Piece<'_> {
    fn cost(&self) -> f64 {
        [self.alone(), self.language(), self.word(), self.walk(), self.count(), self.repeated(), self.date()]
            .into_iter()
            .flatten()
            .fold(f64::INFINITY, f64::min)
    }

    fn length(&self) -> usize {
        self.end - self.start
    }

    fn own(&self) -> &[char] {
        &self.text[self.start..self.end]
    }

    fn own_small(&self) -> &[char] {
        &self.small[self.start..self.end]
    }

    fn alone(&self) -> Option<f64> {
        let [c] = self.own() else { return None };
        Some(match c {
            ' ' | '-' | '_' | '.' | ',' => SEPARATOR,
            c if c.is_ascii_digit() => DIGIT,
            c if c.is_lowercase() => SMALL_LETTER,
            c if c.is_uppercase() => LARGE_LETTER,
            c if c.is_ascii() => SIGN,
            _ => OTHER,
        })
    }

    /// The piece with look-alike signs replaced by letters, and the cost of these changes. `None` if a character is
    /// neither a letter nor looks like one.
    fn letters(&self) -> Option<(String, f64)> {
        let letters: Option<String> = self.own_small().iter().copied().map(letter).collect();
        let capitals = self.own().iter().filter(|c| c.is_uppercase()).count();
        // A substitution is assumed to apply to every occurrence of the letter, so each kind of sign is counted once.
        let signs: BTreeSet<&char> = self.own().iter().filter(|c| !c.is_alphabetic()).collect();
        // All capitals count as one change, as does a capital first letter.
        let capitals = if capitals == self.length() { 1 } else { capitals };
        Some((letters?, CHANGED_LETTER * as_f64(capitals + signs.len())))
    }

    fn language(&self) -> Option<f64> {
        let (_, changes) = self.letters()?;
        if changes > 0.0 && self.length() < SHORTEST_CHANGED {
            return None;
        }
        let cost = |place: usize| match place {
            0 => 4.0,
            1..=7 => 2.0,
            8..=19 => 1.5,
            _ => 1.0,
        };
        Some((0..self.length()).map(cost).sum::<f64>() + changes)
    }

    fn word(&self) -> Option<f64> {
        let (word, changes) = self.letters()?;
        if COMMON.contains(word.as_str()) {
            return Some(COMMON_WORD + changes);
        }
        bip39::Language::English.find_word(&word).map(|_| LISTED_WORD + changes)
    }

    fn walk(&self) -> Option<f64> {
        if self.length() < SHORTEST {
            return None;
        }
        let forth: String = self.own_small().iter().collect();
        let back: String = self.own_small().iter().rev().collect();
        ROWS.iter()
            .chain(&WALKS)
            .any(|row| row.contains(&forth) || row.contains(&back))
            .then(|| WALK + as_f64(self.length()).log2())
    }

    /// A sequence with an even step of at most 2: `aaaa`, `abcd`, `9876`, `2468`.
    fn count(&self) -> Option<f64> {
        if self.length() < SHORTEST {
            return None;
        }
        let steps: BTreeSet<i64> = self
            .own_small()
            .windows(2)
            .map(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])))
            .collect();
        let even = steps.len() == 1 && steps.iter().all(|step| step.abs() <= 2);
        even.then(|| WALK + as_f64(self.length()).log2())
    }

    /// A repetition of an earlier part, forwards or backwards: the attacker only has to guess where it starts.
    fn repeated(&self) -> Option<f64> {
        let before = &self.small[..self.start];
        if self.length() < SHORTEST || before.len() < self.length() {
            return None;
        }
        let own = self.own_small();
        let stood = before.windows(own.len()).any(|w| w == own || w.iter().rev().eq(own));
        stood.then(|| 2.0 + as_f64(before.len()).log2())
    }

    /// A year, or a day in digits with or without separators.
    fn date(&self) -> Option<f64> {
        let own: String = self.own().iter().collect();
        let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        if own.chars().all(|c| c.is_ascii_digit()) && year(&own) {
            return Some(YEAR);
        }
        let parts: Vec<String> = if own.chars().all(|c| c.is_ascii_digit()) {
            match own.len() {
                6 => [0..2, 2..4, 4..6].into_iter().filter_map(|r| own.get(r).map(str::to_owned)).collect(),
                8 if own.get(..4).is_some_and(year) => {
                    [0..4, 4..6, 6..8].into_iter().filter_map(|r| own.get(r).map(str::to_owned)).collect()
                }
                8 => [0..2, 2..4, 4..8].into_iter().filter_map(|r| own.get(r).map(str::to_owned)).collect(),
                _ => return None,
            }
        } else {
            own.split(['.', '-', '/', ' ', '_']).map(str::to_owned).collect()
        };
        let [first, middle, last] = parts.as_slice() else { return None };
        let number = |text: &String| text.parse::<u32>().ok().filter(|_| text.chars().all(|c| c.is_ascii_digit()));
        let small = |text: &String| text.len() <= 2 && number(text).is_some_and(|n| (1..=31).contains(&n));
        let some_year = |text: &String| year(text) || (text.len() == 2 && number(text).is_some());
        let day = small(middle) && ((small(first) && some_year(last)) || (some_year(first) && small(last)));
        day.then_some(DATE)
    }
}

/// The letter that a character is or resembles.
fn letter(c: char) -> Option<char> {
    match c {
        '4' | '@' => Some('a'),
        '3' | '€' => Some('e'),
        '1' | '!' => Some('i'),
        '0' => Some('o'),
        '5' | '$' => Some('s'),
        '7' | '+' => Some('t'),
        c => c.is_alphabetic().then_some(c),
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths of at most 64")]
fn as_f64(length: usize) -> f64 {
    length as f64
}
