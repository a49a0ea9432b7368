//! Plan and numbers before everything else on a page, for a person who thinks of stopping and may not be safe
//! (detector.md, "Safety, outside all scores"). The check-in, the page about stopping, the page for raising a concern,
//! the first page and the result of a heavy questionnaire have the same record, so no way in can forget it.

use super::Urgent;
use crate::words::Wording;

/// The plan and the numbers to call, which a screen draws above everything else on its page.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanFirst {
    /// A sentence above both.
    pub text: String,
    /// The label that opens the plan.
    pub plan_label: String,
    /// The page of help to open.
    pub help: Urgent,
    /// The label that opens it.
    pub help_label: String,
}

impl PlanFirst {
    /// The record in these words.
    #[must_use]
    pub fn new(words: &Wording) -> Self {
        Self {
            text: words.safety_plan_first(),
            plan_label: words.safety_plan_title(),
            help: Urgent::Myself,
            help_label: words.safety_numbers(),
        }
    }
}

/// A word for a person whose answers to a questionnaire are heavy, whatever they answered about self-harm.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HeavyAnswers {
    /// The word.
    pub text: String,
    /// The plan and the numbers to call.
    pub first: PlanFirst,
    /// Words for the list of the next session; `None` where none is to come, or the person does not feel safe with
    /// their therapist.
    pub say: Option<String>,
    /// The label that puts them there.
    pub say_label: String,
}

impl HeavyAnswers {
    /// The word after that form. `may_raise` is whether the page may suggest raising it in therapy.
    #[must_use]
    pub fn new(form: &str, may_raise: bool, words: &Wording) -> Self {
        Self {
            text: words.questionnaire_heavy(),
            first: PlanFirst::new(words),
            say: may_raise.then(|| words.questionnaire_heavy_say(form)),
            say_label: words.raise_put_on_next_agenda(),
        }
    }
}
