//! What a session's page asks, and what there is to choose from when one is planned.

use super::rules::{Rhythm, Session};
use super::{Outcome, Reason};
use crate::moment::{CivilTime, Day, Moment};
use crate::words::Wording;

/// How many days ahead the first session can be planned by one tap.
const DAYS_OFFERED: i64 = 28;
/// The hours between which times are offered, the later one excluded.
const HOURS_OFFERED: std::ops::Range<u8> = 7..22;
/// What is chosen before anything is touched.
const USUAL_HOUR: u8 = 17;

/// What a session's page is for right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SessionPart {
    /// It is to come, or goes on: what is to be brought up.
    Before,
    /// Its time is over, and nobody has said what became of it.
    TookPlace,
    /// It took place: the check-in.
    CheckIn,
    /// All is said.
    Over,
}

impl SessionPart {
    /// The part for a session that stands like that.
    pub(super) fn of(outcome: Outcome, is_over: bool, checked_in: bool) -> Self {
        match outcome {
            Outcome::Planned if is_over => Self::TookPlace,
            Outcome::Planned => Self::Before,
            Outcome::Attended if !checked_in => Self::CheckIn,
            _ => Self::Over,
        }
    }
}

/// What may have become of a session, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OutcomeChoice {
    /// Which.
    pub outcome: Outcome,
    /// What its button says.
    pub label: String,
    /// The reasons that can be given with it; empty where none is asked for.
    pub reasons: Vec<ReasonChoice>,
}

/// A reason, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReasonChoice {
    /// Which.
    pub reason: Reason,
    /// What it is called.
    pub label: String,
}

/// What can be said about a session that is over, in order.
pub(super) fn outcomes(words: &Wording) -> Vec<OutcomeChoice> {
    let reasons: Vec<_> = Reason::ALL
        .iter()
        .map(|reason| ReasonChoice { reason: *reason, label: words.label("reason", reason.id()) })
        .collect();
    [Outcome::Attended, Outcome::Missed, Outcome::CancelledByMe, Outcome::CancelledByTherapist]
        .into_iter()
        .map(|outcome| OutcomeChoice {
            outcome,
            label: words.label("outcome", outcome.id()),
            reasons: match outcome {
                Outcome::Missed | Outcome::CancelledByMe => reasons.clone(),
                _ => Vec::new(),
            },
        })
        .collect()
}

/// What there is to choose from when a session is planned.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionChoices {
    /// The days, today first.
    pub days: Vec<DayChoice>,
    /// The times of a day.
    pub times: Vec<TimeChoice>,
    /// Which of the times is chosen before anything is touched.
    pub usual_time: u32,
    /// How often it comes again, "once" first.
    pub rhythms: Vec<RhythmChoice>,
}

/// A day, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DayChoice {
    /// Which.
    pub day: Day,
    /// What it is called.
    pub label: String,
}

/// A time of day, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimeChoice {
    /// The hour.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// "17:00".
    pub label: String,
}

/// A rhythm, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RhythmChoice {
    /// Which; none for once.
    pub rhythm: Option<Rhythm>,
    /// What it is called.
    pub label: String,
}

/// When a session that starts on that day at that time starts.
#[must_use]
pub fn session_start(day: Day, time: &TimeChoice) -> CivilTime {
    day.at(time.hour, time.minute)
}

/// What there is to choose from now.
pub(crate) fn session_choices(now: &Moment, words: &Wording) -> SessionChoices {
    let today = now.civil().date();
    let times: Vec<TimeChoice> = HOURS_OFFERED
        .flat_map(|hour| [0, 30].map(|minute| TimeChoice { hour, minute, label: format!("{hour:02}:{minute:02}") }))
        .collect();
    let usual = times.iter().position(|time| time.hour == USUAL_HOUR).unwrap_or(0);
    let rhythm = |rhythm, label| RhythmChoice { rhythm, label };
    SessionChoices {
        days: (0..DAYS_OFFERED)
            .map(|offset| today.plus(offset))
            .map(|day| DayChoice { day, label: words.day(day, false) })
            .collect(),
        times,
        usual_time: u32::try_from(usual).unwrap_or(0),
        rhythms: vec![
            rhythm(None, words.session_once()),
            rhythm(Some(Rhythm::Weekly), words.session_weekly()),
            rhythm(Some(Rhythm::EveryTwoWeeks), words.session_every_two_weeks()),
            rhythm(Some(Rhythm::Monthly), words.session_monthly()),
        ],
    }
}

/// Everything the page of that session asks.
pub(crate) fn asked(
    session: &Session,
    is_over: bool,
    checked_in: bool,
    words: &Wording,
) -> (SessionPart, Vec<OutcomeChoice>) {
    let part = SessionPart::of(session.outcome(), is_over, checked_in);
    (part, if part == SessionPart::TookPlace { outcomes(words) } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_page_asks_one_thing_at_a_time() {
        use Outcome::{Attended, Missed, Planned};
        for (outcome, is_over, checked_in, part) in [
            (Planned, false, false, SessionPart::Before),
            (Planned, true, false, SessionPart::TookPlace),
            (Attended, true, false, SessionPart::CheckIn),
            (Attended, true, true, SessionPart::Over),
            (Missed, true, false, SessionPart::Over),
        ] {
            assert_eq!(SessionPart::of(outcome, is_over, checked_in), part, "{outcome:?}");
        }
    }

    #[test]
    fn what_is_offered_starts_today_and_at_a_usual_hour() {
        let now = Moment::parse("2026-03-05T23:30:00+01:00").unwrap();
        let choices = session_choices(&now, &Wording::new(Language::English));
        assert_eq!(choices.days[0].label, "Thursday, 5 March");
        let usual = &choices.times[usize::try_from(choices.usual_time).unwrap()];
        assert_eq!(session_start(choices.days[0].day, usual).to_string(), "2026-03-05T17:00");
        assert_eq!(choices.rhythms[0].rhythm, None);
    }
}
