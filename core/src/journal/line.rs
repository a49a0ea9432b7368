//! One line of the exchange format: reading and writing (design, section 5).
//!
//! A line is read without knowing the journal it goes into; whether its id is new and what it refers to is there
//! is for the store to say.

use serde_json::{Map, Value, json};

use super::fields::{Fields, Named};
use super::{Body, Entry, FACTOR_NOTE_CHARS, Kind, NOTE_CHARS, SHORT_CHARS};
use crate::checkin::{CheckIn, NotSafe};
use crate::concern::{ConcernChange, Shift, Stage};
use crate::factor::{Factor, FactorRating, Factors, HIGHEST_RATING};
use crate::moment::{Day, LATEST_DAY_START, Moment};
use crate::mood::{Mood, rules as mood};
use crate::pause::{Pause, PauseReason};
use crate::problem::{Fault, Problem, Problems};
use crate::questionnaire::{Filled, HIGHEST_ANSWER, Instrument};
use crate::session::{Outcome, Reason, SessionChange};
use crate::therapy::{Aim, EndedHow, Medium, Setting, TherapyChange, TherapyState};

/// The version of the exchange format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// A longer line cannot hold a sound entry: the longest texts, every character escaped, stay well below.
pub const LONGEST_LINE_BYTES: usize = 1 << 20;

/// The longest session, in minutes: a day.
pub const LONGEST_SESSION_MINUTES: i64 = 24 * 60;
/// The highest count of sessions.
pub const MOST_SESSIONS: u32 = 5_000;
/// The highest number of weeks that may be expected: twenty years.
pub const MOST_WEEKS: u32 = 1_040;

/// What one line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The optional first line.
    Header(Header),
    /// An entry.
    Entry(Box<LineEntry>),
}

/// The optional first line: which version, and when days start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Version of the format.
    pub version: u32,
    /// The hour at which the person's days start, 0 to 12.
    pub day_starts: Option<u8>,
}

/// An entry as a line says it: what it leaves out is filled in by whoever takes it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEntry {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// When it was.
    pub at: Moment,
    /// The logical day, if it says so.
    pub day: Option<Day>,
    /// When it was logged, if that was another time.
    pub logged_at: Option<Moment>,
    /// What it says.
    pub body: Body,
}

impl LineEntry {
    /// The entry, with everything the line left out: the day from `at` and the day start, `logged_at` from `at`. Its id
    /// is empty where the line has none.
    #[must_use]
    pub fn complete(self, day_starts: u8) -> Entry {
        let day = self.day.unwrap_or_else(|| self.at.day(day_starts));
        let logged_at = self.logged_at.unwrap_or_else(|| self.at.clone());
        Entry { id: self.id.unwrap_or_default(), at: self.at, day, logged_at, body: self.body }
    }
}

/// Reads one line. Whatever is wrong with it is added to `problems`, each with the line's number and the field;
/// then there is no line.
pub fn read(text: &str, number: u64, problems: &mut Problems) -> Option<Line> {
    let before = problems.total();
    let line = parse(text, number, problems);
    if problems.total() > before { None } else { line }
}

fn parse(text: &str, number: u64, problems: &mut Problems) -> Option<Line> {
    let mut whole = |fault| problems.add(Problem { line: Some(number), field: String::new(), fault });
    if text.len() > LONGEST_LINE_BYTES {
        whole(Fault::TooLarge { limit: LONGEST_LINE_BYTES as u64 });
        return None;
    }
    let named = match Named::read(text) {
        Ok(Some(named)) => named,
        Ok(None) => {
            whole(Fault::NotObject);
            return None;
        }
        Err(_) => {
            whole(Fault::NotJson);
            return None;
        }
    };
    let kind = match named.get("kind").map(Value::as_str) {
        None => {
            problems.add(Problem { line: Some(number), field: "kind".into(), fault: Fault::Missing });
            return None;
        }
        Some(name) => name.map(ToOwned::to_owned),
    };
    let mut fields = Fields::new(named, Some(number), problems);
    let _ = fields.text("kind", usize::MAX);
    if kind.as_deref() == Some("journal") {
        let header = read_header(&mut fields);
        fields.end();
        return header.map(Line::Header);
    }
    let Some(kind) = kind.as_deref().and_then(Kind::from_id) else {
        fields.fault("kind", Fault::UnknownKind);
        return None;
    };
    let id = fields.id("id");
    let zone = read_zone(&mut fields);
    let at = fields.required("at", Fields::moment);
    let day = fields.day("day");
    let logged_at = fields.moment("logged_at");
    let body = read_body(kind, &mut fields);
    fields.end();
    let mut at = at?;
    at.zone = zone;
    Some(Line::Entry(Box::new(LineEntry { id, at, day, logged_at, body: body? })))
}

/// The version a first line names, when that is newer than [`VERSION`], whatever else the line holds.
pub(crate) fn newer_version(text: &str) -> Option<u32> {
    let named = Named::read(text).ok()??;
    let version = named.get("version").and_then(Value::as_u64).filter(|v| *v > u64::from(VERSION))?;
    (named.get("kind")?.as_str()? == "journal").then(|| u32::try_from(version).unwrap_or(u32::MAX))
}

fn read_header(fields: &mut Fields<'_>) -> Option<Header> {
    let version = fields.required("version", |f, name| f.count(name, u32::MAX));
    // A newer version may have any fields at all; the caller refuses it as what it is.
    let day_starts = fields.small("day_starts", 0, LATEST_DAY_START);
    fields.moment("at");
    version.map(|version| Header { version, day_starts })
}

fn read_zone(fields: &mut Fields<'_>) -> Option<String> {
    let zone = fields.text("zone", 64)?;
    let sound = !zone.is_empty() && zone.chars().all(|c| c.is_ascii_alphanumeric() || "_+-/".contains(c));
    if !sound {
        fields.fault("zone", Fault::DoesNotFit);
        return None;
    }
    Some(zone)
}

/// Reads the fields of that kind of entry.
pub(crate) fn read_body(kind: Kind, f: &mut Fields<'_>) -> Option<Body> {
    Some(match kind {
        Kind::Mood => Body::Mood(read_mood(f)?),
        Kind::Therapy => Body::Therapy(read_therapy(f)),
        Kind::Session => Body::Session(read_session(f)),
        Kind::CheckIn => Body::CheckIn(read_checkin(f)),
        Kind::Questionnaire => Body::Questionnaire(read_questionnaire(f)?),
        Kind::Factors => Body::Factors(read_factors(f)),
        Kind::Pause => Body::Pause(read_pause(f)?),
        Kind::Concern => Body::Concern(read_concern(f)),
    })
}

fn read_mood(f: &mut Fields<'_>) -> Option<Mood> {
    let level = f.required("level", |f, name| f.small(name, *mood::LEVELS.start(), *mood::LEVELS.end()));
    let tags = f.texts("tags", mood::TAGS, mood::TAG_CHARS).unwrap_or_default();
    let note = f.text("note", NOTE_CHARS);
    Some(Mood { level: level?, tags, note })
}

fn read_therapy(f: &mut Fields<'_>) -> TherapyChange {
    TherapyChange {
        state: f.one_of("state", TherapyState::ALL, TherapyState::id),
        started: f.day("started"),
        setting: f.one_of("setting", Setting::ALL, Setting::id),
        by: f.one_of("by", Medium::ALL, Medium::id),
        approach: f.text("approach", SHORT_CHARS),
        aim: f.one_of("aim", Aim::ALL, Aim::id),
        sessions_before: f.count("sessions_before", MOST_SESSIONS),
        sessions_available: f.count("sessions_available", MOST_SESSIONS),
        expected_weeks: f.count("expected_weeks", MOST_WEEKS),
        last_session: f.day("last_session"),
        how: f.one_of("how", EndedHow::ALL, EndedHow::id),
    }
}

fn read_session(f: &mut Fields<'_>) -> SessionChange {
    SessionChange {
        therapy: f.id("therapy"),
        starts: f.civil("starts"),
        minutes: f.number("minutes", 1, LONGEST_SESSION_MINUTES).and_then(|n| u32::try_from(n).ok()),
        outcome: f.one_of("outcome", Outcome::ALL, Outcome::id),
        reason: f.one_of("reason", Reason::ALL, Reason::id),
        series: f.id("series"),
    }
}

fn read_checkin(f: &mut Fields<'_>) -> CheckIn {
    CheckIn {
        therapy: f.id("therapy"),
        session: f.id("session"),
        helping: f.small("helping", 0, 10),
        understood: f.small("understood", 0, 10),
        goals: f.small("goals", 0, 10),
        approach: f.small("approach", 0, 10),
        ready: f.small("ready", 0, 10),
        pace: f.number("pace", -2, 2).and_then(|n| i8::try_from(n).ok()),
        held_back: f.truth("held_back"),
        stopping: f.small("stopping", 0, 3),
        safe: f.several_of("safe", NotSafe::ALL, NotSafe::id),
        note: f.text("note", NOTE_CHARS),
    }
}

fn read_questionnaire(f: &mut Fields<'_>) -> Option<Filled> {
    let instrument = f.required("instrument", |f, name| f.one_of(name, Instrument::ALL, Instrument::id));
    let answers = f.required("answers", |f, name| f.smalls(name, HIGHEST_ANSWER));
    let content_version = f.count("content_version", u32::MAX).unwrap_or(1);
    let (instrument, answers) = (instrument?, answers?);
    if answers.len() != instrument.items() {
        let expected = u32::try_from(instrument.items()).unwrap_or(0);
        f.fault("answers", Fault::WrongCount { expected });
        return None;
    }
    Some(Filled { instrument, answers, content_version })
}

fn read_factors(f: &mut Fields<'_>) -> Factors {
    let mut ratings: Vec<FactorRating> = Vec::new();
    if let Some(map) = f.required("factors", Fields::object) {
        f.inside("factors.", map, |inner| {
            for &factor in Factor::ALL {
                if let Some(rating) = inner.small(factor.id(), 0, HIGHEST_RATING) {
                    ratings.push(FactorRating { factor, rating: Some(rating), note: None });
                }
            }
        });
    }
    if let Some(map) = f.object("notes") {
        f.inside("notes.", map, |inner| {
            for &factor in Factor::ALL {
                if let Some(note) = inner.text(factor.id(), FACTOR_NOTE_CHARS) {
                    match ratings.iter_mut().find(|r| r.factor == factor) {
                        Some(rating) => rating.note = Some(note),
                        None => ratings.push(FactorRating { factor, rating: None, note: Some(note) }),
                    }
                }
            }
        });
    }
    ratings.sort_by_key(|r| r.factor);
    Factors { ratings }
}

fn read_pause(f: &mut Fields<'_>) -> Option<Pause> {
    let until = f.required("until", Fields::day);
    let why = f.one_of("why", PauseReason::ALL, PauseReason::id);
    Some(Pause { until: until?, why })
}

fn read_concern(f: &mut Fields<'_>) -> ConcernChange {
    ConcernChange {
        about: f.one_of("about", Factor::ALL, Factor::id),
        stage: f.one_of("stage", Stage::ALL, Stage::id),
        session: f.id("session"),
        shift: f.one_of("shift", Shift::ALL, Shift::id),
        text: f.text("text", NOTE_CHARS),
    }
}

impl Named<'_> {
    fn word<T: Copy>(&mut self, field: &'static str, value: Option<T>, id: impl Fn(T) -> &'static str) {
        self.maybe(field, value.map(id));
    }

    fn shown<T: ToString>(&mut self, field: &'static str, value: Option<T>) {
        self.maybe(field, value.map(|v| v.to_string()));
    }
}

/// The fields of an entry's kind, as the line has them.
pub(crate) fn body_fields(body: &Body) -> Named<'static> {
    let mut o = Named::default();
    match body {
        Body::Mood(m) => {
            o.put("level", m.level);
            if !m.tags.is_empty() {
                o.put("tags", m.tags.clone());
            }
            o.maybe("note", m.note.clone());
        }
        Body::Therapy(t) => {
            o.word("state", t.state, TherapyState::id);
            o.shown("started", t.started);
            o.word("setting", t.setting, Setting::id);
            o.word("by", t.by, Medium::id);
            o.maybe("approach", t.approach.clone());
            o.word("aim", t.aim, Aim::id);
            o.maybe("sessions_before", t.sessions_before);
            o.maybe("sessions_available", t.sessions_available);
            o.maybe("expected_weeks", t.expected_weeks);
            o.shown("last_session", t.last_session);
            o.word("how", t.how, EndedHow::id);
        }
        Body::Session(s) => {
            o.maybe("therapy", s.therapy.clone());
            o.shown("starts", s.starts);
            o.maybe("minutes", s.minutes);
            o.word("outcome", s.outcome, Outcome::id);
            o.word("reason", s.reason, Reason::id);
            o.maybe("series", s.series.clone());
        }
        Body::CheckIn(c) => {
            o.maybe("therapy", c.therapy.clone());
            o.maybe("session", c.session.clone());
            o.maybe("helping", c.helping);
            o.maybe("understood", c.understood);
            o.maybe("goals", c.goals);
            o.maybe("approach", c.approach);
            o.maybe("ready", c.ready);
            o.maybe("pace", c.pace);
            o.maybe("held_back", c.held_back);
            o.maybe("stopping", c.stopping);
            o.maybe("safe", c.safe.as_ref().map(|s| s.iter().map(|v| v.id()).collect::<Vec<_>>()));
            o.maybe("note", c.note.clone());
        }
        Body::Questionnaire(q) => {
            o.put("instrument", q.instrument.id());
            o.put("answers", q.answers.clone());
            o.put("content_version", q.content_version);
        }
        Body::Factors(f) => {
            let mut ratings = Map::new();
            let mut notes = Map::new();
            for r in &f.ratings {
                if let Some(rating) = r.rating {
                    ratings.insert(r.factor.id().to_owned(), rating.into());
                }
                if let Some(note) = &r.note {
                    notes.insert(r.factor.id().to_owned(), note.clone().into());
                }
            }
            o.put("factors", ratings);
            if !notes.is_empty() {
                o.put("notes", notes);
            }
        }
        Body::Pause(p) => {
            o.put("until", p.until.to_string());
            o.word("why", p.why, PauseReason::id);
        }
        Body::Concern(c) => {
            o.word("about", c.about, Factor::id);
            o.word("stage", c.stage, Stage::id);
            o.maybe("session", c.session.clone());
            o.word("shift", c.shift, Shift::id);
            o.maybe("text", c.text.clone());
        }
    }
    o
}

/// Writes an entry as one line, without the line break.
#[must_use]
pub fn write(entry: &Entry) -> String {
    let mut o = Named::default();
    o.put("kind", entry.body.kind().id());
    o.put("id", entry.id.clone());
    o.put("at", entry.at.to_string());
    o.maybe("zone", entry.at.zone.clone());
    o.put("day", entry.day.to_string());
    if entry.logged_at.unix_ms != entry.at.unix_ms || entry.logged_at.offset_minutes != entry.at.offset_minutes {
        o.put("logged_at", entry.logged_at.to_string());
    }
    o.extend(body_fields(&entry.body));
    o.to_string()
}

/// Writes the first line.
#[must_use]
pub fn write_header(day_starts: u8, at: &Moment) -> String {
    json!({"kind": "journal", "version": VERSION, "day_starts": day_starts, "at": at.to_string()}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &[&str] = &[
        r#"{"kind":"mood","id":"m1","at":"2026-03-02T20:15:00+01:00","zone":"Europe/Berlin","day":"2026-03-02","level":2,"tags":["sleep"],"note":"a \"word\""}"#,
        r#"{"kind":"therapy","id":"t1","at":"2026-03-02T20:15:00+01:00","day":"2026-03-02","state":"in_therapy","started":"2026-02-01","setting":"individual","by":"video","approach":"cbt","aim":"get_better","sessions_before":0,"sessions_available":12,"expected_weeks":8}"#,
        r#"{"kind":"session","id":"s7","at":"2026-03-05T18:00:00+01:00","day":"2026-03-05","logged_at":"2026-03-06T08:00:00+01:00","therapy":"t1","starts":"2026-03-05T17:00","minutes":50,"outcome":"missed","reason":"too_hard","series":"x1"}"#,
        r#"{"kind":"checkin","id":"c","at":"2026-03-05T18:00:00-12:00","day":"2026-03-05","session":"s7","helping":5,"pace":-2,"held_back":true,"stopping":0,"safe":[],"note":"n"}"#,
        r#"{"kind":"questionnaire","id":"q","at":"2026-03-05T18:00:00+14:00","day":"2026-03-05","instrument":"phq9","answers":[2,1,3,2,1,2,1,1,0],"content_version":1}"#,
        r#"{"kind":"factors","id":"f","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","factors":{"avoidance":1,"money":2},"notes":{"money":"rent"}}"#,
        r#"{"kind":"pause","id":"p","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","until":"2026-08-20","why":"holiday"}"#,
        r#"{"kind":"concern","id":"c1","at":"2026-03-05T18:00:00+00:00","day":"2026-03-05","about":"pacing","stage":"raised","session":"s7","shift":"another_approach","text":"slower"}"#,
    ];

    #[test]
    fn writes_what_it_reads_for_every_kind() {
        for text in LINES {
            let mut problems = Problems::default();
            let Some(Line::Entry(entry)) = read(text, 1, &mut problems) else { panic!("{text}: {problems:?}") };
            assert_eq!(write(&entry.complete(4)), *text);
        }
    }

    fn problems_of(text: &str) -> Vec<(String, Fault)> {
        let mut problems = Problems::default();
        assert_eq!(read(text, 7, &mut problems), None);
        problems
            .named()
            .iter()
            .map(|p| {
                assert_eq!(p.line, Some(7));
                (p.field.clone(), p.fault.clone())
            })
            .collect()
    }

    #[test]
    fn all_problems_of_a_line_are_named_together() {
        let found = problems_of(r#"{"kind":"mood","at":"yesterday","level":9,"tags":"x","colour":1,"so private!":2}"#);
        assert_eq!(
            found,
            vec![
                ("at".into(), Fault::NotATime),
                ("level".into(), Fault::OutOfRange { min: 1, max: 5 }),
                ("tags".into(), Fault::NotList),
                ("colour".into(), Fault::UnknownField),
                ("?".into(), Fault::UnknownField),
            ]
        );
    }

    #[test]
    fn refuses_what_is_no_line() {
        assert_eq!(problems_of("{"), vec![(String::new(), Fault::NotJson)]);
        assert_eq!(problems_of("[]"), vec![(String::new(), Fault::NotObject)]);
        assert_eq!(problems_of("{}"), vec![("kind".into(), Fault::Missing)]);
        assert_eq!(problems_of(r#"{"kind":"dream"}"#), vec![("kind".into(), Fault::UnknownKind)]);
        assert_eq!(
            problems_of(
                r#"{"kind":"questionnaire","at":"2026-03-05T18:00:00Z","instrument":"phq2","answers":[1,2,3]}"#
            ),
            vec![("answers".into(), Fault::WrongCount { expected: 2 })]
        );
        assert_eq!(
            problems_of(r#"{"kind":"factors","at":"2026-03-05T18:00:00Z","factors":{"love":2,"money":4}}"#),
            vec![
                ("factors.money".into(), Fault::OutOfRange { min: 0, max: 3 }),
                ("factors.love".into(), Fault::UnknownField)
            ]
        );
    }
}
