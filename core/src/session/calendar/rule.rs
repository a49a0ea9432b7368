//! Expands a recurrence rule into civil times.
//!
//! `calcard` expands the rule. It is given one event alone, in floating time and with an end, because over a whole file
//! it confuses two events at the same time, compares ends in UTC with civil times, and drops times that occur twice.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarMonth,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarWeekday,
};
use chrono::{Datelike, NaiveDateTime};

use crate::problem::Fault;

/// The most occurrences of one rule: every day for eighty years.
const MOST_TURNS: usize = 30_000;
/// The most occurrences a day of an event that can be a session.
const MOST_A_DAY: usize = 24;

/// Whether this app can expand the rule: it recurs at most 24 times a day, and has no part that calendars interpret
/// differently.
pub(crate) fn check(rule: &ICalendarRecurrenceRule) -> Result<(), Fault> {
    let several = |list: &[u8]| list.len().max(1);
    let a_day = several(&rule.byhour) * several(&rule.byminute) * several(&rule.bysecond);
    let too_often = a_day > MOST_A_DAY
        || matches!(
            rule.freq,
            ICalendarFrequency::Hourly | ICalendarFrequency::Minutely | ICalendarFrequency::Secondly
        );
    let strange = rule.rscale.is_some() || rule.skip.is_some() || rule.bymonth.iter().any(ICalendarMonth::is_leap);
    let never = rule.interval == Some(0) || rule.count == Some(0) || cannot_be(rule);
    if too_often || strange || never { Err(Fault::NoSuchRule) } else { Ok(()) }
}

/// Whether every part in the text of a rule was understood. The parser skips unknown parts, and without them the rule
/// would mean something else.
pub(crate) fn is_read(rule: &ICalendarRecurrenceRule, text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_ascii_uppercase();
    let understood = rule.to_string();
    let part = |text: &str| {
        let (name, value) = text.split_once('=')?;
        let value = match name {
            "FREQ" => value.to_owned(),
            "COUNT" | "INTERVAL" => value.parse::<u32>().ok()?.to_string(),
            // Of a list only the number of elements is compared, because elements can be written in several ways.
            _ => value.split(',').count().to_string(),
        };
        Some((name.to_owned(), value))
    };
    let known: Vec<_> = understood.split(';').filter_map(part).collect();
    let mut written = text.trim().split(';').map(str::trim).filter(|text| !text.is_empty());
    written.all(|text| part(text).is_some_and(|part| known.contains(&part)))
}

/// Whether a rule names only days that its months never have, such as 30 February. The expansion would search for such
/// a day without end.
fn cannot_be(rule: &ICalendarRecurrenceRule) -> bool {
    let longest = |month: u8| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let months: Vec<u8> =
        if rule.bymonth.is_empty() { vec![1] } else { rule.bymonth.iter().map(ICalendarMonth::month).collect() };
    let fits = |day: &i8| months.iter().any(|month| day.unsigned_abs() <= longest(*month));
    !rule.bymonthday.is_empty() && !rule.bymonthday.iter().any(fits)
}

/// The civil times of an event that first takes place at `first`: up to `until`, where the rule ends, and never after
/// `to`. `first` itself is always included, and is the first of `COUNT` (RFC 5545, 3.3.10), even where the rule does not
/// give it.
pub(crate) fn turns(
    first: NaiveDateTime,
    rule: &ICalendarRecurrenceRule,
    until: Option<NaiveDateTime>,
    to: NaiveDateTime,
) -> Result<Vec<NaiveDateTime>, Fault> {
    check(rule)?;
    let end = until.map_or(to, |until| until.min(to));
    if end < first {
        return Ok(vec![first]);
    }
    let rule = ICalendarRecurrenceRule { until: Some(floating(end)), ..rule.clone() };
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![
            ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(floating(first)),
            ICalendarEntry::new(ICalendarProperty::Rrule).with_value(rule.clone()),
        ],
        component_ids: Vec::new(),
    };
    let expanded = ICalendar { components: vec![event] }.expand_dates(Tz::Floating, MOST_TURNS);
    if !expanded.errors.is_empty() {
        return Err(Fault::NoSuchRule);
    }
    if expanded.events.len() >= MOST_TURNS {
        return Err(Fault::TooMany { limit: u32::try_from(MOST_TURNS).unwrap_or(u32::MAX) });
    }
    let mut found: Vec<NaiveDateTime> = expanded.events.iter().map(|event| event.start.naive_local()).collect();
    found.push(first);
    found.sort_unstable();
    found.dedup();
    found.truncate(rule.count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX)));
    Ok(found)
}

/// A civil time in `calcard`'s form. Years that it cannot represent do not get here.
pub(crate) fn floating(civil: NaiveDateTime) -> PartialDateTime {
    use chrono::Timelike;
    let small = |n: u32| u8::try_from(n).ok();
    PartialDateTime {
        year: u16::try_from(civil.year()).ok(),
        month: small(civil.month()),
        day: small(civil.day()),
        hour: small(civil.hour()),
        minute: small(civil.minute()),
        second: small(civil.second()),
        ..Default::default()
    }
}

/// A weekday, from 0 (Monday) to 6, in `calcard`'s form.
pub(crate) fn weekday(from_monday: u8) -> ICalendarWeekday {
    match from_monday {
        0 => ICalendarWeekday::Monday,
        1 => ICalendarWeekday::Tuesday,
        2 => ICalendarWeekday::Wednesday,
        3 => ICalendarWeekday::Thursday,
        4 => ICalendarWeekday::Friday,
        5 => ICalendarWeekday::Saturday,
        _ => ICalendarWeekday::Sunday,
    }
}

/// An instant in `calcard`'s form.
pub(crate) fn instant(utc: NaiveDateTime) -> PartialDateTime {
    PartialDateTime { tz_hour: Some(0), tz_minute: Some(0), ..floating(utc) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::icalendar::ICalendarValue;

    fn parsed(text: &str) -> Option<ICalendarRecurrenceRule> {
        let file = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        let calendar = ICalendar::parse(&file).unwrap();
        let value = calendar.components[1].property(&ICalendarProperty::Rrule)?.values.first()?.clone();
        if let ICalendarValue::RecurrenceRule(rule) = value { Some(*rule) } else { None }
    }

    #[test]
    fn a_rule_is_understood_whole_or_not_at_all() {
        for text in [
            "FREQ=WEEKLY;WKST=MO;UNTIL=20260528T215959Z;BYDAY=TH",
            "FREQ=MONTHLY;BYDAY=+1MO,-1FR;INTERVAL=02",
            "freq=weekly;byday=mo",
            "FREQ=YEARLY;BYMONTH=03;BYDAY=-1SU;",
            "FREQ=DAILY;COUNT=5;UNTIL=20260528",
        ] {
            assert!(is_read(&parsed(text).unwrap(), text.as_bytes()), "{text}");
        }
        for text in [
            "FREQ=NEVER",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=65537",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=DAILY;BYMOON=1",
        ] {
            assert!(parsed(text).is_none_or(|rule| !is_read(&rule, text.as_bytes())), "{text}");
        }
    }

    #[test]
    fn a_rule_that_cannot_be_followed_says_so() {
        for text in ["FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"] {
            assert_eq!(check(&parsed(text).unwrap()), Err(Fault::NoSuchRule), "{text}");
        }
    }

    #[test]
    fn the_start_is_the_first_of_a_count_also_where_the_rule_does_not_give_it() {
        let at = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(17, 0, 0).unwrap();
        let days = |first: u32, rule: &str| {
            let found = turns(at(first), &parsed(rule).unwrap(), None, at(31)).unwrap();
            found.iter().map(Datelike::day).collect::<Vec<_>>()
        };
        // 5 March 2026 is a Thursday.
        assert_eq!(days(5, "FREQ=WEEKLY;BYDAY=TH;COUNT=3"), [5, 12, 19]);
        assert_eq!(days(4, "FREQ=WEEKLY;BYDAY=TH;COUNT=3"), [4, 5, 12]);
        assert_eq!(days(4, "FREQ=WEEKLY;BYDAY=TH;COUNT=1"), [4]);
        assert_eq!(days(4, "FREQ=WEEKLY;BYDAY=TH"), [4, 5, 12, 19, 26]);
    }
}
