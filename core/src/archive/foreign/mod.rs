//! Imports the journals of other apps: Daylio (CSV and backup), Loop Habit Tracker, and any table of moods.
//!
//! A reader here knows one format and nothing about the journal: it hands [`LineEntry`] values to a sink and counts
//! what it saw. Ids are derived from the source (an entry's own number, else its civil time and its ordinal in that
//! minute), so that a second, longer export of the same diary adds only new entries.
//!
//! All input is treated as hostile. Nothing is ever unpacked to disk, and every size is bounded before memory is
//! allocated for it (`limits`). Problems name line and field, never a value. The fields of a backup that hold secrets
//! (Daylio writes its PIN in plain text) are skipped in place, and no type here has a field for them.

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
mod when;
mod zipped;

use std::io::{Read, Seek};

use crate::error::Result;
pub use crate::files::text::TextEncoding;

pub(crate) use plan::NOON;
pub use plan::{
    DateOrder, ForeignPlan, ForeignSource, ForeignZone, HabitAsMood, LongNotes, MoodColumn, MoodScale, Sink,
    TableColumn, TableColumns,
};
pub use preview::{ForeignHabit, ForeignMood, ForeignPreview, LeftOut, LeftOutCount};

use clock::Clock;
use intake::Intake;
use zipped::Zipped;

impl ForeignSource {
    /// The prefix of ids of entries that came from the same diary in the other kind of file that Daylio writes. The two
    /// kinds share no ids, so taking in both would double every entry. The caller looks for entries with this prefix
    /// first, and asks the person.
    #[must_use]
    pub fn other_way(&self) -> Option<&'static str> {
        match self {
            Self::DaylioCsv => Some(daylio_backup::IDS),
            Self::DaylioBackup => Some(daylio_csv::IDS),
            Self::LoopHabits { .. } | Self::Table { .. } => None,
        }
    }
}

/// Examines a file and reports what an import would bring. Nothing is taken in.
///
/// # Errors
/// `NotThatFile` when the file is not of that kind or is damaged; `Rejected` when the plan is not valid, or the file is
/// above a limit. Problems of single entries are in the preview.
pub fn preview(file: impl Read + Seek, plan: &ForeignPlan) -> Result<ForeignPreview> {
    let mut intake = Intake::new(plan, None)?;
    walk(file, plan, &mut intake)?;
    Ok(intake.into_preview())
}

/// Reads a file and hands every entry to the sink, in the order of the file.
///
/// Entries reach the sink before the whole file is known to be valid. The caller must discard them unless this returns
/// `Ok`.
///
/// # Errors
/// As [`preview`]; also `Rejected` with all problems of single entries, and the errors of the sink.
pub fn read(file: impl Read + Seek, plan: &ForeignPlan, sink: &mut Sink<'_>) -> Result<ForeignPreview> {
    let mut intake = Intake::new(plan, Some(sink))?;
    walk(file, plan, &mut intake)?;
    intake.finish()
}

/// Recognises the kind of a file. `None` where only a person can tell, as for a table of unknown columns.
///
/// # Errors
/// Only faults of the file system.
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
