//! The help page as records, ready to be drawn: every text composed, every number with its link.

use super::Urgent;

pub use super::hours::OpenNow;

/// What is known about who asks. All of it may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Asker {
    /// The person's own numbers, in their order: they come first.
    pub own: Vec<OwnNumber>,
    /// Whether they said they are under 18: then lines for young people come first.
    pub under_18: bool,
}

/// A number the person wrote down themself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OwnNumber {
    /// Whose it is.
    pub name: String,
    /// The number, as they wrote it.
    pub number: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpPage {
    /// What it is for.
    pub kind: Urgent,
    /// Its heading.
    pub title: String,
    /// The line above the emergency number.
    pub lead: String,
    /// Emergency numbers, the one to call first first; never empty.
    pub emergency: Vec<EmergencyNumber>,
    /// What is to be said about them: that sources differ, that one can be texted.
    pub emergency_notes: Vec<String>,
    /// An emergency number that takes text messages.
    pub emergency_text: Option<TextTo>,
    /// Ways to get help, the person's own first.
    pub ways: Vec<HelpWay>,
    /// That lines can be busy, and what then.
    pub busy: String,
    /// What else is to be known, a sentence or two each.
    pub notes: Vec<String>,
    /// Where more can be found; never empty.
    pub finders: Vec<HelpFinder>,
    /// Heading over `beside`.
    pub beside_title: String,
    /// Help for something else than this page is for. It never stands in for `ways`.
    pub beside: Vec<HelpWay>,
    /// Heading over `routes`.
    pub routes_title: String,
    /// Where a concern about a therapist can be raised; only for [`Urgent::Therapist`].
    pub routes: Vec<RaiseAt>,
    /// What stands there when there is none.
    pub routes_none: Option<String>,
    /// Whether the way out of this page at one touch stands at its top.
    pub quick_exit: bool,
    /// Its label.
    pub quick_exit_label: String,
    /// The region's code, if it is known.
    pub region: Option<String>,
    /// The region's name, or that none is chosen.
    pub region_label: String,
}

/// An emergency number.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EmergencyNumber {
    /// Police, ambulance, or the general one.
    pub title: String,
    /// The number.
    pub number: Dial,
    /// Which services it reaches, as far as sources say; else empty.
    pub reaches: String,
    /// What this rests on; empty for the general answer.
    pub source: String,
}

/// A number to dial.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Dial {
    /// As it is read.
    pub shown: String,
    /// As it is dialled inside the region; a short code is never made into an international number.
    pub dial: String,
    /// As a link, with star and hash escaped.
    pub tel: String,
}

impl Dial {
    /// A number of the directory.
    pub(crate) fn new(shown: &str, dial: &str) -> Self {
        let tel = dial.replace('*', "%2A").replace('#', "%23");
        Self { shown: shown.to_owned(), dial: dial.to_owned(), tel: format!("tel:{tel}") }
    }

    /// A number as a person wrote it; none when there is nothing to dial in it.
    pub(super) fn written(text: &str) -> Option<Self> {
        let dial: String = text.chars().filter(|c| c.is_ascii_digit() || "+*#".contains(*c)).collect();
        dial.contains(|c: char| c.is_ascii_digit()).then(|| Self::new(text, &dial))
    }
}

/// A number to text.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TextTo {
    /// What to do: "Text HOME to 741741".
    pub label: String,
    /// The number.
    pub number: String,
    /// The word to send first, where one is asked for.
    pub keyword: Option<String>,
}

/// One way to get help.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpWay {
    /// The id in the directory; empty for the person's own.
    pub id: String,
    /// Whether the person wrote it down themself.
    pub own: bool,
    /// Its name.
    pub title: String,
    /// Its name in English, where the other may not be read by who asks.
    pub also_called: Option<String>,
    /// What it is for.
    pub about: String,
    /// Whom it is for, where not for everyone.
    pub audience: Option<String>,
    /// The part of the region it is for.
    pub area: Option<String>,
    /// Numbers to call, the first one large.
    pub calls: Vec<Dial>,
    /// What to do once it is dialled.
    pub how: Option<String>,
    /// Numbers to text.
    pub texts: Vec<TextTo>,
    /// Numbers to write to by WhatsApp, as labels.
    pub whatsapp: Vec<TextTo>,
    /// The page of its chat.
    pub chat: Option<String>,
    /// Its page.
    pub web: Option<String>,
    /// Whether it is listed as open now.
    pub open: OpenNow,
    /// The same in words.
    pub open_text: String,
    /// Its listed hours in words.
    pub hours_text: String,
    /// Which languages a source says it speaks.
    pub languages: Option<String>,
    /// What a source says it costs.
    pub cost: Option<String>,
    /// "Listed by 3 sources, 2 June 2026", or when it was checked.
    pub source: String,
    /// The service's own page on which it was checked, if it was.
    pub checked_page: Option<String>,
}

/// Where more can be found.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpFinder {
    /// What it is.
    pub title: String,
    /// Its name.
    pub name: String,
    /// Its page, for the browser.
    pub url: String,
    /// That it opens in the browser, and what remains there.
    pub note: String,
}

/// Where a concern about a therapist can be raised.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RaiseAt {
    /// Its name.
    pub title: String,
    /// Whom it is for and what it does.
    pub text: String,
    /// Its number.
    pub call: Option<Dial>,
    /// Its page.
    pub web: Option<String>,
    /// Its address for mail.
    pub email: Option<String>,
    /// "Listed by 2 sources, 9 October 2025".
    pub source: String,
}

/// A region to choose.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RegionChoice {
    /// Its code (ISO 3166-1, two letters).
    pub code: String,
    /// Its name.
    pub label: String,
}
