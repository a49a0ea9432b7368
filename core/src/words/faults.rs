//! The sentences for invalid input, and for a call that failed.

use super::{Wording, sentence};
use crate::count::signed;
use crate::error::{self, HoldfastError};
use crate::problem::{Fault, Problem};

/// The message about an error: what happened, and what the person can do.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Said {
    /// What happened.
    pub happened: String,
    /// What can be done about it.
    pub to_do: String,
    /// Every named problem with the input, one sentence each, and last the number of the others.
    pub details: Vec<String>,
}

impl Fault {
    /// The fault, in words that follow the name of the field.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        match self {
            Self::Missing => wording.problem_missing(),
            Self::NotText => wording.problem_not_text(),
            Self::NotNumber => wording.problem_not_number(),
            Self::NotTrueOrFalse => wording.problem_not_true_or_false(),
            Self::NotList => wording.problem_not_list(),
            Self::NotObject => wording.problem_not_object(),
            Self::NotOneOf { allowed } => wording.problem_not_one_of(&wording.one_by_one(allowed)),
            Self::OutOfRange { min, max } => {
                wording.problem_out_of_range(sentence::ProblemOutOfRange { n_max: *max, n_min: *min })
            }
            Self::TooLong { limit } => wording.problem_too_long(i64::from(*limit)),
            Self::TooShort { limit } => wording.problem_too_short(i64::from(*limit)),
            Self::TooEasy => wording.problem_too_easy(),
            Self::TooMany { limit } => wording.problem_too_many(i64::from(*limit)),
            Self::WrongCount { expected } => wording.problem_wrong_count(i64::from(*expected)),
            Self::NotATime => wording.problem_not_a_time(),
            Self::TimeOutOfRange => wording.problem_time_out_of_range(),
            Self::InFuture => wording.problem_in_future(),
            Self::UnknownField => wording.problem_unknown_field(),
            Self::UnknownKind => wording.problem_unknown_kind(),
            Self::DiffersFromStored => wording.problem_differs_from_stored(),
            Self::NoSuchSession => wording.problem_no_such_session(),
            Self::NoSuchTherapy => wording.problem_no_such_therapy(),
            Self::NoSuchZone => wording.problem_no_such_zone(),
            Self::TherapyIsOver => wording.problem_therapy_is_over(),
            Self::TherapyGoesOn => wording.problem_therapy_goes_on(),
            Self::SeriesGoesOn => wording.problem_series_goes_on(),
            Self::NotJson => wording.problem_not_json(),
            Self::TooLarge { limit } => wording.problem_too_large(signed(*limit)),
            Self::DoesNotFit => wording.problem_does_not_fit(),
            Self::NoSuchRule => wording.problem_no_such_rule(),
            Self::NotUtf8 => wording.problem_not_utf8(),
            Self::AlreadyThere => wording.problem_already_there(),
        }
    }
}

impl Problem {
    /// The problem as one sentence, with the line and the field where they are known:
    /// "Line 12, level: a whole number from 1 to 5."
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        let what = self.fault.text(wording);
        match (self.line, self.field.as_str()) {
            (Some(line), "") => wording.problem_at_line(sentence::ProblemAtLine { n_line: signed(line), what: &what }),
            (Some(line), field) => wording.problem_at_line_and_field(sentence::ProblemAtLineAndField {
                field,
                n_line: signed(line),
                what: &what,
            }),
            (None, "") => capital(&what),
            (None, field) => wording.problem_at_field(sentence::ProblemAtField { field, what: &what }),
        }
    }
}

/// The longest wait that is given in seconds; a longer one is given in whole minutes, rounded up.
const SECONDS_SAID: u32 = 90;

impl HoldfastError {
    /// The error in words: what happened, and what the person can do.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> Said {
        let (happened, to_do) = match self {
            Self::Rejected { total, .. } => (wording.error_rejected(signed(*total)), wording.errordo_rejected()),
            Self::UnlockFirst => (wording.error_unlock_first(), wording.errordo_unlock_first()),
            Self::WrongPasscode { wait_seconds: 0 } => {
                (wording.error_wrong_passcode(), wording.errordo_wrong_passcode())
            }
            Self::WrongPasscode { wait_seconds } => (wording.error_wrong_passcode(), wait(*wait_seconds, wording)),
            Self::WrongPassphrase => (wording.error_wrong_passphrase(), wording.errordo_wrong_passphrase()),
            Self::WaitFirst { seconds } => (wording.error_wait_first(), wait(*seconds, wording)),
            Self::LookAtState => (wording.error_look_at_state(), wording.errordo_look_at_state()),
            Self::NotThere => (wording.error_not_there(), wording.errordo_not_there()),
            Self::NoSuchFile => (wording.error_no_such_file(), wording.errordo_no_such_file()),
            Self::NoSuchFolder => (wording.error_no_such_folder(), wording.errordo_no_such_folder()),
            Self::MayNotRead => (wording.error_may_not_read(), wording.errordo_may_not_read()),
            Self::ReadAgain => (wording.error_read_again(), wording.errordo_read_again()),
            Self::MakeRoom => (wording.error_make_room(), wording.errordo_make_room()),
            Self::NoPermission => (wording.error_no_permission(), wording.errordo_no_permission()),
            Self::AllowFirst => (wording.error_allow_first(), wording.errordo_allow_first()),
            Self::Update { .. } => (wording.error_update(), wording.errordo_update()),
            Self::NotThatFile => (wording.error_not_that_file(), wording.errordo_not_that_file()),
            Self::Stopped => (wording.error_stopped(), wording.errordo_stopped()),
            Self::TryAgain => (wording.error_try_again(), wording.errordo_try_again()),
            Self::Unexpected { place, kind } => {
                let report = error::report(place, kind.as_deref());
                (wording.error_unexpected(), wording.errordo_unexpected(&report))
            }
        };
        let mut details = Vec::new();
        if let Self::Rejected { problems, total } = self {
            details.extend(problems.iter().map(|problem| problem.text(wording)));
            let unnamed = signed(*total).saturating_sub(signed(problems.len()));
            if unnamed > 0 {
                details.push(wording.problem_more(unnamed));
            }
        }
        Said { happened, to_do, details }
    }
}

fn wait(seconds: u32, wording: &Wording) -> String {
    if seconds <= SECONDS_SAID {
        wording.errordo_wait_seconds(seconds.max(1).into())
    } else {
        wording.errordo_wait_minutes(seconds.div_ceil(60).into())
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, is_composed};

    /// At least one of each variant; a test counts them.
    fn faults() -> Vec<Fault> {
        vec![
            Fault::Missing,
            Fault::NotText,
            Fault::NotNumber,
            Fault::NotTrueOrFalse,
            Fault::NotList,
            Fault::NotObject,
            Fault::NotOneOf { allowed: vec!["a".into(), "b".into()] },
            Fault::OutOfRange { min: 1, max: 5 },
            Fault::TooLong { limit: 1 },
            Fault::TooLong { limit: 40 },
            Fault::TooShort { limit: 12 },
            Fault::TooEasy,
            Fault::TooMany { limit: 20 },
            Fault::WrongCount { expected: 9 },
            Fault::NotATime,
            Fault::TimeOutOfRange,
            Fault::InFuture,
            Fault::UnknownField,
            Fault::UnknownKind,
            Fault::DiffersFromStored,
            Fault::NoSuchSession,
            Fault::NoSuchTherapy,
            Fault::NoSuchZone,
            Fault::TherapyIsOver,
            Fault::TherapyGoesOn,
            Fault::SeriesGoesOn,
            Fault::NotJson,
            Fault::TooLarge { limit: 1 << 20 },
            Fault::DoesNotFit,
            Fault::NoSuchRule,
            Fault::NotUtf8,
            Fault::AlreadyThere,
        ]
    }

    fn errors() -> Vec<HoldfastError> {
        vec![
            HoldfastError::rejected(Problem::new("level", Fault::Missing)),
            HoldfastError::UnlockFirst,
            HoldfastError::WrongPasscode { wait_seconds: 0 },
            HoldfastError::WrongPasscode { wait_seconds: 30 },
            HoldfastError::WrongPassphrase,
            HoldfastError::WaitFirst { seconds: 900 },
            HoldfastError::LookAtState,
            HoldfastError::NotThere,
            HoldfastError::NoSuchFile,
            HoldfastError::NoSuchFolder,
            HoldfastError::MayNotRead,
            HoldfastError::ReadAgain,
            HoldfastError::MakeRoom,
            HoldfastError::NoPermission,
            HoldfastError::AllowFirst,
            HoldfastError::Update { found: 2, supported: 1 },
            HoldfastError::NotThatFile,
            HoldfastError::Stopped,
            HoldfastError::TryAgain,
            HoldfastError::Unexpected { place: "core/src/x.rs:1".into(), kind: None },
            HoldfastError::Unexpected { place: "core/src/x.rs:1".into(), kind: Some("sqlite: 522".into()) },
        ]
    }

    /// A new variant does not compile without a message; with the message, this test fails until the lists have it
    /// too.
    #[test]
    fn the_lists_of_this_test_are_complete() {
        let messages = |group: &str| crate::words::NAMES.iter().filter(|name| name.starts_with(group)).count();
        let kinds = |seen: Vec<String>| seen.into_iter().collect::<std::collections::BTreeSet<_>>().len();
        let places = ["problem-at_line", "problem-at_line_and_field", "problem-at_field", "problem-more"].len();
        let faults = faults().iter().map(|f| format!("{:?}", std::mem::discriminant(f))).collect();
        assert_eq!(kinds(faults), messages("problem-") - places);
        let errors = errors().iter().map(|e| format!("{:?}", std::mem::discriminant(e))).collect();
        assert_eq!(kinds(errors), messages("error-"));
    }

    fn all() -> Vec<Wording> {
        Language::all().map(Wording::new).collect()
    }

    #[test]
    fn every_problem_has_a_sentence_of_its_own_at_every_place() {
        for wording in all() {
            let mut seen = std::collections::BTreeSet::new();
            for fault in faults() {
                for (line, field) in [(None, ""), (None, "level"), (Some(12), ""), (Some(12), "level")] {
                    let text = Problem { line, field: field.into(), fault: fault.clone() }.text(&wording);
                    assert!(is_composed(&text), "{fault:?}: {text}");
                    assert!(line.is_none() || text.contains("12"), "{text}");
                    assert!(text.contains(field), "{text}");
                    assert!(seen.insert(text.clone()), "said twice: {text}");
                }
            }
        }
    }

    #[test]
    fn a_problem_names_its_place_and_the_limit() {
        let range = Fault::OutOfRange { min: 1, max: 5 };
        let english = Wording::new(Language::English);
        let german = Wording::new(Language::German);
        let at = |line, field: &str, fault: &Fault| Problem { line, field: field.into(), fault: fault.clone() };
        assert_eq!(at(Some(12), "level", &range).text(&english), "Line 12, level: a whole number from 1 to 5.");
        assert_eq!(at(Some(12), "level", &range).text(&german), "Zeile 12, level: eine ganze Zahl von 1 bis 5.");
        assert_eq!(at(None, "note", &Fault::TooLong { limit: 4000 }).text(&english), "note: 4000 characters at most.");
        assert_eq!(at(Some(3), "", &Fault::NotJson).text(&german), "Zeile 3: diese Zeile ist kein JSON.");
        assert_eq!(at(None, "", &Fault::NotUtf8).text(&english), "The text is not UTF-8.");
        let one_of = Fault::NotOneOf { allowed: vec!["video".into(), "phone".into()] };
        assert_eq!(at(None, "by", &one_of).text(&english), "by: one of these: video, phone.");
    }

    #[test]
    fn every_error_says_what_happened_and_what_can_be_done() {
        for wording in all() {
            let mut seen = std::collections::BTreeSet::new();
            for error in errors() {
                let said = error.text(&wording);
                assert!(is_composed(&said.happened) && is_composed(&said.to_do), "{said:?}");
                assert_eq!(said.details.is_empty(), !matches!(error, HoldfastError::Rejected { .. }));
                assert!(seen.insert((said.happened, said.to_do)), "{error:?}");
            }
        }
    }

    #[test]
    fn problems_that_are_not_named_are_counted() {
        let problems = vec![Problem::new("level", Fault::Missing)];
        let details = |total| {
            let error = HoldfastError::Rejected { problems: problems.clone(), total };
            error.text(&Wording::new(Language::English)).details
        };
        assert_eq!(details(1).len(), 1);
        assert_eq!(details(2).last().map(String::as_str), Some("And one more."));
        assert_eq!(details(1_001).last().map(String::as_str), Some("And 1000 more."));
    }

    #[test]
    fn a_wait_is_said_in_seconds_or_minutes() {
        let english = Wording::new(Language::English);
        let said = |seconds| HoldfastError::WaitFirst { seconds }.text(&english).to_do;
        assert!(said(0).starts_with("Wait one second,"));
        assert!(said(90).starts_with("Wait 90 seconds,"));
        assert!(said(91).starts_with("Wait 2 minutes,"));
        assert!(said(900).starts_with("Wait 15 minutes,"));
    }
}
