//! Receives what the readers of all formats find, turns it into entries, and counts it.

use std::collections::{HashMap, HashSet};

use super::preview::{ForeignHabit, ForeignMood, ForeignPreview, LeftOut, LeftOutCount};
use super::{ForeignPlan, LongNotes, Sink, TextEncoding, html, limits, mood_names};
use crate::entry::Body;
use crate::entry::limits::NOTE_CHARS;
use crate::entry::line::LineEntry;
use crate::entry::mood::{LEVELS, TAG_CHARS, TAGS};
use crate::error::{HoldfastError, Result};
use crate::moment::{Day, Moment};
use crate::mood::Mood;
use crate::problem::{Fault, Problem, Problems};

/// The separator between tags that had to go into the note; Daylio uses the same.
const BETWEEN_TAGS: &str = " | ";

/// One entry as a reader found it. Each field is valid by itself.
pub(super) struct Draft<'a> {
    /// Its line in the file, for problems.
    pub(super) line: u64,
    /// Its id.
    pub(super) id: String,
    /// When it was.
    pub(super) at: Moment,
    /// Its day, where the source gives no time.
    pub(super) day: Option<Day>,
    /// The level of the mood, 1 to 5.
    pub(super) level: u8,
    /// The tags as written.
    pub(super) tags: Vec<&'a str>,
    /// The title as written.
    pub(super) title: &'a str,
    /// The note as written.
    pub(super) note: &'a str,
    /// Values of scales that the journal does not have, as written. They are appended to the note.
    pub(super) scales: &'a str,
    /// Whether the title and the note may hold markup.
    pub(super) markup: bool,
}

/// The names of the fields in problems; they differ between formats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// The field of the mood.
    pub(super) mood: &'static str,
    /// The field of the note.
    pub(super) note: &'static str,
    /// The field of the id.
    pub(super) id: &'static str,
}

/// Takes in what readers find. Without a sink it only counts, for a preview.
pub(super) struct Intake<'p, 's> {
    plan_moods: HashMap<String, u8>,
    long_notes: LongNotes,
    sink: Option<&'s mut Sink<'p>>,
    problems: Problems,
    entries: u64,
    span: Option<(Day, Day)>,
    moods: Vec<ForeignMood>,
    mood_at: HashMap<(String, Option<u8>), usize>,
    habits: Vec<ForeignHabit>,
    left_out: HashMap<LeftOut, u64>,
    tags_in_notes: u64,
    too_long: u64,
    encoding: TextEncoding,
    ids: HashSet<String>,
}

impl<'p, 's> Intake<'p, 's> {
    /// # Errors
    /// `Rejected` when the plan names a level that does not exist.
    pub(crate) fn new(plan: &ForeignPlan, sink: Option<&'s mut Sink<'p>>) -> Result<Self> {
        let mut problems = Problems::default();
        for level in plan.moods.values() {
            if !LEVELS.contains(level) {
                let (min, max) = (i64::from(*LEVELS.start()), i64::from(*LEVELS.end()));
                problems.field("moods", Fault::OutOfRange { min, max });
            }
        }
        problems.into_result()?;
        Ok(Self {
            plan_moods: plan.moods.iter().map(|(name, level)| (mood_names::folded(name), *level)).collect(),
            long_notes: plan.long_notes,
            sink,
            problems: Problems::default(),
            entries: 0,
            span: None,
            moods: Vec::new(),
            mood_at: HashMap::new(),
            habits: Vec::new(),
            left_out: HashMap::new(),
            tags_in_notes: 0,
            too_long: 0,
            encoding: TextEncoding::Utf8,
            ids: HashSet::new(),
        })
    }

    /// Whether this only previews the file.
    pub(super) fn looks_only(&self) -> bool {
        self.sink.is_none()
    }

    /// Notes the encoding of the text.
    pub(super) fn encoding(&mut self, encoding: TextEncoding) {
        self.encoding = encoding;
    }

    /// Notes a problem of one entry.
    pub(super) fn fault(&mut self, line: u64, field: &str, fault: Fault) {
        self.problems.add(Problem { line: Some(line), field: field.to_owned(), fault });
    }

    /// How many problems there are so far.
    pub(super) fn faults(&self) -> u64 {
        self.problems.total()
    }

    /// Adds `count` to the amount that is left out for this reason.
    pub(super) fn leave_out(&mut self, what: LeftOut, count: u64) {
        if count > 0 {
            *self.left_out.entry(what).or_default() += count;
        }
    }

    /// Notes a habit.
    pub(super) fn habit(&mut self, habit: ForeignHabit) {
        self.habits.push(habit);
    }

    /// Finds the level of a mood by its name, and counts the mood. The plan's level comes first, then the file's own,
    /// then the known names. A mood without a level is a problem, except in a preview.
    ///
    /// # Errors
    /// `Rejected` when the file has more than [`limits::MOOD_NAMES`] different moods.
    pub(super) fn mood(&mut self, line: u64, names: Names, name: &str, own: Option<u8>) -> Result<Option<u8>> {
        let name = name.trim();
        if name.is_empty() && own.is_none() {
            self.fault(line, names.mood, Fault::Missing);
            return Ok(None);
        }
        if name.chars().count() > limits::MOOD_NAME_CHARS {
            let limit = u32::try_from(limits::MOOD_NAME_CHARS).unwrap_or(u32::MAX);
            self.fault(line, names.mood, Fault::TooLong { limit });
            return Ok(None);
        }
        let folded = mood_names::folded(name);
        let level = self.plan_moods.get(&folded).copied().or(own).or_else(|| mood_names::level(&folded));
        let key = (folded, level);
        let at = match self.mood_at.get(&key) {
            Some(at) => *at,
            None if self.moods.len() >= limits::MOOD_NAMES => {
                return Err(limits::too_many(names.mood, limits::MOOD_NAMES as u64));
            }
            None => {
                self.moods.push(ForeignMood { name: name.to_owned(), level, count: 0 });
                self.mood_at.insert(key, self.moods.len() - 1);
                self.moods.len() - 1
            }
        };
        if let Some(mood) = self.moods.get_mut(at) {
            mood.count += 1;
        }
        if level.is_none() && !self.looks_only() {
            let allowed = mood_names::DAYLIO.iter().map(|name| (*name).to_owned()).collect();
            self.fault(line, names.mood, Fault::NotOneOf { allowed });
        }
        Ok(level)
    }

    /// Takes an entry in.
    ///
    /// # Errors
    /// The errors of the sink; `Rejected` when there are more than [`limits::ENTRIES`] entries.
    pub(super) fn entry(&mut self, names: Names, draft: Draft<'_>) -> Result<()> {
        if self.entries >= limits::ENTRIES {
            return Err(limits::too_many("", limits::ENTRIES));
        }
        if !draft.at.is_sound() {
            self.fault(draft.line, "", Fault::TimeOutOfRange);
            return Ok(());
        }
        if !self.ids.insert(draft.id.clone()) {
            self.fault(draft.line, names.id, Fault::DoesNotFit);
            return Ok(());
        }
        let (tags, rest) = tags(&draft.tags);
        let Some(note) = self.note(names, &draft, &rest) else { return Ok(()) };
        self.tags_in_notes += u64::from(!rest.is_empty());
        self.entries += 1;
        let day = draft.day.unwrap_or_else(|| draft.at.civil().date());
        self.span = Some(self.span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        let Some(sink) = &mut self.sink else { return Ok(()) };
        let body = Body::Mood(Mood { level: draft.level, tags, note });
        sink(LineEntry { id: Some(draft.id), at: draft.at, day: draft.day, logged_at: None, body })
    }

    /// Joins the title, the note, the scales and the tags that did not fit into one note. The outer `None` means that
    /// the note is too long and was reported as a problem.
    fn note(&mut self, names: Names, draft: &Draft<'_>, tags: &str) -> Option<Option<String>> {
        let text = if draft.markup { html::to_text } else { html::plain };
        let parts = [text(draft.title), text(draft.note), html::plain(draft.scales), tags.to_owned()];
        let note = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n");
        if note.is_empty() {
            return Some(None);
        }
        if note.chars().count() <= NOTE_CHARS {
            return Some(Some(note));
        }
        self.too_long += 1;
        match self.long_notes {
            LongNotes::Refuse => {
                let limit = u32::try_from(NOTE_CHARS).unwrap_or(u32::MAX);
                self.fault(draft.line, names.note, Fault::TooLong { limit });
                None
            }
            LongNotes::Shorten => Some(Some(note.chars().take(NOTE_CHARS - 1).chain(['…']).collect())),
        }
    }

    /// The counts, after a preview.
    pub(super) fn into_preview(mut self) -> ForeignPreview {
        let problems = self.problems.named().to_vec();
        let problems_total = self.problems.total();
        self.moods.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        let left_out = LeftOut::ALL.iter().filter_map(|what| {
            let count = *self.left_out.get(what)?;
            Some(LeftOutCount { what: *what, count })
        });
        ForeignPreview {
            entries: self.entries,
            first: self.span.map(|(first, _)| first),
            last: self.span.map(|(_, last)| last),
            left_out: left_out.collect(),
            moods: self.moods,
            habits: self.habits,
            tags_in_notes: self.tags_in_notes,
            long_notes: self.too_long,
            encoding: self.encoding,
            problems,
            problems_total,
        }
    }

    /// The counts, after everything was handed on.
    ///
    /// # Errors
    /// `Rejected` with the problems, where there are any.
    pub(crate) fn finish(self) -> Result<ForeignPreview> {
        let done = self.into_preview();
        if done.problems_total == 0 {
            return Ok(done);
        }
        Err(HoldfastError::Rejected { problems: done.problems, total: done.problems_total })
    }
}

/// Removes duplicates and keeps the order: returns the tags that fit as tags, and the others joined into one line.
fn tags(written: &[&str]) -> (Vec<String>, String) {
    let mut fitting: Vec<String> = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for tag in written {
        let plain: String = tag.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let plain = plain.trim();
        if plain.is_empty() || !seen.insert(plain.to_owned()) {
            continue;
        }
        let fits = fitting.len() < TAGS && plain.chars().count() <= TAG_CHARS;
        if fits { &mut fitting } else { &mut rest }.push(plain.to_owned());
    }
    (fitting, rest.join(BETWEEN_TAGS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::foreign::{ForeignSource, ForeignZone};

    #[test]
    fn entries_beyond_any_diary_are_refused() {
        let plan = ForeignPlan {
            source: ForeignSource::DaylioBackup,
            zone: ForeignZone::Fixed { offset_minutes: 0 },
            moods: HashMap::new(),
            long_notes: LongNotes::Refuse,
        };
        let mut intake = Intake::new(&plan, None).unwrap();
        let names = Names { mood: "mood", note: "note", id: "id" };
        let draft = |id: &str| Draft {
            line: 1,
            id: id.to_owned(),
            at: Moment::parse("2026-03-02T20:15Z").unwrap(),
            day: None,
            level: 3,
            tags: Vec::new(),
            title: "",
            note: "",
            scales: "",
            markup: false,
        };
        intake.entries = limits::ENTRIES - 1;
        assert_eq!(intake.entry(names, draft("a")), Ok(()));
        assert!(matches!(intake.entry(names, draft("b")), Err(HoldfastError::Rejected { .. })));
    }

    #[test]
    fn tags_that_do_not_fit_are_not_lost() {
        let long = "x".repeat(TAG_CHARS + 1);
        let many: Vec<String> = (0..=TAGS).map(|n| format!("t{n}")).collect();
        let mut written: Vec<&str> = vec![" t0 ", "", &long];
        written.extend(many.iter().map(String::as_str));
        let (fitting, rest) = tags(&written);
        assert_eq!(fitting, many[..TAGS]);
        assert_eq!(rest, format!("{long} | t20"));
    }
}
