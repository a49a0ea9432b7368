//! Replay: every evaluation that the detector would have made of a journal given as lines (design, section 5).
//!
//! The lines go through the same intake as an import, into a journal in memory that nothing else sees. The detector
//! then walks through them in the order in which they were logged. Only the records of a replay show points.

use serde_json::{Map, Value, json};

use crate::entry::line::{self, Line};
use crate::error::{HoldfastError, Result};
use crate::journal::intake::Intake;
use crate::journal::store;
use crate::moment::{DEFAULT_DAY_START, Day};
use crate::problem::{Fault, Problem};
use crate::stall::chain::{Evaluation, Prompting, Walk, logged_day};
use crate::stall::evidence;
use crate::stall::invitation::{self, Invites, Noted};
use crate::stall::prompts::Facts;
use crate::vault::Vault;
use crate::words::{Language, Wording};

/// Replays journal lines and answers one line of JSON for each evaluation, in order. The replay ends with the day of
/// the last line, or with `until`. Texts are in the language of `locale`.
///
/// ```
/// use holdfast::api::stall::replay::replay;
///
/// let line = r#"{"kind":"therapy","id":"t","at":"2026-01-05T10:00:00+01:00","state":"in_therapy"}"#;
/// let evaluations = replay(line, None, "en").unwrap();
/// assert!(evaluations[0].contains(r#""state":"not_enough""#));
/// ```
///
/// # Errors
/// [`HoldfastError::Rejected`] with every problem of every line: then nothing is evaluated.
/// [`HoldfastError::Update`] for a newer format.
pub fn replay(lines: &str, until: Option<Day>, locale: &str) -> Result<Vec<String>> {
    let wording = Wording::new(Language::for_locale(locale));
    let records = evaluations(lines, until)?;
    Ok(records.iter().map(|evaluation| record(&wording, evaluation).to_string()).collect())
}

/// The evaluations of journal lines, as [`replay`] makes them.
///
/// # Errors
/// As [`replay`].
pub fn evaluations(lines: &str, until: Option<Day>) -> Result<Vec<Evaluation>> {
    let (journal, day_starts) = take_in(lines)?;
    let facts = Facts::default();
    let mut found = Vec::new();
    let mut each = |evaluation: Evaluation, _: &Walk| found.push(evaluation);
    let mut walk = Walk::new(day_starts);
    let mut last = None;
    journal.read(|conn| {
        store::walk(conn, |stored| {
            let day = logged_day(&stored.entry, day_starts);
            if until.is_none_or(|until| day <= until) {
                let order = (stored.entry.logged_at.unix_ms, stored.seq);
                walk.take(order, &stored.entry, &mut Prompting::Decide(&facts), &mut each);
                last = Some(day);
            }
            Ok(())
        })
    })?;
    if let Some(last) = until.or(last) {
        walk.weeks_before(last.plus(1), &mut Prompting::Decide(&facts), &mut each);
    }
    Ok(found)
}

/// Takes all lines into a journal in memory, and answers it with the hour at which its days start. A line without an id
/// gets one from its line number.
fn take_in(lines: &str) -> Result<(Vault, u8)> {
    let mut day_starts = DEFAULT_DAY_START;
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    let mut read_problems = crate::problem::Problems::default();
    for (number, text) in (1_u64..).zip(lines.lines()) {
        let text = text.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(text).trim();
        if text.is_empty() {
            continue;
        }
        match line::read(text, number, &mut read_problems) {
            Some(Line::Entry(mut entry)) => {
                entry.id.get_or_insert_with(|| format!("line:{number}"));
                entries.push((number, entry));
            }
            Some(Line::Header(header)) => {
                if header.version > line::VERSION {
                    return Err(HoldfastError::Update { found: header.version, supported: line::VERSION });
                }
                if number != 1 {
                    problems.push(Problem { line: Some(number), field: "kind".into(), fault: Fault::DoesNotFit });
                }
                day_starts = header.day_starts.unwrap_or(day_starts);
            }
            None => {
                if let Some(found) = line::newer_version(text) {
                    return Err(HoldfastError::Update { found, supported: line::VERSION });
                }
            }
        }
    }
    let journal = Vault::in_memory()?;
    journal.write(|conn| {
        let mut intake = Intake::new(conn, day_starts);
        *intake.problems() = read_problems;
        for problem in problems {
            intake.problems().add(problem);
        }
        for (number, entry) in entries {
            intake.take(Some(number), *entry)?;
        }
        intake.finish().map(|_| ())
    })?;
    Ok((journal, day_starts))
}

/// One evaluation as a JSON object of the exchange format.
#[must_use]
pub fn record(wording: &Wording, evaluation: &Evaluation) -> Value {
    let e = evaluation;
    let evidence: Vec<_> = e
        .findings
        .iter()
        .map(|f| {
            json!({
                "signal": f.signal.id(),
                "points": f.points,
                "text": evidence::text(wording, f, e.day),
                "entries": f.entries,
            })
        })
        .collect();
    let title = |about| invitation::title(wording, about, &e.findings, Noted::default(), Invites::Talk);
    let prompt = e.prompt.map(|about| json!({"about": about.id(), "title": title(about)}));
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    put("day", e.day.to_string().into());
    put("at", e.at().to_string().into());
    put("because", e.because.id().into());
    put("state", e.state.id().into());
    put("not_helping", e.scores.not_helping.into());
    put("drifting", e.scores.drifting.into());
    put("mood", e.scores.mood.into());
    put("known", json!({"not_helping": e.known.not_helping, "drifting": e.known.drifting}));
    put("evidence", evidence.into());
    put("offer", e.offer.iter().map(|f| f.id()).collect::<Vec<_>>().into());
    put("prompt", prompt.unwrap_or(Value::Null));
    put("urgent", e.urgent.iter().map(|u| u.id()).collect::<Vec<_>>().into());
    put("band", e.band.into());
    Value::Object(record)
}
