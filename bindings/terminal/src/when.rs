//! Times as people write them.

use holdfast::moment::{CivilTime, Day, Moment};
use holdfast::words::weekday_beginning;

/// Whether a time without a date is in the past or in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    /// The past: "20:15" may be yesterday evening.
    Behind,
    /// The future: "thu" is the next Thursday.
    Ahead,
}

/// A time: `2026-03-02T20:15`, `2026-03-02 20:15`, `20:15`, `yesterday 20:15`, `thu 17:00`, `tomorrow 9:00`.
pub(crate) fn time(text: &str, now: &Moment, lies: Lies) -> Option<CivilTime> {
    let text = text.trim();
    if let Ok(time) = CivilTime::parse(text) {
        return Some(time);
    }
    let (date, clock) = match text.rsplit_once([' ', 'T']) {
        Some((date, clock)) => (Some(date.trim()), clock),
        None => (None, text),
    };
    let (hour, minute) = clock_time(clock)?;
    let here = now.civil();
    let Some(date) = date else {
        let today = here.date().at(hour, minute);
        return Some(match lies {
            // After midnight, "20:15" means the evening before.
            Lies::Behind if today > here && here.hour() < 5 => here.date().plus(-1).at(hour, minute),
            Lies::Ahead if today < here => here.date().plus(1).at(hour, minute),
            _ => today,
        });
    };
    let on = day(date, now, lies)?;
    // "thu 9:00", typed on a Thursday at ten, means the next week.
    let over = lies == Lies::Ahead && weekday(date).is_some() && on.at(hour, minute) < here;
    Some(if over { on.plus(7) } else { on }.at(hour, minute))
}

/// A day: `2026-03-02`, `today`, `yesterday`, `tomorrow`, a weekday, or a number of days or weeks from now: `10d`,
/// `2w`.
pub(crate) fn day(text: &str, now: &Moment, lies: Lies) -> Option<Day> {
    let text = text.trim().to_lowercase();
    if let Ok(day) = Day::parse(&text) {
        return Some(day);
    }
    let today = now.civil().date();
    let sign = if lies == Lies::Ahead { 1 } else { -1 };
    match text.as_str() {
        "today" | "heute" => return Some(today),
        "yesterday" | "gestern" => return Some(today.plus(-1)),
        "tomorrow" | "morgen" => return Some(today.plus(1)),
        _ => {}
    }
    if let Some(weekday) = weekday(&text) {
        let ahead = (i64::from(weekday) - i64::from(today.weekday())).rem_euclid(7);
        let behind = (i64::from(today.weekday()) - i64::from(weekday)).rem_euclid(7);
        return Some(today.plus(if lies == Lies::Ahead { ahead } else { -behind }));
    }
    let unit = text.chars().last()?;
    let days = match unit {
        'd' | 't' => 1,
        'w' => 7,
        _ => return None,
    };
    let count: i64 = text.strip_suffix(unit)?.trim().parse().ok().filter(|count| (0..=5_000).contains(count))?;
    Some(today.plus(sign * count * days))
}

/// A weekday, 0 (Monday) to 6 (Sunday), by the beginning of its name in any language; at least two letters.
pub(crate) fn weekday(text: &str) -> Option<u8> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if text.chars().count() < 2 { None } else { weekday_beginning(&text) }
}

/// A time on the clock, as hour and minute.
pub(crate) fn clock_time(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once([':', '.'])?;
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !digits(hour) || !digits(minute) || !(1..=2).contains(&hour.len()) || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// A span of time in minutes: `30m`, `2h`, `1d`.
pub(crate) fn span(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let unit = text.chars().last()?;
    let minutes = match unit {
        'm' => 1,
        'h' => 60,
        'd' | 't' => 24 * 60,
        _ => return None,
    };
    let count = text.strip_suffix(unit)?.trim();
    let count: u32 = count.parse().ok().filter(|_| count.chars().all(|c| c.is_ascii_digit()))?;
    count.checked_mul(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(now: &str, text: &str, lies: Lies) -> Option<String> {
        time(text, &Moment::parse(now).unwrap(), lies).map(|time| time.to_string())
    }

    /// A Thursday.
    const NOW: &str = "2026-03-05T10:00:00+01:00";

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, lies, expected) in [
            ("2026-03-02T20:15", Lies::Behind, "2026-03-02T20:15"),
            ("2026-03-02 20:15", Lies::Behind, "2026-03-02T20:15"),
            ("9:05", Lies::Behind, "2026-03-05T09:05"),
            ("yesterday 20:15", Lies::Behind, "2026-03-04T20:15"),
            ("mi 20.15", Lies::Behind, "2026-03-04T20:15"),
            ("thu 17:00", Lies::Ahead, "2026-03-05T17:00"),
            ("thu 9:00", Lies::Ahead, "2026-03-12T09:00"),
            ("Freitag 9:00", Lies::Ahead, "2026-03-06T09:00"),
            ("tomorrow 09:00", Lies::Ahead, "2026-03-06T09:00"),
            ("9:00", Lies::Ahead, "2026-03-06T09:00"),
        ] {
            assert_eq!(at(NOW, text, lies).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "25:00", "9:5", "t 9:00", "2026-02-30 10:00", "-1:00", "ä:00"] {
            assert_eq!(at(NOW, text, Lies::Ahead), None, "{text}");
        }
    }

    #[test]
    fn spans_of_time_have_a_unit() {
        for (text, minutes) in [("30m", Some(30)), ("2h", Some(120)), ("1 d", Some(1_440)), ("0m", Some(0))] {
            assert_eq!(span(text), minutes, "{text}");
        }
        for text in ["", "30", "m", "-2h", "+2h", "99999999d", "2ä"] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn an_evening_time_typed_after_midnight_is_yesterdays() {
        let night = "2026-03-05T00:30:00+01:00";
        assert_eq!(at(night, "23:50", Lies::Behind).as_deref(), Some("2026-03-04T23:50"));
        assert_eq!(at(NOW, "23:50", Lies::Behind).as_deref(), Some("2026-03-05T23:50"), "for the core to refuse");
    }

    #[test]
    fn days_are_counted_in_the_direction_that_is_meant() {
        let now = Moment::parse(NOW).unwrap();
        let day = |text, lies| day(text, &now, lies).map(|day| day.to_string());
        assert_eq!(day("2w", Lies::Ahead).as_deref(), Some("2026-03-19"));
        assert_eq!(day("10d", Lies::Behind).as_deref(), Some("2026-02-23"));
        assert_eq!(day("mon", Lies::Ahead).as_deref(), Some("2026-03-09"));
        assert_eq!(day("mon", Lies::Behind).as_deref(), Some("2026-03-02"));
        assert_eq!(day("thu", Lies::Behind).as_deref(), Some("2026-03-05"));
        assert_eq!(day("9999999999w", Lies::Ahead), None);
    }
}
