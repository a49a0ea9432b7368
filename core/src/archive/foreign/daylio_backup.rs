//! Daylio's `.daylio` backup: a zip whose `backup.daylio` is base64 of one JSON object.
//!
//! The object is read twice, first for the meaning of moods and activities, then for the entries, one at a time; it is
//! never held whole. Only the fields named here are read. The PIN, the settings and everything else are skipped byte by
//! byte inside the parser, which keeps nothing of a value that nobody asked for.
//!
//! `month` counts from 0; `timeZoneOffset` is in milliseconds. Entries of the first versions have neither hour nor
//! minute (both are -1). Some later versions wrote an offset of 0 whatever the real one was; the real one then follows
//! from the instant `datetime`. Groups of moods count from 1 (best) to 5 (worst).

use std::collections::HashMap;
use std::fmt;
use std::io::{Read, Seek};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::base64_text::Base64Text;
use super::clock::Clock;
use super::intake::{Draft, Intake, Names};
use super::loose::{Number, Numbers, Text};
use super::preview::LeftOut;
use super::zipped::Zipped;
use super::{NOON, limits, mood_names};
use crate::error::{HoldfastError, Result};
use crate::files::text::meaning;
use crate::moment::{CivilTime, Day, Moment, WIDEST_OFFSET_MINUTES};
use crate::problem::Fault;

/// The names under which the diary may be found in the zip.
const PARTS: [&str; 2] = ["backup.daylio", "/backup.daylio"];
/// The prefix of ids; the entry's own number follows.
pub(super) const IDS: &str = "daylio:";
const NAMES: Names = Names { mood: "dayEntries.mood", note: "dayEntries.note", id: "dayEntries.id" };
const MINUTE_MS: i64 = 60_000;
/// The real-world range of UTC offsets, in minutes, and the step between them.
const OFFSETS: std::ops::RangeInclusive<i64> = -12 * 60..=14 * 60;
const OFFSET_STEP: i64 = 15;

/// The fields of the JSON object that are read.
#[derive(Deserialize)]
#[serde(field_identifier)]
enum Field {
    #[serde(rename = "customMoods")]
    Moods,
    #[serde(rename = "tags")]
    Tags,
    #[serde(rename = "dayEntries")]
    Entries,
    #[serde(other)]
    Other,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MoodRow {
    id: Number,
    custom_name: Text,
    mood_group_id: Number,
    predefined_name_id: Number,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TagRow {
    id: Number,
    name: Text,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct EntryRow {
    id: Number,
    year: Number,
    month: Number,
    day: Number,
    hour: Number,
    minute: Number,
    #[serde(rename = "timeZoneOffset")]
    offset: Number,
    datetime: Number,
    mood: Number,
    note_title: Text,
    note: Text,
    tags: Numbers,
    assets: Numbers,
    #[serde(rename = "scaleValues")]
    scales: Numbers,
}

/// Hands each element of a list to a function. An error of the function ends the reading and is kept in `stop`, because
/// it cannot pass through the parser.
struct Each<'a, T, F> {
    take: F,
    stop: &'a mut Option<HoldfastError>,
    of: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<()>> DeserializeSeed<'de> for Each<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<()>> Visitor<'de> for Each<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(row) = list.next_element::<T>()? {
            if let Err(error) = (self.take)(row) {
                *self.stop = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// The name and the level of a mood.
#[derive(Clone)]
struct Meant {
    name: String,
    level: Option<u8>,
}

/// The default mood with this number, 1 (best) to 5.
fn default_mood(number: i64) -> Option<Meant> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    let name = *mood_names::DAYLIO.get(at)?;
    Some(Meant { name: name.to_owned(), level: level_of_group(number) })
}

/// The level of a group: Daylio counts groups from 1 (best), levels count from 1 (lowest).
fn level_of_group(group: i64) -> Option<u8> {
    u8::try_from(group).ok().filter(|group| (1..=5).contains(group)).map(|group| 6 - group)
}

/// The moods and activities that the backup defines.
#[derive(Default)]
struct Catalogue {
    moods: HashMap<i64, Meant>,
    tags: HashMap<i64, String>,
    has_entries: bool,
}

impl Catalogue {
    fn mood(&mut self, row: MoodRow, line: u64, intake: &mut Intake<'_, '_>) -> Result<()> {
        let Number::Is(id) = row.id else {
            intake.fault(line, "customMoods.id", Fault::NotNumber);
            return Ok(());
        };
        let number = |number| if let Number::Is(number) = number { number } else { 0 };
        let default = default_mood(number(row.predefined_name_id));
        let own = match row.custom_name {
            Text::Is(name) if !name.trim().is_empty() => Some(name),
            _ => None,
        };
        let level = level_of_group(number(row.mood_group_id)).or_else(|| default.as_ref()?.level);
        let name = own.or_else(|| default.map(|mood| mood.name)).unwrap_or_default();
        if self.moods.insert(id, Meant { name, level }).is_some() {
            intake.fault(line, "customMoods.id", Fault::DoesNotFit);
        }
        bounded(self.moods.len(), "customMoods")
    }

    fn tag(&mut self, row: TagRow, line: u64, intake: &mut Intake<'_, '_>) -> Result<()> {
        match (row.id, row.name) {
            (Number::Is(id), Text::Is(name)) => {
                if self.tags.insert(id, name).is_some() {
                    intake.fault(line, "tags.id", Fault::DoesNotFit);
                }
            }
            (Number::Is(_), _) => intake.fault(line, "tags.name", Fault::NotText),
            _ => intake.fault(line, "tags.id", Fault::NotNumber),
        }
        bounded(self.tags.len(), "tags")
    }
}

fn bounded(count: usize, field: &str) -> Result<()> {
    if count > limits::DEFINITIONS { Err(limits::too_many(field, limits::DEFINITIONS as u64)) } else { Ok(()) }
}

/// The first pass: reads moods and activities.
struct First<'a, 'p, 's> {
    catalogue: &'a mut Catalogue,
    intake: &'a mut Intake<'p, 's>,
    stop: &'a mut Option<HoldfastError>,
}

impl<'de> Visitor<'de> for First<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a backup")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let (mut moods, mut tags) = (0, 0);
        while let Some(field) = map.next_key::<Field>()? {
            // A field that occurs twice would be ambiguous.
            let twice = match field {
                Field::Moods => moods > 0,
                Field::Tags => tags > 0,
                Field::Entries => self.catalogue.has_entries,
                Field::Other => false,
            };
            if twice {
                return Err(A::Error::custom("twice"));
            }
            match field {
                Field::Moods => {
                    moods = 1;
                    let take = |row| {
                        let line = moods;
                        moods += 1;
                        self.catalogue.mood(row, line, self.intake)
                    };
                    map.next_value_seed(Each { take, stop: self.stop, of: PhantomData::<MoodRow> })?;
                }
                Field::Tags => {
                    tags = 1;
                    let take = |row| {
                        let line = tags;
                        tags += 1;
                        self.catalogue.tag(row, line, self.intake)
                    };
                    map.next_value_seed(Each { take, stop: self.stop, of: PhantomData::<TagRow> })?;
                }
                Field::Entries => {
                    self.catalogue.has_entries = true;
                    map.next_value::<IgnoredAny>()?;
                }
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The second pass: reads the entries.
struct Second<'a, 'p, 's> {
    catalogue: &'a Catalogue,
    clock: &'a Clock,
    intake: &'a mut Intake<'p, 's>,
    stop: &'a mut Option<HoldfastError>,
}

impl<'de> Visitor<'de> for Second<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a backup")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut line = 0;
        while let Some(field) = map.next_key::<Field>()? {
            if let Field::Entries = field {
                let take = |row| {
                    line += 1;
                    entry(row, line, self.catalogue, self.clock, self.intake)
                };
                map.next_value_seed(Each { take, stop: self.stop, of: PhantomData::<EntryRow> })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The name under which a zip holds a diary; `None` where it holds none.
pub(super) fn part<R: Read + Seek>(zip: &Zipped<R>) -> Option<&'static str> {
    PARTS.into_iter().find(|name| zip.has(name))
}

/// Reads a backup. The line of a problem is the number of the mood, activity or entry in its list, from 1.
pub(super) fn walk(file: impl Read + Seek, clock: &Clock, intake: &mut Intake<'_, '_>) -> Result<()> {
    let mut zip = Zipped::open(file)?;
    let mut catalogue = Catalogue::default();
    let mut stop = None;
    let first = First { catalogue: &mut catalogue, intake, stop: &mut stop };
    let outcome = parse(&mut zip, first)?;
    outcome_of(outcome, stop)?;
    if !catalogue.has_entries {
        return Err(HoldfastError::NotThatFile);
    }
    let mut stop = None;
    let second = Second { catalogue: &catalogue, clock, intake, stop: &mut stop };
    let outcome = parse(&mut zip, second)?;
    outcome_of(outcome, stop)
}

/// Parses the JSON object with a visitor.
fn parse<'de, R: Read + Seek>(
    zip: &mut Zipped<R>,
    visitor: impl Visitor<'de, Value = ()>,
) -> Result<serde_json::Result<()>> {
    let part = part(zip).ok_or(HoldfastError::NotThatFile)?;
    let text = Base64Text::new(zip.part(part, limits::BACKUP_BYTES)?);
    let mut json = serde_json::Deserializer::from_reader(text);
    let outcome = (&mut json).deserialize_map(visitor);
    Ok(outcome.and_then(|()| json.end()))
}

/// Turns the outcome of a pass into a result. The parser's own messages are dropped: they may quote the file.
fn outcome_of(outcome: serde_json::Result<()>, stop: Option<HoldfastError>) -> Result<()> {
    match (stop, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(fault)) if fault.is_io() => Err(meaning(fault.into())),
        (None, Err(_)) => Err(HoldfastError::NotThatFile),
        (None, Ok(())) => Ok(()),
    }
}

/// Reads a field of an entry that has to be a whole number in `range`, and reports a problem where it is not.
fn within(
    intake: &mut Intake<'_, '_>,
    line: u64,
    field: &str,
    number: Number,
    range: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let fault = match number {
        Number::Is(number) if range.contains(&number) => return Some(number),
        Number::Is(_) => Fault::OutOfRange { min: *range.start(), max: *range.end() },
        Number::Missing => Fault::Missing,
        Number::Wrong => Fault::NotNumber,
    };
    intake.fault(line, &format!("dayEntries.{field}"), fault);
    None
}

fn entry(row: EntryRow, line: u64, catalogue: &Catalogue, clock: &Clock, intake: &mut Intake<'_, '_>) -> Result<()> {
    let before = intake.faults();
    let id = within(intake, line, "id", row.id, i64::MIN..=i64::MAX);
    let at = moment(&row, line, clock, intake);
    let mut without_mood = false;
    let level = match row.mood {
        // An entry may have only tags or a note.
        Number::Missing | Number::Is(..=0) => {
            without_mood = true;
            None
        }
        Number::Is(mood) => match catalogue.moods.get(&mood).cloned().or_else(|| default_mood(mood)) {
            Some(meant) => intake.mood(line, NAMES, &meant.name, meant.level)?,
            None => {
                intake.fault(line, NAMES.mood, Fault::DoesNotFit);
                None
            }
        },
        Number::Wrong => {
            intake.fault(line, NAMES.mood, Fault::NotNumber);
            None
        }
    };
    let mut text = |field: &str, text: Text| match text {
        Text::Is(text) => text,
        Text::Missing => String::new(),
        Text::Wrong => {
            intake.fault(line, &format!("dayEntries.{field}"), Fault::NotText);
            String::new()
        }
    };
    let title = text("note_title", row.note_title);
    let note = text("note", row.note);
    if row.tags.wrong {
        intake.fault(line, "dayEntries.tags", Fault::NotNumber);
    }
    if row.tags.total > limits::ENTRY_TAGS {
        let limit = u32::try_from(limits::ENTRY_TAGS).unwrap_or(u32::MAX);
        intake.fault(line, "dayEntries.tags", Fault::TooMany { limit });
    }
    if intake.faults() > before {
        return Ok(());
    }
    intake.leave_out(LeftOut::NoMood, u64::from(without_mood));
    let (Some(id), Some((at, day)), Some(level)) = (id, at, level) else { return Ok(()) };
    let tags: Vec<&str> = row.tags.list.iter().filter_map(|tag| catalogue.tags.get(tag)).map(String::as_str).collect();
    intake.leave_out(LeftOut::Activities, (row.tags.list.len() - tags.len()) as u64);
    intake.leave_out(LeftOut::Media, u64::from(row.assets.total > 0));
    intake.leave_out(LeftOut::Scales, u64::from(row.scales.total > 0));
    let id = format!("{IDS}{id}");
    let draft = Draft { line, id, at, day, level, tags, title: &title, note: &note, scales: "", markup: true };
    intake.entry(NAMES, draft)
}

/// When an entry was, by its own civil fields and offset: the person saw them and may have changed them. The second
/// value is the day of an entry without a time.
fn moment(row: &EntryRow, line: u64, clock: &Clock, intake: &mut Intake<'_, '_>) -> Option<(Moment, Option<Day>)> {
    let timeless = (row.hour, row.minute) == (Number::Is(-1), Number::Is(-1));
    let year = within(intake, line, "year", row.year, i64::from(i32::MIN)..=i64::from(i32::MAX));
    let month = within(intake, line, "month", row.month, 0..=11);
    let day = within(intake, line, "day", row.day, 1..=31);
    let mut clock_time = || {
        let hour = within(intake, line, "hour", row.hour, 0..=23);
        let minute = within(intake, line, "minute", row.minute, 0..=59);
        Some((u8::try_from(hour?).ok()?, u8::try_from(minute?).ok()?))
    };
    let time = if timeless { Some(NOON) } else { clock_time() };
    let widest = i64::from(WIDEST_OFFSET_MINUTES) * MINUTE_MS;
    let stated = match row.offset {
        Number::Missing => None,
        offset => Some(within(intake, line, "timeZoneOffset", offset, -widest..=widest)?),
    };
    let month = u32::try_from(month? + 1).ok()?;
    let date = Day::from_ymd(i32::try_from(year?).ok()?, month, u32::try_from(day?).ok()?);
    let Some(date) = date else {
        intake.fault(line, "dayEntries.day", Fault::TimeOutOfRange);
        return None;
    };
    let (hour, minute) = time?;
    let civil = date.at(hour, minute);
    let moment = match stated {
        Some(ms) if ms % MINUTE_MS != 0 => {
            intake.fault(line, "dayEntries.timeZoneOffset", Fault::DoesNotFit);
            return None;
        }
        Some(ms) if ms != 0 => Moment::from_civil(civil, i32::try_from(ms / MINUTE_MS).ok()?, None),
        _ if timeless => clock.moment(civil),
        Some(_) => Moment::from_civil(civil, shown_offset(civil, row.datetime).unwrap_or(0), None),
        None => match shown_offset(civil, row.datetime) {
            Some(offset) => Moment::from_civil(civil, offset, None),
            None => clock.moment(civil),
        },
    };
    Some((moment, timeless.then_some(date)))
}

/// The offset, in minutes, at which the instant of an entry reads as its civil time; `None` where no real offset does.
fn shown_offset(civil: CivilTime, datetime: Number) -> Option<i32> {
    let Number::Is(instant) = datetime else { return None };
    let minutes = civil.number() / 60 - instant.div_euclid(MINUTE_MS);
    let real = OFFSETS.contains(&minutes) && minutes % OFFSET_STEP == 0;
    if real { i32::try_from(minutes).ok() } else { None }
}
