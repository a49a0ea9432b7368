//! The questions of the check-in, in the order in which they are asked.
//!
//! Four and one come first, because the alliance is what the person can see best and what the detector reads most:
//! understood, goals, way of working, pace, and whether anything stayed unsaid. The rest stands under one calm row.
//! All can be skipped, and a skipped one is no answer.

use std::ops::RangeInclusive;

use super::{CheckIn, NotSafe};
use crate::error::Result;
use crate::problem::{Fault, Problems};
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

/// An answer to one question, as a screen gives it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CheckInAnswer {
    /// The question's id.
    pub question: String,
    /// What was chosen: the values of the choices, the number of a slider, the words. Empty says "none of these" where
    /// several could be chosen, and nothing elsewhere.
    pub values: Vec<String>,
}

/// The check-in that these answers make. A question without an answer stays unanswered.
///
/// # Errors
/// [`HoldfastError::Rejected`] for an answer that is none, or a question that is not asked.
pub(crate) fn filled(session: Option<String>, answers: &[CheckInAnswer]) -> Result<CheckIn> {
    let mut problems = Problems::default();
    let mut checkin = CheckIn { session, ..CheckIn::default() };
    for CheckInAnswer { question, values } in answers {
        let value = values.first();
        let rating = || value.and_then(|value| value.parse::<u8>().ok());
        let understood = match question.as_str() {
            "helping" => set(&mut checkin.helping, rating()),
            "understood" => set(&mut checkin.understood, rating()),
            "goals" => set(&mut checkin.goals, rating()),
            "approach" => set(&mut checkin.approach, rating()),
            "ready" => set(&mut checkin.ready, rating()),
            "stopping" => set(&mut checkin.stopping, rating()),
            "pace" => set(&mut checkin.pace, value.and_then(|value| value.parse().ok())),
            "held_back" => set(&mut checkin.held_back, value.and_then(|value| value.parse().ok())),
            "safe" => set(&mut checkin.safe, values.iter().map(|value| NotSafe::from_id(value)).collect()),
            "note" => set(&mut checkin.note, value.cloned()),
            _ => {
                problems.field(question, Fault::UnknownField);
                continue;
            }
        };
        if !(understood || values.is_empty() && question != "safe") {
            problems.field(question, Fault::DoesNotFit);
        }
    }
    problems.into_result()?;
    Ok(checkin)
}

/// Fills a field; whether there was something to fill it with.
fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    *field = value;
    field.is_some()
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
    use crate::entry::line::{Line, read};
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
        for wording in Language::all().map(Wording::new) {
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

    #[test]
    fn answers_fill_the_fields_their_questions_name() {
        let answer = |question: &str, values: &[&str]| CheckInAnswer {
            question: question.to_owned(),
            values: values.iter().map(|&value| value.to_owned()).collect(),
        };
        let given = [
            answer("understood", &["7"]),
            answer("pace", &["-2"]),
            answer("held_back", &["true"]),
            answer("safe", &[]),
            answer("goals", &[]),
            answer("note", &["words"]),
        ];
        let filled = filled(Some("s".into()), &given).unwrap();
        let expected = CheckIn {
            session: Some("s".into()),
            understood: Some(7),
            pace: Some(-2),
            held_back: Some(true),
            safe: Some(Vec::new()),
            note: Some("words".into()),
            ..CheckIn::default()
        };
        assert_eq!(filled, expected);
        // Every question that is asked can be answered with what it offers.
        for question in questions(&Wording::new(Language::English)) {
            let value = question.choices.first().map_or("1", |choice| choice.value.as_str());
            super::filled(None, &[answer(&question.id, &[value])]).unwrap();
        }
    }

    #[test]
    fn what_is_no_answer_is_refused_together() {
        let answer =
            |question: &str, value: &str| CheckInAnswer { question: question.into(), values: vec![value.into()] };
        let fault = filled(None, &[answer("understood", "much"), answer("mood", "3"), answer("safe", "nowhere")]);
        let Err(crate::HoldfastError::Rejected { problems, total }) = fault else { panic!("{fault:?}") };
        assert_eq!((total, problems[1].field.as_str()), (3, "mood"));
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
