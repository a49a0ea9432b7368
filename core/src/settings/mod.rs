//! The person's choices, and the few facts that are not entries: the rows of the table `setting`.
//!
//! [`SettingKey`] lists all of them. The area that a setting belongs to binds the key to the type of its value in one
//! constant, a [`Key`], and reads and writes only through that constant. Rows with names outside the list, which later
//! versions wrote, are kept and are part of backups.
//!
//! A value has no version number. A field that a later version adds has its default here, and stays in the stored value
//! when this version writes (see [`stored`](crate::stored)). A change of meaning gets a new name instead.

mod store;

use std::marker::PhantomData;

pub(crate) use store::{
    choose, chosen_at, forget, is_there, keep_aside, note_chosen, put_row, read, remove, rows, set_aside, write,
};

/// The prefix for values that this version could not read and had to overwrite. They stay on the device.
pub(crate) const UNREADABLE: &str = "unreadable:";

/// How many questions that earlier versions put away are remembered.
pub(crate) const QUESTIONS_REMEMBERED: usize = 200;

/// Whether a setting is part of backups, and how two values of it are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goes {
    /// Stays on this device: it can be computed again, applies to this device only, or has a file of its own in an
    /// archive.
    Stays,
    /// Is part of backups; two different values are merged by this rule.
    Travels(Merge),
}

/// The rule that merges two different values of one setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merge {
    /// The value of the journal that was used last.
    UsedLast,
    /// A list of texts as a sorted set: the texts of both.
    Union,
    /// A list of which the newest so many are kept: the elements of both, the older journal's first.
    Latest(usize),
    /// A list of objects with an `id`: the objects of both; where both have an id, the object of the journal used last.
    ById,
    /// An object: the fields of both; where both have a field, the value of the journal used last.
    ByName,
    /// An object of numbers: the fields of both; where both have a field, the greater number.
    GreaterOfEach,
    /// The greater number.
    Greater,
    /// The text that sorts first.
    First,
}

macro_rules! setting_keys {
    ($($(#[$doc:meta])+ $key:ident = $name:literal, $goes:expr;)+) => {
        /// The name of a setting.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum SettingKey { $($(#[$doc])+ $key),+ }

        impl SettingKey {
            /// Every setting.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$key),+];

            /// The name under which it is stored. It never changes.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$key => $name),+ }
            }

            /// Whether it is part of backups, and how two values are merged.
            pub(crate) const fn goes(self) -> Goes {
                match self { $(Self::$key => $goes),+ }
            }
        }
    };
}

setting_keys! {
    /// The order of the concerns on the agenda of a session, by the session's id.
    AgendaOrder = "agenda_order", Goes::Travels(Merge::ByName);
    /// The person's choice about automatic backups, with their passphrase.
    AutomaticBackup = "backup_automatic", Goes::Stays;
    /// When the person last made a choice that a merge takes from the journal used last, in ms since 1970 UTC.
    ChosenAt = "chosen_at", Goes::Travels(Merge::Greater);
    /// The hour at which a logical day starts.
    DayStarts = "day_starts", Goes::Travels(Merge::UsedLast);
    /// When each edited entry was last edited, by its id, in ms since 1970 UTC.
    Edited = "edited", Goes::Travels(Merge::GreaterOfEach);
    /// The lines that a clock ahead of its time had stamped and that were put right: each an instant in ms since 1970 UTC, a
    /// space, and the id.
    DatedAhead = "dated_ahead", Goes::Travels(Merge::Union);
    /// The instant from which the detector has to evaluate everything again, in ms since 1970 UTC.
    EvaluateAgain = "evaluate_again_from", Goes::Stays;
    /// The random value that the patient's identifier in FHIR is made from.
    FhirPatient = "fhir_patient", Goes::Travels(Merge::First);
    /// When the last backup was made and read back.
    LastBackup = "last_backup", Goes::Stays;
    /// The person's answers about stopping therapy.
    Leaving = "leaving", Goes::Travels(Merge::UsedLast);
    /// Lines that newer ones replaced when journals were merged.
    MergedAside = "merged_aside", Goes::Travels(Merge::Union);
    /// The parts of life about which the person said "never ask this again".
    NeverAsk = "never_ask", Goes::Travels(Merge::Union);
    /// What was replied to questions of the first page without answering them: that they are asked later, or never.
    QuestionReplies = "question_replies", Goes::Travels(Merge::Union);
    /// The questions of the first page that earlier versions put away for good, the most recent last.
    QuestionsPutAway = "questions_put_away", Goes::Travels(Merge::Latest(QUESTIONS_REMEMBERED));
    /// The person's choices about reminders.
    Reminders = "reminders", Goes::Travels(Merge::UsedLast);
    /// The part of the safety plan that opens only after unlocking. In an archive the plan has files of its own.
    SafetyPlan = "safety_plan", Goes::Stays;
    /// The series of sessions as version 1 kept them; they are entries now.
    Series = "series", Goes::Travels(Merge::ById);
    /// The plan of an archive, while it waits to be put in its place.
    PlanWaiting = "plan_waiting", Goes::Stays;
    /// The result of salvaging a damaged journal, until the person has read it.
    WasSaved = "was_saved", Goes::Stays;
}

impl SettingKey {
    /// The key of that name; `None` for a row of a later version.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

/// A key with the type of its value. The area that a setting belongs to binds it in one constant.
#[derive(Debug)]
pub(crate) struct Key<T> {
    key: SettingKey,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> Key<T> {
    /// Binds a key to the type of its value.
    pub(crate) const fn new(key: SettingKey) -> Self {
        Self { key, value: PhantomData }
    }

    /// The name under which it is stored.
    pub(crate) const fn name(self) -> &'static str {
        self.key.name()
    }
}

/// When the person last made a choice.
pub(crate) const CHOSEN_AT: Key<i64> = Key::new(SettingKey::ChosenAt);

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(folder: &std::path::Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn every_key_is_bound_to_one_type_and_has_a_name_of_its_own() {
        let mut all = String::new();
        sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        for key in SettingKey::ALL {
            let binding = format!("= Key::new(SettingKey::{key:?});");
            assert_eq!(all.matches(&binding).count(), 1, "{binding}");
            assert_eq!(SettingKey::from_name(key.name()), Some(*key));
            assert!(!key.name().starts_with(UNREADABLE));
        }
        assert_eq!(SettingKey::from_name("of_a_later_version"), None);
    }
}
