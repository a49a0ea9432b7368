//! Secrets as keyboards type them. One text can be written with composed characters or with combining ones, and which it
//! is depends on the keyboard and the system: "é" is one character or two. What is set is composed (NFC); what opens is
//! tried in each form, because earlier versions and other programs took the text as it was typed.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The text with composed characters (NFC).
pub(crate) fn composed(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.nfc().collect())
}

/// Each form in which the text may have been typed, the composed one first. One form where they are all the same, as for
/// every text in ASCII.
pub(crate) fn forms(text: &str) -> Vec<Zeroizing<String>> {
    let mut forms = vec![composed(text)];
    for form in [Zeroizing::new(text.to_owned()), Zeroizing::new(text.nfd().collect())] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_text_leads_to_the_same() {
        let (composed_text, apart) = ("grün 4711", "gru\u{308}n 4711");
        assert_eq!(*composed(apart), composed_text);
        let of = |text| forms(text).iter().map(|form| form.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(of(composed_text), [composed_text, apart]);
        assert_eq!(of(apart), [composed_text, apart]);
        assert_eq!(of("tide"), ["tide"]);
    }
}
