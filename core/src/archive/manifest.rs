//! The first file of an archive: states the format, its version and the other files.
//!
//! It comes first, so that a reader knows at once whether it can read the archive: a newer version is refused before
//! anything else in it is read.

use serde::{Deserialize, Serialize};

use crate::error::{HoldfastError, NeverExpected, Result};
use crate::moment::Moment;

/// Tells an archive of this app from any other sealed file.
const FORMAT: &str = "holdfast-archive";
/// The version that is written, and the newest that can be read.
pub(crate) const VERSION: u32 = 1;
/// The name of this file.
pub(crate) const NAME: &str = "manifest.json";
/// The longest manifest that is read, in bytes.
pub(crate) const LONGEST: u64 = 1 << 16;

/// The files that follow the manifest, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    /// Explains to a person how to read the archive without this app.
    ReadMe,
    /// The plan, for a person.
    PlanText,
    /// The plan as data, for the app.
    Plan,
    /// The person's settings.
    Settings,
    /// Cards that came forward.
    Shown,
    /// Ids of deleted entries.
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

/// One file as the manifest announces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Announced {
    /// Its name.
    pub(crate) name: String,
    /// Its length in bytes.
    pub(crate) bytes: u64,
    /// How many lines it has.
    pub(crate) lines: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub(crate) sha256: String,
}

/// The manifest of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: String,
    version: u32,
    /// The version of the app that made it.
    pub(crate) app: String,
    /// When it was made, in RFC 3339.
    pub(crate) made: String,
    /// How many entries the journal has.
    pub(crate) entries: u64,
    /// When the journal was used last, in ms since 1970 UTC: the newest entry was logged, or something was chosen. In a
    /// merge the journal with the later time knows the person's latest choices.
    pub(crate) last_logged_ms: Option<i64>,
    /// Whether the whole plan is in the archive. It is not if the part of the plan at hand could not be read.
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
            // The first line is the header, not an entry.
            entries: journal.map_or(0, |file| file.lines.saturating_sub(1)),
            last_logged_ms: last_used_ms,
            plan_whole,
            files,
        }
    }

    /// Serialises the manifest.
    pub(crate) fn text(&self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(self).or_unexpected()?;
        text.push(b'\n');
        Ok(text)
    }

    /// Parses a manifest. Of a newer version only the two fields `format` and `version` need to be readable.
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

    /// When it was made; `None` if the text is not a sound time.
    pub(crate) fn made(&self) -> Option<Moment> {
        Moment::parse(&self.made).ok().filter(Moment::is_sound)
    }
}
