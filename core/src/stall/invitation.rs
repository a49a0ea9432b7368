//! The title of a card that came forward: what was recorded, and an invitation to say it. It orders nothing.

use super::offer;
use super::signals::{Finding, Said, Signal};
use crate::concern::cards::Topic;
use crate::entry::factors::Factor;
use crate::moment::Day;
use crate::words::Wording;

/// How often the check-ins of a finding "hard to work with" say each thing; 0 where they do not say it, or where they were
/// not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Noted {
    /// "Too fast".
    pub fast: i64,
    /// "Too slow".
    pub slow: i64,
    /// Hardly ready.
    pub not_ready: i64,
    /// Something stayed unsaid.
    pub held_back: i64,
}

/// The invitation that follows the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invites {
    /// To bring it up in the session of today.
    Today,
    /// To bring it up in the session of that day, which is at most six days ahead.
    On(Day),
    /// To bring it up in the next session, which is further ahead.
    Next,
    /// To talk about it: no session is planned.
    Talk,
    /// To ask for time alone: others take part in the therapy.
    Alone,
    /// To talk with somebody else: the person does not feel safe with their therapist.
    SomebodyElse,
}

/// With at most so many days to the next session, its weekday names it.
const A_WEEKDAY_NAMES_IT: i64 = 6;

impl Invites {
    /// The invitation for a next session on that day, if there is one.
    #[must_use]
    pub fn to_session(on: Option<Day>, today: Day) -> Self {
        match on.map(|on| (on, on.since(today))) {
            None => Self::Talk,
            Some((_, ..=0)) => Self::Today,
            Some((on, ..=A_WEEKDAY_NAMES_IT)) => Self::On(on),
            Some(_) => Self::Next,
        }
    }

    fn text(self, words: &Wording) -> String {
        match self {
            Self::Today => words.stall_ask_today(),
            Self::On(day) => words.stall_ask_on(&words.label("calendar", &format!("weekday-{}", day.weekday() + 1))),
            Self::Next => words.stall_ask_next(),
            Self::Talk => words.stall_ask_talk(),
            Self::Alone => words.stall_ask_alone(),
            Self::SomebodyElse => words.stall_ask_someone(),
        }
    }
}

/// The title of a card about a factor, for the person's own eyes: "Twice you noted that it goes too fast. Would you like to
/// bring it up on Thursday?" A topic that may endanger has a line that names nothing, and thinking of stopping has its own.
#[must_use]
pub fn title(words: &Wording, about: Factor, findings: &[Finding], noted: Noted, invites: Invites) -> String {
    match about {
        Factor::Stopping => return words.stall_title_stopping(),
        about if about.may_endanger() => return words.stall_title_neutral(),
        _ => {}
    }
    match reason(words, about, findings, noted) {
        Some(reason) => format!("{reason} {}", invites.text(words)),
        None if about == Factor::Other => words.stall_title_other(),
        None if harder(findings) && offer::may_have_changed(about) => {
            format!("{} {}", words.stall_noted_harder(), words.stall_part_of_it(&words.label("factor", about.id())))
        }
        None => format!("{} {}", words.stall_title(&words.label("factor", about.id())), invites.text(words)),
    }
}

/// The topic whose page a card about that factor opens. Two missed sessions with no reason given are about themselves.
#[must_use]
pub fn opens(about: Factor, findings: &[Finding]) -> Topic {
    let missed = findings.iter().any(|f| matches!(f.said, Said::Missed(_)));
    let helps_little = findings.iter().any(|f| f.signal == Signal::H7);
    if about == Factor::Other && missed && !helps_little {
        return Topic::MissedSessions;
    }
    Topic::About { factor: about }
}

fn harder(findings: &[Finding]) -> bool {
    findings.iter().any(|f| matches!(f.signal, Signal::H1 | Signal::H6))
}

/// The recorded fact behind a factor, in one sentence; `None` where no single fact stands behind it.
fn reason(words: &Wording, about: Factor, findings: &[Finding], noted: Noted) -> Option<String> {
    let said = |signal: Signal| findings.iter().find(|f| f.signal == signal).map(|f| &f.said);
    let hard = match said(Signal::L5) {
        Some(Said::Hard { ready, rushed, dragging, held_back, .. }) => (*ready, *rushed, *dragging, *held_back),
        _ => (false, false, false, false),
    };
    let (not_ready, rushed, dragging, held_back) = hard;
    let of_itself = match about {
        Factor::Pacing => match (rushed, dragging) {
            (true, true) => Some(words.stall_noted_pace()),
            (true, false) => Some(words.stall_noted_fast(noted.fast)),
            (false, true) => Some(words.stall_noted_slow(noted.slow)),
            (false, false) => None,
        },
        Factor::Readiness => not_ready.then(|| words.stall_noted_not_ready(noted.not_ready)),
        Factor::Relationship => match said(Signal::L2) {
            Some(Said::AllianceFall(_)) => Some(words.stall_noted_alliance_fall()),
            Some(_) => Some(words.stall_noted_alliance_low()),
            None => held_back.then(|| words.stall_noted_held_back(noted.held_back)),
        },
        Factor::Avoidance if held_back => Some(words.stall_noted_held_back(noted.held_back)),
        Factor::Avoidance => said(Signal::L3).map(|_| words.stall_noted_too_hard()),
        Factor::Cost => said(Signal::L3).map(|_| words.stall_noted_money()),
        Factor::Access => said(Signal::L3).map(|_| words.stall_noted_access()),
        Factor::Other => match (said(Signal::H7), said(Signal::L3)) {
            (Some(_), _) => Some(words.stall_noted_helps_little()),
            (None, Some(Said::Missed(on))) => Some(words.stall_noted_missed(crate::count::signed(on.len()))),
            _ => None,
        },
        _ => None,
    };
    let named = matches!(said(Signal::F), Some(Said::InTheWay { factors, .. }) if factors.contains(&about));
    of_itself.or_else(|| named.then(|| words.stall_noted_in_the_way(&words.label("factor", about.id()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, is_composed};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn finding(signal: Signal, said: Said) -> Finding {
        Finding { signal, points: 1, entries: Vec::new(), said }
    }

    fn hard(rushed: bool, dragging: bool) -> Vec<Finding> {
        let on = vec![day("2026-03-26"), day("2026-04-09")];
        vec![finding(Signal::L5, Said::Hard { on, ready: true, rushed, dragging, held_back: true })]
    }

    #[test]
    fn a_title_says_what_was_noted_and_invites_to_the_day_of_the_session() {
        let (english, german) = (Wording::new(Language::English), Wording::new(Language::German));
        let twice = Noted { fast: 2, ..Noted::default() };
        let thursday = Invites::to_session(Some(day("2026-04-16")), day("2026-04-13"));
        assert_eq!(
            title(&english, Factor::Pacing, &hard(true, false), twice, thursday),
            "Twice you noted that it goes too fast. Would you like to bring it up on Thursday?"
        );
        assert_eq!(
            title(&german, Factor::Pacing, &hard(true, false), twice, thursday),
            "Zweimal hast du notiert, dass es dir zu schnell geht. Möchtest du es am Donnerstag ansprechen?"
        );
        let slow = title(&english, Factor::Pacing, &hard(false, true), Noted::default(), Invites::Next);
        assert_eq!(slow, "You noted that it goes too slowly. Would you like to bring it up in the next session?");
        let both = title(&english, Factor::Pacing, &hard(true, true), twice, Invites::SomebodyElse);
        assert!(both.ends_with("Would you like to talk about it with someone you trust?"), "{both}");
    }

    #[test]
    fn the_invitation_names_the_day_of_the_next_session() {
        let today = day("2026-04-13");
        assert_eq!(Invites::to_session(None, today), Invites::Talk);
        assert_eq!(Invites::to_session(Some(today), today), Invites::Today);
        assert_eq!(Invites::to_session(Some(today.plus(6)), today), Invites::On(today.plus(6)));
        assert_eq!(Invites::to_session(Some(today.plus(7)), today), Invites::Next);
    }

    #[test]
    fn every_topic_has_a_title_that_names_nothing_that_may_endanger() {
        let missed = finding(Signal::L3, Said::Missed(vec![day("2026-04-02"), day("2026-04-09")]));
        let heavier = finding(Signal::H1, Said::Heavier(Vec::new()));
        let all = Factor::ALL.to_vec();
        let in_the_way = finding(Signal::F, Said::InTheWay { on: day("2026-04-09"), factors: all });
        for words in Language::all().map(Wording::new) {
            for findings in [vec![], vec![missed.clone()], vec![heavier.clone()], vec![in_the_way.clone()]] {
                for about in Factor::ALL {
                    let title = title(&words, *about, &findings, Noted::default(), Invites::Talk);
                    assert!(is_composed(&title), "{title}");
                    let named = title.contains(&words.label("factor", about.id()));
                    assert!(!(named && about.may_endanger()), "{title}");
                }
            }
        }
        let english = Wording::new(Language::English);
        assert_eq!(
            title(&english, Factor::Other, std::slice::from_ref(&missed), Noted::default(), Invites::Talk),
            "You were not at two sessions. Would you like to talk about it?"
        );
        assert_eq!(opens(Factor::Other, std::slice::from_ref(&missed)), Topic::MissedSessions);
        assert_eq!(opens(Factor::Cost, &[missed]), Topic::About { factor: Factor::Cost });
        assert_eq!(
            title(&english, Factor::Work, &[heavier], Noted::default(), Invites::Next),
            "Your last answers point to a harder time than before. Could this be part of it: Work or school?"
        );
    }
}
