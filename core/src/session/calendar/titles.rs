//! Titles by which programs call an event off.
//!
//! Exchange does not set `STATUS` in the copy of somebody who was invited. It puts a word before the title, in the language
//! of the mailbox. What a title says is only offered as called off: the person decides.

/// The words before a title that call an event off, by language, in lower case. A colon follows each, in French after a
/// space. All were seen in calendar files or their reports:
///
/// - English: github.com/derekantrican/GAS-ICS-Sync/issues/218 ("canceled", with `STATUS:CONFIRMED`) and
///   github.com/Ericsson/exchangecalendar/issues/474 ("cancelled").
/// - German, French, Spanish and Portuguese, Dutch: `SUMMARY` lines of fixtures in public repositories, November 2026.
const WORDS: [&str; 6] = ["canceled", "cancelled", "abgesagt", "annulé", "cancelado", "geannuleerd"];

/// The title without the words that call it off, where it has any: Exchange repeats them at each change. `None` for a title
/// that does not begin so, or says nothing else.
pub(super) fn without_calling_off(title: &str) -> Option<&str> {
    let mut rest = title;
    while let Some((word, after)) = rest.split_once(':') {
        if !WORDS.contains(&word.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    (rest.len() < title.len() && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_by_what_it_says_after_the_word() {
        for title in [
            "Canceled: Therapy",
            "Cancelled: Therapy",
            "ABGESAGT: Therapy",
            "Annulé : Therapy",
            "Annulé\u{a0}: Therapy",
            "Cancelado:Therapy",
            "Geannuleerd: Therapy",
            "Canceled: Canceled: Therapy",
            "Abgesagt: Canceled: Therapy",
        ] {
            assert_eq!(without_calling_off(title), Some("Therapy"), "{title}");
        }
        for title in
            ["Therapy", "Canceled", "Canceled:", "Canceled therapy", "Ask: canceled: or not", "Therapy: canceled"]
        {
            assert_eq!(without_calling_off(title), None, "{title}");
        }
    }
}
