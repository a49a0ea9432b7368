//! The detector's view: the entries known at a time, and the therapy and days that an evaluation covers.
//!
//! [`Known`] collects entries in the order in which they were logged. A [`Window`] views them from one day, for one
//! therapy, since that therapy's baselines began. A back-dated entry is visible only once it was logged, and counts
//! on the day it is about. An entry about a future day is not visible before that day.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::checkin::CheckIn;
use crate::entry::factors::{Factor, Factors};
use crate::entry::{Body, Entry};
use crate::moment::{CivilTime, Day};
use crate::questionnaire::{Filled, Instrument};
use crate::session::rules::lay_over as lay_over_session;
use crate::session::series::{self, Series};
use crate::session::{Outcome, Reason, SessionChange};
use crate::therapy::rules::lay_over as lay_over_therapy;
use crate::therapy::{Aim, Setting, TherapyChange, TherapyState};

/// At least this many days from one entry to the next, days in pauses not counted, are a gap, which restarts all
/// baselines: 8 weeks (detector, "When").
pub const GAP_DAYS: i64 = 56;
/// How many of the latest questionnaires are read, besides the first of each instrument: over a year of two every
/// fortnight. The limit keeps the cost of an evaluation independent of the journal's length.
pub const FORMS: usize = 56;
/// How many of the latest check-ins are read: a year of weekly ones. The reason is that of [`FORMS`].
pub const CHECKINS: usize = 52;
/// How many of the latest check-ins are read for the alliance: over a year of weekly ones.
pub const ALLIANCES: usize = 56;
/// How many of the latest days with a mood enter the moving average. Older days weigh less than 10⁻¹¹.
pub const MOOD_DAYS: usize = 250;
/// The length of the mood baseline in days, counted from the first mood (detector, M1).
pub const MOOD_BASELINE_DAYS: i64 = 21;
/// How far back sessions are read, in days: a year. The detector needs 8 weeks; only the usual gap between sessions
/// needs more.
pub const SESSION_DAYS: i64 = 365;
/// How far back ratings of factors are read, in days: 6 weeks (detector, F).
pub const FACTOR_DAYS: i64 = 42;
/// How far back L4 looks for days outside pauses, in days.
pub const PRESENCE_DAYS: i64 = 400;

/// The position of an entry in the order of taking: the time it was logged (ms), then its row or line.
pub type Order = (i64, i64);

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// The moment it is about and its [`Order`]; orders forms of one day.
    pub place: (i64, Order),
    /// Its instrument.
    pub instrument: Instrument,
    /// The burden: higher is worse, whichever way the published score points.
    pub score: i64,
    /// The answer to the item about concentration (item 7 of PHQ-9 and PHQ-8). `None` when the form has no such item
    /// or its answers were not read.
    pub concentration: Option<u8>,
}

/// A check-in.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Its id.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// When on that day, and when logged.
    pub place: (i64, Order),
    /// The answers. A check-in older than the latest [`CHECKINS`] has only its references.
    pub said: CheckIn,
    /// The mean of the alliance answers.
    pub alliance: Option<f64>,
}

/// One set of factor ratings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// Its id.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// When on that day, and when logged.
    pub place: (i64, Order),
    /// The ratings.
    pub said: Factors,
}

/// A mood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoodPoint {
    /// Its id.
    pub id: String,
    /// Its level, 1 to 5.
    pub level: u8,
    /// When on its day, and when logged.
    pub place: (i64, Order),
}

/// The current state of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionState<'k> {
    /// Its id.
    pub id: Cow<'k, str>,
    /// The logical day it starts on.
    pub day: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it did not take place.
    pub reason: Option<Reason>,
}

/// The current state of a therapy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TherapyKnown {
    /// Its id.
    pub id: String,
    /// The day of its first line.
    pub first_day: Day,
    /// The order of the last line about it.
    pub last: Order,
    /// Its fields after all lines so far.
    pub said: TherapyChange,
}

impl TherapyKnown {
    /// The state of the therapy; [`TherapyState::InTherapy`] when no line named one.
    #[must_use]
    pub fn state(&self) -> TherapyState {
        self.said.state.unwrap_or(TherapyState::InTherapy)
    }

    /// Whether the therapy still has sessions.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.state(), TherapyState::InTherapy | TherapyState::Ending)
    }
}

/// The entries that were taken so far.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub(crate) therapies: Vec<TherapyKnown>,
    pub(crate) sessions: HashMap<String, SessionChange>,
    /// The series, each with the sessions that follow from its rule.
    pub(crate) series: Vec<Series>,
    pub(crate) forms: Vec<Form>,
    pub(crate) checkins: Vec<Rating>,
    pub(crate) factors: Vec<Rated>,
    pub(crate) moods: BTreeMap<Day, Vec<MoodPoint>>,
    /// The first entry of each day.
    pub(crate) days: BTreeMap<Day, (Order, String)>,
    /// First and last day of each pause.
    pub(crate) pauses: Vec<(Day, Day)>,
    /// What each concern is about.
    pub(crate) concerns: HashMap<String, Factor>,
}

/// Inserts an item at its sorted position. Entries mostly arrive in order, so the position is mostly the end.
fn put<T, K: Ord>(items: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    let at = items.partition_point(|other| key(other) <= key(&item));
    items.insert(at, item);
}

impl Known {
    /// Takes one more entry. An entry of a kind that no signal reads counts only as a sign of presence.
    pub fn take(&mut self, order: Order, entry: &Entry) {
        let place = (entry.at.unix_ms, order);
        let (id, day) = (entry.id.clone(), entry.day);
        self.present(day, order, &entry.id);
        let body = &entry.body;
        if let Body::Mood(mood) = body {
            put(self.moods.entry(day).or_default(), MoodPoint { id, level: mood.level, place }, |m| m.place);
        } else if let Body::Therapy(change) = body {
            match self.therapies.iter_mut().find(|t| t.id == id) {
                Some(therapy) => {
                    lay_over_therapy(&mut therapy.said, change);
                    therapy.last = order;
                }
                None => self.therapies.push(TherapyKnown { id, first_day: day, last: order, said: change.clone() }),
            }
        } else if let Body::Session(change) = body {
            lay_over_session(self.sessions.entry(id).or_default(), change);
        } else if let Body::Series(_) = body {
            series::take(&mut self.series, entry);
        } else if let Body::CheckIn(said) = body {
            let said = CheckIn { note: None, ..said.clone() };
            let alliance = said.alliance();
            self.checkin(Rating { id, day, place, said, alliance });
        } else if let Body::Questionnaire(filled) = body {
            // A form with gaps has no score, so no signal reads it.
            if let Some(form) = form(id, day, place, filled) {
                self.form(form);
            }
        } else if let Body::Factors(said) = body {
            put(&mut self.factors, Rated { id, day, place, said: said.clone() }, |f| (f.day, f.place));
        } else if let Body::Pause(pause) = body {
            self.pauses.push((day, pause.until));
        } else if let Body::Concern(change) = body {
            let about = self.concerns.entry(id).or_insert(Factor::Other);
            *about = change.about.unwrap_or(*about);
        }
    }

    pub(crate) fn checkin(&mut self, checkin: Rating) {
        put(&mut self.checkins, checkin, |c| (c.day, c.place));
    }

    pub(crate) fn form(&mut self, form: Form) {
        put(&mut self.forms, form, |f| (f.day, f.place));
    }

    pub(crate) fn present(&mut self, day: Day, order: Order, id: &str) {
        let first = self.days.entry(day).or_insert_with(|| (order, id.to_owned()));
        if order < first.0 {
            *first = (order, id.to_owned());
        }
    }

    /// The therapy that an evaluation is about: the running therapy called `named`; otherwise the running therapy
    /// with the latest line; otherwise the therapy with the latest line.
    #[must_use]
    pub fn current(&self, named: Option<&str>) -> Option<&TherapyKnown> {
        let running = || self.therapies.iter().filter(|t| t.is_running());
        named
            .and_then(|named| running().find(|t| t.id == named))
            .or_else(|| running().max_by_key(|t| t.last))
            .or_else(|| self.therapies.iter().max_by_key(|t| t.last))
    }

    /// The therapy that an entry refers to, directly or through its session.
    #[must_use]
    pub fn named_by<'e>(&'e self, entry: &'e Entry) -> Option<&'e str> {
        if let Body::Therapy(_) = &entry.body {
            Some(&entry.id)
        } else if let Body::Session(_) = &entry.body {
            self.sessions.get(&entry.id)?.therapy.as_deref()
        } else if let Body::CheckIn(checkin) = &entry.body {
            self.therapy_of(checkin)
        } else {
            None
        }
    }

    fn therapy_of<'e>(&'e self, checkin: &'e CheckIn) -> Option<&'e str> {
        let through_session = || self.sessions.get(checkin.session.as_deref()?)?.therapy.as_deref();
        checkin.therapy.as_deref().or_else(through_session)
    }
}

/// A form as the signals read it; `None` where it has gaps.
pub(crate) fn form(id: String, day: Day, place: (i64, Order), filled: &Filled) -> Option<Form> {
    let instrument = filled.instrument;
    let asked = instrument.figures().and_then(|figures| figures.concentration_item);
    let place_of = |item: usize| instrument.item_numbers().iter().position(|number| *number == item);
    let concentration = asked.and_then(place_of).and_then(|at| filled.answers.get(at).copied().flatten());
    Some(Form { id, day, place, instrument, score: instrument.burden(filled.score()?), concentration })
}

/// The day and therapy that a window is viewed from, and the facts besides its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The day it looks from.
    pub today: Day,
    /// The day the baselines began.
    pub begin: Day,
    /// The first day with an entry since the last gap of [`GAP_DAYS`], but not before `begin`.
    pub present_since: Day,
    /// The therapy it is about.
    pub therapy: Option<String>,
    /// The state of that therapy.
    pub state: Option<TherapyState>,
    /// The people who take part in the sessions.
    pub setting: Option<Setting>,
    /// The day the therapy began, where that is known.
    pub start: Option<Day>,
    /// Whether the aim is to hold steady, so that no change is the hoped-for result.
    pub hold_steady: bool,
    /// The number of sessions before the journal began.
    pub sessions_before: u32,
    /// The number of sessions available in all.
    pub sessions_available: Option<u32>,
    /// The number of weeks that the person expects the therapy to take.
    pub expected_weeks: Option<u32>,
    /// The day a concern was last said to have helped.
    pub helped: Option<Day>,
    /// The hour at which days start.
    pub day_starts: u8,
}

impl Frame {
    /// The frame seen from `today`, with baselines that begin on `begun` or later.
    #[must_use]
    pub fn new(today: Day, therapy: Option<&TherapyKnown>, begun: Day, present_since: Day, day_starts: u8) -> Self {
        let said = therapy.map(|t| &t.said);
        let sessions_before = said.and_then(|s| s.sessions_before).unwrap_or(0);
        let started = said.and_then(|s| s.started);
        let first_day = therapy.map(|t| t.first_day);
        let own_begin = first_day.map(|first| started.map_or(first, |started| started.min(first)));
        Self {
            today,
            begin: own_begin.map_or(begun, |own| own.max(begun)),
            present_since,
            therapy: therapy.map(|t| t.id.clone()),
            state: therapy.map(TherapyKnown::state),
            setting: said.and_then(|s| s.setting),
            start: started.or(if sessions_before > 0 { None } else { first_day }),
            hold_steady: said.and_then(|s| s.aim) == Some(Aim::HoldSteady),
            sessions_before,
            sessions_available: said.and_then(|s| s.sessions_available),
            expected_weeks: said.and_then(|s| s.expected_weeks),
            helped: None,
            day_starts,
        }
    }

    /// Whole weeks since the therapy began; `None` when its start is unknown.
    #[must_use]
    pub fn week(&self) -> Option<i64> {
        self.start.map(|start| self.today.since(start).div_euclid(7))
    }

    /// Whether others take part in the therapy (couple, family, group).
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.setting.is_some_and(Setting::is_joint)
    }
}

/// A view of the known entries from one frame.
#[derive(Debug, Clone, Copy)]
pub struct Window<'k> {
    known: &'k Known,
    /// The day and therapy of the view.
    pub frame: &'k Frame,
}

impl<'k> Window<'k> {
    /// A view of `known` from `frame`.
    #[must_use]
    pub fn new(known: &'k Known, frame: &'k Frame) -> Self {
        Self { known, frame }
    }

    /// The day it looks from.
    #[must_use]
    pub fn today(&self) -> Day {
        self.frame.today
    }

    /// How many days before [`Window::today`] that day was; negative for a later day.
    #[must_use]
    pub fn age(&self, day: Day) -> i64 {
        self.frame.today.since(day)
    }

    fn in_sight<T>(&self, items: &'k [T], day: impl Fn(&T) -> Day) -> &'k [T] {
        let from = items.partition_point(|item| day(item) < self.frame.begin);
        let to = items.partition_point(|item| day(item) <= self.frame.today);
        items.get(from..to).unwrap_or_default()
    }

    /// The first form of an instrument since the baselines began and its forms among the latest [`FORMS`], oldest
    /// first.
    #[must_use]
    pub fn forms(&self, instrument: Instrument) -> Vec<&'k Form> {
        let all = self.in_sight(&self.known.forms, |f| f.day);
        let lately = all.len().saturating_sub(FORMS);
        let first = all.get(..lately).unwrap_or_default().iter().find(|f| f.instrument == instrument);
        let latest = all.get(lately..).unwrap_or_default().iter().filter(|f| f.instrument == instrument);
        first.into_iter().chain(latest).collect()
    }

    /// The latest check-ins about this therapy since the baselines began, oldest first.
    #[must_use]
    pub fn checkins(&self) -> Vec<&'k Rating> {
        self.latest_checkins(CHECKINS)
    }

    /// Whether the person said within that many days that something is not safe, whichever therapy the check-in was about.
    #[must_use]
    pub fn said_unsafe_within(&self, days: i64) -> bool {
        let all = self.in_sight(&self.known.checkins, |c| c.day);
        let lately = all.get(all.len().saturating_sub(CHECKINS)..).unwrap_or_default();
        lately.iter().any(|c| self.age(c.day) <= days && c.said.says_unsafe())
    }

    /// The latest check-ins that rate the alliance, each with its mean, oldest first.
    #[must_use]
    pub fn alliances(&self) -> Vec<(&'k Rating, f64)> {
        self.latest_checkins(ALLIANCES).into_iter().filter_map(|c| Some((c, c.alliance?))).collect()
    }

    fn latest_checkins(&self, most: usize) -> Vec<&'k Rating> {
        let all = self.in_sight(&self.known.checkins, |c| c.day);
        let lately = all.get(all.len().saturating_sub(most)..).unwrap_or_default();
        lately.iter().filter(|c| self.is_of_this(self.known.therapy_of(&c.said))).collect()
    }

    fn is_of_this(&self, named: Option<&str>) -> bool {
        match (named, self.frame.therapy.as_deref()) {
            (Some(named), Some(this)) => named == this,
            _ => true,
        }
    }

    /// How many sessions of this therapy have been booked since the baselines began.
    #[must_use]
    pub fn booked(&self) -> usize {
        self.booked_since_begin().len()
    }

    fn booked_since_begin(&self) -> Vec<(CivilTime, SessionState<'k>)> {
        let mut booked = Vec::new();
        for (id, said) in self.known.sessions.iter().filter(|(_, said)| self.is_of_this(said.therapy.as_deref())) {
            let Some(starts) = said.starts else { continue };
            let day = starts.day(self.frame.day_starts);
            let outcome = said.outcome.unwrap_or(Outcome::Planned);
            let ended = |series: &Series| said.series.as_ref() == Some(&series.id) && !series.holds(starts.date());
            if day >= self.frame.begin && !(outcome == Outcome::Planned && self.known.series.iter().any(ended)) {
                booked.push((starts, SessionState { id: Cow::Borrowed(id), day, outcome, reason: said.reason }));
            }
        }
        for series in self.known.series.iter().filter(|series| self.is_of_this(series.known.therapy.as_deref())) {
            self.planned_by(series, &mut booked);
        }
        booked
    }

    /// Adds the sessions that follow from a rule and of which nothing was said.
    fn planned_by(&self, series: &Series, booked: &mut Vec<(CivilTime, SessionState<'k>)>) {
        let of = |id| series::of_id(id).filter(|(of, _)| *of == series.id).map(|(_, date)| date);
        let said: BTreeSet<Day> = self.known.sessions.keys().filter_map(|id| of(id)).collect();
        let series = Series { last_said: said.last().copied(), ..series.clone() };
        let from = self.frame.begin.at(0, 0);
        for starts in series.dates(from, series.goes_on_until().end(0)) {
            let day = starts.day(self.frame.day_starts);
            if day >= self.frame.begin && !said.contains(&starts.date()) {
                let id = Cow::Owned(series.id_on(starts.date()));
                booked.push((starts, SessionState { id, day, outcome: Outcome::Planned, reason: None }));
            }
        }
    }

    /// The sessions of this therapy since the baselines began, from the last [`SESSION_DAYS`] on and including
    /// planned ones, ordered by their start.
    #[must_use]
    pub fn sessions(&self) -> Vec<SessionState<'k>> {
        let mut sessions = self.booked_since_begin();
        sessions.retain(|(_, session)| self.age(session.day) <= SESSION_DAYS);
        sessions.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        sessions.into_iter().map(|(_, sitting)| sitting).collect()
    }

    /// How many sessions of this therapy took place: those in the journal plus those before it.
    #[must_use]
    pub fn attended_in_all(&self) -> u32 {
        let known = self
            .known
            .sessions
            .values()
            .filter(|s| s.outcome == Some(Outcome::Attended) && self.is_of_this(s.therapy.as_deref()))
            .count();
        let known = u32::try_from(known).unwrap_or(u32::MAX);
        self.frame.sessions_before.saturating_add(known)
    }

    /// The factor ratings of the last six weeks, oldest first.
    #[must_use]
    pub fn factors(&self) -> &'k [Rated] {
        let all = self.in_sight(&self.known.factors, |f| f.day);
        all.get(all.partition_point(|f| self.age(f.day) > FACTOR_DAYS)..).unwrap_or_default()
    }

    /// The days with a mood since the baselines began: first those of the baseline, then the latest [`MOOD_DAYS`]
    /// after it. `None` without any mood.
    #[must_use]
    pub fn moods(&self) -> Option<(Vec<MoodDay<'k>>, Vec<MoodDay<'k>>)> {
        let days = |from: Day, to: Day| {
            let range = if from <= to { Some(self.known.moods.range(from..=to)) } else { None };
            range.into_iter().flatten().map(|(day, moods)| MoodDay { day: *day, moods })
        };
        let today = self.frame.today;
        let first = days(self.frame.begin, today).next()?.day;
        let last_of_baseline = first.plus(MOOD_BASELINE_DAYS - 1);
        let baseline = days(first, last_of_baseline.min(today)).collect();
        let mut later: Vec<_> = days(last_of_baseline.plus(1), today).collect();
        later.drain(..later.len().saturating_sub(MOOD_DAYS));
        Some((baseline, later))
    }

    /// The id of the first entry of that day.
    #[must_use]
    pub fn entry_on(&self, day: Day) -> Option<&'k str> {
        self.known.days.get(&day).map(|(_, id)| id.as_str())
    }

    /// Whether that day is in a pause.
    #[must_use]
    pub fn is_paused(&self, day: Day) -> bool {
        is_paused(&self.known.pauses, day)
    }

    /// Days from `from` to `to`, without the days in pauses.
    #[must_use]
    pub fn days_between(&self, from: Day, to: Day) -> i64 {
        days_between(&self.known.pauses, from, to)
    }
}

/// A day with moods.
#[derive(Debug, Clone, Copy)]
pub struct MoodDay<'k> {
    /// The day.
    pub day: Day,
    /// Its moods.
    pub moods: &'k [MoodPoint],
}

impl MoodDay<'_> {
    /// The mean of its levels.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let sum: u32 = self.moods.iter().map(|m| u32::from(m.level)).sum();
        f64::from(sum) / f64::from(u32::try_from(self.moods.len()).unwrap_or(u32::MAX))
    }
}

/// Whether that day is in one of the pauses.
pub(crate) fn is_paused(pauses: &[(Day, Day)], day: Day) -> bool {
    pauses.iter().any(|(from, until)| (*from..=*until).contains(&day))
}

/// Days from `from` (excluded) to `to` (included), without those in a pause.
pub(crate) fn days_between(pauses: &[(Day, Day)], from: Day, to: Day) -> i64 {
    let mut inside: Vec<_> = pauses
        .iter()
        .map(|(first, until)| ((*first).max(from.plus(1)), (*until).min(to)))
        .filter(|(first, until)| first <= until)
        .collect();
    inside.sort_unstable();
    let mut days = to.since(from);
    let mut counted = from;
    for (first, until) in inside {
        let first = first.max(counted.plus(1));
        if first <= until {
            days -= until.since(first) + 1;
            counted = until;
        }
    }
    days
}
