//! Journals of other apps: Daylio (CSV and backup), Loop Habit Tracker, and any table of moods.
//!
//! A reader here knows one format, nothing of the journal it goes into: it hands [`LineEntry`] values to a sink and
//! counts what it saw. The ids it gives come from the source (an entry's own number, else its civil time and how
//! many there were in that minute), so that a second, longer export of the same diary adds only what is new.
//!
//! Every byte is hostile until shown otherwise. Nothing is ever unpacked to disk, and every size is bounded before
//! memory is taken for it (`limits`). What is wrong is told by line and field, never by value. The fields of a
//! backup that hold secrets (Daylio writes its PIN in plain text) are skipped where they stand and have no place
//! in any type here.

mod base64_text;
mod clock;
mod daylio_backup;
mod daylio_csv;
mod html;
mod intake;
mod limits;
mod loop_habits;
mod loose;
mod mood_names;
mod numbers;
mod ordinals;
pub mod plan;
mod preview;
mod rows;
mod table;
mod text;
mod when;
mod zipped;

use std::io::{Read, Seek};

use crate::error::Result;

pub(crate) use plan::NOON;
pub use plan::{
    DateOrder, ForeignPlan, ForeignSource, ForeignZone, HabitAsMood, LongNotes, MoodColumn, MoodScale, Sink,
    TableColumn, TableColumns,
};
pub use preview::{ForeignHabit, ForeignMood, ForeignPreview, LeftOut, LeftOutCount};
pub use text::ForeignEncoding;

use clock::Clock;
use intake::Intake;
use zipped::Zipped;

impl ForeignSource {
    /// How the ids of entries begin that came from the same diary by the other kind of file Daylio writes. The two
    /// kinds share no ids, so entries of one beside the other are doubles; whoever takes them in looks for these
    /// first, and asks.
    #[must_use]
    pub fn other_way(&self) -> Option<&'static str> {
        match self {
            Self::DaylioCsv => Some(daylio_backup::IDS),
            Self::DaylioBackup => Some(daylio_csv::IDS),
            Self::LoopHabits { .. } | Self::Table { .. } => None,
        }
    }
}

/// Looks a file through and says what would come of it. Nothing is taken in.
///
/// # Errors
/// `NotThatFile` when it is not of that kind or is damaged; `Rejected` when the plan is not sound, or the file is
/// larger than is taken. What is wrong with single entries stands in the preview.
pub fn preview(file: impl Read + Seek, plan: &ForeignPlan) -> Result<ForeignPreview> {
    let mut intake = Intake::new(plan, None)?;
    walk(file, plan, &mut intake)?;
    Ok(intake.into_preview())
}

/// Reads a file and hands every entry to the sink, in the order of the file.
///
/// Entries reach the sink before the whole file is known to be sound: whoever takes them keeps none unless this
/// answers `Ok`.
///
/// # Errors
/// As [`preview`]; also `Rejected` with everything that is wrong with single entries, and whatever the sink answers.
pub fn read(file: impl Read + Seek, plan: &ForeignPlan, sink: &mut Sink<'_>) -> Result<ForeignPreview> {
    let mut intake = Intake::new(plan, Some(sink))?;
    walk(file, plan, &mut intake)?;
    intake.finish()
}

/// What a file is, where it can be told without a person: a table of unknown columns cannot.
///
/// # Errors
/// Only what the file system answers.
pub fn recognise(mut file: impl Read + Seek) -> Result<Option<ForeignSource>> {
    if zipped::looks_zipped(&mut file)? {
        let Ok(zip) = Zipped::open(file) else { return Ok(None) };
        if daylio_backup::part(&zip).is_some() {
            return Ok(Some(ForeignSource::DaylioBackup));
        }
        return Ok(zip.has(loop_habits::LIST).then_some(ForeignSource::LoopHabits { mood: None }));
    }
    Ok(daylio_csv::is_one(file).then_some(ForeignSource::DaylioCsv))
}

fn walk(file: impl Read + Seek, plan: &ForeignPlan, intake: &mut Intake<'_, '_>) -> Result<()> {
    let clock = Clock::new(&plan.zone)?;
    match &plan.source {
        ForeignSource::DaylioCsv => daylio_csv::walk(file, &clock, intake),
        ForeignSource::DaylioBackup => daylio_backup::walk(file, &clock, intake),
        ForeignSource::LoopHabits { mood } => loop_habits::walk(file, mood.as_ref(), &clock, intake),
        ForeignSource::Table { columns } => table::walk(file, columns, &clock, intake),
    }
}
