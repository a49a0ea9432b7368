//! The information that a person gets before they choose how the journal is written out.

use super::ExportFormat;
use crate::words::Wording;

/// The page of exports.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ExportPage {
    /// Its heading.
    pub title: String,
    /// The available formats.
    pub formats: Vec<FormatOffer>,
    /// The encrypted and the plain way, in the order in which they are offered.
    pub ways: Vec<WayOffer>,
    /// The question whether answers about safety are included.
    pub ask_safety: String,
}

/// A format that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FormatOffer {
    /// The format.
    pub format: ExportFormat,
    /// Its name.
    pub name: String,
    /// Its purpose and its content, in words.
    pub about: String,
    /// The extension of its file names, without the leading dot.
    pub ending: String,
    /// Whether answers about safety are included by default.
    pub with_safety_answers: bool,
}

/// An encrypted or a plain file, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WayOffer {
    /// Whether the file is encrypted with a passphrase.
    pub encrypted: bool,
    /// Its name.
    pub name: String,
    /// A sentence about who could read the file.
    pub who_can_read: String,
}

/// The page, in the language of `words`.
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

/// The offer of an encrypted or a plain file, in the language of `words`.
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
    fn encrypted_is_offered_first_and_each_way_says_who_could_read_it() {
        let page = page(&Wording::new(Language::English));
        assert_eq!(page.ways.iter().map(|way| way.encrypted).collect::<Vec<_>>(), [true, false]);
        assert!(page.ways[0].who_can_read.contains("passphrase"));
        assert!(page.ways[1].who_can_read.contains("not encrypted"));
        let complete: Vec<_> = page.formats.iter().filter(|f| f.with_safety_answers).map(|f| f.format).collect();
        assert_eq!(complete, [ExportFormat::Lines], "what is made to be passed on leaves safety answers out");
    }
}
