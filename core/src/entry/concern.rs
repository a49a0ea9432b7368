//! A line about a concern: a topic to raise with the therapist, and the result of raising it.

use super::factors::Factor;
use super::fields::{Fields, Named};
use super::ids::ids;
use super::kind::{Description, EntryKind, Index, Table, joined};
use super::limits::NOTE_CHARS;
use crate::moment::Day;
use crate::ports::Area;
use crate::words::Wording;

ids! {
    /// How far a concern has come.
    pub enum Stage {
        /// Its words are drafted.
        Drafted = "drafted",
        /// It is on the agenda of a session.
        OnAgenda = "on_agenda",
        /// It was raised.
        Raised = "raised",
        /// The session took place without raising it.
        NotRaised = "not_raised",
        /// The person does not want to raise it now.
        NotNow = "not_now",
        /// The person found it of no use.
        NotUseful = "not_useful",
        /// The person and the therapist know about it and have talked.
        Known = "known",
        /// Raising it helped.
        Helped = "helped",
        /// Nothing changed.
        NoChange = "no_change",
        /// The person lets it be: it is not needed any more, or its therapy is over.
        AtRest = "at_rest",
    }
}

ids! {
    /// A possible change (design, section 2).
    pub enum Shift {
        /// Another approach.
        AnotherApproach = "another_approach",
        /// Solve a practical barrier.
        SolveBarrier = "solve_barrier",
        /// Supports outside therapy.
        OutsideSupport = "outside_support",
        /// Combine with other treatment.
        Combine = "combine",
    }
}

/// One line about a concern. It changes the fields it names; `None` leaves a field as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct ConcernChange {
    /// Its topic.
    pub about: Option<Factor>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// The session whose agenda it is on, or in which it was raised.
    pub session: Option<String>,
    /// The intended change.
    pub shift: Option<Shift>,
    /// The words.
    pub text: Option<String>,
    /// The therapy that it is carried along to, where its own is over. It waits there for the next session.
    #[uniffi(default = None)]
    pub therapy: Option<String>,
    /// What was agreed on when it was raised, in the person's words.
    #[uniffi(default = None)]
    pub agreed: Option<String>,
    /// The day on which the person wants to look at it again.
    #[uniffi(default = None)]
    pub look_again: Option<Day>,
}

impl EntryKind for ConcernChange {
    fn read(f: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            about: f.one_of("about", Factor::ALL, Factor::id),
            stage: f.one_of("stage", Stage::ALL, Stage::id),
            session: f.id("session"),
            shift: f.one_of("shift", Shift::ALL, Shift::id),
            text: f.text("text", NOTE_CHARS),
            therapy: f.id("therapy"),
            agreed: f.text("agreed", NOTE_CHARS),
            look_again: f.day("look_again"),
        })
    }

    fn write(&self, o: &mut Named<'static>) {
        o.word("about", self.about, Factor::id);
        o.word("stage", self.stage, Stage::id);
        o.maybe("session", self.session.clone());
        o.word("shift", self.shift, Shift::id);
        o.maybe("text", self.text.clone());
        o.maybe("therapy", self.therapy.clone());
        o.maybe("agreed", self.agreed.clone());
        o.shown("look_again", self.look_again);
    }

    fn areas() -> &'static [Area] {
        &[Area::Concern, Area::Session]
    }

    fn moves_on() -> bool {
        true
    }

    fn index(&self) -> Index<'_> {
        Index {
            therapy: self.therapy.as_deref(),
            session: self.session.as_deref(),
            aspect: self.about.map_or("", Factor::id),
            ..Index::default()
        }
    }

    /// A concern cannot exist without a topic.
    fn lacks(&self) -> Option<&'static str> {
        self.about.is_none().then_some("about")
    }

    fn order(&self) -> (u8, usize) {
        (3, self.stage.map_or(0, |stage| stage as usize + 1))
    }

    fn is_assessed(&self) -> bool {
        false
    }

    fn describe(&self, kind: String, _seen_from: Day, words: &Wording) -> Description {
        let about = self.about.map(|about| words.label("factor", about.id()));
        let stage = self.stage.map(|stage| words.label("stage", stage.id()));
        Description {
            title: about.unwrap_or(kind),
            detail: joined([stage, self.text.clone(), self.agreed.clone()]),
            covered: self.about.is_some_and(Factor::may_endanger),
            ..Description::default()
        }
    }

    /// `None` for a line that names a topic which may endanger. The export also leaves out the other lines of that
    /// concern, which need not name it (`archive/export/chosen.rs`).
    fn without_safety(self) -> Option<Self> {
        (!self.about.is_some_and(Factor::may_endanger)).then_some(self)
    }

    fn table() -> Table {
        Table {
            file: "concerns.csv",
            columns: &["about", "stage", "session", "shift", "text", "therapy", "agreed", "look_again"],
            about_safety: &[],
        }
    }
}
