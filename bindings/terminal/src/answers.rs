//! The options of `checkin`: one for each question of the check-in, made from the core's table of fields.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use holdfast::checkin::questions::{CheckInAnswer, Question, questions};
use holdfast::checkin::{Answer, FIELDS, Field};
use holdfast::words::{Language, Wording};

/// The value that says that none of a question's choices applies.
const NOTHING: &str = "nothing";
/// Words that stand for a number: option, word, number.
const SPELLED: &[(&str, &str, &str)] = &[
    ("pace", "too_slow", "-2"),
    ("pace", "slow", "-1"),
    ("pace", "right", "0"),
    ("pace", "fast", "1"),
    ("pace", "too_fast", "2"),
];

/// The answers given as options.
#[derive(Debug, Default)]
pub(crate) struct Answers(pub(crate) Vec<CheckInAnswer>);

/// The option of a field: its name, except that the question about safety has a name that says what it lists.
fn option(field: &Field) -> String {
    if field.name == "safe" { "not-safe".to_owned() } else { field.name.replace('_', "-") }
}

/// The text of the question, and the meaning of its numbers or values.
fn help(field: &Field, question: &Question) -> String {
    let ends = match (question.min, &question.low, question.max, &question.high) {
        (Some(min), Some(low), Some(max), Some(high)) => vec![format!("{min} {low}"), format!("{max} {high}")],
        _ => Vec::new(),
    };
    let numbers = question.choices.iter().filter(|_| field.answer.bounds().is_some());
    let meanings: Vec<String> = ends.into_iter().chain(numbers.map(|c| format!("{} {}", c.value, c.label))).collect();
    let several = match field.answer {
        Answer::Several { .. } => format!("Can be given several times; \"{NOTHING}\" says that none is the case"),
        _ => meanings.join(", "),
    };
    format!("{} {several}", question.text).trim_end().to_owned()
}

fn arg(field: &'static Field, question: &Question) -> Arg {
    let arg = Arg::new(field.name).long(option(field)).help(help(field, question));
    match &field.answer {
        Answer::Rating(range) | Answer::RatingAroundMiddle(range) | Answer::Choice(range) => {
            let (min, max) = (*range.start(), *range.end());
            let between = if min < 0 { ".." } else { "-" };
            arg.value_name(format!("{min}{between}{max}"))
                .allow_hyphen_values(min < 0)
                .value_parser(move |text: &str| number(field.name, text))
        }
        Answer::YesOrNo => arg.value_name("yes|no").value_parser(["yes", "no"]),
        Answer::Several { ids, .. } => arg
            .value_name("WHICH")
            .action(ArgAction::Append)
            .value_parser(PossibleValuesParser::new(ids.iter().copied().chain([NOTHING]))),
        Answer::Text(_) => arg.value_name("TEXT"),
    }
}

/// A number, or the word for one. The core checks the bounds.
fn number(option: &str, text: &str) -> Result<String, String> {
    let text = text.trim();
    let spelled = SPELLED.iter().filter(|(of, _, _)| *of == option);
    if let Some((_, _, number)) = spelled.clone().find(|(_, word, _)| *word == text) {
        return Ok((*number).to_owned());
    }
    let words: Vec<&str> = spelled.map(|(_, word, _)| *word).collect();
    let or = if words.is_empty() { String::new() } else { format!(" and none of {}", words.join(", ")) };
    text.parse::<i8>().map(|number| number.to_string()).map_err(|_| format!("not a number in these bounds{or}"))
}

impl Args for Answers {
    fn augment_args(command: Command) -> Command {
        // The command line's help is in the reference language only.
        let questions = questions(&Wording::new(Language::REFERENCE));
        let fields = questions.iter().filter_map(|q| Some((FIELDS.iter().find(|field| field.name == q.id)?, q)));
        command.args(fields.map(|(field, question)| arg(field, question)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Answers {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut answers = Self::default();
        answers.update_from_arg_matches(matches)?;
        Ok(answers)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for field in FIELDS {
            let Some(given) = matches.get_many::<String>(field.name) else { continue };
            let values = given.map(String::as_str).filter(|value| !is_none(field, value));
            let values = values.map(|value| match (&field.answer, value) {
                (Answer::YesOrNo, "yes") => "true".to_owned(),
                (Answer::YesOrNo, "no") => "false".to_owned(),
                _ => value.to_owned(),
            });
            self.0.push(CheckInAnswer { question: field.name.to_owned(), values: values.collect() });
        }
        Ok(())
    }
}

fn is_none(field: &Field, value: &str) -> bool {
    matches!(field.answer, Answer::Several { .. }) && value == NOTHING
}
