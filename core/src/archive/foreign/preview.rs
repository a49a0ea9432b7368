//! What would come of an import, for a person to look at before it happens.

use crate::entry::ids::ids;
use crate::moment::Day;
use crate::problem::Problem;
use crate::words::{Wording, sentence};

use super::ForeignEncoding;

/// What a file holds and what would come of it.
///
/// The names of moods and habits are the person's own words: they belong on the screen that asks about them, and
/// nowhere else.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignPreview {
    /// Entries that can be taken in.
    pub entries: u64,
    /// The first day that has one, by its own calendar.
    pub first: Option<Day>,
    /// The last day that has one.
    pub last: Option<Day>,
    /// Every mood by name, the most frequent first. Empty where moods are numbers.
    pub moods: Vec<ForeignMood>,
    /// The habits of Loop Habit Tracker, in its order; else empty.
    pub habits: Vec<ForeignHabit>,
    /// What is there and has no place in a journal of moods.
    pub left_out: Vec<LeftOutCount>,
    /// Entries with tags that are too many or too long for tags: those stand as the last line of the note instead.
    pub tags_in_notes: u64,
    /// Entries with a note that is too long.
    pub long_notes: u64,
    /// How the text was written.
    pub encoding: ForeignEncoding,
    /// The first twenty problems of single entries. The name of a mood without a level is none of them as long as
    /// this is only looked at.
    pub problems: Vec<Problem>,
    /// How many there are in all.
    pub problems_total: u64,
}

/// A mood by its name in the other app.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ForeignMood {
    /// Its name.
    pub name: String,
    /// The level it gets: from the plan, from the backup itself, or by a name that is known. `None` waits for the
    /// person.
    pub level: Option<u8>,
    /// How many entries have it.
    pub count: u64,
}

/// A habit of Loop Habit Tracker.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignHabit {
    /// Its name.
    pub name: String,
    /// Whether it is counted in numbers; only such a one can be a mood.
    pub in_numbers: bool,
    /// Days it was noted on.
    pub count: u64,
    /// The least number noted.
    pub lowest: Option<f64>,
    /// The greatest number noted.
    pub highest: Option<f64>,
}

ids! {
    /// What has no place in a journal of moods.
    pub enum LeftOut {
        /// Entries with photos or recordings; the entries themselves come in.
        Media = "media",
        /// Entries of a backup with values of Daylio's own scales; the entries themselves come in.
        Scales = "scales",
        /// Activities that the backup refers to but does not hold.
        Activities = "activities",
        /// Habits that are no mood.
        Habits = "habits",
        /// Notes on days on which the mood's habit has no number.
        HabitNotes = "habit_notes",
        /// Rows or entries without a mood.
        NoMood = "no_mood",
    }
}

/// How much of something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct LeftOutCount {
    /// What.
    pub what: LeftOut,
    /// How many.
    pub count: u64,
}

impl ForeignPreview {
    /// Moods by name that still wait for a level.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.moods.iter().filter(|mood| mood.level.is_none()).count() as u64
    }

    /// The preview as a person reads it: what comes in, what needs them, what stays behind. Holds no name of a mood
    /// or habit.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let mut said = vec![wording.foreign_entries(n(self.entries))];
        if let (Some(first), Some(last)) = (self.first, self.last) {
            said.push(wording.foreign_span(sentence::ForeignSpan {
                first: &wording.day(first, true),
                last: &wording.day(last, true),
            }));
        }
        let mut maybe = |count: u64, say: &dyn Fn(&Wording, i64) -> String| {
            if count > 0 {
                said.push(say(wording, n(count)));
            }
        };
        maybe(self.waiting(), &Wording::foreign_waiting);
        maybe(self.tags_in_notes, &Wording::foreign_tags_in_notes);
        maybe(self.long_notes, &Wording::foreign_long_notes);
        for left in &self.left_out {
            maybe(
                left.count,
                match left.what {
                    LeftOut::Media => &Wording::foreign_left_media,
                    LeftOut::Scales => &Wording::foreign_left_scales,
                    LeftOut::Activities => &Wording::foreign_left_activities,
                    LeftOut::Habits => &Wording::foreign_left_habits,
                    LeftOut::HabitNotes => &Wording::foreign_left_habit_notes,
                    LeftOut::NoMood => &Wording::foreign_left_no_mood,
                },
            );
        }
        maybe(self.problems_total, &Wording::foreign_problems);
        if self.encoding == ForeignEncoding::Western {
            said.push(wording.foreign_western());
        }
        said
    }
}
