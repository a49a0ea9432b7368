//! What a person is told before they choose how the journal is written out.

use super::ExportFormat;
use crate::words::Wording;

/// The page of exports.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ExportPage {
    /// Its heading.
    pub title: String,
    /// The formats there are.
    pub formats: Vec<FormatOffer>,
    /// Encrypted and plain, in the order in which they are offered.
    pub ways: Vec<WayOffer>,
    /// The question whether answers about safety go along.
    pub ask_safety: String,
}

/// A format that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FormatOffer {
    /// Which.
    pub format: ExportFormat,
    /// What it is called.
    pub name: String,
    /// What it is for, and what is in it.
    pub about: String,
    /// How names of its files end, without the dot.
    pub ending: String,
    /// Whether answers about safety go along unless the person says otherwise.
    pub with_safety_answers: bool,
}

/// A way of writing that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WayOffer {
    /// Whether the file is encrypted with a passphrase.
    pub encrypted: bool,
    /// What it is called.
    pub name: String,
    /// Who could read the file, in a sentence.
    pub who_can_read: String,
}

/// The page in that language.
#[must_use]
pub fn page(words: &Wording) -> ExportPage {
    let formats = ExportFormat::ALL.iter().map(|&format| FormatOffer {
        format,
        name: words.label("exportformat", format.id()),
        about: words.label("exportabout", format.id()),
        ending: format.ending().to_owned(),
        with_safety_answers: format.is_complete(),
    });
    ExportPage {
        title: words.export_title(),
        formats: formats.collect(),
        ways: [true, false].map(|encrypted| way(encrypted, words)).to_vec(),
        ask_safety: words.export_ask_safety(),
    }
}

/// A way of writing in that language.
#[must_use]
pub fn way(encrypted: bool, words: &Wording) -> WayOffer {
    let (name, who_can_read) = if encrypted {
        (words.export_encrypted(), words.export_encrypted_who())
    } else {
        (words.export_plain(), words.export_plain_who())
    };
    WayOffer { encrypted, name, who_can_read }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn encrypted_stands_first_and_each_way_says_who_could_read_it() {
        let page = page(&Wording::new(Language::English));
        assert_eq!(page.ways.iter().map(|way| way.encrypted).collect::<Vec<_>>(), [true, false]);
        assert!(page.ways[0].who_can_read.contains("passphrase"));
        assert!(page.ways[1].who_can_read.contains("not encrypted"));
        let complete: Vec<_> = page.formats.iter().filter(|f| f.with_safety_answers).map(|f| f.format).collect();
        assert_eq!(complete, [ExportFormat::Lines], "what is made to be passed on leaves safety answers out");
    }
}
