//! A month of moods, as a heat map that a screen only has to draw.

use rusqlite::Connection;

use crate::error::Result;
use crate::moment::Day;
use crate::mood::{rules, store};
use crate::words::{Wording, sentence};

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MonthPage {
    /// "April 2026".
    pub title: String,
    /// The short names of the days of the week, in the order of the columns.
    pub weekdays: Vec<String>,
    /// The weeks, each with seven days; a day outside the month is `None`.
    pub weeks: Vec<MonthWeek>,
    /// What the map shows, in one sentence.
    pub text: String,
    /// A day of the month before.
    pub earlier: Day,
    /// A day of the month after; `None` where that month has not begun yet.
    pub later: Option<Day>,
}

/// A row of the map.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MonthWeek {
    /// Seven days, Monday first; `None` for a day outside the month.
    pub days: Vec<Option<MonthDay>>,
}

/// A day of the map.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MonthDay {
    /// The day.
    pub day: Day,
    /// Its number in the month.
    pub number: String,
    /// The day's mean, rounded to a level; `None` where nothing was logged, so that gaps stay blank.
    pub level: Option<u8>,
    /// The text for a screen reader: "5 March: low".
    pub text: String,
    /// Whether it is today.
    pub is_today: bool,
    /// Whether it is still to come.
    pub is_to_come: bool,
}

/// The month of the day `of`, as seen on `today`.
///
/// # Errors
/// Faults of the database.
pub(crate) fn month(conn: &Connection, of: Day, today: Day, words: &Wording) -> Result<MonthPage> {
    let first = of.plus(1 - i64::from(of.day_of_month()));
    let next = first.plus_months(1);
    let means = store::day_means(conn, first, next.plus(-1))?;
    let level_of = |day: Day| means.iter().find(|(of, _)| *of == day).map(|(_, mean)| rules::nearest_level(*mean));
    let mut weeks = Vec::new();
    let mut monday = first.week_start();
    while monday < next {
        let days = (0..7).map(|offset| monday.plus(offset));
        let place = |day: Day| (day >= first && day < next).then(|| month_day(day, level_of(day), today, words));
        weeks.push(MonthWeek { days: days.map(place).collect() });
        monday = monday.plus(7);
    }
    let name = words.label("calendar", &format!("month-{}", first.month()));
    let title = words
        .calendar_month_with_year(sentence::CalendarMonthWithYear { month: &name, year: &first.year().to_string() });
    Ok(MonthPage {
        text: in_words(&means, &title, words),
        title,
        weekdays: (1..=7).map(|n| words.label("crisis", &format!("day_{n}"))).collect(),
        weeks,
        earlier: first.plus(-1),
        later: (next <= today).then_some(next),
    })
}

fn month_day(day: Day, level: Option<u8>, today: Day, words: &Wording) -> MonthDay {
    let date = words.date_without_year(day);
    let said = level.map_or_else(|| words.journal_no_entry(), |level| words.label("mood", &level.to_string()));
    let is_to_come = day > today;
    MonthDay {
        day,
        number: day.day_of_month().to_string(),
        level,
        text: if is_to_come {
            date
        } else {
            words.journal_mood_in_words(sentence::JournalMoodInWords { mood: &said, when: &date })
        },
        is_today: day == today,
        is_to_come,
    }
}

/// The month in one sentence: its lowest, middle and highest level. The sentence counts nothing, so that days without
/// an entry do not read as a lapse.
fn in_words(means: &[(Day, f64)], title: &str, words: &Wording) -> String {
    let mut levels: Vec<u8> = means.iter().map(|(_, mean)| rules::nearest_level(*mean)).collect();
    levels.sort_unstable();
    let label = |level: &u8| words.label("mood", &level.to_string());
    match (levels.first(), levels.get(levels.len() / 2), levels.last()) {
        (Some(low), Some(_), Some(high)) if low == high => {
            words.journal_mood_in_words(sentence::JournalMoodInWords { mood: &label(low), when: title })
        }
        (Some(low), Some(middle), Some(high)) => words.journal_month_in_words(sentence::JournalMonthInWords {
            high: &label(high),
            low: &label(low),
            mood: &label(middle),
            when: title,
        }),
        _ => words.journal_mood_in_words(sentence::JournalMoodInWords { mood: &words.journal_no_entry(), when: title }),
    }
}
