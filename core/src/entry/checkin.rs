//! A check-in, after a session or at any time.

use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table};
use super::limits::NOTE_CHARS;
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

/// One check-in, after a session or at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct CheckIn {
    /// The therapy it is about.
    pub therapy: Option<String>,
    /// The session it is about.
    pub session: Option<String>,
    /// Does it help? 0 not at all … 10 very much.
    pub helping: Option<u8>,
    /// Did I feel understood? 0 … 10.
    pub understood: Option<u8>,
    /// Are we working on what matters to me? 0 … 10.
    pub goals: Option<u8>,
    /// Does the way of working suit me? 0 … 10.
    pub approach: Option<u8>,
    /// How ready do I feel to work on it? 0 … 10.
    pub ready: Option<u8>,
    /// −2 dragging … 0 right … 2 rushed.
    pub pace: Option<i8>,
    /// Was there something I left unsaid?
    pub held_back: Option<bool>,
    /// Thinking of stopping: 0 no · 1 now and then · 2 often · 3 decided.
    pub stopping: Option<u8>,
    /// What does not feel safe. An empty list says "nothing"; none says "not asked".
    pub safe: Option<Vec<NotSafe>>,
    /// What they wrote.
    pub note: Option<String>,
}

impl CheckIn {
    /// Whether something was said not to be safe.
    #[must_use]
    pub fn says_unsafe(&self) -> bool {
        self.safe.as_ref().is_some_and(|safe| !safe.is_empty())
    }

    /// How we work together: the mean of the answers to `understood`, `goals` and `approach`, 0 to 10, when at least
    /// two of the three were given (detector, L2).
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
        Some(Self {
            therapy: f.id("therapy"),
            session: f.id("session"),
            helping: f.small("helping", 0, 10),
            understood: f.small("understood", 0, 10),
            goals: f.small("goals", 0, 10),
            approach: f.small("approach", 0, 10),
            ready: f.small("ready", 0, 10),
            pace: f.number("pace", -2, 2).and_then(|n| i8::try_from(n).ok()),
            held_back: f.truth("held_back"),
            stopping: f.small("stopping", 0, 3),
            safe: f.several_of("safe", NotSafe::ALL, NotSafe::id),
            note: f.text("note", NOTE_CHARS),
        })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.maybe("therapy", self.therapy.clone());
        o.maybe("session", self.session.clone());
        o.maybe("helping", self.helping);
        o.maybe("understood", self.understood);
        o.maybe("goals", self.goals);
        o.maybe("approach", self.approach);
        o.maybe("ready", self.ready);
        o.maybe("pace", self.pace);
        o.maybe("held_back", self.held_back);
        o.maybe("stopping", self.stopping);
        o.maybe("safe", self.safe.as_ref().map(|s| s.iter().map(|v| v.id()).collect::<Vec<_>>()));
        o.maybe("note", self.note.clone());
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

    /// What was said about safety is not shown on a page of many lines.
    fn describe(&self, kind: String, _words: &Wording) -> Description {
        Description { title: kind, detail: self.note.clone(), covered: self.says_unsafe(), ..Description::default() }
    }

    /// Without the answers about safety, and without a note that was written beside such an answer, because it is about it.
    /// Nothing where nothing else is left.
    fn without_safety(mut self) -> Option<Self> {
        if self.says_unsafe() {
            self.note = None;
        }
        let was_asked = self.safe.take().is_some();
        let nothing = Self { therapy: self.therapy.clone(), session: self.session.clone(), ..Self::default() };
        (!was_asked || self != nothing).then_some(self)
    }

    fn table() -> Table {
        Table {
            file: "checkins.csv",
            columns: &[
                "therapy",
                "session",
                "helping",
                "understood",
                "goals",
                "approach",
                "ready",
                "pace",
                "held_back",
                "stopping",
                "safe",
                "note",
            ],
            about_safety: &["safe"],
        }
    }
}
