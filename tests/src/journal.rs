//! Journals of any length, the same in every run.

use std::fmt::Write as _;

/// A small generator of pseudo-random numbers, the same everywhere (Knuth's MMIX constants).
#[derive(Debug, Clone)]
pub struct Numbers(u64);

impl Numbers {
    /// A sequence of numbers that depends only on the seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The civil date `days` after 2016-01-01, as `YYYY-MM-DD`.
#[must_use]
pub fn date(days: i64) -> String {
    holdfast::moment::Day::parse("2016-01-01").map(|day| day.plus(days).to_string()).unwrap_or_default()
}

/// Journal lines of this many years from 2016-01-01 on, at UTC: two moods a day, a session and a check-in a week, PHQ-9
/// and GAD-7 every two weeks. Scores vary around a constant level and every session is attended, so the detector rarely
/// comes forward.
#[must_use]
pub fn years(years: u32) -> String {
    let mut numbers = Numbers::new(7);
    let mut text = String::from("{\"kind\":\"journal\",\"version\":1,\"day_starts\":4}\n");
    let therapy = r#""kind":"therapy","id":"t1","state":"in_therapy","started":"2016-01-01","setting":"individual","by":"in_person""#;
    let _ = writeln!(text, r#"{{"at":"{}T08:00:00+00:00",{therapy}}}"#, date(0));
    for day in 0..i64::from(years) * 365 {
        let on = date(day);
        for (turn, hour) in ["09", "20"].iter().enumerate() {
            let level = 2 + numbers.below(3);
            let note = if numbers.below(4) == 0 {
                r#","note":"A few words about how the day went, as people write them.""#
            } else {
                ""
            };
            let _ = writeln!(
                text,
                r#"{{"kind":"mood","id":"m{day}-{turn}","at":"{on}T{hour}:15:00+00:00","level":{level},"tags":["work","sleep"]{note}}}"#
            );
        }
        if day % 7 == 3 {
            let _ = writeln!(
                text,
                r#"{{"kind":"session","id":"s{day}","at":"{on}T18:00:00+00:00","therapy":"t1","starts":"{on}T17:00","minutes":50,"outcome":"attended"}}"#
            );
            let mut rating = || 6 + numbers.below(4);
            let (helping, understood, goals, approach) = (rating(), rating(), rating(), rating());
            let _ = writeln!(
                text,
                r#"{{"kind":"checkin","id":"c{day}","at":"{on}T18:10:00+00:00","therapy":"t1","session":"s{day}","helping":{helping},"understood":{understood},"goals":{goals},"approach":{approach},"pace":0,"held_back":false,"stopping":0}}"#
            );
        }
        if day % 14 == 5 {
            for (instrument, items) in [("phq9", 8), ("gad7", 7)] {
                let mut answers: Vec<String> = (0..items).map(|_| numbers.below(2).to_string()).collect();
                if instrument == "phq9" {
                    answers.push("0".into());
                }
                let _ = writeln!(
                    text,
                    r#"{{"kind":"questionnaire","id":"{instrument}-{day}","at":"{on}T19:00:00+00:00","instrument":"{instrument}","answers":[{}],"content_version":1}}"#,
                    answers.join(",")
                );
            }
        }
    }
    text
}
