//! Decides which days a page covers, and which lines are on it.

use super::{
    KeptBack, MOST_DAYS, MOST_SESSIONS_BACK, NAME_CHARS, Part, QUESTION_CHARS, QUESTIONS, SummaryChoice, SummaryPeriod,
    USUAL_WEEKS,
};
use crate::concern::rules::Concern;
use crate::concern::{Stage, rules};
use crate::entry::factors::Factor;
use crate::entry::mood::LEVELS;
use crate::entry::{Body, Entry};
use crate::moment::Day;
use crate::problem::{Fault, Problems};

/// The days of a page, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: Day,
    pub(crate) until: Day,
}

impl Days {
    /// The number of days.
    pub(crate) fn count(self) -> i64 {
        self.until.since(self.from) + 1
    }

    /// Whether `day` is one of these days.
    pub(crate) fn hold(self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// The weeks of the page, counted from its first day; the last may be shorter.
    pub(crate) fn weeks(self) -> impl Iterator<Item = Self> {
        let count = (self.count() + 6) / 7;
        (0..count).map(move |week| {
            let from = self.from.plus(7 * week);
            Self { from, until: from.plus(6).min(self.until) }
        })
    }
}

fn last_weeks(count: u32, today: Day) -> Days {
    Days { from: today.plus(1 - 7 * i64::from(count)), until: today }
}

/// The earliest day on which a page may begin.
pub(crate) fn earliest(today: Day) -> Day {
    today.plus(1 - MOST_DAYS)
}

/// The days of the chosen period. `attended` holds the days of the sessions that took place since [`earliest`], in
/// order.
pub(crate) fn days(choice: Option<SummaryPeriod>, today: Day, attended: &[Day], problems: &mut Problems) -> Days {
    let usual = last_weeks(USUAL_WEEKS, today);
    match choice {
        None => usual,
        Some(SummaryPeriod::Weeks { count }) => {
            let most = MOST_DAYS / 7;
            if !(1..=most).contains(&i64::from(count)) {
                problems.field("weeks", Fault::OutOfRange { min: 1, max: most });
                return usual;
            }
            last_weeks(count, today)
        }
        Some(SummaryPeriod::Since { day }) => {
            if day > today {
                problems.field("since", Fault::InFuture);
                return usual;
            }
            if day < earliest(today) {
                problems.field("since", Fault::TimeOutOfRange);
                return usual;
            }
            Days { from: day, until: today }
        }
        Some(SummaryPeriod::Sessions { count }) => {
            if !(1..=MOST_SESSIONS_BACK).contains(&count) {
                problems.field("sessions", Fault::OutOfRange { min: 1, max: MOST_SESSIONS_BACK.into() });
                return usual;
            }
            let back = usize::try_from(count).unwrap_or(usize::MAX);
            let from = attended.get(attended.len().saturating_sub(back)).copied();
            from.map_or(usual, |from| Days { from: from.min(today), until: today })
        }
    }
}

/// The name and the questions that the person typed, trimmed.
pub(crate) struct Typed {
    pub(crate) name: Option<String>,
    pub(crate) questions: Vec<String>,
}

/// Trims the typed texts, and reports those that are too long or too many.
pub(crate) fn typed(choice: &SummaryChoice, problems: &mut Problems) -> Typed {
    let limit = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
    let trimmed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let name = choice.name.as_deref().and_then(trimmed);
    if name.as_ref().is_some_and(|name| name.chars().count() > NAME_CHARS) {
        problems.field("name", Fault::TooLong { limit: limit(NAME_CHARS) });
    }
    let questions: Vec<String> = choice.questions.iter().filter_map(|text| trimmed(text)).collect();
    if questions.len() > QUESTIONS {
        problems.field("questions", Fault::TooMany { limit: limit(QUESTIONS) });
    }
    if questions.iter().any(|text| text.chars().count() > QUESTION_CHARS) {
        problems.field("questions", Fault::TooLong { limit: limit(QUESTION_CHARS) });
    }
    Typed { name, questions }
}

/// Decides for each line whether it is on the page, and afterwards reports chosen ids that belong to no line.
pub(crate) struct Chooser<'c> {
    choice: &'c SummaryChoice,
    joint: bool,
    seen: Vec<String>,
}

impl<'c> Chooser<'c> {
    pub(crate) fn new(choice: &'c SummaryChoice, joint: bool) -> Self {
        Self { choice, joint, seen: Vec::new() }
    }

    /// Whether others take part in the therapy.
    pub(crate) fn is_joint(&self) -> bool {
        self.joint
    }

    /// Whether a line needs a second choice.
    pub(crate) fn asks_twice(&self, kept_back: Option<KeptBack>) -> bool {
        self.joint && kept_back.is_some_and(KeptBack::needs_second_choice)
    }

    /// Whether the line with this id is on the page.
    pub(crate) fn is_on(&mut self, part: Part, id: &str, kept_back: Option<KeptBack>) -> bool {
        self.seen.push(id.to_owned());
        let named = |ids: &[String], other: Option<&str>| ids.iter().any(|i| i == id || Some(i.as_str()) == other);
        if named(&self.choice.leave_out, Some(part.id())) {
            return false;
        }
        let Some(why) = kept_back else { return true };
        let once = named(&self.choice.include, Some(why.id()));
        let twice = !self.asks_twice(kept_back) || named(&self.choice.although_others_see, Some(why.id()));
        once && twice
    }

    /// Reports chosen ids that belong to no line: a misspelt id would otherwise leave something on the page that was to
    /// be left out. The ids are not repeated in the problem, because an imported id may hold anything.
    pub(crate) fn check(&self, problems: &mut Problems) {
        let parts: Vec<&str> = Part::ALL.iter().map(|part| part.id()).collect();
        let whys: Vec<&str> = KeptBack::ALL.iter().map(|why| why.id()).collect();
        let lists = [
            ("leave_out", &self.choice.leave_out, &parts),
            ("include", &self.choice.include, &whys),
            ("although_others_see", &self.choice.although_others_see, &whys),
        ];
        for (field, ids, groups) in lists {
            if ids.iter().any(|id| !groups.contains(&id.as_str()) && !self.seen.contains(id)) {
                let allowed = groups.iter().map(|&group| group.to_owned()).collect();
                problems.field(field, Fault::NotOneOf { allowed });
            }
        }
    }
}

/// Why a line about this factor stays out unless it is chosen; `None` where it does not.
pub(crate) fn keeps_factor_back(about: Factor, joint: bool) -> Option<KeptBack> {
    if about.may_endanger() {
        Some(KeptBack::UnsafeRelationship)
    } else if joint && about.is_private_in_joint_therapy() {
        Some(KeptBack::Joint)
    } else {
        None
    }
}

/// Why a concern stays out unless it is chosen; `None` where it does not.
pub(crate) fn keeps_concern_back(concern: &Concern, joint: bool, not_with_therapist: bool) -> Option<KeptBack> {
    let about = concern.about;
    let factor = keeps_factor_back(about, joint);
    if factor.is_some() {
        factor
    } else if not_with_therapist && matches!(about, Factor::Relationship | Factor::Stopping) {
        Some(KeptBack::AboutTherapist)
    } else if concern.stage == Stage::Drafted {
        Some(KeptBack::Drafts)
    } else {
        None
    }
}

/// A concern, and when it was brought up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) concern: Concern,
    /// The day of the first line that says that it was brought up.
    pub(crate) raised: Option<Day>,
    /// The day of the last line about it.
    pub(crate) last: Day,
}

/// The concerns that these lines are about. The lines are in the order in which they were logged.
pub(crate) fn told(lines: &[Entry]) -> Vec<Told> {
    let about = |concern: &Concern| lines.iter().filter(|line| line.id == concern.id).collect::<Vec<_>>();
    let raises = |line: &&&Entry| matches!(&line.body, Body::Concern(c) if c.stage == Some(Stage::Raised));
    let concerns = rules::fold(lines).into_iter();
    concerns
        .filter_map(|concern| {
            let own = about(&concern);
            let raised = own.iter().find(raises).map(|line| line.day);
            Some(Told { raised, last: own.last()?.day, concern })
        })
        .collect()
}

/// The median of some levels; `None` where there are none. Sorts `levels`.
pub(crate) fn median(levels: &mut [f64]) -> Option<f64> {
    levels.sort_by(f64::total_cmp);
    let middle = levels.len() / 2;
    let upper = levels.get(middle).copied()?;
    if levels.len() % 2 == 1 {
        return Some(upper);
    }
    levels.get(middle.checked_sub(1)?).map(|lower| f64::midpoint(*lower, upper))
}

/// The median of each day on which a mood was logged, by day.
pub(crate) fn day_medians(entries: &[Entry]) -> Vec<(Day, f64)> {
    let mut levels: std::collections::BTreeMap<Day, Vec<f64>> = std::collections::BTreeMap::new();
    for entry in entries {
        if let Body::Mood(mood) = &entry.body {
            debug_assert!(LEVELS.contains(&mood.level));
            levels.entry(entry.day).or_default().push(f64::from(mood.level));
        }
    }
    levels.into_iter().filter_map(|(day, mut levels)| Some((day, median(&mut levels)?))).collect()
}
