//! How a file of another app is to be read.

use std::collections::HashMap;

use crate::entry::line::LineEntry;
use crate::error::Result;

/// Which app or kind of file an import comes from, with what has to be known to read it.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum ForeignSource {
    /// Daylio's CSV export, old (7 columns) or new (8 and more).
    DaylioCsv,
    /// Daylio's `.daylio` backup.
    DaylioBackup,
    /// The zip of CSV files that Loop Habit Tracker exports.
    LoopHabits {
        /// The one habit that is a mood. Without it nothing can be taken in; a preview lists the habits there are.
        mood: Option<HabitAsMood>,
    },
    /// Any table of moods.
    Table {
        /// Where in it what stands.
        columns: TableColumns,
    },
}

/// The habit of Loop Habit Tracker in which a person noted their mood as a number.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct HabitAsMood {
    /// Its name in Loop.
    pub name: String,
    /// What its numbers mean.
    pub scale: MoodScale,
}

/// A scale of numbers that becomes the five levels: its ends become 1 and 5, what lies between is spread evenly and
/// rounded to the nearest level (halves up).
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct MoodScale {
    /// The least number of the scale.
    pub min: f64,
    /// The greatest number of the scale.
    pub max: f64,
    /// Whether a small number is a good mood.
    pub inverted: bool,
}

/// How the moods of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Enum)]
pub enum MoodColumn {
    /// As numbers of a scale.
    Numbers {
        /// What the numbers mean.
        scale: MoodScale,
    },
    /// By name; [`ForeignPlan::moods`] and the names that are known give each a level.
    ByName,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TableColumn {
    /// By what stands in the first row, upper and lower case being the same.
    Named {
        /// The heading.
        name: String,
    },
    /// By its place, counted from 1.
    Numbered {
        /// The place.
        number: u32,
    },
}

/// The order in which a table writes the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum DateOrder {
    /// 2026-03-02
    YearMonthDay,
    /// 02.03.2026
    DayMonthYear,
    /// 03/02/2026
    MonthDayYear,
}

/// Where in a table what stands.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct TableColumns {
    /// A short word of `a`–`z`, digits, `-` and `_` that keeps the entries of this source apart from those of other
    /// tables; give the same one for every later export of the same source. Empty is one as well.
    pub source: String,
    /// Whether the first row holds headings.
    pub header: bool,
    /// The character between columns; empty finds out by itself.
    pub separator: String,
    /// The date, or date and time in one.
    pub date: TableColumn,
    /// The time, where it has a column of its own. Where there is none at all, a mood stands at noon of its day.
    pub time: Option<TableColumn>,
    /// The mood.
    pub mood: TableColumn,
    /// How the mood is written.
    pub moods: MoodColumn,
    /// Tags.
    pub tags: Option<TableColumn>,
    /// The characters that each part one tag from the next, such as `|` or `,;`.
    pub tag_separators: String,
    /// The note.
    pub note: Option<TableColumn>,
    /// The source's own id of an entry, where it has one.
    pub id: Option<TableColumn>,
    /// The order of the parts of a date.
    pub date_order: DateOrder,
    /// Whether numbers are written `3,5`.
    pub decimal_comma: bool,
}

/// Which clock the times of a source followed, where it does not say so itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum ForeignZone {
    /// That of an IANA zone. A time that clocks skipped is taken as the first one after it, a time that came twice
    /// as the earlier.
    Named {
        /// Such as `Europe/Berlin`.
        name: String,
    },
    /// One that never changed.
    Fixed {
        /// Minutes east of UTC, −1080 to 1080.
        offset_minutes: i32,
    },
}

/// What becomes of notes of more characters than a note takes ([`crate::entry::limits::NOTE_CHARS`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LongNotes {
    /// Each is a problem, named by line: nothing is shortened unasked.
    Refuse,
    /// The person saw how many there are and agreed: each keeps what fits and ends in `…`.
    Shorten,
}

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignPlan {
    /// What it is.
    pub source: ForeignSource,
    /// The clock of its times, where it does not say so itself. A Daylio backup does.
    pub zone: ForeignZone,
    /// The level (1 very low … 5 very good) of moods by their name, before any that is known here. Upper and lower
    /// case are the same.
    pub moods: HashMap<String, u8>,
    /// What becomes of notes that are too long.
    pub long_notes: LongNotes,
}

/// Where in a day a mood stands whose source names no time: inside the same logical day, whenever that begins.
pub(crate) const NOON: (u8, u8) = (12, 0);

/// Takes one entry after the other; an error stops the reading and is handed on.
pub type Sink<'a> = dyn FnMut(LineEntry) -> Result<()> + 'a;
