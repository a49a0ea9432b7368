//! The page as a record: its lines in words, and which of them are on.

use std::collections::BTreeMap;

use super::rules::{Chooser, Days, Told, Typed, day_medians, keeps_concern_back, keeps_factor_back, median, told};
use super::store::Material;
use super::{
    FormBand, FormPoint, KeptBack, LINES_A_PART, MoodPoint, MoodWeek, Part, SessionMark, SummaryFigure, SummaryLine,
    SummaryPage, SummaryPart,
};
use crate::checkin::{CheckIn, NotSafe};
use crate::concern::{Shift, Stage};
use crate::count::signed;
use crate::entry::factors::Factor;
use crate::entry::{Body, Entry};
use crate::moment::Day;
use crate::mood::rules::nearest_level;
use crate::problem::Problems;
use crate::questionnaire::{BandRange, Filled, Instrument};
use crate::session::Outcome;
use crate::session::rules::Session;
use crate::words::{Wording, sentence};

/// The least rating with which a factor becomes a line of the page (detector, F).
const IN_THE_WAY_FROM: u8 = 2;
/// Up to this many sessions their days are listed one by one.
const NAMED_SESSIONS: usize = 12;
/// About how many characters fit on one line of print, and how many such lines fit on two pages beside the pictures.
const CHARS_A_LINE: usize = 90;
const LINES_ON_TWO_PAGES: usize = 70;

/// Composes the page. Chosen ids that belong to no line go to `problems`.
pub(crate) fn page(
    material: &Material,
    typed: Typed,
    mut chooser: Chooser<'_>,
    words: &Wording,
    problems: &mut Problems,
) -> SummaryPage {
    let mut composer = Composer { material, words, chooser: &mut chooser };
    let sessions = composer.sessions();
    let parts = vec![
        composer.raise(),
        composer.questions(&typed.questions),
        composer.tried(),
        composer.mood(&sessions),
        composer.questionnaires(),
        sessions,
        composer.in_the_way(),
        composer.personal(),
        composer.notes(),
    ];
    let parts: Vec<SummaryPart> = parts.into_iter().filter(|part| !part.lines.is_empty()).collect();
    chooser.check(problems);
    let Days { from, until } = material.days;
    let nothing = !parts.iter().any(SummaryPart::is_on);
    SummaryPage {
        title: words.summary_title(),
        period: words.summary_period(sentence::SummaryPeriod {
            from: &words.date(from, until),
            until: &words.date_with_year(until),
        }),
        from,
        until,
        name: typed.name.map(|name| clean(&name)),
        lead: words.summary_lead(),
        advice: advice(material, &parts, nothing, words),
        nothing: nothing.then(|| words.summary_nothing()),
        parts,
        foot: words.summary_foot(&words.date_with_year(material.today)),
    }
}

fn advice(material: &Material, parts: &[SummaryPart], nothing: bool, words: &Wording) -> Vec<String> {
    let mut advice = Vec::new();
    if material.not_safe.contains(&NotSafe::NotWithTherapist) {
        advice.push(words.summary_advice_therapist_yours());
        advice.push(words.summary_advice_therapist_uses());
    }
    if material.not_safe.contains(&NotSafe::NotAtHome) {
        advice.push(words.summary_advice_home());
    }
    if material.joint {
        advice.push(words.summary_advice_joint());
    }
    if nothing {
        advice.push(words.summary_advice_nothing());
    }
    if printed_lines(parts) > LINES_ON_TWO_PAGES {
        advice.push(words.summary_advice_long());
    }
    advice.push(words.summary_advice_readable());
    advice
}

/// Estimates how many lines of print the words on the page take.
fn printed_lines(parts: &[SummaryPart]) -> usize {
    let lines = parts.iter().flat_map(|part| &part.lines).filter(|line| line.on && line.figure.is_none());
    let texts = lines.flat_map(|line| line.title.iter().chain([&line.text]).chain(&line.note));
    texts.flat_map(|text| text.lines()).map(|text| text.chars().count().div_ceil(CHARS_A_LINE)).sum()
}

/// A text that is safe on a page: every control character except the line break becomes a space, because a terminal or
/// a printer might obey it.
fn clean(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    sentences.join(" ")
}

/// Composes the parts, one after another.
struct Composer<'m, 'c, 'w> {
    material: &'m Material,
    words: &'w Wording,
    chooser: &'w mut Chooser<'c>,
}

impl Composer<'_, '_, '_> {
    fn line(&mut self, part: Part, id: String, kept_back: Option<KeptBack>) -> SummaryLine {
        let on = self.chooser.is_on(part, &id, kept_back);
        let covered = kept_back.is_some_and(KeptBack::is_covered);
        SummaryLine {
            id,
            title: None,
            text: String::new(),
            note: None,
            figure: None,
            on,
            kept_back,
            why: kept_back.map(|why| self.words.label("keptback", why.words_id())),
            cover: covered.then(|| self.words.card_cover()),
            warning: self.chooser.asks_twice(kept_back).then(|| self.words.summary_warning_joint()),
        }
    }

    /// A part of these lines; where there are too many, of the last [`LINES_A_PART`].
    fn part(&self, part: Part, mut lines: Vec<SummaryLine>) -> SummaryPart {
        let more = lines.len().saturating_sub(LINES_A_PART);
        lines.drain(..more);
        let covered = !lines.is_empty() && lines.iter().all(|line| line.cover.is_some() && !line.on);
        SummaryPart {
            part,
            id: part.id().to_owned(),
            title: self.words.label("summarypart", part.id()),
            cover: covered.then(|| self.words.card_cover()),
            lines,
            more: (more > 0).then(|| self.words.summary_earlier(signed(more))),
        }
    }

    fn day(&self, day: Day) -> String {
        self.words.date(day, self.material.today)
    }

    fn concern_line(&mut self, part: Part, told: &Told, after: &[String]) -> SummaryLine {
        let with_therapist = self.material.not_safe.contains(&NotSafe::NotWithTherapist);
        let kept_back = keeps_concern_back(&told.concern, self.chooser.is_joint(), with_therapist);
        let mut line = self.line(part, format!("concern:{}", told.concern.id), kept_back);
        line.title = Some(self.words.label("factor", told.concern.about.id()));
        line.text = clean(&told.concern.text);
        // The note is a line of its own, so that nobody takes it for the person's words.
        line.note = (!after.is_empty()).then(|| after.join(" "));
        line
    }

    /// The concerns that wait to be brought up; those on a list come first.
    fn raise(&mut self) -> SummaryPart {
        let mut waiting = told(&self.material.concerns);
        waiting.retain(|t| matches!(t.concern.stage, Stage::OnAgenda | Stage::NotRaised | Stage::Drafted));
        waiting.sort_by_key(|t| match t.concern.stage {
            Stage::OnAgenda => 0,
            Stage::NotRaised => 1,
            _ => 2,
        });
        let not_yet = [self.words.summary_not_yet()];
        let lines = waiting.iter().map(|told| {
            let after: &[String] = if told.concern.stage == Stage::NotRaised { &not_yet } else { &[] };
            self.concern_line(Part::Raise, told, after)
        });
        let lines = lines.collect();
        self.part(Part::Raise, lines)
    }

    fn questions(&mut self, questions: &[String]) -> SummaryPart {
        let lines = (1..).zip(questions).map(|(number, text): (u32, _)| {
            let mut line = self.line(Part::Questions, format!("question:{number}"), None);
            line.text = clean(text);
            line
        });
        let lines = lines.collect();
        self.part(Part::Questions, lines)
    }

    /// The concerns that were brought up and discussed in these days, with their outcome.
    fn tried(&mut self) -> SummaryPart {
        let mut tried = told(&self.material.concerns);
        tried.retain(|t| {
            matches!(t.concern.stage, Stage::Raised | Stage::Known | Stage::Helped | Stage::NoChange)
                && self.material.days.hold(t.last)
        });
        let lines = tried.iter().map(|told| {
            let concern = &told.concern;
            let after = [
                told.raised.map(|day| self.words.summary_raised(&self.day(day))),
                (concern.stage == Stage::Known).then(|| self.words.summary_known()),
                concern.shift.map(|shift: Shift| self.words.summary_shift(&self.words.label("shift", shift.id()))),
                (concern.stage == Stage::Helped).then(|| self.words.summary_helped()),
                (concern.stage == Stage::NoChange).then(|| self.words.summary_no_change()),
            ];
            let after: Vec<String> = after.into_iter().flatten().collect();
            self.concern_line(Part::Tried, told, &after)
        });
        let lines = lines.collect();
        self.part(Part::Tried, lines)
    }

    /// The moods as one picture, with the sessions that are on the page below it.
    fn mood(&mut self, sessions: &SummaryPart) -> SummaryPart {
        let medians = day_medians(&self.material.entries);
        let mut lines = Vec::new();
        if !medians.is_empty() {
            let mut line = self.line(Part::Mood, "mood".to_owned(), None);
            let weeks = self.weeks(&medians);
            line.text = self.mood_text(&medians, &weeks);
            let sessions = self.marks(sessions);
            let days = medians.into_iter().map(|(day, median)| MoodPoint { day, median }).collect();
            line.figure = Some(SummaryFigure::Mood { weeks, days, sessions });
            lines.push(line);
        }
        self.part(Part::Mood, lines)
    }

    fn level(&self, level: f64) -> String {
        self.words.label("mood", &nearest_level(level).to_string())
    }

    fn weeks(&self, medians: &[(Day, f64)]) -> Vec<MoodWeek> {
        let weeks = self.material.days.weeks().filter_map(|week| {
            let mut levels: Vec<f64> =
                medians.iter().filter(|(day, _)| week.hold(*day)).map(|(_, level)| *level).collect();
            let median = median(&mut levels)?;
            // `median` has sorted the levels.
            let (low, high) = (*levels.first()?, *levels.last()?);
            let date = self.day(week.from);
            let (mood, lowest, highest) = (self.level(median), self.level(low), self.level(high));
            let text = if lowest == highest {
                self.words.summary_week_line_same(sentence::SummaryWeekLineSame { date: &date, mood: &mood })
            } else {
                self.words.summary_week_line(sentence::SummaryWeekLine {
                    date: &date,
                    high: &highest,
                    low: &lowest,
                    mood: &mood,
                })
            };
            Some(MoodWeek {
                from: week.from,
                until: week.until,
                median,
                low,
                high,
                days: u32::try_from(levels.len()).unwrap_or(u32::MAX),
                median_text: mood,
                low_text: lowest,
                high_text: highest,
                date,
                text,
            })
        });
        weeks.collect()
    }

    fn mood_text(&self, medians: &[(Day, f64)], weeks: &[MoodWeek]) -> String {
        let mut levels: Vec<f64> = medians.iter().map(|(_, level)| *level).collect();
        let Some(middle) = median(&mut levels) else { return String::new() };
        let (low, high) = (levels.first().copied().unwrap_or(middle), levels.last().copied().unwrap_or(middle));
        let (mood, lowest, highest) = (self.level(middle), self.level(low), self.level(high));
        let spread = if lowest == highest {
            self.words.summary_mood_same(&mood)
        } else {
            self.words.summary_mood_between(sentence::SummaryMoodBetween { high: &highest, low: &lowest, mood: &mood })
        };
        let ends = match weeks {
            [first, .., last] => self
                .words
                .summary_mood_weeks(sentence::SummaryMoodWeeks { first: &first.median_text, last: &last.median_text }),
            _ => String::new(),
        };
        joined([
            self.words.summary_mood_days(sentence::SummaryMoodDays {
                count: signed(medians.len()),
                n_of: self.material.days.count(),
            }),
            spread,
            ends,
        ])
    }

    /// The marks of the sessions whose lines are on the page.
    fn marks(&self, part: &SummaryPart) -> Vec<SessionMark> {
        let is_on = |id: &str| part.lines.iter().any(|line| line.on && line.id == id);
        let marks = self.material.sessions.iter().filter_map(|session| {
            let took_place = session.outcome() == Outcome::Attended;
            let shown = if took_place { is_on(ATTENDED) } else { is_on(&session_id(session)) };
            shown.then(|| SessionMark { day: session.starts.date(), took_place })
        });
        marks.collect()
    }

    /// A line for each questionnaire without gaps, and one for item 9 of the PHQ-9, also of forms with gaps. Where that
    /// line is off, a PHQ-9 is shown as the PHQ-8 that it contains. A form about a factor that is kept back is kept back as well.
    fn questionnaires(&mut self) -> SummaryPart {
        let filled: Vec<(Day, &Filled)> = self
            .material
            .entries
            .iter()
            .filter_map(
                |entry| if let Body::Questionnaire(filled) = &entry.body { Some((entry.day, filled)) } else { None },
            )
            .collect();
        let nine = self.item_nine(&filled);
        let with_nine = nine.as_ref().is_some_and(|line| line.on);
        let mut series: BTreeMap<Instrument, Vec<(Day, Filled)>> = BTreeMap::new();
        for (day, filled) in filled.into_iter().filter(|(_, filled)| filled.is_whole()) {
            let shown = if with_nine { Some(filled.clone()) } else { filled.without_help_item() };
            let Some(shown) = shown else { continue };
            series.entry(shown.instrument).or_default().push((day, shown));
        }
        let mut lines: Vec<SummaryLine> =
            series.iter().map(|(instrument, forms)| self.form_line(*instrument, forms, with_nine)).collect();
        lines.extend(nine);
        self.part(Part::Questionnaires, lines)
    }

    fn item_nine(&mut self, filled: &[(Day, &Filled)]) -> Option<SummaryLine> {
        let answers: Vec<String> = filled
            .iter()
            .filter_map(|(day, filled)| {
                Some(self.words.summary_item_nine_answer(sentence::SummaryItemNineAnswer {
                    date: &self.day(*day),
                    n_answer: filled.help_answer()?.into(),
                }))
            })
            .collect();
        if answers.is_empty() {
            return None;
        }
        let mut line = self.line(Part::Questionnaires, KeptBack::ItemNine.id().to_owned(), Some(KeptBack::ItemNine));
        line.text = self.words.summary_item_nine(&self.words.one_by_one(&answers));
        Some(line)
    }

    fn form_line(&mut self, instrument: Instrument, forms: &[(Day, Filled)], with_nine: bool) -> SummaryLine {
        let name = instrument.name().to_owned();
        let joint = self.chooser.is_joint();
        let factors = instrument.speaks_to().iter().filter_map(|id| Factor::from_id(id));
        let kept_back = factors.filter_map(|factor| keeps_factor_back(factor, joint)).next();
        let mut line = self.line(Part::Questionnaires, instrument.line().to_owned(), kept_back);
        // PHQ-9 and PHQ-8 share one id for leaving them out, because another choice decides which of the two is shown.
        // Where both are shown, the shorter one has an id of its own as well.
        if with_nine && instrument.line() != instrument.id() && instrument.help_place().is_none() {
            let own = self.line(Part::Questionnaires, instrument.id().to_owned(), kept_back);
            line = SummaryLine { on: own.on && line.on, ..own };
        }
        let band = |range: &BandRange| range.band.label(self.words);
        let points: Vec<FormPoint> = forms
            .iter()
            .filter_map(|(day, filled)| {
                Some(FormPoint {
                    day: *day,
                    date: self.day(*day),
                    score: filled.score()?,
                    band: filled.band().as_ref().map(band).unwrap_or_default(),
                })
            })
            .collect();
        let most = instrument.highest_score();
        line.text = match points.as_slice() {
            [] => String::new(),
            [only] => self.words.summary_form_once(sentence::SummaryFormOnce {
                date: &only.date,
                n_most: most.into(),
                n_score: only.score.into(),
                name: &name,
            }),
            [first, last] => self.words.summary_form_twice(sentence::SummaryFormTwice {
                from: &first.date,
                n_first: first.score.into(),
                n_last: last.score.into(),
                n_most: most.into(),
                name: &name,
                until: &last.date,
            }),
            [first, .., last] => self.words.summary_form_several(sentence::SummaryFormSeveral {
                count: signed(points.len()),
                from: &first.date,
                n_first: first.score.into(),
                n_last: last.score.into(),
                n_most: most.into(),
                name: &name,
                until: &last.date,
            }),
        };
        let bands = instrument.bands().iter().map(|range| (range, band(range))).filter(|(_, label)| !label.is_empty());
        let bands: Vec<FormBand> =
            bands.map(|(range, label)| FormBand { low: range.low, high: range.high, label }).collect();
        line.note = (!bands.is_empty()).then(|| self.words.summary_form_source(instrument.bands_source()));
        line.figure = Some(SummaryFigure::Form { instrument, name, most, points, bands });
        line
    }

    /// A line with the number of sessions that took place, and a line for each session that did not.
    fn sessions(&mut self) -> SummaryPart {
        let sessions: Vec<&Session> = self.material.sessions.iter().filter(|s| is_counted(s.outcome())).collect();
        let mut lines = Vec::new();
        if !sessions.is_empty() {
            let attended: Vec<String> = sessions
                .iter()
                .filter(|s| s.outcome() == Outcome::Attended)
                .map(|s| self.day(s.starts.date()))
                .collect();
            let mut line = self.line(Part::Sessions, ATTENDED.to_owned(), None);
            let dates = (1..=NAMED_SESSIONS).contains(&attended.len());
            line.text = joined([
                self.words.summary_sessions(sentence::SummarySessions {
                    count: signed(attended.len()),
                    n_of: signed(sessions.len()),
                }),
                if dates { self.words.summary_sessions_on(&self.words.one_by_one(&attended)) } else { String::new() },
            ]);
            lines.push(line);
        }
        for session in sessions.into_iter().filter(|s| s.outcome() != Outcome::Attended) {
            let mut line = self.line(Part::Sessions, session_id(session), None);
            line.title = Some(self.day(session.starts.date()));
            line.text = self.words.label("outcome", session.outcome().id());
            lines.push(line);
        }
        self.part(Part::Sessions, lines)
    }

    /// The factors that were rated as in the way, each with its latest rating.
    fn in_the_way(&mut self) -> SummaryPart {
        let mut latest: BTreeMap<Factor, u8> = BTreeMap::new();
        for entry in &self.material.entries {
            if let Body::Factors(factors) = &entry.body {
                latest.extend(factors.ratings.iter().filter_map(|r| Some((r.factor, r.rating?))));
            }
        }
        latest.retain(|_, rating| *rating >= IN_THE_WAY_FROM);
        let mut lines = Vec::new();
        for (factor, much) in latest {
            let why = keeps_factor_back(factor, self.chooser.is_joint()).unwrap_or(KeptBack::InTheWay);
            let mut line = self.line(Part::InTheWay, format!("factor:{}", factor.id()), Some(why));
            line.title = Some(self.words.label("factor", factor.id()));
            line.text = self.words.label("rating", &much.to_string());
            lines.push(line);
        }
        self.part(Part::InTheWay, lines)
    }

    /// The answers about not feeling safe, and about stopping.
    fn personal(&mut self) -> SummaryPart {
        let mut lines = Vec::new();
        for (entry, checkin) in checkins(&self.material.entries) {
            let mut said = Vec::new();
            if let Some(safe) = checkin.safe.as_ref().filter(|safe| !safe.is_empty()) {
                let places: Vec<String> = safe.iter().map(|place| self.words.label("notsafe", place.id())).collect();
                said.push(("safe", self.words.summary_not_safe(&places.join(" · "))));
            }
            if let Some(stopping @ 1..) = checkin.stopping {
                said.push(("stopping", self.words.label("summarystopping", &stopping.to_string())));
            }
            for (what, text) in said {
                let mut line = self.line(Part::Personal, format!("{what}:{}", entry.id), Some(KeptBack::Safety));
                line.title = Some(self.day(entry.day));
                line.text = text;
                lines.push(line);
            }
        }
        self.part(Part::Personal, lines)
    }

    /// Notes, word for word.
    fn notes(&mut self) -> SummaryPart {
        let mut lines = Vec::new();
        for entry in &self.material.entries {
            for (id, note, why) in self.notes_of(entry) {
                let mut line = self.line(Part::Notes, id, Some(why));
                line.title = Some(self.day(entry.day));
                line.text = clean(note);
                lines.push(line);
            }
        }
        self.part(Part::Notes, lines)
    }

    /// The notes of an entry. A note beside an answer that may endanger the person is kept back for the same reason as
    /// that answer.
    fn notes_of<'e>(&self, entry: &'e Entry) -> Vec<(String, &'e str, KeptBack)> {
        let id = format!("note:{}", entry.id);
        if let Body::Mood(mood) = &entry.body {
            mood.note.iter().map(|note| (id.clone(), note.as_str(), KeptBack::Notes)).collect()
        } else if let Body::CheckIn(checkin) = &entry.body {
            let stopping_beside = self.chooser.is_joint() && checkin.stopping.is_some_and(|stopping| stopping > 0);
            let why = if checkin.says_unsafe() || stopping_beside { KeptBack::Safety } else { KeptBack::Notes };
            checkin.note.iter().map(|note| (id.clone(), note.as_str(), why)).collect()
        } else if let Body::Factors(factors) = &entry.body {
            let noted = factors.ratings.iter().filter_map(|rating| {
                let why = keeps_factor_back(rating.factor, self.chooser.is_joint()).unwrap_or(KeptBack::Notes);
                Some((format!("{id}:{}", rating.factor.id()), rating.note.as_deref()?, why))
            });
            noted.collect()
        } else {
            Vec::new()
        }
    }
}

/// The id of the line with the number of sessions that took place.
const ATTENDED: &str = "attended";

fn session_id(session: &Session) -> String {
    format!("session:{}", session.id)
}

/// Whether a session with this outcome either took place or failed to take place: neither planned nor moved.
fn is_counted(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Planned | Outcome::Moved)
}

fn checkins(entries: &[Entry]) -> impl Iterator<Item = (&Entry, &CheckIn)> {
    entries
        .iter()
        .filter_map(|entry| if let Body::CheckIn(checkin) = &entry.body { Some((entry, checkin)) } else { None })
}
