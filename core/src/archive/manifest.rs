//! The first file of an archive: what it is, how new, and what else is in it.
//!
//! It stands first so that whoever reads knows at once whether they can: a newer version is refused before anything else
//! of it is looked at.

use serde::{Deserialize, Serialize};

use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::Moment;

/// What tells an archive of this app from any other sealed file.
const FORMAT: &str = "holdfast-archive";
/// The version that is written, and the newest that is read.
pub(crate) const VERSION: u32 = 1;
/// The name of this file.
pub(crate) const NAME: &str = "manifest.json";
/// A longer one is none.
pub(crate) const LONGEST: u64 = 1 << 16;

/// The files beside it, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    /// How to read all this without this app, for a person.
    ReadMe,
    /// The plan, for a person.
    PlanText,
    /// The plan, to be read again.
    Plan,
    /// What the person chose.
    Settings,
    /// Cards that came forward.
    Shown,
    /// Ids of what was deleted.
    Deleted,
    /// The journal, as journal lines.
    Journal,
}

impl Member {
    pub(crate) const ALL: &'static [Self] =
        &[Self::ReadMe, Self::PlanText, Self::Plan, Self::Settings, Self::Shown, Self::Deleted, Self::Journal];

    /// The name of the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ReadMe => "read-me.txt",
            Self::PlanText => "plan.txt",
            Self::Plan => "plan.json",
            Self::Settings => "settings.json",
            Self::Shown => "shown.jsonl",
            Self::Deleted => "deleted.jsonl",
            Self::Journal => "journal.jsonl",
        }
    }
}

/// One file, as the manifest announces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Announced {
    /// Its name.
    pub(crate) name: String,
    /// Its length.
    pub(crate) bytes: u64,
    /// How many lines it has.
    pub(crate) lines: u64,
    /// SHA-256 of it, in hexadecimal digits.
    pub(crate) sha256: String,
}

/// What an archive says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: String,
    version: u32,
    /// The version of the app that made it.
    pub(crate) app: String,
    /// When.
    pub(crate) made: String,
    /// How many entries the journal has.
    pub(crate) entries: u64,
    /// When the journal was used last, in ms since 1970 UTC: the newest entry was logged, or something was chosen. Of two
    /// journals it tells which knows better what the person wants.
    pub(crate) last_logged_ms: Option<i64>,
    /// Whether the whole plan is in it; where it is not, its part at hand could not be read.
    pub(crate) plan_whole: bool,
    /// The files that follow, in their order.
    pub(crate) files: Vec<Announced>,
}

impl Manifest {
    pub(crate) fn new(made: &Moment, last_used_ms: Option<i64>, plan_whole: bool, files: Vec<Announced>) -> Self {
        let journal = files.iter().find(|file| file.name == Member::Journal.name());
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            made: made.to_string(),
            // The first line is no entry.
            entries: journal.map_or(0, |file| file.lines.saturating_sub(1)),
            last_logged_ms: last_used_ms,
            plan_whole,
            files,
        }
    }

    /// Writes it.
    pub(crate) fn text(&self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(self).or_unexpected()?;
        text.push(b'\n');
        Ok(text)
    }

    /// Reads it. A newer version may look any way at all, but for the two fields that say so.
    pub(crate) fn parse(text: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(text).map_err(|_| HoldfastError::NotThatFile)?;
        if head.format != FORMAT {
            return Err(HoldfastError::NotThatFile);
        }
        if head.version > VERSION {
            return Err(HoldfastError::Update { found: head.version, supported: VERSION });
        }
        let manifest: Self = serde_json::from_slice(text).map_err(|_| HoldfastError::NotThatFile)?;
        let names = manifest.files.iter().map(|file| file.name.as_str());
        if !names.eq(Member::ALL.iter().map(|member| member.name())) || manifest.made().is_none() {
            return Err(HoldfastError::NotThatFile);
        }
        Ok(manifest)
    }

    /// When it was made.
    pub(crate) fn made(&self) -> Option<Moment> {
        Moment::parse(&self.made).ok().filter(Moment::is_sound)
    }
}
