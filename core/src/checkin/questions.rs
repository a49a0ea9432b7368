//! The questions of the check-in, in the order in which they are asked.
//!
//! The first page has the four questions about the alliance (understood, goals, way of working, pace) and whether
//! anything stayed unsaid, because the person can judge the alliance best and the detector reads it most. The others
//! are behind one row. Any can be skipped, and a skipped one is no answer.

use serde_json::Value;

use super::{Answer, CheckIn, FIELDS, Field, Page};
use crate::error::Result;
use crate::problem::{Fault, Problems};
use crate::words::Wording;

/// The way in which a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Answered {
    /// A whole number on a slider with words at both ends.
    Slider,
    /// Yes or no.
    YesOrNo,
    /// Exactly one of the choices.
    One,
    /// Any number of the choices. An empty list is an answer too: none of them applies.
    Several,
    /// A text.
    Text,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerChoice {
    /// The stored value: a number, `true` or `false`, or a name of the exchange format.
    pub value: String,
    /// Its label.
    pub label: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Question {
    /// The field of [`super::CheckIn`] that it fills, by its name in the exchange format.
    pub id: String,
    /// The question, or a sentence to rate.
    pub text: String,
    /// A neutral line to show until the person opens the question; `Some` where it may endanger the person.
    pub cover: Option<String>,
    /// The sentence under it that nobody is told; `Some` for a question about safety.
    pub nobody_sees: Option<String>,
    /// The way in which it is answered.
    pub answered: Answered,
    /// The lowest value of a slider or choice.
    pub min: Option<i8>,
    /// The highest value.
    pub max: Option<i8>,
    /// The word at the low end of a slider.
    pub low: Option<String>,
    /// The word in the middle of a slider; `None` where the middle has no meaning of its own.
    pub middle: Option<String>,
    /// The word at its high end.
    pub high: Option<String>,
    /// The choices.
    pub choices: Vec<AnswerChoice>,
    /// The label for "none of these"; an empty list is then stored.
    pub none: Option<String>,
    /// Whether it is on the first page; the others are behind one row.
    pub first: bool,
}

/// Every question, in order: those of the first page, then the others.
#[must_use]
pub fn questions(wording: &Wording) -> Vec<Question> {
    let (first, others): (Vec<&Field>, Vec<&Field>) = FIELDS.iter().partition(|field| field.page == Page::First);
    first.into_iter().chain(others).map(|field| question(field, wording)).collect()
}

/// An answer to one question, as a screen gives it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CheckInAnswer {
    /// The question's id.
    pub question: String,
    /// The chosen values: the values of the choices, the number of a slider, or the text. An empty list means "none of
    /// these" where several can be chosen, and no answer elsewhere.
    pub values: Vec<String>,
}

/// Builds a check-in from these answers. A question without an answer stays unanswered.
///
/// # Errors
/// [`HoldfastError::Rejected`](crate::HoldfastError::Rejected) for an answer that does not fit its question, or an
/// unknown question. Bounds are checked when the check-in is logged.
pub fn filled(session: Option<String>, answers: &[CheckInAnswer]) -> Result<CheckIn> {
    let mut problems = Problems::default();
    let mut checkin = CheckIn { session, ..CheckIn::default() };
    for CheckInAnswer { question, values } in answers {
        let Some(field) = FIELDS.iter().find(|field| field.name == question) else {
            problems.field(question, Fault::UnknownField);
            continue;
        };
        let is_set = (field.set)(&mut checkin, chosen(&field.answer, values));
        if !is_set && !values.is_empty() {
            problems.field(question, Fault::DoesNotFit);
        }
    }
    problems.into_result()?;
    Ok(checkin)
}

/// The answer of a screen in the form of the exchange format; `None` where it does not fit the question.
fn chosen(answer: &Answer, values: &[String]) -> Option<Value> {
    let value = values.first();
    match answer {
        Answer::Rating(_) | Answer::RatingAroundMiddle(_) | Answer::Choice(_) => {
            value?.parse::<i64>().ok().map(Value::from)
        }
        Answer::YesOrNo => value?.parse::<bool>().ok().map(Value::from),
        Answer::Several { .. } => Some(values.into()),
        Answer::Text(_) => value.cloned().map(Value::from),
    }
}

fn question(field: &Field, wording: &Wording) -> Question {
    let bounds = field.answer.bounds();
    let plain = Question {
        id: field.name.to_owned(),
        text: wording.label("checkinask", field.name),
        cover: (field.page == Page::Covered).then(|| wording.checkin_cover()),
        nobody_sees: (field.page == Page::Covered).then(|| wording.safety_nobody_sees()),
        answered: Answered::Text,
        min: bounds.map(|(min, _)| min),
        max: bounds.map(|(_, max)| max),
        low: None,
        middle: None,
        high: None,
        choices: Vec::new(),
        none: None,
        first: field.page == Page::First,
    };
    let choice = |value: &str, label: String| AnswerChoice { value: value.to_owned(), label };
    let slider = |plain: Question| Question {
        answered: Answered::Slider,
        low: Some(wording.label("checkinlow", field.name)),
        high: Some(wording.label("checkinhigh", field.name)),
        ..plain
    };
    match &field.answer {
        Answer::Rating(_) => slider(plain),
        Answer::RatingAroundMiddle(_) => {
            Question { middle: Some(wording.label("checkinmiddle", field.name)), ..slider(plain) }
        }
        Answer::YesOrNo => Question {
            answered: Answered::YesOrNo,
            choices: vec![choice("true", wording.checkin_yes()), choice("false", wording.checkin_not_really())],
            ..plain
        },
        Answer::Choice(range) => Question {
            answered: Answered::One,
            choices: range
                .clone()
                .map(|n| choice(&n.to_string(), wording.label("checkinchoice", &format!("{}_{n}", field.name))))
                .collect(),
            ..plain
        },
        Answer::Several { ids, words, none } => Question {
            answered: Answered::Several,
            choices: ids.iter().map(|id| choice(id, wording.label(words, id))).collect(),
            none: Some(wording.label("checkin", none)),
            ..plain
        },
        Answer::Text(_) => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::line::{Line, read};
    use crate::problem::Problems;
    use crate::words::{Language, is_composed};

    #[test]
    fn the_first_page_has_four_questions_and_one_about_holding_back() {
        let questions = questions(&Wording::new(Language::English));
        let ids = |first| questions.iter().filter(|q| q.first == first).map(|q| q.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(true), ["understood", "goals", "approach", "pace", "held_back"]);
        assert_eq!(ids(false), ["helping", "ready", "stopping", "safe", "note"]);
        assert!(questions.iter().take(5).all(|q| q.first), "the first ones come first");
    }

    /// A new row that lacks a part fails here, with a message that names the row and the part. `tests/tests/schema.rs`
    /// compares the schema with the rows.
    #[test]
    fn every_row_has_its_words_its_column_and_an_answer() {
        for field in FIELDS {
            let name = field.name;
            for wording in Language::all().map(Wording::new) {
                let q = question(field, &wording);
                let texts = [Some(&q.text), q.cover.as_ref(), q.low.as_ref(), q.middle.as_ref(), q.high.as_ref()];
                let texts = texts.into_iter().flatten().chain(q.choices.iter().map(|c| &c.label)).chain(&q.none);
                for text in texts {
                    assert!(is_composed(text), "{name} lacks words in {:?}: {text}", wording.language());
                }
                assert_eq!(q.answered == Answered::Slider, q.low.is_some() && q.high.is_some(), "{name}");
            }
            let table = crate::entry::Kind::CheckIn.table();
            assert!(table.columns.contains(&name), "{name} has no column");
            assert_eq!(table.about_safety.contains(&name), field.page == Page::Covered, "{name}: column about safety");
            let q = question(field, &Wording::new(Language::REFERENCE));
            let value = q.choices.first().map(|choice| choice.value.clone());
            let value = value.or(q.max.map(|max| max.to_string())).unwrap_or_else(|| "words".to_owned());
            let answer = CheckInAnswer { question: name.to_owned(), values: vec![value] };
            let checkin = filled(None, &[answer]).unwrap();
            let given: Vec<&str> = FIELDS.iter().filter(|f| (f.get)(&checkin).is_some()).map(|f| f.name).collect();
            assert_eq!(given, [name], "the answer fills another field");
        }
    }

    #[test]
    fn a_removed_row_leaves_no_words() {
        let asked = questions(&Wording::new(Language::REFERENCE));
        type Has = fn(&Question) -> bool;
        let groups: [(&str, Has); 4] = [
            ("checkinask-", |_| true),
            ("checkinlow-", |q| q.low.is_some()),
            ("checkinmiddle-", |q| q.middle.is_some()),
            ("checkinhigh-", |q| q.high.is_some()),
        ];
        for (group, has) in groups {
            for name in crate::words::message_names().filter_map(|name| name.strip_prefix(group)) {
                assert!(asked.iter().any(|q| q.id == name && has(q)), "{group}{name} is said nowhere");
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
        // Every question accepts each answer that it offers.
        for question in questions(&Wording::new(Language::English)) {
            let value = question.choices.first().map_or("1", |choice| choice.value.as_str());
            super::filled(None, &[answer(&question.id, &[value])]).unwrap();
        }
    }

    #[test]
    fn all_invalid_answers_are_refused_together() {
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

    /// The bounds and choices of the questions are those that the journal accepts.
    #[test]
    fn offered_answers_are_accepted_answers() {
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
