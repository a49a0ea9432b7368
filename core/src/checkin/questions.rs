//! The questions of the check-in, in the order in which they are asked.
//!
//! Four and one come first, because the alliance is what the person can see best and what the detector reads most:
//! understood, goals, way of working, pace, and whether anything stayed unsaid. The rest stands under one calm row.
//! All can be skipped, and a skipped one is no answer.

use std::ops::RangeInclusive;

use super::NotSafe;
use crate::words::Wording;

/// From "not at all" to "fully": `helping`, `understood`, `goals`, `approach` and `ready`.
pub const RATINGS: RangeInclusive<i8> = 0..=10;
/// From too slow to too fast, 0 being just right.
pub const PACES: RangeInclusive<i8> = -2..=2;
/// Thinking of stopping: no, now and then, often, decided.
pub const STOPPING: RangeInclusive<i8> = 0..=3;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Answered {
    /// A whole number on a slider with words at both ends.
    Slider,
    /// Yes or no.
    YesOrNo,
    /// One of the choices.
    One,
    /// Any number of the choices; none of them is an answer too.
    Several,
    /// Words.
    Text,
}

/// One of the things that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerChoice {
    /// What is stored: a number, `true` or `false`, or a name of the exchange format.
    pub value: String,
    /// What it is called.
    pub label: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Question {
    /// The field of [`super::CheckIn`] it fills, by its name in the exchange format.
    pub id: String,
    /// The question, or a sentence to be rated.
    pub text: String,
    /// A neutral line to show in its place until the person opens it, where it may endanger.
    pub cover: Option<String>,
    /// How it is answered.
    pub answered: Answered,
    /// The least a slider or choice takes.
    pub min: Option<i8>,
    /// The most it takes.
    pub max: Option<i8>,
    /// The word at the low end of a slider.
    pub low: Option<String>,
    /// The word in its middle, where the middle means something.
    pub middle: Option<String>,
    /// The word at its high end.
    pub high: Option<String>,
    /// What can be chosen.
    pub choices: Vec<AnswerChoice>,
    /// What choosing none of the choices says; an empty list is then stored.
    pub none: Option<String>,
    /// Whether it stands on the first page; the others wait under one row.
    pub first: bool,
}

/// Every question, in order.
#[must_use]
pub fn questions(wording: &Wording) -> Vec<Question> {
    vec![
        slider("understood", &RATINGS, true, wording),
        slider("goals", &RATINGS, true, wording),
        slider("approach", &RATINGS, true, wording),
        Question { middle: Some(wording.checkinmiddle_pace()), ..slider("pace", &PACES, true, wording) },
        Question {
            answered: Answered::YesOrNo,
            choices: vec![choice("true", wording.checkin_yes()), choice("false", wording.checkin_not_really())],
            first: true,
            ..plain("held_back", wording)
        },
        slider("helping", &RATINGS, false, wording),
        slider("ready", &RATINGS, false, wording),
        Question {
            answered: Answered::One,
            min: Some(*STOPPING.start()),
            max: Some(*STOPPING.end()),
            choices: STOPPING
                .map(|value| choice(&value.to_string(), wording.label("checkinstopping", &value.to_string())))
                .collect(),
            ..plain("stopping", wording)
        },
        Question {
            answered: Answered::Several,
            cover: Some(wording.checkin_cover()),
            choices: NotSafe::ALL.iter().map(|n| choice(n.id(), wording.label("notsafe", n.id()))).collect(),
            none: Some(wording.checkin_nothing()),
            ..plain("safe", wording)
        },
        plain("note", wording),
    ]
}

fn choice(value: &str, label: String) -> AnswerChoice {
    AnswerChoice { value: value.to_owned(), label }
}

fn plain(id: &str, wording: &Wording) -> Question {
    Question {
        id: id.to_owned(),
        text: wording.label("checkinask", id),
        cover: None,
        answered: Answered::Text,
        min: None,
        max: None,
        low: None,
        middle: None,
        high: None,
        choices: Vec::new(),
        none: None,
        first: false,
    }
}

fn slider(id: &str, bounds: &RangeInclusive<i8>, first: bool, wording: &Wording) -> Question {
    Question {
        answered: Answered::Slider,
        min: Some(*bounds.start()),
        max: Some(*bounds.end()),
        low: Some(wording.label("checkinlow", id)),
        high: Some(wording.label("checkinhigh", id)),
        first,
        ..plain(id, wording)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::line::{Line, read};
    use crate::problem::Problems;
    use crate::words::{Language, is_composed};

    #[test]
    fn four_and_one_come_first_and_the_rest_waits() {
        let questions = questions(&Wording::new(Language::English));
        let ids = |first| questions.iter().filter(|q| q.first == first).map(|q| q.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(true), ["understood", "goals", "approach", "pace", "held_back"]);
        assert_eq!(ids(false), ["helping", "ready", "stopping", "safe", "note"]);
        assert!(questions.iter().take(5).all(|q| q.first), "the first ones come first");
    }

    #[test]
    fn every_question_is_whole_in_every_language() {
        for wording in [Language::English, Language::German, Language::Pseudo].map(Wording::new) {
            for q in questions(&wording) {
                let texts = [Some(&q.text), q.cover.as_ref(), q.low.as_ref(), q.middle.as_ref(), q.high.as_ref()];
                let texts = texts.into_iter().flatten().chain(q.choices.iter().map(|c| &c.label)).chain(&q.none);
                for text in texts {
                    assert!(is_composed(text), "{}: {text}", q.id);
                }
                assert_eq!(q.answered == Answered::Slider, q.low.is_some() && q.high.is_some(), "{}", q.id);
            }
        }
    }

    fn takes(field: &str, value: &str) -> bool {
        let line = format!(r#"{{"kind":"checkin","at":"2026-03-05T18:00:00Z","{field}":{value}}}"#);
        matches!(read(&line, 1, &mut Problems::default()), Some(Line::Entry(_)))
    }

    /// The bounds that are asked are the bounds the journal takes, and the choices are those it knows.
    #[test]
    fn what_is_asked_is_what_is_taken() {
        for q in questions(&Wording::new(Language::English)) {
            if let (Some(min), Some(max)) = (q.min, q.max) {
                assert!(takes(&q.id, &min.to_string()) && takes(&q.id, &max.to_string()), "{}", q.id);
                assert!(!takes(&q.id, &(min - 1).to_string()) && !takes(&q.id, &(max + 1).to_string()), "{}", q.id);
            }
            match q.answered {
                Answered::YesOrNo | Answered::One => {
                    assert!(q.choices.iter().all(|c| takes(&q.id, &c.value)), "{}", q.id);
                }
                Answered::Several => {
                    let all: Vec<String> = q.choices.iter().map(|c| format!("{:?}", c.value)).collect();
                    assert!(takes(&q.id, &format!("[{}]", all.join(","))) && takes(&q.id, "[]"), "{}", q.id);
                }
                Answered::Text => assert!(takes(&q.id, "\"words\""), "{}", q.id),
                Answered::Slider => assert!(q.min.is_some() && q.max.is_some(), "{}", q.id),
            }
        }
    }
}
