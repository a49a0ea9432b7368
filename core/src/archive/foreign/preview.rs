//! The preview of an import, for the person to check before it happens.

use crate::count::signed;
use crate::entry::ids::ids;
use crate::moment::Day;
use crate::problem::Problem;
use crate::words::{Wording, sentence};

use super::TextEncoding;

/// What a file holds, and what an import would bring.
///
/// The names of moods and habits are the person's own words. They may be shown on the screen that asks about them, and
/// nowhere else.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignPreview {
    /// The number of entries that can be taken in.
    pub entries: u64,
    /// The first day with an entry, by the entry's own calendar.
    pub first: Option<Day>,
    /// The last day with an entry.
    pub last: Option<Day>,
    /// The moods by name, the most frequent first. Empty where moods are numbers.
    pub moods: Vec<ForeignMood>,
    /// The habits of Loop Habit Tracker, in Loop's order; empty for other sources.
    pub habits: Vec<ForeignHabit>,
    /// Content that has no place in a journal of moods.
    pub left_out: Vec<LeftOutCount>,
    /// Entries with too many or too long tags. The tags that do not fit become the last line of the note.
    pub tags_in_notes: u64,
    /// Entries whose note is too long.
    pub long_notes: u64,
    /// The encoding of the text.
    pub encoding: TextEncoding,
    /// The first twenty problems of single entries. In a preview, a mood without a level is not a problem.
    pub problems: Vec<Problem>,
    /// The number of all problems.
    pub problems_total: u64,
}

/// A mood with its name in the other app.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ForeignMood {
    /// Its name.
    pub name: String,
    /// Its level: from the plan, the backup itself or the known names. `None` where the person has to choose it.
    pub level: Option<u8>,
    /// The number of entries with this mood.
    pub count: u64,
}

/// A habit of Loop Habit Tracker.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignHabit {
    /// Its name.
    pub name: String,
    /// Whether it is counted in numbers. Only such a habit can be the mood.
    pub in_numbers: bool,
    /// The number of days with a value.
    pub count: u64,
    /// The least number noted.
    pub lowest: Option<f64>,
    /// The greatest number noted.
    pub highest: Option<f64>,
}

ids! {
    /// Content that has no place in a journal of moods.
    pub enum LeftOut {
        /// Entries with photos or recordings; the entries themselves come in.
        Media = "media",
        /// Entries of a backup with values of Daylio's own scales; the entries themselves come in.
        Scales = "scales",
        /// Activities that the backup refers to but does not hold.
        Activities = "activities",
        /// Habits other than the mood.
        Habits = "habits",
        /// Notes on days without a number for the habit that is the mood.
        HabitNotes = "habit_notes",
        /// Rows or entries without a mood.
        NoMood = "no_mood",
    }
}

/// An amount of content that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct LeftOutCount {
    /// The kind of content.
    pub what: LeftOut,
    /// The amount.
    pub count: u64,
}

impl ForeignPreview {
    /// The number of moods by name that still need a level.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.moods.iter().filter(|mood| mood.level.is_none()).count() as u64
    }

    /// The preview in sentences: the entries, the decisions for the person, the omissions. They contain no name
    /// of a mood or habit.
    #[must_use]
    pub fn sentences(&self, wording: &Wording) -> Vec<String> {
        let mut said = vec![wording.foreign_entries(signed(self.entries))];
        if let (Some(first), Some(last)) = (self.first, self.last) {
            said.push(wording.foreign_span(sentence::ForeignSpan {
                first: &wording.day_with_year(first),
                last: &wording.day_with_year(last),
            }));
        }
        let mut maybe = |count: u64, say: &dyn Fn(&Wording, i64) -> String| {
            if count > 0 {
                said.push(say(wording, signed(count)));
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
        if self.encoding == TextEncoding::Western {
            said.push(wording.foreign_western());
        }
        said
    }
}
