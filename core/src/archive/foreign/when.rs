//! Parses the dates and times that other apps write.

use super::DateOrder;
use crate::moment::{CivilTime, Day, Moment, TimeFault};
use crate::problem::Fault;

/// Prefixes of month names as Daylio's old export writes them, January first: English, German, French, Spanish,
/// Italian, Portuguese, Dutch. A word is the first month that has one of its prefixes.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maa", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// The fault for a text that is not a valid time.
pub(super) fn fault(fault: TimeFault) -> Fault {
    match fault {
        TimeFault::NotATime => Fault::NotATime,
        TimeFault::OutOfRange => Fault::TimeOutOfRange,
    }
}

/// Parses a clock time into hour and minute: `20:15`, `20:15:00`, `8.15 pm`, `8h15`, `8:15 a.m.`.
pub(super) fn clock_time(text: &str) -> Result<(u8, u8), TimeFault> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | 'h' | 'H')).unwrap_or(text.len());
    let (clock, half) = text.split_at(end);
    let half: String = half.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_lowercase).collect();
    let mut parts = clock.trim_end_matches(['h', 'H', '.']).split([':', '.', 'h', 'H']);
    let mut part = |most: u8| -> Result<Option<u8>, TimeFault> {
        let Some(digits) = parts.next() else { return Ok(None) };
        if digits.is_empty() || digits.len() > 2 {
            return Err(TimeFault::NotATime);
        }
        let number = digits.parse().map_err(|_| TimeFault::NotATime)?;
        if number > most { Err(TimeFault::OutOfRange) } else { Ok(Some(number)) }
    };
    let hour = part(23)?.ok_or(TimeFault::NotATime)?;
    let minute = part(59)?;
    part(60)?;
    if parts.next().is_some() {
        return Err(TimeFault::NotATime);
    }
    let hour = match half.as_str() {
        "" if minute.is_some() => hour,
        "am" | "pm" => {
            if !(1..=12).contains(&hour) {
                return Err(TimeFault::OutOfRange);
            }
            hour % 12 + if half == "pm" { 12 } else { 0 }
        }
        _ => return Err(TimeFault::NotATime),
    };
    Ok((hour, minute.unwrap_or(0)))
}

/// Parses a day and a month name in any order (`18 May`, `May 18`, `18. Mai`), for the given year.
pub(super) fn day_of_year(year: &str, date: &str) -> Result<Day, TimeFault> {
    let year: i32 = digits(year.trim(), 4)?;
    let words = || date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let day = words().find_map(|word| {
        let number = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits(number, 2).ok()
    });
    let month = words().find_map(month);
    match (day.and_then(|day| u32::try_from(day).ok()), month) {
        (Some(day), Some(month)) => Day::from_ymd(year, month, day).ok_or(TimeFault::OutOfRange),
        _ => Err(TimeFault::NotATime),
    }
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

fn digits(text: &str, most: usize) -> Result<i32, TimeFault> {
    if text.is_empty() || text.len() > most || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TimeFault::NotATime);
    }
    text.parse().map_err(|_| TimeFault::NotATime)
}

/// The time in a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// A day without a time.
    Day(Day),
    /// The time on a wall clock.
    Civil(CivilTime),
    /// An instant.
    Moment(Moment),
}

/// Parses a date with its parts in the given order and a year of four digits, with or without a time after it.
pub(super) fn table_date(text: &str, order: DateOrder) -> Result<When, TimeFault> {
    let text = text.trim();
    if order == DateOrder::YearMonthDay {
        // RFC 3339 is read by the product's own parser.
        match Moment::parse(text) {
            Ok(moment) => return Ok(When::Moment(moment)),
            Err(TimeFault::OutOfRange) => return Err(TimeFault::OutOfRange),
            Err(TimeFault::NotATime) => {}
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == 'T').unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let mut parts = date.trim_end_matches(['.', ',']).split(['-', '.', '/']);
    let mut part = || parts.next().ok_or(TimeFault::NotATime);
    let (a, b, c) = (part()?, part()?, part()?);
    if parts.next().is_some() {
        return Err(TimeFault::NotATime);
    }
    let (year, month, day) = match order {
        DateOrder::YearMonthDay => (a, b, c),
        DateOrder::DayMonthYear => (c, b, a),
        DateOrder::MonthDayYear => (c, a, b),
    };
    if year.len() != 4 {
        return Err(TimeFault::NotATime);
    }
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?.cast_unsigned(), digits(day, 2)?.cast_unsigned());
    let day = Day::from_ymd(year, month, day).ok_or(TimeFault::OutOfRange)?;
    let time = time.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, 'T' | ','));
    if time.is_empty() {
        return Ok(When::Day(day));
    }
    let (hour, minute) = clock_time(time)?;
    Ok(When::Civil(day.at(hour, minute)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_of_twelve_and_of_twenty_four_hours() {
        for (text, time) in [
            ("20:15", (20, 15)),
            ("8:05 am", (8, 5)),
            ("11:54 pm", (23, 54)),
            ("12:00 AM", (0, 0)),
            ("12:30\u{202f}p.m.", (12, 30)),
            ("8.15 PM", (20, 15)),
            ("8h15", (8, 15)),
            ("7 pm", (19, 0)),
            ("23:59:60", (23, 59)),
        ] {
            assert_eq!(clock_time(text), Ok(time), "{text}");
        }
        for text in ["", "8", "noon", "8:15 xm", "123:00", "8:", "1:2:3:4", "下午8:15"] {
            assert_eq!(clock_time(text), Err(TimeFault::NotATime), "{text}");
        }
        for text in ["24:00", "13:00 pm", "0:10 am", "8:60"] {
            assert_eq!(clock_time(text), Err(TimeFault::OutOfRange), "{text}");
        }
    }

    #[test]
    fn the_old_export_writes_months_by_name() {
        for (date, iso) in [
            ("18 May", "2018-05-18"),
            ("May 18", "2018-05-18"),
            ("June 1st", "2018-06-01"),
            ("3. März", "2018-03-03"),
            ("1 de agosto", "2018-08-01"),
            ("5 juil.", "2018-07-05"),
            ("5 juin", "2018-06-05"),
            ("31 gennaio", "2018-01-31"),
            ("2 mrt.", "2018-03-02"),
            ("9 out", "2018-10-09"),
        ] {
            assert_eq!(day_of_year("2018", date).unwrap().to_string(), iso, "{date}");
        }
        assert_eq!(day_of_year("2018", "30 February"), Err(TimeFault::OutOfRange));
        assert_eq!(day_of_year("18", "18"), Err(TimeFault::NotATime));
        assert_eq!(day_of_year("2018", "18 5"), Err(TimeFault::NotATime));
    }

    #[test]
    fn beginnings_of_months_do_not_overlap() {
        for (at, names) in MONTHS.iter().enumerate() {
            for name in *names {
                assert_eq!(month(name), u32::try_from(at + 1).ok(), "{name}");
            }
        }
    }

    #[test]
    fn tables_write_dates_in_their_own_order() {
        let civil = |text: &str| When::Civil(CivilTime::parse(text).unwrap());
        let day = |text: &str| When::Day(Day::parse(text).unwrap());
        for (text, order, when) in [
            ("2026-03-02", DateOrder::YearMonthDay, day("2026-03-02")),
            ("2026/3/2 20:15", DateOrder::YearMonthDay, civil("2026-03-02T20:15")),
            ("2026-03-02T20:15:30", DateOrder::YearMonthDay, civil("2026-03-02T20:15")),
            ("02.03.2026", DateOrder::DayMonthYear, day("2026-03-02")),
            ("2.3.2026, 8:15 pm", DateOrder::DayMonthYear, civil("2026-03-02T20:15")),
            ("3/2/2026", DateOrder::MonthDayYear, day("2026-03-02")),
        ] {
            assert_eq!(table_date(text, order), Ok(when), "{text}");
        }
        let when = table_date("2026-03-02T20:15:00-05:00", DateOrder::YearMonthDay).unwrap();
        assert_eq!(when, When::Moment(Moment::parse("2026-03-02T20:15:00-05:00").unwrap()));
        for text in ["", "02.03.26", "2.3", "1.2.3.2026", "heute"] {
            assert_eq!(table_date(text, DateOrder::DayMonthYear), Err(TimeFault::NotATime), "{text}");
        }
        assert_eq!(table_date("31.02.2026", DateOrder::DayMonthYear), Err(TimeFault::OutOfRange));
        assert_eq!(table_date("9999-01-01T00:00Z", DateOrder::YearMonthDay), Err(TimeFault::OutOfRange));
    }
}
