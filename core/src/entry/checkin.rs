//! A check-in, after a session or at any time.
//!
//! One row of `fields!`, with its words, defines each field that a question fills. The schema of a line
//! (`core/docs/journal-line.schema.json`) must agree with it, which a test checks. All other code reads [`FIELDS`].

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde_json::Value;

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table};
use super::limits::NOTE_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

ids! {
    /// What does not feel safe.
    pub enum NotSafe {
        /// Not safe from oneself.
        NotFromMyself = "not_from_myself",
        /// Not safe at home.
        NotAtHome = "not_at_home",
        /// Not safe with the therapist.
        NotWithTherapist = "not_with_therapist",
    }
}

/// From 0, "not at all", to 10, "fully".
pub const RATINGS: RangeInclusive<i8> = 0..=10;
/// From −2, too slow, to 2, too fast; 0 is just right.
pub const PACES: RangeInclusive<i8> = -2..=2;
/// Thinking of stopping: 0 no, 1 now and then, 2 often, 3 decided.
pub const STOPPING: RangeInclusive<i8> = 0..=3;

/// The kinds of answer that a question of the check-in can have. Each names the words that it needs in
/// `core/words/*/checkin.ftl` besides the question (`checkinask-<name>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A whole number on a slider, with words at its ends (`checkinlow-<name>`, `checkinhigh-<name>`).
    Rating(RangeInclusive<i8>),
    /// The same, with a word for the middle of the slider too (`checkinmiddle-<name>`).
    RatingAroundMiddle(RangeInclusive<i8>),
    /// Yes or no.
    YesOrNo,
    /// One of these numbers, each with its own words (`checkinchoice-<name>_<number>`).
    Choice(RangeInclusive<i8>),
    /// Any number of the values of a set. An empty list is an answer: none of them applies.
    Several {
        /// The values, by their names in the exchange format.
        ids: &'static [&'static str],
        /// The group of their words: the value `x` is called `<words>-x`.
        words: &'static str,
        /// The words for an empty list: `checkin-<none>`.
        none: &'static str,
    },
    /// Words, up to this many characters.
    Text(usize),
}

impl Answer {
    /// The lowest and the highest number; `None` where the answer is not a number.
    #[must_use]
    pub fn bounds(&self) -> Option<(i8, i8)> {
        match self {
            Self::Rating(range) | Self::RatingAroundMiddle(range) | Self::Choice(range) => {
                Some((*range.start(), *range.end()))
            }
            Self::YesOrNo | Self::Several { .. } | Self::Text(_) => None,
        }
    }

    /// Reads the answer from a field of a journal line and checks it against its limits.
    fn read(&self, name: &str, f: &mut Fields<'_>) -> Option<Value> {
        match self {
            Self::Rating(range) | Self::RatingAroundMiddle(range) | Self::Choice(range) => {
                f.number(name, i64::from(*range.start()), i64::from(*range.end())).map(Value::from)
            }
            Self::YesOrNo => f.truth(name).map(Value::from),
            Self::Several { ids, .. } => f.several_of(name, ids, |id| id).map(Value::from),
            Self::Text(limit) => f.text(name, *limit).map(Value::from),
        }
    }
}

/// The page of the check-in that a question is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The first page.
    First,
    /// Behind the row that offers more questions.
    Further,
    /// Behind that row and under a neutral line, because another person who sees it could endanger the one who answers.
    /// An export leaves the answer out unless answers about safety were chosen.
    Covered,
}

/// A field of the check-in that a question fills.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the exchange format, which is also the name of the field of [`CheckIn`] and of the question.
    pub name: &'static str,
    /// The page that asks it.
    pub page: Page,
    /// The answers that it can have.
    pub answer: Answer,
    /// The value in the exchange format; `None` when the question was skipped.
    pub(crate) get: fn(&CheckIn) -> Option<Value>,
    /// Stores a value. Answers `false`, and leaves the field empty, when the field's type cannot hold the value.
    pub(crate) set: fn(&mut CheckIn, Option<Value>) -> bool,
}

/// Makes [`CheckIn`] and [`FIELDS`] from one row for each field that a question fills. The order of the rows is that of
/// the exchange format, of the columns of an export, and of the questions on each page.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $page:ident, $answer:expr;)+) => {
        /// One check-in, after a session or at any time.
        #[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
        pub struct CheckIn {
            /// The therapy it is about.
            pub therapy: Option<String>,
            /// The session it is about.
            pub session: Option<String>,
            $($(#[$doc])* pub $name: Option<$type>,)+
        }

        /// The fields that questions fill. All code that reads, writes, asks, exports or types in a check-in uses this
        /// list.
        pub const FIELDS: &[Field] = &[$(Field {
            name: stringify!($name),
            page: Page::$page,
            answer: $answer,
            get: |checkin| checkin.$name.as_ref().and_then(|value| serde_json::to_value(value).ok()),
            set: |checkin, value| {
                checkin.$name = value.and_then(|value| serde_json::from_value(value).ok());
                checkin.$name.is_some()
            },
        }),+];

        const COLUMNS: &[&str] = &["therapy", "session", $(stringify!($name)),+];
    };
}

fields! {
    /// Does it help? 0 not at all … 10 very much.
    helping: u8 = Further, Answer::Rating(RATINGS);
    /// Did I feel understood? 0 … 10.
    understood: u8 = First, Answer::Rating(RATINGS);
    /// Are we working on what matters to me? 0 … 10.
    goals: u8 = First, Answer::Rating(RATINGS);
    /// Does the way of working suit me? 0 … 10.
    approach: u8 = First, Answer::Rating(RATINGS);
    /// How ready do I feel to work on it? 0 … 10.
    ready: u8 = Further, Answer::Rating(RATINGS);
    /// −2 dragging … 0 right … 2 rushed.
    pace: i8 = First, Answer::RatingAroundMiddle(PACES);
    /// Was there something I left unsaid?
    held_back: bool = First, Answer::YesOrNo;
    /// Thinking of stopping: 0 no · 1 now and then · 2 often · 3 decided.
    stopping: u8 = Further, Answer::Choice(STOPPING);
    /// What does not feel safe. An empty list means "nothing"; `None` means that it was not asked.
    safe: Vec<NotSafe> = Covered, Answer::Several { ids: NotSafe::IDS, words: "notsafe", none: "nothing" };
    /// The person's note.
    note: String = Further, Answer::Text(NOTE_CHARS);
}

/// The columns that an export contains only together with the answers about safety.
static ABOUT_SAFETY: LazyLock<Vec<&str>> = LazyLock::new(|| covered().map(|field| field.name).collect());

fn covered() -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(|field| field.page == Page::Covered)
}

impl CheckIn {
    /// Whether the person said that something is not safe.
    #[must_use]
    pub fn says_unsafe(&self) -> bool {
        self.safe.as_ref().is_some_and(|safe| !safe.is_empty())
    }

    /// The alliance: the mean of the answers to `understood`, `goals` and `approach`, 0 to 10, when at least two of the
    /// three were given (detector, L2).
    #[must_use]
    pub fn alliance(&self) -> Option<f64> {
        let given: Vec<f64> =
            [self.understood, self.goals, self.approach].into_iter().flatten().map(f64::from).collect();
        let count = u32::try_from(given.len()).ok().filter(|count| *count >= 2)?;
        Some(given.iter().sum::<f64>() / f64::from(count))
    }
}

impl EntryKind for CheckIn {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        let mut checkin = Self { therapy: f.id("therapy"), session: f.id("session"), ..Self::default() };
        for field in FIELDS {
            (field.set)(&mut checkin, field.answer.read(field.name, f));
        }
        Some(checkin)
    }

    fn write(&self, o: &mut Named<'static>) {
        o.maybe("therapy", self.therapy.clone());
        o.maybe("session", self.session.clone());
        for field in FIELDS {
            o.maybe(field.name, (field.get)(self));
        }
    }

    fn areas() -> &'static [Area] {
        &[Area::CheckIn]
    }

    fn moves_on() -> bool {
        false
    }

    fn index(&self) -> Index<'_> {
        Index {
            therapy: self.therapy.as_deref(),
            session: self.session.as_deref(),
            aspect: self.session.as_deref().unwrap_or_default(),
            value: self.alliance(),
            ..Index::default()
        }
    }

    fn is_assessed(&self) -> bool {
        true
    }

    /// Answers about safety are left out of pages that list many entries.
    fn describe(&self, kind: String, _seen_from: Day, _words: &Wording) -> Description {
        Description { title: kind, detail: self.note.clone(), covered: self.says_unsafe(), ..Description::default() }
    }

    /// Removes the answers about safety. A note beside such an answer goes too, because it may be about it. `None` when
    /// nothing else remains.
    fn without_safety(mut self) -> Option<Self> {
        if self.says_unsafe() {
            self.note = None;
        }
        let mut was_asked = false;
        for field in covered() {
            was_asked |= (field.get)(&self).is_some();
            (field.set)(&mut self, None);
        }
        let nothing = Self { therapy: self.therapy.clone(), session: self.session.clone(), ..Self::default() };
        (!was_asked || self != nothing).then_some(self)
    }

    fn table() -> Table {
        Table { file: "checkins.csv", columns: COLUMNS, about_safety: &ABOUT_SAFETY }
    }
}
