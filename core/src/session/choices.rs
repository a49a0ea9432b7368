//! What the page of a session asks, and the choices when a session is planned.

use super::planning::Beside;
use super::rules::Session;
use super::rules::city;
use super::series::Series;
use super::{Outcome, Reason};
use crate::entry::series::Rhythm;
use crate::moment::{CivilTime, Day, Moment};
use crate::words::Wording;

/// How many days are offered for the first session, today included.
const DAYS_OFFERED: i64 = 28;
/// The hours in which times are offered; the end is excluded.
const HOURS_OFFERED: std::ops::Range<u8> = 7..22;
/// The hour that is selected by default.
const USUAL_HOUR: u8 = 17;

/// The purpose of a session's page at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SessionPart {
    /// The session is to come or under way: shows what to bring up.
    Before,
    /// The session is over and has no outcome: asks whether it took place.
    TookPlace,
    /// The session took place and has no check-in: offers the check-in.
    CheckIn,
    /// Nothing is left to ask.
    Over,
}

impl SessionPart {
    /// The part for a session in this state.
    pub(super) fn of(outcome: Outcome, is_over: bool, checked_in: bool) -> Self {
        match outcome {
            Outcome::Planned if is_over => Self::TookPlace,
            Outcome::Planned => Self::Before,
            Outcome::Attended if !checked_in => Self::CheckIn,
            _ => Self::Over,
        }
    }
}

/// An outcome that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OutcomeChoice {
    /// The outcome.
    pub outcome: Outcome,
    /// The label of its button.
    pub label: String,
    /// The reasons that can be given with it; empty where no reason is asked for.
    pub reasons: Vec<ReasonChoice>,
}

/// A reason that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReasonChoice {
    /// The reason.
    pub reason: Reason,
    /// Its name.
    pub label: String,
}

/// The outcomes of a session that is over, in the order in which they are offered.
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

/// The choices when a session is planned.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SessionChoices {
    /// The days, today first.
    pub days: Vec<DayChoice>,
    /// The times of day.
    pub times: Vec<TimeChoice>,
    /// The index of the time that is selected by default.
    pub usual_time: u32,
    /// The rhythms, "once" first.
    pub rhythms: Vec<RhythmChoice>,
    /// Whose clocks the times are read by, in words; `None` where those are the person's own.
    pub clock_text: Option<String>,
}

/// The question what becomes of a series that goes on when another one is planned.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BesideQuestion {
    /// The question, which names the times that are planned: "You have sessions every week, Thursday, 17:00. …"
    pub text: String,
    /// What can be answered, in order.
    pub choices: Vec<BesideChoice>,
}

/// An answer to that question.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BesideChoice {
    /// The answer.
    pub beside: Beside,
    /// Its name.
    pub label: String,
}

/// A day that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DayChoice {
    /// The day.
    pub day: Day,
    /// Its name.
    pub label: String,
}

/// A time of day that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimeChoice {
    /// The hour.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// Its label, such as "17:00".
    pub label: String,
}

/// A rhythm that is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RhythmChoice {
    /// The rhythm; `None` for a single session.
    pub rhythm: Option<Rhythm>,
    /// Its name.
    pub label: String,
    /// What is asked when it is chosen while the therapy has a series already: what becomes of that one. `None` where
    /// nothing is asked.
    pub beside: Option<BesideQuestion>,
}

/// The start of a session on that day at that time.
#[must_use]
pub fn session_start(day: Day, time: &TimeChoice) -> CivilTime {
    day.at(time.hour, time.minute)
}

/// The choices for a session that is planned at `now` by the clocks `there`, beside the series that go on.
pub(crate) fn session_choices(now: &Moment, there: &Moment, running: &[Series], words: &Wording) -> SessionChoices {
    let today = there.civil().date();
    let times: Vec<TimeChoice> = HOURS_OFFERED
        .flat_map(|hour| [0, 30].map(|minute| TimeChoice { hour, minute, label: format!("{hour:02}:{minute:02}") }))
        .collect();
    let usual = times.iter().position(|time| time.hour == USUAL_HOUR).unwrap_or(0);
    let question = (!running.is_empty()).then(|| beside(running, there, words));
    let rhythm = |rhythm: Option<Rhythm>, label| RhythmChoice {
        rhythm,
        label,
        beside: question.clone().filter(|_| rhythm.is_some()),
    };
    SessionChoices {
        days: (0..DAYS_OFFERED)
            .map(|offset| today.plus(offset))
            .map(|day| DayChoice { day, label: words.day(day, today) })
            .collect(),
        times,
        usual_time: u32::try_from(usual).unwrap_or(0),
        rhythms: vec![
            rhythm(None, words.session_once()),
            rhythm(Some(Rhythm::Weekly), words.session_weekly()),
            rhythm(Some(Rhythm::EveryTwoWeeks), words.session_every_two_weeks()),
            rhythm(Some(Rhythm::Monthly), words.session_monthly()),
        ],
        clock_text: there
            .zone
            .as_deref()
            .filter(|_| there.civil() != now.civil())
            .map(|zone| words.session_by_clock(&city(zone))),
    }
}

fn beside(running: &[Series], there: &Moment, words: &Wording) -> BesideQuestion {
    let times: Vec<String> = running.iter().map(|series| series.text(there.civil(), words)).collect();
    let choice = |beside, label| BesideChoice { beside, label };
    BesideQuestion {
        text: words.session_beside(&words.one_after_another(&times)),
        choices: vec![
            choice(Beside::Replaces, words.session_beside_replaces()),
            choice(Beside::Both, words.session_beside_both()),
        ],
    }
}

/// The part of the session's page, with the outcomes that it offers.
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
        let choices = session_choices(&now, &now, &[], &Wording::new(Language::English));
        assert_eq!(choices.days[0].label, "Thursday, 5 March");
        let usual = &choices.times[usize::try_from(choices.usual_time).unwrap()];
        assert_eq!(session_start(choices.days[0].day, usual).to_string(), "2026-03-05T17:00");
        assert_eq!(choices.rhythms[0].rhythm, None);
    }
}
