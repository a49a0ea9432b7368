//! A page to show somebody: one or two pages that the person makes, looks through and passes on, or shows on the screen.
//!
//! - [`area`]: what a shell calls.
//! - [`store`]: gathers what the page is made of.
//! - [`rules`]: which days, and what stays out unless it is chosen.
//! - [`compose`]: the page as a record, line by line, in words.
//! - [`chart`]: where things stand in its pictures.
//! - [`print`]: the record as HTML that needs nothing else, and as plain text.
//!
//! What leaves the device is exactly what the record shows as on. Nothing on it comes from the detector.

mod chart;
pub(crate) mod compose;
pub(crate) mod print;
pub(crate) mod rules;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use crate::entry::ids::ids;
use crate::entry::limits::SHORT_CHARS;
use crate::moment::Day;
use crate::questionnaire::Instrument;

/// How many days a page covers at most: 53 weeks, so that a year fits whatever day it begins on.
pub const MOST_DAYS: i64 = 53 * 7;
/// How many weeks a page covers when nobody chose: what is usual between two looks at a questionnaire.
pub const USUAL_WEEKS: u32 = 4;
/// How many sessions back a page may begin.
pub const MOST_SESSIONS_BACK: u32 = 53;
/// How many questions of one's own a page takes.
pub const QUESTIONS: usize = 10;
/// How many characters such a question may have.
pub const QUESTION_CHARS: usize = 300;
/// How many characters the name on a page may have.
pub const NAME_CHARS: usize = SHORT_CHARS;
/// How many lines a part shows at most; of more, the newest.
pub const LINES_A_PART: usize = 40;

ids! {
    /// The parts of the page, in the order in which they stand on it: what is to be talked about comes first.
    pub enum Part {
        /// What waits to be brought up.
        Raise = "raise",
        /// The person's questions.
        Questions = "questions",
        /// What was brought up, and what came of it.
        Tried = "tried",
        /// Moods over time.
        Mood = "mood",
        /// Questionnaires over time.
        Questionnaires = "questionnaires",
        /// Sessions.
        Sessions = "sessions",
        /// What gets in the way.
        InTheWay = "in_the_way",
        /// What was said about safety and about stopping.
        Personal = "personal",
        /// Notes.
        Notes = "notes",
    }
}

ids! {
    /// Why a line stays out unless it is chosen.
    pub enum KeptBack {
        /// It is a note.
        Notes = "notes",
        /// These words were kept without putting them on a list.
        Drafts = "drafts",
        /// A factor was rated.
        InTheWay = "in_the_way",
        /// It may be about a therapist with whom the person does not feel safe.
        AboutTherapist = "about_therapist",
        /// It was said about safety or about stopping.
        Safety = "safety",
        /// It is the ninth question of the PHQ-9.
        ItemNine = "item_nine",
        /// It is about a relationship that is not safe.
        UnsafeRelationship = "unsafe_relationship",
        /// Others take part in the therapy, and it is not for them.
        Joint = "joint",
    }
}

impl KeptBack {
    /// Whether it stands behind a neutral line until the person opens it (design, section 6).
    #[must_use]
    pub fn is_covered(self) -> bool {
        self.needs_second_choice()
    }

    /// Whether, where others take part in the therapy, it takes a second choice (detector, "What to offer").
    #[must_use]
    pub fn needs_second_choice(self) -> bool {
        matches!(self, Self::Safety | Self::ItemNine | Self::UnsafeRelationship | Self::Joint)
    }

    /// The group of words it is explained with.
    fn words_id(self) -> &'static str {
        if self.is_covered() { "personal" } else { self.id() }
    }
}

/// Which days a page covers. All end today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SummaryPeriod {
    /// So many weeks, 1 to 53.
    Weeks {
        /// How many.
        count: u32,
    },
    /// From that day on, at most [`MOST_DAYS`] of them.
    Since {
        /// The first day.
        day: Day,
    },
    /// From the day of the session that was so many sessions ago, 1 being the last. With fewer sessions the first; with
    /// none the usual weeks.
    Sessions {
        /// How many.
        count: u32,
    },
}

/// What a page is to hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct SummaryChoice {
    /// Which days; none for the last [`USUAL_WEEKS`] weeks.
    pub period: Option<SummaryPeriod>,
    /// The therapy it is for; none for all that go on.
    pub therapy: Option<String>,
    /// Ids of lines, and of [`Part`]s as a whole, that are left out.
    pub leave_out: Vec<String>,
    /// Ids of lines that stay out unless chosen and are to be on the page; the id of a [`KeptBack`] stands for all of
    /// its lines.
    pub include: Vec<String>,
    /// Where others take part in the therapy: ids, as in `include`, of what is to be on the page although they may see
    /// it. It has to be in `include` as well.
    pub although_others_see: Vec<String>,
    /// Name or initials, only if the person types them; at most [`NAME_CHARS`].
    pub name: Option<String>,
    /// The person's questions, at most [`QUESTIONS`] of [`QUESTION_CHARS`] each; empty ones are dropped.
    pub questions: Vec<String>,
}

/// The page, as a shell draws its preview. Only what is `on` leaves the device.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SummaryPage {
    /// Its title.
    pub title: String,
    /// Its days, in words.
    pub period: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// Name or initials, where given.
    pub name: Option<String>,
    /// The line under the title.
    pub lead: String,
    /// What is said to the person who makes it. It is never on the page.
    pub advice: Vec<String>,
    /// Its parts, in order; those with nothing in them are not there.
    pub parts: Vec<SummaryPart>,
    /// The line in place of all parts, where none is on.
    pub nothing: Option<String>,
    /// The last line.
    pub foot: String,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SummaryPart {
    /// Which.
    pub part: Part,
    /// Its id, for leaving it out as a whole.
    pub id: String,
    /// Its heading on the page.
    pub title: String,
    /// A neutral line to show in the preview in place of the heading, where it may endanger.
    pub cover: Option<String>,
    /// Its lines, in order.
    pub lines: Vec<SummaryLine>,
    /// A line below, where there are more than are shown.
    pub more: Option<String>,
}

impl SummaryPart {
    /// Whether any of it is on the page.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.lines.iter().any(|line| line.on)
    }
}

/// A line of the page: some words, or a picture with the sentence that says what it shows.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SummaryLine {
    /// Its id: the same for the same thing, whatever else is on the page.
    pub id: String,
    /// What it is about.
    pub title: Option<String>,
    /// What it says.
    pub text: String,
    /// A second, smaller line, never the person's own words: a source, or what came of it.
    pub note: Option<String>,
    /// The picture.
    pub figure: Option<SummaryFigure>,
    /// Whether it is on the page.
    pub on: bool,
    /// Why it stays out unless chosen.
    pub kept_back: Option<KeptBack>,
    /// The same in words.
    pub why: Option<String>,
    /// A neutral line to show in the preview in its place until the person opens it, where it may endanger.
    pub cover: Option<String>,
    /// What to know before the second choice that it takes, where others take part in the therapy.
    pub warning: Option<String>,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum SummaryFigure {
    /// Moods by week.
    Mood {
        /// The weeks with entries, counted from the first day of the page.
        weeks: Vec<MoodWeek>,
        /// The days with entries.
        days: Vec<MoodPoint>,
        /// The sessions, where they are on the page.
        sessions: Vec<SessionMark>,
    },
    /// A questionnaire over time.
    Form {
        /// Which.
        instrument: Instrument,
        /// What it is called.
        name: String,
        /// The highest sum there can be.
        most: u32,
        /// The sums, in the order of their days.
        points: Vec<FormPoint>,
        /// The published bands, lowest first.
        bands: Vec<FormBand>,
    },
}

/// A week of moods: what its days were.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct MoodWeek {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// The median of its days, 1 to 5.
    pub median: f64,
    /// The lowest of its days.
    pub low: f64,
    /// The highest of its days.
    pub high: f64,
    /// How many days have an entry.
    pub days: u32,
    /// The median in words.
    pub median_text: String,
    /// The lowest in words.
    pub low_text: String,
    /// The highest in words.
    pub high_text: String,
    /// Its first day in words: "5 March".
    pub date: String,
    /// The week in a sentence.
    pub text: String,
}

/// A day of moods.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct MoodPoint {
    /// The day.
    pub day: Day,
    /// The median of what was logged on it, 1 to 5.
    pub median: f64,
}

/// A session, as a mark below the moods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct SessionMark {
    /// Its day.
    pub day: Day,
    /// Whether it took place.
    pub took_place: bool,
}

/// The sum of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FormPoint {
    /// The day.
    pub day: Day,
    /// The day in words.
    pub date: String,
    /// The sum.
    pub score: u32,
    /// The name of the published band it lies in.
    pub band: String,
}

/// A published band.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FormBand {
    /// Its lowest sum.
    pub low: u32,
    /// Its highest sum.
    pub high: u32,
    /// Its name.
    pub label: String,
}

/// In which form a page is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SummaryForm {
    /// HTML that needs nothing else: to be looked at, printed or sent.
    Html,
    /// Plain text: to be read out or put into a message.
    Text,
}

/// A period to offer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SummaryPeriodOffer {
    /// Which.
    pub period: SummaryPeriod,
    /// What it is called.
    pub label: String,
}
