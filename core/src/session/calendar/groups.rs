//! Groups the events of a calendar by title, for a person to choose from, and accounts for every event of the file.

use std::collections::{BTreeMap, HashMap};

use super::occurrences::{Event, Occurrence, Unread};
use super::{AHEAD_DAYS, BACK_DAYS, CalendarDate, CalendarGroup, CalendarLeft, CalendarLeftOut, CalendarPreview};
use super::{CalendarUnread, MOST_SESSIONS};
use crate::count::signed;
use crate::moment::{CivilTime, DAY_MS, FURTHEST_CLOCKS_MINUTES, Moment};
use crate::problem::{NAMED_PROBLEMS, Problem};
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

/// Builds the preview of a calendar, with the problems of the file itself.
pub(crate) fn preview(
    events: &[Event],
    problems: Vec<Problem>,
    span: Span,
    now: &Moment,
    words: &Wording,
) -> CalendarPreview {
    let mut by_title: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    let mut left: HashMap<CalendarLeft, u64> = HashMap::new();
    let mut unread: Vec<&Unread> = Vec::new();
    for event in events {
        by_title.entry(&event.title).or_default().push(event);
        for what in event.left.iter().copied().chain(fates(event, span).into_iter().filter_map(Fate::left)) {
            *left.entry(what).or_default() += 1;
        }
        let (over, open): (Vec<&Unread>, Vec<&Unread>) = event.unread.iter().partition(|unread| is_over(unread, span));
        for (what, count) in [(CalendarLeft::Over, over.len() as u64), (CalendarLeft::Replaced, event.replaced)] {
            *left.entry(what).or_default() += count;
        }
        unread.extend(open);
    }
    let mut groups: Vec<CalendarGroup> =
        by_title.into_iter().filter_map(|(title, events)| group(title, &events, span, now, words)).collect();
    groups.sort_by_key(|group| (group.next.is_none(), group.next));
    let left_out = |what: &CalendarLeft| {
        let count = left.get(what).copied().filter(|count| *count > 0)?;
        Some(CalendarLeftOut { what: *what, count })
    };
    unread.sort_by_key(|unread| unread.line);
    CalendarPreview {
        groups,
        left_out: CalendarLeft::ALL.iter().filter_map(left_out).collect(),
        unread_total: unread.len() as u64,
        unread: unread.into_iter().take(NAMED_PROBLEMS).map(|unread| told(unread, now, words)).collect(),
        problems,
        events: events.iter().map(components).sum(),
    }
}

/// What becomes of one component of an event, the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Replaced,
    Over,
    TooFar,
    InGroup,
}

impl Fate {
    fn left(self) -> Option<CalendarLeft> {
        match self {
            Self::Replaced => Some(CalendarLeft::Replaced),
            Self::Over => Some(CalendarLeft::Over),
            Self::TooFar => Some(CalendarLeft::TooFar),
            Self::InGroup => None,
        }
    }
}

/// What becomes of each component that says when the event takes place. The event itself shares the fate of its
/// strongest occurrence, whichever component gives it.
fn fates(event: &Event, span: Span) -> Vec<Fate> {
    let mut fates = vec![Fate::Replaced; event.parts];
    for time in &event.times {
        let fate = match time.at_ms {
            at if at < span.from_ms => Fate::Over,
            at if at > span.to_ms => Fate::TooFar,
            _ => Fate::InGroup,
        };
        for part in [Some(time.part), event.has_itself.then_some(0)].into_iter().flatten() {
            if let Some(known) = fates.get_mut(part) {
                *known = fate.max(*known);
            }
        }
    }
    if event.called_off {
        fates.push(Fate::InGroup);
    }
    fates
}

/// How many components of the file the event was made of.
fn components(event: &Event) -> u64 {
    let told = event.parts + usize::from(event.called_off) + event.left.len() + event.unread.len();
    told as u64 + event.replaced
}

/// Whether an event that cannot be read was surely over before the span, by any clock.
fn is_over(unread: &Unread, span: Span) -> bool {
    unread.last_ms.is_some_and(|last| last.saturating_add(FURTHEST_CLOCKS_MINUTES * 60_000) < span.from_ms)
}

fn told(unread: &Unread, now: &Moment, words: &Wording) -> CalendarUnread {
    let starts = unread.starts.map(CivilTime);
    CalendarUnread {
        title: unread.title.clone(),
        starts,
        text: starts.map_or_else(|| words.ics_no_start(), |starts| words.time(starts, now.civil().date())),
        line: unread.line,
        problems: unread.problems.iter().take(NAMED_PROBLEMS).cloned().collect(),
    }
}

/// The group of one title; `None` where nothing of it is in the span.
fn group(title: &str, events: &[&Event], span: Span, now: &Moment, words: &Wording) -> Option<CalendarGroup> {
    let mut times: Vec<&Occurrence> =
        events.iter().flat_map(|event| &event.times).filter(|time| span.holds(time)).collect();
    times.sort_by_key(|time| time.at_ms);
    let ended = events.iter().filter(|event| event.called_off).count() as u64;
    if times.is_empty() && ended == 0 {
        return None;
    }
    let takes_place = || times.iter().filter(|time| !time.called_off);
    let next = takes_place().find(|time| time.at_ms >= now.unix_ms).map(|time| now.here_at(time.at_ms).civil());
    let count = takes_place().count() as u64;
    let titled_off = times.iter().filter(|time| time.titled_off).count() as u64;
    let text = match next {
        Some(next) => words.ics_group_next(sentence::IcsGroupNext {
            count: signed(count),
            next: &words.time(next, now.civil().date()),
        }),
        None if times.is_empty() => words.ics_group_ended(),
        None => words.ics_group(signed(count)),
    };
    let goes_further = events.iter().any(|event| event.goes_further);
    let text = if goes_further { format!("{text} · {}", words.ics_goes_further()) } else { text };
    let date = |time: &&Occurrence| CalendarDate {
        starts: now.here_at(time.at_ms).civil(),
        minutes: time.minutes,
        called_off: time.called_off,
        titled_off: time.titled_off,
    };
    let unread = events.iter().flat_map(|event| &event.unread).filter(|unread| !is_over(unread, span)).count();
    let of_file = events.iter().flat_map(|event| fates(event, span)).filter(|fate| *fate == Fate::InGroup).count();
    Some(CalendarGroup {
        title: title.to_owned(),
        count,
        called_off: times.len() as u64 - count - titled_off,
        titled_off,
        ended,
        next,
        text,
        question: (titled_off > 0).then(|| words.ics_titled_off(signed(titled_off))),
        repeats: events.iter().any(|event| event.repeats),
        unread: unread as u64,
        events: of_file as u64,
        dates: times.iter().take(MOST_SESSIONS).map(date).collect(),
    })
}
