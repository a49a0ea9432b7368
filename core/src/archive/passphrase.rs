//! Judges passphrases and generates them.
//!
//! Anybody who can copy an archive can try passphrases on it for as long as they like. This is therefore the one place
//! in the product that refuses a secret because it is too easy to guess.

mod guesses;

use zeroize::Zeroizing;

use crate::error::{HoldfastError, NeverExpected, Result};
use crate::problem::{Fault, Problem};
use crate::words::{Language, Wording};

/// The shortest passphrase that is accepted, in characters.
pub const PASSPHRASE_LEAST_CHARS: u32 = 12;
/// The longest passphrase that is accepted, in characters.
pub const PASSPHRASE_MOST_CHARS: u32 = 256;

/// A passphrase of at least this many bits is accepted. One try takes some tenths of a second (see `sealed`), so ten
/// computers of eight cores need some fifteen years on average to find a passphrase of exactly this strength.
const FAIR_BITS: f64 = 38.0;
/// From this many bits on, the same computers need centuries.
const STRONG_BITS: f64 = 43.0;

/// The number of words in a generated passphrase. Each is drawn evenly from 2,048: 77 bits. At some tenths of a second
/// a try (see `sealed`), a million computers would need hundreds of millions of years on average.
const WORDS: usize = 7;
const BITS_A_WORD: u16 = 11;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, uniffi::Enum)]
pub enum Strength {
    /// It has fewer than [`PASSPHRASE_LEAST_CHARS`] characters.
    TooShort,
    /// It has more than [`PASSPHRASE_MOST_CHARS`] characters.
    TooLong,
    /// A guessing program finds it.
    TooEasy,
    /// It withstands an attacker who has some computers and some months.
    Fair,
    /// Such an attacker would need centuries.
    Strong,
}

/// The judgement of a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PassphraseJudged {
    /// How hard it is to guess.
    pub strength: Strength,
    /// Whether it is accepted for a backup.
    pub taken: bool,
    /// The judgement in words.
    pub text: String,
}

impl Strength {
    /// Judges how hard a passphrase is to guess.
    #[must_use]
    pub fn of(passphrase: &str) -> Self {
        let chars = u32::try_from(passphrase.chars().count()).unwrap_or(u32::MAX);
        if chars < PASSPHRASE_LEAST_CHARS {
            return Self::TooShort;
        }
        if chars > PASSPHRASE_MOST_CHARS {
            return Self::TooLong;
        }
        match guesses::bits(passphrase) {
            STRONG_BITS.. => Self::Strong,
            FAIR_BITS.. => Self::Fair,
            _ => Self::TooEasy,
        }
    }

    fn fault(self) -> Option<Fault> {
        match self {
            Self::TooShort => Some(Fault::TooShort { limit: PASSPHRASE_LEAST_CHARS }),
            Self::TooLong => Some(Fault::TooLong { limit: PASSPHRASE_MOST_CHARS }),
            Self::TooEasy => Some(Fault::TooEasy),
            Self::Fair | Self::Strong => None,
        }
    }

    fn text(self, words: &Wording) -> String {
        match self {
            Self::TooShort => words.archive_passphrase_too_short(PASSPHRASE_LEAST_CHARS.into()),
            Self::TooLong => words.archive_passphrase_too_long(PASSPHRASE_MOST_CHARS.into()),
            Self::TooEasy => words.archive_passphrase_too_easy(),
            Self::Fair => words.archive_passphrase_fair(),
            Self::Strong => words.archive_passphrase_strong(),
        }
    }
}

/// Judges a passphrase, in the words of `locale`.
#[must_use]
pub fn judge_passphrase(passphrase: String, locale: &str) -> PassphraseJudged {
    let passphrase = Zeroizing::new(passphrase);
    let strength = Strength::of(&passphrase);
    let text = strength.text(&Wording::new(Language::for_locale(locale)));
    PassphraseJudged { strength, taken: strength.fault().is_none(), text }
}

/// Generates a passphrase: seven English words from the BIP 39 list, whose words are short, common and distinct in
/// their first four letters. The passphrase is not stored.
///
/// # Errors
/// `Unexpected` when the system gives no random bits.
pub fn generate_passphrase() -> Result<String> {
    let mut bits = Zeroizing::new([0_u8; 2 * WORDS]);
    ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), bits.as_mut_slice()).or_unexpected()?;
    let list = bip39::Language::English.word_list();
    let (pairs, _) = bits.as_chunks::<2>();
    let words = pairs.iter().map(|pair| {
        let index = u16::from_le_bytes(*pair) & ((1 << BITS_A_WORD) - 1);
        list.get(usize::from(index)).copied().ok_or_else(HoldfastError::unexpected)
    });
    Ok(words.collect::<Result<Vec<&str>>>()?.join(" "))
}

/// Refuses a passphrase that is too short, too long or too easy to guess.
///
/// # Errors
/// [`HoldfastError::Rejected`] with the fault, for the field `passphrase`.
pub(crate) fn check(passphrase: &str) -> Result<()> {
    match Strength::of(passphrase).fault() {
        Some(fault) => Err(HoldfastError::rejected(Problem::new("passphrase", fault))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_would_guess_is_refused_in_words() {
        for (passphrase, strength) in [
            ("", Strength::TooShort),
            ("Xk7#mQ2$vL9", Strength::TooShort),
            ("passwordpassword", Strength::TooEasy),
            ("holdfastholdfast", Strength::TooEasy),
            ("111111111111", Strength::TooEasy),
            ("qwertzuiopas", Strength::TooEasy),
            ("manchesterunited1", Strength::TooEasy),
            ("Passwort-123-Passwort", Strength::TooEasy),
            ("1q2w3e4r5t6z7u8i", Strength::TooEasy),
            ("hallo schatz 24.12.1988", Strength::TooEasy),
            ("donaudampfschiff", Strength::TooEasy),
            ("my dog loves pizza", Strength::TooEasy),
            ("my dog loves lasagne", Strength::Fair),
            ("gentle harbour at dusk", Strength::Strong),
            ("mein Hund frisst gern Kirschkuchen", Strength::Strong),
            ("Xk7#mQ2$vL9q", Strength::Strong),
            ("длинная фраза про тихую гавань", Strength::Strong),
            (&"x".repeat(257), Strength::TooLong),
        ] {
            assert_eq!(Strength::of(passphrase), strength, "{passphrase}");
            for locale in ["en", "de"] {
                let judged = judge_passphrase(passphrase.to_owned(), locale);
                assert_eq!(judged.taken, strength >= Strength::Fair);
                assert!(!judged.text.starts_with("archive-"), "{}", judged.text);
            }
            assert_eq!(check(passphrase).is_ok(), strength >= Strength::Fair);
        }
    }

    /// Compares our judgement with that of the `zxcvbn` library, which knows tens of thousands of words and names by
    /// frequency. Ours knows far fewer and must not be the more generous of the two.
    #[test]
    fn what_another_judge_finds_easy_is_not_taken() {
        let names = ["alexander", "elisabeth", "stephanie"];
        let places = ["frankfurt", "california"];
        let ends = ["1", "123", "2024", "!", "1990!", "12.03.1985", "007", "xyz", "qwerty", ""];
        let separators = ["", " ", "-", "_", "."];
        let change: [fn(&str) -> String; 4] = [
            str::to_owned,
            |word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
            |word| word.replace('a', "@").replace('e', "3").replace('o', "0"),
            str::to_uppercase,
        ];
        let mut tried = 0;
        for first in names {
            for second in places.iter().chain(&names) {
                for end in ends {
                    for separator in separators {
                        for change in change {
                            for passphrase in [
                                format!("{}{separator}{end}", change(first)),
                                format!("{}{separator}{}{end}", change(first), change(second)),
                            ] {
                                tried += usize::from(passphrase.chars().count() >= 12);
                                if Strength::of(&passphrase) >= Strength::Fair {
                                    let other = zxcvbn::zxcvbn(&passphrase, &["holdfast"]).score();
                                    assert!(other >= zxcvbn::Score::Three, "{passphrase}: {other:?}");
                                }
                            }
                        }
                    }
                }
            }
        }
        assert!(tried > 3_000, "{tried}");
    }

    #[test]
    fn made_ones_are_seven_words_of_the_list_and_never_the_same() {
        let made: std::collections::BTreeSet<String> = (0..200).map(|_| generate_passphrase().unwrap()).collect();
        assert_eq!(made.len(), 200);
        let mut used = std::collections::BTreeSet::new();
        for passphrase in &made {
            let words: Vec<&str> = passphrase.split(' ').collect();
            assert_eq!(words.len(), WORDS);
            assert!(words.iter().all(|word| bip39::Language::English.find_word(word).is_some()));
            assert_eq!(Strength::of(passphrase), Strength::Strong);
            used.extend(words.into_iter().map(str::to_owned));
        }
        // 1,400 draws of 2,048 words hit about 1,014 of them.
        assert!((900..1_150).contains(&used.len()), "{}", used.len());
    }
}
