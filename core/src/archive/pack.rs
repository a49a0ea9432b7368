//! Writes the content of an archive, and reads it back.
//!
//! Writing walks through the journal twice: first to learn the length and the checksum of each file, so that the
//! manifest can come first, then to write. At most one line is held in memory at a time.

use std::io::{BufRead, BufReader, Read, Write};

use ring::digest;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::manifest::{self, Announced, Manifest, Member};
use super::tar;
use super::{settings, store};
use crate::entry::line::{self, LONGEST_LINE_BYTES};
use crate::error::{FileDoing, HoldfastError, NeverExpected, Result};
use crate::journal::{acts, store as entries};
use crate::moment::Moment;

/// `go_on` is called after every this many lines.
const STEP_LINES: u64 = 64;
/// The longest plan or settings file that is read, in bytes. A longer one is refused as not written by this app.
const LONGEST_SMALL: u64 = 64 << 20;

/// A line with the id of a deleted entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeletedLine {
    id: String,
}

/// The content of an archive to be written.
pub(crate) struct Source<'a> {
    /// The journal.
    pub(crate) conn: &'a Connection,
    /// When the archive is made.
    pub(crate) now: &'a Moment,
    /// The text that explains how to read the archive without this app.
    pub(crate) read_me: String,
    /// The plan as text, for a person.
    pub(crate) plan_text: String,
    /// The plan as data, for the app.
    pub(crate) plan: Vec<u8>,
    /// Whether `plan` is the whole plan.
    pub(crate) plan_whole: bool,
}

impl Source<'_> {
    /// Hands the content of one file to `part`, piece by piece.
    fn parts(&self, member: Member, settings: &[u8], part: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        match member {
            Member::ReadMe => part(self.read_me.as_bytes()),
            Member::PlanText => part(self.plan_text.as_bytes()),
            Member::Plan => part(&self.plan),
            Member::Settings => part(settings),
            Member::Shown => store::each_shown(self.conn, |card| part(&json_line(card)?)),
            Member::Deleted => {
                store::each_deleted(self.conn, |id| part(&json_line(&DeletedLine { id: id.to_owned() })?))
            }
            Member::Journal => {
                let mut text = line::write_header(acts::day_starts(self.conn)?, self.now);
                text.push('\n');
                part(text.as_bytes())?;
                entries::walk_rows(self.conn, |row| {
                    let mut text = row.line.write();
                    text.push('\n');
                    part(text.as_bytes())
                })
            }
        }
    }
}

fn json_line(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec(value).or_unexpected()?;
    text.push(b'\n');
    Ok(text)
}

/// Counts the bytes and lines of a file and computes its SHA-256.
struct Sum {
    digest: digest::Context,
    bytes: u64,
    lines: u64,
}

impl Sum {
    fn new() -> Self {
        Self { digest: digest::Context::new(&digest::SHA256), bytes: 0, lines: 0 }
    }

    fn take(&mut self, part: &[u8]) {
        self.digest.update(part);
        self.bytes += part.len() as u64;
        self.lines += part.iter().filter(|byte| **byte == b'\n').count() as u64;
    }

    fn announce(self, name: &str) -> Announced {
        let sha256 = self.digest.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Announced { name: name.to_owned(), bytes: self.bytes, lines: self.lines, sha256 }
    }
}

/// Writes the archive, unsealed, and returns the target. `go_on` receives the number of lines done so far; each line
/// counts twice.
///
/// # Errors
/// Faults of the target and the database; the errors of `go_on`.
pub(crate) fn write<W: Write>(
    source: &Source<'_>,
    target: W,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<(W, Manifest)> {
    let settings = settings::text(&crate::settings::rows(source.conn)?)?;
    let mut done = 0_u64;
    let mut step = |part: &[u8]| {
        let before = done / STEP_LINES;
        done += u64::from(part.ends_with(b"\n"));
        if done / STEP_LINES > before { go_on(done) } else { Ok(()) }
    };
    let mut files = Vec::new();
    for member in Member::ALL {
        let mut sum = Sum::new();
        source.parts(*member, &settings, &mut |part| {
            sum.take(part);
            step(part)
        })?;
        files.push(sum.announce(member.name()));
    }
    let manifest =
        Manifest::new(source.now, store::last_used(source.conn, source.now.unix_ms)?, source.plan_whole, files);

    let seconds = u64::try_from(source.now.unix_ms / 1_000).unwrap_or(0);
    let mut archive = tar::Writer::new(target, seconds);
    let text = manifest.text()?;
    archive.begin(manifest::NAME, text.len() as u64)?;
    archive.write(&text)?;
    for (member, file) in Member::ALL.iter().zip(&manifest.files) {
        archive.begin(&file.name, file.bytes)?;
        source.parts(*member, &settings, &mut |part| {
            archive.write(part)?;
            step(part)
        })?;
    }
    Ok((archive.finish()?, manifest))
}

/// Receives the content of an archive. An implementation may keep it for good only after [`read`] has returned `Ok`,
/// because damage may show only at the end.
pub(crate) trait Takes {
    /// The manifest. It comes first.
    fn manifest(&mut self, manifest: &Manifest) -> Result<()>;
    /// A file that is read as a whole: the plan or the settings.
    fn small(&mut self, member: Member, content: &[u8]) -> Result<()>;
    /// A line about a card that came forward.
    fn shown(&mut self, line: &str) -> Result<()>;
    /// The id of a deleted entry.
    fn deleted(&mut self, id: &str) -> Result<()>;
    /// A line of the journal, with its number from 1.
    fn line(&mut self, number: u64, line: &str) -> Result<()>;
}

/// Discards the content: used only to check that an archive is whole.
pub(crate) struct Whole;

impl Takes for Whole {
    fn manifest(&mut self, _: &Manifest) -> Result<()> {
        Ok(())
    }

    fn small(&mut self, _: Member, _: &[u8]) -> Result<()> {
        Ok(())
    }

    fn shown(&mut self, _: &str) -> Result<()> {
        Ok(())
    }

    fn deleted(&mut self, _: &str) -> Result<()> {
        Ok(())
    }

    fn line(&mut self, _: u64, _: &str) -> Result<()> {
        Ok(())
    }
}

/// Sums up the bytes that are read through it.
struct Summing<R> {
    source: R,
    sum: Sum,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.sum.take(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Reads an unsealed archive to its end. `go_on` receives the number of lines read so far.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when it is not an archive, is not whole or does not match its manifest;
/// [`HoldfastError::Update`] when a newer version wrote it; faults of the source; the errors of `into` and `go_on`.
pub(crate) fn read(
    source: impl Read,
    into: &mut dyn Takes,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Manifest> {
    let mut archive = tar::Reader::new(source);
    let first = archive.next()?.filter(|(name, bytes)| name == manifest::NAME && *bytes <= manifest::LONGEST);
    first.ok_or(HoldfastError::NotThatFile)?;
    let mut text = Vec::new();
    archive.read_to_end(&mut text).reading_given_file()?;
    let manifest = Manifest::parse(&text)?;
    into.manifest(&manifest)?;
    let mut done = 0;
    for (member, file) in Member::ALL.iter().zip(&manifest.files) {
        if archive.next()? != Some((file.name.clone(), file.bytes)) {
            return Err(HoldfastError::NotThatFile);
        }
        let mut summing = Summing { source: &mut archive, sum: Sum::new() };
        read_member(*member, file, &mut summing, into, &mut done, go_on)?;
        if summing.sum.announce(&file.name) != *file {
            return Err(HoldfastError::NotThatFile);
        }
    }
    match archive.next()? {
        None => Ok(manifest),
        Some(_) => Err(HoldfastError::NotThatFile),
    }
}

fn read_member(
    member: Member,
    file: &Announced,
    content: &mut impl Read,
    into: &mut dyn Takes,
    done: &mut u64,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    match member {
        Member::ReadMe | Member::PlanText => {
            std::io::copy(content, &mut std::io::sink()).reading_given_file()?;
            return Ok(());
        }
        Member::Plan | Member::Settings => {
            if file.bytes > LONGEST_SMALL {
                return Err(HoldfastError::NotThatFile);
            }
            let mut text = zeroize::Zeroizing::new(Vec::new());
            content.read_to_end(&mut text).reading_given_file()?;
            return into.small(member, &text);
        }
        Member::Shown | Member::Deleted | Member::Journal => {}
    }
    let mut lines = BufReader::with_capacity(1 << 16, content);
    let mut text = String::new();
    for number in 1.. {
        text.clear();
        let longest = LONGEST_LINE_BYTES as u64 + 1;
        if (&mut lines).take(longest).read_line(&mut text).reading_given_file()? == 0 {
            break;
        }
        let line = text.strip_suffix('\n').ok_or(HoldfastError::NotThatFile)?;
        match member {
            Member::Shown => into.shown(line)?,
            Member::Deleted => {
                let deleted: DeletedLine = serde_json::from_str(line).map_err(|_| HoldfastError::NotThatFile)?;
                into.deleted(&deleted.id)?;
            }
            _ => into.line(number, line)?,
        }
        *done += 1;
        if done.is_multiple_of(STEP_LINES) {
            go_on(*done)?;
        }
    }
    Ok(())
}
