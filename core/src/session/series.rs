//! A series as its lines make it, and the sessions that follow from its rule.
//!
//! A session of a series exists without an entry: its id is the id of the series and the date that the rule gives, so two
//! devices name it alike. What is said about it is an entry under that id. A rule does not go on forever: a series that
//! nothing was said about for [`SILENT_DAYS`] rests, so that a person who comes back after a year finds no sessions that
//! nobody had.

use super::rules::{Session, USUAL_MINUTES};
use super::{Outcome, SessionChange};
use crate::entry::kind::keep;
use crate::entry::series::{Rhythm, SeriesChange};
use crate::entry::{Body, Entry};
use crate::moment::{CivilTime, Day, Moment};
use crate::words::{Wording, sentence};

/// For how many days after the last word about it, or about one of its sessions, a series goes on: half a year.
pub const SILENT_DAYS: i64 = 26 * 7;

/// Separates the id of a series from the date of one of its sessions.
const DATE: char = '@';
/// Separates the id of a session from the number of the session among its moves.
const MOVED: char = '~';

/// A series as its lines make it: each later line changes the fields it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// Where and when its first line was logged.
    pub made_at: Moment,
    /// When something about it was last logged, in ms since 1970 UTC.
    pub last_logged_ms: i64,
    /// All that was said about it.
    pub known: SeriesChange,
    /// When its last date was last said, in ms since 1970 UTC; `None` where it goes on.
    pub ended_ms: Option<i64>,
    /// The date of its latest session about which there is an entry. The store fills it in.
    pub last_said: Option<Day>,
    /// The civil start up to which its sessions are entries: version 1 wrote them down ahead.
    pub written_until: Option<CivilTime>,
}

impl Series {
    /// The civil start of its first session and its rhythm; `None` where no line says them.
    fn rule(&self) -> Option<(CivilTime, Rhythm)> {
        Some((self.known.starts?, self.known.rhythm?))
    }

    /// The civil starts that the rule gives from `from` up to `to` (both included), within the dates of the series.
    #[must_use]
    pub fn dates(&self, from: CivilTime, to: CivilTime) -> Vec<CivilTime> {
        let Some((first, rhythm)) = self.rule() else { return Vec::new() };
        dates(first, rhythm, from, to).filter(|starts| self.holds(starts.date())).collect()
    }

    /// Whether a date is not after its last.
    #[must_use]
    pub fn holds(&self, date: Day) -> bool {
        self.known.until.is_none_or(|until| date <= until)
    }

    /// Whether it has sessions after that date.
    #[must_use]
    pub fn lasts_beyond(&self, date: Day) -> bool {
        self.rule().is_some() && self.known.until.is_none_or(|until| date < until)
    }

    /// Whether it has a session after that date, one that was ended before its first included.
    #[must_use]
    pub(super) fn comes_after(&self, date: Day) -> bool {
        self.lasts_beyond(date) && self.known.starts.is_some_and(|starts| self.holds(starts.date()))
    }

    /// The id of its session on that date.
    #[must_use]
    pub fn id_on(&self, date: Day) -> String {
        format!("{}{DATE}{date}", self.id)
    }

    /// Its session at a start that the rule gives, of which nothing was said.
    #[must_use]
    pub fn session_at(&self, starts: CivilTime) -> Session {
        let known = SessionChange {
            therapy: self.known.therapy.clone(),
            starts: Some(starts),
            clock: self.known.clock.clone(),
            minutes: self.known.minutes,
            outcome: Some(Outcome::Planned),
            reason: None,
            series: Some(self.id.clone()),
            next: None,
            calendar: None,
        };
        Session { id: self.id_on(starts.date()), made_at: self.made_at.clone(), outcome_logged: None, starts, known }
    }

    /// The session of that date; `None` where the rule gives none.
    #[must_use]
    pub fn session_on(&self, date: Day) -> Option<Session> {
        let day = self.dates(date.at(0, 0), date.plus(1).at(0, 0).plus_minutes(-1));
        day.first().map(|starts| self.session_at(*starts))
    }

    /// How long each of its sessions takes, in minutes.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.known.minutes.unwrap_or(USUAL_MINUTES)
    }

    /// The last date on which it goes on without a further word: [`SILENT_DAYS`] after the last line about it, its first
    /// session, or its latest session about which there is an entry.
    #[must_use]
    pub fn goes_on_until(&self) -> Day {
        let logged = self.made_at.here_at(self.last_logged_ms).civil().date();
        let first = self.known.starts.map_or(logged, CivilTime::date);
        let last = self.last_said.map_or(logged, |said| said.max(logged)).max(first).plus(SILENT_DAYS);
        self.written_until.map_or(last, |until| last.max(until.date()))
    }

    /// Whether it rests: it has sessions after that date by its rule, and none without a further word.
    #[must_use]
    pub fn rests(&self, date: Day) -> bool {
        self.lasts_beyond(date) && self.goes_on_until() < date
    }

    /// How often its sessions come and when the next one after `from` is, in words: "every week, next Thursday, 12 March,
    /// 17:00".
    #[must_use]
    pub fn text(&self, from: CivilTime, words: &Wording) -> String {
        let rhythm = self.known.rhythm.map(|rhythm| words.label("rhythm", rhythm.id())).unwrap_or_default();
        // Two months hold a session of every rhythm.
        let next = self
            .dates(from, from.plus_days(62))
            .first()
            .map(|starts| words.time(*starts, from.date()))
            .unwrap_or_default();
        words.session_series_text(sentence::SessionSeriesText { next: &next, rhythm: &rhythm })
    }

    fn holds_now(&self, date: Day) -> bool {
        self.holds(date) && date <= self.goes_on_until()
    }
}

/// The series and the date in the id of one of its sessions, moved ones included; `None` for any other id.
#[must_use]
pub fn of_id(id: &str) -> Option<(&str, Day)> {
    let (id, _) = id.split_once(MOVED).unwrap_or((id, ""));
    let (series, date) = id.rsplit_once(DATE)?;
    Some((series, Day::parse(date).ok()?))
}

/// The id of a session without the number of its moves.
#[must_use]
pub fn base(id: &str) -> &str {
    match id.rsplit_once(MOVED) {
        Some((base, times)) if times.parse::<u32>().is_ok() => base,
        _ => id,
    }
}

/// The id of the session that replaces this one when it is moved.
#[must_use]
pub fn next_id(id: &str) -> String {
    let (base, times) = id.rsplit_once(MOVED).map_or((id, None), |(base, times)| (base, times.parse::<u32>().ok()));
    match times {
        Some(times) => format!("{base}{MOVED}{}", times.saturating_add(1)),
        None => format!("{id}{MOVED}2"),
    }
}

/// Builds the series from lines in the order in which they were logged. A series without a first session or without a
/// rhythm is left out.
pub fn fold<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<Series> {
    let mut folded = Vec::new();
    for entry in entries {
        take(&mut folded, entry);
    }
    folded.retain(|series| series.rule().is_some());
    folded
}

/// Applies a line to the series it is about; any other entry changes nothing.
pub fn take(folded: &mut Vec<Series>, entry: &Entry) {
    let Body::Series(change) = &entry.body else { return };
    match folded.iter_mut().find(|series| series.id == entry.id) {
        Some(series) => {
            lay_over(&mut series.known, change);
            series.last_logged_ms = series.last_logged_ms.max(entry.logged_at.unix_ms);
            if change.until.is_some() {
                series.ended_ms = Some(entry.logged_at.unix_ms);
            }
        }
        None => folded.push(Series {
            id: entry.id.clone(),
            made_at: entry.at.clone(),
            last_logged_ms: entry.logged_at.unix_ms,
            known: change.clone(),
            ended_ms: change.until.map(|_| entry.logged_at.unix_ms),
            last_said: None,
            written_until: None,
        }),
    }
}

/// Applies a later line to what is known.
pub fn lay_over(known: &mut SeriesChange, later: &SeriesChange) {
    keep::<String>(&mut known.therapy, &later.therapy);
    keep::<CivilTime>(&mut known.starts, &later.starts);
    keep::<Rhythm>(&mut known.rhythm, &later.rhythm);
    keep::<u32>(&mut known.minutes, &later.minutes);
    keep::<String>(&mut known.clock, &later.clock);
    keep::<Day>(&mut known.until, &later.until);
}

/// The civil starts of a rule whose first session is at `first`: those from `from` up to `to` (both included). Computes
/// only the turns of that span, however long ago the first was.
pub fn dates(first: CivilTime, rhythm: Rhythm, from: CivilTime, to: CivilTime) -> impl Iterator<Item = CivilTime> {
    let days = from.date().since(first.date()).max(0);
    // One turn early: a month may be shorter than the average, and `from` may be later on its day than the session.
    let skipped = match rhythm {
        Rhythm::Weekly => days / 7,
        Rhythm::EveryTwoWeeks => days / 14,
        Rhythm::Monthly => days / 31,
    };
    let skipped = u32::try_from((skipped - 1).max(0)).unwrap_or(u32::MAX);
    (skipped..)
        .map(move |turn| {
            // Each date is counted from the first, so that a month without a 31st does not shift the later ones.
            let date = match rhythm {
                Rhythm::Weekly => first.date().plus(7 * i64::from(turn)),
                Rhythm::EveryTwoWeeks => first.date().plus(14 * i64::from(turn)),
                Rhythm::Monthly => first.date().plus_months(turn),
            };
            first.on(date)
        })
        .skip_while(move |start| *start < from)
        .take_while(move |start| *start <= to)
}

/// Adds to `sessions` those that the rules give from `from` up to `to` (civil, both included) and of which nothing is said
/// yet. `is_deleted` says of an id whether that session was deleted.
///
/// `sessions` holds every session in that span of which there is an entry. A planned one whose series has ended or rests
/// before it is taken out: it went with its series. One that was moved there after the series had ended stays.
pub fn complete(
    sessions: &mut Vec<Session>,
    all: &[Series],
    from: CivilTime,
    to: CivilTime,
    is_deleted: impl Fn(&str) -> bool,
) {
    sessions.retain(|session| !session.is_planned() || !went_with_its_series(session, all));
    let mut added = Vec::new();
    for series in all {
        let from = series.written_until.map_or(from, |until| from.max(until.plus_minutes(1)));
        for starts in series.dates(from, to.min(series.goes_on_until().end(0))) {
            let session = series.session_at(starts);
            let there = |other: &Session| {
                of_id(&other.id) == Some((series.id.as_str(), starts.date()))
                    || (other.known.series == session.known.series && other.starts == starts)
            };
            if !sessions.iter().any(there) && !is_deleted(&session.id) {
                added.push(session);
            }
        }
    }
    sessions.append(&mut added);
}

fn went_with_its_series(session: &Session, all: &[Series]) -> bool {
    let series = all.iter().find(|series| session.known.series.as_deref() == Some(series.id.as_str()));
    series.is_some_and(|series| {
        let moved = base(&session.id) != session.id;
        let moved_since = moved && series.ended_ms.is_some_and(|ended| session.made_at.unix_ms > ended);
        !series.holds_now(session.starts.date()) && !moved_since
    })
}

/// Whether two series have the same sessions from the later start on, by the same clock.
pub(super) fn gives_the_same(one: &Series, other: &Series) -> bool {
    let (Some(first), Some(second)) = (one.known.starts, other.known.starts) else { return false };
    let starts = first.max(second);
    let clock = |series: &Series| series.known.clock.clone().or_else(|| series.made_at.zone.clone());
    // The end of one of them does not matter here.
    let gives = |series: &Series| {
        series.rule().is_some_and(|(first, rhythm)| dates(first, rhythm, starts, starts).next().is_some())
    };
    one.known.rhythm == other.known.rhythm && clock(one) == clock(other) && gives(one) && gives(other)
}

/// Leaves one of several sessions that one therapy has at the same instant, as two devices that both wrote it down make
/// them: the one of which most is said, and rather one that was planned by hand than one that a rule gives. A session that
/// was moved away or called off takes no place.
pub fn once_each(sessions: &mut Vec<Session>, here: &Moment, therapy: impl Fn(&Session) -> Option<String>) {
    let rank = |session: &Session| match session.outcome() {
        Outcome::Attended => Some(0_u8),
        Outcome::Missed => Some(1),
        Outcome::Planned => Some(if session.known.series.is_none() { 2 } else { 3 }),
        Outcome::CancelledByMe | Outcome::CancelledByTherapist | Outcome::Moved => None,
    };
    let mut best: std::collections::HashMap<(i64, Option<String>), (u8, String)> = std::collections::HashMap::new();
    for session in sessions.iter() {
        let Some(rank) = rank(session) else { continue };
        let mine = (rank, session.id.clone());
        let held = best.entry((session.instant(here), therapy(session))).or_insert_with(|| mine.clone());
        if mine < *held {
            *held = mine;
        }
    }
    sessions.retain(|session| {
        let held = best.get(&(session.instant(here), therapy(session)));
        rank(session).is_none() || held.is_none_or(|(_, id)| *id == session.id)
    });
}

/// The last date of a series that ends now: that of its latest session that has begun, or the day before its first.
#[must_use]
pub fn last_date(series: &Series, here: &Moment) -> Day {
    let first = series.known.starts.map_or_else(|| here.civil().date(), CivilTime::date);
    let now = series.session_at(first.at(0, 0)).place(here).here_at(here.unix_ms).civil();
    // Two months hold a session of every rhythm.
    series.dates(now.plus_days(-62), now).last().map_or_else(|| first.plus(-1), |starts| starts.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;

    fn civil(text: &str) -> CivilTime {
        CivilTime::parse(text).unwrap()
    }

    fn found(first: &str, rhythm: Rhythm, from: &str, to: &str) -> Vec<String> {
        dates(civil(first), rhythm, civil(from), civil(to)).map(|starts| starts.to_string()).collect()
    }

    fn weekly(fields: &str) -> Series {
        let line = format!(
            r#"{{"kind":"series","id":"s","at":"2026-03-02T10:00:00+01:00","starts":"2026-03-05T17:00","rhythm":"weekly"{fields}}}"#
        );
        fold(&[entry(&line)]).remove(0)
    }

    #[test]
    fn a_monthly_series_on_the_31st_ends_short_months_on_their_last_day() {
        let of = |from, to| found("2026-01-31T17:00", Rhythm::Monthly, from, to);
        assert_eq!(
            of("2026-01-31T17:00", "2026-05-01T00:00"),
            ["2026-01-31T17:00", "2026-02-28T17:00", "2026-03-31T17:00", "2026-04-30T17:00"]
        );
        assert_eq!(of("2036-02-01T00:00", "2036-03-01T00:00"), ["2036-02-29T17:00"]);
    }

    #[test]
    fn the_turns_of_a_span_are_those_counted_from_the_first() {
        for rhythm in Rhythm::ALL {
            let (first, end) = (civil("2026-01-31T17:00"), civil("2030-01-01T00:00"));
            let all: Vec<_> = dates(first, *rhythm, first, end).collect();
            for from in (0..1_400).map(|day| first.plus_days(day).plus_minutes(1)) {
                let later: Vec<_> = dates(first, *rhythm, from, end).collect();
                assert_eq!(later, all.iter().copied().filter(|start| *start >= from).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_id_of_a_session_names_its_series_and_date() {
        let series = weekly("");
        let session = series.session_on(Day::parse("2026-03-12").unwrap()).unwrap();
        assert_eq!((session.id.as_str(), session.starts), ("s@2026-03-12", civil("2026-03-12T17:00")));
        assert_eq!(of_id("s@2026-03-12"), Some(("s", Day::parse("2026-03-12").unwrap())));
        assert_eq!(of_id("s@2026-03-12~2"), of_id("s@2026-03-12"));
        assert_eq!((of_id("s"), of_id("a@example.org")), (None, None));
        assert_eq!(series.session_on(Day::parse("2026-03-13").unwrap()), None);
    }

    #[test]
    fn a_session_that_is_moved_twice_is_the_third() {
        assert_eq!(next_id("ics:00"), "ics:00~2");
        assert_eq!(next_id(&next_id("ics:00")), "ics:00~3");
        assert_eq!(next_id("a~b"), "a~b~2");
    }

    #[test]
    fn a_series_rests_half_a_year_after_the_last_word() {
        let mut series = weekly("");
        assert_eq!(series.goes_on_until().to_string(), "2026-09-03", "half a year after its first session");
        series.last_said = Day::parse("2026-05-07").ok();
        assert_eq!(series.goes_on_until().to_string(), "2026-11-05");
        let mut sessions = Vec::new();
        complete(&mut sessions, &[series], civil("2027-05-01T00:00"), civil("2027-07-01T00:00"), |_| false);
        assert_eq!(sessions, [], "nobody is in a session that nothing was said about for a year");
    }

    #[test]
    fn an_ended_series_takes_its_planned_sessions_with_it_and_leaves_what_was_said() {
        let session = |id: &str, starts: &str, outcome: &str| {
            entry(&format!(
                r#"{{"kind":"session","id":"{id}","at":"2026-03-02T10:00:00+01:00","starts":"{starts}","series":"s","outcome":"{outcome}"}}"#
            ))
        };
        let lines = [
            session("old", "2026-03-12T17:00", "attended"),
            session("written", "2026-03-26T17:00", "planned"),
            session("s@2026-03-19~2", "2026-03-20T09:00", "planned"),
            session("far", "2026-04-02T17:00", "cancelled_by_me"),
        ];
        let mut sessions = super::super::rules::fold(&lines);
        let ended = weekly(r#","until":"2026-03-12""#);
        complete(&mut sessions, &[ended], civil("2026-03-01T00:00"), civil("2026-05-01T00:00"), |_| false);
        let mut ids: Vec<_> = sessions.iter().map(|s| s.id.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["far", "old", "s@2026-03-05"]);
    }

    #[test]
    fn of_two_that_one_therapy_has_at_one_instant_the_one_with_more_said_stays() {
        let session = |id: &str, zone: &str, starts: &str, outcome: &str| {
            entry(&format!(
                r#"{{"kind":"session","id":"{id}","at":"2026-03-20T10:00:00+01:00","clock":"{zone}","starts":"{starts}","outcome":"{outcome}"}}"#
            ))
        };
        let lines = [
            session("a", "Europe/Berlin", "2026-03-12T17:00", "planned"),
            session("b", "Europe/London", "2026-03-12T16:00", "attended"),
            session("c", "Europe/Berlin", "2026-03-12T17:00", "moved"),
            session("d", "Europe/Berlin", "2026-03-19T17:00", "cancelled_by_me"),
            session("e", "Europe/Berlin", "2026-03-19T17:00", "planned"),
        ];
        let mut sessions = super::super::rules::fold(&lines);
        once_each(&mut sessions, &Moment::parse("2026-03-20T10:00:00Z").unwrap(), |session| {
            session.known.therapy.clone()
        });
        assert_eq!(sessions.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["b", "c", "d", "e"]);
    }
}
