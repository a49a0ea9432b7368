//! How much of a foreign file is taken. Every bound lies far above any diary and far below what a phone can bear.

use crate::error::HoldfastError;
use crate::problem::{Fault, Problem};

/// Bytes of a CSV file. Fifty years of five entries a day with a hundred words each stay below.
pub(super) const CSV_BYTES: u64 = 64 << 20;
/// Bytes of one row or of one text in JSON.
pub(super) const ROW_BYTES: usize = 1 << 20;
/// Columns of a row.
pub(super) const COLUMNS: usize = 1_024;
/// Entries of one file: ten a day for more than a hundred years.
pub(super) const ENTRIES: u64 = 500_000;
/// Different names of moods in one file.
pub(super) const MOOD_NAMES: usize = 500;
/// Characters of the name of a mood.
pub(super) const MOOD_NAME_CHARS: usize = 100;
/// Activities that a backup may define, and moods.
pub(super) const DEFINITIONS: usize = 20_000;
/// Activities of one entry.
pub(super) const ENTRY_TAGS: usize = 1_000;
/// Bytes that may be read to find out what a zip holds: its list of contents, about a hundred bytes a photo.
pub(super) const ZIP_LIST_BYTES: u64 = 8 << 20;
/// Bytes that all parts read from one zip may have when unpacked; a backup is read twice.
pub(super) const ZIP_BYTES: u64 = 128 << 20;
/// Bytes of base64 in a Daylio backup: some hundred thousand entries.
pub(super) const BACKUP_BYTES: u64 = 64 << 20;
/// How many times its packed size a part of a zip may have when unpacked, once it is larger than
/// [`ZIP_RATIO_FROM`]. Text packs to a tenth, base64 of it to a quarter; only what repeats itself packs further.
pub(super) const ZIP_RATIO: u64 = 200;
/// Below this many bytes no ratio is too high.
pub(super) const ZIP_RATIO_FROM: u64 = 1 << 20;
/// Bytes of one CSV file of a zip.
pub(super) const ZIP_CSV_BYTES: u64 = 16 << 20;
/// Habits in an export.
pub(super) const HABITS: usize = 1_000;

/// The whole file, or a part of it, is larger than is taken.
pub(super) fn too_large(limit: u64) -> HoldfastError {
    HoldfastError::rejected(Problem::new("", Fault::TooLarge { limit }))
}

/// There are more of something than are taken.
pub(super) fn too_many(field: &str, limit: u64) -> HoldfastError {
    HoldfastError::rejected(Problem::new(field, Fault::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) }))
}
