//! What the detector sees: the entries known at a time, and the therapy and the days it looks at.
//!
//! [`Known`] gathers entries as they are taken, in the order in which they were logged. A [`Window`] looks at it from
//! one day, for one therapy, since that therapy's baselines began. An entry that was back-dated is seen from when it
//! was logged on, on the day it is about; one about a day that is still to come is not seen before that day.

use std::collections::{BTreeMap, HashMap};

use crate::checkin::CheckIn;
use crate::entry::factors::{Factor, Factors};
use crate::entry::{Body, Entry};
use crate::moment::{CivilTime, Day};
use crate::questionnaire::{Filled, Instrument};
use crate::session::rules::lay_over as lay_over_session;
use crate::session::{Outcome, Reason, SessionChange};
use crate::therapy::rules::lay_over as lay_over_therapy;
use crate::therapy::{Aim, Setting, TherapyChange, TherapyState};

/// A gap of so many days without any entry starts all baselines afresh: 8 weeks (detector, "When").
pub const GAP_DAYS: i64 = 56;
/// How many of the latest questionnaires are looked at besides the first of each: over a year of two every
/// fortnight. Keeps an evaluation's cost the same however long the journal is.
pub const FORMS: usize = 56;
/// How many of the latest check-ins are looked at: a year of weekly ones. For the same reason.
pub const CHECKINS: usize = 52;
/// How many of the latest check-ins say how we work together: over a year of weekly ones.
pub const ALLIANCES: usize = 56;
/// How many of the latest days with a mood go into the moving average: what is older weighs less than 10⁻¹¹.
pub const MOOD_DAYS: usize = 250;
/// How many days from the first mood on make the baseline of mood (detector, M1).
pub const MOOD_BASELINE_DAYS: i64 = 21;
/// How far back sessions are looked at, in days: a year. What the detector asks of them lies within 8 weeks, but for
/// the usual gap between them.
pub const SESSION_DAYS: i64 = 365;
/// How far back ratings of factors are looked at, in days: 6 weeks (detector, F).
pub const FACTOR_DAYS: i64 = 42;
/// How far back silence is looked for beyond pauses, in days; no journal is paused longer than it counts.
pub const PRESENCE_DAYS: i64 = 400;

/// The place of an entry in the order in which entries are taken: when it was logged (ms), and its row or line.
pub type Order = (i64, i64);

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// When on that day, and when logged: ties are told apart by it.
    pub place: (i64, Order),
    /// Which.
    pub instrument: Instrument,
    /// How heavy its score is: higher is worse, whichever way the published score goes.
    pub score: i64,
    /// The answer to the item about concentration (item 7 of PHQ-9 and PHQ-8), where the answers were read.
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
    /// What was answered; of those before the latest [`CHECKINS`] only what they are about.
    pub said: CheckIn,
    /// The mean of the answers about how we work together.
    pub alliance: Option<f64>,
}

/// A look at the factors.
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
pub struct Felt {
    /// Its id.
    pub id: String,
    /// Its level, 1 to 5.
    pub level: u8,
    /// When on its day, and when logged.
    pub place: (i64, Order),
}

/// A session as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting<'k> {
    /// Its id.
    pub id: &'k str,
    /// The logical day it starts on.
    pub day: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it did not take place.
    pub reason: Option<Reason>,
}

/// A therapy as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TherapyKnown {
    /// Its id.
    pub id: String,
    /// The day of its first line.
    pub first_day: Day,
    /// When something about it was last logged.
    pub last: Order,
    /// Everything said about it.
    pub said: TherapyChange,
}

impl TherapyKnown {
    /// Where it stands; one of which nothing was said goes on.
    #[must_use]
    pub fn state(&self) -> TherapyState {
        self.said.state.unwrap_or(TherapyState::InTherapy)
    }

    /// Whether there are (still) sessions.
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
    pub(crate) forms: Vec<Form>,
    pub(crate) checkins: Vec<Rating>,
    pub(crate) factors: Vec<Rated>,
    pub(crate) moods: BTreeMap<Day, Vec<Felt>>,
    /// The first entry of each day.
    pub(crate) days: BTreeMap<Day, (Order, String)>,
    /// First and last day of each pause.
    pub(crate) pauses: Vec<(Day, Day)>,
    /// What each concern is about.
    pub(crate) concerns: HashMap<String, Factor>,
}

/// Puts an item in its place; entries mostly come in order.
fn put<T, K: Ord>(items: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    let at = items.partition_point(|other| key(other) <= key(&item));
    items.insert(at, item);
}

impl Known {
    /// Takes one more entry. An entry of a kind that no signal reads counts as presence only.
    pub fn take(&mut self, order: Order, entry: &Entry) {
        let place = (entry.at.unix_ms, order);
        let (id, day) = (entry.id.clone(), entry.day);
        self.present(day, order, &entry.id);
        let body = &entry.body;
        if let Body::Mood(mood) = body {
            put(self.moods.entry(day).or_default(), Felt { id, level: mood.level, place }, |m| m.place);
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
        } else if let Body::CheckIn(said) = body {
            let said = CheckIn { note: None, ..said.clone() };
            let alliance = said.alliance();
            self.checkin(Rating { id, day, place, said, alliance });
        } else if let Body::Questionnaire(filled) = body {
            self.form(form(id, day, place, filled));
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

    /// The therapy an evaluation is about: the running one that `named` names, else the running one of which
    /// something was logged last, else the one of which something was logged last.
    #[must_use]
    pub fn current(&self, named: Option<&str>) -> Option<&TherapyKnown> {
        let running = || self.therapies.iter().filter(|t| t.is_running());
        named
            .and_then(|named| running().find(|t| t.id == named))
            .or_else(|| running().max_by_key(|t| t.last))
            .or_else(|| self.therapies.iter().max_by_key(|t| t.last))
    }

    /// The therapy that an entry names: itself, or through its session.
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

pub(crate) fn form(id: String, day: Day, place: (i64, Order), filled: &Filled) -> Form {
    let instrument = filled.instrument;
    let asked = instrument.figures().and_then(|figures| figures.concentration_item);
    let place_of = |item: usize| instrument.item_numbers().iter().position(|number| *number == item);
    let concentration = asked.and_then(place_of).and_then(|at| filled.answers.get(at).copied());
    Form { id, day, place, instrument, score: instrument.burden(filled.score()), concentration }
}

/// From where a window looks, and what it knows besides the entries that signals rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The day it looks from.
    pub today: Day,
    /// The day the baselines began.
    pub begin: Day,
    /// The first day something was logged since then.
    pub present_since: Day,
    /// The therapy it is about.
    pub therapy: Option<String>,
    /// Where that stands.
    pub state: Option<TherapyState>,
    /// Who is in the room.
    pub setting: Option<Setting>,
    /// The day the therapy began, where that is known.
    pub start: Option<Day>,
    /// Whether no change is what was hoped for.
    pub hold_steady: bool,
    /// Sessions there were before the journal.
    pub sessions_before: u32,
    /// Sessions there are in all.
    pub sessions_available: Option<u32>,
    /// Weeks the person expects it to take.
    pub expected_weeks: Option<u32>,
    /// The day a concern was last said to have helped.
    pub helped: Option<Day>,
    /// The hour at which days start.
    pub day_starts: u8,
}

impl Frame {
    /// A look from `today` at the therapy, whose baselines began no earlier than `begun`.
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

    /// Whole weeks since the therapy began, where that is known.
    #[must_use]
    pub fn week(&self) -> Option<i64> {
        self.start.map(|start| self.today.since(start).div_euclid(7))
    }

    /// Whether others are in the room.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.setting.is_some_and(Setting::is_joint)
    }
}

/// A look at what is known.
#[derive(Debug, Clone, Copy)]
pub struct Window<'k> {
    known: &'k Known,
    /// From where.
    pub frame: &'k Frame,
}

impl<'k> Window<'k> {
    /// A look at what is known, from there.
    #[must_use]
    pub fn new(known: &'k Known, frame: &'k Frame) -> Self {
        Self { known, frame }
    }

    /// The day it looks from.
    #[must_use]
    pub fn today(&self) -> Day {
        self.frame.today
    }

    /// How many days ago that was.
    #[must_use]
    pub fn age(&self, day: Day) -> i64 {
        self.frame.today.since(day)
    }

    fn in_sight<T>(&self, items: &'k [T], day: impl Fn(&T) -> Day) -> &'k [T] {
        let from = items.partition_point(|item| day(item) < self.frame.begin);
        let to = items.partition_point(|item| day(item) <= self.frame.today);
        items.get(from..to).unwrap_or_default()
    }

    /// The forms of one instrument since the baselines began, oldest first: the first, and the latest of them.
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

    /// The latest check-ins that say how we work together, with that, oldest first.
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
        self.booked_since_begin().count()
    }

    fn booked_since_begin(&self) -> impl Iterator<Item = (CivilTime, Sitting<'k>)> {
        self.known.sessions.iter().filter(|(_, said)| self.is_of_this(said.therapy.as_deref())).filter_map(
            |(id, said)| {
                let starts = said.starts?;
                let day = starts.day(self.frame.day_starts);
                let outcome = said.outcome.unwrap_or(Outcome::Planned);
                (day >= self.frame.begin).then_some((starts, Sitting { id, day, outcome, reason: said.reason }))
            },
        )
    }

    /// The sessions of this therapy since the baselines began, of the last year and planned ones, by their start.
    #[must_use]
    pub fn sessions(&self) -> Vec<Sitting<'k>> {
        let mut sessions: Vec<_> =
            self.booked_since_begin().filter(|(_, session)| self.age(session.day) <= SESSION_DAYS).collect();
        sessions.sort_by(|a, b| (a.0, a.1.id).cmp(&(b.0, b.1.id)));
        sessions.into_iter().map(|(_, sitting)| sitting).collect()
    }

    /// How many sessions of this therapy took place, as far back as the journal knows, and before it.
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

    /// The looks at factors of the last six weeks, oldest first.
    #[must_use]
    pub fn factors(&self) -> &'k [Rated] {
        let all = self.in_sight(&self.known.factors, |f| f.day);
        all.get(all.partition_point(|f| self.age(f.day) > FACTOR_DAYS)..).unwrap_or_default()
    }

    /// The days with a mood since the baselines began: those of the baseline, and the latest after it.
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

    /// The first entry of that day, if there is any.
    #[must_use]
    pub fn entry_on(&self, day: Day) -> Option<&'k str> {
        self.known.days.get(&day).map(|(_, id)| id.as_str())
    }

    /// Whether that day lies in a pause.
    #[must_use]
    pub fn is_paused(&self, day: Day) -> bool {
        is_paused(&self.known.pauses, day)
    }

    /// Days from `from` to `to`, those in pauses not counted.
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
    pub moods: &'k [Felt],
}

impl MoodDay<'_> {
    /// The mean of its levels.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let sum: u32 = self.moods.iter().map(|m| u32::from(m.level)).sum();
        f64::from(sum) / f64::from(u32::try_from(self.moods.len()).unwrap_or(u32::MAX))
    }
}

/// Whether that day lies in one of the pauses.
pub(crate) fn is_paused(pauses: &[(Day, Day)], day: Day) -> bool {
    pauses.iter().any(|(from, until)| (*from..=*until).contains(&day))
}

/// Days from `from` to `to`, without those after `from` up to `to` that lie in a pause.
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
