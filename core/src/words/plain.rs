//! Checks that words are plain: the length of sentences, the reading level, and banned phrases.
//!
//! Reading level, as a school grade; a child of twelve is in the sixth:
//! - English, Flesch–Kincaid grade (Kincaid et al. 1975): `0.39 · words/sentences + 11.8 · syllables/words − 15.59`.
//! - German, first Wiener Sachtextformel (Bamberger, Vanecek 1984): `0.1935 · MS + 0.1672 · SL + 0.1297 · IW −
//!   0.0327 · ES − 0.875`, with MS the share in per cent of words of three syllables or more, SL the words in a
//!   sentence, IW the share of words of more than six letters, ES the share of words of one syllable.
//!
//! Syllables are counted as groups of vowels; in English a silent final e is not counted. Both formulas are made for
//! whole texts, so they are computed over all the words of an area, not over single sentences.

use super::*;

/// The most words a sentence may have on average.
const WORDS_A_SENTENCE: f64 = 12.0;
/// The most words one sentence may have.
const LONGEST_SENTENCE: usize = 24;
/// The highest reading level, as a school grade.
const HIGHEST_GRADE: f64 = 6.0;

/// Measures text in one language.
#[derive(Debug)]
pub(crate) struct Measure {
    language: Language,
    sentences: f64,
    words: f64,
    syllables: f64,
    one_syllable: f64,
    three_syllables: f64,
    long_words: f64,
    longest: usize,
}

impl Measure {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            language,
            sentences: 0.0,
            words: 0.0,
            syllables: 0.0,
            one_syllable: 0.0,
            three_syllables: 0.0,
            long_words: 0.0,
            longest: 0,
        }
    }

    /// Adds one text. A colon ends a sentence as a full stop does, because a reader pauses there.
    pub(crate) fn add(&mut self, text: &str) {
        for sentence in text.split(['.', '?', '!', ':', '…', '\n']) {
            let words: Vec<String> = sentence
                .split(|c: char| !(c.is_alphanumeric() || "’'-".contains(c)))
                .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase())
                .filter(|word| !word.is_empty())
                .collect();
            self.sentences += f64::from(u8::from(!words.is_empty()));
            self.longest = self.longest.max(words.len());
            for word in words {
                let syllables = self.syllables_of(&word);
                self.words += 1.0;
                self.syllables += f64::from(syllables);
                self.one_syllable += f64::from(u8::from(syllables == 1));
                self.three_syllables += f64::from(u8::from(syllables >= 3));
                self.long_words += f64::from(u8::from(word.chars().count() > 6));
            }
        }
    }

    fn syllables_of(&self, word: &str) -> u32 {
        let mut groups: u32 = 0;
        let mut after_vowel = false;
        for c in word.chars() {
            let vowel = "aeiouyäöü".contains(c);
            groups += u32::from(vowel && !after_vowel);
            after_vowel = vowel;
        }
        let silent_e = self.language != Language::German && word.ends_with('e') && !word.ends_with("le");
        groups.saturating_sub(u32::from(silent_e)).max(1)
    }

    pub(crate) fn words_a_sentence(&self) -> f64 {
        self.words / self.sentences
    }

    pub(crate) fn grade(&self) -> f64 {
        let share = |part: f64| 100.0 * part / self.words;
        if self.language == Language::German {
            0.1935 * share(self.three_syllables) + 0.1672 * self.words_a_sentence() + 0.1297 * share(self.long_words)
                - 0.0327 * share(self.one_syllable)
                - 0.875
        } else {
            0.39 * self.words_a_sentence() + 11.8 * self.syllables / self.words - 15.59
        }
    }

    /// Fails the test that calls it when the added texts are not plain.
    pub(crate) fn assert_plain(&self, area: &str) {
        let (length, grade) = (self.words_a_sentence(), self.grade());
        println!(
            "{area} {:?}: {length:.1} words a sentence, grade {grade:.1}, longest {}",
            self.language, self.longest
        );
        assert!(length <= WORDS_A_SENTENCE, "{area} {:?}: {length:.1} words a sentence", self.language);
        assert!(grade <= HIGHEST_GRADE, "{area} {:?}: grade {grade:.1}", self.language);
    }

    /// Fails the test that calls it when a sentence of that text is too long.
    pub(crate) fn assert_no_long_sentence(language: Language, text: &str) {
        let mut one = Self::new(language);
        one.add(text);
        assert!(one.longest <= LONGEST_SENTENCE, "{} words: {text}", one.longest);
    }
}

/// Banned phrases, in lower case, matched as whole words; a star stands for any ending.
///
/// They come from the wording rules of suicide-safe messaging and of this product: nothing that makes suicide a crime
/// or a feat, nothing that blames, praises or counts, nothing that claims to treat, detect or prevent. The kinds that
/// were found in a review of all sentences follow, each with its name; `kinds_of_weak_sentences_are_found` has a right
/// and a wrong example of each.
const NEVER_EN: &[&str] = &[
    "commit suicide",
    "committed",
    "successful",
    "failed",
    "fail",
    "failure",
    "attempt*",
    "must",
    "should have",
    "oops",
    "great job",
    "well done",
    "good job",
    "congrat*",
    "awesome",
    "guilt*",
    "shame*",
    "streak*",
    "diagnos*",
    "prevents",
    "prevent",
    "treats",
    "detect*",
    "cure*",
    "lazy",
    "resist*",
    "non-compliant",
    "refuse*",
    "give up",
    "gave up",
    "risk score",
    "probability",
    "percent",
    "score",
    // German syntax in English words.
    "need not",
    "the way there",
    "read in a",
    "reading in a",
    "whom",
    "of no more use",
    "no use to",
    "uses me up",
    "have a look whether",
    // Crisis lines without their name, and jargon for people who help.
    "the lines",
    "these lines",
    "and lines",
    "a line for",
    "call a line",
    "or a line",
    "peer*",
    // Orders.
    "you should",
    "bring it up",
    // Promises.
    "will help",
    "will get better",
    "will feel better",
    "always answer*",
    "guarantee*",
    "promise*",
    // Blame.
    "excuse*",
    "your fault",
    "your own fault",
    // False calm.
    "don t worry",
    "do not worry",
    "nothing to worry",
    "calm down",
    "it will pass",
    "will be fine",
    "will be all right",
    // Hopelessness.
    "go away",
    "goes away",
    "will probably stay",
    "no hope",
    "hopeless",
    "incurable",
    // Mistakes about treatment: every psychotherapy is done by talking.
    "talking therapy",
];
const NEVER_DE: &[&str] = &[
    "selbstmord*",
    "freitod*",
    "versag*",
    "gescheitert*",
    "scheitern",
    "müsstest",
    "hoppla",
    "ups",
    "super",
    "toll",
    "glückwunsch*",
    "gratul*",
    "schuldgefühl*",
    "schäm*",
    "serie*",
    "diagnos*",
    "verhindert*",
    "heilt",
    "erkennt",
    "faul",
    "verweiger*",
    "aufgegeben",
    "aufgeben",
    "wahrscheinlichkeit*",
    "prozent",
    "punkte",
    "punktzahl",
    // Orders.
    "du solltest",
    "sprich es an",
    // Promises.
    "helfen trotzdem",
    "wird dir helfen",
    "hilft dir bestimmt",
    "wird besser",
    "wird es besser",
    "garantier*",
    "versproch*",
    "versprech*",
    // Blame.
    "ausrede*",
    "selbst schuld",
    "deine schuld",
    // False calm.
    "keine sorge",
    "mach dir keine",
    "keine angst",
    "alles wird gut",
    "geht vorbei",
    "beruhige*",
    // Hopelessness.
    "geht nicht weg",
    "nicht weggeht",
    "wird wohl bleiben",
    "unheilbar*",
    "hoffnungslos*",
    // Mistakes about treatment: „Gesprächstherapie“ is the name of one kind, after Rogers.
    "gesprächstherapie*",
    // Words with two meanings: „sicherer“ of a call, „aufgehoben“, and the last hours of a life.
    "anruf ist sicherer",
    "aufgehoben",
    "letzten stunden",
    "letzte stunde",
    "auf das ende zu",
    "geht hier unter",
    "geht dort unter",
    // One way of naming people: both forms, or a word that fits everybody.
    "zum arzt",
    "beim arzt",
    "wie er es",
    "dass er an",
    "freunde",
    "freunden",
];
/// Phrases in which a banned word is right.
const ALLOWED: &[&str] = &[
    "not a diagnosis",
    "keine diagnose",
    "not your fault",
    "nicht deine schuld",
    "did you bring it up",
    "like to bring it up",
];

/// German words for men that stand for everybody only beside the word for women.
const PAIRS: &[(&str, &str)] = &[
    ("arzt", "ärztin"),
    ("arztes", "ärztin"),
    ("ärzte", "ärztinnen"),
    ("ärzten", "ärztinnen"),
    ("therapeut", "therapeutin"),
    ("therapeuten", "therapeutin*"),
    ("psychotherapeuten", "psychotherapeutinnen"),
    ("psychologen", "psychologinnen"),
    ("dolmetscher", "dolmetscherin"),
    ("freund", "freundin"),
    ("partner", "partnerin"),
    ("berater", "beraterin"),
    ("patient", "patientin"),
    ("patienten", "patientinnen"),
];

/// The words of a text, in lower case, separated by one space.
fn flat(text: &str) -> String {
    let small = text.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// Whether a text from [`flat`] contains a banned phrase, as whole words.
fn says(flat: &str, never: &str) -> bool {
    match never.strip_suffix('*') {
        Some(stem) => format!(" {flat}").contains(&format!(" {stem}")),
        None => format!(" {flat} ").contains(&format!(" {never} ")),
    }
}

/// The banned phrases that occur in `text`.
pub(crate) fn never_said(language: Language, text: &str) -> Vec<&'static str> {
    let mut flat = flat(text);
    for allowed in ALLOWED {
        flat = flat.replace(allowed, "");
    }
    let list = if language == Language::German { NEVER_DE } else { NEVER_EN };
    let mut said: Vec<&str> = list.iter().copied().filter(|never| says(&flat, never)).collect();
    if language == Language::German && text.split(['.', '?', '!', ':', '\n']).any(presses) {
        said.push("musst");
    }
    match language {
        Language::German => {
            let alone = |(his, hers): &&(&str, &str)| says(&flat, his) && !says(&flat, hers);
            said.extend(PAIRS.iter().filter(alone).map(|(his, _)| *his));
        }
        _ if text.split_inclusive(['.', '?', '!', ':', '\n']).any(free_relative) => said.push("who …"),
        _ => {}
    }
    said
}

/// Whether an English sentence begins as a German one may: "Who can see it, can …", "Whoever has it …". A question
/// may begin with "who".
fn free_relative(sentence: &str) -> bool {
    let first = flat(sentence);
    let ends = sentence.trim_end().ends_with('.');
    first.starts_with("whoever ") || (ends && first.starts_with("who "))
}

/// Whether a sentence says "du musst", which presses, and not "du musst nicht", which frees.
fn presses(sentence: &str) -> bool {
    let flat = flat(sentence);
    says(&flat, "musst") && !says(&flat, "nicht") && !says(&flat, "kein*")
}

/// Every message of a language: its name, and its text as written, with all plural variants and without the names of
/// variables.
fn messages(language: Language) -> Vec<(String, String)> {
    let source = language.sources().concat();
    let mut found: Vec<(String, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, text)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            found.push((name.to_owned(), text.trim_start().to_owned()));
        } else if let (Some((_, text)), true) = (found.last_mut(), line.starts_with(' ')) {
            text.push('\n');
            text.push_str(line);
        }
    }
    for (_, text) in &mut found {
        let words = text.split_inclusive(char::is_whitespace).filter(|word| !word.starts_with('$'));
        *text = words.collect();
    }
    found
}

const BOTH: [Language; 2] = [Language::English, Language::German];

#[test]
fn every_message_is_checked() {
    for language in BOTH {
        let names: std::collections::BTreeSet<String> = messages(language).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), NAMES.len());
        assert!(NAMES.iter().all(|name| names.contains(*name)));
    }
}

#[test]
fn no_message_contains_a_banned_phrase() {
    let mut found = Vec::new();
    for language in BOTH {
        for (name, text) in messages(language) {
            let said = never_said(language, &text);
            if !said.is_empty() {
                found.push(format!("{name} ({language:?}) says {said:?}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The messages that a person reads when things are hard: cards, check-in, factors, errors.
#[test]
fn messages_read_when_things_are_hard_are_plain() {
    const AREAS: &[&[&str]] = &[
        &["cardmeaning", "cardmore", "raise"],
        &["say", "elsewhere", "elsewhereopen"],
        &["change"],
        &["cope", "lead"],
        &["checkin", "checkinask", "factors", "factorask", "factorintro"],
        &["error", "errordo"],
        &["today", "session", "therapy", "pause"],
    ];
    for language in BOTH {
        let messages = messages(language);
        for groups in AREAS {
            let mut measure = Measure::new(language);
            for (_, text) in
                messages.iter().filter(|(name, _)| groups.iter().any(|g| name.starts_with(&format!("{g}-"))))
            {
                Measure::assert_no_long_sentence(language, text);
                measure.add(text);
            }
            measure.assert_plain(groups[0]);
        }
    }
}

#[test]
fn hard_words_and_banned_phrases_are_found() {
    let mut hard = Measure::new(Language::English);
    hard.add("Notwithstanding considerable therapeutic expenditure, psychological amelioration remains imperceptible.");
    assert!(hard.grade() > 15.0, "{}", hard.grade());
    let mut easy = Measure::new(Language::German);
    easy.add("Du brauchst dich nicht heute zu entscheiden. Ruf an, wenn du magst.");
    assert!(easy.grade() < 5.0, "{}", easy.grade());
    assert!((easy.words_a_sentence() - 6.0).abs() < f64::EPSILON, "{}", easy.words_a_sentence());
    assert_eq!(never_said(Language::English, "You FAILED, oops. Diagnosed!"), ["failed", "oops", "diagnos*"]);
    assert_eq!(never_said(Language::English, "This is not a diagnosis. Treatment, mustard, commitment."), [""; 0]);
    assert_eq!(never_said(Language::German, "Ein Versager. Keine Diagnose."), ["versag*"]);
    assert_eq!(never_said(Language::German, "Du musst hingehen. Du musst nicht reden."), ["musst"]);
    assert_eq!(never_said(Language::German, "Du musst nicht hingehen."), [""; 0]);
}

/// Each kind of weak sentence that a review found: a sentence as it was, the rule that finds it, and a better one.
#[test]
fn kinds_of_weak_sentences_are_found() {
    let english = [
        ("Who can read your files, can open the journal.", "who …", "Anyone who can read your files can open it."),
        ("Whoever has it can read it.", "who …", "Who can you tell?"),
        ("You need not say why.", "need not", "You do not have to say why."),
        ("Money, time, the way there.", "the way there", "Money, time, getting there."),
        ("You can read in a backup.", "read in a", "You can restore a backup."),
        ("I know whom to call.", "whom", "I know who to call."),
        ("Your plan and the lines are here.", "the lines", "Your plan and the numbers to call are here."),
        ("A friend, a group, a peer.", "peer*", "A friend, a relative, a group."),
        ("Bring it up: The pace", "bring it up", "Would you like to bring it up on Thursday?"),
        ("You should call.", "you should", "You can call."),
        ("The number above will help.", "will help", "The number above can still help."),
        ("That is no excuse.", "excuse*", "You do not have to explain it."),
        ("Perhaps it is your fault.", "your fault", "It is not your fault."),
        ("Don’t worry, this is common.", "don t worry", "Many people know this."),
        ("Some things do not go away.", "go away", "Some conditions take more time."),
        ("A longer talking therapy.", "talking therapy", "Longer-term psychodynamic therapy."),
    ];
    let german = [
        ("Sprich es an: Das Tempo", "sprich es an", "Möchtest du es am Donnerstag ansprechen?"),
        ("Die Nummern helfen trotzdem.", "helfen trotzdem", "Die Nummern können trotzdem helfen."),
        ("Du brauchst keine Ausrede.", "ausrede*", "Du brauchst keine Begründung."),
        ("Keine Sorge, das kennen viele.", "keine sorge", "Das kennen viele."),
        ("Manches geht nicht weg.", "geht nicht weg", "Manches braucht mehr Zeit."),
        ("Eine längere Gesprächstherapie.", "gesprächstherapie*", "Eine längere tiefenpsychologische Therapie."),
        ("Ein Anruf ist sicherer.", "anruf ist sicherer", "Ein Anruf ist zuverlässiger."),
        ("Das alte bleibt aufgehoben.", "aufgehoben", "Das alte bleibt erhalten."),
        ("Unsere letzten Stunden.", "letzten stunden", "Unsere letzten Sitzungen."),
        ("Ein Arzt kann helfen.", "arzt", "Eine Ärztin oder ein Arzt kann helfen."),
        ("Frag deinen Therapeuten.", "therapeuten", "Frag deine Therapeutin oder deinen Therapeuten."),
        ("Sag Freunden Bescheid.", "freunden", "Sag einem vertrauten Menschen Bescheid."),
    ];
    for (language, examples) in [(Language::English, &english[..]), (Language::German, &german[..])] {
        for (wrong, rule, right) in examples {
            assert_eq!(never_said(language, wrong), [*rule], "{wrong}");
            assert_eq!(never_said(language, right), [""; 0], "{right}");
        }
    }
}
