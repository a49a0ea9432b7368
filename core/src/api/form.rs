//! The limits of everything that a person can type in, for the forms of a screen.
//!
//! Each limit is taken from the constant that the core checks against, so none is written twice.

use crate::entry::checkin::{PACES, RATINGS, STOPPING};
use crate::entry::factors::HIGHEST_RATING;
use crate::entry::limits::{FACTOR_NOTE_CHARS, NOTE_CHARS, SHORT_CHARS};
use crate::entry::mood::{LEVELS, TAG_CHARS, TAGS};
use crate::entry::session::LONGEST_SESSION_MINUTES;
use crate::entry::therapy::{MOST_SESSIONS, MOST_WEEKS};
use crate::moment::{DEFAULT_DAY_START, LATEST_DAY_START, YEARS};

/// The limits. Lengths are in characters (Unicode scalar values). Both ends of a range are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct FormLimits {
    /// Lowest mood level.
    pub mood_level_min: u8,
    /// Highest mood level.
    pub mood_level_max: u8,
    /// The most tags on a mood.
    pub mood_tags: u32,
    /// The longest tag.
    pub mood_tag_chars: u32,
    /// The longest note, or text of a concern.
    pub note_chars: u32,
    /// The longest short text, such as the kind of therapy.
    pub short_chars: u32,
    /// The longest note on one factor.
    pub factor_note_chars: u32,
    /// Highest rating of a factor; the lowest is 0.
    pub factor_rating_max: u8,
    /// Lowest rating in a check-in.
    pub checkin_rating_min: i8,
    /// Highest rating in a check-in.
    pub checkin_rating_max: i8,
    /// Slowest pace.
    pub pace_min: i8,
    /// Fastest pace.
    pub pace_max: i8,
    /// Highest answer about stopping; the lowest is 0.
    pub stopping_max: i8,
    /// Longest session, in minutes; the shortest is 1.
    pub session_minutes_max: u32,
    /// Highest number of sessions, before the journal began or available in all.
    pub sessions_max: u32,
    /// Highest number of weeks that a person can expect a therapy to take.
    pub weeks_max: u32,
    /// First year that an entry can be in.
    pub year_min: i32,
    /// Last year that an entry can be in.
    pub year_max: i32,
    /// The hour at which days start unless the person chooses another.
    pub day_start: u8,
    /// The latest hour that the person can choose; the earliest is 0.
    pub day_start_max: u8,
}

/// The limits of everything that can be typed in.
#[must_use]
#[uniffi::export]
pub fn form_limits() -> FormLimits {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    FormLimits {
        mood_level_min: *LEVELS.start(),
        mood_level_max: *LEVELS.end(),
        mood_tags: count(TAGS),
        mood_tag_chars: count(TAG_CHARS),
        note_chars: count(NOTE_CHARS),
        short_chars: count(SHORT_CHARS),
        factor_note_chars: count(FACTOR_NOTE_CHARS),
        factor_rating_max: HIGHEST_RATING,
        checkin_rating_min: *RATINGS.start(),
        checkin_rating_max: *RATINGS.end(),
        pace_min: *PACES.start(),
        pace_max: *PACES.end(),
        stopping_max: *STOPPING.end(),
        session_minutes_max: u32::try_from(LONGEST_SESSION_MINUTES).unwrap_or(u32::MAX),
        sessions_max: MOST_SESSIONS,
        weeks_max: MOST_WEEKS,
        year_min: *YEARS.start(),
        year_max: *YEARS.end(),
        day_start: DEFAULT_DAY_START,
        day_start_max: LATEST_DAY_START,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::entry::line::{Line, read};
    use crate::problem::Problems;

    fn takes(kind: &str, fields: &str) -> bool {
        let line = format!(r#"{{"kind":"{kind}","at":"2026-03-05T18:00:00Z",{fields}}}"#);
        matches!(read(&line, 1, &mut Problems::default()), Some(Line::Entry(_)))
    }

    /// The journal accepts a value at each limit and rejects the next one beyond it.
    #[test]
    fn each_limit_is_the_one_the_journal_keeps() {
        let l = form_limits();
        let text = |n: u32| format!("\"{}\"", "ä".repeat(usize::try_from(n).unwrap()));
        let tags = |n: u32| format!("[{}]", vec!["\"t\""; usize::try_from(n).unwrap()].join(","));
        type Field = Box<dyn Fn(i64) -> String>;
        let of = |n: i64| u32::try_from(n).unwrap();
        let cases: Vec<(&str, i64, i64, Field)> = vec![
            ("mood", l.mood_level_max.into(), 1, Box::new(|n| format!(r#""level":{n}"#))),
            ("mood", l.mood_level_min.into(), -1, Box::new(|n| format!(r#""level":{n}"#))),
            ("mood", l.mood_tags.into(), 1, Box::new(move |n| format!(r#""level":3,"tags":{}"#, tags(of(n))))),
            ("mood", l.mood_tag_chars.into(), 1, Box::new(move |n| format!(r#""level":3,"tags":[{}]"#, text(of(n))))),
            ("mood", l.note_chars.into(), 1, Box::new(move |n| format!(r#""level":3,"note":{}"#, text(of(n))))),
            ("concern", l.note_chars.into(), 1, Box::new(move |n| format!(r#""text":{}"#, text(of(n))))),
            ("therapy", l.short_chars.into(), 1, Box::new(move |n| format!(r#""approach":{}"#, text(of(n))))),
            (
                "factors",
                l.factor_note_chars.into(),
                1,
                Box::new(move |n| format!(r#""factors":{{}},"notes":{{"money":{}}}"#, text(of(n)))),
            ),
            ("factors", l.factor_rating_max.into(), 1, Box::new(|n| format!(r#""factors":{{"money":{n}}}"#))),
            ("checkin", l.checkin_rating_max.into(), 1, Box::new(|n| format!(r#""helping":{n}"#))),
            ("checkin", l.checkin_rating_min.into(), -1, Box::new(|n| format!(r#""ready":{n}"#))),
            ("checkin", l.pace_max.into(), 1, Box::new(|n| format!(r#""pace":{n}"#))),
            ("checkin", l.pace_min.into(), -1, Box::new(|n| format!(r#""pace":{n}"#))),
            ("checkin", l.stopping_max.into(), 1, Box::new(|n| format!(r#""stopping":{n}"#))),
            ("session", l.session_minutes_max.into(), 1, Box::new(|n| format!(r#""minutes":{n}"#))),
            ("therapy", l.sessions_max.into(), 1, Box::new(|n| format!(r#""sessions_available":{n}"#))),
            ("therapy", l.weeks_max.into(), 1, Box::new(|n| format!(r#""expected_weeks":{n}"#))),
            ("pause", l.year_max.into(), 1, Box::new(|n| format!(r#""until":"{n}-01-01""#))),
            ("pause", l.year_min.into(), -1, Box::new(|n| format!(r#""until":"{n}-01-01""#))),
        ];
        for (kind, limit, further, field) in cases {
            assert!(takes(kind, &field(limit)), "{kind}: {limit} is taken");
            assert!(!takes(kind, &field(limit + further)), "{kind}: {} is not", limit + further);
        }
        let header = |hour: u8| {
            let line = format!(r#"{{"kind":"journal","version":1,"day_starts":{hour}}}"#);
            read(&line, 1, &mut Problems::default()).is_some()
        };
        assert!(header(l.day_start) && header(l.day_start_max) && !header(l.day_start_max + 1));
    }
}
