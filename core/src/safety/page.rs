//! The help page as records, ready to be drawn: all texts are composed and all numbers have a link.

use super::Urgent;

pub use super::hours::OpenNow;

/// Facts about the person who asks for help. All may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Asker {
    /// The person's own numbers, in their order. They come first.
    pub own: Vec<OwnNumber>,
    /// Whether the person said that they are under 18. Then lines for young people come first.
    pub under_18: bool,
}

/// A number that the person wrote down.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OwnNumber {
    /// The name of the person it reaches.
    pub name: String,
    /// The number as the person wrote it.
    pub number: String,
    /// Whether the page offers a message to it.
    #[uniffi(default = false)]
    pub may_text: bool,
}

/// The help page for one danger.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpPage {
    /// The danger it is for.
    pub kind: Urgent,
    /// Its heading.
    pub title: String,
    /// The line above the emergency number.
    pub lead: String,
    /// Emergency numbers, in the order in which to call them; never empty.
    pub emergency: Vec<EmergencyNumber>,
    /// Notes about them: for example that sources differ, or that a number takes texts.
    pub emergency_notes: Vec<String>,
    /// An emergency number that takes text messages.
    pub emergency_text: Option<TextTo>,
    /// Sentences to read before the ways of the first screen; often none.
    pub first_notes: Vec<String>,
    /// The ways to get help on the first screen: two of the person's own at most, and the best line for this person,
    /// region and time.
    pub first: Vec<HelpWay>,
    /// The body on the first screen that takes concerns about a therapist; `None` except for [`Urgent::Therapist`].
    pub first_route: Option<RaiseAt>,
    /// Numbers by region, where none is chosen and the language is mostly spoken in a few; else empty.
    pub by_region: Vec<RegionHelp>,
    /// The other ways to get help, the person's own first.
    pub ways: Vec<HelpWay>,
    /// The note that lines can be busy, and what to do then.
    pub busy: String,
    /// Further notes, one or two sentences each.
    pub notes: Vec<String>,
    /// Directories with more services; never empty.
    pub finders: Vec<HelpFinder>,
    /// Heading over `beside`.
    pub beside_title: String,
    /// Services for other needs than the danger of this page. They never replace `ways`.
    pub beside: Vec<HelpWay>,
    /// Heading over `routes`.
    pub routes_title: String,
    /// The other bodies that take concerns about a therapist; empty except for [`Urgent::Therapist`].
    pub routes: Vec<RaiseAt>,
    /// The text shown in place of `routes` when the region has no such body.
    pub routes_none: Option<String>,
    /// Whether a button that leaves the page at one touch is shown at its top.
    pub quick_exit: bool,
    /// Its label.
    pub quick_exit_label: String,
    /// The region's code; `None` when no region is known.
    pub region: Option<String>,
    /// The region's name, or the text that none is chosen.
    pub region_label: String,
    /// "Did you mean one of these?", where a name that is nearly that of a region was typed; else `None`.
    pub region_question: Option<String>,
    /// The regions that it asks about, the nearest first.
    pub region_guesses: Vec<RegionChoice>,
}

impl HelpPage {
    /// All ways to get help, the person's own and the best first.
    pub fn all_ways(&self) -> impl Iterator<Item = &HelpWay> {
        let (own, lines) = self.first.split_at(self.first.iter().take_while(|way| way.own).count());
        let (more_own, more) = self.ways.split_at(self.ways.iter().take_while(|way| way.own).count());
        own.iter().chain(more_own).chain(lines).chain(more)
    }

    /// All bodies that take concerns about a therapist.
    pub fn all_routes(&self) -> impl Iterator<Item = &RaiseAt> {
        self.first_route.iter().chain(&self.routes)
    }

    /// All notes, the first one first.
    pub fn all_notes(&self) -> impl Iterator<Item = &String> {
        self.first_notes.iter().chain(&self.notes)
    }
}

/// Help in one of several regions.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RegionHelp {
    /// The region's code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// Its emergency numbers, in the order in which to call them.
    pub emergency: Vec<EmergencyNumber>,
    /// Its best line; `None` where none is known.
    pub line: Option<HelpWay>,
}

/// An emergency number.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EmergencyNumber {
    /// Its name: police, ambulance, or the general emergency number.
    pub title: String,
    /// The number.
    pub number: Dial,
    /// The services it reaches, as far as sources name them; otherwise empty.
    pub reaches: String,
    /// Its sources in words; empty for the general answer.
    pub source: String,
}

/// A number to dial.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Dial {
    /// The number as it is displayed.
    pub shown: String,
    /// The number as it is dialled inside the region. A short code is never turned into an international number.
    pub dial: String,
    /// The number as a `tel:` link, with star and hash escaped.
    pub tel: String,
}

impl Dial {
    /// A number from the directory.
    pub(crate) fn new(shown: &str, dial: &str) -> Self {
        let tel = dial.replace('*', "%2A").replace('#', "%23");
        Self { shown: shown.to_owned(), dial: dial.to_owned(), tel: format!("tel:{tel}") }
    }

    /// A number as a person wrote it; `None` when it contains no digit.
    pub(super) fn written(text: &str) -> Option<Self> {
        let dial: String = text.chars().filter(|c| c.is_ascii_digit() || "+*#".contains(*c)).collect();
        dial.contains(|c: char| c.is_ascii_digit()).then(|| Self::new(text, &dial))
    }
}

/// A number to text.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TextTo {
    /// The instruction: "Text HOME to 741741".
    pub label: String,
    /// The number.
    pub number: String,
    /// The text to begin with: the word that a service asks for, or a message to one of the person's own people.
    pub keyword: Option<String>,
}

/// One way to get help.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HelpWay {
    /// The id in the directory; empty for the person's own number.
    pub id: String,
    /// Whether the person wrote it down.
    pub own: bool,
    /// Its name.
    pub title: String,
    /// A further name in the reader's language or in English, when the name itself may not be readable.
    pub also_called: Option<String>,
    /// The needs it is for.
    pub about: String,
    /// The group it is for; `None` when it is for everyone.
    pub audience: Option<String>,
    /// The part of the region it is for.
    pub area: Option<String>,
    /// Numbers to call; the first is drawn large.
    pub calls: Vec<Dial>,
    /// What to do after dialling.
    pub how: Option<String>,
    /// Numbers to text.
    pub texts: Vec<TextTo>,
    /// Numbers to write to by WhatsApp, as labels.
    pub whatsapp: Vec<TextTo>,
    /// The address of its chat.
    pub chat: Option<String>,
    /// Its page.
    pub web: Option<String>,
    /// Whether it is listed as open now.
    pub open: OpenNow,
    /// The same in words.
    pub open_text: String,
    /// Its listed hours in words.
    pub hours_text: String,
    /// When it is open and what it costs, in one line; what `open_text`, `hours_text` and `cost` say apart.
    pub hours_and_cost: String,
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
    /// Its description.
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
    /// The people it serves, and the help it gives.
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
