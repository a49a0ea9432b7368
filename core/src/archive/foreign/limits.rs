//! The limits for a foreign file. Each is far above any diary and far below what a phone can handle.

use crate::error::HoldfastError;
use crate::problem::{Fault, Problem};

/// Bytes of a CSV file. Fifty years of five entries a day with a hundred words each are below this.
pub(super) const CSV_BYTES: u64 = 64 << 20;
/// Bytes of one row, or of one string in JSON.
pub(super) const ROW_BYTES: usize = 1 << 20;
/// Columns of a row.
pub(super) const COLUMNS: usize = 1_024;
/// Entries of one file: ten a day for more than a hundred years.
pub(super) const ENTRIES: u64 = 500_000;
/// Different names of moods in one file.
pub(super) const MOOD_NAMES: usize = 500;
/// Characters of the name of a mood.
pub(super) const MOOD_NAME_CHARS: usize = 100;
/// Activities that a backup may define; also moods.
pub(super) const DEFINITIONS: usize = 20_000;
/// Activities of one entry.
pub(super) const ENTRY_TAGS: usize = 1_000;
/// Bytes that may be read to find out the content of a zip: its directory takes about a hundred bytes a photo.
pub(super) const ZIP_LIST_BYTES: u64 = 8 << 20;
/// Unpacked bytes over all parts that are read from one zip; a backup is read twice.
pub(super) const ZIP_BYTES: u64 = 128 << 20;
/// Bytes of base64 in a Daylio backup: some hundred thousand entries.
pub(super) const BACKUP_BYTES: u64 = 64 << 20;
/// How many times larger than its packed size a part of a zip may become, once it has more than [`ZIP_RATIO_FROM`]
/// unpacked bytes. Text packs to a tenth, base64 of it to a quarter; only repetitive data packs further.
pub(super) const ZIP_RATIO: u64 = 200;
/// Up to this many unpacked bytes any ratio is accepted.
pub(super) const ZIP_RATIO_FROM: u64 = 1 << 20;
/// Bytes of one CSV file in a zip.
pub(super) const ZIP_CSV_BYTES: u64 = 16 << 20;
/// Habits in an export.
pub(super) const HABITS: usize = 1_000;

/// The error for a file, or a part of it, that is larger than `limit` bytes.
pub(super) fn too_large(limit: u64) -> HoldfastError {
    HoldfastError::rejected(Problem::new("", Fault::TooLarge { limit }))
}

/// The error for more than `limit` of something.
pub(super) fn too_many(field: &str, limit: u64) -> HoldfastError {
    HoldfastError::rejected(Problem::new(field, Fault::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) }))
}
