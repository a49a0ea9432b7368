//! Groups the events of a calendar by title, for a person to choose from.

use crate::moment::DAY_MS;
use std::collections::{BTreeMap, HashMap};

use super::MOST_SESSIONS;
use super::occurrences::{Event, Occurrence};
use super::{AHEAD_DAYS, BACK_DAYS, CalendarDate, CalendarGroup, CalendarLeft, CalendarLeftOut, CalendarPreview};
use crate::count::signed;
use crate::moment::Moment;
use crate::problem::Problems;
use crate::words::{Wording, sentence};

/// The span of time that is examined, in ms since 1970 UTC; both ends are included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
}

impl Span {
    /// Two years ahead, and ten years back where past events are wanted.
    pub(crate) fn around(now: &Moment, with_past: bool) -> Self {
        let back = if with_past { BACK_DAYS * DAY_MS } else { 0 };
        Self { from_ms: now.unix_ms.saturating_sub(back), to_ms: now.unix_ms.saturating_add(AHEAD_DAYS * DAY_MS) }
    }

    /// Whether the occurrence starts in this span.
    pub(crate) fn holds(&self, occurrence: &Occurrence) -> bool {
        (self.from_ms..=self.to_ms).contains(&occurrence.at_ms)
    }
}

/// Builds the preview of a calendar.
pub(crate) fn preview(events: &[Event], span: Span, now: &Moment, words: &Wording) -> CalendarPreview {
    let mut by_title: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    let mut left: HashMap<CalendarLeft, u64> = HashMap::new();
    let mut problems = Problems::default();
    for event in events {
        by_title.entry(&event.title).or_default().push(event);
        for what in &event.left {
            *left.entry(*what).or_default() += 1;
        }
        for problem in &event.problems {
            problems.add(problem.clone());
        }
    }
    let mut groups: Vec<CalendarGroup> =
        by_title.into_iter().filter_map(|(title, events)| group(title, &events, span, now, words)).collect();
    groups.sort_by_key(|group| (group.next.is_none(), group.next));
    let left_out = |what: &CalendarLeft| Some(CalendarLeftOut { what: *what, count: *left.get(what)? });
    CalendarPreview {
        groups,
        left_out: CalendarLeft::ALL.iter().filter_map(left_out).collect(),
        problems: problems.named().to_vec(),
        problems_total: problems.total(),
    }
}

/// The group of one title; `None` where no event of it takes place in the span and none has a problem.
fn group(title: &str, events: &[&Event], span: Span, now: &Moment, words: &Wording) -> Option<CalendarGroup> {
    let mut times: Vec<&Occurrence> =
        events.iter().flat_map(|event| &event.times).filter(|time| span.holds(time)).collect();
    times.sort_by_key(|time| time.at_ms);
    let problems = events.iter().map(|event| event.problems.len() as u64).sum();
    if times.is_empty() && problems == 0 {
        return None;
    }
    let takes_place = || times.iter().filter(|time| !time.called_off);
    let next = takes_place().find(|time| time.at_ms >= now.unix_ms).map(|time| now.here_at(time.at_ms).civil());
    let count = takes_place().count() as u64;
    let text = match next {
        Some(next) => words.ics_group_next(sentence::IcsGroupNext { count: signed(count), next: &words.time(next) }),
        None => words.ics_group(signed(count)),
    };
    let date = |time: &&Occurrence| CalendarDate {
        starts: now.here_at(time.at_ms).civil(),
        minutes: time.minutes,
        called_off: time.called_off,
    };
    Some(CalendarGroup {
        title: title.to_owned(),
        count,
        next,
        text,
        repeats: events.iter().any(|event| event.repeats),
        problems,
        dates: times.iter().take(MOST_SESSIONS).map(date).collect(),
    })
}
