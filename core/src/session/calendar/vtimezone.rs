//! Describes a zone in a calendar file (`VTIMEZONE`), by the rules that this device knows.
//!
//! A change that comes every year on the same weekday of the same month, such as the last Sunday in March, is written as
//! one rule. Some calendars keep a zone beyond the time for which a file describes it, so a rule that still holds at the
//! end of that time is left open.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarEntry, ICalendarFrequency,
    ICalendarMonth, ICalendarProperty, ICalendarRecurrenceRule, ICalendarWeekday,
};
use chrono::{Datelike, NaiveDateTime};

use super::clock::shown;
use super::rule::{floating, instant, weekday};
use crate::moment::{DAY_MS, Day};
use crate::zones;

/// A change of the clocks.
#[derive(Clone, Copy)]
struct Change {
    at_ms: i64,
    /// Minutes east of UTC before it.
    from: i32,
    /// Minutes east of UTC after it.
    to: i32,
}

/// Adds the description of a zone from `from_ms` to `to_ms`. Nothing is added for a zone whose rules are not known; its
/// name stands in the file all the same.
pub(super) fn describe(file: &mut ICalendar, zone: &str, from_ms: i64, to_ms: i64) {
    let Some((first, changes)) = zones::changes(zone, from_ms, to_ms) else { return };
    let mut before = first;
    let changes = changes.iter().map(|change| {
        let from = std::mem::replace(&mut before, change.offset_minutes);
        Change { at_ms: change.at_ms, from, to: change.offset_minutes }
    });
    let changes: Vec<Change> = changes.filter(|change| change.from != change.to).collect();

    let name = ICalendarEntry::new(ICalendarProperty::Tzid).with_value(zone);
    let mut whole = ICalendarComponent::new(ICalendarComponentType::VTimezone);
    whole.entries.push(name);
    let begins = Change { at_ms: from_ms, from: first, to: first };
    let at_first = if changes.first().is_some_and(|next| next.to < next.from) {
        ICalendarComponentType::Daylight
    } else {
        ICalendarComponentType::Standard
    };
    let first = std::iter::once(part(at_first, &[begins], false));
    for part in first.chain(runs(&changes).iter().map(|run| part(kind(run), run, is_open(run, to_ms)))) {
        whole.component_ids.push(push(file, part));
    }
    let id = push(file, whole);
    if let Some(root) = file.components.first_mut() {
        root.component_ids.push(id);
    }
}

fn push(file: &mut ICalendar, component: ICalendarComponent) -> u32 {
    let id = u32::try_from(file.components.len()).unwrap_or(u32::MAX);
    file.components.push(component);
    id
}

/// The changes, together where each comes a year after the one before it, on the same day by the same rule.
fn runs(changes: &[Change]) -> Vec<Vec<Change>> {
    let mut runs: Vec<Vec<Change>> = Vec::new();
    for change in changes {
        let follows = |run: &&mut Vec<Change>| run.last().is_some_and(|last| last.is_repeated_by(change));
        match runs.iter_mut().find(follows) {
            Some(run) => run.push(*change),
            None => runs.push(vec![*change]),
        }
    }
    runs
}

/// Whether the last change of a run is within a year of the end, so that nothing is known to end the run.
fn is_open(run: &[Change], to_ms: i64) -> bool {
    run.last().is_some_and(|last| to_ms - last.at_ms < 366 * DAY_MS)
}

/// Clocks go forward to daylight saving time. What a part is called changes no time in it.
fn kind(run: &[Change]) -> ICalendarComponentType {
    let forward = run.first().is_some_and(|change| change.to > change.from);
    if forward { ICalendarComponentType::Daylight } else { ICalendarComponentType::Standard }
}

fn part(kind: ICalendarComponentType, run: &[Change], open: bool) -> ICalendarComponent {
    let mut part = ICalendarComponent::new(kind);
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return part };
    let (starts, (month, week, weekday)) = (first.starts(), first.day());
    part.entries.extend([
        ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(floating(starts)),
        ICalendarEntry::new(ICalendarProperty::Tzoffsetfrom).with_value(offset(first.from)),
        ICalendarEntry::new(ICalendarProperty::Tzoffsetto).with_value(offset(first.to)),
    ]);
    if run.len() > 1 {
        part.entries.push(ICalendarEntry::new(ICalendarProperty::Rrule).with_value(ICalendarRecurrenceRule {
            freq: ICalendarFrequency::Yearly,
            until: (!open).then(|| instant(shown(last.at_ms))),
            bymonth: vec![ICalendarMonth::new(month, false)],
            byday: vec![ICalendarDay { ordwk: Some(week), weekday }],
            ..Default::default()
        }));
    }
    part
}

impl Change {
    /// The time on the clocks before they are set.
    fn starts(self) -> NaiveDateTime {
        shown(self.at_ms + i64::from(self.from) * 60_000)
    }

    /// Its month, the week of the month (−1 for the last), and its weekday.
    fn day(self) -> (u8, i16, ICalendarWeekday) {
        let date = self.starts().date();
        let last = date.checked_add_signed(chrono::Duration::days(7)).is_none_or(|later| later.month() != date.month());
        let week = if last { -1 } else { i16::try_from(date.day0() / 7 + 1).unwrap_or(1) };
        (u8::try_from(date.month()).unwrap_or(1), week, weekday(Day(date).weekday()))
    }

    /// Whether a change is this one, a year later.
    fn is_repeated_by(self, later: &Self) -> bool {
        (self.from, self.to, self.day(), self.starts().time())
            == (later.from, later.to, later.day(), later.starts().time())
            && self.starts().year() + 1 == later.starts().year()
    }
}

fn offset(minutes: i32) -> PartialDateTime {
    let small = |n: u32| u8::try_from(n).ok();
    let size = minutes.unsigned_abs();
    PartialDateTime {
        tz_hour: small(size / 60),
        tz_minute: small(size % 60),
        tz_minus: minutes < 0,
        ..Default::default()
    }
}
