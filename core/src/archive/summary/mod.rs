//! A page to show somebody: one or two pages that the person puts together, checks, and passes on or shows on the
//! screen.
//!
//! - `crate::api::summary`: the calls of the shells.
//! - [`store`]: gathers the material of the page from the journal.
//! - [`rules`]: decides which days the page covers, and which lines stay out unless they are chosen.
//! - [`compose`]: the page as a record, line by line, in words.
//! - [`chart`]: the coordinates of the page's pictures.
//! - [`print`]: the record as self-contained HTML, and as plain text.
//!
//! Only the lines that the record marks as on leave the device. Nothing on the page comes from the detector.

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

/// The most days a page covers: 53 weeks, so that a year fits whatever weekday it begins on.
pub const MOST_DAYS: i64 = 53 * 7;
/// How many weeks a page covers by default: the usual time between two readings of a questionnaire.
pub const USUAL_WEEKS: u32 = 4;
/// How many sessions back a page may begin at most.
pub const MOST_SESSIONS_BACK: u32 = 53;
/// The most questions that the person can put on a page.
pub const QUESTIONS: usize = 10;
/// The longest such question, in characters.
pub const QUESTION_CHARS: usize = 300;
/// The longest name on a page, in characters.
pub const NAME_CHARS: usize = SHORT_CHARS;
/// The most lines of a part; of more lines the newest are shown.
pub const LINES_A_PART: usize = 40;

ids! {
    /// The parts of the page, in their order on it: what the person wants to talk about comes first.
    pub enum Part {
        /// Concerns that wait to be brought up.
        Raise = "raise",
        /// The person's questions.
        Questions = "questions",
        /// Concerns that were brought up, and their outcome.
        Tried = "tried",
        /// Moods over time.
        Mood = "mood",
        /// Questionnaires over time.
        Questionnaires = "questionnaires",
        /// Sessions.
        Sessions = "sessions",
        /// Factors that get in the way.
        InTheWay = "in_the_way",
        /// Answers about safety and about stopping.
        Personal = "personal",
        /// Notes.
        Notes = "notes",
    }
}

ids! {
    /// Why a line stays out of the page unless it is chosen.
    pub enum KeptBack {
        /// It is a note.
        Notes = "notes",
        /// It is the text of a concern that the person kept without putting it on a list.
        Drafts = "drafts",
        /// It is a rated factor.
        InTheWay = "in_the_way",
        /// It may be about a therapist with whom the person does not feel safe.
        AboutTherapist = "about_therapist",
        /// It is an answer about safety or about stopping.
        Safety = "safety",
        /// It is item 9 of the PHQ-9.
        ItemNine = "item_nine",
        /// It is about an unsafe relationship.
        UnsafeRelationship = "unsafe_relationship",
        /// Others take part in the therapy, and the line is not meant for them.
        Joint = "joint",
    }
}

impl KeptBack {
    /// Whether the preview hides it behind a neutral line until the person opens it (design, section 6).
    #[must_use]
    pub fn is_covered(self) -> bool {
        self.needs_second_choice()
    }

    /// Whether it needs a second choice where others take part in the therapy (detector, "What to offer").
    #[must_use]
    pub fn needs_second_choice(self) -> bool {
        matches!(self, Self::Safety | Self::ItemNine | Self::UnsafeRelationship | Self::Joint)
    }

    /// The group of words that explains it.
    fn words_id(self) -> &'static str {
        if self.is_covered() { "personal" } else { self.id() }
    }
}

/// The days that a page covers. Every period ends today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SummaryPeriod {
    /// This many weeks, 1 to 53.
    Weeks {
        /// Their number.
        count: u32,
    },
    /// From this day on, at most [`MOST_DAYS`] days.
    Since {
        /// The first day.
        day: Day,
    },
    /// From the day of the session that took place `count` sessions ago; 1 is the last. With fewer sessions the page
    /// begins at the first; without any session it covers the usual weeks.
    Sessions {
        /// How many, 1 to [`MOST_SESSIONS_BACK`].
        count: u32,
    },
}

/// The person's choices for a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct SummaryChoice {
    /// The days it covers; `None` for the last [`USUAL_WEEKS`] weeks.
    pub period: Option<SummaryPeriod>,
    /// The therapy it is for; `None` for all therapies that are running.
    pub therapy: Option<String>,
    /// Ids of lines, and of whole [`Part`]s, that are left out.
    pub leave_out: Vec<String>,
    /// Ids of lines that are kept back and are to be on the page. The id of a [`KeptBack`] stands for all of its lines.
    pub include: Vec<String>,
    /// Where others take part in the therapy: ids, as in `include`, of lines that are to be on the page although the
    /// others may see them. Each has to be in `include` as well.
    pub although_others_see: Vec<String>,
    /// Name or initials, only if the person types them; at most [`NAME_CHARS`] characters.
    pub name: Option<String>,
    /// The person's questions, at most [`QUESTIONS`] of [`QUESTION_CHARS`] characters each; empty ones are dropped.
    pub questions: Vec<String>,
}

/// The page, as a shell draws its preview. Only lines that are `on` leave the device.
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
    /// Advice for the person who makes the page. It is never on the page.
    pub advice: Vec<String>,
    /// Its parts, in order. Empty parts are omitted.
    pub parts: Vec<SummaryPart>,
    /// The line that replaces the parts where no line is on.
    pub nothing: Option<String>,
    /// The last line.
    pub foot: String,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SummaryPart {
    /// Which part it is.
    pub part: Part,
    /// Its id, for leaving it out as a whole.
    pub id: String,
    /// Its heading on the page.
    pub title: String,
    /// A neutral line that the preview shows in place of the heading, where the part may endanger the person.
    pub cover: Option<String>,
    /// Its lines, in order.
    pub lines: Vec<SummaryLine>,
    /// A line below that says how many earlier lines are not shown; `None` where all are shown.
    pub more: Option<String>,
}

impl SummaryPart {
    /// Whether any of its lines is on the page.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.lines.iter().any(|line| line.on)
    }
}

/// A line of the page: some words, or a picture with a sentence that describes it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SummaryLine {
    /// Its id. The same thing has the same id on every page.
    pub id: String,
    /// Its subject.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// A second, smaller line: a source or an outcome, never the person's own words.
    pub note: Option<String>,
    /// Its picture.
    pub figure: Option<SummaryFigure>,
    /// Whether it is on the page.
    pub on: bool,
    /// Why it stays out unless it is chosen; `None` where it is not kept back.
    pub kept_back: Option<KeptBack>,
    /// The reason for `kept_back` in words.
    pub why: Option<String>,
    /// A neutral line that the preview shows in its place until the person opens it, where it may endanger the person.
    pub cover: Option<String>,
    /// A warning to show before the second choice that it needs where others take part in the therapy.
    pub warning: Option<String>,
}

/// The content of a picture.
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
        /// Which questionnaire.
        instrument: Instrument,
        /// Its name.
        name: String,
        /// The highest possible sum.
        most: u32,
        /// The sums, in the order of their days.
        points: Vec<FormPoint>,
        /// The published bands, lowest first.
        bands: Vec<FormBand>,
    },
}

/// The moods of a week.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct MoodWeek {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// The median of its days' medians, 1 to 5.
    pub median: f64,
    /// The lowest of its days' medians.
    pub low: f64,
    /// The highest of its days' medians.
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
    /// The median of the moods logged on it, 1 to 5.
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
    /// The name of the published band that the sum is in.
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

/// The format in which a page is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SummaryForm {
    /// Self-contained HTML: to be looked at, printed or sent.
    Html,
    /// Plain text: to be read out or put into a message.
    Text,
}

/// A period that is offered to the person.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SummaryPeriodOffer {
    /// The period.
    pub period: SummaryPeriod,
    /// Its name.
    pub label: String,
}
