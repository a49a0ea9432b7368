//! The zip of CSV files that Loop Habit Tracker exports.
//!
//! `Habits.csv` lists the habits; the folder of each (`001 Name/`) has a `Checkmarks.csv` with date, value and notes. A
//! habit is not a mood, and a check mark says nothing about one. If the person says so, one habit that is counted in
//! numbers comes in as the mood; the others are left out and counted.
//!
//! Loop stores numbers in thousandths and exports them so (`4000` is 4), except that it writes a zero as `NO` and a
//! skipped day as `SKIP`. Whether a habit is in thousandths is told by its greatest number.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Seek};

use super::clock::Clock;
use super::intake::{Draft, Intake, Names};
use super::preview::{ForeignHabit, LeftOut};
use super::rows::Rows;
use super::zipped::Zipped;
use super::{HabitAsMood, NOON, limits, numbers, when};
use crate::error::{HoldfastError, Result};
use crate::files::text::{Decoded, sniff};
use crate::moment::Day;
use crate::problem::{Fault, Problem};

/// The list of habits in the zip.
pub(super) const LIST: &str = "Habits.csv";
const MARKS: &str = "/Checkmarks.csv";
const NAMES: Names = Names { mood: "Value", note: "Notes", id: "Date" };
/// From this value on, the numbers of a habit are thousandths. No mood scale reaches so far.
const THOUSANDTHS_FROM: f64 = 1_000.0;

struct Habit {
    position: u32,
    name: String,
    in_numbers: bool,
}

/// One day of a habit.
struct Mark {
    line: u64,
    date: std::result::Result<Day, Fault>,
    value: Value,
    note: String,
}

enum Value {
    Number(f64),
    Done,
    NotDone,
    Nothing,
    Unreadable,
}

fn problem(fault: Fault) -> HoldfastError {
    HoldfastError::rejected(Problem::new("habit", fault))
}

/// Reads an export.
pub(super) fn walk(
    file: impl Read + Seek,
    mood: Option<&HabitAsMood>,
    clock: &Clock,
    intake: &mut Intake<'_, '_>,
) -> Result<()> {
    if let Some(mood) = mood {
        mood.scale.check()?;
    } else if !intake.looks_only() {
        return Err(problem(Fault::Missing));
    }
    let mut zip = Zipped::open(file)?;
    let habits = list(&mut zip)?;
    let parts: HashMap<u32, String> = zip.names().filter_map(|name| Some((position(&name)?, name))).collect();
    let chosen = mood.map(|mood| choose(&habits, mood)).transpose()?;
    for habit in &habits {
        let marks = match parts.get(&habit.position) {
            Some(part) => marks(&mut zip, part, habit.in_numbers)?,
            None => Vec::new(),
        };
        intake.habit(describe(habit, &marks));
        if chosen == Some(habit.position)
            && let Some(mood) = mood
        {
            take(&habit.name, mood, &marks, clock, intake)?;
        } else {
            intake.leave_out(LeftOut::Habits, 1);
        }
    }
    Ok(())
}

/// The position of the habit that the person chose as the mood.
fn choose(habits: &[Habit], mood: &HabitAsMood) -> Result<u32> {
    let mut named = habits.iter().filter(|habit| habit.name == mood.name.trim());
    match (named.next(), named.next()) {
        (Some(habit), None) if habit.in_numbers => Ok(habit.position),
        (None, _) => Err(problem(Fault::Missing)),
        _ => Err(problem(Fault::DoesNotFit)),
    }
}

fn rows<R: Read + Seek>(zip: &mut Zipped<R>, part: &str) -> Result<Rows<Decoded<Cursor<Vec<u8>>>>> {
    let mut bytes = Cursor::new(zip.whole(part, limits::ZIP_CSV_BYTES)?);
    let sniffed = sniff(&mut bytes, limits::CSV_BYTES)?;
    Ok(Rows::new(Decoded::new(bytes, sniffed)?, b','))
}

fn list<R: Read + Seek>(zip: &mut Zipped<R>) -> Result<Vec<Habit>> {
    let mut rows = rows(zip, LIST)?;
    let heading = rows.next()?.ok_or(HoldfastError::NotThatFile)?;
    let at = |name: &str| heading.fields().position(|field| field.trim().eq_ignore_ascii_case(name));
    let (Some(position), Some(name)) = (at("Position"), at("Name")) else { return Err(HoldfastError::NotThatFile) };
    // The oldest exports have no `Type`: they knew only yes-or-no habits.
    let kind = at("Type");
    let mut habits = Vec::new();
    while let Some(row) = rows.next()? {
        if habits.len() >= limits::HABITS {
            return Err(limits::too_many(LIST, limits::HABITS as u64));
        }
        let Ok(position) = row.field(position).trim().parse() else {
            let field = format!("{LIST}.Position");
            return Err(HoldfastError::rejected(Problem { line: Some(row.line), field, fault: Fault::NotNumber }));
        };
        let in_numbers = kind.is_some_and(|kind| row.field(kind).trim() == "NUMERICAL");
        habits.push(Habit { position, name: row.field(name).trim().to_owned(), in_numbers });
    }
    Ok(habits)
}

/// The position in `Habits.csv` of the habit that a part of the zip belongs to.
fn position(part: &str) -> Option<u32> {
    let folder = part.strip_suffix(MARKS)?;
    let digits = folder.split(|c: char| !c.is_ascii_digit()).next()?;
    if folder.contains(['/', '\\']) || digits.len() < 3 { None } else { digits.parse().ok() }
}

fn marks<R: Read + Seek>(zip: &mut Zipped<R>, part: &str, in_numbers: bool) -> Result<Vec<Mark>> {
    let mut rows = rows(zip, part)?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        let date = row.field(0).trim();
        if marks.is_empty() && date.eq_ignore_ascii_case("Date") {
            continue;
        }
        marks.push(Mark {
            line: row.line,
            date: Day::parse(date).map_err(when::fault),
            value: value(row.field(1).trim(), in_numbers),
            note: row.field(2).to_owned(),
        });
    }
    if in_numbers {
        in_whole(&mut marks);
    }
    Ok(marks)
}

fn value(text: &str, in_numbers: bool) -> Value {
    match text {
        "" | "SKIP" | "UNKNOWN" | "-1" => Value::Nothing,
        "NO" if in_numbers => Value::Number(0.0),
        "NO" | "0" | "YES_AUTO" | "1" if !in_numbers => Value::NotDone,
        "YES_MANUAL" | "2" if !in_numbers => Value::Done,
        _ => match numbers::parse(text, false) {
            Some(number) if in_numbers => Value::Number(number),
            _ => Value::Unreadable,
        },
    }
}

/// Divides all numbers of a habit by a thousand where it is written in thousandths.
fn in_whole(marks: &mut [Mark]) {
    let thousandths = marks.iter().any(|mark| matches!(mark.value, Value::Number(n) if n >= THOUSANDTHS_FROM));
    for mark in marks.iter_mut().filter(|_| thousandths) {
        if let Value::Number(number) = &mut mark.value {
            *number /= 1_000.0;
        }
    }
}

fn describe(habit: &Habit, marks: &[Mark]) -> ForeignHabit {
    let mut described =
        ForeignHabit { name: habit.name.clone(), in_numbers: habit.in_numbers, count: 0, lowest: None, highest: None };
    for mark in marks {
        match mark.value {
            Value::Number(number) => {
                described.count += 1;
                described.lowest = Some(described.lowest.map_or(number, |lowest: f64| lowest.min(number)));
                described.highest = Some(described.highest.map_or(number, |highest: f64| highest.max(number)));
            }
            Value::Done => described.count += 1,
            Value::NotDone | Value::Nothing | Value::Unreadable => {}
        }
    }
    described
}

/// Stands for the name of a habit in an id: a digest, because the person's words do not belong in an id.
fn digest(name: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, name.as_bytes());
    digest.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn take(name: &str, mood: &HabitAsMood, marks: &[Mark], clock: &Clock, intake: &mut Intake<'_, '_>) -> Result<()> {
    let habit = digest(name);
    let mut seen = HashSet::new();
    for mark in marks {
        let number = match mark.value {
            Value::Number(number) => number,
            Value::Unreadable => {
                intake.fault(mark.line, NAMES.mood, Fault::NotNumber);
                continue;
            }
            Value::Done | Value::NotDone | Value::Nothing => {
                intake.leave_out(LeftOut::HabitNotes, u64::from(!mark.note.trim().is_empty()));
                continue;
            }
        };
        let level = mood.scale.level(number);
        if level.is_none() {
            intake.fault(mark.line, NAMES.mood, mood.scale.fault());
        }
        let day = match &mark.date {
            Ok(day) if seen.insert(*day) => Some(*day),
            Ok(_) => {
                intake.fault(mark.line, NAMES.id, Fault::DoesNotFit);
                None
            }
            Err(fault) => {
                intake.fault(mark.line, NAMES.id, fault.clone());
                None
            }
        };
        let (Some(level), Some(day)) = (level, day) else { continue };
        let draft = Draft {
            line: mark.line,
            id: format!("loop:{habit}:{day}"),
            at: clock.moment(day.at(NOON.0, NOON.1)),
            day: Some(day),
            level,
            tags: Vec::new(),
            title: "",
            note: &mark.note,
            scales: "",
            markup: false,
        };
        intake.entry(NAMES, draft)?;
    }
    Ok(())
}
