//! The settings with which a file of another app is read.

use std::collections::HashMap;

use crate::entry::line::LineEntry;
use crate::error::Result;

/// The app or kind of file that an import comes from, with the details needed to read it.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum ForeignSource {
    /// Daylio's CSV export: the old form with 7 columns, or the new one with 8 or more.
    DaylioCsv,
    /// Daylio's `.daylio` backup.
    DaylioBackup,
    /// The zip of CSV files that Loop Habit Tracker exports.
    LoopHabits {
        /// The one habit that is the mood. With `None` nothing can be taken in; a preview lists the habits.
        mood: Option<HabitAsMood>,
    },
    /// Any table of moods.
    Table {
        /// The columns of the table.
        columns: TableColumns,
    },
}

/// A habit of Loop Habit Tracker in which the person recorded their mood as a number.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct HabitAsMood {
    /// Its name in Loop.
    pub name: String,
    /// The meaning of its numbers.
    pub scale: MoodScale,
}

/// A scale of numbers that is mapped to the five levels: its ends become 1 and 5; the numbers between are spread evenly
/// and rounded to the nearest level (halves up).
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct MoodScale {
    /// The least number of the scale.
    pub min: f64,
    /// The greatest number of the scale.
    pub max: f64,
    /// Whether a smaller number is a better mood.
    pub inverted: bool,
}

/// The form of the moods in a table.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Enum)]
pub enum MoodColumn {
    /// Numbers on a scale.
    Numbers {
        /// The meaning of the numbers.
        scale: MoodScale,
    },
    /// Names; each gets its level from [`ForeignPlan::moods`] or from the known names.
    ByName,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TableColumn {
    /// By its heading in the first row, ignoring case.
    Named {
        /// The heading.
        name: String,
    },
    /// By its position, counted from 1.
    Numbered {
        /// The position.
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

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct TableColumns {
    /// A short word of `a`–`z`, digits, `-` and `_`, or the empty text. It keeps the entries of this source apart from
    /// those of other tables and must be the same for every later export of the same source.
    pub source: String,
    /// Whether the first row holds headings.
    pub header: bool,
    /// The character between columns; an empty text has it detected.
    pub separator: String,
    /// The date, or date and time together.
    pub date: TableColumn,
    /// The time, where it has a column of its own. Without any time a mood is logged at noon of its day.
    pub time: Option<TableColumn>,
    /// The mood.
    pub mood: TableColumn,
    /// How the mood is written.
    pub moods: MoodColumn,
    /// Tags.
    pub tags: Option<TableColumn>,
    /// The characters that separate tags, such as `|` or `,;`.
    pub tag_separators: String,
    /// The note.
    pub note: Option<TableColumn>,
    /// The source's own id of an entry, where it has one.
    pub id: Option<TableColumn>,
    /// The order of the parts of a date.
    pub date_order: DateOrder,
    /// Whether numbers have a decimal comma, as in `3,5`.
    pub decimal_comma: bool,
}

/// The clock of the times in a source that does not name one.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum ForeignZone {
    /// The clock of an IANA zone. A time that the clock skipped becomes the first time after the gap; a time that it
    /// showed twice is taken as the earlier one.
    Named {
        /// Such as `Europe/Berlin`.
        name: String,
    },
    /// A clock at a fixed offset.
    Fixed {
        /// Minutes east of UTC, −1080 to 1080.
        offset_minutes: i32,
    },
}

/// How notes longer than [`crate::entry::limits::NOTE_CHARS`] are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LongNotes {
    /// Each is reported as a problem with its line: nothing is shortened unasked.
    Refuse,
    /// The person saw their number and agreed: each is cut to the limit and ends in `…`.
    Shorten,
}

/// The plan for reading a file.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ForeignPlan {
    /// The kind of file.
    pub source: ForeignSource,
    /// The clock of its times, where the file does not name one. A Daylio backup does.
    pub zone: ForeignZone,
    /// The levels of moods by name (1 very low … 5 very good), which have priority over the known names. Case is
    /// ignored.
    pub moods: HashMap<String, u8>,
    /// How notes that are too long are treated.
    pub long_notes: LongNotes,
}

/// The time of a mood whose source gives only the day: it is in the same logical day whenever that day starts.
pub(crate) const NOON: (u8, u8) = (12, 0);

/// Receives one entry after another; an error ends the reading and is returned.
pub type Sink<'a> = dyn FnMut(LineEntry) -> Result<()> + 'a;
